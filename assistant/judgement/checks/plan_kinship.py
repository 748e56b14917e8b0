"""Some texts must build on others: measures on the child's strengths."""

from __future__ import annotations

from assistant.judgement.analysis import Analysis
from assistant.judgement.checks.base import Hit, Options, PlanCheck, Spans
from assistant.judgement.model import Context
from assistant.judgement.plantexts import PlanTexts

_CONTENT = ("NOUN", "VERB", "ADJ", "PROPN", "X")
_SHORTEST = 3
_SHORTEST_PART = 4


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
    known = {word for text in sources for word in _words(options, text.analysis)}
    if any(
        _akin(word, other) for text in built for word in _words(options, text.analysis) for other in known
    ):
        return []
    return [Hit(0, 0, slot=built[0].slot)]


def _words(options: KinshipOptions, analysis: Analysis) -> set[str]:
    ignored = analysis.positions(*options.ignore)
    # The form as well as the lemma: the pipeline may not know the word.
    return {
        word.lower()
        for place, token in enumerate(analysis.tokens)
        if token.pos in _CONTENT and place not in ignored and len(token.text) >= _SHORTEST
        for word in (token.text, token.lemma or "")
        if word
    }


def _akin(word: str, other: str) -> bool:
    shorter, longer = sorted((word, other), key=len)
    return shorter == longer or (len(shorter) >= _SHORTEST_PART and shorter in longer)


CHECK = PlanCheck(KinshipOptions, run)
