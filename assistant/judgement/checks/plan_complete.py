"""Every goal must have what makes it one can work by: a concretisation, signs and measures."""

from __future__ import annotations

from assistant.judgement.checks.base import Hit, Options, PlanCheck
from assistant.judgement.model import Context
from assistant.judgement.plantexts import PlanTexts


class CompleteOptions(Options):
    """``parts``: questions (or points) of which every round must have at least one text each."""

    parts: tuple[tuple[str, ...], ...]


def run(options: CompleteOptions, texts: PlanTexts, _context: Context) -> list[Hit]:
    """Return a hit at the first text of each round that lacks a part."""
    hits = []
    for among in texts.rounds.values():
        parts = [among.of(*names) for names in options.parts]
        first = next((part[0] for part in parts if part), None)
        if first is not None and not all(parts):
            hits.append(Hit(0, 0, slot=first.slot))
    return hits


CHECK = PlanCheck(CompleteOptions, run)
