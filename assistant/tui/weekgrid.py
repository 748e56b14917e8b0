"""The week as a grid of half hours: which hours stand in which place, and what is written there."""

from __future__ import annotations

from assistant.plan.timetable import Hour, Timetable, Weeks, minutes_into
from assistant.tui.words import words
from assistant.tui.yearwords import one_line

STEP = 30
DAYS = (1, 2, 3, 4, 5)
DAY_NAMES = ("tui.day_monday", "tui.day_tuesday", "tui.day_wednesday", "tui.day_thursday", "tui.day_friday")
WEEKS_NAMES = {
    Weeks.EVERY: "tui.weeks_every",
    Weeks.ODD: "tui.weeks_odd",
    Weeks.EVEN: "tui.weeks_even",
}
_FIRST, _LAST = 8 * 60, 16 * 60
_DAY = 24 * 60


def clock(minute: int) -> str:
    """Return the time of day that lies ``minute`` minutes after midnight, as ``HH:MM``."""
    return f"{minute // 60:02}:{minute % 60:02}"


def starts(timetable: Timetable) -> range:
    """Return where the grid's rows begin, in minutes: a kindergarten's day, and longer where hours are."""
    first = min([_FIRST, *(minutes_into(hour.start) for hour in timetable.hours)])
    last = max([_LAST, *(minutes_into(hour.end) for hour in timetable.hours)])
    return range(first - first % STEP, min(last + (-last) % STEP, _DAY), STEP)


def at(timetable: Timetable, weekday: int, start: int) -> list[int]:
    """Return the places in the timetable of the hours that fall in a row of the grid, the earliest first."""
    found = [
        place
        for place, hour in enumerate(timetable.hours)
        if hour.weekday == weekday
        and minutes_into(hour.start) < start + STEP
        and minutes_into(hour.end) > start
    ]
    return sorted(found, key=lambda place: (timetable.hours[place].start, place))


def cell(timetable: Timetable, weekday: int, start: int, kinds: dict[str, str]) -> str:
    """Return what stands in a place of the grid: an hour's time, and under it what for, who and where."""
    found = [timetable.hours[place] for place in at(timetable, weekday, start)]
    if not found:
        return ""
    hour = next((one for one in found if minutes_into(one.start) >= start), found[0])
    more = f"+{len(found) - 1}" if len(found) > 1 else ""
    kind = kinds.get(hour.kind, hour.kind)
    first = minutes_into(hour.start) - minutes_into(hour.start) % STEP
    below = (start - first) // STEP
    if below == 0:
        is_alone = minutes_into(hour.end) <= start + STEP
        parts = [short_time(hour), more, kind if is_alone else ""]
    else:
        lines = dict(enumerate((kind, hour.who, hour.place), start=1))
        parts = ["│", one_line(lines.get(below, ""))]
    return " ".join(part for part in parts if part)


def short_time(hour: Hour) -> str:
    """Return «9–12» or «9:30–12», as it can also be typed."""
    return f"{_short(hour.start)}–{_short(hour.end)}"


def line_of(hour: Hour) -> str:
    """Return an hour's day and time as they can be typed."""
    return f"{words(DAY_NAMES[hour.weekday - 1])} {short_time(hour)}"


def hour_line(hour: Hour, kinds: dict[str, str]) -> str:
    """Return all of an hour on one line."""
    parts = [line_of(hour), kinds.get(hour.kind, hour.kind), one_line(hour.who), one_line(hour.place)]
    if hour.weeks is not Weeks.EVERY:
        parts.append(words(WEEKS_NAMES[hour.weeks]))
    return " · ".join(part for part in parts if part)


def _short(time: str) -> str:
    hours, _, rest = time.partition(":")
    return str(int(hours)) if rest == "00" else f"{int(hours)}:{rest}"
