"""What a walk about a plan is about: its subjects, with what the year so far has shown of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from assistant.desk.record import day_of, load_year, subjects_at
from assistant.desk.workplace import Workplace
from assistant.guide.answers import Answers, Slot, Status, Subject, Topic
from assistant.guide.interview import child_alias
from assistant.plan.calendar import write_date
from assistant.plan.progress import Seen, Series, series_of
from assistant.plan.timetable import weekly_hours
from assistant.plan.versions import current
from assistant.plan.year import Evaluation, PlanYear
from assistant.store.plans import PlanStore
from assistant.store.records import Revision

A_YEAR = timedelta(days=365)


def topic_of(workplace: Workplace, store: PlanStore, walk_id: str) -> Topic:
    """Return the topic of a walk. ``workplace`` is that of the plan it is about; PLAN_UNKNOWN is raised."""
    record = store.years.walk(walk_id)
    history = store.history(record.about)
    answers = current(one.answer for one in history if one.number <= record.upto)
    year = load_year(workplace, store, record.about)
    evidence = _Evidence(workplace, answers, year, history)
    kinds = subjects_at(workplace, answers)
    subjects = {kind: tuple(evidence.told(one) for one in every) for kind, every in kinds.items()}
    dates = {slot.question: answers.text(slot) for slot in answers.by_slot if not slot.round}
    return Topic(child_alias(workplace.guide, answers), subjects, dates, evidence.whole())


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
    """What has been seen and said, as plain values for questions and proposals."""

    def __init__(
        self, workplace: Workplace, answers: Answers, year: PlanYear, history: list[Revision]
    ) -> None:
        self._workplace = workplace
        self._answers = answers
        self._history = history
        self._concluded = [walk for walk in year.evaluations if walk.concluded]
        last = [walk.day for walk in year.reports if walk.concluded and walk.day]
        self._since = max(last, default=date.min)
        self._year = year

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
        year = self._of_goal(subject.group) if subject.group else {}
        return replace(subject, texts=texts, facts=frozenset(facts), year=year)

    def whole(self) -> Mapping[str, object]:
        """Return what the year has shown of the plan as a whole."""
        walks = self._recent()
        layout = self._workplace.layout
        hours = weekly_hours(self._year.timetable, self._workplace.hour_kinds)
        return {
            "evaluations": [self._walk(walk) for walk in walks],
            "hours_per_week": hours,
            "ordinary": [self._measure(slot) for slot in self._slots(layout.ordinary, 0)],
            "goals": len({slot.round for slot in self._slots(layout.parts.get("goal", ()), None)}),
            "sightings": sum(one.day > self._since for one in self._year.sightings),
            "first_day": self._written(self._begins()),
            "last_day": self._written(self._workplace.today()),
        }

    def _begins(self) -> date | None:
        """Return the first day that is told of: after the last report, or when the vedtak was received."""
        if self._since > date.min:
            return self._since + timedelta(days=1)
        return day_of(self._workplace, self._answers, self._workplace.layout.received)

    def _recent(self) -> list[Evaluation]:
        return [walk for walk in self._concluded if walk.day and walk.day > self._since]

    def _walk(self, walk: Evaluation) -> dict[str, str]:
        said = {name: walk.said(name) for name in self._workplace.guide.head.says}
        own = self._workplace.for_guide(walk.guide).guide.head.says
        return {**said, **{name: walk.said(name) for name in own}, "day": self._written(walk.day)}

    def _of_goal(self, number: int) -> Mapping[str, object]:
        parts = self._workplace.layout.parts
        signs = {slot: self._answers.text(slot) for slot in self._slots(parts.get("signs", ()), number)}
        looks = tuple(one for one in self._year.sightings if one.day > self._since)
        goals = self._slots(parts.get("goal", ()), number)
        decisions = [
            outcome.values.get("goal_decision", "")
            for walk in self._recent()
            for goal in goals
            if (outcome := walk.about(goal))
        ]
        return {
            "signs": [self._sign(series) for series in series_of(signs, looks)],
            "measures": [self._measure(slot) for slot in self._slots(parts.get("measures", ()), number)],
            "evaluations": len(self._recent()),
            "decision": decisions[-1] if decisions else "",
        }

    def _slots(self, questions: tuple[str, ...], number: int | None) -> list[Slot]:
        # What was ended is a part of the year too.
        return [
            slot
            for slot, answer in sorted(self._answers.by_slot.items())
            if slot.question in questions
            and (number is None or slot.round == number)
            and answer.text.strip()
            and (answer.written or answer.status is Status.ENDED)
        ]

    def _sign(self, series: Series) -> dict[str, Any]:
        return {
            "text": series.text,
            **{seen.value: series.count(seen) for seen in Seen},
            "first_seen": self._written(series.first_seen),
            "last_day": self._written(series.last.day if series.last else None),
            "last_seen": series.last.seen.value if series.last else "",
            "notes": [
                {
                    "day": self._written(one.day),
                    "where": ", ".join(filter(None, (one.place, one.company))),
                    "note": one.note,
                }
                for one in series.sightings
            ],
        }

    def _measure(self, slot: Slot) -> dict[str, str]:
        said = [outcome for walk in self._recent() if (outcome := walk.about(slot))]
        last = said[-1].values if said else {}
        answer = self._answers.by_slot[slot]
        return {
            "text": answer.text,
            **{name: last.get(name, "") for name in ("result", "why", "decision")},
            "ended": answer.reason if answer.status is Status.ENDED else "",
        }

    def _written(self, day: date | None) -> str:
        workplace = self._workplace
        return write_date(day, workplace.months, workplace.variety) if day else ""
