"""The conversation, line under line, as plain text: nothing a user writes is read as markup."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.desk.lines import Line, Tone
from assistant.tui.words import harmless, words

MAX_SHOWN = 1200
_SYMBOLS = {
    Tone.POINT: "§",
    Tone.QUESTION: "?",
    Tone.ACCEPT: "✓",
    Tone.REJECT: "✗",
    Tone.ASK: "→",
    Tone.PROPOSAL: "✎",
    Tone.INFO: "·",
    Tone.ERROR: "!",
}


class ChatLog(VerticalScroll):
    """What was said. Keeps the newest line in view."""

    can_focus = True

    def say(self, lines: list[Line]) -> None:
        """Add lines and scroll to the end."""
        self.mount_all([Static(_content(line), classes=f"line {line.tone.value}") for line in lines])
        # Only after the new lines have been laid out is it known where the end is.
        self.call_after_refresh(self.scroll_end, animate=False)


    def on_resize(self) -> None:
        """Keep the newest line in view when the window changes."""
        self.call_after_refresh(self.scroll_end, animate=False)


def _content(line: Line) -> Content:
    before = words("tui.you") + ": " if line.tone is Tone.USER else f"{_SYMBOLS[line.tone]} "
    shown = harmless(line.text)
    if len(shown) > MAX_SHOWN:
        shown = shown[:MAX_SHOWN] + words("tui.long_text", count=len(line.text))
    content = Content(before + shown)
    for start, end in line.marks:
        if start < MAX_SHOWN:
            content = content.stylize(
                "bold underline", start + len(before), min(end, MAX_SHOWN) + len(before)
            )
    return content
