"""What begins a line of a list, for the formats that know lines and no lists."""

from __future__ import annotations

import re

BULLET = "•"
"""How a bullet is given on, whichever glyph the font draws it with."""

_DASHES = "-–—"
# The last stands for a glyph of which the file does not tell the character.
_DOTS = "•●○◦▪▫■□‣⁃·∙*➢➤►▶❖✓✔\ufffd"
# Symbol and Wingdings put their glyphs in this private range. These are boxes to tick, which are text.
_SYMBOLS = {chr(code) for code in range(0xF020, 0xF100)} - {
    "\uf06f", "\uf0a8", "\uf0fd", "\uf0fe", "\uf078", "\uf052", "\uf053", "\uf054",
}  # fmt: skip
_MONTHS = "jan|feb|mars?|apr|mai|juni?|juli?|aug|sep|okt|nov|des"
_NUMBER = re.compile(
    # «5. mai» and «3 ganger» go on with a sentence; «3. Tegn», «3.1 Tegn» and «3 Tegn» begin a point.
    rf"(?:[Pp]unkt\s+)?\d{{1,2}}(?:(?:\.\d{{1,2}})*[.)](?!\s+(?:{_MONTHS}))\s+\S|(?:\.\d{{1,2}})+\s+\S|\s+[A-ZÆØÅ])"
    r"|(?:[A-Za-zÆØÅæøå][.)]|\([A-Za-z\d]\))\s+\S"
)


def bullet(text: str, *, symbol_o: bool = False) -> tuple[str, str] | None:
    """Return the bullet that begins ``text``, as it is given on, and what follows it; ``None`` if none does.

    A bullet is followed by white space. ``symbol_o``: an «o» is a bullet here as well.
    """
    mark, rest = text[:1], text[1:]
    if not mark or not rest[:1].isspace():
        return None
    if mark in _DASHES:
        return mark, rest.strip()
    if mark in _DOTS or mark in _SYMBOLS or (symbol_o and mark == "o"):
        return BULLET, rest.strip()
    return None


def numbered(text: str) -> bool:
    """Return whether ``text`` begins with a number or a letter as a point in a list does."""
    return _NUMBER.match(text) is not None


def begins_point(text: str, first: str, last: str) -> bool:
    """Return whether ``text`` begins a point, after a paragraph with these first and last lines so far.

    In mid-sentence a number is part of the sentence («fra uke / 43. Vi …»), unless the paragraph is a point
    as well.
    """
    if not numbered(text):
        return False
    mid_sentence = last[-1:].isalnum() or last.endswith(",")
    return not mid_sentence or numbered(first) or text.startswith(("1.", "1)", "a)"))


class Indents:
    """The levels of the list that is being read, told by how far its bullets are set in."""

    def __init__(self, tolerance: float = 0) -> None:
        """``tolerance``: how much two bullets of one level may differ."""
        self._tolerance = tolerance
        self._open: list[float] = []

    def level(self, indent: float) -> int:
        """Return the level of a bullet that stands at ``indent``."""
        while self._open and self._open[-1] > indent + self._tolerance:
            self._open.pop()
        if not self._open or self._open[-1] < indent - self._tolerance:
            self._open.append(indent)
        return len(self._open) - 1

    def end(self) -> None:
        """End the list: the next bullet is of the outermost level."""
        self._open.clear()
