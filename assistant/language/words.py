"""Cut a text into words with their places in it, and say where sentences surely begin."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

from spacy.language import Language

from assistant.language.lexicon import ABBREVIATIONS, ORDINARY_WORDS, Lexicons
from assistant.language.norwegian import cut, without
from assistant.language.sentences import Start, list_marks, sentence_starts

MAX_CHARACTERS = 50_000
"""What lies beyond this is not looked at: no answer in a plan is that long."""

_SURROGATE = re.compile("[\ud800-\udfff]")


class Cut(NamedTuple):
    """A text's words: as they are compared, where each begins and ends, and where sentences begin.

    ``marks`` are the positions of a list's numbers and bullets, which belong to no sentence's grammar.
    """

    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    starts: tuple[Start, ...]
    marks: frozenset[int]

    @property
    def spaces(self) -> list[bool]:
        """Whether something stands between each word and the next."""
        between = [end < start for (_, end), (start, _) in pairwise(self.places)]
        return [*between, False] if self.words else []


class Cutter:
    """Cuts texts by the language's rules and the lexicon of abbreviations."""

    def __init__(self, nlp: Language, lexicons: Lexicons) -> None:
        self._nlp = nlp
        without(nlp, lexicons.lexicon(ORDINARY_WORDS).forms)
        self._abbreviations = lexicons.lexicon(ABBREVIATIONS).forms

    def cut(self, text: str) -> Cut:
        """Return the words of ``text``, of which only the first ``MAX_CHARACTERS`` are looked at."""
        # A lone surrogate cannot be encoded; its stand-in is one character too, so offsets hold.
        seen = _SURROGATE.sub("\ufffd", text[:MAX_CHARACTERS])
        found = cut(self._nlp, seen)
        places = tuple((start, start + len(word)) for start, word in found)
        breaks = frozenset(
            number
            for number, ((_, end), (start, _)) in enumerate(pairwise(places), 1)
            if any(mark in "\n\r" for mark in seen[end:start])
        )
        words = tuple(_clean(word) for _, word in found)
        starts = sentence_starts(words, breaks, self._abbreviations)
        return Cut(words, places, tuple(starts), list_marks(words, breaks))


def _clean(word: str) -> str:
    """Return the word as it is compared: composed letters, no invisible characters."""
    if word.isascii() and word.isprintable():
        return word
    visible = "".join(
        character for character in word if unicodedata.category(character) not in ("Cf", "Cc", "Cs")
    )
    return unicodedata.normalize("NFC", visible) or "\ufffd"
