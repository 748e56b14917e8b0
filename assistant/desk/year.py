"""A plan's year on the desk: what is due, quick notes, people, week, red thread, versions, documents.

One door for the screens and for the plain commands. It reads and keeps; it may be called from any one
thread at a time. Dates come in as people write them; what cannot be used is an ``AssistantError`` whose
``field`` says where.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.desk.lines import Line
from assistant.desk.workplace import Workplace
from assistant.guide.answers import Answers, Slot
from assistant.plan.clock import DueKind, Urgency
from assistant.plan.people import People, Role
from assistant.plan.progress import Seen, Series, Sighting
from assistant.plan.rhythm import Rhythm
from assistant.plan.thread import RedThread
from assistant.plan.timetable import Hour, HourKind, Timetable
from assistant.plan.versions import Change
from assistant.plan.year import PlanYear, Version
from assistant.store.plans import PlanStore


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing that is due, in words: «Planen skulle vært ferdig 14. oktober – for 6 uker siden»."""

    kind: DueKind
    day: date
    urgency: Urgency
    text: str


@dataclass(frozen=True, slots=True)
class WalkLine:
    """An evaluation or a report about the plan: its id (open it as one opens a plan), its name and its state."""

    id: str
    guide: str
    text: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document that can be written now. ``walk`` is the evaluation or report it is of, empty for the plan's."""

    kind: str
    walk: str
    title: str
    endings: tuple[str, ...]


class YearDesk:
    """One plan's year. Raises ``AssistantError`` (PLAN_UNKNOWN) when there is no such plan."""

    def __init__(self, workplace: Workplace, store: PlanStore, plan_id: str) -> None:
        self.workplace = workplace
        self.plan_id = plan_id

    # -- what stands there --------------------------------------------------------------------------------

    @property
    def alias(self) -> str:
        """The child's alias; empty before it is given."""
        raise NotImplementedError

    @property
    def answers(self) -> Answers:
        """The plan's current answers."""
        raise NotImplementedError

    @property
    def record(self) -> PlanYear:
        """All that is kept beside the answers."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read everything again: another screen has been at work."""
        raise NotImplementedError

    def dues(self) -> list[DueLine]:
        """Return what is due, the earliest first."""
        raise NotImplementedError

    def is_finished(self) -> bool:
        """Return whether the plan has been written out whole at least once."""
        raise NotImplementedError

    # -- quick notes --------------------------------------------------------------------------------------

    def series(self) -> tuple[Series, ...]:
        """Return every sign of the plan with what was seen of it, in the plan's order."""
        raise NotImplementedError

    def note(
        self, sign: Slot, seen: Seen, day: str, *, place: str = "", company: str = "", note: str = ""
    ) -> Sighting:
        """Keep what was seen of a sign. ``day`` as people write it; empty is today.

        Raises ``AssistantError``: DATE_UNREADABLE, DATE_IMPOSSIBLE, DATE_FUTURE, DATE_BEFORE (the vedtak
        was not received yet), all with ``field`` ``day``; LINE_TOO_LONG with ``place`` or ``company``.
        """
        raise NotImplementedError

    def take_back(self, number: int) -> None:
        """Take a quick note back."""
        raise NotImplementedError

    # -- people, week, rhythm -----------------------------------------------------------------------------

    def roles(self) -> tuple[Role, ...]:
        """Return the roles there are, in their order."""
        raise NotImplementedError

    def people(self) -> tuple[People, bool]:
        """Return the people, and whether they are only read out of the plan's answers and not yet kept."""
        raise NotImplementedError

    def keep_people(self, people: People) -> list[str]:
        """Keep the people; return advice in words (a full name where initials would do)."""
        raise NotImplementedError

    def hour_kinds(self) -> tuple[HourKind, ...]:
        """Return what hours may be for."""
        raise NotImplementedError

    def timetable(self) -> tuple[Timetable, bool]:
        """Return the week, and whether it is only read out of the plan's answers and not yet kept."""
        raise NotImplementedError

    def read_hours(self, line: str, kind: str, who: str, place: str) -> tuple[Hour, ...]:
        """Read a typed line such as «man, ons, fre 9–12». Raises HOURS_… with ``field``."""
        raise NotImplementedError

    def keep_timetable(self, timetable: Timetable) -> None:
        """Keep the week. Raises HOURS_OVERLAP, HOURS_BACKWARDS … with ``field``; then nothing is kept."""
        raise NotImplementedError

    def rhythm(self) -> tuple[Rhythm | None, bool]:
        """Return the rhythm of evaluations, and whether it is only read out of question 8.1 and not yet kept."""
        raise NotImplementedError

    def read_rhythm(self, text: str) -> Rhythm:
        """Read a rhythm as people write it («siste onsdag i hver måned kl. 12»). Raises RHYTHM_UNREADABLE."""
        raise NotImplementedError

    def rhythm_words(self, rhythm: Rhythm) -> str:
        """Say a rhythm in words."""
        raise NotImplementedError

    def keep_rhythm(self, rhythm: Rhythm) -> None:
        """Keep the rhythm."""
        raise NotImplementedError

    # -- thread, walks, versions --------------------------------------------------------------------------

    def thread(self) -> RedThread:
        """Return the red thread as it stands."""
        raise NotImplementedError

    def unchanged(self) -> tuple[Slot, ...]:
        """Return the goals that are word for word what they were a year ago."""
        raise NotImplementedError

    def walks(self) -> list[WalkLine]:
        """Return the evaluations and reports, newest first."""
        raise NotImplementedError

    def begin(self, guide: str) -> str:
        """Return the id of an evaluation (``evaluation``) or report (``aarsrapport``) to walk.

        One that is begun and not concluded is gone on with.
        """
        raise NotImplementedError

    def versions(self) -> list[tuple[Version, str]]:
        """Return the versions, oldest first, each with its name in words; last the plan as it stands now."""
        raise NotImplementedError

    def compare(self, before: Version, after: Version) -> tuple[Change, ...]:
        """Return what differs between two versions."""
        raise NotImplementedError

    # -- documents ----------------------------------------------------------------------------------------

    def documents(self) -> list[DocumentLine]:
        """Return what can be written now: the plan's documents, and those of concluded walks."""
        raise NotImplementedError

    def default_path(self, document: DocumentLine, ending: str) -> Path:
        """Return a free file name in the documents folder."""
        raise NotImplementedError

    def write(self, document: DocumentLine, path: Path) -> list[Line]:
        """Write a document. Raises OUTPUT_FORMAT, OUTPUT_UNWRITABLE, TEMPLATE_…; then nothing is written."""
        raise NotImplementedError

    def write_calendar(self, path: Path) -> list[Line]:
        """Write all dates as a calendar file (.ics). Raises OUTPUT_UNWRITABLE."""
        raise NotImplementedError
