"""Which point a piece of a draft belongs to, by the headings, labels and table cells around it. Pure.

A draft is walked in reading order. A label opens a section; what follows stands in it until a label of the
same or a higher level. A table's cells stand under the label to their left, above them, or both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.review.forms import About, Kind, Place
from assistant.review.formwords import FormWords, Label, leading_number, plain
from assistant.review.grid import Grid, LabelCell
from assistant.review.labelling import Labelled, Labelling, Level, part_of, strip_mark
from assistant.review.source import Block, Paragraph, Part, Source, Table, paragraphs_of


@dataclass(frozen=True, slots=True)
class Where:
    """Where a text belongs: a point and kind, or what it is about when it belongs to none.

    ``places`` are what its label may mean, the likeliest first. ``label`` is the label's words, ``number``
    the number in it («Delmål 2»). ``row`` is the row of a table with column headings, as (table, row).
    """

    point: str = ""
    kind: Kind = Kind.OTHER
    about: About = About.UNKNOWN
    places: tuple[Place, ...] = ()
    label: str = ""
    number: int | None = None
    row: tuple[int, int] | None = None
    labelled: bool = False
    """Some label stands over it, known or not."""
    lead: str = ""
    """The line above that it goes on from («Vi ser fremgang når Ekorn:»)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or what is left of it without its mark and label, and where it belongs."""

    paragraph: Paragraph
    start: int
    end: int
    where: Where

    @property
    def text(self) -> str:
        """The text, as it stands in the paragraph."""
        return self.paragraph.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Section:
    level: int
    where: Where


def place(source: Source, words: FormWords) -> list[Piece]:
    """Return every piece of ``source`` in reading order, with where it belongs."""
    walker = _Walker(words, numbered=_follows_the_guide(source, words))
    pieces: list[Piece] = []
    for block in source.blocks:
        pieces += walker.walk(block)
    return pieces


_AGREEING = 2
"""So many headings that are known by their words must carry the guide's own numbers before numbers count."""


def _follows_the_guide(source: Source, words: FormWords) -> bool:
    """Whether the headings of a draft are numbered as the guide's points are, every one that is known."""
    labelling = Labelling(words)
    agree = 0
    for paragraph in source.paragraphs():
        found = labelling.of(paragraph)
        number = leading_number(paragraph.number or paragraph.text) if found else ""
        points = [place.point for place in found.label.places if place.point] if found else []
        if number and points and found is not None and found.level <= Level.LINE:
            if number not in points:
                return False
            agree += 1
    return agree >= _AGREEING


