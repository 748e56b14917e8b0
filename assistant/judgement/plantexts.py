"""A whole plan as the judgement reads it: what stands in which slot, analysed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from assistant.judgement.analysis import Analysis


@dataclass(frozen=True)
class PlanText:
    """A text of the plan: its slot in writing (``3.1#2``), question (``3.1``), round (0 outside threads)."""

    slot: str
    question: str
    round: int
    analysis: Analysis


class PlanTexts:
    """The texts of one plan, in order."""

    def __init__(self, texts: Iterable[PlanText]) -> None:
        self.all = tuple(texts)

    def of(self, *names: str) -> tuple[PlanText, ...]:
        """Return the texts of some questions (``4.1``) or of whole points (``4``)."""
        return tuple(
            one for one in self.all if one.question in names or one.question.partition(".")[0] in names
        )

    @cached_property
    def rounds(self) -> dict[int, PlanTexts]:
        """The texts of each round that has one, in the order of the rounds."""
        found: dict[int, list[PlanText]] = {}
        for one in self.all:
            if one.round:
                found.setdefault(one.round, []).append(one)
        return {number: PlanTexts(found[number]) for number in sorted(found)}
