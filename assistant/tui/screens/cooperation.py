"""Working with others about a plan: who they are, what is due with them, where the plans do not agree."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from assistant.desk.cooperating import CooperationDesk, Kind, SharedPicture
from assistant.errors import AssistantError
from assistant.guide.answers import Slot
from assistant.plan.sharedview import SharedView, StepRow
from assistant.tui.keeping import Keeping
from assistant.tui.screens.visit import VisitScreen
from assistant.tui.timelinedraw import MARKS, drawn_timeline
from assistant.tui.words import binding, words
from assistant.tui.yearwords import one_line

_BESIDE = 4


class SharedList(OptionList):
    """The lists; Enter has a name of its own here."""

    BINDINGS = [binding("enter", "select", "cooperation_open")]  # noqa: RUF012 - Textual's own declaration


class CooperationScreen(Keeping[None]):
    """The plans with other bodies in a list; beside it what there is to see of the one that is stood on."""

    HELP_TEXT = "tui.help_cooperation"
    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("n,N", "begin", "cooperation_new"),
        binding("f,F", "next_phase", "cooperation_phase"),
        binding("escape", "app.pop_screen", "year"),
        binding("pageup", "scroll_text(-1)", "page_up_text", show=False, priority=True),
        binding("pagedown", "scroll_text(1)", "page_down_text", show=False, priority=True),
        binding("tab", "app.focus_next", "focus"),
    ]

    def __init__(self, plan_id: str) -> None:
        super().__init__()
        self._plan_id = plan_id
        self._desk: CooperationDesk | None = None
        self._pictures: list[SharedPicture] = []
        self._kinds: tuple[Kind, ...] = ()
        # While one chooses what to begin, the list holds the kinds.
        self._choosing = False

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(words("tui.cooperation_title"), id="heading", markup=False)
        with Horizontal(id="cooperation"):
            with Vertical(id="bodies"):
                yield SharedList(id="shared")
                yield SharedList(id="steps")
            with VerticalScroll(id="differs", can_focus=False):
                yield Static(id="told")
        yield Footer(compact=True)

    @property
    def ready(self) -> bool:
        """Whether the plans are read."""
        return self._desk is not None and self.resting

    @property
    def _shared(self) -> OptionList:
        return self.query_one("#shared", OptionList)

    @property
    def _picture(self) -> SharedPicture | None:
        at = self._shared.highlighted
        known = at is not None and not self._choosing and at < len(self._pictures)
        return self._pictures[at] if known and at is not None else None

    def on_mount(self) -> None:
        """Put the cursor in the list."""
        self._shared.border_title = words("tui.cooperation_bodies")
        self.query_one("#steps").border_title = words("tui.cooperation_steps")
        self._shared.focus()

    def on_screen_resume(self) -> None:
        """Read everything again: something may have been answered."""
        self._choosing = False
        self._load()

    @work(exclusive=True, group="cooperation")
    async def _load(self) -> None:
        def read() -> tuple[CooperationDesk, list[SharedPicture], tuple[Kind, ...]]:
            desk = self._desk or self._app.cooperation_desk(self._plan_id)
            return desk, desk.pictures(), desk.kinds

        found = await self.read(read)
        if found is not None:
            self._desk, self._pictures, self._kinds = found
            self._list()

    def _list(self) -> None:
        listing, at = self._shared, self._shared.highlighted
        titles = [kind.title for kind in self._kinds] if self._choosing else self._titles()
        listing.clear_options()
        listing.add_options([Option(Content(one_line(title))) for title in titles])
        key = "tui.cooperation_choose" if self._choosing else "tui.cooperation_bodies"
        listing.border_title = words(key)
        if titles:
            listing.highlighted = min(at or 0, len(titles) - 1)
        if self._choosing:
            listing.focus()
            self._say(Content(words("tui.cooperation_choose_hint")))
        elif not titles:
            self._steps(None)
            self._say(Content(words("tui.cooperation_none")))

    def _titles(self) -> list[str]:
        return [picture.title for picture in self._pictures]

    def on_resize(self) -> None:
        """Draw in the width there is."""
        picture = self._picture
        if picture is not None:
            self._show(picture)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the plan one stands on."""
        picture = self._picture
        if event.option_list is self._shared and picture is not None:
            self._steps(picture)
            self._show(picture)

    def _steps(self, picture: SharedPicture | None) -> None:
        steps = self.query_one("#steps", OptionList)
        at = steps.highlighted
        steps.clear_options()
        rows = picture.view.steps if picture else ()
        steps.add_options([Option(Content(_step(one))) for one in rows])
        steps.display = bool(rows)
        if rows:
            steps.highlighted = min(at or 0, len(rows) - 1)

    def _show(self, picture: SharedPicture) -> None:
        view = picture.view
        room = self.query_one("#differs").size.width - _BESIDE
        lines = [Content(one_line(view.name)).stylize("bold")]
        lines += [Content(one_line(text)) for text in (view.phase, view.period) if text]
        lines += _remarks(view)
        if view.timeline is not None:
            lines += [Content(""), drawn_timeline(view.timeline, room)]
            lines.append(Content(words("tui.timeline_legend")).stylize("$text-muted"))
        lines += _texts("tui.cooperation_goals", view.goals)
        lines += _texts("tui.cooperation_measures", view.measures)
        if picture.gate:
            lines += [Content(""), Content(words("tui.cooperation_gate")).stylize("$text-muted")]
        self._say(Content("\n").join(lines))

    def _say(self, content: Content) -> None:
        self.query_one("#told", Static).update(content)

    # -- where to -----------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the plan, begin the kind that was chosen, or go to where a step is marked as done."""
        if self._choosing:
            self._begin(self._kinds[event.option_index].guide)
            return
        picture = self._picture
        if picture is None:
            return
        slot = picture.places[event.option_index] if event.option_list.id == "steps" else None
        self.app.push_screen(VisitScreen(picture.id, slot))

    def action_begin(self) -> None:
        """Choose whom to begin working with; once more takes it back."""
        self._choosing = not self._choosing
        self._list()

    def action_next_phase(self) -> None:
        """Go to the question that opens the next phase."""
        picture = self._picture
        if picture is not None and picture.gate:
            self.app.push_screen(VisitScreen(picture.id, Slot(picture.gate)))
        else:
            self.notify(words("tui.cooperation_no_phase"), markup=False)

    @work(exclusive=True, group="begin")
    async def _begin(self, guide: str) -> None:
        desk = self._desk
        if desk is None:
            return
        try:
            walk = await self.keep(lambda: desk.begin(guide))
        except AssistantError as error:
            self.tell(error)
            return
        if self.on_stage:
            self.app.push_screen(VisitScreen(walk))

    def action_scroll_text(self, pages: int) -> None:
        """Read on, without leaving the list."""
        view = self.query_one("#differs", VerticalScroll)
        view.scroll_relative(y=pages * max(1, view.size.height - 1), animate=False)


def _step(one: StepRow) -> str:
    when = one.said if one.state == "done" else f"{one.day}, {one.said}"
    return f"{MARKS[one.state]} {one_line(one.what)}\n  {when}"


def _remarks(view: SharedView) -> list[Content]:
    """Return what must be looked at, and where the plans differ: symbol and words, before all else."""
    found = [Content(f"! {one_line(text)}").stylize("bold $text-warning") for text in view.faults]
    found += [Content(f"≠ {one_line(text)}").stylize("$text-warning") for text in view.differences]
    return [Content(""), *found] if found else []


def _texts(title: str, texts: tuple[str, ...]) -> list[Content]:
    if not texts:
        return []
    bullets = [Content(f"• {one_line(text)}") for text in texts]
    return [Content(""), Content(words(title)).stylize("bold"), *bullets]
