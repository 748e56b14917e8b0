"""How quickly drafts are reviewed: ``python tools/bench_review.py [DRAFTS] [MANY]``.

Documents and words a second in one process against the language library alone on the same text, two processes
against one over DRAFTS drafts (200), and the memory of all processes together over 100 drafts and over MANY
(1,000; 5,000 takes some minutes).
"""

from __future__ import annotations

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.desk.draftfiles import find_drafts
from assistant.desk.reviewing import review_file
from assistant.desk.reviewrun import ReviewRun
from assistant.desk.workplace import Workplace
from assistant.documents.read.draft import READERS, read_draft
from assistant.review.summary import summarise
from assistant.store.reviews import ReviewStore

if TYPE_CHECKING:
    from spacy.language import Language

DRAFTS = Path(__file__).resolve().parents[1] / "tests" / "review" / "drafts"
ROUNDS = 5
KILO = 1024


def seconds(work: Callable[[], object]) -> float:
    """Return how long ``work`` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def files() -> list[Path]:
    """Return the drafts that the tests have, whatever they are made with."""
    return [path for path in sorted(DRAFTS.rglob("*.*")) if path.suffix in READERS]


def against_the_pipeline() -> None:
    """Measure reading, placing and judging against the bare pipeline on the same paragraphs, in turn."""
    import spacy

    from assistant.language.trained import SHIPPED
    from assistant.language.weights import turn

    workplace = Workplace()
    workplace.warm_up()
    whole, without = spacy.load(SHIPPED), spacy.load(SHIPPED, exclude=["ner"])
    for nlp in (whole, without):
        turn(nlp, "float32")
    for ending in (".docx", ".odt", ".pdf", ""):
        drafts = [path for path in files() if path.suffix == ending or not ending]
        texts = [one.text for path in drafts for one in read_draft(path)[0].paragraphs()]
        words = sum(len(text.split()) for text in texts)
        ours, bases = _in_turn(workplace, drafts, texts, (whole, without))
        rates = f"{len(drafts) / ours:7.1f} drafts a second {words / ours:8.0f} words a second"
        ratios = f"{bases[0] / ours:7.2f} × nlp.pipe{bases[1] / ours:7.2f} × that without names"
        print(f"{ending or 'all':<6}{rates}{ratios}")


def _in_turn(
    workplace: Workplace, drafts: Sequence[Path], texts: Sequence[str], bare: Sequence[Language]
) -> tuple[float, list[float]]:
    ours: list[float] = []
    theirs: list[list[float]] = [[] for _ in bare]
    for _ in range(ROUNDS):
        ours.append(seconds(lambda: [review_file(workplace, path) for path in drafts]))
        for nlp, times in zip(bare, theirs, strict=True):
            times.append(seconds(lambda nlp=nlp: list(nlp.pipe(texts))))  # type: ignore[misc]
    return statistics.median(ours), [statistics.median(times) for times in theirs]


def copies(folder: Path, count: int) -> Path:
    """Fill ``folder`` with ``count`` drafts, by copying those there are."""
    folder.mkdir()
    known = files()
    for number in range(count):
        path = known[number % len(known)]
        shutil.copy(path, folder / f"{number:05}-{path.name}")
    return folder


def run(folder: Path, processes: int) -> float:
    """Review a folder and make its summary; return how long that took."""
    with ReviewStore(folder.with_suffix(".db")) as store:
        one = ReviewRun(Workplace(), store, processes, afresh=True)
        took = seconds(lambda: one.run(find_drafts([folder]), lambda _done, _total: None))
        summarise(one.documents())
    return took


def _peak_here() -> float:
    """Return the most memory this process has had, in MB; what it was forked from does not count on Linux."""
    status = Path("/proc/self/status")
    if status.is_file():
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / KILO
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILO


def _peak_of_workers() -> float:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / KILO


def main(arguments: Sequence[str]) -> None:
    """Measure all; or, asked with «memory», run once and print the peak of this process and its workers."""
    if arguments and arguments[0] == "memory":
        took = run(Path(arguments[1]), 2)
        here, worker = _peak_here(), _peak_of_workers()
        print(f"{took:.1f} s, at the most {here:.0f} MB here and {worker:.0f} MB in a worker")
        return
    several = int(arguments[0]) if arguments else 200
    many = int(arguments[1]) if len(arguments) > 1 else 1000
    against_the_pipeline()
    with tempfile.TemporaryDirectory() as place:
        folder = copies(Path(place) / "several", several)
        one, two = run(folder, 1), run(folder, 2)
        print(f"{several} drafts: {one:.1f} s in one process, {two:.1f} s in two: {one / two:.2f} × as quick")
        for count in (100, many):
            folder = copies(Path(place) / f"memory{count}", count)
            command = [sys.executable, "-m", "tools.bench_review", "memory", str(folder)]
            said = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
            print(f"{count} drafts: {said.strip()}")


if __name__ == "__main__":
    main(sys.argv[1:])
