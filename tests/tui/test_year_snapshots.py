"""The screens of a plan's year as a person sees them, at both sizes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from assistant.desk.dues import DueLine, PlanDue
from assistant.plan.clock import DueKind, Urgency
from assistant.plan.timetable import Hour, Timetable, Weeks
from assistant.tui.widgets.field import Field
from tests.tui.conftest import kept_plan, settle, until
from tests.tui.fakedesk import YearApp
from tests.tui.yeartools import open_year, rest

pytestmark = pytest.mark.screen

SIZES = [(80, 24), (200, 60)]
Before = Callable[[Pilot[None]], Awaitable[None]]
WEEK = Timetable(
    hours=(
        Hour(kind="help", weekday=1, start="09:00", end="11:30", who="K.N.", place="lekerommet"),
        Hour(kind="help", weekday=3, start="09:00", end="11:30", who="K.N.", place="ute"),
        Hour(kind="meeting", weekday=4, start="12:00", end="13:00", who="alle", weeks=Weeks.ODD),
        Hour(kind="help", weekday=4, start="12:00", end="13:00", who="K.N.", weeks=Weeks.EVEN),
    )
)


def keys(*pressed: str) -> Before:
    async def run(pilot: Pilot[None]) -> None:
        await open_year(pilot)
        for key in pressed:
            await pilot.press(key)
            await rest(pilot)
        await settle(pilot)

    return run


async def impossible_day(pilot: Pilot[None]) -> None:
    await open_year(pilot)
    await pilot.press("n")
    await rest(pilot)
    pilot.app.screen.query_one("#field-day", Field).value = "31.02.2026"
    await pilot.press("2", "enter")
    await rest(pilot)
    await settle(pilot)


SCREENS: dict[str, Before] = {
    "year": keys(),
    "note": keys("n", "1"),
    "note_error": impossible_day,
    "rhythm": keys("y"),
    "thread": keys("t", "right", "right"),
    "progress": keys("f"),
    "timetable": keys("u", "down", "down", "right"),
    "timetable_written": keys("u", "down", "down", "enter"),
    "timetable_period": keys("u", "p"),
    "people": keys("p"),
    "people_written": keys("p", "down", "enter"),
    "versions": keys("h", "up"),
    "documents": keys("d"),
    "year_help": keys("f1"),
}


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "200x60"])
@pytest.mark.parametrize("name", SCREENS)
def test_year(snap_compare: Any, year_app: YearApp, name: str, size: tuple[int, int]) -> None:
    year_app.desk.read_timetable = WEEK
    assert snap_compare(year_app, terminal_size=size, run_before=SCREENS[name])


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "200x60"])
def test_start_screen_with_something_due(
    snap_compare: Any, year_app: YearApp, database: Path, size: tuple[int, int]
) -> None:
    lines = (
        ("Ravn", Urgency.OVERDUE, "Planen skulle vært ferdig 14. oktober – for 6 uker siden"),
        ("Linerle", Urgency.TODAY, "Vurdering i dag (lørdag 21. november)"),
        ("Ekorn", Urgency.SOON, "Vurdering om 4 dager (onsdag 25. november)"),
        ("Ekorn", Urgency.LATER, "Årsrapport innen 1. juni 2027"),
    )
    for alias in ("Ravn", "Linerle", "Ekorn"):
        kept_plan(database, alias)
    year_app.dues = [
        PlanDue("plan", alias, DueLine(DueKind.PLAN, date(2026, 11, 25), urgency, text))
        for alias, urgency, text in lines
    ]

    async def listed(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: pilot.app.screen.query_one("#plans").has_focus)
        await until(pilot, lambda: bool(pilot.app.screen.query_one("#due").display))
        await settle(pilot)

    assert snap_compare(year_app, terminal_size=size, run_before=listed)
