"""Which question comes next, and how far the plan has come. Pure: a guide and its answers in, slots out.

Nothing here is remembered between calls: what is asked follows from what is missing, so an answer can be
changed, a question jumped to or parked without anything else being lost, and nothing answered is asked again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.guide.answers import Answer, Answers, Slot, Status, Subject
from assistant.guide.model import Condition, Guide, Question, Rounds, Text, Thread


class SlotState(StrEnum):
    """How a slot stands."""

    OPEN = "open"
    REJECTED = "rejected"
    PARKED = "parked"
    SKIPPED = "skipped"
    OVERRIDDEN = "overridden"
    DONE = "done"
    ENDED = "ended"


class PointState(StrEnum):
    """How a point stands, for the list of points."""

    UNTOUCHED = "untouched"
    BEGUN = "begun"
    DONE = "done"
    ATTENTION = "attention"


_STATES = {
    Status.ACCEPTED: SlotState.DONE,
    Status.NOT_ASSESSED: SlotState.DONE,
    Status.REJECTED: SlotState.REJECTED,
    Status.OVERRIDDEN: SlotState.OVERRIDDEN,
    Status.SKIPPED: SlotState.SKIPPED,
    Status.PARKED: SlotState.PARKED,
    Status.ENDED: SlotState.ENDED,
}
_SETTLED = frozenset({SlotState.DONE, SlotState.OVERRIDDEN, SlotState.SKIPPED, SlotState.ENDED})


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of a point's questions are settled. ``total`` counts what is asked now, skipped ones too."""

    point: str
    settled: int
    total: int
    parked: int
    rejected: int

    @property
    def state(self) -> PointState:
        """The point's state in one word."""
        if self.parked or self.rejected:
            return PointState.ATTENTION
        if self.total and self.settled == self.total:
            return PointState.DONE
        return PointState.BEGUN if self.settled else PointState.UNTOUCHED


def slot_state(answers: Answers, slot: Slot) -> SlotState:
    """Return how ``slot`` stands."""
    answer = answers.get(slot)
    return SlotState.OPEN if answer is None else _STATES[answer.status]


def agenda(guide: Guide, answers: Answers) -> tuple[Slot, ...]:
    """Return every slot that is to be filled, in the order of asking.

    Points come in the guide's order; at a thread's first question all its rounds are walked, round by round,
    so that one goal is followed to its measures before the next begins (points 2–4).
    """
    return tuple(_walk(guide, answers))


def _walk(guide: Guide, answers: Answers) -> Iterator[Slot]:
    walked: set[str] = set()
    for question in guide.questions:
        thread = guide.thread_of(question.id)
        if thread is None:
            if is_asked(guide, question, answers):
                yield Slot(question.id)
        elif thread.id not in walked:
            walked.add(thread.id)
            for number in range(1, rounds(guide, thread, answers) + 1):
                yield from _round(guide, thread, number, answers)


def _round(guide: Guide, thread: Thread, number: int, answers: Answers) -> Iterator[Slot]:
    for name in thread.questions:
        if not is_asked(guide, guide.question(name), answers, number):
            continue
        yield Slot(name, number)
        if name in thread.items:
            yield from (
                slot
                for slot in sorted(answers.by_slot)
                if slot.question == name and slot.round == number and slot.item
            )


def slot_beside(guide: Guide, slot: Slot, question: str) -> Slot:
    """Return where another question is answered: in the same round, where both are asked in one thread."""
    alike = guide.thread_of(question) is guide.thread_of(slot.question)
    return Slot(question, slot.round if alike else 0)


def rounds(guide: Guide, thread: Thread, answers: Answers) -> int:
    """Return how many rounds of ``thread`` there are.

    One, and one for each «more» that was answered so; or as many as the plan it is about has subjects, or
    as the thread it follows has.
    """
    if thread.follows is not None:
        return rounds(guide, guide.thread(thread.follows), answers)
    if thread.over is not None:
        return len(answers.topic.subjects.get(thread.over, ()))
    count = 1
    while thread.more and answers.text(Slot(thread.more, count)) == thread.opens:
        count += 1
    return count


def subject_of(guide: Guide, answers: Answers, slot: Slot) -> Subject | None:
    """Return what the slot's round is about in the plan, where its thread goes over one."""
    thread = guide.thread_of(slot.question)
    subjects = answers.topic.subjects.get(thread.over, ()) if thread and thread.over else ()
    return subjects[slot.round - 1] if 0 < slot.round <= len(subjects) else None


def is_asked(guide: Guide, question: Question, answers: Answers, number: int = 0) -> bool:
    """Return whether its point's condition and its own hold, in round ``number`` where it is in a thread."""
    point = guide.point_of(question.id)
    return all(holds(guide, answers, one, number) for one in (point.when, question.when) if one is not None)


def choices_of(question: Question, answers: Answers) -> tuple[tuple[str, Text], ...]:
    """Return the ways to answer a choice: what is kept of each, and how it is shown.

    The texts of the plan that the walk is about come first, where the question is ``among`` them.
    """
    texts = [one.text for one in answers.topic.subjects.get(question.among or "", ())]
    among = [(text, Text(nb=" ".join(text.split()))) for text in dict.fromkeys(texts)]
    return (*among, *((choice.value, choice.label) for choice in question.choices))


