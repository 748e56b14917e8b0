"""Read a draft in Markdown (CommonMark with tables): the text as a reader of the finished page sees it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.documents.read.encoding import decode
from assistant.documents.read.marks import BULLET
from assistant.errors import AssistantError, ErrorCode
from assistant.review.source import Block, Cell, Location, Paragraph, Source, Table

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_CHARACTERS = 200_000
"""Twenty times a long plan. What the library does with brackets and stars takes more than linear time."""
MAX_NESTING = 60
"""Quotes and lists within each other; the library leaves out what is deeper."""

_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"<br\s*/?>\s*", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|li|ul|ol|h[1-6]|tr|td|th|table|hr|section|details|summary)\b[^<>]*>", re.I
)


def read_markdown(path: Path, data: bytes) -> Source:
    """Read the Markdown file ``data``. ``path`` is only named in errors.

    Raises ``AssistantError``: DRAFT_BROKEN if it is no text, DRAFT_EMPTY, and DRAFT_UNSAFE if it is far
    longer than a plan.
    """
    from markdown_it import MarkdownIt

    text = decode(path, data)
    if len(text) > MAX_CHARACTERS:
        raise AssistantError(ErrorCode.DRAFT_UNSAFE, path=str(path), cause="tegn")
    reader = _Reader()
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    for token in parser.parse(text):
        reader.take(token)
    source = Source(tuple(reader.blocks))
    if not any(source.paragraphs()):
        raise AssistantError(ErrorCode.DRAFT_EMPTY, path=str(path))
    return source


@dataclass(slots=True)
class _Table:
    """The table that is being read."""

    number: int
    line: int
    row: int = 0
    column: int = 0
    columns: int = 0
    cells: list[Cell] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    """Makes blocks out of the library's flat list of tokens."""

    blocks: list[Block] = field(default_factory=list)
    lists: int = 0
    heading: int = 0
    number: str = ""
    """The number or bullet the next paragraph carries."""
    line: int = 1
    tables: int = 0
    table: _Table | None = None

    def take(self, token: Token) -> None:
        """Read the next token."""
        if token.map:
            self.line = token.map[0] + 1
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self.lists += 1
            case "bullet_list_close" | "ordered_list_close":
                self.lists -= 1
            case "list_item_open":
                self.number = f"{token.info}{token.markup}" if token.info else BULLET
            case "list_item_close":
                self.number = ""
            case "heading_open":
                self.heading = int(token.tag[1:])
            case "heading_close":
                self.heading = 0
            case "inline":
                self._inline(token)
            case "code_block" | "fence":
                self._add(token.content, bold=())
            case "html_block":
                for piece in _without_tags(token.content):
                    self._add(piece, bold=())
            case _:
                self._table_token(token)

    def _table_token(self, token: Token) -> None:
        """Read what builds a table; everything else is of no interest."""
        if token.type == "table_open":
            self.tables += 1
            self.table = _Table(self.tables, self.line)
        elif self.table is None:
            return
        elif token.type == "tr_open":
            self.table.row += 1
            self.table.column = 0
        elif token.type in ("th_open", "td_open"):
            self.table.column += 1
            self.table.columns = max(self.table.columns, self.table.column)
            shaded = token.type == "th_open"
            self.table.cells.append(Cell(self.table.row, self.table.column, (), shaded=shaded))
        elif token.type == "table_close":
            table, self.table = self.table, None
            location = Location(line=table.line, table=table.number)
            self.blocks.append(Table(tuple(table.cells), location, table.columns))

    def _inline(self, token: Token) -> None:
        """Read a run of text: a paragraph, a heading, or the whole of a cell."""
        text, bold = _visible(token.children or ())
        self._add(text, bold)

    def _add(self, text: str, bold: Iterable[bool]) -> None:
        """Add a paragraph with ``text``; ``bold`` says it of each character, none if it is short."""
        flags = list(bold)[len(text) - len(text.lstrip()) :]
        text = text.strip()
        if not text:
            return
        marked = [flag for flag, character in zip(flags, text, strict=False) if not character.isspace()]
        whole = bool(marked) and all(marked)
        lead = 0 if whole else sum(1 for _ in takewhile(bool, flags))
        paragraph = Paragraph(
            text=text,
            location=self._location(),
            heading=self.heading,
            standing_out=whole,
            lead=len(text[:lead].rstrip()),
            list_level=self.lists - 1 if self.lists and self.table is None and not self.heading else None,
            number=self.number,
        )
        self.number = ""
        if self.table is None:
            self.blocks.append(paragraph)
        elif self.table.cells:
            cell = self.table.cells[-1]
            self.table.cells[-1] = Cell(cell.row, cell.column, (*cell.blocks, paragraph), shaded=cell.shaded)

    def _location(self) -> Location:
        if self.table is None:
            return Location(line=self.line)
        return Location(line=self.line, table=self.table.number, row=self.table.row, column=self.table.column)


def _visible(tokens: Iterable[Token]) -> tuple[str, list[bool]]:
    """Return the text of ``tokens`` as it is seen, and for each character whether it is bold."""
    pieces: list[str] = []
    bold: list[bool] = []
    depth = 0
    for token in tokens:
        depth += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        piece = _piece(token)
        pieces.append(piece)
        bold.extend([depth > 0] * len(piece))
    return "".join(pieces), bold


def _piece(token: Token) -> str:
    """Return what is seen of one token within a run of text."""
    match token.type:
        case "text" | "text_special" | "code_inline" | "image":
            return token.content  # Of a picture, the words that stand in for it.
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "html_inline":
            return "\n" if _BREAK.fullmatch(token.content) else ""
        case _:
            return ""


def _without_tags(source: str) -> list[str]:
    """Return the paragraphs of a block of HTML, without tags and comments."""
    text = _BREAK.sub("\v", _without_comments(source))
    pieces = _BLOCK_TAG.sub("\f", text).split("\f")
    visible = (html.unescape(_TAG.sub("", piece)) for piece in pieces)
    return ["\n".join(" ".join(line.split()) for line in piece.split("\v")) for piece in visible]


def _without_comments(source: str) -> str:
    """Return ``source`` without its comments; one that is not closed reaches to the end."""
    kept: list[str] = []
    position = 0
    while (start := source.find("<!--", position)) >= 0:
        kept.append(source[position:start])
        end = source.find("-->", start)
        if end < 0:
            return "".join(kept)
        position = end + len("-->")
    return "".join((*kept, source[position:]))
