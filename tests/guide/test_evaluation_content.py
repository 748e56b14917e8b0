"""The evaluation as data: the guide's four questions, one subject at a time, and what the answers lead to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.guide.answers import Answer, Answers, Slot, Status, Topic
from assistant.guide.interview import agenda, holds
from assistant.guide.load import load_guide
from assistant.guide.model import Deed, Origin, Question
from assistant.plan.load import load_layout
from assistant.plan.progress import Seen
from assistant.wording import Variety
from assistant.yamlfile import read_tree
from tests.guide.content import (
    MAX_ASKED,
    MAX_LABEL,
    MAX_SHORT,
    PROMPTS,
    VARIETIES,
    asked,
    carried_by,
    carried_in,
    checklist,
    subject,
    texts_of,
    walked,
)
from tests.judgement.tools import verdict

FOLDER = PROMPTS / "evaluation"
GUIDE = load_guide(FOLDER)
SIGNS = (subject("3.1#1", "Vi ser fremgang når Ravn venter i garderoben.", 1), subject("3.1#2", "T", 2))
MEASURES = (
    subject("4.1#1", "Den voksne viser kortet.", 1),
    subject("4.2#1", "Pedagogen går først.", 1),
    subject("4.1#2", "Den voksne venter.", 2),
    subject("5.1", "Smågrupper hver dag."),
)
GOALS = (subject("2.b#1", "Ravn venter på tur.", 1), subject("2.b#2", "Ravn svarer.", 2))
TOPIC = Topic("Ravn", {"signs": SIGNS, "measures": MEASURES, "goals": GOALS})
EMPTY = dict.fromkeys(("child", "text", "goal", "overall_goal", "before"), "")
FILLED = {
    "child": "Ravn",
    "text": "Vi ser fremgang når Ravn venter på tur ved sklia til to andre barn har sklidd ned før ham.",
    "goal": "Ravn venter på tur ved sklia.",
    "overall_goal": "Ravn skal delta i lek.",
    "before": "Delvis. Ved sklia tirsdag ventet han til Linerle hadde sklidd",
}
QUIET = {"7.1": "seen", "7.2": "works", "7.d": "keep", "7.g": "keep"}
OPTIONAL = {"7.a", "8.a"}

each_question = pytest.mark.parametrize("question", GUIDE.questions, ids=lambda question: question.id)


def choosing(**others: str) -> Answers:
    """Return answers in which the given slots (``q7_2_1`` for 7.2 in round 1) are answered."""
    slots = {Slot(f"{key[1]}.{key[3]}", int(key[5:])): value for key, value in others.items()}
    return Answers({slot: Answer(slot, text, Status.ACCEPTED) for slot, text in slots.items()}, TOPIC)


def asked_in(answers: Answers) -> set[str]:
    return {slot.key for slot in agenda(GUIDE, answers)}


def adjusted(topic: Topic, *rounds: int) -> Topic:
    """Return the topic with the measures of these rounds worded anew in an earlier evaluation."""
    measures = tuple(
        replace(one, facts=frozenset({"adjusted"})) if number in rounds else one
        for number, one in enumerate(topic.subjects["measures"], start=1)
    )
    return replace(topic, subjects={**topic.subjects, "measures": measures})


def test_the_guides_own_four_questions_keep_their_numbers() -> None:
    own = [question.id for question in GUIDE.questions if question.origin is Origin.GUIDE]
    assert own == ["7.1", "7.2", "7.3", "7.4"]


def test_it_is_about_a_plan_and_has_a_day() -> None:
    assert (GUIDE.head.about, GUIDE.head.day, GUIDE.head.child) == ("iplu", "0.a", None)
    assert GUIDE.question("0.a").not_future
    assert GUIDE.question("0.a").not_before_topic == "0.c"


def test_every_text_is_written_in_both_forms() -> None:
    assert [text for text in texts_of(GUIDE) if not (text.nb.strip() and (text.nn or "").strip())] == []
    assert all(question.examples.weak for question in GUIDE.questions)


@each_question
@pytest.mark.parametrize("fields", [EMPTY, FILLED], ids=["empty", "filled"])
@pytest.mark.parametrize("variety", VARIETIES)
def test_questions_are_short_and_can_be_asked(
    question: Question, fields: dict[str, str], variety: Variety
) -> None:
    assert len(asked(question, fields, variety)) <= MAX_ASKED
    assert len(question.label.in_(variety)) <= MAX_LABEL


def test_a_long_text_is_quoted_whole_only_where_it_is_judged_or_reworded() -> None:
    long = {**FILLED, "text": "ord " * 60}
    whole = {q.id for q in GUIDE.questions if ("ord " * 59) in asked(q, long, "nb")}
    assert whole == {"7.1", "7.2", "7.e", "7.g", "7.h"}


def test_what_was_said_last_is_asked_with_and_cut_when_long() -> None:
    for name in ("7.1", "7.2", "7.g"):
        assert "Sist: Delvis. Ved sklia tirsdag ventet han til Linerle hadde sklidd. " in asked(
            GUIDE.question(name), FILLED, "nb"
        )
        long = asked(GUIDE.question(name), {**FILLED, "before": "ord " * 200}, "nn")
        assert "Sist: ord" in long
        assert len(long) < MAX_ASKED


def test_points_fit_the_sidebar() -> None:
    assert all(len(point.short.in_(form)) <= MAX_SHORT for point in GUIDE.points for form in VARIETIES)


def test_a_choice_is_one_or_two_words() -> None:
    labels = [choice.label for question in GUIDE.questions for choice in question.choices]
    assert all(len(label.in_(form).split()) <= 2 for label in labels for form in VARIETIES)


def test_a_sign_is_answered_by_what_can_be_kept_of_it() -> None:
    values = [choice.value for choice in GUIDE.question("7.1").choices]
    assert values == [one.value for one in Seen]


def test_only_details_may_be_left_out() -> None:
    assert {question.id for question in GUIDE.questions if not question.required} == OPTIONAL


def test_every_sign_measure_and_goal_is_gone_through_once_in_order() -> None:
    order, _ = walked(GUIDE, TOPIC, lambda slot, _: QUIET[slot.question])
    chosen = [slot.key for slot in order if slot.question in QUIET]
    assert chosen == [
        *("7.1#1", "7.1#2"),
        *(f"{name}#{number}" for number in (1, 2, 3, 4) for name in ("7.2", "7.d")),
        *("7.g#1", "7.g#2"),
    ]
    assert [slot.key for slot in order if not slot.round] == ["0.a", "0.b", "7.3", "7.4", "7.j", "8.a"]


@given(st.data())
def test_whatever_is_chosen_nothing_is_asked_twice_or_missing(data: st.DataObject) -> None:
    topic = adjusted(TOPIC, *data.draw(st.sets(st.integers(1, 4))))
    order, answers = walked(
        GUIDE, topic, lambda _, one: data.draw(st.sampled_from([choice.value for choice in one.choices]))
    )
    for effect in GUIDE.head.effects:
        thread = GUIDE.thread_of(effect.when.question)
        assert thread and effect.text in thread.questions
        for slot in order:
            if slot.question == effect.when.question and holds(GUIDE, answers, effect.when, slot.round):
                assert Slot(effect.text, slot.round) in order


@pytest.mark.parametrize(
    ("value", "seen", "barrier"), [("seen", True, False), ("partly", True, False), ("not_yet", False, True)]
)
def test_what_was_seen_or_what_is_in_the_way_is_asked(value: str, seen: bool, barrier: bool) -> None:
    slots = asked_in(choosing(q7_1_1=value))
    assert ("7.a#1" in slots, "7.b#1" in slots) == (seen, barrier)
    assert not slots & {"7.a#2", "7.b#2"}


def test_a_barrier_is_sought_in_what_surrounds_the_child() -> None:
    asks = GUIDE.question("7.b").ask
    assert "miljøet eller hos de voksne" in asks.nb
    assert "miljøet eller hos dei vaksne" in asks.in_("nn")


@pytest.mark.parametrize(("value", "follows"), [("keep", set()), ("adjust", {"7.e#2"}), ("end", {"7.f#2"})])
def test_a_measure_is_worded_anew_or_given_a_reason(value: str, follows: set[str]) -> None:
    slots = asked_in(choosing(q7_d_2=value))
    assert {slot for slot in slots if slot.startswith(("7.e", "7.f"))} == follows


def test_new_wordings_are_judged_as_what_they_replace() -> None:
    assert (GUIDE.question("7.e").kind, GUIDE.question("7.h").kind) == ("measure", "goal")


@pytest.mark.parametrize(
    ("value", "unchanged", "follows"),
    [
        ("keep", False, set()),
        ("keep", True, {"7.i#1"}),
        ("adjust", True, {"7.h#1"}),
        ("reached", True, set()),
    ],
)
def test_a_goal_kept_for_a_second_year_is_pointed_out(value: str, unchanged: bool, follows: set[str]) -> None:
    goal = replace(GOALS[0], facts=frozenset({"unchanged_year"} if unchanged else ()))
    topic = replace(TOPIC, subjects={**TOPIC.subjects, "goals": (goal, GOALS[1])})
    slots = asked_in(replace(choosing(q7_g_1=value), topic=topic))
    assert {slot for slot in slots if slot.startswith(("7.h", "7.i"))} == follows


ONE, TWO, THREE = "q7_2_1", "q7_2_2", "q7_2_3"


@pytest.mark.parametrize(
    ("results", "rounds", "is_asked"),
    [
        pytest.param({ONE: "not", TWO: "not"}, (2,), True, id="nothing works, one was adjusted"),
        pytest.param({ONE: "not", TWO: "not"}, (), False, id="nothing was adjusted yet"),
        pytest.param({ONE: "not", TWO: "partly"}, (1, 2), False, id="something works in part"),
        pytest.param({ONE: "not"}, (1,), False, id="not all are answered"),
        pytest.param({ONE: "not", TWO: "not"}, (3,), False, id="another goal's was adjusted"),
        pytest.param({ONE: "works", TWO: "works", THREE: "not"}, (3,), True, id="one goal is enough"),
    ],
)
def test_help_from_others_comes_up_by_itself(
    results: dict[str, str], rounds: tuple[int, ...], is_asked: bool
) -> None:
    answers = replace(choosing(**results), topic=adjusted(TOPIC, *rounds))
    assert ("7.k" in asked_in(answers)) is is_asked


def test_answers_lead_to_what_they_say() -> None:
    effects = [
        (effect.does, effect.when.question, effect.when.values, effect.text) for effect in GUIDE.head.effects
    ]
    assert effects == [
        (Deed.SIGHTING, "7.1", ("seen", "partly"), "7.a"),
        (Deed.SIGHTING, "7.1", ("not_yet",), "7.b"),
        (Deed.END, "7.d", ("end",), "7.f"),
        (Deed.REWORD, "7.d", ("adjust",), "7.e"),
        (Deed.REWORD, "7.g", ("adjust",), "7.h"),
    ]


def test_all_that_is_said_of_the_plan_can_be_looked_up() -> None:
    aside = {"0.a", "0.b", "8.a"}
    assert sorted(GUIDE.head.says.values()) == sorted({q.id for q in GUIDE.questions} - aside)


def test_a_plan_without_subjects_can_still_be_talked_over() -> None:
    order, _ = walked(GUIDE, Topic("Ravn"), lambda slot, _: QUIET[slot.question])
    assert [slot.question for slot in order] == ["0.a", "0.b", "7.3", "7.4", "7.j", "8.a"]


@pytest.mark.parametrize(
    "question", [q for q in GUIDE.questions if q.input.value in ("text", "line")], ids=lambda q: q.id
)
def test_good_examples_pass_every_rule(question: Question) -> None:
    for example in question.examples.good:
        for form in VARIETIES:
            assert verdict(example.text.in_(form), question.kind).findings == ()


def test_the_layout_names_its_own_questions() -> None:
    assert load_layout(FOLDER / "documents", GUIDE).front == ("0.a", "0.b", "8.a")


def test_points_seven_and_eight_are_carried_whole() -> None:
    assert checklist("A7.", "A8.") - carried_by(GUIDE) == set()
    assert {"AF.4", "AF.5", "AF.9"} <= carried_by(GUIDE)


def test_what_a_plans_year_must_hold_is_carried_somewhere() -> None:
    carried = {name for path in PROMPTS.rglob("*.yaml") for name in carried_in(read_tree(path).data)}
    year = checklist("A0.", "AF.", "A7.", "A8.") | {"A4.10", "A4.11", "A4.12"}
    assert len(year) == 40
    assert year - carried == set()


def test_whose_task_something_is_stands_with_the_role() -> None:
    roles = carried_in(read_tree(PROMPTS / "iplu" / "roles.yaml").data)
    tasks = {"A0.7", "A0.8", "A0.9", "A0.10", "A0.12", "A0.14", "AF.6", "AF.7", "A4.10", "A4.11", "A4.12"}
    assert tasks - roles == set()


def test_no_unknown_requirement_is_carried() -> None:
    assert carried_by(GUIDE) - checklist("A") == set()
