"""Whole answers that say nothing yet: empty, only marks, «vet ikke», «se over»."""

from __future__ import annotations

from assistant.judgement.analysis import Analysis
from assistant.judgement.checks.base import Check, Hit, Options, Spans, is_name
from assistant.judgement.model import Context


class NonAnswerOptions(Options):
    """``phrases``: lexicons of whole answers. ``padding``: words that may stand round one.

    ``unsure``: lexicons of how somebody begins who has no answer yet («har ikke tenkt på»); an answer that
    begins so and never names the child (``child``, or a name) says nothing either.
    """

    phrases: Spans
    padding: frozenset[str] = frozenset()
    unsure: Spans = ()
    child: Spans = ()


def run(options: NonAnswerOptions, analysis: Analysis, _context: Context) -> list[Hit]:
    """Return the whole text when it says nothing."""
    words = [position for position, token in enumerate(analysis.tokens) if token.is_word]
    if not words:
        return [Hit(0, len(analysis.text))]
    spans = list(analysis.named(*options.phrases))
    covered = {place for span in spans for place in range(span.first, span.last + 1)}
    bare = [place for place in words if place not in covered]
    if spans and all(analysis.tokens[place].lower in options.padding for place in bare):
        return [Hit(0, len(analysis.text), spans[0].name, spans[0].entry)]
    return [Hit(0, len(analysis.text))] if _is_unsure(options, analysis, words) else []


def _is_unsure(options: NonAnswerOptions, analysis: Analysis, words: list[int]) -> bool:
    telling = [place for place in words if analysis.tokens[place].lower not in options.padding]
    starts = (words[0], *telling[:1])
    if not any(span.first in starts for span in analysis.named(*options.unsure)):
        return False
    child = analysis.positions(*options.child)
    return not any(
        place in child or (place != words[0] and is_name(analysis.tokens[place])) for place in telling
    )


CHECK = Check(NonAnswerOptions, run, absence=True)
