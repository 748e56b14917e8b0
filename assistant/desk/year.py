"""A plan's year on the desk: what is due, quick notes, people, week, red thread, walks, versions, documents.

One door for the screens and for the plain commands. It reads and keeps; it may be called from any one
thread at a time. Dates come in as people write them; what cannot be used is an ``AssistantError`` whose
``field`` says where.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path

from assistant.desk.answering import hold_after
from assistant.desk.cooperation import shared_name
from assistant.desk.dues import DueLine, all_dues, due_line, recount, rhythm_of, walk_days
from assistant.desk.finishing import default_path
from assistant.desk.lines import Line
from assistant.desk.record import at_revisions, kept_part, load_year
from assistant.desk.topic import is_unchanged
from assistant.desk.workplace import Workplace
from assistant.desk.yeardocuments import DocumentLine, WalkLine, all_documents, write_dates, write_one
from assistant.desk.yearview import version_words
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answers, Slot
from assistant.guide.interview import agenda, child_alias
from assistant.plan.calendar import read_date
from assistant.plan.hourtext import read_hours, suggest_hours
from assistant.plan.people import People, Role, name_advice, suggest_people
from assistant.plan.progress import Seen, Series, Sighting, series_of
from assistant.plan.rhythm import Rhythm, rhythm_words
from assistant.plan.rhythmtext import read_rhythm
from assistant.plan.thread import RedThread, red_thread
from assistant.plan.timetable import Hour, HourKind, Timetable, check_timetable
from assistant.plan.versions import Change, compare
from assistant.plan.year import PlanYear, Version
from assistant.store.plans import PlanStore
from assistant.store.records import Revision
from assistant.store.years import WalkRecord

MAX_NOTE_LINE = 120


class YearDesk:
    """One plan's year. Raises ``AssistantError`` (PLAN_UNKNOWN) when there is no such plan."""

    def __init__(self, workplace: Workplace, store: PlanStore, plan_id: str) -> None:
        self.plan_id = plan_id
        self._store = store
        self._years = store.years
        opened = store.open(plan_id)
        self.workplace = workplace.for_guide(opened.summary.guide)
        self.answers: Answers = opened.answers
        """The plan's current answers."""
        self.stamps = opened.stamps
        """The stamps of the current answers, as they were read."""
        # The stamps of the parts of the year as they were last read or kept here.
        self._parts_seen: dict[str, tuple[str, ...]] = {}

    # -- what stands there --------------------------------------------------------------------------------

    @property
    def alias(self) -> str:
        """The child's alias; empty before it is given."""
        return child_alias(self.workplace.guide, self.answers)

    @cached_property
    def record(self) -> PlanYear:
        """All that is kept beside the answers."""
        return load_year(self.workplace, self._store, self.plan_id, self._history)

    @cached_property
    def _history(self) -> list[Revision]:
        return self._store.history(self.plan_id)

    def reload(self) -> None:
        """Read everything again: another screen has been at work."""
        opened = self._store.open(self.plan_id)
        self.answers, self.stamps = opened.answers, opened.stamps
        for name in ("record", "_history"):
            self.__dict__.pop(name, None)

    def dues(self) -> list[DueLine]:
        """Return what is due, the earliest first."""
        found = all_dues(self.workplace, self._store, self.plan_id, self.answers)
        return [due_line(self.workplace, due) for due in found]

    def is_finished(self) -> bool:
        """Return whether the plan has been written out whole at least once."""
        return bool(self._years.versions(self.plan_id))

    # -- quick notes --------------------------------------------------------------------------------------

    def series(self) -> tuple[Series, ...]:
        """Return every sign of the plan with what was seen of it, in the plan's order."""
        questions = self.workplace.layout.subjects.get("signs", ())
        slots = [slot for slot in agenda(self.workplace.guide, self.answers) if slot.question in questions]
        texts = {slot: text for slot in slots if (text := self.answers.text(slot)).strip()}
        return series_of(texts, tuple(self._years.sightings(self.plan_id)))

    def latest(self, count: int) -> list[Sighting]:
        """Return the last looks, the latest first."""
        return self._years.latest_sightings(self.plan_id, count)

    def note(
        self, sign: Slot, seen: Seen, day: str, *, place: str = "", company: str = "", note: str = ""
    ) -> Sighting:
        """Keep what was seen of a sign. ``day`` as people write it; empty is today.

        Raises ``AssistantError``: DATE_UNREADABLE, DATE_IMPOSSIBLE, DATE_FUTURE, DATE_BEFORE_PLAN (the
        vedtak was not received yet), all with ``field`` ``day``; NOTE_TOO_LONG with ``place`` or
        ``company``.
        """
        with _at("day"):
            on = self._day(day)
        for name, text in (("place", place), ("company", company)):
            if len(text.strip()) > MAX_NOTE_LINE:
                raise AssistantError(ErrorCode.NOTE_TOO_LONG, limit=MAX_NOTE_LINE, field=name)
        looked = Sighting(
            sign, self.answers.text(sign), seen, on, place.strip(), company.strip(), note.strip()
        )
        kept = self._years.add_sighting(self.plan_id, looked)
        self.__dict__.pop("record", None)
        return kept

    def take_back(self, number: int) -> None:
        """Take a quick note back."""
        self._years.withdraw_sighting(self.plan_id, number)
        self.__dict__.pop("record", None)

    def _day(self, text: str) -> date:
        today = self.workplace.today()
        if not text.strip():
            return today
        day = read_date(text, self.workplace.months)
        if day > today:
            raise AssistantError(ErrorCode.DATE_FUTURE, text=text.strip())
        received = self.workplace.layout.received
        if received:
            hold_after(self.workplace, received, self.answers.text(Slot(received)), text.strip(), day)
        return day

    # -- people, week, rhythm -----------------------------------------------------------------------------

    def roles(self) -> tuple[Role, ...]:
        """Return the roles there are, in their order."""
        return self.workplace.roles

    def people(self) -> tuple[People, bool]:
        """Return the people, and whether they are only read out of the plan's answers and not yet kept."""
        self._look_at("people")
        kept = kept_part(self._store, self.plan_id, "people", People)
        if kept is not None:
            return kept, False
        return suggest_people(self._told("people"), self.roles()), True

    def keep_people(self, people: People) -> list[str]:
        """Keep the people; return advice in words (a full name where initials would do)."""
        advice = name_advice(people)
        self._keep("people", people.model_dump_json())
        return [self.workplace.wording(f"year.{one.key}", name=one.name) for one in advice]

    def hour_kinds(self) -> tuple[HourKind, ...]:
        """Return what hours may be for."""
        return self.workplace.hour_kinds

    def timetable(self) -> tuple[Timetable, bool]:
        """Return the week, and whether it is only read out of the plan's answers and not yet kept."""
        self._look_at("timetable")
        kept = kept_part(self._store, self.plan_id, "timetable", Timetable)
        if kept is not None:
            return kept, False
        hours = suggest_hours(self._told("timetable"), self.hour_kinds(), self.workplace.calendar)
        return Timetable(hours=hours), True

    def read_hours(self, line: str, kind: str, who: str, place: str) -> tuple[Hour, ...]:
        """Read a typed line such as «man, ons, fre 9–12». Raises HOURS_… with ``field``."""
        return read_hours(line, self.workplace.calendar, kind=kind, who=who, place=place)

    def keep_timetable(self, timetable: Timetable) -> None:
        """Keep the week. Raises HOURS_OVERLAP, HOURS_BACKWARDS … with ``field``; then nothing is kept."""
        check_timetable(timetable, self.hour_kinds(), self.workplace.calendar, self.workplace.variety)
        self._keep("timetable", timetable.model_dump_json())

    def rhythm(self) -> tuple[Rhythm | None, bool]:
        """Return the rhythm of evaluations, and whether it is only read out of the answer, not yet kept."""
        self._look_at("rhythm")
        is_kept = self._years.part(self.plan_id, "rhythm") is not None
        return rhythm_of(self.workplace, self._store, self.plan_id, self.answers), not is_kept

    def read_rhythm(self, text: str) -> Rhythm:
        """Read a rhythm as people write it («siste onsdag i hver måned kl. 12»). Raises RHYTHM_UNREADABLE."""
        rhythm = read_rhythm(text, self.workplace.calendar)
        if rhythm is None:
            raise AssistantError(ErrorCode.RHYTHM_UNREADABLE, text=text.strip(), field="rhythm")
        return rhythm

    def rhythm_words(self, rhythm: Rhythm) -> str:
        """Say a rhythm in words."""
        return rhythm_words(rhythm, self.workplace.calendar, self.workplace.variety)

    def keep_rhythm(self, rhythm: Rhythm) -> None:
        """Keep the rhythm; what is due is counted anew."""
        self._keep("rhythm", rhythm.model_dump_json())
        recount(self.workplace, self._store, self.plan_id)

    def _told(self, source: str) -> str:
        question = self.workplace.layout.sources.get(source)
        return self.answers.text(Slot(question)) if question else ""

    def _look_at(self, name: str) -> None:
        # Before it is read: what comes in between is then taken for unseen, and stands to be chosen.
        self._parts_seen[name] = self._years.part_stamps(self.plan_id, name)

    def _keep(self, name: str, content: str) -> None:
        seen = self._parts_seen.get(name)
        self._parts_seen[name] = (self._years.save_part(self.plan_id, name, content, replaces=seen),)
        self.__dict__.pop("record", None)

    # -- thread, walks, versions --------------------------------------------------------------------------

    def thread(self) -> RedThread:
        """Return the red thread as it stands."""
        return red_thread(self.workplace.guide, self.answers, self.workplace.layout, self.record)

    def unchanged(self) -> tuple[Slot, ...]:
        """Return the goals that are word for word what they were a year ago."""
        goals = [strand.goal[0] for strand in self.thread().strands if strand.goal]
        return tuple(slot for slot in goals if is_unchanged(self.workplace, self._history, slot))

    def walks(self) -> list[WalkLine]:
        """Return the evaluations and reports, newest first."""
        walks = walk_days(self.workplace, self._store, self.plan_id)
        # Of two on one day the later begun first: the next version of what goes on.
        walks.reverse()
        walks.sort(key=lambda pair: (pair[0].concluded is None, pair[1] or date.max), reverse=True)
        return [
            WalkLine(
                record.summary.id, record.summary.guide, self._walk_words(record, day), not record.concluded
            )
            for record, day in walks
        ]

    def _walk_words(self, record: WalkRecord, day: date | None) -> str:
        shared = next((one for one in self.record.shared if one.id == record.summary.id), None)
        if shared is not None:
            return shared_name(self.workplace, shared)
        title = self.workplace.wording(f"followup.walk_{record.summary.guide}")
        key = "followup.walk_done" if record.concluded else "followup.walk_open"
        return self.workplace.wording(key, title=title, day=self.workplace.written(day))

    def begin(self, guide: str) -> str:
        """Return the id of an evaluation (``evaluation``) or report (``aarsrapport``) to walk.

        One that is begun and not concluded is gone on with. Raises NOTHING_TO_EVALUATE when the plan has no
        text to go over.
        """
        begun = next((walk.id for walk in self.walks() if walk.is_open and walk.guide == guide), None)
        if begun:
            return begun
        if not any(series.text for series in self.series()):
            raise AssistantError(ErrorCode.NOTHING_TO_EVALUATE)
        return self._years.begin_walk(self.plan_id, guide).summary.id

    def versions(self) -> list[tuple[Version, str]]:
        """Return the versions, oldest first, each with its name in words; last the plan as it stands now."""
        kept = self._years.versions(self.plan_id)
        named = [(version, version_words(self.workplace, version)) for version in kept]
        current = self._years.current_revisions(self.plan_id)
        if not named or named[-1][0].revisions != current:
            now = Version(len(named) + 1, current, self.workplace.today(), "changed")
            named.append((now, self.workplace.wording("followup.version_now")))
        return named

    def compare(self, before: Version, after: Version) -> tuple[Change, ...]:
        """Return what differs between two versions."""
        earlier, later = (at_revisions(self._history, version.revisions) for version in (before, after))
        return compare(self.workplace.guide, earlier, later)

    # -- documents ----------------------------------------------------------------------------------------

    def documents(self) -> list[DocumentLine]:
        """Return what can be written now: the plan's documents, and those of its walks, newest first."""
        return all_documents(self.workplace, self._store, self.walks())

    def default_path(self, document: DocumentLine, ending: str) -> Path:
        """Return a free file name in the documents folder."""
        return default_path(self.workplace, document.kind, ending)

    def calendar_path(self) -> Path:
        """Return a free name for the calendar file in the documents folder."""
        return default_path(self.workplace, "calendar", ".ics")

    def write(self, document: DocumentLine, path: Path) -> list[Line]:
        """Write a document. Raises OUTPUT_FORMAT, OUTPUT_UNWRITABLE, TEMPLATE_…; then nothing is written."""
        return write_one(self.workplace, self._store, self.plan_id, document, path)

    def write_calendar(self, path: Path) -> list[Line]:
        """Write all dates as a calendar file (.ics). Raises OUTPUT_UNWRITABLE."""
        return write_dates(self.workplace, self._store, self.plan_id, path)


@contextmanager
def _at(field: str) -> Iterator[None]:
    """Say which field an error is about."""
    try:
        yield
    except AssistantError as error:
        raise AssistantError(error.code, **{**error.fields, "field": field}) from error
