"""How often a plan is evaluated, read from point 8 and told back in words. Pure."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


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
