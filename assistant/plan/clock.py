"""What is due and when: the plan, the next evaluation, the årsrapport. Pure: ``today`` is handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from assistant.plan.calendar import Profile, deadline
from assistant.plan.holidays import working_day
from assistant.plan.rhythm import Rhythm, next_after

YEARS = range(1900, 2200)
"""A year outside these is a slip of the pen that came in from a file; nothing is counted from it."""

_HALF_YEAR = timedelta(weeks=26)
_IN_WEEKS = 14
_IN_MONTHS = 70


class DueKind(StrEnum):
    """What may be due; each is also a key of the messages ``year.due_<kind>``."""

    PLAN = "plan"
    EVALUATION = "evaluation"
    REPORT = "report"
    AGREEMENT = "agreement"
    LIMIT = "limit"


class Urgency(StrEnum):
    """How near it is. Each has a word and a symbol, never a colour alone."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due on a day; ``text`` says what, where its kind does not."""

    kind: DueKind
    day: date
    text: str = ""

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

    @property
    def days(self) -> tuple[date | None, ...]:
        """All the days, known or not."""
        return self.received, self.finished, self.last_evaluation, self.last_report


def dues(stones: Milestones, profile: Profile) -> tuple[Due, ...]:
    """Return what is due next of each kind, the earliest first; nothing before the vedtak is received."""
    if stones.received is None or not all(day is None or day.year in YEARS for day in stones.days):
        return ()
    found = [Due(DueKind.REPORT, _report(stones.received, stones.last_report, profile))]
    if stones.finished is None:
        found.append(Due(DueKind.PLAN, deadline(stones.received, profile.deadline_weeks)))
    elif evaluation := next_evaluation(stones):
        found.append(Due(DueKind.EVALUATION, working_day(evaluation)))
    return tuple(sorted(found, key=lambda due: due.day))


def next_evaluation(stones: Milestones) -> date | None:
    """Return the day the rhythm gives for the next evaluation, holiday or not; none before the vedtak.

    One that was not held on its day stays the next, until one is held. It counts from the finished plan, or
    from the vedtak as long as there is none.
    """
    counted_from = stones.finished or stones.received
    if stones.rhythm is None or counted_from is None:
        return None
    last = stones.last_evaluation
    # One held while the plan was still being written says nothing about the finished plan.
    return next_after(stones.rhythm, counted_from, last if last and last > counted_from else None)


def _report(received: date, last: date | None, profile: Profile) -> date:
    """Return when the årsrapport is due: the municipality's day, and never more than a year after the last.

    Barnehageloven § 32, third paragraph: at least once a year. A new plan needs some weeks before there is
    something to report; a report stands for the municipality's day that is nearest to it, early or late.
    """
    since = last or received
    least = _HALF_YEAR if last else timedelta(weeks=profile.first_report_weeks)
    day = profile.report_in(since.year)
    while day <= since or day < since + least:
        day = profile.report_in(day.year + 1)
    return min(day, since + relativedelta(years=1))


def distance(days: int) -> tuple[str, int]:
    """Return a stretch of days as people say it: the unit (``days``, ``weeks``, ``months``) and how many."""
    days = abs(days)
    if days < _IN_WEEKS:
        return "days", days
    return ("weeks", days // 7) if days < _IN_MONTHS else ("months", days // 30)
