"""Ways to the screens of a plan's year, and what stands on them."""

from __future__ import annotations

from typing import Any, TypeVar

from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static

from assistant.tui.keeping import Keeping
from assistant.tui.screens.year import YearScreen
from tests.tui.conftest import until
from tests.tui.fakedesk import YearApp

Kind = TypeVar("Kind", bound=Keeping[Any])


def app_of(pilot: Pilot[None]) -> YearApp:
    assert isinstance(pilot.app, YearApp)
    return pilot.app


async def open_year(pilot: Pilot[None]) -> YearScreen:
    """Open the invented year, and wait until it is read."""
    pilot.app.push_screen(YearScreen("plan"))
    await until(pilot, lambda: isinstance(pilot.app.screen, YearScreen) and pilot.app.screen.ready)
    found = pilot.app.screen
    assert isinstance(found, YearScreen)
    return found


async def open_part(pilot: Pilot[None], kind: type[Kind], key: str) -> Kind:
    """Open a part of the invented year by its key, and wait until it is read."""
    await open_year(pilot)
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, kind) and pilot.app.screen.resting)
    await pilot.pause()
    found = pilot.app.screen
    assert isinstance(found, kind)
    return found


async def rest(pilot: Pilot[None]) -> None:
    """Wait until what was done has been kept and shown."""

    def resting() -> bool:
        return not isinstance(pilot.app.screen, Keeping) or pilot.app.screen.resting

    await pilot.pause()
    await until(pilot, resting)
    await pilot.pause()


def text_of(pilot: Pilot[None], name: str) -> str:
    """Return what a line of the screen says; nothing before it is laid out."""
    return "".join(str(line.render()) for line in pilot.app.screen.query(name).results(Static))


def focused(pilot: Pilot[None]) -> Widget | None:
    return pilot.app.screen.focused
