"""Which drafts a path means: a file, or what lies in a folder. Links that lead out of it are not followed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.documents.read.draft import KNOWN
from assistant.errors import AssistantError, ErrorCode

COMMENTED = "-kommentert"
"""What is put after the name of a draft that is given back with comments; such files are passed over."""
_GIVEN_BACK = re.compile(rf"{COMMENTED}(-\d+)?$")
"""Numbered where the folder had one already."""


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A draft to review. ``shown`` is how a report names it: below the folder that was named, or as named.

    ``folder`` is the folder it is counted under, ``below`` its place below the folder that was named;
    ``error`` why it is not even opened.
    """

    path: Path
    shown: str
    folder: str
    below: Path
    error: AssistantError | None = None


def find_drafts(paths: Sequence[Path]) -> list[DraftFile]:
    """Return the drafts that ``paths`` mean, each once, in the order of their names.

    A folder is searched with all below it for files of the kinds that can be read; hidden ones, Word's lock
    files and drafts that were given back are passed over. What is named outright is always taken.
    """
    found: dict[Path, DraftFile] = {}
    for path in paths:
        for draft in _in_folder(path) if path.is_dir() else [_named(path)]:
            found.setdefault(_resolved(draft.path), draft)
    return list(found.values())


def _named(path: Path) -> DraftFile:
    return DraftFile(path, _shown(str(path)), _shown(path.absolute().parent.name), Path(path.name))


def _shown(name: str) -> str:
    """Return a name as a report can hold it: bytes that are no letters are written out."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        # A ring of links.
        return path.absolute()


def _in_folder(root: Path) -> Iterator[DraftFile]:
    inside = _resolved(root)
    closed: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=closed.append, followlinks=False):
        here = Path(folder)
        seen = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in seen if (here / name).is_symlink()]
        folders[:] = [name for name in seen if name not in links]
        yield from (_link(root, here / name) for name in links if not _met_itself(inside, here / name))
        for name in sorted(files):
            path = here / name
            if not _is_draft(name):
                continue
            if not path.is_symlink():
                yield _found(root, path)
            elif not _met_itself(inside, path):
                yield _link(root, path)
    yield from (_closed(root, error) for error in closed)


def _met_itself(inside: Path, link: Path) -> bool:
    """Whether what a link leads to is met where it lies itself; a ring leads to where one came from."""
    target, here = _resolved(link), _resolved(link.parent)
    return target.exists() and inside in target.parents and target not in (here, *here.parents)


def _is_draft(name: str) -> bool:
    stem, ending = os.path.splitext(name)  # noqa: PTH122 - a name, not a path
    hidden = name.startswith((".", "~"))
    return ending.lower() in KNOWN and not hidden and not given_back(stem)


def given_back(stem: str) -> bool:
    """Whether a file called so is a draft that was given back with comments."""
    return _GIVEN_BACK.search(stem) is not None


def _link(root: Path, path: Path) -> DraftFile:
    return replace(_found(root, path), error=AssistantError(ErrorCode.DRAFT_LINK, path=str(path)))


def _closed(root: Path, error: OSError) -> DraftFile:
    """Return a folder that may not be looked into: nothing is passed over without a word."""
    path = Path(error.filename)
    told = AssistantError(ErrorCode.DRAFT_UNREADABLE, path=str(path), cause=error.strerror or str(error))
    return replace(_named(path) if path == root else _found(root, path), error=told)


def _found(root: Path, path: Path) -> DraftFile:
    below = path.relative_to(root)
    return DraftFile(path, _shown(below.as_posix()), _shown(_counted_under(root, path)), below)


def _counted_under(root: Path, path: Path) -> str:
    """Return the first folder below ``root`` (a kindergarten, a municipality), or ``root``'s own name."""
    parts = path.relative_to(root).parts
    return parts[0] if len(parts) > 1 else root.absolute().name
