"""The language tools put together, when they are loaded: what ``pipeline`` holds behind its lock.

Three things happen to a text: it is cut into words and sentences, a trained pipeline says what the words are
and how they hang together, and the lexicons' words and the patterns' stretches are found. Without a trained
pipeline the middle part is missing, and the layers say so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise

from assistant.judgement.analysis import Analysis, Layer, Span, Token, WrittenForm
from assistant.language.clauses import ClauseWords, find_clauses, find_degrees
from assistant.language.lexicon import (
    CATENATIVES,
    DEGREES,
    INFINITIVE_MARKS,
    NEGATIONS,
    PASSIVE_AUXILIARIES,
    Lexicons,
)
from assistant.language.matching import Finder
from assistant.language.norwegian import Norwegian
from assistant.language.openings import OpeningFinder
from assistant.language.sentences import Start, numbered
from assistant.language.trained import Trained
from assistant.language.tree import Node, Tree
from assistant.language.words import Cut, Cutter
from assistant.language.written_form import detect

WORD_LAYERS = frozenset({Layer.TOKENS, Layer.SENTENCES, Layer.LEXICON})
"""What is known of a text without a trained pipeline."""

GRAMMAR_LAYERS = frozenset({Layer.LEMMAS, Layer.PARTS_OF_SPEECH, Layer.CLAUSES})
"""What a trained pipeline adds."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by its offsets; ``opens``: it begins with one of the guide's openings of a sign."""

    start: int
    end: int
    opens: bool


class Engine:
    """The loaded machinery. Not safe for several threads at once."""

    def __init__(self, lexicons: Lexicons, trained: Trained | None) -> None:
        self._nlp = nlp = Norwegian()
        self._trained = trained
        self._cutter = Cutter(nlp, lexicons)
        self._finder = Finder(nlp, lexicons, trained.features if trained else ())
        self._openings = OpeningFinder(lexicons.openings)
        self._clause_words = ClauseWords(
            catenatives=lexicons.lexicon(CATENATIVES).forms,
            infinitive_marks=lexicons.lexicon(INFINITIVE_MARKS).forms,
            passive_auxiliaries=lexicons.lexicon(PASSIVE_AUXILIARIES).forms,
            negations=lexicons.lexicon(NEGATIONS).forms,
            degrees=lexicons.lexicon(DEGREES).forms,
        )

    def analyse(self, texts: Sequence[str], *, names: bool = False) -> list[Analysis]:
        """Return what is known of each text, with the names in it when they are asked for."""
        cuts = [self._cutter.cut(text) for text in texts]
        if self._trained is None:
            return [self._analysis(text, cut, [], names=names) for text, cut in zip(texts, cuts, strict=True)]
        return [
            self._analysis(text, cut._replace(starts=tuple(starts)), nodes, names=names)
            for text, cut, (nodes, starts) in zip(texts, cuts, self._trained.parse(cuts), strict=True)
        ]

    def analyse_and_forget(self, texts: Sequence[str]) -> list[Analysis]:
        """Return what is known of each text, and forget the words that were new.

        The library remembers every word it meets; an endless stream of texts would fill the memory.
        """
        with ExitStack() as forgetting:
            forgetting.enter_context(self._nlp.memory_zone())
            if self._trained is not None:
                forgetting.enter_context(self._trained.forgetting())
            return self.analyse(texts)

    def sentences(self, text: str) -> list[Sentence]:
        """Return the sentences of ``text`` as its marks and line ends part them, without reading it closely.

        A full stop before a small letter ends a sentence too: some write no capitals.
        """
        with self._nlp.memory_zone():
            cut = self._cutter.cut(text)
        starts = [place for place in range(len(cut.words)) if _begins(cut, place)]
        return [
            Sentence(
                cut.places[first][0],
                cut.places[end - 1][1],
                self._openings.accepts(
                    [w for n, w in enumerate(cut.words[first:end], first) if n not in cut.marks]
                ),
            )
            for first, end in pairwise([*starts, len(cut.words)])
        ]

    def _analysis(self, text: str, cut: Cut, nodes: list[Node], *, names: bool) -> Analysis:
        tokens = _tokens(cut, nodes)
        found, doc = self._finder.words(tokens)
        opening = self._openings.find(tokens, found)
        found += self._finder.stretches(doc, tokens, found)
        spans: dict[str, list[Span]] = defaultdict(list)
        for span in sorted(set(found), key=lambda span: (span.start, -span.end, span.entry)):
            spans[span.name].append(span)
        layers = set(WORD_LAYERS)
        form = detect(cut.words)
        if form is not None:
            layers.add(Layer.WRITTEN_FORM)
        tree = Tree(nodes)
        if self._trained is not None:
            layers |= GRAMMAR_LAYERS
        named: tuple[Span, ...] = ()
        if names and self._trained is not None and self._trained.knows_names:
            layers.add(Layer.NAMES)
            named = tuple(_name(*name, tokens) for name in self._trained.names(cut))
        return Analysis(
            text=text,
            tokens=tokens,
            layers=frozenset(layers),
            spans={name: tuple(group) for name, group in spans.items()},
            opening=opening,
            clauses=find_clauses(tree, self._clause_words),
            degrees=find_degrees(tree, self._clause_words),
            names=named,
            written_form=form or WrittenForm.UNKNOWN,
        )


def _begins(cut: Cut, place: int) -> bool:
    start = cut.starts[place]
    if start is not Start.OPEN:
        return start is Start.YES
    return cut.words[place - 1] in ".!?" and cut.words[place][0].islower()


def _tokens(cut: Cut, nodes: list[Node]) -> tuple[Token, ...]:
    known: Sequence[Node | None] = nodes or [None] * len(cut.words)
    return tuple(
        Token(word, start, end, sentence)
        if node is None
        else Token(word, start, end, sentence, node.lemma, node.pos, node.features)
        for word, (start, end), sentence, node in zip(
            cut.words, cut.places, numbered(cut.starts), known, strict=True
        )
    )


def _name(kind: str, first: int, last: int, tokens: tuple[Token, ...]) -> Span:
    words = " ".join(token.text for token in tokens[first : last + 1])
    return Span(kind, words, first, last, tokens[first].start, tokens[last].end)
