"""Word files (.docx): their paragraphs and tables as a reader of the printed page meets them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from assistant.documents.ooxml.numbering import Numbering
from assistant.documents.ooxml.package import Package
from assistant.documents.ooxml.styles import Styles
from assistant.documents.ooxml.text import (
    DELETED,
    HYPERLINK,
    TEXT_BOX,
    Piece,
    pieces,
    text_boxes,
    unwrapped,
)
from assistant.documents.ooxml.xml import (
    RUN_PROPERTIES,
    TBL,
    Element,
    P,
    R,
    W,
    child_is_on,
    child_number,
)
from assistant.documents.read.guard import Hazard, checked_package
from assistant.errors import AssistantError, ErrorCode
from assistant.review.source import Block, Cell, Location, Paragraph, Part, Source, Table

_DEEPEST = 20
"""Tables and text boxes within each other; a form has two or three."""
_WIDEST = 63
"""Word's own limit for the columns of a table."""
_LARGER = 1.15
"""«Clearly larger» is 13 points beside 11, and not 12 beside 11."""
_WHITE = frozenset({"", "auto", "ffffff"})
_ROW, _CELL, _CELL_PROPERTIES = f"{W}tr", f"{W}tc", f"{W}tcPr"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read_word(path: Path, data: bytes) -> Source:
    """Read a Word file, after ``read.guard`` has let it through. ``path`` is only named in errors.

    Raises ``AssistantError`` (DRAFT_UNSAFE, DRAFT_MACROS, DRAFT_ENCRYPTED, DRAFT_OLD_WORD, DRAFT_BROKEN, and
    DRAFT_EMPTY where there is no text).
    """
    checked_package(path, data)
    try:
        source = _source(Package(path, data), path)
    except AssistantError:
        raise
    except Exception as error:
        # Anybody may have made the file: what its reading stumbles on is its fault, whatever it raises.
        cause = f"{type(error).__name__}: {error}"
        raise AssistantError(ErrorCode.DRAFT_BROKEN, path=str(path), cause=cause) from error
    if next(source.paragraphs(), None) is None:
        raise AssistantError(ErrorCode.DRAFT_EMPTY, path=str(path))
    return source


def _source(package: Package, path: Path) -> Source:
    root = package.root(package.main)
    body = root.find(f"{W}body")
    if root.tag != f"{W}document" or body is None:
        raise AssistantError(ErrorCode.DRAFT_BROKEN, path=str(path), cause=package.main)
    styles = Styles(_first(package, "styles"))
    file = _File(path, styles, _first(package, "numbering"), _usual_size(root, styles))
    blocks: list[Block] = []
    rejected = 0
    for part, story_root, story in _stories(package, root, body):
        reading = _Reading(file, story_root)
        for element in story:
            blocks += reading.blocks(element, Location(part=part), 0)
        rejected += sum(1 for _ in _deletions(story_root))
    comments = _first(package, "comments")
    properties = next(iter(package.related("", "core-properties")), None)
    title = None if properties is None else package.root(properties).find(_TITLE)
    return Source(
        blocks=tuple(blocks),
        rejected_changes=rejected,
        comments=0 if comments is None else sum(1 for _ in comments.iter(f"{W}comment")),
        title="" if title is None else title.text or "",
    )


def _first(package: Package, kind: str) -> Element | None:
    name = next(iter(package.related(package.main, kind)), None)
    return None if name is None else package.root(name)


def _stories(
    package: Package, root: Element, body: Element
) -> Iterator[tuple[Part, Element, tuple[Element, ...]]]:
    """Yield the parts with text: each part's root, and the elements in it that hold blocks."""
    yield Part.BODY, root, (body,)
    for part, kind in ((Part.HEADER, "header"), (Part.FOOTER, "footer")):
        names = dict(package.relationships(package.main, kind))
        # A section without a header of its own shows the one before's; each is read once, where first shown.
        used = (names.get(at.get(f"{R}id") or "") for at in root.iter(f"{W}{kind}Reference"))
        for name in dict.fromkeys(name for name in used if name is not None):
            story_root = package.root(name)
            yield part, story_root, (story_root,)
    for kind in ("footnote", "endnote"):
        notes = _first(package, f"{kind}s")
        if notes is not None:
            # Those with a type are the lines that part notes from text.
            written = (
                note for note in notes.iter(f"{W}{kind}") if note.get(f"{W}type", "normal") == "normal"
            )
            yield Part.NOTE, notes, tuple(written)


def _deletions(root: Element) -> Iterator[Element]:
    """Yield what tracked changes took away; a deleted end of a paragraph takes no text with it."""
    for element in root.iter(*DELETED):
        parent = element.getparent()
        if parent is None or parent.tag != RUN_PROPERTIES:
            yield element


def _usual_size(root: Element, styles: Styles) -> int:
    """Return the size most of the text has, in half points."""
    sizes: Counter[int] = Counter()
    for paragraph in root.iter(P):
        for piece in pieces(paragraph, styles):
            sizes[piece.look.size] += len(piece.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0)


@dataclass(frozen=True, slots=True)
class _File:
    """What holds for all parts of a file. ``tables`` counts its tables."""

    path: Path
    styles: Styles
    numbering: Element | None
    usual_size: int
    tables: Iterator[int] = field(default_factory=lambda: count(1))


