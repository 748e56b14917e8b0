"""Walking a draft's findings one by one: the text in place, a better wording, and a plan made of the draft.

What is written instead is kept at once, beside the draft and never in it: the file is its owner's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.desk.answering import context_of, judged_answer
from assistant.desk.checking import CheckRequest, verdict_record, weigh_requests
from assistant.desk.reviewing import remarks, review_file
from assistant.desk.workplace import Workplace
from assistant.guide.answers import Answer, Answers, Slot, Status
from assistant.guide.interview import next_slot
from assistant.guide.model import InputKind
from assistant.judgement.model import Verdict
from assistant.review.model import Remark, ReviewedDocument, ReviewedItem
from assistant.review.takeover import Takeover, take_over
from assistant.store.plans import PlanStore
from assistant.store.reviews import ReviewStore

_OPENING_WORDS = 2
"""How many words of «Vi ser fremgang når …» tell that a text has an opening of its own."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Something to look at: a finding about an item. ``item`` is its position in the document."""

    item: int
    remark: Remark


@dataclass(frozen=True, slots=True)
class Looked:
    """What a text is worth: ``verdict`` as in ``ReviewedItem``, and what is found in it."""

    verdict: str
    remarks: tuple[Remark, ...]

    @property
    def rejecting(self) -> tuple[Remark, ...]:
        """The findings that turn it back."""
        return tuple(remark for remark in self.remarks if remark.severity == "reject")


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a plan made of the draft would hold: how many answers, and how many of them are turned back.

    ``left`` are the texts that stay behind in the draft.
    """

    answers: int
    turned_back: int
    left: tuple[str, ...]


class DraftWalk:
    """One draft on the desk. ``matters`` are what is still to be looked at, what turns back first.

    A draft that cannot be read has its ``document.error`` set, and nothing else.
    """

    def __init__(self, workplace: Workplace, reviews: ReviewStore, path: Path) -> None:
        self.workplace = workplace
        self.document: ReviewedDocument = review_file(workplace, path)
        self._reviews = reviews
        self._instead: dict[int, str] = {}
        self._now: dict[int, Looked] = {}
        kept = reviews.rewordings(self.document.content) if self.document.content else {}
        for number, item in enumerate(self.document.items):
            original, text = kept.get(_key(item), ("", ""))
            if original == item.text and text:
                self._take(number, text)

    @property
    def matters(self) -> tuple[Matter, ...]:
        """What is still to be looked at, point by point; advice comes after what turns a text back."""
        found = [
            Matter(number, remark)
            for number in range(len(self.document.items))
            for remark in self.now(number).remarks
        ]
        return tuple(sorted(found, key=lambda one: (one.remark.severity != "reject",)))

    def item(self, number: int) -> ReviewedItem:
        """Return an item as it stands in the draft."""
        return self.document.items[number]

    def text(self, number: int) -> str:
        """Return an item's text as it stands now: what was written instead, or else the draft's own."""
        return self._instead.get(number, self.item(number).text)

    @property
    def reworded(self) -> tuple[int, ...]:
        """The items that have another text now than in the draft."""
        return tuple(sorted(self._instead))

    def neighbours(self, number: int) -> tuple[str, str]:
        """Return the text before an item and the one after it in its point; empty where there is none."""
        items, point = self.document.items, self.item(number).point
        before = self.text(number - 1) if number and items[number - 1].point == point else ""
        last = number + 1 >= len(items) or items[number + 1].point != point
        return before, "" if last else self.text(number + 1)

    def now(self, number: int) -> Looked:
        """Return what an item's text is worth as it stands now."""
        item = self.item(number)
        return self._now.get(number) or Looked(item.verdict, item.findings)

    def look(self, number: int, text: str) -> Looked:
        """Return what ``text`` is worth in place of an item's, while one writes; nothing is kept."""
        whole = self._whole(number, text)
        record = verdict_record(self._verdict(number, whole))
        return Looked(record["verdict"], remarks(record["findings"], len(whole) - len(text)))

    def reword(self, number: int, text: str) -> Looked:
        """Keep ``text`` in place of an item's, and return what it is worth.

        The draft's own text takes the rewording away. Raises ``AssistantError`` when it cannot be kept.
        """
        item = self.item(number)
        self._reviews.reword(self.document.content, _key(item), item.text, text)
        self._take(number, text)
        return self.now(number)

    def _take(self, number: int, text: str) -> None:
        if text == self.item(number).text:
            self._instead.pop(number, None)
            self._now.pop(number, None)
        else:
            looked = self.look(number, text)
            self._instead[number], self._now[number] = text, looked

    def _whole(self, number: int, text: str) -> str:
        """Return ``text`` with the line above that it goes on from, unless it says that itself."""
        lead = self.item(number).lead
        opening = " ".join(lead.split()[:_OPENING_WORDS]).casefold()
        if not lead or " ".join(text.split()).casefold().startswith(opening):
            return text
        return f"{lead} {text}"

    def _verdict(self, number: int, text: str) -> Verdict:
        item = self.item(number)
        request = CheckRequest(
            id=number,
            kind=item.judged_as,
            text=text,
            overall_goal=item.overall_goal,
            variety="nn" if self.document.variety == "nn" else "nb",
        )
        [verdict] = weigh_requests(self.workplace, [request], [self.workplace.analyse(text)])
        return verdict

    # -- taking over --------------------------------------------------------------------------------------

    def prospect(self) -> Prospect:
        """Return what would become of the draft as a plan, its texts judged as answers; nothing is kept."""
        takeover = self._takeover([self.text(number) for number in range(len(self.document.items))])
        answers = Answers()
        for slot, text in takeover.answers.items():
            answers = answers.with_answer(self._answer(answers, slot, text))
        texts = [
            answer
            for answer in answers.by_slot.values()
            if self.workplace.guide.question(answer.slot.question).input is not InputKind.CHOICE
        ]
        turned_back = sum(answer.status is Status.REJECTED for answer in texts)
        return Prospect(len(texts), turned_back, takeover.left)

    def take_over(self, store: PlanStore) -> str:
        """Make a plan of the draft and return its id; the texts are judged as answers in the conversation.

        The draft's own text is the first revision of an answer, and what was written instead the next.
        Raises the store's errors; then there is no plan.
        """
        guide = self.workplace.guide
        originals = self._takeover([item.text for item in self.document.items])
        now = self._takeover([self.text(number) for number in range(len(self.document.items))])
        answers = Answers()
        revisions: list[Answer] = []
        for slot, text in now.answers.items():
            original = originals.answers.get(slot, "")
            for wording in dict.fromkeys(part for part in (original, text) if part):
                answer = self._answer(answers, slot, wording)
                revisions.append(answer)
                answers = answers.with_answer(answer)
        plan = store.create_filled_plan(
            guide.id,
            revisions,
            guide.head.version,
            self.workplace.rules.version,
            next_slot(guide, answers),
            alias=now.alias,
        )
        return plan.id

    def _takeover(self, texts: Sequence[str]) -> Takeover:
        whole = [self._whole(number, text) for number, text in enumerate(texts)]
        return take_over(self.workplace.guide, self.workplace.form_words.forms, self.document, whole)

    def _answer(self, answers: Answers, slot: Slot, text: str) -> Answer:
        question = self.workplace.guide.question(slot.question)
        if question.input is InputKind.CHOICE:
            return Answer(slot, text, Status.ACCEPTED)
        context = context_of(self.workplace, answers, slot)
        return judged_answer(slot, text, self.workplace.judge(question.kind, text, context))


def _key(item: ReviewedItem) -> str:
    place = asdict(item.location)
    return " ".join(f"{name}={value}" for name, value in place.items() if value is not None)
