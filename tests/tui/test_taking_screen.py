"""Taking a plan in: the passphrase where it is locked, what came, and every way it can fail."""

from __future__ import annotations

import sys
import types
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, OptionList

from assistant.bundle import file as bundle_file
from assistant.desk import bundling, conflicts
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.store.plans import PlanStore
from assistant.tui.app import IpluApp
from assistant.tui.screens import taking
from assistant.tui.screens.opening import OpeningScreen
from assistant.tui.screens.start import StartScreen
from assistant.tui.screens.taking import TakingScreen
from assistant.tui.screens.year import YearScreen
from assistant.tui.widgets.field import Field
from tests.tui.conftest import open_draft, settle, until
from tests.tui.exchangetools import sent, show, written_apart
from tests.tui.yeartools import rest, text_of

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("quick_sealing")]

WORD = "fire blå bøtter"


def field(pilot: Pilot[None]) -> Field:
    return pilot.app.screen.query_one("#field-word", Field)


def said(pilot: Pilot[None]) -> str:
    return text_of(pilot, "#saying")


async def opened(pilot: Pilot[None], path: Path) -> TakingScreen:
    screen = await show(pilot, TakingScreen(path))
    await until(pilot, lambda: screen.ready)
    await pilot.pause()
    return screen


async def answer(pilot: Pilot[None], word: str) -> None:
    field(pilot).value = word
    await pilot.pause()
    await pilot.press("enter")
    await rest(pilot)


def plans(database: Path) -> list[str]:
    with PlanStore(database) as store:
        return [plan.alias for plan in store.plans()]


async def test_an_unlocked_plan_is_taken_in_at_once_and_enter_opens_its_year(
    app: IpluApp, database: Path, workplace: Workplace, tmp_path: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, sent(workplace, tmp_path))
        await until(pilot, lambda: screen.arrival is not None)
        await pilot.pause()
        assert "✓ Planen til Ravn er tatt inn, med historien" in said(pilot)
        assert not app.screen.query_one("#places").display
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, YearScreen) and app.screen.ready)
        await pilot.press("escape")
        assert isinstance(app.screen, StartScreen)
    assert plans(database) == ["Ravn"]


async def test_a_wrong_passphrase_is_told_at_the_field_and_the_right_one_opens_it(
    app: IpluApp, database: Path, workplace: Workplace, tmp_path: Path
) -> None:
    path = sent(workplace, tmp_path, word=WORD)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, path)
        assert "Fila er låst" in said(pilot)
        await pilot.press("enter")
        await rest(pilot)
        assert "låst med et passord" in field(pilot).problem
        await answer(pilot, "fire blå bøter")
        assert "Enten er passordet feil" in field(pilot).problem
        # A new try begins with an empty line: nobody sees what stands there.
        assert field(pilot).value == ""
        assert "bøter" not in app.export_screenshot()
        await answer(pilot, WORD)
        assert screen.arrival is not None
        assert "✓ Planen til Ravn er tatt inn" in said(pilot)
        # Nothing of the passphrase stays at the keyboard.
        assert screen.query_one("#field-word", Field).value == ""
    assert plans(database) == ["Ravn"]


async def test_the_same_plan_twice_is_as_once(
    app: IpluApp, database: Path, workplace: Workplace, tmp_path: Path
) -> None:
    path = sent(workplace, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(2):
            screen = await opened(pilot, path)
            await until(pilot, lambda one=screen: one.arrival is not None)  # type: ignore[misc]
            await pilot.pause()
            last = said(pilot)
            await pilot.press("escape")
            assert isinstance(app.screen, StartScreen)
        assert "Alt i fila var her allerede" in last
    assert plans(database) == ["Ravn"]


class Supervision(Screen[None]):
    """Stands in for the screen of the supervision."""

    def __init__(self, plan_id: str) -> None:
        super().__init__()
        self.plan_id = plan_id


@pytest.mark.parametrize("keys", [("s",), ("down", "enter")])
async def test_where_two_have_written_it_is_told_and_the_supervision_is_a_key_away(
    *,
    app: IpluApp,
    database: Path,
    workplace: Workplace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    keys: tuple[str, ...],
) -> None:
    stands_in = types.ModuleType("assistant.tui.screens.supervision")
    stands_in.SupervisionScreen = Supervision  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, stands_in.__name__, stands_in)
    path = written_apart(workplace, database, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, path)
        await until(pilot, lambda: screen.arrival is not None)
        await pilot.pause()
        assert "? Ett sted har dere skrevet ulikt" in said(pilot)
        assert "Dere velger i veiledningen" in text_of(pilot, "#places")
        assert screen.arrival is not None
        assert screen.arrival.conflicts[0].label in text_of(pilot, "#places")
        await pilot.press(*keys)
        await until(pilot, lambda: isinstance(app.screen, Supervision))
        assert isinstance(app.screen, Supervision)
        assert app.screen.plan_id == screen.arrival.plan_id
        # The year is behind it, the file is not.
        assert [type(one) for one in app.screen_stack[1:]] == [StartScreen, YearScreen, Supervision]


