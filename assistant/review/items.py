"""From placed pieces to items: cut at sentences, joined where one goes on about another. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.review.forms import About, Kind, Place
from assistant.review.formwords import CLEAR, FormWords, plain
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
    lead: str = ""
    """The opening of a sign that stands on the line above and that the text goes on from."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A text that belongs to none of the guide's points, and what it is about as far as that is known."""

    text: str
    location: Location
    about: About
    label: str = ""
    place: str = ""


class Cutting:
    """Cuts and sorts pieces. ``sentences`` comes from the language tools."""

    def __init__(self, words: FormWords, sentences: Sentences) -> None:
        self._sentences = sentences
        forms = words.forms
        self._names_child = forms.child
        self._cut = frozenset(forms.splitting.sentences)
        self._goes_on = _firsts(forms.splitting.goes_on.all)
        self._goes_on_measure = self._goes_on | _firsts(forms.splitting.goes_on_measure.all)
        self._words = words
        self._by_id = {place.id: place for place in forms.places}
        self._child = ""
        self._signs = next(place for place in forms.places if place.kind is Kind.SIGN)

    def items(self, pieces: Sequence[Piece]) -> Iterator[Item | Unplaced]:
        """Yield what the pieces hold, in reading order."""
        unlabelled = not any(piece.where.point for piece in pieces)
        self._child = self._alias(pieces)
        for piece in pieces:
            where = piece.where
            if where.about is About.UNKNOWN and not where.point and (unlabelled or not where.labelled):
                yield from self._told(piece, all_kinds=unlabelled)
            elif not where.point:
                yield from self._unplaced(piece)
            else:
                yield from self._placed(piece)

    def _placed(self, piece: Piece) -> Iterator[Item]:
        others = [self._by_id[name] for place in piece.where.places[:1] for name in place.gives_way_to]
        for start, end, where in (
            self._shares(piece, others) if others else [(0, len(piece.text), piece.where)]
        ):
            for inner, outer in self._stretches(piece.text[start:end], where.kind):
                text = piece.text[start + inner : start + outer]
                yield self._item(piece, start + inner, start + outer, self._kind(text, where))

    def _shares(self, piece: Piece, others: Sequence[Place]) -> Iterator[tuple[int, int, Where]]:
        """Yield the parts of a text of which some sentences clearly belong to one of ``others``."""
        runs: list[tuple[int, int, Place | None]] = []
        for one in self._sentences(piece.text):
            told, _ = self._words.told(piece.text[one.start : one.end], others, clearly=True)
            if runs and runs[-1][2] is told:
                runs[-1] = (runs[-1][0], one.end, told)
            else:
                runs.append((one.start, one.end, told))
        for start, end, told in runs:
            yield start, end, _at(told, piece.where) if told else piece.where

    def _kind(self, text: str, where: Where) -> Where:
        """Return where a text belongs when its label leaves it open, or its opening says it is a sign."""
        if where.kind in (Kind.GOAL, Kind.OVERALL_GOAL) and self._opens(text):
            return _at(self._signs, where)
        if len(where.places) > 1:
            among = [place for place in where.places if place.point]
            told = self._signs if self._opens(text) else self._words.told(text, among)[0]
            return _at(told, where) if told in among else where
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

    def _alias(self, pieces: Sequence[Piece]) -> str:
        """Return the first word that names the child, as the draft's own facts do; empty when none does."""
        named = (
            piece.text for piece in pieces if [one.id for one in piece.where.places] == [self._names_child]
        )
        return next((plain(text).partition(" ")[0] for text in named), "")

    def _continues(self, sentence: str, kind: Kind) -> bool:
        words = plain(sentence).split()
        if kind is Kind.MEASURE and self._child and words[:1] == [self._child]:
            # What the child does belongs to what the adult does.
            return True
        known = self._goes_on_measure if kind is Kind.MEASURE else self._goes_on
        return not words or any(tuple(words[:count]) in known for count in (1, 2, 3))

    def _unplaced(self, piece: Piece) -> Iterator[Item | Unplaced]:
        if piece.where.about is About.LABEL and self._opens(piece.text):
            # The signs below go on from it, and carry it.
            return
        about_unknown = piece.where.about is About.UNKNOWN
        if about_unknown and self._opens(piece.text):
            yield from self._placed(replace(piece, where=_at(self._signs, piece.where)))
            return
        # Under a heading nobody knows, clear words of its own still tell where a text belongs.
        told, _ = self._words.told(piece.text, clearly=True) if about_unknown else (None, 0)
        if told is not None and told.point and told.kind is Kind.OTHER:
            yield from self._placed(replace(piece, where=_at(told, piece.where)))
        else:
            known = next((place.id for place in piece.where.places), "")
            location = _location(piece, 0, len(piece.text))
            yield Unplaced(piece.text, location, piece.where.about, piece.where.label, known)

    # -- texts without a label ----------------------------------------------------------------------------

    def _told(self, piece: Piece, *, all_kinds: bool) -> Iterator[Item | Unplaced]:
        """Sort a text without a label by its own words, sentence by sentence."""
        sentences = self._sentences(piece.text)
        main = self._main(piece.text, sentences) if all_kinds else None
        runs: list[tuple[Place, int, int]] = []
        for one in sentences:
            place = self._tell(piece.text[one.start : one.end], main, opens=one.opens)
            if place is None:
                place = runs[-1][0] if runs else main
            if place is None:
                continue
            if runs and runs[-1][0] is place:
                runs[-1] = (place, runs[-1][1], one.end)
            else:
                # What stands before the first that is known goes with it.
                runs.append((place, one.start if runs else 0, one.end))
        if not runs:
            yield from self._unplaced(piece)
        for place, start, end in runs:
            where = _at(place, piece.where)
            if not where.point:
                yield Unplaced(piece.text[start:end], _location(piece, start, end), where.about)
                continue
            for inner, outer in self._stretches(piece.text[start:end], where.kind):
                yield self._item(piece, start + inner, start + outer, where)

    def _main(self, text: str, sentences: Sequence[Stretch]) -> Place | None:
        """Return what a paragraph is about: its first sentence says so, or else its words together."""
        first = next((text[one.start : one.end] for one in sentences), text)
        return self._words.told(first)[0] or self._words.told(text)[0]

    def _tell(self, sentence: str, main: Place | None, *, opens: bool) -> Place | None:
        """Return the place of a sentence; one that is not its paragraph's own needs clear words."""
        if opens:
            return self._signs
        if main is None:
            return None
        place, score = self._words.told(sentence)
        # Prose tells of many things; goals, signs and measures say one thing a sentence.
        enough = CLEAR if main.kind not in (None, Kind.OTHER) else CLEAR + 1
        return place if place is main or score >= enough else None

    def _opens(self, text: str) -> bool:
        return next((one.opens for one in self._sentences(text)), False)

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
            lead=where.lead if where.kind is Kind.SIGN and self._opens(where.lead) else "",
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
