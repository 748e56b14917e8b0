"""What every kind of check shares: options, hits, and where in a text a word carries the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict

from assistant.judgement.analysis import Analysis, Span, Token
from assistant.judgement.model import Context
from assistant.judgement.plantexts import PlanTexts
from assistant.judgement.reading import Reading

_NAMES_SPANS = "names of spans"

Spans = Annotated[tuple[str, ...], _NAMES_SPANS]
"""Names of lexicons and patterns: a setting that may only name what there is."""


class Options(BaseModel):
    """Base of a kind of check's settings: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @property
    def reads_clauses(self) -> bool:
        """Whether the check must know the clauses."""
        return False

    def spans_named(self) -> dict[str, tuple[str, ...]]:
        """Return the lexicons and patterns each setting names."""
        return {
            name: getattr(self, name)
            for name, field in type(self).model_fields.items()
            if _NAMES_SPANS in field.metadata
        }


class ClauseOptions(Options):
    """Settings of a check that reads clauses.

    ``opening``: the text begins with the sign's opening. ``announcing`` and ``announcers``: verbs that only
    announce the answer («vi ønsker at …»), and who may do so; ``aims``: what else may («målet er at …»).
    """

    opening: bool = False
    announcing: Spans = ()
    announcers: Spans = ()
    aims: Spans = ()

    @property
    def reads_clauses(self) -> bool:
        """Whether the check must know the clauses."""
        return True

    def content(self, analysis: Analysis) -> int:
        """Return the position where the answer's own words begin."""
        return analysis.opening.content if self.opening else 0

    def reading(self, analysis: Analysis) -> Reading:
        """Return which clauses of ``analysis`` carry it."""
        return _reading(analysis, self.content(analysis), self.announcing, self.announcers, self.aims)


# Several checks read the same answer.
@lru_cache(maxsize=8)
def _reading(analysis: Analysis, content: int, announcing: Spans, announcers: Spans, aims: Spans) -> Reading:
    place = analysis.positions
    return Reading(analysis, content, place(*announcing), place(*announcers), place(*aims))


@dataclass(frozen=True, slots=True)
class Hit:
    """A fault. ``name`` and ``entry`` are the span's (for its advice); ``better`` a wording that would do.

    ``slot`` is where in a plan it stands, for a check of the whole plan.
    """

    start: int
    end: int
    name: str = ""
    entry: str = ""
    better: str | None = None
    slot: str = ""


@dataclass(frozen=True)
class Check:
    """A kind of check: the model of its options and the function that finds the faults.

    ``absence``: it asks for something that is missing, and so still makes sense beside an empty answer.
    """

    options: type[Options]
    run: Callable[[Any, Analysis, Context], list[Hit]]
    absence: bool = False


@dataclass(frozen=True)
class PlanCheck:
    """A kind of check that reads the whole plan."""

    options: type[Options]
    run: Callable[[Any, PlanTexts, Context], list[Hit]]


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


def apart(spans: Iterable[Span]) -> list[Span]:
    """Return the spans without those that share a token with an earlier one."""
    covered: set[int] = set()
    kept = []
    for span in spans:
        places = range(span.first, span.last + 1)
        if covered.isdisjoint(places):
            kept.append(span)
            covered.update(places)
    return kept


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether ``span`` shares a token with any of ``others``."""
    return any(span.first <= other.last and other.first <= span.last for other in others)


def quoted(analysis: Analysis) -> frozenset[int]:
    """Return the positions of the tokens inside quotation marks: what is said, not what is claimed.

    Quotation marks round the whole answer are only wrapping. A word in capitals is a sign of sign language
    (MER), unless all is in capitals.
    """
    inside = set(_capitals(analysis))
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


def _capitals(analysis: Analysis) -> list[int]:
    words = [(place, token.text) for place, token in enumerate(analysis.tokens) if token.text.isalpha()]
    capitals = [place for place, text in words if len(text) > 1 and text.isupper()]
    return capitals if 2 * len(capitals) < len(words) else []


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
