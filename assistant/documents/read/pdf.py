"""Read a draft that is a PDF with a text layer: what its lines, fonts and ruled tables tell."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.documents.read import pdf_bounds
from assistant.documents.read.pdf_fields import fields_and_remarks
from assistant.documents.read.pdf_lines import ARTIFACT, UNKNOWN, Line, Typography, paragraphs
from assistant.documents.read.pdf_tables import RuledTable, split_page
from assistant.errors import AssistantError, ErrorCode
from assistant.review.source import Block, Cell, Location, Part, Source, Table

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF

MAX_PAGES = 60
MAX_CHARACTERS = 200_000
"""Three times what a plan of so many pages holds."""

_MAGIC = b"%PDF-"
_MAGIC_WITHIN = 1024
_MARGIN = 0.15
"""Of the page's height: where headers and footers stand."""
_MOST_UNKNOWN = 0.3
"""Of the characters: more than this, and the text layer cannot be read."""
_DIGITS = re.compile(r"\d+")
_SAME_ROW = 3.0
"""Points."""
_PADDING = 6.0
"""Points between a cell's edge and its text, at most."""


def read_pdf(path: Path, data: bytes) -> Source:
    """Read the PDF ``data``. ``path`` is only named in errors.

    Raises ``AssistantError``: DRAFT_ENCRYPTED, DRAFT_SCANNED, DRAFT_EMPTY, DRAFT_UNSAFE (more pages or
    characters than a plan can have), DRAFT_BROKEN.
    """
    if _MAGIC not in data[:_MAGIC_WITHIN]:
        raise AssistantError(ErrorCode.DRAFT_BROKEN, path=str(path), cause="PDF")
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    # They warn of every oddity of a file, into the middle of the screen.
    for library in ("pdfminer", "pdfplumber"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    pdf_bounds.begin()
    try:
        with pdfplumber.open(BytesIO(data), pages=list(range(1, MAX_PAGES + 2))) as pdf:
            return _read(path, pdf)
    except AssistantError:
        raise
    except Exception as error:
        # The libraries raise whatever the bytes lead them to, and wrap their own errors in each other's.
        causes = (error, *error.args, error.__cause__, error.__context__)
        if any(isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) for cause in causes):
            raise AssistantError(ErrorCode.DRAFT_ENCRYPTED, path=str(path)) from error
        raise AssistantError(ErrorCode.DRAFT_BROKEN, path=str(path), cause=type(error).__name__) from error


def _read(path: Path, pdf: PDF) -> Source:
    """Read what is open. Raises ``AssistantError``, and what the libraries raise."""
    pages, marks = _pages(path, pdf)
    blocks = _assembled(pages)
    if not blocks:
        raise AssistantError(
            ErrorCode.DRAFT_SCANNED if marks.images else ErrorCode.DRAFT_EMPTY, path=str(path)
        )
    if _unreadable(pages):
        raise AssistantError(ErrorCode.DRAFT_SCANNED, path=str(path))
    title = pdf.metadata.get("Title")
    return Source(
        tuple(blocks), comments=marks.comments, title=title.strip() if isinstance(title, str) else ""
    )


@dataclass(slots=True)
class _Marks:
    """What else there is on the pages."""

    images: bool = False
    comments: int = 0


@dataclass(slots=True)
class _Page:
    """A page with its lines and tables, from the top."""

    number: int
    width: float
    height: float
    items: list[Line | RuledTable]

    def regions(self) -> Iterator[list[Line]]:
        """Yield the lines outside tables, and those of each cell."""
        yield [item for item in self.items if isinstance(item, Line)]
        for item in self.items:
            if isinstance(item, RuledTable):
                for cell in item.cells:
                    yield cell.lines


def _pages(path: Path, pdf: PDF) -> tuple[list[_Page], _Marks]:
    """Read every page once. Raises ``AssistantError``, and what the libraries raise."""
    if len(pdf.pages) > MAX_PAGES:
        raise AssistantError(ErrorCode.DRAFT_UNSAFE, path=str(path), cause="sider")
    pages: list[_Page] = []
    marks = _Marks()
    characters = 0
    for number, page in enumerate(pdf.pages, 1):
        fields, comments = fields_and_remarks(page, number)
        characters += len(page.chars) + sum(len(line.text) for line in fields)
        if characters > MAX_CHARACTERS:
            raise AssistantError(ErrorCode.DRAFT_UNSAFE, path=str(path), cause="tegn")
        lines, tables = split_page(page, number, fields)
        marks.images = marks.images or bool(page.images)
        marks.comments += comments
        items: list[Line | RuledTable] = sorted((*lines, *tables), key=lambda item: item.top)
        pages.append(_Page(number, float(page.width), float(page.height), items))
        _count_lines(pages[-1])
        page.close()
    return pages, marks


