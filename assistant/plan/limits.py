"""What is due by a guide's own ``limits``: counted from an answer, or on the day an answer tells. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.guide.answers import Answers, Slot
from assistant.guide.interview import agenda, holds, slot_beside
from assistant.guide.model import Guide, Limit
from assistant.plan.holidays import working_day_before
from assistant.wording import Variety, fill

# A year outside these is a slip of the pen that came in from a file; nothing is counted from it.
YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class Limited:
    """One thing that is due, or was done. ``slot`` is the answer its day is told in.

    ``day`` is the last working day on which the limit is held; ``counted`` is the limit itself, which may
    be a holiday. ``done`` is what was answered when it was done: a day, or something else; empty before that.
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
    a limit counted in weeks that ends on a weekend or a holiday is held by the last working day before.
    """
    counting = _Counting(guide, answers, day_in, variety)
    asked = sorted(agenda(guide, answers))
    places = [(limit, slot) for limit in guide.head.limits for slot in asked if slot.question == limit.on]
    found = [one for limit, slot in places if (one := counting.of(limit, slot))]
    return tuple(sorted(found, key=lambda one: (one.day, one.slot)))


@dataclass(frozen=True)
class _Counting:
    """What limits are counted from."""

    guide: Guide
    answers: Answers
    day_in: Callable[[str], date | None]
    variety: Variety

    def of(self, limit: Limit, slot: Slot) -> Limited | None:
        """Return what is due by ``limit`` in the round of ``slot``; nothing where no day is told."""
        counted_from = self.day_in(self.answers.text(slot))
        if counted_from is None or counted_from.year not in YEARS:
            return None
        if limit.when and not holds(self.guide, self.answers, limit.when, slot.round):
            return None
        counted = counted_from + timedelta(weeks=limit.weeks)
        fields = {name: self._said(slot, getattr(limit, name)) for name in ("what", "who")}
        return Limited(
            limit=limit.id,
            slot=slot,
            text=" ".join(fill(limit.label.in_(self.variety), fields).split()),
            day=working_day_before(counted) if limit.weeks else counted,
            counted=counted,
            who=" ".join(fields["who"].split()),
            done=self._said(slot, limit.until).strip(),
            is_step=limit.is_step,
        )

    def _said(self, slot: Slot, question: str | None) -> str:
        return self.answers.text(slot_beside(self.guide, slot, question)) if question else ""
