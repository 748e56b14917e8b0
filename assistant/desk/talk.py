"""What the assistant says about a question, a verdict or the state of the plan. Reads; changes nothing."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from assistant.desk.answering import findings_of, listed_choices
from assistant.desk.lines import Line, Tone
from assistant.desk.workplace import Workplace
from assistant.guide.answers import Answer, Answers, Slot, Status
from assistant.guide.interview import (
    PointState,
    SlotState,
    agenda,
    child_alias,
    choices_of,
    holes,
    progress,
    slot_state,
    subject_of,
    thread_text,
)
from assistant.guide.model import InputKind, Origin, Point, Question, Text
from assistant.judgement.model import Finding, Level, Outcome, Verdict
from assistant.wording import fill

SYMBOLS = {
    PointState.UNTOUCHED: "·",
    PointState.BEGUN: "◐",
    PointState.DONE: "✓",
    PointState.ATTENTION: "!",
}
_SUBJECT_TEXTS = ("text", "goal", "overall_goal", "before")
_MANY_WORDS = 8
# A choice of more than two may be answered by its number.
_FEW_CHOICES = 2
_HOLE_STATES = {
    SlotState.OPEN: "chat.state_open",
    SlotState.REJECTED: "chat.state_rejected",
    SlotState.PARKED: "chat.state_parked",
    SlotState.SKIPPED: "chat.state_open",
    SlotState.DONE: "chat.state_open",
    SlotState.OVERRIDDEN: "chat.state_open",
    SlotState.ENDED: "chat.state_open",
}


class Talk:
    """The assistant's sentences, for one written form of Norwegian."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._say = workplace.wording

    def text(self, text: Text) -> str:
        """Return a guide text in the user's written form."""
        return text.in_(self._workplace.variety)

    def ask(self, answers: Answers, slot: Slot) -> str:
        """Return the question of ``slot``, with the child's alias and the thread's texts filled in."""
        question = self._workplace.guide.question(slot.question)
        return fill(self.text(question.ask), self._fields(answers, slot)).strip()

    def proposal(self, answers: Answers, slot: Slot) -> str:
        """Return a wording made of what the plan's year has shown, empty where there is nothing to say."""
        question = self._workplace.guide.question(slot.question)
        if question.proposal is None:
            return ""
        subject = subject_of(self._workplace.guide, answers, slot)
        year = subject.year if subject else answers.topic.year
        fields = {**self._fields(answers, slot), "year": year}
        lines = fill(self.text(question.proposal), fields).splitlines()
        return "\n".join(tidy for line in lines if (tidy := " ".join(line.split())))

    def _fields(self, answers: Answers, slot: Slot) -> dict[str, Any]:
        guide = self._workplace.guide
        subject = subject_of(guide, answers, slot)
        texts = subject.texts if subject else {}
        named = {name: self._named(answers, slot, name) for name in guide.head.thread_texts}
        # A question that is about nothing in the plan may ask for these all the same.
        bare = dict.fromkeys(_SUBJECT_TEXTS, "") if guide.head.about else {}
        stripped = {name: text.strip().rstrip(".") for name, text in {**bare, **named, **texts}.items()}
        return {"child": child_alias(guide, answers), **stripped}

    def _named(self, answers: Answers, slot: Slot, name: str) -> str:
        """Return a thread text as it is shown: a choice by its label."""
        guide = self._workplace.guide
        source = Slot(guide.head.thread_texts[name], slot.round)
        text = thread_text(guide, answers, name, slot)
        return self.shown(source, text) if text else ""

    def label(self, slot: Slot) -> str:
        """Return the slot's short name, with its round and item where it has them."""
        parts = [self.text(self._workplace.guide.question(slot.question).label)]
        if slot.round:
            parts.append(self.round(slot))
        if slot.item:
            parts.append(self._say("chat.item", number=slot.item + 1))
        return ", ".join(parts)

    def round(self, slot: Slot) -> str:
        """Return the name of the slot's round: what the guide calls one («mål»), and its number."""
        thread = self._workplace.guide.thread_of(slot.question)
        label = self.text(thread.label).lower() if thread else ""
        return self._say("chat.round", label=label, number=slot.round)

    def place(self, slot: Slot) -> str:
        """Return the slot's number and name, not whose question it is: «veilederen» may be a person too."""
        return f"{slot.question} · {self.label(slot)}"

    def heading(self, slot: Slot) -> str:
        """Return whose question it is and its number: the guide's own, or the assistant's."""
        question = self._workplace.guide.question(slot.question)
        whose = "chat.source_guide" if question.origin is Origin.GUIDE else "chat.source_assistant"
        return f"{self._say(whose, id=question.id)} · {self.label(slot)}"

    def question(self, answers: Answers, slot: Slot) -> list[Line]:
        """Say the question, how to answer it, and what stands there already."""
        question = self._workplace.guide.question(slot.question)
        lines = [Line(Tone.QUESTION, self.ask(answers, slot))]
        if question.input is InputKind.CHOICE:
            lines.append(Line(Tone.INFO, self.choices(question, answers)))
        if question.input is InputKind.DATE:
            lines.append(Line(Tone.INFO, self._say("chat.date_form")))
        answer = answers.get(slot)
        if answer and answer.text.strip() and answer.status is not Status.SKIPPED:
            key = "chat.current_answer" if answer.settled else "chat.draft_answer"
            shown = self.shown(slot, answer.text)
            lines.append(Line(Tone.INFO, self._say(key, text=shown)))
        return lines

    def shown(self, slot: Slot, text: str) -> str:
        """Return an answer as it is shown to people: a choice by its label, everything else as written."""
        question = self._workplace.guide.question(slot.question)
        labels = {choice.value: self.text(choice.label) for choice in question.choices}
        return labels.get(text, text)

    def choices(self, question: Question, answers: Answers) -> str:
        """Say which answers there are; texts of a plan each on a line of its own, the long ones cut."""
        labels = [self.text(label) for _, label in choices_of(question, answers)]
        if question.among:
            return self._say("chat.choices_listed", choices="\n".join(listed_choices(labels)))
        if len(labels) > _FEW_CHOICES:
            labels = [f"{number} {label}" for number, label in enumerate(labels, start=1)]
        return self._say("chat.choices", choices=" / ".join(labels))

    def point(self, point: Point) -> Line:
        """Say what a point is for, when the conversation comes to it."""
        key = "chat.new_point" if point.number else "chat.new_section"
        title, purpose = self.text(point.title), self.text(point.purpose)
        return Line(Tone.POINT, self._say(key, point=point.id, title=title, purpose=purpose))

    def accepted(self, question: Question, verdict: Verdict) -> list[Line]:
        """Say that an answer stands, with any advice beside it."""
        if verdict.outcome is Outcome.NOT_ASSESSED:
            lines = [Line(Tone.ACCEPT, self._say("chat.not_assessed"))]
        else:
            own = f"accepted_{question.kind}"
            key = own if own in self._say.keys("chat") else "accepted"
            lines = [Line(Tone.ACCEPT, self._say(f"chat.{key}"))]
        advice = [finding for finding in verdict.findings if finding.level is Level.ADVISE]
        return [*lines, *(self.advice(finding) for finding in advice)]

    def noticed(self, finding: Finding) -> Line:
        """Say what an answer has brought about in the whole: advice, or something that must be heeded."""
        if finding.level is Level.ADVISE:
            return self.advice(finding)
        said = self._say("chat.heed", message=finding.message, ask=finding.ask)
        return Line(Tone.REJECT, said)

    def advice(self, finding: Finding) -> Line:
        """Say a piece of advice: what, and a question to go on with. Nothing is turned back."""
        return Line(Tone.INFO, self._say("chat.advice", message=finding.message, ask=finding.ask))

    def rejected(self, verdict: Verdict, *, again: bool) -> list[Line]:
        """Turn an answer back: the words, why with the guide's point, and one question.

        ``again`` (the slot was turned back before) adds how to disagree or to leave it for now.
        """
        first, *others = verdict.rejecting
        lines = [self.rejection(first), Line(Tone.ASK, first.ask)]
        later = [finding.criterion for finding in others if finding.criterion != first.criterion]
        if later:
            names = ", ".join(self.criterion(name).lower() for name in dict.fromkeys(later))
            lines.append(Line(Tone.INFO, self._say("chat.rejected_others", criteria=names)))
        if again:
            key = "chat.override_hint" if first.overridable else "chat.park_hint"
            lines.append(Line(Tone.INFO, self._say(key)))
        return lines

    def rejection(self, finding: Finding) -> Line:
        """Say which words are the problem and why, with the guide's point."""
        words = finding.words.strip()
        # Most messages name the words themselves; the whole answer need not be read back to its author.
        named = not words or words in finding.message or len(words.split()) > _MANY_WORDS
        key = "chat.rejected_why" if named else "chat.rejected_words"
        return Line(Tone.REJECT, self._say(key, words=words, message=finding.message, source=finding.source))

    def criterion(self, name: str) -> str:
        """Return the name of a criterion in the live feedback."""
        return self._say(f"criteria.{name}")

    def why(self, slot: Slot | None, answer: Answer | None) -> list[Line]:
        """Say why the question is asked and, after a rejection, why the rule is there."""
        if slot is None:
            return self.help(None)
        question = self._workplace.guide.question(slot.question)
        lines = [Line(Tone.INFO, self.text(question.why))]
        if answer and answer.status is Status.REJECTED:
            for finding in findings_of(answer):
                rule = self._workplace.rule(finding.rule)
                if rule and finding.level is Level.REJECT:
                    why = f"{self.text(rule.what)} {self.text(rule.why)}"
                    lines.append(Line(Tone.INFO, self._say("chat.why_rejected", why=why)))
        return lines

    def examples(self, slot: Slot | None) -> list[Line]:
        """Show good and weak answers."""
        if slot is None:
            return self.help(None)
        shown = self._workplace.guide.question(slot.question).examples
        return [
            Line(Tone.INFO, self._say(key, text=self.text(example.text), note=self.text(example.note)))
            for key, examples in (("chat.example_good", shown.good), ("chat.example_weak", shown.weak))
            for example in examples
        ]

    def help(self, slot: Slot | None) -> list[Line]:
        """Help with the question at hand, and list what can be typed."""
        lines = []
        if slot:
            lines.append(Line(Tone.INFO, self.text(self._workplace.guide.question(slot.question).help)))
        listing = [self._say("chat.command_list")]
        for command in self._workplace.commands.commands:
            word, about = self.text(command.name), self.text(command.about)
            listing.append(self._say("chat.command_line", word=word, about=about))
        return [*lines, Line(Tone.INFO, "\n".join(listing))]

    def term(self, wanted: str) -> list[Line]:
        """Explain a term of the glossary, or say which there are."""
        glossary = self._workplace.guide.glossary
        words = ", ".join(term.words[0] for term in glossary)
        bare = wanted.strip(" ?.!«»\"'").casefold()
        if not bare:
            example = glossary[0].words[0] if glossary else ""
            return [Line(Tone.INFO, self._say("chat.term_list", words=words, example=example))]
        for term in glossary:
            if bare in [word.casefold() for word in term.words]:
                explanation = self.text(term.explanation)
                said = self._say("chat.term", word=term.words[0], explanation=explanation, source=term.source)
                return [Line(Tone.INFO, said)]
        return [Line(Tone.INFO, self._say("chat.term_unknown", word=wanted.strip(" ?"), words=words))]

    def status(self, answers: Answers) -> list[Line]:
        """Say how far each point has come."""
        lines = []
        titles = {point.id: self.text(point.title) for point in self._workplace.guide.points}
        for part in progress(self._workplace.guide, answers):
            notes = []
            if part.parked:
                notes.append(self._say("chat.status_parked", count=part.parked))
            if part.rejected:
                notes.append(self._say("chat.status_rejected", count=part.rejected))
            title = f"{part.point}. {titles[part.point]}"
            line = self._say(
                "chat.status_line",
                symbol=SYMBOLS[part.state],
                title=title,
                settled=part.settled,
                total=part.total,
                note=" ".join(notes),
            )
            lines.append(line.rstrip())
        return [Line(Tone.INFO, "\n".join(lines))]

    def slots(self, answers: Answers) -> list[tuple[Slot, str, SlotState]]:
        """Return every question of the plan with its label and state, in the order of asking."""
        slots = agenda(self._workplace.guide, answers)
        return [(slot, self.label(slot), slot_state(answers, slot)) for slot in slots]

    def holes(self, answers: Answers, points: Collection[str] = ()) -> list[tuple[Slot, str]]:
        """Return what stands between the plan and its end, each with a line that says what it is.

        With ``points``, only what stands in those.
        """
        result = []
        for slot in holes(self._workplace.guide, answers, points):
            state = self._say(_HOLE_STATES[slot_state(answers, slot)])
            line = self._say("chat.hole", question=slot.question, label=self.label(slot), state=state)
            result.append((slot, line))
        return result

    def still_parked(self, answers: Answers) -> Line:
        """Say that only parked questions are left."""
        parked = [
            slot
            for slot in agenda(self._workplace.guide, answers)
            if slot_state(answers, slot) is SlotState.PARKED
        ]
        labels = ", ".join(f"{slot.question} {self.label(slot)}" for slot in parked)
        example = parked[0].question if parked else ""
        said = self._say("chat.still_parked", count=len(parked), labels=labels, example=example)
        return Line(Tone.INFO, said)
