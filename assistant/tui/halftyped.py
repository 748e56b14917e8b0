"""The screens of a supervision session: what is half typed in a box is kept, and comes back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from textual import work
from textual.content import Content
from textual.screen import ScreenResultType
from textual.widgets import Static

from assistant.desk.answering import Considered
from assistant.desk.supervising import SupervisionDesk
from assistant.errors import AssistantError
from assistant.guide.answers import Slot
from assistant.guide.voice import Voice
from assistant.tui.keeping import Keeping
from assistant.tui.offloop import off_loop
from assistant.tui.screens.drafting import KEEP_EVERY, LOOK_AFTER
from assistant.tui.supervisionwords import Seating, who, worth
from assistant.tui.widgets.wording_editor import WordingEditor
from assistant.tui.words import words


class HalfTyped(Keeping[ScreenResultType]):
    """A screen with boxes to write in; each is known by its name in the store."""

    # Each screen says itself where the cursor is.
    AUTO_FOCUS = ""

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name, id, classes)
        self._desk: SupervisionDesk | None = None
        self._typed: dict[str, str] = {}
        self._unkept: set[str] = set()
        self._known = False
        self._saving = False
        self._told = False
        # Something that was said or chosen is being kept.
        self._at_work = False

    def start(self) -> bool:
        """Begin what is done one at a time; return whether nothing of the kind is under way."""
        is_free, self._at_work = not self._at_work, True
        return is_free

    async def done(self, call: Callable[[], object]) -> bool:
        """Do what was begun by ``start``, and tell what goes wrong; return whether it is done."""
        try:
            await self.keep(call)
        except AssistantError as error:
            # What was typed stays where it was typed.
            self.tell(error)
            return False
        finally:
            self._at_work = False
        return True

    def on_mount(self) -> None:
        """Keep what is typed, a few times a second."""
        self.set_interval(KEEP_EVERY, self._keep_typing)

    def say(self, text: str) -> None:
        """Say something in the line for it, quietly; nothing takes the line away."""
        for line in self.query("#saying").results(Static):
            line.update(Content(text))
            line.display = bool(text)

    def known(self, boxes: dict[str, str]) -> None:
        """Take what the store holds as typed, once: what is typed after it is known here first."""
        if not self._known:
            self._known = True
            self._typed = {**boxes, **{box: self._typed.get(box, "") for box in self._unkept}}

    def typed(self, box: str) -> str:
        """Return what is half typed in a box."""
        return self._typed.get(box, "")

    def note(self, box: str, text: str) -> None:
        """Remember what is typed in a box, to be kept soon; an empty text is none."""
        if text != self.typed(box):
            self._typed[box] = text
            self._unkept.add(box)

    @work(group="typing")
    async def _keep_typing(self) -> None:
        if not self._saving:
            await self.keep_typed()

    async def keep_typed(self) -> None:
        """Keep what is typed and not kept. What cannot be kept is told once, and tried again."""
        desk = self._desk
        if desk is None:
            return
        self._saving = True
        try:
            while self._unkept:
                box = next(iter(self._unkept))
                text = self.typed(box)
                self._unkept.discard(box)
                try:
                    await self.keep(lambda box=box, text=text: desk.save_unsent(box, text))  # type: ignore[misc]
                    self._told = False
                except AssistantError as error:
                    self._unkept.add(box)
                    self.tell_once(error)
                    return
        finally:
            self._saving = False

    def tell_once(self, error: AssistantError) -> None:
        """Say that something is not kept, once until something is kept again."""
        if not self._told:
            self._told = True
            self.tell(error)

    async def on_unmount(self) -> None:
        """Keep the last letters."""
        with suppress(AssistantError):
            await self.keep_typed()


class AtTheTable(HalfTyped[ScreenResultType]):
    """A screen that two write on in turn.

    ``#writer`` says who, ``#box`` is the editor, ``#worth`` what is written in it is worth.
    """

    def __init__(self, desk: SupervisionDesk, seating: Seating) -> None:
        super().__init__()
        self._desk = self._at = desk
        self._seating = seating

    @property
    def _editor(self) -> WordingEditor:
        return self.query_one("#box", WordingEditor)

    @property
    def _stands(self) -> bool:
        """Whether the editor and what it is worth are there: a screen is taken down part by part."""
        return bool(self.query("#box") and self.query("#worth"))

    @property
    def _voice(self) -> Voice:
        return self._at.voice(self._seating.part)

    def action_switch_writer(self) -> None:
        """Let the other one write."""
        self._seating.switch()
        self._show_writer()

    def _show_writer(self) -> None:
        self.query_one("#writer", Static).update(Content(words("meeting.writes", who=who(self._voice))))

    def _show_worth(self, considered: Considered | None) -> None:
        self.query_one("#worth", Static).update(worth(considered))
        rejecting = considered.verdict.rejecting if considered else ()
        whole = len(self._editor.text.strip())
        marks = ((one.start, one.end) for one in rejecting[:1] if one.end - one.start < whole)
        self._editor.mark(tuple(marks))

    @work(exclusive=True, group="look")
    async def _look(self, slot: Slot, text: str, current: Callable[[], bool]) -> None:
        """Show what a wording is worth when one has stopped typing; ``current`` says it is still wanted."""
        await asyncio.sleep(LOOK_AFTER)
        desk = self._at
        try:
            considered = await off_loop(self._app.judging, lambda: desk.look(slot, text))
        except AssistantError as error:
            if self._stands and current():
                self.query_one("#worth", Static).update(Content(words.explain(error)))
            return
        if self._stands and current():
            self._show_worth(considered)
