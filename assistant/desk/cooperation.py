"""Plans with other bodies in words: what they are called, what is stopped in them, where they differ from ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from assistant.desk.dues import limit_words, milestones
from assistant.desk.wholeplan import judge_at_once
from assistant.desk.workplace import Workplace
from assistant.guide.answers import Answers, Slot
from assistant.guide.interview import child_alias
from assistant.judgement.kinship import are_akin, content_words
from assistant.plan.clock import next_evaluation
from assistant.plan.limits import YEARS, Limited
from assistant.plan.rhythm import occurrences
from assistant.plan.shared import Difference, Disagreement, OwnPlan, SharedPlan, disagreements
from assistant.plan.sharedview import MonthMark, SharedView, StepRow, Timeline, TimelineRow
from assistant.store.plans import PlanStore
from assistant.store.records import Revision

_A_YEAR = timedelta(days=366)
_MOST_MONTHS = 24
"""A timeline of more months is a slip of the pen; what comes later is told in the list of steps."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be said of a plan with another body: in words, and the slot there that it is about, if any."""

    text: str
    slot: Slot | None


def shared_name(workplace: Workplace, shared: SharedPlan) -> str:
    """Name a plan with another body: which, its version, and whether it is at its end."""
    body = shared.body or workplace.wording("cooperation.nameless")
    state = "done" if shared.concluded else "open"
    day = workplace.written(shared.concluded)
    return workplace.wording(f"cooperation.name_{state}", body=body, number=shared.number, day=day)


def differing(
    workplace: Workplace,
    store: PlanStore,
    plan_id: str,
    answers: Answers,
    history: Sequence[Revision],
    shared: SharedPlan,
) -> list[Told]:
    """Say where the child's plan and one with another body differ. ``workplace`` is the plan's."""
    if shared.concluded:
        return []
    layout = workplace.layout
    earlier: dict[Slot, set[str]] = {}
    for revision in history:
        earlier.setdefault(revision.answer.slot, set()).add(revision.answer.text)
    own = OwnPlan(
        answers=answers,
        earlier={slot: frozenset(texts) for slot, texts in earlier.items()},
        goals=layout.subjects.get("goals", ()),
        measures=layout.subjects.get("measures", ()),
        evaluations=_evaluations(workplace, store, plan_id, answers, shared.evaluations),
    )
    cooperation = workplace.for_guide(shared.guide).guide.head.cooperation
    ignore = cooperation.ignore if cooperation else ()

    # The child is in every goal, and makes no two of them alike.
    child = set(child_alias(workplace.guide, answers).lower().split())

    def akin(text: str, other: str) -> bool:
        one, another = (content_words(workplace.analyse(each), ignore) - child for each in (text, other))
        return are_akin(one, another)

    found = disagreements(own, shared, akin, workplace.profile.evaluations_apart_days)
    return [Told(_said(workplace, shared, one), one.there) for one in found]


def _evaluations(
    workplace: Workplace, store: PlanStore, plan_id: str, answers: Answers, days: Sequence[date]
) -> tuple[date, ...]:
    """Return the days the plan's own rhythm gives, around those of the other plan."""
    stones = milestones(workplace, store, plan_id, answers)
    first = next_evaluation(stones)
    near = [day for day in days if day.year in YEARS]
    if stones.rhythm is None or first is None or not near:
        return ()
    held = [day for day in (stones.last_evaluation,) if day]
    return (*held, *occurrences(stones.rhythm, first, max(first, *near) + _A_YEAR))


def _said(workplace: Workplace, shared: SharedPlan, one: Disagreement) -> str:
    theirs, ours = one.theirs, one.ours
    if one.kind is Difference.EVALUATIONS_APART:
        theirs, ours = (workplace.written(date.fromisoformat(day)) for day in (theirs, ours))
    fields = {"body": shared.body, "theirs": _bare(theirs), "ours": _bare(ours)}
    return workplace.wording(f"cooperation.{one.kind.value}", **fields)


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(". ")


def shared_views(
    workplace: Workplace,
    store: PlanStore,
    plan_id: str,
    answers: Answers,
    history: Sequence[Revision],
    plans: Sequence[SharedPlan],
) -> tuple[SharedView, ...]:
    """Return the plans with other bodies in words, oldest first; the rest is the child's own plan."""
    if not plans:
        return ()
    said = {record.summary.id: one for record, one in store.years.walks_with_answers(plan_id)}
    return tuple(
        shared_view(
            workplace, one, differing(workplace, store, plan_id, answers, history, one), said[one.id]
        )
        for one in plans
    )


# -- the timeline ---------------------------------------------------------------------------------------------


def shared_view(workplace: Workplace, shared: SharedPlan, differences: Sequence[Told], answers: Answers) -> SharedView:
    """Return a plan with another body as screens and documents show it. ``workplace`` is the child's plan's."""
    own = workplace.for_guide(shared.guide)
    return SharedView(
        id=shared.id,
        is_open=shared.concluded is None,
        name=shared_name(workplace, shared),
        body=shared.body,
        number=shared.number,
        period=_period(own, shared),
        phase=_phase(own, shared),
        goals=tuple(_bare(one.text) for one in shared.goals),
        measures=tuple(_bare(one.text) for one in shared.measures if not one.is_ended),
        steps=tuple(_step(own, one) for one in shared.limits),
        timeline=_timeline(own, shared.limits),
        faults=tuple(finding.message for finding in judge_at_once(own, answers)),
        differences=tuple(one.text for one in differences),
    )


def _period(own: Workplace, shared: SharedPlan) -> str:
    first, last = own.written(shared.starts), own.written(shared.ends)
    return own.wording("cooperation.period", first=first, last=last) if first or last else ""


def _phase(own: Workplace, shared: SharedPlan) -> str:
    point = next((one for one in own.guide.points if one.id == shared.point), None)
    if point is None or not point.number:
        return ""
    return own.wording("cooperation.phase", number=point.number, title=point.title.in_(own.variety))


def _step(own: Workplace, one: Limited) -> StepRow:
    state = _state(own, one)
    done = own.day_in(one.done)
    said = own.wording(f"cooperation.step_{state}", day=own.written(done))
    return StepRow(limit_words(own, one), one.who, own.written(one.day), state, said)


def _state(own: Workplace, one: Limited) -> str:
    if one.done:
        return "done"
    return "late" if one.day < own.today() else "open"


def _timeline(own: Workplace, limits: Sequence[Limited]) -> Timeline | None:
    """Return the steps as they are drawn, from the first day of the first month to the end of the last."""
    if not limits:
        return None
    first = limits[0].day.replace(day=1)
    months = [first + relativedelta(months=count) for count in range(_MOST_MONTHS)]
    months = [day for day in months if day <= limits[-1].day]
    last = months[-1] + relativedelta(day=31)
    shown = [one for one in limits if one.day <= last]
    alt = own.wording(
        "cooperation.timeline_alt",
        count=len(shown),
        first=own.written(shown[0].day),
        last=own.written(shown[-1].day),
        done=sum(bool(one.done) for one in shown),
    )
    return Timeline(
        alt=alt,
        first=first.isoformat(),
        last=last.isoformat(),
        months=tuple(MonthMark(_month(own, day), day.isoformat()) for day in months),
        rows=tuple(TimelineRow(one.text, one.day.isoformat(), _state(own, one)) for one in shown),
    )


def _month(own: Workplace, day: date) -> str:
    name = own.months.months[day.month - 1].in_(own.variety)[:3]
    return f"{name} {day.year}" if day.month == 1 else name
