"""The red thread of a plan in use: from the overall goal to the evaluations, each cell a way to its text."""

from __future__ import annotations

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Footer, Static

from assistant.desk.year import YearDesk
from assistant.errors import AssistantError
from assistant.tui.keeping import Keeping
from assistant.tui.screens.people import PeopleScreen
from assistant.tui.screens.visit import VisitScreen
from assistant.tui.threadtable import COLUMNS, Cell, Row, Where, orphans, rows_of
from assistant.tui.words import binding, words

# A column under this width tells nothing.
_NARROWEST = 22
_PADDING = 2
_ROW_HEIGHT = 3
_MARGIN = 2


class ThreadTable(DataTable[Text]):
    """The table; Enter has a name of its own here."""

    BINDINGS = [binding("enter", "select_cursor", "thread_open")]  # noqa: RUF012 - Textual's own declaration


class ThreadScreen(Keeping[None]):
    """What lacks something is named first; the cell one stands on is shown in full."""

    HELP_TEXT = "tui.help_thread"
    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("escape", "app.pop_screen", "year"),
        binding("tab", "app.focus_next", "focus", show=False),
    ]

    def __init__(self, desk: YearDesk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: list[Row] = []

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(words("tui.thread_title"), id="heading", markup=False)
        with VerticalScroll(id="lacks"):
            yield Static(id="orphans", markup=False)
        yield ThreadTable(id="thread")
        with VerticalScroll(id="whole"):
            yield Static(id="cell", markup=False)
        yield Footer(compact=True)

    @property
    def ready(self) -> bool:
        """Whether the thread is read."""
        return self.resting

    def on_mount(self) -> None:
        """Put the cursor in the table."""
        self.query_one("#thread").focus()

    def on_screen_resume(self) -> None:
        """Read the thread again: its texts may have been changed."""
        self._load()

    @work(exclusive=True, group="thread")
    async def _load(self) -> None:
        def read() -> tuple[list[str], list[Row]]:
            self._desk.reload()
            thread, record = self._desk.thread(), self._desk.record
            people, _ = self._desk.people()
            rows = rows_of(thread, people, self._desk.roles(), record.evaluations)
            return orphans(thread, self._desk.unchanged()), rows

        try:
            lacking, self._rows = await self.keep(read)
        except AssistantError as error:
            self.query_one("#cell", Static).update(Content(words.explain(error)))
            return
        if self.is_attached:
            whole = Content(words("tui.thread_is_whole")).stylize("$text-success")
            lines = [Content(f"! {line}").stylize("$text-warning") for line in lacking]
            self.query_one("#orphans", Static).update(Content("\n").join(lines or [whole]))
            self._draw()

    def on_resize(self) -> None:
        """Give the columns the width there is."""
        self._draw()

    def _draw(self) -> None:
        table = self.query_one(ThreadTable)
        at = table.cursor_coordinate
        table.clear(columns=True)
        # As many whole columns as there is room for; the others are an arrow away.
        room = self.size.width - _MARGIN
        shown = min(len(COLUMNS), max(1, room // (_NARROWEST + _PADDING)))
        width = max(_NARROWEST, room // shown - _PADDING)
        for name in COLUMNS:
            table.add_column(Text(words(name)), width=width)
        for row in self._rows:
            table.add_row(*(Text(cell.short if cell else "") for cell in row), height=_ROW_HEIGHT)
        if self._rows:
            table.move_cursor(row=min(at.row, len(self._rows) - 1), column=at.column, animate=False)
        else:
            self.query_one("#cell", Static).update(Content(words("tui.thread_empty")))

    def _cell(self) -> Cell | None:
        at = self.query_one(ThreadTable).cursor_coordinate
        return self._rows[at.row][at.column] if at.row < len(self._rows) else None

    def on_data_table_cell_highlighted(self, _event: DataTable.CellHighlighted) -> None:
        """Show the cell one stands on in full."""
        cell = self._cell()
        self.query_one("#cell", Static).update(Content(cell.full if cell else ""))
        self.query_one("#whole", VerticalScroll).scroll_home(animate=False)

    def on_data_table_cell_selected(self, _event: DataTable.CellSelected) -> None:
        """Go to the text of the cell."""
        cell = self._cell()
        if cell is None:
            return
        if cell.where is Where.PEOPLE:
            self.app.push_screen(PeopleScreen(self._desk))
        elif cell.where is Where.WALK:
            self.app.push_screen(VisitScreen(cell.walk))
        else:
            self.app.push_screen(VisitScreen(self._desk.plan_id, cell.slot))
