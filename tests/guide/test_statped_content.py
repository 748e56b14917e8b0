"""The course with Statped as data: every requirement carried, texts in both forms, examples that pass."""

from __future__ import annotations

import pytest

from assistant.documents.load import load_documents
from assistant.guide.load import load_guide
from assistant.guide.model import InputKind, Origin
from assistant.plan.load import load_layout
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
    texts_of,
)
from tests.judgement.tools import rules, verdict

FOLDERS = {name: PROMPTS / name for name in ("statped", "coordination")}
GUIDES = {name: load_guide(folder) for name, folder in FOLDERS.items()}
STATPED = GUIDES["statped"]
FIELDS = dict.fromkeys(("child", "text", "goal", "overall_goal", "before", "step", "consent", "measure"), "")
FILLED = {
    "child": "Ravn",
    "text": "",
    "goal": "Ravn peker på bildet av det han vil ha, når han sitter ved matbordet sammen med to andre barn",
    "overall_goal": "",
    "before": "",
    "step": "Statped observerer måltidet og garderoben to formiddager, og skriver ned når Ravn peker.",
    "consent": "Dele opplysninger",
    "measure": "Den voksne holder fram to bilder ved matbordet og venter fem sekunder på at Ravn peker.",
}

each_guide = pytest.mark.parametrize("name", list(GUIDES))


def required() -> set[str]:
    entries = read_tree(FOLDERS["statped"] / "requirements.yaml").data["requirements"]
    return {entry["id"] for entry in entries}


def test_every_requirement_is_carried_by_guide_data_a_rule_or_a_document() -> None:
    by_data = carried_by(STATPED) | {name for term in STATPED.glossary for name in term.carries}
    by_rules = {name for rule in rules().rules for name in rule.carries}
    documents = load_documents(FOLDERS["statped"] / "documents").documents
    by_documents = {name for kind in documents for name in kind.carries}
    assert len(required()) == 65
    assert required() - (by_data | by_rules | by_documents) == set()


def test_nothing_is_carried_that_is_not_required() -> None:
    found = {name for path in PROMPTS.rglob("*.yaml") for name in carried_in(read_tree(path).data)}
    assert {name for name in found if name.startswith("B")} - required() == set()


def test_the_ten_terms_are_explained_with_a_source() -> None:
    carried = {name: term for term in STATPED.glossary for name in term.carries}
    assert sorted(carried) == sorted(f"B6.{number}" for number in range(1, 11))
    assert all(term.source.strip() for term in carried.values())


def test_both_lists_of_what_the_plan_holds_are_in_the_document_of_it() -> None:
    plan = load_documents(FOLDERS["statped"] / "documents").documents[0]
    assert {"B1.4", *(f"B5.{number}" for number in range(1, 8))} <= set(plan.carries)


@each_guide
def test_it_is_about_a_childs_plan_and_asks_in_the_assistants_own_name(name: str) -> None:
    guide = GUIDES[name]
    assert (guide.head.about, guide.head.child) == ("iplu", None)
    assert {question.origin for question in guide.questions} == {Origin.ASSISTANT}


@each_guide
def test_every_text_is_written_in_both_forms(name: str) -> None:
    guide = GUIDES[name]
    assert [text for text in texts_of(guide) if not (text.nb.strip() and (text.nn or "").strip())] == []
    assert all(question.examples.weak for question in guide.questions)


@each_guide
@pytest.mark.parametrize("fields", [FIELDS, FILLED], ids=["empty", "filled"])
@pytest.mark.parametrize("variety", VARIETIES)
def test_questions_are_short_and_can_be_asked(name: str, fields: dict[str, str], variety: Variety) -> None:
    for question in GUIDES[name].questions:
        assert len(asked(question, fields, variety)) <= MAX_ASKED, question.id
        assert len(question.label.in_(variety)) <= MAX_LABEL, question.id


@each_guide
def test_points_fit_the_sidebar(name: str) -> None:
    assert all(len(point.short.in_(form)) <= MAX_SHORT for point in GUIDES[name].points for form in VARIETIES)


@each_guide
@pytest.mark.parametrize("form", VARIETIES)
def test_good_examples_pass_every_rule(name: str, form: Variety) -> None:
    written = [one for one in GUIDES[name].questions if one.input in (InputKind.TEXT, InputKind.LINE)]
    for question in written:
        for example in question.examples.good:
            assert verdict(example.text.in_(form), question.kind).findings == (), question.id


@each_guide
def test_the_layout_and_the_documents_name_its_own_questions_and_points(name: str) -> None:
    guide, folder = GUIDES[name], FOLDERS[name] / "documents"
    load_layout(folder, guide)
    for kind in load_documents(folder).documents:
        assert set(kind.points) <= {point.id for point in guide.points}
        if kind.when:
            choices = guide.question(kind.when.question).choices
            assert set(kind.when.values) <= {choice.value for choice in choices}


def test_the_rules_of_the_course_name_its_own_questions() -> None:
    known = {question.id for question in STATPED.questions}
    for one in rules().for_kind("statped"):
        options = one.options.model_dump()
        named = {
            value
            for name in ("of", "to", "beside", "purpose", "given", "withdrawn")
            for value in (options[name] if isinstance(options.get(name), tuple) else [options.get(name)])
            if value
        }
        assert named <= known, one.rule.id


def test_the_three_ways_of_knowing_are_all_asked_and_required() -> None:
    asked_for = [question for question in STATPED.questions if "B2.2" in question.carries]
    assert len(asked_for) == 3
    assert all(question.required for question in asked_for)


def test_what_can_be_expected_is_a_list_that_may_be_left_out() -> None:
    promises = {name for question in STATPED.questions if not question.required for name in question.carries}
    assert {f"B4.{number}" for number in range(9, 16)} <= promises
