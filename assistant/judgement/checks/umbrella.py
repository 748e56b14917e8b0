"""A measure must say how: an umbrella word («følge opp») is not enough alone."""

from __future__ import annotations

from bisect import bisect_left

from assistant.judgement.analysis import Analysis, Clause, ClauseKind
from assistant.judgement.checks.base import Check, ClauseOptions, Hit, Spans, apart, at, quoted
from assistant.judgement.model import Context
from assistant.judgement.reading import Reading


class UmbrellaOptions(ClauseOptions):
    """``umbrella``: spans that say that something is done, but not how. ``unless``: spans that excuse one.

    ``how``: spans that say how, such as «ved å» or a tool. An act says how as well, unless it is one of
    ``bare`` (verbs one learns nothing from, such as «være») or another umbrella; a point with nothing but
    bare verbs is as empty as an umbrella. ``little``: acts that do not make up for an umbrella («tar med og
    følger opp»). What is told of one of ``adults`` («en voksen som …») is an act too. ``together``: the whole
    answer is one point, whatever its lines.
    """

    umbrella: Spans
    unless: Spans = ()
    how: Spans = ()
    bare: Spans = ()
    little: Spans = ()
    adults: Spans = ()
    together: bool = False


def run(options: UmbrellaOptions, analysis: Analysis, _context: Context) -> list[Hit]:
    """Return the umbrella words, or else the bare verbs, of each point that says nothing of how."""
    reading = options.reading(analysis)
    aside = quoted(analysis) | reading.background
    excused = analysis.positions(*options.unless)
    spans = [
        span
        for span in analysis.named(*options.umbrella)
        if span.first not in aside and excused.isdisjoint(range(span.first, span.last + 1))
    ]
    how = _How(options, analysis, reading)
    hits: list[Hit] = []
    points = [(0, len(analysis.tokens) - 1)] if options.together else reading.points()
    for first, last in points:
        clauses = [clause for clause in reading.within(first, last) if clause.verbs]
        faults = [span for span in spans if first <= span.first <= last]
        if how.said(first, last, clauses, beside_umbrella=bool(faults)):
            continue
        hits += [at(span) for span in apart(faults)]
        if clauses and not faults:
            verbs = clauses[0].verbs
            hits.append(Hit(analysis.tokens[min(verbs)].start, analysis.tokens[max(verbs)].end))
    return hits


class _How:
    """Knows where an answer says how: by «ved å», a tool, or an act that is neither bare nor an umbrella."""

    def __init__(self, options: UmbrellaOptions, analysis: Analysis, reading: Reading) -> None:
        self._umbrella = analysis.positions(*options.umbrella)
        self._bare = analysis.positions(*options.bare)
        self._little = analysis.positions(*options.little)
        adults = analysis.positions(*options.adults)
        means = (
            span.first
            for span in analysis.named(*options.how)
            if span.first not in reading.background
            and self._umbrella.isdisjoint(range(span.first, span.last + 1))
        )
        # «… møtes av en voksen som setter seg på huk»: what is told of an adult is an act too.
        told = (
            clause.head
            for clause in reading.clauses
            if clause.kind is ClauseKind.RELATIVE
            # The pipeline does not always tell what «som» stands for; then it is the word before.
            and (clause.subject.head if clause.subject else clause.first - 1) in adults
            and self._shows(clause, self._bare)
        )
        self._places = sorted((*means, *told))

    def said(self, first: int, last: int, clauses: list[Clause], *, beside_umbrella: bool) -> bool:
        """Whether the point between two positions says how; ``clauses`` are those that carry it."""
        place = bisect_left(self._places, first)
        if place < len(self._places) and self._places[place] <= last:
            return True
        idle = self._bare | self._little if beside_umbrella else self._bare
        return any(self._shows(clause, idle) for clause in clauses)

    def _shows(self, clause: Clause, idle: frozenset[int]) -> bool:
        return clause.act not in idle and self._umbrella.isdisjoint(clause.verbs)


CHECK = Check(UmbrellaOptions, run)
