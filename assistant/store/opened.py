"""What every store over the database file shares: it is opened, knows the time, and is closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from assistant.errors import AssistantError, ErrorCode
from assistant.store.database import BUSY_SECONDS, Database


def _now() -> datetime:
    return datetime.now(UTC)


class Opened:
    """A store in one database file. May be called from any thread; each call waits for its turn.

    A call that returns has put its work on disk. A call that cannot raises ``AssistantError`` (STORE_FULL,
    STORE_READ_ONLY, STORE_LOCKED, STORE_UNREADABLE), has changed nothing, and may be tried again.
    """

    def __init__(
        self,
        path: Path | Database,
        clock: Callable[[], datetime] = _now,
        *,
        busy_seconds: float = BUSY_SECONDS,
    ) -> None:
        """Open the store in ``path``, making it when missing. ``clock`` gives an aware time.

        A database that another store has open already is used beside it. Raises ``AssistantError``: also
        STORE_NEWER when a later program made the file.
        """
        self._clock = clock
        self._database = path if isinstance(path, Database) else Database(path, busy_seconds=busy_seconds)
        self._begin()

    def _begin(self) -> None:
        """Do what a store does when it is opened; nothing, unless it says otherwise."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the store; closing twice is harmless."""
        self._database.close()

    @contextmanager
    def _decoding(self) -> Iterator[None]:
        """Tell of a row that cannot be read (damaged, or of an unknown kind) instead of leaving it out."""
        try:
            yield
        except ValueError as error:
            path = str(self._database.path)
            raise AssistantError(ErrorCode.STORE_UNREADABLE, path=path, cause=str(error)) from error

    def _time(self, after: timedelta = timedelta()) -> str:
        return (self._clock().astimezone(UTC) + after).isoformat(timespec="seconds")
