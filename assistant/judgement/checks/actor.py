"""Who acts: the child in signs and goals."""

from __future__ import annotations

from assistant.judgement.analysis import Analysis, Clause, ClauseKind, Phrase, Span
from assistant.judgement.checks.base import Check, ClauseOptions, Hit, Spans, alias_at, at, is_name
from assistant.judgement.model import Context
from assistant.judgement.reading import Reading


class ActorOptions(ClauseOptions):
    """``child``: spans that name the child. ``others``: spans that name somebody or something else.

    ``deponents``: verbs with a passive form that say what the child itself does («slåss», «møtes»).
    ``being``: verbs that make a participle a passive («blir hentet»), unless it is one of ``states``
    («blir interessert»). ``bare``: verbs that show nothing; where another acts too, they do not make the
    child act.
    """

    child: Spans
    others: Spans
    deponents: Spans = ()
    being: Spans = ()
    states: Spans = ()
    bare: Spans = ()


# How far into the text an actor may stand where no subject was found («to av de andre barna»).
_NEAR = 2
_STILL_DOING = ("ende", "ande")
_NAMING = ("PROPN", "NOUN", "X", None)
_DEFINITE = "Definite=Def"


def run(options: ActorOptions, analysis: Analysis, context: Context) -> list[Hit]:
    """Return who acts instead of the child, in the first point of the answer where the child does not."""
    reading = options.reading(analysis)
    whose = _Whose(options, analysis, context, reading)
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
        elif whose.child(clause) and not whose.idle(clause):
            return None
    if not subjects:
        other = whose.first_named(first)
        faults += [at(other)] if other else []
    return faults[0] if faults else None


class _Whose:
    """Says of a clause whose act it is."""

    def __init__(self, options: ActorOptions, analysis: Analysis, context: Context, reading: Reading) -> None:
        self._analysis = analysis
        self._child = analysis.positions(*options.child)
        self._over: dict[int, Span] = {}
        self._starting: dict[int, Span] = {}
        for span in analysis.named(*options.others):
            self._starting.setdefault(span.first, span)
            for place in range(span.first, span.last + 1):
                self._over.setdefault(place, span)
        self._deponents = analysis.positions(*options.deponents)
        self._being = analysis.positions(*options.being)
        self._states = analysis.positions(*options.states)
        self._bare = analysis.positions(*options.bare)
        self._alias = context.child
        self._content = options.content(analysis)
        subjects = (clause.subject for clause in reading.carrying if clause.subject is not None)
        self._first_subject = next((one for one in subjects if one.head >= self._content), None)

    def subject(self, clause: Clause) -> Phrase | None:
        """Return who acts; where the opening («vi ser …») has lent its own, that of what it opens."""
        if clause.subject is not None and clause.subject.head < self._content:
            return self._first_subject
        return clause.subject

    def child(self, clause: Clause) -> bool:
        """Whether the child is, or is among, those who act."""
        subject = self.subject(clause)
        if subject is None:
            return False
        # An alias of several words may have its head anywhere in it.
        if alias_at(self._analysis, subject.first, self._alias) or self._touching(clause, child=True):
            return True
        return any(self._is_child(head) for head in subject.heads) and not self._touching(clause, child=False)

    def _touching(self, clause: Clause, *, child: bool) -> bool:
        """Whether the child, or somebody else, stands right by the finite verb, and the subject does not.

        The pipeline may take an object for the subject («skal en voksen trøste det»); the one who acts stands
        by the verb.
        """
        subject = self.subject(clause)
        verb = min(clause.verbs)
        if subject is None or subject.head <= verb:
            return False
        if child:
            return verb > self._content and self._is_child(verb - 1)
        return self._beside(verb, subject.head) is not None

    def _beside(self, verb: int, subject: int) -> Span | None:
        """Return who stands right before ``verb``, or right after it with the supposed ``subject`` behind."""
        before, after = self._over.get(verb - 1), self._starting.get(verb + 1)
        return before or (after if after is not None and subject > after.last else None)

    def other(self, clause: Clause) -> Span | None:
        """Return who acts when it is somebody else, and the child is not with them."""
        subject = self.subject(clause)
        if subject is None or self.child(clause):
            return None
        if self._touching(clause, child=False):
            return self._beside(min(clause.verbs), subject.head)
        # «To av de andre barna» hangs on the number.
        places = (*subject.heads, *range(subject.first, subject.last + 1))
        return next((self._over[place] for place in places if place in self._over), None)

    def acted_upon(self, clause: Clause) -> bool:
        """Whether something is done to the child («blir invitert inn»)."""
        if clause.passive:
            return clause.act not in self._deponents
        return clause.act in self._being and any(self._is_participle(one.head) for one in clause.predicates)

    def _is_participle(self, place: int) -> bool:
        token = self._analysis.tokens[place]
        from_verb = (token.lemma or "").endswith("e") and token.lemma != token.lower
        # «Blir sittende» is what one does oneself.
        done = not token.lower.endswith(_STILL_DOING)
        return token.pos == "ADJ" and from_verb and done and place not in self._states

    def idle(self, clause: Clause) -> bool:
        """Whether the verb is one that shows nothing («får»), so that it does not make up for a passive."""
        return clause.act in self._bare

    def passive(self, clause: Clause) -> Hit:
        """Return the verbs of a passive clause as a hit."""
        tokens = self._analysis.tokens
        words = (*clause.verbs[-2:], *(one.head for one in clause.predicates))
        ends = (min(words), max(words))
        return Hit(tokens[ends[0]].start, tokens[ends[1]].end)

    def first_named(self, place: int) -> Span | None:
        """Return somebody else whose name the words begin with, unless the child's stands there."""
        if self._is_child(place):
            return None
        near = (self._starting.get(here) for here in range(place, place + _NEAR))
        return next((span for span in near if span is not None), None)

    def _is_child(self, place: int) -> bool:
        token = self._analysis.tokens[place]
        if alias_at(self._analysis, place, self._alias):
            return True
        if place in self._over:
            return False
        # «Lykke», «Rev»: a bare noun with a capital is a name or an alias, «Språket» is not.
        may_be_name = token.pos in _NAMING and _DEFINITE not in (token.features or "")
        return place in self._child or (is_name(token) and may_be_name)


CHECK = Check(ActorOptions, run, absence=True)
