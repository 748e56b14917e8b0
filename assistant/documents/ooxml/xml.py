"""The XML in Word files: a parser that follows nothing, and the small values its elements carry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol, cast

from lxml import etree

from assistant.documents.read.guard import Hazard
from assistant.errors import AssistantError, ErrorCode

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

P, RUN, TBL = f"{W}p", f"{W}r", f"{W}tbl"
P_PROPERTIES, RUN_PROPERTIES = f"{W}pPr", f"{W}rPr"
VALUE = f"{W}val"

_OFF = frozenset({"0", "false", "off"})
_DIGITS = 10
"""No number in a Word file is longer; Python would spend long on one of a million digits."""


class Element(Protocol):
    """What is used of lxml's elements, which carry no types of their own."""

    tag: str
    text: str | None
    tail: str | None
    attrib: Mapping[str, str]
    nsmap: Mapping[str | None, str]

    def get(self, key: str, default: str | None = None) -> str | None: ...  # noqa: D102  lxml's own
    def set(self, key: str, value: str) -> None: ...  # noqa: D102  lxml's own
    def find(self, path: str) -> Element | None: ...  # noqa: D102  lxml's own
    def iter(self, *tags: str) -> Iterator[Element]: ...  # noqa: D102  lxml's own
    def iterancestors(self, *tags: str) -> Iterator[Element]: ...  # noqa: D102  lxml's own
    def itersiblings(self) -> Iterator[Element]: ...  # noqa: D102  lxml's own
    def getroottree(self) -> object: ...  # noqa: D102  lxml's own
    def getparent(self) -> Element | None: ...  # noqa: D102  lxml's own
    def append(self, child: Element) -> None: ...  # noqa: D102  lxml's own
    def insert(self, index: int, child: Element) -> None: ...  # noqa: D102  lxml's own
    def addnext(self, sibling: Element) -> None: ...  # noqa: D102  lxml's own
    def addprevious(self, sibling: Element) -> None: ...  # noqa: D102  lxml's own
    def makeelement(  # noqa: D102  lxml's own
        self, tag: str, attrib: Mapping[str, str] | None = None, nsmap: Mapping[str | None, str] | None = None
    ) -> Element: ...
    def __iter__(self) -> Iterator[Element]: ...
    def __len__(self) -> int: ...


def parse(data: bytes, path: Path, part: str) -> Element:
    """Return the root of an XML part of the file at ``path``.

    Entities are not resolved and nothing is fetched. Nesting is at most 256 deep (libxml2's own limit), so
    a walk down the tree is bounded. Raises ``AssistantError`` (DRAFT_UNSAFE, DRAFT_BROKEN).
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            raise AssistantError(ErrorCode.DRAFT_UNSAFE, path=str(path), cause=Hazard.DEPTH) from error
        raise AssistantError(ErrorCode.DRAFT_BROKEN, path=str(path), cause=f"{part}: {error}") from error
    except ValueError as error:
        raise AssistantError(ErrorCode.DRAFT_BROKEN, path=str(path), cause=f"{part}: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise AssistantError(ErrorCode.DRAFT_UNSAFE, path=str(path), cause=Hazard.ENTITY)
    return cast(Element, root)


def serialise(root: Element) -> bytes:
    """Return the document ``root`` is the root of, as Word writes XML."""
    tree = root.getroottree()
    return cast(bytes, etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def child_value(element: Element | None, name: str) -> str | None:
    """Return ``w:val`` of the child ``w:name``, ``None`` where there is no such child or value."""
    child = None if element is None else element.find(f"{W}{name}")
    return None if child is None else child.get(VALUE)


def child_number(element: Element | None, name: str) -> int | None:
    """Return ``w:val`` of the child ``w:name`` as a number, ``None`` where it is none."""
    return number(child_value(element, name))


def number(value: str | None) -> int | None:
    """Return an attribute's whole number, ``None`` where it is none (half points may be «22.5»)."""
    try:
        return None if value is None or len(value) > _DIGITS else int(float(value))
    except (ValueError, OverflowError):
        return None


def is_on(element: Element) -> bool:
    """Tell whether an on/off element is on: it is, unless its value says otherwise."""
    return element.get(VALUE, "1") not in _OFF


def child_is_on(element: Element | None, name: str) -> bool:
    """Tell whether ``element`` has the on/off child ``w:name``, and that is on."""
    child = None if element is None else element.find(f"{W}{name}")
    return child is not None and is_on(child)
