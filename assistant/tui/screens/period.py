"""Between which days the week's timetable holds."""

from __future__ import annotations

from datetime import date

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from assistant.desk.year import YearDesk
from assistant.errors import AssistantError
from assistant.plan.calendar import read_date
from assistant.plan.timetable import Timetable
from assistant.tui.keeping import Keeping
from assistant.tui.widgets.field import Field
from assistant.tui.widgets.form import Form
from assistant.tui.words import binding, words
from assistant.tui.yearwords import short_day


class PeriodScreen(ModalScreen[Timetable | None], Keeping[Timetable | None]):
    """Two days, either of which may be left open. Closes with the timetable as it was kept."""

    BINDINGS = [binding("escape", "close", "close")]  # noqa: RUF012 - Textual's own declaration

    def __init__(self, desk: YearDesk, week: Timetable) -> None:
        super().__init__()
        self._desk = desk
        self._week = week

    def compose(self) -> ComposeResult:
        """Lay the dialog out."""
        starts, until = (short_day(day) if day else "" for day in (self._week.starts, self._week.until))
        with Vertical(classes="dialog small") as page:
            page.border_title = words("tui.period_title")
            yield Static(words("tui.period_about"), markup=False, classes="about")
            with Form(id="form"):
                yield Field("starts", words("tui.period_starts"), starts, "17.08.2026")
                yield Field("until", words("tui.period_until"), until, "18.06.2027")
            yield Static(id="saying", markup=False, classes="legend")

    @property
    def _form(self) -> Form:
        return self.query_one(Form)

    def on_mount(self) -> None:
        """Put the cursor on the first day."""
        self._form.field("starts").take_focus()

    @work(group="keep")
    async def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Keep the days."""
        typed = self._form.typed()

        def keep() -> Timetable:
            days = {name: self._day(name, text) for name, text in typed.items()}
            week = self._week.model_copy(update=days)
            self._desk.keep_timetable(week)
            return week

        try:
            week = await self.keep(keep)
        except AssistantError as error:
            if not self._form.complain(error):
                self._say(words.explain(error))
            return
        if self.is_attached:
            self.dismiss(week)

    def _day(self, name: str, text: str) -> date | None:
        if not text.strip():
            return None
        try:
            return read_date(text, self._desk.workplace.months)
        except AssistantError as error:
            raise AssistantError(error.code, **{**error.fields, "field": name}) from error

    def _say(self, text: str) -> None:
        self.query_one("#saying", Static).update(Content(text))

    def action_close(self) -> None:
        """Close; where something is typed and not kept, only when it is asked for twice."""
        if self._form.may_leave():
            self.dismiss(None)
        else:
            self._say(words("tui.unsaved"))
