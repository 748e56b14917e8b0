"""The shape of a bundle: one plan with its history, its year and what was said about it.

Version 1. Everything a bundle holds is only ever added to and known by its stamp, which says in what order
things were written on all machines together. ``docs/bundle-format.schema.json`` is the same as a JSON Schema.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, Field, JsonValue, StringConstraints, model_validator

from assistant.guide.answers import Slot, Status
from assistant.guide.voice import AnyText, Voice
from assistant.plan.progress import Seen
from assistant.supervision.model import Entry, Kept, StampText, SubjectId

FORMAT: Final = "iplu-bundle"
VERSION: Final = 1

SlotKey = Annotated[str, StringConstraints(max_length=60)]
# What the program writes itself (times, versions), never what was typed: no half characters.
Line = Annotated[str, StringConstraints(max_length=1000)]
# A guide is called what its folder is called.
GuideId = Annotated[str, StringConstraints(pattern=r"^[^/\\\x00-\x1f]+$", max_length=60)]
MOST = 200_000
"""How many of a kind a bundle may hold: far more than a plan ever has, and few enough to be read."""


def _in_order(stamps: tuple[str, ...]) -> tuple[str, ...]:
    if stamps != tuple(sorted(set(stamps))):
        raise ValueError("not in the order of the stamps")
    return stamps


Stamps = Annotated[tuple[StampText, ...], AfterValidator(_in_order)]


def _check_slot(key: str) -> None:
    if Slot.parse(key).key != key:
        raise ValueError("not as a slot is written")


def _check_order(stamp: str, replaces: tuple[str, ...]) -> None:
    # Else two could be in place of each other, and nothing would count.
    if replaces and replaces[-1] >= stamp:
        raise ValueError("written in place of something later")


class BundledRevision(Kept):
    """One kept answer. ``replaces`` are the revisions of its slot it was written in place of."""

    stamp: StampText
    replaces: Stamps = ()
    slot: SlotKey
    text: AnyText
    status: Status
    reason: AnyText = ""
    findings: tuple[dict[str, JsonValue], ...] = ()
    guide_version: Line
    rules_version: Line
    written: Line
    author: Voice | None = None
    session: SubjectId | None = None

    @model_validator(mode="after")
    def _has_a_slot(self) -> Self:
        _check_slot(self.slot)
        _check_order(self.stamp, self.replaces)
        return self


class BundledPart(Kept):
    """A part of the year that is kept whole: people, timetable, rhythm."""

    stamp: StampText
    replaces: Stamps = ()
    name: Literal["people", "timetable", "rhythm"]
    content: JsonValue
    written: Line

    @model_validator(mode="after")
    def _comes_after(self) -> Self:
        _check_order(self.stamp, self.replaces)
        return self


class BundledSighting(Kept):
    """One look for a sign. ``withdrawn`` is when it was taken back."""

    stamp: StampText
    sign: SlotKey
    text: AnyText
    seen: Seen
    day: date
    place: AnyText = ""
    company: AnyText = ""
    note: AnyText = ""
    evaluation: SubjectId | None = None
    written: Line
    withdrawn: Line | None = None

    @model_validator(mode="after")
    def _has_a_slot(self) -> Self:
        _check_slot(self.sign)
        return self


class BundledVersion(Kept):
    """A version of the plan: the revisions it was made of."""

    stamp: StampText
    day: date
    cause: Literal["finished", "evaluation", "changed"]
    evaluation: SubjectId | None = None
    revisions: Stamps


class BundledWalk(Kept):
    """An evaluation or report about the plan. ``basis`` are the plan's revisions it goes over."""

    id: SubjectId
    guide: GuideId
    created: Line
    basis: Stamps
    concluded: date | None = None
    revisions: Annotated[tuple[BundledRevision, ...], Field(max_length=MOST)] = ()


class BundledPlan(Kept):
    """A plan with all that is kept about it, each kind in the order of its stamps (walks by id)."""

    id: SubjectId
    guide: GuideId
    created: Line
    revisions: Annotated[tuple[BundledRevision, ...], Field(max_length=MOST)] = ()
    parts: Annotated[tuple[BundledPart, ...], Field(max_length=MOST)] = ()
    sightings: Annotated[tuple[BundledSighting, ...], Field(max_length=MOST)] = ()
    versions: Annotated[tuple[BundledVersion, ...], Field(max_length=MOST)] = ()
    entries: Annotated[tuple[Entry, ...], Field(max_length=MOST)] = ()
    walks: Annotated[tuple[BundledWalk, ...], Field(max_length=MOST)] = ()

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        walks = {walk.id for walk in self.walks}
        own = {revision.stamp for revision in self.revisions}
        kinds = (self.revisions, self.parts, self.sightings, self.versions, self.entries)
        stamps = [one.stamp for kind in kinds for one in kind]
        stamps += [one.stamp for walk in self.walks for one in walk.revisions]
        named = {one.evaluation for kind in (self.sightings, self.versions) for one in kind} - {None}
        stands = {stamp for version in self.versions for stamp in version.revisions}
        stands.update(stamp for walk in self.walks for stamp in walk.basis)
        if len(set(stamps)) < len(stamps) or len(walks) < len(self.walks) or self.id in walks:
            raise ValueError("something stands there twice")
        if not (named <= walks and stands <= own):
            raise ValueError("something is named that is not there")
        return self


class Bundle(Kept):
    """The file. ``made`` is when (ISO 8601 in UTC), ``program`` the version that wrote it.

    ``digest`` is the SHA-256 of ``plan`` in canonical JSON, so that a damaged file is known.
    """

    format: Literal["iplu-bundle"] = FORMAT
    version: Literal[1] = VERSION
    made: AnyText
    program: AnyText
    digest: AnyText
    plan: BundledPlan
