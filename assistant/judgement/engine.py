"""From an analysis to a verdict: run the rules of a kind of text and put the findings into words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.guide.model import Text
from assistant.judgement.analysis import Analysis
from assistant.judgement.checks.base import Hit
from assistant.judgement.checks.registry import CHECKS, PLAN_CHECKS
from assistant.judgement.load import LoadedRule, RuleSet
from assistant.judgement.model import (
    Context,
    CriterionState,
    Finding,
    Level,
    Outcome,
    Reason,
    Rule,
    Verdict,
)
from assistant.judgement.plantexts import PlanTexts
from assistant.wording import Variety, fill

# A message quotes no more than this; the whole fault is marked in the text itself.
_QUOTED_WORDS = 10

Advice = Mapping[tuple[str, str], Text]
"""What to ask instead, by span name and lexicon entry (``Lexicons.advice``)."""


class Judge:
    """Rules and advice held together. Pure: it is given the analysis and remembers nothing."""

    def __init__(self, rules: RuleSet, advice: Advice | None = None) -> None:
        self.rules = rules
        self._advice: Advice = advice or {}

    def check(self, analysis: Analysis, kind: str, context: Context | None = None) -> Verdict:
        """Judge a text of ``kind``. See ``check``."""
        return check(self.rules, analysis, kind, context or Context(), self._advice)

    def check_plan(
        self, texts: PlanTexts, kind: str, context: Context, *, at_once: bool = False
    ) -> tuple[Finding, ...]:
        """Judge a whole plan by the rules of wholes of ``kind``; one whose layers are missing says nothing.

        With ``at_once`` only by those that are heeded while it is written.
        """
        findings = []
        for one in self.rules.for_kind(kind):
            if at_once and not one.rule.at_once:
                continue
            for hit in PLAN_CHECKS[one.rule.check].run(one.options, texts, context):
                analysis = next(text.analysis for text in texts.all if text.slot == hit.slot)
                if not set(one.rule.needs) - analysis.layers:
                    findings.append(_finding(one.rule, hit, analysis, context, self._advice))
        return tuple(findings)


def check(
    rules: RuleSet, analysis: Analysis, kind: str, context: Context, advice: Advice | None = None
) -> Verdict:
    """Judge ``analysis`` by the rules of ``kind``; findings are sorted by the rules' order, then by place.

    A rule whose layers are missing is named in ``not_assessed`` and never passes: when it could have turned
    the answer back and nothing else does, the outcome is NOT_ASSESSED. A kind without rules is accepted.
    Raises ``AssistantError`` (WORDING_TEMPLATE) when a rule's message cannot be filled.
    """
    findings: list[Finding] = []
    missing: list[Rule] = []
    applied = rules.for_kind(kind)
    for one in applied:
        empty = any(finding.reason is Reason.EMPTY for finding in findings)
        if set(one.rule.needs) - analysis.layers:
            missing.append(one.rule)
        elif not empty or CHECKS[one.rule.check].absence:
            # Words in an answer that says nothing («vet ikke») are no fault of their own.
            findings += _findings(one, analysis, context, advice or {})
    if any(finding.level is Level.REJECT for finding in findings):
        outcome = Outcome.REJECTED
    elif any(rule.level is Level.REJECT for rule in missing):
        outcome = Outcome.NOT_ASSESSED
    else:
        outcome = Outcome.ACCEPTED
    return Verdict(
        outcome=outcome,
        findings=tuple(findings),
        not_assessed=tuple(rule.id for rule in missing),
        criteria=_criteria([one.rule for one in applied], findings, missing),
    )


def _findings(one: LoadedRule, analysis: Analysis, context: Context, advice: Advice) -> list[Finding]:
    hits: list[Hit] = CHECKS[one.rule.check].run(one.options, analysis, context)
    hits.sort(key=lambda hit: (hit.start, hit.end))
    return [_finding(one.rule, hit, analysis, context, advice) for hit in hits]


def _finding(rule: Rule, hit: Hit, analysis: Analysis, context: Context, advice: Advice) -> Finding:
    variety: Variety = "nn" if context.variety == "nn" else "nb"
    suggestion = advice.get((hit.name, hit.entry))
    words = analysis.text[hit.start : hit.end]
    # Values, never templates: what the user wrote is only ever filled in.
    fields: dict[str, Any] = {
        "words": _shown(words),
        "entry": hit.entry,
        "child": context.child,
        "opening": analysis.opening.offered(variety),
        "advice": suggestion.in_(variety) if suggestion else "",
    }
    return Finding(
        rule=rule.id,
        reason=rule.reason,
        level=rule.level,
        criterion=rule.criterion,
        start=hit.start,
        end=hit.end,
        words=words,
        message=fill(rule.message.in_(variety), fields),
        ask=fill(rule.ask.in_(variety), fields),
        source=rule.source,
        overridable=rule.overridable,
        better=hit.better,
        slot=hit.slot,
        absent=rule.check in CHECKS and CHECKS[rule.check].absence and not hit.name,
    )


def _shown(words: str) -> str:
    """Return the words as a message quotes them: on one line, and only the beginning of many."""
    parts = words.split()
    return " ".join(parts) if len(parts) <= _QUOTED_WORDS else " ".join(parts[:_QUOTED_WORDS]) + " …"


def _criteria(applied: list[Rule], findings: list[Finding], missing: list[Rule]) -> dict[str, CriterionState]:
    faulty = {finding.criterion for finding in findings if finding.level is Level.REJECT}
    unassessed = {rule.criterion for rule in missing}
    # Nothing is met by an answer that says nothing.
    empty = any(finding.reason is Reason.EMPTY for finding in findings)
    states: dict[str, CriterionState] = {}
    for rule in applied:
        if rule.criterion in faulty:
            states[rule.criterion] = CriterionState.MISSING
        elif rule.criterion in unassessed or empty:
            states[rule.criterion] = CriterionState.UNKNOWN
        else:
            states[rule.criterion] = CriterionState.MET
    return states
