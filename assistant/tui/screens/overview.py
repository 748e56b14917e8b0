"""The draft as a whole: its points, its red thread, and the texts that belong to none of the points."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from assistant.guide.model import Guide
from assistant.review.forms import About
from assistant.review.model import PointState, ReviewedDocument, Strand
from assistant.tui.words import binding, words
from assistant.wording import harmless

_STATES = {
    PointState.PRESENT: "tui.point_present",
    PointState.THIN: "tui.point_thin",
    PointState.MISSING: "tui.point_missing",
}
_ABOUT = {
    About.FACTS: "tui.about_facts",
    About.BACKGROUND: "tui.about_background",
    About.PARENTS: "tui.about_parents",
    About.PROMPT: "tui.about_prompt",
    About.LABEL: "tui.about_label",
    About.MARGIN: "tui.about_margin",
    About.UNKNOWN: "tui.about_unknown",
}
_SHORT = 160


class OverviewScreen(ModalScreen[None]):
    """Everything the review says of the draft beside the findings; to read, and to scroll."""

    BINDINGS = [binding("escape,f8", "dismiss", "close")]  # noqa: RUF012 - Textual's own declaration

    def __init__(self, document: ReviewedDocument, guide: Guide) -> None:
        super().__init__()
        self._document = document
        self._guide = guide

    def compose(self) -> ComposeResult:
        """Lay the page out."""
        with VerticalScroll(classes="dialog", id="overview") as page:
            page.border_title = words("tui.overview_title")
            yield Static(words("tui.overview_about"), markup=False, classes="about legend")
            yield Static(Content("\n").join(self._parts()))

    def _parts(self) -> Iterator[Content]:
        yield from self._points()
        yield from self._thread()
        yield from self._whole()
        yield from self._unplaced()

    def _points(self) -> Iterator[Content]:
        yield _heading("tui.overview_points")
        names = {point.id: point.title.in_(words.variety) for point in self._guide.points}
        for point, state in self._document.points.items():
            row = words(_STATES[state], point=point, title=names.get(point, ""))
            yield Content(row).stylize("$text-muted" if state is PointState.PRESENT else "$text-warning")

    def _thread(self) -> Iterator[Content]:
        thread = self._document.thread
        if not thread.strands:
            return
        yield from _gap("tui.overview_thread")
        bare = [
            *(("tui.thread_no_sign", strand) for strand in thread.without_signs),
            *(("tui.thread_no_measure", strand) for strand in thread.without_measures),
        ]
        for key, strand in bare:
            yield Content(words(key, goal=self._goal(strand))).stylize("$text-warning")
        loose = len(thread.loose_signs) + len(thread.loose_measures)
        if loose:
            yield Content(words("tui.thread_loose")).stylize("$text-muted")
        if not bare:
            key = "tui.thread_untold" if loose else "tui.thread_whole"
            yield Content(words(key)).stylize("$text-muted")

    def _goal(self, strand: Strand) -> str:
        places = [*strand.goals, *([] if strand.overall_goal is None else [strand.overall_goal])]
        return _shortened(self._document.items[places[0]].text) if places else ""

    def _whole(self) -> Iterator[Content]:
        if not self._document.plan_findings:
            return
        yield from _gap("tui.overview_whole")
        for remark in self._document.plan_findings:
            yield Content(f"i {harmless(remark.message)}")
            if remark.ask:
                yield Content(f"  → {harmless(remark.ask)}").stylize("bold")

    def _unplaced(self) -> Iterator[Content]:
        for about, key in _ABOUT.items():
            texts = [one for one in self._document.unplaced if one.about is about]
            if not texts:
                continue
            yield from _gap(key)
            for one in texts:
                label = f"{one.label}: " if one.label and one.text and one.label != one.text else ""
                yield Content(f"– {_shortened(label + (one.text or one.label))}").stylize("$text-muted")


def _heading(key: str) -> Content:
    return Content(words(key)).stylize("bold")


def _gap(key: str) -> Iterator[Content]:
    yield Content("")
    yield _heading(key)


def _shortened(text: str) -> str:
    one_line = harmless(" ".join(text.split()))
    return one_line if len(one_line) <= _SHORT else one_line[:_SHORT].rstrip() + " …"
