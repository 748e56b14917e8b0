"""``iplu cooperate``: working with other bodies line by line, for screen readers, pipes and scripts."""

from __future__ import annotations

from collections.abc import Iterator

from assistant import paths
from assistant.clickwording import say_line
from assistant.desk.cooperating import CooperationDesk, SharedPicture
from assistant.desk.workplace import Workplace
from assistant.plainchat import hold, named_plan
from assistant.store.plans import PlanStore


def show(plan: str) -> int:
    """Print the plans with other bodies, their steps and where they differ from the child's; return 0.

    Raises PLAN_UNKNOWN.
    """
    workplace = Workplace(paths.user_variety())
    with PlanStore(paths.database_file()) as store:
        desk = CooperationDesk(workplace, store, named_plan(store, plan))
        pictures = desk.pictures()
        for picture in pictures:
            for line in _told(workplace, picture):
                say_line(line)
        if not pictures:
            say_line(workplace.wording("cooperation.none"))
        kinds = ", ".join(f"{kind.guide} ({kind.title})" for kind in desk.kinds)
        say_line(workplace.wording("cooperation.how_to_begin", kinds=kinds))
    return 0


def _told(workplace: Workplace, picture: SharedPicture) -> Iterator[str]:
    say, view = workplace.wording, picture.view
    yield ". ".join(filter(None, (picture.title, view.phase, view.period)))
    yield from (say("cooperation.told_fault", text=text) for text in view.faults)
    yield from (say("cooperation.told_step", what=one.what, day=one.day, said=one.said) for one in view.steps)
    yield from (say("cooperation.told_difference", text=text) for text in view.differences)
    if picture.gate:
        yield say("cooperation.told_gate", question=picture.gate)


def cooperate(plan: str, guide: str, *, anew: bool) -> int:
    """Go on with the plan with another body in the plain terminal, or begin one; return 0.

    One that is at its end is opened again, unless a new one is to be begun.

    Raises PLAN_UNKNOWN, COOPERATION_UNKNOWN.
    """
    workplace = Workplace(paths.user_variety())
    with PlanStore(paths.database_file()) as store:
        desk = CooperationDesk(workplace, store, named_plan(store, plan))
        if (ended := desk.ended(guide)) and not anew:
            say_line(workplace.wording("cooperation.ended_opened", guide=guide))
        hold(workplace, store, ended if ended and not anew else desk.begin(guide))
    return 0
