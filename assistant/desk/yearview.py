"""A plan's year put in words for the documents and the screens: people, week, dates, thread, progress."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.desk.cooperation import ChildsPlan
from assistant.desk.dues import due_line, milestones
from assistant.desk.record import load_year
from assistant.desk.topic import is_unchanged
from assistant.desk.workplace import Workplace
from assistant.guide.answers import Answers
from assistant.plan.clock import Milestones, dues
from assistant.plan.people import People
from assistant.plan.progress import Seen, Series, Sighting
from assistant.plan.rhythm import rhythm_words
from assistant.plan.thread import Lack, MeasureLink, Strand, red_thread
from assistant.plan.timetable import Timetable, grid
from assistant.plan.year import Outcome, PlanYear, Version
from assistant.plan.yearview import (
    Chart,
    DateRow,
    MeasureRow,
    OutcomeRow,
    PersonRow,
    SightingRow,
    SignRow,
    StrandRow,
    YearView,
)
from assistant.store.plans import PlanStore
from assistant.store.records import Revision

_LEVELS = {Seen.NOT_YET: 0, Seen.PARTLY: 1, Seen.SEEN: 2}
_DRAWN_FROM = 2


def view_for(workplace: Workplace, store: PlanStore, plan_id: str) -> YearView:
    """Return a plan's year in words. ``workplace`` is the plan's. Raises PLAN_UNKNOWN."""
    answers, history = store.open(plan_id).answers, store.history(plan_id)
    year = load_year(workplace, store, plan_id, history)
    stones = milestones(workplace, store, plan_id, answers)
    shared = ChildsPlan(workplace, store, plan_id).views(year.shared)
    return replace(_Words(workplace, answers, history, year, stones).view(), shared=shared)


class _Words:
    """One plan's year on its way into words."""

    def __init__(
        self,
        workplace: Workplace,
        answers: Answers,
        history: Sequence[Revision],
        year: PlanYear,
        stones: Milestones,
    ) -> None:
        self._workplace = workplace
        self._say = workplace.wording
        self._written = workplace.written
        self._answers = answers
        self._history = history
        self._stones = stones
        self._year = year
        self._days = {
            id(outcome): walk.day for walk in year.evaluations for outcome in walk.outcomes if walk.day
        }

    def view(self) -> YearView:
        """Return all of it."""
        workplace, year = self._workplace, self._year
        thread = red_thread(workplace.guide, self._answers, workplace.layout, year)
        rhythm = self._stones.rhythm
        return YearView(
            people=self.people(year.people),
            days=grid(year.timetable, workplace.hour_kinds, workplace.calendar, workplace.variety),
            timetable_period=self._period(year.timetable),
            rhythm=rhythm_words(rhythm, workplace.calendar, workplace.variety) if rhythm else "",
            dates=self._dates(),
            strands=tuple(self._strand(strand) for strand in thread.strands),
            ordinary=tuple(self._measure(one) for one in thread.ordinary),
            version=self._version(),
        )

    def people(self, people: People) -> tuple[PersonRow, ...]:
        """Return everybody who holds a role, in the order of the roles."""
        rows = []
        for role in self._workplace.roles:
            held = [person for person in people.persons if person.role == role.id]
            label = role.label.in_(self._workplace.variety)
            rows += [PersonRow(label, person.name, person.task) for person in held]
        return tuple(rows)

    def _dates(self) -> tuple[DateRow, ...]:
        workplace = self._workplace
        return tuple(
            DateRow(self._say(f"year.due_{due.kind.value}"), self._written(due.day), line.text)
            for due in dues(self._stones, workplace.profile)
            if (line := due_line(workplace, due))
        )

    def _strand(self, strand: Strand) -> StrandRow:
        thread = self._workplace.guide.head.threads[0]
        title = f"{thread.label.in_(self._workplace.variety)} {strand.number}"
        unchanged = strand.goal is not None and is_unchanged(self._workplace, self._history, strand.goal[0])
        return StrandRow(
            number=strand.number,
            title=title,
            overall=strand.overall[1] if strand.overall else "",
            goal=strand.goal[1] if strand.goal else "",
            signs=tuple(self._sign(series) for series in strand.signs),
            measures=tuple(self._measure(measure) for measure in strand.measures),
            orphan=tuple(lack_words(self._workplace, lack, title) for lack in strand.lacks),
            unchanged=self._say("followup.unchanged", title=title) if unchanged else "",
        )

    def _sign(self, series: Series) -> SignRow:
        return SignRow(
            slot=series.sign.key,
            text=series.text,
            summary=self._summary(series),
            sightings=tuple(self._look(one) for one in series.sightings),
            chart=self._chart(series) if len(series.sightings) >= _DRAWN_FROM else None,
        )

    def _look(self, one: Sighting) -> SightingRow:
        return SightingRow(self._written(one.day), self._seen(one.seen), one.where, one.note)

    def _summary(self, series: Series) -> str:
        last = series.last
        if last is None:
            return self._say("followup.signs_none")
        return self._say(
            "followup.signs_summary",
            count=len(series.sightings),
            first=self._written(series.first_seen),
            last=self._written(last.day),
            last_seen=self._seen(last.seen),
            **{seen.value: series.count(seen) for seen in Seen},
        )

    def _chart(self, series: Series) -> Chart:
        looks = series.sightings
        first, last = self._written(looks[0].day), self._written(looks[-1].day)
        title = self._say("followup.chart_title", first=first, last=last)
        levels = (self._seen(Seen.NOT_YET), self._seen(Seen.PARTLY), self._seen(Seen.SEEN))
        points = tuple((one.day.isoformat(), _LEVELS[one.seen]) for one in looks)
        return Chart(title, f"{title}. {self._summary(series)}", levels, points, first, last)

    def _measure(self, measure: MeasureLink) -> MeasureRow:
        day = self._days.get(id(measure.outcomes[-1])) if measure.outcomes and measure.is_ended else None
        why = measure.ended.strip().rstrip(".")
        ended = self._say("followup.ended_text", day=self._written(day), why=why)
        return MeasureRow(
            slot=measure.slot.key,
            text=measure.text,
            ended=ended if measure.is_ended else "",
            outcomes=tuple(self._outcome(one) for one in measure.outcomes),
        )

    def _outcome(self, one: Outcome) -> OutcomeRow:
        said = one.shown
        why = said.get("why", "") or said.get("reason", "")
        return OutcomeRow(
            self._written(self._days.get(id(one))), said.get("result", ""), why, said.get("decision", "")
        )

    def _seen(self, seen: Seen) -> str:
        return self._say(f"followup.seen_{seen.value}")

    def _period(self, timetable: Timetable) -> str:
        first, last = self._written(timetable.starts), self._written(timetable.until)
        if not first:
            return ""
        key = "followup.period" if last else "followup.period_from"
        return self._say(key, first=first, last=last)

    def _version(self) -> str:
        versions = self._year.versions
        return version_words(self._workplace, versions[-1]) if versions else ""


def lack_words(workplace: Workplace, lack: Lack, title: str) -> str:
    """Say what a goal is without."""
    return workplace.wording(f"followup.lack_{lack.value}", title=title)


def version_words(workplace: Workplace, version: Version) -> str:
    """Name a version: its number, its day, and what made it new."""
    day = workplace.written(version.day)
    cause = workplace.wording(f"followup.cause_{version.cause}")
    return workplace.wording("followup.version_name", number=version.number, day=day, cause=cause)
