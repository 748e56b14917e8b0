"""Which drafts a path means: a file, or what lies in a folder. Links that lead out of it are not followed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.documents.read.draft import KNOWN
from assistant.errors import AssistantError, ErrorCode

COMMENTED = "-kommentert"
"""What is put after the name of a draft that is given back with comments; such files are passed over."""


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
    return DraftFile(path, str(path), path.absolute().parent.name, Path(path.name))


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        # A ring of links.
        return path.absolute()


def _in_folder(root: Path) -> Iterator[DraftFile]:
    inside = _resolved(root)
    for folder, folders, files in os.walk(root, onerror=None, followlinks=False):
        here = Path(folder)
        links = [name for name in folders if (here / name).is_symlink()]
        folders[:] = sorted(name for name in folders if name not in links and not name.startswith("."))
        yield from (_link(root, here / name) for name in sorted(links))
        for name in sorted(files):
            path = here / name
            if not _is_draft(name):
                continue
            if path.is_symlink():
                target = _resolved(path)
                if target.exists() and inside in target.parents:
                    # It is met where it lies itself.
                    continue
                yield _link(root, path)
            else:
                yield _found(root, path)


def _is_draft(name: str) -> bool:
    stem, ending = os.path.splitext(name)  # noqa: PTH122 - a name, not a path
    hidden = name.startswith((".", "~"))
    return ending.lower() in KNOWN and not hidden and not stem.endswith(COMMENTED)


def _link(root: Path, path: Path) -> DraftFile:
    return replace(_found(root, path), error=AssistantError(ErrorCode.DRAFT_LINK, path=str(path)))


def _found(root: Path, path: Path) -> DraftFile:
    below = path.relative_to(root)
    return DraftFile(path, below.as_posix(), _counted_under(root, path), below)


def _counted_under(root: Path, path: Path) -> str:
    """Return the first folder below ``root`` (a kindergarten, a municipality), or ``root``'s own name."""
    parts = path.relative_to(root).parts
    return parts[0] if len(parts) > 1 else root.absolute().name
