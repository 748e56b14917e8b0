"""The main screens as a person sees them, at both sizes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from assistant.tui.app import IpluApp
from assistant.tui.screens.drafting import DraftingScreen
from assistant.tui.widgets.criteria_bar import CriteriaBar
from tests.tui.conftest import begin, editor, kept_plan, say, screen, settle, until

pytestmark = pytest.mark.screen

SIZES = [(80, 24), (200, 60)]
Before = Callable[[Pilot[None]], Awaitable[None]]


async def opened(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: pilot.app.screen.query_one("#plans").has_focus)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, DraftingScreen) and screen(pilot).ready)


async def rejected(pilot: Pilot[None]) -> None:
    await opened(pilot)
    await say(pilot, "gå til 2.b")
    await say(pilot, "Barnet skal få større forståelse")
    await settle(pilot)


async def typing(pilot: Pilot[None]) -> None:
    await opened(pilot)
    editor(pilot).load_text("Vi ser fremgang når Rev forstår mer i garderoben")
    await until(pilot, lambda: "Mønster" in str(screen(pilot).query_one(CriteriaBar).render()))
    await settle(pilot)


async def first_question(pilot: Pilot[None]) -> None:
    await begin(pilot)
    await settle(pilot)


def after(before: Before, *keys: str) -> Before:
    async def run(pilot: Pilot[None]) -> None:
        await before(pilot)
        await pilot.press(*keys)
        await settle(pilot)

    return run


async def listed(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: pilot.app.screen.query_one("#plans").display)
    await settle(pilot)


async def empty(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: "Ny plan" in str(pilot.app.screen.query_one("#notice").render()))
    await settle(pilot)


MAIN_SCREENS: dict[str, Before] = {
    "first_question": first_question,
    "conversation": rejected,
    "typing": typing,
    "plan": after(typing, "f8"),
}
DIALOGS: dict[str, Before] = {
    "light": after(typing, "ctrl+t"),
    "goto": after(opened, "f5"),
    "finish": after(opened, "f9"),
    "override": after(opened, "ctrl+o"),
    "help": after(opened, "f1"),
    "palette": after(opened, "ctrl+p"),
}
PLAN = {"0.b": "14.09.2026", "2.a#1": "Barnet skal utvikle sosial kompetanse."}
GOAL = "Rev venter på tur og svarer når et annet barn spør i sandkassa."


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "200x60"])
@pytest.mark.parametrize("name", MAIN_SCREENS)
def test_main_screen(
    snap_compare: Any, app: IpluApp, database: Path, name: str, size: tuple[int, int]
) -> None:
    kept_plan(database, "Rev", **PLAN, **{"2.b#1": GOAL, "3.1#1": ""})
    assert snap_compare(app, terminal_size=size, run_before=MAIN_SCREENS[name])


@pytest.mark.parametrize("name", DIALOGS)
def test_dialog(snap_compare: Any, app: IpluApp, database: Path, name: str) -> None:
    kept_plan(database, "Rev", **PLAN, **{"2.b#1": GOAL, "3.1#1": ""})
    assert snap_compare(app, terminal_size=(80, 24), run_before=DIALOGS[name])


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "200x60"])
def test_start_screen_with_plans(
    snap_compare: Any, app: IpluApp, database: Path, size: tuple[int, int]
) -> None:
    for alias in ("Rev", "Bjørnungen", "L.M."):
        kept_plan(database, alias)
    assert snap_compare(app, terminal_size=size, run_before=listed)


def test_start_screen_without_plans(snap_compare: Any, app: IpluApp) -> None:
    assert snap_compare(app, terminal_size=(80, 24), run_before=empty)
