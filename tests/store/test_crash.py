from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.store.plans import PlanStore
from tests.store.crash_writer import SLOT, is_answer, position_after, text_of
from tests.store.test_database import environment

# Slow: programs are started and killed from outside.
pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(os.name != "posix", reason="needs fork and SIGKILL"),
]


@dataclass
class Life:
    """What a killed writer had said: its plan, if it came so far, and the last work that had returned."""

    plan: str = ""
    done: int = 0


class Writers:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._orders, self._said = process.stdin, process.stdout

    def live_and_die(self, path: Path, pause: float, seconds: float, after: str) -> Life:
        """Let a writer live until ``seconds`` after it says ``after``, and kill it."""
        self._orders.write(f"{pause} {path}\n")
        self._orders.flush()
        life, pid = Life(), 0
        for line in self._said:
            word, value = line.split()
            if word == "pid":
                pid = int(value)
            elif word == "plan":
                life.plan = value
            elif word == "did":
                life.done = int(value)
            elif word == "dead":
                assert int(value) == signal.SIGKILL
                return life
            if word == after:
                time.sleep(seconds)
                os.kill(pid, signal.SIGKILL)
                after = ""
        raise AssertionError("the writers' parent is gone")


@pytest.fixture
def writers() -> Iterator[Writers]:
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("crash_writer.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    ) as process:
        yield Writers(process)
        assert process.stdin is not None
        process.stdin.close()


def is_whole(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("PRAGMA integrity_check").fetchall()
        return found == [("ok",)] and connection.execute("PRAGMA foreign_key_check").fetchall() == []


def works_kept(store: PlanStore, plan: str) -> int:
    """Return the number of the last work that is kept, after checking that all before it is there too."""
    opened = store.open(plan)
    texts = [revision.answer.text for revision in store.history(plan)]
    numbers = [int(text.split(" ", 1)[0]) for text in texts]
    answered = numbers[-1] if numbers else 0
    typed = int(opened.typing[SLOT].split(" ", 1)[0]) if opened.typing else 0
    last = max(answered, typed)
    assert numbers == [number for number in range(1, last + 1) if is_answer(number)]
    assert texts == [text_of(number) for number in numbers]
    assert opened.typing == ({} if is_answer(last) or not last else {SLOT: text_of(last)})
    assert opened.position == (position_after(answered) if answered else None)
    assert opened.summary.alias == (str(answered) if answered else "")
    return last


def test_kill_9_loses_nothing_that_was_saved(path: Path, writers: Writers) -> None:
    chance = random.Random(9)
    lives: list[tuple[Life, int]] = []
    for number in range(20):
        # Every other writer types like a person, every other writes without a pause, so that it dies at work.
        pause = 0.05 if number % 2 else 0.0
        life = writers.live_and_die(path, pause, chance.uniform(0.02, 0.45), after="did")
        assert is_whole(path)
        with PlanStore(path) as store:
            kept = works_kept(store, life.plan)
            # The work in hand may have reached the disk before its writer could say so.
            assert life.done <= kept <= life.done + 1
            lives.append((life, kept))
            assert [works_kept(store, old.plan) for old, _ in lives] == [kept for _, kept in lives]
    assert max(life.done for life, _ in lives) > 20


def test_kill_9_while_the_file_is_made_leaves_a_store_that_opens(tmp_path: Path, writers: Writers) -> None:
    for number in range(15):
        path = tmp_path / str(number) / "plans.db"
        life = writers.live_and_die(path, 0.0, number / 1000, after="pid")
        with PlanStore(path) as store:
            if life.plan:
                assert works_kept(store, life.plan) >= life.done
            save_works = store.create_plan("iplu")
            assert save_works in store.plans()
        assert is_whole(path)
