"""The main act must be something one can see: an inner state or a hidden process is a fault."""

from __future__ import annotations

from assistant.judgement.analysis import Analysis, Clause, Span
from assistant.judgement.checks.base import Check, ClauseOptions, Hit, Spans, apart, at, quoted
from assistant.judgement.model import Context
from assistant.judgement.reading import Reading


class MainActOptions(ClauseOptions):
    """``inner``: spans of what no one can see, and what makes it visible after all.

    ``showing``: spans earlier in the sentence («viser at»). ``by``: spans later in it («ved å»). A joined act
    later in it does so too, unless it is one of ``bare`` (verbs that show nothing) or somebody else's than
    ``child``. ``able``: entries that are visible when one of ``marks`` follows («mestrer å hoppe»).
    ``unless``: spans that excuse an inner word they share a token with.
    """

    inner: Spans
    showing: Spans = ()
    by: Spans = ()
    bare: Spans = ()
    child: Spans = ()
    able: tuple[str, ...] = ()
    marks: Spans = ()
    unless: Spans = ()


def run(options: MainActOptions, analysis: Analysis, _context: Context) -> list[Hit]:
    """Return the inner states and hidden processes that carry the answer."""
    start = options.content(analysis)
    reading = options.reading(analysis)
    aside = quoted(analysis) | reading.background
    inner = analysis.positions(*options.inner)
    excused = analysis.positions(*options.unless)
    faults = [
        span
        for span in analysis.named(*options.inner)
        if span.first >= start
        and span.first not in aside
        and excused.isdisjoint(range(span.first, span.last + 1))
        and not _visible(options, analysis, span, aside)
        and not _acts_after(options, analysis, reading, span, inner)
    ]
    return [at(span) for span in apart(faults)]


def _visible(options: MainActOptions, analysis: Analysis, span: Span, aside: frozenset[int]) -> bool:
    tokens = analysis.tokens
    sentence = tokens[span.first].sentence
    if span.entry in options.able and span.last + 1 in analysis.positions(*options.marks):
        return True
    for other in analysis.named(*options.showing):
        if other.last < span.first and tokens[other.first].sentence == sentence and other.first not in aside:
            return True
    return any(
        other.first > span.last and tokens[other.first].sentence == sentence
        for other in analysis.named(*options.by)
    )


def _acts_after(
    options: MainActOptions, analysis: Analysis, reading: Reading, span: Span, inner: frozenset[int]
) -> bool:
    """Whether something one sees is joined to the inner state: «forstår beskjeden og henter skoene»."""
    sentence = analysis.tokens[span.first].sentence
    within = reading.clause_at(span.first)
    nothing_to_see = inner | analysis.positions(*options.bare)
    child = analysis.positions(*options.child)
    return any(
        clause.joined
        and clause.act is not None
        and clause.act > span.last
        and analysis.tokens[clause.act].sentence == sentence
        and not nothing_to_see.intersection(clause.verbs)
        and not clause.passive
        and _by_the_same(clause, within, child)
        # What follows «forstår at …, og» may hang on the nearer verb in the tree.
        for clause in reading.clauses
    )


def _by_the_same(clause: Clause, other: Clause | None, child: frozenset[int]) -> bool:
    own = clause.subject is not None and clause.first <= clause.subject.head <= clause.last
    if not own or clause.subject is None or other is None or other.subject is None:
        return True
    return clause.subject.head == other.subject.head or clause.subject.head in child


CHECK = Check(MainActOptions, run)
