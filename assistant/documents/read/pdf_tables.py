"""Tables of a PDF by their ruled lines: the grid, its cells, and a table that goes on over the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from assistant.documents.read.pdf_lines import Line, lines_of

if TYPE_CHECKING:
    from pdfplumber.page import Page

_MOST_EDGES = 4_000
"""Finding the cells takes more than linear time; a page with more lines is a drawing."""
_MOST_FILLS = 1_000
_SAME_EDGE = 3.0
"""Points within which two edges are one."""
_THINNEST = 4.0
"""Points; what is thinner is a line drawn as a box."""
_WHITE = 0.98
_PAGE_FRAME = 0.5
"""Of the page: a single box larger than this is a frame around the text."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points from the page's upper left corner."""


@dataclass(slots=True)
class RuledCell:
    """A cell with the lines in it."""

    row: int
    column: int
    rows: int
    columns: int
    left: float
    right: float
    shaded: bool
    lines: list[Line] = field(default_factory=list)

    def text(self) -> str:
        """Return its lines as one text."""
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class RuledTable:
    """A table with its cells in reading order."""

    page: int
    top: float
    bottom: float
    columns: list[float]
    """The edges of its columns."""
    rows: int
    cells: list[RuledCell]

    def texts(self, row: int) -> list[tuple[int, str]]:
        """Return what stands in the cells that begin in ``row``, with their columns."""
        return [(cell.column, cell.text()) for cell in self.cells if cell.row == row]

    def goes_on_with(self, other: RuledTable) -> bool:
        """Return whether ``other``, first on the next page, has the same columns."""
        return len(self.columns) == len(other.columns) and all(
            abs(mine - theirs) <= _SAME_EDGE for mine, theirs in zip(self.columns, other.columns, strict=True)
        )

    def append(self, other: RuledTable) -> None:
        """Add the rows of ``other``; its repeated header is left out, and a row cut in two is made whole."""
        skipped = 0
        while skipped < min(self.rows, other.rows) and _same_header(self, other, skipped + 1):
            skipped += 1
        cells = [replace(cell, row=cell.row - skipped) for cell in other.cells if cell.row > skipped]
        rows = other.rows - skipped
        if rows and (pairs := self._cut(cells)) is not None:
            for earlier, later in pairs:
                earlier.lines += later.lines
            cells = [replace(cell, row=cell.row - 1) for cell in cells if cell.row > 1]
            rows -= 1
        self.cells += [replace(cell, row=cell.row + self.rows) for cell in cells]
        self.rows += rows

    def _cut(self, cells: list[RuledCell]) -> list[tuple[RuledCell, RuledCell]] | None:
        """Return the last row's cells, each with what goes on with it; ``None`` if ``cells`` begin a new row.

        A row goes on where its label stood on the page before, or where each text goes on in mid-sentence.
        """
        last = {(cell.column, cell.columns): cell for cell in self.cells if cell.row + cell.rows > self.rows}
        first = [cell for cell in cells if cell.row == 1]
        if any(cell.rows > 1 or (cell.column, cell.columns) not in last for cell in first):
            return None
        pairs = [(last[cell.column, cell.columns], cell) for cell in first]
        filled = [(earlier, later) for earlier, later in pairs if later.lines]
        if not filled or any(not earlier.lines for earlier, _ in filled):
            return None
        label_above = len(pairs) > 1 and bool(pairs[0][0].lines) and not pairs[0][1].lines
        mid_sentence = all(later.lines[0].text[0].islower() for _, later in filled)
        return pairs if label_above or mid_sentence else None


def _same_header(table: RuledTable, other: RuledTable, row: int) -> bool:
    """Return whether the row says the same in both, and can be taken out of ``other``."""
    texts = other.texts(row)
    return (
        any(text for _, text in texts)
        and texts == table.texts(row)
        and all(cell.rows == 1 for cell in other.cells if cell.row == row)
    )


_THIN = 1.6
"""Points: no rule that underlines is thicker."""
_NOT_ACROSS = 0.7
"""A rule over more of the page than this parts it, and underlines nothing."""


def split_page(page: Page, number: int, fields: list[Line]) -> tuple[list[Line], list[RuledTable]]:
    """Return the lines of a page outside tables, and its tables with the lines in them.

    ``fields``: what stands in the page's form fields.
    """
    grids = _grids(page, number)
    inside: dict[int, tuple[RuledCell, list[dict[str, Any]]]] = {}
    outside: list[dict[str, Any]] = []
    for character in page.chars:
        x, y = (character["x0"] + character["x1"]) / 2, (character["top"] + character["bottom"]) / 2
        cell = next(filter(None, (grid.at(x, y) for grid in grids)), None)
        if cell is None:
            outside.append(character)
        else:
            inside.setdefault(id(cell), (cell, []))[1].append(character)
    rules = _underlines(page)
    for cell, characters in inside.values():
        cell.lines = lines_of(characters, number, rules)
    lines = lines_of(outside, number, rules)
    for line in fields:
        x, y = (line.x0 + line.x1) / 2, (line.top + line.bottom) / 2
        cell = next(filter(None, (grid.at(x, y) for grid in grids)), None)
        (lines if cell is None else cell.lines).append(line)
    if fields:
        for cell in (cell for grid in grids for cell in grid.table.cells):
            cell.lines.sort(key=lambda line: line.top)
    # A box with nothing in it is a drawing, or a box to tick.
    tables = [grid.table for grid in grids]
    return lines, [table for table in tables if len(table.cells) > 1 or table.cells[0].lines]


