"""Answers and the slots they fill. A slot is one place for an answer: a question, its round, its item."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

_KEY = re.compile(
    r"(?P<question>[0-9A-Z]\.[0-9a-z]+)(?:#(?P<round>[1-9][0-9]{0,8}))?(?:\+(?P<item>[1-9][0-9]{0,8}))?"
)


@dataclass(frozen=True, order=True, slots=True)
class Slot:
    """A place for one answer.

    ``round`` is 0 outside threads, else the thread's round from 1 (the second overall goal is round 2).
    ``item`` is 0 for the first answer, from 1 for extra ones (a sign more). The key reads ``3.1#2+1``.
    """

    question: str
    round: int = 0
    item: int = 0

    @property
    def key(self) -> str:
        """The slot in writing, as it is kept in the store and named in errors."""
        return (
            self.question + (f"#{self.round}" if self.round else "") + (f"+{self.item}" if self.item else "")
        )

    @staticmethod
    def parse(key: str) -> Slot:
        """Read a key. Raises ``ValueError`` when it is none."""
        match = _KEY.fullmatch(key)
        if match is None:
            raise ValueError(key)
        return Slot(match["question"], int(match["round"] or 0), int(match["item"] or 0))


def is_slot(key: str) -> bool:
    """Whether ``key`` is a slot in writing."""
    return _KEY.fullmatch(key) is not None


class Status(StrEnum):
    """What became of an answer."""

    ACCEPTED = "accepted"
    NOT_ASSESSED = "not_assessed"
    REJECTED = "rejected"
    OVERRIDDEN = "overridden"
    SKIPPED = "skipped"
    PARKED = "parked"
    ENDED = "ended"


SETTLED = frozenset({Status.ACCEPTED, Status.NOT_ASSESSED, Status.OVERRIDDEN, Status.SKIPPED, Status.ENDED})
WRITTEN = frozenset({Status.ACCEPTED, Status.NOT_ASSESSED, Status.OVERRIDDEN})


@dataclass(frozen=True, slots=True)
class Answer:
    """The current answer in a slot. ``reason`` is why a rejection was overridden, or why it was ended.

    ``findings`` are kept as the plain data the judgement made (one mapping a finding), so that the reviewer
    sees what was said when the answer was given.
    """

    slot: Slot
    text: str
    status: Status
    reason: str = ""
    findings: tuple[Mapping[str, object], ...] = ()

    @property
    def settled(self) -> bool:
        """Whether the question need not be asked again."""
        return self.status in SETTLED

    @property
    def written(self) -> bool:
        """Whether the text belongs in the plan."""
        return self.status in WRITTEN


@dataclass(frozen=True)
class Subject:
    """What one round of a walk is about: a text of the plan, in its ``slot`` there.

    ``group`` is the plan's own round (the goal it belongs to). ``texts`` are what questions may quote
    (``text``, ``goal``, ``overall_goal``), ``facts`` what conditions may ask for, and ``year`` what has
    been seen and done about it, for proposals (plain values, lists and mappings).
    """

    slot: Slot
    text: str
    group: int = 0
    texts: Mapping[str, str] = field(default_factory=dict)
    facts: frozenset[str] = frozenset()
    year: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Topic:
    """The plan that a walk is about: the child's alias, its subjects by kind, its dates by question.

    ``year`` is what the plan's year has shown as a whole, for proposals.
    """

    child: str = ""
    subjects: Mapping[str, tuple[Subject, ...]] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    year: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Answers:
    """All current answers of a plan; immutable, so that the interview can be asked without side effects.

    ``topic`` is what they are about, where their guide is about another's plans.
    """

    by_slot: Mapping[Slot, Answer] = field(default_factory=dict)
    topic: Topic = field(default_factory=Topic)

    def get(self, slot: Slot) -> Answer | None:
        """Return the answer in ``slot``, if any."""
        return self.by_slot.get(slot)

    def text(self, slot: Slot) -> str:
        """Return the slot's text when it belongs in the plan, else an empty string."""
        answer = self.by_slot.get(slot)
        return answer.text if answer and answer.written else ""

    def with_answer(self, answer: Answer) -> Answers:
        """Return a copy with ``answer`` in its slot."""
        return replace(self, by_slot={**self.by_slot, answer.slot: answer})
