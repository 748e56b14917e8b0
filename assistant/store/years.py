"""A plan's year: evaluations and reports about it, what was seen, people, week, versions, what is due."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlite_utils

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answer, Answers, Slot, Status
from assistant.plan.progress import Sighting
from assistant.plan.year import Version
from assistant.store import rows, sightings_table
from assistant.store.opened import Opened
from assistant.store.records import Choice, PlanSummary
from assistant.store.stamps import next_stamp
from assistant.store.texts import packed, unpacked

_NOWHERE = Slot("")
# CROSS JOIN: by the days' own order, so that only as many rows are read as are asked for.
_DUES = """
    SELECT plans.id, plans.alias, dues.kind, dues.day, dues.text
    FROM dues CROSS JOIN plans ON plans.id = dues.plan
    WHERE plans.about IS NULL ORDER BY dues.day, dues.plan, dues.kind, dues.text LIMIT ?
"""
# Three looks in the index instead of one through all of it: most plans are counted.
_UNCOUNTED = """
    SELECT id FROM plans WHERE about IS NULL AND counted_by IS NULL
    UNION ALL SELECT id FROM plans WHERE about IS NULL AND counted_by < :by
    UNION ALL SELECT id FROM plans WHERE about IS NULL AND counted_by > :by
"""


@dataclass(frozen=True, slots=True)
class WalkRecord:
    """An evaluation or a report: a plan row that is about another plan.

    ``basis`` are the numbers of the revisions that stood in the plan when it was begun, ``concluded`` the
    day its consequences were brought into the plan (``None`` before that).
    """

    summary: PlanSummary
    about: str
    basis: frozenset[int]
    concluded: date | None


@dataclass(frozen=True, slots=True)
class PartRecord:
    """A part of the year as it was kept once; ``content`` is JSON. The rest is as in ``Revision``."""

    name: str
    content: str
    written: str
    stamp: str
    replaces: tuple[str, ...] = ()
    imported: bool = False


@dataclass(frozen=True, slots=True)
class DueRecord:
    """Something due for a plan; ``kind`` is a ``DueKind``'s value, ``text`` what was agreed (else empty)."""

    plan: str
    alias: str
    kind: str
    day: date
    text: str = ""


