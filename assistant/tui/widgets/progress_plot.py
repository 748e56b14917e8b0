"""A sign's looks over time, drawn: days along, seen, partly and not yet up. Loaded when it is first shown."""

from __future__ import annotations

from collections.abc import Sequence

from textual_plotext import PlotextPlot

from assistant.plan.progress import Seen, Sighting
from assistant.tui.words import words
from assistant.tui.yearwords import SEEN_NAMES, short_day

LEVELS = (Seen.NOT_YET, Seen.PARTLY, Seen.SEEN)
# A day in numbers and the air around it, in columns.
_DAY_WIDTH = 12
_MOST_DAYS = 8


class ProgressPlot(PlotextPlot):
    """The drawing itself says nothing that does not stand in words under it."""

    def draw(self, looks: Sequence[Sighting]) -> None:
        """Draw the looks, oldest first; there must be at least two."""
        days = [look.day.toordinal() for look in looks]
        levels = [LEVELS.index(look.seen) for look in looks]
        names = [words(SEEN_NAMES[seen]) for seen in LEVELS]
        plot = self.plt
        plot.clear_data()
        plot.plot(days, levels, marker="·")
        plot.scatter(days, levels, marker="●")
        plot.yticks(list(range(len(LEVELS))), names)
        plot.ylim(-0.3, len(LEVELS) - 0.7)
        shown = self._days(looks)
        plot.xticks([look.day.toordinal() for look in shown], [short_day(look.day) for look in shown])
        self.refresh()

    def _days(self, looks: Sequence[Sighting]) -> list[Sighting]:
        """Return the looks whose days have room under the drawing: the first, the last, some between."""
        room = min(_MOST_DAYS, max(2, self.size.width // _DAY_WIDTH))
        first, last = looks[0].day.toordinal(), looks[-1].day.toordinal()
        apart = (last - first) / (room - 1) if last > first else 1
        shown = [looks[0]]
        for look in looks[1:-1]:
            day = look.day.toordinal()
            if day - shown[-1].day.toordinal() >= apart and last - day >= apart:
                shown.append(look)
        return shown if last == first else [*shown, looks[-1]]
