"""The main act must be something one can see: an inner state or a hidden process is a fault."""

from __future__ import annotations

from assistant.judgement.analysis import Analysis, Span
from assistant.judgement.checks.base import Check, Hit, Options, at, background, overlaps, quoted
from assistant.judgement.model import Context


class MainActOptions(Options):
    """``inner``: spans of what no one can see, and what makes it visible after all.

    ``showing``: spans earlier in the clause («viser at»). ``by``: spans later in the sentence («ved å»).
    ``acts``: a word of these right after one of ``joiners``. ``able``: entries that are visible when one of
    ``marks`` follows («mestrer å hoppe»). ``unless``: spans that excuse an inner word they share a token
    with. ``background``: lexicons that open clauses which do not carry the answer.
    """

    inner: tuple[str, ...]
    showing: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    able: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
    opening: bool = False
    joiners: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


def run(options: MainActOptions, analysis: Analysis, _context: Context) -> list[Hit]:
    """Return the inner states and hidden processes that carry the answer."""
    start = analysis.opening.content if options.opening else 0
    aside = quoted(analysis) | background(analysis, options.background, start)
    faults: list[Span] = []
    for span in analysis.named(*options.inner):
        if span.first < start or span.first in aside or overlaps(span, faults):
            continue
        if overlaps(span, analysis.named(*options.unless)):
            continue
        if not _visible(options, analysis, span, aside):
            faults.append(span)
    return [at(span) for span in faults]


def _visible(options: MainActOptions, analysis: Analysis, span: Span, aside: frozenset[int]) -> bool:
    tokens = analysis.tokens
    sentence = tokens[span.first].sentence
    if span.entry in options.able and span.last + 1 in analysis.positions(*options.marks):
        return True
    for other in analysis.named(*options.showing):
        if other.last < span.first and tokens[other.first].sentence == sentence and other.first not in aside:
            return True
    for other in analysis.named(*options.by):
        if other.first > span.last and tokens[other.first].sentence == sentence:
            return True
    joiners = analysis.positions(*options.joiners)
    for other in analysis.named(*options.acts):
        joined = other.first > span.last and other.first - 1 in joiners
        if joined and tokens[other.first].sentence == sentence:
            return True
    return False


CHECK = Check(MainActOptions, run)
