"""The documents of a plan's year: what can be written now, and writing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.desk.conflicts import conflicts_of
from assistant.desk.dues import milestones, standing_plans
from assistant.desk.finishing import write_with_year
from assistant.desk.lines import Line, Tone
from assistant.desk.record import kept_part
from assistant.desk.session import Session
from assistant.desk.workplace import Workplace
from assistant.documents.load import document_kind, load_documents
from assistant.documents.write.calendar import write_calendar
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answers
from assistant.guide.interview import child_alias, holds, holes
from assistant.plan.assemble import assemble, draft
from assistant.plan.clock import DueKind, dues, next_evaluation
from assistant.plan.events import due_events, end_of_year, hour_events, limit_events, meeting_events
from assistant.plan.timetable import Timetable
from assistant.store.plans import PlanStore


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document that can be written now.

    ``walk`` is the evaluation or report it is of, empty for the plan's own. ``endings`` are its formats,
    the usual one first.
    """

    kind: str
    walk: str
    title: str
    endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WalkLine:
    """An evaluation or report about the plan: its id (open it as one opens a plan), its name, its state."""

    id: str
    guide: str
    text: str
    is_open: bool


def all_documents(workplace: Workplace, store: PlanStore, walks: Iterable[WalkLine]) -> list[DocumentLine]:
    """Return what can be written of a plan and of the ``walks`` about it. ``workplace`` is the plan's."""
    found = list(_lines(workplace, "", "", Answers()))
    for walk in walks:
        found += _lines(workplace.for_guide(walk.guide), walk.id, walk.text, store.open(walk.id).answers)
    return found


def _lines(workplace: Workplace, walk: str, name: str, answers: Answers) -> Iterator[DocumentLine]:
    kinds = load_documents(workplace.documents_folder).documents
    for kind in kinds:
        if kind.when and not holds(workplace.guide, answers, kind.when):
            continue
        endings = tuple(ending.value for ending in kind.templates)
        title = kind.title.in_(workplace.variety)
        if name:
            # A walk with several documents has each by its own name.
            title = f"{name}: {title}" if len(kinds) > 1 else name
        yield DocumentLine(kind.id, walk, title, endings)


def write_one(
    workplace: Workplace, store: PlanStore, plan_id: str, document: DocumentLine, path: Path
) -> list[Line]:
    """Write a document; one with holes is marked as a draft.

    Raises PLAN_CONTESTED while somebody must choose between two texts, and as ``write_with_year`` does.
    """
    if contested := conflicts_of(workplace, store, plan_id):
        raise AssistantError(ErrorCode.PLAN_CONTESTED, count=len(contested))
    session = Session(workplace, store, document.walk or plan_id)
    own = session.workplace
    points = document_kind(own.documents_folder, document.kind).points
    build = draft if holes(own.guide, session.answers, points) else assemble
    filled = build(own.guide, session.answers, own.setting, points)
    write_with_year(session, filled, document.kind, path)
    return [Line(Tone.ACCEPT, workplace.wording("followup.written", path=str(path)))]


def write_dates(workplace: Workplace, store: PlanStore, plan_id: str, path: Path) -> list[Line]:
    """Write all dates of a plan as a calendar file. Raises OUTPUT_UNWRITABLE."""
    answers = store.open(plan_id).answers
    stones = milestones(workplace, store, plan_id, answers)
    week = kept_part(store, plan_id, "timetable", Timetable) or Timetable()
    alias = child_alias(workplace.guide, answers) or workplace.wording("year.event_nameless")
    kinds = {kind.id: kind.label.in_(workplace.variety) for kind in workplace.hour_kinds}

    def said(key: str, **fields: str) -> str:
        return workplace.wording(f"year.event_{key}", alias=alias, **fields)

    shared = [
        (plan.id, one)
        for plan in standing_plans(workplace, store, plan_id)
        for one in plan.limits
        if not one.done
    ]
    today = workplace.today()
    coming = dues(stones, workplace.profile)
    first = next_evaluation(stones) if coming else None
    # The meetings say when the next evaluation is; it need not stand there twice.
    alone = tuple(due for due in coming if due.kind is not DueKind.EVALUATION)
    found = list(due_events(alone, lambda due: said(due.kind.value)))
    if stones.rhythm and first:
        found += meeting_events(stones.rhythm, first, end_of_year(max(first, today)), said("evaluation"))
    begins = (stones.received if coming else None) or today
    found += limit_events(shared, lambda one: said("limit", text=one.text))
    found += hour_events(week, begins, lambda hour: said("hour", kind=kinds.get(hour.kind, "")))
    # With the time of day: a second file of the same day takes the place of the first.
    write_calendar(found, path, plan_id, datetime.combine(today, datetime.now(UTC).time(), UTC))
    return [Line(Tone.ACCEPT, workplace.wording("followup.calendar_written", path=str(path)))]
