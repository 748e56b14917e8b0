"""A plan's year: what is due, what was noted last, and the way to all that is done with a plan in use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from assistant.desk.dues import DueLine
from assistant.desk.record import EVALUATION, REPORT
from assistant.desk.year import YearDesk
from assistant.desk.yeardocuments import WalkLine
from assistant.errors import AssistantError
from assistant.plan.progress import Sighting
from assistant.tui.keeping import Keeping
from assistant.tui.screens.documents import CALENDAR, DocumentsScreen
from assistant.tui.screens.drafting import DraftingScreen
from assistant.tui.screens.note import NoteScreen
from assistant.tui.screens.people import PeopleScreen
from assistant.tui.screens.rhythm import RhythmScreen
from assistant.tui.screens.thread import ThreadScreen
from assistant.tui.screens.timetable import TimetableScreen
from assistant.tui.screens.versions import VersionsScreen
from assistant.tui.screens.visit import VisitScreen
from assistant.tui.words import binding, words
from assistant.tui.yearwords import due_content, look_line, one_line
from assistant.wording import harmless

MOST_LOOKS = 5
# The letter that opens each part, and its name in the menu.
_MENU = {
    "note": ("N", "tui.key_year_note"),
    "evaluation": ("V", "tui.key_year_evaluation"),
    "report": ("R", "tui.key_year_report"),
    "thread": ("T", "tui.key_year_thread"),
    "progress": ("F", "tui.key_year_progress"),
    "timetable": ("U", "tui.key_year_timetable"),
    "people": ("P", "tui.key_year_people"),
    "rhythm": ("Y", "tui.key_year_rhythm"),
    "versions": ("H", "tui.key_year_versions"),
    "documents": ("D", "tui.key_year_documents"),
    "calendar": ("K", "tui.key_year_calendar"),
    "cooperation": ("A", "tui.key_year_cooperation"),
    "supervision": ("S", "tui.key_year_supervision"),
    "minutes": ("M", "tui.key_year_minutes"),
    "handing": ("E", "tui.key_year_handing"),
}


@dataclass(frozen=True, slots=True)
class YearPicture:
    """What the screen shows of a year, read in one go."""

    alias: str
    dues: tuple[DueLine, ...]
    looks: tuple[Sighting, ...]
    rhythm: str
    is_read_out: bool
    walks: tuple[WalkLine, ...]


def picture_of(desk: YearDesk) -> YearPicture:
    """Return what the screen shows, the latest looks first."""
    rhythm, is_read_out = desk.rhythm()
    said = desk.rhythm_words(rhythm) if rhythm else ""
    return YearPicture(
        desk.alias, tuple(desk.dues()), tuple(desk.latest(MOST_LOOKS)), said, is_read_out, tuple(desk.walks())
    )


class YearScreen(Keeping[None]):
    """The year of one plan."""

    HELP_TEXT = "tui.help_year"
    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("f6", "conversation", "conversation", priority=True),
        binding("n,N", "go('note')", "year_note", show=False),
        binding("v,V", "go('evaluation')", "year_evaluation", show=False),
        binding("r,R", "go('report')", "year_report", show=False),
        binding("t,T", "go('thread')", "year_thread", show=False),
        binding("f,F", "go('progress')", "year_progress", show=False),
        binding("u,U", "go('timetable')", "year_timetable", show=False),
        binding("p,P", "go('people')", "year_people", show=False),
        binding("y,Y", "go('rhythm')", "year_rhythm", show=False),
        binding("h,H", "go('versions')", "year_versions", show=False),
        binding("d,D", "go('documents')", "year_documents", show=False),
        binding("k,K", "go('calendar')", "year_calendar", show=False),
        binding("a,A", "go('cooperation')", "year_cooperation", show=False),
        binding("s,S", "go('supervision')", "year_supervision", show=False),
        binding("m,M", "go('minutes')", "year_minutes", show=False),
        binding("e,E", "go('handing')", "year_handing", show=False),
        binding("escape", "start", "start"),
        binding("tab", "app.focus_next", "focus", show=False),
    ]

    def __init__(self, plan_id: str) -> None:
        super().__init__()
        self._plan_id = plan_id
        self._desk: YearDesk | None = None
        self._walks: tuple[WalkLine, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(words("tui.loading_year"), id="heading", markup=False)
        with Horizontal(id="year"):
            yield OptionList(*(_entry(*item) for item in _MENU.items()), id="menu")
            with VerticalScroll(id="standing", can_focus=False):
                yield Static(id="dues")
                yield Static(id="looks")
                yield Static(id="rhythm")
                yield Static(words("tui.year_walks"), id="walks-title", markup=False)
                yield OptionList(id="walks")
        yield Footer(compact=True)

    @property
    def ready(self) -> bool:
        """Whether the year is read and nothing is being kept."""
        return self._desk is not None and self.resting

    def on_mount(self) -> None:
        """Put the cursor in the menu."""
        for name in ("#walks-title", "#walks"):
            self.query_one(name).display = False
        self.query_one("#menu").focus()

    def on_screen_resume(self) -> None:
        """Read everything again: another screen may have been at work."""
        self._load()

    @work(exclusive=True, group="year")
    async def _load(self) -> None:
        def read() -> tuple[YearDesk, YearPicture]:
            desk = self._desk or self._app.year_desk(self._plan_id)
            desk.reload()
            return desk, picture_of(desk)

        found = await self.read(read)
        if found is not None:
            self._desk, picture = found
            self._show(picture)

    def _show(self, picture: YearPicture) -> None:
        alias = one_line(picture.alias) or words("tui.nameless")
        self.query_one("#heading", Static).update(Content(words("tui.year_heading", alias=alias)))
        dues = [due_content(line) for line in picture.dues] or [Content(words("tui.year_no_dues"))]
        self._part("#dues", "tui.year_dues", dues)
        looks = [Content(f"{look_line(look)}\n  {one_line(look.text)}") for look in picture.looks]
        self._part("#looks", "tui.year_looks", looks or [Content(words("tui.year_no_looks"))])
        self._part("#rhythm", "tui.year_rhythm", [Content(harmless(_rhythm(picture)))])
        self._walks = picture.walks
        listing = self.query_one("#walks", OptionList)
        listing.clear_options()
        listing.add_options([Option(Content(one_line(walk.text))) for walk in picture.walks])
        for name in ("#walks-title", "#walks"):
            self.query_one(name).display = bool(picture.walks)

    def _part(self, name: str, title: str, lines: list[Content]) -> None:
        self.query_one(name, Static).update(
            Content("\n").join([Content(words(title)).stylize("bold"), *lines])
        )

    # -- where to -----------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open what was chosen in the menu, or an evaluation or report."""
        if event.option_list.id == "walks":
            self._visit(self._walks[event.option_index].id)
        elif event.option_id:
            self.action_go(event.option_id)

    def action_go(self, place: str) -> None:
        """Open a part of the year."""
        desk = self._desk
        if desk is None:
            return
        if place in ("evaluation", "report"):
            self._begin(desk, EVALUATION if place == "evaluation" else REPORT)
        else:
            self.app.push_screen(_SCREENS[place](desk))

    @work(exclusive=True, group="begin")
    async def _begin(self, desk: YearDesk, guide: str) -> None:
        try:
            walk = await self.keep(lambda: desk.begin(guide))
        except AssistantError as error:
            self.tell(error)
            return
        if self.app.screen is self:
            self._visit(walk)

    def _visit(self, walk: str) -> None:
        self.app.push_screen(VisitScreen(walk))

    def action_conversation(self) -> None:
        """Go to the plan's conversation."""
        self.app.switch_screen(DraftingScreen(self._plan_id))

    def action_start(self) -> None:
        """Go back to the list of plans."""
        self.app.pop_screen()


