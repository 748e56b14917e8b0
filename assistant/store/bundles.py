"""A plan out of the store as a bundle's plan, and such a plan into the store: only ever added to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import sqlite_utils
from pydantic import JsonValue

from assistant.bundle.merging import Clash, merge
from assistant.bundle.model import (
    BundledPart,
    BundledPlan,
    BundledRevision,
    BundledSighting,
    BundledVersion,
    BundledWalk,
)
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answer, Slot
from assistant.store import rows
from assistant.store.opened import Opened
from assistant.store.records import PlanSummary
from assistant.store.stamps import know_of
from assistant.store.supervisions import entry_in, entry_row
from assistant.store.texts import packed, unpacked


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many of each a bundle brought that were not here; ``is_new`` where the plan itself was not.

    ``others``: something besides these was new (a version, a part of the year, a walk's end).
    """

    is_new: bool
    revisions: int
    entries: int
    sightings: int
    others: bool

    @property
    def nothing(self) -> bool:
        """Whether all of it was here already."""
        return not (self.is_new or self.revisions or self.entries or self.sightings or self.others)


class BundleStore(Opened):
    """The way of whole plans out of the database file and into it."""

    def give_out(self, plan_id: str) -> BundledPlan:
        """Return all that is kept about a plan. Raises PLAN_UNKNOWN, also for a walk about one."""
        with self._database.reading() as db:
            row = rows.plan_row(db, plan_id)
            if row["about"] is not None:
                raise AssistantError(ErrorCode.PLAN_UNKNOWN, plan=plan_id)
            with self._decoding():
                return _plan_out(db, row)

    def take_in(self, theirs: BundledPlan, alias_slot: Slot | None) -> TakenIn:
        """Put a bundle's plan together with what is here: all of it in one transaction, or nothing.

        ``alias_slot`` is where the guide keeps the child's alias. Raises BUNDLE_CLASH when the bundle cannot
        be of the plan that is here.
        """
        now = self._time()
        with self._database.writing() as db:
            try:
                with self._decoding():
                    return _plan_in(db, theirs, alias_slot, now)
            except Clash as error:
                raise AssistantError(ErrorCode.BUNDLE_CLASH) from error


# -- out ---------------------------------------------------------------------------------------------------


def _plan_out(db: sqlite_utils.Database, row: Mapping[str, Any]) -> BundledPlan:
    plan = row["id"]
    stamps = dict(db.execute("SELECT number, stamp FROM revisions WHERE plan = ?", [plan]).fetchall())
    walks = db.query("SELECT * FROM plans WHERE about = ? ORDER BY id", [plan])
    entries = db.execute("SELECT content FROM entries WHERE plan = ? ORDER BY stamp", [plan])
    return BundledPlan(
        id=plan,
        guide=row["guide"],
        created=row["created"],
        revisions=_revisions(db, plan),
        parts=tuple(_part(one) for one in _stamped(db, "parts", plan)),
        sightings=tuple(_sighting(one) for one in _stamped(db, "sightings", plan)),
        versions=tuple(_version(one, stamps) for one in _stamped(db, "versions", plan)),
        entries=tuple(entry_in(content) for (content,) in entries.fetchall()),
        walks=tuple(_walk(db, one, stamps) for one in list(walks)),
    )


def _stamped(db: sqlite_utils.Database, table: str, plan_id: str) -> list[Mapping[str, Any]]:
    return list(db.table(table).rows_where("plan = ?", [plan_id], order_by="stamp"))


def _revisions(db: sqlite_utils.Database, plan_id: str) -> tuple[BundledRevision, ...]:
    found = (rows.revision_in(row) for row in _stamped(db, "revisions", plan_id))
    return tuple(
        BundledRevision(
            stamp=one.stamp,
            replaces=one.replaces,
            slot=one.answer.slot.key,
            text=one.answer.text,
            status=one.answer.status,
            reason=one.answer.reason,
            # They were read from JSON.
            findings=tuple(cast(dict[str, JsonValue], finding) for finding in one.answer.findings),
            guide_version=one.guide_version,
            rules_version=one.rules_version,
            written=one.written,
            author=one.author,
            session=one.session,
        )
        for one in found
    )


