"""Find the question a user means: «3.2», «3.2 mål 2», «punkt 5». Pure."""

from __future__ import annotations

import re

from assistant.guide.answers import Answers, Slot
from assistant.guide.interview import SlotState, agenda, slot_state
from assistant.guide.model import Guide

_NAMED = re.compile(
    r"^(?P<point>[0-9A-Za-z])\.(?P<letter>[0-9a-z]+)"
    r"(?:(?:#| mål )(?P<round>[1-9][0-9]*))?(?:\+(?P<item>[1-9][0-9]*))?$"
)


def find_slot(guide: Guide, answers: Answers, current: Slot | None, wanted: str) -> Slot | None:
    """Return the slot that ``wanted`` names, or ``None``.

    Without a round the current one is meant, else the first. A point alone means its first open question.
    """
    name = wanted.strip(" .!?")
    match = _NAMED.match(name)
    if match is None:
        return find_in_point(guide, answers, name.upper()) if len(name) == 1 else None
    question, item = f"{match['point'].upper()}.{match['letter']}", int(match["item"] or 0)
    same = [slot for slot in agenda(guide, answers) if (slot.question, slot.item) == (question, item)]
    if match["round"]:
        return next((slot for slot in same if slot.round == int(match["round"])), None)
    here = current.round if current else 0
    return next((slot for slot in same if slot.round == here), same[0] if same else None)


def find_in_point(guide: Guide, answers: Answers, point: str) -> Slot | None:
    """Return a point's first question that is not settled, else its first, else ``None``."""
    own = [slot for slot in agenda(guide, answers) if guide.point_of(slot.question).id == point]
    waiting = [slot for slot in own if slot_state(answers, slot) in (SlotState.OPEN, SlotState.REJECTED)]
    return next(iter(waiting or own), None)
