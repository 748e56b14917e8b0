"""Every rule's own examples are tests: the fault is found where it stands, and the better text passes."""

from __future__ import annotations

import pytest

from assistant.judgement.load import hold_against
from assistant.judgement.model import AcceptedExample, Outcome, RejectedExample, Rule
from tests.judgement.tools import lexicons, rules, verdict

REJECTED = [(rule, example) for rule in rules().rules for example in rule.examples.rejected]
ACCEPTED = [(rule, example) for rule in rules().rules for example in rule.examples.accepted]


@pytest.mark.parametrize(("rule", "example"), REJECTED, ids=[f"{r.id}: {e.text}" for r, e in REJECTED])
def test_fault_is_found_exactly_where_it_stands(rule: Rule, example: RejectedExample) -> None:
    found = verdict(example.text, _kind(rule), overall_goal=example.overall_goal or "")
    assert example.fault in [finding.words for finding in found.findings if finding.rule == rule.id]


@pytest.mark.parametrize(("rule", "example"), REJECTED, ids=[f"{r.id}: {e.better}" for r, e in REJECTED])
def test_better_text_passes_every_rule(rule: Rule, example: RejectedExample) -> None:
    found = verdict(example.better, _kind(rule), overall_goal=example.overall_goal or "")
    assert found.outcome is Outcome.ACCEPTED, [(one.rule, one.words) for one in found.findings]


@pytest.mark.parametrize(("rule", "example"), ACCEPTED, ids=[f"{r.id}: {e.text}" for r, e in ACCEPTED])
def test_near_miss_is_let_through(rule: Rule, example: AcceptedExample) -> None:
    found = verdict(example.text, _kind(rule), overall_goal=example.overall_goal or "")
    assert rule.id not in [finding.rule for finding in found.findings]


@pytest.mark.parametrize("rule", rules().rules, ids=lambda rule: rule.id)
def test_messages_and_questions_are_whole_in_both_written_forms(rule: Rule) -> None:
    for variety in ("nb", "nn"):
        for example in rule.examples.rejected:
            found = verdict(
                example.text, _kind(rule), variety=variety, overall_goal=example.overall_goal or ""
            )
            for finding in found.findings:
                assert finding.message.endswith(".")
                assert finding.ask.count("?") - finding.words.count("?") == 1, finding.ask
                assert "{" not in finding.message + finding.ask


def test_rules_name_only_spans_that_exist_and_need_what_those_need() -> None:
    hold_against(rules(), lexicons().names, lexicons().grammatical)


def _kind(rule: Rule) -> str:
    # The sign's folder also holds rules that goals share; prose is the first kind of the shared ones.
    return rule.applies_to[0]
