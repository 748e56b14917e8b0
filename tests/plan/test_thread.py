"""The red thread of a plan in use: what hangs together, and what a goal is without."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.guide.answers import Answer, Slot, Status
from assistant.guide.load import load_guide
from assistant.paths import prompts_folder
from assistant.plan.load import load_layout
from assistant.plan.progress import Seen, Sighting
from assistant.plan.thread import Lack, red_thread
from assistant.plan.versions import current
from assistant.plan.year import Evaluation, Outcome, PlanYear

GUIDE = load_guide(prompts_folder() / "iplu")
LAYOUT = load_layout(prompts_folder() / "iplu" / "documents", GUIDE)
SIGN, MEASURE = Slot("3.1", 1), Slot("4.1", 1)
TEXTS = {
    Slot("2.a", 1): "Samspill",
    Slot("2.b", 1): "Ravn gir øsa",
    SIGN: "Vi ser",
    MEASURE: "Pedagogen viser",
}
HELD = Evaluation("e", "evaluation", date(2027, 1, 27), date(2027, 1, 27))


def answers(**statuses: Status) -> list[Answer]:
    given = {slot: statuses.get(f"q{slot.question.replace('.', '_')}", Status.ACCEPTED) for slot in TEXTS}
    return [Answer(slot, TEXTS[slot], status, "Derfor.") for slot, status in given.items()]


def test_a_whole_thread_lacks_nothing() -> None:
    [strand] = red_thread(GUIDE, current(answers()), LAYOUT, PlanYear()).strands
    assert strand.goal == (Slot("2.b", 1), "Ravn gir øsa")
    assert strand.lacks == ()


def test_a_goal_without_sign_or_measure_is_an_orphan() -> None:
    [strand] = red_thread(GUIDE, current(answers()[:2]), LAYOUT, PlanYear()).strands
    assert strand.lacks == (Lack.SIGN, Lack.MEASURE)


def test_an_ended_measure_stays_with_its_reason_but_is_none_that_goes_on() -> None:
    [strand] = red_thread(GUIDE, current(answers(q4_1=Status.ENDED)), LAYOUT, PlanYear()).strands
    assert [(one.is_ended, one.ended) for one in strand.measures] == [(True, "Derfor.")]
    assert strand.lacks == (Lack.MEASURE,)


def test_the_whole_groups_measures_belong_to_every_goal() -> None:
    ordinary = Slot("5.1")
    said = Outcome(ordinary, "measure", "Radioen er av.", {"result": "works"}, {"result": "Virker"})
    held = replace(HELD, outcomes=(said,))
    given = [*answers(), Answer(ordinary, "Radioen er av.", Status.ACCEPTED)]
    thread = red_thread(GUIDE, current(given), LAYOUT, PlanYear(evaluations=(held,)))
    assert [(one.slot, one.outcomes) for one in thread.ordinary] == [(ordinary, (said,))]
    assert [one.slot for one in thread.strands[0].measures] == [MEASURE]


def test_a_text_that_was_turned_back_is_not_in_the_thread() -> None:
    [strand] = red_thread(GUIDE, current(answers(q3_1=Status.REJECTED)), LAYOUT, PlanYear()).strands
    assert (strand.signs, strand.lacks) == ((), (Lack.SIGN,))


def test_what_nobody_has_looked_for_is_named_once_an_evaluation_is_held() -> None:
    year = PlanYear(evaluations=(HELD,))
    [strand] = red_thread(GUIDE, current(answers()), LAYOUT, year).strands
    assert strand.lacks == (Lack.SIGHTING, Lack.EVALUATION)
    looked = PlanYear(
        sightings=(Sighting(SIGN, "Vi ser", Seen.SEEN, date(2027, 1, 27)),), evaluations=(HELD,)
    )
    [strand] = red_thread(GUIDE, current(answers()), LAYOUT, looked).strands
    assert Lack.SIGHTING not in strand.lacks
