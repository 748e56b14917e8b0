"""From answers to a document on disk: the finished plan, or a draft of it."""

from __future__ import annotations

from pathlib import Path

from assistant.desk.lines import Line, Tone
from assistant.desk.talk import Talk
from assistant.desk.wholeplan import judge_plan
from assistant.desk.workplace import Workplace
from assistant.documents.write.plan import write_plan
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answers
from assistant.paths import documents_folder
from assistant.plan.assemble import assemble, draft


def default_path(workplace: Workplace) -> Path:
    """Return a free file name in the documents folder; nothing of the user's text is part of it."""
    name = f"IPLU-{workplace.today().isoformat()}"
    folder, count = documents_folder(), 1
    path = folder / f"{name}.docx"
    while path.exists():
        count += 1
        path = folder / f"{name}-{count}.docx"
    return path


def finish(workplace: Workplace, answers: Answers, path: Path) -> list[Line]:
    """Write the finished plan, or say what is missing.

    Raises OUTPUT_FORMAT, OUTPUT_UNWRITABLE or TEMPLATE_BROKEN; then nothing is written.
    """
    missing = Talk(workplace).holes(answers)
    if missing:
        error = AssistantError(ErrorCode.PLAN_INCOMPLETE, count=len(missing))
        listing = "\n".join(line for _, line in missing)
        return [Line(Tone.ERROR, workplace.wording.explain(error)), Line(Tone.INFO, listing)]
    write_plan(assemble(workplace.guide, answers, workplace.setting), path, workplace.documents_folder)
    talk = Talk(workplace)
    advice = [talk.advice(finding) for finding in judge_plan(workplace, answers)]
    return [Line(Tone.ACCEPT, workplace.wording("chat.finished", path=str(path))), *advice]


def sketch(workplace: Workplace, answers: Answers, path: Path) -> list[Line]:
    """Write a draft marked UTKAST, whatever is missing. Raises as ``finish`` does."""
    write_plan(draft(workplace.guide, answers, workplace.setting), path, workplace.documents_folder)
    return [Line(Tone.ACCEPT, workplace.wording("chat.sketched", path=str(path)))]
