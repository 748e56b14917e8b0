"""What a walk about a plan is about: its subjects, with what the year so far has shown of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from assistant.desk.dues import standing_plans
from assistant.desk.record import at_revisions, day_of, load_year, subjects_at
from assistant.desk.workplace import Workplace
from assistant.guide.answers import Answers, Slot, Subject, Topic
from assistant.guide.interview import child_alias
from assistant.plan.progress import Seen, Series
from assistant.plan.thread import MeasureLink, Strand, red_thread
from assistant.plan.timetable import weekly_hours
from assistant.plan.year import Evaluation, PlanYear
from assistant.store.plans import PlanStore
from assistant.store.records import Revision

A_YEAR = timedelta(days=365)


def topic_of(workplace: Workplace, store: PlanStore, walk_id: str) -> Topic:
    """Return the topic of a walk. ``workplace`` is that of the plan it is about; PLAN_UNKNOWN is raised."""
    record = store.years.walk(walk_id)
    history = store.history(record.about)
    threads = workplace.for_guide(record.summary.guide).guide.head.threads
    if any(thread.over for thread in threads):
        answers = at_revisions(history, record.basis)
    else:
        # No rounds hang on the plan's texts: they are told as they stand now.
        answers = store.open(record.about).answers
    year = load_year(workplace, store, record.about, history)
    evidence = _Evidence(workplace, answers, year, history)
    kinds = subjects_at(workplace, answers)
    subjects = {kind: tuple(evidence.told(one) for one in every) for kind, every in kinds.items()}
    dates = {slot.question: answers.text(slot) for slot in answers.by_slot if not slot.round}
    return Topic(child_alias(workplace.guide, answers), subjects, dates, evidence.whole())


def told_to_plan(workplace: Workplace, store: PlanStore, plan_id: str) -> dict[str, object]:
    """Return what other bodies' plans tell the child's own, for its proposals; nothing without any."""
    standing = standing_plans(workplace, store, plan_id)
    if not standing:
        return {}
    return {
        "shared": [
            {
                "body": one.body,
                "goals": [goal.text for goal in one.goals],
                "measures": [measure.text for measure in one.measures if not measure.is_ended],
            }
            for one in standing
        ]
    }


def unchanged_since(history: Iterable[Revision], slot: Slot) -> date | None:
    """Return the day the slot's text was first worded as it is now; ``None`` when it has none."""
    since: date | None = None
    worded = ""
    for revision in history:
        answer = revision.answer
        if answer.slot != slot or not answer.written:
            continue
        text = " ".join(answer.text.split()).casefold()
        if since is None or text != worded:
            since, worded = date.fromisoformat(revision.written[:10]), text
    return since


def is_unchanged(workplace: Workplace, history: Iterable[Revision], slot: Slot) -> bool:
    """Return whether a text is word for word what it was a year ago."""
    since = unchanged_since(history, slot)
    return since is not None and workplace.today() - since >= A_YEAR


class _Evidence:
    """What has been seen and said since the last report, as plain values for questions and proposals."""

    def __init__(
        self, workplace: Workplace, answers: Answers, year: PlanYear, history: list[Revision]
    ) -> None:
        self._workplace = workplace
        self._written = workplace.written
        self._answers = answers
        self._history = history
        self._concluded = [walk for walk in year.evaluations if walk.concluded]
        last = [walk.day for walk in year.reports if walk.concluded and walk.day]
        self._since = max(last, default=date.min)
        self._year = replace(
            year,
            sightings=tuple(one for one in year.sightings if one.day > self._since),
            evaluations=tuple(walk for walk in self._concluded if walk.day and walk.day > self._since),
        )
        self._thread = red_thread(workplace.guide, answers, workplace.layout, self._year)
        self._goals = {strand.number: self._of_goal(strand) for strand in self._thread.strands}

    def told(self, subject: Subject) -> Subject:
        """Return the subject with what conditions and questions may ask of it."""
        said = [outcome for walk in self._concluded if (outcome := walk.about(subject.slot))]
        facts = set()
        if any(outcome.text != subject.text for outcome in said):
            facts.add("adjusted")
        if is_unchanged(self._workplace, self._history, subject.slot):
            facts.add("unchanged_year")
        shown = list(said[-1].shown.values()) if said else []
        texts = {**subject.texts, "before": ". ".join(text.rstrip(".") for text in shown)}
        year = self._goals.get(subject.group, {})
        return replace(subject, texts=texts, facts=frozenset(facts), year=year)

    def whole(self) -> Mapping[str, object]:
        """Return what the year has shown of the plan as a whole."""
        hours = weekly_hours(self._year.timetable, self._workplace.hour_kinds)
        return {
            "evaluations": [self._walk(walk) for walk in self._year.evaluations],
            "hours_per_week": hours,
            "ordinary": [_measure(link) for link in self._thread.ordinary],
            "goals": sum(strand.goal is not None for strand in self._thread.strands),
            "sightings": len(self._year.sightings),
            "first_day": self._written(self._begins()),
            "last_day": self._written(self._workplace.today()),
        }

    def _begins(self) -> date | None:
        """Return the first day that is told of: after the last report, or when the vedtak was received."""
        if date.min < self._since < date.max:
            return self._since + timedelta(days=1)
        return day_of(self._workplace, self._answers, self._workplace.layout.received)

    def _walk(self, walk: Evaluation) -> dict[str, str]:
        says = self._workplace.for_guide(walk.guide).guide.head.says
        return {**{name: walk.said(name) for name in says}, "day": self._written(walk.day)}

    def _of_goal(self, strand: Strand) -> Mapping[str, object]:
        goal = strand.goal[0] if strand.goal else None
        said = [outcome for walk in self._year.evaluations if goal and (outcome := walk.about(goal))]
        return {
            "signs": [self._sign(series) for series in strand.signs],
            "measures": [_measure(link) for link in strand.measures],
            "evaluations": len(self._year.evaluations),
            "decision": said[-1].values.get("goal_decision", "") if said else "",
        }

    def _sign(self, series: Series) -> dict[str, Any]:
        return {
            "text": series.text,
            **{seen.value: series.count(seen) for seen in Seen},
            "first_seen": self._written(series.first_seen),
            "last_day": self._written(series.last.day if series.last else None),
            "last_seen": series.last.seen.value if series.last else "",
            "notes": [
                {"day": self._written(one.day), "where": one.where, "note": one.note}
                for one in series.sightings
            ],
        }


def _measure(link: MeasureLink) -> dict[str, str]:
    last = link.outcomes[-1].values if link.outcomes else {}
    told = {name: last.get(name, "") for name in ("result", "why", "decision")}
    return {"text": link.text, **told, "ended": link.ended}
