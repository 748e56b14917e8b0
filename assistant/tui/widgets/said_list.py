"""What was said about a matter so far; a key says that a comment is resolved or an agreement done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.desk.matters import MatterPicture
from assistant.tui.supervisionwords import agreement_content, comment_content, reflection_content
from assistant.tui.words import binding, words


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One thing that was said. ``settled`` is ``None`` where that is nothing to ask about."""

    id: str
    content: Content
    settled: bool | None


def rows_of(picture: MatterPicture) -> list[SaidRow]:
    """Return all that was said about a matter: reflections, then comments, then agreements."""
    places = {text.slot.key: number for number, text in enumerate(picture.texts, start=1)}
    rows = [SaidRow(one.id, reflection_content(one), None) for one in picture.reflections]
    for one in picture.comments:
        number = places.get(one.content.about) if len(places) > 1 else None
        about = words("meeting.about_text", number=number) if number else ""
        rows.append(SaidRow(one.id, comment_content(one, about), one.settled))
    rows += [SaidRow(one.id, agreement_content(one), one.settled) for one in picture.agreements]
    return rows


class SaidList(OptionList):
    """One row a thing that was said."""

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("enter,space", "select", "meeting_settle"),
        binding("delete", "take_back", "meeting_take_back"),
    ]

    class SettleRequested(Message):
        """A comment is resolved or an agreement done, or not after all."""

        def __init__(self, row: SaidRow) -> None:
            super().__init__()
            self.row = row

    class TakeBackRequested(Message):
        """Something said is to be taken back."""

        def __init__(self, row: SaidRow) -> None:
            super().__init__()
            self.row = row

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._rows: list[SaidRow] = []

    def show(self, rows: Sequence[SaidRow]) -> None:
        """Show what was said."""
        at = self.highlighted or 0
        self._rows = [*rows]
        self.clear_options()
        self.add_options([Option(row.content) for row in rows])
        self.highlighted = min(at, len(rows) - 1) if rows and self.has_focus else None
        self.display = bool(rows)

    def on_focus(self) -> None:
        """Stand on the last that was said."""
        if self.highlighted is None and self._rows:
            self.highlighted = len(self._rows) - 1

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask for it to be settled."""
        event.stop()
        row = self._rows[event.option_index]
        if row.settled is not None:
            self.post_message(self.SettleRequested(row))

    def action_take_back(self) -> None:
        """Ask for it to be taken back."""
        if self.highlighted is not None:
            self.post_message(self.TakeBackRequested(self._rows[self.highlighted]))
