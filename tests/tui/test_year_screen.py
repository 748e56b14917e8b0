"""The year's screen: what is due and noted, the way to each part, and to the conversation and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from assistant.errors import AssistantError, ErrorCode
from assistant.tui.app import IpluApp
from assistant.tui.screens.documents import DocumentsScreen
from assistant.tui.screens.drafting import DraftingScreen
from assistant.tui.screens.note import NoteScreen
from assistant.tui.screens.people import PeopleScreen
from assistant.tui.screens.progress import ProgressScreen
from assistant.tui.screens.rhythm import RhythmScreen
from assistant.tui.screens.start import StartScreen
from assistant.tui.screens.thread import ThreadScreen
from assistant.tui.screens.timetable import TimetableScreen
from assistant.tui.screens.versions import VersionsScreen
from assistant.tui.screens.visit import VisitScreen
from assistant.tui.screens.year import YearScreen
from tests.tui.conftest import begin, editor, kept_plan, screen, until
from tests.tui.fakedesk import YearApp
from tests.tui.yeartools import open_year, rest, text_of

pytestmark = pytest.mark.screen

PARTS = {
    "n": NoteScreen,
    "t": ThreadScreen,
    "f": ProgressScreen,
    "u": TimetableScreen,
    "p": PeopleScreen,
    "y": RhythmScreen,
    "h": VersionsScreen,
    "d": DocumentsScreen,
    "k": DocumentsScreen,
}


async def test_it_says_what_is_due_what_was_seen_and_when_the_plan_is_evaluated(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_year(pilot)
        assert "Ravn" in text_of(pilot, "#heading")
        assert "→ Vurdering om 4 dager" in text_of(pilot, "#dues")
        assert "16.11.2026 ✓ sett – ved sklia, med Mia, «to ganger»" in text_of(pilot, "#looks")
        assert "ikke godtatt ennå" in text_of(pilot, "#rhythm")


async def test_every_part_opens_by_its_letter_and_closes_to_the_year(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_year(pilot)
        for key, kind in PARTS.items():
            await pilot.press(key)
            await until(pilot, lambda kind=kind: isinstance(pilot.app.screen, kind))  # type: ignore[misc]
            await rest(pilot)
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(pilot.app.screen, YearScreen))
            await rest(pilot)


async def test_every_part_is_in_the_menu(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_year(pilot)
        await pilot.press("down", "down", "down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ThreadScreen))


async def test_a_year_that_cannot_be_read_says_so(year_app: YearApp) -> None:
    def gone(_plan: str) -> None:
        raise AssistantError(ErrorCode.PLAN_UNKNOWN, plan="borte")

    async with year_app.run_test(size=(80, 24)) as pilot:
        year_app.year_desk = gone  # type: ignore[method-assign, assignment]
        pilot.app.push_screen(YearScreen("borte"))
        await until(pilot, lambda: isinstance(pilot.app.screen, YearScreen))
        await until(pilot, lambda: "Jeg finner ikke planen borte" in text_of(pilot, "#heading"))


async def test_an_evaluation_that_cannot_begin_is_told(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_year(pilot)
        await pilot.press("v")
        await until(
            pilot, lambda: any("Jeg finner ikke planen" in note.message for note in year_app._notifications)
        )
        assert year_app.desk.begun == ["evaluation"]


async def test_an_evaluation_is_walked_as_a_conversation_and_left_to_the_year(
    year_app: YearApp, database: Path
) -> None:
    walk = kept_plan(database, "Ravn")
    year_app.desk.walk = walk
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_year(pilot)
        for leave in ("escape", "f6"):
            await pilot.press("v")
            await until(pilot, lambda: isinstance(pilot.app.screen, VisitScreen) and screen(pilot).ready)
            await pilot.press(leave)
            await until(pilot, lambda: isinstance(pilot.app.screen, YearScreen))


async def test_an_earlier_evaluation_is_opened_from_the_list(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        found = await open_year(pilot)
        listing = found.query_one("#walks", OptionList)
        listing.focus()
        listing.highlighted = 0
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, VisitScreen))


async def test_between_the_conversation_and_the_year_and_back(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press(*"Ravn", "f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, YearScreen) and pilot.app.screen.ready)
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftingScreen) and screen(pilot).ready)
        # What was half typed when F6 was pressed is there again.
        assert editor(pilot).text == "Ravn"
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, YearScreen) and pilot.app.screen.ready)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, StartScreen))


async def test_a_conversation_can_begin_at_one_of_its_questions(app: IpluApp, database: Path) -> None:
    from assistant.guide.answers import Slot

    plan = kept_plan(database, "Ravn")
    async with app.run_test(size=(80, 24)) as pilot:
        pilot.app.push_screen(DraftingScreen(plan, Slot("1.1")))
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftingScreen) and screen(pilot).ready)
        assert "1.1" in text_of(pilot, "#heading")
