"""Editing an agenda: matters on and off, moved, longer or shorter, one's own, and who takes part."""

from __future__ import annotations

from dataclasses import dataclass

from textual import work
from textual.widgets import Input

from assistant.desk.conflicts import Conflict
from assistant.desk.supervising import SupervisionDesk
from assistant.errors import AssistantError, ErrorCode
from assistant.supervision.model import AgendaItem, Agreement, Said, Session
from assistant.tui.halftyped import HalfTyped
from assistant.tui.widgets.agenda_list import AgendaList
from assistant.tui.widgets.field import Field
from assistant.tui.words import words
from assistant.tui.yearwords import one_line

LONGEST_MATTER = 240
NAMES = ("supervisor", "pedagogue")


@dataclass(frozen=True, slots=True)
class AgendaPicture:
    """What the screen shows of a plan's supervision, read in one go."""

    alias: str
    lengths: tuple[int, ...]
    around: int
    session: Session | None
    left: tuple[AgendaItem, ...]
    agreements: tuple[Said[Agreement], ...]
    conflicts: tuple[Conflict, ...]
    unsent: dict[str, str]


def picture_of(desk: SupervisionDesk) -> AgendaPicture:
    """Return what the screen shows. Call it on the ``keeping`` thread."""
    session = desk.session
    return AgendaPicture(
        desk.alias,
        desk.rules.lengths,
        desk.rules.around,
        session,
        desk.left_out() if session else (),
        tuple(sorted(desk.record.agreements, key=lambda one: one.content.by)),
        tuple(desk.conflicts),
        desk.unsent(),
    )


