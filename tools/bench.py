"""Measure what a user waits for, as ratios within one run (the machine is noisy).

Run by ``make bench``: ``iplu --help`` against importing the command-line library alone, the first screen
against a bare Textual app, a key in the answer editor against a key in a bare text area, and the cost of a
check. Every pair is measured in turn, round by round; medians are compared. Fails on nothing.
"""

from __future__ import annotations

import asyncio
import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

    from assistant.desk.workplace import Workplace

LABELLED = Path(__file__).resolve().parent.parent / "tests" / "judgement" / "labelled" / "open.jsonl"
ROUNDS = 15
KEYS = 150
ANSWER = "Vi ser fremgang når Ekorn gir øsa videre til et annet barn i sandkassa."
HEAVY = ("spacy", "textual", "sqlite_utils", "pydantic", "jinja2", "docx")

# A Textual app that paints one screen and leaves; ours does the same with its start screen.
BARE_APP = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    CSS_PATH = None
    def compose(self): yield Static("x")
async def leave(pilot): pilot.app.exit()
Bare().run(headless=True, auto_pilot=leave)
"""
OUR_APP = """
import os, pathlib, sys
from assistant.tui.app import IpluApp
async def leave(pilot): pilot.app.exit()
IpluApp(pathlib.Path(sys.argv[1]) / "data" / "plans.db").run(headless=True, auto_pilot=leave)
print("spacy" in sys.modules, flush=True)
os._exit(0)
"""


def show(label: str, ours: float, scale: str = "", base: float = 0) -> None:
    """Print one line: milliseconds, and the ratio to what it is compared with."""
    ratio = f"{ours / base:7.2f} × {scale} ({base:.1f} ms)" if base else ""
    print(f"{label:<46}{ours:>9.1f} ms {ratio}", flush=True)


def run(*arguments: str) -> str:
    """Run Python with ``arguments`` and return what it printed."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def timed(work: Callable[[], object]) -> float:
    """Return how long ``work`` takes, in milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def in_turn(ours: Callable[[], object], base: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the medians of both, measured in turn, in milliseconds."""
    pairs = [(timed(ours), timed(base)) for _ in range(rounds)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


@contextmanager
def folder() -> Iterator[Path]:
    """Give a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        yield Path(name)


def start_up() -> None:
    """Measure the help page and the first screen."""
    ours, base = in_turn(lambda: run("-m", "assistant", "--help"), lambda: run("-c", "import click"), ROUNDS)
    show("iplu --help", ours, "import click", base)
    code = f"import sys, assistant.cli; print(*(name for name in {HEAVY} if name in sys.modules))"
    print(f"{'  loaded by it, of the heavy libraries':<46}{run('-c', code).strip() or 'none':>12}")
    with folder() as place:
        print(f"{'  spaCy loaded at the first screen':<46}{run('-c', OUR_APP, str(place)).strip():>12}")
        ours, base = in_turn(
            lambda: run("-c", OUR_APP, str(place)), lambda: run("-c", BARE_APP), max(5, ROUNDS // 2)
        )
    show("first screen", ours, "bare Textual app", base)


async def keys(press: Callable[[str], Awaitable[Any]]) -> list[float]:
    """Return how long each of many keys takes to be taken, in milliseconds."""
    times = []
    for number in range(KEYS):
        start = time.perf_counter()
        await press("abcdefgh "[number % 9])
        times.append((time.perf_counter() - start) * 1000)
    return times


async def typing() -> None:
    """Measure a key in the editor, checks running behind it, against a key in a bare text area."""
    from textual.app import App, ComposeResult
    from textual.widgets import TextArea

    from assistant.tui.app import IpluApp
    from assistant.tui.screens.drafting import DraftingScreen
    from assistant.tui.widgets.answer_editor import AnswerEditor

    class Bare(App[None]):
        def compose(self) -> ComposeResult:
            yield TextArea()

    bare = Bare()
    async with bare.run_test(size=(120, 40)) as pilot:
        base = await keys(pilot.press)
    with folder() as place:
        app = IpluApp(place / "data" / "plans.db")
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("ctrl+n")
            while not isinstance(app.screen, DraftingScreen) or not app.screen.ready:
                await pilot.pause(0.05)
            app.screen.query_one(AnswerEditor).load_text("gå til 3.1")
            await pilot.press("enter")
            while not app.screen.ready:
                await pilot.pause(0.05)
            app.screen.query_one(AnswerEditor).load_text("Vi ser fremgang når ")
            ours = await keys(pilot.press)
        app.close()
    show(
        "a key in the answer editor (median)",
        statistics.median(ours),
        "bare text area",
        statistics.median(base),
    )
    show("a key in the answer editor (95th percentile)", quantile(ours), "bare text area", quantile(base))


def quantile(times: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


def judging() -> None:
    """Measure what the content and one check cost."""
    from assistant import paths
    from assistant.desk.workplace import Workplace
    from assistant.guide.load import load_guide
    from assistant.judgement.load import load_rules

    show("read the guide", timed(lambda: load_guide(paths.prompts_folder() / "iplu")))
    show("read the rules", timed(lambda: load_rules(paths.rules_folder())))
    workplace = Workplace()
    show("make the language tools ready (once)", timed(workplace.warm_up))
    against_the_pipeline(workplace)


def against_the_pipeline(workplace: Workplace) -> None:
    """Measure a check, analysis included, against spaCy alone on the same texts, with names and without.

    A check asks for no names; whoever runs the pipeline as it lies there gets them.
    """
    import spacy

    from assistant.language.trained import SHIPPED
    from assistant.language.weights import turn

    bare = spacy.load(SHIPPED)
    turn(bare, "float32")
    without = spacy.load(SHIPPED, exclude=["ner"])
    turn(without, "float32")
    compare(workplace, bare, "the bare pipeline")
    compare(workplace, without, "that without names")


def compare(workplace: Workplace, bare: Language, name: str) -> None:
    """Measure a check of one text and of many against ``bare``."""
    from assistant.desk.checking import CheckRequest, check_lines
    from assistant.judgement.model import Context

    raw = LABELLED.read_bytes()
    requests = [CheckRequest.model_validate_json(line) for line in raw.splitlines()]
    texts = [request.text for request in requests]
    pairs = []
    for request in requests:
        judged = timed(partial(workplace.judge, request.kind, request.text, Context()))
        pairs.append((judged, timed(partial(bare, request.text))))
    ours, base = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    show("one answer (median)", statistics.median(ours), name, statistics.median(base))
    show("one answer (95th percentile)", quantile(ours), name, quantile(base))
    ours, base = [], []
    for _ in range(5):
        base.append(timed(lambda: list(bare.pipe(texts))))
        ours.append(timed(lambda: list(check_lines(workplace, io.BytesIO(raw)))))
    rate, bare_rate = (1000 * len(texts) / min(times) for times in (ours, base))
    label = "texts a second, many at a time"
    print(f"{label:<46}{rate:>9.0f}    {rate / bare_rate:7.2f} × its nlp.pipe ({bare_rate:.0f})")


if __name__ == "__main__":
    start_up()
    asyncio.run(typing())
    judging()
