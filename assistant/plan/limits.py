"""What is due by a guide's own ``limits``: counted from an answer, or on the day an answer tells. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.guide.answers import Answers, Slot
from assistant.guide.interview import agenda, holds
from assistant.guide.model import Guide, Limit
from assistant.plan.holidays import working_day_before
from assistant.wording import Variety, fill

# A year outside these is a slip of the pen that came in from a file; nothing is counted from it.
YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class Limited:
    """One thing that is due, or was done. ``slot`` is the answer its day is told in.

    ``day`` is the last working day on which the limit is held; ``counted`` is the limit itself, which may be a
    holiday. ``done`` is what was answered when it was done: a day, or something else; empty before that.
    """

    limit: str
    slot: Slot
    text: str
    day: date
    counted: date
    who: str = ""
    done: str = ""
    is_step: bool = False


def limited(
    guide: Guide, answers: Answers, day_in: Callable[[str], date | None], variety: Variety
) -> tuple[Limited, ...]:
    """Return what is due by the guide's limits, done or not, the earliest first.

    ``day_in`` reads a kept date; where it reads none nothing is due. A day that was agreed stands as it is;
    a limit that is counted in weeks and ends on a weekend or a holiday is held by the last working day before.
    """
    asked = set(agenda(guide, answers))
    found = [
        one
        for limit in guide.head.limits
        for slot in sorted(asked)
        if slot.question == limit.on and (one := _limited(guide, answers, limit, slot, day_in, variety))
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.slot)))


def _limited(
    guide: Guide,
    answers: Answers,
    limit: Limit,
    slot: Slot,
    day_in: Callable[[str], date | None],
    variety: Variety,
) -> Limited | None:
    counted_from = day_in(answers.text(slot))
    if counted_from is None or counted_from.year not in YEARS:
        return None
    if limit.when and not holds(guide, answers, limit.when, slot.round):
        return None

    def said(question: str | None) -> str:
        alike = question and guide.thread_of(question) is guide.thread_of(limit.on)
        return answers.text(Slot(question, slot.round if alike else 0)) if question else ""

    counted = counted_from + timedelta(weeks=limit.weeks)
    fields = {"what": said(limit.what), "who": said(limit.who)}
    return Limited(
        limit=limit.id,
        slot=slot,
        text=" ".join(fill(limit.label.in_(variety), fields).split()),
        day=working_day_before(counted) if limit.weeks else counted,
        counted=counted,
        who=" ".join(fields["who"].split()),
        done=said(limit.until).strip(),
        is_step=limit.is_step,
    )


