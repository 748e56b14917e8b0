"""Handing a plan over: nothing unlocked or written over unasked, and the passphrase twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from assistant.desk.bundling import hand_over, needs_passphrase, take_over
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.store.plans import PlanStore
from assistant.tui.app import IpluApp
from assistant.tui.screens import handing
from assistant.tui.screens.handing import HandingScreen
from assistant.tui.screens.start import StartScreen
from assistant.tui.widgets.field import Field
from tests.tui.conftest import kept_plan, settle
from tests.tui.exchangetools import show
from tests.tui.fakedesk import YearApp
from tests.tui.yeartools import open_part, rest, text_of

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("quick_sealing")]

WORD = "fire blå bøtter"


def field(pilot: Pilot[None], name: str) -> Field:
    return pilot.app.screen.query_one(f"#field-{name}", Field)


async def opened(pilot: Pilot[None], database: Path, alias: str = "Ravn") -> HandingScreen:
    return await show(pilot, HandingScreen(kept_plan(database, alias)))


async def write(pilot: Pilot[None]) -> None:
    await pilot.press("enter")
    await rest(pilot)


async def test_with_a_passphrase_the_file_is_locked_and_opens_with_it(
    app: IpluApp, database: Path, workplace: Workplace, tmp_path: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, database)
        assert field(pilot, "path").value == "dokumenter/IPLU-sending-2026-11-21.iplu"
        # The cursor is where something is to be typed.
        await pilot.press(*"hemmelig", "tab", *"hemmelig")
        await write(pilot)
        path = Path("dokumenter/IPLU-sending-2026-11-21.iplu")
        assert "✓ Planen ligger her, låst med passordet" in text_of(pilot, "#saying")
        assert str(path) in text_of(pilot, "#saying")
        assert needs_passphrase(path)
        with PlanStore(tmp_path / "other.db") as store:
            assert take_over(workplace, store, path, "hemmelig").alias == "Ravn"


async def test_the_passphrase_is_never_shown_and_is_gone_when_it_has_done_its_work(
    app: IpluApp, database: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, database)
        field(pilot, "word").value = field(pilot, "again").value = WORD
        await pilot.pause()
        assert "bøtter" not in app.export_screenshot()
        await write(pilot)
        assert field(pilot, "word").value == field(pilot, "again").value == ""
        await pilot.press("escape")
        assert isinstance(app.screen, StartScreen)


async def test_while_it_is_locked_the_screen_says_so(
    app: IpluApp, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, database)
        monkeypatch.setattr(screen, "_say", said.append)
        field(pilot, "word").value = field(pilot, "again").value = WORD
        await write(pilot)
        assert said[0] == "Låser fila …"


async def test_two_that_differ_are_told_at_the_field_and_nothing_is_written(
    app: IpluApp, database: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, database)
        field(pilot, "word").value = WORD
        await write(pilot)
        assert field(pilot, "again").problem == "Skriv passordet én gang til her."
        field(pilot, "again").value = "fire blå"
        await pilot.pause()
        await write(pilot)
        assert "ikke like" in field(pilot, "again").problem
        assert field(pilot, "word").value == WORD
        assert not list(Path("dokumenter").iterdir())


async def test_without_a_passphrase_it_is_written_only_after_a_warning(app: IpluApp, database: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, database)
        await write(pilot)
        assert "alle som får tak i fila, lese alt i den" in text_of(pilot, "#saying")
        assert not list(Path("dokumenter").iterdir())
        await write(pilot)
        assert "Fila er ikke låst" in text_of(pilot, "#saying")
        (path,) = Path("dokumenter").iterdir()
        assert not needs_passphrase(path)


async def test_what_lies_there_is_written_over_only_when_asked_twice(
    app: IpluApp, database: Path, tmp_path: Path
) -> None:
    there = tmp_path / "[b]der[.iplu"
    there.write_bytes(b"x")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, database)
        field(pilot, "path").value = str(there)
        field(pilot, "word").value = field(pilot, "again").value = WORD
        await write(pilot)
        assert "ligger en fil med dette navnet fra før" in text_of(pilot, "#saying")
        assert there.read_bytes() == b"x"
        # Another place after the warning is another matter: without a passphrase, that is told as well.
        field(pilot, "word").value = field(pilot, "again").value = ""
        await write(pilot)
        assert "Uten passord" in text_of(pilot, "#saying")
        assert there.read_bytes() == b"x"
        await write(pilot)
        assert there.read_bytes() != b"x"
        assert "[b]der[.iplu" in text_of(pilot, "#saying")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "kan ikke brukes på en fil"),
        ("~ingensomfinnes/plan.iplu", "kan ikke brukes på en fil"),
        ("plan.docx", "har en endelse jeg ikke kan skrive"),
        ("fil/plan.iplu", "fil/plan.iplu"),
        ("dokumenter", "Dette er en mappe"),
    ],
)
async def test_a_place_that_cannot_be_is_told_at_the_field_and_nothing_typed_is_lost(
    app: IpluApp, database: Path, typed: str, told: str
) -> None:
    Path("fil").write_bytes(b"")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, database)
        field(pilot, "word").value = field(pilot, "again").value = WORD
        field(pilot, "path").value = typed
        await write(pilot)
        assert told in field(pilot, "path").problem
        assert (field(pilot, "path").value, field(pilot, "word").value) == (typed, WORD)
        assert Path("fil").read_bytes() == b""


@pytest.mark.parametrize("word", ["\ud800", "hemme\x1blig"])
async def test_a_passphrase_nobody_could_type_again_is_turned_back(
    app: IpluApp, database: Path, word: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, database)
        field(pilot, "word").value = field(pilot, "again").value = word
        await write(pilot)
        assert "tegn som ikke kan brukes" in field(pilot, "word").problem


async def test_a_store_that_fails_is_told_and_it_can_be_tried_again(
    app: IpluApp, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise AssistantError(ErrorCode.STORE_LOCKED)

    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, database)
        field(pilot, "word").value = field(pilot, "again").value = WORD
        monkeypatch.setattr(handing, "hand_over", fail)
        await write(pilot)
        assert text_of(pilot, "#saying").startswith("! ")
        assert field(pilot, "word").value == WORD
        monkeypatch.setattr(handing, "hand_over", hand_over)
        await write(pilot)
        assert "ligger her" in text_of(pilot, "#saying")


async def test_a_plan_that_is_gone_is_told(app: IpluApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, HandingScreen("ingen"))
        assert "Jeg finner ikke planen" in text_of(pilot, "#saying")
        await write(pilot)
        await pilot.press("escape")
        assert isinstance(app.screen, StartScreen)


async def test_what_is_typed_is_not_left_without_a_warning(app: IpluApp, database: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, database)
        await pilot.press(*"hemmelig", "escape")
        assert app.screen is screen
        assert "Fila er ikke laget ennå" in text_of(pilot, "#saying")
        await pilot.press("x", "escape")
        assert app.screen is screen
        await pilot.press("escape")
        assert isinstance(app.screen, StartScreen)


async def test_a_hostile_alias_is_shown_as_it_is(app: IpluApp, database: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, database, "[bold]Ra\x1b[31mvn\u202e[/bold]")
        assert text_of(pilot, "#heading") == "[bold]Ra�[31mvn�[/bold]: send planen i en fil"


async def test_it_is_reached_from_the_year(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, HandingScreen, "e")


SIZES = [(80, 24), (130, 40)]


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "130x40"])
@pytest.mark.parametrize("name", ["begun", "unlocked", "differs", "help", "written"])
def test_how_it_looks(
    snap_compare: Any, app: IpluApp, database: Path, name: str, size: tuple[int, int]
) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await opened(pilot, database)
        for one in pilot.app.screen.query(Input):
            one.cursor_blink = False
        if name in ("differs", "written"):
            field(pilot, "word").value = WORD
            field(pilot, "again").value = WORD if name == "written" else "fire"
        if name == "help":
            await pilot.press("f1")
        elif name != "begun":
            await write(pilot)
        await settle(pilot)

    assert snap_compare(app, terminal_size=size, run_before=before)
