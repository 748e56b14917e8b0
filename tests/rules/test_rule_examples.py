"""Every rule's own examples are tests: the fault is found where it stands, and the better text passes."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.desk.rulebook import fault_of, judged_example, shown_example
from assistant.desk.workplace import Workplace
from assistant.judgement.load import hold_against
from assistant.judgement.model import AcceptedExample, Level, RejectedExample, Rule
from assistant.wording import Variety
from tests.judgement.tools import lexicons, rules

REJECTED = [(rule, example) for rule in rules().rules for example in rule.examples.rejected]
ACCEPTED = [(rule, example) for rule in rules().rules for example in rule.examples.accepted]


@cache
def workplace(variety: Variety = "nb") -> Workplace:
    return Workplace(variety)


@pytest.mark.parametrize(
    ("rule", "example"), REJECTED, ids=[f"{r.id}: {shown_example(e.text)}" for r, e in REJECTED]
)
def test_fault_is_found_exactly_where_it_stands(rule: Rule, example: RejectedExample) -> None:
    findings = judged_example(workplace(), rule, example.text, example.overall_goal)
    assert example.fault in [fault_of(finding) for finding in findings if finding.rule == rule.id]


@pytest.mark.parametrize(
    ("rule", "example"), REJECTED, ids=[f"{r.id}: {shown_example(e.better)}" for r, e in REJECTED]
)
def test_better_text_passes_every_rule(rule: Rule, example: RejectedExample) -> None:
    findings = judged_example(workplace(), rule, example.better, example.overall_goal)
    stopping = [one for one in findings if one.level is Level.REJECT or one.rule == rule.id]
    assert not stopping, [(one.rule, one.words) for one in stopping]


@pytest.mark.parametrize(
    ("rule", "example"), ACCEPTED, ids=[f"{r.id}: {shown_example(e.text)}" for r, e in ACCEPTED]
)
def test_near_miss_is_let_through(rule: Rule, example: AcceptedExample) -> None:
    findings = judged_example(workplace(), rule, example.text, example.overall_goal)
    assert rule.id not in [finding.rule for finding in findings]


@pytest.mark.parametrize("variety", ["nb", "nn"])
@pytest.mark.parametrize("rule", rules().rules, ids=lambda rule: rule.id)
def test_messages_and_questions_are_whole_in_both_written_forms(rule: Rule, variety: Variety) -> None:
    for example in rule.examples.rejected:
        for finding in judged_example(workplace(variety), rule, example.text, example.overall_goal):
            assert finding.message.endswith(".")
            assert finding.ask.count("?") - finding.words.count("?") == 1, finding.ask
            assert "{" not in finding.message + finding.ask


def test_rules_name_only_spans_that_exist_and_need_what_those_need() -> None:
    hold_against(rules(), lexicons().names, lexicons().grammatical)
