"""A trained pipeline behind one door: words in, a parsed tree out; names only when they are asked for.

The project's own pipeline lies beside this file and reads both written forms. One of spaCy's own
(`nb_core_news_…`) may stand in for it when it is installed; its trees are turned into the same relations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Doc, Token
from thinc.api import NumpyOps, set_current_ops

from assistant.errors import AssistantError, ErrorCode
from assistant.judgement.analysis import PERSON, WrittenForm
from assistant.language import embedding, norwegian  # noqa: F401 - registers what the pipeline is made of
from assistant.language.lemmas import known_lemma
from assistant.language.sentences import Start
from assistant.language.tree import Node
from assistant.language.universal import to_treebank
from assistant.language.weights import turn
from assistant.language.words import Cut
from assistant.language.written_form import detect

if TYPE_CHECKING:
    from spacy.language import Language

SHIPPED = Path(__file__).parent / "model"
"""The project's own pipeline."""

_NAMES = "ner"
_PARTS_OF_SPEECH = "morphologizer"
_KINDS = {"PER": PERSON, "ORG": "organisation", "LOC": "place", "GPE_LOC": "place", "GPE_ORG": "place"}
_OTHER = "other"
_MARK, _MARK_RELATION = "PUNCT", "IK"
_PIECE = 300
"""Longer texts are parsed in pieces of about this many words, cut where sentences end."""
_LONGEST_PIECE = 1_000
"""A piece is cut here even when no sentence ends: a list of words without an end."""
_SENTENCE_START: dict[Start, bool | int | None] = {Start.YES: True, Start.NO: False, Start.OPEN: None}


class Trained:
    """A loaded pipeline. Not safe for several threads at once: whoever holds it sees to that."""

    def __init__(self, installed: str = "") -> None:
        """Load the pipeline called ``installed``, or the project's own.

        Raises ``AssistantError``: LANGUAGE_MODEL_MISSING when ``installed`` is not there,
        LANGUAGE_MODEL_UNFIT when it cannot be loaded or lacks a component.
        """
        # numpy's matrix product is several times as fast as the one thinc chooses by itself.
        set_current_ops(NumpyOps(use_blis=False))
        name = installed or str(SHIPPED)
        try:
            # Words are cut by `words.Cutter`, whichever pipeline reads them.
            self._nlp: Language = spacy.load(installed or SHIPPED, exclude=["tokenizer"])
        except OSError as error:
            raise AssistantError(ErrorCode.LANGUAGE_MODEL_MISSING, name=name) from error
        except (ValueError, ImportError, KeyError, TypeError) as error:
            raise AssistantError(ErrorCode.LANGUAGE_MODEL_UNFIT, name=name, cause=str(error)) from error
        lacking = {"parser", _PARTS_OF_SPEECH} - set(self._nlp.pipe_names)
        if lacking:
            raise AssistantError(ErrorCode.LANGUAGE_MODEL_UNFIT, name=name, cause=", ".join(sorted(lacking)))
        self._universal = bool(installed)
        if not installed:
            turn(self._nlp, "float32")

    @staticmethod
    def shipped() -> bool:
        """Whether the project's own pipeline is there: it is part of the package, but not of every copy."""
        return (SHIPPED / "config.cfg").is_file()

    @property
    def features(self) -> frozenset[str]:
        """Every set of features it may give a word (`Definite=Def|Number=Sing`)."""
        labels = (label.split("|") for label in self._nlp.pipe_labels[_PARTS_OF_SPEECH])
        return frozenset("|".join(part for part in label if not part.startswith("POS=")) for label in labels)

    def forgetting(self) -> AbstractContextManager[object]:
        """Return a context after which the words first met in it are forgotten."""
        return self._nlp.memory_zone()

    @property
    def knows_names(self) -> bool:
        """Whether it can find names."""
        return _NAMES in self._nlp.pipe_names

    def parse(self, cuts: Sequence[Cut]) -> list[tuple[list[Node], list[Start]]]:
        """Return for each text a node for each word, and where sentences begin with what was open decided.

        A list's mark is no part of the grammar: it hangs on nothing, and its line's sentence begins with it.
        Several texts are read together in less time than one by one.
        """
        read = self._parsed([_without_marks(cut) for cut in cuts])
        return [
            _with_marks(cut, *parsed) if cut.marks else parsed for cut, parsed in zip(cuts, read, strict=True)
        ]

    def _parsed(
        self, texts: Sequence[tuple[Sequence[str], Sequence[Start]]]
    ) -> list[tuple[list[Node], list[Start]]]:
        read: list[tuple[list[Node], list[Start]]] = [([], []) for _ in texts]
        pieces = (
            (self._doc(words[first:end], starts[first:end]), place)
            for place, (words, starts) in enumerate(texts)
            for first, end in _pieces(starts)
        )
        for doc, place in self._nlp.pipe(pieces, as_tuples=True, disable=[_NAMES]):
            nodes, decided = read[place]
            if self._universal:
                nodes += to_treebank([_node(token, token.lemma_) for token in doc], len(nodes))
            else:
                form, offset = detect(token.text for token in doc), len(nodes)
                nodes += [_node(token, _lemma(token, form), offset) for token in doc]
            decided += [Start.YES if token.is_sent_start else Start.NO for token in doc]
        return read

    def names(self, cut: Cut) -> list[tuple[str, int, int]]:
        """Return kind (`person`, `organisation`, `place`, `other`), first and last position of each name.

        What the grammar takes for a proper noun is an `other` name where no kind was found for it.
        """
        found = []
        needed = (_NAMES, _PARTS_OF_SPEECH, "tok2vec")
        others = [name for name in self._nlp.pipe_names if name not in needed]
        bounds = list(_pieces(cut.starts))
        pieces = [self._doc(cut.words[first:end], cut.starts[first:end]) for first, end in bounds]
        for (first, _), doc in zip(bounds, self._nlp.pipe(pieces, disable=others), strict=True):
            named = [(_KINDS.get(span.label_, _OTHER), span.start, span.end - 1) for span in doc.ents]
            named += [(_OTHER, start, last) for start, last in _proper_nouns(doc)]
            found += [(kind, first + start, first + last) for kind, start, last in named]
        return sorted(found, key=lambda name: name[1])

    def _doc(self, words: Sequence[str], starts: Sequence[Start]) -> Doc:
        return Doc(
            self._nlp.vocab, words=list(words), sent_starts=[_SENTENCE_START[start] for start in starts]
        )


