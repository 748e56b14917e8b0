"""The plans: every answer a new revision, half-typed text beside them, and where each plan was left."""

from __future__ import annotations

import json
import unicodedata
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any

import sqlite_utils

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answer, Answers, Slot, Status
from assistant.store.opened import Opened
from assistant.store.records import OpenPlan, PlanSummary, Revision
from assistant.store.years import YearStore

_ALIAS_SLOT = ""
_CURRENT = """
    SELECT * FROM revisions
    WHERE number IN (SELECT max(number) FROM revisions WHERE plan = ? GROUP BY slot)
    ORDER BY number
"""


class PlanStore(Opened):
    """All plans in one database file, and their years."""

    @cached_property
    def years(self) -> YearStore:
        """The plans' years, in the same open file."""
        return YearStore(self._database, self._clock)

    def create_plan(self, guide_id: str) -> PlanSummary:
        """Begin an empty plan after the guide ``guide_id``."""
        now = self._time()
        plan = PlanSummary(id=uuid.uuid4().hex, guide=guide_id, alias="", created=now, changed=now)
        with self._database.writing() as db:
            _insert_plan(db, plan, None)
        return plan

    def create_filled_plan(
        self,
        guide_id: str,
        revisions: Sequence[Answer],
        guide_version: str,
        rules_version: str,
        position: Slot | None,
        *,
        alias: str,
    ) -> PlanSummary:
        """Begin a plan that holds ``revisions`` (oldest first) from the start: all of them, or no plan."""
        now = self._time()
        plan = PlanSummary(id=uuid.uuid4().hex, guide=guide_id, alias=alias, created=now, changed=now)
        with self._database.writing() as db:
            _insert_plan(db, plan, position)
            for answer in revisions:
                _insert_revision(
                    db, plan.id, answer, guide_version=guide_version, rules_version=rules_version, now=now
                )
            _put(db, "search", {"plan": plan.id, "slot": _ALIAS_SLOT, "folded": _packed(_folded(alias))})
        return plan

    def plans(self, search: str = "") -> list[PlanSummary]:
        """Return the plans, the last changed first.

        With ``search``, only those where each of its words is found, in the alias or in a current answer
        (rejected and parked ones too), as a word or a part of one; capitals make no difference.
        """
        words = [_packed(word) for word in _folded(search).split()]
        with self._database.reading() as db:
            rows = list(db.query("SELECT * FROM plans ORDER BY turn DESC"))
            for word in words:
                found = db.execute("SELECT DISTINCT plan FROM search WHERE instr(folded, ?)", [word])
                ids = {plan for (plan,) in found}
                rows = [row for row in rows if row["id"] in ids]
        with self._decoding():
            return [_summary(row) for row in rows]

    def open(self, plan_id: str) -> OpenPlan:
        """Return the plan as it was left. Raises ``AssistantError`` (PLAN_UNKNOWN) when there is none."""
        with self._database.reading() as db:
            plan = _plan_row(db, plan_id)
            current = list(db.query(_CURRENT, [plan_id]))
            typing = list(db.query("SELECT slot, text FROM typing WHERE plan = ?", [plan_id]))
        with self._decoding():
            answers = (_answer(row) for row in current)
            return OpenPlan(
                summary=_summary(plan),
                answers=Answers({answer.slot: answer for answer in answers}),
                position=Slot.parse(plan["position"]) if plan["position"] is not None else None,
                typing={Slot.parse(row["slot"]): _unpacked(row["text"]) for row in typing},
            )

    def save_answer(
        self,
        plan_id: str,
        answer: Answer,
        guide_version: str,
        rules_version: str,
        next_position: Slot | None,
        *,
        alias: str | None = None,
    ) -> Revision:
        """Keep ``answer`` as a new revision, whatever its status, and clear what was half typed in its slot.

        In the same transaction the plan goes to ``next_position`` and, unless ``alias`` is ``None``, takes
        the new alias. Findings must be JSON's kinds of data (a tuple inside one comes back as a list).
        Raises ``AssistantError`` (PLAN_UNKNOWN), and ``TypeError`` for findings that are not such data.
        """
        now = self._time()
        with self._database.writing() as db:
            _touch(db, plan_id, now)
            number = _insert_revision(
                db, plan_id, answer, guide_version=guide_version, rules_version=rules_version, now=now
            )
            db.table("typing").delete_where("plan = ? AND slot = ?", [plan_id, answer.slot.key])
            _go_to(db, plan_id, next_position)
            if alias is not None:
                db.execute("UPDATE plans SET alias = ? WHERE id = ?", [_packed(alias), plan_id])
                folded = _packed(_folded(alias))
                _put(db, "search", {"plan": plan_id, "slot": _ALIAS_SLOT, "folded": folded})
        return Revision(number, answer, guide_version, rules_version, now)

    def save_typing(self, plan_id: str, slot: Slot, text: str) -> None:
        """Keep the half-typed ``text`` of ``slot`` in place of the one before; an empty text removes it.

        Raises ``AssistantError`` (PLAN_UNKNOWN).
        """
        now = self._time()
        with self._database.writing() as db:
            _touch(db, plan_id, now)
            if text:
                row = {"plan": plan_id, "slot": slot.key, "text": _packed(text), "written": now}
                _put(db, "typing", row)
            else:
                db.table("typing").delete_where("plan = ? AND slot = ?", [plan_id, slot.key])

    def set_position(self, plan_id: str, slot: Slot | None) -> None:
        """Remember where the user is; looking around does not count as a change of the plan.

        Raises ``AssistantError`` (PLAN_UNKNOWN).
        """
        with self._database.writing() as db:
            _plan_row(db, plan_id)
            _go_to(db, plan_id, slot)

    def history(self, plan_id: str, slot: Slot | None = None) -> list[Revision]:
        """Return every revision of ``slot``, or of the whole plan, oldest first.

        Raises ``AssistantError`` (PLAN_UNKNOWN).
        """
        with self._database.reading() as db:
            _plan_row(db, plan_id)
            where, values = "plan = ?", [plan_id]
            if slot is not None:
                where, values = "plan = ? AND slot = ?", [plan_id, slot.key]
            rows = list(db.table("revisions").rows_where(where, values, order_by="number"))
        with self._decoding():
            return [
                Revision(
                    row["number"], _answer(row), row["guide_version"], row["rules_version"], row["written"]
                )
                for row in rows
            ]

    @contextmanager
    def _decoding(self) -> Iterator[None]:
        """Tell of a row that cannot be read (damaged, or of an unknown kind) instead of leaving it out."""
        try:
            yield
        except ValueError as error:
            path = str(self._database.path)
            raise AssistantError(ErrorCode.STORE_UNREADABLE, path=path, cause=str(error)) from error


