"""Where sentences begin, by line ends and punctuation; what these leave open, a pipeline may decide.

People write lists, headings and lines without stops and capitals, where a trained pipeline guesses badly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

_ENDS = frozenset(".?!;…")
_CLOSING = frozenset("»\"”“'’)]")
_OPENING = '«"“–-•*('
_YEAR_DIGITS = 3
_NUMBERED = re.compile(r"[•*▪◦·]|\d{1,2}[.)]|[a-z]\)")
_COUNT = re.compile(r"\d{1,2}|[a-z]")


class Start(Enum):
    """Whether a word begins a sentence."""

    YES = "yes"
    NO = "no"
    OPEN = "open"
    """The marks before it may end a sentence or not."""


def sentence_starts(
    words: Sequence[str], breaks: frozenset[int], abbreviations: frozenset[str]
) -> list[Start]:
    """Return for each word whether a sentence begins there.

    ``breaks`` are the positions that follow a line end; ``abbreviations`` (small letters, without the last
    stop) may be followed by a stop that ends nothing.
    """
    return [
        Start.YES if place == 0 or place in breaks else _start(words, place, abbreviations)
        for place in range(len(words))
    ]


def list_marks(words: Sequence[str], breaks: frozenset[int]) -> frozenset[int]:
    """Return the positions of the numbers and bullets that begin a line of a list («1.», «a)», «•»)."""
    firsts = (place for place in (0, *sorted(breaks)) if place + 1 < len(words))
    found = set[int]()
    for place in firsts:
        if _NUMBERED.fullmatch(words[place]):
            found.add(place)
        elif words[place + 1] in (")", ".") and _COUNT.fullmatch(words[place]):
            found |= {place, place + 1}
    return frozenset(found)


def numbered(starts: Sequence[Start]) -> list[int]:
    """Return each word's sentence, counted from 0: a new one at each YES."""
    numbers: list[int] = []
    for start in starts:
        begins = start is Start.YES
        numbers.append(numbers[-1] + begins if numbers else 0)
    return numbers


def _start(words: Sequence[str], place: int, abbreviations: frozenset[str]) -> Start:
    mark = place - 1
    word = words[place]
    if word in _CLOSING - {'"', "'"}:
        return Start.NO
    while mark > 0 and words[mark] in _CLOSING:
        mark -= 1
    closed = mark < place - 1
    previous = words[mark]
    if previous == ":" or (closed and previous not in _ENDS):
        return Start.OPEN
    if set(previous) - _ENDS:
        return _after_word(previous, word)
    if previous == ";":
        return Start.YES
    if previous in ("?", "!"):
        # «Vil du være med?» sier hun: the mark belongs to the quotation.
        return Start.OPEN if closed or word in _CLOSING or word in (",", "–", "-") else Start.YES
    return _after_stop(words, mark, word, closed=closed, abbreviations=abbreviations)


def _after_word(previous: str, word: str) -> Start:
    """Return what stands after a word that carries its own stop: `kl.`, `17.`, `N.`."""
    if not previous.endswith(".") or not word[0].isupper():
        return Start.NO
    return Start.OPEN


def _after_stop(
    words: Sequence[str], mark: int, word: str, *, closed: bool, abbreviations: frozenset[str]
) -> Start:
    before = words[mark - 1] if mark else ""
    short = before.lower() in abbreviations or (len(before) == 1 and before.isupper())
    number = before.isdigit() and len(before) <= _YEAR_DIGITS
    if not (word[0].isupper() or word[0].isdigit() or word[0] in _OPENING):
        # Some write no capitals at all.
        return Start.NO if short or number else Start.OPEN
    if short or (number and not closed):
        return Start.NO if word[0].isdigit() else Start.OPEN
    return Start.YES
