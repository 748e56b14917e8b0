"""Some texts must build on others: measures on the child's strengths."""

from __future__ import annotations

from assistant.judgement.checks.base import Hit, Options, PlanCheck, Spans
from assistant.judgement.kinship import are_akin, content_words
from assistant.judgement.model import Context
from assistant.judgement.plantexts import PlanTexts


class KinshipOptions(Options):
    """``of``: questions or points whose texts should build on those of ``source``.

    ``ignore``: spans of words that all plans share, and so show nothing.
    """

    of: tuple[str, ...]
    source: tuple[str, ...]
    ignore: Spans = ()


def run(options: KinshipOptions, texts: PlanTexts, _context: Context) -> list[Hit]:
    """Return one hit when no word of the source comes back, not even as part of a compound."""
    sources, built = texts.of(*options.source), texts.of(*options.of)
    if not sources or not built:
        return []
    known = {word for text in sources for word in content_words(text.analysis, options.ignore)}
    if any(are_akin(content_words(text.analysis, options.ignore), known) for text in built):
        return []
    return [Hit(0, 0, slot=built[0].slot)]


CHECK = PlanCheck(KinshipOptions, run)
