"""A table as a form: which cells are labels, and which label each of the others stands under. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from assistant.review.formwords import Label, plain
from assistant.review.labelling import Labelling, stands_out
from assistant.review.source import Block, Cell, Paragraph, Table, paragraphs_of


@dataclass(frozen=True, slots=True)
class LabelCell:
    """A cell that is a label. ``rest`` is what stands in it below the label."""

    cell: Cell
    label: Label
    words: str
    rest: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell with text, and the labels to its left and above it. ``group`` is the row its row belongs to."""

    blocks: tuple[Block, ...]
    left: LabelCell | None
    above: LabelCell | None
    group: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a heading of what follows, or cells with text, and every label that stands in it.

    ``last_label`` is the last label to the left.
    """

    heading: LabelCell | None = None
    cells: tuple[TextCell, ...] = ()
    last_label: LabelCell | None = None
    labels: tuple[LabelCell, ...] = ()


_LONGEST_LABEL = 16
_SURE = 0.95
_LABELS_AT_LEAST = 2
_ABBREVIATED = 2
"""So few words with a stop are an abbreviation («Nr.», «Ped. leder.»)."""


class Grid:
    """The rows of a table, read as a form. ``number`` is the table's.

    ``only_heading`` is the heading of a table that holds nothing else.
    """

    def __init__(self, table: Table, labelling: Labelling) -> None:
        self.number = table.location.table or 0
        self._labelling = labelling
        self._columns = table.columns
        self._by_row: dict[int, list[Cell]] = defaultdict(list)
        for cell in table.cells:
            self._by_row[cell.row].append(cell)
        self._covering = [cell for cell in table.cells if cell.rows > 1]
        self._headers: list[LabelCell] = []
        self._labels: dict[tuple[int, int], LabelCell] = {}
        self._labels_first = self._has_label_column(table)
        self.rows = [self._row(number) for number in sorted(self._by_row)]
        filled = [row.heading for row in self.rows if row.heading is not None or row.cells or row.last_label]
        self.only_heading = filled[0] if len(filled) == 1 and filled[0] and not filled[0].rest else None

    def _has_label_column(self, table: Table) -> bool:
        """Whether the first column is one of labels, so that what is unknown in it is a label as well."""
        first = [_words(cell) for cell in table.cells if cell.column == 1 and cell.columns < table.columns]
        said = [words for words in first if words]
        known = sum(bool(self._labelling.label(words).places) for words in said)
        return table.columns > 1 and known >= _LABELS_AT_LEAST and known > len(said) / 2

    def _row(self, number: int) -> Row:
        own = sorted(self._by_row[number], key=lambda cell: cell.column)
        filled = [cell for cell in own if _words(cell)]
        if len(filled) == 1 and (len(own) == 1 or filled[0].columns > 1):
            heading = self._heading(filled[0])
            if heading is not None:
                self._headers = []
                return Row(heading)
        dressed = len(filled) > 1 and (all(_looks(cell) for cell in filled) or self._all_known(filled))
        labels = {
            id(cell): label for cell in filled if (label := self._as_label(cell, filled, dressed=dressed))
        }
        if len(filled) > 1 and self._is_header(filled, labels):
            upper = [one for one in self._headers if _overlap(one.cell, filled)]
            self._headers = [self._with_upper(label, upper) for label in labels.values()]
            return Row(labels=tuple(labels.values()))
        return self._texts(number, filled, labels)

    def _all_known(self, filled: list[Cell]) -> bool:
        """Whether every cell is nothing but a label that may stand by itself («Mål», «Tiltak»)."""
        labels = [self._labelling.label(_words(cell)) for cell in filled]
        return all(
            label.places and label.sure >= _SURE and not any(place.beside_only for place in label.places)
            for label in labels
        )

    def _with_upper(self, label: LabelCell, upper: list[LabelCell]) -> LabelCell:
        """Return a column's heading; where its own words are unknown, the one above it."""
        if label.label.places:
            return label
        return next((one for one in upper if _covers(one.cell, label.cell.column)), label)

    def _heading(self, cell: Cell) -> LabelCell | None:
        """Return the heading that a full-width cell is or begins with."""
        blocks = cell.blocks
        first = next((block for block in blocks if isinstance(block, Paragraph) and plain(block.text)), None)
        if first is None or first is not blocks[0]:
            return None
        found = self._labelling.of(first)
        whole = found is not None and not found.prompt and found.end >= len(first.text.rstrip())
        if found is not None and whole and (found.label.places or not blocks[1:]):
            looks = found.label.places or cell.shaded or stands_out(first)
            return LabelCell(cell, found.label, found.words, tuple(blocks[1:])) if looks else None
        if cell.shaded and not blocks[1:] and len(first.text.split()) <= _LONGEST_LABEL:
            return LabelCell(cell, self._labelling.label(first.text), first.text)
        return None

    def _as_label(self, cell: Cell, filled: list[Cell], *, dressed: bool) -> LabelCell | None:
        """Return a cell as a label, where it is one. ``dressed``: the whole row looks like labels."""
        words = _words(cell)
        paragraphs = [one for one in paragraphs_of(cell.blocks) if plain(one.text)]
        if not paragraphs or len(words.split()) > _LONGEST_LABEL:
            return None
        label = self._labelling.label(words)
        several = len(paragraphs) > 1 or "\n" in paragraphs[0].text
        if several and not label.places:
            # The label first, a hint to whoever fills it in below.
            label = self._labelling.label(paragraphs[0].text.partition("\n")[0])
        looks = _looks(cell) or words.endswith(":") or (self._labels_first and cell.column == 1)
        last = not dressed and cell is filled[-1] and len(filled) > 1
        beside = last and self._left_is_label(cell, filled)
        if looks:
            stands = bool(label.places) or not (beside or _is_sentence(words))
        elif dressed:
            stands = bool(label.places)
        else:
            # A label and its answer may share a cell; and under a heading, or beside a label, a known word
            # may be the answer («Pedagogisk leder»).
            under = any(_covers(one.cell, cell.column) for one in self._headers)
            sure = bool(label.places) and label.sure >= _SURE and not _is_sentence(words)
            stands = sure and not (several or under or beside)
        return LabelCell(cell, label, words) if stands else None

    def _left_is_label(self, cell: Cell, filled: list[Cell]) -> bool:
        before = filled[filled.index(cell) - 1]
        label = self._labelling.label(_words(before))
        return before.shaded or bool(label.places) or _words(before).endswith(":")

    @staticmethod
    def _is_header(filled: list[Cell], labels: dict[int, LabelCell]) -> bool:
        """Whether a row is nothing but headings for its columns."""
        return len(labels) == len(filled) and any(label.label.places for label in labels.values())

    def _texts(self, number: int, filled: list[Cell], labels: dict[int, LabelCell]) -> Row:
        left: LabelCell | None = next(
            (one for key, one in self._labels.items() if key[0] <= number < key[1] and one.cell.column == 1),
            None,
        )
        cells: list[TextCell] = []
        for cell in filled:
            label = labels.get(id(cell))
            if label is not None:
                left = label
                self._labels[number, number + cell.rows] = label
                continue
            above = next((one for one in self._headers if _covers(one.cell, cell.column)), None)
            cells.append(TextCell(cell.blocks, left, above, self._group(number)))
        return Row(None, tuple(cells), left, tuple(labels.values()))

    def _group(self, number: int) -> int:
        """Return the first row of the merged cell that covers this row, so that its rows stay together."""
        return min(
            (cell.row for cell in self._covering if cell.row <= number < cell.row + cell.rows), default=number
        )


def _looks(cell: Cell) -> bool:
    """Whether a cell is set apart as labels are."""
    paragraphs = [one for one in paragraphs_of(cell.blocks) if plain(one.text)]
    return cell.shaded or all(stands_out(one) or one.heading for one in paragraphs)


def _words(cell: Cell) -> str:
    texts = (one.text.strip() for one in paragraphs_of(cell.blocks) if not one.placeholder)
    return " ".join(text for text in texts if plain(text))


def _covers(cell: Cell, column: int) -> bool:
    return cell.column <= column < cell.column + cell.columns


def _overlap(cell: Cell, others: list[Cell]) -> bool:
    return any(_covers(cell, other.column) for other in others)


def _is_sentence(text: str) -> bool:
    return text.rstrip()[-1:] in tuple(".!") and len(text.split()) > _ABBREVIATED
