"""How often a plan is evaluated: the rhythm, its days, and how it is told back. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Literal, Self

from dateutil.relativedelta import relativedelta
from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday
from pydantic import BaseModel, ConfigDict, Field, model_validator

from assistant.plan.timetable import Clock, add_minutes
from assistant.plan.timewords import CalendarWords, ordinal_name, phrase, weekday_name
from assistant.wording import Variety

USUAL_TIME = "12:00"
USUAL_MINUTES = 60
_FRIDAY = 5
_WEEK = 7
_EARLY = 7
# No rhythm waits longer: 52 months.
_FAR = 5
_EVERY_MONTH_HAS = 28


class Every(StrEnum):
    """What a rhythm counts in. ``WEEKS_OF_YEAR``: the weeks named in ``weeks``, each year."""

    WEEK = "week"
    MONTH = "month"
    WEEKS_OF_YEAR = "weeks_of_year"


class Rhythm(BaseModel):
    """When evaluations come back; the shape it is kept in.

    ``every`` and ``count``: each ``count`` weeks or months. ``weekday`` is 1 (Monday) to 5, or 0 where no day
    is named: then it is counted from the day before, and a week that is named is over on its Friday.
    ``position`` is which of the month's such weekdays (1 to 4, or -1 for the last). ``weeks`` are ISO week
    numbers; for weeks and months only one, the week the first is held in. ``time`` and ``minutes`` are when
    on the day the meeting is held and for how long.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    every: Every
    count: int = Field(default=1, ge=1, le=52)
    weekday: int = Field(default=1, ge=0, le=5)
    position: Literal[1, 2, 3, 4, -1] = 1
    weeks: tuple[Annotated[int, Field(ge=1, le=53)], ...] = ()
    time: Clock = USUAL_TIME
    minutes: int = Field(default=USUAL_MINUTES, ge=15, le=480)

    @model_validator(mode="after")
    def _has_its_weeks(self) -> Self:
        if self.every is Every.WEEKS_OF_YEAR:
            if not self.weeks:
                raise ValueError("«weeks» without weeks")
        elif len(self.weeks) > 1:
            raise ValueError("more than one first week")
        return self


def occurrences(rhythm: Rhythm, start: date, until: date) -> list[date]:
    """Return the days the rhythm falls on from ``start`` to ``until``, both included.

    A day may be a holiday or, where the rhythm names no weekday, fall in a weekend: ``working_day`` moves it.
    """
    return [day for day in _days(rhythm, start, until) if start <= day]


def _days(rhythm: Rhythm, start: date, until: date) -> Iterator[date]:
    if rhythm.every is Every.WEEKS_OF_YEAR:
        yield from _named_weeks(rhythm, start, until)
        return
    anchor = _nearest(rhythm, start) if rhythm.weeks else start
    for moment in _rule(rhythm, anchor, until):
        yield moment.date()


def _rule(rhythm: Rhythm, anchor: date, until: date) -> rrule:
    first, last = (datetime(day.year, day.month, day.day) for day in (anchor, until))
    if rhythm.every is Every.WEEK:
        day = (rhythm.weekday or anchor.isoweekday()) - 1
        return rrule(WEEKLY, first, rhythm.count, byweekday=day, until=last)
    if rhythm.weekday:
        day_of_month = weekday(rhythm.weekday - 1, rhythm.position)
        return rrule(MONTHLY, first, rhythm.count, byweekday=day_of_month, until=last)
    # The 31st is the last day in shorter months; plain «each 31st» would leave those months out.
    days = range(min(anchor.day, _EVERY_MONTH_HAS), anchor.day + 1)
    return rrule(MONTHLY, first, rhythm.count, bymonthday=days, bysetpos=-1, until=last)


def _named_weeks(rhythm: Rhythm, start: date, until: date) -> Iterator[date]:
    for year in range(start.year - 1, until.year + 2):
        days = {_day_in_week(rhythm, year, week) for week in rhythm.weeks}
        yield from sorted(day for day in days if day and day <= until)


