"""One question's exchange: an answer, what is said to it, a wording that waits for a yes, an override."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.desk.answering import (
    Considered,
    accept_reason,
    consider,
    findings_of,
    judged_answer,
    rejected_findings,
    repair,
)
from assistant.desk.lines import Line, Tone
from assistant.desk.session import Session
from assistant.desk.talk import Talk
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answer, Slot, Status
from assistant.guide.interview import withdrawn
from assistant.guide.model import InputKind
from assistant.judgement.model import Outcome, Verdict

_QUESTION_WORDS = 8


@dataclass(frozen=True, slots=True)
class Proposal:
    """A wording that waits for a yes. ``part`` is what the user typed, where it was only a part."""

    text: str
    part: str = ""


class Exchange:
    """What goes back and forth about the question being asked.

    ``marks`` are the (start, end) of the words at fault in what was said last; ``kept`` says whether the last
    call kept an answer.
    """

    def __init__(self, session: Session, talk: Talk) -> None:
        self.proposal: Proposal | None = None
        self.marks: tuple[tuple[int, int], ...] = ()
        self.kept = False
        self._session = session
        self._talk = talk
        self._say = session.workplace.wording
        self._turned_back: set[Slot] = set()

    def forget(self) -> None:
        """Leave the question: a wording that waited for a yes waits no longer."""
        self.proposal = None

    def offer(self, text: str) -> list[Line]:
        """Offer a wording for a question that has no answer yet; nothing where there is none to offer."""
        if not text:
            return []
        self.proposal = Proposal(text)
        return [Line(Tone.PROPOSAL, self._say("chat.offered", text=text))]

    def submit(self, text: str) -> list[Line]:
        """Take an answer, judge it, keep it, and say what there is to say. Empty when nothing is being asked.

        Raises ``AssistantError`` when a date, choice or short line cannot be read.
        """
        self.marks, self.kept = (), False
        slot = self._session.slot
        if slot is None:
            return []
        if self._asks_back(slot, text):
            question = self._talk.ask(self._session.answers, slot)
            self._session.keep_typing(slot, "")
            return [Line(Tone.INFO, self._say("chat.asked_back", question=question))]
        considered = consider(self._session.workplace, self._session.answers, slot, text)
        self.proposal = None
        draft = self._session.answer
        if considered.loose and draft:
            # A part that fits nowhere is kept, and the draft it was meant for stays the one to go on with.
            self._keep(considered.answer(slot))
            self._keep(draft)
            said = self._say("chat.not_composed", part=text, text=draft.text)
            return [Line(Tone.ASK, said)]
        if considered.verdict.outcome is Outcome.REJECTED:
            if considered.alone:
                # What was typed is kept as it was typed, before it is put together with the draft.
                self._keep(considered.alone.answer(slot))
            self._keep(considered.answer(slot))
            return self._turn_back(slot, considered)
        if considered.alone:
            # The part that was typed stays as half-typed text until the sentence gets its yes.
            self._session.keep_typing(slot, text)
            self.proposal = Proposal(considered.text, text)
            return [Line(Tone.PROPOSAL, self._say("chat.composed", text=considered.text))]
        return self._settle(slot, considered)

    def accept(self) -> list[Line]:
        """Take a yes to the wording that waits; it is judged like any answer."""
        proposal, slot = self.proposal, self._session.slot
        if proposal is None or slot is None:
            return [Line(Tone.INFO, self._say("chat.no_proposal"))]
        if proposal.part:
            self._keep(Answer(slot, proposal.part, Status.REJECTED))
        return self.submit(proposal.text)

    def decline(self) -> list[Line]:
        """Take a no to the wording that waits; the draft stays, and so does what was typed."""
        self.kept = False
        proposal, self.proposal = self.proposal, None
        if proposal and proposal.part and self._session.slot:
            self._session.keep_typing(self._session.slot, proposal.part)
        return [Line(Tone.INFO, self._say("chat.proposal_declined"))]

    def override(self, reason: str) -> list[Line]:
        """Silence the finding that was asked about, with a written reason that stays with the answer.

        When nothing else turns the answer back, it stands; otherwise the next finding is asked about.
        Raises NOTHING_TO_OVERRIDE, NOT_OVERRIDABLE (the pattern, an empty answer) or OVERRIDE_NEEDS_REASON.
        """
        self.kept = False
        answer = self._session.answer
        findings = rejected_findings(answer)
        if answer is None or not findings:
            raise AssistantError(ErrorCode.NOTHING_TO_OVERRIDE)
        first = findings[0]
        if not first.overridable:
            raise AssistantError(ErrorCode.NOT_OVERRIDABLE, words=first.message)
        accept_reason(self._session.workplace, reason)
        self.proposal = None
        known = findings_of(answer)
        silenced = first.model_copy(update={"silenced": reason})
        verdict = Verdict(outcome=Outcome.REJECTED, findings=known).heeding((*known, silenced))
        self._keep(judged_answer(answer.slot, answer.text, verdict))
        if not verdict.rejecting:
            return [Line(Tone.ACCEPT, self._say("chat.overridden", reason=reason))]
        following = verdict.rejecting[0]
        self.marks = ((following.start, following.end),)
        said = Line(Tone.INFO, self._say("chat.silenced", reason=reason))
        return [said, *self._talk.rejected(verdict, again=True)]

    def _asks_back(self, slot: Slot, text: str) -> bool:
        # «Hvor ofte?» is a question to the assistant; as an answer it would only replace a better text.
        is_text = self._session.workplace.guide.question(slot.question).input is InputKind.TEXT
        return is_text and text.strip().endswith("?") and len(text.split()) <= _QUESTION_WORDS

    def _settle(self, slot: Slot, considered: Considered) -> list[Line]:
        guide = self._session.workplace.guide
        before = withdrawn(guide, self._session.answers)
        self._keep(considered.answer(slot))
        lines = self._talk.accepted(guide.question(slot.question), considered.verdict)
        if len(withdrawn(guide, self._session.answers)) > len(before):
            lines.append(Line(Tone.INFO, self._say("chat.kept_elsewhere")))
        return lines

    def _turn_back(self, slot: Slot, considered: Considered) -> list[Line]:
        again = slot in self._turned_back
        self._turned_back.add(slot)
        first = considered.verdict.rejecting[0]
        if considered.alone:
            said = self._say("chat.composed_on_the_way", text=considered.text)
            return [Line(Tone.INFO, said), *self._talk.rejected(considered.verdict, again=again)]
        self.marks = ((first.start, first.end),)
        mended = repair(self._session.workplace, self._session.answers, slot, considered)
        if mended is None:
            return self._talk.rejected(considered.verdict, again=again)
        if mended.verdict.outcome is not Outcome.REJECTED:
            self.proposal = Proposal(mended.text)
            said = self._say("chat.better", text=mended.text)
            return [self._talk.rejection(first), Line(Tone.PROPOSAL, said)]
        # The wording mends the first fault only: it becomes the draft, and the next fault is asked about.
        self._keep(mended.answer(slot))
        said = self._say("chat.composed_on_the_way", text=mended.text)
        lines = [self._talk.rejection(first), Line(Tone.INFO, said)]
        return [*lines, *self._talk.rejected(mended.verdict, again=again)]

    def _keep(self, answer: Answer) -> None:
        self._session.keep(answer)
        self.kept = True
