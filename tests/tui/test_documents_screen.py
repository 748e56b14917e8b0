"""Writing documents: each where it was asked for, and nothing written over unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from assistant.desk.lines import Line
from assistant.errors import AssistantError, ErrorCode
from assistant.tui.screens.documents import DocumentsScreen
from assistant.tui.widgets.choice import Choice
from assistant.tui.widgets.field import Field
from tests.tui.fakedesk import YearApp
from tests.tui.yeartools import open_part, rest, text_of

pytestmark = pytest.mark.screen


def path_field(pilot: Pilot[None]) -> Field:
    return pilot.app.screen.query_one("#field-path", Field)


async def test_enter_writes_the_document_one_stands_on_and_says_where_it_lies(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, DocumentsScreen, "d")
        await pilot.press("down", "enter")
        await rest(pilot)
        assert year_app.desk.written == [Path("dokumenter/sheet-2026-11-21.docx")]
        assert "ligger her: dokumenter/sheet-2026-11-21.docx" in text_of(pilot, "#saying")


async def test_another_format_has_another_name_also_for_the_next_document(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, DocumentsScreen, "d")
        await pilot.press("tab", "right")
        await pilot.pause()
        assert path_field(pilot).value == "dokumenter/plan-2026-11-21.pdf"
        await pilot.press("shift+tab", "down")
        await pilot.pause()
        assert path_field(pilot).value == "dokumenter/sheet-2026-11-21.pdf"


async def test_a_folder_that_was_typed_stays_for_the_next_document(year_app: YearApp, tmp_path: Path) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, DocumentsScreen, "d")
        path_field(pilot).value = str(tmp_path / "annet" / "min.docx")
        await pilot.press("down")
        await pilot.pause()
        assert path_field(pilot).value == str(tmp_path / "annet" / "sheet-2026-11-21.docx")


async def test_what_lies_there_is_written_over_only_when_asked_twice(
    year_app: YearApp, tmp_path: Path
) -> None:
    there = tmp_path / "plan.docx"
    there.write_bytes(b"x")
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, DocumentsScreen, "d")
        path_field(pilot).value = str(there)
        await pilot.press("enter")
        await rest(pilot)
        assert "Fila finnes fra før" in text_of(pilot, "#saying")
        assert year_app.desk.written == []
        await pilot.press("enter")
        await rest(pilot)
        assert year_app.desk.written == [there]


@pytest.mark.parametrize("typed", ["", "~ingensomfinnes/plan.docx", "a" * 300 + "\0.docx"])
async def test_a_name_that_cannot_be_is_told_at_the_field(year_app: YearApp, typed: str) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, DocumentsScreen, "d")
        path_field(pilot).value = typed
        await pilot.press("enter")
        await rest(pilot)
        assert "kan ikke brukes på en fil" in path_field(pilot).problem
        assert year_app.desk.written == []


async def test_an_error_of_the_writing_is_told_and_the_path_stays(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, DocumentsScreen, "d")
        path_field(pilot).value = "plan.xyz"
        await pilot.press("enter")
        await rest(pilot)
        assert "har en endelse jeg ikke kan skrive" in path_field(pilot).problem
        assert path_field(pilot).value == "plan.xyz"


async def test_the_calendar_is_written_from_its_own_key(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, DocumentsScreen, "k")
        assert path_field(pilot).value == "dokumenter/calendar-2026-11-21.ics"
        await pilot.press("enter")
        await rest(pilot)
        assert year_app.desk.written == [Path("dokumenter/calendar-2026-11-21.ics")]


async def test_all_documents_are_written_into_a_folder_beside_what_lies_there(
    year_app: YearApp, tmp_path: Path
) -> None:
    folder = tmp_path / "alle"
    folder.mkdir()
    (folder / "plan-2026-11-21.pdf").write_bytes(b"x")
    async with year_app.run_test(size=(80, 24)) as pilot:
        screen = await open_part(pilot, DocumentsScreen, "d")
        screen.query_one("#documents", OptionList).highlighted = 5
        await pilot.pause()
        assert path_field(pilot).value == "dokumenter"
        screen.query_one("#ending", Choice).choose_number(2)
        await pilot.pause()
        path_field(pilot).value = str(folder)
        await pilot.press("enter")
        await rest(pilot)
        assert [path.name for path in year_app.desk.written] == [
            "plan-2026-11-21-2.pdf",
            "sheet-2026-11-21.pdf",
            "timetable-2026-11-21.pdf",
            "evaluation-2026-11-21.pdf",
        ]
        assert text_of(pilot, "#saying").count("ligger her") == 4


async def test_when_one_of_all_fails_those_that_were_written_are_told(
    year_app: YearApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = year_app.desk.write

    def write(document: object, path: Path) -> list[Line]:
        if "timetable" in path.name:
            raise AssistantError(ErrorCode.OUTPUT_UNWRITABLE, path=str(path), cause="disken er full")
        return real(document, path)  # type: ignore[arg-type]

    monkeypatch.setattr(year_app.desk, "write", write)
    async with year_app.run_test(size=(80, 24)) as pilot:
        screen = await open_part(pilot, DocumentsScreen, "d")
        screen.query_one("#documents", OptionList).highlighted = 5
        await pilot.pause()
        path_field(pilot).value = str(tmp_path / "alle")
        await pilot.press("enter")
        await rest(pilot)
        assert "disken er full" in text_of(pilot, "#saying")
        assert text_of(pilot, "#saying").count("ligger her") == 2
