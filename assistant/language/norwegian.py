"""The language class: how Norwegian text, bokmål and nynorsk alike, is cut into words.

spaCy keeps two classes, one for each written form, that differ only in their abbreviations. A plan mixes them
freely, so here there is one. Its word cutting is spaCy's; the exceptions are those of both forms.
"""

from __future__ import annotations

import re
from typing import cast

from spacy.attrs import ORTH
from spacy.lang.nb import Norwegian as Bokmaal
from spacy.lang.nn import NorwegianNynorsk as Nynorsk
from spacy.language import BaseDefaults, Language
from spacy.tokenizer import Tokenizer
from spacy.util import registry

# A year, a time or a decimal ends with the sentence's stop; `17.` may be an ordinal and is settled in `cut`.
_NUMBERS = (r"(?<=[0-9]{3})\.", r"(?<=[0-9][.:,][0-9]{2})\.", r"(?<=[0-9],[0-9])\.")
_SHORT_NUMBER = re.compile(r"\d{1,2}\.$")


def _exceptions() -> dict[str, list[dict[int | str, str]]]:
    """Return both forms' abbreviations, also with a first capital, none of them written out."""
    both = {**Bokmaal.Defaults.tokenizer_exceptions, **Nynorsk.Defaults.tokenizer_exceptions}
    known = {word: [{ORTH: word}] if len(pieces) == 1 else pieces for word, pieces in both.items()}
    begun = {shape: [{ORTH: shape}] for word in known if (shape := word[0].upper() + word[1:]) not in known}
    return {**known, **begun}


class NorwegianDefaults(BaseDefaults):
    """What spaCy asks of a language; see the module's text."""

    tokenizer_exceptions = _exceptions()
    prefixes = Bokmaal.Defaults.prefixes
    infixes = Bokmaal.Defaults.infixes
    suffixes = (*(Bokmaal.Defaults.suffixes or ()), *_NUMBERS)
    lex_attr_getters = Bokmaal.Defaults.lex_attr_getters


@registry.languages("no")
class Norwegian(Language):  # type: ignore[no-untyped-call]  # its own hook is untyped
    """Norwegian in both written forms; `no` is the code of the two together (ISO 639-1)."""

    lang = "no"
    Defaults = NorwegianDefaults


def without(nlp: Language, words: frozenset[str]) -> None:
    """Let the stop go from ``words`` (small letters), which spaCy takes for abbreviations (`to.`, `min.`)."""
    tokenizer = cast("Tokenizer", nlp.tokenizer)
    rules = tokenizer.rules or {}
    tokenizer.rules = {shape: cut for shape, cut in rules.items() if shape.rstrip(".").lower() not in words}


def cut(nlp: Language, text: str) -> list[tuple[int, str]]:
    """Return the words and marks of ``text`` with where each starts; spaces and line ends are left out.

    A short number with a stop is an ordinal inside a line (`17. mai`), and a number and a stop at its end.
    """
    pieces = [(token.idx, token.text) for token in nlp.make_doc(text)]
    words: list[tuple[int, str]] = []
    for place, (start, piece) in enumerate(pieces):
        if not piece.strip():
            continue
        last = place + 1 == len(pieces) or "\n" in pieces[place + 1][1]
        if last and words and _SHORT_NUMBER.match(piece):
            words += [(start, piece[:-1]), (start + len(piece) - 1, ".")]
        else:
            words.append((start, piece))
    return words
