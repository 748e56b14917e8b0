"""The guide's points with their state in symbol and number, never in colour alone."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.desk.talk import SYMBOLS
from assistant.guide.interview import Progress
from assistant.tui.messages import PointChosen
from assistant.tui.words import words

_TITLE_WIDTH = 15


class PointList(OptionList):
    """One row a point; choosing one goes there."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.border_title = words("tui.points_title")
        self._rows: list[tuple[Progress, str]] = []
        self._current: str | None = None

    def show(self, rows: list[tuple[Progress, str]], current: str | None) -> None:
        """Show each point's progress and short title; ``current`` is the point being talked about."""
        if rows == self._rows and current == self._current:
            return
        self._rows, self._current = rows, current
        self.clear_options()
        for progress, title in rows:
            text = words("tui.point_row", symbol=SYMBOLS[progress.state], id=progress.point, title=title)
            count = words("tui.point_count", settled=progress.settled, total=progress.total)
            prompt = Content(f"{text:<{_TITLE_WIDTH + 4}} {count}")
            if progress.point == current:
                prompt = prompt.stylize("bold reverse")
            self.add_option(Option(prompt, id=progress.point))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell the screen which point was chosen."""
        event.stop()
        if event.option_id:
            self.post_message(PointChosen(event.option_id))
