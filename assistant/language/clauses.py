"""From a parsed text to clauses: who does what, where, with which words of degree.

Reads the treebank's relations (see ``tree``) and some lexicons, such as the verbs that only lead to the act
(«prøver å …»). Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.judgement.analysis import Adverbial, Clause, ClauseKind, Degree, Phrase
from assistant.language.tree import Tree

_VERBS = frozenset(("VERB", "AUX"))
_NOMINALS = frozenset(("NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ", "X", "SYM"))
_SUBJECTS = ("SUBJ", "PSUBJ", "FSUBJ")
_OBJECTS = ("IOBJ", "DOBJ", "POBJ", "FOBJ")
_SHORTEST_SLIP = 6
_PREDICATES = ("SPRED", "OPRED", "FSPRED", "FOPRED")


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The words the clauses are told of, in small letters.

    ``catenatives``: lemmas of verbs whose infinitive is the act, with the preposition where one is needed
    (`øve på`). The others are forms: of `å`, of passive auxiliaries, of words that deny, of words of growth.
    """

    catenatives: frozenset[str]
    infinitive_marks: frozenset[str]
    passive_auxiliaries: frozenset[str]
    negations: frozenset[str]
    degrees: frozenset[str]


def find_clauses(tree: Tree, words: ClauseWords) -> tuple[Clause, ...]:
    """Return the clauses of ``tree`` in the order of their heads."""
    return _Finder(tree, words).clauses()


def find_degrees(tree: Tree, words: ClauseWords) -> tuple[Degree, ...]:
    """Return the comparatives, superlatives and words of growth, each with what it hangs on."""
    found = []
    for position, node in enumerate(tree.nodes):
        compared = node.has("Degree=Cmp") or node.has("Degree=Sup")
        if (compared and node.pos in ("ADJ", "ADV", "DET", "PRON")) or node.text.lower() in words.degrees:
            found.append(Degree(position, node.head))
    return tuple(found)


