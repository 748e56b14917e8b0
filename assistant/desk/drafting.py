"""Drafting a plan: the conversation itself, the same for every screen and for the plain terminal.

What is said goes in by ``say`` (or ``do``, for a key) and comes back as lines. An answer is kept before it is
answered. ``look`` may be called from another thread at the same time; everything else is one call at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from assistant.desk import finishing
from assistant.desk.answering import Considered, consider, says_not_yet
from assistant.desk.commands import CommandId, Request
from assistant.desk.exchange import Exchange
from assistant.desk.lines import Line, Tone
from assistant.desk.navigation import find_in_point, find_slot, is_question_id, is_reference
from assistant.desk.session import Session
from assistant.desk.talk import Talk
from assistant.desk.wholeplan import judge_at_once
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answer, Answers, Slot, Status
from assistant.guide.interview import (
    SlotState,
    agenda,
    is_required,
    new_item,
    next_gate,
    next_slot,
    slot_state,
)
from assistant.guide.model import InputKind
from assistant.plan.assemble import draft
from assistant.plan.model import PlanDocument
from assistant.store.plans import PlanStore

_TERM_WORDS = 3


class Drafting:
    """One plan on the desk. ``ended`` says whether the user has said goodbye.

    Raises ``AssistantError`` (PLAN_UNKNOWN) when there is no such plan.
    """

    def __init__(self, workplace: Workplace, store: PlanStore, plan_id: str) -> None:
        self.ended = False
        self._session = Session(workplace, store, plan_id)
        self.workplace = self._session.workplace
        self.talk = Talk(self.workplace)
        self._exchange = Exchange(self._session, self.talk)
        standing = judge_at_once(self.workplace, self.answers)
        # What stands in the whole is said once, when an answer has brought it about.
        self._known = {(one.rule, one.slot, one.message) for one in standing}
        self._differing = set(finishing.differences(self._session))

    # -- what stands ready --------------------------------------------------------------------------------

    @property
    def answers(self) -> Answers:
        """The plan's current answers."""
        return self._session.answers

    @property
    def slot(self) -> Slot | None:
        """The question being asked, ``None`` when there is none."""
        return self._session.slot

    @property
    def proposes(self) -> bool:
        """Whether a wording waits for a yes."""
        return self._exchange.proposal is not None

    @property
    def typed(self) -> str:
        """What is half typed where the user is."""
        return self._session.typed

    @property
    def marks(self) -> tuple[tuple[int, int], ...]:
        """The (start, end) of the words at fault in what was said last."""
        return self._exchange.marks

    def opening(self) -> list[Line]:
        """Say the first lines: a welcome, or where we were and what was answered last."""
        guide, say, slot = self.workplace.guide, self.workplace.wording, self.slot
        if slot is None:
            return self._rest()
        point = guide.point_of(slot.question)
        if not self.answers.by_slot:
            return [Line(Tone.INFO, self.talk.text(guide.head.introduction)), *self._ask(point.id)]
        welcome = say("chat.welcome_back", label=self.talk.label(slot), point=point.id)
        lines = [Line(Tone.INFO, welcome)]
        last = self._session.last_written()
        if last:
            shown = self.talk.shown(last.slot, last.text)
            lines.append(Line(Tone.INFO, say("chat.recap", label=self.talk.label(last.slot), text=shown)))
        return [*lines, *self._ask()]

    def current_text(self) -> str:
        """Return what belongs in the editor: what was half typed, else the answer that stands there."""
        answer = self._session.answer
        stands = answer is not None and answer.settled and answer.status is not Status.SKIPPED
        return self._session.typed or (self.written_text() if stands else "")

    def written_text(self) -> str:
        """Return the text that was written last in this slot, accepted or not."""
        answer = self._session.answer
        return self.talk.shown(answer.slot, answer.text) if answer else ""

    def document(self) -> PlanDocument:
        """Return the plan, or the walk about it, as it has grown so far."""
        return draft(self.workplace.guide, self.answers, self.workplace.setting)

    @property
    def about(self) -> str | None:
        """The id of the plan this walk is about; ``None`` for a plan itself."""
        return self._session.about

    # -- while the user writes ----------------------------------------------------------------------------

    def keep_typing(self, slot: Slot, text: str) -> None:
        """Keep half-typed text; called at least every second while someone types."""
        self._session.keep_typing(slot, text)

    def look(self, text: str) -> Considered | None:
        """Judge ``text`` as it stands in the editor, for the live feedback; nothing is kept.

        ``None`` where there is nothing to judge (no question, a date, a choice, an empty editor, a command).
        """
        slot, answers = self.slot, self.answers
        if slot is None or not text.strip() or self._request(text) is not None:
            return None
        if self.workplace.guide.question(slot.question).input in (InputKind.DATE, InputKind.CHOICE):
            return None
        try:
            return consider(self.workplace, answers, slot, text)
        except AssistantError:
            # What is wrong with the form is said when the answer is sent, not while it is being written.
            return None

    def is_command(self, text: str) -> bool:
        """Return whether ``text`` would be taken as a command, not as an answer."""
        return self._request(text) is not None

    # -- what the user says -------------------------------------------------------------------------------

    def say(self, text: str) -> list[Line]:
        """Take what the user said, a command or an answer, and return what is said back."""
        request = self._request(text)
        try:
            if request and self.slot and self._session.typed and text.startswith(self._session.typed):
                # A command is not the beginning of an answer.
                self.keep_typing(self.slot, "")
            if request is None and self._is_not_yet(text):
                return self._skip()
            if request is None:
                return self._answered(self._exchange.submit(text))
            return self._handlers()[request.id](request)
        except AssistantError as error:
            if request is None and self.slot:
                # What could not be taken as an answer is still what somebody wrote.
                with suppress(AssistantError):
                    self.keep_typing(self.slot, text)
            return [Line(Tone.ERROR, self.workplace.wording.explain(error))]

    def _is_not_yet(self, text: str) -> bool:
        guide, slot = self.workplace.guide, self.slot
        return slot is not None and says_not_yet(self.workplace, guide.question(slot.question), text)

    def do(self, command: CommandId, typed: str = "") -> list[Line]:
        """Run a command by its key; ``typed`` is what stands in the editor (kept when a question is parked).

        Raises ``AssistantError`` as the command does.
        """
        return self._handlers()[command](Request(command, typed))

    def _request(self, text: str) -> Request[CommandId] | None:
        request = self.workplace.commands.recognise(text)
        if request is None and is_question_id(text) and self._named(text):
            return Request(CommandId.GOTO, text)
        if request is None or self.slot is None:
            return request
        if request.id in (CommandId.YES, CommandId.NO) and not self.proposes:
            return None
        if request.id is CommandId.GOTO and not is_reference(request.argument):
            return None
        if request.id is CommandId.TERM and not self._is_term_request(text, request.argument):
            return None
        return request

    def _is_term_request(self, text: str, argument: str) -> bool:
        # «Hva er dette?» may begin a real answer; a request is a known word or a short question.
        known = {word.casefold() for term in self.workplace.guide.glossary for word in term.words}
        bare = argument.strip(" ?.!«»\"'").casefold()
        asked = _TERM_WORDS if text.strip().endswith("?") else 1
        return not bare or bare in known or len(bare.split()) <= asked

    def _handlers(self) -> dict[CommandId, Callable[[Request[CommandId]], list[Line]]]:
        return {
            CommandId.WHY: lambda _: self.talk.why(self.slot, self._session.answer),
            CommandId.EXAMPLE: lambda _: self.talk.examples(self.slot),
            CommandId.HELP: lambda _: self.talk.help(self.slot),
            CommandId.STATUS: lambda _: self.talk.status(self.answers),
            CommandId.TERM: lambda request: self.talk.term(request.argument),
            CommandId.PARK: lambda request: self._park(request.argument),
            CommandId.SKIP: lambda _: self._skip(),
            CommandId.BACK: lambda _: self._back(),
            CommandId.KEEP: lambda _: self._leave_standing(),
            CommandId.GOTO: lambda request: self._goto_named(request.argument),
            CommandId.OVERRIDE: lambda request: self.override(request.argument),
            CommandId.MORE: lambda _: self._more(),
            CommandId.FINISH: lambda _: self.finish(self.default_path()),
            CommandId.SKETCH: lambda _: self.sketch(self.default_path()),
            CommandId.QUIT: lambda _: self.end(),
            CommandId.YES: lambda _: self._answered(self._exchange.accept()),
            CommandId.NO: lambda _: self._exchange.decline(),
        }

    def override(self, reason: str) -> list[Line]:
        """Let a rejected answer stand with a written reason. Raises as ``Exchange.override`` does."""
        return self._answered(self._exchange.override(reason))

    def _answered(self, lines: list[Line]) -> list[Line]:
        """Go on to the next question when the one that was asked is settled."""
        answer = self._session.answer
        if self.slot is None:
            return lines or self._rest()
        settled = answer is not None and answer.settled and not self.proposes
        if not (settled and self._exchange.kept):
            return lines
        return [*lines, *self._noticed(), *self._advance()]

    def _noticed(self) -> list[Line]:
        """Say what the last answer has brought about: a day after the end, work that must stop."""
        found = {
            (one.rule, one.slot, one.message): one for one in judge_at_once(self.workplace, self.answers)
        }
        new = [one for key, one in found.items() if key not in self._known]
        self._known = set(found)
        return [*(self.talk.noticed(one) for one in new), *self._differences()]

    def _differences(self) -> list[Line]:
        """Say where a plan with another body has come to differ from the child's by the last answer."""
        found = finishing.differences(self._session)
        new = [text for text in found if text not in self._differing]
        self._differing = set(found)
        return [Line(Tone.INFO, text) for text in new]

    def _park(self, typed: str) -> list[Line]:
        slot, answer = self.slot, self._session.answer
        if slot is None:
            return self._rest()
        if answer and answer.settled:
            return self._leave_standing()
        kept = typed or self._session.typed or (answer.text if answer else "")
        self._session.keep(Answer(slot, kept, Status.PARKED, findings=answer.findings if answer else ()))
        parked = Line(Tone.INFO, self.workplace.wording("chat.parked"))
        following = next_slot(self.workplace.guide, self.answers, slot)
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
        self._session.keep(Answer(self.slot, self.written_text(), Status.SKIPPED))
        return [Line(Tone.INFO, self.workplace.wording("chat.skipped")), *self._advance()]

    def _leave_standing(self) -> list[Line]:
        answer = self._session.answer
        if self.slot is None or answer is None or not answer.settled:
            return [Line(Tone.INFO, self.workplace.wording("chat.nothing_to_keep"))]
        self.keep_typing(self.slot, "")
        return [Line(Tone.INFO, self.workplace.wording("chat.kept")), *self._advance()]

    # -- moving about -------------------------------------------------------------------------------------

    def goto(self, slot: Slot) -> list[Line]:
        """Go to any question of the plan. Raises SLOT_UNKNOWN."""
        if slot not in agenda(self.workplace.guide, self.answers):
            raise AssistantError(ErrorCode.SLOT_UNKNOWN, slot=slot.question)
        self._move(slot)
        return self._ask()

    def goto_point(self, point: str) -> list[Line]:
        """Go to a point's first question that is not settled, else to its first. Raises SLOT_UNKNOWN."""
        slot = find_in_point(self.workplace.guide, self.answers, point)
        if slot is None:
            raise AssistantError(ErrorCode.SLOT_UNKNOWN, slot=point)
        return self.goto(slot)

    def _goto_named(self, name: str) -> list[Line]:
        slot = self._named(name)
        if slot is None:
            raise AssistantError(ErrorCode.SLOT_UNKNOWN, slot=name)
        return self.goto(slot)

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
            if extra and self.answers.text(Slot(slot.question, slot.round)):
                if extra not in slots:
                    self._session.keep(Answer(extra, "", Status.PARKED))
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
            said = self.workplace.wording("chat.new_round", round=self.talk.round(following))
            return [Line(Tone.POINT, said), *self._ask()]
        point = guide.point_of(following.question).id
        own = {question.id for question in guide.point_of(following.question).questions}
        begun = any(slot.question in own for slot in self.answers.by_slot)
        return self._ask("" if begun else point)

    def _ask(self, new_point: str = "") -> list[Line]:
        if self.slot is None:
            return self._rest()
        point = self.workplace.guide.point_of(self.slot.question)
        introduced = [self.talk.point(point)] if new_point else []
        asked = [*introduced, *self.talk.question(self.answers, self.slot)]
        if self._session.answer is None and not self._session.typed:
            asked += self._exchange.offer(self.talk.proposal(self.answers, self.slot))
        return asked

    def _rest(self) -> list[Line]:
        if self.talk.holes(self.answers):
            return [self.talk.still_parked(self.answers)]
        gate = next_gate(self.workplace.guide, self.answers)
        if gate is not None:
            kind = finishing.main_document(self.workplace, self.answers)
            title = self.talk.text(kind.title)
            said = self.workplace.wording("cooperation.resting", document=title, next=gate)
            return [Line(Tone.ACCEPT, said)]
        key = "followup.complete" if self.about else "chat.complete"
        return [Line(Tone.ACCEPT, self.workplace.wording(key))]

    def _move(self, slot: Slot | None) -> None:
        self._exchange.forget()
        self._session.move(slot)

    # -- the end ------------------------------------------------------------------------------------------

    def end(self) -> list[Line]:
        """End the conversation; everything is kept already."""
        self.ended = True
        return [Line(Tone.INFO, self.workplace.wording("chat.goodbye"))]

    def finish(self, path: Path) -> list[Line]:
        """Write the finished plan, or say what is missing; a walk is concluded, so that the plan follows.

        Raises as ``finishing.finish`` does.
        """
        return finishing.finish(self._session, path)

    def sketch(self, path: Path) -> list[Line]:
        """Write a draft marked UTKAST. Raises as ``finishing.finish`` does."""
        return finishing.sketch(self._session, path)

    def default_path(self) -> Path:
        """Return a free file name for the document."""
        kind = finishing.main_document(self.workplace, self.answers)
        return finishing.default_path(self.workplace, kind.id)
