"""A plan's year as data: everything that is kept about a plan beside its answers. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from assistant.guide.answers import Slot
from assistant.plan.people import People
from assistant.plan.progress import Sighting
from assistant.plan.rhythm import Rhythm
from assistant.plan.shared import SharedPlan
from assistant.plan.timetable import Timetable


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an evaluation or report said about one text of the plan (``subject``), or about none (``None``).

    ``kind`` is what the text is (``sign``, ``measure``, ``goal``; empty for none), ``text`` how it read
    then. ``values`` are the answers as kept and ``shown`` as people read them, both by what the guide's
    ``says`` calls them (``result``, ``why``, ``decision`` …). Empty answers are left out.
    """

    subject: Slot | None
    kind: str
    text: str
    values: Mapping[str, str]
    shown: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One walk of an evaluation or a report. ``day`` is ``None`` until it is answered.

    ``concluded`` is when its consequences were brought into the plan, ``None`` before that.
    """

    id: str
    guide: str
    day: date | None
    concluded: date | None
    outcomes: tuple[Outcome, ...] = ()

    def about(self, subject: Slot) -> Outcome | None:
        """Return what was said about one text of the plan, if anything."""
        return next((one for one in self.outcomes if one.subject == subject), None)

    def said(self, name: str) -> str:
        """Return what was said of the plan as a whole under ``name`` (``parents``), or nothing."""
        whole = (one for one in self.outcomes if one.subject is None)
        return next((one.shown[name] for one in whole if name in one.shown), "")


@dataclass(frozen=True, slots=True)
class Version:
    """The plan as it stood on a day: its ``revisions``, by number. ``cause`` says what made it new.

    ``cause`` is ``finished``, ``evaluation`` or ``changed``; its message is ``followup.cause_<cause>``.
    """

    number: int
    revisions: frozenset[int]
    day: date
    cause: str
    evaluation: str = ""


@dataclass(frozen=True)
class PlanYear:
    """All that is kept about one plan beside its answers; walks are oldest first.

    ``shared`` are the plans with other bodies.
    """

    people: People = field(default_factory=People)
    timetable: Timetable = field(default_factory=Timetable)
    rhythm: Rhythm | None = None
    sightings: tuple[Sighting, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    reports: tuple[Evaluation, ...] = ()
    shared: tuple[SharedPlan, ...] = ()
    versions: tuple[Version, ...] = ()
