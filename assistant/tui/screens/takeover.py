"""Ask whether the draft shall become a plan: what goes with it, and what stays behind."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from assistant.desk.draftwalk import Prospect
from assistant.tui.words import binding, words
from assistant.wording import harmless


class TakeoverScreen(ModalScreen[bool | None]):
    """How many answers there will be, how many must be written anew, and the texts no question asks for."""

    BINDINGS = [binding("escape", "dismiss", "close")]  # noqa: RUF012 - Textual's own declaration

    def __init__(self, prospect: Prospect, untaken: int) -> None:
        super().__init__()
        self._prospect = prospect
        self._untaken = untaken

    def compose(self) -> ComposeResult:
        """Lay the dialog out."""
        with VerticalScroll(classes="dialog") as page:
            page.border_title = words("tui.takeover_title")
            yield Static(Content("\n".join(self._about())), classes="about")
            with Horizontal(classes="buttons"):
                yield Button(words("tui.takeover_make"), variant="primary", id="make")
                yield Button(words("tui.cancel"), id="cancel")
            if self._prospect.left:
                yield Static(words("tui.takeover_left"), markup=False)
                left = (f"– {harmless(' '.join(text.split()))}" for text in self._prospect.left)
                yield Static(Content("\n".join(left)), classes="legend")

    def _about(self) -> list[str]:
        prospect = self._prospect
        lines = [words("tui.takeover_answers", count=prospect.answers)]
        if prospect.turned_back:
            lines.append(words("tui.takeover_turned_back", count=prospect.turned_back))
        if self._untaken:
            lines.append(words("tui.takeover_untaken", count=self._untaken))
        return [*lines, words("tui.takeover_file")]

    def on_mount(self) -> None:
        """Put the cursor where the next step is."""
        self.query_one("#make", Button).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Make the plan, or close."""
        self.dismiss(event.button.id == "make")
