"""Rows in and out: how plans, answers and texts lie in the tables. The one way to write a revision."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import sqlite_utils

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answer, Slot, Status
from assistant.guide.voice import Voice
from assistant.store import searching
from assistant.store.records import Authorship, Choice, PlanSummary, Revision
from assistant.store.stamps import next_stamp
from assistant.store.texts import folded, packed, unpacked

# The newest revision of each slot, in the order they were written; {} is of which plans and revisions.
CURRENT = """
    SELECT * FROM revisions
    WHERE stamp IN (SELECT max(stamp) FROM revisions WHERE {} GROUP BY plan, slot)
    ORDER BY stamp
"""


def answer_in(row: Mapping[str, Any]) -> Answer:
    """Return the answer of a revision's row. Raises ``ValueError`` when it cannot be read."""
    return Answer(
        slot=Slot.parse(row["slot"]),
        text=unpacked(row["text"]),
        status=Status(row["status"]),
        reason=unpacked(row["reason"]),
        findings=tuple(json.loads(unpacked(row["findings"]))),
    )


def summary_in(row: Mapping[str, Any]) -> PlanSummary:
    """Return the summary of a plan's row. Raises ``ValueError`` when it cannot be read."""
    return PlanSummary(row["id"], row["guide"], unpacked(row["alias"]), row["created"], row["changed"])


def plan_row(db: sqlite_utils.Database, plan_id: str) -> Mapping[str, Any]:
    """Return the row of a plan, or of a walk about one. Raises ``AssistantError`` (PLAN_UNKNOWN)."""
    # Compared in writing that SQLite takes: an id from the command line may hold anything.
    printable = plan_id.encode("utf-8", "replace").decode("utf-8")
    rows = list(db.query("SELECT * FROM plans WHERE id = ?", [printable]))
    if not rows:
        raise AssistantError(ErrorCode.PLAN_UNKNOWN, plan=printable)
    return rows[0]


def insert_plan(
    db: sqlite_utils.Database,
    plan: PlanSummary,
    position: Slot | None = None,
    *,
    about: str | None = None,
    basis: Iterable[int] = (),
) -> None:
    """Insert a plan, or with ``about`` a walk about one as it stood in the revisions ``basis``."""
    row: dict[str, object] = {
        "id": plan.id,
        "guide": plan.guide,
        "alias": packed(plan.alias),
        "created": plan.created,
        "changed": plan.changed,
        "turn": _next(db, "turn"),
        "position": position.key if position is not None else None,
        "about": about,
        "basis": None if about is None else numbers_packed(basis),
        "number": _next(db, "number") if about is None else None,
    }
    db.table("plans").insert(row)


def write_answers(
    db: sqlite_utils.Database,
    plan_id: str,
    answers: Iterable[Answer],
    *,
    guide_version: str,
    rules_version: str,
    now: str,
    alias: str | None = None,
    by: Authorship | None = None,
    replaces: Mapping[Slot, Iterable[str]] | None = None,
) -> list[Revision]:
    """Insert a revision for each of ``answers`` and take the new alias, if any; return the revisions.

    ``replaces`` are the stamps of what the writer saw in each slot: what they never saw is not replaced, and
    stands against what they wrote. Without it each is written in place of what counts. Raises ``TypeError``
    for findings that are no plain data.
    """
    revisions: list[Revision] = []
    by = by or Authorship()
    seen = None if replaces is None else {slot: tuple(stamps) for slot, stamps in replaces.items()}
    for answer in answers:
        if seen is None:
            over = newest_stamp(db, "revisions", "slot", plan_id, answer.slot.key)
        else:
            over = seen.get(answer.slot, ())
        row: dict[str, object] = {
            "plan": plan_id,
            **answer_row(answer),
            "guide_version": guide_version,
            "rules_version": rules_version,
            "written": now,
            "stamp": next_stamp(db, plan_id),
            "replaces": " ".join(sorted({*over})),
            "author": author_packed(by.author),
            "session": by.session,
        }
        number = db.table("revisions").insert(row).last_pk
        assert isinstance(number, int)  # noqa: S101 - an INTEGER PRIMARY KEY; the library's type is wider
        revisions.append(revision_in({**row, "number": number, "imported": None}))
        if seen is not None:
            seen[answer.slot] = (revisions[-1].stamp,)
    index(db, plan_id, {revision.answer.slot: revision.answer.text for revision in revisions}, alias)
    return revisions


def newest_stamp(
    db: sqlite_utils.Database, table: str, column: str, plan_id: str, name: str
) -> tuple[str, ...]:
    """Return the stamp of what counts in a place of a plan; none where nothing was written there."""
    newest = f"SELECT max(stamp) FROM {table} WHERE plan = ? AND {column} = ?"  # noqa: S608 - ours
    (stamp,) = db.execute(newest, [plan_id, name]).fetchone()
    return (stamp,) if stamp else ()


