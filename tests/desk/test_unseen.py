"""What somebody wrote while another had the same place open is never replaced unseen: both texts stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.bundle.merging import heads
from assistant.desk.commands import CommandId
from assistant.desk.conflicts import choose, conflicts_of
from assistant.desk.drafting import Drafting
from assistant.desk.meetingtalk import MeetingTalk
from assistant.desk.workplace import Workplace
from assistant.desk.year import YearDesk
from assistant.guide.answers import Slot
from assistant.plan.people import People, Person
from tests.desk.two_machines import GOOD_SIGN, OTHER_SIGN, PEDAGOGUE, SIGN, SUPERVISOR, WEAK_SIGN, Machine

THIRD_SIGN = "Vi ser fremgang når Ravn venter ved sklia til kortet er vist, tre dager på rad."
OPEN = Slot("6.3")


@pytest.fixture
def machines(tmp_path: Path, workplace: Workplace) -> Iterator[tuple[Machine, Machine]]:
    one, other = Machine(tmp_path / "en", workplace), Machine(tmp_path / "to", workplace)
    one.begin(weak=True)
    one.send(other)
    yield one, other
    one.store.close()
    other.store.close()


def conversation(machine: Machine, slot: Slot = SIGN) -> Drafting:
    drafting = Drafting(machine.workplace, machine.store, machine.plan_id)
    drafting.goto(slot)
    return drafting


def standing(machine: Machine, slot: Slot = SIGN) -> set[str]:
    return {one.answer.text for one in heads(machine.store.history(machine.plan_id, slot))}


def contested(machine: Machine) -> list[set[str]]:
    found = conflicts_of(machine.workplace, machine.store, machine.plan_id)
    return [{side.text for side in conflict.sides} for conflict in found]


def test_an_answer_does_not_replace_what_came_in_since_the_conversation_was_opened(
    machines: tuple[Machine, Machine],
) -> None:
    one, other = machines
    drafting = conversation(one)
    other.write(SIGN, OTHER_SIGN)
    other.send(one)
    drafting.say(GOOD_SIGN)
    assert contested(one) == [{GOOD_SIGN, OTHER_SIGN}]
    assert one.text(SIGN) == GOOD_SIGN


def test_neither_does_an_answer_to_a_question_that_had_none(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    extra = Slot("3.1", 1, 2)
    drafting = conversation(one)
    drafting.say(GOOD_SIGN)
    drafting.goto(SIGN)
    other.write(extra, OTHER_SIGN)
    other.send(one)
    drafting.do(CommandId.MORE)
    assert drafting.slot == extra
    drafting.say(GOOD_SIGN)
    assert standing(one, extra) == {GOOD_SIGN, OTHER_SIGN}


def test_parking_does_not_replace_it_either(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    drafting = conversation(one)
    other.write(SIGN, OTHER_SIGN)
    other.send(one)
    drafting.do(CommandId.PARK)
    assert contested(one) == [{WEAK_SIGN, OTHER_SIGN}]


def test_nor_does_another_window_of_the_same_machine(machines: tuple[Machine, Machine]) -> None:
    one, _ = machines
    first, second = conversation(one), conversation(one)
    first.say(OTHER_SIGN)
    second.say(GOOD_SIGN)
    assert contested(one) == [{GOOD_SIGN, OTHER_SIGN}]


def test_a_wording_in_a_meeting_does_not_replace_it(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    desk = one.desk()
    desk.prepare(45)
    desk.begin()
    assert desk.matter("signs").texts
    other.write(SIGN, OTHER_SIGN)
    other.send(one)
    desk.reword(SIGN, GOOD_SIGN, PEDAGOGUE)
    assert contested(one) == [{GOOD_SIGN, OTHER_SIGN}]


def test_a_wording_typed_line_by_line_replaces_only_what_was_said(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    desk = one.desk()
    desk.prepare(45)
    talk = MeetingTalk(desk)
    talk.opening()
    shown = desk.matter(desk.open_session().kept.items[0].id).texts[0].slot
    other.write(shown, OTHER_SIGN)
    other.send(one)
    # Somebody has read the plan again, but nothing of it has been said.
    desk.reload()
    talk.say(f"ordlyd: {GOOD_SIGN}")
    assert standing(one, shown) == {GOOD_SIGN, OTHER_SIGN}


def test_a_choice_does_not_replace_a_third_text_that_came_in_meanwhile(
    machines: tuple[Machine, Machine],
) -> None:
    one, other = machines
    one.write(SIGN, GOOD_SIGN)
    other.write(SIGN, OTHER_SIGN)
    other.send(one)
    desk = one.desk()
    (conflict,) = desk.conflicts
    other.write(SIGN, THIRD_SIGN)
    other.send(one)
    side = [one.text for one in conflict.sides].index(GOOD_SIGN)
    desk.choose(conflict, side, SUPERVISOR)
    assert contested(one) == [{GOOD_SIGN, THIRD_SIGN}]


def test_a_choice_settles_also_what_says_the_same_twice(
    machines: tuple[Machine, Machine], tmp_path: Path
) -> None:
    one, other = machines
    third = Machine(tmp_path / "tre", one.workplace)
    one.send(third)
    for machine, text in ((one, GOOD_SIGN), (other, OTHER_SIGN), (third, GOOD_SIGN)):
        machine.write(SIGN, text)
    other.send(one)
    third.send(one)
    third.store.close()
    (conflict,) = conflicts_of(one.workplace, one.store, one.plan_id)
    side = [side.text for side in conflict.sides].index(OTHER_SIGN)
    choose(one.store, one.workplace, conflict, side, None)
    assert contested(one) == []


def test_people_that_were_never_seen_are_not_replaced(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    desk = YearDesk(one.workplace, one.store, one.plan_id)
    desk.people()
    theirs = YearDesk(other.workplace, other.store, other.plan_id)
    theirs.keep_people(People(persons=(Person(role="styrer", name="B.B."),)))
    other.send(one)
    desk.keep_people(People(persons=(Person(role="styrer", name="K.L."),)))
    desk.keep_people(People(persons=(Person(role="styrer", name="K.M."),)))
    (sides,) = contested(one)
    assert len(sides) == 2


def test_a_conversation_never_stands_against_itself(machines: tuple[Machine, Machine]) -> None:
    one, _ = machines
    drafting = conversation(one)
    drafting.say("Ravn blir mer trygg.")
    drafting.do(CommandId.PARK, "Ravn blir")
    drafting.goto(SIGN)
    drafting.say(GOOD_SIGN)
    drafting.goto(SIGN)
    drafting.say("Ravn koser seg.")
    drafting.say("overstyr Vi er enige om dette i personalgruppa, og har skrevet det slik før.")
    drafting.do(CommandId.BACK)
    drafting.goto(SIGN)
    drafting.do(CommandId.MORE)
    drafting.do(CommandId.PARK)
    drafting.goto(SIGN)
    drafting.say(OTHER_SIGN)
    slots = one.store.open(one.plan_id).answers.by_slot
    assert [slot for slot in slots if len(heads(one.store.history(one.plan_id, slot))) > 1] == []


def test_a_meeting_and_a_conversation_after_each_other_never_do(machines: tuple[Machine, Machine]) -> None:
    one, _ = machines
    desk = one.desk()
    desk.prepare(45)
    talk = MeetingTalk(desk)
    talk.opening()
    talk.say(f"ordlyd: {OTHER_SIGN}")
    talk.say(f"ordlyd: {WEAK_SIGN}")
    shown = desk.matter("signs").texts[0]
    for text in (GOOD_SIGN, OTHER_SIGN):
        # Sent twice before the matter was read again.
        desk.reword(SIGN, text, PEDAGOGUE, shown.stamp)
    conversation(one).say(GOOD_SIGN)
    desk = one.desk()
    desk.reword(SIGN, THIRD_SIGN, SUPERVISOR)
    assert contested(one) == []
