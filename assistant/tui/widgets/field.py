"""A line to write on, with its name before it and what is wrong with it under it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from assistant.tui.words import Harmless
from assistant.wording import harmless


class Field(Vertical):
    """One named line. ``name`` is what an error's ``field`` calls it; ``hidden`` shows dots instead."""

    def __init__(
        self, name: str, label: str, value: str = "", placeholder: str = "", *, hidden: bool = False
    ) -> None:
        super().__init__(id=f"field-{name}", classes="field")
        self.called = name
        self._label = label
        self._input = Input(
            value, placeholder=placeholder, password=hidden, compact=True, highlighter=Harmless()
        )
        self._problem = Static(classes="problem", markup=False)
        self._problem.display = False

    def compose(self) -> ComposeResult:
        """Lay the line out."""
        with Horizontal():
            yield Static(self._label, markup=False, classes="label")
            yield self._input
        yield self._problem

    @property
    def value(self) -> str:
        """What is written there."""
        return self._input.value

    @value.setter
    def value(self, text: str) -> None:
        self._input.value = text
        self._input.cursor_position = len(text)

    @property
    def problem(self) -> str:
        """What is said to be wrong; empty when nothing is."""
        return str(self._problem.render()) if self._problem.display else ""

    def complain(self, text: str) -> None:
        """Say what is wrong with what is written, and go there; an empty text takes it back."""
        self._problem.update(Content(text))
        self._problem.display = bool(text)
        if text:
            self.take_focus()

    def take_focus(self) -> None:
        """Put the cursor on the line."""
        self._input.focus()

    def suggest(self, texts: list[str]) -> None:
        """Offer the first of ``texts`` that goes on as it is begun; the right arrow takes it."""
        offered = dict.fromkeys(harmless(text.strip()) for text in texts if text.strip())
        self._input.suggester = SuggestFromList(offered, case_sensitive=False)

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Take the complaint back while the line is being mended."""
        self.complain("")
