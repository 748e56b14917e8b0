"""Measure the judgement on labelled texts: ``make eval``, or ``make eval TEXTS=file.jsonl``.

A line of a labelled file is what ``iplu check --jsonl`` takes, with ``verdict`` and ``reasons`` beside it.
Some texts are held out: the file ``held_out.jsonl`` of the project's own, and three tenths of any other file,
chosen by a hash of the id. Figures are given for both parts, but what was judged wrongly is listed for the
open part only, so that nobody mends the rules by the held-out texts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.desk.checking import BadLine, Checked, CheckRequest, check_lines, check_text, reason_codes
from assistant.desk.workplace import Workplace
from assistant.judgement.model import Outcome

OWN_TEXTS = Path(__file__).resolve().parent.parent / "tests" / "judgement" / "labelled"
HELD_OUT = "held_out"
HELD_OUT_TENTHS = 3


@dataclass(frozen=True)
class Judged:
    """A labelled text and what the judgement said. ``offers`` and ``offered_well``: better wordings."""

    checked: Checked
    wanted: bool
    wanted_reasons: frozenset[str]
    reasons: frozenset[str]
    offers: int
    offered_well: int
    held_out: bool

    @property
    def accepted(self) -> bool:
        """Whether it was let through; a text not assessed was not."""
        return self.checked.verdict.outcome is Outcome.ACCEPTED


def is_held_out(path: Path, name: str | int) -> bool:
    """Return whether the text called ``name`` is one of those nobody is to look at."""
    if path.resolve().parent == OWN_TEXTS:
        return path.stem == HELD_OUT
    return hashlib.sha256(str(name).encode()).digest()[0] % 10 < HELD_OUT_TENTHS


def judged(workplace: Workplace, path: Path) -> Iterator[Judged]:
    """Yield the texts of a labelled file with their judgement. Raises ``ValueError`` on an unusable line."""
    lines = path.read_text(encoding="utf-8").split("\n")
    with path.open("rb") as stream:
        for checked in check_lines(workplace, stream):
            if isinstance(checked, BadLine):
                raise ValueError(f"{path}:{checked.line}: {checked.problem} {checked.field}")
            label = json.loads(lines[checked.line - 1])
            better = [finding.better for finding in checked.verdict.findings if finding.better]
            yield Judged(
                checked,
                label["verdict"] == "accept",
                frozenset(label["reasons"]),
                frozenset(reason_codes(checked.verdict)),
                len(better),
                sum(_passes(workplace, checked.request, text) for text in better),
                is_held_out(path, checked.request.id),
            )


def _passes(workplace: Workplace, request: CheckRequest, text: str) -> bool:
    verdict = check_text(workplace, request.model_copy(update={"text": text}))
    return verdict.outcome is Outcome.ACCEPTED


def ratio(part: int, whole: int) -> float:
    """Return ``part`` of ``whole``; 0 of nothing."""
    return part / whole if whole else 0.0


@dataclass(frozen=True)
class Figures:
    """How well texts were judged: all are shares of 1. ``precision`` and ``recall`` are of reasons."""

    accuracy: float
    false_rejections: float
    false_passes: float
    precision: float
    recall: float
    f1: float


def figures(found: list[Judged]) -> Figures:
    """Return the figures of ``found``."""
    good = [one for one in found if one.wanted]
    bad = [one for one in found if not one.wanted]
    hit = sum(len(one.reasons & one.wanted_reasons) for one in found)
    said = sum(len(one.reasons) for one in found)
    wanted = sum(len(one.wanted_reasons) for one in found)
    return Figures(
        ratio(sum(one.accepted == one.wanted for one in found), len(found)),
        ratio(sum(not one.accepted for one in good), len(good)),
        ratio(sum(one.accepted for one in bad), len(bad)),
        ratio(hit, said),
        ratio(hit, wanted),
        ratio(2 * hit, said + wanted),
    )


def row(name: str, found: list[Judged]) -> str:
    """Return one line of figures."""
    of = figures(found)
    return (
        f"{name:<24}{len(found):>5}{of.accuracy:>10.1%}{of.false_rejections:>13.1%}{of.false_passes:>13.1%}"
        f"{of.precision:>11.3f}{of.recall:>8.3f}{of.f1:>8.3f}"
    )


def groups(found: list[Judged], key: Callable[[Judged], str]) -> dict[str, list[Judged]]:
    """Return the texts by ``key``, sorted by it."""
    by: dict[str, list[Judged]] = defaultdict(list)
    for one in found:
        by[key(one)].append(one)
    return dict(sorted(by.items()))


def show_figures(found: list[Judged]) -> None:
    """Print the figures: all, by part, by kind, by variety."""
    print(f"{'':<24}{'texts':>5}{'accuracy':>10}{'false rej.':>13}{'false pass':>13}", end="")
    print(f"{'precision':>11}{'recall':>8}{'F1':>8}")
    print(row("all", found))
    for name, part in groups(found, lambda one: "held out" if one.held_out else "open").items():
        print(row(name, part))
    for name, part in groups(found, lambda one: one.checked.request.variety or "?").items():
        print(row(name, part))
    by_both = groups(found, lambda one: f"{one.checked.request.kind} {one.checked.request.variety or '?'}")
    for name, part in by_both.items():
        print(row(name, part))
    offers, good = sum(one.offers for one in found), sum(one.offered_well for one in found)
    print(f"better wordings offered: {offers}, of which accepted: {good}")


def show_reasons(found: list[Judged]) -> None:
    """Print precision and recall of each reason."""
    hit, said, wanted = Counter[str](), Counter[str](), Counter[str]()
    for one in found:
        hit.update(one.reasons & one.wanted_reasons)
        said.update(one.reasons)
        wanted.update(one.wanted_reasons)
    print(f"\n{'reason':<24}{'wanted':>8}{'said':>8}{'precision':>11}{'recall':>8}")
    for reason in sorted(said | wanted):
        precision, recall = ratio(hit[reason], said[reason]), ratio(hit[reason], wanted[reason])
        print(f"{reason:<24}{wanted[reason]:>8}{said[reason]:>8}{precision:>11.3f}{recall:>8.3f}")


def show_confusions(found: Iterable[Judged]) -> None:
    """List what was judged wrongly: first the verdicts, then the reasons."""
    wrong = [one for one in found if one.reasons != one.wanted_reasons or one.accepted != one.wanted]
    for title, wanted, accepted in (
        ("rejected, but good", True, False),
        ("passed, but not good", False, True),
        ("turned back for other reasons", False, False),
    ):
        listed = [one for one in wrong if (one.wanted, one.accepted) == (wanted, accepted)]
        print(f"\n{title}: {len(listed)}")
        for one in listed:
            missing, extra = one.wanted_reasons - one.reasons, one.reasons - one.wanted_reasons
            words = [
                f"{finding.reason.value} «{finding.words}»"
                for finding in one.checked.verdict.rejecting
                if finding.reason.value in extra
            ]
            request = one.checked.request
            print(f"  {request.id} {request.kind} {request.variety}: {' / '.join(request.text.splitlines())}")
            print(f"      missing: {', '.join(sorted(missing)) or '-'}   too much: {'; '.join(words) or '-'}")


def main() -> None:
    """Measure the files named, or the project's own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=sorted(OWN_TEXTS.glob("*.jsonl")))
    parser.add_argument("--all", action="store_true", help="list what is wrong in the held-out part too")
    parser.add_argument("--figures", action="store_true", help="list nothing")
    options = parser.parse_args()
    workplace = Workplace()
    found = [one for path in options.files for one in judged(workplace, path)]
    show_figures(found)
    show_reasons(found)
    if not options.figures:
        show_confusions(one for one in found if options.all or not one.held_out)


if __name__ == "__main__":
    main()
