"""The texts of the screens, in the user's written form; bindings need them when their classes are made."""

from __future__ import annotations

from rich.highlighter import Highlighter
from rich.text import Text
from textual.binding import Binding

from assistant import paths
from assistant.wording import Wording, harmless

words = Wording(paths.prompts_folder() / "messages", paths.user_variety())


def binding(key: str, action: str, name: str, *, show: bool = True, priority: bool = False) -> Binding:
    """Return a key binding described by the text ``tui.key_<name>``."""
    return Binding(key, action, words(f"tui.key_{name}"), show=show, priority=priority)


def is_ours(description: str) -> bool:
    """Whether a binding's description is one of our texts; Textual's own keys carry English ones."""
    return any(description == words(f"tui.{key}") for key in words.keys("tui") if key.startswith("key_"))


class Harmless(Highlighter):
    """Shows what stands in an ``Input`` without control characters; Textual itself shows them raw."""

    def __call__(self, text: str | Text) -> Text:
        """Return the text as it may be shown."""
        plain = text if isinstance(text, str) else text.plain
        return Text(harmless(plain), no_wrap=True, overflow="ignore", end="")

    def highlight(self, text: Text) -> None:
        """Style nothing."""
