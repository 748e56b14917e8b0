"""Cut a text into words with their places in it, and say where sentences surely begin."""

from __future__ import annotations

import re
import unicodedata

from spacy.language import Language

from assistant.language.lexicon import ABBREVIATIONS, ORDINARY_WORDS, Lexicons
from assistant.language.norwegian import cut, without
from assistant.language.sentences import Start, sentence_starts

MAX_CHARACTERS = 100_000
"""What lies beyond this is not looked at: no answer in a plan is that long."""

_SURROGATE = re.compile("[\ud800-\udfff]")


class Cutter:
    """Cuts texts by the language's rules and the lexicon of abbreviations."""

    def __init__(self, nlp: Language, lexicons: Lexicons) -> None:
        self._nlp = nlp
        without(nlp, lexicons.lexicon(ORDINARY_WORDS).forms)
        self._abbreviations = lexicons.lexicon(ABBREVIATIONS).forms

    def cut(self, text: str) -> tuple[list[tuple[int, int, str]], list[Start]]:
        """Return the words as start, end and word, and where sentences begin."""
        # A lone surrogate cannot be encoded; its stand-in is one character too, so offsets hold.
        seen = _SURROGATE.sub("\ufffd", text[:MAX_CHARACTERS])
        pieces = [(start, start + len(piece), _clean(piece)) for start, piece in cut(self._nlp, seen)]
        breaks = frozenset(
            place
            for place in range(1, len(pieces))
            if any(mark in "\n\r" for mark in seen[pieces[place - 1][1] : pieces[place][0]])
        )
        return pieces, sentence_starts([word for _, _, word in pieces], breaks, self._abbreviations)


def _clean(word: str) -> str:
    """Return the word as it is compared: composed letters, no invisible characters."""
    if word.isascii() and word.isprintable():
        return word
    visible = "".join(
        character for character in word if unicodedata.category(character) not in ("Cf", "Cc", "Cs")
    )
    return unicodedata.normalize("NFC", visible) or "\ufffd"
