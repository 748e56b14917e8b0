"""What is kept of a plan's year, read from the store: walks with what they said, looks, people, versions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from datetime import date
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from assistant.desk.talk import Talk
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answers, Slot, Subject, Topic
from assistant.guide.interview import agenda
from assistant.guide.model import Thread
from assistant.plan.limits import limited
from assistant.plan.people import People
from assistant.plan.renewal import is_renewed
from assistant.plan.rhythm import Rhythm
from assistant.plan.shared import SharedPlan, point_reached, shared_texts
from assistant.plan.timetable import Timetable
from assistant.plan.versions import current
from assistant.plan.year import Evaluation, Outcome, PlanYear
from assistant.store.plans import PlanStore
from assistant.store.records import Revision
from assistant.store.years import WalkRecord

Kept = TypeVar("Kept", bound=BaseModel)

EVALUATION, REPORT = "evaluation", "aarsrapport"
"""The guides of the walks about a plan itself; folders in ``prompts/``. Others are of working with others."""


def load_year(workplace: Workplace, store: PlanStore, plan_id: str, history: Sequence[Revision]) -> PlanYear:
    """Return all that is kept beside a plan's answers.

    ``workplace`` is the plan's, ``history`` its revisions. Raises ``AssistantError``: PLAN_UNKNOWN,
    STORE_UNREADABLE (a part that cannot be read is told, not left out).
    """
    years = store.years
    kept = years.walks_with_answers(plan_id)
    walks = [
        _walk(workplace, record, answers, at_revisions(history, record.basis))
        for record, answers in kept
        if record.summary.guide in (EVALUATION, REPORT)
    ]
    return PlanYear(
        people=kept_part(store, plan_id, "people", People) or People(),
        timetable=kept_part(store, plan_id, "timetable", Timetable) or Timetable(),
        rhythm=kept_part(store, plan_id, "rhythm", Rhythm),
        sightings=tuple(years.sightings(plan_id)),
        evaluations=tuple(walk for walk in walks if walk.guide == EVALUATION),
        reports=tuple(walk for walk in walks if walk.guide == REPORT),
        shared=shared_plans(workplace, kept),
        versions=tuple(years.versions(plan_id)),
    )


def shared_plans(workplace: Workplace, walks: Iterable[tuple[WalkRecord, Answers]]) -> tuple[SharedPlan, ...]:
    """Return the plans with other bodies among the walks about a plan, oldest first."""
    found: list[SharedPlan] = []
    goes_on: dict[str, int] = {}
    for record, answers in walks:
        own = workplace.for_guide(record.summary.guide)
        guide = own.guide
        if guide.head.cooperation is None:
            continue
        number = goes_on.get(guide.id, 0) + 1
        if record.concluded:
            # Two that were begun apart after the same one are the same version.
            goes_on[guide.id] = number if is_renewed(guide, answers) else 0
        found.append(shared_plan(own, answers, record.summary.id, number, record.concluded))
    return tuple(found)


def shared_plan(
    own: Workplace, answers: Answers, walk_id: str = "", number: int = 1, concluded: date | None = None
) -> SharedPlan:
    """Return the plan with another body that ``answers`` tell of. ``own`` is the workplace of its guide."""
    guide = own.guide
    says, cooperation = guide.head.says, guide.head.cooperation
    fixed = cooperation.body if cooperation else None
    days = [day_of(own, answers, says.get(name)) for name in ("evaluation", "last_evaluation")]
    return SharedPlan(
        id=walk_id,
        guide=guide.id,
        body=fixed.in_(own.variety) if fixed else " ".join(answers.text(Slot(says["body"])).split()),
        number=number,
        point=point_reached(guide, answers),
        starts=day_of(own, answers, says.get("starts")),
        ends=day_of(own, answers, says.get("ends")),
        goals=shared_texts(guide, answers, "goal"),
        measures=shared_texts(guide, answers, "measure"),
        evaluations=tuple(day for day in days if day),
        limits=limited(guide, answers, own.day_in, own.variety),
        concluded=concluded,
    )


def subjects_at(workplace: Workplace, answers: Answers) -> dict[str, tuple[Subject, ...]]:
    """Return what a walk about the plan goes over, by kind, as the plan's texts stand in ``answers``."""
    guide = workplace.guide
    slots = agenda(guide, answers)
    found = {}
    for kind, questions in workplace.layout.subjects.items():
        named = [slot for slot in slots if slot.question in questions and answers.text(slot).strip()]
        found[kind] = tuple(_subject(workplace, answers, slot) for slot in named)
    return found


def day_of(workplace: Workplace, answers: Answers, question: str | None) -> date | None:
    """Return the date that was answered to ``question``, ``None`` while there is none that can be read."""
    return workplace.day_in(answers.text(Slot(question))) if question else None


def at_revisions(history: Sequence[Revision], numbers: Set[int]) -> Answers:
    """Return a plan's answers as they stood in the revisions with these numbers."""
    return current(one.answer for one in history if one.number in numbers)


def kept_part(store: PlanStore, plan_id: str, name: str, kind: type[Kept]) -> Kept | None:
    """Return a part of the year that is kept as it is (people, timetable, rhythm), ``None`` before it is.

    Raises ``AssistantError``: PLAN_UNKNOWN, STORE_UNREADABLE.
    """
    content = store.years.part(plan_id, name)
    if content is None:
        return None
    try:
        return kind.model_validate_json(content)
    except ValidationError as error:
        raise AssistantError(ErrorCode.STORE_UNREADABLE, path=name, cause=str(error)) from error


def _subject(workplace: Workplace, answers: Answers, slot: Slot) -> Subject:
    head = workplace.guide.head
    texts = {name: answers.text(Slot(question, slot.round)) for name, question in head.thread_texts.items()}
    text = answers.text(slot)
    return Subject(slot, text, slot.round, {**texts, "text": text})


def _walk(workplace: Workplace, record: WalkRecord, answers: Answers, plan: Answers) -> Evaluation:
    own = workplace.for_guide(record.summary.guide)
    head = own.guide.head
    about = Answers(answers.by_slot, Topic(subjects=subjects_at(workplace, plan)))
    outcomes = [_outcome(own, about, None, None, 0)]
    for thread in head.threads:
        subjects = about.topic.subjects.get(thread.over or "", ())
        outcomes += [
            _outcome(own, about, thread, one, number) for number, one in enumerate(subjects, start=1)
        ]
    return Evaluation(
        id=record.summary.id,
        guide=record.summary.guide,
        day=day_of(own, answers, head.day),
        concluded=record.concluded,
        outcomes=tuple(one for one in outcomes if one.values),
    )


def _outcome(
    own: Workplace, answers: Answers, thread: Thread | None, subject: Subject | None, number: int
) -> Outcome:
    guide, talk = own.guide, Talk(own)
    values, shown = {}, {}
    for name, question in guide.head.says.items():
        slot = Slot(question, number)
        if guide.thread_of(question) is thread and (text := answers.text(slot).strip()):
            values[name], shown[name] = text, talk.shown(slot, text)
    if subject is None or thread is None:
        return Outcome(None, "", "", values, shown)
    return Outcome(subject.slot, thread.over or "", subject.text, values, shown)
