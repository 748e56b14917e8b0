from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.desk.bundling import hand_over, needs_passphrase, take_over
from assistant.desk.conflicts import conflicts_of
from assistant.desk.drafting import Drafting
from assistant.desk.lines import Tone
from assistant.desk.workplace import Workplace
from assistant.desk.year import YearDesk
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Slot, Status
from assistant.plan.people import People, Person
from tests.desk.two_machines import GOOD_SIGN, OTHER_SIGN, PEDAGOGUE, SIGN, SUPERVISOR, Machine


@pytest.fixture
def machines(tmp_path: Path, workplace: Workplace) -> Iterator[tuple[Machine, Machine]]:
    one, other = Machine(tmp_path / "en", workplace), Machine(tmp_path / "to", workplace)
    one.begin()
    yield one, other
    one.store.close()
    other.store.close()


def test_a_plan_arrives_whole_on_another_machine(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    one.desk().prepare(30)
    one.desk().comment(SIGN, "Hvem ser etter dette?", PEDAGOGUE)
    arrival = one.send(other)
    assert arrival.taken.is_new
    assert arrival.alias == "Ravn"
    assert other.store.bundles.give_out(other.plan_id) == one.store.bundles.give_out(one.plan_id)
    assert [plan.alias for plan in other.store.plans("ravn")] == ["Ravn"]
    assert other.desk().record.comments == one.desk().record.comments


def test_taking_in_twice_changes_nothing(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    one.send(other)
    before = (other.store.bundles.give_out(other.plan_id), other.store.plans())
    again = one.send(other)
    assert again.taken.nothing
    assert (other.store.bundles.give_out(other.plan_id), other.store.plans()) == before


def test_both_wrote_the_same_sign_and_a_person_chooses(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    one.send(other)
    one.write(SIGN, GOOD_SIGN)
    other.write(SIGN, OTHER_SIGN)
    other.write(Slot("1.1"), "Ravn bygger høye tårn og ler når de faller.")
    arrival = other.send(one)
    (conflict,) = arrival.conflicts
    assert {side.text for side in conflict.sides} == {GOOD_SIGN, OTHER_SIGN}
    assert one.text(Slot("1.1")) == "Ravn bygger høye tårn og ler når de faller."
    desk = one.desk()
    wanted = next(place for place, side in enumerate(conflict.sides) if side.text == GOOD_SIGN)
    desk.choose(conflict, wanted, SUPERVISOR)
    assert one.text(SIGN) == GOOD_SIGN
    assert desk.conflicts == []
    texts = [revision.answer.text for revision in one.store.history(one.plan_id, SIGN)]
    assert {GOOD_SIGN, OTHER_SIGN} <= set(texts)
    assert one.send(other).conflicts == ()
    assert other.text(SIGN) == GOOD_SIGN


def test_two_signs_can_both_stand(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    one.send(other)
    extra = Slot("3.1", 1, 5)
    one.write(extra, GOOD_SIGN)
    other.write(extra, OTHER_SIGN)
    (conflict,) = other.send(one).conflicts
    assert conflict.both
    one.desk().keep_both(conflict, PEDAGOGUE)
    answers = one.store.open(one.plan_id).answers.by_slot
    assert {GOOD_SIGN, OTHER_SIGN} <= {answer.text for answer in answers.values()}
    assert one.desk().conflicts == []


def test_the_same_words_on_both_sides_are_no_conflict(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    one.send(other)
    one.write(SIGN, GOOD_SIGN)
    other.write(SIGN, GOOD_SIGN)
    assert other.send(one).conflicts == ()


def test_writing_on_without_choosing_leaves_the_choice(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    one.send(other)
    one.write(SIGN, GOOD_SIGN)
    other.write(SIGN, OTHER_SIGN)
    other.send(one)
    one.write(SIGN, "Vi ser fremgang når Ravn venter ved sklia til kortet er vist, tre dager på rad.")
    (conflict,) = conflicts_of(one.workplace, one.store, one.plan_id)
    assert len(conflict.sides) == 2


def test_a_plan_with_something_to_choose_is_not_written_out(
    machines: tuple[Machine, Machine], tmp_path: Path
) -> None:
    one, other = machines
    one.send(other)
    one.write(SIGN, GOOD_SIGN)
    other.write(SIGN, OTHER_SIGN)
    other.send(one)
    lines = Drafting(one.workplace, one.store, one.plan_id).finish(tmp_path / "plan.docx")
    assert lines[0].tone is Tone.ERROR
    assert "skrevet ulikt ett sted" in lines[0].text
    assert not (tmp_path / "plan.docx").exists()


def test_parts_of_the_year_are_chosen_too(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    one.send(other)
    for machine, name in ((one, "K.L."), (other, "B.B.")):
        people = People(persons=(Person(role="styrer", name=name),))
        YearDesk(machine.workplace, machine.store, machine.plan_id).keep_people(people)
    (conflict,) = other.send(one).conflicts
    assert (conflict.slot, conflict.part) == (None, "people")
    one.desk().choose(conflict, 1, None)
    assert one.desk().conflicts == []


def test_a_choice_made_on_both_machines_alike_is_settled(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    one.send(other)
    one.write(SIGN, GOOD_SIGN)
    other.write(SIGN, OTHER_SIGN)
    other.send(one)
    one.send(other)
    for machine in machines:
        (conflict,) = machine.desk().conflicts
        machine.desk().choose(conflict, [side.text for side in conflict.sides].index(GOOD_SIGN), None)
    assert one.send(other).conflicts == ()
    assert other.send(one).conflicts == ()


@pytest.mark.journey
def test_a_sealed_bundle_needs_its_passphrase(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    path = one.folder / "låst.iplu"
    hand_over(one.workplace, one.store, one.plan_id, path, "fire ord på rad")
    assert needs_passphrase(path)
    assert b"Ravn" not in path.read_bytes()
    with pytest.raises(AssistantError) as caught:
        take_over(other.workplace, other.store, path)
    assert caught.value.code is ErrorCode.BUNDLE_SEALED
    assert other.store.plans() == []
    assert take_over(other.workplace, other.store, path, "fire ord på rad").taken.is_new


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda data: data[:-40], ErrorCode.BUNDLE_DAMAGED),
        (lambda data: data.replace(b'"version":1', b'"version":7', 1), ErrorCode.BUNDLE_NEWER),
        (lambda data: data.replace(b"Ravn", b"Ramn", 1), ErrorCode.BUNDLE_DAMAGED),
        (lambda _: b"PK\x03\x04", ErrorCode.BUNDLE_FOREIGN),
        (lambda _: b"", ErrorCode.BUNDLE_FOREIGN),
    ],
)
def test_a_bundle_that_cannot_be_used_is_refused_with_a_reason_and_changes_nothing(
    machines: tuple[Machine, Machine], change: object, code: ErrorCode
) -> None:
    one, other = machines
    path = one.folder / "plan.iplu"
    hand_over(one.workplace, one.store, one.plan_id, path)
    path.write_bytes(change(path.read_bytes()))  # type: ignore[operator] # one of the functions above
    with pytest.raises(AssistantError) as caught:
        take_over(other.workplace, other.store, path)
    assert caught.value.code is code
    assert other.store.plans() == []
    assert other.workplace.wording.explain(caught.value)


def test_a_file_that_is_not_there_and_a_name_that_is_none_are_told(machines: tuple[Machine, Machine]) -> None:
    one, _ = machines
    for path, code in (
        (one.folder / "borte.iplu", ErrorCode.BUNDLE_MISSING),
        (one.folder, ErrorCode.BUNDLE_UNREADABLE),
    ):
        with pytest.raises(AssistantError) as caught:
            take_over(one.workplace, one.store, path)
        assert caught.value.code is code
    with pytest.raises(AssistantError) as caught:
        hand_over(one.workplace, one.store, one.plan_id, one.folder / "plan.docx")
    assert caught.value.code is ErrorCode.OUTPUT_FORMAT


def test_a_parked_question_does_not_stand_against_an_answer(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    one.send(other)
    other.write(Slot("6.3"), "Vi henger opp bilder ved inngangen.")
    assert other.send(one).conflicts == ()
    answer = one.store.open(one.plan_id).answers.get(Slot("6.3"))
    assert answer is not None
    assert answer.status is Status.ACCEPTED
