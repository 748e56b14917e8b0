"""Working with others: what must be looked at comes first, each step leads to its question, phases open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.tui.screens.cooperation import CooperationScreen
from assistant.tui.screens.visit import VisitScreen
from tests.tui.conftest import kept_plan, settle, until
from tests.tui.fakecooperation import KINDS, QUIET, STATPED, CooperationApp, cooperation_of, open_cooperation
from tests.tui.yeartools import open_year, text_of

pytestmark = pytest.mark.screen

SIZES = [(80, 24), (130, 40)]


@pytest.fixture
def app(database: Path, workplace: Workplace) -> Iterator[CooperationApp]:
    made = CooperationApp(database, workplace)
    yield made
    made.close()


def listed(pilot: Pilot[None], name: str) -> list[str]:
    options = pilot.app.screen.query_one(name, OptionList)
    return [str(options.get_option_at_index(at).prompt) for at in range(options.option_count)]


async def test_the_year_leads_to_it(app: CooperationApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_year(pilot)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, CooperationScreen) and pilot.app.screen.ready)
        assert "Trykk N" in text_of(pilot, "#told")


async def test_what_must_be_looked_at_stands_before_all_else(app: CooperationApp) -> None:
    async with app.run_test(size=(130, 40)) as pilot:
        await open_cooperation(pilot, STATPED, QUIET)
        told = text_of(pilot, "#told")
        order = [
            told.index(part)
            for part in ("Fase 1", "! Samtykket til observasjonen", "≠ Målet", "● gjort", "• Ravn peker")
        ]
        assert order == sorted(order)
        assert listed(pilot, "#steps")[0] == "● Oppstartsamtale\n  gjort 14. oktober 2026"


async def test_standing_on_another_shows_that_one(app: CooperationApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_cooperation(pilot, STATPED, QUIET)
        await pilot.press("down")
        await pilot.pause()
        assert text_of(pilot, "#told").startswith("Habiliteringstjenesten")
        assert not pilot.app.screen.query_one("#steps").display


async def test_a_step_leads_to_where_it_is_marked_as_done(app: CooperationApp, database: Path) -> None:
    plan = kept_plan(database, "Ravn")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_cooperation(pilot, replace(STATPED, id=plan))
        await pilot.press("tab", "down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, VisitScreen))


async def test_another_is_begun_by_its_kind(app: CooperationApp, database: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_cooperation(pilot, STATPED)
        cooperation_of(pilot).walk = kept_plan(database, "Ravn")
        await pilot.press("n")
        assert listed(pilot, "#shared") == [kind.title for kind in KINDS]
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, VisitScreen))
        assert cooperation_of(pilot).begun == ["coordination"]


async def test_the_choice_of_kind_can_be_taken_back(app: CooperationApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_cooperation(pilot, STATPED)
        await pilot.press("n", "n")
        assert listed(pilot, "#shared") == ["Statped"]
        assert cooperation_of(pilot).begun == []


async def test_what_cannot_be_begun_says_why(app: CooperationApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_cooperation(pilot)
        cooperation_of(pilot).failing = AssistantError(
            ErrorCode.STORE_UNWRITABLE, path="p", cause="full disk"
        )
        await pilot.press("n", "enter")
        await until(pilot, lambda: bool(pilot.app._notifications))
        assert isinstance(pilot.app.screen, CooperationScreen)


async def test_the_next_phase_is_one_key_away_and_the_last_has_none(
    app: CooperationApp, database: Path
) -> None:
    plan = kept_plan(database, "Ravn")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_cooperation(pilot, QUIET, replace(STATPED, id=plan))
        await pilot.press("f")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CooperationScreen)
        await pilot.press("down", "f")
        await until(pilot, lambda: isinstance(pilot.app.screen, VisitScreen))


async def test_what_somebody_wrote_is_no_markup(app: CooperationApp) -> None:
    nasty = "[/nei] [bold]\x1b[31mrødt"
    view = replace(STATPED.view, name=nasty, faults=(nasty,), goals=(nasty,))
    async with app.run_test(size=(80, 24)) as pilot:
        await open_cooperation(pilot, replace(STATPED, title=nasty, view=view))
        assert "[/nei] [bold]" in text_of(pilot, "#told")
        assert "\x1b" not in text_of(pilot, "#told")


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "130x40"])
@pytest.mark.parametrize("name", ["statped", "kinds", "none"])
def test_screen(snap_compare: Any, app: CooperationApp, name: str, size: tuple[int, int]) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await open_cooperation(pilot, *(() if name == "none" else (STATPED, QUIET)))
        if name == "kinds":
            await pilot.press("n")
        await settle(pilot)

    assert snap_compare(app, terminal_size=size, run_before=before)
