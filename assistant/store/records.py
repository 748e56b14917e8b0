"""What the store hands out and takes in: plain records, no database types."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.guide.answers import Answer, Answers, Slot


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A plan in the list of the start screen. Times are ISO 8601 in UTC, with seconds."""

    id: str
    guide: str
    alias: str
    created: str
    changed: str


@dataclass(frozen=True, slots=True)
class Revision:
    """One kept answer. Nothing is overwritten: the newest revision of a slot is its current answer."""

    number: int
    answer: Answer
    guide_version: str
    rules_version: str
    written: str


@dataclass(frozen=True)
class OpenPlan:
    """A plan as it was left: its current answers, where the user was, and what was half typed there."""

    summary: PlanSummary
    answers: Answers
    position: Slot | None
    typing: dict[Slot, str]
