"""One of several choices must be made so at least once: somebody must be the contact person."""

from __future__ import annotations

from assistant.judgement.checks.base import Hit, Options, PlanCheck
from assistant.judgement.model import Context
from assistant.judgement.plantexts import PlanTexts


class SaysOptions(Options):
    """``of``: questions of which one answer must be one of ``says``."""

    of: tuple[str, ...]
    says: tuple[str, ...]


def run(options: SaysOptions, texts: PlanTexts, _context: Context) -> list[Hit]:
    """Return one hit, at the first answer, when none says so."""
    among = texts.of(*options.of)
    if not among or any(text.analysis.text.strip() in options.says for text in among):
        return []
    return [Hit(0, 0, slot=among[0].slot)]


CHECK = PlanCheck(SaysOptions, run)
