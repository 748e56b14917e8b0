"""What stands in one paragraph of an OpenDocument text: its characters, and what is anchored in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from assistant.documents.read.opendocument_styles import LARGER, Look, Styles, name, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_DEPTH = 80
"""Elements within each other; a word processor makes a handful."""

_SPACE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 200
# Their content is no text of the paragraph, or none that is seen.
_UNSEEN = frozenset(
    map(
        name,
        (
            "text:number",
            "text:note-citation",
            "text:ruby-text",
            "text:script",
            "text:tracked-changes",
            "office:forms",
        ),
    )
)
_DRAWING = name("draw:frame").removesuffix("frame")


class TooDeepError(Exception):
    """Elements stand within each other more deeply than any word processor writes them."""


@dataclass(slots=True)
class Inline:
    """The content of a paragraph as it is gathered."""

    styles: Styles
    controls: dict[str, str]
    """What stands in the form's fields, by their names."""
    pieces: list[tuple[str, Look, bool]] = field(default_factory=list)
    """Text, its look, and whether it is a prompt of the form."""
    anchored: list[_Element] = field(default_factory=list)
    notes: list[_Element] = field(default_factory=list)
    comments: int = 0
    _after_space: bool = True

    def walk(self, element: _Element, look: Look, *, prompt: bool = False, depth: int = 0) -> None:
        """Gather what stands in ``element``. Raises ``TooDeepError``."""
        if depth > MAX_DEPTH:
            raise TooDeepError
        self._written(element.text, look, prompt=prompt)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, look, prompt=prompt, depth=depth)
            self._written(child.tail, look, prompt=prompt)

    def _child(self, child: _Element, look: Look, *, prompt: bool, depth: int) -> None:
        """Gather one element within the paragraph."""
        tag = child.tag
        if tag == name("text:s"):
            self._add(" " * min(whole(child, "text:c"), _MOST_SPACES), look, prompt=prompt)
        elif tag == name("text:tab"):
            self._add("\t", look, prompt=prompt)
        elif tag == name("text:line-break"):
            self._add("\n", look, prompt=prompt)
        elif tag == name("text:note"):
            self.notes.extend(child.iterchildren(name("text:note-body")))
        elif tag == name("office:annotation"):
            self.comments += 1
        elif tag == name("draw:control"):
            self._add(self.controls.get(child.get(name("draw:control"), ""), ""), look, prompt=prompt)
        elif tag == name("draw:a") or tag in _UNSEEN:
            self.anchored.extend(child.iterchildren(name("draw:frame")))
        elif tag.startswith(_DRAWING):
            self.anchored.append(child)
        else:
            if tag == name("text:span"):
                look = self.styles.span(child.get(name("text:style-name"), ""), look)
            prompt = prompt or _is_prompt(child)
            self.walk(child, look, prompt=prompt, depth=depth + 1)

    def _written(self, text: str | None, look: Look, *, prompt: bool) -> None:
        """Add text as it stands in the file, where a run of white space is one space."""
        if text:
            text = _SPACE.sub(" ", text)
            text = text[1:] if self._after_space and text.startswith(" ") else text
            if text:
                self._add(text, look, prompt=prompt)
                self._after_space = text.endswith(" ")

    def _add(self, text: str, look: Look, *, prompt: bool) -> None:
        self.pieces.append((text, look, prompt))
        self._after_space = False

    def text(self) -> str:
        """Return the text, without white space at its ends."""
        return "".join(text for text, _, _ in self.pieces).strip()

    def is_prompt(self) -> bool:
        """Return whether all there is, is the form's own prompt."""
        return all(prompt for text, _, prompt in self.pieces if text.strip())

    def emphasis(self, body_size: float) -> tuple[bool, int]:
        """Return whether the whole text stands out, and how long its bold or underlined beginning is."""
        visible = [(text, look) for text, look, _ in self.pieces if text.strip()]
        if all(_marked(look) or (look.size or 0) >= body_size * LARGER for _, look in visible):
            return True, 0
        beginning = takewhile(lambda piece: not piece[0].strip() or _marked(piece[1]), self.pieces)
        return False, len("".join(text for text, _, _ in beginning).strip())


def _is_prompt(element: _Element) -> bool:
    """Return whether the element holds words that ask to be written over."""
    if element.tag == name("loext:content-control"):
        return bool(element.get(name("loext:showing-place-holder")) == "true")
    return bool(element.tag == name("text:placeholder"))


def _marked(look: Look) -> bool:
    return bool(look.bold or look.underlined)


def control_texts(root: _Element) -> dict[str, str]:
    """Return what stands in each field of the document's forms, by the field's name."""
    texts: dict[str, str] = {}
    for forms in root.iter(name("office:forms")):
        for control in forms.iter():
            if not isinstance(control.tag, str):
                continue
            chosen = [
                option.get(name("form:label"), "")
                for option in control.iterchildren(name("form:option"))
                if option.get(name("form:current-selected")) == "true"
            ]
            values = (control.get(name(f"form:{each}")) for each in ("current-value", "value", "label"))
            text = ", ".join(chosen) or next((value for value in values if value), "")
            for key in ("xml:id", "form:id"):
                texts[control.get(name(key), "")] = text
    return texts
