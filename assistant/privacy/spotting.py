"""What the finders share: a spot before it is a detail, and how a text looks around a place. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from assistant.privacy.model import DetailKind

SPACE = r"[^\S\n\r]"
"""A space of any sort inside a line, in a pattern."""

START = r"(?<![^\W_])"
END = r"(?![^\W_])"
"""Where a whole word begins and ends, in a pattern; an underscore is no part of a word."""

# What may stand right before a sentence, besides the end of another.
_OPEN = frozenset(".!?…:;•·*|«“”„\"'‘([{<>–—-\n\r\t\u2028\u2029")
_LOOK_BACK = 40


class Spot(NamedTuple):
    """A stretch of a text that may be a detail, before it is weighed against others."""

    start: int
    end: int
    kind: DetailKind


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of ``words``, however they are spaced; where there are none, of nothing."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", rf"{SPACE}{{1,3}}") for word in longest_first) or "(?!)"


def may_begin(text: str, place: int) -> bool:
    """Whether a sentence, an item or a quotation may begin at ``place``: a capital there tells nothing."""
    before = text[max(0, place - _LOOK_BACK) : place].rstrip(" \u00a0")
    return not before or before[-1] in _OPEN
