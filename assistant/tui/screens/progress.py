"""A sign at a time: what was seen of it, drawn over time and told in words."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from assistant.desk.year import YearDesk
from assistant.errors import AssistantError
from assistant.plan.progress import Seen, Series
from assistant.tui.keeping import Keeping
from assistant.tui.widgets.progress_plot import ProgressPlot
from assistant.tui.words import binding, words
from assistant.tui.yearwords import SEEN_NAMES, look_line, one_line, short_day

# Fewer looks make no line.
FEWEST = 2


class ProgressScreen(Keeping[None]):
    """The arrows go to the next sign and the one before."""

    HELP_TEXT = "tui.help_progress"
    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("right", "step(1)", "sign_after", priority=True),
        binding("left", "step(-1)", "sign_before", priority=True),
        binding("escape", "app.pop_screen", "year"),
        binding("tab", "app.focus_next", "focus", show=False),
    ]

    def __init__(self, desk: YearDesk) -> None:
        super().__init__()
        self._desk = desk
        self._series: tuple[Series, ...] = ()
        self._at = 0

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(words("tui.progress_title"), id="heading", markup=False)
        yield Static(id="sign", markup=False)
        yield ProgressPlot(id="plot")
        with VerticalScroll(id="told"):
            yield Static(id="looks", markup=False)
        yield Footer(compact=True)

    @property
    def ready(self) -> bool:
        """Whether the signs are read."""
        return self.resting

    def on_mount(self) -> None:
        """Fetch the signs."""
        self.query_one("#plot").display = False
        self.query_one("#told").focus()
        self._load()

    @work(exclusive=True, group="signs")
    async def _load(self) -> None:
        try:
            self._series = await self.keep(self._desk.series)
        except AssistantError as error:
            self.query_one("#looks", Static).update(Content(words.explain(error)))
            return
        if self.is_attached:
            self._show()

    def on_resize(self) -> None:
        """Give the drawing the days there is room for."""
        self._show()

    def action_step(self, step: int) -> None:
        """Go to another sign."""
        if self._series:
            self._at = (self._at + step) % len(self._series)
            self._show()
            self.query_one("#told", VerticalScroll).scroll_home(animate=False)

    def _show(self) -> None:
        if not self._series:
            if self.resting:
                self.query_one("#looks", Static).update(Content(words("tui.note_no_signs")))
            return
        series = self._series[self._at]
        heading = words("tui.progress_heading", at=self._at + 1, count=len(self._series))
        self.query_one("#heading", Static).update(Content(heading))
        self.query_one("#sign", Static).update(Content(one_line(series.text)))
        self.query_one("#looks", Static).update(Content("\n").join(_told(series)))
        plot = self.query_one(ProgressPlot)
        plot.display = len(series.sightings) >= FEWEST
        if plot.display:
            # Only after it has been laid out is it known how wide it is.
            plot.call_after_refresh(plot.draw, series.sightings)


def _told(series: Series) -> list[Content]:
    """Return the same in words: how often, since when, and every look, the latest first."""
    last = series.last
    if last is None:
        return [Content(words("followup.signs_none"))]
    told = words(
        "followup.signs_summary",
        count=len(series.sightings),
        seen=series.count(Seen.SEEN),
        partly=series.count(Seen.PARTLY),
        not_yet=series.count(Seen.NOT_YET),
        first=short_day(series.first_seen) if series.first_seen else "",
        last=short_day(last.day),
        last_seen=words(SEEN_NAMES[last.seen]),
    )
    lines = [Content(told).stylize("bold")]
    if len(series.sightings) < FEWEST:
        lines.append(Content(words("tui.progress_one")))
    return [*lines, Content("")] + [Content(look_line(look)) for look in reversed(series.sightings)]
