"""The agenda of a supervision session: prepared by the assistant, edited by hand, begun at any matter."""

from __future__ import annotations

from functools import partial

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Footer, OptionList, Static

from assistant.desk.supervising import SupervisionDesk
from assistant.errors import AssistantError
from assistant.supervision.model import Agreement, Said
from assistant.tui.agendaediting import NAMES, AgendaEditing, AgendaPicture, picture_of
from assistant.tui.screens.conflict import ConflictScreen
from assistant.tui.screens.meeting import MeetingScreen
from assistant.tui.supervisionwords import Seating
from assistant.tui.widgets.agenda_list import AgendaList, AgreementList, LengthList
from assistant.tui.widgets.field import Field
from assistant.tui.widgets.form import Form
from assistant.tui.words import binding, words
from assistant.tui.yearwords import one_line

_LABELS = ("supervision.part_supervisor", "supervision.part_pedagogue")


class SupervisionScreen(AgendaEditing):
    """What two will take up about one plan. All that is edited is kept at once."""

    HELP_TEXT = "meeting.help_agenda"
    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("f6", "meet", "supervision_meet", show=False, priority=True),
        binding("n,N", "write_own", "supervision_own"),
        binding("l,L", "choose_length", "supervision_length", show=False),
        binding("a,A", "agreements", "supervision_agreements"),
        binding("k,K", "conflict", "supervision_conflict"),
        binding("escape", "close", "year"),
        # At once: the letters after it belong to the next line.
        binding("tab", "app.focus_next", "focus", show=False, priority=True),
    ]

    def __init__(self, plan_id: str) -> None:
        super().__init__()
        self._plan_id = plan_id
        self._seating = Seating()
        self._open_before: set[str] = set()

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(words("meeting.loading"), id="heading", markup=False)
        with Horizontal(id="names"):
            for name, key in zip(NAMES, _LABELS, strict=True):
                yield Field(name, words(key), placeholder=words("meeting.name_placeholder"))
        yield Static(id="total", markup=False)
        yield Static(id="contested", markup=False)
        yield Static(id="choose", markup=False)
        yield LengthList(id="lengths")
        yield AgendaList(id="agenda")
        yield AgreementList(id="agreements")
        with Form(id="own"):
            yield Field("own", words("meeting.own_label"), placeholder=words("meeting.own_placeholder"))
        yield Static(id="saying", markup=False, classes="legend")
        yield Footer(compact=True)

    @property
    def ready(self) -> bool:
        """Whether the agenda is read and nothing is being kept."""
        return self._picture is not None and self.resting and not self._at_work

    def on_mount(self) -> None:
        """Show nothing before it is read."""
        for name in ("names", "total", "contested", "choose", "lengths", "agenda", "agreements", "own"):
            self.query_one(f"#{name}").display = False
        self.say("")

    def on_screen_resume(self) -> None:
        """Read everything again: another screen may have been at work."""
        self._load()

    @work(exclusive=True, group="agenda")
    async def _load(self) -> None:
        def read() -> tuple[SupervisionDesk, AgendaPicture]:
            desk = self._desk or self._app.supervision_desk(self._plan_id)
            desk.reload()
            return desk, picture_of(desk)

        found = await self.read(read)
        if found is not None:
            self._desk, picture = found
            self._take(picture)

    # -- what the user sees -------------------------------------------------------------------------------

    def _take(self, picture: AgendaPicture) -> None:
        first, before = self._picture is None, self._picture.session if self._picture else None
        self._picture = picture
        self.known(picture.unsent)
        session = picture.session
        self._items = list(session.kept.items) if session else []
        on = {item.id for item in self._items}
        self._off = [item for item in self._off if item.id not in on] if session else []
        self._left = [*self._off, *picture.left]
        if first:
            self._open_before = {one.id for one in picture.agreements if not one.settled}
        if session is None:
            self._choosing = True
            if before is not None:
                self.say(words("meeting.ended"))
        elif self._names() == self._names_kept:
            self._names_kept = (session.kept.supervisor, session.kept.pedagogue)
            for name, text in zip(NAMES, self._names_kept, strict=True):
                self._field(name).value = text
        if first and session and self.typed(self._own_box):
            self._show_own()
        self._show(refocus=first)

    def _show(self, *, stand: str | None = None, refocus: bool = False) -> None:
        picture = self._picture
        if picture is None:
            return
        alias = one_line(picture.alias) or words("tui.nameless")
        self.query_one("#heading", Static).update(Content(words("meeting.agenda_heading", alias=alias)))
        planned = picture.session is not None
        editing = planned and not self._choosing
        for name in ("names", "total", "agenda"):
            self.query_one(f"#{name}").display = editing
        for name in ("choose", "lengths"):
            self.query_one(f"#{name}").display = self._choosing
        key = "meeting.choose_again" if planned else "meeting.choose_length"
        self.query_one("#choose", Static).update(Content(words(key)))
        self.query_one("#total", Static).update(self._total(picture))
        self._show_conflicts(picture)
        self._agenda.show(self._items, self._left, stand)
        agreements = self._agreements(picture)
        listing = self.query_one(AgreementList)
        listing.show(agreements)
        listing.display = bool(agreements)
        if refocus or self.focused is None or not self.focused.display:
            self._go_home()
        self.refresh_bindings()

    def _go_home(self) -> None:
        if self._choosing and self._picture:
            lengths = self.query_one(LengthList)
            lengths.offer(self._picture.lengths)
            lengths.focus()
        else:
            self._agenda.focus()

    def _total(self, picture: AgendaPicture) -> Content:
        if picture.session is None:
            return Content("")
        limit = picture.session.kept.minutes
        taken = sum(item.minutes for item in self._items) + picture.around
        said = words("meeting.total", taken=taken, limit=limit, around=picture.around)
        if taken > limit:
            said = f"{said}\n{words('meeting.too_long', over=taken - limit)}"
        if picture.session.kept.begun:
            said = f"{said}\n{words('meeting.under_way')}"
        return Content(said)

    def _show_conflicts(self, picture: AgendaPicture) -> None:
        line = self.query_one("#contested", Static)
        count = len(picture.conflicts)
        line.display = bool(count)
        line.update(Content(words("meeting.contested", count=count) if count else ""))

    def _agreements(self, picture: AgendaPicture) -> list[Said[Agreement]]:
        return [one for one in picture.agreements if not one.settled or one.id in self._open_before]

    # -- making the agenda --------------------------------------------------------------------------------

    def action_choose_length(self) -> None:
        """Make the agenda again with another length."""
        if self._picture and self._picture.session:
            self._choosing = True
            self._show(refocus=True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what the list is for."""
        event.stop()
        if isinstance(event.option_list, LengthList) and self._picture:
            if self.start():
                self._prepare(self._picture.lengths[event.option_index])
        elif isinstance(event.option_list, AgreementList) and self._picture and self.start():
            self._settle(self._agreements(self._picture)[event.option_index])
        elif isinstance(event.option_list, AgendaList):
            self.action_meet()

    @work(group="prepare")
    async def _prepare(self, minutes: int) -> None:
        desk = self._desk
        self.say(words("meeting.preparing"))

        def prepare(desk: SupervisionDesk) -> AgendaPicture:
            desk.prepare(minutes)
            return picture_of(desk)

        try:
            if desk is None:
                return
            picture = await self.keep(partial(prepare, desk))
        except AssistantError as error:
            self.say("")
            self.tell(error)
            return
        finally:
            self._at_work = False
        if self.on_stage:
            self.say(
                words(
                    "meeting.prepared"
                    if picture.session and picture.session.kept.items
                    else "meeting.nothing_found"
                )
            )
            self._choosing = False
            self._take(picture)
            self._go_home()

    # -- agreements, conflicts, and the meeting -----------------------------------------------------------

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is something to do about."""
        picture = self._picture
        editing = picture is not None and picture.session is not None and not self._choosing
        if action in ("meet", "write_own", "choose_length", "on_off", "move", "lengthen"):
            return editing
        if action == "agreements":
            return picture is not None and bool(self._agreements(picture))
        if action == "conflict":
            return picture is not None and bool(picture.conflicts)
        return True

    def action_agreements(self) -> None:
        """Go to the agreements; there, say that the one stood on is done."""
        listing = self.query_one(AgreementList)
        if listing.has_focus:
            listing.action_select()
        else:
            listing.focus()

    @work(group="settle")
    async def _settle(self, said: Said[Agreement]) -> None:
        desk = self._desk

        def settle(desk: SupervisionDesk) -> AgendaPicture:
            desk.settle(said.id, None, settled=not said.settled)
            return picture_of(desk)

        try:
            if desk is None:
                return
            picture = await self.keep(partial(settle, desk))
        except AssistantError as error:
            self.tell(error)
            return
        finally:
            self._at_work = False
        if self.on_stage:
            self._take(picture)

    def action_conflict(self) -> None:
        """Choose about the first place where two have written."""
        if self._desk and self._picture and self._picture.conflicts:
            screen = ConflictScreen(self._desk, self._picture.conflicts[0], self._seating)
            self.app.push_screen(screen)

    def action_meet(self) -> None:
        """Begin the meeting at the matter stood on, or go on with it."""
        item = self._agenda.standing
        if self._picture is None or self._picture.session is None or self._choosing:
            return
        if item is not None and item not in self._items:
            self.action_on_off()
        if not self._items:
            self.say(words("meeting.agenda_empty"))
            return
        self._begin(item.id if item else self._items[0].id)

    @work(exclusive=True, group="begin")
    async def _begin(self, item_id: str) -> None:
        desk = self._desk
        if desk is None:
            return
        await self.keep_typed()
        try:
            await self.keep(desk.begin)
        except AssistantError as error:
            self.tell(error)
            return
        if self.app.screen is self:
            self._seating.begin()
            self.say("")
            self.app.push_screen(MeetingScreen(desk, item_id, self._seating))

    def action_close(self) -> None:
        """Close the line or the choice that is open, then the screen."""
        if self.query_one("#own").display:
            self._close_own()
            self.say("")
        elif self._choosing and self._picture and self._picture.session:
            self._choosing = False
            self._show(refocus=True)
        else:
            self._names()
            self.app.pop_screen()
