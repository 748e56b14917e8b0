from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.guide.answers import Answer, Slot, Status
from assistant.store.plans import PlanStore
from assistant.store.records import Revision

NOBODY = 65534
SIGN = Slot("3.1", 1)
NEXT = Slot("3.2", 1)


class Clock:
    """A clock that moves a second each time it is read, or stands where it is put."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
        self.step = timedelta(seconds=1)

    def __call__(self) -> datetime:
        self.now += self.step
        return self.now


def answer(text: str, slot: Slot = SIGN, status: Status = Status.ACCEPTED) -> Answer:
    return Answer(slot, text, status)


def save(
    store: PlanStore, plan_id: str, text: str, slot: Slot = SIGN, *, alias: str | None = None
) -> Revision:
    return store.save_answer(plan_id, answer(text, slot), "guide-1", "rules-1", NEXT, alias=alias)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "plans.db"


@pytest.fixture
def store(path: Path, clock: Clock) -> Iterator[PlanStore]:
    with PlanStore(path, clock) as opened:
        yield opened


@pytest.fixture
def ordinary_folder() -> Iterator[Path]:
    """Give a folder and, if the tests run as root (whom no permission stops), stop being root meanwhile."""
    if os.name != "posix":
        pytest.skip("permissions are POSIX's")
    folder = Path(tempfile.mkdtemp())
    root = os.geteuid() == 0
    if root:
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    try:
        if not os.access(folder, os.W_OK | os.X_OK, effective_ids=True):
            pytest.skip("the temporary folder is closed to others")
        yield folder
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o700)
        shutil.rmtree(folder)
