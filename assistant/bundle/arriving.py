"""What a plan that comes in must be like besides its shape, so that all that reads it later can. Pure.

Only what comes in is held to this: what a store holds can always be handed out. What two plans are that
were both let in, they are put together, and written on in a store: a plan is never refused elsewhere for
what was done to it here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Final

from pydantic import BaseModel

from assistant.bundle.model import BundledPart, BundledPlan, BundledRevision
from assistant.judgement.model import Finding
from assistant.plan.clock import YEARS
from assistant.plan.people import People
from assistant.plan.rhythm import Rhythm
from assistant.plan.timetable import Timetable

FARTHEST: Final = 1_000_000
"""How far apart two neighbouring stamps of a plan may count.

A plan counts what is written about it one by one; before each plan counted for itself, a store counted what
it wrote in all of them. Of a million such steps a file of the size that is read has too few to get to where
the digits of a stamp end.
"""

_PARTS: Final[Mapping[str, type[BaseModel]]] = {"people": People, "timetable": Timetable, "rhythm": Rhythm}


class Unfit(ValueError):
    """What came in has the right shape, and cannot be used; its argument names the place."""


def check_arriving(plan: BundledPlan) -> None:
    """Raise ``Unfit`` where a plan that comes in holds what could not be read, or counted on from."""
    _check_counts(plan)
    for kind, time in _times(plan):
        _hold(kind, _is_time(time))
    for kind, day in _days(plan):
        _hold(kind, day.year in YEARS)
    for part in plan.parts:
        _check_part(part)
    for revision in _revisions(plan):
        _check_findings(revision)


def _hold(place: str, fits: bool) -> None:
    if not fits:
        raise Unfit(place)


def _revisions(plan: BundledPlan) -> Iterator[BundledRevision]:
    yield from plan.revisions
    for walk in plan.walks:
        yield from walk.revisions


def _check_counts(plan: BundledPlan) -> None:
    kinds = (plan.parts, plan.sightings, plan.versions, plan.entries)
    stamps = [one.stamp for one in _revisions(plan)] + [one.stamp for kind in kinds for one in kind]
    counts = sorted(int(stamp.partition(".")[0]) for stamp in stamps)
    _hold("stamp", all(after - before <= FARTHEST for before, after in pairwise([0, *counts])))


def _times(plan: BundledPlan) -> Iterator[tuple[str, str]]:
    yield "created", plan.created
    yield from (("walks.created", walk.created) for walk in plan.walks)
    for kind in (_revisions(plan), plan.parts, plan.sightings, plan.entries):
        yield from (("written", one.written) for one in kind)
    yield from (("withdrawn", one.withdrawn) for one in plan.sightings if one.withdrawn is not None)


def _is_time(text: str) -> bool:
    # In the one form it is written in: times are put in order as texts.
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return False
    return moment.tzinfo is not None and moment.astimezone(UTC).isoformat(timespec="seconds") == text


def _days(plan: BundledPlan) -> Iterator[tuple[str, date]]:
    # Days the program set itself. One that somebody typed may be a slip of the pen, and comes along.
    yield from (("walks.concluded", walk.concluded) for walk in plan.walks if walk.concluded is not None)
    yield from (("versions.day", version.day) for version in plan.versions)


def _check_part(part: BundledPart) -> None:
    try:
        _PARTS[part.name].model_validate_json(json.dumps(part.content))
    except ValueError as error:
        raise Unfit(f"parts.{part.name}") from error


def _check_findings(revision: BundledRevision) -> None:
    try:
        for finding in revision.findings:
            Finding.model_validate(finding)
    except ValueError as error:
        raise Unfit("revisions.findings") from error
