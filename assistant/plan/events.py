"""All dates of a plan as events of a calendar: what is due, evaluations, the hours of the week. Pure.

Times are local (Europe/Oslo); the writer of calendar files knows the zone. Public holidays are avoided: an
hour on one is left out, a meeting is moved to the next working day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby, islice

from dateutil.rrule import WEEKLY, rrule

from assistant.plan.clock import Due
from assistant.plan.holidays import is_working_day, working_day
from assistant.plan.limits import Limited
from assistant.plan.rhythm import Every, Rhythm, occurrences
from assistant.plan.timetable import Hour, Timetable, Weeks, minutes_between

_YEAR_ENDS = (7, 31)
_DUE_REMINDER = 7
_MEETING_REMINDER = 1
_EVERY_MONTH_HAS = 28
# Three years of weeks: a last day far off is a slip of the pen, and no calendar is helped by it.
_MOST_WEEKS = 3 * 53


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How an event comes back, until the day ``until``, which is held.

    By the week on ``weekday`` (1 to 5); by the month on ``position`` (1 to 4, -1 the last) of that weekday,
    or on the day of the month ``month_day``.
    """

    interval: int
    until: date
    weekday: int = 0
    position: int = 0
    month_day: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """One event. ``key`` tells it from the plan's others and stays, so that an import updates it.

    ``start`` is a day (all day) or a local time, ``minutes`` how long it lasts; ``left_out`` are the days
    of its recurrence on which it is not held. ``reminder`` is how many days before one is reminded,
    ``None`` for never.
    """

    key: str
    summary: str
    start: date | datetime
    minutes: int = 0
    recurrence: Recurrence | None = None
    left_out: tuple[date, ...] = ()
    description: str = ""
    place: str = ""
    reminder: int | None = None


def due_events(dues: tuple[Due, ...], summary: Callable[[Due], str]) -> Iterator[Event]:
    """Yield what is due as whole days, with a reminder a week before."""
    for due in dues:
        yield Event(f"due-{due.kind.value}", summary(due), due.day, reminder=_DUE_REMINDER)


def limit_events(limits: Iterable[tuple[str, Limited]], summary: Callable[[Limited], str]) -> Iterator[Event]:
    """Yield what is due with other bodies as whole days, with a reminder a week before.

    Each comes with the id of its plan, so that an import updates it and no other.
    """
    for plan, one in limits:
        key = f"limit-{plan}-{one.limit}-{one.slot.key}"
        yield Event(key, summary(one), one.day, description=one.who, reminder=_DUE_REMINDER)


# -- evaluations --------------------------------------------------------------------------------------------


def meeting_events(rhythm: Rhythm, first: date, until: date, summary: str) -> Iterator[Event]:
    """Yield the evaluations from ``first``, a day of the rhythm, to ``until``.

    A meeting that is moved stands on its own, and its day is left out of the recurrence: every calendar
    understands that, which cannot be said of moved occurrences. What few calendars can repeat (weeks by their
    number, the 31st of the month) stands on its own as well.
    """
    if rhythm.every is not Every.WEEKS_OF_YEAR:
        # From the first on it is counted from there, and no longer from the week it began in.
        rhythm = rhythm.model_copy(update={"weeks": ()})
    days = occurrences(rhythm, first, until)
    recurs = rhythm.every is not Every.WEEKS_OF_YEAR
    recurs &= rhythm.every is Every.WEEK or rhythm.weekday > 0 or first.day <= _EVERY_MONTH_HAS
    single = [day for day in days if not recurs or not is_working_day(day)]
    held = [day for day in days if day not in single]
    at = time.fromisoformat(rhythm.time)
    if held:
        start = datetime.combine(held[0], at)
        left_out = tuple(day for day in single if held[0] < day < held[-1])
        recurrence = _recurrence(rhythm, held) if len(held) > 1 else None
        yield Event(
            "evaluation", summary, start, rhythm.minutes, recurrence, left_out, reminder=_MEETING_REMINDER
        )
    for day in single:
        start = datetime.combine(working_day(day), at)
        key = f"evaluation-{day.isoformat()}"
        yield Event(key, summary, start, rhythm.minutes, reminder=_MEETING_REMINDER)


def _recurrence(rhythm: Rhythm, held: Sequence[date]) -> Recurrence:
    weekday = rhythm.weekday or held[0].isoweekday()
    if rhythm.every is Every.WEEK:
        return Recurrence(rhythm.count, held[-1], weekday=weekday)
    if not rhythm.weekday:
        return Recurrence(rhythm.count, held[-1], month_day=held[0].day)
    return Recurrence(rhythm.count, held[-1], weekday=weekday, position=rhythm.position)


# -- hours --------------------------------------------------------------------------------------------------


def hour_events(timetable: Timetable, start: date, summary: Callable[[Hour], str]) -> Iterator[Event]:
    """Yield the hours of the week from the timetable's first day (or ``start``) to its last.

    Every other week goes by the week's number in the year. Where a year has 53 weeks two odd ones follow each
    other, so each year has its own recurrence.
    """
    begins = timetable.starts or start
    until = timetable.until or end_of_year(begins)
    seen: Counter[str] = Counter()
    for hour in timetable.hours:
        # Of its kind and day the first, the second …: what is moved by half an hour is still the same event.
        alike = f"hour-{hour.kind}-{hour.weekday}-{hour.weeks.value}"
        seen[alike] += 1
        days = [day for day in _weekdays(hour.weekday, begins, until) if _is_held(hour, day)]
        key = f"{alike}-{seen[alike]}"
        if hour.weeks is Weeks.EVERY:
            yield from _hour_event(key, hour, days, summary(hour))
            continue
        for year, own in groupby(days, key=lambda day: day.isocalendar().year):
            yield from _hour_event(f"{key}-{year}", hour, list(own), summary(hour))


def _hour_event(key: str, hour: Hour, days: list[date], summary: str) -> Iterator[Event]:
    held = [day for day in days if is_working_day(day)]
    if not held:
        return
    left_out = tuple(day for day in days if held[0] < day < held[-1] and day not in held)
    interval = 1 if hour.weeks is Weeks.EVERY else 2
    recurrence = Recurrence(interval, held[-1], weekday=hour.weekday) if len(held) > 1 else None
    start = datetime.combine(held[0], time.fromisoformat(hour.start))
    minutes = minutes_between(hour.start, hour.end)
    yield Event(key, summary, start, minutes, recurrence, left_out, hour.who, hour.place)


def end_of_year(day: date) -> date:
    """Return the last day of the barnehage year that ``day`` is in."""
    end = date(day.year, *_YEAR_ENDS)
    return end if day <= end else end.replace(year=min(day.year + 1, date.max.year))


def _weekdays(weekday: int, start: date, until: date) -> Iterator[date]:
    first, last = (datetime.combine(day, time()) for day in (start, until))
    for moment in islice(rrule(WEEKLY, first, byweekday=weekday - 1, until=last), _MOST_WEEKS):
        yield moment.date()


def _is_held(hour: Hour, day: date) -> bool:
    if hour.weeks is Weeks.EVERY:
        return True
    return (day.isocalendar().week % 2 == 1) == (hour.weeks is Weeks.ODD)
