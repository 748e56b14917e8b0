"""From placed pieces to items: cut at sentences, joined where one goes on about another, given a kind. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.review.forms import About, FormWords, Kind, Place, plain
from assistant.review.placing import Piece, Where
from assistant.review.source import Location

class Stretch(Protocol):
    """A sentence by its offsets; ``opens``: it begins with the guide's opening of a sign."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def opens(self) -> bool: ...  # noqa: D102


Sentences = Callable[[str], Sequence[Stretch]]
"""Cuts a text into its sentences."""


@dataclass(frozen=True, slots=True)
class Item:
    """A text of a draft under one of the guide's points. ``text`` is exactly what stands at ``location``."""

    point: str
    kind: Kind
    text: str
    location: Location
    place: Place | None
    label: str = ""
    number: int | None = None
    row: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A text that belongs to none of the guide's points, and what it is about as far as that is known."""

    text: str
    location: Location
    about: About
    label: str = ""


class Cutting:
    """Cuts and sorts pieces. ``sentences`` comes from the language tools."""

    def __init__(self, words: FormWords, sentences: Sentences) -> None:
        self._sentences = sentences
        forms = words.forms
        self._cut = frozenset(forms.splitting.sentences)
        self._goes_on = _firsts(forms.splitting.goes_on.all)
        self._goes_on_measure = self._goes_on | _firsts(forms.splitting.goes_on_measure.all)
        self._cues = [
            (place, tuple(plain(cue) for cue in place.cues.all)) for place in forms.places if place.cues.all
        ]
        self._signs = next(place for place in forms.places if place.kind is Kind.SIGN)

    def items(self, pieces: Sequence[Piece]) -> Iterator[Item | Unplaced]:
        """Yield what the pieces hold, in reading order."""
        unlabelled = not any(piece.where.point for piece in pieces)
        for piece in pieces:
            where = piece.where
            if where.about is About.UNKNOWN and not where.point and (unlabelled or not where.labelled):
                yield from self._told(piece, all_kinds=unlabelled)
            elif not where.point:
                yield from self._unplaced(piece)
            else:
                yield from self._placed(piece)

    def _placed(self, piece: Piece) -> Iterator[Item]:
        for start, end in self._stretches(piece.text, piece.where.kind):
            text = piece.text[start:end]
            yield self._item(piece, start, end, self._kind(text, piece.where))

    def _kind(self, text: str, where: Where) -> Where:
        """Return where a text belongs when its label leaves it open, or its opening says it is a sign."""
        if where.kind in (Kind.GOAL, Kind.OVERALL_GOAL) and self._opens(text):
            return _at(self._signs, where)
        if len(where.places) > 1:
            among = [place for place in where.places if place.point]
            told = self._best(text, among)
            return _at(told, where) if told else where
        return where

    def _stretches(self, text: str, kind: Kind) -> Iterator[tuple[int, int]]:
        """Yield the parts of ``text`` that are an item each: lines of a list, then sentences."""
        if kind not in self._cut:
            yield 0, len(text)
            return
        sentences = self._sentences(text)
        with_opening = any(one.opens for one in sentences)
        first: int | None = None
        last = 0
        for one in sentences:
            goes_on = with_opening or self._continues(text[one.start : one.end], kind)
            if first is not None and not one.opens and goes_on:
                last = one.end
                continue
            if first is not None:
                yield first, last
            first, last = one.start, one.end
        if first is not None:
            yield first, last

    def _continues(self, sentence: str, kind: Kind) -> bool:
        words = plain(sentence).split()
        known = self._goes_on_measure if kind is Kind.MEASURE else self._goes_on
        return not words or any(tuple(words[:count]) in known for count in (1, 2, 3))

    def _unplaced(self, piece: Piece) -> Iterator[Item | Unplaced]:
        if piece.where.about is About.UNKNOWN and self._opens(piece.text):
            yield from self._placed(replace(piece, where=_at(self._signs, piece.where)))
        else:
            yield Unplaced(piece.text, _location(piece, 0, len(piece.text)), piece.where.about, piece.where.label)

    # -- texts without a label ----------------------------------------------------------------------------

    def _told(self, piece: Piece, *, all_kinds: bool) -> Iterator[Item | Unplaced]:
        """Sort a text without a label by its own words: sentence by sentence, neighbours that agree together."""
        places = [place for place, _ in self._cues] if all_kinds else [self._signs]
        sentences = self._sentences(piece.text)
        told = [self._best(piece.text[one.start : one.end], places) for one in sentences]
        known = next((place for place in told if place), None)
        if known is None:
            yield from self._unplaced(piece)
            return
        runs: list[tuple[Place, int, int]] = []
        for one, place in zip(sentences, told, strict=True):
            here = place or (runs[-1][0] if runs else known)
            if runs and runs[-1][0] is here:
                runs[-1] = (here, runs[-1][1], one.end)
            else:
                runs.append((here, one.start, one.end))
        for place, start, end in runs:
            where = _at(place, piece.where)
            if not where.point:
                text = piece.text[start:end]
                yield Unplaced(text, _location(piece, start, end), where.about)
                continue
            for inner, outer in self._stretches(piece.text[start:end], where.kind):
                yield self._item(piece, start + inner, start + outer, where)

    def _opens(self, text: str) -> bool:
        return next((one.opens for one in self._sentences(text)), False)

    def _best(self, text: str, places: Sequence[Place]) -> Place | None:
        """Return the one of ``places`` whose cues speak the most for ``text``, if any does."""
        if self._opens(text) and self._signs in places:
            return self._signs
        said = f" {plain(text)} "
        scores = [
            (sum(len(cue.split()) for cue in cues if f" {cue} " in said), -number, place)
            for number, (place, cues) in enumerate(self._cues)
            if place in places
        ]
        score, _, place = max(scores, default=(0, 0, None), key=lambda one: one[:2])
        return place if score else None

    def _item(self, piece: Piece, start: int, end: int, where: Where) -> Item:
        return Item(
            point=where.point,
            kind=where.kind,
            text=piece.text[start:end],
            location=_location(piece, start, end),
            place=next(iter(where.places), None),
            label=where.label,
            number=where.number,
            row=where.row,
        )


def _location(piece: Piece, start: int, end: int) -> Location:
    return piece.paragraph.location.within(piece.start + start, piece.start + end)


def _at(place: Place, where: Where) -> Where:
    return replace(
        where,
        point=place.point,
        kind=place.kind or Kind.OTHER,
        about=place.about or About.UNKNOWN,
        places=(place,),
    )


def _firsts(phrases: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(plain(phrase).split()) for phrase in phrases)
