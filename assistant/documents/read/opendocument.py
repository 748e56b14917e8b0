"""Read a draft in OpenDocument text (.odt), as LibreOffice and others write it.

The XML is read as it is, without the OpenDocument library: what a form needs (styles through their parents,
what is printed before a point, what was deleted) is not in its reach, and every character is met once here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from assistant.documents.read.guard import Hazard, checked_package
from assistant.documents.read.opendocument_styles import Counts, Styles, name, whole
from assistant.documents.read.opendocument_text import MAX_DEPTH, Inline, TooDeepError, control_texts
from assistant.errors import AssistantError, ErrorCode
from assistant.review.source import Block, Cell, Location, Paragraph, Part, Source, Table, paragraphs_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_WIDEST = 64
"""Columns a cell spans or is repeated over, at most."""
_TALLEST = 1_000
_ROW_GROUPS = frozenset(map(name, ("table:table-header-rows", "table:table-rows", "table:table-row-group")))
# Made by the program out of the headings; nobody wrote it, and its lines look like headings without text.
_LEFT_OUT = frozenset(map(name, ("text:table-of-content", "office:forms", "text:number")))


def read_opendocument(path: Path, data: bytes) -> Source:
    """Read the OpenDocument text ``data``. ``path`` is only named in errors.

    Raises ``AssistantError``: what ``guard.checked_package`` does, DRAFT_BROKEN, DRAFT_UNSAFE, DRAFT_EMPTY.
    """
    from lxml.etree import LxmlError

    checked_package(path, data)
    try:
        content, styles, meta = (_part(data, each) for each in ("content.xml", "styles.xml", "meta.xml"))
        body = content.find(f"{name('office:body')}/{name('office:text')}") if content is not None else None
        if content is None or body is None:
            raise AssistantError(ErrorCode.DRAFT_BROKEN, path=str(path), cause="office:text")
        source = _read(content, body, styles)
    except LxmlError as error:
        raise AssistantError(ErrorCode.DRAFT_BROKEN, path=str(path), cause=type(error).__name__) from error
    except TooDeepError as error:
        raise AssistantError(ErrorCode.DRAFT_UNSAFE, path=str(path), cause=Hazard.DEPTH) from error
    if not any(source.paragraphs()):
        raise AssistantError(ErrorCode.DRAFT_EMPTY, path=str(path))
    title = next(meta.iter(name("dc:title")), None) if meta is not None else None
    return replace(source, title=(title.text or "").strip() if title is not None else "")


def _part(data: bytes, part: str) -> _Element | None:
    """Return the root of one XML part, ``None`` if there is none. Raises ``LxmlError``."""
    from lxml.etree import XMLParser, fromstring

    with ZipFile(BytesIO(data)) as package:
        if part not in package.namelist():
            return None
        xml = package.read(part)
    parser = XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return fromstring(xml, parser)


def _read(content: _Element, body: _Element, margins: _Element | None) -> Source:
    """Read the body and, after it, headers, footers and notes."""
    styles = Styles()
    if margins is not None:
        for common in margins.iterchildren(name("office:styles")):
            styles.add(common)
    styles.add(content)
    reader = _Reader(styles, control_texts(content))
    reader.begin(body)
    blocks = reader.blocks(body, _Place(Part.BODY))
    if margins is not None:
        # Automatic styles have the same names (P1, P2 …) in the two files.
        reader.styles = Styles()
        reader.styles.add(margins)
        blocks += reader.margins(margins)
        reader.styles = styles
    # A note may hold notes of its own; those are met while it is read.
    for note in reader.notes:
        blocks += reader.blocks(note, _Place(Part.NOTE))
    deleted = sum(1 for _ in body.iter(name("text:deletion")))
    return Source(tuple(blocks), rejected_changes=deleted, comments=reader.comments)


@dataclass(frozen=True, slots=True)
class _List:
    """The list a paragraph stands in."""

    level: int
    """From 1."""
    style: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class _Place:
    """What surrounds a block."""

    part: Part
    depth: int = 0
    table: int | None = None
    row: int | None = None
    column: int | None = None
    list: _List | None = None

    def within(self) -> _Place:
        """Return the place one element further in. Raises ``TooDeepError``."""
        if self.depth >= MAX_DEPTH:
            raise TooDeepError
        return replace(self, depth=self.depth + 1)


@dataclass(slots=True)
class _Reader:
    """Makes blocks out of elements."""

    styles: Styles
    controls: dict[str, str]
    notes: list[_Element] = field(default_factory=list)
    comments: int = 0
    _tables: int = 0
    _body_size: float = 0
    _paragraphs: dict[_Element, int] = field(default_factory=dict)
    _outline: Counts = field(default_factory=Counts)
    _lists: dict[str, Counts] = field(default_factory=dict)
    """The lists so far, by their name, and the latest of each style by the style's."""

    def begin(self, root: _Element) -> None:
        """Count the paragraphs of ``root``, and find the size most of its text is in."""
        sizes: Counter[float] = Counter()
        for number, element in enumerate(root.iter(name("text:p"), name("text:h")), 1):
            self._paragraphs[element] = number
            size = self.styles.look("paragraph", element.get(name("text:style-name"), "")).size
            sizes[size or 0] += len("".join(element.itertext()))
        self._body_size = max(sizes, key=lambda size: (sizes[size], -size), default=0)

    def margins(self, root: _Element) -> list[Block]:
        """Read the headers and footers of the page styles, each text once, headers first."""
        self._paragraphs.update(
            (element, number) for number, element in enumerate(root.iter(name("text:p"), name("text:h")), 1)
        )
        found: list[Block] = []
        seen: set[tuple[str, ...]] = set()
        for part in (Part.HEADER, Part.FOOTER):
            for page in root.iter(name("style:master-page")):
                for margin in page:
                    if f"}}{part}" not in str(margin.tag) or margin.get(name("style:display")) == "false":
                        continue
                    blocks = self.blocks(margin, _Place(part))
                    texts = (part, *(paragraph.text for paragraph in paragraphs_of(tuple(blocks))))
                    if texts not in seen:
                        seen.add(texts)
                        found += blocks
        return found

    def blocks(self, elements: Iterable[_Element], place: _Place, number: str = "") -> list[Block]:
        """Read a run of elements; the first paragraph carries ``number``. Raises ``TooDeepError``."""
        found: list[Block] = []
        place = place.within()
        for element in elements:
            if element.tag in (name("text:p"), name("text:h")):
                found += self._paragraph(element, place, number)
                number = ""
            elif element.tag == name("text:list"):
                found += self._list(element, place)
            elif element.tag == name("table:table"):
                found.append(self._table(element, place))
            elif element.tag == name("office:annotation"):
                self.comments += 1
            elif element.tag == name("text:tracked-changes") or element.tag in _LEFT_OUT:
                continue
            elif isinstance(element.tag, str):
                boxed = element.tag.startswith(name("draw:frame").removesuffix("frame"))
                found += self.blocks(element, _boxed(place) if boxed else place, number)
        return found

    def _paragraph(self, element: _Element, place: _Place, number: str) -> list[Block]:
        """Read a paragraph and, after it, the text boxes that are anchored in it."""
        inline = Inline(self.styles, self.controls)
        style = element.get(name("text:style-name"), "")
        inline.walk(element, self.styles.look("paragraph", style))
        self.comments += inline.comments
        self.notes += inline.notes
        found: list[Block] = []
        if text := inline.text():
            heading = whole(element, "text:outline-level") if element.tag == name("text:h") else 0
            if heading and not number and element.get(name("text:is-list-header")) != "true":
                number = _given_number(element) or self._outline.next(self.styles.outline, heading)
            standing_out, lead = inline.emphasis(self._body_size)
            location = Location(
                part=place.part,
                paragraph=self._paragraphs.get(element),
                table=place.table,
                row=place.row,
                column=place.column,
            )
            found.append(
                Paragraph(
                    text=text,
                    location=location,
                    heading=heading,
                    standing_out=standing_out,
                    lead=lead,
                    list_level=place.list.level - 1 if place.list and not heading else None,
                    number=number,
                    placeholder=inline.is_prompt(),
                )
            )
        return found + self.blocks(inline.anchored, _boxed(place))

    def _list(self, element: _Element, place: _Place) -> list[Block]:
        """Read a list; one that goes on with an earlier one goes on counting."""
        outer = place.list
        style = element.get(name("text:style-name"), "") or (
            outer.style if outer else _list_style(self, element)
        )
        if outer:
            counts = outer.counts
        else:
            earlier = element.get(name("text:continue-list"), "")
            if not earlier and element.get(name("text:continue-numbering")) == "true":
                earlier = style
            counts = (self._lists.get(earlier) if earlier else None) or Counts()
            self._lists[style] = counts
        if identity := element.get(name("xml:id")):
            self._lists[identity] = counts
        here = _List(outer.level + 1 if outer else 1, style, counts)
        found: list[Block] = []
        for item in element.iterchildren(name("text:list-item"), name("text:list-header")):
            number = self._number(item, here) if item.tag == name("text:list-item") else ""
            found += self.blocks(item, replace(place, list=here), number)
        return found

    def _number(self, item: _Element, here: _List) -> str:
        """Return what is printed before the item; one that only holds a deeper list has nothing."""
        first = next(item.iterchildren(name("text:p"), name("text:h"), name("text:list")), None)
        if first is None or first.tag == name("text:list"):
            return ""
        start = whole(item, "text:start-value") if item.get(name("text:start-value")) else None
        counted = here.counts.next(self.styles.list_levels(here.style), here.level, start)
        return _given_number(item) or counted

    def _table(self, element: _Element, place: _Place) -> Table:
        """Read a table. A repeated cell or row takes its room, but what stands there is given once."""
        self._tables += 1
        table, row_number, columns = self._tables, 1, 0
        cells: list[Cell] = []
        for row, header in _rows(element):
            column = 1
            for cell in row.iterchildren(name("table:table-cell"), name("table:covered-table-cell")):
                if cell.tag == name("table:table-cell"):
                    here = replace(place, table=table, row=row_number, column=column, list=None)
                    cells.append(self._cell(cell, here, header=header))
                column += min(whole(cell, "table:number-columns-repeated"), _WIDEST)
            columns = max([columns, column - 1, *(cell.column + cell.columns - 1 for cell in cells[-1:])])
            row_number += min(whole(row, "table:number-rows-repeated"), _TALLEST)
        return Table(tuple(cells), Location(part=place.part, table=table), columns)

    def _cell(self, element: _Element, place: _Place, *, header: bool) -> Cell:
        return Cell(
            row=place.row or 1,
            column=place.column or 1,
            blocks=tuple(self.blocks(element, place)),
            rows=min(max(whole(element, "table:number-rows-spanned"), 1), _TALLEST),
            columns=min(max(whole(element, "table:number-columns-spanned"), 1), _WIDEST),
            shaded=header or self.styles.shaded(element.get(name("table:style-name"), "")),
        )


