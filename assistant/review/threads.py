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

    @property
    def first(self) -> int:
        """Where the strand begins among the items."""
        return min(place for place in (self.overall, *self.goals) if place is not None)


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

    ``special_point`` is the point whose measures belong to the goals (the special ones, § 31).
    """
    strands = _strands(items)
    alternating = _alternates(items)
    kin = _Kinship(items, strands)
    loose: dict[Kind, list[int]] = {Kind.SIGN: [], Kind.MEASURE: []}
    for place, item in enumerate(items):
        if item.kind is Kind.SIGN or (item.kind is Kind.MEASURE and item.point == special_point):
            strand = _owner(place, item, strands, kin, alternating=alternating)
            if strand is None:
                loose[item.kind].append(place)
            else:
                (strand.signs if item.kind is Kind.SIGN else strand.measures).append(place)
    return Thread(tuple(strands), tuple(loose[Kind.SIGN]), tuple(loose[Kind.MEASURE]))


def _strands(items: Sequence[Item]) -> list[Strand]:
    """Return a strand for each goal. Overall goals listed by themselves are tied to the goals in order."""
    strands: list[Strand] = []
    for place, item in enumerate(items):
        if item.kind is Kind.OVERALL_GOAL:
            strands.append(Strand(place, row=item.row, number=item.number))
        elif item.kind is Kind.GOAL:
            open_ = [strand for strand in strands if not strand.goals and strand.overall is not None]
            same = [strand for strand in open_ if item.row is not None and strand.row == item.row]
            numbered = [
                strand for strand in open_ if item.number is not None and strand.number == item.number
            ]
            home = next(iter(same or numbered or open_), None)
            if home is None:
                home = Strand(row=item.row, number=item.number)
                strands.append(home)
            home.goals.append(place)
            home.row, home.number = home.row or item.row, home.number or item.number
    return strands


def _alternates(items: Sequence[Item]) -> bool:
    """Whether each goal is followed by its own signs and measures, before the next goal comes."""
    below = False
    for item in items:
        if item.kind in (Kind.SIGN, Kind.MEASURE):
            below = True
        elif below and item.kind in (Kind.GOAL, Kind.OVERALL_GOAL):
            return True
    return False


def _owner(
    place: int, item: Item, strands: Sequence[Strand], kin: _Kinship, *, alternating: bool
) -> Strand | None:
    if len(strands) <= 1:
        return next(iter(strands), None)
    same_row = [strand for strand in strands if item.row is not None and strand.row == item.row]
    if same_row:
        return same_row[-1]
    if alternating:
        before = [strand for strand in strands if strand.first < place]
        return before[-1] if before else None
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
