"""All dates of a plan as events of a calendar: what is due, evaluations, the hours of the week. Pure.

Times are local (Europe/Oslo); the writer of calendar files knows the zone. Public holidays are avoided: an
hour on one is left out, a meeting is moved to the next working day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from assistant.plan.clock import Due
from assistant.plan.holidays import is_holiday, working_day
from assistant.plan.rhythm import Every, Rhythm, occurrences
from assistant.plan.timetable import Hour, Timetable, Weeks

Say = Callable[..., str]

_YEAR_ENDS = (7, 31)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How an event comes back: by the week or by the month, at most until the end of ``until``.

    ``position`` is which of the month's weekdays (-1 the last), ``None`` by the week. ``weekday`` is 1 to 5.
    """

    interval: int
    weekday: int
    position: int | None
    until: date


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
        yield Event(f"due-{due.kind.value}", summary(due), due.day, reminder=7)


def meeting_events(rhythm: Rhythm, start: date, summary: str) -> Iterator[Event]:
    """Yield the evaluations from ``start`` to the end of the barnehage year.

    Those on a holiday are left out of the recurrence and stand on their own, on the next working day.
    """
    until = end_of_year(start)
    days = occurrences(rhythm, start, until)
    at = time.fromisoformat(rhythm.time)
    moved = [day for day in days if is_holiday(day)]
    if rhythm.every is Every.WEEKS_OF_YEAR:
        single = days
    else:
        single = moved
        if days:
            position = rhythm.position if rhythm.every is Every.MONTH else None
            recurrence = Recurrence(rhythm.count, rhythm.weekday, position, days[-1])
            first = datetime.combine(days[0], at)
            yield Event("evaluation", summary, first, rhythm.minutes, recurrence, tuple(moved), reminder=1)
    for day in single:
        held = datetime.combine(working_day(day), at)
        yield Event(f"evaluation-{day.isoformat()}", summary, held, rhythm.minutes, reminder=1)


def hour_events(timetable: Timetable, start: date, summary: Callable[[Hour], str]) -> Iterator[Event]:
    """Yield the hours of the week from the timetable's first day (or ``start``) to its last.

    Every other week goes by the week's number in the year; where a year has 53 weeks two odd ones follow each
    other, so each year has its own recurrence.
    """
    begins = timetable.starts or start
    until = timetable.until or end_of_year(begins)
    for number, hour in enumerate(timetable.hours, start=1):
        days = [day for day in _weekdays(hour.weekday, begins, until) if _is_held(hour, day)]
        years = {day.isocalendar().year for day in days} if hour.weeks is not Weeks.EVERY else {0}
        for year in sorted(years):
            own = [day for day in days if year in (0, day.isocalendar().year)]
            if not own:
                continue
            interval = 1 if hour.weeks is Weeks.EVERY else 2
            recurrence = Recurrence(interval, hour.weekday, None, own[-1])
            starts = datetime.combine(own[0], time.fromisoformat(hour.start))
            minutes = _length(hour)
            left_out = tuple(day for day in own if is_holiday(day))
            key = f"hour-{number}" + (f"-{year}" if year else "")
            yield Event(key, summary(hour), starts, minutes, recurrence, left_out, hour.who, hour.place)


def end_of_year(day: date) -> date:
    """Return the last day of the barnehage year that ``day`` is in."""
    end = date(day.year, *_YEAR_ENDS)
    return end if day <= end else end.replace(year=day.year + 1)


def _weekdays(weekday: int, start: date, until: date) -> Iterator[date]:
    day = start + timedelta(days=(weekday - 1 - start.weekday()) % 7)
    while day <= until:
        yield day
        day += timedelta(days=7)


def _is_held(hour: Hour, day: date) -> bool:
    if hour.weeks is Weeks.EVERY:
        return True
    return (day.isocalendar().week % 2 == 1) == (hour.weeks is Weeks.ODD)


def _length(hour: Hour) -> int:
    start, end = (time.fromisoformat(clock) for clock in (hour.start, hour.end))
    return (end.hour - start.hour) * 60 + end.minute - start.minute
