"""The week's timetable as a grid, changed where it stands."""

from __future__ import annotations

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import DataTable, Footer, Input, Static

from assistant.desk.year import YearDesk
from assistant.errors import AssistantError
from assistant.plan.timetable import Hour, Timetable, Weeks, minutes_into
from assistant.tui.offered import Offered
from assistant.tui.screens.documents import TIMETABLE, DocumentsScreen
from assistant.tui.screens.period import PeriodScreen
from assistant.tui.weekgrid import DAY_NAMES, DAYS, STEP, at, cell, clock, hour_line, starts
from assistant.tui.widgets.hour_form import HourForm
from assistant.tui.words import binding, words
from assistant.tui.yearwords import short_day

_MARGIN = 8
_NARROWEST = 9
_NEW_LASTS = 60


class WeekTable(DataTable[Text]):
    """The grid; Enter has a name of its own here."""

    BINDINGS = [binding("enter", "select_cursor", "hour_write")]  # noqa: RUF012 - Textual's own declaration


class TimetableScreen(Offered[Timetable]):
    """Arrows move, Enter changes an hour or writes a new one; what is read out of answers is only offered."""

    HELP_TEXT = "tui.help_timetable"
    OFFER = "tui.timetable_read"
    LETTERS = (*Offered.LETTERS, "step", "period")
    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("enter", "write", "form_save", show=False),
        binding("n,N", "write_new", "hour_new"),
        binding("d,D,delete", "take_away", "hour_delete"),
        binding("space", "step", "hour_step", show=False),
        binding("g,G", "accept", "accept"),
        binding("ctrl+z", "undo", "undo_last", show=False, priority=True),
        binding("p,P", "period", "timetable_period", show=False),
        binding("f9", "print", "print", priority=True),
        binding("escape", "close", "close"),
        binding("tab", "app.focus_next", "focus", show=False),
    ]

    def __init__(self, desk: YearDesk) -> None:
        super().__init__(desk, Timetable())
        self._rows = starts(self._week)
        self._kinds: dict[str, str] = {}
        # Which of several hours in the same place is meant, and which is being changed (``None``: a new one).
        self._among = 0
        self._changing: int | None = None

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(words("tui.timetable_title"), id="heading", markup=False)
        yield Static(id="offered", markup=False, classes="problem")
        yield WeekTable(id="week")
        yield Static(id="cell", markup=False)
        yield HourForm(id="form")
        yield Static(id="saying", markup=False, classes="legend")
        yield Footer(compact=True)

    @property
    def ready(self) -> bool:
        """Whether the week is read and nothing is being kept."""
        return bool(self._kinds) and self.resting

    @property
    def _week(self) -> Timetable:
        return self._standing

    @property
    def _form(self) -> HourForm:
        return self.query_one(HourForm)

    @property
    def _home(self) -> WeekTable:
        return self.query_one(WeekTable)

    def _holds_something(self) -> bool:
        return bool(self._week.hours)

    def _keep_standing(self, kept: Timetable) -> list[str]:
        self._desk.keep_timetable(kept)
        return []

    def on_mount(self) -> None:
        """Fetch the week."""
        self._load()

    @work(exclusive=True, group="week")
    async def _load(self) -> None:
        def read() -> tuple[dict[str, str], Timetable, bool]:
            kinds = {kind.id: kind.label.in_(words.variety) for kind in self._desk.hour_kinds()}
            return kinds, *self._desk.timetable()

        try:
            self._kinds, self._standing, self._is_read_out = await self.keep(read)
        except AssistantError as error:
            self._say(words.explain(error))
            return
        if self.is_attached:
            self._show()

    # -- what the user sees -------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Give the days the width there is."""
        self._draw()

    def _draw(self) -> None:
        self.query_one("#heading", Static).update(Content(_heading(self._week)))
        grid = self._home
        weekday, start = self._place()
        grid.clear(columns=True)
        width = max(_NARROWEST, (self.size.width - _MARGIN) // len(DAYS) - 2)
        for name in DAY_NAMES:
            grid.add_column(Text(words(name)), width=width)
        self._rows = starts(self._week)
        for row in self._rows:
            texts = (Text(cell(self._week, day, row, self._kinds), no_wrap=True) for day in DAYS)
            grid.add_row(*texts, label=Text(clock(row)))
        row = self._rows.index(start) if start in self._rows else 0
        grid.move_cursor(row=row, column=weekday - 1, animate=False)
        self._describe()

    def _place(self) -> tuple[int, int]:
        """Return the weekday and the start of the row, in minutes, that the cursor stands on."""
        place = self._home.cursor_coordinate
        return place.column + 1, self._rows[place.row]

    def _here(self) -> list[int]:
        return at(self._week, *self._place())

    def _meant(self) -> int | None:
        here = self._here()
        return here[self._among % len(here)] if here else None

    def on_data_table_cell_highlighted(self, _event: DataTable.CellHighlighted) -> None:
        """Tell what stands where the cursor is."""
        self._among = 0
        self._describe()

    def _describe(self) -> None:
        meant, here = self._meant(), self._here()
        pointer = "▶ " if len(here) > 1 else ""
        lines = [
            (pointer if place == meant else "") + hour_line(self._week.hours[place], self._kinds)
            for place in here
        ]
        self.query_one("#cell", Static).update(Content("\n".join(lines) or words("tui.timetable_free")))

    # -- what the user does -------------------------------------------------------------------------------

    def action_step(self) -> None:
        """Go to the next of several hours in the same place."""
        self._among += 1
        self._describe()

    def on_data_table_cell_selected(self, event: DataTable.CellSelected) -> None:
        """Change the hour there, or write a new one."""
        event.stop()
        self._write(self._meant())

    def action_write(self) -> None:
        """Keep what is written, also from a choice; the grid and the lines take Enter themselves."""
        if self._form.display:
            self._keep_hour()

    def action_write_new(self) -> None:
        """Write a new hour, also where there is one."""
        self._write(None)

    def _write(self, place: int | None) -> None:
        if not self._kinds:
            return
        self._changing = place
        weekday, start = self._place()
        line = f"{words(DAY_NAMES[weekday - 1])} {clock(start)}–{clock(start + _NEW_LASTS)}"
        self._form.display = True
        self._form.begin(line, None if place is None else self._week.hours[place], self._kinds)
        self._say(words("tui.hour_hint"))
        self.refresh_bindings()

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Keep the hour."""
        self._keep_hour()

    @work(group="keep")
    async def _keep_hour(self) -> None:
        if not self.resting:
            return
        typed, kind, weeks, place = self._form.typed(), self._form.kind, self._form.weeks, self._changing

        def read() -> tuple[Timetable, Hour]:
            hours = self._desk.read_hours(typed["hours"], kind, typed["who"], typed["place"])
            # Weeks may be written on the line as well as chosen below it.
            new = [
                hour if weeks is Weeks.EVERY else hour.model_copy(update={"weeks": weeks}) for hour in hours
            ]
            week = self._without(place, *new)
            self._desk.keep_timetable(week)
            return week, new[0]

        try:
            week, first = await self.keep(read)
        except AssistantError as error:
            if not self._form.complain(error):
                self._form.field("hours").complain(words.explain(error))
            return
        if self.is_attached:
            self._take(words("tui.hour_kept"), week)
            self._go_to(first)

    def _without(self, place: int | None, *new: Hour) -> Timetable:
        stays = [hour for number, hour in enumerate(self._week.hours) if number != place]
        return self._week.model_copy(update={"hours": (*stays, *new)})

    def _go_to(self, hour: Hour) -> None:
        row = self._rows.index(minutes_into(hour.start) - minutes_into(hour.start) % STEP)
        self._home.move_cursor(row=row, column=hour.weekday - 1, animate=False)

    def action_take_away(self) -> None:
        """Take the hour away; it can be put back."""
        meant = self._meant()
        if meant is not None:
            self._change(self._without(meant), words("tui.hour_deleted"))

    def action_period(self) -> None:
        """Say between which days the week holds."""
        self.app.push_screen(PeriodScreen(self._desk, self._week), self._period_kept)

    def _period_kept(self, week: Timetable | None) -> None:
        if week is not None:
            self._take(words("tui.hour_kept"), week)

    def action_print(self) -> None:
        """Write the timetable out, on one page."""
        self.app.push_screen(DocumentsScreen(self._desk, TIMETABLE))


def _heading(week: Timetable) -> str:
    starts = short_day(week.starts) if week.starts else ""
    until = short_day(week.until) if week.until else ""
    if not (starts or until):
        return words("tui.timetable_title")
    return words("tui.timetable_heading", starts=starts, until=until)
