"""A sign's looks over time: drawn, and the same in words."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest
from textual.pilot import Pilot

from assistant.plan.progress import Seen, Sighting
from assistant.tui.screens.progress import ProgressScreen
from assistant.tui.widgets.progress_plot import ProgressPlot
from tests.tui.fakedesk import LOOKS, YearApp
from tests.tui.yeartools import open_part, open_year, text_of

pytestmark = pytest.mark.screen


def drawn(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one(ProgressPlot).render())


@pytest.mark.parametrize("width", [50, 80, 200])
async def test_it_is_drawn_with_words_up_and_days_along_at_every_width(year_app: YearApp, width: int) -> None:
    async with year_app.run_test(size=(width, 24)) as pilot:
        await open_part(pilot, ProgressScreen, "f")
        await pilot.pause()
        said = drawn(pilot)
        assert said.count("●") == 3
        for word in ("sett", "delvis", "ikke ennå", "05.10.2026", "16.11.2026"):
            assert word in said
        assert max(len(line) for line in said.splitlines()) <= width


async def test_the_same_is_told_in_words_the_latest_first(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, ProgressScreen, "f")
        told = text_of(pilot, "#looks")
        assert "3 notater: 1 sett, 1 delvis, 1 ikke ennå. Først sett 16.11.2026." in told
        assert told.index("16.11.2026 ✓ sett") < told.index("26.10.2026 ◐ delvis")


async def test_the_arrows_go_round_the_signs_and_few_looks_are_told_instead_of_drawn(
    year_app: YearApp,
) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, ProgressScreen, "f")
        plot = pilot.app.screen.query_one(ProgressPlot)
        await pilot.press("right")
        assert "tegn 2 av 3" in text_of(pilot, "#heading")
        assert "Ingen har notert noe" in text_of(pilot, "#looks")
        assert not plot.display
        await pilot.press("right")
        assert "Kurven tegnes når noen har sett etter tegnet to ganger" in text_of(pilot, "#looks")
        assert not plot.display
        await pilot.press("right")
        assert plot.display
        await pilot.press("left")
        assert "tegn 3 av 3" in text_of(pilot, "#heading")


@pytest.mark.parametrize("apart", [0, 1])
async def test_looks_on_one_day_and_many_looks_are_drawn(year_app: YearApp, apart: int) -> None:
    first = LOOKS[0]
    levels = list(Seen)
    year_app.desk.looks = [
        replace(
            first,
            day=date(2026, 1, 5) + timedelta(days=number * apart),
            seen=levels[number % 3],
            number=number,
        )
        for number in range(200)
    ]
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, ProgressScreen, "f")
        await pilot.pause()
        assert "05.01.2026" in drawn(pilot)


async def test_a_plan_without_signs_says_where_they_are_written(year_app: YearApp) -> None:
    year_app.desk.signs = {}
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, ProgressScreen, "f")
        assert "ingen tegn på fremgang ennå" in text_of(pilot, "#looks")
        await pilot.press("right")


async def test_what_somebody_noted_is_shown_as_it_is(year_app: YearApp) -> None:
    first: Sighting = LOOKS[0]
    year_app.desk.looks = [replace(first, place="[/x]\x1b[31m")]
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, ProgressScreen, "f")
        assert "[/x]\N{REPLACEMENT CHARACTER}[31m" in text_of(pilot, "#looks")


async def test_the_drawing_is_loaded_only_when_it_is_shown(
    year_app: YearApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith(("plotext", "textual_plotext"))]:
        monkeypatch.delitem(sys.modules, name)
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_year(pilot)
        assert "plotext" not in sys.modules
