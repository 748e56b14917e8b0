"""The meeting: one matter at a time, big and calm, with room to say, write anew and agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from textual import work
from textual.app import ComposeResult
from textual.widgets import Footer, Static

from assistant.desk.supervising import SupervisionDesk
from assistant.errors import AssistantError
from assistant.tui.atmatter import AtAMatter, MeetingPicture, Purpose, read_meeting
from assistant.tui.screens.agreeing import AgreeScreen
from assistant.tui.screens.conflict import ConflictScreen
from assistant.tui.supervisionwords import Seating
from assistant.tui.widgets.conflict_view import BOTH, ConflictView
from assistant.tui.widgets.matter_page import Look, MatterPage
from assistant.tui.widgets.meeting_box import MATTER_KEYS, MeetingBox
from assistant.tui.widgets.said_list import SaidList, SaidRow
from assistant.tui.words import binding, words

TICK = 5
# A matter that has been looked at this long (seconds) has been taken up, also when nothing was written.
TAKEN_UP_AFTER = 20
_KEPT = {
    Purpose.REFLECTION: "meeting.kept_reflection",
    Purpose.COMMENT: "meeting.kept_comment",
    Purpose.WORDING: "meeting.kept_wording",
}


@dataclass(frozen=True, slots=True)
class _Sending:
    """Something on its way to be kept: the call, and the text with the box it was typed in."""

    call: Callable[[], object]
    text: str
    item_id: str
    box: str
    purpose: Purpose


class MeetingScreen(AtAMatter):
    """A session being held. Leaving keeps everything, and it can go on later."""

    HELP_TEXT = "meeting.help_meeting"
    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        *MATTER_KEYS,
        binding("pageup", "scroll_text(-1)", "page_up_text", show=False, priority=True),
        binding("pagedown", "scroll_text(1)", "page_down_text", show=False, priority=True),
        binding("tab", "app.focus_next", "focus", show=False),
    ]

    def __init__(self, desk: SupervisionDesk, item_id: str, seating: Seating) -> None:
        super().__init__(desk, item_id, seating)
        self._since = seating.now()
        self._take_back = ""
        # The matter one is on the way to, by its place.
        self._aim: int | None = None

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(words("meeting.loading"), id="heading", markup=False)
        yield MatterPage(id="page")
        yield Static(id="saying", markup=False, classes="legend")
        yield Static(id="writer", markup=False)
        yield MeetingBox(id="box")
        yield Static(id="worth", markup=False)
        yield Footer(compact=True)

    @property
    def ready(self) -> bool:
        """Whether the matter is read and nothing is being kept."""
        return self._picture is not None and self.resting and not self._at_work

    def on_mount(self) -> None:
        """Open the matter."""
        self._seating.begin()
        self.say("")
        for name in ("#page", "#writer", "#box", "#worth"):
            self.query_one(name).display = False
        self.set_interval(TICK, self._tick)
        self._open(self._item_id)

    # -- reading ------------------------------------------------------------------------------------------

    @work(exclusive=True, group="open")
    async def _open(self, item_id: str | None) -> None:
        """Go to a matter; ``None`` is the end."""
        desk = self._at
        if item_id is None:
            # What is half written is told of at the end.
            self._note_typing()
            await self.keep_typed()
        try:
            picture = await self.keep(lambda: read_meeting(desk, item_id))
        except AssistantError as error:
            self._aim = None
            self.say(words.explain(error))
            return
        if not self.on_stage:
            return
        self._note_typing()
        self._item_id, self._look_at, self._aim = item_id, Look(), None
        self._since, self._take_back = self._seating.now(), ""
        self._purpose = Purpose.REFLECTION
        self.say("")
        self._picture = picture
        self.known(picture.boxes)
        self._seat_who_was_typing()
        await self._take(picture)
        self.query_one(MatterPage).scroll_home(animate=False)

    async def _take(self, picture: MeetingPicture) -> None:
        self._note_typing()
        self._picture = picture
        self.known(picture.boxes)
        matter = picture.matter
        if matter and matter.conflict:
            view = self.query_one(ConflictView)
            await view.show(matter.conflict, picture.sides, writable=picture.writable)
        self._show()
        if matter is None:
            self.set_focus(None)
        elif matter.conflict:
            self.query_one(ConflictView).focus()
        else:
            self._editor.focus()

    async def _again(self) -> None:
        """Read the matter again after something was said or changed; one stays where one was."""
        item_id, desk = self._item_id, self._at
        try:
            picture = await self.keep(lambda: read_meeting(desk, item_id))
        except AssistantError as error:
            self.say(words.explain(error))
            return
        if self.on_stage and item_id == self._item_id:
            focus = self.focused
            await self._take(picture)
            if isinstance(focus, SaidList) and focus.display:
                focus.focus()

    # -- saying something ---------------------------------------------------------------------------------

    def action_submit(self) -> None:
        """Keep what is written; an empty text is none."""
        text, item_id = self._editor.text, self._item_id
        call = self._call(text) if text.strip() and item_id is not None else None
        if call is not None and self.start():
            self._send(_Sending(call, text, item_id or "", self._held[0], self._purpose))

    def _call(self, text: str) -> Callable[[], object] | None:
        """Return what keeps a text as what it is meant as; ``None`` where there is nothing to keep."""
        voice, item_id, desk = self._voice, self._item_id or "", self._at
        about = self._text.slot if self._text else None
        if self._purpose is Purpose.COMMENT:
            return lambda: desk.comment(about, text, voice)
        if self._purpose is Purpose.WORDING:
            looked = self._text if self._editor.untaken else None
            return partial(desk.reword, looked.slot, text, voice, looked.stamp) if looked else None
        matter = self._picture.matter if self._picture else None
        asked = matter.questions[self._look_at.question] if matter and matter.questions else ""
        return lambda: desk.reflect(item_id, text, voice, asked)

    @work(group="send")
    async def _send(self, sending: _Sending) -> None:
        desk = self._at

        def keep() -> None:
            sending.call()
            desk.take_up(sending.item_id)

        if not await self.done(keep):
            return
        self._empty(sending)
        await self.keep_typed()
        if self.on_stage:
            await self._again()

    def _empty(self, sending: _Sending) -> None:
        """Empty the box of what is kept; letters that were typed meanwhile stay."""
        box, text, is_wording = sending.box, sending.text, sending.purpose is Purpose.WORDING
        if self.query(MeetingBox):
            self._note_typing()
        typed = self.typed(box)
        left = "" if typed == text else typed if is_wording else typed.removeprefix(text)
        self.note(box, left)
        if not self.query(MeetingBox):
            return
        self.say(words(_KEPT[sending.purpose]))
        if self._held[0] == box:
            standing = text if is_wording else ""
            self._held = (box, standing)
            self._editor.hold(standing, left or None)

    def action_agree(self) -> None:
        """Open the form for an agreement."""
        picture = self._picture
        if picture is None:
            return
        kept, text = picture.session.kept, self._text
        names = [name for name in (kept.pedagogue, kept.supervisor) if name.strip()]
        box = f"{picture.session.id}:{self._item_id or ''}:agreement"
        about = text.slot if text else None
        screen = AgreeScreen(
            self._at, self._voice, item_id=self._item_id or "", about=about, box=box, names=names
        )
        self.app.push_screen(screen, self._agreed)

    def _agreed(self, kept: bool | None) -> None:
        if kept:
            self.say(words("meeting.kept_agreement"))
            self._reread()

    @work(group="reread")
    async def _reread(self) -> None:
        await self._again()

    def on_said_list_settle_requested(self, event: SaidList.SettleRequested) -> None:
        """Say that a comment is resolved or an agreement done, or not after all."""
        row, desk, voice = event.row, self._at, self._voice
        self._change(lambda: desk.settle(row.id, voice, settled=not row.settled))

    def on_said_list_take_back_requested(self, event: SaidList.TakeBackRequested) -> None:
        """Take back what was said, when it is asked for twice."""
        row, desk, voice = event.row, self._at, self._voice
        if self._asked_twice(row):
            self._change(lambda: desk.take_back(row.id, voice))

    def _asked_twice(self, row: SaidRow) -> bool:
        if self._take_back == row.id:
            self._take_back = ""
            return True
        self._take_back = row.id
        self.say(words("meeting.take_back_again"))
        return False

    def _change(self, call: Callable[[], None]) -> None:
        if self.start():
            self._keep_change(call)

    @work(group="change")
    async def _keep_change(self, call: Callable[[], None]) -> None:
        if await self.done(call) and self.on_stage:
            self.say("")
            await self._again()

    # -- choosing between two texts -----------------------------------------------------------------------

    def on_conflict_view_decided(self, event: ConflictView.Decided) -> None:
        """Let what was chosen stand."""
        matter = self._picture.matter if self._picture else None
        if matter is None or matter.conflict is None:
            return
        desk, conflict, voice, side = self._at, matter.conflict, self._voice, event.side
        item_id = matter.item.id

        def choose() -> None:
            if side == BOTH:
                desk.keep_both(conflict, voice)
            else:
                desk.choose(conflict, side, voice)
            desk.take_up(item_id)

        self._change(choose)

    def on_conflict_view_write_requested(self, event: ConflictView.WriteRequested) -> None:
        """Write a third wording."""
        matter = self._picture.matter if self._picture else None
        if matter and matter.conflict:
            screen = ConflictScreen(self._at, matter.conflict, self._seating, event.side)
            self.app.push_screen(screen, self._chosen)

    def _chosen(self, _settled: bool | None) -> None:
        self._reread()

    # -- moving about -------------------------------------------------------------------------------------

    def action_next(self) -> None:
        """Go to the next matter; past the last is the end."""
        self._step(1)

    def action_previous(self) -> None:
        """Go to the matter before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        items = self._items
        place = (self._place if self._aim is None else self._aim) + step
        if self._picture and 0 <= place <= len(items):
            self._aim = place
            self._leave_for(items[place].id if place < len(items) else None)

    def _leave_for(self, item_id: str | None) -> None:
        self._note_taken_up()
        self._open(item_id)

    @work(group="taken_up")
    async def _note_taken_up(self) -> None:
        item_id, desk = self._item_id, self._at
        if item_id is None or self._seating.now() - self._since < TAKEN_UP_AFTER:
            return
        try:
            await self.keep(lambda: desk.take_up(item_id))
        except AssistantError as error:
            self.tell_once(error)

    def action_end(self) -> None:
        """Go to the end of the meeting; there, end it."""
        if self._picture is None:
            return
        if self._item_id is not None:
            self._leave_for(None)
        else:
            self._end()

    @work(exclusive=True, group="end")
    async def _end(self) -> None:
        await self.keep_typed()
        try:
            await self.keep(self._at.end)
        except AssistantError as error:
            self.tell(error)
            return
        self._leave()

    def action_leave(self) -> None:
        """Go back to the agenda; everything is kept."""
        self._note_taken_up()
        self._leave()

    def _leave(self) -> None:
        self._note_typing()
        if self.app.screen is self:
            self.app.pop_screen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """At the end there is nothing to write."""
        at_end = self._picture is not None and self._picture.matter is None
        if action in ("purpose", "switch_writer", "question", "guide", "text", "next"):
            return not at_end
        return True

    def action_scroll_text(self, pages: int) -> None:
        """Read on in the matter, without leaving the editor."""
        page = self.query_one(MatterPage)
        page.scroll_relative(y=pages * max(1, page.size.height - 1), animate=False)
