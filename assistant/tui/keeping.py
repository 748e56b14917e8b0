"""The screens that keep something: nothing is lost when one is left in the middle of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from textual.content import Content
from textual.screen import Screen, ScreenResultType
from textual.widgets import Static

from assistant.errors import AssistantError
from assistant.tui.offloop import Result
from assistant.tui.words import words

if TYPE_CHECKING:
    from assistant.tui.app import IpluApp


class Keeping(Screen[ScreenResultType]):
    """A screen that asks on the keeping thread, one thing after another, and waits for it when it is left."""

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name, id, classes)
        self._pending: set[asyncio.Future[Any]] = set()

    @property
    def _app(self) -> IpluApp:
        return cast("IpluApp", self.app)

    @property
    def resting(self) -> bool:
        """Whether nothing is being read or kept."""
        return not self._pending

    @property
    def on_stage(self) -> bool:
        """Whether it has not been left: the parts of one that is left go before it does itself."""
        return self.is_attached and self in self.app.screen_stack

    async def keep(self, call: Callable[[], Result]) -> Result:
        """Run ``call`` on the keeping thread, to its end also if the screen is left. Raises what it does."""
        future = asyncio.get_running_loop().run_in_executor(self._app.keeping, call)
        self._pending.add(future)
        future.add_done_callback(self._pending.discard)
        return await asyncio.shield(future)

    async def read(self, call: Callable[[], Result]) -> Result | None:
        """Return what ``call`` reads on the keeping thread; ``None`` where it fails, or the screen was left.

        What went wrong is said in the screen's ``#heading``.
        """
        try:
            found = await self.keep(call)
        except AssistantError as error:
            if self.on_stage:
                self.query_one("#heading", Static).update(Content(words.explain(error)))
            return None
        return found if self.on_stage else None

    def tell(self, error: AssistantError) -> None:
        """Say what went wrong where no field is at fault."""
        self.notify(words.explain(error), severity="error", markup=False)

    async def on_unmount(self) -> None:
        """Wait for what is being kept."""
        await asyncio.gather(*self._pending, return_exceptions=True)
