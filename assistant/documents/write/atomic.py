"""Put a file in place whole or not at all: temporary file in the same folder, then rename."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from assistant.errors import AssistantError, ErrorCode


def write_atomically(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``; an older file stays untouched until the new one is whole.

    The file is readable by its owner only (0600), since plans are personal data. A link is followed, so that
    what it points at is replaced and not the link. Raises ``AssistantError`` (OUTPUT_UNWRITABLE).
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            # A folder, or a device or pipe, which must not be replaced by a file.
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".tmp")
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
    except (OSError, RuntimeError, ValueError) as error:
        # RuntimeError: links in a ring; ValueError: a null character in the name.
        cause = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise AssistantError(ErrorCode.OUTPUT_UNWRITABLE, path=str(path), cause=cause) from error
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself last through a power cut, where the system lets a folder be synchronised."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
