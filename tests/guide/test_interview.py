"""What comes next follows from what is missing, and from nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import paths
from assistant.guide.answers import Answer, Answers, Slot, Status
from assistant.guide.interview import (
    PointState,
    SlotState,
    agenda,
    holes,
    new_item,
    next_slot,
    progress,
    rounds,
    slot_state,
    withdrawn,
)
from assistant.guide.load import load_guide
from assistant.guide.model import Guide, InputKind

GUIDE: Guide = load_guide(paths.prompts_folder() / "iplu")
THREAD = GUIDE.head.threads[0]


def answer(slot: Slot, text: str = "svar", status: Status = Status.ACCEPTED) -> Answer:
    return Answer(slot, text, status)


def answered(*given_answers: Answer) -> Answers:
    return Answers({item.slot: item for item in given_answers})


def plausible(slot: Slot) -> str:
    """A text that keeps the interview going: choices get «nei», everything else a word."""
    question = GUIDE.question(slot.question)
    return question.choices[-1].value if question.input is InputKind.CHOICE else "svar"


def walk_to_end(answers: Answers) -> Answers:
    slot = next_slot(GUIDE, answers)
    while slot is not None:
        answers = answers.with_answer(answer(slot, plausible(slot)))
        slot = next_slot(GUIDE, answers, slot)
    return answers


def test_first_question_is_the_childs_alias() -> None:
    assert next_slot(GUIDE, Answers()) == Slot("0.a")


def test_no_question_is_asked_twice_on_the_way_to_the_end() -> None:
    answers, asked = Answers(), []
    slot = next_slot(GUIDE, answers)
    while slot is not None:
        asked.append(slot)
        answers = answers.with_answer(answer(slot, plausible(slot)))
        slot = next_slot(GUIDE, answers, slot)
    assert len(asked) == len(set(asked))
    assert holes(GUIDE, answers) == ()


def test_each_goal_is_followed_from_ppts_goal_to_its_measures_before_the_next_begins() -> None:
    answers = answered(answer(Slot(THREAD.more or "", 1), "ja"))
    in_thread = [slot for slot in agenda(GUIDE, answers) if slot.round]
    assert [slot.round for slot in in_thread] == [1] * 9 + [2] * 9
    assert [slot.question for slot in in_thread[:9]] == list(THREAD.questions)


def test_a_yes_to_more_goals_opens_a_round_and_a_no_keeps_its_answers() -> None:
    yes = answered(answer(Slot("2.c", 1), "ja"), answer(Slot("2.a", 2), "målet"))
    assert rounds(GUIDE, THREAD, yes) == 2
    no = yes.with_answer(answer(Slot("2.c", 1), "nei"))
    assert Slot("2.a", 2) not in agenda(GUIDE, no)
    assert [item.text for item in withdrawn(GUIDE, no)] == ["målet"]
    assert Slot("2.a", 2) in agenda(GUIDE, no.with_answer(answer(Slot("2.c", 1), "ja")))


def test_a_question_with_a_condition_is_asked_only_when_it_holds() -> None:
    assert Slot("4.a") not in agenda(GUIDE, Answers())
    assert Slot("4.a") in agenda(GUIDE, answered(answer(Slot("0.k"), "ja")))


def test_after_a_jump_the_next_question_follows_the_one_jumped_to_and_then_wraps_round() -> None:
    answers = answered(answer(Slot("5.1")))
    assert next_slot(GUIDE, answers, Slot("5.1")) == Slot("5.2")
    late = walk_to_end(Answers())
    without_alias = Answers({slot: item for slot, item in late.by_slot.items() if slot != Slot("0.a")})
    assert next_slot(GUIDE, without_alias, Slot("8.2")) == Slot("0.a")


def test_a_parked_question_comes_back_when_nothing_else_is_left() -> None:
    parked = walk_to_end(answered(answer(Slot("1.1"), "", Status.PARKED)))
    done = parked.with_answer(answer(Slot("1.1"), "", Status.PARKED))
    assert next_slot(GUIDE, done, Slot("8.2")) == Slot("1.1")
    assert holes(GUIDE, done) == (Slot("1.1"),)


def test_a_rejected_answer_is_still_open() -> None:
    answers = answered(answer(Slot("0.a"), "x", Status.REJECTED))
    assert next_slot(GUIDE, answers) == Slot("0.a")
    assert slot_state(answers, Slot("0.a")) is SlotState.REJECTED


def test_an_optional_answer_that_was_turned_back_stands_in_the_way_until_it_is_settled() -> None:
    full = walk_to_end(Answers())
    assert Slot("3.3", 1) in holes(GUIDE, full.with_answer(answer(Slot("3.3", 1), "vag", Status.REJECTED)))
    assert holes(GUIDE, full.with_answer(answer(Slot("3.3", 1), "", Status.SKIPPED))) == ()


def test_one_more_sign_has_its_place_after_the_first() -> None:
    first = answered(answer(Slot("3.1", 1)))
    extra = new_item(GUIDE, first, Slot("3.1", 1))
    assert extra == Slot("3.1", 1, 1)
    slots = agenda(GUIDE, first.with_answer(answer(extra)))
    assert slots.index(extra) == slots.index(Slot("3.1", 1)) + 1
    assert new_item(GUIDE, first, Slot("5.1")) is None


def test_progress_counts_only_what_is_asked() -> None:
    before = {part.point: part for part in progress(GUIDE, Answers())}
    after = {part.point: part for part in progress(GUIDE, answered(answer(Slot("0.k"), "ja")))}
    assert before["4"].state is PointState.UNTOUCHED
    assert after["4"].total == before["4"].total + 1
    assert after["0"].state is PointState.BEGUN


@given(st.lists(st.tuples(st.integers(0, 80), st.sampled_from(list(Status))), max_size=60))
def test_whatever_is_answered_the_next_question_is_one_that_is_missing(
    moves: list[tuple[int, Status]],
) -> None:
    answers = Answers()
    for place, status in moves:
        slots = agenda(GUIDE, answers)
        slot = slots[place % len(slots)]
        answers = answers.with_answer(answer(slot, plausible(slot), status))
        following = next_slot(GUIDE, answers, slot)
        if following is None:
            assert all((item := answers.get(one)) and item.settled for one in agenda(GUIDE, answers))
        else:
            current = answers.get(following)
            assert current is None or not current.settled


@given(st.from_regex(r"[0-9A-Z]\.[0-9a-z]{1,3}", fullmatch=True), st.integers(0, 99), st.integers(0, 99))
def test_a_slots_key_reads_back_as_the_slot(question: str, number: int, item: int) -> None:
    slot = Slot(question, number, item)
    assert Slot.parse(slot.key) == slot


@pytest.mark.parametrize("key", ["", "3", "3.1#0", "3.1#", "3.1+0", "3.1 ", "æ.1", "3.1#1#2"])
def test_other_texts_are_no_keys(key: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Slot.parse(key)
