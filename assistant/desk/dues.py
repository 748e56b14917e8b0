"""What is due: counted when something it hangs on changes, kept in the store, told in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.desk.record import EVALUATION, REPORT, day_of, kept_part, shared_plans
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answers, Slot
from assistant.plan.clock import Due, DueKind, Milestones, Urgency, distance, dues
from assistant.plan.limits import Limited
from assistant.plan.rhythm import Rhythm
from assistant.plan.rhythmtext import read_rhythm
from assistant.plan.shared import SharedPlan
from assistant.store.plans import PlanStore
from assistant.store.years import WalkRecord
from assistant.supervision.model import supervision_of

_AT_A_TIME = 100


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing that is due, in words: «Planen skulle vært ferdig 14. oktober – for 6 uker siden».

    ``kind`` is ``None`` where what is due for a plan cannot be told, which is said instead.
    """

    kind: DueKind | None
    day: date
    urgency: Urgency
    text: str


@dataclass(frozen=True, slots=True)
class PlanDue:
    """One thing that is due, and for which plan."""

    plan_id: str
    alias: str
    line: DueLine


def due_lines(workplace: Workplace, store: PlanStore, limit: int) -> list[PlanDue]:
    """Return what is due over all plans, the earliest first; at most ``limit``.

    Plans that were counted by another profile, or never, are counted first; of very many, some at each
    call, so that nobody waits. One that cannot be counted stands before the others, with what is wrong.
    """
    uncounted = store.years.uncounted(counted_by(workplace))[:_AT_A_TIME]
    untold = {plan_id: why for plan_id in uncounted if (why := _count(workplace, store, plan_id))}
    aliases = {plan.id: plan.alias for plan in store.plans()} if untold else {}
    found = [
        PlanDue(plan_id, aliases.get(plan_id, ""), _untold(workplace, why)) for plan_id, why in untold.items()
    ]
    for record in store.years.dues(limit):
        due = Due(DueKind(record.kind), record.day, record.text)
        found.append(PlanDue(record.plan, record.alias, due_line(workplace, due)))
    return found[:limit]


def _count(workplace: Workplace, store: PlanStore, plan_id: str) -> str:
    """Count what is due for a plan; return what cannot be read, nothing where all of it can."""
    try:
        recount(workplace, store, plan_id)
    except AssistantError as error:
        if error.code is not ErrorCode.STORE_UNREADABLE:
            raise
        return str(error.fields["path"])
    return ""


def _untold(workplace: Workplace, what: str) -> DueLine:
    part = workplace.wording("supervision.part_of_rhythm") if what == "rhythm" else ""
    text = workplace.wording("year.not_counted", part=part)
    return DueLine(None, workplace.today(), Urgency.OVERDUE, text)


def due_line(workplace: Workplace, due: Due) -> DueLine:
    """Say one thing that is due."""
    say, today = workplace.wording, workplace.today()
    urgency = due.urgency(today, workplace.profile.soon_days)
    unit, count = distance((due.day - today).days)
    day = workplace.written(due.day)
    if urgency is not Urgency.OVERDUE and due.day.weekday() < len(workplace.calendar.weekdays):
        day = f"{workplace.calendar.weekdays[due.day.weekday()].in_(workplace.variety)} {day}"
    how_far = say(f"year.distance_{unit}", count=count)
    text = say(f"year.{due.kind.value}_{urgency.value}", day=day, distance=how_far, text=due.text)
    return DueLine(due.kind, due.day, urgency, text)


def counted_by(workplace: Workplace) -> str:
    """Return what the counting rests on beside the plan: the municipality's profile."""
    return workplace.profile.model_dump_json()


def recount(workplace: Workplace, store: PlanStore, plan_id: str) -> None:
    """Count what is due for a plan, and keep it."""
    found = all_dues(workplace, store, plan_id, store.open(plan_id).answers)
    rows = [(due.kind.value, due.day, due.text) for due in found]
    store.years.set_dues(plan_id, rows, counted_by(workplace))


