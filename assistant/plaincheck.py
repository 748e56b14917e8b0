"""``iplu check``: a judgement on standard output, to read or, line by line, for another program."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import BinaryIO

import click

from assistant import paths
from assistant.desk.checking import BadLine, Checked, CheckRequest, check_lines, check_text
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.judgement.model import Finding, Level, Outcome
from assistant.wording import harmless

ACCEPTED, REJECTED, UNUSABLE = 0, 1, 2
STANDARD_INPUT = "-"


def check_one(kind: str, text: str, overall_goal: str) -> int:
    """Print what the judgement says of ``text``; return 0 accepted, 1 not."""
    workplace = Workplace(paths.user_variety())
    say = workplace.wording
    verdict = check_text(
        workplace, CheckRequest(id=0, kind=kind, text=text, overall_goal=overall_goal or None)
    )
    click.echo(say(f"cli.check_{verdict.outcome.value}"))
    for finding in verdict.findings:
        _print(workplace, finding)
    return ACCEPTED if verdict.outcome is Outcome.ACCEPTED else REJECTED


def _print(workplace: Workplace, finding: Finding) -> None:
    say = workplace.wording
    advice = finding.level is Level.ADVISE
    click.echo("")
    click.echo(harmless(say("cli.check_finding", finding=finding, advice=advice)))
    if finding.better:
        click.echo(harmless(say("cli.check_better", better=finding.better)))


def check_file(name: str) -> int:
    """Judge a file of lines of JSON (``-`` for standard input), a line of JSON out for each.

    A line that cannot be used is reported on standard error with its number. Returns 0 all accepted, 1 some
    not, 2 some could not be used. Raises ``AssistantError`` (CHECK_FILE_UNREADABLE).
    """
    workplace = Workplace(paths.user_variety())
    if name == STANDARD_INPUT:
        return _check(workplace, sys.stdin.buffer)
    with _opened(name) as stream:
        return _check(workplace, stream)


def _opened(name: str) -> BinaryIO:
    try:
        return Path(name).open("rb")
    except (OSError, ValueError) as error:
        raise AssistantError(ErrorCode.CHECK_FILE_UNREADABLE, path=name, cause=str(error)) from error


def _check(workplace: Workplace, stream: BinaryIO) -> int:
    worst = ACCEPTED
    for checked in check_lines(workplace, stream):
        if isinstance(checked, BadLine):
            worst = UNUSABLE
            _report(workplace, checked)
        else:
            worst = max(worst, _written(checked))
    return worst


def _written(checked: Checked) -> int:
    click.echo(json.dumps(checked.record(), ensure_ascii=False))
    return ACCEPTED if checked.verdict.outcome is Outcome.ACCEPTED else REJECTED


def _report(workplace: Workplace, bad: BadLine) -> None:
    kinds = ", ".join(sorted(workplace.rules.kinds))
    problem = workplace.wording(f"cli.{bad.problem}", field=bad.field, kinds=kinds)
    said = workplace.wording("cli.check_line", line=bad.line, problem=problem)
    click.echo(harmless(said), err=True)
