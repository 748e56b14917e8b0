"""What the desk says on a screen that is no conversation: each line with a symbol for its tone."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.desk.lines import Line, Tone
from assistant.wording import harmless

_SYMBOLS = {Tone.ACCEPT: "✓", Tone.ERROR: "!", Tone.ASK: "?"}


def told(lines: Iterable[Line]) -> str:
    """Return the lines as they may be shown."""
    return "\n".join(f"{_SYMBOLS.get(line.tone, '·')} {harmless(line.text)}" for line in lines)
