"""The end of a meeting in words: what was agreed, what was not reached, what is only half written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.content import Content

from assistant.supervision.model import Session, Supervision
from assistant.tui.supervisionwords import OPEN, SETTLED, agreement_text
from assistant.tui.words import words
from assistant.tui.yearwords import one_line


def ending_parts(session: Session, record: Supervision, boxes: Mapping[str, str]) -> Iterator[Content]:
    """Yield the lines of the closing view; ``boxes`` are what is half typed."""
    yield Content(words("meeting.end_title")).stylize("bold")
    yield Content("")
    yield Content(words("meeting.end_agreed")).stylize("bold")
    agreements = [one for one in record.agreements if one.content.session == session.id]
    for one in agreements:
        yield Content(f"  {SETTLED if one.settled else OPEN} {agreement_text(one)}")
    if not agreements:
        yield Content(f"  {words('meeting.end_none_agreed')}")
    left = [item for item in session.kept.items if not item.met]
    if left:
        yield Content("")
        yield Content(words("meeting.end_left")).stylize("bold")
        for item in left:
            yield Content(f"  · {one_line(item.title)}")
    half = [item for item in session.kept.items if _is_half(f"{session.id}:{item.id}:", boxes)]
    if half:
        yield Content("")
        yield Content(words("meeting.end_half")).stylize("bold")
        for item in half:
            yield Content(f"  ✎ {one_line(item.title)}")
    yield Content("")
    yield Content(words("meeting.end_keys"))


def _is_half(start: str, boxes: Mapping[str, str]) -> bool:
    return any(box.startswith(start) and text.strip() for box, text in boxes.items())
