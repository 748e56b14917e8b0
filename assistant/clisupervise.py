"""The commands of supervision, and of plans that travel. Each imports its work when it is called."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from assistant.clickwording import NorwegianCommand
from assistant.cliyear import ENDINGS
from assistant.errors import AssistantError, ErrorCode
from assistant.wording import Wording


def supervision_commands(words: Wording, variety: click.Option) -> list[click.Command]:
    """Return the commands, speaking with ``words``."""
    plan = click.Argument(["plan"], metavar=words("cli.metavar_alias"))
    file = click.Path(path_type=Path)
    minutes = click.Option(
        ["--minutes"],
        type=click.IntRange(10, 600),
        help=words("cli.option_session_minutes"),
        metavar=words("cli.metavar_number"),
    )
    plain = click.Option(["--plain"], is_flag=True, help=words("cli.option_plain"))
    listed = click.Option(["--print", "printed"], is_flag=True, help=words("cli.option_agenda_print"))
    bundle = click.Option(
        ["--bundle"], type=file, help=words("cli.option_bundle"), metavar=words("cli.metavar_file")
    )
    sealed = click.Option(["--passphrase", "sealed"], is_flag=True, help=words("cli.option_passphrase"))
    received = click.Argument(["file"], type=file, metavar=words("cli.metavar_file"))
    ending = click.Option(
        ["--format", "form"],
        type=click.Choice(ENDINGS),
        default=ENDINGS[0],
        help=words("cli.option_ending"),
    )
    out = click.Option(
        ["--out"], type=file, help=words("cli.option_minutes_out"), metavar=words("cli.metavar_file")
    )
    group = click.Option(["--group"], is_flag=True, help=words("cli.option_group"))
    stays = click.Option(["--keep", "stays"], multiple=True, help=words("cli.option_stays"))
    goes = click.Option(["--remove", "goes"], multiple=True, help=words("cli.option_goes"))
    confirmed = click.Option(["--confirmed"], is_flag=True, help=words("cli.option_confirmed"))
    made = (
        ("supervise", _supervise, [plan, minutes, listed, plain]),
        ("export", _export, [plan, bundle, sealed]),
        ("import", _import, [received]),
        ("minutes", _minutes, [plan, out, ending, group, stays, goes, confirmed]),
    )
    return [
        NorwegianCommand(
            name,
            callback=callback,
            help=words(f"cli.about_{name}"),
            params=[*params, variety],
            options_metavar=words("cli.usage_options"),
        )
        for name, callback, params in made
    ]


def _supervise(*, plan: str, minutes: int | None, printed: bool, plain: bool) -> int:
    if plain and not printed:
        from assistant.plainsupervise import meet

        return meet(plan, minutes)
    if not printed and all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        from assistant.plainsupervise import supervised_plan
        from assistant.tui.app import run

        run(supervise=supervised_plan(plan, minutes))
        return 0
    from assistant.plainsupervise import print_agenda

    return print_agenda(plan, minutes)


def _export(plan: str, bundle: Path | None, sealed: bool) -> int:
    from assistant.plainsupervise import export

    return export(plan, bundle, sealed=sealed)


def _import(file: Path) -> int:
    from assistant.plainsupervise import take_in

    return take_in(file)


def _minutes(
    *,
    plan: str,
    out: Path | None,
    form: str,
    group: bool,
    stays: tuple[str, ...],
    goes: tuple[str, ...],
    confirmed: bool,
) -> int:
    if not group and (stays or goes or confirmed):
        # Written whole, they would hold all that somebody believes is taken out.
        raise AssistantError(ErrorCode.GROUP_NOT_CHOSEN)
    from assistant.plainsupervise import write_minutes

    cleaned = (stays, goes) if group else None
    return write_minutes(plan, out, form, cleaned=cleaned, confirmed=confirmed)
