"""What may be taken up in a supervision session: everything found about a plan, in the plan's order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from assistant.desk.answering import findings_of, rejected_findings
from assistant.desk.conflicts import Conflict
from assistant.desk.talk import Talk
from assistant.desk.wholeplan import judge_plan
from assistant.desk.workplace import Workplace
from assistant.desk.year import YearDesk
from assistant.guide.answers import Answer, Slot, Status
from assistant.guide.interview import agenda, is_required
from assistant.guide.model import InputKind, Point
from assistant.judgement.model import Finding, Level, Reason
from assistant.plan.progress import Seen
from assistant.plan.thread import Lack
from assistant.plan.versions import ChangeKind, compare, current
from assistant.store.records import Revision
from assistant.supervision.agenda import AgendaRules, Candidate, Found
from assistant.supervision.model import Supervision

_LACKS = ((Lack.GOAL, "goal"), (Lack.SIGN, "signs"), (Lack.MEASURE, "measures"))


class Gathering:
    """One plan being looked through before a session."""

    def __init__(
        self,
        year: YearDesk,
        history: Sequence[Revision],
        conflicts: Sequence[Conflict],
        supervision: Supervision,
        rules: AgendaRules,
    ) -> None:
        self._year = year
        self._workplace: Workplace = year.workplace
        self._guide = year.workplace.guide
        self._say = year.workplace.wording
        self._talk = Talk(year.workplace)
        self._answers = year.answers
        self._slots = agenda(self._guide, year.answers)
        self._history = history
        self._conflicts = conflicts
        self._supervision = supervision
        self._rules = rules

    def candidates(self) -> list[Candidate]:
        """Return everything that was found."""
        parts = (
            self._contested(),
            self._said(),
            self._answered(),
            self._lacking(),
            self._empty(),
            self._whole(),
            self._seen(),
            self._changed(),
        )
        return [*(one for part in parts for one in part), Candidate(Found.ALWAYS)]

    def _contested(self) -> Iterator[Candidate]:
        for conflict in self._conflicts:
            subject = conflict.part or conflict.plan_id
            yield Candidate(Found.CONFLICT, conflict.slot, note=conflict.label, subject=subject)

    def _said(self) -> Iterator[Candidate]:
        for agreement in self._supervision.agreements:
            agreed = agreement.content
            if not agreement.settled:
                by = self._workplace.written(agreed.by)
                note = self._say("supervision.agreement", what=agreed.what, who=agreed.who, by=by)
                at = Slot.parse(agreed.about) if agreed.about else None
                yield Candidate(Found.AGREEMENT, note=note, subject=agreement.id, at=at)
        for comment in self._supervision.comments:
            if not comment.settled:
                at = Slot.parse(comment.content.about) if comment.content.about else None
                yield Candidate(Found.COMMENT, note=comment.content.text, subject=comment.id, at=at)

    def _answered(self) -> Iterator[Candidate]:
        for slot in self._slots:
            answer = self._answers.get(slot)
            if answer is None:
                continue
            for finding in rejected_findings(answer):
                yield self._finding(Found.FINDING, slot, finding)
            if answer.status is Status.OVERRIDDEN:
                yield self._about(Found.OVERRIDDEN, slot, answer.reason)
            elif answer.status is Status.PARKED and not rejected_findings(answer):
                yield self._about(Found.PARKED, slot)
            if answer.written:
                for finding in findings_of(answer):
                    if finding.level is Level.ADVISE and not finding.silenced:
                        yield self._finding(Found.ADVICE, slot, finding)

    def _about(self, found: Found, slot: Slot, note: str = "") -> Candidate:
        point, kind = self._guide.point_of(slot.question).id, self._guide.question(slot.question).kind
        return Candidate(found, slot, point, kind, note=note)

    def _finding(self, found: Found, slot: Slot, finding: Finding) -> Candidate:
        about = self._about(found, slot, finding.message)
        return replace(about, reason=finding.reason.value, rule=finding.rule)

    def _text(self, slot: Slot) -> str:
        """Return what stands in a slot, turned back or not; nothing of what was ended or skipped."""
        answer = self._answers.get(slot)
        gone = answer is None or answer.status in (Status.ENDED, Status.SKIPPED)
        return "" if gone or answer is None else answer.text.strip()

    def _lacking(self) -> Iterator[Candidate]:
        parts = self._workplace.layout.parts
        for number in sorted({slot.round for slot in self._slots if slot.round}):
            own = [slot for slot in self._slots if slot.round == number and self._text(slot)]
            named = [slot for slot in own if any(slot.question in questions for questions in parts.values())]
            for lack, part in _LACKS if named else ():
                if not any(slot.question in parts.get(part, ()) for slot in named):
                    title = self._talk.round(named[0]).capitalize()
                    note = self._say(f"followup.lack_{lack.value}", title=title)
                    # The goal it is about, or what comes nearest, is the text to look at.
                    at = next((slot for slot in named if slot.question in parts.get("goal", ())), named[0])
                    yield Candidate(Found.LACK, kind=lack.value, reason="lack", note=note, at=at)

    def _empty(self) -> Iterator[Candidate]:
        for point in self._guide.points:
            asked = [slot for slot in self._slots if slot.question in {one.id for one in point.questions}]
            wanted = [slot for slot in asked if is_required(self._guide, slot) and self._is_text(slot)]
            open_ones = [slot for slot in wanted if not self._text(slot)]
            if not open_ones:
                continue
            if len(open_ones) == len(wanted) and not any(self._text(slot) for slot in asked):
                yield Candidate(Found.MISSING, point=point.id, note=self._point(point))
            elif not open_ones[0].round:
                for slot in open_ones:
                    answer: Answer | None = self._answers.get(slot)
                    if answer is None or answer.status is not Status.PARKED:
                        yield self._about(Found.THIN, slot, self._talk.label(slot))

    def _is_text(self, slot: Slot) -> bool:
        return self._guide.question(slot.question).input is InputKind.TEXT

    def _point(self, point: Point) -> str:
        title = point.title.in_(self._workplace.variety)
        return f"{point.number}. {title}" if point.number else title

    def _whole(self) -> Iterator[Candidate]:
        for finding in judge_plan(self._workplace, self._answers):
            # What a goal lacks is found above, in texts that are turned back too.
            if finding.reason is not Reason.THREAD and not finding.silenced:
                at = Slot.parse(finding.slot) if finding.slot else None
                code = finding.reason.value
                yield Candidate(Found.WHOLE, reason=code, rule=finding.rule, note=finding.message, at=at)

    def _seen(self) -> Iterator[Candidate]:
        if not self._year.is_finished():
            return
        oldest = self._workplace.today() - timedelta(weeks=self._rules.unseen_weeks)
        finished = min(version.day for version in self._year.record.versions)
        for series in self._year.series():
            last = series.last
            waited = (last.day if last else finished) <= oldest
            if waited and (last is None or last.seen is not Seen.SEEN):
                day = self._workplace.written(last.day) if last else ""
                note = self._say("supervision.unseen", day=day)
                yield Candidate(Found.UNSEEN, series.sign, note=note)
        for slot in self._year.unchanged():
            yield Candidate(Found.UNCHANGED, slot)

    def _changed(self) -> Iterator[Candidate]:
        last = self._supervision.last_held
        if last is None:
            return
        before = current(one.answer for one in self._history if one.stamp <= last.stamp)
        for change in compare(self._guide, before, self._answers):
            if change.kind is not ChangeKind.REMOVED and change.slot in self._slots:
                note = self._say(f"supervision.change_{change.kind.value}", before=change.before)
                yield Candidate(Found.CHANGE, change.slot, note=note)
