"""The rules as something to read and to try: listed, explained, and held against their own examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.desk.wholeplan import judge_texts
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Slot
from assistant.judgement.load import RuleSet, load_rules
from assistant.judgement.model import Context, ExampleText, Finding, Level, RejectedExample, Rule
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
        for finding in judged_example(workplace, rule, near_miss.text, near_miss.overall_goal):
            if finding.rule == rule.id:
                shown = shown_example(near_miss.text)
                words = fault_of(finding)
                yield ExampleFault("near_miss_stopped", path, line, shown, words=words, rule=rule.id)


def _rejected(
    workplace: Workplace, rule: Rule, example: RejectedExample, path: Path, line: int
) -> Iterator[ExampleFault]:
    findings = judged_example(workplace, rule, example.text, example.overall_goal)
    found = [fault_of(finding) for finding in findings if finding.rule == rule.id]
    shown = shown_example(example.text)
    if not found:
        yield ExampleFault("fault_missed", path, line, shown, wanted=example.fault)
    elif example.fault not in found:
        yield ExampleFault(
            "fault_elsewhere", path, line, shown, wanted=example.fault, words=" / ".join(found)
        )
    for finding in judged_example(workplace, rule, example.better, example.overall_goal):
        if finding.rule == rule.id or finding.level is Level.REJECT:
            better = shown_example(example.better)
            yield ExampleFault(
                "better_stopped", path, line, better, words=fault_of(finding), rule=finding.rule
            )
            return


def judged_example(
    workplace: Workplace, rule: Rule, text: ExampleText, overall_goal: str | None
) -> tuple[Finding, ...]:
    """Return what is found in an example, which is of the first kind the rule applies to."""
    context = Context(overall_goal=overall_goal or "")
    if isinstance(text, str):
        return workplace.judge(rule.applies_to[0], text, context).findings
    texts = {Slot.parse(key): said for key, said in text.items()}
    return judge_texts(workplace, texts, rule.applies_to[0], context)


def shown_example(text: ExampleText) -> str:
    """Return an example on one line."""
    return text if isinstance(text, str) else " · ".join(f"{key}: {said}" for key, said in text.items())


def fault_of(finding: Finding) -> str:
    """Return what an example calls a finding's fault: its words, or its slot in a whole plan."""
    return finding.slot or finding.words


def by_room(rules: RuleSet) -> dict[str, list[Rule]]:
    """Return the rules by the folder they lie in, in order."""
    rooms: dict[str, list[Rule]] = {}
    for rule in sorted(rules.rules, key=lambda rule: rule.id):
        rooms.setdefault(rule.id.rpartition("/")[0], []).append(rule)
    return rooms
