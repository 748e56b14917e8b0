"""The conversation's screen: the points, the talk, the growing plan. It asks the desk and shows it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static, TextArea

from assistant.desk.commands import CommandId
from assistant.desk.drafting import Drafting
from assistant.desk.lines import Line, Tone
from assistant.errors import AssistantError
from assistant.guide.answers import Slot
from assistant.guide.interview import progress
from assistant.plan.model import PlanDocument
from assistant.tui.messages import AnswerSubmitted, PointChosen, RecallRequested
from assistant.tui.offloop import off_loop
from assistant.tui.screens.finish import Choice, FinishScreen
from assistant.tui.screens.goto import GotoScreen
from assistant.tui.screens.override import OverrideScreen
from assistant.tui.widgets.answer_editor import AnswerEditor
from assistant.tui.widgets.chat_log import ChatLog
from assistant.tui.widgets.criteria_bar import CriteriaBar
from assistant.tui.widgets.plan_view import PlanView
from assistant.tui.widgets.point_list import PointList
from assistant.tui.words import binding, words

if TYPE_CHECKING:
    from assistant.tui.app import IpluApp


LOOK_AFTER = 0.15
KEEP_EVERY = 0.4


@dataclass(frozen=True)
class Saying:
    """What the user did: a call to the desk and, where an answer was typed, its text."""

    call: Callable[[], list[Line]]
    text: str = ""


class DraftingScreen(Screen[None]):
    """One plan being written. ``slot`` is where to begin, instead of where it was left."""

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("f2", "do('why')", "why", priority=True),
        binding("f3", "do('example')", "example", priority=True),
        binding("f4", "do('park')", "park", priority=True),
        binding("f5", "goto", "goto", priority=True),
        binding("f6", "year", "year", priority=True),
        binding("f8", "plan", "plan", priority=True),
        binding("f9", "finish", "finish", priority=True),
        binding("ctrl+o", "override", "override", show=False, priority=True),
        binding("ctrl+b", "do('back')", "back", show=False, priority=True),
        binding("pageup", "scroll_chat(-1)", "page_up", show=False, priority=True),
        binding("pagedown", "scroll_chat(1)", "page_down", show=False, priority=True),
        binding("escape", "start", "start", show=False),
        binding("tab", "app.focus_next", "focus", show=False),
    ]

    def __init__(self, plan_id: str, slot: Slot | None = None) -> None:
        super().__init__()
        self._plan_id = plan_id
        self._begin_at = slot
        self._to_the_year = False
        self._drafting: Drafting | None = None
        self._slot: Slot | None = None
        # What stands in the editor and is known, also when the screen is being taken down.
        self._typed = ""
        self._unsaved = False
        self._saving = False
        self._told = False
        # What was said and is not answered yet, oldest first; it leaves the line when it has been answered.
        self._sayings: deque[Saying] = deque()
        self._said = asyncio.Event()
        self._talking = True

    def compose(self) -> ComposeResult:
        """Lay the screen out; breakpoints in the style sheet decide what is side by side."""
        with Horizontal(id="desk"):
            yield PointList(id="points")
            with Vertical(id="talk"):
                yield Static(id="heading", markup=False)
                yield ChatLog(id="chat")
                yield AnswerEditor(id="editor")
                yield CriteriaBar(id="criteria")
            yield PlanView(id="plan")
        yield Footer(compact=True)

    @property
    def _app(self) -> IpluApp:
        return cast("IpluApp", self.app)

    @property
    def ready(self) -> bool:
        """Whether the plan is open and all that was said has its answer."""
        return self._drafting is not None and not self._talking and not self._sayings

    @property
    def _editor(self) -> AnswerEditor:
        return self.query_one("#editor", AnswerEditor)

    def on_mount(self) -> None:
        """Open the plan behind the first picture."""
        self._editor.focus()
        self.set_interval(KEEP_EVERY, self._keep_typing)
        self._talk()

    @work(group="talk")
    async def _talk(self) -> None:
        """Take what is said, one thing at a time, in the order it was said."""
        drafting = await self._open()
        while drafting is not None and not drafting.ended:
            self._talking = bool(self._sayings)
            await self._said.wait()
            lines = await self._answer(drafting, self._sayings[0])
            saying = self._sayings.popleft()
            if not self._sayings:
                self._said.clear()
            document = await off_loop(self._app.keeping, drafting.document)
            await self._show(drafting, lines, document, sent=bool(saying.text))
        if drafting is not None:
            self._leave()

    async def _open(self) -> Drafting | None:
        def begin() -> tuple[Drafting, list[Line], PlanDocument]:
            drafting = Drafting(self._app.workplace(), self._app.store(), self._plan_id)
            lines = drafting.opening() if self._begin_at is None else self._goto(drafting, self._begin_at)
            return drafting, lines, drafting.document()

        try:
            drafting, lines, document = await off_loop(self._app.keeping, begin)
        except AssistantError as error:
            self.query_one(ChatLog).say([Line(Tone.ERROR, words.explain(error))])
            # Nothing that is written now could be kept.
            self._editor.disabled = True
            return None
        self._drafting = drafting
        await self._show(drafting, lines, document, sent=True)
        return drafting

    def _goto(self, drafting: Drafting, slot: Slot) -> list[Line]:
        try:
            return drafting.goto(slot)
        except AssistantError as error:
            # The question has gone since it was shown; the rest of the plan is there.
            return [Line(Tone.ERROR, words.explain(error)), *drafting.opening()]

    async def _answer(self, drafting: Drafting, saying: Saying) -> list[Line]:
        said = saying.text
        await self._keep_now("" if drafting.is_command(said) else said)
        try:
            # The language tools may still be loading; wait for them where nothing else has to wait.
            await off_loop(self._app.judging, drafting.workplace.warm_up)
            lines = await off_loop(self._app.keeping, saying.call)
        except AssistantError as error:
            lines = [Line(Tone.ERROR, words.explain(error))]
        if said and any(line.tone is Tone.ERROR for line in lines) and not self._editor.text:
            self._fill(said)
            # One letter replaces what could not be used; an arrow key begins to mend it.
            self._editor.select_all()
        return [Line(Tone.USER, said, drafting.marks), *lines] if said else lines

    # -- what the user does -------------------------------------------------------------------------------

    def on_answer_submitted(self, event: AnswerSubmitted) -> None:
        """Take what stands in the editor."""
        if self._drafting is not None:
            # The editor has emptied itself; that is not a text to keep over the one that is on its way.
            self._typed = ""
            self._queue(Saying(partial(self._drafting.say, event.text), event.text))

    def _tell(self, call: Callable[..., list[Line]], *arguments: object) -> None:
        self._queue(Saying(partial(call, *arguments)))

    def _queue(self, saying: Saying) -> None:
        self._talking = True
        self._sayings.append(saying)
        self._said.set()

    def action_do(self, command: str) -> None:
        """Run a command of the conversation."""
        if self._drafting is not None:
            self._tell(self._drafting.do, CommandId(command), self._editor.text)

    def on_point_chosen(self, event: PointChosen) -> None:
        """Go to a point."""
        if self._drafting is not None:
            self._tell(self._drafting.goto_point, event.point)
        self._editor.focus()

    def on_recall_requested(self, _event: RecallRequested) -> None:
        """Put the text that was written last back into the editor."""
        if self._drafting is not None:
            self._fill(self._drafting.written_text())

    # -- what the user sees -------------------------------------------------------------------------------

    async def _show(
        self, drafting: Drafting, lines: list[Line], document: PlanDocument, *, sent: bool
    ) -> None:
        guide, slot = drafting.workplace.guide, drafting.slot
        moved, self._slot = slot != self._slot, slot
        self.query_one(ChatLog).say(lines)
        point = guide.point_of(slot.question).id if slot else None
        heading = drafting.talk.heading(slot) if slot else words("tui.all_done")
        self.query_one("#heading", Static).update(Content(heading))
        titles = {item.id: drafting.talk.text(item.short) for item in guide.points}
        rows = [(part, titles[part.point]) for part in progress(guide, drafting.answers)]
        self.query_one(PointList).show(rows, point)
        # Letters typed after an answer was sent begin the next one; those of before a key was pressed are
        # kept with the question they were written for.
        if not (sent and self._editor.text):
            if moved:
                self._fill(drafting.current_text())
                if not drafting.typed:
                    # An answer that stands is replaced by the first letter; an arrow key begins to mend it.
                    self._editor.select_all()
            elif drafting.typed and not drafting.proposes and not self._editor.text:
                self._fill(drafting.typed)
        self._editor.placeholder = words(f"tui.editor_{self._situation(drafting)}")
        title = guide.head.title.in_(words.variety) if guide.head.about else ""
        await self.query_one(PlanView).show(document, point, title)

    def _situation(self, drafting: Drafting) -> str:
        if drafting.proposes:
            return "proposal"
        if drafting.slot is None:
            return "done"
        return "again" if drafting.written_text() else "new"

    def _fill(self, text: str) -> None:
        # What is put there was kept before; only what is changed in it is new.
        self._typed = text
        self._editor.load_text(text)
        self._editor.move_cursor(self._editor.document.end)
        self._editor.focus()

    # -- while the user writes ----------------------------------------------------------------------------

    def on_text_area_changed(self, _event: TextArea.Changed) -> None:
        """Note that there is something to keep and something to look at."""
        if self._editor.text != self._typed:
            self._typed = self._editor.text
            self._unsaved = True
        self._editor.mark(())
        self._look()

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        await asyncio.sleep(LOOK_AFTER)
        drafting, text = self._drafting, self._typed
        if drafting is None:
            return
        considered = await off_loop(self._app.judging, lambda: drafting.look(text))
        bars = self.query(CriteriaBar)
        # The text has changed, or the screen was taken down, while the check was running.
        if text != self._typed or not bars:
            return
        bars.first().show(considered)
        if considered and not considered.alone:
            rejecting = considered.verdict.rejecting
            self._editor.mark(tuple((finding.start, finding.end) for finding in rejecting[:1]))

    @work(group="keep")
    async def _keep_typing(self) -> None:
        # Not while something is being answered (its slot may change), nor while a slow save is under way.
        if self._unsaved and not self._talking and not self._saving:
            await self._keep_now()

    async def _keep_now(self, said: str = "") -> None:
        drafting, slot, text = self._drafting, self._slot, said or self._typed
        if not (self._unsaved or said) or drafting is None or slot is None:
            return
        # Letters that are typed while this is being kept make it unsaved again.
        self._saving, self._unsaved, kept = True, False, False
        try:
            await off_loop(self._app.keeping, lambda: drafting.keep_typing(slot, text))
            kept, self._told = True, False
        except AssistantError as error:
            if not self._told:
                self._told = True
                message = words("tui.store_failed", message=words.explain(error))
                self.notify(message, severity="error", markup=False)
        finally:
            self._saving = False
            self._unsaved = self._unsaved or not kept

    # -- other screens ------------------------------------------------------------------------------------

    def action_plan(self) -> None:
        """Show the plan instead of the conversation where both have no room, and back."""
        self.toggle_class("-plan")
        if self.has_class("-plan"):
            self.query_one(PlanView).focus()
        else:
            self._editor.focus()

    def action_goto(self) -> None:
        """Choose any question."""
        if self._drafting is not None:
            self.app.push_screen(GotoScreen(self._drafting.talk.slots(self._drafting.answers)), self._go)

    def _go(self, slot: Slot | None) -> None:
        if slot is not None and self._drafting is not None:
            self._tell(self._drafting.goto, slot)

    def action_override(self) -> None:
        """Let a rejected answer stand, with a reason."""
        self.app.push_screen(OverrideScreen(), self._override)

    def _override(self, reason: str | None) -> None:
        if reason is not None and self._drafting is not None:
            self._tell(self._drafting.override, reason)

    def action_finish(self) -> None:
        """Write the plan or a draft of it."""
        if self._drafting is not None:
            holes = self._drafting.talk.holes(self._drafting.answers)
            try:
                path = self._drafting.default_path()
            except AssistantError as error:
                self.query_one(ChatLog).say([Line(Tone.ERROR, words.explain(error))])
                return
            head = self._drafting.workplace.guide.head
            title = head.title.in_(words.variety) if head.about else ""
            self.app.push_screen(FinishScreen(holes, path, title), self._finish)

    def _finish(self, choice: Choice | None) -> None:
        if isinstance(choice, Slot):
            self._go(choice)
        elif choice is not None and self._drafting is not None:
            what, path = choice
            self._tell(self._drafting.finish if what == "finish" else self._drafting.sketch, path)

    def action_start(self) -> None:
        """Close the plan where it covers the conversation, else go back to the list of plans."""
        if self.has_class("-plan"):
            self.action_plan()
        elif self._drafting is not None:
            # Leaving waits its turn, so that an answer on its way is kept first.
            self._tell(self._drafting.end)
        else:
            self._leave()

    def action_year(self) -> None:
        """Go to the plan's year, when what was said is answered and kept."""
        self._to_the_year = True
        if self._drafting is not None:
            self._tell(self._drafting.end)
        else:
            self._leave()

    def _leave(self) -> None:
        while self.app.screen is not self:
            self.app.pop_screen()
        if self._to_the_year:
            from assistant.tui.screens.year import YearScreen

            self.app.switch_screen(YearScreen(self._plan_id))
        else:
            self.app.pop_screen()

    def action_scroll_chat(self, pages: int) -> None:
        """Read back in what is in view, the conversation or the plan, without leaving the answer."""
        shown = self.query_one(PlanView if self.has_class("-plan") else ChatLog)
        shown.scroll_relative(y=pages * max(1, shown.size.height - 1), animate=False)

    async def on_unmount(self) -> None:
        """Keep the last letters, and what was said and not taken yet."""
        await self._keep_now()
        for saying in self._sayings:
            with suppress(AssistantError):
                await off_loop(self._app.keeping, saying.call)
