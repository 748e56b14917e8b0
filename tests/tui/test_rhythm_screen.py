"""The rhythm of the evaluations: told back before it is kept."""

from __future__ import annotations

import pytest

from assistant.plan.rhythm import Every, Rhythm
from assistant.tui.screens.rhythm import RhythmScreen
from assistant.tui.screens.year import YearScreen
from assistant.tui.widgets.field import Field
from tests.tui.fakedesk import YearApp
from tests.tui.yeartools import open_part, rest, text_of

pytestmark = pytest.mark.screen

FORTNIGHTLY = Rhythm(every=Every.WEEK, count=2, weekday=1)


async def test_what_is_typed_is_told_back_and_kept_by_enter_once_more(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, RhythmScreen, "y")
        await pilot.press(*"annenhver uke", "enter")
        await rest(pilot)
        assert "annenhver mandag kl. 12" in text_of(pilot, "#saying")
        assert year_app.desk.kept_rhythm is None
        await pilot.press("enter")
        await rest(pilot)
        assert year_app.desk.kept_rhythm == FORTNIGHTLY
        assert isinstance(pilot.app.screen, YearScreen)


async def test_what_is_changed_after_it_was_told_back_is_told_back_again(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, RhythmScreen, "y")
        await pilot.press(*"annenhver uke", "enter")
        await rest(pilot)
        await pilot.press("!", "enter")
        await rest(pilot)
        assert year_app.desk.kept_rhythm is None


async def test_what_is_read_out_of_the_answer_is_kept_only_when_accepted(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, RhythmScreen, "y")
        assert "lest ut av svar 8.1" in text_of(pilot, "#stands")
        assert year_app.desk.kept_rhythm is None
        await pilot.press("enter")
        await rest(pilot)
        assert year_app.desk.kept_rhythm == year_app.desk.read_out


async def test_what_cannot_be_read_is_told_at_the_field_and_stays_there(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        screen = await open_part(pilot, RhythmScreen, "y")
        await pilot.press(*"av og til", "enter")
        await rest(pilot)
        assert "sier ikke hvor ofte" in screen.query_one(Field).problem
        assert screen.query_one(Field).value == "av og til"
        await pilot.press("escape")
        assert "ikke er lagret" in text_of(pilot, "#saying")
        await pilot.press("escape")
        await rest(pilot)
        assert isinstance(pilot.app.screen, YearScreen)
