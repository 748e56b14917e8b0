from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Slot
from assistant.store.database import Database
from assistant.store.migrations import STEPS
from assistant.store.plans import PlanStore
from assistant.store.reviews import ReviewStore
from tests.store.conftest import SIGN, save


def m900_colour(db: sqlite_utils.Database) -> None:
    db.execute("ALTER TABLE plans ADD COLUMN colour TEXT NOT NULL DEFAULT 'blå'")


def m901_breaks_half_way(db: sqlite_utils.Database) -> None:
    db.execute("CREATE TABLE half (way TEXT)")
    db.execute("UPDATE plans SET guide = 'ødelagt'")
    raise ArithmeticError


def m902_bad_sql(db: sqlite_utils.Database) -> None:
    db.execute("CREATE TABLE half (way TEXT)")
    db.execute("ALTER TABLE nowhere ADD COLUMN colour TEXT")


def shape(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


def steps_taken(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name FROM _sqlite_migrations ORDER BY id")
        return [name for (name,) in rows]


@pytest.fixture
def old(path: Path) -> str:
    """Return the plan in a database of today's shape, which the tests make older by adding steps."""
    with PlanStore(path) as store:
        plan = store.create_plan("iplu").id
        save(store, plan, "Ada ber om hjelp.", alias="Ada")
        store.save_typing(plan, SIGN, "halvveis")
    return plan


def test_a_new_file_takes_every_step_with_its_record(path: Path) -> None:
    Database(path).close()
    assert steps_taken(path) == [step.__name__ for step in STEPS]


def test_opening_again_takes_no_step(path: Path, old: str) -> None:
    content = path.read_bytes()
    Database(path).close()
    assert path.read_bytes() == content


def test_an_older_file_is_brought_up_and_keeps_everything(path: Path, old: str) -> None:
    Database(path, steps=(*STEPS, m900_colour)).close()
    assert steps_taken(path) == [*(step.__name__ for step in STEPS), "m900_colour"]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT id, guide, colour FROM plans").fetchall() == [(old, "iplu", "blå")]
        assert connection.execute("SELECT count(*) FROM revisions").fetchone() == (1,)
        assert connection.execute("SELECT text FROM typing").fetchone() == (b"halvveis",)


def test_the_first_shape_is_brought_up_by_todays_program(path: Path) -> None:
    Database(path, steps=STEPS[:1]).close()
    assert steps_taken(path) == ["m001_first_shape"]
    with PlanStore(path) as store:
        plan = store.create_plan("iplu").id
        save(store, plan, "Ada ber om hjelp.")
        assert store.open(plan).answers.text(SIGN) == "Ada ber om hjelp."


def fill_second_shape(path: Path) -> None:
    """Make a database as it was before plans had a year, with what was written in it."""
    Database(path, steps=STEPS[:2]).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "INSERT INTO plans VALUES (?, 'iplu', ?, '2026-01-01', '2026-01-02', ?, ?)",
            [("a", "Åse \ud800".encode("utf-8", "surrogatepass"), 7, "3.2#1"), ("b", b"", 8, None)],
        )
        connection.executemany(
            "INSERT INTO revisions VALUES (NULL, 'a', '3.1#1', ?, 'accepted', x'', x'5b5d', '1', '1', '')",
            [(b"Spiser med skje.",), ("Spiser\x00 med GAFFEL \udfff.".encode("utf-8", "surrogatepass"),)],
        )
        connection.executemany(
            "INSERT INTO search VALUES ('a', ?, ?)",
            [
                ("", "åse \ud800".encode("utf-8", "surrogatepass")),
                ("3.1#1", "spiser\x00 med gaffel \udfff.".encode("utf-8", "surrogatepass")),
            ],
        )
        connection.execute("INSERT INTO typing VALUES ('b', '1.1', x'616263', '')")
        connection.execute("INSERT INTO reviews VALUES ('innhold', 'regler', x'7b7d', '2999')")


def test_plans_from_before_they_had_a_year_get_one_and_keep_everything(path: Path) -> None:
    fill_second_shape(path)
    with PlanStore(path) as store:
        assert [summary.id for summary in store.plans()] == ["b", "a"]
        opened = store.open("a")
        assert (opened.summary.alias, opened.position) == ("Åse \ud800", Slot("3.2", 1))
        assert [one.answer.text for one in store.history("a")] == [
            "Spiser med skje.",
            "Spiser\x00 med GAFFEL \udfff.",
        ]
        for search in ("gaffel", "åse", "ås gaff", "spiser\x00", "\ud800"):
            assert [summary.id for summary in store.plans(search)] == ["a"], search
        assert store.plans("skje") == []
        assert set(store.years.uncounted("profil")) == {"a", "b"}
        years = store.years
        assert (years.walks_with_answers("a"), years.sightings("a"), years.versions("a")) == ([], [], [])
        walk = store.years.begin_walk("a", "evaluation")
        assert walk.basis == {2}
        save(store, walk.summary.id, "Trommestikker.", Slot("7.1", 1))
        save(store, "b", "Trommestikker.", alias="Bo")
        new = store.create_plan("iplu").id
        save(store, new, "Trommestikker.")
        assert [summary.id for summary in store.plans("trommestikker")] == [new, "b", "a"]
    with ReviewStore(path) as reviews:
        assert reviews.found("innhold", "regler") == "{}"


def test_an_upgrade_to_the_year_that_fails_leaves_the_old_file(path: Path) -> None:
    fill_second_shape(path)
    before, shape_before = path.read_bytes(), shape(path)
    with pytest.raises(ArithmeticError):
        Database(path, steps=(*STEPS, m901_breaks_half_way))
    assert (path.read_bytes(), shape(path)) == (before, shape_before)
    with PlanStore(path) as store:
        assert [summary.id for summary in store.plans("gaffel")] == ["a"]


@pytest.mark.parametrize("breaking", [m901_breaks_half_way, m902_bad_sql])
def test_a_step_that_fails_leaves_nothing_of_the_upgrade(path: Path, old: str, breaking: object) -> None:
    before, shape_before = path.read_bytes(), shape(path)
    with pytest.raises((ArithmeticError, AssistantError)):
        Database(path, steps=(*STEPS, m900_colour, breaking))  # type: ignore[arg-type] # one of two functions
    assert path.read_bytes() == before
    assert shape(path) == shape_before
    with PlanStore(path) as store:
        assert store.open(old).typing == {SIGN: "halvveis"}


def test_a_first_step_that_fails_leaves_an_empty_file_that_can_be_made_again(path: Path) -> None:
    with pytest.raises(ArithmeticError):
        Database(path, steps=(STEPS[0], m901_breaks_half_way))
    assert shape(path) == []
    with PlanStore(path) as store:
        assert store.plans() == []


def test_a_newer_file_is_refused_and_left_untouched(path: Path, old: str) -> None:
    Database(path, steps=(*STEPS, m900_colour)).close()
    content = path.read_bytes()
    with pytest.raises(AssistantError) as caught:
        PlanStore(path)
    assert caught.value.code is ErrorCode.STORE_NEWER
    assert caught.value.fields == {"path": str(path), "cause": "m900_colour"}
    assert path.read_bytes() == content
    assert [file.name for file in path.parent.iterdir()] == ["plans.db"]


def test_the_names_of_the_steps_are_unique() -> None:
    names = [step.__name__ for step in STEPS]
    assert len(names) == len(set(names))
