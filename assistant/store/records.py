"""What the store hands out and takes in: plain records, no database types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assistant.guide.answers import Answer, Answers, Slot
from assistant.guide.voice import Voice


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A plan in the list of the start screen. Times are ISO 8601 in UTC, with seconds."""

    id: str
    guide: str
    alias: str
    created: str
    changed: str


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who writes, and in which supervision session (its id); outside of one, neither is kept."""

    author: Voice | None = None
    session: str | None = None


@dataclass(frozen=True)
class Choice:
    """Answers that are kept where two sides said different things, and by which versions of the content.

    Each is written in place of the stamps that ``replaces`` names for its slot.
    """

    answers: tuple[Answer, ...]
    guide_version: str
    rules_version: str
    replaces: Mapping[Slot, Iterable[str]]
    by: Authorship = field(default_factory=Authorship)


@dataclass(frozen=True, slots=True)
class Revision:
    """One kept answer. Nothing is overwritten: the newest revision of a slot is its current answer.

    ``number`` is its place in this store, ``stamp`` orders it among the revisions of every machine, and
    ``replaces`` are the stamps of those it was written in place of. ``imported`` says it came with a bundle.
    """

    number: int
    answer: Answer
    guide_version: str
    rules_version: str
    written: str
    stamp: str
    replaces: tuple[str, ...] = ()
    author: Voice | None = None
    session: str | None = None
    imported: bool = False


@dataclass(frozen=True)
class OpenPlan:
    """A plan as it was left: its current answers, where the user was, and what was half typed there.

    ``stamps`` are those of the answers: what is written next was written with these in sight.
    """

    summary: PlanSummary
    answers: Answers
    position: Slot | None
    typing: dict[Slot, str]
    stamps: dict[Slot, str] = field(default_factory=dict)
