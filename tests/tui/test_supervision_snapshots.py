"""The screens of a session as two people see them: on a small laptop window and on a larger one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from assistant.desk.workplace import Workplace
from assistant.tui.widgets.wording_editor import WordingEditor
from tests.tui.conftest import settle, until
from tests.tui.fakesupervision import (
    GOOD,
    PEDAGOGUE,
    SIGN,
    SUPERVISOR,
    SupervisionApp,
    calm,
    conflict,
    desk_of,
    open_agenda,
    open_meeting,
    planned,
)

pytestmark = pytest.mark.screen

SIZES = [(80, 24), (130, 40)]
Before = Callable[[Pilot[None]], Awaitable[None]]


@pytest.fixture
def app(database: Path, workplace: Workplace) -> Iterator[SupervisionApp]:
    made = SupervisionApp(database, workplace)
    yield made
    made.close()


def held(pilot: Pilot[None]) -> None:
    """Plan a session in which something has been said already."""
    desk = desk_of(pilot)
    planned(desk)
    assert desk.session is not None
    desk.keep_items([*desk.session.kept.items, desk.own_item("Mor har spurt om bleier i barnehagen")])
    desk.agree("M.S.", "Prøve dagtavle ved inngangen", "5.12.2026", SUPERVISOR)
    desk.reflect("signs", "Vi ser det mest i garderoben, når det er få barn der.", PEDAGOGUE, "Hva ser vi?")
    said = desk.comment(SIGN, "Hvem ser etter dette?", SUPERVISOR)
    desk.settle(said.id, SUPERVISOR)


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await calm(pilot)
    await settle(pilot)


async def lengths(pilot: Pilot[None]) -> None:
    await open_agenda(pilot)
    await settle(pilot)


async def agenda(pilot: Pilot[None]) -> None:
    held(pilot)
    desk_of(pilot).standing = [conflict()]
    await open_agenda(pilot)
    await settle(pilot)


async def own(pilot: Pilot[None]) -> None:
    held(pilot)
    await open_agenda(pilot)
    pilot.app.screen.query_one("#agenda", OptionList).highlighted = 2
    await pressed(pilot, "n", *"Ferien")


def meeting(*keys: str) -> Before:
    async def run(pilot: Pilot[None]) -> None:
        held(pilot)
        await open_meeting(pilot)
        await pressed(pilot, *keys)

    return run


async def wording(pilot: Pilot[None]) -> None:
    held(pilot)
    await open_meeting(pilot)
    await pressed(pilot, "f4", "f4")
    box = pilot.app.screen.query_one("#box", WordingEditor)
    await until(pilot, lambda: box.has_focus)
    box.load_text(GOOD)
    await calm(pilot)
    # What it is worth is looked for a moment after the last letter.
    await until(pilot, lambda: "Godtatt" in str(pilot.app.screen.query_one("#worth", Static).render()))
    await settle(pilot)


async def contested(pilot: Pilot[None]) -> None:
    desk_of(pilot).standing = [conflict(both=True)]
    await open_meeting(pilot)
    await pressed(pilot, "1")


async def conflicted(pilot: Pilot[None]) -> None:
    desk_of(pilot).standing = [conflict()]
    await open_agenda(pilot)
    await pressed(pilot, "k", "w")


SCREENS: dict[str, Before] = {
    "lengths": lengths,
    "agenda": agenda,
    "agenda_own": own,
    "agenda_help": meeting("escape", "f1"),
    "meeting": meeting(),
    "meeting_said": meeting("f2", "tab"),
    "meeting_wording": wording,
    "meeting_agree": meeting("f8", "enter"),
    "meeting_conflict": contested,
    "meeting_end": meeting("f9"),
    "meeting_help": meeting("f1"),
    "conflict": conflicted,
}


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "130x40"])
@pytest.mark.parametrize("name", SCREENS)
def test_supervision(snap_compare: Any, app: SupervisionApp, name: str, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=SCREENS[name])
