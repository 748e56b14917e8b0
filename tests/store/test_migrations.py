from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils

from assistant.errors import AssistantError, ErrorCode
from assistant.store.database import Database
from assistant.store.migrations import STEPS
from assistant.store.plans import PlanStore
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
    with PlanStore(path) as store:
        plan = store.create_plan("iplu").id
        save(store, plan, "Ada ber om hjelp.")
        assert store.open(plan).answers.text(SIGN) == "Ada ber om hjelp."


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
