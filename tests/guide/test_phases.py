"""A guide with phases: what opens one, rounds that follow others, choices among the plan's texts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answer, Answers, Slot, Status, Topic
from assistant.guide.interview import agenda, choices_of, holes, next_gate, next_slot, thread_text
from assistant.guide.load import load_guide
from tests.guide.content import PROMPTS, subject
from tests.guide.course import COURSE

TOPIC = Topic("Ravn", {"goals": (subject("2.b#1", "Ravn  venter på tur."), subject("2.b#2", "Ravn svarer."))})


def saying(**said: str) -> Answers:
    answers = {}
    for key, text in said.items():
        slot = Slot(f"{key[1]}.{key[3]}", int(key[5:] or 0))
        answers[slot] = Answer(slot, text, Status.ACCEPTED)
    return Answers(answers, TOPIC)


def asked(answers: Answers) -> list[str]:
    return [slot.key for slot in agenda(COURSE, answers)]


def test_a_phase_that_is_not_opened_is_neither_asked_for_nor_missed() -> None:
    answers = saying(q1_a="a", q1_b_1="mål", q1_c_1="none", q1_d_1="nei", q1_e="later")
    assert not [key for key in asked(answers) if key.startswith("2")]
    assert (next_slot(COURSE, answers), holes(COURSE, answers)) == (None, ())
    assert next_gate(COURSE, answers) == "1.e"


def test_an_opened_phase_is_asked_and_has_no_gate_left() -> None:
    answers = saying(q1_a="a", q1_b_1="mål", q1_c_1="none", q1_d_1="nei", q1_e="ja")
    assert [key for key in asked(answers) if key.startswith("2")] == ["2.a#1", "2.b#1", "2.c"]
    assert next_gate(COURSE, answers) is None


def test_a_thread_that_follows_another_has_its_rounds() -> None:
    answers = saying(q1_b_1="ett", q1_d_1="ja", q1_b_2="to", q1_d_2="nei", q1_e="ja")
    assert [key for key in asked(answers) if key.startswith("2")] == [
        "2.a#1",
        "2.b#1",
        "2.a#2",
        "2.b#2",
        "2.c",
    ]
    assert thread_text(COURSE, answers, "goal", Slot("2.a", 2)) == "to"


def test_only_what_is_missing_in_some_points_may_be_asked_for() -> None:
    answers = saying(q1_b_1="mål", q1_c_1="none", q1_d_1="nei", q1_e="ja")
    assert [slot.key for slot in holes(COURSE, answers, ("1",))] == ["1.a"]
    assert [slot.key for slot in holes(COURSE, answers, ("2",))] == ["2.a#1", "2.b#1", "2.c"]


def test_a_choice_may_be_among_the_plans_texts() -> None:
    found = choices_of(COURSE.question("1.c"), saying())
    # Kept as the plan has it, shown on one line; the guide's own choices come last.
    assert [value for value, _ in found] == ["Ravn  venter på tur.", "Ravn svarer.", "none"]
    assert [label.nb for _, label in found] == ["Ravn venter på tur.", "Ravn svarer.", "None"]


def test_without_a_plan_only_the_guides_own_choices_are_left() -> None:
    assert [value for value, _ in choices_of(COURSE.question("1.c"), Answers())] == ["none"]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('on: "0.a"', 'on: "9.z"'),
        ('until: "1.a"', 'until: "9.z"'),
        ("follows: goal", "follows: maal"),
        ('closing: {question: "3.f", values: [end, extend]}', 'closing: {question: "3.f", values: [stop]}'),
        (
            'leaves:\n    - {question: "3.c", values: [reached]}',
            'leaves:\n    - {question: "3.c", values: [x]}',
        ),
        ('keeps: ["0.a"', 'keeps: ["9.z"'),
        ('ends: "P.b"', 'ends: "9.z"'),
    ],
)
def test_a_guide_that_names_what_is_not_there_is_told(tmp_path: Path, was: str, now: str) -> None:
    folder = tmp_path / "statped"
    shutil.copytree(PROMPTS / "statped", folder)
    head = folder / "guide.yaml"
    text = head.read_text(encoding="utf-8")
    assert was in text
    head.write_text(text.replace(was, now, 1), encoding="utf-8")
    with pytest.raises(AssistantError) as raised:
        load_guide(folder)
    assert raised.value.code is ErrorCode.CONTENT_REFERENCE


def test_a_phase_that_hangs_on_a_choice_that_is_not_there_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "statped"
    shutil.copytree(PROMPTS / "statped", folder)
    point = folder / "points" / "2-kartlegging.yaml"
    text = point.read_text(encoding="utf-8")
    point.write_text(
        text.replace('when: {question: "P.r", values: [ja]}', 'when: {question: "P.r", values: [x]}'),
        encoding="utf-8",
    )
    with pytest.raises(AssistantError) as raised:
        load_guide(folder)
    assert raised.value.code is ErrorCode.CONTENT_REFERENCE
