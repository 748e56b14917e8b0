"""A new version of a plan with another body: what is carried over, and what stays behind."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.guide.answers import Answer, Answers, Slot, Status
from assistant.guide.interview import agenda, rounds
from assistant.plan.renewal import carried_over, is_renewed
from tests.guide.course import COURSE

GOAL = COURSE.thread("goal")


def course(results: list[str], decision: str = "extend") -> Answers:
    """Return a course with a goal for each of ``results``, brought to its end."""
    answers = {}

    def say(question: str, number: int, text: str) -> None:
        answers[Slot(question, number)] = Answer(Slot(question, number), text, Status.ACCEPTED)

    say("1.a", 0, "alltid")
    for number, result in enumerate(results, start=1):
        say("1.b", number, f"mål {number}")
        say("1.c", number, "none")
        say("1.d", number, "ja" if number < len(results) else "nei")
        say("2.a", number, result)
    say("1.e", 0, "ja")
    say("2.c", 0, decision)
    return Answers(answers)


def renewed(answers: Answers) -> Answers:
    return Answers({answer.slot: answer for answer in carried_over(COURSE, answers)})


def test_only_an_extended_course_goes_on() -> None:
    assert is_renewed(COURSE, course(["not"]))
    assert not is_renewed(COURSE, course(["not"], "end"))


def test_goals_that_are_reached_stay_behind_and_the_others_close_up() -> None:
    after = renewed(course(["reached", "not", "reached", "not"]))
    assert rounds(COURSE, GOAL, after) == 2
    assert [after.text(Slot("1.b", number)) for number in (1, 2)] == ["mål 2", "mål 4"]


def test_the_phase_and_its_results_begin_anew() -> None:
    after = renewed(course(["not"]))
    assert [slot.key for slot in agenda(COURSE, after)] == ["1.a", "1.b#1", "1.c#1", "1.d#1", "1.e"]
    # Whether there are more goals is asked anew.
    assert {slot.key for slot in after.by_slot} == {"1.a", "1.b#1", "1.c#1"}


def test_when_all_is_reached_a_first_goal_is_asked_for() -> None:
    after = renewed(course(["reached"]))
    assert {slot.key for slot in after.by_slot} == {"1.a"}
    assert Slot("1.b", 1) in agenda(COURSE, after)


@given(st.lists(st.sampled_from(["reached", "not"]), min_size=1, max_size=6))
def test_every_goal_that_is_not_reached_is_carried_over_once_in_order(results: list[str]) -> None:
    after = renewed(course(results))
    left = [f"mål {number}" for number, result in enumerate(results, start=1) if result != "reached"]
    texts = [after.text(Slot("1.b", number)) for number in range(1, rounds(COURSE, GOAL, after) + 1)]
    assert [text for text in texts if text] == left
    assert set(after.by_slot) <= set(agenda(COURSE, after))