class _Walker:
    def __init__(self, words: FormWords, *, numbered: bool) -> None:
        self._numbered = numbered
        self._words = words
        self._labelling = Labelling(words)
        self._sections: list[_Section] = []
        self._by_id = {place.id: place for place in words.forms.places}
        self._named_before: set[tuple[str, str]] = set()
        self._numbered_goals = False
        self._before = Where()
        self._ends_cell: Paragraph | None = None

    def _settle(self, label: Label, words: str, around: Where) -> Where:
        """Return where the text under ``label`` belongs, given what it stands in and what came before."""
        if self._refers(label, around):
            home = around if around.point else self._before
            return replace(home, label=words, number=label.number)
        places = tuple(
            self._by_id[place.once or place.id] if self._spoken_for(place) else place
            for place in label.places
        )
        where = settle(replace(label, places=places), words, around)
        self._named_before |= {(place.point, place.id) for place in places if place.point}
        if where.kind is Kind.GOAL and label.number:
            self._numbered_goals = True
        return where

    def _refers(self, label: Label, around: Where) -> bool:
        """Whether «Mål 1» inside signs or measures only says which goal they are about.

        Beside them it does so too, where the goals were listed before without such labels.
        """
        is_goal = [place.kind for place in label.places] == [Kind.GOAL]
        below = (Kind.SIGN, Kind.MEASURE)
        listed = any(self._by_id[name].kind is Kind.GOAL for _, name in self._named_before)
        beside = listed and not self._numbered_goals and self._before.kind in below
        return is_goal and label.number is not None and (around.kind in below or beside)

    def _spoken_for(self, place: Place) -> bool:
        others = {point for point, name in self._named_before if name != place.id}
        return place.once is not None and place.point in others

    @property
    def _here(self) -> Where:
        return self._sections[-1].where if self._sections else Where()

    def walk(self, block: Block) -> Iterator[Piece]:
        if isinstance(block, Table):
            yield from self._table(block)
        elif block.location.part in (Part.HEADER, Part.FOOTER, Part.NOTE):
            yield self._piece(block, 0, len(block.text), Where(about=About.MARGIN))
        else:
            yield from self._paragraph(block)

    # -- running text -------------------------------------------------------------------------------------

    def _paragraph(self, paragraph: Paragraph) -> Iterator[Piece]:
        if paragraph.placeholder or not plain(paragraph.text):
            return
        for start, end in self._lines(paragraph):
            yield from self._line(paragraph, start, end)

    def _lines(self, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
        """Yield the parts of a paragraph, where its line breaks part labels or points of a list; else all."""
        text = paragraph.text
        lines = [(found.start(), found.end()) for found in _LINE.finditer(text) if plain(found[0])]
        begins = [place for place, line in enumerate(lines) if place and self._begins(paragraph, *line)]
        if not begins and not (len(lines) > 1 and self._labels_rest(paragraph, *lines[0])):
            yield 0, len(text)
            return
        cuts = sorted({0, 1, *begins} if self._labels_rest(paragraph, *lines[0]) else {0, *begins})
        for first, after in zip(cuts, [*cuts[1:], len(lines)], strict=True):
            yield lines[first][0], lines[after - 1][1]

    def _begins(self, paragraph: Paragraph, start: int, end: int) -> bool:
        line = _cut(paragraph, start, end)
        found = self._labelling.of(line)
        return strip_mark(line.text) > len(line.text) - len(line.text.lstrip()) or bool(
            found and (found.label.places or found.prompt)
        )

    def _labels_rest(self, paragraph: Paragraph, start: int, end: int) -> bool:
        found = self._labelling.of(_cut(paragraph, start, end))
        whole = found is not None and found.end >= len(paragraph.text[start:end].rstrip())
        return found is not None and (bool(found.label.places) or (whole and end <= paragraph.lead + 1))

    def _line(self, paragraph: Paragraph, first: int, last: int) -> Iterator[Piece]:
        line = _cut(paragraph, first, last)
        found = self._labelling.of(line)
        if found is None or self._answers(paragraph, found, last):
            yield self._piece(paragraph, first + strip_mark(line.text), last, self._here, first)
            return
        if found.prompt:
            yield self._piece(paragraph, first, last, replace(self._here, point="", about=About.PROMPT))
            if found.label.places:
                self._open(found.level, found.label, found.words)
            return
        self._open(found.level, found.label, found.words, paragraph.number)
        if not (found.label.places or found.label.known):
            # Nobody's words are dropped, be they only a heading.
            yield self._named(paragraph, first, first + found.end)
        rest = first + found.end + strip_mark(line.text[found.end :])
        if plain(paragraph.text[rest:last]):
            yield self._piece(paragraph, rest, last, self._here, first + found.end)

    def _answers(self, paragraph: Paragraph, found: Labelled, last: int) -> bool:
        """Whether a line that reads as a label is the answer of its cell: nothing comes after it there."""
        bare = found.level == Level.COLON and not found.words.rstrip().endswith(":") and not found.prompt
        return bare and paragraph is self._ends_cell and last >= len(paragraph.text.rstrip())

    def _by_number(self, words: str, number: str) -> Place | None:
        """Return the place of a heading by its number, in a draft that has the guide's numbers."""
        return self._words.of_point(leading_number(number or words)) if self._numbered else None

    def _open(self, level: int, label: Label, words: str, number: str = "") -> None:
        """Open the section of a label; the sections it ends are closed."""
        before = sibling = self._before = self._here
        while self._sections and self._sections[-1].level >= level:
            ended = self._sections.pop()
            sibling = ended.where if ended.level == level else sibling
        outer = self._here
        if not label.places and not label.known and level <= Level.CELL and not outer.point:
            guessed = self._by_number(words, number) or self._words.told(words)[0]
            label = replace(label, places=(guessed,)) if guessed else label
        if outer.kind in (Kind.GOAL, Kind.OVERALL_GOAL) and self._words.is_source(words):
            # «Fra vedtaket:» over goals says whose goals they are.
            label = replace(label, places=(self._words.overall,))
        if label.places:
            # A label may still be a part of the section that has ended («Ansvar» after «Tiltak»).
            part = all(
                place.inherits or place.stays_as or (place.about is About.FACTS and place.beside_only)
                for place in label.places
            )
            where = self._settle(label, words, before if part else outer)
        elif label.known or level >= Level.COLON:
            # Only a name for a part («Språk», «Ekorn kan:») of where one is.
            home = outer if outer.point and level >= Level.COLON else sibling
            where = replace(home, label=words, number=label.number or home.number)
        elif outer.point or outer.about is not About.UNKNOWN:
            where = replace(outer, label=words)
        else:
            where = Where(label=words, labelled=True)
        if level == Level.COLON:
            where = replace(where, lead=words.rstrip(" :…"))
        self._sections.append(_Section(level, where))

    @staticmethod
    def _piece(paragraph: Paragraph, start: int, last: int, where: Where, marked: int = 0) -> Piece:
        """Return what stands from ``start`` to ``last``; from ``marked`` to ``start`` is its mark."""
        end = last - (len(paragraph.text[:last]) - len(paragraph.text[:last].rstrip()))
        if where.number is None:
            where = replace(where, number=part_of(paragraph.number or paragraph.text[marked:start]))
        return Piece(paragraph, min(start, end), end, where)

    @staticmethod
    def _named(paragraph: Paragraph, start: int, end: int) -> Piece:
        """Return a label that is not known, as a text of no point."""
        return Piece(paragraph, start, end, Where(about=About.LABEL, labelled=True))

    # -- tables -------------------------------------------------------------------------------------------

    def _table(self, table: Table) -> Iterator[Piece]:
        grid = Grid(table, self._labelling)
        outside, self._sections = self._sections, [_Section(0, self._here)]
        opened: LabelCell | None = None
        for row in grid.rows:
            for label in row.labels:
                if not (label.label.places or label.label.known):
                    yield from (
                        self._named(one, 0, len(one.text)) for one in paragraphs_of(label.cell.blocks)
                    )
            if row.heading is not None:
                if not (row.heading.label.places or row.heading.label.known):
                    first = next(paragraphs_of(row.heading.cell.blocks))
                    yield self._named(first, 0, len(first.text))
                self._open(Level.ROW, row.heading.label, row.heading.words)
                yield from self._cell(row.heading.rest, self._here)
                continue
            outer = seen = self._here
            for cell in row.cells:
                if cell.left is not None and cell.left is not opened:
                    opened = cell.left
                    self._open(Level.CELL, opened.label, opened.words)
                where = self._of_cell(cell.left, cell.above, outer, seen)
                if cell.above is not None:
                    where = replace(where, row=(grid.number, cell.group))
                seen = where
                yield from self._cell(cell.blocks, where)
            if row.last_label is not None and row.last_label is not opened:
                # It has no answer; but the next row's label may be a part of it («Ansvar» under «Tiltak»).
                opened = row.last_label
                self._open(Level.CELL, opened.label, opened.words)
        self._sections = outside
        if grid.only_heading is not None:
            # A table that is nothing but a heading heads what comes after it.
            self._open(Level.LINE, grid.only_heading.label, grid.only_heading.words)

    def _of_cell(self, left: LabelCell | None, above: LabelCell | None, outer: Where, seen: Where) -> Where:
        """Return where a cell belongs by the label to its left and the one above it.

        ``outer`` is what its row stands in, ``seen`` where the cell before it belongs.
        """
        if above is None or not above.label.places:
            if left is not None:
                # Its section has just been opened.
                return self._here
            return outer if above is None else self._settle(above.label, above.words, seen)
        if left is None or not left.label.places:
            return self._settle(above.label, above.words, seen if seen.point else outer)
        first, second = (left, above) if _weak(above.label) or not _weak(left.label) else (above, left)
        return self._settle(second.label, second.words, self._settle(first.label, first.words, outer))

    def _cell(self, blocks: Sequence[Block], where: Where) -> Iterator[Piece]:
        """Walk a cell as a small document of its own, which begins where the cell belongs."""
        kept, self._sections = self._sections, [_Section(0, where)]
        ended, self._ends_cell = self._ends_cell, _last_written(blocks) if where.labelled else None
        for block in blocks:
            yield from self.walk(block)
        self._sections, self._ends_cell = kept, ended


def _last_written(blocks: Sequence[Block]) -> Paragraph | None:
    written = [block for block in blocks if isinstance(block, Paragraph) and plain(block.text)]
    return written[-1] if written else None


_LINE = re.compile(r"[^\n]+")


def _cut(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    """Return a part of a paragraph as one of its own."""
    if (start, end) == (0, len(paragraph.text)):
        return paragraph
    lead = max(0, min(paragraph.lead, end) - start)
    whole = lead >= len(paragraph.text[start:end].rstrip())
    return replace(
        paragraph,
        text=paragraph.text[start:end],
        lead=0 if whole else lead,
        standing_out=paragraph.standing_out or (whole and lead > 0),
    )


def _weak(label: Label) -> bool:
    return all(place.weak or place.inherits for place in label.places)


def settle(label: Label, words: str, around: Where) -> Where:
    """Return where the text under ``label`` belongs, given what it stands in."""
    if not label.places:
        return replace(around, label=words, number=label.number or around.number, labelled=True)
    settled = [_settled(place, around) for place in label.places]
    first = settled[0]
    return Where(
        point=first.point,
        kind=first.kind,
        about=first.about,
        places=label.places if len(label.places) > 1 else first.places,
        label=words,
        number=label.number or around.number,
        row=around.row,
        labelled=first.about is not About.UNKNOWN or bool(first.point),
    )


def _settled(place: Place, around: Where) -> Where:
    if place.about is About.FACTS and place.beside_only and around.kind is Kind.MEASURE:
        # «Spesialpedagog» over a measure says who does it.
        return around
    if place.inherits and around.point not in place.unless_in:
        return replace(
            around, kind=place.kind or around.kind, places=(place,) if place.kind else around.places
        )
    if place.stays_in and around.point in place.stays_in:
        kind = place.stays_as or around.kind
        return replace(around, kind=kind, places=around.places if kind is around.kind else (place,))
    return Where(
        point=place.point,
        kind=place.kind or Kind.OTHER,
        about=place.about or About.UNKNOWN,
        places=(place,),
    )
