"""A measure must say how: an umbrella word («følge opp») is not enough, unless something one can do stands by it."""

from __future__ import annotations

from assistant.judgement.analysis import Analysis, Clause, ClauseKind
from assistant.judgement.checks.base import Check, ClauseOptions, Hit, Spans, at, overlaps, quoted
from assistant.judgement.model import Context
from assistant.judgement.reading import Reading


class UmbrellaOptions(ClauseOptions):
    """``umbrella``: spans that say that something is done, but not how. ``unless``: spans that excuse one.

    ``how``: spans that say how, such as «ved å» or a tool. An act says how as well, unless it is one of
    ``bare`` (verbs one learns nothing from, such as «være») or another umbrella; a point with nothing but
    bare verbs is as empty as an umbrella. ``little``: acts that do
    not make up for an umbrella («tar med og følger opp»). What is told of one of ``adults`` («en voksen
    som …») is an act too.
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
        faults = [span for span in spans if first <= span.first <= last]
        clauses = [clause for clause in reading.within(first, last) if clause.verbs]
        idle = analysis.positions(*options.bare, *(options.little if faults else ()))
        if _says_how(options, analysis, reading, clauses, (first, last), idle):
            continue
        if faults:
            hits += [at(span) for number, span in enumerate(faults) if not overlaps(span, faults[:number])]
        elif clauses:
            hits.append(_verbs(analysis, clauses[0]))
    return hits


def _says_how(
    options: UmbrellaOptions,
    analysis: Analysis,
    reading: Reading,
    clauses: list[Clause],
    point: tuple[int, int],
    idle: frozenset[int],
) -> bool:
    first, last = point
    umbrella = analysis.positions(*options.umbrella)
    if any(
        first <= span.first <= last
        and span.first not in reading.background
        and not umbrella.intersection(range(span.first, span.last + 1))
        for span in analysis.named(*options.how)
    ):
        return True
    by_adult = _told_of(analysis.positions(*options.adults), reading, first, last)
    return any(
        clause.act not in idle and not umbrella.intersection(clause.verbs) for clause in (*clauses, *by_adult)
    )


def _told_of(adults: frozenset[int], reading: Reading, first: int, last: int) -> list[Clause]:
    """Return the relative clauses about an adult: «… møtes av en voksen som setter seg på huk»."""
    return [
        clause
        for clause in reading.clauses
        if clause.kind is ClauseKind.RELATIVE
        and first <= clause.head <= last
        # The pipeline does not always tell what «som» stands for; then it is the word before.
        and (clause.subject.head if clause.subject else clause.first - 1) in adults
    ]


def _verbs(analysis: Analysis, clause: Clause) -> Hit:
    tokens = analysis.tokens
    return Hit(tokens[min(clause.verbs)].start, tokens[max(clause.verbs)].end)


CHECK = Check(UmbrellaOptions, run)
