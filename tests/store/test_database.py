from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Slot
from assistant.store.database import Database, error_code
from assistant.store.plans import PlanStore
from tests.store.conftest import SIGN, answer, save

posix = pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")

HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""
OPENER = """
import sys
from pathlib import Path
from assistant.store.plans import PlanStore
sys.stdin.readline()
with PlanStore(Path(sys.argv[1])) as store:
    store.create_plan("iplu")
"""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def refused(path: Path, busy_seconds: float = 0.2) -> AssistantError:
    with pytest.raises(AssistantError) as caught:
        PlanStore(path, busy_seconds=busy_seconds)
    assert str(path) in str(caught.value.fields["path"])
    assert caught.value.fields["cause"]
    return caught.value


@contextmanager
def another_process_writing(path: Path) -> Iterator[None]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        try:
            yield
        finally:
            holder.communicate("\n")


@posix
def test_folder_file_wal_and_shm_are_the_users_own_whatever_the_umask(path: Path) -> None:
    before = os.umask(0)
    try:
        with PlanStore(path) as store:
            save(store, store.create_plan("iplu").id, "Ada ber om hjelp.")
            assert mode(path.parent) == 0o700
            files = {file.name: mode(file) for file in path.parent.iterdir()}
    finally:
        os.umask(before)
    assert files == {"plans.db": 0o600, "plans.db-wal": 0o600, "plans.db-shm": 0o600}


@posix
def test_the_file_is_private_from_its_first_byte_not_afterwards(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "chmod", lambda *_: pytest.fail("it was open to others for a moment"))
    before = os.umask(0)
    try:
        PlanStore(path).close()
    finally:
        os.umask(before)
    assert mode(path) == 0o600


@posix
def test_an_old_file_open_to_others_is_closed_to_them(path: Path) -> None:
    PlanStore(path).close()
    path.chmod(0o644)
    PlanStore(path).close()
    assert mode(path) == 0o600