def write_choice(
    db: sqlite_utils.Database, plan_id: str, choice: Choice, now: str, alias: str | None = None
) -> None:
    """Insert the answers of a choice; what was half typed in their slots is done with."""
    write_answers(
        db,
        plan_id,
        choice.answers,
        guide_version=choice.guide_version,
        rules_version=choice.rules_version,
        now=now,
        alias=alias,
        by=choice.by,
        replaces=choice.replaces,
    )
    for answer in choice.answers:
        db.table("typing").delete_where("plan = ? AND slot = ?", [plan_id, answer.slot.key])


def index(
    db: sqlite_utils.Database, plan_id: str, texts: Mapping[Slot, str], alias: str | None = None
) -> None:
    """Let the search find the current ``texts`` of a plan; take the new alias, if any."""
    keys = {slot.key: text for slot, text in texts.items()}
    if alias is not None:
        db.execute("UPDATE plans SET alias = ? WHERE id = ?", [packed(alias), plan_id])
        keys[searching.ALIAS_SLOT] = alias
    for slot, text in keys.items():
        put(db, "search", {"plan": plan_id, "slot": slot, "folded": packed(folded(text))})
    searching.refresh(db, plan_id)


def answer_row(answer: Answer) -> dict[str, object]:
    """Return what a revision's row says of its answer. Raises ``TypeError`` for findings that are no data."""
    return {
        "slot": answer.slot.key,
        "text": packed(answer.text),
        "status": answer.status.value,
        "reason": packed(answer.reason),
        "findings": _packed_findings(answer),
    }


def author_packed(author: Voice | None) -> bytes | None:
    """Return who wrote something as it is kept."""
    return packed(json.dumps(author.model_dump(mode="json"), ensure_ascii=False)) if author else None


def revision_in(row: Mapping[str, Any]) -> Revision:
    """Return the revision in a row. Raises ``ValueError`` when it cannot be read."""
    author = row["author"]
    voice = Voice.model_validate(json.loads(unpacked(author))) if author is not None else None
    return Revision(
        number=row["number"],
        answer=answer_in(row),
        guide_version=row["guide_version"],
        rules_version=row["rules_version"],
        written=row["written"],
        stamp=row["stamp"],
        replaces=tuple(row["replaces"].split()),
        author=voice,
        session=row["session"],
        imported=row["imported"] is not None,
    )


def current_numbers(db: sqlite_utils.Database, plan_id: str) -> list[int]:
    """Return the numbers of the revisions that count in a plan."""
    newest = """
        SELECT number FROM revisions
        WHERE stamp IN (SELECT max(stamp) FROM revisions WHERE plan = ? GROUP BY slot)
    """
    return sorted(number for (number,) in db.execute(newest, [plan_id]))


def numbers_packed(numbers: Iterable[int]) -> str:
    """Return numbers of revisions as they are kept."""
    return json.dumps(sorted(numbers), separators=(",", ":"))


def numbers_in(kept: str) -> frozenset[int]:
    """Return the numbers of revisions that were kept so. Raises ``ValueError`` when it cannot be read."""
    return frozenset(json.loads(kept))


def touch(db: sqlite_utils.Database, plan_id: str, now: str) -> None:
    """Count a change of a plan; one of a walk is a change of its plan as well. Raises PLAN_UNKNOWN."""
    about = plan_row(db, plan_id)["about"]
    db.execute(
        "UPDATE plans SET changed = ?, turn = ? WHERE id IN (?, ?)", [now, _next(db, "turn"), plan_id, about]
    )


def go_to(db: sqlite_utils.Database, plan_id: str, slot: Slot | None) -> None:
    """Keep where the user is in a plan."""
    key = slot.key if slot is not None else None
    db.execute("UPDATE plans SET position = ? WHERE id = ?", [key, plan_id])


def put(db: sqlite_utils.Database, table: str, row: Mapping[str, object]) -> None:
    """Insert a row in place of the one with its key."""
    # Not upsert(): the first one in a process makes and drops a table to learn what this SQLite can do.
    db.table(table).insert(dict(row), replace=True)


def _packed_findings(answer: Answer) -> bytes:
    # ensure_ascii off: escaped, two lone surrogates side by side would come back as one character.
    return packed(json.dumps([dict(finding) for finding in answer.findings], ensure_ascii=False))


def _next(db: sqlite_utils.Database, column: str) -> int:
    (last,) = db.execute(f"SELECT max({column}) FROM plans").fetchone()  # noqa: S608 - «turn» or «number»
    return (last or 0) + 1
