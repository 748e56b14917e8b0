"""How often a plan is evaluated, read from point 8 and told back in words. Pure."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday
from pydantic import BaseModel, ConfigDict, Field

from assistant.plan.calendar import CalendarWords
from assistant.wording import Variety, fill

_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+(?:[.:][0-9]{2})?\.?")
_CLOCK = re.compile(r"(?P<hour>[0-9]{1,2})(?:[.:](?P<minute>[0-5][0-9]))?\.?")
_JOINING = ("og", "i", "samt")
_WEEKS = 53
_LONGEST = 52
_EARLY = 7


class Every(StrEnum):
    """What a rhythm counts in. ``WEEKS_OF_YEAR``: the weeks named in ``weeks``, each year."""

    WEEK = "week"
    MONTH = "month"
    WEEKS_OF_YEAR = "weeks_of_year"


class Rhythm(BaseModel):
    """When evaluations come back; the shape it is kept in.

    ``every`` and ``count``: each ``count`` weeks or months. ``weekday`` is 1 (Monday) to 5. ``position`` is
    which of the month's such weekdays (1 to 4, or -1 for the last). ``weeks`` are ISO week numbers.
    ``time`` and ``minutes`` are when on the day the meeting is held and for how long.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    every: Every
    count: int = Field(default=1, ge=1, le=52)
    weekday: int = Field(default=1, ge=1, le=5)
    position: int = 1
    weeks: tuple[int, ...] = ()
    time: str = "12:00"
    minutes: int = Field(default=60, ge=15, le=480)


def read_rhythm(text: str, words: CalendarWords) -> Rhythm | None:
    """Read how often, as people write it in point 8; ``None`` where it cannot be told.

    «siste onsdag i hver måned kl. 13», «hver sjette uke», «to ganger i halvåret», «uke 3 og uke 22».
    The first rhythm that is said is the one.
    """
    tokens = [token.casefold() for token in _TOKEN.findall(text)]
    for place in range(len(tokens)):
        found = _at(tokens, place, words)
        if found is not None:
            return found.model_copy(update=_details(tokens, place, found, words))
    return None


def rhythm_words(rhythm: Rhythm, words: CalendarWords, variety: Variety) -> str:
    """Say a rhythm in words: «siste onsdag i hver måned, kl. 12:00»."""
    weekday = words.weekdays[rhythm.weekday - 1].in_(variety)
    fields = {"count": rhythm.count, "weekday": weekday, "time": rhythm.time}
    if rhythm.every is Every.WEEK:
        return fill(words.rhythm_weeks.in_(variety), fields)
    if rhythm.every is Every.MONTH:
        position = words.positions[rhythm.position][0]
        return fill(words.rhythm_months.in_(variety), {**fields, "position": position})
    weeks = ", ".join(str(week) for week in rhythm.weeks)
    return fill(words.rhythm_named.in_(variety), {**fields, "weeks": weeks})


def occurrences(rhythm: Rhythm, start: date, until: date) -> list[date]:
    """Return the days of a rhythm from ``start`` to ``until``, both included.

    Weeks are counted from the week of ``start``, months from its month.
    """
    if rhythm.every is Every.WEEKS_OF_YEAR:
        years = range(start.year - 1, until.year + 2)
        days = sorted(
            date.fromisocalendar(year, week, rhythm.weekday)
            for year in years
            for week in rhythm.weeks
            if week <= date(year, 12, 28).isocalendar().week
        )
        return [day for day in days if start <= day <= until]
    first = start.replace(day=1) if rhythm.every is Every.MONTH else start - timedelta(days=start.weekday())
    rule = rrule(
        MONTHLY if rhythm.every is Every.MONTH else WEEKLY,
        interval=rhythm.count,
        byweekday=_weekday(rhythm),
        dtstart=datetime.combine(first, time()),
        until=datetime.combine(until, time()),
    )
    return [moment.date() for moment in rule if moment.date() >= start]


