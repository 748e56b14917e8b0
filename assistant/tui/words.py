"""The texts of the screens, in the user's written form; bindings need them when their classes are made."""

from __future__ import annotations

from textual.binding import Binding

from assistant import paths
from assistant.wording import Wording

words = Wording(paths.prompts_folder() / "messages", paths.user_variety())


def binding(key: str, action: str, name: str, *, show: bool = True, priority: bool = False) -> Binding:
    """Return a key binding described by the text ``tui.key_<name>``."""
    return Binding(key, action, words(f"tui.key_{name}"), show=show, priority=priority)


def is_ours(description: str) -> bool:
    """Whether a binding's description is one of our texts; Textual's own keys carry English ones."""
    return any(description == words(f"tui.{key}") for key in words.keys("tui") if key.startswith("key_"))


def harmless(text: str) -> str:
    """Return ``text`` with control characters replaced one for one, so that none reaches the terminal."""
    return "".join(
        character if character.isprintable() or character in "\n\t" else "\N{REPLACEMENT CHARACTER}"
        for character in text
    )
