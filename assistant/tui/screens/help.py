"""The help screen, made from the bindings of the screen it was opened on."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from assistant.tui.words import binding, is_ours, words


class HelpScreen(ModalScreen[None]):
    """All keys with what they do, and how the conversation works."""

    BINDINGS = [binding("escape,f1", "dismiss", "close")]  # noqa: RUF012 - Textual's own declaration

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        # A screen that works in another way says so itself.
        self._text: str = getattr(about, "HELP_TEXT", "tui.help_text")
        lines: list[Content] = []
        seen: set[str] = set()
        for active in about.active_bindings.values():
            described = active.binding.description
            # Textual's own keys (cursor movement and the like) carry English names and need no explaining.
            if not described or active.binding.action in seen or not is_ours(described):
                continue
            seen.add(active.binding.action)
            key = about.app.get_key_display(active.binding)
            lines.append(Content(f"{key:>12}   {described}"))
        self._keys = Content("\n").join(lines)

    def compose(self) -> ComposeResult:
        """Lay the page out."""
        with VerticalScroll(classes="dialog") as page:
            page.border_title = words("tui.help_title")
            yield Static(words(self._text), markup=False, classes="about")
            yield Static(self._keys)
