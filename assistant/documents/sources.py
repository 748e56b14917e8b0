"""The template text of a file: what Jinja2 reads of each part of a Word file, or a whole Markdown file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_MARKUP = re.compile(r"<[^>]+>")
_PARAGRAPH = re.compile(r"<w:p([ >])")
_NEAR = 60
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
"""What docxtpl fills of a file's properties."""


@dataclass(frozen=True, slots=True)
class Source:
    """One text Jinja2 reads. Every paragraph of a Word part begins a line of its own."""

    text: str

    def near(self, line: int) -> str:
        """Return what a reader sees around a line (1-based): that line, or the nearest one with words."""
        lines = self.text.split("\n")
        order = sorted(range(len(lines)), key=lambda place: (abs(place - (line - 1)), place))
        shown = (" ".join(_MARKUP.sub("", lines[place]).split()) for place in order)
        found = next((words for words in shown if words), "")
        return found if len(found) <= _NEAR else f"{found[:_NEAR]}…"


def word_sources(template: Path) -> Iterator[Source]:
    """Yield the parts of a Word template as docxtpl hands them to Jinja2: body, headers, footers, footnotes.

    Raises whatever a file that is no Word file gives.
    """
    from docxtpl import DocxTemplate

    word = DocxTemplate(str(template))
    word.init_docx()
    yield _part(word.patch_xml(word.get_xml()))
    for kind in (word.HEADER_URI, word.FOOTER_URI):
        for _, part in word.get_headers_footers(kind):
            yield _part(word.patch_xml(word.get_part_xml(part)))
    for part in word.docx.part.package.iter_parts():
        if part.content_type.endswith(".footnotes+xml"):
            yield _part(word.patch_xml(part.blob.decode("utf-8")))
    for name in _PROPERTIES:
        yield Source(getattr(word.docx.core_properties, name))


def _part(patched: str) -> Source:
    return Source(_PARAGRAPH.sub(r"\n<w:p\1", patched))


def markdown_sources(template: Path) -> Iterator[Source]:
    """Yield a Markdown template's text. Raises ``OSError`` and ``UnicodeError``."""
    yield Source(template.read_text(encoding="utf-8-sig"))
