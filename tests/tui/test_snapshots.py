"""The main screens as a person sees them, at both sizes."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from assistant.tui.app import IpluApp
from assistant.tui.screens.drafting import DraftingScreen
from assistant.tui.screens.takeover import TakeoverScreen
from assistant.tui.widgets.criteria_bar import CriteriaBar
from assistant.tui.widgets.verdict_bar import VerdictBar
from assistant.tui.widgets.wording_editor import WordingEditor
from tests.tui.conftest import (
    THEN,
    begin,
    editor,
    kept_plan,
    open_review,
    reviewing,
    say,
    screen,
    settle,
    until,
    written_draft,
)

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


async def walked(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: "Ny plan" in str(pilot.app.screen.query_one("#notice").render()))
    await open_review(pilot, "dokumenter/utkast.docx")
    await settle(pilot)


async def half_written(pilot: Pilot[None]) -> None:
    await walked(pilot)
    await pilot.press("f6", "f2")
    reviewing(pilot).query_one(WordingEditor).load_text("Vi ser fremgang når Rev henter mer")
    await until(pilot, lambda: "vage" in str(reviewing(pilot).query_one(VerdictBar).render()))
    await settle(pilot)


async def taking_over(pilot: Pilot[None]) -> None:
    await walked(pilot)
    await pilot.press("f9")
    await until(pilot, lambda: isinstance(pilot.app.screen, TakeoverScreen))
    await settle(pilot)


REVIEWING: dict[str, Before] = {
    "first_matter": walked,
    "half_written": half_written,
    "taken": after(walked, "f7"),
    "draft_overview": after(walked, "f8"),
    "take_over": taking_over,
    "end_of_walk": after(walked, "f6", "f6", "f6", "f6", "f6"),
}
DRAFT = {
    "Opplysninger": ("Barnehage: Solbakken, avdeling Ekorn",),
    "Overordnet_mål": ("Rev skal utvikle sosial kompetanse.",),
    "Mål_i_barnehagen": ("Rev venter på tur og svarer når et annet barn spør i sandkassa.",),
    "Tegn_på_fremgang": (
        "Vi ser fremgang når Rev leker mer med de andre barna i sandkassa.",
        "Rev forstår beskjeder.",
        "Vi ser fremgang når Rev henter skoene i garderoben.",
    ),
    "Tiltak": ("Spesialpedagogen jobber med språket i timene.",),
    "Samarbeid_med_foreldrene": ("Mor og far er opptatt av at Rev skal få venner.",),
}


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "200x60"])
@pytest.mark.parametrize("name", REVIEWING)
def test_reviewing_screen(
    snap_compare: Any, app: IpluApp, tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    written_draft(tmp_path / "dokumenter" / "utkast.docx", **DRAFT)
    assert snap_compare(app, terminal_size=size, run_before=REVIEWING[name])


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "200x60"])
def test_opening_a_draft(snap_compare: Any, app: IpluApp, tmp_path: Path, size: tuple[int, int]) -> None:
    for name in ("plan for rev.docx", "utkast [2].odt"):
        path = written_draft(tmp_path / "dokumenter" / name, **DRAFT)
        os.utime(path, (THEN.timestamp(),) * 2)
    assert snap_compare(app, terminal_size=size, run_before=after(empty, "ctrl+o"))


def test_start_screen_without_plans(snap_compare: Any, app: IpluApp) -> None:
    assert snap_compare(app, terminal_size=(80, 24), run_before=empty)
