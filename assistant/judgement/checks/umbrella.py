"""A measure must say how: an umbrella word («følge opp») is not enough alone."""

from __future__ import annotations

from assistant.judgement.analysis import Analysis, Clause, ClauseKind, Span
from assistant.judgement.checks.base import Check, ClauseOptions, Hit, Spans, at, overlaps, quoted
from assistant.judgement.model import Context
from assistant.judgement.reading import Reading


class UmbrellaOptions(ClauseOptions):
    """``umbrella``: spans that say that something is done, but not how. ``unless``: spans that excuse one.

    ``how``: spans that say how, such as «ved å» or a tool. An act says how as well, unless it is one of
    ``bare`` (verbs one learns nothing from, such as «være») or another umbrella; a point with nothing but
    bare verbs is as empty as an umbrella. ``little``: acts that do not make up for an umbrella («tar med og
    følger opp»). What is told of one of ``adults`` («en voksen som …») is an act too.
    """

    umbrella: Spans
    unless: Spans = ()
    how: Spans = ()
    bare: Spans = ()
    little: Spans = ()
    adults: Spans = ()


def run(options: UmbrellaOptions, analysis: Analysis, _context: Context) -> list[Hit]:
    """Return the umbrella words, or else the bare verbs, of each point that says nothing of how."""
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
        point = _Point(options, analysis, reading, first, last)
        faults = [span for span in spans if first <= span.first <= last]
        if not point.says_how(faults):
            hits += point.faults(faults)
    return hits


class _Point:
    """One point of the answer, from its first position to its last."""

    def __init__(
        self, options: UmbrellaOptions, analysis: Analysis, reading: Reading, first: int, last: int
    ) -> None:
        self._options = options
        self._analysis = analysis
        self._reading = reading
        self._places = range(first, last + 1)
        self._clauses = [clause for clause in reading.within(first, last) if clause.verbs]

    def says_how(self, umbrellas: list[Span]) -> bool:
        """Whether it says how: by «ved å», a tool, or an act that is neither bare nor an umbrella."""
        options, analysis = self._options, self._analysis
        umbrella = analysis.positions(*options.umbrella)
        for span in analysis.named(*options.how):
            alone = umbrella.isdisjoint(range(span.first, span.last + 1))
            if span.first in self._places and span.first not in self._reading.background and alone:
                return True
        idle = analysis.positions(*options.bare, *(options.little if umbrellas else ()))
        return any(
            clause.act not in idle and umbrella.isdisjoint(clause.verbs)
            for clause in (*self._clauses, *self._told_of_adults())
        )

    def faults(self, umbrellas: list[Span]) -> list[Hit]:
        """Return the umbrella words, or the verbs of the first clause where there is none."""
        if umbrellas:
            kept = (span for number, span in enumerate(umbrellas) if not overlaps(span, umbrellas[:number]))
            return [at(span) for span in kept]
        if not self._clauses:
            return []
        tokens, verbs = self._analysis.tokens, self._clauses[0].verbs
        return [Hit(tokens[min(verbs)].start, tokens[max(verbs)].end)]

    def _told_of_adults(self) -> list[Clause]:
        """Return the relative clauses about an adult: «… møtes av en voksen som setter seg på huk»."""
        adults = self._analysis.positions(*self._options.adults)
        return [
            clause
            for clause in self._reading.clauses
            if clause.kind is ClauseKind.RELATIVE
            and clause.head in self._places
            # The pipeline does not always tell what «som» stands for; then it is the word before.
            and (clause.subject.head if clause.subject else clause.first - 1) in adults
        ]


CHECK = Check(UmbrellaOptions, run)
