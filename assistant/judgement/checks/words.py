"""Words that are a fault where they carry the answer: vague words, jargon, umbrella words."""

from __future__ import annotations

from assistant.judgement.analysis import Analysis, Span
from assistant.judgement.checks.base import Check, Hit, Options, at, background, overlaps, quoted
from assistant.judgement.model import Context


class WordsOptions(Options):
    """Which spans are a fault, and what excuses them.

    ``faults``: span names. ``unless``: spans that excuse a fault they share a token with. ``explained_by``:
    spans that excuse it when they begin within ``reach`` tokens after it. ``measured_by``: spans that excuse
    it anywhere in the same sentence's main clause. ``unless_anywhere``: spans that excuse all faults when
    they stand in a main clause and share no token with a fault. ``background``: lexicons that open clauses
    which do not carry the answer. ``opening``: the text begins with the sign's opening.
    """

    faults: tuple[str, ...]
    unless: tuple[str, ...] = ()
    explained_by: tuple[str, ...] = ()
    reach: int = 2
    measured_by: tuple[str, ...] = ()
    unless_anywhere: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
    opening: bool = False


def run(options: WordsOptions, analysis: Analysis, _context: Context) -> list[Hit]:
    """Return the faults that carry the answer and that nothing excuses."""
    start = analysis.opening.content if options.opening else 0
    aside = quoted(analysis) | background(analysis, options.background, start)
    candidates = [span for span in analysis.named(*options.faults) if span.first >= start]
    faults: list[Span] = []
    for span in candidates:
        if span.first in aside or overlaps(span, faults):
            continue
        if not _excused(options, analysis, span, aside):
            faults.append(span)
    if faults and options.unless_anywhere:
        excuses = [span for span in analysis.named(*options.unless_anywhere) if span.first not in aside]
        if any(not overlaps(excuse, candidates) for excuse in excuses):
            return []
    return [at(span) for span in faults]


def _excused(options: WordsOptions, analysis: Analysis, span: Span, aside: frozenset[int]) -> bool:
    if overlaps(span, analysis.named(*options.unless)):
        return True
    if any(0 < other.first - span.last <= options.reach for other in analysis.named(*options.explained_by)):
        return True
    sentence = analysis.tokens[span.first].sentence
    return any(
        analysis.tokens[other.first].sentence == sentence
        and other.first not in aside
        and not overlaps(span, [other])
        for other in analysis.named(*options.measured_by)
    )


CHECK = Check(WordsOptions, run)
