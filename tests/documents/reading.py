"""Read written plans back as a reader would: the blocks of text, in order."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.table import Table
from docx.text.paragraph import Paragraph
from markdown_it import MarkdownIt

from assistant.documents.data import DocumentData, gather
from assistant.documents.load import document_kind, load_labels
from assistant.documents.write.markdown import render_markdown
from assistant.documents.write.text import clean
from assistant.documents.write.word import render_word
from assistant.plan.model import PlanDocument
from tests.plan.small_guide import DOCUMENTS

TEMPLATES = {"docx": DOCUMENTS / "plan.docx", "md": DOCUMENTS / "plan.md.j2"}


def data_of(document: PlanDocument) -> DocumentData:
    labels = load_labels(DOCUMENTS).in_(document.variety)
    return gather(document, document_kind(DOCUMENTS, "plan"), labels)


def as_word(document: PlanDocument, template: Path = TEMPLATES["docx"]) -> Word:
    return Document(BytesIO(render_word(data_of(document), template)))


def as_markdown(document: PlanDocument, template: Path = TEMPLATES["md"]) -> str:
    return render_markdown(data_of(document), template).decode("utf-8")


def flat(text: str) -> str:
    """Return a text as it reads: what no document may hold is U+FFFD, all white space is one space."""
    return " ".join(clean(text).split())


def word_text(word: Word) -> str:
    parts: list[str] = []
    for block in word.iter_inner_content():
        parts += _block(block)
    return flat("\n".join(parts))


def _block(block: Paragraph | Table) -> list[str]:
    if isinstance(block, Paragraph):
        return [block.text]
    return [paragraph.text for row in block.rows for cell in row.cells for paragraph in cell.paragraphs]


def markdown_text(source: str) -> str:
    """Return the text of Markdown as it is rendered, by a reader that knows tables and leaves HTML alone."""
    parts: list[str] = []
    for token in MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(source):
        if token.type in ("html_block", "code_block", "fence"):
            raise AssertionError(f"{token.type}: {token.content[:80]!r}")
        for child in token.children or []:
            parts.append(_inline(child.type, child.content))
        parts.append("\n")
    return flat("".join(parts))


def _inline(kind: str, content: str) -> str:
    if kind in ("text", "text_special"):
        return content
    if kind in ("softbreak", "hardbreak") or (kind == "html_inline" and content == "<br>"):
        return "\n"
    if kind in ("strong_open", "strong_close", "em_open", "em_close"):
        return ""
    raise AssertionError(f"{kind}: {content[:80]!r}")
