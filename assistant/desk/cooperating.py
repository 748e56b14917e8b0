"""Working with other bodies about a plan, on the desk: which there are, what is due, where the plans differ.

One door for the screens and for the plain commands. Called from any one thread at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from assistant import paths
from assistant.desk.cooperation import ChildsPlan
from assistant.desk.record import shared_plans
from assistant.desk.renewing import renew
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answers, Slot
from assistant.guide.interview import child_alias, next_gate, slot_beside
from assistant.plan.renewal import is_renewed
from assistant.plan.shared import SharedPlan
from assistant.plan.sharedview import SharedView
from assistant.store.plans import PlanStore


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of cooperation one may begin: its guide, and what it is called."""

    guide: str
    title: str


@dataclass(frozen=True, slots=True)
class SharedPicture:
    """A plan with another body as the screen shows it.

    ``places`` are where it is answered that a step is done, in the order of ``view.steps``; ``gate`` is the
    question that opens the next phase, empty when all are open.
    """

    id: str
    title: str
    view: SharedView
    places: tuple[Slot, ...]
    gate: str


class CooperationDesk:
    """What is done with others about one plan. Raises ``AssistantError`` (PLAN_UNKNOWN)."""

    def __init__(self, workplace: Workplace, store: PlanStore, plan_id: str) -> None:
        self.plan_id = plan_id
        self._store = store
        opened = store.open(plan_id)
        self.workplace = workplace.for_guide(opened.summary.guide)
        self._answers = opened.answers

    @property
    def alias(self) -> str:
        """The child's alias; empty before it is given."""
        return child_alias(self.workplace.guide, self._answers)

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """What one may begin: every guide of working with others about plans of this kind."""
        folders = sorted(file.parent.name for file in paths.prompts_folder().glob("*/guide.yaml"))
        heads = {name: self.workplace.for_guide(name).guide.head for name in folders}
        found = [
            (cooperation.body is None, name, head.title.in_(self.workplace.variety))
            for name, head in heads.items()
            if (cooperation := head.cooperation) and head.about == self.workplace.guide_id
        ]
        # Those that name their body first.
        return tuple(Kind(name, title) for _, name, title in sorted(found))

    def pictures(self) -> list[SharedPicture]:
        """Return the plans with other bodies: those not at their end first, among them the newest first."""
        walks = self._store.years.walks_with_answers(self.plan_id)
        said = {record.summary.id: answers for record, answers in walks}
        newest = shared_plans(self.workplace, walks)[::-1]
        plans = sorted(newest, key=lambda one: one.concluded is not None)
        views = ChildsPlan(self.workplace, self._store, self.plan_id).views(plans)
        return [self._picture(one, said[one.id], view) for one, view in zip(plans, views, strict=True)]

    def _picture(self, one: SharedPlan, answers: Answers, view: SharedView) -> SharedPicture:
        guide = self.workplace.for_guide(one.guide).guide
        gate = next_gate(guide, answers) if one.concluded is None else None
        until = {limit.id: limit.until for limit in guide.head.limits}
        places = [slot_beside(guide, due.slot, until[due.limit] or due.slot.question) for due in one.limits]
        return SharedPicture(
            id=one.id,
            title=view.name,
            view=view,
            places=tuple(places),
            gate=gate or "",
        )

    def ended(self, guide: str) -> str:
        """Return the id of the last walk after ``guide`` where it is at its end for good, or nothing."""
        if guide not in [kind.guide for kind in self.kinds]:
            return ""
        walks = self._store.years.walks_with_answers(self.plan_id)
        own = [pair for pair in walks if pair[0].summary.guide == guide]
        if not own or any(record.concluded is None for record, _ in own):
            return ""
        record, answers = own[-1]
        return "" if is_renewed(self.workplace.for_guide(guide).guide, answers) else record.summary.id

    def begin(self, guide: str) -> str:
        """Return the id of the walk after ``guide`` to go on with; raises COOPERATION_UNKNOWN.

        With a body that the guide names itself (Statped) there is one at a time; of others there may be
        several, and each call begins one, unless one was begun that nothing was written in.
        """
        if guide not in [kind.guide for kind in self.kinds]:
            known = ", ".join(kind.guide for kind in self.kinds)
            raise AssistantError(ErrorCode.COOPERATION_UNKNOWN, guide=guide, guides=known)
        cooperation = self.workplace.for_guide(guide).guide.head.cooperation
        if cooperation and cooperation.body:
            return renew(self.workplace, self._store, self.plan_id, guide)
        walks = self._store.years.walks_with_answers(self.plan_id)
        blank = [record for record, said in walks if record.summary.guide == guide and not said.by_slot]
        return blank[0].summary.id if blank else self._store.years.begin_walk(self.plan_id, guide).summary.id
