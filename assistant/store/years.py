"""A plan's year: evaluations and reports about it, what was seen, people, week, versions, what is due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.guide.answers import Answer, Answers, Slot
from assistant.plan.progress import Sighting
from assistant.plan.year import Version
from assistant.store.opened import Opened
from assistant.store.records import PlanSummary


@dataclass(frozen=True, slots=True)
class WalkRecord:
    """An evaluation or a report: a plan row that is about another plan.

    ``upto`` is the number of the plan's last revision when it was begun, ``concluded`` the day its
    consequences were brought into the plan (``None`` before that).
    """

    summary: PlanSummary
    about: str
    upto: int
    concluded: date | None


@dataclass(frozen=True, slots=True)
class DueRecord:
    """Something that is due for a plan; ``kind`` is a ``DueKind``'s value."""

    plan: str
    alias: str
    kind: str
    day: date


class YearStore(Opened):
    """The years of all plans, in the same database file as the plans themselves."""

    def begin_walk(self, plan_id: str, guide_id: str) -> WalkRecord:
        """Begin an evaluation or report about the plan as it stands now. Raises PLAN_UNKNOWN."""
        raise NotImplementedError

    def walks(self, plan_id: str) -> list[WalkRecord]:
        """Return the evaluations and reports about a plan, oldest first. Raises PLAN_UNKNOWN."""
        raise NotImplementedError

    def walks_with_answers(self, plan_id: str) -> list[tuple[WalkRecord, Answers]]:
        """Return the evaluations and reports about a plan with their current answers, oldest first."""
        raise NotImplementedError

    def walk(self, walk_id: str) -> WalkRecord:
        """Return one of them. Raises PLAN_UNKNOWN when it is none."""
        raise NotImplementedError

    def answers_upto(self, plan_id: str, upto: int) -> list[Answer]:
        """Return the answers as they stood at revision number ``upto``, in the order they were written."""
        raise NotImplementedError

    def last_revision(self, plan_id: str) -> int:
        """Return the number of the plan's last revision, 0 when it has none. Raises PLAN_UNKNOWN."""
        raise NotImplementedError

    def conclude(
        self,
        walk_id: str,
        day: date,
        revisions: Sequence[Answer],
        sightings: Iterable[Sighting],
        *,
        guide_version: str,
        rules_version: str,
    ) -> Version | None:
        """Bring a walk's consequences into its plan: all of them or none, in one transaction.

        ``revisions`` are written into the plan; ``sightings`` take the place of those this walk gave before.
        Where ``revisions`` change the plan, a new version (cause ``evaluation``) is made and returned.
        Concluding again adds only what is new.
        """
        raise NotImplementedError

    def make_version(self, plan_id: str, day: date, cause: str) -> Version | None:
        """Name the plan as it stands a version, unless nothing has changed since the last one."""
        raise NotImplementedError

    def versions(self, plan_id: str) -> list[Version]:
        """Return a plan's versions, oldest first."""
        raise NotImplementedError

    def add_sighting(self, plan_id: str, sighting: Sighting) -> Sighting:
        """Keep a quick note, and return it with its number."""
        raise NotImplementedError

    def withdraw_sighting(self, plan_id: str, number: int) -> None:
        """Take a quick note back. It is kept, marked as withdrawn, and shown no more."""
        raise NotImplementedError

    def sightings(self, plan_id: str, sign: Slot | None = None) -> list[Sighting]:
        """Return what was seen, of one sign or of all, oldest day first; withdrawn ones are left out."""
        raise NotImplementedError

    def part(self, plan_id: str, name: str) -> str | None:
        """Return the newest content of a part (``people``, ``timetable``, ``rhythm``), if any."""
        raise NotImplementedError

    def save_part(self, plan_id: str, name: str, content: str) -> None:
        """Keep ``content`` (JSON) as the part's newest; the earlier ones are kept too."""
        raise NotImplementedError

    def set_dues(self, plan_id: str, dues: Iterable[tuple[str, date]], counted_by: str) -> None:
        """Keep what is due for a plan in place of what was; ``counted_by`` tells the profile it rests on."""
        raise NotImplementedError

    def dues(self, limit: int) -> list[DueRecord]:
        """Return what is due over all plans, the earliest first, at most ``limit``."""
        raise NotImplementedError

    def uncounted(self, counted_by: str) -> list[str]:
        """Return the ids of plans whose dues rest on another profile, or were never counted."""
        raise NotImplementedError
