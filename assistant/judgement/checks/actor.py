"""Who acts: the child in signs and goals."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.judgement.analysis import Analysis, Clause, ClauseKind, Phrase, Span
from assistant.judgement.checks.base import Check, ClauseOptions, Hit, Spans, alias_at, at, is_name
from assistant.judgement.model import Context
from assistant.judgement.reading import Reading


class ActorOptions(ClauseOptions):
    """``child``: spans that name the child. ``others``: spans that name somebody or something else.

    ``deponents``: verbs with a passive form that say what the child itself does («slåss», «møtes»).
    """

    child: Spans
    others: Spans
    deponents: Spans = ()


# How far into the text an actor may stand where no subject was found («to av de andre barna»).
_NEAR = 2
_DEFINITE = "Definite=Def"


def run(options: ActorOptions, analysis: Analysis, context: Context) -> list[Hit]:
    """Return where another than the child acts, for the first point of the answer where the child does not."""
    reading = options.reading(analysis)
    whose = _Whose(options, analysis, context)
    for first, last in reading.points():
        fault = _fault(whose, reading, first, last)
        if fault:
            return [fault]
    return []


def _fault(whose: _Whose, reading: Reading, first: int, last: int) -> Hit | None:
    """Return who acts instead of the child in one point; ``None`` when the child acts at least once."""
    faults: list[Hit] = []
    subjects = 0
    for clause in reading.within(first, last):
        if not clause.verbs or clause.kind is ClauseKind.INFINITIVE:
            continue
        subjects += whose.subject(clause) is not None
        other = whose.other(clause)
        if whose.acted_upon(clause):
            faults.append(whose.passive(clause))
        elif other is not None:
            faults.append(at(other))
        elif whose.child(clause):
            return None
    if not subjects:
        other = whose.first_named(first)
        faults += [at(other)] if other else []
    return faults[0] if faults else None


class _Whose:
    """Says of a clause whose act it is."""

    def __init__(self, options: ActorOptions, analysis: Analysis, context: Context) -> None:
        self._analysis = analysis
        self._child = analysis.positions(*options.child)
        self._others = tuple(analysis.named(*options.others))
        self._deponents = analysis.positions(*options.deponents)
        self._alias = context.child
        self._content = options.content(analysis)

    def subject(self, clause: Clause) -> Phrase | None:
        """Return who acts; not what an opening («vi ser …») has lent the clause."""
        subject = clause.subject
        return subject if subject is not None and subject.head >= self._content else None

    def child(self, clause: Clause) -> bool:
        """Whether the child is, or is among, those who act."""
        subject = self.subject(clause)
        if subject is None:
            return False
        # An alias of several words may have its head anywhere in it.
        begins_with_alias = alias_at(self._analysis, subject.first, self._alias) > 0
        return begins_with_alias or any(self._is_child(head) for head in subject.heads)

    def other(self, clause: Clause) -> Span | None:
        """Return who acts when it is somebody else, and the child is not with them."""
        subject = self.subject(clause)
        if subject is None or self.child(clause):
            return None
        # «To av de andre barna» hangs on the number.
        places = (*subject.heads, *range(subject.first, subject.last + 1))
        return next((span for place in places for span in self._over(place)), None)

    def acted_upon(self, clause: Clause) -> bool:
        """Whether something is done to the child («blir invitert inn»)."""
        return clause.passive and clause.act not in self._deponents

    def passive(self, clause: Clause) -> Hit:
        """Return the verbs of a passive clause as a hit."""
        tokens = self._analysis.tokens
        first = clause.verbs[-2] if len(clause.verbs) > 1 else clause.verbs[-1]
        ends = sorted((first, clause.verbs[-1]))
        return Hit(tokens[ends[0]].start, tokens[ends[1]].end)

    def first_named(self, place: int) -> Span | None:
        """Return somebody else whose name the words begin with, unless the child's stands there."""
        if self._is_child(place):
            return None
        return next((span for span in self._others if place <= span.first < place + _NEAR), None)

    def _is_child(self, place: int) -> bool:
        token = self._analysis.tokens[place]
        if alias_at(self._analysis, place, self._alias):
            return True
        if any(self._over(place)):
            return False
        # «Lykke», «Rev»: a bare noun with a capital is a name or an alias, «Språket» is not.
        return place in self._child or (is_name(token) and _DEFINITE not in (token.features or ""))

    def _over(self, place: int) -> Iterator[Span]:
        return (span for span in self._others if span.first <= place <= span.last)


CHECK = Check(ActorOptions, run, absence=True)
