"""The red thread of a plan in use: goal, signs, measures, who, and what the evaluations have shown. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.guide.answers import Answer, Answers, Slot, Status
from assistant.guide.interview import agenda
from assistant.guide.model import Guide
from assistant.plan.model import Layout
from assistant.plan.progress import Series, series_of
from assistant.plan.year import Outcome, PlanYear


class Lack(StrEnum):
    """What a goal may be without; each is also a key of the messages ``followup.lack_<lack>``."""

    GOAL = "goal"
    SIGN = "sign"
    MEASURE = "measure"
    SIGHTING = "sighting"
    EVALUATION = "evaluation"


@dataclass(frozen=True, slots=True)
class MeasureLink:
    """A measure with what the evaluations said of it, oldest first; ``ended`` is why it was ended."""

    slot: Slot
    text: str
    outcomes: tuple[Outcome, ...]
    is_ended: bool = False
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Strand:
    """One goal from the overall goal to its measures, and what it lacks."""

    number: int
    overall: tuple[Slot, str] | None
    goal: tuple[Slot, str] | None
    signs: tuple[Series, ...]
    measures: tuple[MeasureLink, ...]
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class RedThread:
    """All strands, and the measures for the whole group (§ 2), which belong to every goal."""

    strands: tuple[Strand, ...]
    ordinary: tuple[MeasureLink, ...]


def red_thread(guide: Guide, answers: Answers, layout: Layout, year: PlanYear) -> RedThread:
    """Return the red thread of a plan as it stands; texts that are not accepted are not in it."""
    slots = agenda(guide, answers)

    def named(questions: tuple[str, ...], number: int) -> list[tuple[Slot, Answer]]:
        found = [
            (slot, answers.get(slot)) for slot in slots if slot.question in questions and slot.round == number
        ]
        return [(slot, answer) for slot, answer in found if answer and answer.text.strip()]

    def texts(part: str, number: int) -> list[tuple[Slot, str]]:
        given = named(layout.parts.get(part, ()), number)
        return [(slot, answer.text) for slot, answer in given if answer.written]

    def measures(questions: tuple[str, ...], number: int) -> tuple[MeasureLink, ...]:
        kept = (
            pair for pair in named(questions, number) if pair[1].written or pair[1].status is Status.ENDED
        )
        return tuple(_measure(slot, answer, year) for slot, answer in kept)

    strands = []
    for number in sorted({slot.round for slot in slots if slot.round}):
        overall, goal = texts("overall", number), texts("goal", number)
        signs = series_of(dict(texts("signs", number)), year.sightings)
        own = measures(layout.parts.get("measures", ()), number)
        if overall or goal or signs or own:
            first = goal[0] if goal else None
            lacks = _lacks(first is not None, signs, own, year)
            strands.append(Strand(number, overall[0] if overall else None, first, signs, own, lacks))
    return RedThread(tuple(strands), measures(layout.ordinary, 0))


def _measure(slot: Slot, answer: Answer, year: PlanYear) -> MeasureLink:
    said = (walk.about(slot) for walk in year.evaluations)
    ended = answer.status is Status.ENDED
    outcomes = tuple(outcome for outcome in said if outcome)
    return MeasureLink(slot, answer.text, outcomes, ended, answer.reason if ended else "")


def _lacks(
    has_goal: bool, signs: tuple[Series, ...], measures: tuple[MeasureLink, ...], year: PlanYear
) -> tuple[Lack, ...]:
    evaluated = any(walk.concluded for walk in year.evaluations)
    active = [one for one in measures if not one.is_ended]
    missing = (
        (Lack.GOAL, not has_goal),
        (Lack.SIGN, not signs),
        (Lack.MEASURE, not active),
        (Lack.SIGHTING, bool(signs) and evaluated and not any(one.sightings for one in signs)),
        (Lack.EVALUATION, bool(active) and evaluated and not any(one.outcomes for one in active)),
    )
    return tuple(lack for lack, is_missing in missing if is_missing)
