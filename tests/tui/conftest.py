"""The app over a fresh data folder, on a fixed day and in a fixed time zone."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pyrage
import pytest
from docx import Document
from textual.pilot import Pilot
from textual.widgets import Input

from assistant.desk.workplace import Workplace
from assistant.guide.answers import Answer, Slot, Status
from assistant.store.plans import PlanStore
from assistant.tui.app import IpluApp
from assistant.tui.screens.drafting import DraftingScreen
from assistant.tui.screens.opening import OpeningScreen
from assistant.tui.screens.reviewing import ReviewingScreen
from assistant.tui.widgets.answer_editor import AnswerEditor
from tests.tui.fakedesk import YearApp

TODAY = date(2026, 11, 21)
THEN = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)
_SEALED = b"age-encryption.org/v1 "


@pytest.fixture(autouse=True)
def fixed_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()
    monkeypatch.chdir(tmp_path)
    # A relative folder: what is shown of it is the same on every machine.
    monkeypatch.setenv("IPLU_DOCUMENTS", "dokumenter")
    yield
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / "plans.db"


@pytest.fixture(scope="session")
def workplace() -> Workplace:
    """The shipped content, read once for all tests of the screens."""
    return Workplace("nb", today=lambda: TODAY)


@pytest.fixture
def app(database: Path, workplace: Workplace) -> Iterator[IpluApp]:
    made = IpluApp(database, workplace)
    yield made
    made.close()


@pytest.fixture
def year_app(database: Path, workplace: Workplace) -> Iterator[YearApp]:
    """The app with one invented year behind every plan."""
    made = YearApp(database, workplace)
    yield made
    made.close()


def kept_plan(database: Path, alias: str, **answers: str) -> str:
    """Keep a plan with accepted answers and leave it at the last; an empty one is parked. Return its id."""
    with PlanStore(database, clock=lambda: THEN) as store:
        plan = store.create_plan("iplu").id
        for key, text in {"0.a": alias, **answers}.items():
            answer = Answer(Slot.parse(key), text, Status.ACCEPTED if text else Status.PARKED)
            store.save_answer(plan, answer, "1", "r", answer.slot, alias=alias)
        return plan


@pytest.fixture
def quick_sealing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seal files at once: what makes guessing a passphrase slow would make these tests slow."""

    def seal(data: bytes, word: str) -> bytes:
        return _SEALED + hashlib.sha256(word.encode()).digest() + data[::-1]

    def open_(data: bytes, word: str) -> bytes:
        head = _SEALED + hashlib.sha256(word.encode()).digest()
        if not data.startswith(head):
            raise pyrage.DecryptError("Decryption failed")
        return data[len(head) :][::-1]

    monkeypatch.setattr(pyrage.passphrase, "encrypt", seal)
    monkeypatch.setattr(pyrage.passphrase, "decrypt", open_)


async def until(pilot: Pilot[None], holds: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until something holds; fail when it never does."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "never happened"
        await pilot.pause(0.02)


def screen(pilot: Pilot[None]) -> DraftingScreen:
    """Return the conversation's screen."""
    found = pilot.app.screen
    assert isinstance(found, DraftingScreen)
    return found


def editor(pilot: Pilot[None]) -> AnswerEditor:
    """Return the editor."""
    return screen(pilot).query_one(AnswerEditor)


async def begin(pilot: Pilot[None]) -> None:
    """Make a new plan and wait for its first question."""
    await pilot.press("ctrl+n")
    await until(pilot, lambda: isinstance(pilot.app.screen, DraftingScreen) and screen(pilot).ready)


async def say(pilot: Pilot[None], text: str) -> None:
    """Send an answer and wait until it has been answered."""
    editor(pilot).load_text(text)
    await pilot.press("enter")
    await until(pilot, lambda: screen(pilot).ready)


async def settle(pilot: Pilot[None]) -> None:
    """Let the live feedback and the drawing come to rest, and the cursors stop blinking."""
    for shown in pilot.app.screen_stack:
        for field in shown.query("Input, TextArea"):
            field.cursor_blink = False  # type: ignore[attr-defined]
    await asyncio.sleep(0.4)
    await pilot.pause()


def written_draft(path: Path, **points: tuple[str, ...]) -> Path:
    """Write a draft in Word: each heading (``_`` for a space) with its paragraphs. Return its path."""
    document = Document()
    for heading, texts in points.items():
        document.add_heading(heading.replace("_", " "), 1)
        for text in texts:
            document.add_paragraph(text)
    path.parent.mkdir(exist_ok=True)
    document.save(str(path))
    return path


def reviewing(pilot: Pilot[None]) -> ReviewingScreen:
    """Return the draft's screen."""
    found = pilot.app.screen
    assert isinstance(found, ReviewingScreen)
    return found


async def open_draft(pilot: Pilot[None], path: str | Path) -> None:
    """Choose a draft from the start screen by its path."""
    await pilot.press("ctrl+o")
    await until(pilot, lambda: isinstance(pilot.app.screen, OpeningScreen))
    pilot.app.screen.query_one("#path", Input).value = str(path)
    await pilot.press("enter")


async def open_review(pilot: Pilot[None], path: str | Path) -> None:
    """Choose a draft and wait until it is read."""
    await open_draft(pilot, path)
    await until(pilot, lambda: isinstance(pilot.app.screen, ReviewingScreen) and reviewing(pilot).ready)
