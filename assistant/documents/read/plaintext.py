"""Read a draft that is plain text: paragraphs out of lines that somebody, or a program, has broken."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from assistant.documents.read.encoding import decode
from assistant.documents.read.marks import Indents, begins_point, bullet
from assistant.errors import AssistantError, ErrorCode
from assistant.review.source import Location, Paragraph, Source

MAX_CHARACTERS = 200_000
"""Twenty times a long plan."""
TAB = 4
"""How far a tab sets a line in, at most."""
# Programs break lines between these widths; what is shorter or longer was broken, or left whole, by somebody.
_NARROWEST, _WIDEST = 40, 100
_BREAK = re.compile(r"\r\n|\r|\n")
_RULE = re.compile(r"[=\-_*~#]{3,}\s*$")
_LABEL = re.compile(r"[A-ZÆØÅ][^:.!?\n]{0,50}:(?:\s|$)")
_SENTENCE_END = (".", "!", "?", ":", ";", "…", "»", '"', "”")


def read_text(path: Path, data: bytes) -> Source:
    """Read the text file ``data``. ``path`` is only named in errors.

    A line of capitals, or one underlined by the next line, stands out. Raises ``AssistantError``
    (DRAFT_BROKEN if it is no text, DRAFT_EMPTY, DRAFT_UNSAFE if it is far longer than a plan).
    """
    text = decode(path, data)
    if len(text) > MAX_CHARACTERS:
        raise AssistantError(ErrorCode.DRAFT_UNSAFE, path=str(path), cause="tegn")
    lines = [_Line(number, line) for number, line in enumerate(_BREAK.split(text), 1)]
    paragraphs = tuple(_paragraphs(lines))
    if not paragraphs:
        raise AssistantError(ErrorCode.DRAFT_EMPTY, path=str(path))
    return Source(paragraphs)


@dataclass(slots=True)
class _Line:
    """A line of the file and what begins it."""

    number: int
    raw: str
    text: str = field(init=False)
    indent: int = field(init=False)
    rule: bool = field(init=False)
    bullet: tuple[str, str] | None = field(init=False)
    begins: bool = field(init=False)
    """It begins a bullet or a label."""

    def __post_init__(self) -> None:
        # \x1a is how DOS ended a file.
        self.text = self.raw.strip().strip("\x1a\ufeff").strip()
        expanded = self.raw.expandtabs(TAB)
        self.indent = len(expanded) - len(expanded.lstrip())
        self.rule = _RULE.match(self.text) is not None
        # A word processor saves the «o» of a bullet font with a tab; elsewhere «o» is a letter.
        self.bullet = bullet(self.text, symbol_o=self.text.startswith("o\t"))
        self.begins = self.bullet is not None or _LABEL.match(self.text) is not None


def _paragraphs(lines: list[_Line]) -> list[Paragraph]:
    """Return the paragraphs of ``lines``."""
    width = _width(lines)
    groups: list[list[_Line]] = []
    underlined: set[int] = set()
    before: _Line | None = None
    for line in lines:
        if line.rule:
            if before is not None and len(before.text) <= _WIDEST:
                underlined.add(before.number)
            before = None
        elif not line.text:
            before = None
        else:
            if before is not None and _flows_on(groups[-1], line, width):
                groups[-1].append(line)
            else:
                groups.append([line])
            before = line
    indents = Indents()
    return [
        _paragraph(group, indents, underlined=len(group) == 1 and group[0].number in underlined)
        for group in groups
    ]


def _paragraph(group: list[_Line], indents: Indents, *, underlined: bool) -> Paragraph:
    """Return the paragraph made of the lines in ``group``."""
    first = group[0]
    number, text = first.bullet or ("", first.text)
    if first.bullet is None:
        indents.end()
    text = " ".join((text, *(line.text for line in group[1:]))).strip()
    return Paragraph(
        text=text,
        location=Location(line=first.number),
        standing_out=underlined or _in_capitals(text),
        list_level=indents.level(first.indent) if first.bullet else None,
        number=number,
    )


def _in_capitals(text: str) -> bool:
    """Return whether every letter is a capital; a single letter says nothing."""
    return text.isupper() and sum(map(str.isalpha, text)) > 1


def _width(lines: list[_Line]) -> int:
    """Return the width the file's lines are broken at, 0 if they seem to be paragraphs as they are.

    Only a break within a sentence shows that lines were broken by width at all.
    """
    written = [line for line in lines if line.text and not line.rule]
    long = sum(len(line.text) > _WIDEST for line in written)
    if long * 10 > len(written):
        return 0
    broken = [
        len(line.raw.rstrip())
        for line, following in pairwise(lines)
        if len(line.text) <= _WIDEST and _within_sentence(line, following)
    ]
    return max(broken, default=0)


def _within_sentence(line: _Line, following: _Line) -> bool:
    """Return whether a sentence plainly goes on from ``line`` to ``following``."""
    return (
        len(line.text) >= _NARROWEST
        and not line.text.endswith(_SENTENCE_END)
        and following.text[:1].islower()
        and not following.begins
    )


def _flows_on(group: list[_Line], line: _Line, width: int) -> bool:
    """Return whether ``line`` goes on with the paragraph in ``group``, in a file broken at ``width``."""
    last, first = group[-1], group[0]
    if line.begins or last.text.endswith(":") or _in_capitals(last.text):
        return False
    if begins_point(line.text, first.text, last.text):
        return False
    if first.bullet and line.indent > first.indent:
        return True
    if not width or len(last.text) > _WIDEST:
        return False
    if _within_sentence(last, line):
        return True
    # The next word did not fit.
    word = line.text.split(None, 1)[0]
    return len(last.raw.rstrip()) + 1 + len(word) > width
