"""The week's timetable: hours of help and meetings, and what makes one impossible. Pure."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.model import GuideModel, Identifier, RequirementId, Text
from assistant.plan.calendar import CalendarWords
from assistant.plan.yearview import DayColumn, HourCell
from assistant.wording import Variety

_RANGE = re.compile(
    r"(?<![0-9.:])(?P<h1>[0-9]{1,2})(?:[.:](?P<m1>[0-9]{2}))?\s*(?:–|-|—|til)\s*"
    r"(?:kl\.?\s*)?(?P<h2>[0-9]{1,2})(?:[.:](?P<m2>[0-9]{2}))?(?![0-9])"
)
_WORD = re.compile(r"[^\W\d_]+")
_ABBREVIATION = re.compile(r"\b(kl|ped|ca)\.", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")

Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class HourKind(GuideModel):
    """What an hour is for (``prompts/iplu/timetable.yaml``): help, samarbeidsmøte and the like."""

    id: Identifier
    label: Text
    with_child: bool = False
    words: tuple[str, ...] = ()
    carries: tuple[RequirementId, ...] = ()


class HourKinds(GuideModel):
    """The whole of ``timetable.yaml``; the first kind is what an hour is unless something else is said."""

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


def read_hours(
    line: str, words: CalendarWords, *, kind: str, who: str = "", place: str = "", weekday: int | None = None
) -> tuple[Hour, ...]:
    """Read a typed line such as «man, ons, fre 9–12»: an hour for each weekday that is named.

    ``weekday`` is the day where the line names none. Raises ``AssistantError`` with ``field`` ``hours``:
    HOURS_UNREADABLE, HOURS_BACKWARDS.
    """
    found = _RANGE.search(line)
    days = _days(_RANGE.sub(" ", line), words) or ([weekday] if weekday else [])
    if found is None or not days:
        raise AssistantError(ErrorCode.HOURS_UNREADABLE, text=line.strip(), field="hours")
    start, end = _clock(found["h1"], found["m1"]), _clock(found["h2"], found["m2"])
    if start is None or end is None:
        raise AssistantError(ErrorCode.HOURS_UNREADABLE, text=line.strip(), field="hours")
    if end <= start:
        raise AssistantError(ErrorCode.HOURS_BACKWARDS, start=start, end=end, field="hours")
    weeks = _weeks(line, words)
    return tuple(
        Hour(kind=kind, weekday=day, start=start, end=end, who=who, place=place, weeks=weeks) for day in days
    )


def suggest_hours(text: str, kinds: tuple[HourKind, ...], words: CalendarWords) -> tuple[Hour, ...]:
    """Return the hours that free text tells of, only where days and both times are said; never a guess.

    What comes back by the month is no hour of the week and is left out.
    """
    monthly = {word for several in words.months_of.values() for word in several}
    found: list[Hour] = []
    for sentence in _SENTENCE.split(_ABBREVIATION.sub(r"\1", text)):
        named = {word.casefold() for word in _WORD.findall(sentence)}
        every_other = any(word in named for word in words.every_other)
        if not _RANGE.search(sentence) or named & monthly or every_other:
            continue
        kind = next((kind for kind in kinds if named & set(kind.words)), kinds[0])
        try:
            found += read_hours(sentence, words, kind=kind.id)
        except AssistantError:
            continue
    return tuple(found)


def check_timetable(
    timetable: Timetable, kinds: tuple[HourKind, ...], words: CalendarWords, variety: Variety
) -> None:
    """Hold a week to be possible.

    The child can be in one place, and so can each person. Raises ``AssistantError``: HOURS_BACKWARDS and
    HOURS_OVERLAP (field ``hours``), PERIOD_BACKWARDS (field ``until``).
    """
    if timetable.starts and timetable.until and timetable.until < timetable.starts:
        raise AssistantError(ErrorCode.PERIOD_BACKWARDS, field="until")
    with_child = {kind.id for kind in kinds if kind.with_child}
    for place, one in enumerate(timetable.hours):
        if one.end <= one.start:
            raise AssistantError(ErrorCode.HOURS_BACKWARDS, start=one.start, end=one.end, field="hours")
        for other in timetable.hours[:place]:
            if _meet(one, other) and _share(one, other, with_child):
                raise AssistantError(
                    ErrorCode.HOURS_OVERLAP,
                    first=hour_words(other, kinds, words, variety),
                    second=hour_words(one, kinds, words, variety),
                    field="hours",
                )


def hour_words(hour: Hour, kinds: tuple[HourKind, ...], words: CalendarWords, variety: Variety) -> str:
    """Say an hour in words: «mandag 09:00–12:00, spesialpedagogisk hjelp»."""
    label = next((kind.label.in_(variety) for kind in kinds if kind.id == hour.kind), hour.kind)
    day = words.weekdays[hour.weekday - 1].in_(variety)
    return f"{day} {hour.start}–{hour.end}, {label[:1].lower()}{label[1:]}"


def grid(
    timetable: Timetable, kinds: tuple[HourKind, ...], words: CalendarWords, variety: Variety
) -> tuple[DayColumn, ...]:
    """Return the week as columns, Monday first; no columns where there are no hours."""
    if not timetable.hours:
        return ()
    labels = {kind.id: kind.label.in_(variety) for kind in kinds}
    weeks = {
        Weeks.EVERY: "",
        Weeks.ODD: words.odd_weeks.label.in_(variety),
        Weeks.EVEN: words.even_weeks.label.in_(variety),
    }
    return tuple(
        DayColumn(
            name.in_(variety),
            tuple(
                HourCell(
                    hour.kind,
                    labels.get(hour.kind, hour.kind),
                    f"{hour.start}–{hour.end}",
                    hour.who,
                    hour.place,
                    weeks[hour.weeks],
                )
                for hour in sorted(timetable.hours, key=lambda one: (one.start, one.end))
                if hour.weekday == number
            ),
        )
        for number, name in enumerate(words.weekdays, start=1)
    )


def weekly_hours(timetable: Timetable, kinds: tuple[HourKind, ...]) -> str:
    """Return how many hours a week the child gets help, as Norwegians write it («7,5»); empty when none.

    Hours of every other week count half.
    """
    with_child = {kind.id for kind in kinds if kind.with_child}
    minutes = sum(
        (_minutes(hour.end) - _minutes(hour.start)) * (1 if hour.weeks is Weeks.EVERY else 0.5)
        for hour in timetable.hours
        if hour.kind in with_child
    )
    return f"{minutes / 60:.1f}".replace(".0", "").replace(".", ",") if minutes else ""


def _days(text: str, words: CalendarWords) -> list[int]:
    named = [word.casefold() for word in _WORD.findall(text)]
    if any(word in words.workdays for word in named):
        return [1, 2, 3, 4, 5]
    return sorted({day for word in named if (day := words.weekday(word))})


def _weeks(text: str, words: CalendarWords) -> Weeks:
    named = {word.casefold() for word in _WORD.findall(text)}
    if named & set(words.odd_weeks.words):
        return Weeks.ODD
    return Weeks.EVEN if named & set(words.even_weeks.words) else Weeks.EVERY


def _clock(hour: str, minute: str | None) -> str | None:
    hours, minutes = int(hour), int(minute or 0)
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else None  # noqa: PLR2004


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _meet(one: Hour, other: Hour) -> bool:
    same_weeks = one.weeks is other.weeks or Weeks.EVERY in (one.weeks, other.weeks)
    return one.weekday == other.weekday and same_weeks and one.start < other.end and other.start < one.end


def _share(one: Hour, other: Hour, with_child: set[str]) -> bool:
    both_child = one.kind in with_child and other.kind in with_child
    same_person = one.who.strip().casefold() == other.who.strip().casefold() != ""
    return both_child or same_person
