"""A day must keep its place to another: within two weeks of it, not after the end, not before the start."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

from pydantic import Field

from assistant.judgement.checks.base import Hit, Options, PlanCheck
from assistant.judgement.model import Context
from assistant.judgement.plantexts import PlanText, PlanTexts

_KEPT_AS = "%d.%m.%Y"


class DatesOptions(Options):
    """``of``: questions whose days are held to that of ``to``, in the same round where that has one.

    ``place``: what a day may not be, ``before`` or ``after`` the other with ``days`` added to it.
    """

    of: tuple[str, ...]
    to: str
    place: Literal["before", "after"]
    days: int = Field(default=0, ge=0)


def run(options: DatesOptions, texts: PlanTexts, _context: Context) -> list[Hit]:
    """Return each day that is out of its place; what is no date is passed over."""
    hits = []
    for text in texts.of(*options.of):
        day = _day(text)
        for other in texts.of(options.to):
            held_to = _day(other)
            if day is None or held_to is None or other.round not in (0, text.round):
                continue
            limit = held_to + timedelta(days=options.days)
            if day < limit if options.place == "before" else day > limit:
                whole = text.analysis.text
                hits.append(Hit(0, len(whole), entry=other.analysis.text, slot=text.slot))
    return hits


def _day(text: PlanText) -> date | None:
    try:
        day = datetime.strptime(text.analysis.text.strip(), _KEPT_AS).date()
    except ValueError:
        return None
    # Beyond these nothing can be added to it.
    return day if date.min.year < day.year < date.max.year else None


CHECK = PlanCheck(DatesOptions, run)
