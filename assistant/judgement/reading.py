"""Which clauses of an answer carry it, and which only tell when, where or of whom.

«Vi ser fremgang når hun rekker bøtta til barnet som gråter mest» is about handing over a bucket; who cries
most is background. Read from the clauses of an ``Analysis``; pure.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from assistant.judgement.analysis import Analysis, Clause, ClauseKind

_LONGEST_NUMBER = 3
_ASIDE = (ClauseKind.SUBORDINATE, ClauseKind.RELATIVE, ClauseKind.INFINITIVE)


class Reading:
    """The clauses of a text, and which of them carry it.

    ``content`` is the position after a sign's opening (0 without one). ``announcing``, ``announcers``
    and ``aims`` are positions of what only announces the answer: in «vi ønsker at hun …» a verb and who does
    it, in «målet er at hun …» an aim. Then the clause within carries.
    """

    def __init__(
        self,
        analysis: Analysis,
        content: int = 0,
        announcing: frozenset[int] = frozenset(),
        announcers: frozenset[int] = frozenset(),
        aims: frozenset[int] = frozenset(),
    ) -> None:
        self._analysis = analysis
        self.clauses = analysis.clauses
        self._content = content
        self._announcing = announcing
        self._announcers = announcers
        self._aims = aims
        self._known: dict[int, bool] = {}
        self._owners: dict[int, int] = {}
        # The shortest clause last: it owns the words it shares with those it lies in.
        for number, clause in sorted(enumerate(self.clauses), key=lambda one: one[1].first - one[1].last):
            self._owners.update(dict.fromkeys(range(clause.first, clause.last + 1), number))
        self._announced = {
            one.parent
            for one in self.clauses
            if one.kind is ClauseKind.SUBORDINATE and not one.joined and one.parent is not None
        }
        self.carrying = tuple(clause for number, clause in enumerate(self.clauses) if self._carries(number))
        self._by_act = sorted(self.carrying, key=_act)
        self.background = frozenset(
            place
            for place, number in self._owners.items()
            if place >= content and self.clauses[number].kind in _ASIDE and not self._carries(number)
        )

    def clause_at(self, position: int) -> Clause | None:
        """Return the innermost clause over ``position``."""
        number = self._owners.get(position)
        return None if number is None else self.clauses[number]

    def points(self) -> Iterator[tuple[int, int]]:
        """Yield the first and last position of each point: a line, or what a number begins («1. … 2. …»)."""
        tokens = self._analysis.tokens
        text = self._analysis.text
        found: list[int] = []
        for place in range(self._content, len(tokens)):
            if not tokens[place].is_word:
                continue
            begins = found and (
                "\n" in text[tokens[found[-1]].end : tokens[place].start]
                or (_is_number(tokens[place].text) and tokens[place].sentence != tokens[found[-1]].sentence)
            )
            if begins:
                yield found[0], found[-1]
                found = []
            found.append(place)
        if found:
            yield found[0], found[-1]

    def within(self, first: int, last: int) -> list[Clause]:
        """Return the carrying clauses whose act (or head) lies between two positions, both included."""
        return self._by_act[
            bisect_left(self._by_act, first, key=_act) : bisect_right(self._by_act, last, key=_act)
        ]

    def _carries(self, number: int) -> bool:
        if number not in self._known:
            # Set first: a wrong tree may send the search round in a ring.
            self._known[number] = False
            self._known[number] = self._decided(number)
        return self._known[number]

    def _decided(self, number: int) -> bool:
        clause = self.clauses[number]
        opened = clause.introducer is not None and clause.introducer < self._content
        if clause.head < self._content or opened:
            return opened and clause.head >= self._content
        parent = clause.parent
        if clause.joined and parent is not None:
            other = self.clauses[parent]
            # «… når hun blir invitert, og da tar hun imot»: what follows may be joined to the opening. But
            # «både inne og når vi er på tur» is joined to a place.
            own_opener = clause.introducer is not None and other.introducer is None
            return other.head < self._content or (not own_opener and self._carries(parent))
        if clause.kind in (ClauseKind.MAIN, ClauseKind.FRAGMENT):
            return not self._announces(number)
        return parent is None or self._carries_below(clause, parent)

    def _carries_below(self, clause: Clause, parent: int) -> bool:
        """Whether a clause that hangs in another carries."""
        # Nobody of its own and nothing that opens it: «skal gå på do, dra ned buksa og …» goes on.
        after_mark = clause.first > 0 and not self._analysis.tokens[clause.first - 1].is_word
        goes_on = clause.introducer is None and clause.subject is None and after_mark
        if clause.kind is ClauseKind.INFINITIVE or (clause.kind is ClauseKind.SUBORDINATE and goes_on):
            return self._carries(parent)
        # Under an accepted opening only what it opens carries.
        within = self.clauses[parent].head >= self._content
        return clause.kind is ClauseKind.SUBORDINATE and within and self._announces(parent)

    def _announces(self, number: int) -> bool:
        """Whether a clause only announces another: «vi ønsker» before or after «at hun …»."""
        clause = self.clauses[number]
        subject = clause.subject.head if clause.subject else None
        wished = clause.act in self._announcing and (subject is None or subject in self._announcers)
        return (wished or subject in self._aims) and number in self._announced


def _is_number(text: str) -> bool:
    return text.rstrip(".)").isdigit() and len(text) <= _LONGEST_NUMBER


def _act(clause: Clause) -> int:
    return clause.head if clause.act is None else clause.act