async def test_many_places_are_counted(
    app: IpluApp, database: Path, workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = conflicts.conflicts_of
    monkeypatch.setattr(bundling, "conflicts_of", lambda *given: real(*given) * 9)
    path = written_apart(workplace, database, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, path)
        await until(pilot, lambda: screen.arrival is not None)
        await pilot.pause()
        assert text_of(pilot, "#places").endswith("– og 4 til")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Dette er ikke en plan"),
        (b"PK\x03\x04 word", "Dette er ikke en plan"),
        (b'{"format": "iplu-bundle", "version": 999}', "nyere utgave"),
        (b'{"format": "iplu-bundle", "version": 1, "[b]": "\xff"}', "skadet"),
        (None, "finnes ikke"),
    ],
    ids=["empty", "word", "newer", "damaged", "missing"],
)
async def test_what_is_no_plan_is_told_and_nothing_changes(
    app: IpluApp, database: Path, tmp_path: Path, content: bytes | None, told: str
) -> None:
    path = tmp_path / "[b]ravn.iplu"
    if content is not None:
        path.write_bytes(content)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, path)
        await rest(pilot)
        assert told in said(pilot)
        assert "[b]ravn.iplu" in text_of(pilot, "#heading")
        await pilot.press("escape")
        assert isinstance(app.screen, StartScreen)
    assert plans(database) == []


async def test_a_file_that_comes_after_all_is_taken_in_by_enter(
    app: IpluApp, database: Path, workplace: Workplace, tmp_path: Path
) -> None:
    path = tmp_path / "ravn.iplu"
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, path)
        assert "finnes ikke" in said(pilot)
        sent(workplace, tmp_path)
        await pilot.press("enter")
        await until(pilot, lambda: screen.arrival is not None)


@pytest.mark.parametrize("word", ["", WORD])
async def test_one_that_is_too_large_is_told(
    app: IpluApp, workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    path = sent(workplace, tmp_path, word=word)
    for module in (bundling, bundle_file):
        monkeypatch.setattr(module, "MOST_BYTES", 300)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, path)
        if word:
            await answer(pilot, word)
        await rest(pilot)
        assert "Fila er større enn" in said(pilot)


async def test_a_store_that_fails_is_told_and_enter_tries_again_with_what_was_typed(
    app: IpluApp, workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise AssistantError(ErrorCode.STORE_FULL, path="plans.db")

    path = sent(workplace, tmp_path, word=WORD)
    monkeypatch.setattr(taking, "take_over", fail)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, path)
        await answer(pilot, WORD)
        assert said(pilot).startswith("! ")
        assert said(pilot).endswith("Enter prøver en gang til. Esc går tilbake.")
        assert field(pilot).value == WORD
        monkeypatch.setattr(taking, "take_over", bundling.take_over)
        await pilot.press("enter")
        await until(pilot, lambda: screen.arrival is not None)


async def test_a_passphrase_is_not_left_without_a_warning(
    app: IpluApp, workplace: Workplace, tmp_path: Path
) -> None:
    path = sent(workplace, tmp_path, word=WORD)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, path)
        await pilot.press(*"fires", "escape")
        assert app.screen is screen
        assert field(pilot).value == "fires"
        assert "ikke tatt inn ennå" in said(pilot)
        await pilot.press("escape")
        assert isinstance(app.screen, StartScreen)


async def test_a_hostile_alias_and_file_name_are_shown_as_they_are(
    app: IpluApp, workplace: Workplace, tmp_path: Path
) -> None:
    path = sent(workplace, tmp_path, "[red]\x1b[31m\u202era.iplu", alias="[b]Ra\x1bvn[/b]")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, path)
        await until(pilot, lambda: screen.arrival is not None)
        await pilot.pause()
        assert "[red]�[31m�ra.iplu" in text_of(pilot, "#heading")
        assert "Planen til [b]Ra�vn[/b] er tatt inn" in said(pilot)
        prompt = app.screen.query_one("#onward", OptionList).get_option_at_index(0).prompt
        assert str(prompt) == "Åpne året til [b]Ra�vn[/b]"


async def test_a_plan_that_was_sent_is_opened_as_a_draft_is_and_listed_with_them(
    app: IpluApp, workplace: Workplace, tmp_path: Path
) -> None:
    folder = tmp_path / "dokumenter"
    folder.mkdir()
    path = sent(workplace, folder, "Fra [Solbakken].IPLU")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, OpeningScreen))
        listing = app.screen.query_one("#drafts", OptionList)
        await until(pilot, lambda: listing.option_count == 1)
        assert str(listing.get_option_at_index(0).prompt) == "Fra [Solbakken].IPLU"
        await pilot.press("escape")
        await open_draft(pilot, f"'{path}'")
        await until(pilot, lambda: isinstance(app.screen, TakingScreen))
        await until(pilot, lambda: "er tatt inn" in said(pilot))


SIZES = [(80, 24), (130, 40)]


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "130x40"])
@pytest.mark.parametrize("name", ["locked", "wrong", "taken", "apart", "foreign", "help"])
def test_how_it_looks(
    *,
    snap_compare: Any,
    app: IpluApp,
    database: Path,
    workplace: Workplace,
    tmp_path: Path,
    name: str,
    size: tuple[int, int],
) -> None:
    word = WORD if name in ("locked", "wrong", "help") else ""
    if name == "apart":
        path = written_apart(workplace, database, tmp_path)
    elif name == "foreign":
        path = tmp_path / "ravn.iplu"
        path.write_bytes(b"PK")
    else:
        path = sent(workplace, tmp_path, word=word)

    async def before(pilot: Pilot[None]) -> None:
        screen = await opened(pilot, path)
        for one in screen.query(Input):
            one.cursor_blink = False
        if name == "wrong":
            await answer(pilot, "feil")
        if name == "help":
            await pilot.press("f1")
        await settle(pilot)

    assert snap_compare(app, terminal_size=size, run_before=before)
