"""The drafts and the plans sent here: which file is meant by what was typed, and what a folder holds."""

from __future__ import annotations

import os
import re
import shlex
from contextlib import suppress
from pathlib import Path

from assistant.desk.bundling import ENDING
from assistant.desk.draftfiles import given_back
from assistant.documents.read.draft import KNOWN

MOST_LISTED = 200
_QUOTES = ('""', "''", "«»", "“”", "‘’")
_FILE = "file://"
_ESCAPED_BYTE = re.compile(r"%([0-9A-Fa-f]{2})")
_DRIVE = re.compile(r"^/[A-Za-z]:")


def meant_path(typed: str) -> Path:
    r"""Return the path that is meant; it need not exist.

    Terminals paste a dragged file in quotes, with ``\`` before spaces, as ``file://…`` or with a space after
    it; ``~`` is the home folder.
    """
    text = typed.replace("\0", "").strip()
    wordings = [text, _unquoted(text)]
    if os.name == "posix":
        with suppress(ValueError):
            # Unescaped spaces make several words of a path; then it is no shell's wording of one.
            wordings += words if len(words := shlex.split(text)) == 1 else []
    paths = [_expanded(_without_scheme(wording)) for wording in wordings]
    return next((path for path in paths if _exists(path)), paths[1])


def drafts_in(folder: Path) -> list[Path]:
    """Return the drafts and bundles in ``folder`` itself, the newest first; no links, no hidden files."""
    found: list[tuple[float, Path]] = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            path = Path(entry.path)
            hidden = entry.name.startswith((".", "~"))
            if (path.suffix.lower() in KNOWN or is_bundle(path)) and not hidden and not given_back(path.stem):
                with suppress(OSError):
                    if entry.is_file(follow_symlinks=False):
                        found.append((entry.stat(follow_symlinks=False).st_mtime, path))
    found.sort(key=lambda one: (-one[0], one[1].name))
    return [path for _, path in found[:MOST_LISTED]]


def is_bundle(path: Path) -> bool:
    """Whether a file is a plan that was sent, by its name."""
    return path.suffix.lower() == ENDING


def _unquoted(text: str) -> str:
    if len(text) > 1 and text[0] + text[-1] in _QUOTES:
        return text[1:-1].strip()
    return text


def _without_scheme(text: str) -> str:
    if not text.lower().startswith(_FILE):
        return text
    rest = text[len(_FILE) :].removeprefix("localhost")
    # Our own few lines: the libraries that decode addresses also open them, and none of those are let in.
    data = _ESCAPED_BYTE.sub(lambda byte: chr(int(byte[1], 16)), rest.encode("utf-8").decode("latin-1"))
    path = data.encode("latin-1").decode("utf-8", "replace").replace("\0", "")
    return path[1:] if _DRIVE.match(path) else path


def _expanded(text: str) -> Path:
    path = Path(text)
    with suppress(RuntimeError):
        return path.expanduser()
    return path


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
