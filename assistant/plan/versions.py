"""What differs between two versions of a plan: which answers, and which words in them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from assistant.guide.answers import Answer, Answers, Slot, Status
from assistant.guide.model import Guide

_WORDS = re.compile(r"\s+|[^\s]+")


class ChangeKind(StrEnum):
    """What happened to an answer; each is also a key of the messages ``tui.change_<kind>``."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    ENDED = "ended"


class PieceKind(StrEnum):
    """Whether words stand in both versions, only in the earlier, or only in the later."""

    SAME = "same"
    TAKEN = "taken"
    PUT = "put"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a row, with the spaces between them."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that differs. ``pieces`` lead from the earlier text to the later; ``reason`` is why."""

    slot: Slot
    kind: ChangeKind
    before: str
    after: str
    pieces: tuple[Piece, ...]
    reason: str = ""


def current(answers: Iterable[Answer]) -> Answers:
    """Return the answers as they stand after ``answers``, given oldest first: the newest of each slot."""
    return Answers({answer.slot: answer for answer in answers})


def compare(guide: Guide, before: Answers, after: Answers) -> tuple[Change, ...]:
    """Return what differs, in the guide's order; what only steers (whether there is one more) is left out.

    Only texts that belong in a plan count: what was turned back or parked was never in a version.
    """
    order = {question.id: place for place, question in enumerate(guide.questions)}
    known = [slot for slot in {*before.by_slot, *after.by_slot} if slot.question in order]
    ordered = sorted(known, key=lambda slot: (order[slot.question], slot.round, slot.item))
    steering = {thread.more for thread in guide.head.threads}
    changes = (_change(slot, before, after) for slot in ordered if slot.question not in steering)
    return tuple(change for change in changes if change)


def _change(slot: Slot, before: Answers, after: Answers) -> Change | None:
    earlier, later = before.text(slot), after.text(slot)
    if earlier == later:
        return None
    answer = after.get(slot)
    if earlier and answer and answer.status is Status.ENDED:
        pieces = (Piece(PieceKind.TAKEN, earlier),)
        return Change(slot, ChangeKind.ENDED, earlier, "", pieces, answer.reason)
    kind = ChangeKind.CHANGED if earlier and later else ChangeKind.ADDED if later else ChangeKind.REMOVED
    return Change(slot, kind, earlier, later, tuple(pieces_between(earlier, later)))


def pieces_between(before: str, after: str) -> Iterator[Piece]:
    """Yield the words from ``before`` to ``after``: what is kept, what is taken out, what is put in.

    The same and the taken pieces together are ``before``, the same and the put ones ``after``.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    taken = put = ""
    for step in Indel.opcodes(old, new):
        out = "".join(old[step.src_start : step.src_end])
        into = "".join(new[step.dest_start : step.dest_end])
        # A lone space between two changed words belongs to the change: it is read as one.
        if step.tag != "equal" or (out.isspace() and (taken or put)):
            taken, put = taken + out, put + into
            continue
        yield from _changed(taken, put)
        taken = put = ""
        yield Piece(PieceKind.SAME, out)
    yield from _changed(taken, put)


def _changed(taken: str, put: str) -> Iterator[Piece]:
    if taken:
        yield Piece(PieceKind.TAKEN, taken)
    if put:
        yield Piece(PieceKind.PUT, put)
