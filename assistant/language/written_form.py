"""Which written form of Norwegian a text is in: bokmål, nynorsk, both, or too little to tell.

Weights of words and of runs of letters, learned from the treebank's training part
(`training/written_forms.py`), are added up over the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from assistant.judgement.analysis import WrittenForm

TABLE = Path(__file__).parent / "model" / "written_form.json"

LETTERS = 4
"""How many letters in a row speak for a word, also one the table does not hold."""

LETTERS_SHARE = 0.3
"""How much of their weight counts beside the word's: they are not independent of it."""

CLIP = 5.0
"""The most one word or run may count, so that one slip does not decide."""

_CERTAIN = 0.05
"""Less than this between the two sides is too little to tell; one word alone must be clear."""

_CLEAR = 3.0
"""From this on a word belongs to one form only; such words on both sides make a text mixed."""
_CLEAR_WORDS = 2
_MIXED_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Weights:
    """What each word (small letters) and each run of letters speaks for; positive is nynorsk."""

    words: dict[str, float]
    letters: dict[str, float]

    def of(self, word: str) -> float:
        """Return what ``word`` (small letters) speaks for; 0 when it tells nothing."""
        letters = sum(self.letters.get(run, 0.0) for run in runs(word))
        return self.words.get(word, 0.0) + LETTERS_SHARE * letters


def runs(word: str) -> list[str]:
    """Return the runs of letters in ``word``, with marks for where it begins and ends."""
    marked = f"^{word}$"
    return [marked[start : start + LETTERS] for start in range(len(marked) - LETTERS + 1)]


@cache
def shipped() -> Weights | None:
    """Return the weights that lie with the model; none when there is no model."""
    if not TABLE.is_file():
        return None
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    return Weights(table["words"], table["letters"])


@lru_cache(maxsize=20_000)
def _weight(word: str) -> float:
    """Return what ``word`` speaks for by the shipped weights; a text's words are asked for more than once."""
    weights = shipped()
    return weights.of(word.lower()) if weights else 0.0


def detect(words: Iterable[str]) -> WrittenForm | None:
    """Return the written form of ``words``; ``MIXED`` when clear words of both forms stand side by side.

    A capital inside the text is taken for a name, which is written the same in both. ``None`` when there are
    no weights to tell by.
    """
    if shipped() is None:
        return None
    found = [
        weight
        for place, word in enumerate(words)
        if word.isalpha() and not (place and word[0].isupper()) and (weight := _weight(word))
    ]
    total = sum(found)
    nynorsk = sum(weight >= _CLEAR for weight in found)
    bokmaal = sum(weight <= -_CLEAR for weight in found)
    less = min(nynorsk, bokmaal)
    if less >= _CLEAR_WORDS and less >= _MIXED_SHARE * (nynorsk + bokmaal):
        return WrittenForm.MIXED
    if abs(total) < (_CERTAIN if len(found) > 1 else _CLEAR):
        return WrittenForm.UNKNOWN
    return WrittenForm.NYNORSK if total > 0 else WrittenForm.BOKMAAL
