"""One plan while it is open: its answers, where the user is, what is half typed. Keeps before it changes."""

from __future__ import annotations

from assistant.desk.workplace import Workplace
from assistant.guide.answers import Answer, Answers, Slot
from assistant.guide.interview import agenda, child_alias, next_slot
from assistant.store.plans import PlanStore
from assistant.store.records import PlanSummary


def is_blank(store: PlanStore, summary: PlanSummary) -> bool:
    """Return whether a plan was made and never written in."""
    if summary.alias:
        return False
    kept = store.open(summary.id)
    return not kept.answers.by_slot and not kept.typing


def new_plan(store: PlanStore, guide: str) -> str:
    """Return the id of a plan to begin on: a blank one that is there already, else a new one."""
    blank = (plan.id for plan in store.plans() if plan.guide == guide and is_blank(store, plan))
    return next(blank, None) or store.create_plan(guide).id


class Session:
    """A plan's state. ``slot`` is the question being asked, ``None`` when there is none.

    Raises ``AssistantError`` (PLAN_UNKNOWN) when there is no such plan, and the store's errors when something
    cannot be kept; then the state is as it was.
    """

    def __init__(self, workplace: Workplace, store: PlanStore, plan_id: str) -> None:
        opened = store.open(plan_id)
        self.workplace = workplace
        self.answers: Answers = opened.answers
        self._store = store
        self._plan_id = plan_id
        self._typing = dict(opened.typing)
        known = opened.position in agenda(workplace.guide, self.answers)
        self.slot = opened.position if known else next_slot(workplace.guide, self.answers)

    @property
    def answer(self) -> Answer | None:
        """The current answer to the question being asked."""
        return self.answers.get(self.slot) if self.slot else None

    @property
    def typed(self) -> str:
        """What is half typed where the user is."""
        return self._typing.get(self.slot, "") if self.slot else ""

    def keep(self, answer: Answer) -> None:
        """Keep an answer as a new revision; what was half typed in its slot is done with."""
        guide, answers = self.workplace.guide, self.answers.with_answer(answer)
        self._store.save_answer(
            self._plan_id,
            answer,
            guide.head.version,
            self.workplace.rules.version,
            next_slot(guide, answers, answer.slot) if answer.settled else answer.slot,
            alias=child_alias(guide, answers),
        )
        self.answers = answers
        self._typing.pop(answer.slot, None)

    def keep_typing(self, slot: Slot, text: str) -> None:
        """Keep half-typed text; an empty one takes away what was there."""
        if self._typing.get(slot, "") != text:
            self._store.save_typing(self._plan_id, slot, text)
            self._typing[slot] = text

    def move(self, slot: Slot | None) -> None:
        """Go to a question."""
        self._store.set_position(self._plan_id, slot)
        self.slot = slot

    def last_written(self) -> Answer | None:
        """Return the answer that was given last, of those the plan holds and the guide still knows."""
        known = {question.id for question in self.workplace.guide.questions}
        history = [revision.answer for revision in self._store.history(self._plan_id)]
        written = [answer for answer in history if answer.written and answer.slot.question in known]
        return written[-1] if written else None
