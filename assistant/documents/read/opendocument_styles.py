"""What the styles of an OpenDocument text say of paragraphs, characters, lists and cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.documents.read.marks import BULLET

if TYPE_CHECKING:
    from lxml.etree import _Element

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    "office": f"{_URN}office:1.0",
    "text": f"{_URN}text:1.0",
    "table": f"{_URN}table:1.0",
    "style": f"{_URN}style:1.0",
    "draw": f"{_URN}drawing:1.0",
    "form": f"{_URN}form:1.0",
    "fo": f"{_URN}xsl-fo-compatible:1.0",
    "manifest": f"{_URN}manifest:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}

LARGER = 1.15
"""Text this many times as large as the body's is clearly larger."""
_DEFAULT_SIZE = 12.0
_SIZE = re.compile(r"(\d{1,4}(?:\.\d{1,6})?)(pt|%)$")
_BOLD_FROM = 600
_NO_COLOUR = ("", "transparent", "none", "#ffffff", "#fff")
_DEEPEST_LIST = 10
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_HIGHEST_NUMBER = 3000
"""Nobody counts so far; a higher number would only make a very long Roman one."""


def name(qualified: str) -> str:
    """Return a name such as ``text:p`` as the XML library writes it."""
    prefix, local = qualified.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def whole(element: _Element, attribute: str, default: int = 1) -> int:
    """Return an attribute that is a whole number, ``default`` where it is none."""
    value = element.get(name(attribute), "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < len("1000000") else default


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look; what a style leaves open is ``None``."""

    bold: bool | None = None
    underlined: bool | None = None
    size: float | None = None
    """In points."""

    def over(self, below: Look) -> Look:
        """Return this look where it says something, and ``below`` elsewhere."""
        return Look(
            below.bold if self.bold is None else self.bold,
            below.underlined if self.underlined is None else self.underlined,
            below.size if self.size is None else self.size,
        )


@dataclass(slots=True)
class Styles:
    """The styles of a document by family and name, and its list styles."""

    _styles: dict[tuple[str, str], _Element] = field(default_factory=dict)
    _defaults: dict[str, _Element] = field(default_factory=dict)
    _lists: dict[str, dict[int, _Element]] = field(default_factory=dict)
    outline: dict[int, _Element] = field(default_factory=dict)
    """How headings are numbered, by level."""
    _looks: dict[tuple[str, str], Look] = field(default_factory=dict)

    def add(self, root: _Element) -> None:
        """Take in every style below ``root``; automatic ones come after those they build on."""
        for element in root.iter(name("style:style")):
            self._styles[element.get(name("style:family"), ""), element.get(name("style:name"), "")] = element
        for element in root.iter(name("style:default-style")):
            self._defaults[element.get(name("style:family"), "")] = element
        for element in root.iter(name("text:list-style")):
            self._lists[element.get(name("style:name"), "")] = _levels(element)
        for element in root.iter(name("text:outline-style")):
            self.outline = _levels(element)

    def look(self, family: str, style: str) -> Look:
        """Return the look of the style and those it builds on; ``family`` is ``paragraph`` or ``text``."""
        key = family, style
        if key not in self._looks:
            base = Look(size=_DEFAULT_SIZE) if family == "paragraph" else Look()
            chain = [*self._chain(family, style)]
            if family == "paragraph" and "paragraph" in self._defaults:
                chain.append(self._defaults["paragraph"])
            for element in reversed(chain):
                base = _own_look(element, base.size).over(base)
            self._looks[key] = base
        return self._looks[key]

    def span(self, style: str, below: Look) -> Look:
        """Return the look of a span in text that looks as ``below``."""
        for element in reversed([*self._chain("text", style)]):
            below = _own_look(element, below.size).over(below)
        return below

    def attribute(self, family: str, style: str, attribute: str) -> str:
        """Return an attribute of the style's own element, from the nearest style of the chain that has it."""
        values = (element.get(name(attribute)) for element in self._chain(family, style))
        return next((value for value in values if value is not None), "")

    def shaded(self, style: str) -> bool:
        """Return whether a cell of this style has a background."""
        for element in self._chain("table-cell", style):
            for properties in element.iterchildren(name("style:table-cell-properties")):
                colour = properties.get(name("fo:background-color"))
                if colour is not None:
                    return colour.strip().lower() not in _NO_COLOUR
        return False

    def list_levels(self, style: str) -> dict[int, _Element]:
        """Return how the levels of the list style are numbered, by level from 1."""
        return self._lists.get(style, {})

    def _chain(self, family: str, style: str) -> Iterator[_Element]:
        """Yield the style and those it builds on, the nearest first; a ring ends where it closes."""
        seen: set[str] = set()
        while style not in seen and (element := self._styles.get((family, style))) is not None:
            seen.add(style)
            yield element
            style = element.get(name("style:parent-style-name"), "")


def _levels(style: _Element) -> dict[int, _Element]:
    """Return the levels of a list or outline style."""
    return {whole(level, "text:level"): level for level in style.iterchildren() if isinstance(level.tag, str)}


def _own_look(style: _Element, size_below: float | None) -> Look:
    """Return what ``style`` itself says; its size may be a share of ``size_below``."""
    look = Look()
    for properties in style.iterchildren(name("style:text-properties")):
        weight = properties.get(name("fo:font-weight"))
        if weight is not None:
            heavy = weight.isascii() and weight.isdigit() and int(weight[:4]) >= _BOLD_FROM
            look = replace(look, bold=weight == "bold" or heavy)
        line = properties.get(name("style:text-underline-style"))
        if line is not None:
            look = replace(look, underlined=line != "none")
        if size := _SIZE.match(properties.get(name("fo:font-size"), "")):
            value = float(size[1])
            look = replace(
                look, size=value if size[2] == "pt" else (size_below or _DEFAULT_SIZE) * value / 100
            )
    return look


@dataclass(slots=True)
class Counts:
    """The numbers of one list, or of the headings, as far as it has come."""

    _at: Counter[int] = field(default_factory=Counter)

    def next(self, levels: dict[int, _Element], level: int, start: int | None = None) -> str:
        """Count one more at ``level`` (from 1) and return its number as it is printed.

        ``start``: count anew from there. An unnumbered level gives an empty text, a bullet «•».
        """
        style = levels.get(level)
        if style is None or level > _DEEPEST_LIST:
            return ""
        if style.tag == name("text:list-level-style-bullet"):
            return BULLET
        first = whole(style, "text:start-value")
        if start is not None:
            self._at[level] = start
        else:
            self._at[level] = self._at[level] + 1 if level in self._at else first
        for deeper in [other for other in self._at if other > level]:
            del self._at[deeper]
        return self._printed(levels, level, style)

    def _printed(self, levels: dict[int, _Element], level: int, style: _Element) -> str:
        """Return the number at ``level``, with as many outer levels before it as the style shows."""
        if not style.get(name("style:num-format")):
            return ""
        shown = min(whole(style, "text:display-levels"), level)
        parts = [
            _written(self._at.get(each, 1), levels.get(each, style))
            for each in range(level - shown + 1, level + 1)
        ]
        prefix, suffix = style.get(name("style:num-prefix"), ""), style.get(name("style:num-suffix"), "")
        return f"{prefix}{'.'.join(part for part in parts if part)}{suffix}".strip()


def _written(number: int, style: _Element) -> str:
    """Return ``number`` as the level's format writes it."""
    form = style.get(name("style:num-format"), "")
    number = min(number, _HIGHEST_NUMBER)
    if form in ("a", "A"):
        # After z comes aa, then bb.
        letter = chr(ord(form) + (number - 1) % 26)
        return letter * ((number - 1) // 26 + 1)
    if form in ("i", "I"):
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (number // value)
            number %= value
        return roman if form == "i" else roman.upper()
    return str(number) if form else ""
