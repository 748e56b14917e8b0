"""The municipal guide as data: faithful numbering, both written forms, every requirement carried."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.guide.load import load_guide
from assistant.guide.model import Guide, InputKind, Origin, Question, Text
from assistant.wording import Variety, fill
from assistant.yamlfile import read_tree

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "prompts" / "iplu"
GUIDE = load_guide(FOLDER)
VARIETIES: tuple[Variety, ...] = ("nb", "nn")

# The guide's own support questions, in its order. Point 2 has criteria and no questions.
SUPPORT_QUESTIONS = {"1": "123", "3": "123", "4": "123", "5": "123", "6": "123456", "7": "1234", "8": "12"}
GUIDE_QUESTIONS = [f"{point}.{number}" for point, numbers in SUPPORT_QUESTIONS.items() for number in numbers]
OWN_LETTERS = {"0": "abcdefghijkl", "F": "abcd", "2": "abc", "4": "ab", "7": "a"}
OWN_QUESTIONS = [f"{point}.{letter}" for point, letters in OWN_LETTERS.items() for letter in letters]
OPTIONAL = {"0.j", "3.3", "4.2", "4.3", "6.3", "6.5", "7.2", "7.3"}
# What only a rule can hold: the guide may say it, but saying is not enforcing.
HELD_BY_RULES = {"A3.4", "A3.8", "A3.9", "A3.10"}

MAX_LABEL = 32
MAX_SHORT = 16
MAX_ASK = 320
EMPTY = {"child": "", "overall_goal": "", "goal": ""}
FILLED = {
    "child": "Ravn",
    "overall_goal": "Barnet skal utvikle evnen til samspill.",
    "goal": "Ravn leker med ett annet barn i sandkassa ved å vente på tur.",
}

each_question = pytest.mark.parametrize("question", GUIDE.questions, ids=lambda question: question.id)


def checklist() -> list[dict[str, str]]:
    entries: list[dict[str, str]] = read_tree(FOLDER / "requirements.yaml").data["requirements"]
    return entries


def required_ids() -> list[str]:
    return [entry["id"] for entry in checklist()]


def guide_carries(guide: Guide) -> set[str]:
    by_points = {name for point in guide.points for name in point.carries}
    return by_points | {name for question in guide.questions for name in question.carries}


def file_carries(folder: Path) -> set[str]:
    return {name for path in folder.rglob("*.yaml") for name in _named(read_tree(path).data)}


def _named(data: Any) -> set[str]:
    """Collect what ``carries`` names, wherever in a file it stands."""
    if isinstance(data, list):
        return {name for item in data for name in _named(item)}
    if not isinstance(data, dict):
        return set()
    own = set(data["carries"]) if isinstance(data.get("carries"), list) else set()
    return own | {name for value in data.values() for name in _named(value)}


def written(text: Text) -> bool:
    return bool(text.nb.strip() and text.nn and text.nn.strip())


def test_the_guides_own_questions_keep_their_numbers_and_order() -> None:
    assert len(GUIDE_QUESTIONS) == 24
    assert [q.id for q in GUIDE.questions if q.origin is Origin.GUIDE] == GUIDE_QUESTIONS


def test_the_assistants_own_questions_are_shown_as_its_own() -> None:
    assert [q.id for q in GUIDE.questions if q.origin is Origin.ASSISTANT] == OWN_QUESTIONS


def test_point_two_has_no_question_of_the_guides_own() -> None:
    point = next(point for point in GUIDE.points if point.id == "2")
    assert all(question.origin is Origin.ASSISTANT for question in point.questions)


def test_points_stand_in_the_guides_order() -> None:
    assert [point.id for point in GUIDE.points] == list("0F12345678")


def test_only_the_questions_meant_to_be_optional_are() -> None:
    assert {question.id for question in GUIDE.questions if not question.required} == OPTIONAL


@each_question
def test_every_text_is_written_in_both_forms(question: Question) -> None:
    examples = (*question.examples.good, *question.examples.weak)
    texts = [question.label, question.ask, question.why, question.help]
    texts += [choice.label for choice in question.choices]
    texts += [text for example in examples for text in (example.text, example.note)]
    assert question.examples.weak
    assert all(written(text) for text in texts)


def test_heads_points_and_terms_are_written_in_both_forms() -> None:
    texts = [GUIDE.head.title, GUIDE.head.introduction]
    texts += [text for point in GUIDE.points for text in (point.title, point.short, point.purpose)]
    texts += [term.explanation for term in GUIDE.glossary]
    assert all(written(text) for text in texts)


def test_a_word_is_explained_once() -> None:
    words = [word.casefold() for term in GUIDE.glossary for word in term.words]
    assert len(words) == len(set(words))


@each_question
def test_labels_and_questions_are_short(question: Question) -> None:
    for variety in VARIETIES:
        assert len(question.label.in_(variety)) <= MAX_LABEL
        assert len(question.ask.in_(variety)) <= MAX_ASK


def test_points_fit_the_sidebar() -> None:
    assert all(len(point.short.in_(variety)) <= MAX_SHORT for point in GUIDE.points for variety in VARIETIES)


@each_question
@pytest.mark.parametrize("fields", [EMPTY, FILLED], ids=["empty", "filled"])
def test_questions_can_be_asked(question: Question, fields: dict[str, str]) -> None:
    for variety in VARIETIES:
        asked = fill(question.ask.in_(variety), fields)
        assert asked == asked.strip()
        assert "  " not in asked
        assert "«»" not in asked
        assert ".»." not in asked
        assert "?" in asked
        assert asked[0].isupper()


def test_only_questions_are_templates() -> None:
    texts = [GUIDE.head.introduction, *(point.purpose for point in GUIDE.points)]
    texts += [text for question in GUIDE.questions for text in (question.why, question.help, question.label)]
    forms = [form for text in texts for form in (text.nb, text.nn or "")]
    assert not [form for form in forms if "{{" in form or "{%" in form]


def test_the_sign_pattern_is_given_word_for_word() -> None:
    first = GUIDE.question("3.1")
    assert "«Vi ser fremgang når …»" in first.help.nb
    assert "«Vi ser at barnet er på vei mot målet når …»" in first.help.nb


def test_dates_that_have_been_are_not_in_the_future() -> None:
    dates = [question for question in GUIDE.questions if question.input is InputKind.DATE]
    assert [question.id for question in dates] == ["0.b", "0.c", "0.d"]
    assert all(question.not_future for question in dates)


def test_the_checklist_names_each_requirement_once() -> None:
    ids = required_ids()
    assert len(ids) == len(set(ids)) == 89
    assert all(set(entry) == {"id", "text"} and entry["text"].strip() for entry in checklist())


def test_the_guide_carries_every_requirement_a_rule_does_not_hold() -> None:
    assert set(required_ids()) - guide_carries(GUIDE) <= HELD_BY_RULES


def test_every_requirement_is_carried_somewhere() -> None:
    rules = file_carries(ROOT / "rules")
    if not rules:
        pytest.skip("no rule names a requirement yet")
    carried = guide_carries(GUIDE) | rules | file_carries(FOLDER / "documents")
    assert set(required_ids()) - carried == set()


def test_no_unknown_requirement_is_carried() -> None:
    own = guide_carries(GUIDE) | file_carries(FOLDER / "documents")
    # Rules may also carry what another guide asks for; those ids begin with another letter.
    rules = {name for name in file_carries(ROOT / "rules") if name.startswith("A")}
    assert (own | rules) - set(required_ids()) == set()


def test_the_example_answers_every_question_it_is_asked() -> None:
    answers = read_tree(FOLDER / "example.yaml").data["answers"]
    thread = GUIDE.head.threads[0]
    in_thread = set(thread.questions)
    rounds = answers[thread.id]
    assert set(answers) == {q.id for q in GUIDE.questions if q.id not in in_thread} | {thread.id}
    assert len(rounds) == 2
    for answered in rounds:
        assert set(answered) == in_thread - {thread.more}
        assert all(isinstance(answered[name], str) or name in thread.items for name in answered)


def test_the_examples_signs_begin_with_the_guides_pattern() -> None:
    pattern = ("Vi ser fremgang når ", "Vi ser at barnet er på vei mot målet når ")
    for answered in read_tree(FOLDER / "example.yaml").data["answers"]["goal"]:
        for name in ("3.1", "3.2", "3.3"):
            signs = answered[name] if isinstance(answered[name], list) else [answered[name]]
            assert all(sign.startswith(pattern) for sign in signs)
