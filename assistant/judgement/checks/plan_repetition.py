"""No answer may only repeat what the assessment says already."""

from __future__ import annotations

from assistant.judgement.checks.base import Hit, PlanCheck
from assistant.judgement.checks.copied import CopiedOptions, says_no_more
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
            said = source.analysis.text
            if source.slot != text.slot and says_no_more(options, text.analysis, said, context.child):
                hits.append(Hit(0, len(text.analysis.text), slot=text.slot))
                break
    return hits


CHECK = PlanCheck(RepetitionOptions, run)
