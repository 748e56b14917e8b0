"""From the characters on a page of a PDF to its lines, and from lines to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Any

from assistant.documents.read.marks import Indents, begins_point, bullet
from assistant.review.source import Location, Paragraph

UNKNOWN = "\ufffd"
"""Stands for a glyph of which the file does not tell the character."""
LARGER = 1.15
"""Text this many times as large as the body's is clearly larger."""

_BOLD = re.compile("bold|black|heavy|demi", re.IGNORECASE)
_BULLET_FONT = re.compile("symbol|wingdings|dingbats|courier", re.IGNORECASE)
_HEADING = re.compile(r"H([1-6])$")
ARTIFACT = "Artifact"
"""How a tagged PDF marks what belongs to the page and not to the text."""
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": "-"})

# All in sizes of the type (its height in points).
_SAME_LINE = 0.5
_UNDER = 0.3
_AS_WIDE = 1.2
"""A rule this many times as wide as the text is no underlining of it."""
_WORD_GAP = 0.2
_TAB_GAP = 2.0
_OVERPRINT = 0.1
_PITCH = 1.5
_PITCH_RANGE = (0.9, 2.2)
_PITCH_SLACK = 1.2
_SAME_SIZE = 0.6
"""Points."""
_EDGE_SLACK = 1.5
"""Points."""
_LIST_SLACK = 3.0
"""Points."""


@dataclass(slots=True)
class Line:
    """A line of text on a page, in one column or cell."""

    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    """Of the type, in points; 0 where it is not known."""
    text: str
    bold: list[bool]
    """Of each character of the text."""
    word: float
    """How wide its first word is."""
    tag: str
    """What a tagged PDF says it is."""
    bullet_font: bool
    """Its first character is of a font that bullets are drawn with."""
    number: int = 0
    """Counted down the page, from 1."""


Rule = tuple[float, float, float, float]
"""A thin level rule: its left, top, right and bottom."""


def lines_of(characters: Iterable[dict[str, Any]], page: int, rules: Sequence[Rule] = ()) -> list[Line]:
    """Return the lines the characters of one column or cell make, from the top. Turned text is left out.

    ``rules``: what may underline text, which counts as bold.
    """
    upright = [each for each in characters if each["upright"]]
    upright.sort(key=lambda each: float(each["top"] + each["bottom"]))
    rows: list[list[dict[str, Any]]] = []
    largest = upright[0] if upright else {}
    for each in upright:
        reach = max(each["size"], largest["size"]) * _SAME_LINE
        if rows and (each["top"] + each["bottom"] - largest["top"] - largest["bottom"]) / 2 < reach:
            rows[-1].append(each)
            largest = max(largest, each, key=lambda one: float(one["size"]))
        else:
            rows.append([each])
            largest = each
    lines = (_line(sorted(row, key=lambda each: float(each["x0"])), page) for row in rows)
    found = [line for line in lines if line is not None]
    for line in found:
        if any(_underlines(rule, line) for rule in rules):
            line.bold = [True] * len(line.bold)
    return found


def _underlines(rule: Rule, line: Line) -> bool:
    """Whether a rule runs right below all of a line."""
    left, top, right, _ = rule
    below = line.bottom - line.size * _SAME_LINE <= top <= line.bottom + line.size * _UNDER
    return (
        below
        and left <= line.x0 + _EDGE_SLACK
        and right >= line.x1 - _EDGE_SLACK
        and right - left < _AS_WIDE * (line.x1 - line.x0)
    )


def _line(row: list[dict[str, Any]], page: int) -> Line | None:
    """Return the line the characters of ``row`` make, ``None`` if they are all white space."""
    text: list[str] = []
    bold: list[bool] = []
    seen: list[dict[str, Any]] = []
    word: float | None = None
    for each in row:
        piece = _clean(each["text"])
        if not piece or piece.isspace():
            continue
        last = seen[-1] if seen else None
        if last is not None:
            if each["text"] == last["text"] and each["x0"] - last["x0"] < each["size"] * _OVERPRINT:
                bold[-1] = True  # Printed twice, a hair apart: how some programs make bold type.
                continue
            gap = (each["x0"] - last["x1"]) / max(each["size"], 1)
            if gap > _WORD_GAP or each["x0"] - last["x1"] > _EDGE_SLACK:
                text.append("\t" if gap > _TAB_GAP else " ")
                bold.append(False)
                word = word if word is not None else last["x1"] - seen[0]["x0"]
        seen.append(each)
        text.append(piece)
        bold.extend([_is_bold(each["fontname"])] * len(piece))
    if not seen:
        return None
    sizes = Counter(round(float(each["size"]), 1) for each in seen)
    tags = {each.get("tag") or "" for each in seen}
    x0, x1 = float(seen[0]["x0"]), float(seen[-1]["x1"])
    return Line(
        page=page,
        x0=x0,
        x1=x1,
        top=float(min(each["top"] for each in seen)),
        bottom=float(max(each["bottom"] for each in seen)),
        size=sizes.most_common(1)[0][0],
        text="".join(text),
        bold=bold,
        word=x1 - x0 if word is None else word,
        tag=tags.pop() if len(tags) == 1 else "",
        bullet_font=_BULLET_FONT.search(str(seen[0]["fontname"])) is not None,
    )


