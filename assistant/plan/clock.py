"""What is due and when: the plan, the next evaluation, the årsrapport. Pure: ``today`` is handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assistant.plan.calendar import Profile, deadline
from assistant.plan.holidays import working_day
from assistant.plan.rhythm import Rhythm, next_after

_IN_WEEKS = 14
_IN_MONTHS = 70


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
    if stones.received is None:
        return ()
    found = [Due(DueKind.REPORT, _report(stones.received, stones.last_report, profile))]
    if stones.finished is None:
        found.append(Due(DueKind.PLAN, deadline(stones.received, profile.deadline_weeks)))
    elif stones.rhythm is not None:
        after = max(filter(None, (stones.finished, stones.last_evaluation)))
        found.append(Due(DueKind.EVALUATION, working_day(next_after(stones.rhythm, after))))
    return tuple(sorted(found, key=lambda due: due.day))


def _report(received: date, last: date | None, profile: Profile) -> date:
    """Return when the årsrapport is due: the municipality's day, and never more than a year after the last.

    Barnehageloven § 32, third paragraph: at least once a year.
    """
    since = last or received
    # One that is sent a little early or late stands for the year's own.
    least = timedelta(weeks=profile.first_report_weeks)
    day = date(since.year, profile.report_month, profile.report_day)
    while day < since + least:
        day = day.replace(year=day.year + 1)
    return min(day, _a_year_after(since))


def _a_year_after(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28) if leap else day.replace(year=day.year + 1)


def distance(days: int) -> tuple[str, int]:
    """Return a stretch of days as people say it: the unit (``days``, ``weeks``, ``months``) and how many."""
    days = abs(days)
    if days < _IN_WEEKS:
        return "days", days
    return ("weeks", days // 7) if days < _IN_MONTHS else ("months", days // 30)
