"""A draft as a reader hands it over: paragraphs and tables in reading order, with where each stands.

Readers (``documents.read``) make it, placing reads it. What a paragraph looks like is kept only as far as it
tells headings from text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class Part(StrEnum):
    """The part of the file a block stands in. Most stand in the body."""

    BODY = "body"
    TEXT_BOX = "text_box"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"
    """A footnote or an endnote."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where a block or an item stands; what does not apply is ``None``. All numbers count from 1.

    ``paragraph`` counts every paragraph element of the part in the file's own order, those in tables and text
    boxes too (Word, OpenDocument); ``line`` and ``page`` stand for formats that have them. ``table``, ``row``
    and ``column`` are the innermost table's; tables are counted through the whole file in reading order.
    ``start``/``end`` are character offsets into the block's text, end exclusive, set for items.
    """

    part: Part = Part.BODY
    page: int | None = None
    line: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    start: int | None = None
    end: int | None = None

    def within(self, start: int, end: int) -> Location:
        """Return the place of a stretch of the block's text."""
        return replace(self, start=start, end=end)


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""A paragraph. ``text`` is exactly what stands there, with line breaks as ``\n`` and tabs as ``\t``.

    ``heading`` is the level of a real heading (by style or outline level), 0 for none. ``standing_out``: all
    of its visible text is bold, underlined, or clearly larger than the body's, as a line used as a heading
    is. ``lead`` is how many characters of a bold (or underlined) beginning are followed by plain text
    («**Tiltak:** Den voksne …»), 0 for none. ``list_level`` is 0 for the outermost list, ``None`` outside
    lists. ``number`` is an automatic list or heading number or bullet as it is printed («3.», «a)», «•»),
    which is no part of ``text``. ``placeholder``: the form's own prompt («Klikk her for å skrive»), not text
    somebody wrote.
    """

    text: str
    location: Location
    heading: int = 0
    standing_out: bool = False
    lead: int = 0
    list_level: int | None = None
    number: str = ""
    placeholder: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, or cells that are merged into one. ``row``/``column`` count from 1, in the table's own grid."""

    row: int
    column: int
    blocks: tuple[Block, ...]
    rows: int = 1
    columns: int = 1
    shaded: bool = False
    """It has a background, or is marked as a header: forms set their labels apart so."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its cells in reading order. ``columns`` is how wide the grid is."""

    cells: tuple[Cell, ...]
    location: Location
    columns: int


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Source:
    """A draft as read. ``blocks`` are in reading order, a text box after the paragraph it is anchored in.

    Headers, footers and notes come last. ``rejected_changes`` counts tracked deletions and the like that were
    left out: what was deleted is not read, what was inserted is. ``comments`` counts those that were there.
    """

    blocks: tuple[Block, ...]
    rejected_changes: int = 0
    comments: int = 0
    title: str = ""

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield every paragraph, in reading order, those in tables too."""
        yield from paragraphs_of(self.blocks)


def paragraphs_of(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Yield every paragraph of ``blocks``, in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for cell in block.cells:
                yield from paragraphs_of(cell.blocks)
