"""The database's shape, as an ordered list of named steps; sqlite-utils keeps the record of those taken.

A new shape is a new function at the end of ``STEPS``. A step that has been released is never changed, renamed
or moved: the names in users' databases are the only proof of what they hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sqlite_utils import Database, Migrations

from assistant.store import searching

_SET = "iplu"


class Step(Protocol):
    """One change of shape. Its function name is its name in the record."""

    __name__: str

    def __call__(self, db: Database, /) -> None:
        """Make the change; called inside a transaction."""


def m001_first_shape(db: Database) -> None:
    """Plans, the revisions of their answers, half-typed text, and the words to search in.

    What a person wrote is kept as bytes (UTF-8 with lone surrogates let through), since SQLite's own TEXT
    cannot hold everything a Python string can. ``turn`` counts changes, so that the list's order does not
    hang on a clock that may be set back.
    """
    db.executescript("""
        CREATE TABLE plans (
            id TEXT PRIMARY KEY NOT NULL,
            guide TEXT NOT NULL,
            alias BLOB NOT NULL,
            created TEXT NOT NULL,
            changed TEXT NOT NULL,
            turn INTEGER NOT NULL,
            position TEXT
        );
        CREATE INDEX plans_by_turn ON plans (turn);

        CREATE TABLE revisions (
            number INTEGER PRIMARY KEY,
            plan TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
            slot TEXT NOT NULL,
            text BLOB NOT NULL,
            status TEXT NOT NULL,
            reason BLOB NOT NULL,
            findings BLOB NOT NULL,
            guide_version TEXT NOT NULL,
            rules_version TEXT NOT NULL,
            written TEXT NOT NULL
        );
        CREATE INDEX revisions_by_slot ON revisions (plan, slot, number);

        -- A revision goes only with its whole plan; nothing in the program may rewrite or drop one.
        CREATE TRIGGER revisions_are_kept BEFORE UPDATE ON revisions
        BEGIN SELECT RAISE (ABORT, 'a revision is never changed'); END;
        CREATE TRIGGER revisions_stay BEFORE DELETE ON revisions
        WHEN EXISTS (SELECT 1 FROM plans WHERE id = OLD.plan)
        BEGIN SELECT RAISE (ABORT, 'a revision is never removed'); END;

        CREATE TABLE typing (
            plan TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
            slot TEXT NOT NULL,
            text BLOB NOT NULL,
            written TEXT NOT NULL,
            PRIMARY KEY (plan, slot)
        );

        -- The case-folded current text of each slot; the alias lies under the empty slot.
        CREATE TABLE search (
            plan TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
            slot TEXT NOT NULL,
            folded BLOB NOT NULL,
            PRIMARY KEY (plan, slot)
        );
    """)


def m002_reviews(db: Database) -> None:
    """Keep what reviews of drafts have found, and what was written instead while walking one.

    A review is known by its draft's content and by what judged it, so that nothing is judged twice. Both go
    when they are old: a draft's home is its own file.
    """
    db.executescript("""
        CREATE TABLE reviews (
            content TEXT NOT NULL,
            judged_by TEXT NOT NULL,
            found BLOB NOT NULL,
            written TEXT NOT NULL,
            PRIMARY KEY (content, judged_by)
        );
        CREATE INDEX reviews_by_age ON reviews (written);

        CREATE TABLE rewordings (
            content TEXT NOT NULL,
            place TEXT NOT NULL,
            original BLOB NOT NULL,
            text BLOB NOT NULL,
            written TEXT NOT NULL,
            PRIMARY KEY (content, place)
        );
    """)


def m003_years(db: Database) -> None:
    """Keep each plan's year: walks about it, versions, what was seen, parts, what is due. Index the words.

    A walk (an evaluation, a report) is a row among the plans that is about another. The index is filled by
    today's code: a later step that changes what it holds fills it anew, and this one goes on filling it so.
    """
    db.executescript("""
        ALTER TABLE plans ADD COLUMN about TEXT REFERENCES plans (id) ON DELETE CASCADE;
        -- The plan's last revision when the walk was begun, and the day it was brought into the plan.
        ALTER TABLE plans ADD COLUMN upto INTEGER;
        ALTER TABLE plans ADD COLUMN concluded TEXT;
        ALTER TABLE plans ADD COLUMN counted_by TEXT;
        -- A plan's own number, by which the search knows it; a walk has none.
        ALTER TABLE plans ADD COLUMN number INTEGER;
        UPDATE plans SET number = rowid;
        CREATE UNIQUE INDEX plans_by_number ON plans (number);
        -- Not of the plans themselves, or SQLite would take it for a way to find these.
        CREATE INDEX plans_by_about ON plans (about) WHERE about IS NOT NULL;
        CREATE INDEX plans_themselves_by_turn ON plans (turn, number) WHERE about IS NULL;
        CREATE INDEX plans_themselves_by_counting ON plans (counted_by) WHERE about IS NULL;

        CREATE TABLE versions (
            plan TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            upto INTEGER NOT NULL,
            day TEXT NOT NULL,
            cause TEXT NOT NULL,
            evaluation TEXT REFERENCES plans (id) ON DELETE SET NULL,
            PRIMARY KEY (plan, number)
        );
        CREATE INDEX versions_by_evaluation ON versions (evaluation);

        CREATE TABLE sightings (
            number INTEGER PRIMARY KEY,
            plan TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
            sign TEXT NOT NULL,
            text BLOB NOT NULL,
            seen TEXT NOT NULL,
            day TEXT NOT NULL,
            place BLOB NOT NULL,
            company BLOB NOT NULL,
            note BLOB NOT NULL,
            evaluation TEXT REFERENCES plans (id) ON DELETE SET NULL,
            written TEXT NOT NULL,
            withdrawn TEXT
        );
        CREATE INDEX sightings_by_sign ON sightings (plan, sign);
        CREATE INDEX sightings_by_evaluation ON sightings (evaluation);

        CREATE TABLE parts (
            number INTEGER PRIMARY KEY,
            plan TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            content BLOB NOT NULL,
            written TEXT NOT NULL
        );
        CREATE INDEX parts_by_name ON parts (plan, name, number);

        -- What was seen can be withdrawn, and lose the walk it came from; else it is kept as it was written.
        CREATE TRIGGER sightings_are_kept
        BEFORE UPDATE OF number, plan, sign, text, seen, day, place, company, note, written ON sightings
        BEGIN SELECT RAISE (ABORT, 'a sighting is never changed'); END;
        CREATE TRIGGER sightings_stay BEFORE DELETE ON sightings
        WHEN EXISTS (SELECT 1 FROM plans WHERE id = OLD.plan)
        BEGIN SELECT RAISE (ABORT, 'a sighting is never removed'); END;
        CREATE TRIGGER parts_are_kept BEFORE UPDATE ON parts
        BEGIN SELECT RAISE (ABORT, 'a part is never changed'); END;
        CREATE TRIGGER parts_stay BEFORE DELETE ON parts
        WHEN EXISTS (SELECT 1 FROM plans WHERE id = OLD.plan)
        BEGIN SELECT RAISE (ABORT, 'a part is never removed'); END;

        CREATE TABLE dues (
            plan TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            day TEXT NOT NULL,
            PRIMARY KEY (plan, kind, day)
        );
        CREATE INDEX dues_by_day ON dues (day, plan, kind);

        -- The different words of a plan or walk (source), numbered from the plan's own number times 65,536.
        CREATE TABLE words (
            number INTEGER PRIMARY KEY,
            source TEXT NOT NULL UNIQUE REFERENCES plans (id) ON DELETE CASCADE,
            words TEXT NOT NULL
        );
    """)
    for (plan,) in db.execute("SELECT id FROM plans").fetchall():
        searching.refresh(db, plan)
    # The words are folded already. The triggers keep the index in step, also when a plan goes.
    db.table("words").enable_fts(["words"], tokenize="trigram case_sensitive 1", create_triggers=True)


def m004_supervision(db: Database) -> None:
    """Know what is written by stamps that hold on every machine; keep who wrote it, and supervision.

    A stamp is this store's count of what it has written, or has taken in, and a random part. Versions and
    walks name the revisions they rest on: what came from elsewhere later may have an earlier stamp.
    """
    for trigger in ("revisions_are_kept", "sightings_are_kept", "parts_are_kept"):
        db.execute(f"DROP TRIGGER {trigger}")
    db.executescript("""
        CREATE TABLE clock (at INTEGER NOT NULL);
        INSERT INTO clock SELECT max(
            (SELECT coalesce(max(number), 0) FROM revisions),
            (SELECT coalesce(max(number), 0) FROM sightings),
            (SELECT coalesce(max(number), 0) FROM parts),
            (SELECT coalesce(max(number), 0) FROM versions)
        );

        ALTER TABLE revisions ADD COLUMN stamp TEXT NOT NULL DEFAULT '';
        ALTER TABLE revisions ADD COLUMN replaces TEXT NOT NULL DEFAULT '';
        ALTER TABLE revisions ADD COLUMN author BLOB;
        ALTER TABLE revisions ADD COLUMN session TEXT;
        ALTER TABLE revisions ADD COLUMN imported TEXT;
        ALTER TABLE sightings ADD COLUMN stamp TEXT NOT NULL DEFAULT '';
        ALTER TABLE parts ADD COLUMN stamp TEXT NOT NULL DEFAULT '';
        ALTER TABLE parts ADD COLUMN replaces TEXT NOT NULL DEFAULT '';
        ALTER TABLE parts ADD COLUMN imported TEXT;
        ALTER TABLE versions ADD COLUMN stamp TEXT NOT NULL DEFAULT '';
        UPDATE revisions SET stamp = printf('%012d.%s', number, lower(hex(randomblob(6))));
        UPDATE sightings SET stamp = printf('%012d.%s', number, lower(hex(randomblob(6))));
        UPDATE parts SET stamp = printf('%012d.%s', number, lower(hex(randomblob(6))));
        UPDATE versions SET stamp = printf('%012d.%s', number, lower(hex(randomblob(6))));
        -- Each was written in place of the one before it.
        UPDATE revisions SET replaces = coalesce((SELECT stamp FROM revisions AS before
            WHERE before.plan = revisions.plan AND before.slot = revisions.slot
                AND before.number < revisions.number ORDER BY before.number DESC LIMIT 1), '');
        UPDATE parts SET replaces = coalesce((SELECT stamp FROM parts AS before
            WHERE before.plan = parts.plan AND before.name = parts.name
                AND before.number < parts.number ORDER BY before.number DESC LIMIT 1), '');
        DROP INDEX revisions_by_slot;
        DROP INDEX parts_by_name;
        CREATE INDEX revisions_by_slot ON revisions (plan, slot, stamp);
        CREATE INDEX parts_by_name ON parts (plan, name, stamp);
        CREATE UNIQUE INDEX revisions_by_stamp ON revisions (stamp);
        CREATE INDEX revisions_by_session ON revisions (session) WHERE session IS NOT NULL;
        CREATE UNIQUE INDEX sightings_by_stamp ON sightings (stamp);
        CREATE UNIQUE INDEX parts_by_stamp ON parts (stamp);
        CREATE UNIQUE INDEX versions_by_stamp ON versions (plan, stamp);

        -- The numbers of the revisions that stood in the plan: in a version, and when a walk was begun.
        ALTER TABLE versions ADD COLUMN revisions TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE plans ADD COLUMN basis TEXT;
        UPDATE versions SET revisions = (SELECT coalesce(json_group_array(last), '[]') FROM (
            SELECT max(number) AS last FROM revisions
            WHERE plan = versions.plan AND number <= versions.upto GROUP BY slot ORDER BY last));
        UPDATE plans SET basis = (SELECT coalesce(json_group_array(last), '[]') FROM (
            SELECT max(number) AS last FROM revisions
            WHERE plan = plans.about AND number <= plans.upto GROUP BY slot ORDER BY last))
            WHERE about IS NOT NULL;
        ALTER TABLE versions DROP COLUMN upto;
        ALTER TABLE plans DROP COLUMN upto;

        CREATE TRIGGER revisions_are_kept BEFORE UPDATE ON revisions
        BEGIN SELECT RAISE (ABORT, 'a revision is never changed'); END;
        CREATE TRIGGER sightings_are_kept
        BEFORE UPDATE OF number, plan, stamp, sign, text, seen, day, place, company, note, written
        ON sightings
        BEGIN SELECT RAISE (ABORT, 'a sighting is never changed'); END;
        CREATE TRIGGER parts_are_kept BEFORE UPDATE ON parts
        BEGIN SELECT RAISE (ABORT, 'a part is never changed'); END;

        -- What is kept of supervision: sessions, comments, reflections, agreements, each an entry of its own.
        CREATE TABLE entries (
            number INTEGER PRIMARY KEY,
            plan TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
            stamp TEXT NOT NULL UNIQUE,
            content BLOB NOT NULL
        );
        CREATE INDEX entries_by_plan ON entries (plan, stamp);
        CREATE TRIGGER entries_are_kept BEFORE UPDATE ON entries
        BEGIN SELECT RAISE (ABORT, 'an entry is never changed'); END;
        CREATE TRIGGER entries_stay BEFORE DELETE ON entries
        WHEN EXISTS (SELECT 1 FROM plans WHERE id = OLD.plan)
        BEGIN SELECT RAISE (ABORT, 'an entry is never removed'); END;

        -- What is half typed in a session, by where it is typed.
        CREATE TABLE unsent (
            plan TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
            box TEXT NOT NULL,
            text BLOB NOT NULL,
            written TEXT NOT NULL,
            PRIMARY KEY (plan, box)
        );

        -- Several things may be agreed for one day. What was counted is counted again.
        DROP TABLE dues;
        CREATE TABLE dues (
            plan TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            day TEXT NOT NULL,
            text BLOB NOT NULL,
            PRIMARY KEY (plan, kind, day, text)
        );
        CREATE INDEX dues_by_day ON dues (day, plan, kind);
        UPDATE plans SET counted_by = NULL;
    """)


def m005_each_plan_counts(db: Database) -> None:
    """Let each plan count for itself what is written about it, and about its walks."""
    db.executescript("""
        ALTER TABLE plans ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
        UPDATE plans SET at = (SELECT coalesce(max(CAST(substr(stamp, 1, 12) AS INTEGER)), 0) FROM (
            SELECT max(stamp) AS stamp FROM revisions
            WHERE plan IN (SELECT id FROM plans AS own WHERE own.id = plans.id OR own.about = plans.id)
            UNION ALL SELECT max(stamp) FROM sightings WHERE plan = plans.id
            UNION ALL SELECT max(stamp) FROM parts WHERE plan = plans.id
            UNION ALL SELECT max(stamp) FROM versions WHERE plan = plans.id
            UNION ALL SELECT max(stamp) FROM entries WHERE plan = plans.id
        )) WHERE about IS NULL;
        DROP TABLE clock;
    """)


STEPS: tuple[Step, ...] = (
    m001_first_shape,
    m002_reviews,
    m003_years,
    m004_supervision,
    m005_each_plan_counts,
)


def is_foreign(db: Database, steps: Sequence[Step]) -> bool:
    """Return whether the database holds something, but nothing of ours. Reads only."""
    return bool(db.table_names()) and not _record(steps).applied(db)


def unknown(db: Database, steps: Sequence[Step]) -> tuple[str, ...]:
    """Return the names of the steps taken that this program does not know. Reads only."""
    known = {step.__name__ for step in steps}
    return tuple(done.name for done in _record(steps).applied(db) if done.name not in known)


def is_pending(db: Database, steps: Sequence[Step]) -> bool:
    """Return whether a step remains to be taken. Reads only."""
    return bool(_record(steps).pending(db))


def apply(db: Database, steps: Sequence[Step]) -> None:
    """Take the steps that remain, each with its record. To be called inside a transaction: all or none.

    Raises whatever a step raises; the caller's transaction takes the whole upgrade back.
    """
    _record(steps).apply(db)


def _record(steps: Sequence[Step]) -> Migrations:
    record = Migrations(_SET)
    for step in steps:
        record(name=step.__name__)(step)
    return record
