"""The commands of a plan's year. Each imports its work when it is called."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.clickwording import NorwegianCommand
from assistant.wording import Wording

ENDINGS = (".docx", ".pdf", ".md")
GUIDES = ("iplu", "evaluation", "aarsrapport", "statped", "coordination")


def year_commands(words: Wording, variety: click.Option) -> list[click.Command]:
    """Return the commands, speaking with ``words``."""
    plan = click.Option(
        ["--plan"], required=True, help=words("cli.option_year_plan"), metavar=words("cli.metavar_alias")
    )
    one = click.Option(["--plan"], help=words("cli.option_year_plan"), metavar=words("cli.metavar_alias"))
    file = click.Path(path_type=Path)

    def option(
        name: str, about: str, *, form: click.Path | click.Choice[str] | None = None, default: object = ""
    ) -> click.Option:
        return click.Option([name], default=default, type=form, help=words(about))

    ending = click.Option(
        ["--format", "form"],
        type=click.Choice(ENDINGS),
        default=ENDINGS[0],
        help=words("cli.option_ending"),
    )
    sign = click.Option(["--sign"], type=int, required=True, help=words("cli.option_sign"))
    seen = click.Option(
        ["--seen"], type=click.Choice(("ja", "delvis", "nei")), required=True, help=words("cli.option_seen")
    )
    template = click.Argument(["template"], type=file, metavar=words("cli.metavar_file"))
    made = (
        ("year", _year, "cli.about_year", [one]),
        (
            "note",
            _note,
            "cli.about_note",
            [
                plan,
                sign,
                seen,
                option("--day", "cli.option_day"),
                option("--place", "cli.option_place"),
                option("--company", "cli.option_company"),
                option("--text", "cli.option_text"),
            ],
        ),
        ("evaluate", _evaluate, "cli.about_evaluate", [plan]),
        ("aarsrapport", _report, "cli.about_aarsrapport", [plan]),
        (
            "cooperate",
            _cooperate,
            "cli.about_cooperate",
            [
                plan,
                click.Option(
                    ["--with", "guide"], metavar=words("cli.metavar_guide"), help=words("cli.option_with")
                ),
                click.Option(["--new", "anew"], is_flag=True, help=words("cli.option_new")),
            ],
        ),
        (
            "documents",
            _documents,
            "cli.about_documents",
            [
                plan,
                option("--kind", "cli.option_kind_of_document", default=None),
                option("--out", "cli.option_document_out", form=file, default=None),
                ending,
            ],
        ),
        (
            "calendar",
            _calendar,
            "cli.about_calendar",
            [plan, option("--out", "cli.option_document_out", form=file, default=None)],
        ),
        (
            "template",
            _template,
            "cli.about_template",
            [
                template,
                option("--kind", "cli.option_template_kind", default="plan"),
                option("--guide", "cli.option_template_guide", form=click.Choice(GUIDES), default=GUIDES[0]),
            ],
        ),
    )
    return [
        NorwegianCommand(
            name,
            callback=callback,
            help=words(about),
            params=[*params, variety],
            options_metavar=words("cli.usage_options"),
        )
        for name, callback, about, params in made
    ]


def _year(plan: str | None) -> int:
    from assistant.plainyear import show_year

    return show_year(plan)


def _note(*, plan: str, sign: int, seen: str, day: str, place: str, company: str, text: str) -> int:
    from assistant.plainyear import note

    return note(plan, sign, seen, day=day, place=place, company=company, text=text)


def _evaluate(plan: str) -> int:
    from assistant.plainyear import walk

    return walk(plan, "evaluation")


def _report(plan: str) -> int:
    from assistant.plainyear import walk

    return walk(plan, "aarsrapport")


def _cooperate(plan: str, guide: str | None, anew: bool) -> int:
    from assistant.plaincooperation import cooperate, show

    return show(plan) if guide is None else cooperate(plan, guide, anew=anew)


def _documents(*, plan: str, kind: str | None, out: Path | None, form: str) -> int:
    from assistant.plainyear import write_documents

    return write_documents(plan, kind, out, form)


def _calendar(plan: str, out: Path | None) -> int:
    from assistant.plainyear import write_calendar

    return write_calendar(plan, out)


def _template(*, template: Path, kind: str, guide: str) -> int:
    from assistant.plainyear import check_templates

    return check_templates(template, kind, guide)
