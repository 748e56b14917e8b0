"""Swap the names of the treebank, so that the pipeline learns where names stand, not whose they are.

Newspapers write of the same few politicians and towns, a plan of children, colleagues and kindergartens.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import yaml

from assistant.language.training.treebank import Sentence, Text, Word, sentences

LISTS = Path(__file__).parent / "names.yaml"

_ALONE_GIVEN = 0.6
"""How often a person named by one word is called by the given name."""
_INITIAL = 0.05
"""How often such a name is only an initial (`N.`)."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence: its kind (`PER`), first position and end."""

    kind: str
    start: int
    end: int


class NameSwapper:
    """Swaps persons' names for others, of the lists and of the treebank itself."""

    def __init__(self, texts: list[Text]) -> None:
        table = yaml.safe_load(LISTS.read_text(encoding="utf-8"))
        lists = {
            name: tuple(word for word in words.split() if "_" not in word) for name, words in table.items()
        }
        self._given: tuple[str, ...] = lists["given_norwegian"] + lists["given_international"]
        first = set[str](self._given)
        last = set[str](lists["surnames_norwegian"] + lists["surnames_international"])
        for words in _full_names(texts):
            first.add(words[0].text)
            last.add(words[-1].text)
        self._first: tuple[str, ...] = tuple(sorted(first))
        self._last: tuple[str, ...] = tuple(sorted(last))

    def swapped(self, sentence: Sentence, chance: Random) -> Sentence:
        """Return ``sentence`` with its persons renamed."""
        words = list(sentence.words)
        for name in names_in(sentence):
            for place in range(name.start, name.end):
                if name.kind == "PER":
                    words[place] = _renamed(words[place], self._other(name, place, chance))
        return replace(sentence, words=tuple(words))

    def _other(self, name: Name, place: int, chance: Random) -> str:
        if name.end - name.start > 1:
            return chance.choice(self._last if place == name.end - 1 else self._first)
        chosen = chance.choice(self._given if chance.random() < _ALONE_GIVEN else self._last)
        return f"{chosen[0]}." if chance.random() < _INITIAL else chosen


def names_in(sentence: Sentence) -> Iterator[Name]:
    """Yield the names of ``sentence``."""
    start = 0
    for place, word in enumerate(sentence.words):
        if word.entity.startswith("B-"):
            start = place
        following = sentence.words[place + 1].entity if place + 1 < len(sentence.words) else "O"
        if word.entity != "O" and not following.startswith("I-"):
            yield Name(word.entity[2:], start, place + 1)


def _full_names(texts: list[Text]) -> Iterator[tuple[Word, ...]]:
    for _, sentence in sentences(texts):
        for name in names_in(sentence):
            words = sentence.words[name.start : name.end]
            if name.kind == "PER" and len(words) > 1 and all(_is_name(word) for word in words):
                yield words


def _is_name(word: Word) -> bool:
    return word.pos == "PROPN" and word.text[0].isupper() and word.text.replace("-", "").isalpha()


def _renamed(word: Word, other: str) -> Word:
    if not _is_name(word):
        return word
    genitive = word.text.endswith("s") and not word.lemma.endswith("s") and not other.endswith(("s", "."))
    return replace(word, text=other + "s" * genitive, lemma=other)
