"""One plan while it is open: its answers, where the user is, what is half typed. Keeps before it changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import reduce

from assistant.desk.conclusion import conclude
from assistant.desk.dues import recount
from assistant.desk.topic import told_to_plan, topic_of
from assistant.desk.workplace import Workplace
from assistant.guide.answers import Answer, Answers, Slot, Topic
from assistant.guide.interview import agenda, child_alias, next_slot
from assistant.store.plans import PlanStore
from assistant.store.records import Authorship, Choice


def new_plan(store: PlanStore, guide: str) -> str:
    """Return the id of a plan to begin on: a blank one that is there already, else a new one."""
    return next(iter(store.blank_plans(guide)), None) or store.create_plan(guide).id


def keep_aside(
    workplace: Workplace,
    store: PlanStore,
    plan_id: str,
    *answers: Answer,
    by: Authorship,
    replaces: Mapping[Slot, Iterable[str]],
) -> str:
    """Keep answers of a plan or a walk outside its conversation: where one is in that does not change.

    All of them or none. ``workplace`` is any of the run's; ``replaces`` are the stamps of what the writer saw
    in each slot. Where a walk was concluded, what follows from the answers is brought into its plan with
    them. Return the stamp of the last.
    """
    own = workplace.for_guide(store.open(plan_id).summary.guide)
    head = own.guide.head
    choice = Choice(answers, head.version, own.rules.version, replaces, by)
    if head.about and store.years.walk(plan_id).concluded:
        walk = Session(own, store, plan_id)
        changed = reduce(Answers.with_answer, answers, walk.answers)
        conclude(own, store, plan_id, changed, choice)
    else:
        alias = [one.text for one in answers if one.slot.question == head.child and one.written]
        store.save_choice(plan_id, choice, alias=alias[-1] if alias else None)
    return store.open(plan_id).stamps[answers[-1].slot]


class Session:
    """The state of a plan, or of a walk about one.

    ``slot`` is the question being asked, ``None`` when there is none. ``workplace`` becomes that of the
    guide it follows; ``about`` is the id of the plan a walk is about, ``None`` for a plan itself. Raises
    ``AssistantError`` (PLAN_UNKNOWN) when there is no such plan, and the store's errors when something
    cannot be kept; then the state is as it was.
    """

    def __init__(self, workplace: Workplace, store: PlanStore, plan_id: str) -> None:
        opened = store.open(plan_id)
        self.workplace = workplace.for_guide(opened.summary.guide)
        self.answers: Answers = opened.answers
        # What is written here is written in place of these; what came in since was never seen.
        self._seen = dict(opened.stamps)
        about = self.workplace.guide.head.about
        # The plan itself: that of the walk, or this one.
        self.plan_workplace = workplace.for_guide(about) if about else self.workplace
        self.about = store.years.walk(plan_id).about if about else None
        if about:
            topic = topic_of(self.plan_workplace, store, plan_id)
            self.answers = replace(opened.answers, topic=topic)
        else:
            shared = told_to_plan(self.workplace, store, plan_id)
            self.answers = replace(opened.answers, topic=Topic(year=shared)) if shared else opened.answers
        self.store = store
        self.plan_id = plan_id
        self._typing = dict(opened.typing)
        guide = self.workplace.guide
        known = opened.position in agenda(guide, self.answers)
        self.slot = opened.position if known else next_slot(guide, self.answers)

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
        seen = self._seen.get(answer.slot)
        revision = self.store.save_answer(
            self.plan_id,
            answer,
            guide.head.version,
            self.workplace.rules.version,
            next_slot(guide, answers, answer.slot) if answer.settled else answer.slot,
            alias=child_alias(guide, answers),
            replaces=(seen,) if seen else (),
        )
        self.answers = answers
        self._seen[answer.slot] = revision.stamp
        self._typing.pop(answer.slot, None)
        if self._decides(answer.slot.question):
            recount(self.plan_workplace, self.store, self.about or self.plan_id)

    def _decides(self, question: str) -> bool:
        """Return whether what is due hangs on a question of the plan, or of a walk's limits."""
        if self.about is None:
            layout = self.workplace.layout
            return question in (layout.received, layout.sources.get("rhythm"))
        limits = self.workplace.guide.head.limits
        named = {name for one in limits for name in (one.on, one.until, one.what, one.who)}
        return question in named

    def keep_typing(self, slot: Slot, text: str) -> None:
        """Keep half-typed text; an empty one takes away what was there."""
        if self._typing.get(slot, "") != text:
            self.store.save_typing(self.plan_id, slot, text)
            self._typing[slot] = text

    def move(self, slot: Slot | None) -> None:
        """Go to a question."""
        self.store.set_position(self.plan_id, slot)
        self.slot = slot

    def last_written(self) -> Answer | None:
        """Return the answer that was given last, of those the plan holds and the guide still knows."""
        known = {question.id for question in self.workplace.guide.questions}
        history = [revision.answer for revision in self.store.history(self.plan_id)]
        written = [answer for answer in history if answer.written and answer.slot.question in known]
        return written[-1] if written else None
