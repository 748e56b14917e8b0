"""Hold the agendas of drafts against what was judged by hand to be worst in them: ``make eval-agenda``.

Each draft in ``tests/review/drafts`` is made a plan, and its matters are put in order as for a session. A
thing that was judged to be among the three worst counts as found when one of the first three matters holds
one of its pieces of evidence (a text, a point, what a goal lacks; ``tests/supervision/worst.yaml``).
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.desk.candidates import Gathering
from assistant.desk.draftwalk import DraftWalk
from assistant.desk.workplace import Workplace
from assistant.desk.year import YearDesk
from assistant.guide.answers import Answers
from assistant.store.plans import PlanStore
from assistant.store.reviews import ReviewStore
from assistant.supervision.agenda import Candidate, Found, Matter, matters_of
from assistant.supervision.model import Supervision

TESTS = Path(__file__).resolve().parent.parent / "tests"
WORST = TESTS / "supervision" / "worst.yaml"
FIRST = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """One thing that was judged to be among the worst, and the place of the matter that holds it (from 1)."""

    draft: str
    what: str
    place: int | None

    @property
    def is_early(self) -> bool:
        """Whether it comes among the first."""
        return self.place is not None and self.place <= FIRST


def judged() -> Iterator[Judged]:
    """Yield everything that was judged, with where the agenda has it."""
    workplace = Workplace()
    with (
        tempfile.TemporaryDirectory() as folder,
        PlanStore(Path(folder) / "plans.db") as store,
        ReviewStore(Path(folder) / "reviews.db") as reviews,
    ):
        for draft in yaml.safe_load(WORST.read_text(encoding="utf-8"))["drafts"]:
            answers, matters = _agenda(workplace, store, reviews, draft["draft"])
            for one in draft["worst"]:
                places = (
                    place
                    for place, matter in enumerate(matters, start=1)
                    if any(_holds(matter, answers, evidence) for evidence in one["any_of"])
                )
                yield Judged(draft["draft"], one["what"], next(places, None))


def _agenda(
    workplace: Workplace, store: PlanStore, reviews: ReviewStore, draft: str
) -> tuple[Answers, tuple[Matter, ...]]:
    files = (TESTS / "review" / "drafts").glob(f"{draft}.*")
    [file] = [path for path in files if path.suffix != ".yaml"]
    plan = DraftWalk(workplace, reviews, file).take_over(store)
    year = YearDesk(workplace, store, plan)
    found = Gathering(year, store.history(plan), (), Supervision(), workplace.agenda_rules).candidates()
    return year.answers, matters_of(workplace.agenda_rules, found)


def _holds(matter: Matter, answers: Answers, evidence: dict[str, Any]) -> bool:
    if "text" in evidence:
        return any(_alike(evidence["text"], _text(answers, one)) for one in matter.candidates)
    if "point" in evidence:
        return any(one.point == evidence["point"] for one in matter.candidates)
    lacks = [one for one in matter.candidates if one.found is Found.LACK and one.kind == evidence["lack"]]
    return any(_alike(evidence.get("goal", ""), _text(answers, one)) for one in lacks)


def _text(answers: Answers, candidate: Candidate) -> str:
    slot = candidate.slot or candidate.at
    answer = answers.get(slot) if slot else None
    return answer.text if answer else ""


def _alike(wanted: str, text: str) -> bool:
    one, other = (" ".join(part.split()).casefold() for part in (wanted, text))
    return bool(other) and (one in other or other in one)


def main() -> int:
    """Print how many of the worst things come first; return 0."""
    found = list(judged())
    for one in found:
        print(f"{'first' if one.is_early else one.place or 'not found':>9}  {one.draft}: {one.what}")
    early = sum(one.is_early for one in found)
    print(f"\n{early} of {len(found)} among the first {FIRST} matters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
