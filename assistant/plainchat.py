"""The conversation line by line in a plain terminal (screen readers, pipes), and plans from answers files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from assistant import paths
from assistant.desk.drafting import Drafting
from assistant.desk.fromfile import EXAMPLE_FILE, Walk, read_answers, read_head, walk, write_walk
from assistant.desk.lines import Line, Tone
from assistant.desk.session import new_plan
from assistant.desk.talk import Talk
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.interview import child_alias
from assistant.store.plans import PlanStore
from assistant.wording import harmless

_BEFORE = {Tone.QUESTION: "? ", Tone.REJECT: "! ", Tone.ASK: "? ", Tone.PROPOSAL: "+ ", Tone.ERROR: "! "}


def chat(plan: str | None) -> int:
    """Hold the conversation on standard input and output; return 0.

    ``plan`` is the alias of a plan to go on with, or «ny»; without one the user is asked which.
    Raises ``AssistantError`` (PLAN_UNKNOWN) when there is no plan with that alias.
    """
    workplace = Workplace(paths.user_variety())
    with PlanStore(paths.database_file()) as store:
        chosen = _choose(store, workplace, plan)
        if chosen is None:
            return 0
        hold(workplace, store, chosen)
    return 0


def hold(workplace: Workplace, store: PlanStore, plan_id: str) -> None:
    """Hold the conversation about a plan, or a walk about one, until it is ended or nothing more comes."""
    drafting = Drafting(workplace, store, plan_id)
    click.echo(workplace.wording("cli.chat_intro"))
    alias = child_alias(drafting.workplace.guide, drafting.answers)
    if alias:
        click.echo(harmless(workplace.wording("cli.chat_plan", alias=alias)))
    print_lines(drafting.opening())
    while not drafting.ended:
        said = read_line(workplace.wording("cli.chat_prompt"))
        if said is None:
            print_lines(drafting.end())
            break
        if said.strip():
            print_lines(drafting.say(said))


def named_plan(store: PlanStore, name: str) -> str:
    """Return the id of the plan with the alias ``name``, the last changed first. Raises PLAN_UNKNOWN."""
    folded = name.strip().casefold()
    for summary in store.plans():
        if summary.alias and summary.alias.casefold() == folded:
            return summary.id
    raise AssistantError(ErrorCode.PLAN_UNKNOWN, plan=name)


def read_line(prompt: str) -> str | None:
    """Read one line, without its end; ``None`` when there are no more. A terminal is shown ``prompt``."""
    if sys.stdin is None:
        return None
    if sys.stdin.isatty():
        click.echo(harmless(prompt), nl=False)
    line = sys.stdin.readline()
    return line.removesuffix("\n").removesuffix("\r") if line else None


def _choose(store: PlanStore, workplace: Workplace, plan: str | None) -> str | None:
    """Return the plan to go on with, asking which where there are some; ``None`` when nobody answers."""
    say = workplace.wording
    # The number in the list names a plan too: one may have no alias yet.
    blank = set(store.blank_plans())
    plans = [summary for summary in store.plans() if summary.id not in blank]
    names = {summary.alias.casefold(): summary.id for summary in reversed(plans) if summary.alias}
    names |= {str(number): summary.id for number, summary in enumerate(plans, start=1)}
    new = say("cli.chat_new")
    wanted = plan if plan is not None or plans else new
    while wanted is None or (plan is None and wanted.strip().casefold() not in {*names, new}):
        listed = [summary.alias or say("tui.nameless") for summary in plans]
        choices = ", ".join(f"{number} {name}" for number, name in enumerate(listed, start=1))
        click.echo(harmless(say("cli.chat_choose", plans=choices)))
        wanted = read_line(workplace.wording("cli.chat_prompt"))
        if wanted is None:
            return None
    name = wanted.strip().casefold()
    if name != new and name not in names:
        raise AssistantError(ErrorCode.PLAN_UNKNOWN, plan=wanted)
    return names[name] if name != new else new_plan(store, workplace.guide_id)


def print_lines(lines: list[Line]) -> None:
    """Print what is said, each line with the sign of its tone; what the user wrote stands there already."""
    for line in lines:
        if line.tone is not Tone.USER:
            click.echo(harmless(_BEFORE.get(line.tone, "") + line.text))


def print_example(guide: str) -> int:
    """Print the complete example answers file of a guide; return 0."""
    workplace = Workplace(paths.user_variety()).for_guide(guide)
    click.echo((workplace.guide_folder / EXAMPLE_FILE).read_text(encoding="utf-8"), nl=False)
    return 0


def draft_from_file(answers: Path, out: Path) -> int:
    """Walk an answers file to a finished plan in ``out``: 0 written, 1 rejected (nothing written).

    The file says which guide it follows.
    """
    workplace = Workplace(paths.user_variety())
    guide, child = read_head(answers)
    if guide in {file.parent.name for file in paths.prompts_folder().glob(f"*/{EXAMPLE_FILE}")}:
        workplace = workplace.for_guide(guide)
    return _finish(workplace, walk(workplace, read_answers(answers, workplace.guide), child), answers, out)


def walk_example(out: Path) -> int:
    """Walk the example answers through the interview, aloud, to a finished plan; 0 or, were one bad, 1."""
    workplace = Workplace(paths.user_variety())
    say = workplace.wording
    example = workplace.guide_folder / EXAMPLE_FILE
    click.echo(say("cli.walk_intro"))
    done = walk(workplace, read_answers(example, workplace.guide))
    for step in done.steps:
        label = Talk(workplace).label(step.slot)
        click.echo("")
        click.echo(say("cli.walk_question", key=step.slot.question, label=label, question=step.question))
        click.echo(harmless(say("cli.walk_answer", text=step.text)))
    click.echo("")
    return _finish(workplace, done, example, out)


def _finish(workplace: Workplace, done: Walk, answers: Path, out: Path) -> int:
    if done.faults:
        return _report(workplace, done, answers)
    write_walk(workplace, done, out)
    click.echo(workplace.wording("chat.finished", path=str(out.resolve())))
    return 0


def _report(workplace: Workplace, done: Walk, answers: Path) -> int:
    say = workplace.wording
    for fault in done.faults:
        said = say(
            "cli.walk_rejected",
            path=str(answers),
            line=fault.line,
            key=fault.slot.question,
            label=Talk(workplace).label(fault.slot),
            reason=say(f"reasons.{fault.reason}"),
            message=fault.message,
        )
        click.echo(harmless(said), err=True)
    count = len({fault.slot for fault in done.faults})
    click.echo(say("cli.walk_failed", count=count), err=True)
    return 1
