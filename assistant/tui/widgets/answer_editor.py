"""The editor: several lines, Enter sends, the words at fault are marked while one writes."""

from __future__ import annotations

from bisect import bisect_right

from rich.text import Text
from textual import events
from textual.widgets import TextArea

from assistant.tui.messages import AnswerSubmitted, RecallRequested
from assistant.tui.words import binding, words
from assistant.wording import harmless

_MARK_STYLE = "bold underline"


class AnswerEditor(TextArea):
    """A text area for one answer; control characters in it are shown, never sent to the terminal."""

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("enter", "send", "send", show=False),
        binding("ctrl+j,shift+enter,alt+enter", "newline", "newline", show=False),
        binding("up", "cursor_up", "recall", show=False),
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        self.border_title = words("tui.editor_title")
        self._marks: tuple[tuple[int, int], ...] = ()

    def mark(self, marks: tuple[tuple[int, int], ...]) -> None:
        """Mark stretches of the text, given as (start, end) character offsets into ``text``."""
        if marks != self._marks:
            self._marks = marks
            self._line_cache.clear()
            self.refresh()

    def get_line(self, line_index: int) -> Text:
        """Return a line with its marks, as Textual's own hook for styling lines asks."""
        line = Text(harmless(self.document.get_line(line_index)), end="", no_wrap=True)
        if self._marks:
            starts = self._line_starts()
            begin = starts[line_index]
            for start, end in self._marks:
                if (
                    bisect_right(starts, start) - 1
                    <= line_index
                    <= bisect_right(starts, max(start, end - 1)) - 1
                ):
                    line.stylize(_MARK_STYLE, max(0, start - begin), max(0, end - begin))
        return line

    def _line_starts(self) -> list[int]:
        starts, position = [0], 0
        for line in self.document.lines[:-1]:
            position += len(line) + len(self.document.newline)
            starts.append(position)
        return starts

    def action_send(self) -> None:
        """Send the answer and empty the editor for the next; an empty answer is not sent."""
        if self.text.strip():
            self.post_message(AnswerSubmitted(self.text))
            self.clear()

    def action_newline(self) -> None:
        """Put a line break where the cursor is."""
        self.insert("\n")

    async def _on_key(self, event: events.Key) -> None:
        # Enter is taken here, in line with the letters before it. As a binding with priority it would be
        # taken by the app first, and send a text whose last letters are still on their way.
        if event.key == "enter" or (event.key == "up" and not self.text):
            event.stop()
            event.prevent_default()
            if event.key == "enter":
                self.action_send()
            else:
                self.post_message(RecallRequested())
            return
        await super()._on_key(event)
