"""Documents as Markdown. User text is escaped so that any CommonMark reader shows it as it was typed."""

from __future__ import annotations

import re
from pathlib import Path

from assistant.documents.data import DocumentData
from assistant.documents.failures import explain
from assistant.documents.sandbox import markdown_sandbox
from assistant.documents.write.text import clean, dress, paragraphs

_INLINE = re.compile(r"[\\`*_\[\]<>|~$^]|&(?=[#A-Za-z])|#+$", re.MULTILINE)
_LINE_START = re.compile(r"^(?:(?=[-+=#:])|([0-9]{1,9})(?=[.)]))", re.MULTILINE)
# Marks that turn the direction of what follows: as they are, they make a plain file show what does not stand
# there. As references they are seen, and a Markdown reader keeps them within their own block.
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_GAPS = re.compile(r"\n{3,}")


class MarkdownText(str):
    """A text escaped for one line of Markdown, so safe wherever a template puts it.

    ``block`` keeps paragraphs and line breaks; ``item`` does so inside a list item. ``cell`` does so inside a
    table cell or after other text on a line, where nothing can begin a block.
    """

    __slots__ = ("block", "cell", "item")

    block: str
    cell: str
    item: str

    def __new__(cls, raw: str) -> MarkdownText:
        """Escape what a user wrote."""
        inline = [_INLINE.sub(_backslashes, part) for part in paragraphs(clean(raw))]
        inline = [_DIRECTIONS.sub(lambda mark: f"&#x{ord(mark[0]):X};", part) for part in inline]
        parts = [_LINE_START.sub(r"\1\\", part) for part in inline]
        self = super().__new__(cls, " ".join(" ".join(parts).split("\n")))
        hard = [part.replace("\n", "\\\n") for part in parts]
        self.block = "\n\n".join(hard)
        self.item = self.block.replace("\n", "\n  ")
        self.cell = "<br><br>".join(part.replace("\n", "<br>") for part in inline)
        return self


def _backslashes(match: re.Match[str]) -> str:
    return "".join(f"\\{character}" for character in match[0])


def render_markdown(data: DocumentData, template: Path) -> bytes:
    """Fill the template.

    Raises ``AssistantError`` (TEMPLATE_BROKEN and its like), whatever it is that the template does wrong.
    """
    try:
        filling = markdown_sandbox(template.parent).from_string(template.read_text(encoding="utf-8-sig"))
        text = filling.render(dress(data, MarkdownText))
    except Exception as error:
        # A template is another's program: what it raises (OSError and TypeError too) is its fault to mend.
        raise explain(error, template) from error
    return (_GAPS.sub("\n\n", text).strip("\n") + "\n").encode("utf-8")
