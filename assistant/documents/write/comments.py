"""Margin comments in somebody's own Word file. All else in it stays as it was, byte for byte."""

from __future__ import annotations

import posixpath
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import accumulate, count
from pathlib import Path

from assistant.documents.ooxml.package import CONTENT_TYPES, RELATIONSHIP, Package, relationships_name
from assistant.documents.ooxml.styles import Styles
from assistant.documents.ooxml.text import TEXT, TEXT_BOX, Piece, pieces
from assistant.documents.ooxml.xml import (
    P_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    SPACE,
    VALUE,
    Element,
    P,
    W,
    number,
    parse,
)
from assistant.documents.write.text import clean
from assistant.errors import AssistantError, ErrorCode
from assistant.wording import Variety

_AUTHOR, _INITIALS = "IPLU-assistent", "IPLU"
_LANGUAGES: dict[Variety, str] = {"nb": "nb-NO", "nn": "nn-NO"}
_ID = f"{W}id"
_START, _END, _REFERENCE = f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference"
_COMMENT = f"{W}comment"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_EMPTY_COMMENTS = f'<w:comments xmlns:w="{W[1:-1]}"/>'.encode()
_EMPTY_RELATIONSHIPS = f'<Relationships xmlns="{RELATIONSHIP[1:].partition("}")[0]}"/>'.encode()
_RELATIONSHIP_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
# The names Word gives its styles in every language; their ids are translated.
_MARK_STYLE, _TEXT_STYLE = "annotation reference", "annotation text"


@dataclass(frozen=True, slots=True)
class Remark:
    """What to say beside a stretch of the body's text.

    ``paragraph`` is ``Location.paragraph`` as ``read_word`` gives it, 0 for the document's first; ``start``
    and ``end`` are offsets into that paragraph's text. Where they are equal, it is about all of it.
    """

    paragraph: int
    start: int
    end: int
    text: str


def write_comments(path: Path, data: bytes, remarks: Sequence[Remark], variety: Variety) -> bytes:
    """Return the Word file ``data`` with the remarks as margin comments, anchored at their words.

    ``data`` is a file that ``read_word`` has read; ``path`` is only named in errors. Word allows no comments
    in text boxes: those go to the paragraph the box is anchored in. Raises ``AssistantError`` (DRAFT_BROKEN,
    DRAFT_UNSAFE) for a file ``read_word`` would refuse.
    """
    package = Package(path, data)
    root = package.root(package.main)
    paragraphs = list(root.iter(P))
    if not paragraphs:
        raise AssistantError(ErrorCode.DRAFT_BROKEN, path=str(path), cause=package.main)
    styles = _styles(package)
    name = next(iter(package.related(package.main, "comments")), None)
    comments = parse(_EMPTY_COMMENTS, path, "") if name is None else package.root(name)
    writing = _Writing(styles, _LANGUAGES[variety])
    anchors: dict[Element, list[_Anchor]] = {}
    for identifier, remark in zip(_unused_ids(root, comments), remarks, strict=False):
        paragraph, start, end = _place(remark, paragraphs)
        anchors.setdefault(paragraph, []).append(_Anchor(identifier, start, end))
        comments.append(writing.comment(comments, identifier, clean(remark.text)))
    for paragraph, wanted in anchors.items():
        writing.mark(paragraph, wanted)
    changed = {package.main: package.serialised(root)}
    if name is None:
        name = _free_name(package)
        changed |= _introduced(package, path, name)
    changed[name] = package.serialised(comments)
    return package.rewritten(changed)


def _styles(package: Package) -> Styles:
    name = next(iter(package.related(package.main, "styles")), None)
    return Styles(None if name is None else package.root(name))


@dataclass(frozen=True, slots=True)
class _Anchor:
    identifier: str
    start: int
    end: int


def _place(remark: Remark, paragraphs: list[Element]) -> tuple[Element, int, int]:
    """Return where a remark goes: the paragraph and the stretch in it, both 0 for all of it."""
    if not 0 < remark.paragraph <= len(paragraphs):
        return paragraphs[0], 0, 0
    paragraph = paragraphs[remark.paragraph - 1]
    boxes = list(paragraph.iterancestors(TEXT_BOX))
    holder = next(boxes[-1].iterancestors(P), None) if boxes else None
    return (paragraph, remark.start, remark.end) if holder is None else (holder, 0, 0)


def _unused_ids(root: Element, comments: Element) -> Iterator[str]:
    used = {number(element.get(_ID)) for element in root.iter(_START, _END, _REFERENCE)}
    used |= {number(element.get(_ID)) for element in comments.iter(_COMMENT)}
    return (str(identifier) for identifier in count() if identifier not in used)


