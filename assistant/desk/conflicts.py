"""Where two have written each on their own machine: what stands against what, and a person's choice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assistant.bundle.merging import heads
from assistant.desk.session import keep_aside
from assistant.desk.talk import Talk
from assistant.desk.workplace import Workplace
from assistant.guide.answers import Answer, Slot, Status
from assistant.guide.interview import new_item
from assistant.guide.voice import Voice
from assistant.plan.versions import current
from assistant.store.plans import PlanStore
from assistant.store.records import Authorship, Revision


@dataclass(frozen=True, slots=True)
class Side:
    """One of the texts that stand against each other; ``imported`` says it came with a bundle.

    ``ended`` says that the text was ended there, with ``reason``: it leaves the plan where this side stands.
    """

    stamp: str
    text: str
    reason: str
    author: Voice | None
    written: str
    imported: bool
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that two sides have written in without knowing of each other.

    ``plan_id`` is the plan or the walk the place is in. ``slot`` is an answer's, ``None`` for a part of the
    year (``part``). The first of ``sides`` is what counts until somebody has chosen. ``over`` are the stamps
    of all that stands there, also of what says the same twice or nothing. ``both``: they can both stand,
    because the guide lets the question have several answers.
    """

    plan_id: str
    slot: Slot | None
    part: str
    label: str
    sides: tuple[Side, ...]
    both: bool = False
    over: tuple[str, ...] = ()


def conflicts_of(workplace: Workplace, store: PlanStore, plan_id: str) -> list[Conflict]:
    """Return what somebody must choose about in a plan, its walks and its year, in the order of the guide.

    ``workplace`` is the plan's. Raises ``AssistantError`` (PLAN_UNKNOWN).
    """
    found = _in_answers(workplace, plan_id, store.history(plan_id))
    for walk, _ in store.years.walks_saying(plan_id, {}):
        own = workplace.for_guide(walk.summary.guide)
        found += _in_answers(own, walk.summary.id, store.history(walk.summary.id))
    kept = sorted(store.years.parts(plan_id), key=lambda part: part.name)
    for name, parts in groupby(kept, key=lambda part: part.name):
        standing = heads(parts)
        texts = [Side(one.stamp, one.content, "", None, one.written, one.imported) for one in standing]
        if sides := _contested(texts):
            label = workplace.wording(f"supervision.part_of_{name}")
            found.append(Conflict(plan_id, None, name, label, sides, over=_stamps(texts)))
    return found


def choose(store: PlanStore, workplace: Workplace, conflict: Conflict, side: int, by: Voice | None) -> None:
    """Let one of the sides stand; the others stay in the history. ``side`` counts from 0.

    ``workplace`` is any of the run's. Raises the store's errors; then nothing has changed.
    """
    chosen = conflict.sides[side]
    if conflict.slot is None:
        store.years.save_part(conflict.plan_id, conflict.part, chosen.text, replaces=conflict.over)
        return
    answer = _answers(store, conflict)[chosen.stamp]
    over = {conflict.slot: conflict.over}
    keep_aside(workplace, store, conflict.plan_id, answer, by=Authorship(by), replaces=over)


def keep_both(store: PlanStore, workplace: Workplace, conflict: Conflict, by: Voice | None) -> None:
    """Let all sides stand, each as an answer of its own. Only where ``conflict.both``."""
    if conflict.slot is None:
        return
    opened = store.open(conflict.plan_id)
    guide, answers = workplace.for_guide(opened.summary.guide).guide, opened.answers
    first, *others = (_answers(store, conflict)[side.stamp] for side in conflict.sides)
    added = []
    for other in others:
        if extra := new_item(guide, answers, conflict.slot):
            added.append(replace(other, slot=extra))
            answers = answers.with_answer(added[-1])
    # At once: else some of it could be kept twice, where the program ends between.
    over = {conflict.slot: conflict.over}
    keep_aside(workplace, store, conflict.plan_id, *added, first, by=Authorship(by), replaces=over)


def _answers(store: PlanStore, conflict: Conflict) -> dict[str, Answer]:
    """Return the answers in the conflict's place, by their stamps."""
    return {one.stamp: one.answer for one in store.history(conflict.plan_id, conflict.slot)}


def _in_answers(workplace: Workplace, plan_id: str, history: Sequence[Revision]) -> list[Conflict]:
    guide, talk = workplace.guide, Talk(workplace)
    answers = current(one.answer for one in history)
    order = {question.id: place for place, question in enumerate(guide.questions)}
    by_slot: dict[Slot, list[Revision]] = {}
    for one in history:
        if one.answer.slot.question in order:
            by_slot.setdefault(one.answer.slot, []).append(one)
    found = []
    for slot in sorted(by_slot, key=lambda slot: (slot.round, order[slot.question], slot.item)):
        texts = [_side(talk, one) for one in heads(by_slot[slot])]
        if sides := _contested(texts):
            texts_of_plan = all(side.text.strip() and not side.ended for side in sides)
            both = texts_of_plan and new_item(guide, answers, slot) is not None
            found.append(Conflict(plan_id, slot, "", talk.place(slot), sides, both, _stamps(texts)))
    return found


def _stamps(standing: Iterable[Side]) -> tuple[str, ...]:
    return tuple(one.stamp for one in standing)


def _side(talk: Talk, one: Revision) -> Side:
    answer = one.answer
    return Side(
        one.stamp,
        talk.shown(answer.slot, answer.text),
        answer.reason,
        one.author,
        one.written,
        one.imported,
        answer.status is Status.ENDED,
    )


def _contested(standing: Iterable[Side]) -> tuple[Side, ...]:
    """Return the sides that differ, what counts first; none where all say the same.

    An empty text (a question that was parked) stands against nothing, unless it is what counts. A text that
    is ended on one side stands against the same text that is not.
    """
    ordered = list(standing)[::-1]
    sides: dict[tuple[str, str, bool], Side] = {}
    for one in ordered:
        if one.text.strip() or one is ordered[0]:
            sides.setdefault((one.text, one.reason, one.ended), one)
    return tuple(sides.values()) if len(sides) > 1 else ()
