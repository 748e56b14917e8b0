"""The rules as something to read and to try: listed, explained, and held against their own examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.judgement.load import RuleSet, load_rules
from assistant.judgement.model import AcceptedExample, Context, Outcome, RejectedExample, Rule, Verdict
from assistant.yamlfile import read_tree

Problem = Literal["fault_missed", "fault_elsewhere", "better_stopped", "near_miss_stopped"]


@dataclass(frozen=True, slots=True)
class ExampleFault:
    """An example that is not judged as its file says. ``problem`` is what is wrong, for ``cli.rules_…``.

    ``path`` and ``line`` say where it stands, ``text`` what was judged, ``words`` what was found there, and
    ``rule`` the rule that found it.
    """

    problem: Problem
    path: Path
    line: int
    text: str
    wanted: str = ""
    words: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Examined:
    """How a folder's examples went: how many rules and examples there are, and what is wrong."""

    rules: int
    examples: int
    faults: tuple[ExampleFault, ...]


def find_rule(workplace: Workplace, rule_id: str) -> Rule:
    """Return a rule by id. Raises ``AssistantError`` (RULE_UNKNOWN)."""
    rule = workplace.rule(rule_id)
    if rule is None:
        raise AssistantError(ErrorCode.RULE_UNKNOWN, rule=rule_id)
    return rule


def examine(workplace: Workplace, folder: Path) -> Examined:
    """Judge every example of the rules in ``folder`` by the rules of that folder.

    Raises ``AssistantError`` as ``load_rules`` and ``hold_against`` do, with file and line.
    """
    rules = load_rules(folder)
    judging = workplace.judging_by(rules)
    faults = tuple(fault for rule in rules.rules for fault in _faults(judging, folder, rule))
    count = sum(len(rule.examples.rejected) * 2 + len(rule.examples.accepted) for rule in rules.rules)
    return Examined(len(rules.rules), count, faults)


def _faults(workplace: Workplace, folder: Path, rule: Rule) -> Iterator[ExampleFault]:
    path = folder / f"{rule.id}.yaml"
    tree = read_tree(path)
    for number, example in enumerate(rule.examples.rejected):
        line = tree.line(("examples", "rejected", number))
        yield from _rejected(workplace, rule, example, path, line)
    for number, near_miss in enumerate(rule.examples.accepted):
        line = tree.line(("examples", "accepted", number))
        verdict = _judged(workplace, rule, near_miss.text, near_miss)
        for finding in verdict.findings:
            if finding.rule == rule.id:
                yield ExampleFault(
                    "near_miss_stopped", path, line, near_miss.text, words=finding.words, rule=rule.id
                )


def _rejected(
    workplace: Workplace, rule: Rule, example: RejectedExample, path: Path, line: int
) -> Iterator[ExampleFault]:
    verdict = _judged(workplace, rule, example.text, example)
    found = [finding.words for finding in verdict.findings if finding.rule == rule.id]
    if not found:
        yield ExampleFault("fault_missed", path, line, example.text, wanted=example.fault)
    elif example.fault not in found:
        words = " / ".join(found)
        yield ExampleFault("fault_elsewhere", path, line, example.text, wanted=example.fault, words=words)
    better = _judged(workplace, rule, example.better, example)
    stopping = [one for one in better.findings if one.rule == rule.id] or list(better.rejecting)
    if stopping or better.outcome is not Outcome.ACCEPTED:
        first = stopping[0] if stopping else None
        yield ExampleFault(
            "better_stopped",
            path,
            line,
            example.better,
            words=first.words if first else "",
            rule=first.rule if first else rule.id,
        )


def _judged(
    workplace: Workplace, rule: Rule, text: str, example: RejectedExample | AcceptedExample
) -> Verdict:
    # The first kind a rule applies to is the one its examples are of.
    return workplace.judge(rule.applies_to[0], text, Context(overall_goal=example.overall_goal or ""))


def by_room(rules: RuleSet) -> dict[str, list[Rule]]:
    """Return the rules by the folder they lie in, in order."""
    rooms: dict[str, list[Rule]] = {}
    for rule in sorted(rules.rules, key=lambda rule: rule.id):
        rooms.setdefault(rule.id.rpartition("/")[0], []).append(rule)
    return rooms