class _Writing:
    """Makes comments and their marks in the look and language of one document."""

    def __init__(self, styles: Styles, language: str) -> None:
        self._styles = styles
        self._language = language

    def comment(self, near: Element, identifier: str, text: str) -> Element:
        """Return a comment; each line of its text is a paragraph."""
        attributes = {_ID: identifier, f"{W}author": _AUTHOR, f"{W}initials": _INITIALS}
        comment = near.makeelement(_COMMENT, attributes, near.nsmap)
        for place, line in enumerate(text.split("\n")):
            paragraph = _added(comment, P)
            style = self._styles.named("paragraph", _TEXT_STYLE)
            if style is not None:
                _added(_added(paragraph, P_PROPERTIES), f"{W}pStyle", style)
            if place == 0:
                paragraph.append(self._reference_run(near, f"{W}annotationRef", {}))
            run = _added(paragraph, RUN)
            _added(_added(run, RUN_PROPERTIES), f"{W}lang", self._language)
            for part, words in enumerate(line.split("\t")):
                if part:
                    _added(run, f"{W}tab")
                element = _added(run, TEXT)
                element.text = words
                element.set(SPACE, "preserve")
        return comment

    def mark(self, paragraph: Element, anchors: list[_Anchor]) -> None:
        """Put the marks of some comments into a paragraph. Runs are parted at their edges, and stay alike."""
        found = pieces(paragraph, self._styles)
        length = sum(len(piece.text) for piece in found)
        exact = [anchor for anchor in anchors if 0 <= anchor.start < anchor.end <= length]
        _part_runs(found, {edge for anchor in exact for edge in (anchor.start, anchor.end)})
        found = pieces(paragraph, self._styles)
        ends = list(accumulate(len(piece.text) for piece in found))
        for anchor in anchors:
            if anchor in exact:
                first = found[bisect_right(ends, anchor.start)].run
                last = found[bisect_right(ends, anchor.end - 1)].run
                self._mark_runs(paragraph, first, last, anchor.identifier)
            else:
                self._mark_all(paragraph, anchor.identifier)

    def _mark_runs(self, paragraph: Element, first: Element, last: Element, identifier: str) -> None:
        first.addprevious(first.makeelement(_START, {_ID: identifier}))
        # Outside what holds the words, or it would be part of a link, a control's value or an insertion.
        outermost = last
        while (parent := outermost.getparent()) is not None and parent is not paragraph:
            outermost = parent
        outermost.addnext(self._reference_run(last, _REFERENCE, {_ID: identifier}))
        last.addnext(last.makeelement(_END, {_ID: identifier}))

    def _mark_all(self, paragraph: Element, identifier: str) -> None:
        after = 0 if paragraph.find(P_PROPERTIES) is None else 1
        paragraph.insert(after, paragraph.makeelement(_START, {_ID: identifier}))
        paragraph.append(paragraph.makeelement(_END, {_ID: identifier}))
        paragraph.append(self._reference_run(paragraph, _REFERENCE, {_ID: identifier}))

    def _reference_run(self, near: Element, tag: str, attributes: dict[str, str]) -> Element:
        run = near.makeelement(RUN, None, near.nsmap)
        style = self._styles.named("character", _MARK_STYLE)
        if style is not None:
            _added(_added(run, RUN_PROPERTIES), f"{W}rStyle", style)
        run.append(run.makeelement(tag, attributes))
        return run


def _added(parent: Element, tag: str, value: str | None = None) -> Element:
    child = parent.makeelement(tag, None if value is None else {VALUE: value})
    parent.append(child)
    return child


def _part_runs(found: list[Piece], edges: set[int]) -> None:
    """Part runs so that no edge is within one. From the end, so that what stands before stays where it is."""
    end = sum(len(piece.text) for piece in found)
    for place in range(len(found) - 1, -1, -1):
        piece = found[place]
        start = end - len(piece.text)
        if piece.leaf is piece.child and piece.leaf.tag == TEXT:
            for edge in sorted((edge for edge in edges if start < edge < end), reverse=True):
                _part(piece.run, piece.child, edge - start)
        before = found[place - 1] if place else None
        if (
            start in edges
            and before is not None
            and before.run is piece.run
            and before.child is not piece.child
        ):
            _part(piece.run, piece.child, 0)
        end = start


def _part(run: Element, child: Element, offset: int) -> None:
    """Move what follows ``offset`` characters of ``child`` to a run of its own with the same properties."""
    right = run.makeelement(run.tag, run.attrib, run.nsmap)
    properties = run.find(RUN_PROPERTIES)
    if properties is not None:
        right.append(deepcopy(properties))
    moved = list(child.itersiblings())
    if offset:
        text = child.text or ""
        rest = child.makeelement(child.tag, child.attrib, child.nsmap)
        child.text, rest.text = text[:offset], text[offset:]
        for part in (child, rest):
            part.set(SPACE, "preserve")
        moved.insert(0, rest)
    else:
        moved.insert(0, child)
    for element in moved:
        right.append(element)
    run.addnext(right)


def _free_name(package: Package) -> str:
    folder = posixpath.dirname(package.main)
    names = (posixpath.join(folder, f"comments{place or ''}.xml") for place in count())
    return next(name for name in names if not package.has(name))


def _introduced(package: Package, path: Path, name: str) -> dict[str, bytes]:
    """Return the parts that tell of a new one: what it is, and that the document has it."""
    types = package.root(CONTENT_TYPES)
    types.append(types.makeelement(_OVERRIDE, {"PartName": f"/{name}", "ContentType": _COMMENTS_TYPE}))
    holder = relationships_name(package.main)
    relationships = package.root(holder) if package.has(holder) else parse(_EMPTY_RELATIONSHIPS, path, holder)
    used = {relationship.get("Id") for relationship in relationships.iter(RELATIONSHIP)}
    attributes = {
        "Id": next(identifier for place in count(1) if (identifier := f"rId{place}") not in used),
        "Type": _RELATIONSHIP_TYPE,
        "Target": posixpath.basename(name),
    }
    relationships.append(relationships.makeelement(RELATIONSHIP, attributes))
    return {CONTENT_TYPES: package.serialised(types), holder: package.serialised(relationships)}
