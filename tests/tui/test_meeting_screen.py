"""The meeting's screen: one matter at a time, nothing half typed is lost, and it ends in agreements."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import OptionList

from assistant.desk.workplace import Workplace
from assistant.guide.answers import Slot
from assistant.tui.screens.agreeing import AgreeScreen
from assistant.tui.screens.conflict import ConflictScreen
from assistant.tui.screens.meeting import MeetingScreen
from assistant.tui.screens.supervision import SupervisionScreen
from assistant.tui.widgets.field import Field
from assistant.tui.widgets.wording_editor import WordingEditor
from tests.tui.conftest import until
from tests.tui.fakesupervision import (
    FAILING,
    GOOD,
    HOSTILE,
    PEDAGOGUE,
    SIGN,
    SUPERVISOR,
    WEAK,
    SupervisionApp,
    calm,
    conflict,
    open_agenda,
    open_meeting,
    page,
    planned,
    rows,
)
from tests.tui.yeartools import focused, text_of

pytestmark = pytest.mark.screen


@pytest.fixture
def app(database: Path, workplace: Workplace) -> Iterator[SupervisionApp]:
    made = SupervisionApp(database, workplace)
    yield made
    made.close()


def box(pilot: Pilot[None]) -> WordingEditor:
    return pilot.app.screen.query_one("#box", WordingEditor)


def purpose(pilot: Pilot[None]) -> str:
    return str(box(pilot).border_title)


async def back(pilot: Pilot[None]) -> None:
    """Leave the meeting for the agenda, and the agenda too."""
    await pilot.press("escape")
    await until(pilot, lambda: isinstance(pilot.app.screen, SupervisionScreen))
    await calm(pilot)
    await pilot.press("escape")
    await pilot.pause()


async def test_a_matter_shows_why_the_text_alone_what_was_found_and_one_question(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_meeting(pilot)
        assert "sak 1 av" in text_of(pilot, "#heading")
        assert "0 av 30 min" in text_of(pilot, "#heading")
        shown = page(pilot)
        assert "Et tegn er noe barnet gjør" in shown
        assert "Tekst 1 av 2 (F7)" in shown
        assert WEAK in shown
        assert "! «tryggere» kan bety ulike ting." in shown
        assert "→ Hvis vi filmet Ravn, hva ville vi sett på filmen?" in shown
        assert "Hvor er Ravn" not in shown
        await pilot.press("f3")
        assert "→ Hvor er Ravn, med hvem" in page(pilot)
        assert "Hvis vi filmet" not in page(pilot)
        await pilot.press("f7")
        assert "Ravn blir tryggere i samlingsstunda." in page(pilot)
        assert WEAK not in page(pilot)
        await pilot.press("f2")
        assert "Kommunens veileder: " in page(pilot)
        await pilot.press("f2")
        assert "Kommunens veileder: " not in page(pilot)


async def test_a_reflection_is_kept_with_who_and_what_was_asked(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_meeting(pilot)
        assert "Nå skriver: Veileder (K.L.)" in text_of(pilot, "#writer")
        await pilot.press("f5")
        assert "Nå skriver: Pedagog (M.S.)" in text_of(pilot, "#writer")
        await pilot.press(*"Han ser", "ctrl+j", *"kortet.", "enter")
        await calm(pilot)
        (said,) = app.supervision.record.reflections
        assert (said.author, said.content.text) == (PEDAGOGUE, "Han ser\nkortet.")
        assert said.content.question.startswith("Hvis vi filmet Ravn")
        assert "Refleksjon · Pedagog (M.S.)" in rows(pilot, "#said")[0]
        assert box(pilot).text == ""
        assert app.supervision.kept.boxes == {}


async def test_a_comment_is_resolved_and_opened_again_and_taken_back_when_asked_twice(
    app: SupervisionApp,
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_meeting(pilot)
        await pilot.press("f4")
        assert purpose(pilot) == "Kommentar til teksten"
        await pilot.press(*"Hvem?", "enter")
        await calm(pilot)
        assert app.supervision.record.comments[0].content.about == SIGN.key
        assert "○ Kommentar til tekst 1 · Veileder (K.L.)" in rows(pilot, "#said")[0]
        for settled, word in ((True, "løst"), (False, "åpen")):
            pilot.app.screen.query_one("#said").focus()
            await pilot.press("enter")
            await calm(pilot)
            assert app.supervision.record.comments[0].settled is settled
            assert word in rows(pilot, "#said")[0]
        await pilot.press("delete")
        assert "én gang til" in text_of(pilot, "#saying")
        await pilot.press("delete")
        await calm(pilot)
        assert app.supervision.record.comments == ()


async def test_another_wording_is_judged_beside_the_old_one_and_kept(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_meeting(pilot)
        await pilot.press("f4", "f4")
        assert (purpose(pilot), box(pilot).text) == ("Ny ordlyd", WEAK)
        await until(pilot, lambda: "✗" in text_of(pilot, "#worth"))
        box(pilot).load_text(GOOD)
        await until(pilot, lambda: "✓" in text_of(pilot, "#worth"))
        assert "Slik står det nå:" in page(pilot)
        assert "Slik blir det" in page(pilot)
        assert "‹tryggere" in page(pilot) or "‹blir tryggere" in page(pilot)
        await pilot.press("enter")
        await calm(pilot)
        assert app.supervision.reworded == [(SIGN, GOOD, SUPERVISOR)]
        assert "Den nye ordlyden står i planen" in text_of(pilot, "#saying")
        assert box(pilot).text == GOOD
        # The text stays where it was, and nothing is found in it now.
        assert "Tekst 1 av 2" in page(pilot)
        assert "kan bety ulike ting" not in page(pilot)


async def test_a_matter_that_is_settled_says_so(app: SupervisionApp) -> None:
    planned(app.supervision)
    for slot in (SIGN, Slot("3.1", 1, 1)):
        app.supervision.reword(slot, GOOD, PEDAGOGUE)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_meeting(pilot)
        assert "✓ Det som gjorde dette til en sak, er ordnet." in page(pilot)


async def test_nothing_half_typed_is_lost(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_meeting(pilot)
        await pilot.press(*"tanke", "f4", *"merknad", "f7", *"annen", "f4", "end", *" mer")
        wording = box(pilot).text
        assert wording.endswith(" mer")
        await pilot.press("f6")
        await calm(pilot)
        assert box(pilot).text == ""
        await pilot.press("shift+f6")
        await calm(pilot)
        assert box(pilot).text == "tanke"
        await pilot.press("f4")
        assert box(pilot).text == "merknad"
        await back(pilot)
        await open_meeting(pilot)
        assert box(pilot).text == "tanke"
        await pilot.press("f7", "f4")
        assert box(pilot).text == "annen"
        await pilot.press("f4")
        assert box(pilot).text == wording
    assert sorted(app.supervision.kept.boxes.values()) == sorted(["tanke", "merknad", "annen", wording])


async def test_letters_typed_right_before_a_key_are_not_lost(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_meeting(pilot)
        box(pilot).load_text("siste bokstav")
        await pilot.press("escape")
        await until(pilot, lambda: "siste bokstav" in app.supervision.kept.boxes.values())


async def test_what_cannot_be_kept_stays_in_the_editor_and_is_told(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_meeting(pilot)
        app.supervision.kept.failing = FAILING
        await pilot.press(*"viktig", "enter")
        await calm(pilot)
        assert any("ikke lagret" in note.message for note in app._notifications)
        assert box(pilot).text == "viktig"
        app.supervision.kept.failing = None
        await pilot.press("enter")
        await calm(pilot)
        assert app.supervision.record.reflections[0].content.text == "viktig"


async def test_enter_twice_keeps_it_once(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        found = await open_meeting(pilot)
        box(pilot).load_text("en gang")
        found.action_submit()
        found.action_submit()
        await calm(pilot)
        assert len(app.supervision.record.reflections) == 1


async def test_an_agreement_is_written_on_a_form_with_errors_at_their_field(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_meeting(pilot)
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(pilot.app.screen, AgreeScreen) and pilot.app.screen.ready)
        await pilot.press(*"M.S.", "enter")
        await calm(pilot)
        field = pilot.app.screen.query_one("#field-what", Field)
        assert "hvem, hva og innen når" in field.problem
        await pilot.press(*"Prøve tavle", "tab", *"31.02.2027", "enter")
        await calm(pilot)
        assert "finnes ikke" in pilot.app.screen.query_one("#field-by", Field).problem
        await pilot.press("escape")
        await calm(pilot)
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(pilot.app.screen, AgreeScreen) and pilot.app.screen.ready)
        # What was typed is there again.
        assert pilot.app.screen.query_one("#field-what", Field).value == "Prøve tavle"
        pilot.app.screen.query_one("#field-by", Field).value = "5.12.2026"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, MeetingScreen))
        await calm(pilot)
        (kept,) = app.supervision.agreements()
        assert (kept.content.who, kept.content.what, kept.content.about) == ("M.S.", "Prøve tavle", SIGN.key)
        assert "○ Avtale · ikke gjort ennå" in rows(pilot, "#said")[0]
        assert app.supervision.kept.boxes == {}


async def test_the_end_tells_what_was_agreed_and_not_reached_and_f9_ends_it(app: SupervisionApp) -> None:
    planned(app.supervision)
    app.supervision.agree("M.S.", "Prøve tavle", "5.12.2026", SUPERVISOR)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_meeting(pilot)
        await pilot.press(*"en tanke", "enter")
        await calm(pilot)
        await pilot.press("f6")
        await calm(pilot)
        await pilot.press(*"halvt", "f9")
        await calm(pilot)
        shown = page(pilot)
        assert "○ Prøve tavle (M.S., innen 05.12.2026)" in shown
        rest = shown.partition("Dette rakk dere ikke:")[2]
        assert "Tegnene" not in rest
        assert app.supervision.session is not None
        assert app.supervision.session.kept.items[1].title in rest.partition("halvskrevet")[2]
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(pilot.app.screen, SupervisionScreen))
        await calm(pilot)
        assert app.supervision.session is None
        assert "avsluttet" in text_of(pilot, "#saying")


async def test_it_is_walked_forth_and_back_over_all_matters(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_meeting(pilot)
        assert app.supervision.session is not None
        count = len(app.supervision.session.kept.items)
        for place in range(2, count + 1):
            await pilot.press("f6")
            await calm(pilot)
            assert f"sak {place} av {count}" in text_of(pilot, "#heading")
        await pilot.press("f6")
        await calm(pilot)
        assert "slutten" in text_of(pilot, "#heading")
        await pilot.press("shift+f6")
        await calm(pilot)
        assert f"sak {count} av {count}" in text_of(pilot, "#heading")


async def test_a_matter_that_was_looked_at_long_enough_has_been_taken_up(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        found = await open_meeting(pilot)
        now = found._seating.now()
        found._seating.now = lambda: now + 120
        await pilot.press("f6")
        await calm(pilot)
        assert app.supervision.session is not None
        assert [item.met for item in app.supervision.session.kept.items][:2] == [True, False]


async def test_the_time_is_told_once_and_stops_nothing(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        found = await open_meeting(pilot)
        now = found._seating.now()
        found._seating.now = lambda: now + 31 * 60
        found._tick()
        assert "31 av 30 min" in text_of(pilot, "#heading")
        assert "De 30 minuttene er brukt" in text_of(pilot, "#saying")
        found.say("")
        found._tick()
        assert text_of(pilot, "#saying") == ""
        await pilot.press(*"videre", "enter")
        await calm(pilot)
        assert len(app.supervision.record.reflections) == 1


async def test_a_matter_of_ones_own_has_no_text_and_takes_reflections(app: SupervisionApp) -> None:
    planned(app.supervision)
    assert app.supervision.session is not None
    app.supervision.keep_items([app.supervision.own_item("Bleier"), *app.supervision.session.kept.items])
    async with app.run_test(size=(80, 24)) as pilot:
        await open_meeting(pilot)
        assert "Bleier" in page(pilot)
        await pilot.press("f4")
        assert purpose(pilot) == "Refleksjon"
        assert "ingen tekst" in text_of(pilot, "#saying")


async def test_a_conflict_is_a_matter_and_is_chosen_there(app: SupervisionApp) -> None:
    app.supervision.standing = [conflict()]
    async with app.run_test(size=(80, 24)) as pilot:
        await open_meeting(pilot)
        found = focused(pilot)
        assert found is not None
        assert found.id == "against"
        assert "‹og i sandkassa›" in page(pilot)
        await pilot.press("2")
        assert app.supervision.chosen == []
        assert "Tekst 2 er valgt" in page(pilot)
        await pilot.press("enter")
        await calm(pilot)
        assert app.supervision.chosen == [1]
        assert "✓ Det som gjorde dette til en sak, er ordnet." in page(pilot)


async def test_a_third_wording_is_opened_from_the_matter(app: SupervisionApp) -> None:
    app.supervision.standing = [conflict()]
    async with app.run_test(size=(80, 24)) as pilot:
        await open_meeting(pilot)
        await pilot.press("w")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConflictScreen) and pilot.app.screen.ready)
        await calm(pilot)
        await pilot.press("end", *"!", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, MeetingScreen))
        await calm(pilot)
        assert app.supervision.reworded[0][1].endswith("turkort.!")


async def test_hostile_and_very_long_text_is_shown_as_text(app: SupervisionApp) -> None:
    desk = app.supervision
    desk.put(SIGN, f"tryggere {HOSTILE}")
    planned(desk)
    desk.set_names("[/nei]\x1b[2J", "M.S.")
    assert desk.session is not None
    desk.reflect(desk.session.kept.items[0].id, HOSTILE, SUPERVISOR, "[/nei]\x1b")
    desk.comment(SIGN, HOSTILE, SUPERVISOR)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_meeting(pilot)
        shown = page(pilot) + "".join(rows(pilot, "#said")) + text_of(pilot, "#writer")
        assert "[/nei] [bold]�[31mrødt� {{ 1 }}" in shown
        assert "\x1b" not in shown
        await pilot.press("f4", "f4", "pagedown", "end", *"x")
        await calm(pilot)
        assert "\x1b" not in page(pilot)
        await pilot.press("enter")
        await calm(pilot)
        assert app.supervision.reworded[0][1].startswith("tryggere [/nei] [bold]")


async def test_an_agreement_of_before_is_marked_in_its_matter(app: SupervisionApp) -> None:
    desk = app.supervision
    planned(desk)
    desk.agree("M.S.", "Prøve tavle", "5.12.2026", SUPERVISOR)
    desk.end()
    planned(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_meeting(pilot)
        assert "Det vi avtalte sist" in page(pilot)
        assert len(rows(pilot, "#said")) == 1
        # It is said once, where it can be marked.
        assert "! " not in page(pilot)
        pilot.app.screen.query_one("#said").focus()
        await pilot.press("space")
        await calm(pilot)
        assert desk.agreements() == []


async def test_the_agenda_can_be_seen_between_two_matters(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_meeting(pilot)
        await pilot.press(*"tanke", "enter")
        await calm(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, SupervisionScreen))
        await calm(pilot)
        assert "✓ tatt opp" in rows(pilot, "#agenda")[0]
        assert "Veiledningen er i gang" in text_of(pilot, "#total")
        pilot.app.screen.query_one("#agenda", OptionList).highlighted = 1
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, MeetingScreen))
        await calm(pilot)
        assert "sak 2 av" in text_of(pilot, "#heading")
        assert await open_agenda(pilot)


async def test_letters_and_enter_pressed_before_a_key_belong_before_it(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_meeting(pilot)

        def at_once(*keys: str) -> None:
            """Press keys faster than they can be dealt with, as a terminal does that has been busy."""
            for key in keys:
                app.post_message(events.Key(key, key if len(key) == 1 else None))

        at_once(*"en", "f4", *"to", "f7", *"tre")
        await calm(pilot)
        assert box(pilot).text == "tre"
        at_once("enter", "f5", *"x")
        await calm(pilot)
        await until(pilot, lambda: bool(app.supervision.record.comments))
        (said,) = app.supervision.record.comments
        assert (said.author, said.content.text) == (SUPERVISOR, "tre")
        await pilot.press("escape")
        await until(pilot, lambda: {"en", "to"} <= set(app.supervision.kept.boxes.values()))


async def test_typing_that_cannot_be_kept_is_told_once_and_tried_again(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_meeting(pilot)
        app.supervision.kept.failing = FAILING
        await pilot.press(*"tanke")
        await until(pilot, lambda: bool(app._notifications))
        await pilot.pause(1)
        assert len(app._notifications) == 1
        app.supervision.kept.failing = None
        await until(pilot, lambda: list(app.supervision.kept.boxes.values()) == ["tanke"])


async def test_what_is_half_typed_is_kept_when_the_program_is_left(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_meeting(pilot)
        await pilot.press(*"tanke", "ctrl+q")
    assert list(app.supervision.kept.boxes.values()) == ["tanke"]


async def test_a_very_long_text_is_reworded_without_waiting(app: SupervisionApp) -> None:
    app.supervision.put(SIGN, "Ravn blir tryggere hver dag. " * 2000)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_meeting(pilot)
        await pilot.press("f4", "f4")
        begun = time.monotonic()
        await pilot.press(*"abcde")
        assert time.monotonic() - begun < 10
        assert box(pilot).text.endswith("abcde")


async def test_what_is_half_typed_belongs_to_the_one_who_typed_it(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_meeting(pilot)
        await pilot.press("f5", *"Jeg")
        await calm(pilot)
        await pilot.press("f5")
        assert pilot.app.screen.query_one("#box", WordingEditor).text == ""
        await pilot.press("escape")
        await calm(pilot)
        # Who comes back to it finds it under the same name.
        await open_meeting(pilot)
        assert pilot.app.screen.query_one("#box", WordingEditor).text == "Jeg"
        assert "Pedagog" in text_of(pilot, "#writer")