class AgendaEditing(HalfTyped[None]):
    """What is edited is shown at once, and kept in the order it was done."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: AgendaPicture | None = None
        self._items: list[AgendaItem] = []
        self._left: list[AgendaItem] = []
        # Matters of one's own that were taken off: only this screen remembers them.
        self._off: list[AgendaItem] = []
        self._choosing = False
        self._names_kept = self._names_typed = ("", "")

    def _show(self, *, stand: str | None = None, refocus: bool = False) -> None:
        """Show what stands now; ``stand`` is the matter to stand on."""
        raise NotImplementedError

    def _load(self) -> object:
        """Read everything again."""
        raise NotImplementedError

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """The matters on the agenda as it stands on the screen."""
        return tuple(self._items)

    @property
    def _agenda(self) -> AgendaList:
        return self.query_one(AgendaList)

    @property
    def _own(self) -> Field:
        return self.query_one("#field-own", Field)

    # -- who takes part -----------------------------------------------------------------------------------

    def _field(self, name: str) -> Field:
        return self.query_one(f"#field-{name}", Field)

    def _names(self) -> tuple[str, str]:
        """Return the names as they are typed; the last there were when the screen is taken down."""
        if all(self.query(f"#field-{name}") for name in NAMES):
            self._names_typed = self._field("supervisor").value, self._field("pedagogue").value
        return self._names_typed

    async def keep_typed(self) -> None:
        """Keep the names too."""
        desk, names = self._desk, self._names()
        if desk and self._picture and self._picture.session and names != self._names_kept:
            before, self._names_kept = self._names_kept, names
            try:
                await self.keep(lambda: desk.set_names(*names))
            except AssistantError as error:
                self._complain_of_names(error, names, before)
        await super().keep_typed()

    def _complain_of_names(
        self, error: AssistantError, names: tuple[str, str], before: tuple[str, str]
    ) -> None:
        if error.code is ErrorCode.LINE_TOO_LONG:
            longest = max(zip(names, NAMES, strict=True), key=lambda pair: len(pair[0]))
            self._field(longest[1]).complain(words.explain(error))
            return
        # Tried again with the next letters that are kept.
        self._names_kept = before
        self.tell_once(error)

    # -- editing it ---------------------------------------------------------------------------------------

    def _edit(self, items: list[AgendaItem], left: list[AgendaItem], stand: str | None = None) -> None:
        """Show an edited agenda at once, and keep it."""
        before, self._items, self._left = tuple(self._items), items, left
        self._show(stand=stand)
        self._keep_items(before, tuple(items))

    @work(group="edit")
    async def _keep_items(self, before: tuple[AgendaItem, ...], items: tuple[AgendaItem, ...]) -> None:
        desk = self._desk
        if desk is None:
            return

        def keep() -> tuple[tuple[AgendaItem, ...], tuple[AgendaItem, ...]]:
            return desk.keep_items(items, before).kept.items, desk.left_out()

        try:
            kept, left = await self.keep(keep)
        except AssistantError as error:
            self.tell(error)
            self._load()
            return
        if self.on_stage and tuple(self._items) == items:
            # What another window has put on meanwhile is shown too.
            self._items = list(kept)
            self._left = [*self._off, *left]
            standing = self._agenda.standing
            self._show(stand=standing.id if standing else None)

    def action_on_off(self) -> None:
        """Take the matter off the agenda, or put it on."""
        item = self._agenda.standing
        if item is None:
            return
        if item in self._items:
            if item.own:
                self._off.append(item)
            rest = [one for one in self._items if one.id != item.id]
            self._edit(rest, [item, *self._left])
            self.say(words("meeting.taken_off", title=one_line(item.title)))
        else:
            self._off = [one for one in self._off if one.id != item.id]
            rest = [one for one in self._left if one.id != item.id]
            self._edit([*self._items, item], rest)
            self.say(words("meeting.put_on", title=one_line(item.title)))

    def action_move(self, step: int) -> None:
        """Move the matter up or down."""
        item = self._agenda.standing
        if item is None or item not in self._items:
            return
        place = self._items.index(item)
        if 0 <= place + step < len(self._items):
            items = [*self._items]
            items.insert(place + step, items.pop(place))
            self._edit(items, self._left, item.id)

    def action_lengthen(self, minutes: int) -> None:
        """Give the matter more or less time."""
        item = self._agenda.standing
        if item is None or item not in self._items:
            return
        longer = min(max(item.minutes + minutes, 1), LONGEST_MATTER)
        changed = item.model_copy(update={"minutes": longer})
        self._edit([changed if one.id == item.id else one for one in self._items], self._left, item.id)

    # -- a matter of one's own ----------------------------------------------------------------------------

    @property
    def _own_box(self) -> str:
        session = self._picture.session if self._picture else None
        return f"{session.id if session else ''}:agenda:own"

    def action_write_own(self) -> None:
        """Open the line for a matter of one's own."""
        if self._picture and self._picture.session and not self._choosing:
            self._show_own()
            self._own.take_focus()

    def _show_own(self) -> None:
        self.query_one("#own").display = True
        self._own.value = self.typed(self._own_box)
        self.say(words("meeting.own_hint"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Remember what is half typed."""
        self._names()
        if event.input in self._own.query(Input) and self.query_one("#own").display:
            self.note(self._own_box, event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Put one's own matter on the agenda; from a name, go on."""
        if event.input in self._own.query(Input):
            if self.start():
                self._add_own(event.value)
        else:
            self.app.action_focus_next()

    @work(group="own")
    async def _add_own(self, title: str) -> None:
        desk = self._desk
        try:
            if desk is None:
                return
            item = await self.keep(lambda: desk.own_item(title))
            before = tuple(self._items)
            session = await self.keep(lambda: desk.keep_items([*before, item], before))
        except AssistantError as error:
            self._own.complain(words.explain(error))
            return
        finally:
            self._at_work = False
        self._items = list(session.kept.items)
        if self._own.value == title:
            self.note(self._own_box, "")
            self._close_own()
        self._show(stand=item.id)
        self.say(words("meeting.put_on", title=one_line(item.title)))

    def _close_own(self) -> None:
        self.query_one("#own").display = False
        self._agenda.focus()