@lru_cache(maxsize=256)
def _is_bold(font: object) -> bool:
    return _BOLD.search(str(font)) is not None


@lru_cache(maxsize=1024)
def _clean(text: str) -> str:
    """Return a character as it is read: ligatures as letters, nothing that cannot be printed."""
    if text.startswith("(cid:"):
        return UNKNOWN
    text = text.translate(_LIGATURES)
    return "".join(
        each for each in text if each.isprintable() or each.isspace() or "\ue000" <= each <= "\uf8ff"
    )


@dataclass(slots=True)
class Typography:
    """What is usual in this document: the size of its text and the distance of its lines."""

    body_size: float = 0
    pitches: dict[float, float] = field(default_factory=dict)
    """How far lines of a size stand apart."""

    @classmethod
    def of(cls, regions: Iterable[list[Line]]) -> Typography:
        """Learn it from the lines of every column and cell."""
        sizes: Counter[float] = Counter()
        pitches: dict[float, Counter[float]] = {}
        for lines in regions:
            for line in lines:
                sizes[line.size] += len(line.text) if line.size else 0
            for line, following in pairwise(lines):
                pitch = following.top - line.top
                low, high = (line.size * share for share in _PITCH_RANGE)
                if line.page == following.page and line.size == following.size and low < pitch < high:
                    pitches.setdefault(line.size, Counter())[round(pitch * 2) / 2] += 1
        usual = {
            size: min(counts, key=lambda pitch: (-counts[pitch], pitch)) for size, counts in pitches.items()
        }
        return cls(max(sizes, key=lambda size: (sizes[size], -size), default=0), usual)

    def flows_on(self, group: list[Line], following: Line, right: float) -> bool:
        """Return whether ``following`` goes on with the paragraph in ``group``; text ends at ``right``."""
        line = group[-1]
        if (
            not line.size
            or abs(line.size - following.size) > _SAME_SIZE
            or line.bold[-1] != following.bold[0]
            or _mark(following) is not None
            or begins_point(following.text, group[0].text, line.text)
            # The next word would have had room.
            or line.x1 + line.size * _WORD_GAP + following.word < right - _EDGE_SLACK
        ):
            return False
        if line.page != following.page:
            return following.text[0].islower()
        pitch = self.pitches.get(line.size, line.size * _PITCH)
        return 0 < following.top - line.top <= pitch * _PITCH_SLACK


def _mark(line: Line) -> tuple[str, str] | None:
    """Return the bullet that begins the line and what follows it."""
    return bullet(line.text, symbol_o=line.bullet_font)


def paragraphs(
    lines: list[Line], right: float, typography: Typography, place: Location
) -> Iterator[Paragraph]:
    """Yield the paragraphs of a column or a cell, whose text ends at ``right``."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and typography.flows_on(groups[-1], line, right):
            groups[-1].append(line)
        else:
            groups.append([line])
    indents = Indents(_LIST_SLACK)
    for group in groups:
        if (paragraph := _paragraph(group, typography, indents, place)) is not None:
            yield paragraph


def _paragraph(
    group: list[Line], typography: Typography, indents: Indents, place: Location
) -> Paragraph | None:
    """Return the paragraph of some lines, ``None`` if a bullet is all there is."""
    first = group[0]
    mark = _mark(first)
    whole = " ".join(line.text for line in group)
    # The space between two lines is of no weight.
    flags = [flag for line in group for flag in (*line.bold, False)]
    text = whole[len(first.text) - len(mark[1]) :] if mark else whole
    if mark is None:
        indents.end()
    if not text.strip():
        return None
    visible = [
        (character, flag)
        for character, flag in zip(text, flags[len(whole) - len(text) :], strict=False)
        if not character.isspace()
    ]
    larger = first.size > 0 and first.size >= typography.body_size * LARGER
    standing_out = larger or all(flag for _, flag in visible)
    heading = _HEADING.match(first.tag)
    return Paragraph(
        text=text.strip(),
        location=Location(
            part=place.part,
            page=first.page,
            line=first.number,
            table=place.table,
            row=place.row,
            column=place.column,
        ),
        heading=int(heading[1]) if heading else 0,
        standing_out=standing_out,
        lead=0 if standing_out else _lead(text, sum(1 for _ in takewhile(lambda each: each[1], visible))),
        list_level=indents.level(first.x0) if mark else None,
        number=mark[0] if mark else "",
    )


def _lead(text: str, letters: int) -> int:
    """Return how long the beginning of ``text`` is that holds so many characters that are seen."""
    length = 0
    for position, character in enumerate(text, 1):
        if letters == 0:
            break
        if not character.isspace():
            letters -= 1
            length = position
    return length