def _part(row: Mapping[str, Any]) -> BundledPart:
    return BundledPart(
        stamp=row["stamp"],
        replaces=tuple(row["replaces"].split()),
        name=row["name"],
        content=json.loads(unpacked(row["content"])),
        written=row["written"],
    )


def _sighting(row: Mapping[str, Any]) -> BundledSighting:
    texts = {name: unpacked(row[name]) for name in ("text", "place", "company", "note")}
    plain = {name: row[name] for name in ("stamp", "sign", "seen", "evaluation", "written", "withdrawn")}
    return BundledSighting.model_validate({**texts, **plain, "day": date.fromisoformat(row["day"])})


def _version(row: Mapping[str, Any], stamps: Mapping[int, str]) -> BundledVersion:
    return BundledVersion(
        stamp=row["stamp"],
        day=date.fromisoformat(row["day"]),
        cause=row["cause"],
        evaluation=row["evaluation"],
        revisions=_among(row["revisions"], stamps),
    )


def _walk(db: sqlite_utils.Database, row: Mapping[str, Any], stamps: Mapping[int, str]) -> BundledWalk:
    concluded = row["concluded"]
    return BundledWalk(
        id=row["id"],
        guide=row["guide"],
        created=row["created"],
        basis=_among(row["basis"], stamps),
        concluded=date.fromisoformat(concluded) if concluded is not None else None,
        revisions=_revisions(db, row["id"]),
    )


