"""Plans with other bodies, invented and kept in memory: what their screen is tried on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

from textual.pilot import Pilot

from assistant.desk.cooperating import CooperationDesk, Kind, SharedPicture
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError
from assistant.guide.answers import Slot
from assistant.tui.screens.cooperation import CooperationScreen
from tests.documents.sample_shared import sample_shared
from tests.tui.conftest import until
from tests.tui.fakedesk import YearApp

STATPED = SharedPicture(
    id="statped-walk",
    title="Statped",
    view=sample_shared(),
    places=(Slot("1.a"), Slot("P.k", 1), Slot("P.q")),
    gate="P.r",
)
QUIET = SharedPicture(
    id="other-walk",
    title="Habiliteringstjenesten",
    view=replace(
        sample_shared(), name="Habiliteringstjenesten", phase="", period="", steps=(), timeline=None,
        faults=(), differences=(),
    ),
    places=(),
    gate="",
)  # fmt: skip
KINDS = (Kind("statped", "Samarbeid med Statped"), Kind("coordination", "Samordning med en annen instans"))


class FakeCooperation:
    """The desk's door, in memory. ``begun`` are the guides that were begun; ``failing`` is raised then."""

    def __init__(self) -> None:
        self.all: list[SharedPicture] = []
        self.begun: list[str] = []
        self.walk = ""
        self.failing: AssistantError | None = None
        self.kinds = KINDS

    def pictures(self) -> list[SharedPicture]:
        return [*self.all]

    def begin(self, guide: str) -> str:
        if self.failing:
            raise self.failing
        self.begun.append(guide)
        return self.walk


class CooperationApp(YearApp):
    """The app with invented plans with others behind every plan."""

    def __init__(self, database: Path, workplace: Workplace) -> None:
        super().__init__(database, workplace)
        self.cooperation = FakeCooperation()

    def cooperation_desk(self, plan_id: str) -> CooperationDesk:
        return cast("CooperationDesk", self.cooperation)


def cooperation_of(pilot: Pilot[None]) -> FakeCooperation:
    assert isinstance(pilot.app, CooperationApp)
    return pilot.app.cooperation


async def open_cooperation(pilot: Pilot[None], *pictures: SharedPicture) -> CooperationScreen:
    """Open the screen with these plans, and wait until they are read."""
    cooperation_of(pilot).all = list(pictures)
    pilot.app.push_screen(CooperationScreen("plan"))
    await until(pilot, lambda: isinstance(pilot.app.screen, CooperationScreen) and pilot.app.screen.ready)
    await pilot.pause()
    found = pilot.app.screen
    assert isinstance(found, CooperationScreen)
    return found
