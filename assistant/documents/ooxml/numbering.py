"""Automatic numbers and bullets, which stand nowhere in a Word file's text: counted as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.documents.ooxml.styles import Style, Styles
from assistant.documents.ooxml.xml import (
    P_PROPERTIES,
    RUN_PROPERTIES,
    Element,
    W,
    child_is_on,
    child_number,
    child_value,
    number,
)

_LEVELS = 9
_BULLET = "•"
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ALPHABET = 26
_LARGEST = 780
"""Numbers above it («zzz…», thirty letters) are printed as digits: an absurd start must not print a mile."""


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    kind: str = "decimal"
    text: str = ""
    restart: int | None = None
    digits_only: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """One ``w:num``: the list it counts in, its levels, and those it starts anew."""

    counted_in: str
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)

    def level(self, level: int) -> _Level:
        return self.levels.get(level, _Level())

    def start(self, level: int) -> int:
        return self.starts.get(level, self.level(level).start)


class Numbering:
    """Counts through one part of the file; ``next`` is asked for every paragraph, in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = {} if root is None else _lists(root, styles)
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, paragraph: Element) -> tuple[str, int] | None:
        """Return the number a paragraph shows and its list level from 0; ``None`` outside lists."""
        place = self._place(paragraph)
        if place is None:
            return None
        identifier, level = place
        counted = self._lists[identifier]
        counters = self._counters.setdefault(counted.counted_in, [None] * _LEVELS)
        if not _mark_deleted(paragraph):
            self._count(identifier, level, counters)
        return _printed(counted, level, counters), level

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        properties = paragraph.find(P_PROPERTIES)
        own = None if properties is None else properties.find(f"{W}numPr")
        style = self._styles.of_paragraph(paragraph)
        identifier = child_value(own, "numId") or style.number_id
        if identifier is None or identifier not in self._lists:
            return None
        level = child_number(own, "ilvl")
        if level is None:
            level = 0 if child_value(own, "numId") else self._style_level(identifier, style, properties)
        return identifier, min(max(level, 0), _LEVELS - 1)

    def _style_level(self, identifier: str, style: Style, properties: Element | None) -> int:
        """Return the level of a paragraph numbered by its style: the style's, or the one that names it."""
        if style.number_level is not None:
            return style.number_level
        name = child_value(properties, "pStyle")
        levels = self._lists[identifier].levels.items()
        return next((level for level, found in levels if name is not None and found.style == name), 0)

    def _count(self, identifier: str, level: int, counters: list[int | None]) -> None:
        counted = self._lists[identifier]
        before = counters[level]
        anew = level in counted.starts and (identifier, level) not in self._begun
        counters[level] = counted.start(level) if before is None or anew else before + 1
        self._begun.add((identifier, level))
        for shallower in range(level):
            if counters[shallower] is None:
                counters[shallower] = counted.start(shallower)
        for deeper in range(level + 1, _LEVELS):
            restart = counted.level(deeper).restart
            if restart is None or level < restart:
                counters[deeper] = None


def _mark_deleted(paragraph: Element) -> bool:
    """Tell whether a paragraph's end was deleted: its text then goes on in the next, under that number."""
    return paragraph.find(f"{P_PROPERTIES}/{RUN_PROPERTIES}/{W}del") is not None


def _printed(counted: _List, level: int, counters: list[int | None]) -> str:
    shown = counted.level(level)
    if shown.kind == "bullet":
        return _BULLET

    def fill(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        count = counters[at] if at <= level else None
        if count is None:
            return ""
        return _in_letters(count, "decimal" if shown.digits_only else counted.level(at).kind)

    return _PLACE.sub(fill, shown.text).strip()


def _in_letters(count: int, kind: str) -> str:
    if kind == "none":
        return ""
    if kind == "decimalZero":
        return f"{count:02d}"
    printed = str(count)
    if 0 < count <= _LARGEST:
        if kind in {"lowerLetter", "upperLetter"}:
            # After z comes aa, then bb.
            repeats, place = divmod(count - 1, _ALPHABET)
            printed = chr(ord("a") + place) * (repeats + 1)
        elif kind in {"lowerRoman", "upperRoman"}:
            printed = _roman(count)
    return printed.upper() if kind.startswith("upper") else printed


def _roman(count: int) -> str:
    printed = ""
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        printed += letters * times
    return printed


def _lists(root: Element, styles: Styles) -> dict[str, _List]:
    """Read a numbering part: each list by its id."""
    abstracts = {element.get(f"{W}abstractNumId") or "": element for element in root.iter(f"{W}abstractNum")}
    bases = {
        element.get(f"{W}numId") or "": child_value(element, "abstractNumId") or ""
        for element in root.iter(f"{W}num")
    }
    levels = {identifier: _levels(element) for identifier, element in abstracts.items()}
    found = {}
    for element in root.iter(f"{W}num"):
        identifier = element.get(f"{W}numId") or ""
        base = bases[identifier]
        # A list may be a style's: then the style says which list it is.
        link = child_value(abstracts.get(base), "numStyleLink")
        if link is not None:
            base = bases.get(styles.style("numbering", link).number_id or "", base)
        found[identifier] = _overridden(element, base, levels.get(base, {}))
    # 0 is Word's way to say that a paragraph is in no list, whatever its style.
    found.pop("0", None)
    return found


def _levels(parent: Element) -> dict[int, _Level]:
    found = {}
    for element in parent.iter(f"{W}lvl"):
        level = number(element.get(f"{W}ilvl"))
        if level is None:
            continue
        start = child_number(element, "start")
        found[level] = _Level(
            start=1 if start is None else start,
            kind=child_value(element, "numFmt") or "decimal",
            text=child_value(element, "lvlText") or "",
            restart=child_number(element, "lvlRestart"),
            digits_only=child_is_on(element, "isLgl"),
            style=child_value(element, "pStyle"),
        )
    return found


def _overridden(element: Element, base: str, levels: dict[int, _Level]) -> _List:
    starts: dict[int, int] = {}
    own: dict[int, _Level] = {}
    for override in element.iter(f"{W}lvlOverride"):
        level, start = number(override.get(f"{W}ilvl")), child_number(override, "startOverride")
        if level is not None and start is not None:
            starts[level] = start
        own |= _levels(override)
    return _List(base, {**levels, **own} if own else levels, starts)
