"""A sign or goal says what the child does; what it does not do any more cannot be looked for."""

from __future__ import annotations

from assistant.judgement.analysis import Analysis, Clause, ClauseKind
from assistant.judgement.checks.base import Check, ClauseOptions, Hit, Spans
from assistant.judgement.model import Context


class NegationOptions(ClauseOptions):
    """``stopping``: verbs that deny what follows («slutter å slå»). ``bare``: verbs that show nothing."""

    stopping: Spans = ()
    bare: Spans = ()


def run(options: NegationOptions, analysis: Analysis, _context: Context) -> list[Hit]:
    """Return the first denied act, where nothing else is said of what the child does."""
    bare = analysis.positions(*options.bare)
    stopping = analysis.positions(*options.stopping)
    clauses = [
        clause
        for clause in options.reading(analysis).carrying
        if clause.verbs and clause.kind is not ClauseKind.INFINITIVE
    ]
    denied = [clause for clause in clauses if _denied(clause, stopping)]
    does = [clause for clause in clauses if clause not in denied and clause.act not in bare]
    if not denied or does:
        return []
    places = (*denied[0].negations, *denied[0].verbs)
    return [Hit(analysis.tokens[min(places)].start, analysis.tokens[max(places)].end)]


def _denied(clause: Clause, stopping: frozenset[int]) -> bool:
    return bool(clause.negations) or bool(stopping.intersection(clause.verbs))


CHECK = Check(NegationOptions, run)
