"""The red thread: what lacks something is named, and each cell leads to its text."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from assistant.plan.people import People, Person
from assistant.plan.thread import RedThread
from assistant.tui.screens.people import PeopleScreen
from assistant.tui.screens.thread import ThreadScreen, ThreadTable
from assistant.tui.screens.visit import VisitScreen
from assistant.tui.threadtable import COLUMNS, rows_of
from tests.tui.conftest import kept_plan, screen, until
from tests.tui.fakedesk import YearApp
from tests.tui.yeartools import open_part, rest, text_of

pytestmark = pytest.mark.screen


async def go(pilot: Pilot[None], row: int, column: int) -> None:
    await pilot.press(*["down"] * row, *["right"] * column)
    await pilot.pause()


async def test_what_lacks_something_and_what_stood_a_year_are_named_first(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, ThreadScreen, "t")
        assert "! Mål 2 har ingen tiltak" in text_of(pilot, "#orphans")
        assert "! Mål 1 står ord for ord som for et år siden" in text_of(pilot, "#orphans")


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (0, 0, "Ravn skal kunne leke sammen med andre barn over tid."),
        (0, 1, "Ravn venter på tur og svarer når et annet barn spør i utetida."),
        (0, 2, "Sist: 16.11.2026 ✓ sett – ved sklia"),
        (1, 2, "ingen har sett etter det ennå"),
        (0, 3, "virker delvis. Det er mange barn ved sklia. justeres"),
        (1, 3, "■ Avsluttet. Ravn har sluttet å leke butikk."),
        (0, 4, "Alle voksne gir beskjeder med bilder i garderoben."),
        (0, 5, "A.B. (Styrer)"),
        (0, 6, "Vurdering 18.11.2026, ført inn i planen"),
    ],
)
async def test_the_cell_one_stands_on_is_shown_in_full(
    year_app: YearApp, row: int, column: int, said: str
) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, ThreadScreen, "t")
        await go(pilot, row, column)
        assert said in text_of(pilot, "#cell")


async def test_enter_leads_to_the_question_of_the_text_and_back(year_app: YearApp, database: Path) -> None:
    year_app.desk.plan_id = kept_plan(
        database, "Ravn", **{"2.a#1": "Ravn skal kunne leke.", "2.b#1": "Ravn leker."}
    )
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, ThreadScreen, "t")
        await go(pilot, 0, 1)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, VisitScreen) and screen(pilot).ready)
        assert "2.b" in text_of(pilot, "#heading")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ThreadScreen) and pilot.app.screen.ready)
        # One stands where one left.
        assert pilot.app.screen.query_one(ThreadTable).cursor_coordinate == (0, 1)


async def test_enter_on_a_person_leads_to_the_people(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, ThreadScreen, "t")
        await go(pilot, 0, 5)
        await pilot.press("enter")
        await rest(pilot)
        assert isinstance(pilot.app.screen, PeopleScreen)


async def test_enter_on_an_evaluation_opens_it(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, ThreadScreen, "t")
        await go(pilot, 0, 6)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, VisitScreen))


async def test_a_plan_without_goals_says_where_they_are_written(
    year_app: YearApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(year_app.desk, "thread", lambda: RedThread((), ()))
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, ThreadScreen, "t")
        assert "Planen har ingen mål ennå" in text_of(pilot, "#cell")
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, ThreadScreen)


def test_every_row_is_as_wide_as_the_table_and_no_text_has_two_lines(year_app: YearApp) -> None:
    people = People(persons=(Person(role="ukjent", name="[/x]\nA.B.\x1b"),))
    rows = rows_of(year_app.desk.thread(), people, (), year_app.desk.evaluations)
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert all("\n" not in cell.short for row in rows for cell in row if cell)
    assert any(cell and cell.short == "[/x] A.B.\N{REPLACEMENT CHARACTER} (ukjent)" for cell in rows[0])
