"""How heavy a running text is to read: LIX (C. H. Björnsson, *Läsbarhet*, 1968)."""

from __future__ import annotations

from assistant.judgement.analysis import Analysis
from assistant.judgement.checks.base import Check, Hit, Options, whole
from assistant.judgement.model import Context

_LONG_WORD = 6
"""Words of more letters than this are long."""


class ReadabilityOptions(Options):
    """``most``: the highest LIX that is left alone. ``least_words``: shorter texts are not measured."""

    most: float
    least_words: int


def run(options: ReadabilityOptions, analysis: Analysis, _context: Context) -> list[Hit]:
    """Return the whole text when its LIX is too high."""
    words = [token for token in analysis.tokens if token.is_word]
    if len(words) < options.least_words or lix(analysis) <= options.most:
        return []
    return [whole(analysis)]


def lix(analysis: Analysis) -> float:
    """Return words a sentence, plus long words in a hundred; 0 for a text without words."""
    words = [token for token in analysis.tokens if token.is_word]
    if not words:
        return 0.0
    sentences = len({token.sentence for token in words})
    return len(words) / sentences + 100 * sum(len(token.text) > _LONG_WORD for token in words) / len(words)


CHECK = Check(ReadabilityOptions, run)