@dataclass(slots=True)
class _CellDraft:
    """A cell while its table is read: merged cells grow."""

    row: int
    column: int
    columns: int
    blocks: tuple[Block, ...]
    shaded: bool
    rows: int = 1

    def done(self) -> Cell:
        return Cell(self.row, self.column, self.blocks, self.rows, self.columns, self.shaded)


class _Reading:
    """Reads the blocks of one part."""

    def __init__(self, file: _File, root: Element) -> None:
        self._file = file
        self._numbering = Numbering(file.numbering, file.styles)
        self._places = {element: place for place, element in enumerate(root.iter(P), 1)}
        self._with_boxes = {next(box.iterancestors(P), None) for box in root.iter(TEXT_BOX)}

    def blocks(self, parent: Element, place: Location, depth: int) -> Iterator[Block]:
        """Yield the blocks under ``parent`` in reading order. Raises ``AssistantError`` (DRAFT_UNSAFE)."""
        if depth > _DEEPEST:
            raise AssistantError(ErrorCode.DRAFT_UNSAFE, path=str(self._file.path), cause=Hazard.DEPTH)
        for element in unwrapped(parent, P, TBL):
            if element.tag == TBL:
                yield self._table(element, place, depth)
                continue
            paragraph = self._paragraph(element, replace(place, paragraph=self._places[element]))
            if paragraph is not None:
                yield paragraph
            if element in self._with_boxes:
                part = Part.TEXT_BOX if place.part is Part.BODY else place.part
                for box in text_boxes(element):
                    yield from self.blocks(box, replace(place, part=part), depth + 1)

    def _paragraph(self, element: Element, place: Location) -> Paragraph | None:
        """Read a paragraph; ``None`` where nothing shows. It counts in its list all the same."""
        numbered = self._numbering.next(element)
        found = pieces(element, self._file.styles)
        text = "".join(piece.text for piece in found)
        if not text.strip():
            return None
        number, level = ("", None) if numbered is None else numbered
        heading = self._file.styles.heading(element)
        stands_out = all(self._stands_out(piece) for piece in found if piece.text.strip())
        return Paragraph(
            text=text,
            location=place,
            heading=heading,
            standing_out=stands_out,
            lead=0 if stands_out else _lead(found),
            list_level=None if heading else level,
            number=number,
            placeholder=any(piece.prompt for piece in found),
        )

    def _stands_out(self, piece: Piece) -> bool:
        return _emphasised(piece) or piece.look.capitals or piece.look.size >= self._file.usual_size * _LARGER

    def _table(self, element: Element, place: Location, depth: int) -> Table:
        location = Location(part=place.part, table=next(self._file.tables))
        drafts: list[_CellDraft] = []
        open_cells: dict[int, _CellDraft] = {}
        row, width = 0, 0
        for line in unwrapped(element, _ROW):
            properties = line.find(f"{W}trPr")
            if _has_any(properties, *DELETED):
                continue
            row += 1
            column = 1 + _columns(child_number(properties, "gridBefore"), least=0)
            for cell in unwrapped(line, _CELL):
                if _has_any(cell.find(_CELL_PROPERTIES), f"{W}cellDel"):
                    continue
                at = replace(location, row=row, column=column)
                draft = self._cell(cell, at, depth, open_cells.get(column))
                if draft is not None:
                    draft.shaded = draft.shaded or child_is_on(properties, "tblHeader")
                    drafts.append(draft)
                    open_cells[column] = draft
                column += _columns(child_number(cell.find(_CELL_PROPERTIES), "gridSpan"), least=1)
            width = max(width, column - 1 + _columns(child_number(properties, "gridAfter"), least=0))
        return Table(tuple(draft.done() for draft in drafts), location, width)

    def _cell(
        self, cell: Element, place: Location, depth: int, above: _CellDraft | None
    ) -> _CellDraft | None:
        """Read a cell; ``None`` where it is part of the one above, which grows: Word shows no text there."""
        properties = cell.find(_CELL_PROPERTIES)
        merge = None if properties is None else properties.find(f"{W}vMerge")
        row, column = place.row or 1, place.column or 1
        goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        if goes_on and above is not None and above.row + above.rows == row:
            above.rows += 1
            return None
        return _CellDraft(
            row=row,
            column=column,
            columns=_columns(child_number(properties, "gridSpan"), least=1),
            blocks=tuple(self.blocks(cell, place, depth + 1)),
            shaded=_shaded(properties),
        )


def _emphasised(piece: Piece) -> bool:
    """Tell whether a piece is bold or underlined; a link is underlined for another reason."""
    parent = piece.run.getparent()
    linked = parent is not None and parent.tag == HYPERLINK
    return piece.look.bold or (piece.look.underlined and not linked)


def _lead(found: list[Piece]) -> int:
    """Return how far into the text its bold or underlined beginning goes, spaces at its end left out."""
    end = place = 0
    for piece in found:
        if piece.text.strip():
            if not _emphasised(piece):
                break
            end = place + len(piece.text.rstrip())
        place += len(piece.text)
    return end


def _columns(columns: int | None, least: int) -> int:
    return min(max(columns or 0, least), _WIDEST)


def _has_any(properties: Element | None, *tags: str) -> bool:
    return properties is not None and any(properties.find(tag) is not None for tag in tags)


def _shaded(properties: Element | None) -> bool:
    shading = None if properties is None else properties.find(f"{W}shd")
    return shading is not None and (shading.get(f"{W}fill") or "").lower() not in _WHITE
