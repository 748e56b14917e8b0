"""What the judgement knows of a text: our own tokens and named spans, with offsets into the original text.

``language`` makes it, checks read it. ``layers`` says what is really known: a check whose layers are missing
is not assessed, never passed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache


class Layer(StrEnum):
    """A layer of analysis that may or may not be there."""

    TOKENS = "tokens"
    SENTENCES = "sentences"
    LEXICON = "lexicon"
    LEMMAS = "lemmas"
    PARTS_OF_SPEECH = "parts_of_speech"
    """Parts of speech and features, of Universal Dependencies."""
    CLAUSES = "clauses"
    """Clauses and degree words."""
    WRITTEN_FORM = "written_form"
    NAMES = "names"
    """Names of persons, places and the like; only when asked for."""


PERSON = "person"
"""The ``Span.name`` of a person's name; the other names are `organisation`, `place` and `other`."""


class WrittenForm(StrEnum):
    """The written form of Norwegian a text is in; ``UNKNOWN`` when it is too short to tell."""

    BOKMAAL = "nb"
    NYNORSK = "nn"
    MIXED = "mixed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark. ``start``/``end`` are character offsets into the text, end exclusive.

    ``lemma``, ``pos`` (`VERB`) and ``features`` (`VerbForm=Fin|Tense=Pres`) are ``None`` when their layer is
    missing. ``sentence`` counts from 0.
    """

    text: str
    start: int
    end: int
    sentence: int
    lemma: str | None = None
    pos: str | None = None
    features: str | None = None

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def is_word(self) -> bool:
        """Whether it holds a letter or a digit."""
        return any(character.isalnum() for character in self.text)


@dataclass(frozen=True, slots=True)
class Span:
    """A named stretch of the text: a lexicon's word or a pattern's match.

    ``name`` is the lexicon's or pattern's name, ``entry`` the lexicon entry's lemma (or the pattern's name),
    ``first``/``last`` are token positions (last inclusive), ``start``/``end`` character offsets.
    """

    name: str
    entry: str
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of a clause by its ``head``'s position; ``joined`` are the heads coordinated with it, in order.

    ``first``/``last`` (inclusive) are the positions it reaches over.
    """

    head: int
    first: int
    last: int
    joined: tuple[int, ...] = ()

    @property
    def heads(self) -> tuple[int, ...]:
        """Every head: «mor og far» has two."""
        return (self.head, *self.joined)


@dataclass(frozen=True, slots=True)
class Adverbial:
    """Where, when, how: a preposition with its complement, or an adverb (then ``preposition`` is ``None``).

    ``phrase`` is the complement or the adverb, ``governor`` the position of what it hangs on: a guess, since
    «på knaggen i garderoben» may be read in two ways.
    """

    preposition: int | None
    phrase: Phrase
    governor: int


class ClauseKind(StrEnum):
    """How a clause stands in its sentence."""

    MAIN = "main"
    SUBORDINATE = "subordinate"
    RELATIVE = "relative"
    INFINITIVE = "infinitive"
    FRAGMENT = "fragment"
    """Words without a verb."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Who does what, where. All numbers are positions of tokens, but ``parent``: an index among the clauses.

    ``verbs`` is the chain from the finite verb to the act («skal kunne prøve å be»: four); empty in a
    fragment. ``subject`` may be understood from the clause this is joined to, or stand in the main clause.
    ``joined``: coordinated with its parent. ``introducer`` is the word that opens it (*når, at, som, å*).
    """

    kind: ClauseKind
    head: int
    first: int
    last: int
    verbs: tuple[int, ...] = ()
    subject: Phrase | None = None
    objects: tuple[Phrase, ...] = ()
    predicates: tuple[Phrase, ...] = ()
    adverbials: tuple[Adverbial, ...] = ()
    negations: tuple[int, ...] = ()
    introducer: int | None = None
    parent: int | None = None
    joined: bool = False
    passive: bool = False
    imperative: bool = False

    @property
    def act(self) -> int | None:
        """The position of the main verb: what is done."""
        return self.verbs[-1] if self.verbs else None

    @property
    def situations(self) -> tuple[Adverbial, ...]:
        """The adverbials that are a preposition with its complement."""
        return tuple(adverbial for adverbial in self.adverbials if adverbial.preposition is not None)


@dataclass(frozen=True, slots=True)
class Degree:
    """A word of more, less or growth, and the position of what it says it of."""

    position: int
    target: int


@dataclass(frozen=True, slots=True)
class Opening:
    """How a text stands to the guide's openings of a sign.

    ``content`` is the position of the first token after the opening (or after a list's number). ``accepted``:
    it is one of the guide's; ``attempted``: one was at least tried. ``offer``: the opening to suggest, by
    written form.
    """

    content: int = 0
    accepted: bool = False
    attempted: bool = False
    offer: Mapping[str, str] = field(default_factory=dict)

    def offered(self, variety: str) -> str:
        """Return the opening to suggest in ``variety``; empty when none is known."""
        return self.offer.get(variety) or next(iter(self.offer.values()), "")


@dataclass(frozen=True, eq=False)
class Analysis:
    """A text and what is known of it. Each is itself only, so that what follows from it can be remembered."""

    text: str
    tokens: tuple[Token, ...]
    layers: frozenset[Layer]
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    opening: Opening = field(default_factory=Opening)
    clauses: tuple[Clause, ...] = ()
    degrees: tuple[Degree, ...] = ()
    names: tuple[Span, ...] = ()
    written_form: WrittenForm = WrittenForm.UNKNOWN

    def named(self, *names: str) -> Iterator[Span]:
        """Yield the spans with any of ``names``, in the order of the text."""
        found = [span for name in names for span in self.spans.get(name, ())]
        yield from sorted(found, key=lambda span: (span.start, -span.end))

    def positions(self, *names: str) -> frozenset[int]:
        """Return the positions of the tokens that any span with one of ``names`` covers."""
        return _positions(self, names)

    @property
    def sentence_count(self) -> int:
        """How many sentences there are."""
        return self.tokens[-1].sentence + 1 if self.tokens else 0

    @property
    def leading_clause(self) -> Clause | None:
        """The clause that counts: what comes after a sign's opening, or else the first main clause."""
        content = self.opening.content
        after = [clause for clause in self.clauses if clause.head >= content]
        opened = [clause for clause in after if clause.introducer is not None and clause.introducer < content]
        bare = [clause for clause in after if clause.introducer is None]
        main = [clause for clause in bare if clause.kind is ClauseKind.MAIN]
        finite = [clause for clause in bare if clause.kind is ClauseKind.SUBORDINATE]
        return next(iter(opened or main or finite or bare or after), None)

    @property
    def people(self) -> tuple[Span, ...]:
        """The names that are persons'; the others may be too, and were taken for something else."""
        return tuple(span for span in self.names if span.name == PERSON)

    def word(self, position: int) -> str:
        """Return the word at ``position``, as it stands in the text."""
        return self.tokens[position].text


# The checks of one answer ask for the same words again and again.
@lru_cache(maxsize=64)
def _positions(analysis: Analysis, names: tuple[str, ...]) -> frozenset[int]:
    return frozenset(place for span in analysis.named(*names) for place in range(span.first, span.last + 1))