def _packed(text: str) -> bytes:
    # surrogatepass: a half character from a broken paste is kept like everything else that was typed.
    return text.encode("utf-8", "surrogatepass")


def _unpacked(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def _folded(text: str) -> str:
    """Return ``text`` so that what reads the same is the same: capitals, ligatures, «å» in two signs."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _packed_findings(answer: Answer) -> bytes:
    # ensure_ascii off: escaped, two lone surrogates side by side would come back as one character.
    return _packed(json.dumps([dict(finding) for finding in answer.findings], ensure_ascii=False))


def _answer(row: Mapping[str, Any]) -> Answer:
    return Answer(
        slot=Slot.parse(row["slot"]),
        text=_unpacked(row["text"]),
        status=Status(row["status"]),
        reason=_unpacked(row["reason"]),
        findings=tuple(json.loads(_unpacked(row["findings"]))),
    )


def _summary(row: Mapping[str, Any]) -> PlanSummary:
    return PlanSummary(row["id"], row["guide"], _unpacked(row["alias"]), row["created"], row["changed"])


def _unknown(plan_id: str) -> AssistantError:
    return AssistantError(ErrorCode.PLAN_UNKNOWN, plan=_printable(plan_id))


def _printable(plan_id: str) -> str:
    return plan_id.encode("utf-8", "replace").decode("utf-8")


def _plan_row(db: sqlite_utils.Database, plan_id: str) -> Mapping[str, Any]:
    # Compared in writing that SQLite takes: an id from the command line may hold anything.
    rows = list(db.query("SELECT * FROM plans WHERE id = ?", [_printable(plan_id)]))
    if not rows:
        raise _unknown(plan_id)
    return rows[0]


def _insert_plan(db: sqlite_utils.Database, plan: PlanSummary, position: Slot | None) -> None:
    db.table("plans").insert(
        {
            "id": plan.id,
            "guide": plan.guide,
            "alias": _packed(plan.alias),
            "created": plan.created,
            "changed": plan.changed,
            "turn": _next_turn(db),
            "position": position.key if position is not None else None,
        }
    )


def _insert_revision(
    db: sqlite_utils.Database,
    plan_id: str,
    answer: Answer,
    *,
    guide_version: str,
    rules_version: str,
    now: str,
) -> int:
    """Insert a revision, note it for the search, and return its number."""
    slot = answer.slot.key
    revision: dict[str, object] = {
        "plan": plan_id,
        "slot": slot,
        "text": _packed(answer.text),
        "status": answer.status.value,
        "reason": _packed(answer.reason),
        "findings": _packed_findings(answer),
        "guide_version": guide_version,
        "rules_version": rules_version,
        "written": now,
    }
    number = db.table("revisions").insert(revision).last_pk
    _put(db, "search", {"plan": plan_id, "slot": slot, "folded": _packed(_folded(answer.text))})
    assert isinstance(number, int)  # noqa: S101 - an INTEGER PRIMARY KEY; the library's type is wider
    return number


def _next_turn(db: sqlite_utils.Database) -> int:
    (last,) = db.execute("SELECT max(turn) FROM plans").fetchone()
    return (last or 0) + 1


def _touch(db: sqlite_utils.Database, plan_id: str, now: str) -> None:
    _plan_row(db, plan_id)
    db.execute("UPDATE plans SET changed = ?, turn = ? WHERE id = ?", [now, _next_turn(db), plan_id])


def _go_to(db: sqlite_utils.Database, plan_id: str, slot: Slot | None) -> None:
    key = slot.key if slot is not None else None
    db.execute("UPDATE plans SET position = ? WHERE id = ?", [key, plan_id])


def _put(db: sqlite_utils.Database, table: str, row: Mapping[str, object]) -> None:
    # Not upsert(): the first one in a process makes and drops a table to learn what this SQLite can do.
    db.table(table).insert(dict(row), replace=True)
