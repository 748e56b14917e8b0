"""What differs between two versions: which answers, which words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.guide.answers import Answer, Answers, Slot, Status
from assistant.plan.versions import ChangeKind, PieceKind, compare, current, pieces_between
from tests.plan.small_guide import FULL, GUIDE

WORDS = st.text(alphabet="ab å\n.", max_size=40)
TEXT = next(slot for slot in FULL.by_slot if slot.question == "2.a")


def with_answer(status: Status, text: str, reason: str = "") -> Answers:
    return FULL.with_answer(Answer(TEXT, text, status, reason))


@given(before=WORDS, after=WORDS)
def test_the_pieces_lead_from_one_text_to_the_other(before: str, after: str) -> None:
    pieces = list(pieces_between(before, after))
    assert "".join(one.text for one in pieces if one.kind is not PieceKind.PUT) == before
    assert "".join(one.text for one in pieces if one.kind is not PieceKind.TAKEN) == after
    assert all(one.text for one in pieces)


def test_a_version_equals_itself() -> None:
    assert compare(GUIDE, FULL, FULL) == ()


def test_a_changed_an_ended_and_a_removed_answer_are_told_apart() -> None:
    before = FULL.text(TEXT)
    [changed] = compare(GUIDE, FULL, with_answer(Status.ACCEPTED, before + " Og mer."))
    [ended] = compare(GUIDE, FULL, with_answer(Status.ENDED, before, "Nådd."))
    [removed] = compare(GUIDE, FULL, with_answer(Status.REJECTED, "x"))
    assert [one.kind for one in (changed, ended, removed)] == [
        ChangeKind.CHANGED,
        ChangeKind.ENDED,
        ChangeKind.REMOVED,
    ]
    assert ended.reason == "Nådd."
    assert changed.before == before


def test_an_answer_that_is_new_is_added_and_all_come_in_the_guides_order() -> None:
    before = Answers({slot: answer for slot, answer in FULL.by_slot.items() if slot.key in ("0.a", "2.a#1")})
    changes = compare(GUIDE, before, FULL)
    assert {one.kind for one in changes} == {ChangeKind.ADDED}
    assert [one.slot.key for one in changes][:3] == ["0.b", "0.c", "F.a"]
    assert [one.slot.key for one in changes][-1] == "8.1"


def test_whether_there_is_one_goal_more_is_no_change_of_the_text() -> None:
    more = Slot("2.c", 2)
    assert FULL.text(more) == "nei"
    assert compare(GUIDE, FULL, FULL.with_answer(Answer(more, "ja", Status.ACCEPTED))) == ()


def test_only_texts_that_belong_in_a_plan_are_compared() -> None:
    parked = Answers({TEXT: Answer(TEXT, "halvt", Status.PARKED)})
    assert compare(GUIDE, Answers(), parked) == ()


def test_the_newest_answer_of_a_slot_is_the_current_one() -> None:
    slot = Slot("2.a", 1)
    answers = [Answer(slot, "først", Status.ACCEPTED), Answer(slot, "sist", Status.ACCEPTED)]
    assert current(answers).text(slot) == "sist"
