"""What stands in a round must have something beside it: a step somebody who answers for it."""

from __future__ import annotations

from assistant.judgement.checks.base import Hit, Options, PlanCheck
from assistant.judgement.model import Context
from assistant.judgement.plantexts import PlanTexts


class BesideOptions(Options):
    """``of``: questions that need a text in one of ``beside``, in the same round."""

    of: tuple[str, ...]
    beside: tuple[str, ...]


def run(options: BesideOptions, texts: PlanTexts, _context: Context) -> list[Hit]:
    """Return each text that stands alone."""
    held = {text.round for text in texts.of(*options.beside)}
    return [
        Hit(0, len(text.analysis.text), slot=text.slot)
        for text in texts.of(*options.of)
        if text.round not in held
    ]


CHECK = PlanCheck(BesideOptions, run)
