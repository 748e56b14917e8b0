"""Words that two texts share: the same word, or one as a part of the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.judgement.analysis import Analysis

_CONTENT = ("NOUN", "VERB", "ADJ", "PROPN", "X")
_SHORTEST = 3
_SHORTEST_PART = 4


def content_words(analysis: Analysis, ignore: Sequence[str] = ()) -> set[str]:
    """Return the words that say what a text is about, but those inside the spans named ``ignore``."""
    ignored = analysis.positions(*ignore)
    # The form as well as the lemma: the pipeline may not know the word.
    return {
        word.lower()
        for place, token in enumerate(analysis.tokens)
        if token.pos in _CONTENT and place not in ignored and len(token.text) >= _SHORTEST
        for word in (token.text, token.lemma or "")
        if word
    }


def are_akin(words: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether any of ``words`` comes back among ``others``, if only as part of a compound."""
    known = set(others)
    return any(_akin(word, other) for word in words for other in known)


def _akin(word: str, other: str) -> bool:
    shorter, longer = sorted((word, other), key=len)
    return shorter == longer or (len(shorter) >= _SHORTEST_PART and shorter in longer)
