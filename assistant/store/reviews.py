"""What reviews of drafts have found, and what was written instead while walking them.

Kept so that an unchanged draft is not judged twice and no rewording is lost. A draft's home is its own file:
what lies here goes when it is old, or when it is asked for.
"""

from __future__ import annotations

from datetime import timedelta

from assistant.store.opened import Opened
from assistant.store.texts import packed, unpacked

KEPT_DAYS = 30
"""How long what lies here is kept after it was written."""


class ReviewStore(Opened):
    """The reviews in the database file."""

    def _begin(self) -> None:
        """Drop what is older than ``KEPT_DAYS``."""
        oldest = self._time(timedelta(days=-KEPT_DAYS))
        with self._database.writing() as db:
            for table in ("reviews", "rewordings"):
                db.table(table).delete_where("written < ?", [oldest])

    def found(self, content: str, judged_by: str) -> str | None:
        """Return what was found in the draft with this content (SHA-256), judged by this, if anything."""
        with self._database.reading() as db:
            rows = list(
                db.query(
                    "SELECT found FROM reviews WHERE content = ? AND judged_by = ?", [content, judged_by]
                )
            )
        return unpacked(rows[0]["found"]) if rows else None

    def keep(self, content: str, judged_by: str, found: str) -> None:
        """Keep what was found in a draft, in place of what was found before."""
        row: dict[str, object] = {
            "content": content,
            "judged_by": judged_by,
            "found": packed(found),
            "written": self._time(),
        }
        with self._database.writing() as db:
            db.table("reviews").insert(row, replace=True)

    def rewordings(self, content: str) -> dict[str, tuple[str, str]]:
        """Return what was written instead in a draft: by place, the text that stood there and the new one."""
        with self._database.reading() as db:
            rows = list(db.query("SELECT place, original, text FROM rewordings WHERE content = ?", [content]))
        return {row["place"]: (unpacked(row["original"]), unpacked(row["text"])) for row in rows}

    def reword(self, content: str, place: str, original: str, text: str) -> None:
        """Keep what is written instead of ``original``; the original itself takes the rewording away."""
        with self._database.writing() as db:
            if text == original:
                db.table("rewordings").delete_where("content = ? AND place = ?", [content, place])
                return
            row: dict[str, object] = {
                "content": content,
                "place": place,
                "original": packed(original),
                "text": packed(text),
                "written": self._time(),
            }
            db.table("rewordings").insert(row, replace=True)

    def forget(self) -> int:
        """Remove every review and rewording; return how many drafts that was."""
        with self._database.writing() as db:
            (count,) = db.execute(
                "SELECT count(*) FROM (SELECT content FROM reviews UNION SELECT content FROM rewordings)"
            ).fetchone()
            for table in ("reviews", "rewordings"):
                db.table(table).delete_where()
        return int(count)
