"""``iplu rules``: the rules listed, explained and tried, for those who read or write them."""

from __future__ import annotations

from pathlib import Path

import click

from assistant import paths
from assistant.desk.rulebook import by_room, examine, find_rule, shown_example
from assistant.desk.workplace import Workplace
from assistant.wording import harmless

ALL_RIGHT, FAULTS = 0, 1


def list_rules() -> int:
    """Print the rules' ids and titles, folder by folder; return 0."""
    workplace = Workplace(paths.user_variety())
    say = workplace.wording
    for room, rules in by_room(workplace.rules).items():
        click.echo(say("cli.rules_room", room=room))
        for rule in rules:
            title = rule.title.in_(workplace.variety)
            click.echo(say("cli.rules_row", id=rule.id, title=title, level=rule.level.value))
    click.echo("")
    click.echo(say("cli.rules_more"))
    return ALL_RIGHT


def explain_rule(rule_id: str) -> int:
    """Print all a rule says of itself; return 0. Raises ``AssistantError`` (RULE_UNKNOWN)."""
    workplace = Workplace(paths.user_variety())
    rule = find_rule(workplace, rule_id)
    variety = workplace.variety
    said = workplace.wording(
        "cli.rules_explained",
        rule=rule,
        level=rule.level.value,
        title=rule.title.in_(variety),
        what=rule.what.in_(variety),
        why=rule.why.in_(variety),
        known_gaps=rule.known_gaps.in_(variety),
        rejected=[
            {"text": shown_example(one.text), "fault": one.fault, "better": shown_example(one.better)}
            for one in rule.examples.rejected
        ],
        accepted=[{"text": shown_example(one.text)} for one in rule.examples.accepted],
    )
    click.echo(harmless(said))
    return ALL_RIGHT


def try_rules(folder: Path | None) -> int:
    """Judge the examples of the rules in ``folder`` (the shipped ones when none is named).

    Returns 0 when all are judged as they should be, 1 when some are not. Raises as ``rulebook.examine``.
    """
    workplace = Workplace(paths.user_variety())
    done = examine(workplace, folder or paths.rules_folder())
    for fault in done.faults:
        said = workplace.wording(f"cli.rules_{fault.problem}", fault=fault, path=str(fault.path))
        click.echo(harmless(said), err=True)
    key = "cli.rules_faults" if done.faults else "cli.rules_right"
    click.echo(
        workplace.wording(key, rules=done.rules, examples=done.examples, faults=len(done.faults)),
        err=bool(done.faults),
    )
    return FAULTS if done.faults else ALL_RIGHT