@posix
def test_a_folder_that_exists_keeps_its_permissions(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    PlanStore(tmp_path / "plans.db").close()
    assert mode(tmp_path) == 0o755


def test_the_file_is_opened_for_safety(path: Path) -> None:
    with closing(Database(path)) as database, database.reading() as db:
        settings = {
            name: db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


@pytest.mark.parametrize(
    "content", [b"hei", b"Kj\xc3\xa6re alle sammen. " * 1000, b"SQLite format 3\0" + b"\1" * 5000]
)
def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plans.db"
    path.write_bytes(content)
    error = refused(path)
    assert error.code is ErrorCode.STORE_UNREADABLE
    assert isinstance(error.__cause__, sqlite3.DatabaseError)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "plans.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (address TEXT)")
    content = path.read_bytes()
    assert refused(path).code is ErrorCode.STORE_UNREADABLE
    assert path.read_bytes() == content


def test_a_folder_in_the_files_place_is_refused(tmp_path: Path) -> None:
    before = mode(tmp_path)
    assert refused(tmp_path).code is ErrorCode.STORE_UNREADABLE
    assert mode(tmp_path) == before


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    assert refused(tmp_path / "data" / "plans.db").code is ErrorCode.STORE_UNREADABLE


def test_damage_is_told_not_hidden(path: Path) -> None:
    with PlanStore(path) as store:
        plan = store.create_plan("iplu").id
        for number in range(40):
            save(store, plan, f"{number} " + "å" * 3000)
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * len(content[4096:])
    path.write_bytes(content)
    assert refused(path).code is ErrorCode.STORE_UNREADABLE


def test_another_processs_lock_is_waited_for_and_then_told(path: Path) -> None:
    with PlanStore(path, busy_seconds=0.3) as store:
        plan = store.create_plan("iplu").id
        with another_process_writing(path):
            begun = time.monotonic()
            with pytest.raises(AssistantError) as caught:
                store.save_typing(plan, SIGN, "Ada")
            waited = time.monotonic() - begun
            assert store.open(plan).typing == {}
            PlanStore(path).close()
        assert caught.value.code is ErrorCode.STORE_LOCKED
        assert 0.2 < waited < 3
        store.save_typing(plan, SIGN, "Ada")
        assert store.open(plan).typing == {SIGN: "Ada"}


def test_a_new_file_locked_by_another_process_is_told(tmp_path: Path) -> None:
    path = tmp_path / "plans.db"
    with another_process_writing(path):
        assert refused(path).code is ErrorCode.STORE_LOCKED


@pytest.mark.journey
def test_processes_that_make_the_file_at_the_same_time_all_succeed(path: Path) -> None:
    openers = [
        subprocess.Popen([sys.executable, "-c", OPENER, str(path)], stdin=subprocess.PIPE, env=environment())
        for _ in range(3)
    ]
    time.sleep(1)
    for opener in openers:
        assert opener.stdin is not None
        opener.stdin.write(b"\n")
        opener.stdin.close()
    assert [opener.wait(20) for opener in openers] == [0, 0, 0]
    with PlanStore(path) as store:
        assert len(store.plans()) == 3


def test_a_new_file_in_a_read_only_folder_is_told(ordinary_folder: Path) -> None:
    ordinary_folder.chmod(0o500)
    assert refused(ordinary_folder / "plans.db").code is ErrorCode.STORE_READ_ONLY
    assert refused(ordinary_folder / "data" / "plans.db").code is ErrorCode.STORE_READ_ONLY


@pytest.mark.parametrize("permissions", [0o600, 0o400])
def test_an_old_file_in_a_read_only_folder_is_told(ordinary_folder: Path, permissions: int) -> None:
    path = ordinary_folder / "plans.db"
    PlanStore(path).close()
    path.chmod(permissions)
    ordinary_folder.chmod(0o500)
    assert refused(path).code is ErrorCode.STORE_READ_ONLY


def test_a_read_only_disk_is_told_though_sqlite_says_only_that_it_cannot_open(ordinary_folder: Path) -> None:
    # What SQLite says on a disk mounted read-only; a test cannot mount one.
    error = sqlite3.OperationalError("unable to open database file")
    error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    assert error_code(error, ordinary_folder / "plans.db") is ErrorCode.STORE_UNREADABLE
    ordinary_folder.chmod(0o500)
    assert error_code(error, ordinary_folder / "plans.db") is ErrorCode.STORE_READ_ONLY


def test_a_read_only_file_can_be_read_and_says_that_it_cannot_be_written(ordinary_folder: Path) -> None:
    path = ordinary_folder / "plans.db"
    with PlanStore(path) as store:
        plan = store.create_plan("iplu").id
        save(store, plan, "Ada ber om hjelp.")
    path.chmod(0o400)
    with PlanStore(path) as store:
        assert store.open(plan).answers.text(SIGN) == "Ada ber om hjelp."
        with pytest.raises(AssistantError) as caught:
            save(store, plan, "Ada")
    assert caught.value.code is ErrorCode.STORE_READ_ONLY


def test_a_file_that_turns_read_only_is_told_and_nothing_is_lost(store: PlanStore) -> None:
    plan = store.create_plan("iplu").id
    save(store, plan, "Ada ber om hjelp.")
    with store._database.reading() as db:
        db.execute("PRAGMA query_only = ON")
    with pytest.raises(AssistantError) as caught:
        save(store, plan, "Ada")
    assert caught.value.code is ErrorCode.STORE_READ_ONLY
    assert isinstance(caught.value.__cause__, sqlite3.OperationalError)
    assert store.open(plan).answers.text(SIGN) == "Ada ber om hjelp."


def test_a_full_disk_is_told_keeps_the_old_and_works_again_with_room(store: PlanStore) -> None:
    plan = store.create_plan("iplu").id
    save(store, plan, "Ada ber om hjelp.")
    store.save_typing(plan, SIGN, "halvveis")
    before = store.open(plan)
    with store._database.reading() as db:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count = {pages}")
    for attempt in (
        lambda: save(store, plan, "å" * 50_000),
        lambda: store.save_typing(plan, SIGN, "å" * 50_000),
    ):
        with pytest.raises(AssistantError) as caught:
            attempt()
        assert caught.value.code is ErrorCode.STORE_FULL
    assert store.open(plan) == before
    assert len(store.history(plan)) == 1
    with store._database.reading() as db:
        db.execute("PRAGMA max_page_count = 1000000")
    save(store, plan, "å" * 50_000)
    assert store.open(plan).answers.text(SIGN) == "å" * 50_000


def test_threads_share_one_store(store: PlanStore) -> None:
    plan = store.create_plan("iplu").id
    errors: list[Exception] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                store.plans("ada")
                store.open(plan)
            except AssistantError as error:
                errors.append(error)

    def write(number: int) -> list[int]:
        slot = Slot("3.1", number)
        numbers = []
        for count in range(10):
            store.save_typing(plan, slot, f"Ada {count}")
            numbers.append(save(store, plan, f"Ada {number} {count}", slot).number)
        return numbers

    reader = threading.Thread(target=read)
    reader.start()
    with ThreadPoolExecutor(8) as pool:
        numbers = [number for batch in pool.map(write, range(1, 9)) for number in batch]
    stop.set()
    reader.join()
    assert errors == []
    assert sorted(numbers) == list(range(1, 81))
    assert store.open(plan).typing == {}
    assert {slot.round for slot in store.open(plan).answers.by_slot} == set(range(1, 9))


def test_two_stores_on_one_file_see_each_others_work(path: Path, store: PlanStore) -> None:
    plan = store.create_plan("iplu").id
    with PlanStore(path) as other:
        other.save_typing(plan, SIGN, "Ada")
        save(other, plan, "Ada ber om hjelp.", alias="Ada")
    assert [summary.alias for summary in store.plans()] == ["Ada"]
    save(store, plan, "Ada ber om hjelp med skoene.")
    assert len(store.history(plan)) == 2


def test_an_error_inside_a_block_takes_the_whole_block_back(path: Path) -> None:
    with closing(Database(path)) as database:
        with pytest.raises(KeyError), database.writing() as db:
            db.execute("INSERT INTO reviews VALUES ('a', 'b', x'', '')")
            raise KeyError
        with database.reading() as db:
            assert db.table("reviews").count == 0


def test_closing_twice_is_harmless_and_a_closed_store_says_so(path: Path) -> None:
    store = PlanStore(path)
    store.close()
    store.close()
    with pytest.raises(AssistantError) as caught:
        store.save_answer("x", answer(""), "", "", None)
    assert caught.value.code is ErrorCode.STORE_UNREADABLE


def test_records_cost_no_database() -> None:
    code = (
        "import sys, assistant.store.records; print('sqlite3' in sys.modules, 'sqlite_utils' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment()
    )
    assert run.stdout.split() == ["False", "False"]


@pytest.mark.parametrize("code", [sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC])
def test_a_disk_that_fails_while_writing_is_not_called_unreadable(ordinary_folder: Path, code: int) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    assert error_code(error, ordinary_folder / "plans.db") is ErrorCode.STORE_UNWRITABLE
