"""Where a child's plan and one with another body disagree."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.guide.answers import Answer, Answers, Slot, Status
from assistant.plan.shared import Difference, Disagreement, OwnPlan, SharedPlan, SharedText, disagreements

GOAL, MEASURE = Slot("2.b", 1), Slot("4.1", 1)
THERE = Slot("P.c", 1)


def own(
    goal: str = "Ravn venter på tur ved sklia.",
    measure: str = "Den voksne viser kortet.",
    status: Status = Status.ACCEPTED,
    earlier: dict[Slot, frozenset[str]] | None = None,
    evaluations: tuple[date, ...] = (),
) -> OwnPlan:
    answers = Answers(
        {GOAL: Answer(GOAL, goal, Status.ACCEPTED), MEASURE: Answer(MEASURE, measure, status, "Ferdig.")}
    )
    return OwnPlan(answers, earlier or {}, ("2.b",), ("4.1",), evaluations)


def plan(
    goals: tuple[SharedText, ...] = (),
    measures: tuple[SharedText, ...] = (),
    evaluations: tuple[date, ...] = (),
) -> SharedPlan:
    return SharedPlan(
        "felles", "statped", "Statped", 1, "1", None, None, goals, measures, evaluations, (), None
    )


def differences(mine: OwnPlan, theirs: SharedPlan, *, akin: bool = True) -> list[Disagreement]:
    return list(disagreements(mine, theirs, lambda *_: akin, 21))


def kinds(mine: OwnPlan, theirs: SharedPlan, *, akin: bool = True) -> list[Difference]:
    return [one.kind for one in differences(mine, theirs, akin=akin)]


def measure(text: str, *, alike: str = "", ended: bool = False) -> SharedPlan:
    return plan(measures=(SharedText(Slot("2.h", 1), text, alike, ended),))


def goal(text: str, alike: str = "") -> SharedPlan:
    return plan(goals=(SharedText(THERE, text, alike),))


@pytest.mark.parametrize(
    ("here", "ended_there", "found"),
    [
        (Status.ENDED, False, [Difference.MEASURE_ENDED_HERE]),
        (Status.ACCEPTED, True, [Difference.MEASURE_ENDED_THERE]),
        (Status.ENDED, True, []),
        (Status.OVERRIDDEN, False, []),
    ],
)
def test_a_measure_ended_in_one_and_active_in_the_other_is_pointed_out(
    here: Status, ended_there: bool, found: list[Difference]
) -> None:
    theirs = measure("Vi viser kort.", alike="Den voksne viser kortet.", ended=ended_there)
    assert kinds(own(status=here), theirs) == found


def test_a_measure_with_the_same_words_is_the_same_though_nobody_said_so() -> None:
    theirs = measure("den voksne  viser kortet")
    assert kinds(own(status=Status.ENDED), theirs) == [Difference.MEASURE_ENDED_HERE]
    assert kinds(own(status=Status.ENDED), measure("Den voksne synger.")) == []


def test_a_measure_is_known_by_what_it_was_called_before() -> None:
    mine = own(
        measure="Den voksne peker.", status=Status.ENDED, earlier={MEASURE: frozenset({"Vi viser kort."})}
    )
    assert kinds(mine, measure("x", alike="Vi viser kort.")) == [Difference.MEASURE_ENDED_HERE]


def test_a_goal_that_stands_in_only_one_plan_is_pointed_out() -> None:
    (found,) = differences(own(), goal("Ravn peker på bildet."))
    assert (found.kind, found.there, found.here) == (Difference.GOAL_ALONE, THERE, None)


def test_a_goal_that_was_said_to_stand_alone_is_not_pointed_out_again() -> None:
    theirs = plan(goals=(SharedText(THERE, "Ravn peker på bildet.", is_alone=True),))
    assert kinds(own(), theirs) == []


def test_a_goal_that_was_worded_anew_since_is_pointed_out() -> None:
    mine = own(goal="Ravn svarer.", earlier={GOAL: frozenset({"Ravn venter."})})
    (found,) = differences(mine, goal("Ravn venter på tur.", alike="Ravn venter."))
    assert (found.kind, found.here, found.ours) == (Difference.GOAL_REWORDED, GOAL, "Ravn svarer.")


def test_goals_about_the_same_that_share_no_word_are_pointed_out() -> None:
    theirs = goal("Ravn hører navnet sitt.", alike="Ravn venter på tur ved sklia.")
    assert kinds(own(), theirs, akin=False) == [Difference.GOALS_APART]
    assert kinds(own(), theirs) == []


@pytest.mark.parametrize(
    ("theirs", "found"),
    [
        (date(2027, 1, 20), []),
        (date(2027, 2, 10), []),
        (date(2027, 2, 11), [Difference.EVALUATIONS_APART]),
        (date(2026, 12, 29), [Difference.EVALUATIONS_APART]),
    ],
)
def test_evaluations_far_apart_are_pointed_out(theirs: date, found: list[Difference]) -> None:
    mine = own(evaluations=(date(2027, 1, 20), date(2027, 5, 26)))
    assert kinds(mine, plan(evaluations=(theirs,))) == found


def test_a_plan_without_a_rhythm_misses_nobodys_day() -> None:
    assert kinds(own(), plan(evaluations=(date(2027, 1, 20),))) == []


def test_two_plans_that_agree_say_nothing() -> None:
    theirs = plan(
        goals=(SharedText(THERE, "Ravn venter på tur.", "Ravn venter på tur ved sklia."),),
        measures=(SharedText(Slot("2.h", 1), "Vi viser kort.", "Den voksne viser kortet."),),
    )
    assert kinds(own(), theirs) == []
