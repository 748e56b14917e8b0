"""How the trained pipeline sees a word: its letters at both ends, its shape and the text's written form.

spaCy's own hash embedding knows one prefix and one suffix of fixed length. Norwegian carries its grammar at
the end of the word (`-ene`, `-ingane`), in endings of several lengths that differ between the written forms.
So the word is seen through more windows, all in small letters, and through the form of the whole text.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final, cast

import numpy
from spacy.lang.lex_attrs import word_shape
from spacy.strings import hash_string  # type: ignore[attr-defined]  # not in its stub
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    with_array,
)
from thinc.types import Floats2d, Ints2d

from assistant.judgement.analysis import WrittenForm
from assistant.language.written_form import detect

WINDOWS: Final[tuple[tuple[str, Callable[[str], str]], ...]] = (
    ("word", lambda word: word),
    ("first three", lambda word: word[:3]),
    ("last three", lambda word: word[-3:]),
    ("last five", lambda word: word[-5:]),
)
"""What is seen of a word in small letters; then come its shape (`Xxxx`, `dd.dd`) and the text's form."""


@registry.architectures("iplu.WordEmbed.v1")
def word_embed(width: int, rows: list[int]) -> Model[list[Doc], list[Floats2d]]:
    """Build the embedding: documents in, one vector of ``width`` for each token out.

    ``rows`` are the sizes of the hash tables: one for each of ``WINDOWS``, then shape, then form.
    """
    tables: list[Model[Ints2d, Floats2d]] = [
        HashEmbed(width, size, column=column, seed=column + 7, dropout=0.0)
        for column, size in enumerate(rows)
    ]
    mix = Maxout(width, width * len(tables), nP=3, dropout=0.0, normalize=True)
    return cast(
        "Model[list[Doc], list[Floats2d]]",
        chain(
            word_features(),
            cast("Any", list2ragged()),
            cast("Any", with_array(concatenate(*tables))),
            with_array(mix),
            ragged2list(),
        ),
    )


def word_features() -> Model[list[Doc], list[Ints2d]]:
    """Build the layer that turns each document into a row of hashes for each token."""
    return Model("word_features", _forward)


def _forward(
    _model: Model[list[Doc], list[Ints2d]],
    docs: list[Doc],
    is_train: bool,  # noqa: ARG001 - thinc passes it by name
) -> tuple[list[Ints2d], Callable[[list[Ints2d]], list[Doc]]]:
    features = []
    for doc in docs:
        words = [token.text for token in doc]
        form = hash_string((detect(words) or WrittenForm.UNKNOWN).value)
        rows = numpy.asarray([(*_row(word), form) for word in words], dtype="uint64")
        features.append(cast("Ints2d", rows.reshape((len(words), len(WINDOWS) + 2))))

    def backprop(_gradient: list[Ints2d]) -> list[Doc]:
        return []

    return features, backprop


@lru_cache(maxsize=50_000)
def _row(text: str) -> tuple[int, ...]:
    word = text.lower()
    return (*(hash_string(window(word)) for _, window in WINDOWS), hash_string(word_shape(text)))
