"""The start screen: what is due over all plans, the first plans of many, and which screen a plan opens on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import OptionList

from assistant.desk.dues import DueLine, PlanDue
from assistant.plan.clock import DueKind, Urgency
from assistant.store.plans import PlanStore
from assistant.tui.screens.drafting import DraftingScreen
from assistant.tui.screens.start import MOST_PLANS
from assistant.tui.screens.year import YearScreen
from tests.tui.conftest import THEN, kept_plan, until
from tests.tui.fakedesk import YearApp
from tests.tui.yeartools import text_of

pytestmark = pytest.mark.screen

OVERDUE = DueLine(
    DueKind.PLAN,
    date(2026, 10, 14),
    Urgency.OVERDUE,
    "Planen skulle vært ferdig 14. oktober – for 6 uker siden",
)
SOON = DueLine(
    DueKind.EVALUATION, date(2026, 11, 25), Urgency.SOON, "Vurdering om 3 dager (onsdag 25. november)"
)


def rows(app: YearApp, name: str) -> list[str]:
    listing = app.screen.query_one(name, OptionList)
    return [str(listing.get_option_at_index(at).prompt) for at in range(listing.option_count)]


async def test_what_is_due_stands_above_the_plans_in_words_with_a_symbol(
    year_app: YearApp, database: Path
) -> None:
    plan = kept_plan(database, "Ravn")
    year_app.dues = [PlanDue(plan, "Ravn", OVERDUE), PlanDue(plan, "[b]Ekorn[/b]", SOON)]
    async with year_app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(rows(year_app, "#due")))
        assert rows(year_app, "#due") == [
            "! Ravn: Planen skulle vært ferdig 14. oktober – for 6 uker siden",
            "→ [b]Ekorn[/b]: Vurdering om 3 dager (onsdag 25. november)",
        ]


async def test_without_anything_due_there_is_no_such_list(year_app: YearApp, database: Path) -> None:
    kept_plan(database, "Ravn")
    async with year_app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(rows(year_app, "#plans")))
        assert not year_app.screen.query_one("#due").display


async def test_enter_on_what_is_due_opens_that_plans_year(year_app: YearApp, database: Path) -> None:
    year_app.dues = [PlanDue(kept_plan(database, "Ravn"), "Ravn", SOON)]
    async with year_app.run_test(size=(80, 24)) as pilot:
        # Keys go by where things stand: a list that is not laid out yet comes first of all.
        await until(
            pilot,
            lambda: (
                year_app.screen.query_one("#plans").has_focus
                and bool(rows(year_app, "#due"))
                and bool(year_app.screen.query_one("#due").region)
            ),
        )
        await pilot.press("shift+tab", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, YearScreen))


@pytest.mark.parametrize(("is_done", "kind"), [(True, YearScreen), (False, DraftingScreen)])
async def test_a_finished_plan_opens_on_its_year_another_on_its_conversation(
    year_app: YearApp, database: Path, is_done: bool, kind: type[YearScreen | DraftingScreen]
) -> None:
    kept_plan(database, "Ravn")
    year_app.desk.is_done = is_done
    async with year_app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: year_app.screen.query_one("#plans").has_focus)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, kind))


async def test_of_many_plans_the_first_are_shown_and_the_others_are_found_by_searching(
    year_app: YearApp, database: Path
) -> None:
    with PlanStore(database, clock=lambda: THEN) as store:
        for number in range(MOST_PLANS + 10):
            store.create_filled_plan("iplu", [], "1", "r", None, alias=f"Barn {number:03}")
    async with year_app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(rows(year_app, "#plans")))
        assert len(rows(year_app, "#plans")) == MOST_PLANS
        assert f"Viser de {MOST_PLANS} siste. Søk for å finne flere." in text_of(pilot, "#notice")
        await pilot.press("ctrl+f", *"barn 007")
        await until(pilot, lambda: len(rows(year_app, "#plans")) == 1)
        assert text_of(pilot, "#notice") == ""
