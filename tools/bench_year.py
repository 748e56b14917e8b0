"""Does a store that has grown for years stay quick? ``python -m tools.bench_year [PLANS]``.

Two stores are made: one with ten plans, of which one has a year of evaluations, and one with PLANS (2,000),
of which one has five years. What a user waits for is measured in both, in turn, many times; the medians and
their ratio are printed. Fails on nothing. What the screens add is measured by ``bench_start``.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from assistant.guide.answers import Answer, Slot, Status
from assistant.plan.progress import Seen, Sighting
from assistant.store.plans import PlanStore

LABELLED = Path(__file__).resolve().parents[1] / "tests" / "judgement" / "labelled" / "open.jsonl"
FEW, MANY = 10, 2000
ROUNDS = 61
ANSWERS = 60
WALKS_A_YEAR = 12
ANSWERS_A_WALK = 20
LOOKS_A_WALK = 25
SHOWN, DUES = 50, 20
BEGUN = date(2021, 9, 1)
# As long as a municipality's profile.
COUNTED_BY = json.dumps({"municipality": "Oppdiktet kommune", "source": "Veilederen " * 20})
NAMES = ("Ravn", "Ekorn", "Linerle", "Mus", "Svale", "Bever", "Oter", "Rype", "Ugle", "Hare")
RARE, TENTH = "xylofonen", "trommestikker"

# What is searched for: in all plans, in every tenth, in one, in none; and as one begins to type.
SEARCHES = (
    ("a word that one plan holds", RARE),
    ("a word that every tenth plan holds", TENTH),
    ("a word that every plan holds", "barn"),
    ("a word that no plan holds", "zebrafink"),
    ("three words: common, in a tenth, rare", f"barn {TENTH} {RARE}"),
    ("two letters", "ra"),
    ("one letter", "r"),
)


@dataclass(frozen=True)
class Grown:
    """A store that has been made: its file, its plan with years of evaluations, and that plan's slots."""

    path: Path
    plan: str


