"""The minutes of a supervision session: what was taken up, said, changed and agreed; one for groups too."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant import paths
from assistant.desk.finishing import default_path
from assistant.desk.lines import Line, Tone
from assistant.desk.matters import known_places
from assistant.desk.talk import Talk
from assistant.desk.whois import Whois
from assistant.desk.workplace import Workplace
from assistant.documents.write.document import write_document
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Slot
from assistant.guide.interview import child_alias
from assistant.guide.voice import Part, Voice
from assistant.plan.model import PlanDocument
from assistant.plan.sessionview import (
    AgreementRow,
    MatterTextRow,
    ParticipantRow,
    RewordedRow,
    SaidRow,
    SessionMatterRow,
    SessionView,
)
from assistant.privacy.finding import find_details
from assistant.privacy.known import GENITIVE
from assistant.privacy.model import Detail, DetailKind, Known
from assistant.privacy.replacing import take_out
from assistant.store.plans import PlanStore
from assistant.store.records import Revision
from assistant.supervision.model import (
    AgendaItem,
    Agreement,
    Comment,
    Entry,
    Reflection,
    Said,
    Session,
    Supervision,
    supervision_of,
)

KIND = "minutes"
_BARE_DAY = re.compile(r"[0-9]{1,2}[./][0-9]{1,2}\.?")
_ROUNDS = 4
"""How often the texts are read with what was found in them: what is found then is found the first times."""


@dataclass(frozen=True, slots=True)
class Identifying:
    """Something in the minutes that may tell who the child is: what stands there, and what stands instead.

    ``kind`` is its sort in words, ``count`` how often it is there, ``around`` the words around the first.
    """

    text: str
    kind: str
    instead: str
    count: int
    around: str


@dataclass(frozen=True, slots=True)
class Cleaning:
    """A person's word on what is taken out: what may stay, and what must go besides what was found."""

    stays: frozenset[str] = frozenset()
    goes: tuple[str, ...] = ()


class MinutesDesk:
    """The minutes of one plan's sessions. Raises ``AssistantError`` (PLAN_UNKNOWN)."""

    def __init__(self, workplace: Workplace, store: PlanStore, plan_id: str) -> None:
        opened = store.open(plan_id)
        self.plan_id = plan_id
        self.workplace = workplace.for_guide(opened.summary.guide)
        self._answers = opened.answers
        self._store = store

    @cached_property
    def _record(self) -> Supervision:
        return supervision_of(self._entries)

    @cached_property
    def _entries(self) -> list[Entry]:
        return self._store.supervisions.entries(self.plan_id)

    @cached_property
    def _history(self) -> list[Revision]:
        return self._store.history(self.plan_id)

    @property
    def folder(self) -> Path:
        """The folder of the minutes' templates."""
        return paths.prompts_folder() / "supervision" / "documents"

    def sessions(self) -> list[tuple[Session, str]]:
        """Return the sessions that have begun, the newest first, each with its name in words."""
        say = self.workplace.wording
        held = [one for one in self._record.sessions if one.kept.begun]
        return [
            (
                one,
                say(
                    "supervision.session_name", day=self.workplace.written(one.kept.day), ended=one.kept.ended
                ),
            )
            for one in reversed(held)
        ]

    def default_path(self, ending: str, *, group: bool = False) -> Path:
        """Return a free file name in the documents folder; that of the version for groups tells no day."""
        path = default_path(self.workplace, KIND, ending)
        if not group:
            return path
        name = self.workplace.wording("followup.file_minutes_group")
        return paths.free_path(path.parent, f"{name}{ending}")

    def document(self, session_id: str, *, named: bool = True) -> PlanDocument:
        """Return the minutes of a session. Without ``named``, neither names nor the day are told.

        Raises SESSION_UNKNOWN.
        """
        session = self._record.session(session_id)
        if session is None:
            raise AssistantError(ErrorCode.SESSION_UNKNOWN)
        today = self.workplace.today()
        return PlanDocument(
            title=self.workplace.wording("followup.file_minutes"),
            alias=child_alias(self.workplace.guide, self._answers),
            variety=self.workplace.variety,
            written_on=today,
            written=self.workplace.written(today),
            draft=not session.kept.ended,
            remaining=(),
            front=(),
            deadline=None,
            sheets=(),
            sections=(),
            session=_View(
                self.workplace, self._record, session, self._history, None if named else self._whois
            ).view(),
        )

    def identifying(self, session_id: str, cleaning: Cleaning = Cleaning()) -> list[Identifying]:
        """Return what may tell who the child is, each once, to be confirmed. Raises SESSION_UNKNOWN."""
        words, variety = self.workplace.privacy_words, self.workplace.variety
        found: dict[str, Identifying] = {}
        texts = list(_texts(self.document(session_id, named=False)))
        known = self._known_in(texts, cleaning)
        for text in texts:
            for detail in self._details(text, known):
                key = detail.text.casefold()
                before = found.get(key)
                if before:
                    found[key] = replace(before, count=before.count + 1)
                    continue
                label, instead = words.label(detail.kind, variety), words.instead(variety)[detail.kind]
                found[key] = Identifying(detail.text, label, instead, 1, _around(text, detail))
        return list(found.values())

    def for_group(self, session_id: str, cleaning: Cleaning = Cleaning()) -> PlanDocument:
        """Return the minutes without the child's details. Raises SESSION_UNKNOWN."""
        document = self.document(session_id, named=False)
        instead = self.workplace.privacy_words.instead(self.workplace.variety)
        stays = {text.casefold() for text in cleaning.stays}
        known = self._known_in(list(_texts(document)), cleaning)

        def clean(text: str) -> str:
            details = (one for one in self._details(text, known) if one.text.casefold() not in stays)
            return take_out(text, details, instead)

        session = _mapped(document.session, clean)
        notice = self.workplace.wording("supervision.taken_out")
        return replace(
            document,
            alias="",
            # Not even the day is told, in the text or in the file's properties.
            written="",
            written_on=date(document.written_on.year, 1, 1),
            session=replace(session, taken_out=notice),
        )

    def write(self, session_id: str, path: Path, *, cleaning: Cleaning | None = None) -> list[Line]:
        """Write the minutes; with ``cleaning`` the version for groups.

        Raises SESSION_UNKNOWN, OUTPUT_FORMAT, OUTPUT_UNWRITABLE, TEMPLATE_…; then nothing is written.
        """
        document = self.document(session_id) if cleaning is None else self.for_group(session_id, cleaning)
        write_document(document, KIND, path, self.folder)
        return [Line(Tone.ACCEPT, self.workplace.wording("followup.written", path=str(path)))]

    def _known_in(self, texts: Sequence[str], cleaning: Cleaning) -> Known:
        """Return what is known when all of ``texts`` are read together: what is in one goes from them all."""
        known = replace(self._known, told=cleaning.goes)
        # Who was to do something is told by role, and may be named in what was said.
        read = (*texts, *(one.content.who for one in self._record.agreements))
        for _ in range(_ROUNDS):
            details = [detail for text in read for detail in self._details(text, known)]
            found = {(one.kind, GENITIVE.sub("", one.text)) for one in details if _tells_anywhere(one)}
            if found == set(known.found):
                break
            known = replace(known, found=tuple(sorted(found)))
        return known

    def _details(self, text: str, known: Known) -> tuple[Detail, ...]:
        return find_details(self.workplace.analyse(text, names=True), known, self.workplace.privacy_words)

    @cached_property
    def _known(self) -> Known:
        child = self.workplace.guide.head.child
        aliases = [one.answer.text for one in self._history if one.answer.slot.question == child]
        return Known(_named(aliases), self._whois.names, ())

    @cached_property
    def _whois(self) -> Whois:
        parts = self._store.years.parts(self.plan_id)
        return Whois(self.workplace, self._entries, self._history, parts)


