"""Two sides of one plan put together: everything either side wrote, in the order of the stamps. Pure.

The result is the same whichever side is put into the other, and putting the same in twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol, TypeVar

from pydantic import ValidationError

from assistant.bundle.model import BundledPlan, BundledSighting, BundledWalk
from assistant.supervision.model import Kept


class Stamped(Protocol):
    """Something that is known by its stamp."""

    @property
    def stamp(self) -> str:
        """When it was written, among all that is written, on every machine."""


class Following(Stamped, Protocol):
    """Something that was written in place of others."""

    @property
    def replaces(self) -> Sequence[str]:
        """The stamps of what it was written in place of."""


class Clash(Exception):
    """The two sides cannot be of one plan: one stamp stands for different things."""


Stamp = TypeVar("Stamp", bound=Stamped)
Follow = TypeVar("Follow", bound=Following)
Model = TypeVar("Model", bound=Kept)


def merge(mine: BundledPlan, theirs: BundledPlan) -> BundledPlan:
    """Return both sides of a plan as one. Raises ``Clash`` when they are not of one plan."""
    if (mine.id, mine.guide) != (theirs.id, theirs.guide):
        raise Clash("not the same plan")
    try:
        return BundledPlan(
            id=mine.id,
            guide=mine.guide,
            created=min(mine.created, theirs.created),
            revisions=_union(mine.revisions, theirs.revisions),
            parts=_union(mine.parts, theirs.parts),
            sightings=_sightings(mine.sightings, theirs.sightings),
            versions=_union(mine.versions, theirs.versions),
            entries=_union(mine.entries, theirs.entries),
            walks=_walks(mine.walks, theirs.walks),
        )
    except ValidationError as error:
        # Each side hangs together, both as one do not: one stamp stands for two kinds of things, say.
        raise Clash("the two do not hang together") from error


def heads(written: Iterable[Follow]) -> list[Follow]:
    """Return those of one slot that nothing was written in place of, the oldest first.

    More than one: two sides wrote there without knowing of each other. The last of them is what counts
    until a person has chosen.
    """
    ordered = sorted(written, key=lambda one: one.stamp)
    replaced = {stamp for one in ordered for stamp in one.replaces}
    return [one for one in ordered if one.stamp not in replaced]


def _union(mine: Iterable[Stamp], theirs: Iterable[Stamp]) -> tuple[Stamp, ...]:
    found = {one.stamp: one for one in mine}
    for one in theirs:
        if found.setdefault(one.stamp, one) != one:
            raise Clash(one.stamp)
    return tuple(found[stamp] for stamp in sorted(found))


def _sightings(
    mine: Iterable[BundledSighting], theirs: Iterable[BundledSighting]
) -> tuple[BundledSighting, ...]:
    here, there = list(mine), list(theirs)
    # What either side took back is taken back.
    taken: dict[str, str] = {}
    for one in (*here, *there):
        if one.withdrawn is not None:
            taken[one.stamp] = min(one.withdrawn, taken.get(one.stamp, one.withdrawn))
    standing = ([_with(one, withdrawn=None) for one in side] for side in (here, there))
    union = _union(*standing)
    for stamp, written in _overtaken(union):
        taken[stamp] = min(written, taken.get(stamp, written))
    return tuple(_with(one, withdrawn=taken.get(one.stamp)) for one in union)


def _overtaken(sightings: Sequence[BundledSighting]) -> Iterator[tuple[str, str]]:
    """Yield the stamp of each look that a newer one of the same evaluation stands for, and since when.

    The evaluation was concluded on both sides. Of several newer ones the first to be written tells, so that
    it makes no difference in which order they come.
    """
    since: dict[tuple[str, str], str] = {}
    for one in reversed(sightings):
        if one.evaluation is not None:
            key = (one.evaluation, one.sign)
            if key in since:
                yield one.stamp, since[key]
            since[key] = min(one.written, since.get(key, one.written))


def _walks(mine: Iterable[BundledWalk], theirs: Iterable[BundledWalk]) -> tuple[BundledWalk, ...]:
    found = {walk.id: walk for walk in mine}
    for walk in theirs:
        own = found.setdefault(walk.id, walk)
        if (own.guide, own.basis) != (walk.guide, walk.basis):
            raise Clash(walk.id)
        found[walk.id] = _with(
            own,
            created=min(own.created, walk.created),
            concluded=_earliest(own.concluded, walk.concluded),
            revisions=_union(own.revisions, walk.revisions),
        )
    return tuple(found[walk] for walk in sorted(found))


def _earliest(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def _with(one: Model, **changes: object) -> Model:
    return one.model_copy(update=changes)
