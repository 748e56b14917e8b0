"""What is kept of supervision: entries that are only added to, and what is half typed in a session."""

from __future__ import annotations

import json
import uuid

from assistant.guide.voice import Voice
from assistant.store import rows
from assistant.store.opened import Opened
from assistant.store.stamps import next_stamp
from assistant.store.texts import packed, unpacked
from assistant.supervision.model import Content, Entry


class SupervisionStore(Opened):
    """The supervision of all plans, in the same database file as the plans themselves.

    Everything asked about one plan raises ``AssistantError`` (PLAN_UNKNOWN) when there is no such plan.
    """

    def entries(self, plan_id: str) -> list[Entry]:
        """Return what was kept about a plan, oldest first."""
        with self._database.reading() as db:
            rows.plan_row(db, plan_id)
            found = db.execute("SELECT content FROM entries WHERE plan = ? ORDER BY stamp", [plan_id])
            kept = [content for (content,) in found]
        with self._decoding():
            return [entry_in(content) for content in kept]

    def add(
        self, plan_id: str, content: Content, author: Voice | None = None, *, subject: str | None = None
    ) -> Entry:
        """Keep something new, of a new subject or of one there is; return it as it was kept."""
        now = self._time()
        with self._database.writing() as db:
            rows.touch(db, plan_id, now)
            entry = Entry(
                stamp=next_stamp(db, plan_id),
                subject=subject or uuid.uuid4().hex,
                author=author,
                content=content,
                written=now,
            )
            db.table("entries").insert({"plan": plan_id, **entry_row(entry)})
        return entry

    def unsent(self, plan_id: str) -> dict[str, str]:
        """Return what is half typed in a plan's sessions, by where it is typed."""
        with self._database.reading() as db:
            rows.plan_row(db, plan_id)
            found = db.execute("SELECT box, text FROM unsent WHERE plan = ?", [plan_id]).fetchall()
        with self._decoding():
            return {box: unpacked(text) for box, text in found}

    def save_unsent(self, plan_id: str, box: str, text: str) -> None:
        """Keep what is half typed in a box in place of what was; an empty text removes it."""
        now = self._time()
        with self._database.writing() as db:
            rows.plan_row(db, plan_id)
            if text:
                row = {"plan": plan_id, "box": box, "text": packed(text), "written": now}
                rows.put(db, "unsent", row)
            else:
                db.table("unsent").delete_where("plan = ? AND box = ?", [plan_id, box])


def entry_row(entry: Entry) -> dict[str, object]:
    """Return an entry as it lies in its table."""
    # Not pydantic's own JSON: it cannot write the half characters of a broken paste.
    content = json.dumps(entry.model_dump(mode="json"), ensure_ascii=False)
    return {"stamp": entry.stamp, "content": packed(content)}


def entry_in(content: bytes) -> Entry:
    """Return the entry that was kept so. Raises ``ValueError`` when it cannot be read."""
    return Entry.model_validate(json.loads(unpacked(content)))
