"""Do the screens stay quick in a store that has grown? ``python -m tools.bench_start [PLANS]``.

The stores are those of ``bench_year``. The program itself is run, without a terminal around it: from its
start until the plans are listed, from a typed word until the list has followed, and from the choice of the
plan with years of evaluations until its year stands there. In turn, many times; medians and their ratio are
printed.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from collections.abc import Callable, Sequence

from textual.widgets import Input, OptionList

from assistant.desk.dues import due_lines
from assistant.desk.workplace import Workplace
from assistant.store.plans import PlanStore
from assistant.tui.app import IpluApp
from assistant.tui.screens.year import YearScreen
from tools.bench_year import FEW, MANY, RARE, TENTH, Grown, grown

ROUNDS = 7
PATIENCE = 30.0
_PAUSE = 0.002

Measured = dict[str, float]


async def _until(true: Callable[[], bool]) -> None:
    end = time.perf_counter() + PATIENCE
    while not true():
        if time.perf_counter() > end:
            raise TimeoutError
        await asyncio.sleep(_PAUSE)


def _listed(app: IpluApp) -> list[str]:
    listing = app.screen.query("#plans").first(OptionList)
    return [listing.get_option_at_index(place).id or "" for place in range(listing.option_count)]


async def _searched(app: IpluApp, word: str) -> float:
    field = app.screen.query_one("#search", Input)
    field.value = ""
    await _until(lambda: len(_listed(app)) >= FEW)
    before, begun = _listed(app), time.perf_counter()
    field.value = word
    await _until(lambda: _listed(app) != before)
    return time.perf_counter() - begun


async def _run(store: Grown, workplace: Workplace) -> Measured:
    found: Measured = {}
    begun = time.perf_counter()
    app = IpluApp(store.path, workplace)
    async with app.run_test(size=(100, 40)):
        await _until(lambda: bool(app.screen.query("#plans")) and len(_listed(app)) >= FEW)
        found["start until the plans are listed"] = time.perf_counter() - begun
        for label, word in (("a rare word", RARE), ("a word in every tenth plan", TENTH)):
            found[f"search for {label}"] = await _searched(app, word)
        begun = time.perf_counter()
        app.push_screen(YearScreen(store.plan))
        await _until(lambda: isinstance(app.screen, YearScreen) and app.screen.ready)
        found["open the year of the plan"] = time.perf_counter() - begun
    app.close()
    return found


def main(arguments: Sequence[str]) -> None:
    """Make the stores and measure."""
    plans = int(arguments[0]) if arguments else MANY
    workplace = Workplace()
    workplace.warm_up()
    with grown(plans) as (few, many):
        for store in (few, many):
            with PlanStore(store.path) as opened:
                begun = time.perf_counter()
                while opened.years.uncounted(workplace.profile.model_dump_json()):
                    due_lines(workplace, opened, 1)
                print(f"count what is due anew, all plans: {time.perf_counter() - begun:.2f} s")
        results: list[tuple[Measured, Measured]] = []
        for _ in range(ROUNDS):
            pair = (asyncio.run(_run(few, workplace)), asyncio.run(_run(many, workplace)))
            results.append(pair)
        print(f"{'':<44}{f'{FEW} plans':>12}{f'{plans} plans':>12}{'ratio':>9}")
        for label in results[0][0]:
            small = statistics.median(one[label] for one, _ in results) * 1000
            large = statistics.median(other[label] for _, other in results) * 1000
            print(f"{label:<44}{small:>9.1f} ms{large:>9.1f} ms{large / small:>7.2f} ×")


if __name__ == "__main__":
    main(sys.argv[1:])
