"""What every kind of check shares: options, hits, and where in a text a word carries the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.judgement.analysis import Analysis, Span, Token
from assistant.judgement.model import Context


class Options(BaseModel):
    """Base of a kind of check's settings: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Hit:
    """A fault. ``name`` and ``entry`` are the span's (for its advice); ``better`` a wording that would do."""

    start: int
    end: int
    name: str = ""
    entry: str = ""
    better: str | None = None


@dataclass(frozen=True)
class Check:
    """A kind of check: the model of its options and the function that finds the faults.

    ``absence``: it asks for something that is missing, and so still makes sense beside an empty answer.
    """

    options: type[Options]
    run: Callable[[Any, Analysis, Context], list[Hit]]
    absence: bool = False


_CLAUSE_ENDS = frozenset({",", ";", ":", ".", "–", "—"})
_OPENING_QUOTES = frozenset("«“„")
_CLOSING_QUOTES = frozenset("»”")
_EITHER_QUOTE = frozenset("\"'")


def at(span: Span) -> Hit:
    """Return a span as a hit."""
    return Hit(span.start, span.end, span.name, span.entry)


def whole(analysis: Analysis, first: int = 0) -> Hit:
    """Return everything from token ``first`` on as a hit, without the final stop."""
    tokens = analysis.tokens[first:] or analysis.tokens
    words = [token for token in tokens if token.is_word]
    if not words:
        return Hit(0, len(analysis.text))
    return Hit(words[0].start, words[-1].end)


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether ``span`` shares a token with any of ``others``."""
    return any(span.first <= other.last and other.first <= span.last for other in others)


def quoted(analysis: Analysis) -> frozenset[int]:
    """Return the positions of the tokens inside quotation marks: what is said, not what is claimed.

    Quotation marks round the whole answer are only wrapping.
    """
    inside: set[int] = set()
    opened: int | None = None
    for position, token in enumerate(analysis.tokens):
        mark = token.text
        if opened is None and (mark in _OPENING_QUOTES or mark in _EITHER_QUOTE):
            opened = position
        elif opened is not None and (mark in _CLOSING_QUOTES or mark in _EITHER_QUOTE):
            wrapping = opened <= 1 and position >= len(analysis.tokens) - 2
            if not wrapping:
                inside.update(range(opened, position + 1))
            opened = None
    return frozenset(inside)


def background(analysis: Analysis, openers: Iterable[str], start: int = 0) -> frozenset[int]:
    """Return the positions of the tokens in subordinate clauses, which do not carry the answer.

    A clause runs from a word of the lexicons ``openers`` to the next mark or the sentence's end. Nothing
    before token ``start`` (the opening) counts.
    """
    first_words = {span.first for span in analysis.named(*openers) if span.first >= start}
    inside: set[int] = set()
    sentence = -1
    open_clause = False
    for position, token in enumerate(analysis.tokens):
        if token.sentence != sentence or token.text in _CLAUSE_ENDS:
            open_clause = False
        sentence = token.sentence
        if position in first_words:
            open_clause = True
        if open_clause:
            inside.add(position)
    return frozenset(inside)


def alias_at(analysis: Analysis, place: int, alias: str) -> int:
    """Return how many tokens from ``place`` on are the child's alias («Lille My»); 0 when it is not there."""
    wanted = "".join(alias.lower().split())
    said = ""
    for count, token in enumerate(analysis.tokens[place:], start=1):
        said += token.lower
        if said == wanted:
            return count
        if not wanted.startswith(said):
            break
    return 0


def is_name(token: Token) -> bool:
    """Whether a word looks like a name or initials: a capital first, and not because all are capitals."""
    return token.text[:1].isupper() and (
        len(token.text) == 1 or not token.text.isupper() or "." in token.text
    )
