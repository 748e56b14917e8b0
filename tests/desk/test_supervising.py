from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.desk.dues import due_lines
from assistant.desk.supervising import SupervisionDesk
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Slot, Status
from assistant.guide.voice import Part
from assistant.supervision.model import Agreement
from tests.desk.two_machines import (
    GOOD_SIGN,
    PEDAGOGUE,
    SIGN,
    SUPERVISOR,
    WEAK_SIGN,
    Machine,
)

SIGNS = "signs"


@pytest.fixture
def machine(tmp_path: Path, workplace: Workplace) -> Iterator[Machine]:
    made = Machine(tmp_path, workplace)
    made.begin(weak=True)
    yield made
    made.store.close()


@pytest.fixture
def desk(machine: Machine) -> SupervisionDesk:
    return machine.desk()


def ids(desk: SupervisionDesk) -> list[str]:
    assert desk.session is not None
    return [item.id for item in desk.session.kept.items]


# -- prepare -----------------------------------------------------------------------------------------------


def test_the_agenda_begins_with_what_matters_most_and_keeps_to_the_time(desk: SupervisionDesk) -> None:
    session = desk.prepare(30)
    assert session.kept.items[0].id == SIGNS
    assert session.kept.items[0].about == (SIGN.key,)
    assert sum(item.minutes for item in session.kept.items) + desk.rules.around <= 30
    shorter = {item.id for item in session.kept.items}
    assert shorter <= {item.id for item in desk.prepare(60).kept.items}


def test_an_edited_agenda_stays_as_it_was_edited(machine: Machine, desk: SupervisionDesk) -> None:
    desk.prepare(30)
    own = desk.own_item("  Mor har   spurt om bleier ", 4)
    assert own.title == "Mor har spurt om bleier"
    assert desk.session is not None
    desk.keep_items([own, *reversed(desk.session.kept.items)])
    again = machine.desk()
    assert ids(again) == ids(desk)
    assert ids(again)[0] == own.id


def test_a_new_agenda_keeps_what_was_written_by_hand_and_what_was_taken_up(desk: SupervisionDesk) -> None:
    desk.prepare(30)
    own = desk.own_item("Ferien")
    assert desk.session is not None
    desk.keep_items([*desk.session.kept.items, own])
    desk.take_up(SIGNS)
    again = desk.prepare(60)
    assert [item.met for item in again.kept.items if item.id == SIGNS] == [True]
    assert own.id in ids(desk)
    assert len(ids(desk)) == len(set(ids(desk)))


def test_what_is_taken_off_can_be_put_on_again(desk: SupervisionDesk) -> None:
    items = desk.prepare(30).kept.items
    desk.keep_items(items[1:])
    left = desk.left_out()
    assert items[0].id in [item.id for item in left]
    desk.keep_items([*items[1:], left[0]])
    assert left[0].id not in [item.id for item in desk.left_out()]


def test_what_another_window_has_put_on_or_taken_off_stays_so(
    machine: Machine, desk: SupervisionDesk
) -> None:
    first, *rest = desk.prepare(60).kept.items
    assert ids(desk) == [first.id, *(item.id for item in rest)]
    theirs = machine.desk()
    own, mine = theirs.own_item("Ferien"), desk.own_item("Bleier")
    theirs.keep_items([*rest, own])
    desk.keep_items([mine, first, *rest])
    expected = [mine.id, *(item.id for item in rest), own.id]
    assert ids(desk) == ids(machine.desk()) == expected


def test_edits_made_faster_than_they_are_kept_take_nothing_of_anothers_off(
    machine: Machine, desk: SupervisionDesk
) -> None:
    items = desk.prepare(60).kept.items
    own = desk.own_item("Ferien")
    machine.desk().keep_items([*items, own])
    turned = tuple(reversed(items))
    desk.keep_items(turned, items)
    desk.keep_items(items, turned)
    assert ids(desk) == [*(item.id for item in items), own.id]


def test_what_is_taken_up_does_not_undo_what_another_window_has_changed(
    machine: Machine, desk: SupervisionDesk
) -> None:
    items = desk.prepare(60).kept.items
    desk.begin()
    theirs = machine.desk()
    theirs.set_names("K.L.", "M.S.")
    theirs.keep_items([*items, theirs.own_item("Ferien")])
    desk.take_up(items[0].id)
    kept = machine.desk().open_session().kept
    assert (kept.supervisor, kept.items[-1].title, kept.items[0].met) == ("K.L.", "Ferien", True)


def test_a_session_that_was_begun_in_another_window_is_not_begun_again(
    machine: Machine, desk: SupervisionDesk
) -> None:
    desk.prepare(30)
    machine.desk().begin()
    before = machine.store.supervisions.entries(machine.plan_id)
    assert desk.begin().kept.begun
    assert machine.store.supervisions.entries(machine.plan_id) == before


