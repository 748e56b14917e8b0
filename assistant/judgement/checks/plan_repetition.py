"""No answer may only repeat what the assessment says already."""

from __future__ import annotations

from assistant.judgement.checks import copied
from assistant.judgement.checks.base import Hit, PlanCheck
from assistant.judgement.checks.copied import CopiedOptions
from assistant.judgement.model import Context
from assistant.judgement.plantexts import PlanTexts


class RepetitionOptions(CopiedOptions):
    """``of``: questions or points whose texts must say more than those of ``source``."""

    of: tuple[str, ...]
    source: tuple[str, ...]


def run(options: RepetitionOptions, texts: PlanTexts, context: Context) -> list[Hit]:
    """Return each text that only repeats one of the source, as a whole."""
    hits = []
    for text in texts.of(*options.of):
        for source in texts.of(*options.source):
            told = context.model_copy(update={"overall_goal": source.analysis.text})
            if source.slot != text.slot and copied.run(options, text.analysis, told):
                hits.append(Hit(0, len(text.analysis.text), slot=text.slot))
                break
    return hits


CHECK = PlanCheck(RepetitionOptions, run)