class Words:
    """Texts as long and as varied as people's: sentences from the labelled texts, and words of their own."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - texts, no secrets
        lines = LABELLED.read_text(encoding="utf-8").splitlines()
        self._sentences: list[str] = [json.loads(line)["text"] for line in lines]

    def text(self) -> str:
        """Return some sentences."""
        return " ".join([*self._chance.choices(self._sentences, k=2), self._word(), self._word()])

    def _word(self) -> str:
        # As in all writing, a few words come often and most hardly ever.
        number = int(self._chance.paretovariate(0.5)) % 1_000_000
        return "".join(f"{'bdfgklmnprst'[place]}{'aeiouyøå'[place % 8]}" for place in _digits(number))


def _digits(number: int) -> Iterator[int]:
    while number:
        yield number % 12
        number //= 12


def build(path: Path, plans: int, years: int) -> Grown:
    """Make a store with ``plans`` plans, the first with ``years`` years of evaluations."""
    words = Words(plans)
    with PlanStore(path) as store:
        made = [_plan(store, words, number) for number in range(plans)]
        for number in range(years * WALKS_A_YEAR):
            _walk(store, words, made[0], BEGUN + timedelta(days=30 * number))
    return Grown(path, made[0])


def _plan(store: PlanStore, words: Words, number: int) -> str:
    alias = f"{NAMES[number % len(NAMES)]} {number}" if number >= len(NAMES) else NAMES[number]
    own = f" {RARE}" * (number == 1) + f" {TENTH}" * (number % 10 == 1)
    texts = [f"{alias}: {words.text()}{own}" for _ in range(ANSWERS)]
    answers = [
        Answer(Slot("3.1", 1 + place // 20, place % 20), text, Status.ACCEPTED)
        for place, text in enumerate(texts)
    ]
    plan = store.create_filled_plan("iplu", answers, "1", "1", None, alias=alias).id
    coming = (("evaluation", number % 365), ("report", 400))
    dues = [(kind, BEGUN + timedelta(days=days), "") for kind, days in coming]
    store.years.set_dues(plan, dues, COUNTED_BY)
    return plan


def _walk(store: PlanStore, words: Words, plan: str, day: date) -> None:
    walk = store.years.begin_walk(plan, "evaluation").summary.id
    for number in range(ANSWERS_A_WALK):
        store.save_answer(
            walk, Answer(Slot("7.1", number + 1), words.text(), Status.ACCEPTED), "1", "1", None
        )
    looks = [
        Sighting(Slot("3.1", 1, number), words.text(), Seen.SEEN, day, "garderoben", note=words.text())
        for number in range(LOOKS_A_WALK)
    ]
    changed = Answer(Slot("2.b", 1), words.text(), Status.ACCEPTED)
    store.years.conclude(walk, day, [changed], looks, guide_version="1", rules_version="1")


def timed(work: Callable[[], object]) -> float:
    """Return how long ``work`` takes, in milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def compare(label: str, few: Callable[[], object], many: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Measure both in turn, print their medians, and return the ratio of these."""
    pairs = [(timed(few), timed(many)) for _ in range(rounds)]
    small, large = statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)
    print(f"{label:<44}{small:>9.2f} ms{large:>9.2f} ms{large / small:>7.2f} ×", flush=True)
    return large / small


def start(grown: Grown) -> None:
    """Read what the start screen shows, from a file that is not open yet."""
    with PlanStore(grown.path) as store:
        store.plans(limit=SHOWN + 1)
        store.years.uncounted(COUNTED_BY)
        store.years.dues(DUES)


def open_year(store: PlanStore, plan: str) -> None:
    """Read all that opening a plan and its year reads."""
    store.open(plan)
    store.history(plan)
    store.years.walks_with_answers(plan)
    store.years.sightings(plan)
    store.years.versions(plan)


def save(store: PlanStore, plan: str) -> None:
    """Keep an answer that differs from the last, in a plan with years behind it."""
    text = f"Ravn ber om hjelp {time.perf_counter_ns()} ganger."
    store.save_answer(plan, Answer(Slot("3.1", 1), text, Status.ACCEPTED), "1", "1", None, alias="Ravn")


def stores(few: Grown, many: Grown) -> None:
    """Measure what is read and kept, without a screen."""
    compare("open the file, list, what is due", lambda: start(few), lambda: start(many))
    with PlanStore(few.path) as small, PlanStore(many.path) as large:
        for label, search in SEARCHES:
            compare(
                f"search: {label}",
                lambda text=search: small.plans(text, limit=SHOWN + 1),  # type: ignore[misc]
                lambda text=search: large.plans(text, limit=SHOWN + 1),  # type: ignore[misc]
            )
        compare("open a plan", lambda: small.open(few.plan), lambda: large.open(many.plan))
        compare(
            "open a plan with one year, with five",
            lambda: open_year(small, few.plan),
            lambda: open_year(large, many.plan),
        )
        slot = Slot("3.1", 1)
        compare(
            "keep what is half typed",
            lambda: small.save_typing(few.plan, slot, str(time.perf_counter_ns())),
            lambda: large.save_typing(many.plan, slot, str(time.perf_counter_ns())),
        )
        compare("keep an answer", lambda: save(small, few.plan), lambda: save(large, many.plan))


@contextmanager
def grown(plans: int) -> Iterator[tuple[Grown, Grown]]:
    """Give a small and a large store that are gone afterwards."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        few = build(Path(name) / "few" / "plans.db", FEW, years=1)
        begun = time.perf_counter()
        many = build(Path(name) / "many" / "plans.db", plans, years=5)
        size = many.path.stat().st_size / 1e6
        print(f"a store with {plans} plans: made in {time.perf_counter() - begun:.0f} s, {size:.0f} MB")
        yield few, many


def main(arguments: Sequence[str]) -> None:
    """Make the stores and measure."""
    plans = int(arguments[0]) if arguments else MANY
    with grown(plans) as (few, many):
        print(f"{'':<44}{f'{FEW} plans':>12}{f'{plans} plans':>12}{'ratio':>9}")
        stores(few, many)


if __name__ == "__main__":
    main(sys.argv[1:])
