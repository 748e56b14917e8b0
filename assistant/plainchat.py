"""The conversation line by line in a plain terminal (screen readers, pipes), and plans from answers files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from assistant import paths
from assistant.desk.drafting import Drafting
from assistant.desk.fromfile import EXAMPLE_FILE, Walk, read_answers, walk, write_walk
from assistant.desk.lines import Line, Tone
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.store.plans import PlanStore

_BEFORE = {Tone.QUESTION: "? ", Tone.REJECT: "! ", Tone.ASK: "? ", Tone.PROPOSAL: "+ ", Tone.ERROR: "! "}


def chat(plan: str | None, *, new: bool) -> int:
    """Hold the conversation on standard input and output; return 0.

    ``plan`` is the alias of a plan to go on with; without one the newest plan is opened, or a first one made.
    Raises ``AssistantError`` (PLAN_UNKNOWN) when there is no plan with that alias.
    """
    workplace = Workplace(paths.user_variety())
    with PlanStore(paths.database_file()) as store:
        drafting = Drafting(workplace, store, _choose(store, workplace, plan, new=new))
        click.echo(workplace.wording("cli.chat_intro"))
        _print(drafting.opening())
        while not drafting.ended:
            if sys.stdin.isatty():
                click.echo(workplace.wording("cli.chat_prompt"), nl=False)
            said = sys.stdin.readline()
            if not said:
                _print(drafting.end())
                break
            if said.strip():
                _print(drafting.say(said.removesuffix("\n").removesuffix("\r")))
    return 0


def _choose(store: PlanStore, workplace: Workplace, plan: str | None, *, new: bool) -> str:
    plans = store.plans()
    if new or (plan is None and not plans):
        return store.create_plan(workplace.guide_id).id
    if plan is None:
        return plans[0].id
    for summary in plans:
        if summary.alias.casefold() == plan.strip().casefold():
            return summary.id
    raise AssistantError(ErrorCode.PLAN_UNKNOWN, plan=plan)


def _print(lines: list[Line]) -> None:
    for line in lines:
        if line.tone is not Tone.USER:
            click.echo(_printable(_BEFORE.get(line.tone, "") + line.text))


def _printable(text: str) -> str:
    """Return ``text`` with control characters shown, so that no text can steer the terminal."""
    return "".join(
        character if character.isprintable() or character in "\n\t" else "\N{REPLACEMENT CHARACTER}"
        for character in text
    )


def print_example() -> int:
    """Print the complete example answers file; return 0."""
    workplace = Workplace(paths.user_variety())
    click.echo((workplace.guide_folder / EXAMPLE_FILE).read_text(encoding="utf-8"), nl=False)
    return 0


def draft_from_file(answers: Path, out: Path) -> int:
    """Walk an answers file to a finished plan in ``out``: 0 written, 1 rejected (nothing written)."""
    workplace = Workplace(paths.user_variety())
    done = walk(workplace, read_answers(answers, workplace.guide))
    if done.faults:
        return _report(workplace, done, answers)
    write_walk(workplace, done, out)
    click.echo(workplace.wording("chat.finished", path=str(out.resolve())))
    return 0


def walk_example(out: Path) -> int:
    """Walk the example answers through the interview, aloud, to a finished plan; 0 or, were one bad, 1."""
    workplace = Workplace(paths.user_variety())
    say = workplace.wording
    example = workplace.guide_folder / EXAMPLE_FILE
    click.echo(say("cli.walk_intro"))
    done = walk(workplace, read_answers(example, workplace.guide))
    for step in done.steps:
        label = workplace.guide.question(step.slot.question).label.in_(workplace.variety)
        click.echo("")
        click.echo(say("cli.walk_question", key=step.slot.key, label=label, question=step.question))
        click.echo(_printable(say("cli.walk_answer", text=step.text)))
    click.echo("")
    if done.faults:
        return _report(workplace, done, example)
    write_walk(workplace, done, out)
    click.echo(say("chat.finished", path=str(out.resolve())))
    return 0


def _report(workplace: Workplace, done: Walk, answers: Path) -> int:
    say = workplace.wording
    for fault in done.faults:
        said = say(
            "cli.walk_rejected",
            path=str(answers),
            line=fault.line,
            key=fault.slot.key,
            reason=fault.reason,
            message=fault.message,
        )
        click.echo(_printable(said), err=True)
    count = len({fault.slot for fault in done.faults})
    click.echo(say("cli.walk_failed", count=count), err=True)
    return 1
