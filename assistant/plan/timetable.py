"""The week's timetable: hours of help and meetings, what makes one impossible, and how it is shown. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import combinations
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.model import GuideModel, Identifier, RequirementId, Text
from assistant.plan.timewords import CalendarWords, weekday_name
from assistant.plan.yearview import DayColumn, HourCell
from assistant.wording import Variety

MAX_HOURS = 60
_HOUR = 60
_DAY = 24 * _HOUR
_WEEKDAYS = range(1, 6)
_BETWEEN = re.compile(r"[,;/&+]|\bog\b")
_DOTS = re.compile(r"\.")

Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class HourKind(GuideModel):
    """What an hour is for (``prompts/iplu/timetable.yaml``): help, samarbeidsmøte and the like.

    ``with_child``: the child takes part, and can be in one place only. ``words`` tell it in free text.
    """

    id: Identifier
    label: Text
    words: tuple[str, ...] = ()
    with_child: bool = False
    carries: tuple[RequirementId, ...] = ()


class HourKinds(GuideModel):
    """The whole of ``timetable.yaml``, in the order they are offered."""

    kinds: tuple[HourKind, ...] = Field(min_length=1)


class Weeks(StrEnum):
    """Which weeks an hour is held in, by the week's number in the year (ISO 8601)."""

    EVERY = "every"
    ODD = "odd"
    EVEN = "even"


class Hour(BaseModel):
    """A stretch of time that comes back every week. ``weekday`` is 1 (Monday) to 5; times are ``HH:MM``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Identifier
    weekday: int = Field(ge=1, le=5)
    start: Clock
    end: Clock
    who: str = ""
    place: str = ""
    weeks: Weeks = Weeks.EVERY


class Timetable(BaseModel):
    """A week, and the days between which it holds; the shape it is kept in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    hours: tuple[Hour, ...] = ()
    starts: date | None = None
    until: date | None = None


# -- times of day -------------------------------------------------------------------------------------------


def minutes_between(start: str, end: str) -> int:
    """Return the minutes from one time of day (``HH:MM``) to another; below 0 where it comes before."""
    return minutes_into(end) - minutes_into(start)


def add_minutes(time: str, minutes: int) -> str:
    """Return the time of day ``minutes`` later, at the latest the day's last minute."""
    total = min(minutes_into(time) + minutes, _DAY - 1)
    return f"{total // _HOUR:02}:{total % _HOUR:02}"


def minutes_into(time: str) -> int:
    """Return how many minutes after midnight a time of day (``HH:MM``) is."""
    hours, _, minutes = time.partition(":")
    return int(hours) * _HOUR + int(minutes)


def weekly_hours(timetable: Timetable, kinds: Sequence[HourKind]) -> str:
    """Return how many hours a week the child gets help, as Norwegians write it («7,5»); empty when none.

    What is held every second week counts half.
    """
    child = {kind.id for kind in kinds if kind.with_child}
    minutes = sum(
        minutes_between(hour.start, hour.end) / (1 if hour.weeks is Weeks.EVERY else 2)
        for hour in timetable.hours
        if hour.kind in child
    )
    return f"{minutes / _HOUR:.2f}".rstrip("0").rstrip(".").replace(".", ",") if minutes else ""


# -- what makes one impossible ------------------------------------------------------------------------------


def check_timetable(
    timetable: Timetable, kinds: Sequence[HourKind], words: CalendarWords, variety: Variety
) -> None:
    """Raise the first of ``problems``, if there is any."""
    for problem in problems(timetable, kinds, words, variety):
        raise problem


def problems(
    timetable: Timetable, kinds: Sequence[HourKind], words: CalendarWords, variety: Variety
) -> Iterator[AssistantError]:
    """Yield what makes a timetable impossible, each with the ``field`` to mend.

    ``hours``: HOURS_LIMIT (more than a week can use), HOURS_BACKWARDS (an end not after its start),
    HOURS_OVERLAP (the child, or the same adult, in two places at once). ``until``: PERIOD_BACKWARDS.
    """
    hours = timetable.hours
    if len(hours) > MAX_HOURS:
        yield AssistantError(ErrorCode.HOURS_LIMIT, limit=MAX_HOURS, field="hours")
        return
    for hour in hours:
        if minutes_between(hour.start, hour.end) <= 0:
            yield backwards(hour.start, hour.end)
    for first, second in combinations(hours, 2):
        if _meet(first, second) and _same_body(first, second, kinds):
            said = [hour_words(hour, kinds, words, variety) for hour in (first, second)]
            yield AssistantError(ErrorCode.HOURS_OVERLAP, first=said[0], second=said[1], field="hours")
    if timetable.starts and timetable.until and timetable.until < timetable.starts:
        yield AssistantError(ErrorCode.PERIOD_BACKWARDS, field="until")


def backwards(start: str, end: str) -> AssistantError:
    """Return what is said of an hour that ends before it starts."""
    return AssistantError(ErrorCode.HOURS_BACKWARDS, start=start, end=end, field="hours")


def _meet(first: Hour, second: Hour) -> bool:
    if first.weekday != second.weekday or {first.weeks, second.weeks} == {Weeks.ODD, Weeks.EVEN}:
        return False
    return first.start < second.end and second.start < first.end


def _same_body(first: Hour, second: Hour, kinds: Sequence[HourKind]) -> bool:
    """Return whether somebody would be in two places: the child, or an adult who is named."""
    child = {kind.id for kind in kinds if kind.with_child}
    if {first.kind, second.kind} <= child:
        return True
    return not _named(first.who).isdisjoint(_named(second.who))


def _named(who: str) -> set[str]:
    """Return who is named: «E.N. og S.B.» are two, and «E. N.» is «EN»."""
    names = ("".join(_DOTS.sub("", name).casefold().split()) for name in _BETWEEN.split(who))
    return {name for name in names if name}


# -- showing it ---------------------------------------------------------------------------------------------


def hour_words(hour: Hour, kinds: Sequence[HourKind], words: CalendarWords, variety: Variety) -> str:
    """Say an hour: «mandag 09:00–12:00, spesialpedagogisk hjelp, E.N., partallsuker»."""
    day = weekday_name(hour.weekday, words, variety)
    cell = _cell(hour, kinds, words, variety)
    parts = (f"{day} {cell.time}", f"{cell.label[:1].lower()}{cell.label[1:]}", cell.who, cell.weeks)
    return ", ".join(part for part in parts if part)


def grid(
    timetable: Timetable, kinds: Sequence[HourKind], words: CalendarWords, variety: Variety
) -> tuple[DayColumn, ...]:
    """Return Monday to Friday with their hours, the earliest first; no columns where there are no hours."""
    if not timetable.hours:
        return ()
    ordered = sorted(timetable.hours, key=lambda hour: (hour.start, hour.end, hour.kind))
    return tuple(
        DayColumn(
            weekday_name(day, words, variety),
            tuple(_cell(hour, kinds, words, variety) for hour in ordered if hour.weekday == day),
        )
        for day in _WEEKDAYS
    )


def _cell(hour: Hour, kinds: Sequence[HourKind], words: CalendarWords, variety: Variety) -> HourCell:
    labels = {kind.id: kind.label.in_(variety) for kind in kinds}
    weeks = {Weeks.EVERY: None, Weeks.ODD: words.phrases.odd, Weeks.EVEN: words.phrases.even}[hour.weeks]
    return HourCell(
        kind=hour.kind,
        label=labels.get(hour.kind, hour.kind),
        time=f"{hour.start}–{hour.end}",
        who=hour.who,
        place=hour.place,
        weeks=weeks.in_(variety) if weeks else "",
    )