def _boxed(place: _Place) -> _Place:
    """Return the place of a text box anchored at ``place``; one in a header is still of the header."""
    return replace(place, part=Part.TEXT_BOX if place.part == Part.BODY else place.part, list=None)


def _given_number(element: _Element) -> str:
    """Return the number the writing program has left in the file, if it has."""
    number = next(element.iterchildren(name("text:number")), None)
    return (number.text or "").strip() if number is not None else ""


def _list_style(reader: _Reader, element: _Element) -> str:
    """Return the list style of the first paragraph's style, for a list that names none itself."""
    first = next(element.iter(name("text:p"), name("text:h")), None)
    style = first.get(name("text:style-name"), "") if first is not None else ""
    return reader.styles.attribute("paragraph", style, "style:list-style-name")


def _rows(table: _Element) -> Iterator[tuple[_Element, bool]]:
    """Yield the rows of a table, those in groups too, and whether each is a header."""
    waiting: list[tuple[_Element, bool]] = [(child, False) for child in reversed(table)]
    while waiting:
        element, header = waiting.pop()
        if element.tag == name("table:table-row"):
            yield element, header
        elif element.tag in _ROW_GROUPS:
            header = header or element.tag == name("table:table-header-rows")
            waiting.extend((child, header) for child in reversed(element))
