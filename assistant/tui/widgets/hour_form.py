"""The line an hour is written on: when, what for, with whom, where, in which weeks."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from assistant.plan.timetable import Hour, Weeks
from assistant.tui.weekgrid import WEEKS_NAMES, line_of
from assistant.tui.widgets.choice import Choice
from assistant.tui.widgets.field import Field
from assistant.tui.widgets.form import Form
from assistant.tui.words import words


class HourForm(Form):
    """One hour, or the same hour on several days."""

    def compose(self) -> ComposeResult:
        """Lay the lines out."""
        yield Field("hours", words("tui.hour_line"), placeholder=words("tui.hour_placeholder"))
        with Horizontal(classes="row"):
            yield Static(words("tui.hour_kind"), markup=False, classes="label")
            yield Choice([], id="kind")
        yield Field("who", words("tui.hour_who"))
        yield Field("place", words("tui.hour_place"))
        with Horizontal(classes="row"):
            yield Static(words("tui.hour_weeks"), markup=False, classes="label")
            yield Choice([(weeks, words(key)) for weeks, key in WEEKS_NAMES.items()], Weeks.EVERY, id="weeks")

    @property
    def kind(self) -> str:
        """What the hour is for; empty before the kinds are known."""
        chosen = self._kind.chosen
        return chosen or ""

    @property
    def weeks(self) -> Weeks:
        """In which weeks it is held."""
        chosen: Weeks | None = self._weeks.chosen
        return chosen or Weeks.EVERY

    @property
    def _kind(self) -> Choice[str]:
        return self.query_one("#kind", Choice)

    @property
    def _weeks(self) -> Choice[Weeks]:
        return self.query_one("#weeks", Choice)

    def begin(self, line: str, hour: Hour | None, kinds: dict[str, str]) -> None:
        """Show an hour to change, or a new one at ``line`` («man 9–10»)."""
        kind = hour.kind if hour else next(iter(kinds), None)
        self._kind.offer(list(kinds.items()), kind)
        self._weeks.chosen = hour.weeks if hour else Weeks.EVERY
        self.fill(
            hours=line_of(hour) if hour else line,
            who=hour.who if hour else "",
            place=hour.place if hour else "",
        )
        for field in self.query(Field):
            field.complain("")
        self.remember()
        self.field("hours").take_focus()
