"""Find the question a user means: «3.2», «3.2 mål 2», «5». Pure."""

from __future__ import annotations

import re

from assistant.guide.answers import Answers, Slot
from assistant.guide.interview import SlotState, agenda, slot_state
from assistant.guide.model import Guide

_NAMED = re.compile(
    r"^(?P<point>[0-9A-Za-z])\.(?P<letter>[0-9a-z]+)"
    r"(?:(?:#|\s+(?:\w+\s+)?)(?P<round>[1-9][0-9]*))?(?:\+(?P<item>[1-9][0-9]*))?$"
)
# «12» or «mål 2»: meant as a place in the plan, though there is none of that name.
_PLACE = re.compile(r"^(?:\w+ )?[0-9A-Za-z]{1,2}$")


def find_slot(guide: Guide, answers: Answers, current: Slot | None, wanted: str) -> Slot | None:
    """Return the slot that ``wanted`` names, or ``None``.

    Without a round the current one is meant, else the first; of «are there more» the last. A point alone
    means its first open question.
    """
    name = wanted.strip(" .!?")
    match = _NAMED.match(name)
    if match is None:
        return find_in_point(guide, answers, name.upper())
    question, item = f"{match['point'].upper()}.{match['letter']}", int(match["item"] or 0)
    same = [slot for slot in agenda(guide, answers) if (slot.question, slot.item) == (question, item)]
    if match["round"]:
        return next((slot for slot in same if slot.round == int(match["round"])), None)
    thread = guide.thread_of(question)
    if thread is not None and thread.more == question:
        # Whether there are more is asked after the last.
        return same[-1] if same else None
    here = current.round if current else 0
    return next((slot for slot in same if slot.round == here), same[0] if same else None)


def is_reference(wanted: str) -> bool:
    """Return whether ``wanted`` is meant as a reference, known or not: «3.9», «punkt 12», nothing at all."""
    name = wanted.strip(" .!?")
    return not name or _NAMED.match(name) is not None or _PLACE.match(name) is not None


def is_question_id(text: str) -> bool:
    """Return whether ``text`` is nothing but the id of a question, known or not («F.a», «3.2»)."""
    return _NAMED.match(text.strip()) is not None


def find_in_point(guide: Guide, answers: Answers, point: str) -> Slot | None:
    """Return a point's first question that is not settled, else its first, else ``None``."""
    own = [slot for slot in agenda(guide, answers) if guide.point_of(slot.question).id == point]
    waiting = [slot for slot in own if slot_state(answers, slot) in (SlotState.OPEN, SlotState.REJECTED)]
    return next(iter(waiting or own), None)
