"""The editor of a meeting: its screen's keys are taken in line with the letters before and after them."""

from __future__ import annotations

from textual import events

from assistant.tui.widgets.wording_editor import WordingEditor
from assistant.tui.words import binding

# As bindings of the screen with priority they would overtake letters that are still on their way, and those
# would be typed into the box, and for the one who writes, that comes next.
MATTER_KEYS = [
    binding("f6,ctrl+n", "screen.next", "meeting_next"),
    binding("f4", "screen.purpose", "meeting_purpose"),
    binding("f5", "screen.switch_writer", "meeting_writer"),
    binding("f3", "screen.question", "meeting_question"),
    binding("f8", "screen.agree", "meeting_agree"),
    binding("f9", "screen.end", "meeting_end"),
    binding("shift+f6,ctrl+b", "screen.previous", "meeting_previous", show=False),
    binding("f7", "screen.text(1)", "meeting_text", show=False),
    binding("shift+f7", "screen.text(-1)", "meeting_text_before", show=False),
    binding("f2", "screen.guide", "why", show=False),
    binding("escape", "screen.leave", "meeting_leave", show=False),
]
_IN_LINE = {key: one.action for one in MATTER_KEYS for key in one.key.split(",")} | {"enter": "screen.submit"}


class MeetingBox(WordingEditor):
    """What is typed is the screen's to keep; it is not emptied by itself."""

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        *MATTER_KEYS,
        binding("enter", "screen.submit", "meeting_submit", show=False),
    ]

    async def _on_key(self, event: events.Key) -> None:
        action = _IN_LINE.get(event.key)
        if action is None:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        await self.run_action(action)
