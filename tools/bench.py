"""Measure what a user waits for: start-up, reading the content, and judging an answer.

Run by ``make bench``. Prints the median of some rounds in milliseconds; fails on nothing.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

ROUNDS = 5
ANSWER = "Vi ser fremgang når Ekorn gir øsa videre til et annet barn i sandkassa."
HEAVY = ("spacy", "textual", "sqlite_utils", "docx")


def median_ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return how long ``work`` takes, in milliseconds (the median of ``rounds``)."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def show(label: str, milliseconds: float) -> None:
    """Print one line of the table."""
    print(f"{label:<44}{milliseconds:>9.1f} ms", flush=True)


def run(*arguments: str) -> str:
    """Run Python with ``arguments`` and return what it printed."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def main() -> None:
    """Measure and print."""
    from assistant import paths
    from assistant.desk.workplace import Workplace
    from assistant.guide.load import load_guide
    from assistant.judgement.load import load_rules
    from assistant.judgement.model import Context

    show("iplu --help", median_ms(lambda: run("-m", "assistant", "--help")))
    code = f"import sys, assistant.cli; print(*(name for name in {HEAVY} if name in sys.modules))"
    print(f"{'loaded by iplu --help, of the heavy ones':<44}{run('-c', code).strip() or 'none':>12}")
    show("read the guide", median_ms(lambda: load_guide(paths.prompts_folder() / "iplu")))
    show("read the rules", median_ms(lambda: load_rules(paths.rules_folder())))
    workplace = Workplace()
    show("warm up the language tools (once)", median_ms(workplace.warm_up, rounds=1))
    show(
        "judge one sign",
        median_ms(lambda: workplace.judge("sign", ANSWER, Context(child="Ekorn")), rounds=50),
    )


if __name__ == "__main__":
    main()
