"""Two versions, and what differs between them: told by signs, never by colour alone."""

from __future__ import annotations

import pytest

from assistant.tui.screens.versions import VersionsScreen
from tests.tui.fakedesk import YearApp
from tests.tui.yeartools import open_part, rest, text_of

pytestmark = pytest.mark.screen


async def test_the_latest_two_are_compared_at_once(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, VersionsScreen, "h")
        await rest(pilot)
        assert "Ingenting i planen er ulikt" in text_of(pilot, "#changes")


async def test_what_is_taken_and_put_is_marked_with_signs(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, VersionsScreen, "h")
        await pilot.press("up")
        await rest(pilot)
        said = text_of(pilot, "#changes")
        assert "Pedagogisk konkretisering, mål 1: endret" in said
        assert "Ravn venter på tur i −sandkassa.−+sandkassa og ved sklia.+" in said
        assert "−Spesialpedagogen leker butikk" in said
        assert "Grunn: Ravn har sluttet å leke butikk." in said


async def test_either_list_chooses_and_the_same_version_twice_is_told(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, VersionsScreen, "h")
        await pilot.press("tab", "up")
        await rest(pilot)
        assert "Velg to ulike versjoner" in text_of(pilot, "#changes")
        await pilot.press("up")
        await rest(pilot)
        assert "endret" in text_of(pilot, "#changes")


async def test_a_plan_with_one_version_says_when_a_new_one_is_made(
    year_app: YearApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = year_app.desk.versions()[-1:]
    monkeypatch.setattr(year_app.desk, "versions", lambda: only)
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, VersionsScreen, "h")
        await rest(pilot)
        assert "bare én versjon ennå" in text_of(pilot, "#changes")
