"""What the judgement knows of a text: our own tokens and named spans, with offsets into the original text.

``language`` makes it, checks read it. ``layers`` says what is really known: a check whose layers are missing
is not assessed, never passed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Layer(StrEnum):
    """A layer of analysis that may or may not be there."""

    TOKENS = "tokens"
    SENTENCES = "sentences"
    LEXICON = "lexicon"
    LEMMAS = "lemmas"
    PARTS_OF_SPEECH = "parts_of_speech"
    CLAUSES = "clauses"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark. ``start``/``end`` are character offsets into the text, end exclusive.

    ``lemma`` and ``pos`` are ``None`` when their layer is missing. ``sentence`` counts from 0.
    """

    text: str
    start: int
    end: int
    sentence: int
    lemma: str | None = None
    pos: str | None = None

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


@dataclass(frozen=True)
class Analysis:
    """A text and what is known of it."""

    text: str
    tokens: tuple[Token, ...]
    layers: frozenset[Layer]
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    opening: Opening = field(default_factory=Opening)

    def named(self, *names: str) -> Iterator[Span]:
        """Yield the spans with any of ``names``, in the order of the text."""
        found = [span for name in names for span in self.spans.get(name, ())]
        yield from sorted(found, key=lambda span: (span.start, -span.end))

    def positions(self, *names: str) -> frozenset[int]:
        """Return the positions of the tokens that any span with one of ``names`` covers."""
        return frozenset(place for span in self.named(*names) for place in range(span.first, span.last + 1))

    @property
    def sentence_count(self) -> int:
        """How many sentences there are."""
        return self.tokens[-1].sentence + 1 if self.tokens else 0
