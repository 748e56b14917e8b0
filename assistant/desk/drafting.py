"""Drafting a plan: the conversation itself, the same for every screen and for the plain terminal.

What is said goes in by ``say`` (or ``do``, for a key) and comes back as lines. An answer is kept before it is
answered.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from assistant.desk import finishing
from assistant.desk.answering import Considered, consider, findings_of, repair
from assistant.desk.commands import CommandId, Request
from assistant.desk.lines import Line, Tone
from assistant.desk.navigation import find_in_point, find_slot
from assistant.desk.talk import Talk
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answer, Slot, Status
from assistant.guide.interview import (
    SlotState,
    agenda,
    child_alias,
    is_required,
    new_item,
    next_slot,
    slot_state,
    withdrawn,
)
from assistant.guide.model import InputKind
from assistant.judgement.model import Context, Outcome, Verdict
from assistant.plan.assemble import draft
from assistant.plan.model import PlanDocument
from assistant.store.plans import PlanStore

_REASON_WORDS = 2
_TERM_WORDS = 3
_QUESTION_WORDS = 8


def new_plan(store: PlanStore, guide: str) -> str:
    """Return the id of a plan to begin on: a new one, or one that was made and never written in."""
    for summary in store.plans():
        if summary.guide == guide and not summary.alias:
            kept = store.open(summary.id)
            if not kept.answers.by_slot and not kept.typing:
                return summary.id
    return store.create_plan(guide).id


class Drafting:
    """One plan on the desk. Not for two threads at once: a screen awaits one call before the next.

    ``slot`` is the question being asked (``None`` when there is none), ``proposal`` a wording that waits for
    a yes, ``marks`` the (start, end) of the words at fault in what was said last, ``ended`` whether the user
    has said goodbye. Raises ``AssistantError`` (PLAN_UNKNOWN) when there is no such plan.
    """

    def __init__(self, workplace: Workplace, store: PlanStore, plan_id: str) -> None:
        opened = store.open(plan_id)
        self.workplace = workplace
        self.talk = Talk(workplace)
        self.answers = opened.answers
        self.proposal: str | None = None
        self.marks: tuple[tuple[int, int], ...] = ()
        self.ended = False
        self._store = store
        self._plan_id = plan_id
        self._typing = dict(opened.typing)
        self._turned_back: dict[Slot, int] = {}
        position = opened.position
        known = position in agenda(workplace.guide, self.answers)
        self.slot = position if known else next_slot(workplace.guide, self.answers)

    # -- what stands ready --------------------------------------------------------------------------------

    def opening(self) -> list[Line]:
        """Say the first lines: a welcome, or where we were and what was answered last."""
        guide, say = self.workplace.guide, self.workplace.wording
        if self.slot is None:
            return self._rest()
        point = guide.point_of(self.slot.question)
        if not self.answers.by_slot:
            return [Line(Tone.INFO, self.talk.text(guide.head.introduction)), *self._ask(point.id)]
        welcome = say("chat.welcome_back", label=self.talk.label(self.slot), point=point.id)
        lines = [Line(Tone.INFO, welcome)]
        known = {question.id for question in guide.questions}
        history = [revision.answer for revision in self._store.history(self._plan_id)]
        # A question the guide no longer has keeps its answer, but has no name to be mentioned by.
        written = [answer for answer in history if answer.written and answer.slot.question in known]
        if written:
            last = written[-1]
            shown = self.talk.shown(last.slot, last.text)
            lines.append(Line(Tone.INFO, say("chat.recap", label=self.talk.label(last.slot), text=shown)))
        return [*lines, *self._ask()]

    def current_text(self) -> str:
        """Return what belongs in the editor: what was half typed, else the answer that stands there."""
        if self.slot is None:
            return ""
        if self._typing.get(self.slot):
            return self._typing[self.slot]
        answer = self._answer()
        return self.talk.shown(self.slot, answer.text) if answer and answer.settled else ""

    def written_text(self) -> str:
        """Return the text that was written last in this slot, accepted or not."""
        answer = self._answer()
        return self.talk.shown(answer.slot, answer.text) if answer else ""

    def document(self) -> PlanDocument:
        """Return the plan as it has grown so far."""
        return draft(self.workplace.guide, self.answers, self.workplace.setting)

    # -- while the user writes ----------------------------------------------------------------------------

    def keep_typing(self, slot: Slot, text: str) -> None:
        """Keep half-typed text; called at least every second while someone types."""
        self._store.save_typing(self._plan_id, slot, text)
        self._typing[slot] = text

    def look(self, text: str) -> Considered | None:
        """Judge ``text`` as it stands in the editor, for the live feedback; nothing is kept.

        ``None`` where there is nothing to judge (no question, a date, a choice, an empty editor, a command).
        """
        if self.slot is None or not text.strip() or self._request(text) is not None:
            return None
        if self.workplace.guide.question(self.slot.question).input in (InputKind.DATE, InputKind.CHOICE):
            return None
        try:
            return consider(self.workplace, self.answers, self.slot, text)
        except AssistantError:
            # What is wrong with the form is said when the answer is sent, not while it is being written.
            return None

    # -- what the user says -------------------------------------------------------------------------------

    def say(self, text: str) -> list[Line]:
        """Take what the user said, a command or an answer, and return what is said back."""
        self.marks = ()
        request = self._request(text)
        try:
            if request and self.slot and self._typing.get(self.slot) == text:
                # A command is not the beginning of an answer.
                self.keep_typing(self.slot, "")
            return self._submit(text) if request is None else self._handlers()[request.id](request)
        except AssistantError as error:
            if request is None and self.slot:
                # What could not be taken as an answer is still what somebody wrote.
                with suppress(AssistantError):
                    self.keep_typing(self.slot, text)
            return [Line(Tone.ERROR, self.workplace.wording.explain(error))]

    def do(self, command: CommandId, typed: str = "") -> list[Line]:
        """Run a command by its key; ``typed`` is what stands in the editor (kept when a question is parked).

        Raises ``AssistantError`` as the command does.
        """
        self.marks = ()
        return self._handlers()[command](Request(command, typed))

    def _request(self, text: str) -> Request | None:
        request = self.workplace.commands.recognise(text)
        if request is None or self.slot is None:
            return request
        if request.id in (CommandId.YES, CommandId.NO) and self.proposal is None:
            return None
        if request.id is CommandId.GOTO and self._named(request.argument) is None:
            return None
        if request.id is CommandId.TERM and not self._is_term_request(text, request.argument):
            return None
        return request

    def _is_term_request(self, text: str, argument: str) -> bool:
        # «Hva er dette?» may begin a real answer; a request is a known word or a short question.
        known = {word.casefold() for term in self.workplace.guide.glossary for word in term.words}
        bare = argument.strip(" ?.!«»\"'").casefold()
        short = text.strip().endswith("?") and len(bare.split()) <= _TERM_WORDS
        return not bare or bare in known or short

    def _handlers(self) -> dict[CommandId, Callable[[Request], list[Line]]]:
        return {
            CommandId.WHY: lambda _: self.talk.why(self.slot, self._answer()),
            CommandId.EXAMPLE: lambda _: self.talk.examples(self.slot),
            CommandId.HELP: lambda _: self.talk.help(self.slot),
            CommandId.STATUS: lambda _: self.talk.status(self.answers),
            CommandId.TERM: lambda request: self.talk.term(request.argument),
            CommandId.PARK: lambda request: self._park(request.argument),
            CommandId.SKIP: lambda _: self._skip(),
            CommandId.BACK: lambda _: self._back(),
            CommandId.KEEP: lambda _: self._leave_standing(),
            CommandId.GOTO: lambda request: self.goto(self._named(request.argument)),
            CommandId.OVERRIDE: lambda request: self.override(request.argument),
            CommandId.MORE: lambda _: self._more(),
            CommandId.FINISH: lambda _: self.finish(self.default_path()),
            CommandId.SKETCH: lambda _: self.sketch(self.default_path()),
            CommandId.QUIT: lambda _: self.end(),
            CommandId.YES: lambda _: self._accept_proposal(),
            CommandId.NO: lambda _: self._decline_proposal(),
        }

    def _submit(self, text: str) -> list[Line]:
        slot = self.slot
        if slot is None:
            return self._rest()
        if self._asks_back(slot, text):
            question = self.talk.ask(self.answers, slot)
            return [Line(Tone.INFO, self.workplace.wording("chat.asked_back", question=question))]
        considered = consider(self.workplace, self.answers, slot, text)
        self.proposal = None
        if considered.composed and considered.verdict.outcome is not Outcome.REJECTED:
            # The part that was typed stays as half-typed text until the sentence gets its yes.
            self.keep_typing(slot, text)
            self.proposal = considered.text
            return [Line(Tone.PROPOSAL, self.workplace.wording("chat.composed", text=considered.text))]
        before = withdrawn(self.workplace.guide, self.answers)
        self._keep(considered.answer(slot))
        if considered.verdict.outcome is Outcome.REJECTED:
            return self._turn_back(slot, considered)
        lines = self.talk.accepted(self.workplace.guide.question(slot.question), considered.verdict)
        if len(withdrawn(self.workplace.guide, self.answers)) > len(before):
            lines.append(Line(Tone.INFO, self.workplace.wording("chat.kept_elsewhere")))
        return [*lines, *self._advance()]

    def _asks_back(self, slot: Slot, text: str) -> bool:
        # «Hvor ofte?» is a question to the assistant; as an answer it would only replace a better text.
        is_text = self.workplace.guide.question(slot.question).input is InputKind.TEXT
        return is_text and text.strip().endswith("?") and len(text.split()) <= _QUESTION_WORDS

    def _turn_back(self, slot: Slot, considered: Considered) -> list[Line]:
        times = self._turned_back.get(slot, 0)
        self._turned_back[slot] = times + 1
        first = considered.verdict.rejecting[0]
        lines = []
        if considered.composed:
            said = self.workplace.wording("chat.composed_on_the_way", text=considered.text)
            lines.append(Line(Tone.INFO, said))
        else:
            self.marks = ((first.start, first.end),)
        repaired = repair(self.workplace, self.answers, slot, considered)
        if repaired is None:
            return [*lines, *self.talk.rejected(considered.verdict, again=times > 0)]
        lines.append(self.talk.rejection(first))
        if repaired.verdict.outcome is Outcome.REJECTED:
            # The wording mends the first fault only: it becomes the draft, and the next fault is asked about.
            self._keep(repaired.answer(slot))
            return [*lines, *self._turn_back(slot, repaired)]
        self.proposal = repaired.text
        return [*lines, Line(Tone.PROPOSAL, self.workplace.wording("chat.better", text=repaired.text))]

    def _accept_proposal(self) -> list[Line]:
        if self.proposal is None or self.slot is None:
            return [Line(Tone.INFO, self.workplace.wording("chat.no_proposal"))]
        return self._submit(self.proposal)

    def _decline_proposal(self) -> list[Line]:
        self.proposal = None
        return [Line(Tone.INFO, self.workplace.wording("chat.proposal_declined"))]

    def override(self, reason: str) -> list[Line]:
        """Let a rejected answer stand with a written reason, which is kept beside it.

        Raises NOTHING_TO_OVERRIDE, NOT_OVERRIDABLE (the pattern, an empty answer) or OVERRIDE_NEEDS_REASON.
        """
        answer = self._answer()
        if answer is None or answer.status is not Status.REJECTED:
            raise AssistantError(ErrorCode.NOTHING_TO_OVERRIDE)
        verdict = Verdict(outcome=Outcome.REJECTED, findings=findings_of(answer))
        if not verdict.overridable:
            held = next(finding for finding in verdict.rejecting if not finding.overridable)
            raise AssistantError(ErrorCode.NOT_OVERRIDABLE, words=held.message)
        weighed = self.workplace.judge("prose", reason, Context())
        if weighed.outcome is Outcome.REJECTED or len(reason.split()) < _REASON_WORDS:
            raise AssistantError(ErrorCode.OVERRIDE_NEEDS_REASON)
        self._keep(Answer(answer.slot, answer.text, Status.OVERRIDDEN, reason, answer.findings))
        said = self.workplace.wording("chat.overridden", reason=reason)
        return [Line(Tone.ACCEPT, said), *self._advance()]

    def _park(self, typed: str) -> list[Line]:
        if self.slot is None:
            return self._rest()
        answer = self._answer()
        if answer and answer.settled:
            return self._leave_standing()
        kept = typed or self._typing.get(self.slot, "") or (answer.text if answer else "")
        self._keep(Answer(self.slot, kept, Status.PARKED, findings=answer.findings if answer else ()))
        parked = Line(Tone.INFO, self.workplace.wording("chat.parked"))
        following = next_slot(self.workplace.guide, self.answers, self.slot)
        if following and slot_state(self.answers, following) is SlotState.PARKED:
            # Only parked questions are left: say so once instead of asking them round and round.
            self._move(None)
            return [parked, *self._rest()]
        return [parked, *self._advance()]

    def _skip(self) -> list[Line]:
        if self.slot is None:
            return self._rest()
        if is_required(self.workplace.guide, self.slot):
            raise AssistantError(ErrorCode.NOT_SKIPPABLE)
        self._keep(Answer(self.slot, self.written_text(), Status.SKIPPED))
        return [Line(Tone.INFO, self.workplace.wording("chat.skipped")), *self._advance()]

    def _leave_standing(self) -> list[Line]:
        answer = self._answer()
        if self.slot is None or answer is None or not answer.settled:
            return [Line(Tone.INFO, self.workplace.wording("chat.nothing_to_keep"))]
        self.keep_typing(self.slot, "")
        return [Line(Tone.INFO, self.workplace.wording("chat.kept")), *self._advance()]

    # -- moving about -------------------------------------------------------------------------------------

    def goto(self, slot: Slot | None) -> list[Line]:
        """Go to any question of the plan. Raises SLOT_UNKNOWN."""
        if slot is None or slot not in agenda(self.workplace.guide, self.answers):
            raise AssistantError(ErrorCode.SLOT_UNKNOWN, slot=slot.key if slot else "")
        self._move(slot)
        return self._ask()

    def goto_point(self, point: str) -> list[Line]:
        """Go to a point's first question that is not settled, else to its first. Raises SLOT_UNKNOWN."""
        return self.goto(find_in_point(self.workplace.guide, self.answers, point))

    def _named(self, name: str) -> Slot | None:
        return find_slot(self.workplace.guide, self.answers, self.slot, name)

    def _back(self) -> list[Line]:
        slots = agenda(self.workplace.guide, self.answers)
        place = slots.index(self.slot) if self.slot in slots else len(slots)
        if place == 0:
            return [Line(Tone.INFO, self.workplace.wording("chat.at_the_start"))]
        return self.goto(slots[place - 1])

    def _more(self) -> list[Line]:
        # After an accepted sign the conversation has moved on; «one more» means the nearest before it.
        slots = agenda(self.workplace.guide, self.answers)
        place = slots.index(self.slot) if self.slot in slots else len(slots) - 1
        for slot in reversed(slots[: place + 1]):
            extra = new_item(self.workplace.guide, self.answers, slot)
            if extra and self.answers.text(slot):
                self._keep(Answer(extra, "", Status.PARKED))
                return self.goto(extra)
        items = ", ".join(item for thread in self.workplace.guide.head.threads for item in thread.items)
        return [Line(Tone.INFO, self.workplace.wording("chat.no_more_here", questions=items))]

    def _advance(self) -> list[Line]:
        guide, before = self.workplace.guide, self.slot
        following = next_slot(guide, self.answers, before)
        self._move(following)
        if following is None:
            return self._rest()
        if slot_state(self.answers, following) is SlotState.PARKED:
            return [Line(Tone.INFO, self.workplace.wording("chat.parked_reminder")), *self._ask()]
        if following.round > 1 and (before is None or following.round != before.round):
            said = self.workplace.wording("chat.new_round", number=following.round)
            return [Line(Tone.POINT, said), *self._ask()]
        point = guide.point_of(following.question).id
        begun = any(guide.point_of(slot.question).id == point for slot in self.answers.by_slot)
        return self._ask("" if begun else point)

    def _ask(self, new_point: str = "") -> list[Line]:
        if self.slot is None:
            return self._rest()
        point = self.workplace.guide.point_of(self.slot.question)
        introduced = [self.talk.point(point)] if new_point else []
        return [*introduced, *self.talk.question(self.answers, self.slot)]

    def _rest(self) -> list[Line]:
        if self.talk.holes(self.answers):
            return [self.talk.still_parked(self.answers)]
        return [Line(Tone.ACCEPT, self.workplace.wording("chat.complete"))]

    def _move(self, slot: Slot | None) -> None:
        self.proposal = None
        self.slot = slot
        self._store.set_position(self._plan_id, slot)

    # -- the end ------------------------------------------------------------------------------------------

    def end(self) -> list[Line]:
        """End the conversation; everything is kept already."""
        self.ended = True
        return [Line(Tone.INFO, self.workplace.wording("chat.goodbye"))]

    def finish(self, path: Path) -> list[Line]:
        """Write the finished plan, or say what is missing. Raises as ``finishing.finish`` does."""
        return finishing.finish(self.workplace, self.answers, path)

    def sketch(self, path: Path) -> list[Line]:
        """Write a draft marked UTKAST. Raises as ``finishing.finish`` does."""
        return finishing.sketch(self.workplace, self.answers, path)

    def default_path(self) -> Path:
        """Return a free file name for the document."""
        return finishing.default_path(self.workplace)

    # -- keeping ------------------------------------------------------------------------------------------

    def _answer(self) -> Answer | None:
        return self.answers.get(self.slot) if self.slot else None

    def _keep(self, answer: Answer) -> None:
        guide, answers = self.workplace.guide, self.answers.with_answer(answer)
        self._store.save_answer(
            self._plan_id,
            answer,
            guide.head.version,
            self.workplace.rules.version,
            next_slot(guide, answers, answer.slot) if answer.settled else answer.slot,
            alias=child_alias(guide, answers),
        )
        self.answers = answers
        self._typing.pop(answer.slot, None)
