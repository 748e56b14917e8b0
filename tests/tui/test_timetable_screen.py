"""The week as a grid: written where it stands, several days at once, and nothing typed is lost."""

from __future__ import annotations

from datetime import date

import pytest
from textual.pilot import Pilot

from assistant.plan.timetable import Hour, Timetable, Weeks
from assistant.tui.screens.documents import DocumentsScreen
from assistant.tui.screens.period import PeriodScreen
from assistant.tui.screens.timetable import TimetableScreen
from assistant.tui.screens.year import YearScreen
from assistant.tui.widgets.choice import Choice
from assistant.tui.widgets.field import Field
from assistant.tui.widgets.form import Form
from tests.tui.fakedesk import YearApp
from tests.tui.yeartools import open_part, rest, text_of

pytestmark = pytest.mark.screen

MONDAY = Hour(kind="help", weekday=1, start="08:00", end="10:30", who="K.N.", place="lekerommet")
WEEK = Timetable(hours=(MONDAY,))


async def opened(pilot: Pilot[None], week: Timetable | None = None) -> TimetableScreen:
    assert isinstance(pilot.app, YearApp)
    pilot.app.desk.kept_timetable = week
    return await open_part(pilot, TimetableScreen, "u")


def field(pilot: Pilot[None], name: str) -> Field:
    return pilot.app.screen.query_one(f"#field-{name}", Field)


async def write(pilot: Pilot[None], line: str) -> None:
    field(pilot, "hours").value = line
    await pilot.press("enter")
    await rest(pilot)


def hours(app: YearApp) -> list[tuple[int, str, str]]:
    week = app.desk.kept_timetable or Timetable()
    return [(hour.weekday, hour.start, hour.end) for hour in week.hours]


async def test_enter_on_an_empty_place_begins_an_hour_there(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, WEEK)
        await pilot.press("right", "right", "down", "down", "enter")
        assert field(pilot, "hours").value == "ons 09:00–10:00"
        await pilot.press("enter")
        await rest(pilot)
        assert hours(year_app) == [(1, "08:00", "10:30"), (3, "09:00", "10:00")]
        # The cursor stands on what was written.
        assert "ons 9–10" in text_of(pilot, "#cell")


async def test_one_line_writes_several_days_with_all_they_have_in_common(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, Timetable())
        await pilot.press("enter")
        field(pilot, "who").value = "K.N."
        field(pilot, "place").value = "ute"
        pilot.app.screen.query_one("#kind", Choice).choose_number(2)
        pilot.app.screen.query_one("#weeks", Choice).choose_number(3)
        await write(pilot, "man, ons, fre 9–12")
        assert year_app.desk.kept_timetable is not None
        kept = year_app.desk.kept_timetable.hours
        assert [hour.weekday for hour in kept] == [1, 3, 5]
        assert {(hour.kind, hour.who, hour.place, hour.weeks) for hour in kept} == {
            ("meeting", "K.N.", "ute", Weeks.EVEN)
        }


async def test_enter_on_an_hour_changes_it(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, WEEK)
        await pilot.press("down", "enter")
        assert (field(pilot, "hours").value, field(pilot, "place").value) == ("man 8–10:30", "lekerommet")
        await write(pilot, "tir 9–12")
        assert hours(year_app) == [(2, "09:00", "12:00")]


@pytest.mark.parametrize(
    ("line", "said"), [("når som helst", "kan jeg ikke lese"), ("man 9–11", "kolliderer")]
)
async def test_an_hour_that_cannot_be_is_told_at_its_line_and_nothing_is_lost(
    year_app: YearApp, line: str, said: str
) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, WEEK)
        await pilot.press("right", "enter")
        field(pilot, "who").value = "A.B."
        await write(pilot, line)
        assert said in field(pilot, "hours").problem
        assert (field(pilot, "hours").value, field(pilot, "who").value) == (line, "A.B.")
        assert hours(year_app) == [(1, "08:00", "10:30")]


async def test_an_hour_is_deleted_and_put_back(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, WEEK)
        await pilot.press("d")
        await rest(pilot)
        assert hours(year_app) == []
        await pilot.press("ctrl+z")
        await rest(pilot)
        assert hours(year_app) == [(1, "08:00", "10:30")]
        await pilot.press("ctrl+z")
        await rest(pilot)
        assert "ingenting å angre" in text_of(pilot, "#saying")


async def test_a_letter_typed_on_the_line_is_a_letter(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, WEEK)
        await pilot.press("enter", "end", *"dngp ")
        assert field(pilot, "hours").value.endswith("dngp ")
        assert hours(year_app) == [(1, "08:00", "10:30")]


async def test_of_two_hours_in_the_same_place_either_can_be_meant(year_app: YearApp) -> None:
    odd = MONDAY.model_copy(update={"weeks": Weeks.ODD})
    even = MONDAY.model_copy(update={"weeks": Weeks.EVEN, "place": "ute"})
    async with year_app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, Timetable(hours=(odd, even)))
        assert "▶ man 8–10:30 · Spesialpedagogisk hjelp · K.N. · lekerommet" in text_of(pilot, "#cell")
        await pilot.press("space", "d")
        await rest(pilot)
        assert year_app.desk.kept_timetable == Timetable(hours=(odd,))


async def test_what_is_read_out_of_the_plan_is_offered_and_kept_when_accepted(year_app: YearApp) -> None:
    year_app.desk.read_timetable = WEEK
    async with year_app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "Forslag, lest ut av planens svar" in text_of(pilot, "#offered")
        assert year_app.desk.kept_timetable is None
        await pilot.press("g")
        await rest(pilot)
        assert year_app.desk.kept_timetable == WEEK
        assert not pilot.app.screen.query_one("#offered").display


async def test_closing_a_line_with_something_typed_asks_first(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, WEEK)
        await pilot.press("enter", "x", "escape")
        assert "ikke er lagret" in text_of(pilot, "#saying")
        assert pilot.app.screen.query_one(Form).display
        await pilot.press("escape")
        assert not pilot.app.screen.query_one(Form).display
        await pilot.press("escape")
        await rest(pilot)
        assert isinstance(pilot.app.screen, YearScreen)
        assert hours(year_app) == [(1, "08:00", "10:30")]


async def test_the_days_between_which_it_holds_are_written_and_shown(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, WEEK)
        await pilot.press("p")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PeriodScreen)
        field(pilot, "starts").value = "17.08.2026"
        for until, said in (("31.02.2027", "finnes ikke"), ("01.08.2026", "før")):
            field(pilot, "until").value = until
            await pilot.press("enter")
            await rest(pilot)
            assert said in field(pilot, "until").problem
            assert field(pilot, "until").value == until
        field(pilot, "until").value = "18.06.2027"
        await pilot.press("enter")
        await rest(pilot)
        assert "fra 17.08.2026 til 18.06.2027" in text_of(pilot, "#heading")
        assert year_app.desk.kept_timetable == WEEK.model_copy(
            update={"starts": date(2026, 8, 17), "until": date(2027, 6, 18)}
        )


async def test_f9_goes_to_printing_it(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, WEEK)
        await pilot.press("f9")
        await rest(pilot)
        assert isinstance(pilot.app.screen, DocumentsScreen)
        assert "timetable" in field(pilot, "path").value


async def test_markup_in_an_hour_is_shown_as_it_is(year_app: YearApp) -> None:
    hostile = MONDAY.model_copy(update={"who": "[/x] [bold]K", "place": "\x1b[31m"})
    async with year_app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, Timetable(hours=(hostile,)))
        assert "[/x] [bold]K · \N{REPLACEMENT CHARACTER}[31m" in text_of(pilot, "#cell")
