"""A new version of a walk that goes on: what is carried over from the one before. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.guide.answers import Answer, Answers, Slot
from assistant.guide.interview import agenda, holds, rounds
from assistant.guide.model import Guide, Thread


def is_renewed(guide: Guide, answers: Answers) -> bool:
    """Return whether the walk is to go on as a new version of itself."""
    return guide.head.renewal is not None and holds(guide, answers, guide.head.renewal.when)


def carried_over(guide: Guide, answers: Answers) -> tuple[Answer, ...]:
    """Return the answers that a new version begins with, in the order they are asked.

    Rounds that are left behind close up: the third goal becomes the second where the second is reached.
    """
    renewal = guide.head.renewal
    if renewal is None:
        return ()
    kept = {thread.id: list(_kept_rounds(guide, answers, thread)) for thread in guide.head.threads}
    return tuple(_carried(guide, answers, kept, renewal.keeps))


def _carried(
    guide: Guide, answers: Answers, kept: dict[str, list[int]], keeps: tuple[str, ...]
) -> Iterator[Answer]:
    for slot in agenda(guide, answers):
        answer, thread = answers.get(slot), guide.thread_of(slot.question)
        if answer is None or not answer.written:
            continue
        number = slot.round
        if thread is not None:
            if slot.round not in kept[thread.id]:
                continue
            number = kept[thread.id].index(slot.round) + 1
        # «More» opens the rounds that are kept, and is asked again after the last of them.
        opens_next = thread is not None and slot.question == thread.more and number < len(kept[thread.id])
        if slot.question in keeps:
            yield Answer(Slot(slot.question, number, slot.item), answer.text, answer.status, answer.reason)
        elif opens_next and thread is not None and thread.opens and _is_kept(thread, keeps):
            yield Answer(Slot(slot.question, number), thread.opens, answer.status)


def _is_kept(thread: Thread, keeps: tuple[str, ...]) -> bool:
    return any(question in keeps for question in thread.questions)


def _kept_rounds(guide: Guide, answers: Answers, thread: Thread) -> Iterator[int]:
    """Yield the rounds of a thread that go on: none of what is left behind holds for them."""
    renewal = guide.head.renewal
    if renewal is None:
        return
    leaves = [one for one in renewal.leaves if _is_about(guide, one.question, thread)]
    answered = [one for one in renewal.leaves_answered if _is_about(guide, one, thread)]
    for number in range(1, rounds(guide, thread, answers) + 1):
        left = any(holds(guide, answers, one, number) for one in leaves)
        if not left and not any(answers.text(Slot(one, number)) for one in answered):
            yield number


def _is_about(guide: Guide, question: str, thread: Thread) -> bool:
    """Return whether a question is asked in the rounds of a thread, or of one that follows it."""
    asked = guide.thread_of(question)
    return asked is not None and thread.id in (asked.id, asked.follows)
