"""The people by role: what is read out of the plan is only offered, and a full name is advised against."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from assistant.plan.people import People, Person
from assistant.tui.screens.people import PeopleScreen
from assistant.tui.screens.year import YearScreen
from assistant.tui.widgets.field import Field
from assistant.tui.widgets.form import Form
from tests.tui.fakedesk import YearApp
from tests.tui.yeartools import open_part, rest, text_of

pytestmark = pytest.mark.screen

KEPT = People(persons=(Person(role="styrer", name="A.B.", task="vedtak"),))


def rows(pilot: Pilot[None]) -> list[str]:
    listing = pilot.app.screen.query_one("#roles", OptionList)
    return [str(listing.get_option_at_index(at).prompt) for at in range(listing.option_count)]


def field(pilot: Pilot[None], name: str) -> Field:
    return pilot.app.screen.query_one(f"#field-{name}", Field)


async def test_a_role_without_anybody_says_so(year_app: YearApp) -> None:
    year_app.desk.kept_people = KEPT
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, PeopleScreen, "p")
        assert rows(pilot) == [
            "Styrer: A.B. – vedtak",
            "Ansvarlig pedagog: ingen ennå",
            "Snakker med foreldrene: ingen ennå",
        ]


async def test_name_and_task_are_written_and_a_full_name_gets_advice(year_app: YearApp) -> None:
    year_app.desk.kept_people = KEPT
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, PeopleScreen, "p")
        await pilot.press("down", "enter", *"Kari N", "tab", *"tiltak", "enter")
        await rest(pilot)
        assert "Ansvarlig pedagog: Kari N – tiltak" in rows(pilot)
        assert "Initialer er nok" in text_of(pilot, "#saying")
        assert year_app.desk.kept_people.persons[1] == Person(role="pedagog", name="Kari N", task="tiltak")


async def test_several_may_hold_a_role_only_where_it_says_so(year_app: YearApp) -> None:
    year_app.desk.kept_people = KEPT
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, PeopleScreen, "p")
        await pilot.press("n")
        assert "Denne rollen har én" in text_of(pilot, "#saying")
        await pilot.press("end")
        for name in ("M", "F"):
            await pilot.press("n", name, "enter")
            await rest(pilot)
        assert rows(pilot)[2:] == ["Snakker med foreldrene: M", "Snakker med foreldrene: F"]


async def test_somebody_is_taken_away_and_put_back(year_app: YearApp) -> None:
    year_app.desk.kept_people = KEPT
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, PeopleScreen, "p")
        await pilot.press("d")
        await rest(pilot)
        assert year_app.desk.kept_people == People()
        await pilot.press("ctrl+z")
        await rest(pilot)
        assert year_app.desk.kept_people == KEPT


async def test_what_is_read_out_of_the_plan_is_offered_and_kept_when_accepted(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, PeopleScreen, "p")
        assert "Forslag, lest ut av planens svar" in text_of(pilot, "#offered")
        assert year_app.desk.kept_people == People()
        await pilot.press("g")
        await rest(pilot)
        assert year_app.desk.kept_people == year_app.desk.read_people
        assert not pilot.app.screen.query_one("#offered").display


@pytest.mark.parametrize(
    ("name", "said"), [("", "Skriv initialer eller et navn"), ("a" * 61, "høyst 60 tegn")]
)
async def test_a_name_that_cannot_be_is_told_at_its_field_and_the_task_is_not_lost(
    year_app: YearApp, name: str, said: str
) -> None:
    year_app.desk.kept_people = KEPT
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, PeopleScreen, "p")
        await pilot.press("down", "enter")
        field(pilot, "name").value = name
        field(pilot, "task").value = "tiltak"
        await pilot.press("enter")
        await rest(pilot)
        assert said in field(pilot, "name").problem
        assert field(pilot, "task").value == "tiltak"
        assert year_app.desk.kept_people == KEPT


async def test_closing_with_something_typed_asks_first(year_app: YearApp) -> None:
    async with year_app.run_test(size=(80, 24)) as pilot:
        await open_part(pilot, PeopleScreen, "p")
        await pilot.press("enter", "x", "escape")
        assert "ikke er lagret" in text_of(pilot, "#saying")
        await pilot.press("escape")
        assert not pilot.app.screen.query_one(Form).display
        await pilot.press("escape")
        await rest(pilot)
        assert isinstance(pilot.app.screen, YearScreen)
