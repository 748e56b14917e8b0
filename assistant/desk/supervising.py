"""A supervision session on the desk: prepare an agenda, meet over it matter by matter, agree, remember.

One door for the screens and for the plain commands; it may be called from any one thread at a time.
Everything that is said is kept when it is said, with who said it. Nothing is scored.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property

from assistant.desk.answering import Considered, consider_whole
from assistant.desk.candidates import Gathering
from assistant.desk.conflicts import Conflict, Side, choose, conflicts_of, keep_both
from assistant.desk.dues import recount
from assistant.desk.matters import MatterPicture, MatterWords
from assistant.desk.partwords import part_words
from assistant.desk.session import keep_aside
from assistant.desk.workplace import Workplace
from assistant.desk.year import YearDesk
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Slot
from assistant.guide.model import InputKind
from assistant.guide.voice import Part, Voice
from assistant.plan.calendar import read_date
from assistant.store.plans import PlanStore
from assistant.store.records import Authorship, Revision
from assistant.supervision.agenda import OWN, AgendaRules, Cut, Matter, cut_to, matters_of
from assistant.supervision.model import (
    AgendaItem,
    Agreement,
    Comment,
    Reflection,
    Said,
    Session,
    SessionKept,
    State,
    Supervision,
    Withdrawal,
    supervision_of,
)

LONGEST_LINE = 200


class SupervisionDesk:
    """One plan's supervision. Raises ``AssistantError`` (PLAN_UNKNOWN) when there is no such plan."""

    def __init__(self, workplace: Workplace, store: PlanStore, plan_id: str) -> None:
        self.plan_id = plan_id
        self._store = store
        self._kept = store.supervisions
        self._year = YearDesk(workplace, store, plan_id)
        self.workplace = self._year.workplace
        # What was last written here, by its place: nobody stands against themselves.
        self._written: dict[Slot, str] = {}

    # -- what stands there --------------------------------------------------------------------------------

    @property
    def alias(self) -> str:
        """The child's alias; empty before it is given."""
        return self._year.alias

    @property
    def rules(self) -> AgendaRules:
        """What agendas are made by: also the lengths there are to choose among."""
        return self.workplace.agenda_rules

    @cached_property
    def record(self) -> Supervision:
        """All that was said and agreed."""
        return supervision_of(self._kept.entries(self.plan_id))

    @cached_property
    def history(self) -> list[Revision]:
        """Every revision of the plan, oldest first."""
        return self._store.history(self.plan_id)

    @cached_property
    def conflicts(self) -> list[Conflict]:
        """Where two have written each on their own machine."""
        return conflicts_of(self.workplace, self._store, self.plan_id)

    @property
    def session(self) -> Session | None:
        """The session that is planned or being held, if any."""
        return self.record.open

    def reload(self) -> None:
        """Read everything again."""
        self._year.reload()
        for name in ("record", "history", "conflicts", "_matters", "_words"):
            self.__dict__.pop(name, None)

    @cached_property
    def _matters(self) -> tuple[Matter, ...]:
        found = Gathering(self._year, self.history, self.conflicts, self.record, self.rules)
        return matters_of(self.rules, found.candidates())

    @cached_property
    def _words(self) -> MatterWords:
        return MatterWords(self.workplace, self._year.answers, self._year.stamps, self.rules)

    # -- prepare ------------------------------------------------------------------------------------------

    def proposal(self, minutes: int) -> tuple[tuple[AgendaItem, ...], tuple[AgendaItem, ...]]:
        """Return an agenda made of the plan as it stands, and what there is no time for in ``minutes``."""
        cut: Cut = cut_to(self.rules, self._matters, minutes)
        left = minutes - self.rules.around
        taken = []
        for matter in cut.taken:
            item = self._words.item(matter, max(min(matter.minutes, left), 1))
            taken.append(item)
            left -= item.minutes
        return tuple(taken), tuple(self._words.item(matter) for matter in cut.left)

    def prepare(self, minutes: int) -> Session:
        """Plan a session of so many minutes: a new one, or the planned one with a new agenda.

        What somebody wrote by hand, and what has been taken up already, stays.
        """
        items, _ = self.proposal(minutes)
        self.__dict__.pop("record", None)
        planned = self.session
        if planned is None:
            # What somebody wanted to talk about, and there was no time for, comes again; names stay.
            last = self.record.last_held
            waiting = [item for item in last.kept.items if item.own and not item.met] if last else []
            kept = SessionKept(day=self.workplace.today(), minutes=minutes, items=(*items, *waiting))
            if last:
                names = {"supervisor": last.kept.supervisor, "pedagogue": last.kept.pedagogue}
                kept = kept.model_copy(update=names)
            return self._keep_session(kept)
        stays = [item for item in planned.kept.items if item.own or item.met]
        known = {item.id for item in stays}
        merged = (*stays, *(item for item in items if item.id not in known))
        return self._change(minutes=minutes, items=merged)

    def left_out(self) -> tuple[AgendaItem, ...]:
        """Return the matters that are found in the plan and not on the agenda, the most important first."""
        there = {item.id for item in self.session.kept.items} if self.session else set()
        return tuple(self._words.item(matter) for matter in self._matters if matter.id not in there)

    def keep_items(self, items: Sequence[AgendaItem], before: Sequence[AgendaItem] | None = None) -> Session:
        """Keep the agenda as somebody has edited it. Raises SESSION_UNKNOWN when none is planned.

        ``before`` is what they edited, if it is not what was read last: what has been put on or taken off
        elsewhere since stays so.
        """
        edited = self.open_session().kept.items if before is None else before
        there = self._reread()
        return self._keep_changed(there, items=_both_edited(edited, items, there.kept.items))

    def own_item(self, title: str, minutes: int | None = None) -> AgendaItem:
        """Return a matter of one's own, to be put on the agenda. Raises ANSWER_MISSING, LINE_TOO_LONG."""
        item_id = f"{OWN}:{uuid.uuid4().hex}"
        return AgendaItem(id=item_id, title=_line(title), minutes=minutes or self.rules.own, own=True)

    def set_names(self, supervisor: str, pedagogue: str) -> Session:
        """Keep who takes part (names or initials; either may be empty). Raises LINE_TOO_LONG."""
        names = [_line(name, needed=False) for name in (supervisor, pedagogue)]
        return self._change(supervisor=names[0], pedagogue=names[1])

    def voice(self, part: Part) -> Voice:
        """Return who speaks, with the name that was given in the session."""
        kept = self.session.kept if self.session else None
        names = {Part.SUPERVISOR: kept.supervisor, Part.PEDAGOGUE: kept.pedagogue} if kept else {}
        return Voice(part=part, name=names.get(part, ""))

    # -- meet ---------------------------------------------------------------------------------------------

    def begin(self) -> Session:
        """Begin the planned session; one that has begun goes on."""
        session = self._reread()
        if session.kept.begun:
            return session
        return self._keep_changed(session, begun=True, day=self.workplace.today())

    def matter(self, item_id: str) -> MatterPicture:
        """Return one matter as it stands now. Raises MATTER_UNKNOWN when it is not on the agenda."""
        items = self.session.kept.items if self.session else ()
        item = next((one for one in items if one.id == item_id), None)
        if item is None:
            raise AssistantError(ErrorCode.MATTER_UNKNOWN)
        matter = next((one for one in self._matters if one.id == item_id), None)
        return self._words.picture(item, matter, self.record, self.conflicts)

    def take_up(self, item_id: str) -> None:
        """Remember that a matter has been taken up."""
        if self.session is None:
            return
        session = self._reread()
        items = session.kept.items
        if any(item.id == item_id and not item.met for item in items):
            met = (item.model_copy(update={"met": item.met or item.id == item_id}) for item in items)
            self._keep_changed(session, items=tuple(met))

    def look(self, slot: Slot, text: str) -> Considered:
        """Return what ``text`` is worth in a slot, while somebody writes; nothing is kept."""
        return consider_whole(self.workplace, self._year.answers, slot, text)

    def reword(self, slot: Slot, text: str, by: Voice, seen: str | None = None) -> Considered:
        """Keep another wording of a text; also one that is turned back is kept, as it is in the conversation.

        ``seen`` is the stamp of the text the writer saw (``MatterText.stamp``), if it is not the one that was
        read last: what came in since is not replaced, and stands to be chosen.
        Raises ``AssistantError`` when a short line is too long, and the store's errors.
        """
        considered = self.look(slot, text)
        writing = Authorship(by, self.session.id if self.session else None)
        shown = self._year.stamps.get(slot, "") if seen is None else seen
        over = {shown, self._written.get(slot, "")} - {""}
        answer = considered.answer(slot)
        self._written[slot] = keep_aside(
            self.workplace, self._store, self.plan_id, answer, by=writing, replaces={slot: over}
        )
        recount(self.workplace, self._store, self.plan_id)
        self.reload()
        return considered

    def can_write_third(self, conflict: Conflict) -> bool:
        """Return whether a wording of one's own can be kept instead: in an answer of the plan, as text."""
        if conflict.slot is None or conflict.plan_id != self.plan_id:
            return False
        question = self.workplace.guide.question(conflict.slot.question)
        return question.input in (InputKind.TEXT, InputKind.LINE)

    def side_text(self, conflict: Conflict, side: Side) -> str:
        """Return a side of a conflict as it is read: an answer as written, a part of the year in words.

        Of a text that was ended there, that it was and why.
        """
        if conflict.slot is None:
            return part_words(self.workplace, conflict.part, side.text)
        if side.ended:
            return self.workplace.wording("supervision.side_ended", text=side.text, reason=side.reason)
        return side.text

    def choose(self, conflict: Conflict, side: int, by: Voice | None) -> None:
        """Let one side of a conflict stand; the others stay in the history."""
        choose(self._store, self.workplace, conflict, side, by)
        recount(self.workplace, self._store, self.plan_id)
        self.reload()

    def keep_both(self, conflict: Conflict, by: Voice | None) -> None:
        """Let all sides of a conflict stand, each as an answer of its own."""
        keep_both(self._store, self.workplace, conflict, by)
        recount(self.workplace, self._store, self.plan_id)
        self.reload()

    def comment(self, about: Slot | None, text: str, by: Voice) -> Said[Comment]:
        """Hang a comment on a text of the plan, or on the plan. Raises ANSWER_MISSING."""
        content = Comment(about=about.key if about else "", text=_written(text))
        entry = self._kept.add(self.plan_id, content, by)
        self._said()
        return Said(entry.subject, by, entry.written, content)

    def reflect(self, item_id: str, text: str, by: Voice, question: str = "") -> Said[Reflection]:
        """Keep what somebody thought about a matter. Raises ANSWER_MISSING, SESSION_UNKNOWN."""
        content = Reflection(
            session=self.open_session().id, item=item_id, question=question, text=_written(text)
        )
        entry = self._kept.add(self.plan_id, content, by)
        self.take_up(item_id)
        self._said()
        return Said(entry.subject, by, entry.written, content)

    def take_back(self, said_id: str, by: Voice) -> None:
        """Take back a comment, reflection or agreement; it is kept, and shown no more.

        Raises NOT_YOURS for what the other one said, and for what was said in a session that has ended.
        """
        now = self.session.id if self.session else ""
        if not self.record.is_said_by(said_id, by.part, now):
            raise AssistantError(ErrorCode.NOT_YOURS)
        self._kept.add(self.plan_id, Withdrawal(), by, subject=said_id)
        self._said()

    def settle(self, said_id: str, by: Voice | None, *, settled: bool = True) -> None:
        """Say that a comment is resolved or an agreement done, or that it is not after all."""
        self._kept.add(self.plan_id, State(settled=settled), by, subject=said_id)
        self._said()

    # -- agree --------------------------------------------------------------------------------------------

    def agree(
        self, who: str, what: str, by: str, voice: Voice, *, item_id: str = "", about: Slot | None = None
    ) -> Said[Agreement]:
        """Keep what was agreed: who does what by which day (``by`` as people write dates).

        Raises ``AssistantError`` with ``field`` ``who``, ``what`` or ``by``: AGREEMENT_MISSING,
        LINE_TOO_LONG, AGREEMENT_DAY, DATE_IMPOSSIBLE, DATE_PAST; and SESSION_UNKNOWN.
        """
        session = self.open_session()
        texts = {}
        for field, text in (("who", who), ("what", what), ("by", by)):
            if not text.strip():
                raise AssistantError(ErrorCode.AGREEMENT_MISSING, field=field)
            if len(text.strip()) > LONGEST_LINE:
                raise AssistantError(ErrorCode.LINE_TOO_LONG, limit=LONGEST_LINE, field=field)
            texts[field] = " ".join(text.split())
        content = Agreement(
            session=session.id,
            item=item_id,
            about=about.key if about else "",
            who=texts["who"],
            what=texts["what"],
            by=self._coming_day(texts["by"]),
        )
        entry = self._kept.add(self.plan_id, content, voice)
        if item_id:
            self.take_up(item_id)
        self._said()
        return Said(entry.subject, voice, entry.written, content)

    def _coming_day(self, text: str) -> date:
        today = self.workplace.today()
        example = f"{today + timedelta(weeks=2):%d.%m.%Y}"
        try:
            day = read_date(text, self.workplace.months)
        except AssistantError as error:
            known = error.code is ErrorCode.DATE_IMPOSSIBLE
            code = error.code if known else ErrorCode.AGREEMENT_DAY
            fields = {**error.fields, "text": text, "example": example, "field": "by"}
            raise AssistantError(code, **fields) from error
        if day < today:
            raise AssistantError(ErrorCode.DATE_PAST, text=text, example=example, field="by")
        return day

    def agreements(self) -> list[Said[Agreement]]:
        """Return the agreements that are not done, and those that were done today, the earliest day first."""
        today = self.workplace.today().isoformat()
        found = [one for one in self.record.agreements if not one.settled or one.since[:10] == today]
        return sorted(found, key=lambda one: one.content.by)

    def end(self) -> Session:
        """End the session; what was agreed comes back where it is due, and in the next agenda."""
        return self._change(ended=True)

    # -- half-typed text ----------------------------------------------------------------------------------

    def unsent(self) -> dict[str, str]:
        """Return what is half typed, by the box it is typed in."""
        return self._kept.unsent(self.plan_id)

    def save_unsent(self, box: str, text: str) -> None:
        """Keep what is half typed in a box; an empty text removes it."""
        self._kept.save_unsent(self.plan_id, box, text)

    # -- keeping ------------------------------------------------------------------------------------------

    def open_session(self) -> Session:
        """Return the session that is planned or being held. Raises SESSION_UNKNOWN when there is none."""
        if self.session is None:
            raise AssistantError(ErrorCode.SESSION_UNKNOWN)
        return self.session

    def _reread(self) -> Session:
        """Return the session at hand as it stands in the store: another window may have written of it.

        Raises SESSION_UNKNOWN.
        """
        at = self.open_session().id
        self.__dict__.pop("record", None)
        session = self.record.session(at)
        if session is None:
            raise AssistantError(ErrorCode.SESSION_UNKNOWN)
        return session

    def _change(self, **changes: object) -> Session:
        return self._keep_changed(self._reread(), **changes)

    def _keep_changed(self, session: Session, **changes: object) -> Session:
        return self._keep_session(session.kept.model_copy(update=changes), session.id)

    def _keep_session(self, kept: SessionKept, session_id: str | None = None) -> Session:
        entry = self._kept.add(self.plan_id, kept, subject=session_id)
        self.__dict__.pop("record", None)
        return Session(entry.subject, kept, entry.stamp)

    def _said(self) -> None:
        for name in ("record", "_matters"):
            self.__dict__.pop(name, None)
        recount(self.workplace, self._store, self.plan_id)


def _both_edited(
    before: Sequence[AgendaItem], mine: Sequence[AgendaItem], there: Sequence[AgendaItem]
) -> tuple[AgendaItem, ...]:
    """Return an agenda as edited from ``before`` to ``mine``, with what has been done to it elsewhere."""
    known, standing = ({item.id: item for item in items} for items in (before, there))
    edited = {item.id for item in mine}
    kept = [item for item in mine if item.id in standing or item.id not in known]
    # What was not changed here may have been changed there.
    kept = [standing.get(item.id, item) if item == known.get(item.id) else item for item in kept]
    return (*kept, *(item for item in there if item.id not in known and item.id not in edited))


def _written(text: str) -> str:
    if not text.strip():
        raise AssistantError(ErrorCode.ANSWER_MISSING)
    return text.strip()


def _line(text: str, *, needed: bool = True) -> str:
    said = " ".join(text.split())
    if needed and not said:
        raise AssistantError(ErrorCode.ANSWER_MISSING)
    if len(said) > LONGEST_LINE:
        raise AssistantError(ErrorCode.LINE_TOO_LONG, limit=LONGEST_LINE)
    return said