class YearStore(Opened):
    """The years of all plans, in the same database file as the plans themselves.

    Everything asked about one plan raises ``AssistantError`` (PLAN_UNKNOWN) when there is no such plan.
    """

    def begin_walk(
        self,
        plan_id: str,
        guide_id: str,
        carried: Sequence[Answer] = (),
        *,
        guide_version: str = "",
        rules_version: str = "",
    ) -> WalkRecord:
        """Begin a walk about the plan as it stands now; ``carried`` are answers it has from the start.

        Raises PLAN_UNKNOWN.
        """
        now = self._time()
        with self._database.writing() as db:
            plan = _itself(db, plan_id)
            with self._decoding():
                alias = unpacked(plan["alias"])
            summary = PlanSummary(uuid.uuid4().hex, guide_id, alias, now, now)
            basis = rows.current_numbers(db, plan_id)
            rows.insert_plan(db, summary, about=plan_id, basis=basis)
            if carried:
                rows.write_answers(
                    db,
                    summary.id,
                    carried,
                    guide_version=guide_version,
                    rules_version=rules_version,
                    now=now,
                )
            rows.touch(db, plan_id, now)
        return WalkRecord(summary, plan_id, frozenset(basis), None)

    def walk_guides(self, plan_id: str) -> list[str]:
        """Return the guides that there are walks of about a plan, in alphabetical order."""
        with self._database.reading() as db:
            found = db.execute("SELECT DISTINCT guide FROM plans WHERE about = ? ORDER BY guide", [plan_id])
            return [guide for (guide,) in found]

    def walks_with_answers(self, plan_id: str) -> list[tuple[WalkRecord, Answers]]:
        """Return the evaluations and reports about a plan with their current answers, oldest first."""
        current = rows.CURRENT.format("plan IN (SELECT id FROM plans WHERE about = ?)")
        with self._database.reading() as db:
            found = _walk_rows(db, plan_id)
            revisions = list(db.query(current, [plan_id]))
        by_walk: dict[str, dict[Slot, Answer]] = {row["id"]: {} for row in found}
        with self._decoding():
            for row in revisions:
                answer = rows.answer_in(row)
                by_walk[row["plan"]][answer.slot] = answer
            return [(_walk_in(row), Answers(by_walk[row["id"]])) for row in found]

    def walks_saying(self, plan_id: str, slots: Mapping[str, Slot]) -> list[tuple[WalkRecord, str]]:
        """Return the evaluations and reports about a plan, each with its text in one slot, oldest first.

        ``slots`` says which slot, by guide. The text is empty where none is accepted there.
        """
        keys = json.dumps([slot.key for slot in slots.values()])
        where = "plan IN (SELECT id FROM plans WHERE about = ?) AND slot IN (SELECT value FROM json_each(?))"
        with self._database.reading() as db:
            found = _walk_rows(db, plan_id)
            revisions = list(db.query(rows.CURRENT.format(where), [plan_id, keys]))
        with self._decoding():
            answers = [(row["plan"], rows.answer_in(row)) for row in revisions]
            said = {(walk, answer.slot): answer.text for walk, answer in answers if answer.written}
            return [
                (_walk_in(row), said.get((row["id"], slots.get(row["guide"], _NOWHERE)), "")) for row in found
            ]

    def walk(self, walk_id: str) -> WalkRecord:
        """Return one of them. Raises PLAN_UNKNOWN when it is none."""
        with self._database.reading() as db:
            row = _walk_row(db, walk_id)
        with self._decoding():
            return _walk_in(row)

    def current_revisions(self, plan_id: str) -> frozenset[int]:
        """Return the numbers of the revisions that count in the plan now. Raises PLAN_UNKNOWN."""
        with self._database.reading() as db:
            rows.plan_row(db, plan_id)
            return frozenset(rows.current_numbers(db, plan_id))

    def conclude(
        self,
        walk_id: str,
        day: date,
        revisions: Sequence[Answer],
        sightings: Iterable[Sighting],
        *,
        guide_version: str,
        rules_version: str,
        replaces: Mapping[Slot, Iterable[str]] | None = None,
        choice: Choice | None = None,
    ) -> Version | None:
        """Bring a walk's consequences into its plan: all of them or none, in one transaction.

        ``choice`` is what was chosen in the walk itself, where two had answered it each on their own machine.

        ``revisions`` are written into the plan; ``sightings`` take the place of those this walk gave before.
        Where ``revisions`` change the plan, a new version (cause ``evaluation``) is made and returned.
        Concluding again adds only what is new; the walk stays concluded on the first day. ``replaces`` is as
        in ``write_answers``.
        """
        now = self._time()
        with self._database.writing() as db:
            plan_id = _walk_row(db, walk_id)["about"]
            rows.touch(db, walk_id, now)
            if choice:
                rows.write_choice(db, walk_id, choice, now)
            with self._decoding():
                new = _unsaid(db, plan_id, revisions)
                sightings_table.put_in_place(db, plan_id, walk_id, sightings, now)
            rows.write_answers(
                db,
                plan_id,
                new,
                guide_version=guide_version,
                rules_version=rules_version,
                now=now,
                replaces=replaces,
            )
            db.execute(
                "UPDATE plans SET concluded = ? WHERE id = ? AND concluded IS NULL",
                [day.isoformat(), walk_id],
            )
            return _new_version(db, plan_id, day, "evaluation", walk_id) if new else None

    def make_version(self, plan_id: str, day: date, cause: str) -> Version | None:
        """Name the plan as it stands a version, unless nothing has changed since the last one.

        What was turned back or parked since is no change: it was never in the plan.
        """
        with self._database.writing() as db:
            rows.plan_row(db, plan_id)
            last = _versions(db, plan_id)[-1:]
            current = rows.current_numbers(db, plan_id)
            if last and _counting(db, last[0].revisions) == _counting(db, current):
                return None
            return _new_version(db, plan_id, day, cause)

    def versions(self, plan_id: str) -> list[Version]:
        """Return a plan's versions, oldest first."""
        with self._database.reading() as db, self._decoding():
            rows.plan_row(db, plan_id)
            return _versions(db, plan_id)

    def add_sighting(self, plan_id: str, sighting: Sighting) -> Sighting:
        """Keep a quick note, and return it with its number."""
        now = self._time()
        with self._database.writing() as db:
            rows.touch(db, plan_id, now)
            return sightings_table.insert(db, plan_id, replace(sighting, evaluation=""), now)

    def withdraw_sighting(self, plan_id: str, number: int) -> None:
        """Take a quick note back. It is kept, marked as withdrawn, and shown no more.

        What an evaluation gave is corrected there, not here.
        """
        now = self._time()
        with self._database.writing() as db:
            rows.touch(db, plan_id, now)
            db.execute(
                """
                UPDATE sightings SET withdrawn = ?
                WHERE number = ? AND plan = ? AND evaluation IS NULL AND withdrawn IS NULL
                """,
                [now, number, plan_id],
            )

    def sightings(self, plan_id: str, sign: Slot | None = None) -> list[Sighting]:
        """Return what was seen, of one sign or of all, oldest day first; withdrawn ones are left out."""
        where, values = "plan = ?", [plan_id]
        if sign is not None:
            where, values = "plan = ? AND sign = ?", [plan_id, sign.key]
        with self._database.reading() as db, self._decoding():
            rows.plan_row(db, plan_id)
            return sightings_table.standing(db, where, values)

    def latest_sightings(self, plan_id: str, count: int) -> list[Sighting]:
        """Return the last ``count`` looks of a plan, the latest day first."""
        with self._database.reading() as db, self._decoding():
            rows.plan_row(db, plan_id)
            return sightings_table.standing(db, "plan = ?", [plan_id], latest=count)

    def part(self, plan_id: str, name: str) -> str | None:
        """Return the newest content of a part (``people``, ``timetable``, ``rhythm``), if any."""
        newest = "SELECT content FROM parts WHERE plan = ? AND name = ? ORDER BY stamp DESC LIMIT 1"
        with self._database.reading() as db:
            rows.plan_row(db, plan_id)
            found = db.execute(newest, [plan_id, name]).fetchone()
        with self._decoding():
            return unpacked(found[0]) if found else None

    def part_stamps(self, plan_id: str, name: str) -> tuple[str, ...]:
        """Return the stamp of what ``part`` returns; none before there is any."""
        with self._database.reading() as db:
            rows.plan_row(db, plan_id)
            return rows.newest_stamp(db, "parts", "name", plan_id, name)

    def save_part(
        self, plan_id: str, name: str, content: str, *, replaces: Iterable[str] | None = None
    ) -> str:
        """Keep ``content`` (JSON) as the part's newest; the earlier ones are kept too. Return its stamp.

        It is written in place of ``replaces``: the stamps of what the writer saw. Without it, of the newest.
        """
        now = self._time()
        with self._database.writing() as db:
            rows.touch(db, plan_id, now)
            over = rows.newest_stamp(db, "parts", "name", plan_id, name) if replaces is None else replaces
            stamp = next_stamp(db, plan_id)
            row = {
                "plan": plan_id,
                "name": name,
                "content": packed(content),
                "written": now,
                "stamp": stamp,
                "replaces": " ".join(sorted({*over})),
            }
            db.table("parts").insert(row)
        return stamp

    def parts(self, plan_id: str) -> list[PartRecord]:
        """Return everything that was ever kept as a part of the plan, oldest first."""
        with self._database.reading() as db:
            rows.plan_row(db, plan_id)
            found = list(db.query("SELECT * FROM parts WHERE plan = ? ORDER BY stamp", [plan_id]))
        with self._decoding():
            return [
                PartRecord(
                    row["name"],
                    unpacked(row["content"]),
                    row["written"],
                    row["stamp"],
                    tuple(row["replaces"].split()),
                    row["imported"] is not None,
                )
                for row in found
            ]

    def set_dues(self, plan_id: str, dues: Iterable[tuple[str, date, str]], counted_by: str) -> None:
        """Keep what is due for a plan (kind, day, what was agreed) in place of what was.

        ``counted_by`` tells the profile it rests on.
        """
        with self._database.writing() as db:
            rows.plan_row(db, plan_id)
            db.table("dues").delete_where("plan = ?", [plan_id])
            for kind, day, text in set(dues):
                row = {"plan": plan_id, "kind": kind, "day": day.isoformat(), "text": packed(text)}
                db.table("dues").insert(row)
            db.execute("UPDATE plans SET counted_by = ? WHERE id = ?", [counted_by, plan_id])

    def dues(self, limit: int) -> list[DueRecord]:
        """Return what is due over all plans, the earliest first, at most ``limit``."""
        with self._database.reading() as db:
            found = db.execute(_DUES, [limit]).fetchall()
        with self._decoding():
            return [
                DueRecord(plan, unpacked(alias), kind, date.fromisoformat(day), unpacked(text))
                for plan, alias, kind, day, text in found
            ]

    def uncounted(self, counted_by: str) -> list[str]:
        """Return the ids of plans whose dues rest on another profile, or were never counted."""
        with self._database.reading() as db:
            return [plan for (plan,) in db.execute(_UNCOUNTED, {"by": counted_by})]


