"""The application: its bindings, its themes and the first screen. What it does lives in the screens."""

from __future__ import annotations

import asyncio
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import CommandPalette

from assistant import paths
from assistant.tui.palette import ScreenCommands
from assistant.tui.screens.help import HelpScreen
from assistant.tui.screens.start import StartScreen
from assistant.tui.words import binding, words

if TYPE_CHECKING:
    from assistant.desk.cooperating import CooperationDesk
    from assistant.desk.dues import PlanDue
    from assistant.desk.minutes import MinutesDesk
    from assistant.desk.supervising import SupervisionDesk
    from assistant.desk.workplace import Workplace
    from assistant.desk.year import YearDesk
    from assistant.store.plans import PlanStore
    from assistant.store.reviews import ReviewStore

DARK, LIGHT = "textual-dark", "textual-light"


class IpluApp(App[None]):
    """The assistant's screens over one data folder."""

    CSS_PATH = ["app.tcss", "exchange.tcss", "supervision.tcss"]  # noqa: RUF012 - Textual's own declaration
    TITLE = words("tui.title")
    # The palette is opened by our own binding, so that its texts are Norwegian.
    ENABLE_COMMAND_PALETTE = False
    COMMANDS = {ScreenCommands}  # noqa: RUF012 - Textual's own declaration
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (140, "-wide")]  # noqa: RUF012 - same
    VERTICAL_BREAKPOINTS = [(0, "-short"), (36, "-tall")]  # noqa: RUF012 - same
    BINDINGS: ClassVar[list[BindingType]] = [
        binding("f1", "help", "help", priority=True),
        binding("ctrl+p", "palette", "palette", show=False, priority=True),
        binding("ctrl+t", "theme", "theme", show=False, priority=True),
        binding("ctrl+q", "quit", "quit", show=False, priority=True),
    ]

    def __init__(
        self,
        database: Path | None = None,
        workplace: Workplace | None = None,
        *,
        supervise: str = "",
    ) -> None:
        """Make the application; ``supervise`` is the id of a plan whose supervision is opened at once."""
        super().__init__()
        self._database = database
        self._supervise = supervise
        # One thread each: what is kept is kept in order, and a slow check never stands before it.
        self.keeping = ThreadPoolExecutor(1, thread_name_prefix="keeping")
        self.judging = ThreadPoolExecutor(1, thread_name_prefix="judging")
        self._workplace = workplace
        self._store: PlanStore | None = None
        self._reviews: ReviewStore | None = None
        self._loading = Lock()

    def on_mount(self) -> None:
        """Show the start screen; everything heavy is loaded behind it."""
        self.theme = DARK
        if os.name == "posix":
            # A closed window or a shutdown: leave as Ctrl+Q does, so that the last letters are kept.
            for number in (signal.SIGTERM, signal.SIGHUP):
                asyncio.get_running_loop().add_signal_handler(number, self.exit)
        self.push_screen(StartScreen())
        if self._supervise:
            from assistant.tui.screens.supervision import SupervisionScreen
            from assistant.tui.screens.year import YearScreen

            self.push_screen(YearScreen(self._supervise))
            self.push_screen(SupervisionScreen(self._supervise))

    def workplace(self) -> Workplace:
        """Return the content and tools, loaded on first use (call it off the event loop)."""
        from assistant.desk.workplace import Workplace

        with self._loading:
            if self._workplace is None:
                self._workplace = Workplace(paths.user_variety())
            return self._workplace

    def store(self) -> PlanStore:
        """Return the store, opened on first use. Call it on the ``keeping`` thread only."""
        if self._store is None:
            from assistant.store.plans import PlanStore

            self._store = PlanStore(self._database or paths.database_file())
        return self._store

    def reviews(self) -> ReviewStore:
        """Return what is kept of drafts, opened on first use. Call it on the ``keeping`` thread only."""
        if self._reviews is None:
            from assistant.store.reviews import ReviewStore

            self._reviews = ReviewStore(self._database or paths.database_file())
        return self._reviews

    def year_desk(self, plan_id: str) -> YearDesk:
        """Return the door to a plan's year. Call it on the ``keeping`` thread only. Raises PLAN_UNKNOWN."""
        from assistant.desk.year import YearDesk

        return YearDesk(self.workplace(), self.store(), plan_id)

    def cooperation_desk(self, plan_id: str) -> CooperationDesk:
        """Return the door to what is done with others about a plan. Call it as ``year_desk``."""
        from assistant.desk.cooperating import CooperationDesk

        return CooperationDesk(self.workplace(), self.store(), plan_id)

    def minutes_desk(self, plan_id: str) -> MinutesDesk:
        """Return the door to a plan's minutes. Call it on the ``keeping`` thread. Raises PLAN_UNKNOWN."""
        from assistant.desk.minutes import MinutesDesk

        return MinutesDesk(self.workplace(), self.store(), plan_id)

    def supervision_desk(self, plan_id: str) -> SupervisionDesk:
        """Return the door to a plan's supervision. Call it as ``year_desk``. Raises PLAN_UNKNOWN."""
        from assistant.desk.supervising import SupervisionDesk

        return SupervisionDesk(self.workplace(), self.store(), plan_id)

    def due(self, limit: int) -> list[PlanDue]:
        """Return what is due over all plans, at most ``limit``. Call it on the ``keeping`` thread only."""
        from assistant.desk.dues import due_lines

        return due_lines(self.workplace(), self.store(), limit)

    def close(self) -> None:
        """Finish what is being kept and close the stores."""
        self.judging.shutdown(wait=False, cancel_futures=True)
        self.keeping.shutdown(wait=True)
        for store in (self._store, self._reviews):
            if store is not None:
                store.close()

    def action_help_quit(self) -> None:
        """Say how one leaves, when Ctrl+C was meant to."""
        self.notify(words("tui.how_to_quit"), markup=False)

    def action_help(self) -> None:
        """Show the keys of the screen one is on."""
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_palette(self) -> None:
        """Open the command palette."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=words("tui.palette_search"), id="--command-palette"))

    def get_key_display(self, binding: Binding) -> str:
        """Return a key as it is printed on a keyboard: «F2», «Ctrl+N»."""
        key = binding.key_display or binding.key
        named = f"keyname_{key}"
        if named in words.keys("tui"):
            return words(f"tui.{named}")
        return "+".join(part.capitalize() for part in key.split("+"))

    def action_theme(self) -> None:
        """Change between light and dark."""
        self.theme = LIGHT if self.theme == DARK else DARK


def run(*, supervise: str = "") -> None:
    """Open the screens, with ``supervise`` at that plan's supervision, and stay until the user leaves."""
    app = IpluApp(supervise=supervise)
    try:
        app.run()
    finally:
        app.close()