def _named(texts: Collection[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _tells_anywhere(detail: Detail) -> bool:
    """Whether something that was found in one text tells as much in another: «3.1» is a date in few."""
    if detail.kind in (DetailKind.ALIAS, DetailKind.TOLD):
        # Those are found in every text by themselves.
        return False
    return _BARE_DAY.fullmatch(detail.text) is None


def _around(text: str, detail: Detail, room: int = 24) -> str:
    """Return some whole words on either side of a detail, with dots where there are more."""
    first, last = max(detail.start - room, 0), min(detail.end + room, len(text))
    before, after = text[first : detail.start], text[detail.end : last]
    if first:
        before = f"… {before.partition(' ')[2]}"
    if last < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    return " ".join(f"{before}{detail.text}{after}".split())


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in a document's session, in its order."""
    if isinstance(value, PlanDocument):
        yield from _texts(value.session)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    """Return a value with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(one, change) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{one.name: _mapped(getattr(value, one.name), change) for one in fields(value)}
        )
    return value


class _View:
    """One session on its way into words; with ``whois``, nobody is named and no day is told."""

    def __init__(
        self,
        workplace: Workplace,
        record: Supervision,
        session: Session,
        history: list[Revision],
        whois: Whois | None,
    ) -> None:
        self._workplace = workplace
        self._say = workplace.wording
        self._talk = Talk(workplace)
        self._record = record
        self._session = session
        self._history = history
        self._named = whois is None
        self._whois = whois
        self._now = {one.answer.slot: one.answer.text for one in history}

    def view(self) -> SessionView:
        """Return all of it."""
        kept = self._session.kept
        changes = self._changes()
        day = kept.day.isoformat()
        agreements = [
            one
            for one in self._record.agreements
            # What was agreed here, and what was agreed before and found to be done here.
            if one.content.session == self._session.id or one.since[:10] == day
        ]
        # What was talked about is told, also where it has been taken off the agenda since.
        off = (*self._session.dropped, *self._unlisted())
        met = [item for item in (*kept.items, *off) if self._was_met(item, changes, agreements)]
        placed = {slot for item in met for slot in changes if slot.key in item.about}
        return SessionView(
            day=self._workplace.written(kept.day) if self._named else "",
            length=self._say("supervision.length", minutes=kept.minutes),
            participants=self._participants(),
            matters=tuple(self._matter(item, changes, agreements) for item in met),
            changes=tuple(change for slot, change in changes.items() if slot not in placed),
            agreements=tuple(self._agreement(one) for one in agreements),
            left=tuple(item.title for item in kept.items if item not in met),
        )

    def _unlisted(self) -> list[AgendaItem]:
        """Return a matter for each that something was said about, and that no agenda here has ever named."""
        named = {item.id for item in (*self._session.kept.items, *self._session.dropped)}
        missing = dict.fromkeys(one.content.item for one in self._reflections())
        title = self._say("supervision.matter_unlisted")
        return [AgendaItem(id=item, title=title, minutes=1) for item in missing if item not in named]

    def _was_met(
        self, item: AgendaItem, changes: dict[Slot, RewordedRow], agreements: list[Said[Agreement]]
    ) -> bool:
        said = any(one.content.item == item.id for one in self._reflections())
        agreed = any(one.content.item == item.id for one in agreements)
        return item.met or said or agreed or any(slot.key in item.about for slot in changes)

    def _reflections(self) -> list[Said[Reflection]]:
        return [one for one in self._record.reflections if one.content.session == self._session.id]

    def _participants(self) -> tuple[ParticipantRow, ...]:
        kept = self._session.kept
        names = (kept.supervisor, kept.pedagogue) if self._named else ("", "")
        pairs = zip(Part, names, strict=True)
        return tuple(
            ParticipantRow(self._say(f"supervision.part_{part.value}"), name) for part, name in pairs
        )

    def _matter(
        self, item: AgendaItem, changes: dict[Slot, RewordedRow], agreements: list[Said[Agreement]]
    ) -> SessionMatterRow:
        rule = self._workplace.agenda_rules.rule(item.id)
        named = (Slot.parse(key) for key in item.about)
        slots = known_places(self._workplace.guide, named)
        texts = (MatterTextRow(self._talk.place(slot), self._shown(slot)) for slot in slots)
        reflections = (one for one in self._reflections() if one.content.item == item.id)
        comments = (one for one in self._record.comments if one.content.about in item.about)
        why = rule.why.in_(self._workplace.variety) if rule else ""
        return SessionMatterRow(
            title=item.title,
            why=why,
            texts=tuple(one for one in texts if one.text.strip()),
            reflections=tuple(
                SaidRow(self._who(one.author), one.content.question, one.content.text, "")
                for one in reflections
            ),
            comments=tuple(self._comment(one) for one in comments if self._is_of_now(one)),
            changes=tuple(change for slot, change in changes.items() if slot.key in item.about),
            agreements=tuple(self._agreement(one) for one in agreements if one.content.item == item.id),
        )

    def _who(self, voice: Voice | None) -> str:
        if voice and not self._named:
            voice = voice.model_copy(update={"name": ""})
        return who_words(self._workplace, voice)

    def _shown(self, slot: Slot) -> str:
        return self._talk.shown(slot, self._now.get(slot, ""))

    def _is_of_now(self, one: Said[Comment]) -> bool:
        """Whether a comment was open when the session was held, or made in it."""
        return not one.settled or one.written[:10] >= self._session.kept.day.isoformat()

    def _comment(self, one: Said[Comment]) -> SaidRow:
        note = self._say("supervision.resolved") if one.settled else ""
        return SaidRow(self._who(one.author), "", one.content.text, note)

    def _agreement(self, one: Said[Agreement]) -> AgreementRow:
        state = self._say("supervision.done" if one.settled else "supervision.not_done")
        who = self._whois.role(one.content.who) if self._whois else one.content.who
        return AgreementRow(one.content.what, who, self._workplace.written(one.content.by), state)

    def _changes(self) -> dict[Slot, RewordedRow]:
        """Return what was written in the session, by its place: how it read before, and how it was left."""
        found: dict[Slot, RewordedRow] = {}
        texts: dict[str, str] = {}
        known = set(known_places(self._workplace.guide, (one.answer.slot for one in self._history)))
        for one in self._history:
            slot = one.answer.slot
            if slot not in known:
                continue
            text = self._talk.shown(slot, one.answer.text)
            texts[one.stamp] = text
            if one.session == self._session.id:
                # What it was written in place of: others may have written there since, on their own machine.
                before = found[slot].before if slot in found else texts.get(max(one.replaces, default=""), "")
                found[slot] = RewordedRow(self._talk.place(slot), before, text, self._who(one.author))
        return {slot: change for slot, change in found.items() if change.before != change.after}


def who_words(workplace: Workplace, voice: Voice | None) -> str:
    """Say who somebody is: the part in the session, and the name if it is given."""
    if voice is None:
        return ""
    part = workplace.wording(f"supervision.part_{voice.part.value}")
    named = voice.name.strip()
    return workplace.wording("supervision.who", part=part, name=voice.name) if named else part
