"""A trained pipeline behind one door: words in, a parsed tree out; names only when they are asked for.

The project's own pipeline lies beside this file and reads both written forms. One of spaCy's own
(`nb_core_news_…`) may stand in for it when it is installed; its trees are turned into the same relations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Doc
from thinc.api import NumpyOps, set_current_ops

from assistant.errors import AssistantError, ErrorCode
from assistant.judgement.analysis import PERSON
from assistant.language import embedding, norwegian  # noqa: F401 - registers what the pipeline is made of
from assistant.language.sentences import Start
from assistant.language.tree import Node
from assistant.language.universal import to_treebank

if TYPE_CHECKING:
    from spacy.language import Language

SHIPPED = Path(__file__).parent / "model"
"""The project's own pipeline."""

_NAMES = "ner"
_KINDS = {"PER": PERSON, "ORG": "organisation", "LOC": "place", "GPE_LOC": "place", "GPE_ORG": "place"}
_OTHER = "other"
_PIECE = 300
"""Longer texts are parsed in pieces of about this many words, cut where sentences end."""
_LONGEST_PIECE = 1_000
"""A piece is cut here even when no sentence ends: a list of words without an end."""
_SENTENCE_START = {Start.YES: True, Start.NO: False, Start.OPEN: None}


class Trained:
    """A loaded pipeline. Not safe for several threads at once: whoever holds it sees to that."""

    def __init__(self, installed: str = "") -> None:
        """Load the pipeline called ``installed``, or the project's own.

        Raises ``AssistantError`` (LANGUAGE_MODEL) when ``installed`` is not there or lacks a component.
        """
        # numpy's matrix product is several times as fast as the one thinc chooses by itself.
        set_current_ops(NumpyOps(use_blis=False))
        try:
            self._nlp: Language = spacy.load(installed or SHIPPED)
        except (OSError, ValueError, ImportError) as error:
            raise _unusable(installed, str(error)) from error
        if not {"parser", "morphologizer"} <= set(self._nlp.pipe_names):
            raise _unusable(installed, ", ".join(self._nlp.pipe_names))
        self._universal = bool(installed)

    @staticmethod
    def shipped() -> bool:
        """Whether the project's own pipeline is there: it is part of the package, but not of every copy."""
        return (SHIPPED / "config.cfg").is_file()

    @property
    def knows_names(self) -> bool:
        """Whether it can find names."""
        return _NAMES in self._nlp.pipe_names

    def parse(self, words: Sequence[str], starts: Sequence[Start]) -> tuple[list[Node], list[Start]]:
        """Return a node for each of ``words``, and ``starts`` with what was open decided."""
        nodes: list[Node] = []
        decided: list[Start] = []
        pieces = [self._doc(words[first:end], starts[first:end]) for first, end in _pieces(starts)]
        for doc in self._nlp.pipe(pieces, disable=[_NAMES]):
            found = [
                Node(
                    token.text,
                    token.lemma_,
                    token.pos_,
                    str(token.morph),
                    token.head.i,
                    token.dep_.split("||")[0],
                )
                for token in doc
            ]
            offset = len(nodes)
            for node in to_treebank(found) if self._universal else found:
                nodes.append(
                    Node(node.text, node.lemma, node.pos, node.features, node.head + offset, node.relation)
                )
            decided += [Start.YES if token.is_sent_start else Start.NO for token in doc]
        return nodes, decided

    def names(self, words: Sequence[str], starts: Sequence[Start]) -> list[tuple[str, int, int]]:
        """Return kind (`person`, `organisation`, `place`, `other`), first and last position of each name."""
        found = []
        others = [name for name in self._nlp.pipe_names if name not in (_NAMES, "tok2vec")]
        bounds = list(_pieces(starts))
        pieces = [self._doc(words[first:end], starts[first:end]) for first, end in bounds]
        for (first, _), doc in zip(bounds, self._nlp.pipe(pieces, disable=others), strict=True):
            found += [
                (_KINDS.get(entity.label_, _OTHER), first + entity.start, first + entity.end - 1)
                for entity in doc.ents
            ]
        return found

    def _doc(self, words: Sequence[str], starts: Sequence[Start]) -> Doc:
        doc = Doc(self._nlp.vocab, words=list(words))
        for token, start in zip(doc, starts, strict=True):
            token.is_sent_start = _SENTENCE_START[start]
        return doc


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


def _unusable(name: str, cause: str) -> AssistantError:
    return AssistantError(ErrorCode.LANGUAGE_MODEL, name=name or str(SHIPPED), cause=cause)