def all_dues(workplace: Workplace, store: PlanStore, plan_id: str, answers: Answers) -> list[Due]:
    """Return all that is due for a plan, the earliest first: by its clock, by agreement, with others."""
    found = [
        *dues(milestones(workplace, store, plan_id, answers), workplace.profile),
        *agreed(workplace, store, plan_id),
        *with_others(workplace, store, plan_id),
    ]
    return sorted(found, key=lambda due: due.day)


def with_others(workplace: Workplace, store: PlanStore, plan_id: str) -> list[Due]:
    """Return what is due in the plans with other bodies that are not at their end, and is not done."""
    standing = [one for plan in standing_plans(workplace, store, plan_id) for one in plan.limits]
    return [Due(DueKind.LIMIT, one.day, limit_words(workplace, one)) for one in standing if not one.done]


def standing_plans(workplace: Workplace, store: PlanStore, plan_id: str) -> list[SharedPlan]:
    """Return the plans with other bodies that are not at their end; few plans have any."""
    guides = (workplace.for_guide(name).guide for name in store.years.walk_guides(plan_id))
    if not any(guide.head.cooperation for guide in guides):
        return []
    shared = shared_plans(workplace, store.years.walks_with_answers(plan_id))
    return [plan for plan in shared if not plan.concluded]


def limit_words(workplace: Workplace, one: Limited) -> str:
    """Say what is due by a limit; one that ends on a holiday says by which day it is held."""
    if one.day == one.counted:
        return one.text
    days = {"day": workplace.written(one.day), "counted": workplace.written(one.counted)}
    return workplace.wording("year.limit_moved", text=one.text, **days)


def agreed(workplace: Workplace, store: PlanStore, plan_id: str) -> list[Due]:
    """Return what was agreed in supervision sessions and is not done."""
    said = supervision_of(store.supervisions.entries(plan_id)).agreements
    standing = [one.content for one in said if not one.settled]
    texts = (workplace.wording("supervision.agreed", what=one.what, who=one.who) for one in standing)
    # On one line: what came from another machine may have been written with several.
    return [
        Due(DueKind.AGREEMENT, one.by, " ".join(text.split()))
        for one, text in zip(standing, texts, strict=True)
    ]


def milestones(workplace: Workplace, store: PlanStore, plan_id: str, answers: Answers) -> Milestones:
    """Return the days a plan's clock counts from; ``answers`` are the plan's."""
    walks = [(record, day) for record, day in walk_days(workplace, store, plan_id) if record.concluded]
    held = [day or record.concluded for record, day in walks if record.summary.guide == EVALUATION]
    # The day a report was finished, not the day its period ends.
    reported = [record.concluded for record, _ in walks if record.summary.guide == REPORT]
    finished = [version.day for version in store.years.versions(plan_id) if version.cause == "finished"]
    return Milestones(
        received=day_of(workplace, answers, workplace.layout.received),
        finished=min(finished, default=None),
        rhythm=rhythm_of(workplace, store, plan_id, answers),
        last_evaluation=max((day for day in held if day), default=None),
        last_report=max((day for day in reported if day), default=None),
    )


def rhythm_of(workplace: Workplace, store: PlanStore, plan_id: str, answers: Answers) -> Rhythm | None:
    """Return the rhythm that was kept, or the one that can be read out of the plan's own answer."""
    kept = kept_part(store, plan_id, "rhythm", Rhythm)
    if kept is not None:
        return kept
    source = workplace.layout.sources.get("rhythm")
    return read_rhythm(answers.text(Slot(source)), workplace.calendar) if source else None


def walk_days(workplace: Workplace, store: PlanStore, plan_id: str) -> list[tuple[WalkRecord, date | None]]:
    """Return the walks about a plan, oldest first, each with the day it is about."""
    named = store.years.walk_guides(plan_id)
    heads = {guide: workplace.for_guide(guide).guide.head for guide in named}
    slots = {guide: Slot(head.day) for guide, head in heads.items() if head.day}
    return [(record, workplace.day_in(text)) for record, text in store.years.walks_saying(plan_id, slots)]
