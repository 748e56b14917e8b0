"""One matter of a session as the two at the table see it: texts in full, what was found, what to ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.desk.answering import findings_of
from assistant.desk.conflicts import Conflict
from assistant.desk.talk import Talk
from assistant.desk.workplace import Workplace
from assistant.guide.answers import Answers, Slot
from assistant.guide.interview import child_alias
from assistant.guide.model import Guide, InputKind, Text
from assistant.supervision.agenda import OWN, AgendaRules, Candidate, Found, Matter, MatterRule
from assistant.supervision.model import AgendaItem, Agreement, Comment, Reflection, Said, Supervision
from assistant.wording import fill


@dataclass(frozen=True, slots=True)
class MatterText:
    """A text of the plan that is looked at.

    ``notes`` is what is found in it, ``better`` a wording that mends the first of it, ``reason`` why it was
    let stand all the same, ``marks`` the words at fault. ``editable``: another wording can be written here.
    ``stamp`` tells which writing of the text this is.
    """

    slot: Slot
    label: str
    text: str
    notes: tuple[str, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()
    better: str = ""
    reason: str = ""
    editable: bool = True
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class MatterPicture:
    """A matter with all there is to see of it.

    ``why`` is why it is worth the time, ``guide`` what the guide says about the point. ``notes`` are what was
    found that belongs to no text. ``conflict`` is what there is to choose about. ``questions`` are open ones.
    ``settled``: what made it a matter is no longer there.
    """

    item: AgendaItem
    why: str
    guide: str
    notes: tuple[str, ...]
    texts: tuple[MatterText, ...]
    questions: tuple[str, ...]
    conflict: Conflict | None = None
    reflections: tuple[Said[Reflection], ...] = ()
    comments: tuple[Said[Comment], ...] = ()
    agreements: tuple[Said[Agreement], ...] = ()
    settled: bool = False


class MatterWords:
    """Matters put in words, for one plan as it stands."""

    def __init__(
        self, workplace: Workplace, answers: Answers, stamps: Mapping[Slot, str], rules: AgendaRules
    ) -> None:
        self._workplace = workplace
        self._answers = answers
        self._stamps = stamps
        self._rules = rules
        self._talk = Talk(workplace)
        alias = child_alias(workplace.guide, answers)
        self._child = alias or workplace.wording("supervision.the_child")

    def item(self, matter: Matter, minutes: int | None = None) -> AgendaItem:
        """Return a matter as a line of an agenda."""
        title = self._said(matter.rule.title, count=matter.count)
        if matter.rule.apart and matter.candidates[0].note:
            title = f"{title}: {matter.candidates[0].note}"
        about = tuple(slot.key for slot in matter.slots)
        return AgendaItem(id=matter.id, title=title, about=about, minutes=minutes or matter.minutes)

    def picture(
        self, item: AgendaItem, matter: Matter | None, supervision: Supervision, conflicts: Sequence[Conflict]
    ) -> MatterPicture:
        """Return a matter with its texts; ``matter`` is ``None`` where it is one's own, or is settled."""
        rule = self._rules.rule(item.id)
        asked = rule.questions if rule else self._rules.own_questions
        # A text stays in its place when it is mended while the matter is looked at.
        named = dict.fromkeys((*map(Slot.parse, item.about), *(matter.slots if matter else ())))
        slots = known_places(self._workplace.guide, named)
        candidates = matter.candidates if matter else ()
        about = {slot.key for slot in slots}
        subjects = {one.subject for one in candidates if one.subject}
        conflict = next((one for one in conflicts if matter and _is_about(one, matter)), None)
        return MatterPicture(
            item=item,
            why=self._said(rule.why) if rule else "",
            guide=self._guide(slots[0]) if slots else "",
            notes=tuple(dict.fromkeys(one.note for one in candidates if one.slot is None and one.note)),
            texts=tuple(self._text(slot, candidates) for slot in slots) if conflict is None else (),
            questions=tuple(self._said(question) for question in asked),
            conflict=conflict,
            reflections=tuple(one for one in supervision.reflections if one.content.item == item.id),
            comments=tuple(
                one for one in supervision.comments if one.content.about in about or one.id in subjects
            ),
            agreements=tuple(
                one
                for one in supervision.agreements
                if one.content.item == item.id or one.id in subjects or self._was_followed_up(rule, one)
            ),
            settled=matter is None and not item.id.startswith(OWN),
        )

    def _was_followed_up(self, rule: MatterRule | None, one: Said[Agreement]) -> bool:
        """Whether an agreement was asked for and done today: it stays to be seen, and may be opened again."""
        asks = rule is not None and Found.AGREEMENT in rule.finds
        return asks and one.since[:10] == self._workplace.today().isoformat()

    def _said(self, text: Text, **fields: object) -> str:
        return fill(text.in_(self._workplace.variety), {"child": self._child, "count": 0, **fields}).strip()

    def _guide(self, slot: Slot) -> str:
        question = self._workplace.guide.question(slot.question)
        return question.why.in_(self._workplace.variety)

    def _text(self, slot: Slot, candidates: Sequence[Candidate]) -> MatterText:
        answer = self._answers.get(slot)
        text = answer.text if answer else ""
        findings = findings_of(answer) if answer else ()
        open_ones = [one for one in findings if not one.silenced]
        offered = next((one.better for one in open_ones if one.better), None)
        own = [one.note for one in candidates if one.slot == slot and one.note and one.note != text]
        question = self._workplace.guide.question(slot.question)
        return MatterText(
            slot=slot,
            label=self._talk.place(slot),
            text=self._talk.shown(slot, text),
            notes=tuple(dict.fromkeys(note for note in own if not answer or note != answer.reason)),
            marks=tuple((one.start, one.end) for one in open_ones[:1] if one.end - one.start < len(text)),
            better=offered or "",
            reason=answer.reason if answer else "",
            editable=question.input in (InputKind.TEXT, InputKind.LINE),
            stamp=self._stamps.get(slot, ""),
        )


def known_places(guide: Guide, slots: Iterable[Slot]) -> list[Slot]:
    """Return the slots whose question the guide has; what came from another machine may name others."""
    known = {question.id for question in guide.questions}
    return [slot for slot in slots if slot.question in known]


def _is_about(conflict: Conflict, matter: Matter) -> bool:
    one = matter.candidates[0]
    return (one.slot, one.subject) == (conflict.slot, conflict.part or conflict.plan_id)
