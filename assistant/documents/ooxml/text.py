"""The text of a Word paragraph, piece by piece, each with the element it stands in.

The reader joins the pieces; the writer of comments finds its offsets in them. Both walk here, so an offset
means the same to both.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from assistant.documents.ooxml.styles import Look, Style, Styles
from assistant.documents.ooxml.symbols import symbol
from assistant.documents.ooxml.xml import (
    MC,
    P_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    VALUE,
    Element,
    W,
    child_is_on,
    child_number,
    child_value,
)

TEXT = f"{W}t"
TEXT_BOX = f"{W}txbxContent"
HYPERLINK = f"{W}hyperlink"
DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
"""What tracked changes took away. What they put in is read as if it had always stood there."""

_WITHOUT_BOXES = DELETED | {P_PROPERTIES, RUN_PROPERTIES}
_CONTROL, _CONTROL_CONTENT, _CONTROL_PROPERTIES = f"{W}sdt", f"{W}sdtContent", f"{W}sdtPr"
_ALTERNATE, _CHOICE, _FALLBACK = f"{MC}AlternateContent", f"{MC}Choice", f"{MC}Fallback"
_WRAPPERS = frozenset(
    f"{W}{name}"
    for name in (
        "ins",
        "moveTo",
        "hyperlink",
        "smartTag",
        "customXml",
        "fldSimple",
        "dir",
        "bdo",
        "sdtContent",
    )
)
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    f"{W}softHyphen": "\N{SOFT HYPHEN}",
}
_BREAK, _FIELD, _SYMBOL = f"{W}br", f"{W}fldChar", f"{W}sym"
_EMOJI = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}symEx"
_TICKED, _UNTICKED = "\N{BALLOT BOX WITH X}", "\N{BALLOT BOX}"
# Word shows these as spaces where they stand raw in the XML: they come from how the file was written.
_RAW_SPACE = str.maketrans("\t\n\r", "   ")


class Piece(NamedTuple):
    """A stretch of a paragraph's visible text.

    ``leaf`` is the element that gives it (a ``w:t`` gives its characters one by one), ``child`` the child of
    ``run`` it stands in, which for most is ``leaf`` itself. ``prompt``: it is a content control's own prompt.
    """

    text: str
    run: Element
    child: Element
    leaf: Element
    look: Look
    prompt: bool


def pieces(paragraph: Element, styles: Styles) -> list[Piece]:
    """Return the visible text of a paragraph, without that of text boxes anchored in it.

    Deleted and hidden text and fields' instructions are left out. So is the prompt of a content control that
    stands beside written text: nobody wrote it. Where prompts are all there is, they are returned.
    """
    walk = _Walk(paragraph, styles)
    walk.inline(paragraph, _in_prompt(paragraph))
    if any(not piece.prompt and piece.text.strip() for piece in walk.found):
        return [piece for piece in walk.found if not piece.prompt]
    return walk.found


def unwrapped(parent: Element, *tags: str) -> Iterator[Element]:
    """Yield the elements of these tags right under ``parent``, those in content controls and the like too."""
    waiting = [iter(parent)]
    while waiting:
        for child in waiting[-1]:
            inner = _inner(child)
            if child.tag in tags:
                yield child
            elif inner is not None:
                waiting.append(iter(inner))
                break
        else:
            waiting.pop()


def text_boxes(paragraph: Element) -> list[Element]:
    """Return the contents of the text boxes anchored in a paragraph, in order; those within them are left."""
    found = []
    waiting = [iter(paragraph)]
    while waiting:
        for child in waiting[-1]:
            if child.tag == TEXT_BOX:
                found.append(child)
            elif child.tag not in _WITHOUT_BOXES:
                inner = chosen(child) if child.tag == _ALTERNATE else child
                if inner is not None and len(inner):
                    waiting.append(iter(inner))
                    break
        else:
            waiting.pop()
    return found


def chosen(alternate: Element) -> Element | None:
    """Return the branch of a ``mc:AlternateContent`` that is read: the others hold the same once more."""
    choice = alternate.find(_CHOICE)
    return alternate.find(_FALLBACK) if choice is None else choice


def _inner(element: Element) -> Element | None:
    """Return what a wrapper wraps, ``None`` for what is no wrapper."""
    if element.tag == _CONTROL:
        return element.find(_CONTROL_CONTENT)
    if element.tag == _ALTERNATE:
        return chosen(element)
    return element if element.tag in _WRAPPERS else None


def _shows_prompt(control: Element) -> bool:
    return control.tag == _CONTROL and child_is_on(control.find(_CONTROL_PROPERTIES), "showingPlcHdr")


def _in_prompt(paragraph: Element) -> bool:
    for ancestor in paragraph.iterancestors(_CONTROL, TEXT_BOX):
        if ancestor.tag == TEXT_BOX:
            return False
        if _shows_prompt(ancestor):
            return True
    return False


class _Walk:
    """One walk through a paragraph. ``fields`` tells of each open field whether its result has begun."""

    def __init__(self, paragraph: Element, styles: Styles) -> None:
        self.found: list[Piece] = []
        self._fields: list[bool] = []
        self._styles = styles
        self._style: Style = styles.of_paragraph(paragraph)

    def inline(self, parent: Element, prompt: bool) -> None:
        """Collect the pieces under ``parent``. The parser bounds how deep this can go."""
        for child in parent:
            if child.tag == RUN:
                self._run(child, prompt)
            elif (inner := _inner(child)) is not None:
                self.inline(inner, prompt or _shows_prompt(child))

    def _run(self, run: Element, prompt: bool) -> None:
        look = self._styles.look(run, self._style)
        for child in run:
            branch = chosen(child) if child.tag == _ALTERNATE else (child,)
            for leaf in () if branch is None else branch:
                text = self._text(leaf)
                if text and not look.hidden and all(self._fields):
                    self.found.append(Piece(text, run, child, leaf, look, prompt))
                if leaf.tag == _FIELD:
                    self._turn(leaf.get(f"{W}fldCharType"))

    def _text(self, leaf: Element) -> str:
        if leaf.tag == TEXT:
            return (leaf.text or "").translate(_RAW_SPACE)
        if leaf.tag == _BREAK:
            # A page break before the text parts nothing.
            paged = leaf.get(f"{W}type") in {"page", "column"}
            return "" if paged and not self.found else "\n"
        if leaf.tag == _SYMBOL:
            return symbol(leaf.get(f"{W}font") or "", leaf.get(f"{W}char") or "")
        if leaf.tag == _EMOJI:
            return symbol("", leaf.get(_EMOJI.replace("symEx", "char")) or "")
        if leaf.tag == _FIELD:
            return _form_field(leaf)
        return _CHARACTERS.get(leaf.tag, "")

    def _turn(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def _form_field(begin: Element) -> str:
    """Return what a form's own tick box or list shows; text fields have their result in runs."""
    box = begin.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        state = "checked" if box.find(f"{W}checked") is not None else "default"
        return _TICKED if child_is_on(box, state) else _UNTICKED
    choices = begin.find(f"{W}ffData/{W}ddList")
    if choices is None:
        return ""
    entries = [entry.get(VALUE) or "" for entry in choices.iter(f"{W}listEntry")]
    picked = child_number(choices, "result" if child_value(choices, "result") else "default") or 0
    return entries[picked] if 0 <= picked < len(entries) else ""
