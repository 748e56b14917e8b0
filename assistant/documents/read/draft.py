"""Read a draft: the file's ending chooses the reader, and what is unsafe or unreadable is refused by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from assistant.documents.read.guard import read_bytes
from assistant.errors import AssistantError, ErrorCode
from assistant.review.source import Source

Reader = Callable[[Path, bytes], Source]


def _word(path: Path, data: bytes) -> Source:
    from assistant.documents.read.word import read_word

    return read_word(path, data)


def _opendocument(path: Path, data: bytes) -> Source:
    from assistant.documents.read.opendocument import read_opendocument

    return read_opendocument(path, data)


def _pdf(path: Path, data: bytes) -> Source:
    from assistant.documents.read.pdf import read_pdf

    return read_pdf(path, data)


def _markdown(path: Path, data: bytes) -> Source:
    from assistant.documents.read.markdown import read_markdown

    return read_markdown(path, data)


def _text(path: Path, data: bytes) -> Source:
    from assistant.documents.read.plaintext import read_text

    return read_text(path, data)


READERS: Mapping[str, Reader] = MappingProxyType(
    {".docx": _word, ".odt": _opendocument, ".pdf": _pdf, ".md": _markdown, ".txt": _text}
)
"""The readers by the ending of a file's name. Each imports its library when it is called."""

MAX_CHARACTERS = 200_000
"""Twenty times a long plan; more would keep whoever judges it busy for minutes."""

OUTMODED = frozenset({".doc", ".dot"})
"""Word's old format: told apart, so that the user hears what to do about it."""

MACRO_ENABLED = frozenset({".docm", ".dotm"})

KNOWN = frozenset(READERS) | OUTMODED | MACRO_ENABLED
"""The endings of what is plainly meant as a draft; other files in a folder are passed over."""


def read_draft(path: Path) -> tuple[Source, bytes]:
    """Return what ``path`` holds, and its bytes.

    Raises ``AssistantError`` (DRAFT_…): missing, unreadable, of no known kind, empty, too large, broken,
    locked with a password, with macros, scanned, or unsafe to open.
    """
    ending = path.suffix.lower()
    if ending in OUTMODED:
        raise AssistantError(ErrorCode.DRAFT_OLD_WORD, path=str(path))
    if ending in MACRO_ENABLED:
        raise AssistantError(ErrorCode.DRAFT_MACROS, path=str(path))
    reader = READERS.get(ending)
    if reader is None:
        raise AssistantError(ErrorCode.DRAFT_FORMAT, path=str(path), endings=", ".join(READERS))
    data = read_bytes(path)
    source = reader(path, data)
    if sum(len(paragraph.text) for paragraph in source.paragraphs()) > MAX_CHARACTERS:
        raise AssistantError(ErrorCode.DRAFT_UNSAFE, path=str(path), cause="tegn")
    if not any(paragraph.text.strip() for paragraph in source.paragraphs()):
        raise AssistantError(ErrorCode.DRAFT_EMPTY, path=str(path))
    return source, data
