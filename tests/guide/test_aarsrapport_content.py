"""The yearly report as data: what § 32 asks for, and proposals that are whole prose or nothing at all."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.guide.answers import Topic
from assistant.guide.load import load_guide
from assistant.guide.model import Question
from assistant.judgement.model import Outcome
from assistant.plan.load import load_layout
from assistant.wording import Variety, fill
from tests.guide.content import (
    MAX_ASKED,
    MAX_LABEL,
    MAX_SHORT,
    PROMPTS,
    VARIETIES,
    asked,
    carried_by,
    checklist,
    subject,
    texts_of,
    walked,
)
from tests.judgement.tools import verdict

FOLDER = PROMPTS / "aarsrapport"
GUIDE = load_guide(FOLDER)
OF_GOALS = GUIDE.head.threads[0].questions
EMPTY = dict.fromkeys(("child", "text", "goal", "overall_goal", "before"), "")
FILLED = {
    **EMPTY,
    "child": "Ravn",
    "text": "Ravn leker med ett annet barn i sandkassa.",
    "goal": "Ravn leker.",
}
PROPOSING = [question for question in GUIDE.questions if question.proposal]
WHOLE = ("0.a", "0.b", "1.a", "1.b", "3.a", "4.a")

each_question = pytest.mark.parametrize("question", GUIDE.questions, ids=lambda question: question.id)
each_form = pytest.mark.parametrize("variety", VARIETIES)


def sign(text: str, seen: int = 0, partly: int = 0, not_yet: int = 0, **others: Any) -> dict[str, Any]:
    looks = {"seen": seen, "partly": partly, "not_yet": not_yet}
    bare = {"first_seen": "", "last_day": "", "last_seen": "", "notes": []}
    return {"text": text, **looks, **bare, **others}


def measure(text: str, **others: str) -> dict[str, str]:
    return {"text": text, "result": "", "why": "", "decision": "", "ended": "", **others}


def evaluation(day: str, **others: str) -> dict[str, str]:
    return {"day": day, "parents": "", "agreed": "", "methods": "", "others": "", **others}


def of_goal(**others: Any) -> dict[str, Any]:
    return {"signs": [], "measures": [], "evaluations": 0, "decision": "", **others}


def of_plan(**others: Any) -> dict[str, Any]:
    bare = {"evaluations": [], "hours_per_week": "", "ordinary": [], "goals": 1, "sightings": 0}
    return {**bare, "first_day": "", "last_day": "", **others}


def proposed(name: str, year: dict[str, Any], variety: Variety = "nb", child: str = "Ravn") -> str:
    proposal = GUIDE.question(name).proposal
    assert proposal is not None
    return fill(proposal.in_(variety), {**EMPTY, "child": child, "year": year})


def test_it_is_the_assistants_own_and_about_a_plan() -> None:
    assert [question for question in GUIDE.questions if question.origin.value == "guide"] == []
    assert (GUIDE.head.about, GUIDE.head.day, GUIDE.head.child) == ("iplu", "0.b", None)


def test_the_report_is_told_to_be_a_duty_to_both_who_receive_it() -> None:
    for form in VARIETIES:
        said = GUIDE.head.introduction.in_(form)
        assert "§ 32" in said
        assert "kommunen" in said
        assert "foresatte" in said or "føresette" in said


def test_every_text_is_written_in_both_forms() -> None:
    assert [text for text in texts_of(GUIDE) if not (text.nb.strip() and (text.nn or "").strip())] == []
    assert all(question.examples.weak for question in GUIDE.questions)
    assert all(question.proposal.nn for question in PROPOSING if question.proposal)


@each_question
@pytest.mark.parametrize("fields", [EMPTY, FILLED], ids=["empty", "filled"])
@each_form
def test_questions_are_short_and_can_be_asked(
    question: Question, fields: dict[str, str], variety: Variety
) -> None:
    assert len(asked(question, fields, variety)) <= MAX_ASKED
    assert len(question.label.in_(variety)) <= MAX_LABEL


def test_points_fit_the_sidebar() -> None:
    assert all(len(point.short.in_(form)) <= MAX_SHORT for point in GUIDE.points for form in VARIETIES)


def test_the_period_has_been_and_runs_forwards() -> None:
    assert all(GUIDE.question(name).not_future for name in ("0.a", "0.b"))
    assert (GUIDE.question("0.b").not_before, GUIDE.question("0.b").not_before_topic) == ("0.a", "0.c")


def test_only_other_services_may_be_left_out() -> None:
    assert [question.id for question in GUIDE.questions if not question.required] == ["4.a"]


def test_each_goal_is_told_of_before_the_next() -> None:
    goals = (subject("2.b#1", "Ravn venter.", 1), subject("2.b#2", "Ravn svarer.", 2))
    order, _ = walked(GUIDE, Topic("Ravn", {"goals": goals}), lambda *_: "")
    assert [slot.key for slot in order] == [
        *("0.a", "0.b", "0.c", "1.a", "1.b"),
        *("2.a#1", "2.b#1", "2.c#1", "2.a#2", "2.b#2", "2.c#2"),
        *("3.a", "3.b", "4.a", "4.b"),
    ]


def test_the_layout_names_its_own_questions() -> None:
    assert load_layout(FOLDER / "documents", GUIDE).front == ("0.a", "0.b", "0.c")


def test_what_the_report_must_hold_is_carried() -> None:
    assert {"A7.2", "A7.3", "A7.8", "A7.9", "AF.4", "AF.5", "AF.8", "A4.4"} <= carried_by(GUIDE)
    assert carried_by(GUIDE) - checklist("A") == set()


# -- proposals ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", PROPOSING, ids=lambda question: question.id)
@each_form
def test_nothing_is_proposed_of_nothing(question: Question, variety: Variety) -> None:
    year = of_goal() if question.id in OF_GOALS else of_plan()
    assert proposed(question.id, year, variety) == ""


def test_proposals_are_made_where_the_year_can_say_something() -> None:
    assert {question.id for question in PROPOSING} == {*OF_GOALS, *WHOLE}


def test_a_sign_is_told_with_how_often_when_and_where() -> None:
    note = {"day": "12. mai 2027", "where": "i sandkassa, med Linerle", "note": "ga øsa videre"}
    seen = sign(
        "Vi ser fremgang når Ravn gir øsa videre i sandkassa.",
        *(6, 2, 1),
        first_seen="3. oktober 2026",
        last_day="12. mai 2027",
        last_seen="partly",
        notes=[{**note, "note": ""}, note],
    )
    assert proposed("2.a", of_goal(signs=[seen])) == (
        "Tegnet «Ravn gir øsa videre i sandkassa» så vi seks ganger, første gang 3. oktober 2026. "
        "Delvis så vi det to ganger. Én gang så vi etter tegnet uten å se det. "
        "Sist vi så etter, 12. mai 2027, så vi det delvis. "
        "Fra notatene 12. mai 2027, i sandkassa, med Linerle: Ga øsa videre."
    )
    assert proposed("2.a", of_goal(signs=[seen]), "nn") == (
        "Teiknet «Ravn gir øsa videre i sandkassa» såg vi seks gonger, første gongen 3. oktober 2026. "
        "Delvis såg vi det to gonger. Éin gong såg vi etter teiknet utan å sjå det. "
        "Sist vi såg etter, 12. mai 2027, såg vi det delvis. "
        "Frå notata 12. mai 2027, i sandkassa, med Linerle: Ga øsa videre."
    )


def test_one_look_is_told_with_its_day_alone() -> None:
    day = "3. mars 2027"
    seen = sign("A", 1, last_day=day, first_seen=day, last_seen="seen")
    assert proposed("2.a", of_goal(signs=[seen])) == "Tegnet «A» så vi én gang, 3. mars 2027."
    unseen = sign("A", not_yet=1, last_day=day, last_seen="not_yet")
    assert proposed("2.a", of_goal(signs=[unseen])) == (
        "Tegnet «A» har vi ikke sett ennå. Vi så etter det én gang, 3. mars 2027."
    )


def test_a_sign_nobody_looked_for_is_named_beside_the_others() -> None:
    seen, unseen = sign("A", 0, 2, 0), sign("B")
    assert proposed("2.a", of_goal(signs=[unseen, sign("C")])) == ""
    assert proposed("2.a", of_goal(signs=[seen, unseen, sign("C")])).splitlines() == [
        "Tegnet «A» så vi delvis to ganger. Hele tegnet har vi ikke sett ennå.",
        "Vi har ikke notert noe om tegnene «B» og «C».",
    ]


def test_only_the_two_latest_notes_are_told() -> None:
    notes = [{"day": "", "where": "", "note": f"nummer {number}"} for number in range(5)]
    said = proposed("2.a", of_goal(signs=[sign("A", 5, notes=notes)]))
    assert said == "Tegnet «A» så vi fem ganger. Fra notatene: Nummer 3. Fra notatene: Nummer 4."


def test_what_worked_comes_before_what_did_not() -> None:
    measures = [
        measure("Klistremerker.", result="not", why="Han så på dem", ended="turkortene er nok"),
        measure("Turkort ved sklia.", result="works", why="Han venter i sju av ti ganger."),
        measure("Ikke vurdert"),
    ]
    assert proposed("2.b", of_goal(measures=measures)).splitlines() == [
        "Tiltaket «Turkort ved sklia» virket. Han venter i sju av ti ganger.",
        "Tiltaket «Klistremerker» virket ikke. Han så på dem. Derfor er det avsluttet: Turkortene er nok.",
    ]


def test_what_goes_on_is_told_by_what_was_decided() -> None:
    measures = [
        measure("A", decision="keep"),
        measure("B", decision="adjust"),
        measure("C", decision="keep"),
        measure("D", decision="end", ended="ferdig"),
        measure("E", ended="året før"),
    ]
    assert proposed("2.c", of_goal(measures=measures, decision="reached")) == (
        "Målet er nådd. Disse tiltakene fortsetter: «A» og «C». "
        "Dette tiltaket er justert og fortsetter slik: «B». Dette tiltaket er avsluttet: «D»."
    )
    assert proposed("2.c", of_goal(measures=measures[:1], decision="keep"), "nn") == (
        "Vi held fram med målet. Dette tiltaket held fram: «A»."
    )


def test_the_help_is_told_in_hours_looks_and_evaluations() -> None:
    year = of_plan(hours_per_week="7,5", sightings=24, evaluations=[evaluation("3. mars 2027")] * 3, goals=2)
    assert proposed("1.a", year) == (
        "Ravn har hatt spesialpedagogisk hjelp 7,5 timer i uka. Vi har sett etter tegn på fremgang 24 ganger "
        "og vurdert planen tre ganger. Hjelpen har vært rettet mot to mål."
    )
    assert proposed("1.a", of_plan(hours_per_week="1"), "nn", child="") == (
        "Barnet har hatt spesialpedagogisk hjelp 1 time i veka. Hjelpa har vore retta mot eitt mål."
    )


@pytest.mark.parametrize(
    ("hours", "said"), [(9.0, "9 timer"), (7.5, "7,5 timer"), (1.0, "1 time"), ("12", "12 timer")]
)
def test_hours_are_written_as_people_write_them(hours: object, said: str) -> None:
    assert f"hjelp {said} i uka." in proposed("1.a", of_plan(hours_per_week=hours))


def test_the_organising_is_told_by_what_was_said_and_what_the_group_has() -> None:
    year = of_plan(
        evaluations=[evaluation("3. mars 2027", methods="vi holdt timene"), evaluation("1. mai 2027")],
        ordinary=[measure("Smågrupper hver dag."), measure("Bildeplan"), measure("Før", ended="i fjor")],
    )
    assert proposed("1.b", year).splitlines() == [
        "Om arbeidsmåten 3. mars 2027: Vi holdt timene.",
        "For hele barnegruppa har planen hatt disse tiltakene: «Smågrupper hver dag» og «Bildeplan».",
    ]


def test_the_parents_are_told_of_evaluation_by_evaluation() -> None:
    year = of_plan(
        evaluations=[
            evaluation("3. mars 2027", parents="Foreldrene sier «bra!»", agreed="vi møtes i mai"),
            evaluation("1. april 2027"),
            evaluation("1. mai 2027", agreed="Vi fortsetter."),
        ]
    )
    assert proposed("3.a", year).splitlines() == [
        "Vurderingen 3. mars 2027: Foreldrene sier «bra!» Dette ble vi enige om: Vi møtes i mai.",
        "Vurderingen 1. mai 2027: Dette ble vi enige om: Vi fortsetter.",
    ]


def test_others_are_told_of_where_something_was_said() -> None:
    year = of_plan(evaluations=[evaluation("1. mai 2027"), evaluation("2. juni 2027", others="PPT kommer")])
    assert proposed("4.a", year) == "Vurderingen 2. juni 2027: PPT kommer."


WORDS = st.text(alphabet="abcæøå .!\n-{%", max_size=30).map(str.strip)
TEXT = WORDS.filter(lambda text: any(letter.isalpha() for letter in text))
DAY = st.sampled_from(["", "3. mars 2027"])
COUNT = st.integers(0, 30)
NOTES = st.lists(st.fixed_dictionaries({"day": DAY, "where": WORDS, "note": st.just("") | TEXT}), max_size=3)
SIGNS = st.lists(
    st.fixed_dictionaries(
        {
            **dict.fromkeys(("seen", "partly", "not_yet"), COUNT),
            **{"text": TEXT, "first_seen": DAY, "last_day": DAY, "notes": NOTES},
            "last_seen": st.sampled_from(["", "seen", "partly", "not_yet"]),
        }
    ),
    max_size=4,
)
MEASURES = st.lists(
    st.fixed_dictionaries(
        {
            "text": TEXT,
            "result": st.sampled_from(["", "works", "partly", "not"]),
            "decision": st.sampled_from(["", "keep", "adjust", "end"]),
            "why": st.just("") | TEXT,
            "ended": st.just("") | TEXT,
        }
    ),
    max_size=4,
)
SAID = st.fixed_dictionaries(
    {"day": DAY, **{name: st.just("") | TEXT for name in ("parents", "agreed", "methods", "others")}}
)


def _whole_prose(said: str) -> bool:
    lines = said.splitlines()
    return all(line and line == line.strip() and "  " not in line and "«»" not in line for line in lines)


@given(signs=SIGNS, measures=MEASURES, decision=st.sampled_from(["", "keep", "adjust", "reached"]))
def test_no_year_of_a_goal_leaves_a_hole(signs: Any, measures: Any, decision: str) -> None:
    year = of_goal(signs=signs, measures=measures, decision=decision, evaluations=1)
    for name in OF_GOALS:
        for form in VARIETIES:
            said = proposed(name, year, form)
            assert _whole_prose(said)
            assert not said or said[-1] in ".!?»"
    if not any(one["seen"] + one["partly"] + one["not_yet"] for one in signs):
        assert proposed("2.a", year) == ""


@given(
    evaluations=st.lists(SAID, max_size=3),
    ordinary=MEASURES,
    hours=st.sampled_from(["", "1", "7,5"]),
    counts=st.tuples(COUNT, COUNT),
)
def test_no_year_of_a_plan_leaves_a_hole(
    evaluations: Any, ordinary: Any, hours: str, counts: tuple[int, int]
) -> None:
    year = of_plan(
        evaluations=evaluations, ordinary=ordinary, hours_per_week=hours, goals=counts[0], sightings=counts[1]
    )
    for name in WHOLE:
        for form in VARIETIES:
            assert _whole_prose(proposed(name, year, form))


# -- the judgement of what is written -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "question", [q for q in GUIDE.questions if q.input.value in ("text", "line")], ids=lambda q: q.id
)
def test_good_examples_pass_every_rule(question: Question) -> None:
    for example in question.examples.good:
        for form in VARIETIES:
            assert verdict(example.text.in_(form), question.kind).findings == ()


@each_form
def test_what_is_proposed_of_the_progress_passes_every_rule(variety: Variety) -> None:
    signs = [
        sign(
            "Vi ser fremgang når Ravn gir øsa videre i sandkassa.",
            6,
            2,
            1,
            last_seen="seen",
            last_day="2. mai",
        ),
        sign("Vi ser fremgang når Ravn venter på tur.", 0, 0, 4),
        sign("Vi ser fremgang når Ravn ser opp.", 0, 1),
    ]
    for some in (signs, signs[1:2], signs[2:]):
        said = proposed("2.a", of_goal(signs=some), variety)
        assert verdict(said, "progress").outcome is Outcome.ACCEPTED
        assert verdict(" ".join(said.split()), "progress").outcome is Outcome.ACCEPTED


@pytest.mark.parametrize(
    "text",
    [
        "Ravn har hatt god utvikling.\nNå gir han øsa videre.",
        "God fremgang.\nTegnet er sett fire ganger.",
        "Det har ikke vært fremgang.",
        "Ravn er nå tørr på dagtid.",
    ],
)
def test_one_thing_that_was_seen_is_enough_wherever_it_stands(text: str) -> None:
    assert verdict(text, "progress").outcome is Outcome.ACCEPTED


@pytest.mark.parametrize("text", ["Ravn har hatt god utvikling.\nHan har vist fin fremgang.", "vet ikke"])
def test_progress_talk_alone_is_asked_about(text: str) -> None:
    assert verdict(text, "progress").outcome is Outcome.REJECTED
