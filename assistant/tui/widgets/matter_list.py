"""The matters of a draft: point, kind, what it is, the first words, and a symbol for how it stands."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.desk.draftwalk import DraftWalk
from assistant.tui.matters import KIND_NAMES, Row
from assistant.tui.messages import MatterChosen
from assistant.tui.words import words
from assistant.wording import harmless

DONE, REJECTS, ADVISES = "✓", "!", "i"
_WIDTH = 60


def symbol(row: Row) -> str:
    """Return how a matter stands: settled, turning the text back, or advice."""
    return DONE if row.done else REJECTS if row.rejects else ADVISES


class MatterList(OptionList):
    """Two lines a matter; choosing one goes there."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.border_title = words("tui.matters_title")

    def show(self, walk: DraftWalk, rows: list[Row], at: int) -> None:
        """Show the matters; ``at`` is the one being looked at, or past the last."""
        self.clear_options()
        self.add_options([Option(_prompt(walk, row, current=at == place)) for place, row in enumerate(rows)])
        self.highlighted = at if at < len(rows) else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell the screen which matter was chosen."""
        event.stop()
        self.post_message(MatterChosen(event.option_index))


def _prompt(walk: DraftWalk, row: Row, *, current: bool) -> Content:
    item = walk.item(row.item)
    head = words(
        "tui.matter_row",
        symbol=symbol(row),
        point=item.point,
        kind=words(KIND_NAMES[item.kind]),
        reason=words(f"reasons.{row.remark.reason}"),
    )
    first = Content(head).stylize("bold reverse" if current else "bold" if not row.done else "dim")
    begins = "  " + harmless(" ".join(walk.text(row.item).split()))[:_WIDTH]
    return Content("\n").join([first, Content(begins).stylize("dim")])
