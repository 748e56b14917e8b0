"""The agenda's screen: made for the time there is, edited by hand, kept at once; the way to the meeting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.tui.screens.conflict import ConflictScreen
from assistant.tui.screens.meeting import MeetingScreen
from assistant.tui.screens.supervision import SupervisionScreen
from assistant.tui.widgets.field import Field
from tests.tui.conftest import until
from tests.tui.fakesupervision import (
    FAILING,
    HOSTILE,
    SUPERVISOR,
    FakeSupervisionDesk,
    SupervisionApp,
    calm,
    conflict,
    desk_of,
    open_agenda,
    planned,
    rows,
)
from tests.tui.yeartools import focused, open_year, text_of

pytestmark = pytest.mark.screen

SIGNS = "Tegnene: Ser vi om det hjelper? (2)"


@pytest.fixture
def app(database: Path, workplace: Workplace) -> Iterator[SupervisionApp]:
    made = SupervisionApp(database, workplace)
    yield made
    made.close()


def kept_ids(desk: FakeSupervisionDesk) -> list[str]:
    assert desk.session is not None
    return [item.id for item in desk.session.kept.items]


def field(pilot: Pilot[None], name: str) -> Field:
    return pilot.app.screen.query_one(f"#field-{name}", Field)


async def shown(pilot: Pilot[None]) -> SupervisionScreen:
    planned(desk_of(pilot))
    return await open_agenda(pilot)


async def test_the_length_is_chosen_by_number_and_the_agenda_is_made(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_agenda(pilot)
        assert "Veiledning om planen til Ravn" in text_of(pilot, "#heading")
        assert rows(pilot, "#lengths") == ["1  30 minutter", "2  45 minutter", "3  60 minutter"]
        await pilot.press("2")
        await calm(pilot)
        desk = app.supervision
        assert desk.session is not None
        assert desk.session.kept.minutes == 45
        assert f" 1    6 min  {SIGNS}" in rows(pilot, "#agenda")[0]
        assert "av 45 min. 5 av dem er til å begynne og slutte." in text_of(pilot, "#total")


async def test_it_opens_from_the_year_by_its_letter_and_closes_to_it(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_year(pilot)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, SupervisionScreen))
        await calm(pilot)
        await pilot.press("escape")
        await calm(pilot)
        assert not isinstance(pilot.app.screen, SupervisionScreen)


async def test_what_there_is_no_time_for_stands_under_and_can_be_put_on(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        before = kept_ids(app.supervision)
        listed = rows(pilot, "#agenda")
        place = next(at for at, row in enumerate(listed) if "Ikke på lista nå" in row)
        assert place == len(before)
        listing = pilot.app.screen.query_one("#agenda", OptionList)
        listing.highlighted = place + 1
        await pilot.press("space")
        await calm(pilot)
        after = kept_ids(app.supervision)
        assert (after[:-1], len(after)) == (before, len(before) + 1)
        listing.highlighted = 0
        await pilot.press("space")
        await calm(pilot)
        assert kept_ids(app.supervision) == after[1:]
        assert any(row.startswith(" +") and SIGNS in row for row in rows(pilot, "#agenda"))


async def test_matters_are_moved_and_given_more_and_less_time(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        found = await shown(pilot)
        before = kept_ids(app.supervision)
        await pilot.press("ctrl+down", "plus", "plus", "minus")
        await calm(pilot)
        assert kept_ids(app.supervision) == [before[1], before[0], *before[2:]]
        assert app.supervision.session is not None
        assert app.supervision.session.kept.items[1].minutes == 7
        assert found.items == app.supervision.session.kept.items
        await pilot.press("ctrl+up", "ctrl+up")
        await calm(pilot)
        assert kept_ids(app.supervision) == before


async def test_more_than_there_is_time_for_is_told_and_never_refused(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press(*["plus"] * 20)
        await calm(pilot)
        assert "! " in text_of(pilot, "#total")
        assert "min mer enn dere har" in text_of(pilot, "#total")


async def test_a_matter_of_ones_own_is_written_and_comes_back_when_it_is_taken_off(
    app: SupervisionApp,
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("n", *"Bleier", "enter")
        await calm(pilot)
        assert any("Bleier  ✎ egen sak" in row for row in rows(pilot, "#agenda"))
        count = len(kept_ids(app.supervision))
        await pilot.press("space")
        await calm(pilot)
        assert len(kept_ids(app.supervision)) == count - 1
        assert any(row.startswith(" +") and "Bleier" in row for row in rows(pilot, "#agenda"))


async def test_a_half_typed_matter_is_there_when_the_screen_is_opened_again(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("n", *"nl +", "escape", "escape")
        await calm(pilot)
        assert not isinstance(pilot.app.screen, SupervisionScreen)
        await open_agenda(pilot)
        assert field(pilot, "own").value == "nl +"


async def test_an_impossible_matter_is_told_at_its_line(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("n")
        field(pilot, "own").value = "x" * 300
        await pilot.press("enter")
        await calm(pilot)
        assert "200" in field(pilot, "own").problem
        assert field(pilot, "own").value == "x" * 300


async def test_names_are_kept_while_they_are_typed(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_agenda(pilot)
        await pilot.press("1")
        await calm(pilot)
        field(pilot, "supervisor").take_focus()
        await pilot.press(*"K.L.", "enter", *"N.A.")
        await until(
            pilot,
            lambda: (
                bool(app.supervision.session)
                and (app.supervision.session.kept.supervisor, app.supervision.session.kept.pedagogue)  # type: ignore[union-attr]
                == ("K.L.", "N.A.")
            ),
        )
        # Letters were letters there: nothing was opened.
        assert not pilot.app.screen.query_one("#own").display


async def test_the_last_letters_of_a_name_are_kept_when_the_screen_is_left(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        field(pilot, "pedagogue").take_focus()
        await pilot.press("end", *"X.", "escape")
        await until(
            pilot,
            lambda: (
                app.supervision.session is not None and app.supervision.session.kept.pedagogue == "M.S.X."
            ),
        )


async def test_a_name_that_is_too_long_is_told_at_its_line(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        field(pilot, "pedagogue").value = "M" * 300
        await until(pilot, lambda: "200" in field(pilot, "pedagogue").problem)


async def test_another_length_makes_the_agenda_again(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("l")
        await calm(pilot)
        assert "blir laget på nytt" in text_of(pilot, "#choose")
        await pilot.press("escape")
        await calm(pilot)
        assert isinstance(pilot.app.screen, SupervisionScreen)
        await pilot.press("l", "3")
        await calm(pilot)
        assert app.supervision.session is not None
        assert app.supervision.session.kept.minutes == 60


async def test_an_agreement_is_marked_as_done_and_back(app: SupervisionApp) -> None:
    planned(app.supervision)
    app.supervision.agree("M.S.", "Prøve dagtavle", "5.12.2026", SUPERVISOR)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_agenda(pilot)
        assert rows(pilot, "#agreements") == ["○ Prøve dagtavle (M.S., innen 05.12.2026)  ikke gjort ennå"]
        await pilot.press("a", "a")
        await calm(pilot)
        assert rows(pilot, "#agreements") == ["✓ Prøve dagtavle (M.S., innen 05.12.2026)  gjort"]
        assert app.supervision.agreements() == []
        await pilot.press("enter")
        await calm(pilot)
        assert len(app.supervision.agreements()) == 1


async def test_two_texts_that_stand_against_each_other_are_told_of_and_opened(app: SupervisionApp) -> None:
    app.supervision.standing = [conflict()]
    async with app.run_test(size=(80, 24)) as pilot:
        await open_agenda(pilot)
        assert "Ett sted har to skrevet ulikt" in text_of(pilot, "#contested")
        await pilot.press("k")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConflictScreen))
        await calm(pilot)
        await pilot.press("2", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SupervisionScreen))
        await calm(pilot)
        assert app.supervision.chosen == [1]
        assert not pilot.app.screen.query_one("#contested").display


async def test_enter_begins_the_meeting_at_the_matter(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, MeetingScreen))
        await calm(pilot)
        assert "sak 2 av" in text_of(pilot, "#heading")
        assert app.supervision.session is not None
        assert app.supervision.session.kept.begun


async def test_a_plan_that_is_gone_says_so(app: SupervisionApp) -> None:
    def gone(_plan: str) -> None:
        raise AssistantError(ErrorCode.PLAN_UNKNOWN, plan="borte")

    async with app.run_test(size=(80, 24)) as pilot:
        app.supervision_desk = gone  # type: ignore[method-assign, assignment]
        pilot.app.push_screen(SupervisionScreen("borte"))
        await until(pilot, lambda: "Jeg finner ikke planen borte" in text_of(pilot, "#heading"))


async def test_what_cannot_be_kept_is_told_and_put_back(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        before = kept_ids(app.supervision)
        app.supervision.kept.failing = FAILING
        await pilot.press("space")
        await calm(pilot)
        assert any("ikke lagret" in note.message for note in app._notifications)
        app.supervision.kept.failing = None
        assert kept_ids(app.supervision) == before
        assert len([row for row in rows(pilot, "#agenda") if SIGNS in row and not row.startswith(" +")]) == 1


async def test_hostile_text_is_shown_as_text(app: SupervisionApp) -> None:
    desk = app.supervision
    planned(desk)
    desk.name = HOSTILE
    assert desk.session is not None
    desk.keep_items([desk.own_item("[/nei] \x1b[31m {{ 1 }} " + "x" * 150), *desk.session.kept.items])
    desk.agree("[bold]", "[/nei]\x1b]0;x\x07", "5.12.2026", SUPERVISOR)
    desk.set_names("[/nei]\x1b", "\u202e")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_agenda(pilot)
        assert "[/nei] �[31m {{ 1 }}" in rows(pilot, "#agenda")[0]
        assert "[/nei]�]0;x�" in rows(pilot, "#agreements")[0]
        assert "\x1b" not in text_of(pilot, "#heading")


async def test_the_list_has_the_cursor_from_the_start(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        found = focused(pilot)
        assert found is not None
        assert found.id == "agenda"


async def test_leaving_before_it_is_read_harms_nothing(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(5):
            pilot.app.push_screen(SupervisionScreen("plan"))
            await pilot.press("escape")
        await calm(pilot)
        assert app.is_running
