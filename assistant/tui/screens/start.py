"""The start screen: the plans there are, search, a new one, and a draft that is written elsewhere."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.errors import AssistantError
from assistant.tui.offloop import off_loop
from assistant.tui.words import Harmless, binding, words
from assistant.wording import harmless

if TYPE_CHECKING:
    from assistant.store.records import PlanSummary
    from assistant.tui.app import IpluApp


# Longer than any alias the conversation takes; a store may come from elsewhere.
MAX_ALIAS = 60
# More are found by searching; nothing is done for each of the rest.
MOST_PLANS = 25
MOST_DUES = 5


class StartScreen(Screen[None]):
    """Existing plans, newest change first."""

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("ctrl+n", "new", "new", priority=True),
        binding("ctrl+o", "open_draft", "open_draft", priority=True),
        binding("ctrl+f", "search", "search"),
        binding("ctrl+q", "app.quit", "quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._offered = False
        # The plans that have something due, in the order of the list.
        self._dues: list[str] = []

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Vertical(id="start"):
            yield Static(words("tui.title"), id="brand")
            yield Static(words("tui.tagline"), id="tagline")
            with Horizontal(id="bar"):
                yield Input(placeholder=words("tui.search"), id="search", highlighter=Harmless())
                yield Button(words("tui.new_plan"), variant="primary", id="new")
                yield Button(words("tui.open_draft"), id="open")
            yield OptionList(id="due")
            yield OptionList(id="plans")
            yield Static(words("tui.loading"), id="notice", markup=False)
        yield Footer(compact=True)

    @property
    def _app(self) -> IpluApp:
        return cast("IpluApp", self.app)

    def on_mount(self) -> None:
        """Begin to load, behind the first picture."""
        dues = self.query_one("#due", OptionList)
        dues.border_title = words("tui.start_dues")
        dues.display = False
        self.query_one("#plans", OptionList).display = False
        self.query_one("#search", Input).focus()

    def on_screen_resume(self) -> None:
        """Read the lists again: a plan may have changed."""
        self.refresh_list()
        self.refresh_dues()

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Search while one types."""
        self.refresh_list()

    @work(exclusive=True, group="list")
    async def refresh_list(self) -> None:
        """Fill the list with what fits the search."""
        search = self.query_one("#search", Input).value

        def read() -> list[PlanSummary]:
            return self._app.store().plans(search, limit=MOST_PLANS + 1)

        try:
            plans = await off_loop(self._app.keeping, read)
        except AssistantError as error:
            self._notice(words.explain(error))
            return
        if not self.query("#plans"):
            # The screen was taken down meanwhile.
            return
        if search == self.query_one("#search", Input).value:
            self._show(plans, search)
        try:
            # The language tools are made ready while the user looks at the list.
            await off_loop(self._app.judging, lambda: self._app.workplace().warm_up())
        except AssistantError as error:
            self._notice(words.explain(error))

    def _show(self, plans: list[PlanSummary], search: str) -> None:
        listing = self.query_one("#plans", OptionList)
        listing.clear_options()
        for plan in plans[:MOST_PLANS]:
            alias = harmless(plan.alias)[:MAX_ALIAS] or words("tui.nameless")
            # Kept in UTC, shown in the user's own time.
            changed = f"{datetime.fromisoformat(plan.changed).astimezone():%d.%m.%Y %H:%M}"
            listing.add_option(
                Option(Content(words("tui.plan_row", alias=alias, changed=changed)), id=plan.id)
            )
        listing.display = bool(plans)
        if plans:
            listing.highlighted = 0
            if not search and not self._offered:
                # The plan one worked on last is one Enter away.
                self._offered = True
                listing.focus()
        if len(plans) > MOST_PLANS:
            self._notice(words("tui.more_plans", count=MOST_PLANS))
        elif not plans:
            self._notice(words("tui.no_hits", search=harmless(search)) if search else words("tui.no_plans"))
        else:
            self._notice("")

    @work(exclusive=True, group="dues")
    async def refresh_dues(self) -> None:
        """Say what is due over all plans, after the list, which waits for none of it."""
        try:
            dues = await off_loop(self._app.keeping, lambda: self._app.due(MOST_DUES))
        except AssistantError as error:
            self._notice(words.explain(error))
            return
        if not self.query("#due"):
            # The screen was taken down meanwhile.
            return
        # Loaded by now, with what it rests on; the first picture waits for none of it.
        from assistant.tui.yearwords import due_content

        listing = self.query_one("#due", OptionList)
        at = listing.highlighted
        listing.clear_options()
        self._dues = [due.plan_id for due in dues]
        for due in dues:
            alias = due.alias[:MAX_ALIAS] or words("tui.nameless")
            listing.add_option(Option(due_content(due.line, alias)))
        listing.display = bool(dues)
        if dues:
            listing.highlighted = min(at or 0, len(dues) - 1)

    def _notice(self, text: str) -> None:
        notice = self.query_one("#notice", Static)
        notice.update(Content(text))
        notice.display = bool(text)

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Go from the search to the list."""
        listing = self.query_one("#plans", OptionList)
        if listing.option_count == 1:
            self._open(listing.get_option_at_index(0).id)
        elif listing.option_count:
            listing.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the chosen plan, or the year of one that has something due."""
        if event.option_list.id == "due":
            self._open_year(self._dues[event.option_index])
        else:
            self._open(event.option_id)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Begin a new plan, or open a draft."""
        if event.button.id == "open":
            self.action_open_draft()
        else:
            self.action_new()

    def action_open_draft(self) -> None:
        """Choose a draft and go through it."""
        self._choose_draft()

    def _choose_draft(self, typed: str = "", error: str = "") -> None:
        from assistant.tui.screens.opening import OpeningScreen

        self.app.push_screen(OpeningScreen(typed, error), self._go_on_with)

    def _go_on_with(self, path: Path | None) -> None:
        if path is None:
            return
        from assistant.tui.drafts import is_bundle

        if is_bundle(path):
            from assistant.tui.screens.taking import TakingScreen

            self.app.push_screen(TakingScreen(path))
        else:
            self._review(path)

    def _review(self, path: Path) -> None:
        from assistant.tui.screens.reviewing import ReviewingScreen

        def ended(error: str | None) -> None:
            if error:
                self._choose_draft(str(path), error)

        self.app.push_screen(ReviewingScreen(path), ended)

    def action_search(self) -> None:
        """Go to the search field."""
        self.query_one("#search", Input).focus()

    @work(exclusive=True, group="new")
    async def action_new(self) -> None:
        """Make a new plan and begin."""

        def create() -> str:
            from assistant.desk.session import new_plan

            return new_plan(self._app.store(), self._app.workplace().guide_id)

        try:
            self._begin(await off_loop(self._app.keeping, create))
        except AssistantError as error:
            self._notice(words.explain(error))

    @work(exclusive=True, group="open")
    async def _open(self, plan_id: str | None) -> None:
        """Open a plan: the year of one that is in use, else the conversation."""
        if not plan_id:
            return
        try:
            in_use = await off_loop(self._app.keeping, lambda: self._app.year_desk(plan_id).is_finished())
        except AssistantError:
            # The conversation says what is wrong with the plan.
            in_use = False
        if self.app.screen is self:
            if in_use:
                self._open_year(plan_id)
            else:
                self._begin(plan_id)

    def _begin(self, plan_id: str) -> None:
        from assistant.tui.screens.drafting import DraftingScreen

        self.app.push_screen(DraftingScreen(plan_id))

    def _open_year(self, plan_id: str) -> None:
        from assistant.tui.screens.year import YearScreen

        self.app.push_screen(YearScreen(plan_id))