class _Finder:
    """Finds the clauses of one tree."""

    def __init__(self, tree: Tree, words: ClauseWords) -> None:
        self._tree = tree
        self._nodes = tree.nodes
        self._words = words
        self._chains = {head: self._chain(head) for head in self._heads()}
        self._boundaries = frozenset(self._chains)
        self._order = tuple(self._chains)
        self._owners = {
            verb: number for number, head in enumerate(self._order) for verb in (head, *self._chains[head])
        }
        self._subjects: dict[int, Phrase | None] = {}

    def clauses(self) -> tuple[Clause, ...]:
        return tuple(self._clause(head) for head in self._order)

    # Heads and chains

    def _heads(self) -> list[int]:
        """Return what clauses hang on: verbs and `å` outside every chain, and verbless roots."""
        candidates = [position for position in range(len(self._nodes)) if self._may_head(position)]
        inside: set[int] = set()
        for position in sorted(candidates, key=self._depth):
            if position not in inside:
                inside.update(set(self._path(position)) - {position})
        return [position for position in candidates if position not in inside]

    def _may_head(self, position: int) -> bool:
        node = self._nodes[position]
        if node.relation == "ROOT":
            return True
        if node.pos in _VERBS:
            # A participle beside a noun («en voksen kledd i gult») describes it.
            return not (node.has("VerbForm=Part") and node.relation in ("ATR", "DET"))
        return self._is_mark(position) and any(self._tree.children(position, "INFV"))

    def _depth(self, position: int) -> int:
        depth = 0
        while self._nodes[position].head != position and depth < len(self._nodes):
            position = self._nodes[position].head
            depth += 1
        return depth

    def _is_mark(self, position: int) -> bool:
        node = self._nodes[position]
        return node.pos == "PART" or node.text.lower() in self._words.infinitive_marks

    def _path(self, head: int) -> list[int]:
        """Return the way from ``head`` to the act, with the prepositions and `å` on it."""
        path = [head]
        while (step := self._next(path[-1])) is not None:
            path += step
        return path

    def _next(self, position: int) -> list[int] | None:
        """Return the next steps from ``position`` towards the act; none when it is the act."""
        direct = next(self._tree.children(position, "INFV"), None)
        if direct is not None:
            return [direct]
        if self._nodes[position].pos not in _VERBS:
            return None
        for child in self._tree.children(position):
            mark = child if self._is_mark(child) else next(self._tree.children(child, "PUTFYLL"), child)
            if self._is_mark(mark) and any(self._tree.children(mark, "INFV")):
                if self._leads(position, None if mark == child else child):
                    return [mark] if mark == child else [child, mark]
            elif self._misspelt_infinitive(position, child):
                return [child]
        return None

    def _leads(self, verb: int, preposition: int | None) -> bool:
        """Whether ``verb`` (with ``preposition``) only leads to the act; one wrong letter is understood."""
        lemma = self._nodes[verb].lemma.lower()
        phrase = lemma if preposition is None else f"{lemma} {self._nodes[preposition].text.lower()}"
        if phrase in self._words.catenatives:
            return True
        if len(lemma) < _SHORTEST_SLIP:
            return False
        near = process.extractOne(phrase, self._words.catenatives, scorer=OSA.distance, score_cutoff=1)
        return near is not None

    def _misspelt_infinitive(self, verb: int, child: int) -> bool:
        """Whether ``child`` is the act after «prøver og», where «prøver å» was meant."""
        node = self._nodes[child]
        if node.relation != "KOORD" or not node.has("VerbForm=Inf"):
            return False
        joiner = next(self._tree.children(child, "KONJ"), None)
        if joiner is None or joiner - verb not in (1, 2):
            return False
        between = joiner - 1
        return self._leads(verb, None if between == verb else between)

    def _chain(self, head: int) -> tuple[int, ...]:
        return tuple(
            position
            for position in self._path(head)
            if self._nodes[position].pos in _VERBS or self._nodes[position].relation == "INFV"
        )

    # One clause

    def _clause(self, head: int) -> Clause:
        own = sorted(self._tree.below(head, self._boundaries))
        chain = self._chains[head]
        parent, joined = self._parent(head)
        return Clause(
            kind=self._kind(head),
            head=head,
            first=own[0],
            last=own[-1],
            verbs=chain,
            subject=self._subject(head),
            objects=tuple(self._phrases(head, _OBJECTS)),
            predicates=tuple(self._phrases(head, _PREDICATES)),
            adverbials=tuple(self._adverbials(own)),
            negations=tuple(
                place for place in own if self._nodes[place].text.lower() in self._words.negations
            ),
            introducer=self._introducer(head),
            parent=parent,
            joined=joined,
            passive=self._passive(chain),
            imperative=bool(chain) and self._nodes[chain[0]].has("Mood=Imp"),
        )

    def _parent(self, head: int) -> tuple[int | None, bool]:
        """Return the clause ``head`` hangs in, and whether it is coordinated with it."""
        joined = self._nodes[head].relation in ("KOORD", "KOORD-ELL")
        position = head
        while self._nodes[position].head != position:
            position = self._nodes[position].head
            if position in self._owners:
                return self._owners[position], joined
        return None, False

    def _kind(self, head: int) -> ClauseKind:
        node = self._nodes[head]
        if not self._chains[head]:
            return ClauseKind.FRAGMENT
        parent, joined = self._parent(head)
        if joined and parent is not None:
            return self._kind(self._order[parent])
        if node.relation in ("ROOT", "PAR"):
            return ClauseKind.MAIN
        if self._is_mark(head) or node.has("VerbForm=Inf"):
            return ClauseKind.INFINITIVE
        if node.relation == "ATR" and self._nodes[node.head].pos in _NOMINALS:
            return ClauseKind.RELATIVE
        return ClauseKind.SUBORDINATE

    def _introducer(self, head: int) -> int | None:
        if self._is_mark(head):
            return head
        return next(self._tree.children(head, "SBU"), None)

    def _subject(self, head: int) -> Phrase | None:
        if head not in self._subjects:
            # Set first: a wrong tree may send the search round in a ring.
            self._subjects[head] = None
            self._subjects[head] = self._own_subject(head) or self._understood_subject(head)
        return self._subjects[head]

    def _own_subject(self, head: int) -> Phrase | None:
        found = {
            self._nodes[child].relation: child
            for verb in reversed((head, *self._chains[head]))
            for child in self._tree.children(verb, *_SUBJECTS)
        }
        logical = found.get("PSUBJ")
        if logical is not None and self._nodes[logical].pos not in _NOMINALS:
            logical = None
        position = found.get("SUBJ", logical if logical is not None else found.get("FSUBJ"))
        if position is None:
            return None
        if self._nodes[position].pos == "SCONJ" and self._nodes[head].head != head:
            # The relative `som` stands for what the clause tells of.
            return self._phrase(self._nodes[head].head)
        return self._phrase(position)

    def _understood_subject(self, head: int) -> Phrase | None:
        parent, joined = self._parent(head)
        chain = self._chains[head]
        if chain and self._nodes[chain[0]].has("Mood=Imp"):
            return None
        if joined and parent is not None:
            return self._subject(self._order[parent])
        return None

    def _phrases(self, head: int, relations: tuple[str, ...]) -> Iterator[Phrase]:
        for verb in dict.fromkeys((head, *self._chains[head])):
            for child in self._tree.children(verb, *relations):
                if child not in self._boundaries and not self._is_mark(child):
                    yield self._phrase(child)

    def _phrase(self, position: int) -> Phrase:
        covered = [
            place
            for place in self._tree.below(position, self._boundaries)
            if self._nodes[place].pos != "PUNCT"
        ] or [position]
        joined = tuple(
            place for place in self._tree.children(position, "KOORD") if self._nodes[place].pos in _NOMINALS
        )
        return Phrase(position, min(covered), max(covered), joined)

    def _adverbials(self, own: list[int]) -> Iterator[Adverbial]:
        for position in own:
            node = self._nodes[position]
            if node.pos == "ADP":
                complement = next(
                    (
                        child
                        for child in self._tree.children(position, "PUTFYLL")
                        if self._nodes[child].pos in _NOMINALS and not self._is_mark(child)
                    ),
                    None,
                )
                if complement is not None:
                    yield Adverbial(position, self._phrase(complement), node.head)
                elif node.relation == "ADV":
                    yield Adverbial(None, self._phrase(position), node.head)
            elif node.relation == "ADV" and node.pos in ("ADV", "ADJ", "NOUN"):
                yield Adverbial(None, self._phrase(position), node.head)

    def _passive(self, chain: tuple[int, ...]) -> bool:
        if any(self._nodes[place].has("Voice=Pass") for place in chain):
            return True
        return any(
            self._nodes[helper].text.lower() in self._words.passive_auxiliaries
            and self._nodes[verb].relation == "INFV"
            and not self._nodes[verb].has("VerbForm=Inf")
            for helper, verb in pairwise(chain)
        )
