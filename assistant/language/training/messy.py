"""Make a sentence of the treebank look as texts do where this program is used: hurried, small, with slips.

Each function takes a sentence and a source of chance and returns a sentence with the same annotation. They
serve both training (a share of the sentences) and evaluation (all of them, one disturbance at a time).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from types import MappingProxyType
from typing import Final

from assistant.language.training.treebank import Sentence, Word

Disturbance = Callable[[Sentence, Random], Sentence]

_STOPS = frozenset(".?!…:") | {"..."}
_QUOTES = frozenset('«»"“”')
_DASHES = ("-", "–", "—", "•", "*")
_LETTERS = "abcdefghijklmnoprstuvyæøå"
_PLAIN = {"æ": "ae", "ø": "o", "å": "a"}
_SHORTEST_SLIP = 4


def small(sentence: Sentence, _chance: Random) -> Sentence:
    """Write everything in small letters."""
    return _each(sentence, lambda word: replace(word, text=word.text.lower()))


def small_start(sentence: Sentence, _chance: Random) -> Sentence:
    """Write the first word with a small letter."""
    first, *rest = sentence.words
    return replace(sentence, words=(replace(first, text=first.text.lower()), *rest))


def loud(sentence: Sentence, _chance: Random) -> Sentence:
    """Write everything in capitals."""
    return _each(sentence, lambda word: replace(word, text=word.text.upper()))


def without_stop(sentence: Sentence, _chance: Random) -> Sentence:
    """Leave out the mark at the end."""
    last = len(sentence.words) - 1
    if (
        last < 1
        or sentence.words[last].text not in _STOPS
        or any(word.head == last for word in sentence.words[:-1])
    ):
        return sentence
    return replace(sentence, words=sentence.words[:-1])


def without_quotes(sentence: Sentence, _chance: Random) -> Sentence:
    """Leave out quotation marks."""
    heads = {word.head for place, word in enumerate(sentence.words) if word.head != place}
    kept = [
        place
        for place, word in enumerate(sentence.words)
        if word.text not in _QUOTES or place in heads or word.relation == "ROOT"
    ]
    return _only(sentence, kept)


def other_marks(sentence: Sentence, chance: Random) -> Sentence:
    """Exchange dashes and quotation marks for others that people type."""
    dash = chance.choice(_DASHES[:3])
    quotes = chance.choice((("«", "»"), ('"', '"'), ("“", "”")))

    def exchanged(word: Word) -> Word:
        if word.text in _DASHES and word.pos == "PUNCT":
            return replace(word, text=dash, lemma=dash)
        if word.text in ("«", "»"):
            mark = quotes[word.text == "»"]
            return replace(word, text=mark, lemma=mark)
        return word

    return _each(sentence, exchanged)


def bullet(sentence: Sentence, chance: Random) -> Sentence:
    """Put the mark of a list before it."""
    root = next(place for place, word in enumerate(sentence.words) if word.relation == "ROOT")
    mark = chance.choice(_DASHES)
    first = Word(mark, mark, "PUNCT", "", root + 1, "IK")
    return replace(sentence, words=(first, *(replace(word, head=word.head + 1) for word in sentence.words)))


def typing_errors(sentence: Sentence, chance: Random, *, share: float = 0.1) -> Sentence:
    """Mistype about ``share`` of the words of four letters and more; names are left alone."""
    return _each(sentence, lambda word: _mistyped(word, chance) if chance.random() < share else word)


def slips(sentence: Sentence, chance: Random) -> Sentence:
    """Mistype some words and ask for no lemma of them: spaCy's lemmatizer would learn a wrong one."""
    mistyped = typing_errors(sentence, chance)
    pairs = zip(sentence.words, mistyped.words, strict=True)
    return replace(
        sentence, words=tuple(replace(new, lemma="") if new.text != old.text else new for old, new in pairs)
    )


def _mistyped(word: Word, chance: Random) -> Word:
    text = word.text
    if len(text) < _SHORTEST_SLIP or not text.isalpha() or word.pos == "PROPN":
        return word
    place = chance.randrange(1, len(text) - 1)
    letter = text[place]
    choices = [
        text[:place] + text[place + 1] + letter + text[place + 2 :],
        text[:place] + text[place + 1 :],
        text[:place] + letter + text[place:],
        text[:place] + chance.choice(_LETTERS) + text[place + 1 :],
        text[:place] + chance.choice(_LETTERS) + text[place:],
    ]
    if letter in _PLAIN:
        choices += [text[:place] + _PLAIN[letter] + text[place + 1 :]] * 2
    return replace(word, text=chance.choice(choices))


def _each(sentence: Sentence, change: Callable[[Word], Word]) -> Sentence:
    return replace(sentence, words=tuple(change(word) for word in sentence.words))


def _only(sentence: Sentence, kept: list[int]) -> Sentence:
    if not kept:
        return sentence
    now = {place: number for number, place in enumerate(kept)}
    words = tuple(replace(sentence.words[place], head=now[sentence.words[place].head]) for place in kept)
    return replace(sentence, words=words)


DISTURBANCES: Final[Mapping[Disturbance, float]] = MappingProxyType({
    small: 1.0, small_start: 1.5, loud: 0.1, without_stop: 2.0, without_quotes: 0.7, other_marks: 1.0,
    bullet: 0.5, slips: 2.0,
})  # fmt: skip
"""What is done in training, by how often; a sentence that is chosen gets one to three of them."""

_MOST_AT_ONCE = 3


def disturbed(sentence: Sentence, chance: Random) -> Sentence:
    """Return ``sentence`` with one to three of ``DISTURBANCES``."""
    kinds, weights = list(DISTURBANCES), list(DISTURBANCES.values())
    for change in dict.fromkeys(chance.choices(kinds, weights, k=chance.randint(1, _MOST_AT_ONCE))):
        sentence = change(sentence, chance)
    return sentence
