"""Ask for the written reason that lets a rejected answer stand."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from assistant.tui.words import Harmless, binding, words


class OverrideScreen(ModalScreen[str | None]):
    """One line for the reason; Escape leaves the answer as it was."""

    BINDINGS = [binding("escape", "dismiss", "close")]  # noqa: RUF012 - Textual's own declaration

    def compose(self) -> ComposeResult:
        """Lay the dialog out."""
        with Vertical(classes="dialog small") as page:
            page.border_title = words("tui.override_title")
            yield Static(words("tui.override_about"), markup=False, classes="about")
            yield Input(placeholder=words("tui.override_placeholder"), highlighter=Harmless())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand the reason over."""
        self.dismiss(event.value)
