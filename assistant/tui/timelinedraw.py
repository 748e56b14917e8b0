"""A timeline drawn in a terminal: a line for each step, its mark under the month of its day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textual.content import Content

from assistant.plan.sharedview import Timeline
from assistant.tui.yearwords import one_line

MARKS = {"done": "●", "open": "○", "late": "!"}
_STYLES = {"done": "", "open": "", "late": "bold $text-warning"}
_WHAT = 0.42
_NARROWEST_AXIS = 12


def drawn_timeline(timeline: Timeline, width: int) -> Content:
    """Return the timeline in ``width`` columns; the words of each step stand to the left of its line."""
    room = max(width, 2 * _NARROWEST_AXIS)
    words = max(int(room * _WHAT), 1)
    axis = room - words - 1
    first, last = date.fromisoformat(timeline.first), date.fromisoformat(timeline.last)
    span = max((last - first).days, 1)

    def place(day: str) -> int:
        return min(axis - 1, (date.fromisoformat(day) - first).days * axis // span)

    lines = [Content(" " * (words + 1) + _months(timeline, axis, place)).stylize("$text-muted")]
    for row in timeline.rows:
        at = place(row.day)
        what = _cut(one_line(row.what), words)
        mark = Content(MARKS[row.state]).stylize(_STYLES[row.state])
        line = Content(f"{what:<{words}} ") + Content("·" * at).stylize("$text-disabled") + mark
        lines.append(line + Content("·" * (axis - at - 1)).stylize("$text-disabled"))
    return Content("\n").join(lines)


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1] + "…"


def _months(timeline: Timeline, axis: int, place: Callable[[str], int]) -> str:
    line = ""
    for month in timeline.months:
        at = place(month.day)
        # Without its year where there is no room for that; a name that has no room is left out.
        names = (month.name, month.name.split()[0])
        name = next((one for one in names if at >= len(line) and at + len(one) <= axis), "")
        if name:
            line = f"{line:<{at}}{name} "
    return line
