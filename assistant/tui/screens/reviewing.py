"""A draft's screen: what was found, one matter at a time, and another wording for it."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Footer, Static, TextArea

from assistant.desk.draftwalk import DraftWalk, Looked
from assistant.errors import AssistantError
from assistant.tui.keeping import Keeping
from assistant.tui.matters import Row, rows_of, singled_out
from assistant.tui.messages import AnswerSubmitted, MatterChosen, RecallRequested
from assistant.tui.offloop import off_loop
from assistant.tui.screens.drafting import LOOK_AFTER, DraftingScreen
from assistant.tui.screens.overview import OverviewScreen
from assistant.tui.screens.takeover import TakeoverScreen
from assistant.tui.widgets.matter_list import MatterList
from assistant.tui.widgets.matter_view import MatterView
from assistant.tui.widgets.verdict_bar import NOT_ASSESSED, VerdictBar
from assistant.tui.widgets.wording_editor import WordingEditor
from assistant.tui.words import binding, words
from assistant.wording import harmless


class ReviewingScreen(Keeping[str | None]):
    """One draft being gone through. One that cannot be read closes the screen, with the reason in words."""

    HELP_TEXT = "tui.help_review"
    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("f6,ctrl+n", "next", "next", priority=True),
        binding("f7", "better", "better", priority=True),
        binding("f2", "why", "why", priority=True),
        binding("shift+f6,ctrl+b", "previous", "previous", show=False, priority=True),
        binding("ctrl+z", "step_back", "undo", show=False, priority=True),
        binding("f8", "overview", "overview", priority=True),
        binding("f9", "take_over", "take_over", priority=True),
        binding("pageup", "scroll_text(-1)", "page_up_text", show=False, priority=True),
        binding("pagedown", "scroll_text(1)", "page_down_text", show=False, priority=True),
        binding("escape", "start", "start", show=False),
        binding("tab", "app.focus_next", "focus", show=False),
    ]

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._walk: DraftWalk | None = None
        self._rows: list[Row] = []
        self._at = 0
        # What is half-typed, by item; it is only kept for good when it is taken.
        self._typed: dict[int, str] = {}
        self._why = False
        self._taken_once = False

    def compose(self) -> ComposeResult:
        """Lay the screen out; breakpoints in the style sheet decide what is side by side."""
        with Horizontal(id="desk"):
            yield MatterList(id="matters")
            with Vertical(id="talk"):
                yield Static(words("tui.reading_draft"), id="heading", markup=False)
                yield MatterView(id="matter")
                yield WordingEditor(id="editor")
                yield VerdictBar(id="verdict")
        yield Footer(compact=True)

    @property
    def ready(self) -> bool:
        """Whether the draft is read and nothing is being kept."""
        return self._walk is not None and self.resting

    @property
    def _editor(self) -> WordingEditor:
        return self.query_one("#editor", WordingEditor)

    @property
    def _row(self) -> Row | None:
        """The matter being looked at; ``None`` past the last one."""
        return self._rows[self._at] if self._at < len(self._rows) else None

    def on_mount(self) -> None:
        """Read the draft behind the first picture."""
        self._editor.display = False
        self._open()

    @work(group="open")
    async def _open(self) -> None:
        def read() -> DraftWalk:
            return DraftWalk(self._app.workplace(), reviews, self._path)

        try:
            reviews = await off_loop(self._app.keeping, self._app.reviews)
            walk = await off_loop(self._app.judging, read)
        except AssistantError as error:
            self._close(words.explain(error))
            return
        if not self.query(MatterView):
            # The screen was taken down meanwhile.
            return
        if walk.document.error is not None:
            self._close(walk.document.error)
            return
        self._walk = walk
        self._rows = rows_of(walk)
        self._go(self._unsettled(0))

    def _close(self, error: str | None) -> None:
        while self.app.screen is not self:
            self.app.pop_screen()
        self.dismiss(error)

    # -- moving about -------------------------------------------------------------------------------------

    def _unsettled(self, start: int) -> int:
        """Return the first row from ``start`` on that is not settled; past the last where there is none."""
        rest = range(start, len(self._rows))
        return next((place for place in rest if not self._rows[place].done), len(self._rows))

    def action_next(self) -> None:
        """Go to the next matter that is not settled, past the last to what comes then, and round again."""
        if self._walk is not None:
            self._go(self._unsettled(0 if self._row is None else self._at + 1))

    def action_previous(self) -> None:
        """Go to the matter before, settled or not."""
        if self._walk is not None and self._at:
            self._go(self._at - 1)

    def on_matter_chosen(self, event: MatterChosen) -> None:
        """Go to a matter of the list."""
        if self._walk is not None:
            self._go(event.row)

    def _go(self, place: int) -> None:
        self._note_typing()
        self._at, self._why = place, False
        self._show(refill=True)

    def _note_typing(self) -> None:
        if self._row is not None and self._editor.display:
            self._typed.pop(self._row.item, None)
            if self._editor.untaken:
                self._typed[self._row.item] = self._editor.text

    # -- what the user sees -------------------------------------------------------------------------------

    def _show(self, *, refill: bool) -> None:
        walk, row = self._walk, self._row
        if walk is None:
            return
        self.query_one(MatterList).show(walk, self._rows, self._at)
        self.query_one("#heading", Static).update(Content(self._heading(walk, row)))
        view, editor = self.query_one(MatterView), self._editor
        editor.display = row is not None
        if row is None:
            view.say(self._ending(walk))
            view.focus()
            self.query_one(VerdictBar).show(None)
        else:
            view.show(walk, row, why=self._why)
            if refill:
                editor.hold(walk.text(row.item), self._typed.get(row.item))
                editor.focus()
            self._judge()
        self.refresh_bindings()

    def _heading(self, walk: DraftWalk, row: Row | None) -> str:
        name = harmless(" ".join(self._path.name.split()))
        if row is None:
            return name
        item = walk.item(row.item)
        point = next(point for point in walk.workplace.guide.points if point.id == item.point)
        short = point.short.in_(words.variety)
        fields = {"at": self._at + 1, "count": len(self._rows), "point": point.id, "title": short}
        label = words("tui.matter_label", label=harmless(" ".join(item.label.split()))) if item.label else ""
        return words("tui.matter_heading", name=name, label=label, **fields)

    def _ending(self, walk: DraftWalk) -> str:
        items = range(len(walk.document.items))
        if not items:
            return words("tui.review_no_texts")
        left = sum(not row.done for row in self._rows)
        looked = [walk.now(number) for number in items]
        accepted = sum(not one.rejecting and one.verdict != NOT_ASSESSED for one in looked)
        said = words("tui.review_some_left", count=left) if left else words("tui.review_none_left")
        return words("tui.review_end", said=said, accepted=accepted, texts=len(items))

    # -- while the user writes ----------------------------------------------------------------------------

    def on_text_area_changed(self, _event: TextArea.Changed) -> None:
        """Look at what is written."""
        self._editor.mark(())
        self._judge()

    def _judge(self) -> None:
        """Show what the text is worth: at once where it stands, after a look where it is being written."""
        walk, row = self._walk, self._row
        if walk is None or row is None:
            return
        if self._editor.untaken:
            self._look(walk, row.item, self._editor.text)
            return
        self.workers.cancel_group(self, "look")
        if row.item in walk.reworded:
            self._judged(walk.now(row.item), words("tui.wording_taken"))
        else:
            note = "" if self._taken_once else words("tui.wording_hint")
            self.query_one(VerdictBar).show(None, note)

    @work(exclusive=True, group="look")
    async def _look(self, walk: DraftWalk, item: int, text: str) -> None:
        await asyncio.sleep(LOOK_AFTER)
        looked = await off_loop(self._app.judging, lambda: walk.look(item, text))
        # The text has changed, or another one is looked at, or the screen was taken down, meanwhile.
        if self.query(VerdictBar) and self._row and (self._row.item, self._editor.text) == (item, text):
            self._judged(looked, "" if looked.rejecting else words("tui.wording_enter"))

    def _judged(self, looked: Looked, note: str) -> None:
        self.query_one(VerdictBar).show(looked, note)
        marks = (singled_out(self._editor.text, remark) for remark in looked.rejecting)
        self._editor.mark(next((mark for mark in marks if mark), ()))

    # -- another wording ----------------------------------------------------------------------------------

    def on_answer_submitted(self, event: AnswerSubmitted) -> None:
        """Take what is written; where that stands already, go on."""
        if self._row is None or self._walk is None:
            return
        if self._editor.untaken:
            self._take(self._row.item, event.text)
        else:
            self.action_next()

    def on_recall_requested(self, _event: RecallRequested) -> None:
        """Put the text that stands back into the emptied editor."""
        if self._row is not None and self._walk is not None:
            self._editor.hold(self._walk.text(self._row.item), None)

    def action_better(self) -> None:
        """Take the better wording."""
        if self._row is not None and self._row.remark.better and not self._row.done:
            # What is half-typed there gives way to it.
            self._editor.load_text(self._row.remark.better)
            self._take(self._row.item, self._editor.text)

    def action_step_back(self) -> None:
        """Take back what was typed; where nothing was, put the draft's own text back."""
        walk, row = self._walk, self._row
        if (
            walk is not None
            and row is not None
            and not self._editor.step_back()
            and row.item in walk.reworded
        ):
            self._take(row.item, walk.item(row.item).text)

    @work(group="take")
    async def _take(self, item: int, text: str) -> None:
        walk = self._walk
        if walk is None:
            return
        try:
            await self.keep(lambda: walk.reword(item, text))
        except AssistantError as error:
            message = words("tui.store_failed", message=words.explain(error))
            self.notify(message, severity="error", markup=False)
            return
        if self.query(WordingEditor):
            self._taken(walk, item, text)

    def _taken(self, walk: DraftWalk, item: int, text: str) -> None:
        self._note_typing()
        self._taken_once = True
        row = self._row
        # Letters that were typed while it was being kept are not lost; without them it is what stands now.
        if self._typed.get(item) == text:
            self._typed.pop(item)
        self._rows = rows_of(walk)
        self._at = self._place_of(row) if row is not None else len(self._rows)
        self._show(refill=row is not None and row.item == item)

    def _place_of(self, row: Row) -> int:
        """Return where ``row`` is now, or where its text still has something to look at."""
        own = [place for place, one in enumerate(self._rows) if one.item == row.item]
        same = [place for place in own if self._rows[place].key == row.key]
        unsettled = [place for place in own if not self._rows[place].done]
        candidates = [place for place in same if place in unsettled] or unsettled or same or own
        return candidates[0] if candidates else min(self._at, len(self._rows))

    # -- other screens, and leaving -----------------------------------------------------------------------

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Grey the key of a better wording out where there is none."""
        if action == "better":
            row = self._row
            return True if row is not None and row.remark.better and not row.done else None
        return True

    def action_why(self) -> None:
        """Show why the rule is there, and hide it again."""
        self._why = not self._why
        if self._row is not None:
            self._show(refill=False)
            self.call_after_refresh(self.query_one(MatterView).scroll_end, animate=False)

    def action_overview(self) -> None:
        """Show the draft as a whole."""
        if self._walk is not None:
            self.app.push_screen(OverviewScreen(self._walk.document, self._walk.workplace.guide))

    @work(exclusive=True, group="take_over")
    async def action_take_over(self) -> None:
        """Say what would become of the draft as a plan, and make it."""
        walk = self._walk
        if walk is None:
            return
        self._note_typing()
        # On the keeping thread: what was taken just before is in it.
        prospect = await self.keep(walk.prospect)
        if self.app.screen is self:
            self.app.push_screen(TakeoverScreen(prospect, len(self._typed)), partial(self._make, walk))

    def _make(self, walk: DraftWalk, wanted: bool | None) -> None:
        if wanted:
            self.query_one("#heading", Static).update(Content(words("tui.making_plan")))
            self._make_plan(walk)

    @work(group="make")
    async def _make_plan(self, walk: DraftWalk) -> None:
        try:
            plan = await self.keep(lambda: walk.take_over(self._app.store()))
        except AssistantError as error:
            self.notify(words.explain(error), severity="error", markup=False)
            self._show(refill=False)
            return
        if self.app.screen is self:
            self.app.switch_screen(DraftingScreen(plan))

    def action_start(self) -> None:
        """Go back to the list of plans."""
        self._close(None)

    def action_scroll_text(self, pages: int) -> None:
        """Read on in the text and what is said of it, without leaving the editor."""
        view = self.query_one(MatterView)
        view.scroll_relative(y=pages * max(1, view.size.height - 1), animate=False)
