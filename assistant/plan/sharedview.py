"""A plan with another body as screens and documents show it. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step or a limit: what, who, its day written out, its state (``open``, ``late``, ``done``)."""

    what: str
    who: str
    day: str
    state: str
    said: str


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A step on the timeline: what, its day (ISO), its state (``open``, ``late``, ``done``)."""

    what: str
    day: str
    state: str


@dataclass(frozen=True, slots=True)
class MonthMark:
    """Where a month begins on the timeline: its short name (in January with the year), its day (ISO)."""

    name: str
    day: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Steps along the months, to be drawn from ``first`` to ``last`` (ISO).

    ``alt`` says the same in a sentence, for those who do not see the picture.
    """

    alt: str
    first: str
    last: str
    months: tuple[MonthMark, ...]
    rows: tuple[TimelineRow, ...]


@dataclass(frozen=True, slots=True)
class SharedView:
    """A plan with another body. ``timeline`` is absent where no day is known.

    ``faults`` is what must be looked at in it (work without consent, a day after its end), ``stops`` those
    that stop work, ``differences`` where it and the child's plan do not agree.
    """

    id: str = ""
    is_open: bool = False
    name: str = ""
    body: str = ""
    number: int = 0
    period: str = ""
    phase: str = ""
    goals: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    steps: tuple[StepRow, ...] = ()
    timeline: Timeline | None = None
    faults: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()