def _itself(db: sqlite_utils.Database, plan_id: str) -> Mapping[str, Any]:
    """Return the row of a plan that is no walk. Raises PLAN_UNKNOWN."""
    row = rows.plan_row(db, plan_id)
    if row["about"] is not None:
        raise AssistantError(ErrorCode.PLAN_UNKNOWN, plan=plan_id)
    return row


def _walk_row(db: sqlite_utils.Database, walk_id: str) -> Mapping[str, Any]:
    row = rows.plan_row(db, walk_id)
    if row["about"] is None:
        raise AssistantError(ErrorCode.PLAN_UNKNOWN, plan=walk_id)
    return row


def _walk_rows(db: sqlite_utils.Database, plan_id: str) -> list[Mapping[str, Any]]:
    rows.plan_row(db, plan_id)
    # Of two begun in the same second, the one that was begun, or came in, first.
    return list(db.query("SELECT * FROM plans WHERE about = ? ORDER BY created, rowid", [plan_id]))


def _walk_in(row: Mapping[str, Any]) -> WalkRecord:
    concluded = row["concluded"]
    return WalkRecord(
        summary=rows.summary_in(row),
        about=row["about"],
        basis=rows.numbers_in(row["basis"]),
        concluded=date.fromisoformat(concluded) if concluded is not None else None,
    )


