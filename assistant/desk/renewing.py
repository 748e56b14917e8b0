"""The walk of working with another body to go on with: the open one, the next version, or a new one."""

from __future__ import annotations

from assistant.desk.workplace import Workplace
from assistant.plan.renewal import carried_over, is_renewed
from assistant.store.plans import PlanStore


def renew(workplace: Workplace, store: PlanStore, plan_id: str, guide: str) -> str:
    """Return the id of the walk after ``guide`` to go on with about a plan, begun where there is none.

    One that is open is gone on with; after one that was concluded to go on, a new one begins with what is
    carried over; else an empty one. ``workplace`` is the plan's. Raises PLAN_UNKNOWN.
    """
    walks = [pair for pair in store.years.walks_with_answers(plan_id) if pair[0].summary.guide == guide]
    opened = next((record for record, _ in reversed(walks) if record.concluded is None), None)
    if opened is not None:
        return opened.summary.id
    own = workplace.for_guide(guide)
    last = [answers for _, answers in walks[-1:] if is_renewed(own.guide, answers)]
    begun = store.years.begin_walk(
        plan_id,
        guide,
        [answer for answers in last for answer in carried_over(own.guide, answers)],
        guide_version=own.guide.head.version,
        rules_version=own.rules.version,
    )
    return begun.summary.id
