"""A goal that only repeats PPT's overall goal, word for word or with cosmetic changes."""

from __future__ import annotations

import re
from collections import Counter

from rapidfuzz import fuzz, process

from assistant.judgement.analysis import Analysis
from assistant.judgement.checks.base import Check, Hit, Options, is_name, whole
from assistant.judgement.model import Context

_SHORTEST, _LONG = 3, 5


class CopiedOptions(Options):
    """``ignore``: words that do not count. ``similar``: how alike the rest must be (0–100).

    ``same_word``: how alike two words must be to be the same word in another form. ``new_words``: with this
    many words of its own that count, the goal is more than a repetition.
    """

    ignore: frozenset[str]
    similar: int = 88
    same_word: int = 80
    new_words: int = 2


def run(options: CopiedOptions, analysis: Analysis, context: Context) -> list[Hit]:
    """Return the whole goal when it says no more than ``context.overall_goal``."""
    no_more = says_no_more(options, analysis, context.overall_goal, context.child)
    return [whole(analysis)] if no_more else []


def says_no_more(options: CopiedOptions, analysis: Analysis, than: str, child: str) -> bool:
    """Whether a text only repeats ``than``; ``child`` is the child's alias."""
    theirs = [word for word in _words(than) if word not in options.ignore]
    mine = [
        word
        for token in analysis.tokens
        # The child's name or alias in place of «barnet» is no change.
        if token.is_word and token.lower != child.lower()
        for word in _words(token.text)
        if word not in options.ignore and not (is_name(token) and not _alike(options, word, theirs))
    ]
    if not mine or not theirs:
        return False
    # Each word is compared once, and no further than it takes to know that the goal is another.
    known = list(dict.fromkeys(theirs))
    fresh = 0
    for word, times in Counter(mine).items():
        fresh += 0 if _alike(options, word, known) else times
        if fresh >= options.new_words:
            return False
    alike = fuzz.token_sort_ratio(" ".join(mine), " ".join(theirs))
    return fresh == 0 or alike >= options.similar


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _alike(options: CopiedOptions, word: str, others: list[str]) -> bool:
    if process.extractOne(word, others, scorer=fuzz.ratio, score_cutoff=options.same_word) is not None:
        return True
    # «Treords setninger» for «treordssetninger», «kleda» for «kle».
    return any(
        other.startswith(word) or word.startswith(other) or (len(word) >= _LONG and other.endswith(word))
        for other in others
        if min(len(word), len(other)) >= _SHORTEST
    )


CHECK = Check(CopiedOptions, run)
