"""Who acts: the child in signs and goals, an adult in measures."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from assistant.judgement.analysis import Analysis, Span
from assistant.judgement.checks.base import (
    Check,
    Hit,
    Options,
    alias_at,
    at,
    background,
    is_name,
    quoted,
    whole,
)
from assistant.judgement.model import Context


class Expected(StrEnum):
    """Who must act."""

    CHILD = "child"
    ADULT = "adult"


class ActorOptions(Options):
    """``expected``: who must act. ``others``: spans that name somebody else (child) or the adults (adult).

    ``child``: spans that name the child. ``subordinators``: lexicons whose clause may stand first.
    ``passives``: participles that, after one of ``being``, make the child the one acted upon (not after one
    of ``marks``); an ``acts`` word after one of ``joiners`` makes the child act after all. ``not_agents``:
    spans that name an adult the child is only with. ``modals``: verbs a subject follows when something else
    stands first. For an adult: where one of ``acts`` comes first (a bare infinitive or imperative), an adult
    in a clause of ``subordinators`` does not act.
    """

    expected: Expected
    others: tuple[str, ...]
    child: tuple[str, ...] = ("roles_child",)
    subordinators: tuple[str, ...] = ()
    passives: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    not_agents: tuple[str, ...] = ()
    being: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    opening: bool = False


# How far a subject may stand from where it is looked for («to av de andre barna», «at alle voksne»).
_NEAR = 2
_PASSIVE_REACH = 4
_JOINING_MARKS = frozenset({"+", "&", "/"})


def run(options: ActorOptions, analysis: Analysis, context: Context) -> list[Hit]:
    """Return where somebody else than the expected one acts, or the whole text where no adult is named."""
    if options.expected is Expected.ADULT:
        return _no_adult(options, analysis)
    start = analysis.opening.content if options.opening else 0
    start_of_text = next((place for place, token in enumerate(analysis.tokens) if token.is_word), 0)
    for place in _subject_places(options, analysis, start):
        child = _begins(analysis.named(*options.child), place, analysis, context)
        # After a name («når Mia lærer bort …») the next word is no subject.
        near = 1 if place > start_of_text and is_name(analysis.tokens[place]) else _NEAR
        other = _first_at(analysis.named(*options.others), place, near)
        if other and not child and not _with_child(options, analysis, other, context):
            return [at(other)]
    passive = _passive(options, analysis, start)
    return [passive] if passive else []


def _subject_places(options: ActorOptions, analysis: Analysis, start: int) -> Iterable[int]:
    """Yield the positions where the main clause's subject may begin, the likeliest first."""
    tokens = analysis.tokens
    openers = {span.first for span in analysis.named(*options.subordinators)}
    first = next((place for place in range(start, len(tokens)) if tokens[place].is_word), None)
    if first is None:
        return
    if first not in openers:
        yield first
        # Something else first («I garderoben skal de voksne …»): the subject follows the modal verb.
        sentence = tokens[first].sentence
        # «… når en voksen sier «nå skal vi ut»»: what is said has a subject of its own.
        modals = analysis.positions(*options.modals) - quoted(analysis)
        for place in range(first + 1, len(tokens) - 1):
            if tokens[place].sentence != sentence or tokens[place].text in {",", ";"}:
                break
            if place in modals:
                yield place + 1
                break
        return
    comma = next((place for place in range(first, len(tokens)) if tokens[place].text == ","), None)
    if comma is not None and comma + 2 < len(tokens):
        yield comma + 1
        yield comma + 2


def _first_at(spans: Iterable[Span], place: int, near: int) -> Span | None:
    return next((span for span in spans if place <= span.first < place + near), None)


def _begins(spans: Iterable[Span], place: int, analysis: Analysis, context: Context) -> bool:
    if alias_at(analysis, place, context.child):
        return True
    return any(span.first == place for span in spans)


def _with_child(options: ActorOptions, analysis: Analysis, other: Span, context: Context) -> bool:
    """Whether the child acts too: «en voksen og barnet henter …», «de andre leker, og barnet spør …»."""
    tokens = analysis.tokens
    joiners, acts = analysis.positions(*options.joiners), analysis.positions(*options.acts)
    for place in range(other.last + 1, len(tokens) - 1):
        if tokens[place].text not in _JOINING_MARKS and place not in joiners:
            continue
        if not _begins(analysis.named(*options.child), place + 1, analysis, context):
            continue
        verb = place + 1 + max(1, alias_at(analysis, place + 1, context.child))
        if place == other.last + 1 or verb in acts:
            return True
    return False


def _passive(options: ActorOptions, analysis: Analysis, start: int) -> Hit | None:
    tokens = analysis.tokens
    aside = background(analysis, options.subordinators, start) | quoted(analysis)
    participles = [
        span for span in analysis.named(*options.passives) if span.first > start and span.first not in aside
    ]
    auxiliaries, marks = analysis.positions(*options.being), analysis.positions(*options.marks)
    joiners = analysis.positions(*options.joiners)
    for span in participles:
        reach = range(max(start, span.first - _PASSIVE_REACH), span.first)
        being = [place for place in reach if place in auxiliaries]
        # Only where it is the first verb after the subject: «uten å bli minnet på det» is no passive sign.
        if not being or being[0] - start > _PASSIVE_REACH or being[0] - 1 in marks:
            continue
        acts_later = any(
            other.first > span.last and (other.first - 1 in joiners or tokens[other.first - 1].text == ",")
            for other in analysis.named(*options.acts)
        )
        if not acts_later:
            return Hit(tokens[being[0]].start, span.end, span.name, span.entry)
    return None


def _no_adult(options: ActorOptions, analysis: Analysis) -> list[Hit]:
    aside = quoted(analysis)
    first = next((place for place, token in enumerate(analysis.tokens) if token.is_word), 0)
    if first in analysis.positions(*options.acts):
        aside |= background(analysis, options.subordinators)
    with_them = {place for span in analysis.named(*options.not_agents) for place in _range(span)}
    for span in analysis.named(*options.others):
        if span.first not in aside and span.first not in with_them:
            return []
    return [whole(analysis)]


def _range(span: Span) -> range:
    return range(span.first, span.last + 1)


CHECK = Check(ActorOptions, run, absence=True)