def _entry(place: str, entry: tuple[str, str]) -> Option:
    letter, name = entry
    return Option(Content(f" {letter}  {words(name)}"), id=place)


def _rhythm(picture: YearPicture) -> str:
    if not picture.rhythm:
        return words("tui.year_no_rhythm")
    return words("tui.year_rhythm_read", rhythm=picture.rhythm) if picture.is_read_out else picture.rhythm


def _progress(desk: YearDesk) -> Screen[None]:
    # Imported when it is opened: the drawings take their time to load.
    from assistant.tui.screens.progress import ProgressScreen

    return ProgressScreen(desk)


def _supervision(desk: YearDesk) -> Screen[None]:
    # Imported when it is opened, as few open it each time.
    from assistant.tui.screens.supervision import SupervisionScreen

    return SupervisionScreen(desk.plan_id)


def _cooperation(desk: YearDesk) -> Screen[None]:
    # Imported when it is opened, as few have such plans.
    from assistant.tui.screens.cooperation import CooperationScreen

    return CooperationScreen(desk.plan_id)


def _minutes(desk: YearDesk) -> Screen[None]:
    # Imported when it is opened, as with the next: what finds names and what locks files take their time.
    from assistant.tui.screens.minutes import MinutesScreen

    return MinutesScreen(desk.plan_id)


def _handing(desk: YearDesk) -> Screen[None]:
    from assistant.tui.screens.handing import HandingScreen

    return HandingScreen(desk.plan_id)


_SCREENS: dict[str, Callable[[YearDesk], Screen[None]]] = {
    "note": NoteScreen,
    "thread": ThreadScreen,
    "progress": _progress,
    "timetable": TimetableScreen,
    "people": PeopleScreen,
    "rhythm": RhythmScreen,
    "versions": VersionsScreen,
    "documents": DocumentsScreen,
    "calendar": partial(DocumentsScreen, wanted=CALENDAR),
    "cooperation": _cooperation,
    "supervision": _supervision,
    "minutes": _minutes,
    "handing": _handing,
}
