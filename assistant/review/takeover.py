"""A reviewed draft as answers to the guide's questions: what goes where, and what stays behind. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.guide.answers import Slot
from assistant.guide.model import Guide
from assistant.review.forms import About, Forms, Kind
from assistant.review.model import ReviewedDocument, ReviewedItem, Strand

_ALIAS_LENGTH = 20
_BRACKETS = re.compile(r"\s*\(.*?\)")
_APART = "\n\n"


@dataclass(frozen=True)
class Takeover:
    """What becomes of a draft. ``answers`` are texts by slot, in the order of asking.

    ``alias`` is the child's, where the draft gives one that is no full name. ``left`` are the texts that no
    question asks for; they stay in the draft.
    """

    answers: Mapping[Slot, str] = field(default_factory=dict)
    alias: str = ""
    left: tuple[str, ...] = ()


def take_over(guide: Guide, forms: Forms, document: ReviewedDocument, texts: Sequence[str]) -> Takeover:
    """Return the draft as answers; ``texts`` are the items' texts as they stand now.

    Each goal is a round of the guide's thread. What could not be tied to a goal goes with the first. Several
    texts that answer one question stand together, parted by a blank line, unless it may have several answers.
    """
    gathering = _Gathering(guide, forms)
    rounds = _rounds(document)
    for number, (item, text) in enumerate(zip(document.items, texts, strict=True)):
        for count in rounds.get(number, [1]):
            gathering.add(item, text, count)
    named = next((one for one in document.unplaced if one.place == forms.child), None)
    alias = _alias(named.text) if named else ""
    if alias:
        gathering.texts[Slot(guide.head.child or "")] = [alias]
    left: list[str] = []
    questions = {place.id: place.question for place in forms.places if place.question}
    for one in document.unplaced:
        question = questions.get(one.place)
        if alias and one is named:
            continue
        if question:
            gathering.texts.setdefault(Slot(question), []).append(one.text)
        elif one.about not in (About.PROMPT, About.LABEL):
            left.append(one.text)
    gathering.close_rounds(max((count for counts in rounds.values() for count in counts), default=1))
    return Takeover(gathering.answers(), alias, tuple(left))


def _rounds(document: ReviewedDocument) -> dict[int, list[int]]:
    """Return the rounds each item belongs to, by the thread that was found."""
    found: dict[int, list[int]] = {}
    for count, strand in enumerate(document.thread.strands, start=1):
        for place in _members(strand):
            found.setdefault(place, []).append(count)
    return found


def _members(strand: Strand) -> list[int]:
    overall = [] if strand.overall_goal is None else [strand.overall_goal]
    return [*overall, *strand.goals, *strand.signs, *strand.measures]


class _Gathering:
    def __init__(self, guide: Guide, forms: Forms) -> None:
        self._guide = guide
        self._parts = forms.parts
        self._part_questions = {
            place.judged: place.question for place in forms.places if place.judged and place.question
        }
        self.texts: dict[Slot, list[str]] = {}

    def add(self, item: ReviewedItem, text: str, count: int) -> None:
        """Put a text where its question is asked."""
        for question in self._questions(item):
            thread = self._guide.thread_of(question)
            self.texts.setdefault(Slot(question, count if thread else 0), []).append(text)

    def _questions(self, item: ReviewedItem) -> list[str]:
        parts = self._parts.get(item.kind, ())
        if item.judged_as in parts:
            return [self._part_questions[item.judged_as]]
        if parts and item.kind is Kind.SCHEDULE:
            # One text says both; it answers both questions.
            return [self._part_questions[part] for part in parts if part not in item.reasons] or [
                self._part_questions[parts[0]]
            ]
        return [item.question] if item.question else []

    def close_rounds(self, last: int) -> None:
        """Answer the question that opens the next round, and those that others hang on."""
        for thread in self._guide.head.threads:
            if not (thread.more and thread.opens):
                continue
            choices = self._guide.question(thread.more).choices
            ends = next(choice.value for choice in choices if choice.value != thread.opens)
            for count in range(1, last + 1):
                self.texts[Slot(thread.more, count)] = [thread.opens if count < last else ends]
        for question in self._guide.questions:
            if question.when and Slot(question.id) in self.texts:
                self.texts[Slot(question.when.question)] = [question.when.values[0]]

    def answers(self) -> dict[Slot, str]:
        """Return the texts by slot, in the order of the guide."""
        order = {question.id: place for place, question in enumerate(self._guide.questions)}
        found: dict[Slot, str] = {}
        for slot in sorted(self.texts, key=lambda one: (order[one.question], one.round)):
            thread = self._guide.thread_of(slot.question)
            if thread and slot.question in thread.items:
                for item, text in enumerate(self.texts[slot]):
                    found[Slot(slot.question, slot.round, item)] = text
            else:
                found[slot] = _APART.join(self.texts[slot])
        return found


def _alias(text: str) -> str:
    """Return the alias a draft gives the child; empty where it may be a full name, or is none."""
    said = _BRACKETS.sub("", text).strip()
    return said if len(said) <= _ALIAS_LENGTH and len(said.split()) == 1 else ""
