"""Whole answers that say nothing yet: empty, only marks, «vet ikke», «se over»."""

from __future__ import annotations

from assistant.judgement.analysis import Analysis
from assistant.judgement.checks.base import Check, Hit, Options, Spans
from assistant.judgement.model import Context


class NonAnswerOptions(Options):
    """``phrases``: lexicons of whole answers. ``padding``: words that may stand round one."""

    phrases: Spans
    padding: frozenset[str] = frozenset()


def run(options: NonAnswerOptions, analysis: Analysis, _context: Context) -> list[Hit]:
    """Return the whole text when it says nothing."""
    words = [position for position, token in enumerate(analysis.tokens) if token.is_word]
    whole = Hit(0, len(analysis.text))
    if not words:
        return [whole]
    spans = list(analysis.named(*options.phrases))
    covered = {place for span in spans for place in range(span.first, span.last + 1)}
    bare = [place for place in words if place not in covered]
    if not spans or any(analysis.tokens[place].lower not in options.padding for place in bare):
        return []
    first = spans[0]
    return [Hit(whole.start, whole.end, first.name, first.entry)]


CHECK = Check(NonAnswerOptions, run, absence=True)
