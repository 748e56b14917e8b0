"""The database file: made private, opened, brought to today's shape, and read and written in transactions.

The only room, with its neighbours here, that knows sqlite_utils and sqlite3; their errors leave it as
``AssistantError`` with the original as cause.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlite_utils

from assistant.errors import AssistantError, ErrorCode
from assistant.store import migrations
from assistant.store.migrations import STEPS, Step

BUSY_SECONDS = 5.0
_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700
_OTHERS = 0o077
_PRIMARY = 0xFF
_WAL_PAUSE = 0.02

_CODES = {
    sqlite3.SQLITE_FULL: ErrorCode.STORE_FULL,
    sqlite3.SQLITE_READONLY: ErrorCode.STORE_READ_ONLY,
    sqlite3.SQLITE_PERM: ErrorCode.STORE_READ_ONLY,
    sqlite3.SQLITE_BUSY: ErrorCode.STORE_LOCKED,
    sqlite3.SQLITE_LOCKED: ErrorCode.STORE_LOCKED,
    sqlite3.SQLITE_PROTOCOL: ErrorCode.STORE_LOCKED,
}
_SYSTEM_CODES = {
    errno.ENOSPC: ErrorCode.STORE_FULL,
    errno.EDQUOT: ErrorCode.STORE_FULL,
    errno.EACCES: ErrorCode.STORE_READ_ONLY,
    errno.EPERM: ErrorCode.STORE_READ_ONLY,
    errno.EROFS: ErrorCode.STORE_READ_ONLY,
}


class Database:
    """One open database file. Safe to share between threads: one at a time is let in, the others wait."""

    def __init__(
        self, path: Path, *, steps: Sequence[Step] = STEPS, busy_seconds: float = BUSY_SECONDS
    ) -> None:
        """Open the file, or make it (0600, in a folder made 0700), and bring it to today's shape.

        ``busy_seconds`` is how long another process's lock is waited for. Raises ``AssistantError``:
        STORE_NEWER (the file left untouched), STORE_UNREADABLE, STORE_READ_ONLY, STORE_LOCKED or STORE_FULL.
        """
        self.path = path.absolute()
        self._lock = threading.RLock()
        self._busy_seconds = busy_seconds
        _make_private(self.path)
        with self._translated():
            # check_same_thread: the lock above does what SQLite's own check would forbid worker threads.
            # isolation_level: transactions begin where this file says so and nowhere else.
            connection = sqlite3.connect(
                self.path, timeout=busy_seconds, isolation_level=None, check_same_thread=False
            )
            try:
                # No plugins: nothing else installed on the machine gets at the plans.
                self._db = sqlite_utils.Database(connection, execute_plugins=False)
                self._prepare(steps)
            except BaseException:
                connection.close()
                raise

    def close(self) -> None:
        """Close the file; closing twice is harmless. Everything saved is already on disk."""
        with self._lock, self._translated():
            self._db.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite_utils.Database]:
        """Give the database for several reads that see one and the same moment.

        Raises ``AssistantError`` when it cannot be read.
        """
        with self._transaction("BEGIN") as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[sqlite_utils.Database]:
        """Give the database for writes that are kept together when the block ends, or not at all.

        When the block is left, what was written is on disk. Raises ``AssistantError`` when it is not.
        """
        # IMMEDIATE takes the write lock at once, while waiting for it is still possible: a read that turns
        # into a write after another process has written is refused without a wait.
        with self._transaction("BEGIN IMMEDIATE") as db:
            yield db

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite_utils.Database]:
        with self._lock, self._translated():
            self._db.execute(begin)
            try:
                yield self._db
                self._db.commit()
            except BaseException:
                # The first error is the one to tell; a full disk may have undone the transaction already.
                with suppress(sqlite3.Error):
                    self._db.rollback()
                raise

    def _prepare(self, steps: Sequence[Step]) -> None:
        # Everything that may refuse the file is asked before anything is written to it.
        if newer := migrations.unknown(self._db, steps):
            raise AssistantError(ErrorCode.STORE_NEWER, path=str(self.path), cause=", ".join(newer))
        if migrations.is_foreign(self._db, steps):
            raise AssistantError(
                ErrorCode.STORE_UNREADABLE, path=str(self.path), cause="a database of another program"
            )
        # FULL: an answer that has been confirmed survives a power cut too. macOS syncs truly only on request.
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA fullfsync = ON")
        if migrations.is_pending(self._db, steps):
            with self.writing() as db:
                migrations.apply(db, steps)
        self._enable_wal()
        # Only now: a step may rebuild a table that others refer to.
        self._db.execute("PRAGMA foreign_keys = ON")

    def _enable_wal(self) -> None:
        # SQLite does not wait here as it does elsewhere when another process opens the same new file.
        deadline = time.monotonic() + self._busy_seconds
        while True:
            try:
                self._db.enable_wal()
            except sqlite3.OperationalError as error:
                if error_code(error, self.path) is not ErrorCode.STORE_LOCKED or time.monotonic() > deadline:
                    raise
                time.sleep(_WAL_PAUSE)
            else:
                return

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise AssistantError(
                error_code(error, self.path), path=str(self.path), cause=str(error)
            ) from error


def _make_private(path: Path) -> None:
    """Make the file when it is missing, readable by its owner only; close an old file to others."""
    try:
        path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            # Before SQLite touches it, which would leave it open to all; -wal and -shm take this file's mode.
            # EXCL: an existing file must not be opened here, because closing it would drop the locks that
            # SQLite holds on it for this process (POSIX), and with them the safety of the data.
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, _PRIVATE_FILE))
        if not path.is_file():
            raise AssistantError(ErrorCode.STORE_UNREADABLE, path=str(path), cause="not a file")
        if os.name == "posix":
            for part in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
                # -wal and -shm come and go with other windows' opening and closing.
                with suppress(FileNotFoundError):
                    if part.stat().st_mode & _OTHERS:
                        part.chmod(_PRIVATE_FILE)
    except OSError as error:
        code = _SYSTEM_CODES.get(error.errno or 0, ErrorCode.STORE_UNREADABLE)
        raise AssistantError(code, path=str(path), cause=str(error)) from error


# A disk or network folder that fails while writing: what was typed is not kept, what was kept is whole.
_WRITE_FAILURES = frozenset(
    {sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_TRUNCATE}
)


def error_code(error: sqlite3.Error, path: Path) -> ErrorCode:
    """Return what the user is to be told of SQLite's ``error`` on the file ``path``."""
    # Errors of the module itself (a closed connection, say) carry no code of SQLite's.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    primary = code & _PRIMARY
    if code in _WRITE_FAILURES:
        return ErrorCode.STORE_UNWRITABLE
    if primary == sqlite3.SQLITE_CANTOPEN and not _is_writable(path.parent):
        # In a folder it may not write to, SQLite says only that it cannot open its -wal file.
        return ErrorCode.STORE_READ_ONLY
    return _CODES.get(primary, ErrorCode.STORE_UNREADABLE)


def _is_writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