def _underlines(page: Page) -> list[Box]:
    """Return the thin level rules on a page, shorter than a table is wide: text may be underlined by them."""
    return [
        (float(each["x0"]), float(each["top"]), float(each["x1"]), float(each["bottom"]))
        for each in (*page.lines, *page.rects)
        if each["bottom"] - each["top"] <= _THIN and each["x1"] - each["x0"] < page.width * _NOT_ACROSS
    ]


@dataclass(slots=True)
class _Grid:
    """A table with where its rows and columns lie."""

    table: RuledTable
    rows: list[float]
    """The edges of its rows."""
    places: dict[tuple[int, int], RuledCell]
    """Which cell covers each place."""

    def box(self) -> Box:
        """Return what it covers of the page."""
        return self.table.columns[0], self.rows[0], self.table.columns[-1], self.rows[-1]

    def at(self, x: float, y: float) -> RuledCell | None:
        """Return the cell at a point of the page."""
        return self.places.get((bisect_right(self.rows, y), bisect_right(self.table.columns, x)))


def _grids(page: Page, number: int) -> list[_Grid]:
    """Return the tables of a page, the smallest first."""
    if len(page.edges) > _MOST_EDGES:
        return []
    fills = _fills(page)
    grids: list[_Grid] = []
    for boxes in _groups(page):
        columns = _edges(edge for box in boxes for edge in (box[0], box[2]))
        rows = _edges(edge for box in boxes for edge in (box[1], box[3]))
        box = (columns[0], rows[0], columns[-1], rows[-1])
        cells = [_cell(each, columns, rows, shaded=_is_shaded(each, box, fills)) for each in boxes]
        cells.sort(key=lambda cell: (cell.row, cell.column))
        places = {
            (row, column): cell
            for cell in cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }
        table = RuledTable(number, rows[0], rows[-1], columns, len(rows) - 1, cells)
        grids.append(_Grid(table, rows, places))
    return sorted(grids, key=lambda grid: _area(grid.box()))


def _groups(page: Page) -> list[list[Box]]:
    """Return the cells of each table; a box of its own is one too, as forms have them to write in."""
    finder = page.debug_tablefinder()
    tables = [table.cells for table in finder.tables]
    joined = {cell for cells in tables for cell in cells}
    groups = [
        [box for box in cells if min(box[2] - box[0], box[3] - box[1]) >= _THINNEST]
        for cells in (*tables, *([cell] for cell in finder.cells if cell not in joined))
    ]
    return [boxes for boxes in groups if boxes and not (len(boxes) == 1 and _is_frame(page, boxes[0]))]


def _cell(box: Box, columns: list[float], rows: list[float], *, shaded: bool) -> RuledCell:
    """Return the cell at its place in the grid."""
    left, top, right, bottom = (
        bisect_right(edges, edge + _SAME_EDGE)
        for edges, edge in zip((columns, rows, columns, rows), box, strict=True)
    )
    return RuledCell(top, left, max(bottom - top, 1), max(right - left, 1), box[0], box[2], shaded)


def _edges(edges: Iterable[float]) -> list[float]:
    """Return the edges in order, those close together as one."""
    kept: list[float] = []
    for edge in sorted(edges):
        if not kept or edge - kept[-1] > _SAME_EDGE:
            kept.append(edge)
    return kept


def _area(box: Box) -> float:
    return max(box[2] - box[0], 0) * max(box[3] - box[1], 0)


def _is_frame(page: Page, box: Box) -> bool:
    """Return whether a single box is no table: a frame around the page, or the ground behind a paragraph."""
    if _area(box) > _PAGE_FRAME * float(page.width) * float(page.height):
        return True
    return any(
        rect["fill"]
        and not rect["stroke"]
        and all(
            abs(rect[side] - edge) <= _SAME_EDGE
            for side, edge in zip(("x0", "top", "x1", "bottom"), box, strict=True)
        )
        for rect in page.rects
    )


def _fills(page: Page) -> list[Box]:
    """Return the coloured areas of a page."""
    fills = []
    for shape in (*page.rects, *page.curves):
        box = (shape["x0"], shape["top"], shape["x1"], shape["bottom"])
        colour = shape["non_stroking_color"]
        thick = min(box[2] - box[0], box[3] - box[1]) >= _THINNEST
        if shape["fill"] and thick and not _is_white(colour):
            fills.append(box)
    return fills[:_MOST_FILLS]


def _is_white(colour: object) -> bool:
    """Return whether a colour is white; one that is not told (a pattern) counts as white."""
    values = colour if isinstance(colour, tuple | list) else (colour,)
    numbers = [value for value in values if isinstance(value, int | float)]
    if not numbers or len(numbers) < len(values):
        return True
    # Four are inks, where none is white.
    return max(numbers) <= 1 - _WHITE if len(numbers) == len("CMYK") else min(numbers) >= _WHITE


def _is_shaded(box: Box, table: Box, fills: list[Box]) -> bool:
    """Return whether a coloured area lies behind the cell, and not behind more than its table."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(
        left <= x <= right
        and top <= y <= bottom
        and left >= table[0] - _SAME_EDGE * 2
        and right <= table[2] + _SAME_EDGE * 2
        and top >= table[1] - _SAME_EDGE * 2
        and bottom <= table[3] + _SAME_EDGE * 2
        for left, top, right, bottom in fills
    )
