"""What is due and when: the plan, the next evaluation, the årsrapport. Pure: ``today`` is handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.plan.calendar import Profile
from assistant.plan.rhythm import Rhythm


class DueKind(StrEnum):
    """What may be due; each is also a key of the messages ``year.due_<kind>``."""

    PLAN = "plan"
    EVALUATION = "evaluation"
    REPORT = "report"


class Urgency(StrEnum):
    """How near it is. Each has a word and a symbol, never a colour alone."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due on a day."""

    kind: DueKind
    day: date

    def urgency(self, today: date, soon_days: int) -> Urgency:
        """Return how near it is: within ``soon_days`` days counts as soon."""
        left = (self.day - today).days
        if left < 0:
            return Urgency.OVERDUE
        if left == 0:
            return Urgency.TODAY
        return Urgency.SOON if left <= soon_days else Urgency.LATER


@dataclass(frozen=True, slots=True)
class Milestones:
    """The days a plan's clock counts from. ``finished`` is when the plan was first written out whole."""

    received: date | None = None
    finished: date | None = None
    rhythm: Rhythm | None = None
    last_evaluation: date | None = None
    last_report: date | None = None


def dues(stones: Milestones, profile: Profile) -> tuple[Due, ...]:
    """Return what is due next of each kind, the earliest first; nothing before the vedtak is received."""
    raise NotImplementedError
