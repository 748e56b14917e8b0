"""The minutes: the whole, and the version for groups, which a person goes through before it is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from assistant.desk import minutes as minutes_desk
from assistant.desk.minutes import MinutesDesk
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.plan.model import PlanDocument
from assistant.tui.app import IpluApp
from assistant.tui.screens.cleaning import CleaningScreen
from assistant.tui.screens.minutes import MinutesScreen
from assistant.tui.screens.start import StartScreen
from assistant.tui.widgets.choice import Choice
from assistant.tui.widgets.field import Field
from assistant.tui.widgets.ticks import FoundList, Tick
from tests.tui.conftest import kept_plan, settle, until
from tests.tui.exchangetools import held, show
from tests.tui.fakedesk import YearApp
from tests.tui.yeartools import app_of, focused, open_part, rest, text_of

pytestmark = pytest.mark.screen

SAID = "Ravn lekte med Kari Hansen i Storgata 3, og Ravn ville ha sokker."


@pytest.fixture(autouse=True)
def written(monkeypatch: pytest.MonkeyPatch) -> list[PlanDocument]:
    """What was written; the templates are tried elsewhere."""
    documents: list[PlanDocument] = []

    def write(document: PlanDocument, _kind: str, path: Path, _folder: Path) -> None:
        documents.append(document)
        path.parent.mkdir(exist_ok=True)
        path.write_text(repr(document), encoding="utf-8")

    monkeypatch.setattr(minutes_desk, "write_document", write)
    return documents


@pytest.fixture
def plan(database: Path, workplace: Workplace) -> str:
    made = kept_plan(database, "Ravn")
    held(workplace, database, made, SAID)
    return made


def field(pilot: Pilot[None], name: str = "path") -> Field:
    return pilot.app.screen.query_one(f"#field-{name}", Field)


def rows(pilot: Pilot[None], kind: type[OptionList] = FoundList) -> list[str]:
    listing = pilot.app.screen.query_one(kind)
    return [str(listing.get_option_at_index(at).prompt) for at in range(listing.option_count)]


def row_of(pilot: Pilot[None], text: str) -> str:
    (row,) = (row for row in rows(pilot) if row[18:].startswith(text))
    return row


def go_to(pilot: Pilot[None], text: str) -> None:
    listing = pilot.app.screen.query_one(FoundList)
    listing.highlighted = rows(pilot).index(row_of(pilot, text))
    listing.focus()


async def opened(pilot: Pilot[None], plan: str) -> MinutesScreen:
    screen = await show(pilot, MinutesScreen(plan))
    await until(pilot, lambda: screen.ready)
    await pilot.pause()
    return screen


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await rest(pilot)


async def cleaning(pilot: Pilot[None], plan: str) -> CleaningScreen:
    """Go to what the version for groups is without."""
    screen = await opened(pilot, plan)
    screen.query_one("#version", Choice).choose_number(2)
    await pilot.pause()
    return await to_list(pilot)


async def to_list(pilot: Pilot[None]) -> CleaningScreen:
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, CleaningScreen) and pilot.app.screen.ready)
    await pilot.pause()
    found = pilot.app.screen
    assert isinstance(found, CleaningScreen)
    return found


async def add(pilot: Pilot[None], text: str) -> None:
    field(pilot, "goes").value = text
    field(pilot, "goes").take_focus()
    await press(pilot, "enter")


# -- which and where --------------------------------------------------------------------------------------


async def test_without_a_session_it_says_what_to_do(app: IpluApp, database: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, kept_plan(database, "Ravn"))
        assert "ikke holdt noen veiledning" in text_of(pilot, "#saying")
        assert "trykk S" in text_of(pilot, "#saying")
        await press(pilot, "enter", "escape")
        assert isinstance(app.screen, StartScreen)


async def test_enter_writes_the_whole_minutes_of_the_session_and_says_where(
    app: IpluApp, plan: str, written: list[PlanDocument]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, plan)
        (path,) = [field(pilot).value]
        assert path == "dokumenter/Veiledningsreferat-2026-11-21.docx"
        await press(pilot, "enter")
        assert f"ligger her: {path}" in text_of(pilot, "#saying")
        assert "Kari Hansen" in repr(written[0].session)
        # The next has a name of its own.
        await press(pilot, "tab", "tab", "right", "left")
        assert field(pilot).value == "dokumenter/Veiledningsreferat-2026-11-21-2.docx"
        await press(pilot, "escape")
        assert isinstance(app.screen, StartScreen)


async def test_the_newest_session_stands_first_with_who_took_part(
    app: IpluApp, plan: str, database: Path, workplace: Workplace
) -> None:
    held(workplace, database, plan, "Mer om sklia.", ended=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, plan)
        listing = app.screen.query_one("#sessions", OptionList)
        names = [str(listing.get_option_at_index(at).prompt) for at in range(listing.option_count)]
        assert [name.endswith(", ikke avsluttet · K.N., Mia") for name in names] == [True, False]


async def test_what_lies_there_is_written_over_only_when_asked_twice(
    app: IpluApp, plan: str, tmp_path: Path, written: list[PlanDocument]
) -> None:
    there = tmp_path / "[b].docx"
    there.write_bytes(b"x")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, plan)
        field(pilot).value = str(there)
        await press(pilot, "enter")
        assert "Fila finnes fra før" in text_of(pilot, "#saying")
        assert not written
        await press(pilot, "enter")
        assert len(written) == 1
        assert "[b].docx" in text_of(pilot, "#saying")


@pytest.mark.parametrize(
    ("typed", "told"),
    [("", "kan ikke brukes på en fil"), ("~ingen/plan.docx", "kan ikke brukes"), ("dokumenter", "en mappe")],
)
async def test_a_place_that_cannot_be_is_told_at_the_field(
    app: IpluApp, plan: str, typed: str, told: str, written: list[PlanDocument]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, plan)
        field(pilot).value = typed
        await press(pilot, "enter")
        assert told in field(pilot).problem
        assert not written


async def test_an_error_of_the_writing_is_told_and_the_place_stays(
    app: IpluApp, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise AssistantError(ErrorCode.OUTPUT_UNWRITABLE, path="[b]x.docx", cause="disken er full")

    monkeypatch.setattr(minutes_desk, "write_document", fail)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, plan)
        field(pilot).value = "[b]x.docx"
        await press(pilot, "enter")
        assert "disken er full" in field(pilot).problem
        assert field(pilot).value == "[b]x.docx"


async def test_a_plan_that_is_gone_is_told(app: IpluApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, MinutesScreen("ingen"))
        assert "Jeg finner ikke planen" in text_of(pilot, "#saying")
        await press(pilot, "enter", "escape")
        assert isinstance(app.screen, StartScreen)


# -- for groups -------------------------------------------------------------------------------------------


async def test_everything_that_was_found_is_listed_with_what_stands_instead(app: IpluApp, plan: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await cleaning(pilot, plan)
        row = row_of(pilot, "Kari Hansen")
        assert row.startswith("[✓] tas ut")
        assert "Kari Hansen → [person]  (Person, 1 gang)" in row
        assert "«Ravn lekte med Kari Hansen i Storgata" in row
        assert "Storgata 3 → [adresse]" in row_of(pilot, "Storgata 3")


async def test_nothing_is_written_before_a_person_has_gone_through_the_list(
    app: IpluApp, plan: str, written: list[PlanDocument]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await cleaning(pilot, plan)
        await press(pilot, "enter")
        assert "krysser du av her" in text_of(pilot, "#saying")
        assert isinstance(focused(pilot), Tick)
        await press(pilot, "enter", "enter")
        assert not written
        await press(pilot, "space")
        assert "[✓] Jeg har gått gjennom listen" in text_of(pilot, "#confirm")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, MinutesScreen))
        await rest(pilot)
        said = text_of(pilot, "#saying")
        assert "ligger her: dokumenter/Veiledningsreferat-til-grupper.docx" in said
        assert "Les det gjennom" in said
        for name in ("Ravn", "Kari", "Hansen", "Storgata", "K.N.", "Mia"):
            assert name not in repr(written[0].session)
        await press(pilot, "escape")
        assert isinstance(app.screen, StartScreen)


async def test_space_lets_something_stay_in_word_and_symbol(
    app: IpluApp, plan: str, written: list[PlanDocument]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await cleaning(pilot, plan)
        go_to(pilot, "Storgata 3")
        await press(pilot, "space")
        assert row_of(pilot, "Storgata 3").startswith("[ ] blir stående")
        assert "→" not in row_of(pilot, "Storgata 3")
        go_to(pilot, "Kari Hansen")
        await press(pilot, "space", "space")
        assert row_of(pilot, "Kari Hansen").startswith("[✓] tas ut")
        await press(pilot, "enter", "space", "enter")
        await until(pilot, lambda: bool(written))
        assert "Storgata 3" in repr(written[0].session)
        assert "Kari" not in repr(written[0].session)


async def test_a_click_sets_and_takes_away_a_tick_and_goes_nowhere(app: IpluApp, plan: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await cleaning(pilot, plan)
        await pilot.click("#found", offset=(3, 0))
        await pilot.pause()
        assert rows(pilot)[0].startswith("[ ] blir stående")
        assert "1 blir stående" in text_of(pilot, "#heading")
        await pilot.click("#confirm")
        await pilot.pause()
        assert "Enter skriver referatet" in text_of(pilot, "#saying")
        assert app.screen is screen


async def test_a_word_within_one_that_is_added_with_it_goes_with_it(
    app: IpluApp, plan: str, written: list[PlanDocument]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await cleaning(pilot, plan)
        await add(pilot, "ville  HA, ha")
        assert "Lagt til i listen: ville HA, ha" in text_of(pilot, "#saying")
        assert "ikke tatt ut" not in text_of(pilot, "#saying")
        await press(pilot, "enter", "space", "enter")
        await until(pilot, lambda: bool(written))
        assert "ville ha" not in repr(written[0].session)


async def test_a_word_that_is_to_stay_goes_when_it_is_added(app: IpluApp, plan: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await cleaning(pilot, plan)
        go_to(pilot, "Storgata 3")
        await press(pilot, "space")
        await add(pilot, "storgata 3")
        assert row_of(pilot, "Storgata 3").startswith("[✓] tas ut")


async def test_words_that_must_go_too_are_added_and_the_list_gone_through_again(
    app: IpluApp, plan: str, written: list[PlanDocument]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await cleaning(pilot, plan)
        app.screen.query_one(Tick).ticked = True
        await add(pilot, "  sokker ,  finnes [b]ikke\u202e ")
        assert row_of(pilot, "sokker").startswith("[✓] tas ut")
        assert "Lagt til i listen: sokker" in text_of(pilot, "#saying")
        assert "ikke tatt ut: finnes [b]ikke�" in text_of(pilot, "#saying")
        # What was not found stays on the line to be mended.
        assert field(pilot, "goes").value.startswith("finnes")
        assert not app.screen.query_one(Tick).ticked
        field(pilot, "goes").value = ""
        await press(pilot, "enter", "space", "enter")
        await until(pilot, lambda: bool(written))
        assert "sokker" not in repr(written[0].session)


async def test_a_word_that_is_typed_and_not_added_is_added_before_anything_is_written(
    app: IpluApp, plan: str, written: list[PlanDocument]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await cleaning(pilot, plan)
        app.screen.query_one(Tick).ticked = True
        field(pilot, "goes").value = "sokker"
        app.screen.query_one(Tick).focus()
        await press(pilot, "enter")
        assert not written
        assert row_of(pilot, "sokker")


async def test_what_was_chosen_is_there_when_one_comes_back(app: IpluApp, plan: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await cleaning(pilot, plan)
        await add(pilot, "sokker")
        go_to(pilot, "Storgata 3")
        await press(pilot, "space")
        field(pilot, "goes").value = "halv"
        await press(pilot, "escape")
        assert app.screen is screen
        assert "ikke er lagt til" in text_of(pilot, "#saying")
        await press(pilot, "escape")
        assert isinstance(app.screen, MinutesScreen)
        # Leaving the minutes would lose it.
        await press(pilot, "escape")
        assert "ikke skrevet" in text_of(pilot, "#saying")
        await to_list(pilot)
        assert row_of(pilot, "Storgata 3").startswith("[ ]")
        assert row_of(pilot, "sokker").startswith("[✓]")
        # The confirmation is given anew.
        assert not app.screen.query_one(Tick).ticked


async def test_a_version_that_cannot_be_written_leaves_the_list_as_it_is(
    app: IpluApp, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise AssistantError(ErrorCode.OUTPUT_UNWRITABLE, path="x.docx", cause="disken er full")

    monkeypatch.setattr(minutes_desk, "write_document", fail)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await cleaning(pilot, plan)
        await press(pilot, "enter", "space", "enter")
        assert app.screen is screen
        assert "disken er full" in text_of(pilot, "#saying")


async def test_a_store_that_fails_while_it_is_read_through_is_told(
    app: IpluApp, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise AssistantError(ErrorCode.STORE_LOCKED)

    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, plan)
        screen.query_one("#version", Choice).choose_number(2)
        monkeypatch.setattr(MinutesDesk, "identifying", fail)
        await press(pilot, "enter")
        await until(pilot, lambda: text_of(pilot, "#saying").startswith("! "))
        await press(pilot, "enter", "escape")
        assert isinstance(app.screen, MinutesScreen)


async def test_hostile_text_is_shown_as_it_is(app: IpluApp, database: Path, workplace: Workplace) -> None:
    plan = kept_plan(database, "[red]Ravn")
    held(workplace, database, plan, "Kari [b]Hansen\x1b[31m sa {{ x }} til [red]Ravn\u202e i Storgata 3.")
    async with app.run_test(size=(80, 24)) as pilot:
        await cleaning(pilot, plan)
        shown = "\n".join(rows(pilot))
        assert "[red]Ravn" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown


async def test_it_is_reached_from_the_year(year_app: YearApp, plan: str) -> None:
    year_app.desk.plan_id = plan
    async with year_app.run_test(size=(80, 24)) as pilot:
        screen = await open_part(pilot, MinutesScreen, "m")
        await until(pilot, lambda: screen.ready)
        assert app_of(pilot).screen.query_one("#sessions", OptionList).option_count == 1


SIZES = [(80, 24), (130, 40)]


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "130x40"])
@pytest.mark.parametrize("name", ["none", "sessions", "group", "list", "added", "confirmed", "help"])
def test_how_it_looks(
    *,
    snap_compare: Any,
    app: IpluApp,
    database: Path,
    workplace: Workplace,
    name: str,
    size: tuple[int, int],
) -> None:
    plan = kept_plan(database, "Ravn")
    if name != "none":
        held(workplace, database, plan, SAID)
        held(workplace, database, plan, "Ravn ventet ved sklia 12. oktober.", ended=False)

    async def before(pilot: Pilot[None]) -> None:
        screen = await opened(pilot, plan)
        if name == "group":
            screen.query_one("#version", Choice).choose_number(2)
        if name in ("list", "added", "confirmed", "help"):
            screen.query_one("#sessions", OptionList).highlighted = 1
            screen.query_one("#version", Choice).choose_number(2)
            await pilot.pause()
            await to_list(pilot)
        if name == "added":
            go_to(pilot, "Storgata 3")
            await press(pilot, "space")
            await add(pilot, "sokker, votter")
        if name == "confirmed":
            await press(pilot, "enter", "space")
        if name == "help":
            await pilot.press("f1")
        for one in pilot.app.screen.query(Input):
            one.cursor_blink = False
        await settle(pilot)

    assert snap_compare(app, terminal_size=size, run_before=before)
