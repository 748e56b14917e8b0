"""What is shared with another body about a plan, and where the two plans differ. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.guide.answers import Answer, Answers, Slot, Status
from assistant.guide.interview import agenda, holds
from assistant.guide.model import Guide
from assistant.plan.limits import Limited


class Difference(StrEnum):
    """How two plans about one child may disagree; each is a key of the messages ``cooperation.<name>``."""

    MEASURE_ENDED_HERE = "measure_ended_here"
    MEASURE_ENDED_THERE = "measure_ended_there"
    GOAL_REWORDED = "goal_reworded"
    GOALS_APART = "goals_apart"
    GOAL_ALONE = "goal_alone"
    EVALUATIONS_APART = "evaluations_apart"


@dataclass(frozen=True, slots=True)
class SharedText:
    """A goal or a measure of the other plan. ``alike`` is the text of the child's plan it was said to match.

    ``is_alone``: it was said that there is none like it; then nobody is reminded of that.
    """

    slot: Slot
    text: str
    alike: str = ""
    is_ended: bool = False
    is_alone: bool = False


@dataclass(frozen=True, slots=True)
class SharedPlan:
    """A plan with another body. ``number`` counts its versions from 1; ``point`` is where one has come to.

    ``concluded`` is the day it was brought to its end, ``None`` before that.
    """

    id: str
    guide: str
    body: str
    number: int
    point: str
    starts: date | None
    ends: date | None
    goals: tuple[SharedText, ...]
    measures: tuple[SharedText, ...]
    evaluations: tuple[date, ...]
    limits: tuple[Limited, ...]
    concluded: date | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing in which the plans differ: where it stands there, and here if it does; both texts or days."""

    kind: Difference
    there: Slot | None
    here: Slot | None
    theirs: str
    ours: str = ""


def shared_texts(guide: Guide, answers: Answers, name: str) -> tuple[SharedText, ...]:
    """Return the ``goal``s or ``measure``s that the guide's answers tell of, in the order they are asked."""
    says, cooperation = guide.head.says, guide.head.cooperation
    question = says.get(name)
    if question is None or cooperation is None:
        return ()
    found = []
    for slot in agenda(guide, answers):
        if slot.question != question or not answers.text(slot).strip():
            continue

        def said(what: str, number: int = slot.round) -> str:
            return answers.text(Slot(says[what], number)) if what in says else ""

        choices = {choice.value for choice in guide.question(says[f"{name}_alike"]).choices}
        alike = said(f"{name}_alike")
        ended = said(f"{name}_state") in cooperation.ended
        alone = alike in choices
        found.append(SharedText(slot, answers.text(slot), "" if alone else alike, ended, alone))
    return tuple(found)


def point_reached(guide: Guide, answers: Answers) -> str:
    """Return the id of the phase one has come to: the last numbered point that is open."""
    opened = [
        point.id
        for point in guide.points
        if point.number and (point.when is None or holds(guide, answers, point.when))
    ]
    return opened[-1] if opened else guide.points[0].id


# -- where they differ -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OwnPlan:
    """The child's plan, as it is held against another. ``earlier`` are the texts a slot has had before.

    ``goals`` and ``measures`` are the questions whose answers are these; ``evaluations`` the days that the
    plan's rhythm gives.
    """

    answers: Answers
    earlier: Mapping[Slot, frozenset[str]]
    goals: Sequence[str]
    measures: Sequence[str]
    evaluations: Sequence[date]

    def find(self, text: str, questions: Sequence[str]) -> Slot | None:
        """Return the slot whose text is, or once was, ``text``."""
        wanted = _plain(text)
        if not wanted:
            return None
        slots = [slot for slot in sorted(self.answers.by_slot) if slot.question in questions]
        now = [slot for slot in slots if _plain(self.answers.by_slot[slot].text) == wanted]
        before = [slot for slot in slots if wanted in map(_plain, self.earlier.get(slot, ()))]
        return next(iter([*now, *before]), None)


def disagreements(
    own: OwnPlan, shared: SharedPlan, akin: Callable[[str, str], bool], days_apart: int
) -> tuple[Disagreement, ...]:
    """Return in what the two plans differ; ``akin`` says whether two goals share a word."""
    return (
        *_measures(own, shared.measures),
        *_goals(own, shared.goals, akin),
        *_evaluations(own, shared.evaluations, days_apart),
    )


def _measures(own: OwnPlan, measures: Iterable[SharedText]) -> Iterator[Disagreement]:
    for one in measures:
        here = own.find(one.alike or one.text, own.measures)
        answer = own.answers.get(here) if here else None
        if here is None or answer is None:
            continue
        ended = answer.status is Status.ENDED
        if ended and not one.is_ended:
            yield Disagreement(Difference.MEASURE_ENDED_HERE, one.slot, here, one.text, answer.text)
        elif one.is_ended and not ended and answer.written:
            yield Disagreement(Difference.MEASURE_ENDED_THERE, one.slot, here, one.text, answer.text)


def _goals(
    own: OwnPlan, goals: Iterable[SharedText], akin: Callable[[str, str], bool]
) -> Iterator[Disagreement]:
    for one in goals:
        here = own.find(one.alike or one.text, own.goals)
        answer: Answer | None = own.answers.get(here) if here else None
        if here is None or answer is None or not answer.written:
            if one.is_alone:
                continue
            yield Disagreement(Difference.GOAL_ALONE, one.slot, None, one.text)
        elif one.alike and _plain(answer.text) != _plain(one.alike):
            yield Disagreement(Difference.GOAL_REWORDED, one.slot, here, one.text, answer.text)
        elif not akin(one.text, answer.text):
            yield Disagreement(Difference.GOALS_APART, one.slot, here, one.text, answer.text)


def _evaluations(own: OwnPlan, days: Iterable[date], apart: int) -> Iterator[Disagreement]:
    for day in days if own.evaluations else ():
        nearest = min(own.evaluations, key=lambda other: abs((other - day).days))
        if abs((nearest - day).days) > apart:
            yield Disagreement(Difference.EVALUATIONS_APART, None, None, day.isoformat(), nearest.isoformat())


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(". ")
