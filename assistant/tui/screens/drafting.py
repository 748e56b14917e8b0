"""The conversation's screen: the points, the talk, the growing plan. It asks the desk and shows it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

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
from assistant.tui.screens.finish import FinishScreen
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

Result = TypeVar("Result")

LOOK_AFTER = 0.15
KEEP_EVERY = 0.4


class DraftingScreen(Screen[None]):
    """One plan being written."""

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("f2", "do('why')", "why", priority=True),
        binding("f3", "do('example')", "example", priority=True),
        binding("f4", "do('park')", "park", priority=True),
        binding("f5", "goto", "goto", priority=True),
        binding("f8", "plan", "plan", priority=True),
        binding("f9", "finish", "finish", priority=True),
        binding("ctrl+o", "override", "override", show=False, priority=True),
        binding("ctrl+b", "do('back')", "back", show=False, priority=True),
        binding("escape", "start", "start", show=False),
        binding("tab", "app.focus_next", "focus", show=False),
    ]

    def __init__(self, plan_id: str) -> None:
        super().__init__()
        self._plan_id = plan_id
        self._drafting: Drafting | None = None
        self._slot: Slot | None = None
        # What stands in the editor, also when the screen is being taken down.
        self._typed = ""
        self._unsaved = False
        self._busy = False

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
    def _editor(self) -> AnswerEditor:
        return self.query_one("#editor", AnswerEditor)

    async def _off_loop(self, pool: Executor, call: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(pool, call)

    def on_mount(self) -> None:
        """Open the plan behind the first picture."""
        self._editor.focus()
        self.set_interval(KEEP_EVERY, self._keep_typing)
        self._open()

    @work(exclusive=True, group="talk")
    async def _open(self) -> None:
        def begin() -> tuple[Drafting, list[Line], PlanDocument]:
            drafting = Drafting(self._app.workplace(), self._app.store(), self._plan_id)
            return drafting, drafting.opening(), drafting.document()

        try:
            self._drafting, lines, document = await self._off_loop(self._app.keeping, begin)
        except AssistantError as error:
            self.query_one(ChatLog).say([Line(Tone.ERROR, words.explain(error))])
            return
        await self._show(lines, document, refill=not self._editor.text)

    # -- what the user sends ------------------------------------------------------------------------------

    def on_answer_submitted(self, event: AnswerSubmitted) -> None:
        """Take what stands in the editor."""
        if self._drafting is None or self._busy:
            return
        drafting = self._drafting
        text = event.text
        # Busy from this moment: the emptied editor must not be kept over the answer that is on its way.
        self._busy = True
        self._editor.clear()
        self._tell(lambda: drafting.say(text), said=text)

    def action_do(self, command: str) -> None:
        """Run a command of the conversation."""
        if self._drafting is not None and not self._busy:
            drafting = self._drafting
            typed = self._editor.text
            self._tell(lambda: drafting.do(CommandId(command), typed=typed))

    def on_point_chosen(self, event: PointChosen) -> None:
        """Go to a point."""
        if self._drafting is not None and not self._busy:
            drafting = self._drafting
            self._tell(lambda: drafting.goto_point(event.point))
        self._editor.focus()

    def on_recall_requested(self, _event: RecallRequested) -> None:
        """Put the text that was written last back into the editor."""
        if self._drafting is not None:
            self._fill(self._drafting.written_text())

    @work(exclusive=True, group="talk")
    async def _tell(self, call: Callable[[], list[Line]], said: str = "") -> None:
        drafting = self._drafting
        if drafting is None:
            return
        self._busy = True
        try:
            await self._keep_now(said)
            # The language tools may still be loading; wait for them where nothing else has to wait.
            await self._off_loop(self._app.judging, drafting.workplace.warm_up)
            lines = await self._off_loop(self._app.keeping, lambda: _answered(call))
            document = await self._off_loop(self._app.keeping, drafting.document)
        finally:
            self._busy = False
        failed = any(line.tone is Tone.ERROR for line in lines)
        if said and failed and not self._editor.text:
            self._fill(said)
        spoken = [Line(Tone.USER, said, drafting.marks)] if said else []
        await self._show([*spoken, *lines], document, refill=not self._editor.text)
        if drafting.ended:
            self.app.pop_screen()

    # -- what the user sees -------------------------------------------------------------------------------

    async def _show(self, lines: list[Line], document: PlanDocument, *, refill: bool) -> None:
        drafting = cast("Drafting", self._drafting)
        guide, slot = drafting.workplace.guide, drafting.slot
        moved, self._slot = slot != self._slot, slot
        self.query_one(ChatLog).say(lines)
        point = guide.point_of(slot.question).id if slot else None
        heading = drafting.talk.heading(slot) if slot else words("tui.all_done")
        self.query_one("#heading", Static).update(Content(heading))
        titles = {item.id: drafting.talk.text(item.short) for item in guide.points}
        rows = [(part, titles[part.point]) for part in progress(guide, drafting.answers)]
        self.query_one(PointList).show(rows, point)
        if moved and refill:
            self._fill(drafting.current_text())
        self._editor.placeholder = words(f"tui.editor_{self._situation(drafting)}")
        await self.query_one(PlanView).show(document, point)

    def _situation(self, drafting: Drafting) -> str:
        if drafting.proposal:
            return "proposal"
        if drafting.slot is None:
            return "done"
        return "again" if drafting.written_text() else "new"

    def _fill(self, text: str) -> None:
        self._editor.load_text(text)
        self._editor.move_cursor(self._editor.document.end)
        self._editor.focus()

    # -- while the user writes ----------------------------------------------------------------------------

    def on_text_area_changed(self, _event: TextArea.Changed) -> None:
        """Note that there is something to keep and something to look at."""
        self._typed = self._editor.text
        self._unsaved = True
        self._editor.mark(())
        self._look()

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        await asyncio.sleep(LOOK_AFTER)
        drafting, text = self._drafting, self._editor.text
        if drafting is None:
            return
        considered = await self._off_loop(self._app.judging, lambda: drafting.look(text))
        if text != self._editor.text:
            return
        self.query_one(CriteriaBar).show(considered)
        if considered and not considered.composed:
            rejecting = considered.verdict.rejecting
            self._editor.mark(tuple((finding.start, finding.end) for finding in rejecting[:1]))

    @work(exclusive=True, group="keep")
    async def _keep_typing(self) -> None:
        if not self._busy:
            await self._keep_now()

    async def _keep_now(self, said: str = "") -> None:
        drafting, slot, text = self._drafting, self._slot, said or self._typed
        if not (self._unsaved or said) or drafting is None or slot is None:
            return
        self._unsaved = False
        try:
            await self._off_loop(self._app.keeping, lambda: drafting.keep_typing(slot, text))
        except AssistantError as error:
            self._unsaved = True
            self.notify(
                words("tui.store_failed", message=words.explain(error)), severity="error", markup=False
            )

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
            drafting = self._drafting
            self._tell(lambda: drafting.goto(slot))

    def action_override(self) -> None:
        """Let a rejected answer stand, with a reason."""
        if self._drafting is not None and not self._busy:
            drafting = self._drafting

            def decided(reason: str | None) -> None:
                if reason is not None:
                    self._tell(lambda: drafting.override(reason))

            self.app.push_screen(OverrideScreen(), decided)

    def action_finish(self) -> None:
        """Write the plan or a draft of it."""
        if self._drafting is not None and not self._busy:
            drafting = self._drafting

            def decided(choice: tuple[str, Path] | Slot | None) -> None:
                if isinstance(choice, Slot):
                    self._go(choice)
                elif choice is not None:
                    write = drafting.finish if choice[0] == "finish" else drafting.sketch
                    self._tell(lambda: write(choice[1]))

            holes = drafting.talk.holes(drafting.answers)
            self.app.push_screen(FinishScreen(holes, drafting.default_path()), decided)

    def action_start(self) -> None:
        """Go back to the list of plans; everything is kept."""
        self._leave()

    @work(exclusive=True, group="talk")
    async def _leave(self) -> None:
        await self._keep_now()
        self.app.pop_screen()

    async def on_unmount(self) -> None:
        """Keep the last letters."""
        await self._keep_now()


def _answered(call: Callable[[], list[Line]]) -> list[Line]:
    try:
        return call()
    except AssistantError as error:
        return [Line(Tone.ERROR, words.explain(error))]
