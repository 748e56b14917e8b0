"""Plans with other bodies in words: their names, their steps, and where they and the child's plan differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property

from dateutil.relativedelta import relativedelta

from assistant.desk.dues import limit_words, milestones
from assistant.desk.wholeplan import judge_at_once
from assistant.desk.workplace import Workplace
from assistant.guide.answers import Answers, Slot
from assistant.guide.interview import child_alias
from assistant.judgement.kinship import are_akin, content_words
from assistant.judgement.model import Level
from assistant.plan.clock import next_evaluation
from assistant.plan.limits import YEARS, Limited
from assistant.plan.rhythm import occurrences
from assistant.plan.shared import Difference, Disagreement, OwnPlan, SharedPlan, disagreements
from assistant.plan.sharedview import MonthMark, SharedView, StepRow, Timeline, TimelineRow
from assistant.store.plans import PlanStore

_A_YEAR = timedelta(days=366)
_MOST_MONTHS = 24
"""A timeline of more months is a slip of the pen; what comes later is told in the list of steps."""


def shared_name(workplace: Workplace, shared: SharedPlan) -> str:
    """Name a plan with another body: which, its version, and whether it is at its end."""
    body = shared.body or workplace.wording("cooperation.nameless")
    state = "done" if shared.concluded else "open"
    day = workplace.written(shared.concluded)
    return workplace.wording(f"cooperation.name_{state}", body=body, number=shared.number, day=day)


class ChildsPlan:
    """The child's own plan, as it is held against those with other bodies. ``workplace`` is the plan's.

    Raises ``AssistantError`` (PLAN_UNKNOWN).
    """

    def __init__(self, workplace: Workplace, store: PlanStore, plan_id: str) -> None:
        self._workplace = workplace
        self._store = store
        self._plan_id = plan_id
        self._answers = store.open(plan_id).answers
        self._alias = child_alias(workplace.guide, self._answers)

    def views(self, plans: Sequence[SharedPlan]) -> tuple[SharedView, ...]:
        """Return plans with other bodies in words, in their order."""
        if not plans:
            return ()
        walks = self._store.years.walks_with_answers(self._plan_id)
        said = {record.summary.id: answers for record, answers in walks}
        workplace = self._workplace
        return tuple(shared_view(workplace, one, self.differing(one), said[one.id]) for one in plans)

    def differing(self, shared: SharedPlan) -> list[str]:
        """Say where the child's plan and one with another body differ; nothing of one at its end."""
        if shared.concluded:
            return []
        workplace = self._workplace
        cooperation = workplace.for_guide(shared.guide).guide.head.cooperation
        ignore = cooperation.ignore if cooperation else ()
        # The child is in every goal, and makes no two of them alike.
        child = set(self._alias.lower().split())

        def akin(text: str, other: str) -> bool:
            one, another = (content_words(workplace.analyse(each), ignore) - child for each in (text, other))
            return are_akin(one, another)

        apart = workplace.profile.evaluations_apart_days
        found = disagreements(self._own(shared.evaluations), shared, akin, apart)
        return [_said(workplace, shared, one) for one in found]

    def _own(self, days: Sequence[date]) -> OwnPlan:
        subjects = self._workplace.layout.subjects
        return OwnPlan(
            answers=self._answers,
            earlier=self._earlier,
            goals=subjects.get("goals", ()),
            measures=subjects.get("measures", ()),
            evaluations=self._evaluations(days),
        )

    @cached_property
    def _earlier(self) -> dict[Slot, frozenset[str]]:
        found: dict[Slot, set[str]] = {}
        for revision in self._store.history(self._plan_id):
            found.setdefault(revision.answer.slot, set()).add(revision.answer.text)
        return {slot: frozenset(texts) for slot, texts in found.items()}

    def _evaluations(self, days: Sequence[date]) -> tuple[date, ...]:
        """Return the days the plan's own rhythm gives, as far as the other plan's days and a year on."""
        stones = milestones(self._workplace, self._store, self._plan_id, self._answers)
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


# -- in words ---------------------------------------------------------------------------------------------


def shared_view(
    workplace: Workplace, shared: SharedPlan, differences: Sequence[str], answers: Answers
) -> SharedView:
    """Return a plan with another body as screens and documents show it.

    ``workplace`` is any of the run's, ``answers`` are those of the plan with the other body.
    """
    own = workplace.for_guide(shared.guide)
    # What is at its end needs no more looking after.
    findings = () if shared.concluded else judge_at_once(own, answers)
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
        faults=tuple(one.message for one in findings),
        stops=tuple(one.message for one in findings if one.level is Level.REJECT),
        differences=tuple(differences),
    )


def _period(own: Workplace, shared: SharedPlan) -> str:
    first, last = own.written(shared.starts), own.written(shared.ends)
    return own.wording("cooperation.period", first=first, last=last) if first or last else ""


def _phase(own: Workplace, shared: SharedPlan) -> str:
    point = next((one for one in own.guide.points if one.id == shared.point), None)
    if point is None or not point.number or not own.guide.gates:
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
