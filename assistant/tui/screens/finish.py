"""Write the plan: what still stands in the way, or where the document shall lie."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.guide.answers import Slot
from assistant.tui.outpaths import typed_path
from assistant.tui.words import Harmless, binding, words
from assistant.wording import harmless

Choice = tuple[str, Path] | Slot


class FinishScreen(ModalScreen[Choice | None]):
    """Finish, write a draft, or go to one of the holes.

    ``title`` is the name of what is written, where it is another document than the plan.
    """

    BINDINGS = [binding("escape", "dismiss", "close")]  # noqa: RUF012 - Textual's own declaration

    def __init__(self, holes: list[tuple[Slot, str]], path: Path, title: str = "") -> None:
        super().__init__()
        self._title = title
        self._holes = holes
        self._path = path
        self._confirmed: Path | None = None

    def compose(self) -> ComposeResult:
        """Lay the dialog out."""
        with Vertical(classes="dialog") as page:
            page.border_title = self._said("finish_title")
            about = self._said("finish_holes" if self._holes else "finish_ready")
            yield Static(about, markup=False, classes="about", id="about")
            if self._holes:
                options = [Option(Content(harmless(line.strip())), id=slot.key) for slot, line in self._holes]
                yield OptionList(*options)
            yield Input(value=str(self._path), id="path", highlighter=Harmless())
            with Horizontal(classes="buttons"):
                if not self._holes:
                    yield Button(self._said("finish_write"), variant="primary", id="finish")
                yield Button(words("tui.finish_sketch"), id="sketch")
                yield Button(words("tui.cancel"), id="cancel")

    def _said(self, name: str) -> str:
        own = f"tui.{name}_walk" if self._title else f"tui.{name}"
        return words(own, title=self._title, count=len(self._holes))

    def on_mount(self) -> None:
        """Put the cursor where the next step is."""
        if self._holes:
            self.query_one(OptionList).focus()
        else:
            self.query_one("#finish", Button).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the chosen hole."""
        self.dismiss(Slot.parse(event.option_id) if event.option_id else None)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Write, or close."""
        if event.button.id == "cancel":
            self.dismiss(None)
        else:
            self._write(event.button.id or "")

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Write to the given path."""
        self._write("sketch" if self._holes else "finish")

    def _write(self, what: str) -> None:
        typed = typed_path(self.query_one("#path", Input).value)
        if typed is None:
            self.query_one("#about", Static).update(Content(words("tui.finish_no_path")))
            return
        path, exists = typed
        if exists and path != self._confirmed:
            self._confirmed = path
            self.query_one("#about", Static).update(Content(words("tui.finish_exists")))
            return
        self.dismiss((what, path))
