"""The commands. Each imports its work when it is called, so that ``--help`` stays quick."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import click

from assistant import __version__, paths
from assistant.clickwording import NorwegianCommand, NorwegianGroup, explain_usage
from assistant.clisupervise import supervision_commands
from assistant.cliyear import year_commands
from assistant.errors import AssistantError
from assistant.wording import Wording, harmless

EXIT_REJECTED = 1
EXIT_UNUSABLE = 2
EXIT_INTERRUPTED = 130
EXAMPLE_OUTPUT = Path("iplu-eksempel.docx")
REVIEW_FORMATS = ("text", "json", "html", "csv", "docx")
EXAMPLES = ("iplu", "statped")
CHECKED_KINDS = ("sign", "goal", "measure", "schedule")


def main() -> None:
    """Run ``iplu``: 0 done, 1 something rejected or missing, 2 unusable input."""
    # A terminal that cannot show a letter must not stop the program, nor bytes that are no letters.
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)
    try:
        words = Wording(paths.prompts_folder() / "messages", paths.user_variety())
    except AssistantError as error:
        # Without its content the program has no words of its own to say it with.
        click.echo(str(error), err=True)
        sys.exit(EXIT_UNUSABLE)
    sys.exit(_run(words))


def _run(words: Wording) -> int:
    try:
        command = build(words)
        result = command.main(obj=words, standalone_mode=False, prog_name="iplu")
    except AssistantError as error:
        click.echo(harmless(_explained(words, error)), err=True)
        return EXIT_UNUSABLE
    except click.ClickException as error:
        click.echo(harmless(explain_usage(error, words)), err=True)
        return EXIT_UNUSABLE
    except (click.Abort, KeyboardInterrupt):
        click.echo(words("cli.aborted"), err=True)
        return EXIT_INTERRUPTED
    except OSError as error:
        # What is printed cannot be received: a full disk behind a redirection, a closed pipe.
        click.echo(words("cli.unreceived", cause=error.strerror or type(error).__name__), err=True)
        return EXIT_UNUSABLE
    return result if isinstance(result, int) else 0


def _explained(words: Wording, error: AssistantError) -> str:
    try:
        return words("cli.error", message=words.explain(error))
    except AssistantError as second:
        # The file that should say what is wrong is wrong itself.
        return f"{second}\n{error}"


def build(words: Wording) -> click.Command:
    """Return the command tree, speaking with ``words``."""
    group = NorwegianGroup(
        "iplu",
        callback=click.pass_context(_start),
        invoke_without_command=True,
        help=words("cli.about"),
        epilog=words("cli.epilog"),
        params=[
            _variety_option(words),
            click.Option(
                ["--version"],
                is_flag=True,
                expose_value=False,
                is_eager=True,
                callback=_show_version,
                help=words("cli.option_version"),
            ),
        ],
        options_metavar=words("cli.usage_options"),
        subcommand_metavar=words("cli.usage_command"),
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    group.add_command(_chat_command(words))
    group.add_command(_draft_command(words))
    group.add_command(_check_command(words))
    group.add_command(_review_command(words))
    group.add_command(_rules_command(words))
    for command in year_commands(words, _variety_option(words)):
        group.add_command(command)
    for command in supervision_commands(words, _variety_option(words)):
        group.add_command(command)
    return group


def _variety_option(words: Wording) -> click.Option:
    return click.Option(
        ["--malform", "--målform"],
        type=click.Choice(["nb", "nn"]),
        expose_value=False,
        is_eager=True,
        callback=_set_variety,
        help=words("cli.option_variety"),
    )


def _chat_command(words: Wording) -> click.Command:
    return NorwegianCommand(
        "chat",
        callback=_chat,
        help=words("cli.about_chat"),
        params=[
            click.Option(["--plan"], help=words("cli.option_plan"), metavar=words("cli.metavar_alias")),
            _variety_option(words),
        ],
        options_metavar=words("cli.usage_options"),
    )


def _draft_command(words: Wording) -> click.Command:
    return NorwegianCommand(
        "draft",
        callback=_draft,
        help=words("cli.about_draft"),
        params=[
            click.Option(
                ["--answers"],
                type=click.Path(path_type=Path),
                help=words("cli.option_answers"),
                metavar=words("cli.metavar_file"),
            ),
            click.Option(
                ["--out"],
                type=click.Path(path_type=Path),
                help=words("cli.option_out"),
                metavar=words("cli.metavar_file"),
            ),
            click.Option(["--example"], is_flag=True, help=words("cli.option_example")),
            click.Option(
                ["--guide"],
                type=click.Choice(EXAMPLES),
                default=EXAMPLES[0],
                help=words("cli.option_example_guide"),
            ),
            _variety_option(words),
        ],
        options_metavar=words("cli.usage_options"),
    )


def _check_command(words: Wording) -> click.Command:
    return NorwegianCommand(
        "check",
        callback=_check,
        help=words("cli.about_check"),
        params=[
            click.Argument(["text"], required=False, metavar=words("cli.metavar_text")),
            click.Option(["--kind"], type=click.Choice(CHECKED_KINDS), help=words("cli.option_kind")),
            click.Option(
                ["--overall-goal"],
                default="",
                help=words("cli.option_overall_goal"),
                metavar=words("cli.metavar_text"),
            ),
            click.Option(["--jsonl"], help=words("cli.option_jsonl"), metavar=words("cli.metavar_file")),
            _variety_option(words),
        ],
        options_metavar=words("cli.usage_options"),
    )


def _review_command(words: Wording) -> click.Command:
    file = click.Path(path_type=Path)
    return NorwegianCommand(
        "review",
        callback=_review,
        help=words("cli.about_review"),
        params=[
            click.Argument(["drafts"], nargs=-1, type=file, metavar=words("cli.metavar_drafts")),
            click.Option(
                ["--format", "form"],
                type=click.Choice(REVIEW_FORMATS),
                default=REVIEW_FORMATS[0],
                help=words("cli.option_format"),
            ),
            click.Option(
                ["--out"], type=file, help=words("cli.option_review_out"), metavar=words("cli.metavar_file")
            ),
            click.Option(["--fail-on"], type=click.Choice(["reject"]), help=words("cli.option_fail_on")),
            click.Option(
                ["--compare"], type=file, help=words("cli.option_compare"), metavar=words("cli.metavar_file")
            ),
            click.Option(
                ["--processes"],
                type=click.IntRange(1, 64),
                default=2,
                help=words("cli.option_processes"),
                metavar=words("cli.metavar_number"),
            ),
            click.Option(["--afresh"], is_flag=True, help=words("cli.option_afresh")),
            click.Option(["--forget"], is_flag=True, help=words("cli.option_forget")),
            _variety_option(words),
        ],
        options_metavar=words("cli.usage_options"),
    )


def _rules_command(words: Wording) -> click.Command:
    group = NorwegianGroup(
        "rules",
        callback=click.pass_context(_list_rules),
        invoke_without_command=True,
        help=words("cli.about_rules"),
        params=[_variety_option(words)],
        options_metavar=words("cli.usage_options"),
        subcommand_metavar=words("cli.usage_command"),
    )
    explain = click.Argument(["rule"], metavar=words("cli.metavar_rule"))
    folder = click.Argument(
        ["folder"], required=False, type=click.Path(path_type=Path), metavar=words("cli.metavar_folder")
    )
    for name, callback, about, argument in (
        ("explain", _explain_rule, "cli.about_rules_explain", explain),
        ("test", _try_rules, "cli.about_rules_test", folder),
    ):
        group.add_command(
            NorwegianCommand(
                name,
                callback=callback,
                help=words(about),
                params=[argument, _variety_option(words)],
                options_metavar=words("cli.usage_options"),
            )
        )
    return group


def _set_variety(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value:
        os.environ[paths.VARIETY_VARIABLE] = value
        ctx.find_root().obj.variety = value


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.obj("cli.version", version=__version__))
        ctx.exit()


def _start(ctx: click.Context) -> int:
    """Open the screens; without a terminal, walk the example answers to a finished plan."""
    if ctx.invoked_subcommand is not None:
        return 0
    if all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        from assistant.tui.app import run

        run()
        return 0
    from assistant.plainchat import walk_example

    return walk_example(EXAMPLE_OUTPUT)


def _chat(plan: str | None) -> int:
    from assistant.plainchat import chat

    return chat(plan)


def _draft(answers: Path | None, out: Path | None, example: bool, guide: str) -> int:
    from assistant.plainchat import draft_from_file, print_example

    if example and not (answers or out):
        return print_example(guide)
    if example or not (answers and out):
        words = click.get_current_context().find_root().obj
        click.echo(words("cli.error", message=words("cli.draft_needs")), err=True)
        return EXIT_UNUSABLE
    return draft_from_file(answers, out)


def _check(text: str | None, kind: str | None, overall_goal: str, jsonl: str | None) -> int:
    from assistant.plaincheck import check_file, check_one

    if jsonl and not (text or kind or overall_goal):
        return check_file(jsonl)
    if jsonl or text is None or kind is None:
        words = click.get_current_context().find_root().obj
        click.echo(words("cli.error", message=words("cli.check_needs")), err=True)
        return EXIT_UNUSABLE
    return check_one(kind, text, overall_goal)


def _review(
    *,
    drafts: tuple[Path, ...],
    form: str,
    out: Path | None,
    fail_on: str | None,
    compare: Path | None,
    processes: int,
    afresh: bool,
    forget: bool,
) -> int:
    from assistant import plainreview

    if forget and not drafts:
        return plainreview.forget()
    if forget or not drafts:
        words = click.get_current_context().find_root().obj
        click.echo(words("cli.error", message=words("cli.review_needs")), err=True)
        return EXIT_UNUSABLE
    wanted = plainreview.Wanted(drafts, form, out, fail_on, processes, afresh, compare)
    return plainreview.review(wanted)


def _list_rules(ctx: click.Context) -> int:
    if ctx.invoked_subcommand is not None:
        return 0
    from assistant.plainrules import list_rules

    return list_rules()


def _explain_rule(rule: str) -> int:
    from assistant.plainrules import explain_rule

    return explain_rule(rule)


def _try_rules(folder: Path | None) -> int:
    from assistant.plainrules import try_rules

    return try_rules(folder)
