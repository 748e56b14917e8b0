"""The red thread of a draft: which signs and measures belong to which goal, as far as one can tell. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.review.forms import Kind
from assistant.review.formwords import plain
from assistant.review.items import Item

_LEAST_LETTERS = 4
_SAME_LETTERS = 5


@dataclass
class Strand:
    """One goal with what belongs to it; all are positions among the items.

    ``goals`` are the kindergarten's own wordings of the overall goal, where it has any.
    """

    overall: int | None = None
    goals: list[int] = field(default_factory=list)
    signs: list[int] = field(default_factory=list)
    measures: list[int] = field(default_factory=list)
    row: tuple[int, int] | None = None
    number: int | None = None


@dataclass(frozen=True)
class Thread:
    """The strands, and what could not be tied to one of them.

    Where something is loose, a strand that lacks it may only seem to.
    """

    strands: tuple[Strand, ...]
    loose_signs: tuple[int, ...]
    loose_measures: tuple[int, ...]


def find_thread(items: Sequence[Item], special_point: str) -> Thread:
    """Tie the items to goals: by a table's row, by number, by where they stand, or by the words they share.

    ``special_point`` is the point whose measures belong to the goals (the special ones, § 31). A goal that is
    written again, over its signs or its measures, is the same goal.
    """
    strands, marks = _strands(items)
    alternating = _alternates(items)
    kin = _Kinship(items, strands)
    loose: dict[Kind, list[int]] = {Kind.SIGN: [], Kind.MEASURE: []}
    for place, item in enumerate(items):
        if item.kind is Kind.SIGN or (item.kind is Kind.MEASURE and item.point == special_point):
            latest = next((strand for mark, strand in reversed(marks) if mark < place), None)
            strand = _owner(item, strands, latest if alternating else None, kin)
            if strand is None:
                loose[item.kind].append(place)
            else:
                (strand.signs if item.kind is Kind.SIGN else strand.measures).append(place)
    return Thread(tuple(strands), tuple(loose[Kind.SIGN]), tuple(loose[Kind.MEASURE]))


def _strands(items: Sequence[Item]) -> tuple[list[Strand], list[tuple[int, Strand]]]:
    """Return a strand for each goal, and where each is begun or written again.

    Overall goals that are listed by themselves are tied to the goals in order.
    """
    strands: list[Strand] = []
    marks: list[tuple[int, Strand]] = []
    known: dict[tuple[Kind, str], Strand] = {}
    for place, item in enumerate(items):
        if item.kind not in (Kind.OVERALL_GOAL, Kind.GOAL):
            continue
        said = (item.kind, plain(item.text))
        if said not in known:
            home = None if item.kind is Kind.OVERALL_GOAL else _open_strand(item, strands)
            if home is None:
                home = Strand(row=item.row, number=item.number)
                strands.append(home)
            if item.kind is Kind.OVERALL_GOAL:
                home.overall = place
            else:
                home.goals.append(place)
            home.row, home.number = home.row or item.row, home.number or item.number
            known[said] = home
        marks.append((place, known[said]))
    return strands, marks


def _open_strand(item: Item, strands: Sequence[Strand]) -> Strand | None:
    """Return the overall goal that a goal makes concrete: in its row, by its number, or the next in order."""
    waiting = [strand for strand in strands if not strand.goals and strand.overall is not None]
    same = [strand for strand in waiting if item.row is not None and strand.row == item.row]
    numbered = [one for one in waiting if item.number is not None and one.number == item.number]
    return next(iter(same or numbered or waiting), None)


def _alternates(items: Sequence[Item]) -> bool:
    """Whether each goal is followed by its own signs and measures, before the next goal comes."""
    below = False
    for item in items:
        if item.kind in (Kind.SIGN, Kind.MEASURE):
            below = True
        elif below and item.kind in (Kind.GOAL, Kind.OVERALL_GOAL):
            return True
    return False


def _owner(item: Item, strands: Sequence[Strand], latest: Strand | None, kin: _Kinship) -> Strand | None:
    """Return the strand an item belongs to; ``latest`` is the goal before it, where goals alternate."""
    if len(strands) <= 1:
        return next(iter(strands), None)
    same_row = [strand for strand in strands if item.row is not None and strand.row == item.row]
    if same_row:
        return same_row[-1]
    if latest is not None:
        return latest
    # A goal without a number of its own is known by its place in the list.
    numbered = [
        strand
        for count, strand in enumerate(strands, start=1)
        if item.number is not None and (strand.number or count) == item.number
    ]
    return numbered[0] if len(numbered) == 1 else kin.nearest(item)


class _Kinship:
    """How many words a text shares with each goal; words that several goals share tell nothing."""

    def __init__(self, items: Sequence[Item], strands: Sequence[Strand]) -> None:
        self._strands = strands
        texts = [
            " ".join(items[place].text for place in [*strand.goals, strand.overall] if place is not None)
            for strand in strands
        ]
        stems = [_stems(text) for text in texts]
        counts = Counter(stem for one in stems for stem in one)
        self._stems = [{stem for stem in one if counts[stem] == 1} for one in stems]

    def nearest(self, item: Item) -> Strand | None:
        """Return the strand that shares the most with ``item``; ``None`` when none does, or two as much."""
        own = _stems(item.text)
        scores = sorted(((len(own & stems), place) for place, stems in enumerate(self._stems)), reverse=True)
        (best, place), (second, _) = scores[:2]
        return self._strands[place] if best > second else None


def _stems(text: str) -> set[str]:
    return {word[:_SAME_LETTERS] for word in plain(text).split() if len(word) >= _LEAST_LETTERS}
