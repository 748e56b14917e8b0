"""Small drafts in memory: paragraphs and tables as a reader hands them over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path

from assistant.guide.load import load_guide
from assistant.review.formwords import FormWords
from assistant.review.load import load_forms
from assistant.review.placing import Piece, place
from assistant.review.source import Block, Cell, Location, Paragraph, Source, Table

ROOT = Path(__file__).resolve().parents[2]
_NUMBERS = count(1)


@cache
def words() -> FormWords:
    folder = ROOT / "prompts" / "iplu"
    return FormWords(load_forms(folder, load_guide(folder)))


def text(said: str, **looks: object) -> Paragraph:
    return replace(Paragraph(said, Location(paragraph=next(_NUMBERS))), **looks)  # type: ignore[arg-type]


def heading(said: str, level: int = 1) -> Paragraph:
    return text(said, heading=level, standing_out=True)


def bold(said: str) -> Paragraph:
    return text(said, standing_out=True)


def bullet(said: str) -> Paragraph:
    return text(said, list_level=0, number="•")


def table(*rows: Sequence[str | Paragraph | Table], shaded_first: bool = False) -> Table:
    """Return a table of one text a cell; an empty text is an empty cell."""
    cells = []
    for number, row in enumerate(rows, start=1):
        for column, said in enumerate(row, start=1):
            blocks: tuple[Block, ...] = ()
            if not isinstance(said, str):
                blocks = (said,)
            elif said:
                blocks = tuple(text(line) for line in said.split("\n"))
            cells.append(Cell(number, column, blocks, shaded=shaded_first and number == 1))
    return Table(tuple(cells), Location(table=next(_NUMBERS)), max(len(row) for row in rows))


def wide(said: str, columns: int, row: int, *, shaded: bool = True) -> Cell:
    return Cell(row, 1, (text(said, standing_out=True),), columns=columns, shaded=shaded)


def placed(*blocks: Block) -> list[Piece]:
    return place(Source(blocks), words())


def where(*blocks: Block) -> dict[str, str]:
    """Return each text with its point and kind (`3 sign`), or what it is about."""
    found = {}
    for piece in placed(*blocks):
        here = piece.where
        found[piece.text] = f"{here.point} {here.kind.value}" if here.point else here.about.value
    return found
