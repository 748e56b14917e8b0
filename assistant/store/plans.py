"""The plans: every answer a new revision, half-typed text beside them, and where each plan was left."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from functools import cached_property

from assistant.guide.answers import Answer, Answers, Slot
from assistant.store import rows, searching
from assistant.store.bundles import BundleStore
from assistant.store.opened import Opened
from assistant.store.records import Authorship, Choice, OpenPlan, PlanSummary, Revision
from assistant.store.supervisions import SupervisionStore
from assistant.store.texts import packed, unpacked
from assistant.store.years import YearStore

_BLANK = """
    SELECT id FROM plans
    WHERE about IS NULL AND alias = x'' AND (:guide IS NULL OR guide = :guide)
        AND NOT EXISTS (SELECT 1 FROM revisions WHERE plan = plans.id)
        AND NOT EXISTS (SELECT 1 FROM typing WHERE plan = plans.id)
        AND NOT EXISTS (SELECT 1 FROM parts WHERE plan = plans.id)
        AND NOT EXISTS (SELECT 1 FROM sightings WHERE plan = plans.id)
        AND NOT EXISTS (SELECT 1 FROM entries WHERE plan = plans.id)
        AND NOT EXISTS (SELECT 1 FROM plans AS walk WHERE walk.about = plans.id)
    ORDER BY turn DESC
"""


class PlanStore(Opened):
    """All plans in one database file, and their years."""

    @cached_property
    def years(self) -> YearStore:
        """The plans' years, in the same open file."""
        return YearStore(self._database, self._clock)

    @cached_property
    def supervisions(self) -> SupervisionStore:
        """What is kept of supervision, in the same open file."""
        return SupervisionStore(self._database, self._clock)

    @cached_property
    def bundles(self) -> BundleStore:
        """The plans' way out and in, in the same open file."""
        return BundleStore(self._database, self._clock)

    def create_plan(self, guide_id: str) -> PlanSummary:
        """Begin an empty plan after the guide ``guide_id``."""
        now = self._time()
        plan = PlanSummary(id=uuid.uuid4().hex, guide=guide_id, alias="", created=now, changed=now)
        with self._database.writing() as db:
            rows.insert_plan(db, plan)
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
            rows.insert_plan(db, plan, position)
            rows.write_answers(
                db,
                plan.id,
                revisions,
                guide_version=guide_version,
                rules_version=rules_version,
                now=now,
                alias=alias,
            )
        return plan

    def plans(self, search: str = "", *, limit: int | None = None) -> list[PlanSummary]:
        """Return the plans, the last changed first, at most ``limit`` of them; walks about a plan are none.

        With ``search``, only those where each of its words is found, in the alias, in a current answer
        (rejected and parked ones too) or in one of a walk about the plan: as a word or a part of one;
        capitals make no difference. A word of two letters is found anywhere in an alias, but in an answer
        only at the beginning of a word; one of a single letter there only as a word of its own.
        """
        with self._database.reading() as db:
            found = searching.find(db, search, limit)
        with self._decoding():
            return [rows.summary_in(row) for row in found]

    def blank_plans(self, guide_id: str | None = None) -> list[str]:
        """Return the ids of plans, after one guide or any, that were never written in; newest first."""
        with self._database.reading() as db:
            return [plan for (plan,) in db.execute(_BLANK, {"guide": guide_id})]

    def open(self, plan_id: str) -> OpenPlan:
        """Return the plan as it was left. Raises ``AssistantError`` (PLAN_UNKNOWN) when there is none."""
        with self._database.reading() as db:
            plan = rows.plan_row(db, plan_id)
            current = list(db.query(rows.CURRENT.format("plan = ?"), [plan_id]))
            typing = list(db.query("SELECT slot, text FROM typing WHERE plan = ?", [plan_id]))
        with self._decoding():
            answers = [rows.answer_in(row) for row in current]
            return OpenPlan(
                summary=rows.summary_in(plan),
                answers=Answers({answer.slot: answer for answer in answers}),
                position=Slot.parse(plan["position"]) if plan["position"] is not None else None,
                typing={Slot.parse(row["slot"]): unpacked(row["text"]) for row in typing},
                stamps={answer.slot: row["stamp"] for answer, row in zip(answers, current, strict=True)},
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
        by: Authorship | None = None,
        replaces: Iterable[str] | None = None,
    ) -> Revision:
        """Keep ``answer`` as a new revision, whatever its status, and clear what was half typed in its slot.

        In the same transaction the plan goes to ``next_position`` and, unless ``alias`` is ``None``, takes
        the new alias. It is written in place of ``replaces``: the stamps of what the writer saw in the slot,
        and of all a person has chosen among. Without it, of what counts there now. Findings must be JSON's
        kinds of data (a tuple inside one comes back as a list). Raises ``AssistantError`` (PLAN_UNKNOWN), and
        ``TypeError`` for findings that are not such data.
        """
        now = self._time()
        with self._database.writing() as db:
            rows.touch(db, plan_id, now)
            (revision,) = rows.write_answers(
                db,
                plan_id,
                [answer],
                guide_version=guide_version,
                rules_version=rules_version,
                now=now,
                alias=alias,
                by=by,
                replaces=None if replaces is None else {answer.slot: replaces},
            )
            db.table("typing").delete_where("plan = ? AND slot = ?", [plan_id, answer.slot.key])
            rows.go_to(db, plan_id, next_position)
        return revision

    def save_choice(self, plan_id: str, choice: Choice, *, alias: str | None = None) -> None:
        """Keep all answers of a choice, or none; where the user is in the plan does not change.

        Takes the new alias unless it is ``None``. Raises as ``save_answer`` does.
        """
        now = self._time()
        with self._database.writing() as db:
            rows.touch(db, plan_id, now)
            rows.write_choice(db, plan_id, choice, now, alias)

    def save_typing(self, plan_id: str, slot: Slot, text: str) -> None:
        """Keep the half-typed ``text`` of ``slot`` in place of the one before; an empty text removes it.

        Raises ``AssistantError`` (PLAN_UNKNOWN).
        """
        now = self._time()
        with self._database.writing() as db:
            rows.touch(db, plan_id, now)
            if text:
                row = {"plan": plan_id, "slot": slot.key, "text": packed(text), "written": now}
                rows.put(db, "typing", row)
            else:
                db.table("typing").delete_where("plan = ? AND slot = ?", [plan_id, slot.key])

    def set_position(self, plan_id: str, slot: Slot | None) -> None:
        """Remember where the user is; looking around does not count as a change of the plan.

        Raises ``AssistantError`` (PLAN_UNKNOWN).
        """
        with self._database.writing() as db:
            rows.plan_row(db, plan_id)
            rows.go_to(db, plan_id, slot)

    def history(self, plan_id: str, slot: Slot | None = None) -> list[Revision]:
        """Return every revision of ``slot``, or of the whole plan, oldest first.

        Raises ``AssistantError`` (PLAN_UNKNOWN).
        """
        with self._database.reading() as db:
            rows.plan_row(db, plan_id)
            where, values = "plan = ?", [plan_id]
            if slot is not None:
                where, values = "plan = ? AND slot = ?", [plan_id, slot.key]
            found = list(db.table("revisions").rows_where(where, values, order_by="stamp"))
        with self._decoding():
            return [rows.revision_in(row) for row in found]
