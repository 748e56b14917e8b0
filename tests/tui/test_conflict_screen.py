"""Two texts that stand against each other: chosen, both kept, written anew, or left for later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from assistant.desk.conflicts import Conflict
from assistant.desk.workplace import Workplace
from assistant.plan.people import People, Person
from assistant.plan.rhythm import Every, Rhythm
from assistant.plan.timetable import Hour, Timetable, Weeks
from assistant.store.plans import PlanStore
from assistant.tui.app import IpluApp
from assistant.tui.screens.conflict import ConflictScreen
from assistant.tui.screens.supervision import SupervisionScreen
from assistant.tui.supervisionwords import Seating
from assistant.tui.widgets.wording_editor import WordingEditor
from tests.desk.two_machines import GOOD_SIGN, OTHER_SIGN, SIGN, Machine
from tests.tui.conftest import until
from tests.tui.fakesupervision import (
    FAILING,
    HOSTILE,
    MEASURE,
    OURS,
    PEDAGOGUE,
    THEIRS,
    SupervisionApp,
    calm,
    conflict,
)
from tests.tui.yeartools import text_of

pytestmark = pytest.mark.screen


@pytest.fixture
def app(database: Path, workplace: Workplace) -> Iterator[SupervisionApp]:
    made = SupervisionApp(database, workplace)
    yield made
    made.close()


async def opened(pilot: Pilot[None], one: Conflict) -> ConflictScreen:
    assert isinstance(pilot.app, SupervisionApp)
    pilot.app.supervision.standing = [one]
    screen = ConflictScreen(pilot.app.supervision, one, Seating())
    pilot.app.push_screen(screen)
    await until(pilot, lambda: pilot.app.screen is screen and screen.ready)
    await pilot.pause()
    return screen


async def closed(pilot: Pilot[None], screen: ConflictScreen) -> None:
    await until(pilot, lambda: pilot.app.screen is not screen)


def sides(pilot: Pilot[None]) -> list[str]:
    return [str(side.render()) for side in pilot.app.screen.query(".side").results(Static)]


def parts(name: str, first: str, second: str) -> Conflict:
    made = conflict()
    texts = (first, second)
    return replace(
        made,
        slot=None,
        part=name,
        sides=tuple(replace(side, text=text) for side, text in zip(made.sides, texts, strict=True)),
    )


async def test_each_side_says_who_when_and_where_from_and_the_words_that_differ(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, conflict())
        first, second = sides(pilot)
        assert first.startswith("1 ○ Kom med fila, skrevet 20.11.2026 · Pedagog (M.S.)")
        assert "‹og i sandkassa›" in first
        assert second.startswith("2 ○ Skrevet her 20.11.2026\n")
        assert "‹bilder.›" in second
        assert "Står med en grunn: Sklia er favoritten." in second


@pytest.mark.parametrize(("size", "is_beside"), [((80, 24), False), ((130, 40), True)])
async def test_the_sides_stand_beside_each_other_where_there_is_room(
    app: SupervisionApp, size: tuple[int, int], *, is_beside: bool
) -> None:
    async with app.run_test(size=size) as pilot:
        await opened(pilot, conflict())
        first, second = pilot.app.screen.query(".side")
        assert (first.region.y == second.region.y) is is_beside


async def test_a_number_leans_and_enter_lets_it_stand(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, conflict())
        await pilot.press("enter", "1", "2", "3")
        assert app.supervision.chosen == []
        assert sides(pilot)[1].startswith("2 ●")
        await pilot.press("enter")
        await closed(pilot, screen)
        assert app.supervision.chosen == [1]
        assert app.supervision.answers[MEASURE].text == OURS


@pytest.mark.parametrize("both", [True, False])
async def test_both_stand_only_where_they_may(app: SupervisionApp, *, both: bool) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, conflict(both=both))
        await pilot.press("b", "enter")
        if both:
            await closed(pilot, screen)
        await calm(pilot)
        assert app.supervision.chosen == ([-1] if both else [])


async def test_it_can_wait(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, conflict())
        await pilot.press("1", "escape")
        await closed(pilot, screen)
        assert app.supervision.chosen == []
        assert app.supervision.standing


async def test_a_third_wording_is_judged_and_kept_with_who_wrote_it(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, conflict())
        await pilot.press("right", "right", "w")
        editor = screen.query_one("#box", WordingEditor)
        assert editor.text == OURS
        editor.load_text("Ravn blir tryggere.")
        await until(pilot, lambda: "✗" in text_of(pilot, "#worth"))
        editor.load_text("Vi øver med turkort.")
        await until(pilot, lambda: "✓" in text_of(pilot, "#worth"))
        await pilot.press("f5", "enter")
        await closed(pilot, screen)
        assert app.supervision.chosen == [1]
        (kept,) = app.supervision.reworded
        assert kept[:2] == (MEASURE, "Vi øver med turkort.")
        assert kept[2].part is PEDAGOGUE.part
        assert app.supervision.kept.boxes == {}


async def test_a_half_written_third_wording_comes_back(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, conflict())
        await pilot.press("w", "end", *" og mer", "escape", "escape")
        await closed(pilot, screen)
        screen = await opened(pilot, conflict())
        assert screen.query_one("#box", WordingEditor).text == f"{THEIRS} og mer"


async def test_what_cannot_be_kept_is_told_and_nothing_is_chosen(app: SupervisionApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, conflict())
        app.supervision.kept.failing = FAILING
        await pilot.press("1", "enter")
        await calm(pilot)
        assert pilot.app.screen is screen
        assert any("ikke lagret" in note.message for note in app._notifications)
        app.supervision.kept.failing = None
        await pilot.press("enter")
        await closed(pilot, screen)
        assert app.supervision.chosen == [0]


async def test_people_are_shown_as_lines_and_cannot_be_written_anew(app: SupervisionApp) -> None:
    first = People(persons=(Person(role="styrer", name="A.B.", task="vedtak"),))
    second = People(persons=(Person(role="styrer", name="C.D."),))
    one = parts("people", first.model_dump_json(), second.model_dump_json())
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, one)
        shown = sides(pilot)
        assert "Styrer: ‹A.B., vedtak›" in shown[0]
        assert "Styrer: ‹C.D.›" in shown[1]
        await pilot.press("w")
        assert not screen.query_one("#box").display
        await pilot.press("2", "enter")
        await closed(pilot, screen)
        assert app.supervision.chosen == [1]


async def test_week_and_rhythm_are_shown_in_words_and_the_unreadable_as_it_is(app: SupervisionApp) -> None:
    week = Timetable(
        hours=(
            Hour(kind="help", weekday=3, start="09:00", end="11:30", who="K.N.", place="ute"),
            Hour(kind="help", weekday=1, start="09:00", end="10:00", weeks=Weeks.ODD),
        )
    )
    rhythm = Rhythm(every=Every.MONTH, weekday=3, position=-1)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, parts("timetable", week.model_dump_json(), '{"hours": 3}'))
        first, second = sides(pilot)
        assert first.replace("‹", "").index("mandag 09:00–10:00") < first.index("onsdag 09:00–11:30")
        assert "K.N., ute" in first
        assert '"hours"' in second
        await opened(pilot, parts("rhythm", rhythm.model_dump_json(), "[/nei]\x1b"))
        first, second = sides(pilot)
        assert "onsdag" in first
        assert "[/nei]�" in second


async def test_on_the_desk_itself_a_third_wording_stands_and_the_rest_is_history(
    tmp_path: Path, workplace: Workplace
) -> None:
    here, there = (Machine(tmp_path / name, workplace) for name in ("her", "der"))
    here.begin()
    here.send(there)
    here.write(SIGN, GOOD_SIGN)
    there.write(SIGN, OTHER_SIGN)
    there.send(here)
    here.store.close()
    there.store.close()
    app = IpluApp(here.folder / "data" / "plans.db", workplace)
    async with app.run_test(size=(130, 40)) as pilot:
        pilot.app.push_screen(SupervisionScreen(here.plan_id))
        await until(pilot, lambda: isinstance(pilot.app.screen, SupervisionScreen) and pilot.app.screen.ready)
        await pilot.press("k")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConflictScreen) and pilot.app.screen.ready)
        await pilot.pause()
        texts = {side.splitlines()[2].replace("‹", "").replace("›", "") for side in sides(pilot)}
        assert texts == {GOOD_SIGN, OTHER_SIGN}
        await pilot.press("1", "w")
        third = "Vi ser fremgang når Ravn gir turkortet videre til et barn i sandkassa én gang om dagen."
        pilot.app.screen.query_one("#box", WordingEditor).load_text(third)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SupervisionScreen) and pilot.app.screen.ready)
        await until(pilot, lambda: not pilot.app.screen.query_one("#contested").display)
    app.close()
    with PlanStore(here.folder / "data" / "plans.db") as store:
        history = [one.answer.text for one in store.history(here.plan_id, SIGN)]
        assert history[-1] == third
        assert {GOOD_SIGN, OTHER_SIGN} <= set(history)


async def test_hostile_text_is_shown_as_text(app: SupervisionApp) -> None:
    made = conflict()
    texts = (HOSTILE, "[/nei]\x1b[2J")
    hostile = replace(
        made,
        label="[/nei]\x1b",
        sides=tuple(
            replace(side, text=text, reason="[/nei]\x1b", written="i går [/b]\x1b")
            for side, text in zip(made.sides, texts, strict=True)
        ),
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, hostile)
        shown = "\n".join(sides(pilot)) + text_of(pilot, "#place")
        assert "[/nei]" in shown
        assert "i går [/b]�" in shown
        assert "\x1b" not in shown