def test_what_is_changed_is_changed_in_the_session_one_is_in(machine: Machine, desk: SupervisionDesk) -> None:
    mine = desk.prepare(30)
    assert desk.session == mine
    machine.store.supervisions.add(machine.plan_id, mine.kept)
    desk.set_names("K.L.", "")
    (kept, later) = machine.desk().record.sessions
    assert (kept.id, kept.kept.supervisor, later.kept.supervisor) == (mine.id, "K.L.", "")


@pytest.mark.parametrize(
    ("title", "code"), [("  ", ErrorCode.ANSWER_MISSING), ("x" * 300, ErrorCode.LINE_TOO_LONG)]
)
def test_a_matter_of_ones_own_needs_a_title_of_one_line(
    desk: SupervisionDesk, title: str, code: ErrorCode
) -> None:
    with pytest.raises(AssistantError) as caught:
        desk.own_item(title)
    assert caught.value.code is code


def test_nothing_can_be_said_before_a_session_is_planned(desk: SupervisionDesk) -> None:
    with pytest.raises(AssistantError) as caught:
        desk.reflect(SIGNS, "Vi så det i garderoben.", SUPERVISOR)
    assert caught.value.code is ErrorCode.SESSION_UNKNOWN


# -- meet --------------------------------------------------------------------------------------------------


def test_a_matter_shows_the_text_in_full_what_was_found_and_what_to_ask(desk: SupervisionDesk) -> None:
    desk.prepare(30)
    picture = desk.matter(SIGNS)
    (text,) = picture.texts
    assert (text.slot, text.text) == (SIGN, WEAK_SIGN)
    assert text.notes
    assert text.editable
    assert picture.why
    assert picture.guide
    assert any("Ravn" in question for question in picture.questions)
    assert not any("{{" in question for question in picture.questions)


def test_another_wording_is_judged_while_one_writes_and_kept_with_who_wrote_it(
    machine: Machine, desk: SupervisionDesk
) -> None:
    desk.prepare(30)
    desk.begin()
    assert desk.look(SIGN, "Ravn er glad.").verdict.rejecting
    assert machine.text(SIGN) == WEAK_SIGN
    kept = desk.reword(SIGN, GOOD_SIGN, PEDAGOGUE)
    assert not kept.verdict.rejecting
    assert machine.text(SIGN) == GOOD_SIGN
    last = machine.store.history(machine.plan_id, SIGN)[-1]
    assert desk.session is not None
    assert (last.author, last.session) == (PEDAGOGUE, desk.session.id)
    assert desk.matter(SIGNS).settled
    assert [text.text for text in desk.matter(SIGNS).texts] == [GOOD_SIGN]


def test_a_wording_that_is_turned_back_is_kept_as_well(machine: Machine, desk: SupervisionDesk) -> None:
    desk.prepare(30)
    desk.reword(SIGN, "Ravn koser seg.", SUPERVISOR)
    answer = machine.store.open(machine.plan_id).answers.get(SIGN)
    assert answer is not None
    assert (answer.text, answer.status) == ("Ravn koser seg.", Status.REJECTED)


def test_comments_hang_on_a_text_can_be_resolved_and_stay_in_the_history(
    machine: Machine, desk: SupervisionDesk
) -> None:
    desk.prepare(30)
    said = desk.comment(SIGN, "Hvem ser etter dette?", SUPERVISOR)
    assert [one.content.text for one in desk.matter(SIGNS).comments] == ["Hvem ser etter dette?"]
    desk.settle(said.id, PEDAGOGUE)
    (kept,) = machine.desk().record.comments
    assert (kept.settled, kept.author) == (True, SUPERVISOR)
    desk.settle(said.id, PEDAGOGUE, settled=False)
    assert not machine.desk().record.comments[0].settled
    desk.take_back(said.id, SUPERVISOR)
    assert machine.desk().record.comments == ()
    assert len(machine.store.supervisions.entries(machine.plan_id)) > 3


def test_who_said_what_is_kept_with_the_names_of_the_session(desk: SupervisionDesk) -> None:
    desk.prepare(30)
    desk.set_names("K.L.", "M.S.")
    voice = desk.voice(Part.PEDAGOGUE)
    assert voice == PEDAGOGUE
    desk.reflect(SIGNS, "Ravn ser på kortet før han går.", voice, "Hva ser vi?")
    (said,) = desk.matter(SIGNS).reflections
    assert (said.author, said.content.question) == (PEDAGOGUE, "Hva ser vi?")
    assert desk.matter(SIGNS).item.met


def test_only_ones_own_words_are_taken_back_and_only_while_the_session_lasts(
    machine: Machine, desk: SupervisionDesk
) -> None:
    desk.prepare(30)
    said = desk.reflect(SIGNS, "Ravn ser på kortet.", PEDAGOGUE)
    with pytest.raises(AssistantError) as caught:
        desk.take_back(said.id, SUPERVISOR)
    assert caught.value.code is ErrorCode.NOT_YOURS
    desk.begin()
    desk.end()
    with pytest.raises(AssistantError):
        desk.take_back(said.id, PEDAGOGUE)
    assert len(machine.desk().record.reflections) == 1


