"""From answers to a document on disk, and what follows from it: a version of the plan, a walk concluded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assistant.desk.conclusion import conclude
from assistant.desk.conflicts import conflicts_of
from assistant.desk.dues import recount
from assistant.desk.lines import Line, Tone
from assistant.desk.session import Session
from assistant.desk.talk import Talk
from assistant.desk.wholeplan import judge_plan
from assistant.desk.workplace import Workplace
from assistant.desk.yearview import view_for
from assistant.documents.write.document import write_document
from assistant.errors import AssistantError, ErrorCode
from assistant.paths import documents_folder, free_path
from assistant.plan.assemble import assemble, draft
from assistant.plan.model import PlanDocument


def default_path(workplace: Workplace, kind: str = "", ending: str = ".docx") -> Path:
    """Return a free file name in the documents folder; nothing of the user's text is part of it."""
    title = workplace.wording(f"followup.file_{kind or main_document(workplace)}")
    return free_path(documents_folder(), f"{title}-{workplace.today().isoformat()}{ending}")


def main_document(workplace: Workplace) -> str:
    """Return the kind of document that finishing writes: the plan, or the walk's own."""
    return workplace.guide_id if workplace.guide.head.about else "plan"


def finish(session: Session, path: Path) -> list[Line]:
    """Write the finished document, or say what is missing.

    A finished plan becomes a version; a finished walk is brought into its plan. Raises OUTPUT_FORMAT,
    OUTPUT_UNWRITABLE or TEMPLATE_…; then nothing is written. A walk is brought into the plan before that,
    and may be finished again.
    """
    workplace, answers = session.workplace, session.answers
    plan_id = session.about or session.plan_id
    if contested := conflicts_of(session.plan_workplace, session.store, plan_id):
        error = AssistantError(ErrorCode.PLAN_CONTESTED, count=len(contested))
        listing = "\n".join(conflict.label for conflict in contested)
        return [Line(Tone.ERROR, workplace.wording.explain(error)), Line(Tone.INFO, listing)]
    missing = Talk(workplace).holes(answers)
    if missing:
        error = AssistantError(ErrorCode.PLAN_INCOMPLETE, count=len(missing))
        listing = "\n".join(line for _, line in missing)
        return [Line(Tone.ERROR, workplace.wording.explain(error)), Line(Tone.INFO, listing)]
    document = assemble(workplace.guide, answers, workplace.setting)
    if session.about is None:
        write_with_year(session, document, main_document(workplace), path)
        versions = session.store.years.versions(session.plan_id)
        cause = "changed" if versions else "finished"
        session.store.years.make_version(session.plan_id, workplace.today(), cause)
        recount(workplace, session.store, session.plan_id)
        said = Line(Tone.ACCEPT, workplace.wording("chat.finished", path=str(path)))
        talk = Talk(workplace)
        return [said, *(talk.advice(finding) for finding in judge_plan(workplace, answers))]
    # First into the plan, so that the document can show what has become of it.
    concluded = conclude(workplace, session.store, session.plan_id, answers)
    recount(session.plan_workplace, session.store, session.about)
    write_with_year(session, document, main_document(workplace), path)
    return [*concluded, Line(Tone.ACCEPT, workplace.wording("followup.written", path=str(path)))]


def sketch(session: Session, path: Path) -> list[Line]:
    """Write a draft marked UTKAST, whatever is missing. Raises as ``finish`` does."""
    workplace = session.workplace
    document = draft(workplace.guide, session.answers, workplace.setting)
    write_with_year(session, document, main_document(workplace), path)
    return [Line(Tone.ACCEPT, workplace.wording("chat.sketched", path=str(path)))]


def write_with_year(session: Session, document: PlanDocument, kind: str, path: Path) -> None:
    """Write one of the documents of the plan, or of the walk, with the plan's year in it. Raises as above."""
    year = view_for(session.plan_workplace, session.store, session.about or session.plan_id)
    write_document(replace(document, year=year), kind, path, session.workplace.documents_folder)
