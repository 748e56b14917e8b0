"""A plan that travels: bundles as another machine would have written them, and sessions that were held."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from textual.pilot import Pilot

from assistant.desk.bundling import hand_over, take_over
from assistant.desk.supervising import SupervisionDesk
from assistant.desk.workplace import Workplace
from assistant.guide.answers import Answer, Slot, Status
from assistant.guide.voice import Part
from assistant.store.plans import PlanStore
from assistant.tui.keeping import Keeping
from assistant.tui.screens.start import StartScreen
from tests.tui.conftest import THEN, kept_plan, until

Kind = TypeVar("Kind", bound=Keeping[Any])
GOAL = "2.b#1"


def write(database: Path, plan: str, key: str, text: str) -> None:
    """Write one answer of a plan."""
    with PlanStore(database, clock=lambda: THEN) as store:
        slot = Slot.parse(key)
        store.save_answer(plan, Answer(slot, text, Status.ACCEPTED), "1", "r", slot)


def bundle_of(workplace: Workplace, database: Path, plan: str, path: Path, word: str = "") -> Path:
    """Hand a plan over, as its machine would."""
    with PlanStore(database) as store:
        hand_over(workplace, store, plan, path, word)
    return path


def sent(
    workplace: Workplace, folder: Path, name: str = "ravn.iplu", word: str = "", alias: str = "Ravn"
) -> Path:
    """Return a plan that was written and handed over on another machine."""
    elsewhere = folder / "elsewhere.db"
    plan = kept_plan(elsewhere, alias, **{"0.b": "14.09.2026"})
    return bundle_of(workplace, elsewhere, plan, folder / name, word)


def written_apart(workplace: Workplace, database: Path, folder: Path, word: str = "") -> Path:
    """Return a bundle of a plan that was written in on two machines, each without knowing of the other."""
    elsewhere = folder / "elsewhere.db"
    plan = kept_plan(elsewhere, "Ravn", **{GOAL: "Ravn venter på tur i sandkassa."})
    first = bundle_of(workplace, elsewhere, plan, folder / "first.iplu")
    with PlanStore(database) as store:
        take_over(workplace, store, first)
    write(elsewhere, plan, GOAL, "Ravn venter på tur i sandkassa og ved sklia.")
    write(database, plan, GOAL, "Ravn venter på tur når to barn leker.")
    return bundle_of(workplace, elsewhere, plan, folder / "ravn.iplu", word)


def held(workplace: Workplace, database: Path, plan: str, text: str, *, ended: bool = True) -> str:
    """Hold a session in which ``text`` was said; return its id."""
    with PlanStore(database, clock=lambda: THEN) as store:
        desk = SupervisionDesk(workplace, store, plan)
        desk.prepare(45)
        desk.set_names("K.N.", "Mia")
        item = desk.own_item("Sklia")
        session = desk.keep_items([item])
        desk.begin()
        desk.reflect(item.id, text, desk.voice(Part.PEDAGOGUE))
        if ended:
            desk.end()
        return session.id


async def show(pilot: Pilot[None], screen: Kind) -> Kind:
    """Put a screen on the start screen, and wait until what it reads is read."""
    await until(pilot, lambda: isinstance(pilot.app.screen, StartScreen))
    pilot.app.push_screen(screen)
    await until(pilot, lambda: pilot.app.screen is screen and screen.is_mounted)
    await pilot.pause()
    await until(pilot, lambda: screen.resting)
    await pilot.pause()
    return screen