def test_names_and_own_matters_that_were_not_reached_come_to_the_next_session(machine: Machine) -> None:
    desk = machine.desk()
    desk.prepare(30)
    desk.set_names("K.L.", "M.S.")
    own = desk.own_item("Mor ringer hver dag")
    assert desk.session is not None
    desk.keep_items([*desk.session.kept.items, own])
    desk.begin()
    desk.end()
    kept = machine.desk().prepare(45).kept
    assert (kept.supervisor, kept.pedagogue) == ("K.L.", "M.S.")
    assert own.id in [item.id for item in kept.items]


def test_half_typed_text_comes_back(machine: Machine, desk: SupervisionDesk) -> None:
    desk.save_unsent("a:b", "halvveis \ud800")
    desk.save_unsent("a:c", "mer")
    desk.save_unsent("a:c", "")
    assert machine.desk().unsent() == {"a:b": "halvveis \ud800"}


def test_open_comments_and_parked_questions_are_matters_of_the_next_session(machine: Machine) -> None:
    desk = machine.desk()
    desk.comment(Slot("4.1", 1), "Prøv dette ute også.", SUPERVISOR)
    found = [item.id for item in (*desk.proposal(60)[0], *desk.proposal(60)[1])]
    assert "comments" in found


# -- agree -------------------------------------------------------------------------------------------------


def test_an_agreement_comes_back_on_the_start_screen_and_in_the_next_agenda(machine: Machine) -> None:
    desk = machine.desk()
    desk.prepare(30)
    desk.begin()
    said = desk.agree("M.S.", "Prøve dagtavle ved inngangen", "5.12.2026", SUPERVISOR, item_id=SIGNS)
    desk.end()
    texts = [due.line.text for due in due_lines(machine.workplace, machine.store, 9)]
    assert any("Prøve dagtavle ved inngangen (M.S.)" in text for text in texts)
    again = machine.desk()
    session = again.prepare(30)
    assert session.id != said.content.session
    assert session.kept.items[0].id == "agreed"
    assert any("dagtavle" in note for note in again.matter("agreed").notes)
    again.settle(said.id, PEDAGOGUE)
    texts = [due.line.text for due in due_lines(machine.workplace, machine.store, 9)]
    assert not any("dagtavle" in text for text in texts)
    # What was done today is still there to be seen, and may be opened again.
    assert [one.settled for one in machine.desk().agreements()] == [True]


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        (("", "Prøve", "5.12.2026"), ErrorCode.AGREEMENT_MISSING, "who"),
        (("M.S.", " ", "5.12.2026"), ErrorCode.AGREEMENT_MISSING, "what"),
        (("M.S.", "Prøve", ""), ErrorCode.AGREEMENT_MISSING, "by"),
        (("M.S.", "Prøve", "31.02.2027"), ErrorCode.DATE_IMPOSSIBLE, "by"),
        (("M.S.", "Prøve", "snart"), ErrorCode.AGREEMENT_DAY, "by"),
        (("M.S.", "Prøve", "20.11.2026"), ErrorCode.DATE_PAST, "by"),
        (("M.S.", "x" * 201, "5.12.2026"), ErrorCode.LINE_TOO_LONG, "what"),
    ],
)
def test_an_agreement_that_cannot_be_kept_says_which_field(
    desk: SupervisionDesk, given: tuple[str, str, str], code: ErrorCode, field: str
) -> None:
    desk.prepare(30)
    with pytest.raises(AssistantError) as caught:
        desk.agree(*given, SUPERVISOR)
    assert (caught.value.code, caught.value.fields["field"]) == (code, field)
    assert desk.record.agreements == ()


def test_what_changed_since_the_last_session_is_a_matter(machine: Machine) -> None:
    desk = machine.desk()
    desk.prepare(30)
    desk.begin()
    desk.end()
    machine.write(Slot("4.1", 1), "Ansvarlig pedagog viser turkortet til Ravn i sandkassa før hver tur.")
    again = machine.desk()
    again.prepare(60)
    found = {item.id: item for item in (*again.session.kept.items, *again.left_out())}  # type: ignore[union-attr]
    assert found["changed"].about == ("4.1#1",)


def test_the_agreements_of_a_plan_are_dated(desk: SupervisionDesk) -> None:
    desk.prepare(30)
    desk.agree("Styrer", "Ringe PPT", "14. januar 2027", SUPERVISOR)
    desk.agree("M.S.", "Lage kort", "1.12.2026", SUPERVISOR)
    days = [one.content.by for one in desk.agreements() if isinstance(one.content, Agreement)]
    assert days == [date(2026, 12, 1), date(2027, 1, 14)]
