"""Two have written in one place: the texts side by side, and the two at the table choose."""

from __future__ import annotations

from collections.abc import Callable

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static, TextArea

from assistant.desk.conflicts import Conflict
from assistant.desk.supervising import SupervisionDesk
from assistant.errors import AssistantError
from assistant.guide.answers import Slot
from assistant.tui.halftyped import AtTheTable
from assistant.tui.messages import AnswerSubmitted
from assistant.tui.supervisionwords import Seating
from assistant.tui.widgets.conflict_view import BOTH, ConflictView
from assistant.tui.widgets.wording_editor import WordingEditor
from assistant.tui.words import binding, words
from assistant.tui.yearwords import one_line


class ConflictScreen(AtTheTable[bool]):
    """One place; what is chosen is kept when it is confirmed, and what was not chosen stays in the history.

    ``writing`` is the text to begin a third wording with at once. Dismissed with whether it was settled.
    """

    HELP_TEXT = "meeting.help_conflict"
    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("f5", "switch_writer", "meeting_writer", priority=True),
        binding("pageup", "scroll_text(-1)", "page_up_text", show=False, priority=True),
        binding("pagedown", "scroll_text(1)", "page_down_text", show=False, priority=True),
        binding("escape", "close", "conflict_later"),
        binding("tab", "app.focus_next", "focus", show=False),
    ]

    def __init__(
        self, desk: SupervisionDesk, conflict: Conflict, seating: Seating, writing: int | None = None
    ) -> None:
        super().__init__(desk, seating)
        self._conflict = conflict
        self._begin_with = writing
        # The side that the editor was opened with.
        self._writing: int | None = None
        self._texts: tuple[str, ...] = ()
        self._loaded = False

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(Content(words("meeting.conflict_title")), id="heading")
        with VerticalScroll(id="facing", can_focus=False):
            yield Static(Content(one_line(self._conflict.label)).stylize("bold"), id="place")
            yield Static(words("meeting.conflict_about"), id="about", markup=False)
            yield ConflictView(id="against")
        yield Static(id="writer", markup=False)
        yield WordingEditor(id="box")
        yield Static(id="worth", markup=False)
        yield Static(id="saying", markup=False, classes="legend")
        yield Footer(compact=True)

    @property
    def ready(self) -> bool:
        """Whether the texts are read and nothing is being kept."""
        return self._loaded and self.resting and not self._at_work

    @property
    def _slot(self) -> Slot | None:
        """The slot a third wording can be written in."""
        return self._conflict.slot if self._at.can_write_third(self._conflict) else None

    @property
    def _box_name(self) -> str:
        slot = self._conflict.slot
        return f"conflict:{self._conflict.plan_id}:wording:{slot.key if slot else self._conflict.part}"

    def on_mount(self) -> None:
        """Read the texts."""
        self.say("")
        self._show_writer()
        self._open_editor(None)
        self._load()

    @work(exclusive=True, group="texts")
    async def _load(self) -> None:
        conflict, desk = self._conflict, self._at

        def read() -> tuple[tuple[str, ...], dict[str, str], bool]:
            texts = tuple(desk.side_text(conflict, side) for side in conflict.sides)
            return texts, desk.unsent(), self._slot is not None

        try:
            self._texts, boxes, writable = await self.keep(read)
        except AssistantError as error:
            self.say(words.explain(error))
            return
        if not self.on_stage:
            return
        self.known(boxes)
        view = self.query_one(ConflictView)
        await view.show(conflict, self._texts, writable=writable)
        view.focus()
        self._loaded = True
        if writable and (self._begin_with is not None or self.typed(self._box_name)):
            self._open_editor(self._begin_with or 0)

    # -- choosing -----------------------------------------------------------------------------------------

    def on_conflict_view_decided(self, event: ConflictView.Decided) -> None:
        """Let what was chosen stand."""
        desk, conflict, voice, side = self._at, self._conflict, self._voice, event.side
        if side == BOTH:
            self._begin(lambda: desk.keep_both(conflict, voice))
        else:
            self._begin(lambda: desk.choose(conflict, side, voice))

    def _begin(self, call: Callable[[], None]) -> None:
        if self._loaded and self.start():
            self._settle(call)

    @work(group="settle")
    async def _settle(self, call: Callable[[], None]) -> None:
        if not await self.done(call):
            return
        self.note(self._box_name, "")
        await self.keep_typed()
        if self.on_stage:
            self.notify(words("meeting.conflict_settled"), markup=False)
            self.dismiss(True)

    # -- a third wording ----------------------------------------------------------------------------------

    def on_conflict_view_write_requested(self, event: ConflictView.WriteRequested) -> None:
        """Open the editor with the text that was leaned to."""
        self._open_editor(event.side)

    def _open_editor(self, side: int | None) -> None:
        self._writing = side
        editor = self._editor
        for widget in (editor, self.query_one("#worth")):
            widget.display = side is not None
        if side is not None:
            editor.border_title = words("meeting.conflict_editor", number=side + 1)
            editor.hold(self._conflict.sides[side].text, self.typed(self._box_name) or None)
            editor.focus()
            self.say(words("meeting.wording_hint"))

    def on_text_area_changed(self, _event: TextArea.Changed) -> None:
        """Remember what is typed, and look at it."""
        if self._writing is None or not self._loaded:
            return
        self._note_typing()
        self._editor.mark(())
        text = self._editor.text
        if slot := self._slot:
            self._look(slot, text, lambda: self._editor.text == text)

    def _note_typing(self) -> None:
        self.note(self._box_name, self._editor.text if self._editor.untaken else "")

    def on_answer_submitted(self, event: AnswerSubmitted) -> None:
        """Let the third wording stand."""
        slot, side = self._slot, self._writing
        if slot is None or side is None:
            return
        desk, conflict, voice, text = self._at, self._conflict, self._voice, event.text

        def third() -> None:
            desk.look(slot, text)
            desk.choose(conflict, side, voice)
            desk.reword(slot, text, voice)

        self._begin(third)

    def action_close(self) -> None:
        """Leave the editor, then the screen; what is typed is kept, and the choice waits."""
        if self._writing is not None:
            self._note_typing()
            self._open_editor(None)
            self.say("")
            self.query_one(ConflictView).focus()
        else:
            self.dismiss(False)

    def action_scroll_text(self, pages: int) -> None:
        """Read on in the texts."""
        page = self.query_one("#facing", VerticalScroll)
        page.scroll_relative(y=pages * max(1, page.size.height - 1), animate=False)
