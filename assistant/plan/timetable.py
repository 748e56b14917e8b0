"""The week's timetable: hours of help and meetings, and what makes one impossible. Pure."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from assistant.guide.model import GuideModel, Identifier, RequirementId, Text

Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class HourKind(GuideModel):
    """What an hour is for (``prompts/iplu/timetable.yaml``): help, samarbeidsmøte and the like."""

    id: Identifier
    label: Text
    words: tuple[str, ...] = ()
    carries: tuple[RequirementId, ...] = ()


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
