"""From answers to a plan. Refuses while something required is missing or rejected; a draft never refuses."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from assistant.errors import AssistantError
from assistant.guide.answers import Answers, Slot, Status
from assistant.guide.interview import agenda, child_alias, holes, slot_state, subject_of
from assistant.guide.model import Guide, InputKind, Point, Question
from assistant.plan.calendar import deadline, read_date, write_date
from assistant.plan.model import Deadline, Group, PlanDocument, Remaining, Row, Section, Setting, Sheet


class Incomplete(Exception):
    """The plan cannot be finished yet: ``holes`` are the slots to fill, in the order they are asked."""

    def __init__(self, holes: tuple[Slot, ...]) -> None:
        super().__init__(", ".join(slot.key for slot in holes))
        self.holes = holes


def assemble(guide: Guide, answers: Answers, setting: Setting, points: Collection[str] = ()) -> PlanDocument:
    """Return the finished plan, or the part of it that ``points`` are.

    Raises ``Incomplete`` while something required is missing or rejected there.
    """
    missing = holes(guide, answers, points)
    if missing:
        raise Incomplete(missing)
    return _Builder(guide, answers, setting, frozenset(points), draft=False).document()


def draft(guide: Guide, answers: Answers, setting: Setting, points: Collection[str] = ()) -> PlanDocument:
    """Return what there is so far, texts that are not accepted yet among them (marked), and what remains."""
    return _Builder(guide, answers, setting, frozenset(points), draft=True).document()


@dataclass(frozen=True)
class _Builder:
    guide: Guide
    answers: Answers
    setting: Setting
    points: frozenset[str]
    draft: bool

    def document(self) -> PlanDocument:
        setting = self.setting
        sections = (
            self._section(point) for point in self.guide.points if not self.points or point.id in self.points
        )
        return PlanDocument(
            title=self.guide.head.title.in_(setting.variety),
            alias=child_alias(self.guide, self.answers),
            variety=setting.variety,
            written_on=setting.today,
            written=write_date(setting.today, setting.months, setting.variety),
            draft=self.draft,
            remaining=self._remaining() if self.draft else (),
            front=self._rows(Slot(name) for name in setting.layout.front if Slot(name) in self._slots),
            deadline=self._deadline(),
            sheets=self._sheets(),
            sections=tuple(section for section in sections if section.rows or section.groups),
        )

    @cached_property
    def _slots(self) -> tuple[Slot, ...]:
        return agenda(self.guide, self.answers)

    def _remaining(self) -> tuple[Remaining, ...]:
        """Return what remains in the order of the plan (the interview follows each goal to its end)."""
        variety = self.setting.variety
        slots = holes(self.guide, self.answers, self.points)
        found = []
        for point in self.guide.points:
            number = point.number
            short = point.short.in_(variety)
            found += [
                Remaining(
                    slot=slot,
                    point=f"{number}. {short}" if number else short,
                    round=self._round_title(slot),
                    label=self.guide.question(slot.question).label.in_(variety),
                    state=slot_state(self.answers, slot),
                )
                for slot in slots
                if self.guide.point_of(slot.question) is point
            ]
        return tuple(found)

    def _deadline(self) -> Deadline | None:
        name = self.setting.layout.received
        text = self.answers.text(Slot(name)) if name else ""
        profile = self.setting.profile
        try:
            due = deadline(read_date(text, self.setting.months), profile.deadline_weeks)
        except AssistantError:
            # An imported answer may hold a date that was never judged; it is printed as it stands instead.
            return None
        written = write_date(due, self.setting.months, self.setting.variety)
        return Deadline(written, profile.deadline_weeks, profile.municipality)

    def _section(self, point: Point) -> Section:
        layout = self.setting.layout
        own = {question.id for question in point.questions}
        slots = [slot for slot in self._slots if slot.question in own and slot.question not in layout.front]
        rounds = dict.fromkeys((self._thread_id(slot), slot.round) for slot in slots if slot.round)
        groups = (
            self._group(
                point, [slot for slot in slots if (self._thread_id(slot), slot.round) == (thread, number)]
            )
            for thread, number in rounds
        )
        return Section(
            id=point.id,
            number=point.number,
            title=point.title.in_(self.setting.variety),
            groups=tuple(group for group in groups if group.rows),
            rows=self._rows(slot for slot in slots if not slot.round),
        )

    def _group(self, point: Point, slots: list[Slot]) -> Group:
        rows = self._rows(slots)
        parts = {self._part(Slot.parse(row.slot).question) for row in rows}
        own = {question.id for question in point.questions}
        says_itself = own & set(self.setting.layout.lead)
        return Group(
            thread=self._thread_id(slots[0]) or "",
            number=slots[0].round,
            title=self._round_title(slots[0]),
            lead="" if says_itself else self._lead(slots[0]),
            part=parts.pop() if len(parts) == 1 else "",
            rows=rows,
        )

    def _lead(self, slot: Slot) -> str:
        subject = subject_of(self.guide, self.answers, slot)
        if subject is not None:
            return subject.text
        rows = self._rows(Slot(name, slot.round) for name in self.setting.layout.lead)
        return rows[0].text if rows else ""

    def _part(self, question: str) -> str:
        parts = self.setting.layout.parts
        return next((name for name, questions in parts.items() if question in questions), "")

    def _sheets(self) -> tuple[Sheet, ...]:
        layout = self.setting.layout
        slots = [slot for slot in self._slots if slot.round and self._part(slot.question)]
        in_thread = [slot for slot in slots if self._thread_id(slot) == layout.thread]
        sheets = []
        for number in sorted({slot.round for slot in in_thread}):
            own = [slot for slot in in_thread if slot.round == number]
            parts = {
                name: self._rows(slot for slot in own if slot.question in questions)
                for name, questions in layout.parts.items()
            }
            if any(parts.values()):
                sheets.append(Sheet(number, self._round_title(own[0]), parts))
        return tuple(sheets)

    def _thread_id(self, slot: Slot) -> str | None:
        thread = self.guide.thread_of(slot.question)
        return thread.id if thread else None

    def _round_title(self, slot: Slot) -> str:
        thread = self.guide.thread_of(slot.question)
        return f"{thread.label.in_(self.setting.variety)} {slot.round}" if thread and slot.round else ""

    def _rows(self, slots: Iterable[Slot]) -> tuple[Row, ...]:
        rows: list[Row] = []
        seen: dict[tuple[str, int], int] = {}
        for slot in slots:
            row = self._row(slot, seen.get((slot.question, slot.round), 0) + 1)
            if row is not None:
                rows.append(row)
                seen[slot.question, slot.round] = seen.get((slot.question, slot.round), 0) + 1
        return tuple(rows)

    def _row(self, slot: Slot, place: int) -> Row | None:
        """Return the slot's row, or nothing when it has no text or only steers the interview."""
        thread = self.guide.thread_of(slot.question)
        answer = self.answers.get(slot)
        steers = slot.question in self.guide.gates or (thread and thread.more == slot.question)
        if answer is None or steers:
            return None
        text = answer.text if self.draft and not answer.settled else self.answers.text(slot)
        if not text.strip():
            return None
        question = self.guide.question(slot.question)
        label = question.label.in_(self.setting.variety)
        return Row(
            slot=slot.key,
            label=f"{label} ({place})" if place > 1 else label,
            text=self._shown(question, text),
            reason=answer.reason if answer.status is Status.OVERRIDDEN else "",
            pending=not answer.written,
        )

    def _shown(self, question: Question, text: str) -> str:
        variety = self.setting.variety
        if question.input is InputKind.CHOICE:
            labels = {choice.value: choice.label.in_(variety) for choice in question.choices}
            return labels.get(text, text)
        if question.input is InputKind.DATE:
            try:
                return write_date(read_date(text, self.setting.months), self.setting.months, variety)
            except AssistantError:
                return text
        return text
