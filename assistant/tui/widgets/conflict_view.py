"""Texts that stand against each other, side by side, and which of them one leans to."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from assistant.desk.conflicts import Conflict, Side
from assistant.tui.supervisionwords import day_of, differing, who
from assistant.tui.words import binding, words
from assistant.wording import harmless

BOTH = -1


class ConflictView(Vertical):
    """A number leans to a text, Enter lets it stand; nothing is chosen by one key alone."""

    can_focus = True

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("enter", "decide", "conflict_decide"),
        binding("b,B", "lean(-1)", "conflict_both"),
        binding("w,W", "write", "conflict_write"),
        binding("left", "step(-1)", "conflict_before", show=False),
        binding("right", "step(1)", "conflict_after", show=False),
    ]

    class Decided(Message):
        """A text is to stand (counted from 0), or both (``BOTH``)."""

        def __init__(self, side: int) -> None:
            super().__init__()
            self.side = side

    class WriteRequested(Message):
        """A third wording is to be written, beginning with this text."""

        def __init__(self, side: int) -> None:
            super().__init__()
            self.side = side

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._conflict: Conflict | None = None
        self._texts: tuple[str, ...] = ()
        self._leaning: int | None = None
        self._writable = False

    def compose(self) -> ComposeResult:
        """Lay the sides out."""
        yield Static(id="leaning", markup=False)
        yield Horizontal(classes="sides")

    @property
    def leaning(self) -> int | None:
        """The text one leans to, counted from 0; ``BOTH``, or ``None`` before one leans to any."""
        return self._leaning

    async def show(self, conflict: Conflict, texts: Sequence[str], *, writable: bool) -> None:
        """Show a conflict, its texts as they are read; ``writable``: a third wording can be written."""
        self._conflict, self._texts, self._writable = conflict, tuple(texts), writable
        self._leaning = None
        sides = self.query_one(".sides", Horizontal)
        await sides.remove_children()
        await sides.mount_all([Static(classes="side") for _ in conflict.sides])
        self._draw()

    def _draw(self) -> None:
        conflict = self._conflict
        if conflict is None:
            return
        panels = self.query(".side").results(Static)
        for number, (panel, side) in enumerate(zip(panels, conflict.sides, strict=True)):
            first, other = differing(self._texts[0], self._texts[number or 1])
            text = other if number else first
            chosen = self._leaning in (number, BOTH)
            panel.set_class(chosen, "-chosen")
            panel.update(_side(number, side, text, chosen=chosen))
        self.query_one("#leaning", Static).update(Content(self._saying(conflict)))
        self.refresh_bindings()

    def _saying(self, conflict: Conflict) -> str:
        if self._leaning is None:
            key = "meeting.conflict_keys_both" if conflict.both else "meeting.conflict_keys"
            return words(key, count=len(conflict.sides), writable=self._writable)
        if self._leaning == BOTH:
            return words("meeting.conflict_leaning_both")
        return words("meeting.conflict_leaning", number=self._leaning + 1)

    def refresh_bindings(self) -> None:
        """Have the footer say which keys there are."""
        if self.is_attached:
            self.screen.refresh_bindings()

    # -- what the user does -------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Both can stand only where the guide lets them; only an answer of the plan can be written anew."""
        conflict = self._conflict
        if action == "lean" and parameters == (BOTH,):
            return conflict is not None and conflict.both
        if action == "write":
            return self._writable
        if action == "decide":
            return True if self._leaning is not None else None
        return True

    def on_key(self, event: events.Key) -> None:
        """Lean to a text by its number."""
        if event.character and event.character.isdecimal() and event.character.isascii():
            number = int(event.character) - 1
            if self._conflict and 0 <= number < len(self._conflict.sides):
                event.stop()
                self.action_lean(number)

    def action_lean(self, side: int) -> None:
        """Lean to a text."""
        self._leaning = side
        self._draw()

    def action_step(self, step: int) -> None:
        """Lean to the text beside."""
        if self._conflict:
            at = self._leaning
            if at is None or at == BOTH:
                self.action_lean(0 if step > 0 else len(self._conflict.sides) - 1)
            else:
                self.action_lean((at + step) % len(self._conflict.sides))

    def action_decide(self) -> None:
        """Let what one leans to stand."""
        if self._leaning is not None:
            self.post_message(self.Decided(self._leaning))

    def action_write(self) -> None:
        """Write a third wording, beginning with the text one leans to."""
        at = self._leaning
        self.post_message(self.WriteRequested(0 if at is None or at == BOTH else at))


def _side(number: int, side: Side, text: Content, *, chosen: bool) -> Content:
    mark = "●" if chosen else "○"
    key = "meeting.side_came" if side.imported else "meeting.side_here"
    head = words(
        key,
        number=number + 1,
        mark=mark,
        who=who(side.author) if side.author else "",
        day=day_of(side.written),
    )
    parts = [
        Content(head).stylize("bold"),
        text if text.plain.strip() else Content(words("meeting.side_empty")),
    ]
    # Why a text was ended stands with it.
    if side.reason.strip() and not side.ended:
        parts.append(Content(words("meeting.override", reason=harmless(side.reason))).stylize("$text-muted"))
    return Content("\n\n").join(parts)
