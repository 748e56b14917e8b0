"""A plan's year as the documents show it: people, week, dates, the red thread with what was seen. Pure.

Everything here is text in the reader's own written form, ready for a template; nothing is looked up later.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.plan.sharedview import SharedView


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A role, who holds it, and what this person does; ``name`` is empty where nobody is named yet."""

    role: str
    name: str
    task: str


@dataclass(frozen=True, slots=True)
class HourCell:
    """One hour in the week's grid: what it is for, when («09:00–12:00»), who, where, which weeks."""

    kind: str
    label: str
    time: str
    who: str
    place: str
    weeks: str


@dataclass(frozen=True, slots=True)
class DayColumn:
    """One weekday with its hours, the earliest first."""

    name: str
    hours: tuple[HourCell, ...]


@dataclass(frozen=True, slots=True)
class DateRow:
    """Something that is due or held: what, the day written out, and how near it is in words."""

    label: str
    day: str
    note: str


@dataclass(frozen=True, slots=True)
class SightingRow:
    """One look for a sign, in words."""

    day: str
    seen: str
    where: str
    note: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A sign's looks over time, to be drawn. ``points`` are (ISO day, 0 not yet, 1 partly, 2 seen), in order.

    ``levels`` are the words of 0, 1 and 2, ``first`` and ``last`` the days of the axis' ends written out.
    ``alt`` says the same in a sentence, for those who do not see the picture.
    """

    title: str
    alt: str
    levels: tuple[str, str, str]
    points: tuple[tuple[str, int], ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class SignRow:
    """A sign with what was seen of it. ``summary`` is one sentence; ``chart`` is absent under two looks."""

    slot: str
    text: str
    summary: str
    sightings: tuple[SightingRow, ...]
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """What one evaluation said of a measure or goal: the day, how it works, why, what was decided."""

    day: str
    result: str
    why: str
    decision: str


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure with what the evaluations said. ``ended`` is empty, or says when and why it was ended."""

    slot: str
    text: str
    ended: str
    outcomes: tuple[OutcomeRow, ...]


@dataclass(frozen=True, slots=True)
class StrandRow:
    """One goal from the overall goal to what has been seen. ``orphan`` names what it lacks, in words.

    ``unchanged`` is said of a goal that is carried over word for word into a second year.
    """

    number: int
    title: str
    overall: str
    goal: str
    signs: tuple[SignRow, ...]
    measures: tuple[MeasureRow, ...]
    orphan: tuple[str, ...]
    unchanged: str


@dataclass(frozen=True, slots=True)
class YearView:
    """All of it. ``ordinary`` are the measures for the whole group (§ 2), which belong to every goal.

    ``shared`` are the plans with other bodies that are not at their end.
    """

    people: tuple[PersonRow, ...] = ()
    days: tuple[DayColumn, ...] = ()
    timetable_period: str = ""
    rhythm: str = ""
    dates: tuple[DateRow, ...] = ()
    strands: tuple[StrandRow, ...] = ()
    ordinary: tuple[MeasureRow, ...] = ()
    version: str = ""
    shared: tuple[SharedView, ...] = ()