def _without_marks(cut: Cut) -> tuple[Sequence[str], Sequence[Start]]:
    if not cut.marks:
        return cut.words, cut.starts
    kept = [place for place in range(len(cut.words)) if place not in cut.marks]
    starts = [Start.YES if place - 1 in cut.marks else cut.starts[place] for place in kept]
    return [cut.words[place] for place in kept], starts


def _with_marks(cut: Cut, found: list[Node], decided: list[Start]) -> tuple[list[Node], list[Start]]:
    kept = [place for place in range(len(cut.words)) if place not in cut.marks]
    nodes = [Node(word, word, _MARK, "", place, _MARK_RELATION) for place, word in enumerate(cut.words)]
    begins = [Start.NO if place - 1 in cut.marks else Start.YES for place in range(len(cut.words))]
    for place, node, start in zip(kept, found, decided, strict=True):
        nodes[place] = replace(node, head=kept[node.head])
        if place - 1 not in cut.marks:
            begins[place] = start
    return nodes, begins


def _lemma(token: Token, form: WrittenForm | None) -> str:
    return known_lemma(token.text, token.pos_, form) or token.lemma_


def _node(token: Token, lemma: str, offset: int = 0) -> Node:
    """Return ``token`` as a node whose document begins at position ``offset``."""
    # A relation that was lifted to make the tree projective carries where it came from after `||`.
    relation = token.dep_.partition("||")[0]
    return Node(token.text, lemma, token.pos_, str(token.morph), token.head.i + offset, relation)


def _proper_nouns(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the first and last position of each run of proper nouns outside the names that were found."""
    first = None
    for token in doc:
        if token.pos_ == "PROPN" and not token.ent_type:
            first = token.i if first is None else first
        elif first is not None:
            yield first, token.i - 1
            first = None
    if first is not None:
        yield first, len(doc) - 1


def _pieces(starts: Sequence[Start]) -> Iterator[tuple[int, int]]:
    """Yield the pieces as first position and end: whole sentences, as many as fit."""
    first = 0
    for place, start in enumerate(starts):
        length = place - first
        ends = start is Start.YES or (start is Start.OPEN and length >= 2 * _PIECE)
        if (ends and length >= _PIECE) or length >= _LONGEST_PIECE:
            yield first, place
            first = place
    if first < len(starts):
        yield first, len(starts)
