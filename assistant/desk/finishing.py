"""From answers to a document on disk, and what follows from it: a version of the plan, a walk concluded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assistant.desk.conclusion import conclude
from assistant.desk.conflicts import conflicts_of
from assistant.desk.cooperation import ChildsPlan
from assistant.desk.dues import recount
from assistant.desk.lines import Line, Tone
from assistant.desk.record import shared_plan
from assistant.desk.renewing import renew
from assistant.desk.session import Session
from assistant.desk.talk import Talk
from assistant.desk.wholeplan import judge_plan
from assistant.desk.workplace import Workplace
from assistant.desk.yearview import view_for
from assistant.documents.load import load_documents
from assistant.documents.model import DocumentKind
from assistant.documents.write.document import write_document
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answers
from assistant.guide.interview import holds
from assistant.paths import documents_folder, free_path
from assistant.plan.assemble import assemble, draft
from assistant.plan.model import PlanDocument
from assistant.plan.renewal import is_renewed
from assistant.plan.sharedview import SharedView


def default_path(workplace: Workplace, kind: str, ending: str = ".docx") -> Path:
    """Return a free file name in the documents folder; nothing of the user's text is part of it."""
    title = workplace.wording(f"followup.file_{kind}")
    return free_path(documents_folder(), f"{title}-{workplace.today().isoformat()}{ending}")


def main_document(workplace: Workplace, answers: Answers) -> DocumentKind:
    """Return the document that finishing writes: the first, or what a walk that closes ends in."""
    kinds = load_documents(workplace.documents_folder).documents
    closing = workplace.guide.head.closing
    ends = [
        kind
        for kind in kinds
        if closing and kind.when and kind.when.question == closing.question
        if holds(workplace.guide, answers, kind.when)
    ]
    return ends[0] if ends else kinds[0]


def _closes(workplace: Workplace, answers: Answers) -> bool:
    """Return whether finishing brings a walk to its end; one that has no ``closing`` always does."""
    closing = workplace.guide.head.closing
    return closing is None or holds(workplace.guide, answers, closing)


def finish(session: Session, path: Path) -> list[Line]:
    """Write the finished document, or say what is missing.

    A finished plan becomes a version; a finished walk is brought into its plan, and one that is to go on
    begins its next version. Raises OUTPUT_FORMAT, OUTPUT_UNWRITABLE or TEMPLATE_…; then nothing is written.
    A walk is brought into the plan before that, and may be finished again.
    """
    workplace, answers = session.workplace, session.answers
    plan_id = session.about or session.plan_id
    if contested := conflicts_of(session.plan_workplace, session.store, plan_id):
        error = AssistantError(ErrorCode.PLAN_CONTESTED, count=len(contested))
        listing = "\n".join(conflict.label for conflict in contested)
        return [Line(Tone.ERROR, workplace.wording.explain(error)), Line(Tone.INFO, listing)]
    kind = main_document(workplace, answers)
    missing = Talk(workplace).holes(answers, kind.points)
    if missing:
        error = AssistantError(ErrorCode.PLAN_INCOMPLETE, count=len(missing))
        listing = "\n".join(line for _, line in missing)
        return [Line(Tone.ERROR, workplace.wording.explain(error)), Line(Tone.INFO, listing)]
    document = assemble(workplace.guide, answers, workplace.setting, kind.points)
    if session.about is None:
        write_with_year(session, document, kind.id, path)
        versions = session.store.years.versions(session.plan_id)
        cause = "changed" if versions else "finished"
        session.store.years.make_version(session.plan_id, workplace.today(), cause)
        recount(workplace, session.store, session.plan_id)
        said = [Line(Tone.ACCEPT, workplace.wording("chat.finished", path=str(path)))]
        return [*said, *_remarks(workplace, answers)]
    # First into the plan, so that the document can show what has become of it.
    concluded = _concluded(session) if _closes(workplace, answers) else []
    recount(session.plan_workplace, session.store, session.about)
    write_with_year(session, document, kind.id, path)
    written = Line(Tone.ACCEPT, workplace.wording("followup.written", path=str(path)))
    if concluded:
        return [*concluded, written]
    differing = [Line(Tone.INFO, text) for text in differences(session)]
    return [written, *_remarks(workplace, answers), *differing]


def differences(session: Session) -> list[str]:
    """Say where a plan with another body and the child's differ; nothing of any other walk."""
    if session.about is None or session.workplace.guide.head.cooperation is None:
        return []
    shared = shared_plan(session.workplace, session.answers)
    return ChildsPlan(session.plan_workplace, session.store, session.about).differing(shared)


def _remarks(workplace: Workplace, answers: Answers) -> list[Line]:
    talk = Talk(workplace)
    return [talk.noticed(finding) for finding in judge_plan(workplace, answers)]


def _concluded(session: Session) -> list[Line]:
    """Bring a walk to its end; one that is to go on begins its next version."""
    said = conclude(session.workplace, session.store, session.plan_id, session.answers)
    if session.about and is_renewed(session.workplace.guide, session.answers):
        renew(session.plan_workplace, session.store, session.about, session.workplace.guide_id)
        said.append(Line(Tone.ACCEPT, session.workplace.wording("cooperation.renewed")))
    return said


def sketch(session: Session, path: Path) -> list[Line]:
    """Write a draft marked UTKAST, whatever is missing. Raises as ``finish`` does."""
    workplace = session.workplace
    kind = main_document(workplace, session.answers)
    document = draft(workplace.guide, session.answers, workplace.setting, kind.points)
    write_with_year(session, document, kind.id, path)
    return [Line(Tone.ACCEPT, workplace.wording("chat.sketched", path=str(path)))]


def write_with_year(session: Session, document: PlanDocument, kind: str, path: Path) -> None:
    """Write one of the documents of the plan, or of the walk, with the plan's year in it. Raises as above."""
    plan_id = session.about or session.plan_id
    year = view_for(session.plan_workplace, session.store, plan_id)
    shared = next((view for view in year.shared if view.id == session.plan_id), SharedView())
    filled = replace(document, year=year, shared=shared)
    write_document(filled, kind, path, session.workplace.documents_folder)