def next_after(rhythm: Rhythm, day: date) -> date:
    """Return the day that follows an evaluation (or the finished plan) of ``day``.

    One that is held a few days early stands for the one it comes before.
    """
    if rhythm.every is Every.WEEKS_OF_YEAR or rhythm.count == 1:
        return _first(rhythm, day + timedelta(days=_EARLY if rhythm.every is not Every.WEEK else 1))
    if rhythm.every is Every.WEEK:
        week = day + timedelta(weeks=rhythm.count) - timedelta(days=day.weekday())
        return week + timedelta(days=rhythm.weekday - 1)
    month = day.year * 12 + day.month - 1 + rhythm.count
    return _first(rhythm, date(month // 12, month % 12 + 1, 1))


def _first(rhythm: Rhythm, start: date) -> date:
    return occurrences(rhythm, start, start + timedelta(days=400))[0]


def _weekday(rhythm: Rhythm) -> weekday:
    return weekday(rhythm.weekday - 1, rhythm.position if rhythm.every is Every.MONTH else None)


def _at(tokens: list[str], place: int, words: CalendarWords) -> Rhythm | None:
    """Return the rhythm whose first word stands at ``place``, if one does."""
    for way in (_every_other, _every, _so_many_times, _position, _adverb, _weeks_by_name):
        found = way(tokens[place], tokens[place + 1 :], words)
        if found is not None:
            return found
    return None


def _every_other(token: str, after: list[str], words: CalendarWords) -> Rhythm | None:
    if token in words.every_other:
        return _unit(after, 2, words)
    if after and f"{token} {after[0]}" in words.every_other:
        return _unit(after[1:], 2, words)
    return None


def _every(token: str, after: list[str], words: CalendarWords) -> Rhythm | None:
    if token not in words.every or not after:
        return None
    number = words.number_of(after[0], {**words.numbers, **words.positions})
    return _unit(after[1:], number, words) if number and number > 1 else _unit(after, 1, words)


def _so_many_times(token: str, after: list[str], words: CalendarWords) -> Rhythm | None:
    times = words.number_of(token, words.numbers)
    return _times(times, after[1:], words) if times and after and after[0] in words.times else None


def _position(token: str, after: list[str], words: CalendarWords) -> Rhythm | None:
    is_named = words.number_of(token, words.positions) in words.positions
    return _monthly(after[1:], words) if is_named and after and words.weekday(after[0]) else None


def _adverb(token: str, after: list[str], words: CalendarWords) -> Rhythm | None:
    return _unit([token, *after], 1, words) if _is_adverb(token) else None


def _weeks_by_name(token: str, after: list[str], words: CalendarWords) -> Rhythm | None:
    is_named = token in words.weeks and after and after[0].rstrip(".").isdecimal()
    return _named_weeks(after, words) if is_named else None


def _is_adverb(token: str) -> bool:
    # «månedlig» says by itself that it comes back; «måned» does not.
    return token.endswith(("lig", "leg", "lige", "vis"))


def _unit(after: list[str], count: int, words: CalendarWords) -> Rhythm | None:
    if not after:
        return None
    if after[0] in words.weeks:
        return Rhythm(every=Every.WEEK, count=count)
    if day := words.weekday(after[0]):
        return Rhythm(every=Every.WEEK, count=count, weekday=day)
    months = next((number for number, several in words.months_of.items() if after[0] in several), None)
    return Rhythm(every=Every.MONTH, count=min(count * months, _LONGEST)) if months else None


def _times(times: int, after: list[str], words: CalendarWords) -> Rhythm | None:
    for token in after[:3]:
        months = next((number for number, several in words.months_of.items() if token in several), None)
        if months:
            even = months % times == 0
            return Rhythm(every=Every.MONTH, count=months // times) if even else None
        if token in words.weeks:
            return Rhythm(every=Every.WEEK) if times == 1 else None
    return None


def _monthly(after: list[str], words: CalendarWords) -> Rhythm | None:
    months = words.months_of.get(1, ())
    for place, token in enumerate(after[:4]):
        if token in months:
            before = after[max(0, place - 1)]
            number = words.number_of(before, words.numbers) if place else None
            return Rhythm(every=Every.MONTH, count=number or 1)
    return None


def _named_weeks(after: list[str], words: CalendarWords) -> Rhythm | None:
    weeks = []
    for token in after:
        if token.rstrip(".").isdecimal() and 1 <= int(token.rstrip(".")) <= _WEEKS:
            weeks.append(int(token.rstrip(".")))
        elif token not in words.weeks and token not in _JOINING:
            break
    return Rhythm(every=Every.WEEKS_OF_YEAR, weeks=tuple(dict.fromkeys(weeks))) if weeks else None


def _details(tokens: list[str], place: int, found: Rhythm, words: CalendarWords) -> dict[str, object]:
    """Return weekday, position and time where they are said near the rhythm."""
    near = tokens[max(0, place - 3) : place + 9]
    details: dict[str, object] = {}
    for number, token in enumerate(near):
        day = words.weekday(token)
        if day and "weekday" not in details:
            details["weekday"] = day
            position = words.number_of(near[number - 1], words.positions) if number else None
            if found.every is Every.MONTH and position in words.positions:
                details["position"] = position
        if token.rstrip(".") in words.clock and number + 1 < len(near):
            clock = _CLOCK.fullmatch(near[number + 1])
            if clock and int(clock["hour"]) < 24:  # noqa: PLR2004
                details["time"] = f"{int(clock['hour']):02}:{clock['minute'] or '00'}"
    return details