def _among(kept: str, stamps: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(sorted(stamps[number] for number in rows.numbers_in(kept)))


# -- in ----------------------------------------------------------------------------------------------------


def _plan_in(db: sqlite_utils.Database, theirs: BundledPlan, alias_slot: Slot | None, now: str) -> TakenIn:
    known = list(db.query("SELECT * FROM plans WHERE id = ?", [theirs.id]))
    if known and known[0]["about"] is not None:
        raise Clash(theirs.id)
    mine = _plan_out(db, known[0]) if known else theirs.model_copy(update=_EMPTY)
    whole = merge(mine, theirs)
    if not known:
        rows.insert_plan(db, PlanSummary(theirs.id, theirs.guide, "", theirs.created, now))
    taken = TakenIn(
        is_new=not known,
        revisions=_added(mine.revisions, whole.revisions) + _walk_revisions(whole) - _walk_revisions(mine),
        entries=_added(mine.entries, whole.entries),
        sightings=_added(mine.sightings, whole.sightings),
        others=mine != whole,
    )
    if taken.nothing:
        return taken
    _insert(db, mine, whole, now)
    _reindex(db, whole.id, alias_slot)
    for walk in whole.walks:
        _reindex(db, walk.id, None)
    rows.touch(db, whole.id, now)
    # What is due is counted again when it is asked for next.
    db.execute("UPDATE plans SET counted_by = NULL WHERE id = ?", [whole.id])
    return taken


_EMPTY: Mapping[str, tuple[object, ...]] = dict.fromkeys(
    ("revisions", "parts", "sightings", "versions", "entries", "walks"), ()
)


def _added(mine: tuple[object, ...], whole: tuple[object, ...]) -> int:
    return len(whole) - len(mine)


def _walk_revisions(plan: BundledPlan) -> int:
    return sum(len(walk.revisions) for walk in plan.walks)


def _insert(db: sqlite_utils.Database, mine: BundledPlan, whole: BundledPlan, now: str) -> None:
    here = {one.stamp for kind in _kinds(mine) for one in kind}
    _insert_revisions(db, whole.id, whole.revisions, here, now)
    numbers = dict(db.execute("SELECT stamp, number FROM revisions WHERE plan = ?", [whole.id]).fetchall())
    own_walks = {walk.id for walk in mine.walks}
    db.execute("UPDATE plans SET created = ? WHERE id = ?", [whole.created, whole.id])
    # As they were begun: the order of the rows is the order they are shown in.
    for walk in sorted(whole.walks, key=lambda walk: (walk.created, walk.id)):
        if walk.id not in own_walks:
            summary = PlanSummary(walk.id, walk.guide, "", walk.created, now)
            basis = (numbers[stamp] for stamp in walk.basis)
            if db.execute("SELECT 1 FROM plans WHERE id = ?", [walk.id]).fetchone():
                raise Clash(walk.id)
            rows.insert_plan(db, summary, about=whole.id, basis=basis)
        concluded = walk.concluded.isoformat() if walk.concluded else None
        began = "UPDATE plans SET created = ?, concluded = ? WHERE id = ?"
        db.execute(began, [walk.created, concluded, walk.id])
        _insert_revisions(db, walk.id, walk.revisions, here, now)
    for part in whole.parts:
        if part.stamp not in here:
            content = json.dumps(part.content, ensure_ascii=False)
            _insert_row(
                db,
                "parts",
                whole.id,
                {
                    "stamp": part.stamp,
                    "replaces": " ".join(part.replaces),
                    "name": part.name,
                    "content": packed(content),
                    "written": part.written,
                    "imported": now,
                },
            )
    for entry in whole.entries:
        if entry.stamp not in here:
            _insert_row(db, "entries", whole.id, entry_row(entry))
    _insert_sightings(db, whole, here)
    _insert_versions(db, whole, here, numbers)
    know_of(db, whole.id, max((one.stamp for kind in _kinds(whole) for one in kind), default="0"))


def _kinds(plan: BundledPlan) -> Iterable[Iterable[Any]]:
    walked = (walk.revisions for walk in plan.walks)
    return plan.revisions, plan.parts, plan.sightings, plan.versions, plan.entries, *walked


def _insert_row(db: sqlite_utils.Database, table: str, plan_id: str, row: Mapping[str, object]) -> None:
    if db.execute(f"SELECT 1 FROM {table} WHERE stamp = ?", [row["stamp"]]).fetchone():  # noqa: S608 - ours
        # Not here in this plan, but in another: stamps are never used twice.
        raise Clash(str(row["stamp"]))
    db.table(table).insert({"plan": plan_id, **row})


def _insert_revisions(
    db: sqlite_utils.Database, plan_id: str, revisions: Iterable[BundledRevision], here: set[str], now: str
) -> None:
    for one in revisions:
        if one.stamp in here:
            continue
        answer = Answer(Slot.parse(one.slot), one.text, one.status, one.reason, one.findings)
        _insert_row(
            db,
            "revisions",
            plan_id,
            {
                **rows.answer_row(answer),
                "guide_version": one.guide_version,
                "rules_version": one.rules_version,
                "written": one.written,
                "stamp": one.stamp,
                "replaces": " ".join(one.replaces),
                "session": one.session,
                "imported": now,
                "author": rows.author_packed(one.author),
            },
        )


def _insert_sightings(db: sqlite_utils.Database, whole: BundledPlan, here: set[str]) -> None:
    for one in whole.sightings:
        if one.stamp not in here:
            texts = {name: packed(getattr(one, name)) for name in ("text", "place", "company", "note")}
            _insert_row(
                db,
                "sightings",
                whole.id,
                {
                    **texts,
                    "stamp": one.stamp,
                    "sign": one.sign,
                    "seen": one.seen.value,
                    "day": one.day.isoformat(),
                    "evaluation": one.evaluation,
                    "written": one.written,
                },
            )
        db.execute("UPDATE sightings SET withdrawn = ? WHERE stamp = ?", [one.withdrawn, one.stamp])


def _insert_versions(
    db: sqlite_utils.Database, whole: BundledPlan, here: set[str], numbers: Mapping[str, int]
) -> None:
    # Their numbers say their order, and may change when two sides are put together.
    db.execute("UPDATE versions SET number = -number WHERE plan = ?", [whole.id])
    for number, one in enumerate(whole.versions, start=1):
        if one.stamp in here:
            values = [number, whole.id, one.stamp]
            db.execute("UPDATE versions SET number = ? WHERE plan = ? AND stamp = ?", values)
            continue
        _insert_row(
            db,
            "versions",
            whole.id,
            {
                "number": number,
                "stamp": one.stamp,
                "day": one.day.isoformat(),
                "cause": one.cause,
                "evaluation": one.evaluation,
                "revisions": rows.numbers_packed(numbers[stamp] for stamp in one.revisions),
            },
        )


def _reindex(db: sqlite_utils.Database, plan_id: str, alias_slot: Slot | None) -> None:
    current = [rows.answer_in(row) for row in db.query(rows.CURRENT.format("plan = ?"), [plan_id])]
    alias = next((one.text for one in current if one.slot == alias_slot and one.written), None)
    rows.index(db, plan_id, {one.slot: one.text for one in current}, alias)
