"""A measure must say how: an umbrella word («følge opp») is not enough, unless something one can do follows."""

from __future__ import annotations

from assistant.judgement.analysis import Analysis
from assistant.judgement.checks.base import Check, ClauseOptions, Hit, Spans, at, overlaps, quoted
from assistant.judgement.model import Context
from assistant.judgement.reading import Reading


class UmbrellaOptions(ClauseOptions):
    """``umbrella``: spans that say that something is done, but not how. ``unless``: spans that excuse one.

    ``how``: spans that say how, such as «ved å» or a tool. An act says how as well, unless it is one of
    ``bare`` (verbs one learns nothing from, such as «ta med») or another umbrella.
    """

    umbrella: Spans
    unless: Spans = ()
    how: Spans = ()
    bare: Spans = ()


def run(options: UmbrellaOptions, analysis: Analysis, _context: Context) -> list[Hit]:
    """Return the umbrella words of each point that says nothing of how."""
    reading = options.reading(analysis)
    aside = quoted(analysis) | reading.background
    excuses = list(analysis.named(*options.unless))
    spans = [
        span
        for span in analysis.named(*options.umbrella)
        if span.first not in aside and not overlaps(span, excuses)
    ]
    hits: list[Hit] = []
    for first, last in reading.points():
        faults = [span for span in spans if first <= span.first <= last]
        if faults and not _says_how(options, analysis, reading, first, last):
            hits += [at(span) for number, span in enumerate(faults) if not overlaps(span, faults[:number])]
    return hits


def _says_how(options: UmbrellaOptions, analysis: Analysis, reading: Reading, first: int, last: int) -> bool:
    umbrella = analysis.positions(*options.umbrella)
    if any(
        first <= span.first <= last and span.first not in reading.background
        and not umbrella.intersection(range(span.first, span.last + 1))
        for span in analysis.named(*options.how)
    ):
        return True
    says_nothing = umbrella | analysis.positions(*options.bare)
    return any(
        clause.act is not None and not says_nothing.intersection(clause.verbs) and not clause.passive
        for clause in reading.within(first, last)
    )


CHECK = Check(UmbrellaOptions, run)