def _nearest(rhythm: Rhythm, start: date) -> date:
    """Return the day in the rhythm's first week nearest to ``start``; week 45 may lie before or after it."""
    found = (_day_in_week(rhythm, start.year + shift, rhythm.weeks[0]) for shift in (-1, 0, 1))
    return min((day for day in found if day), key=lambda day: abs(day - start), default=start)


def _day_in_week(rhythm: Rhythm, year: int, week: int) -> date | None:
    """Return the rhythm's day in a week; week 53 is the last one of a year that has only 52."""
    try:
        last = date(year, 12, 28).isocalendar().week
        return date.fromisocalendar(year, min(week, last), rhythm.weekday or _FRIDAY)
    except ValueError:
        # The calendar has a first and a last year.
        return None


def next_after(rhythm: Rhythm, origin: date, last: date | None = None) -> date | None:
    """Return the day the next evaluation falls on; nothing beyond the calendar's last years.

    ``origin`` is the day the rhythm counts from (the finished plan), ``last`` the last evaluation. Where it
    comes back each second week or month or more seldom, it is counted from the last one, unless its first
    week is told. Otherwise one that is held up to a week early stands for the one it comes before.
    """
    base = last or origin
    until = date(min(base.year + _FAR, date.max.year), 12, 31)
    try:
        start, after = _counted_from(rhythm, origin, last)
    except (OverflowError, ValueError):
        return None
    return next((day for day in _days(rhythm, start, until) if day > after), None)


def _counted_from(rhythm: Rhythm, origin: date, last: date | None) -> tuple[date, date]:
    """Return the day to count from, and the day the next one comes after."""
    base = last or origin
    early = base + timedelta(days=_EARLY - 1)
    if rhythm.every is Every.WEEKS_OF_YEAR:
        return base, early
    if rhythm.weeks:
        return origin, early if last else origin - timedelta(days=1)
    if rhythm.every is Every.WEEK:
        return base, base + timedelta(days=_WEEK - base.isoweekday())
    if not rhythm.weekday:
        return base, base
    month_end = base + relativedelta(day=31)
    return base, max(early, month_end) if rhythm.count > 1 else early


# -- telling it back ----------------------------------------------------------------------------------------


def rhythm_words(rhythm: Rhythm, words: CalendarWords, variety: Variety) -> str:
    """Say a rhythm: «siste onsdag i hver måned kl. 12:00»."""
    time = rhythm.time
    if rhythm.minutes != USUAL_MINUTES:
        time = f"{time}–{add_minutes(time, rhythm.minutes)}"
    said = _how_often(rhythm, words, variety) + phrase(words.phrases.clock, variety, time=time)
    if rhythm.every is Every.WEEKS_OF_YEAR or not rhythm.weeks:
        return said
    return said + phrase(words.phrases.first_week, variety, n=rhythm.weeks[0])


def _how_often(rhythm: Rhythm, words: CalendarWords, variety: Variety) -> str:
    phrases = words.phrases
    day = weekday_name(rhythm.weekday, words, variety) if rhythm.weekday else ""
    if rhythm.every is Every.WEEKS_OF_YEAR:
        weeks = listed([str(week) for week in sorted(set(rhythm.weeks))], words, variety)
        count = len(set(rhythm.weeks))
        return phrase(phrases.weeks_of_year, variety, n=count, weeks=weeks, weekday=day)
    nth = ordinal_name(rhythm.count, words, variety)
    if rhythm.every is Every.WEEK:
        template = phrases.every_weekday if day else phrases.every_week
        return phrase(template, variety, n=rhythm.count, nth=nth, weekday=day)
    if not day:
        return phrase(phrases.every_month, variety, n=rhythm.count, nth=nth)
    place = ordinal_name(rhythm.position, words, variety)
    return phrase(phrases.weekday_of_month, variety, n=rhythm.count, nth=nth, place=place, weekday=day)


def listed(parts: list[str], words: CalendarWords, variety: Variety) -> str:
    """Return «3», «3 og 21» or «3, 21 og 45»."""
    if len(parts) < 2:  # noqa: PLR2004 - one alone needs no «og»
        return "".join(parts)
    conjunction = words.phrases.conjunction.in_(variety)
    return f"{', '.join(parts[:-1])} {conjunction} {parts[-1]}"
