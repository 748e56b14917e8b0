"""The conversation, line under line, as plain text: nothing a user writes is read as markup."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.desk.lines import Line, Tone
from assistant.tui.words import words
from assistant.wording import harmless

MAX_SHOWN = 1200
# Every widget costs time at each new line, so what lies far back is put together into one.
MOST_PARTS = 30
PARTS_TOGETHER = 20
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
_STYLES = {
    Tone.POINT: "$text-muted",
    Tone.QUESTION: "bold",
    Tone.USER: "$text-primary",
    Tone.ACCEPT: "$text-success",
    Tone.REJECT: "$text-warning",
    Tone.ASK: "bold",
    Tone.PROPOSAL: "bold $text-primary",
    Tone.INFO: "$text-muted",
    Tone.ERROR: "bold $text-error",
}
# These belong to the line before them and stand close to it.
_CLOSE = (Tone.ASK, Tone.INFO)


class ChatLog(VerticalScroll):
    """What was said. Keeps the newest line in view."""

    can_focus = True

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._parts: list[tuple[Static, Content]] = []

    def say(self, lines: list[Line]) -> None:
        """Add lines and go to the end."""
        content = _content(lines)
        part = Static(content)
        self._parts.append((part, content))
        if len(self._parts) > MOST_PARTS:
            self._put_together()
        self.mount(part)
        self._to_the_end()

    def on_resize(self) -> None:
        """Keep the newest line in view when the window changes."""
        self._to_the_end()

    def _to_the_end(self) -> None:
        # Only after the new lines have been laid out is it known where the end is.
        self.call_after_refresh(self.scroll_end, animate=False)

    def _put_together(self) -> None:
        (first, _), *others = self._parts[:PARTS_TOGETHER]
        whole = Content("\n").join([content for _, content in self._parts[:PARTS_TOGETHER]])
        first.update(whole)
        for part, _ in others:
            part.remove()
        self._parts[:PARTS_TOGETHER] = [(first, whole)]


def _content(lines: list[Line]) -> Content:
    parts = []
    for line in lines:
        parts += [_line(line)] if line.tone in _CLOSE else [Content(""), _line(line)]
    return Content("\n").join(parts)


def _line(line: Line) -> Content:
    before = f"▌ {words('tui.you')}: " if line.tone is Tone.USER else f"{_SYMBOLS[line.tone]} "
    shown = harmless(line.text)
    if len(shown) > MAX_SHOWN:
        shown = shown[:MAX_SHOWN] + words("tui.long_text", count=len(line.text))
    content = Content(before + shown).stylize(_STYLES[line.tone])
    for start, end in line.marks:
        if start < MAX_SHOWN:
            content = content.stylize(
                "bold underline", start + len(before), min(end, MAX_SHOWN) + len(before)
            )
    return content
