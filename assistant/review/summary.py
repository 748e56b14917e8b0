"""Many drafts in numbers: by kindergarten or municipality folder, and between two runs. Pure, and small.

A tally holds counts only, so that it stays the same size however many drafts there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.review.model import PointState, ReviewedDocument


@dataclass
class Tally:
    """Counts over some drafts.

    ``points`` counts (point, state); ``rules`` how many findings each rule has, ``drafts_with`` in how many
    drafts; ``errors`` the drafts that could not be read.
    """

    drafts: int = 0
    errors: int = 0
    items: int = 0
    turned_back: int = 0
    points: Counter[tuple[str, PointState]] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    drafts_with: Counter[str] = field(default_factory=Counter)

    def add(self, document: ReviewedDocument) -> None:
        """Count a draft."""
        if document.error is not None:
            self.errors += 1
            return
        self.drafts += 1
        self.items += len(document.items)
        self.turned_back += sum(1 for _ in document.turned_back)
        self.points.update(document.points.items())
        found = [finding.rule for item in document.items for finding in item.findings]
        found += [finding.rule for finding in document.plan_findings]
        self.rules.update(found)
        self.drafts_with.update(set(found))

    def share(self, point: str, state: PointState) -> float:
        """Return in how large a part of the drafts a point stands so, from 0 to 1."""
        return self.points[point, state] / self.drafts if self.drafts else 0.0


@dataclass
class Summary:
    """The tally of all drafts, and of each folder, in the order they were met."""

    all: Tally = field(default_factory=Tally)
    folders: dict[str, Tally] = field(default_factory=dict)

    def add(self, document: ReviewedDocument) -> None:
        """Count a draft."""
        self.all.add(document)
        self.folders.setdefault(document.folder, Tally()).add(document)


def summarise(documents: Iterable[ReviewedDocument]) -> Summary:
    """Return the summary of some drafts."""
    summary = Summary()
    for document in documents:
        summary.add(document)
    return summary


@dataclass(frozen=True, slots=True)
class Change:
    """One draft before and after. ``gained`` and ``lost`` are the points that came and went."""

    path: str
    before: int
    after: int
    gained: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass
class Comparison:
    """Two runs held together by the drafts' paths. Only what differs is listed."""

    before: Tally = field(default_factory=Tally)
    after: Tally = field(default_factory=Tally)
    changes: list[Change] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


def compare(before: Iterable[ReviewedDocument], after: Iterable[ReviewedDocument]) -> Comparison:
    """Return what has changed between two runs over the same drafts."""
    result = Comparison()
    earlier: dict[str, _Standing] = {}
    for document in before:
        result.before.add(document)
        earlier[document.path] = _Standing.of(document)
    for document in after:
        result.after.add(document)
        old = earlier.pop(document.path, None)
        if old is None:
            result.new.append(document.path)
            continue
        now = _Standing.of(document)
        gained = tuple(point for point in now.there if point not in old.there)
        lost = tuple(point for point in old.there if point not in now.there)
        if (now.turned_back, gained, lost) != (old.turned_back, (), ()):
            result.changes.append(Change(document.path, old.turned_back, now.turned_back, gained, lost))
    result.gone = list(earlier)
    return result


@dataclass(frozen=True, slots=True)
class _Standing:
    turned_back: int
    there: tuple[str, ...]

    @staticmethod
    def of(document: ReviewedDocument) -> _Standing:
        there = (point for point, state in document.points.items() if state is not PointState.MISSING)
        return _Standing(sum(1 for _ in document.turned_back), tuple(there))
