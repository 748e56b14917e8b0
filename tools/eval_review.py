"""How well drafts are read: ``python tools/eval_review.py FOLDER…``, each with drafts and keys beside them.

Counts a text as placed when it stands under the point its key says (or under none), and as an item when an
item is exactly that text, spaces folded. ``-v`` lists what differs.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from assistant import paths
from assistant.desk.reviewing import review_file
from assistant.desk.workplace import Workplace
from assistant.review.model import ReviewedDocument

JUDGED = ("sign", "goal", "measure", "schedule")
SHOWN = 90
SHORT = 16


@dataclass
class Score:
    """Counts over drafts: ``right`` of ``total`` by name, and what differed."""

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    differs: list[str] = field(default_factory=list)

    def count(self, name: str, right: bool, difference: str = "") -> None:
        """Count one case."""
        self.total[name] += 1
        self.right[name] += right
        if not right and difference:
            self.differs.append(f"{name}: {difference}")

    def add(self, other: Score) -> None:
        """Add another's counts."""
        self.right += other.right
        self.total += other.total

    def lines(self) -> Iterator[str]:
        """Yield a line for each name."""
        for name, total in self.total.items():
            yield f"  {name:<34}{self.right[name]:>5} of {total:<5}{self.right[name] / total:8.3f}"


def folded(text: str) -> str:
    """Return ``text`` with every run of space as one."""
    return " ".join(text.split())


def overlap(text: str, other: str) -> bool:
    """Whether one stands in the other."""
    return text in other or other in text


def score(key: dict[str, Any], found: ReviewedDocument) -> Score:
    """Hold what was found against the key of one draft."""
    result = Score()
    items = [(folded(item.text), item) for item in found.items]
    loose = [folded(text.text) for text in found.unplaced]
    texts = {text for text, _ in items}
    wanted = [(folded(item["text"]), item) for item in key.get("items") or ()]
    for text, item in wanted:
        same = [one for other, one in items if text in other or other in text]
        points = {one.point for one in same}
        where = sorted(points) or ("unplaced" if any(text in other for other in loose) else "lost")
        result.count(
            "placement: items", str(item["point"]) in points, f"{item['point']} {where}: {text[:SHOWN]}"
        )
        result.count("items: found exactly", text in texts, text[:SHOWN])
        exact = next((one for other, one in items if other == text), None)
        if exact is not None:
            result.count("kinds", exact.kind == item["kind"], f"{item['kind']} {exact.kind}: {text[:SHOWN]}")
            if item["kind"] in JUDGED and exact.kind == item["kind"] and "reasons" in item:
                wanted_reasons, got = sorted(item["reasons"]), sorted(exact.reasons)
                same_verdict = bool(wanted_reasons) == bool(got)
                result.count("verdicts (the judgement's)", same_verdict, f"{wanted_reasons} {got}: {text}")
    for text in map(folded, key.get("unplaced") or ()):
        # A short text («T.») stands in many others.
        near = text.__eq__ if len(text) < SHORT else partial(overlap, text)
        right = any(text in other or near(other) for other in loose)
        wrong = [item.point for other, item in items if near(other)]
        place = " ".join(wrong) or "lost"
        result.count("placement: texts of no point", right and not wrong, f"{place}: {text[:SHOWN]}")
    known = {text for text, _ in wanted}
    for text, item in items:
        result.count("items: in the key", text in known, f"{item.point} {item.kind}: {text[:SHOWN]}")
    for point, state in (key.get("points") or {}).items():
        got_state = found.points.get(str(point), "missing")
        result.count("points", got_state == state, f"{point}: {state} {got_state}")
        result.count("points: there or not", (got_state == "missing") == (state == "missing"))
    result.count("written form", found.variety == key["variety"], found.variety)
    thread(key.get("thread"), found, result)
    return result


def thread(key: dict[str, Any] | None, found: ReviewedDocument, result: Score) -> None:
    """Hold the red thread against the key."""
    if not key:
        return
    strands = found.thread.strands
    result.count("thread: goals", len(strands) == key["goals"], f"{key['goals']} {len(strands)}")
    lacking = {"without_sign": found.thread.without_signs, "without_measure": found.thread.without_measures}
    for name, without in lacking.items():
        if name in key and len(strands) == key["goals"]:
            numbers = [number for number, one in enumerate(strands, 1) if one in without]
            result.count(f"thread: {name}", numbers == key[name], f"{key[name]} {numbers}")


def main(arguments: list[str]) -> int:
    """Print the scores of every folder named; 0."""
    loud = "-v" in arguments
    workplace = Workplace(paths.user_variety())
    for folder in (Path(name) for name in arguments if name != "-v"):
        total = Score()
        for key_file in sorted(folder.glob("*.yaml")):
            key = yaml.safe_load(key_file.read_text(encoding="utf-8"))
            found = review_file(workplace, folder / key["file"], key["file"])
            one = score(key, found)
            total.add(one)
            if loud:
                print(f"{key['file']} {found.error or ''}")
                print(*one.lines(), *(f"    {line}" for line in one.differs), sep="\n")
        print(folder.name)
        print(*total.lines(), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
