"""Quick notes: with the keyboard alone, errors at their field, and nothing typed is lost."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from assistant.errors import AssistantError, ErrorCode
from assistant.plan.progress import Seen
from assistant.tui.screens.note import NoteScreen
from assistant.tui.screens.year import YearScreen
from assistant.tui.widgets.field import Field
from tests.tui.fakedesk import LOOKS, YearApp
from tests.tui.yeartools import open_part, rest, text_of

pytestmark = pytest.mark.screen


def field(note: NoteScreen, name: str) -> Field:
    return note.query_one(f"#field-{name}", Field)


async def test_three_keys_keep_a_note_of_today(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, NoteScreen, "n")
        await pilot.press("1", "enter")
        await rest(pilot)
        kept = year_app.desk.looks[-1]
        assert (kept.seen, kept.day) == (Seen.SEEN, year_app.desk.workplace.today())
        # The sign nobody had looked for yet stood first.
        assert "øsa" in kept.text
        assert "✓ Lagret: 21.11.2026 ✓ sett" in text_of(pilot, "#saying")


async def test_all_of_a_note_is_written_with_the_keyboard_alone(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, NoteScreen, "n")
        await pilot.press(
            "down", "2", "tab", "tab", "tab", *"gangen", "tab", *"Noa", "tab", *"1 gang", "enter"
        )
        await rest(pilot)
        kept = year_app.desk.looks[-1]
        assert (kept.seen, kept.place, kept.company, kept.note) == (Seen.PARTLY, "gangen", "Noa", "1 gang")
        assert "samlingsstunda" in kept.text


async def test_the_next_note_keeps_where_and_with_whom_and_stands_on_the_next_sign(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        note = await open_part(pilot, NoteScreen, "n")
        field(note, "place").value = "sandkassa"
        field(note, "note").value = "rolig"
        await pilot.press("3", "enter")
        await rest(pilot)
        assert (field(note, "place").value, field(note, "note").value) == ("sandkassa", "")
        await pilot.press("1", "enter")
        await rest(pilot)
        assert [look.sign.key for look in year_app.desk.looks[-2:]] == ["3.1#1+1", "3.1#2"]


async def test_without_a_number_it_asks_for_one_and_keeps_nothing(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, NoteScreen, "n")
        await pilot.press("enter")
        await rest(pilot)
        assert "Trykk 1 om dere så det" in text_of(pilot, "#saying")
        assert year_app.desk.looks == list(LOOKS)


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("day", "31.02.2026", "finnes ikke i kalenderen"),
        ("day", "22.11.2026", "har ikke vært ennå"),
        ("day", "i går", "kan jeg ikke lese som en dato"),
        ("place", "a" * 61, "høyst 60 tegn"),
    ],
)
async def test_an_error_is_said_at_its_field_and_nothing_is_lost(
    year_app: YearApp, name: str, typed: str, said: str
) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        note = await open_part(pilot, NoteScreen, "n")
        field(note, "note").value = "to ganger"
        field(note, name).value = typed
        await pilot.press("2", "enter")
        await rest(pilot)
        assert said in field(note, name).problem
        assert field(note, name).query_one("Input").has_focus
        assert (field(note, name).value, field(note, "note").value) == (typed, "to ganger")
        # One letter, and it is no longer wrong.
        await pilot.press("x")
        assert field(note, name).problem == ""


async def test_an_error_of_no_field_is_said_too(year_app: YearApp, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_arguments: object, **_named: object) -> None:
        raise AssistantError(ErrorCode.STORE_LOCKED)

    async with year_app.run_test(size=(80, 24)) as pilot:
        note = await open_part(pilot, NoteScreen, "n")
        monkeypatch.setattr(year_app.desk, "note", locked)
        field(note, "note").value = "to ganger"
        await pilot.press("2", "enter")
        await rest(pilot)
        assert "i bruk av et annet vindu" in text_of(pilot, "#saying")
        assert field(note, "note").value == "to ganger"


async def test_the_last_note_is_taken_back_into_the_fields(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        note = await open_part(pilot, NoteScreen, "n")
        field(note, "note").value = "feil barn"
        await pilot.press("1", "enter")
        await rest(pilot)
        await pilot.press("ctrl+z")
        await rest(pilot)
        assert year_app.desk.looks == list(LOOKS)
        assert field(note, "note").value == "feil barn"
        await pilot.press("ctrl+z")
        await rest(pilot)
        assert "ikke lagret noe notat her" in text_of(pilot, "#saying")
        assert year_app.desk.looks == list(LOOKS)


async def test_closing_with_something_typed_asks_first(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        note = await open_part(pilot, NoteScreen, "n")
        field(note, "note").value = "to ganger"
        await pilot.press("escape")
        assert "ikke er lagret" in text_of(pilot, "#saying")
        assert field(note, "note").value == "to ganger"
        await pilot.press("escape")
        await rest(pilot)
        assert isinstance(pilot.app.screen, YearScreen)


async def test_closing_with_nothing_typed_does_not_ask(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, NoteScreen, "n")
        await pilot.press("escape")
        await rest(pilot)
        assert isinstance(pilot.app.screen, YearScreen)


async def test_what_was_noted_stands_on_the_years_screen_afterwards(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, NoteScreen, "n")
        await pilot.press("1", "enter")
        await rest(pilot)
        await pilot.press("escape")
        await rest(pilot)
        assert "21.11.2026 ✓ sett" in text_of(pilot, "#looks")


async def test_a_place_is_offered_from_earlier_notes(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        note = await open_part(pilot, NoteScreen, "n")
        field(note, "place").take_focus()
        await pilot.press(*"saml")
        await pilot.pause(0.2)
        await pilot.press("right")
        assert field(note, "place").value == "samlingsrommet"


async def test_a_plan_without_signs_says_where_they_are_written(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        year_app.desk.signs = {}
        note = await open_part(pilot, NoteScreen, "n")
        assert "ingen tegn på fremgang ennå" in text_of(pilot, "#saying")
        assert note.query_one("#signs", OptionList).option_count == 0
        await pilot.press("1", "enter")
        await rest(pilot)
        assert year_app.desk.looks == list(LOOKS)


async def test_markup_in_a_note_is_shown_as_it_is(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        note = await open_part(pilot, NoteScreen, "n")
        field(note, "place").value = "[/nei] [bold]rom[/bold] \x1b[31m"
        await pilot.press("1", "enter")
        await rest(pilot)
        assert "[/nei] [bold]rom[/bold] \N{REPLACEMENT CHARACTER}[31m" in text_of(pilot, "#saying")
