"""Click in Norwegian: help pages and usage errors with texts from ``prompts/messages/cli.yaml``."""

from __future__ import annotations

import click

from assistant.wording import Wording, harmless


def say_line(text: str) -> None:
    """Print what is said, with nothing in it that could steer the terminal."""
    click.echo(harmless(text))


class NorwegianCommand(click.Command):
    """A command whose help page has Norwegian headings."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write «Bruk: iplu [VALG]»."""
        prefix = f"{ctx.find_root().obj('cli.usage')} "
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under «Valg»."""
        words: Wording = ctx.find_root().obj
        records = [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx))]
        if records:
            with formatter.section(words("cli.options")):
                formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help`` with its Norwegian text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = ctx.find_root().obj("cli.option_help")
        return option


class NorwegianGroup(NorwegianCommand, click.Group):
    """A group of commands whose help page has Norwegian headings."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        NorwegianCommand.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under «Kommandoer»."""
        words: Wording = ctx.find_root().obj
        rows = [(name, self.commands[name].get_short_help_str(60)) for name in self.list_commands(ctx)]
        with formatter.section(words("cli.commands")):
            formatter.write_dl(rows)


def explain_usage(error: click.ClickException, words: Wording) -> str:
    """Say a usage error in Norwegian."""
    if isinstance(error, click.NoSuchOption):
        said = words("cli.no_such_option", name=error.option_name)
    elif isinstance(error, click.MissingParameter):
        name = error.param.opts[0] if error.param else ""
        said = words("cli.missing_option", name=name)
    elif isinstance(error, click.BadParameter):
        name = error.param.opts[0] if error.param else ""
        choices = getattr(error.param.type, "choices", ()) if error.param else ()
        said = words("cli.bad_value", name=name, choices=" / ".join(choices))
    elif isinstance(error, click.NoSuchCommand):
        said = words("cli.no_such_command", name=error.command_name)
    else:
        said = words("cli.bad_usage")
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "iplu"
    return f"{words('cli.error', message=said)}\n{words('cli.try_help', command=command)}"
