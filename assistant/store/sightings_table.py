"""What was seen, in and out of its table: kept as it was written, or withdrawn, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

import sqlite_utils

from assistant.guide.answers import Slot
from assistant.plan.progress import Seen, Sighting
from assistant.store.stamps import next_stamp
from assistant.store.texts import packed, unpacked

_SIGHTINGS = """
    SELECT sign, text, seen, day, place, company, note, evaluation, number FROM sightings
    WHERE {} AND withdrawn IS NULL ORDER BY day {order}, stamp {order} LIMIT {limit}
"""


def put_in_place(
    db: sqlite_utils.Database, plan_id: str, walk_id: str, sightings: Iterable[Sighting], now: str
) -> None:
    """Withdraw what a walk gave before and does not give now; insert what is new in it."""
    unmatched: dict[Sighting, list[int]] = {}
    for one in standing(db, "evaluation = ?", [walk_id]):
        unmatched.setdefault(replace(one, number=0), []).append(one.number)
    for sighting in sightings:
        given = replace(sighting, evaluation=walk_id, number=0)
        if same := unmatched.get(given):
            same.pop()
        else:
            insert(db, plan_id, given, now)
    for number in chain.from_iterable(unmatched.values()):
        db.execute("UPDATE sightings SET withdrawn = ? WHERE number = ?", [now, number])


def insert(db: sqlite_utils.Database, plan_id: str, sighting: Sighting, now: str) -> Sighting:
    """Insert what was seen, and return it with its number."""
    row: dict[str, object] = {
        "plan": plan_id,
        "sign": sighting.sign.key,
        "text": packed(sighting.text),
        "seen": sighting.seen.value,
        "day": sighting.day.isoformat(),
        "place": packed(sighting.place),
        "company": packed(sighting.company),
        "note": packed(sighting.note),
        "evaluation": sighting.evaluation or None,
        "written": now,
        "stamp": next_stamp(db, plan_id),
    }
    number = db.table("sightings").insert(row).last_pk
    assert isinstance(number, int)  # noqa: S101 - an INTEGER PRIMARY KEY; the library's type is wider
    return replace(sighting, number=number)


def standing(
    db: sqlite_utils.Database, where: str, values: Sequence[str], *, latest: int | None = None
) -> list[Sighting]:
    """Return what was seen and not withdrawn, the oldest day first; or only the ``latest``, newest first.

    ``where`` is a condition of this program's own. Raises ``ValueError`` for a row that cannot be read.
    """
    order, limit = ("ASC", -1) if latest is None else ("DESC", latest)
    found = db.execute(_SIGHTINGS.format(where, order=order, limit=limit), values)
    slots: dict[str, Slot] = {}
    # Plain rows, each slot read once: years of notes are read each time a plan is opened.
    return [
        Sighting(
            slots.get(sign) or slots.setdefault(sign, Slot.parse(sign)),
            unpacked(text),
            Seen(seen),
            date.fromisoformat(day),
            unpacked(place),
            unpacked(company),
            unpacked(note),
            evaluation or "",
            number,
        )
        for sign, text, seen, day, place, company, note, evaluation, number in found
    ]
