"""What a Word file's styles say: how a run looks, which paragraphs are headings, which are in lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.documents.ooxml.xml import (
    P_PROPERTIES,
    RUN_PROPERTIES,
    VALUE,
    Element,
    W,
    child_number,
    child_value,
    is_on,
    number,
)

_HEADING_NAME = re.compile(r"(?:heading|overskrift)\s*([1-9])", re.IGNORECASE)
_BODY_TEXT = 9
"""The outline level that means «no heading»."""
_WORD_SIZE = 20
"""Half points: what Word takes where nothing says a size."""
_TOGGLES = {f"{W}b": "bold", f"{W}caps": "capitals", f"{W}vanish": "hidden"}
_UNDERLINE, _SIZE = f"{W}u", f"{W}sz"

_Marks = Mapping[str, int]
"""What some properties say, by name; what they do not mention is not in it."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks, as far as it tells headings and labels from text. ``size`` is in half points."""

    bold: bool
    underlined: bool
    capitals: bool
    hidden: bool
    size: int


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all it inherits. ``heading`` is 0 for none."""

    marks: _Marks = field(default_factory=dict)
    heading: int = 0
    number_id: str | None = None
    number_level: int | None = None


class Styles:
    """The styles of a Word file, each worked out once. Unknown and missing ones say nothing."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        self._resolved: dict[tuple[str, str], Style] = {}
        self._names: dict[tuple[str, str], str] = {}
        self._default_paragraph: str | None = None
        self._defaults: _Marks = {}
        if root is None:
            return
        for element in root.iter(f"{W}style"):
            kind, identifier = element.get(f"{W}type", "paragraph") or "", element.get(f"{W}styleId") or ""
            self._elements.setdefault((kind, identifier), element)
            self._names.setdefault((kind, (child_value(element, "name") or "").lower()), identifier)
            if kind == "paragraph" and element.get(f"{W}default") in {"1", "true", "on"}:
                self._default_paragraph = identifier
        self._defaults = _marks(root.find(f"{W}docDefaults/{W}rPrDefault/{RUN_PROPERTIES}"))

    def named(self, kind: str, name: str) -> str | None:
        """Return the id of a style by the name Word gives it in every language, ``None`` if it is missing."""
        return self._names.get((kind, name))

    def style(self, kind: str, identifier: str | None) -> Style:
        """Return a style by its id; the default one for a paragraph that names none."""
        if identifier is None and kind == "paragraph":
            identifier = self._default_paragraph
        return Style() if identifier is None else self._resolve(kind, identifier)

    def of_paragraph(self, paragraph: Element) -> Style:
        """Return the style of a paragraph."""
        return self.style("paragraph", child_value(paragraph.find(P_PROPERTIES), "pStyle"))

    def heading(self, paragraph: Element) -> int:
        """Return the heading level of a paragraph, 0 for none: its own outline level, or its style's."""
        outline = child_number(paragraph.find(P_PROPERTIES), "outlineLvl")
        if outline is not None and 0 <= outline < _BODY_TEXT:
            return outline + 1
        return self.of_paragraph(paragraph).heading

    def look(self, run: Element, paragraph: Style) -> Look:
        """Return how a run looks in a paragraph of that style."""
        properties = run.find(RUN_PROPERTIES)
        direct = _marks(properties)
        character = self.style("character", child_value(properties, "rStyle")).marks

        def toggled(name: str) -> bool:
            if name in direct:
                return bool(direct[name])
            # Two styles that both switch it on switch it off again: so a bold word shows in a bold line.
            switched = bool(paragraph.marks.get(name)) != bool(character.get(name))
            return switched or bool(self._defaults.get(name))

        def nearest(name: str, otherwise: int) -> int:
            for marks in (direct, character, paragraph.marks, self._defaults):
                if name in marks:
                    return marks[name]
            return otherwise

        return Look(
            bold=toggled("bold"),
            underlined=bool(nearest("underlined", 0)),
            capitals=toggled("capitals"),
            hidden=toggled("hidden"),
            size=nearest("size", _WORD_SIZE),
        )

    def _resolve(self, kind: str, identifier: str) -> Style:
        """Work out a style from the one it is based on; a ring of styles ends where it closes."""
        chain: dict[str, None] = {}
        current: str | None = identifier
        while current is not None and (kind, current) not in self._resolved and current not in chain:
            chain[current] = None
            current = child_value(self._elements.get((kind, current)), "basedOn")
        style = self._resolved.get((kind, current or ""), Style())
        for name in reversed(chain):
            style = self._resolved[kind, name] = _derived(style, name, self._elements.get((kind, name)))
        return style


def _derived(base: Style, identifier: str, element: Element | None) -> Style:
    properties = None if element is None else element.find(P_PROPERTIES)
    numbering = None if properties is None else properties.find(f"{W}numPr")
    own_id, own_level = child_value(numbering, "numId"), child_number(numbering, "ilvl")
    named = _HEADING_NAME.fullmatch(child_value(element, "name") or "") or _HEADING_NAME.fullmatch(identifier)
    outline = child_number(properties, "outlineLvl")
    if named is not None:
        heading = int(named[1])
    elif outline is not None and 0 <= outline <= _BODY_TEXT:
        heading = (outline + 1) % (_BODY_TEXT + 1)
    else:
        heading = base.heading
    return Style(
        marks={**base.marks, **_marks(None if element is None else element.find(RUN_PROPERTIES))},
        heading=heading,
        number_id=base.number_id if own_id is None else own_id,
        number_level=base.number_level if own_level is None else own_level,
    )


def _marks(properties: Element | None) -> _Marks:
    marks: dict[str, int] = {}
    for child in () if properties is None else properties:
        if (name := _TOGGLES.get(child.tag)) is not None:
            marks[name] = is_on(child)
        elif child.tag == _UNDERLINE:
            marks["underlined"] = child.get(VALUE, "none") != "none"
        elif child.tag == _SIZE and (size := number(child.get(VALUE))) is not None and size > 0:
            marks["size"] = size
    return marks