def _count_lines(page: _Page) -> None:
    """Give the lines their numbers down the page; those of cells side by side have one."""
    number = 0
    reached = float("-inf")
    for line in sorted((line for region in page.regions() for line in region), key=lambda line: line.top):
        if line.top > reached + _SAME_ROW:
            number += 1
            reached = line.top
        line.number = number


def _unreadable(pages: list[_Page]) -> bool:
    """Return whether most of the text is glyphs without characters, as a PDF may hide it."""
    texts = [line.text for page in pages for region in page.regions() for line in region]
    return sum(text.count(UNKNOWN) for text in texts) > _MOST_UNKNOWN * sum(map(len, texts))


def _assembled(pages: list[_Page]) -> list[Block]:
    """Return the blocks of all pages: the text, then headers and footers."""
    margins = _margins(pages)
    typography = Typography.of(region for page in pages for region in page.regions())
    builder = _Builder(typography, _right_edges(pages))
    for page in pages:
        for item in page.items:
            if id(item) not in margins:
                builder.take(item, page.width)
    builder.finish()
    seen: set[tuple[Part, str]] = set()
    for part in (Part.HEADER, Part.FOOTER):
        for page in pages:
            for item in page.items:
                key = part, _pattern(item)
                if margins.get(id(item)) == part and key not in seen:
                    seen.add(key)
                    builder.take(item, page.width, part)
                    builder.finish()
    return builder.blocks


def _right_edges(pages: list[_Page]) -> dict[float, float]:
    """Return how far to the right the text outside tables reaches, by the width of the page."""
    edges: dict[float, float] = {}
    for page in pages:
        for item in page.items:
            if isinstance(item, Line):
                edges[page.width] = max(edges.get(page.width, 0), item.x1)
    return edges


def _margins(pages: list[_Page]) -> dict[int, Part]:
    """Return which items are headers and footers: marked so, or the same at the edge of most pages."""
    found: dict[int, Part] = {}
    counts: Counter[tuple[Part, str]] = Counter()
    for page in pages:
        counts.update({(part, _pattern(item)) for item in page.items if (part := _edge(page, item))})
    for page in pages:
        for item in page.items:
            part = _edge(page, item)
            if part is None:
                continue
            count = counts[part, _pattern(item)]
            marked = isinstance(item, Line) and item.tag == ARTIFACT
            if marked or (count > 1 and count * 2 > len(pages)):
                found[id(item)] = part
    return found


def _edge(page: _Page, item: Line | RuledTable) -> Part | None:
    """Return which edge of the page an item stands at, ``None`` for neither."""
    if item.bottom < page.height * _MARGIN:
        return Part.HEADER
    return Part.FOOTER if item.top > page.height * (1 - _MARGIN) else None


def _pattern(item: Line | RuledTable) -> str:
    """Return the item's text with every number alike."""
    text = item.text if isinstance(item, Line) else "\n".join(cell.text() for cell in item.cells)
    return _DIGITS.sub("0", text)


class _Builder:
    """Makes blocks out of lines and tables, over the ends of pages."""

    def __init__(self, typography: Typography, right_edges: dict[float, float]) -> None:
        self.blocks: list[Block] = []
        self._typography = typography
        self._right_edges = right_edges
        self._lines: list[Line] = []
        self._table: RuledTable | None = None
        self._table_page = 0
        """The page the table has come to."""
        self._tables = 0
        self._width = 0.0
        self._part = Part.BODY

    def take(self, item: Line | RuledTable, width: float, part: Part = Part.BODY) -> None:
        """Read the next item, on a page so wide."""
        if isinstance(item, Line):
            if self._table is not None or width != self._width:
                self.finish()
            self._lines.append(item)
        elif self._table and item.page == self._table_page + 1 and self._table.goes_on_with(item):
            self._table.append(item)
            self._table_page = item.page
        else:
            self.finish()
            self._table = item
            self._table_page = item.page
        self._width, self._part = width, part

    def finish(self) -> None:
        """Make blocks of what waits."""
        place = Location(part=self._part)
        right = self._right_edges.get(self._width, 0)
        self.blocks += paragraphs(self._lines, right, self._typography, place)
        self._lines = []
        table, self._table = self._table, None
        # A grid with nothing in it is a drawing, or lines to write on.
        if table is not None and any(cell.lines for cell in table.cells):
            self._tables += 1
            self.blocks.append(self._made(table))

    def _made(self, table: RuledTable) -> Table:
        """Return the table with its cells' lines as paragraphs."""
        cells = []
        for cell in table.cells:
            inset = min((line.x0 - cell.left for line in cell.lines), default=0)
            place = Location(part=self._part, table=self._tables, row=cell.row, column=cell.column)
            right = cell.right - min(max(inset, 0), _PADDING)
            blocks = tuple(paragraphs(cell.lines, right, self._typography, place))
            cells.append(Cell(cell.row, cell.column, blocks, cell.rows, cell.columns, cell.shaded))
        location = Location(part=self._part, page=table.page, table=self._tables)
        return Table(tuple(cells), location, len(table.columns) - 1)