def holds(guide: Guide, answers: Answers, condition: Condition, number: int = 0) -> bool:
    """Return whether ``condition`` holds for round ``number`` (0 outside threads)."""
    thread = guide.thread_of(condition.question)
    if thread is None or condition.rounds is Rounds.OWN:
        return _says(guide, answers, condition, number if thread else 0)
    every = range(1, rounds(guide, thread, answers) + 1)
    if condition.rounds is Rounds.ANY:
        return any(_says(guide, answers, condition, one) for one in every)
    groups: dict[int, list[int]] = {}
    for one in every:
        subject = subject_of(guide, answers, Slot(condition.question, one))
        groups.setdefault(subject.group if subject else 0, []).append(one)
    bare = condition.model_copy(update={"fact": None})
    return any(
        all(_says(guide, answers, bare, one) for one in group)
        and any(_says(guide, answers, condition, one) for one in group)
        for group in groups.values()
    )


def _says(guide: Guide, answers: Answers, condition: Condition, number: int) -> bool:
    slot = Slot(condition.question, number)
    if answers.text(slot) not in condition.values:
        return False
    subject = subject_of(guide, answers, slot)
    return condition.fact is None or (subject is not None and condition.fact in subject.facts)


def next_slot(guide: Guide, answers: Answers, after: Slot | None = None) -> Slot | None:
    """Return the slot to ask next, or ``None`` when all is settled.

    First what is missing after ``after`` in the agenda, then what is missing before it, then what is parked.
    """
    slots = agenda(guide, answers)
    place = slots.index(after) + 1 if after in slots else 0
    ordered = slots[place:] + slots[:place]
    waiting = [slot for slot in ordered if slot_state(answers, slot) in (SlotState.OPEN, SlotState.REJECTED)]
    if waiting:
        return waiting[0]
    parked = [slot for slot in slots if slot_state(answers, slot) is SlotState.PARKED]
    return parked[0] if parked else None


def new_item(guide: Guide, answers: Answers, slot: Slot) -> Slot | None:
    """Return the slot for one more answer to the question of ``slot`` in its round, if it may have more.

    An extra one that was opened and never written in is used before another is opened.
    """
    thread = guide.thread_of(slot.question)
    if thread is None or slot.question not in thread.items:
        return None
    place = (slot.question, slot.round)
    same = [item for item in answers.by_slot.values() if (item.slot.question, item.slot.round) == place]
    empty = [item.slot for item in same if item.slot.item and not item.text.strip()]
    last = max((item.slot.item for item in same), default=0)
    return min(empty, default=Slot(*place, last + 1))


def is_required(guide: Guide, slot: Slot) -> bool:
    """Return whether the plan cannot be finished without the slot (extra items are never required)."""
    return guide.question(slot.question).required and slot.item == 0


def next_gate(guide: Guide, answers: Answers) -> str | None:
    """Return the question that opens the first of the guide's points that is closed, if one is."""
    closed = (one.when for one in guide.points if one.when and not holds(guide, answers, one.when))
    return next((condition.question for condition in closed), None)


def holes(guide: Guide, answers: Answers, points: Collection[str] = ()) -> tuple[Slot, ...]:
    """Return what stands between the answers and a finished plan: required and unsettled, or rejected.

    An extra or optional answer that was begun and turned back counts too; one that is only open or parked
    empty does not. A required answer counts until it has a text, whatever way it came in; one that was ended
    (a measure that is done with) is missed no longer. With ``points``, only what stands in those counts.
    """
    found = []
    for slot in agenda(guide, answers):
        if points and guide.point_of(slot.question).id not in points:
            continue
        answer = answers.get(slot)
        has_text = answer is not None and answer.text.strip() != ""
        if answer and answer.status is Status.ENDED:
            missing = False
        elif is_required(guide, slot):
            missing = not (answer and answer.written and has_text)
        else:
            missing = answer is not None and not answer.settled and has_text
        if missing:
            found.append(slot)
    return tuple(found)


def progress(guide: Guide, answers: Answers) -> tuple[Progress, ...]:
    """Return the progress of each point, in the guide's order; questions that are not asked do not count."""
    slots = agenda(guide, answers)
    result = []
    for point in guide.points:
        own = {question.id for question in point.questions}
        states = [slot_state(answers, slot) for slot in slots if slot.question in own]
        settled = sum(state in _SETTLED for state in states)
        result.append(
            Progress(
                point.id,
                settled,
                len(states),
                states.count(SlotState.PARKED),
                states.count(SlotState.REJECTED),
            )
        )
    return tuple(result)


def thread_text(guide: Guide, answers: Answers, name: str, slot: Slot) -> str:
    """Return the thread text ``name`` (``overall_goal``, ``goal``) that belongs to the slot's round."""
    subject = subject_of(guide, answers, slot)
    if subject is not None:
        return subject.texts.get(name, "")
    question = guide.head.thread_texts.get(name)
    return answers.text(Slot(question, slot.round)) if question and slot.round else ""


def child_alias(guide: Guide, answers: Answers) -> str:
    """Return the child's alias, or an empty string before it is given."""
    return answers.text(Slot(guide.head.child)) if guide.head.child else answers.topic.child


def withdrawn(guide: Guide, answers: Answers) -> tuple[Answer, ...]:
    """Return answers that are kept but not asked for now (a round or a condition was taken back)."""
    asked = set(agenda(guide, answers))
    return tuple(answer for slot, answer in sorted(answers.by_slot.items()) if slot not in asked)
