"""A few fixed answers side by side; the chosen one is marked with a filled dot, never by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from assistant.tui.words import binding

Value = TypeVar("Value")
_GAP = "   "


class Choice(Static, Generic[Value]):
    """Chosen among by the arrows or by number. ``chosen`` is ``None`` until something is."""

    can_focus = True

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("left", "step(-1)", "choice_before", show=False),
        binding("right", "step(1)", "choice_after", show=False),
    ]

    class Changed(Message):
        """Another answer was chosen."""

    def __init__(self, options: Sequence[tuple[Value, str]], chosen: Value | None = None, *, id: str) -> None:
        super().__init__(id=id, classes="choice")
        self._options = tuple(options)
        self._chosen = chosen

    @property
    def chosen(self) -> Value | None:
        """The chosen answer."""
        return self._chosen

    @chosen.setter
    def chosen(self, value: Value | None) -> None:
        changed, self._chosen = value != self._chosen, value
        self._draw()
        if changed:
            self.post_message(self.Changed())

    def offer(self, options: Sequence[tuple[Value, str]], chosen: Value | None) -> None:
        """Offer other answers."""
        self._options = tuple(options)
        self.chosen = chosen

    def choose_number(self, number: int) -> None:
        """Choose the answer with this number, counted from 1; another number does nothing."""
        if 1 <= number <= len(self._options):
            self.chosen = self._options[number - 1][0]

    def action_step(self, step: int) -> None:
        """Choose the answer beside the chosen one."""
        values = [value for value, _ in self._options]
        if values:
            place = values.index(self._chosen) + step if self._chosen in values else 0
            self.chosen = values[place % len(values)]

    def on_mount(self) -> None:
        """Show the answers."""
        self._draw()

    def on_key(self, event: events.Key) -> None:
        """Choose by number."""
        if event.character and event.character.isdecimal() and event.character.isascii():
            event.stop()
            self.choose_number(int(event.character))

    def on_resize(self) -> None:
        """Give the answers the width there is."""
        self._draw()

    def _draw(self) -> None:
        lines: list[list[Content]] = [[]]
        room = self.size.width
        for number, (value, label) in enumerate(self._options, start=1):
            mark = "●" if value == self._chosen else "○"
            part = Content(f"{number} {mark} {label}")
            room -= len(part) + len(_GAP)
            # An answer is never broken over two lines.
            if room < -len(_GAP) and lines[-1]:
                lines.append([])
                room = self.size.width - len(part) - len(_GAP)
            lines[-1].append(part.stylize("bold") if value == self._chosen else part)
        self.update(Content("\n").join(Content(_GAP).join(line) for line in lines))