def _unsaid(db: sqlite_utils.Database, plan_id: str, answers: Iterable[Answer]) -> list[Answer]:
    """Return those of ``answers`` that say something else than the plan does already."""
    current = db.query(rows.CURRENT.format("plan = ?"), [plan_id])
    said = {answer.slot: answer for answer in map(rows.answer_in, current)}
    new = []
    for answer in answers:
        # What the judgement said of it is no part of what it says.
        if said.get(answer.slot) is None or replace(said[answer.slot], findings=()) != replace(
            answer, findings=()
        ):
            new.append(answer)
            said[answer.slot] = answer
    return new


def _counting(db: sqlite_utils.Database, numbers: Iterable[int]) -> dict[Slot, tuple[str, str]]:
    """Return what belonged in the plan in these revisions: texts, and why those that were ended were."""
    among = "SELECT * FROM revisions WHERE number IN (SELECT value FROM json_each(?)) ORDER BY stamp"
    answers = [rows.answer_in(row) for row in db.query(among, [rows.numbers_packed(numbers)])]
    counting = {answer.slot: (answer.text, "") for answer in answers if answer.written}
    ended = {answer.slot: ("", answer.reason) for answer in answers if answer.status is Status.ENDED}
    return counting | ended


def _versions(db: sqlite_utils.Database, plan_id: str) -> list[Version]:
    found = db.query("SELECT * FROM versions WHERE plan = ? ORDER BY stamp", [plan_id])
    return [
        Version(
            row["number"],
            rows.numbers_in(row["revisions"]),
            date.fromisoformat(row["day"]),
            row["cause"],
            row["evaluation"] or "",
        )
        for row in found
    ]


def _new_version(
    db: sqlite_utils.Database, plan_id: str, day: date, cause: str, evaluation: str = ""
) -> Version:
    (last,) = db.execute("SELECT max(number) FROM versions WHERE plan = ?", [plan_id]).fetchone()
    current = rows.current_numbers(db, plan_id)
    version = Version((last or 0) + 1, frozenset(current), day, cause, evaluation)
    row: dict[str, object] = {
        "plan": plan_id,
        "number": version.number,
        "stamp": next_stamp(db, plan_id),
        "revisions": rows.numbers_packed(current),
        "day": day.isoformat(),
        "cause": cause,
        "evaluation": evaluation or None,
    }
    db.table("versions").insert(row)
    return version
