"""``iplu year`` and its neighbours: a plan's year line by line, for screen readers, pipes and scripts."""

from __future__ import annotations

from pathlib import Path

import click

from assistant import paths
from assistant.clickwording import say_line
from assistant.desk.dues import due_lines
from assistant.desk.lines import Line
from assistant.desk.workplace import Workplace
from assistant.desk.year import YearDesk
from assistant.documents.load import document_kind
from assistant.documents.templates import check_template
from assistant.errors import AssistantError, ErrorCode
from assistant.plainchat import hold, named_plan
from assistant.plan.progress import Seen
from assistant.store.plans import PlanStore
from assistant.wording import harmless

ALL_RIGHT, FAULTS = 0, 1
_MANY = 20
_SEEN = {"ja": Seen.SEEN, "delvis": Seen.PARTLY, "nei": Seen.NOT_YET}


def show_year(plan: str | None) -> int:
    """Print what is due over all plans, or one plan's year; return 0. Raises PLAN_UNKNOWN."""
    workplace = Workplace(paths.user_variety())
    with PlanStore(paths.database_file()) as store:
        if plan is None:
            lines = due_lines(workplace, store, _MANY)
            for due in lines:
                alias = due.alias or workplace.wording("tui.nameless")
                say_line(workplace.wording("cli.year_due", alias=alias, text=due.line.text))
            if not lines:
                say_line(workplace.wording("cli.year_nothing"))
            return ALL_RIGHT
        desk = _desk(workplace, store, plan)
        for line in _told(workplace, desk):
            say_line(line)
    return ALL_RIGHT


def _told(workplace: Workplace, desk: YearDesk) -> list[str]:
    say = workplace.wording
    rhythm, _ = desk.rhythm()
    lines = [due.text for due in desk.dues()]
    lines += [say("cli.year_rhythm", rhythm=desk.rhythm_words(rhythm))] if rhythm else []
    lines += [say("cli.year_signs")]
    for number, series in enumerate(desk.series(), start=1):
        lines.append(
            say(
                "cli.year_sign",
                number=number,
                text=series.text,
                seen=series.count(Seen.SEEN),
                partly=series.count(Seen.PARTLY),
                not_yet=series.count(Seen.NOT_YET),
            )
        )
    lines += [walk.text for walk in desk.walks()]
    return lines + [name for _, name in desk.versions()]


def note(plan: str, sign: int, seen: str, *, day: str, place: str, company: str, text: str) -> int:
    """Keep a quick note of a sign, by its number in ``iplu year``; return 0.

    Raises PLAN_UNKNOWN, SIGN_UNKNOWN, and as ``YearDesk.note`` does.
    """
    workplace = Workplace(paths.user_variety())
    with PlanStore(paths.database_file()) as store:
        desk = _desk(workplace, store, plan)
        series = desk.series()
        if not 1 <= sign <= len(series):
            raise AssistantError(ErrorCode.SIGN_UNKNOWN, number=sign, count=len(series))
        kept = desk.note(series[sign - 1].sign, _SEEN[seen], day, place=place, company=company, note=text)
        say_line(workplace.wording("cli.noted", day=f"{kept.day:%d.%m.%Y}", text=kept.text))
    return ALL_RIGHT


def walk(plan: str, guide: str) -> int:
    """Hold an evaluation or a report about a plan in the plain terminal; return 0."""
    workplace = Workplace(paths.user_variety())
    with PlanStore(paths.database_file()) as store:
        hold(workplace, store, _desk(workplace, store, plan).begin(guide))
    return ALL_RIGHT


def write_documents(plan: str, kind: str | None, out: Path | None, ending: str) -> int:
    """Write one document to ``out``, or all of them into a folder; return 0.

    Raises PLAN_UNKNOWN, DOCUMENT_UNKNOWN, and as ``YearDesk.write`` does.
    """
    workplace = Workplace(paths.user_variety())
    with PlanStore(paths.database_file()) as store:
        desk = _desk(workplace, store, plan)
        documents = [one for one in desk.documents() if kind in (None, one.kind)]
        if not documents:
            known = ", ".join(dict.fromkeys(one.kind for one in desk.documents()))
            raise AssistantError(ErrorCode.DOCUMENT_UNKNOWN, kind=kind or "", kinds=known)
        if kind is not None:
            path = out or desk.default_path(documents[0], ending)
            if path.is_dir():
                path /= desk.default_path(documents[0], ending).name
            _print(desk.write(documents[0], path))
            return ALL_RIGHT
        for one in documents:
            path = desk.default_path(one, ending)
            _print(desk.write(one, out / path.name if out else path))
    return ALL_RIGHT


def write_calendar(plan: str, out: Path | None) -> int:
    """Write all dates of a plan as a calendar file; return 0. Raises PLAN_UNKNOWN, OUTPUT_UNWRITABLE."""
    workplace = Workplace(paths.user_variety())
    with PlanStore(paths.database_file()) as store:
        desk = _desk(workplace, store, plan)
        _print(desk.write_calendar(out or desk.calendar_path()))
    return ALL_RIGHT


def check_templates(template: Path, kind: str, guide: str) -> int:
    """Hold a template against the data before anything is written with it: 0 usable, 1 something to mend."""
    workplace = Workplace(paths.user_variety()).for_guide(guide)
    problems = check_template(
        template, document_kind(workplace.documents_folder, kind), workplace.documents_folder
    )
    for problem in problems:
        click.echo(harmless(workplace.wording.explain(problem.error)), err=True)
    if not problems:
        say_line(workplace.wording("cli.template_good"))
    return FAULTS if problems else ALL_RIGHT


def _desk(workplace: Workplace, store: PlanStore, plan: str) -> YearDesk:
    return YearDesk(workplace, store, named_plan(store, plan))


def _print(lines: list[Line]) -> None:
    for line in lines:
        say_line(line.text)
