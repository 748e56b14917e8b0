from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answer, Slot, Status
from assistant.guide.voice import Part, Voice
from assistant.plan.progress import Seen, Sighting
from assistant.store.database import Database
from assistant.store.migrations import STEPS
from assistant.store.plans import PlanStore
from assistant.store.records import Authorship
from assistant.supervision.model import Comment
from tests.store.conftest import NEXT, SIGN, Clock, answer, save

CHILD = Slot("0.a")
DAY = date(2026, 3, 2)
WHO = Voice(part=Part.SUPERVISOR, name="K.L. \ud800")


@pytest.fixture
def other(tmp_path: Path, clock: Clock) -> Iterator[PlanStore]:
    with PlanStore(tmp_path / "annen" / "plans.db", clock) as opened:
        yield opened


@pytest.fixture
def plan(store: PlanStore) -> str:
    made = store.create_plan("iplu").id
    save(store, made, "Ravn", CHILD, alias="Ravn")
    save(store, made, "Ravn ber om hjelp \ud83d.")
    save(store, made, "Den voksne venter.", NEXT)
    return made


def send(one: PlanStore, other: PlanStore, plan: str) -> bool:
    """Send a plan, and return whether anything in it was new."""
    return not other.bundles.take_in(one.bundles.give_out(plan), CHILD).nothing


def dump(store: PlanStore) -> list[object]:
    """Return every row there is."""
    with closing(sqlite3.connect(store._database.path)) as connection:
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return [(table, connection.execute(f"SELECT * FROM {table}").fetchall()) for table in tables]  # noqa: S608


def text(store: PlanStore, plan: str, slot: Slot = SIGN) -> str:
    kept = store.open(plan).answers.get(slot)
    return kept.text if kept else ""


def test_a_plan_is_the_same_on_the_machine_it_comes_to(store: PlanStore, other: PlanStore, plan: str) -> None:
    walk = store.years.begin_walk(plan, "evaluation").summary.id
    save(store, walk, "Sett i garderoben.", Slot("7.1", 1))
    look = store.years.add_sighting(plan, Sighting(SIGN, "Ravn ber om hjelp.", Seen.SEEN, DAY, "ute"))
    store.years.withdraw_sighting(plan, look.number)
    store.years.add_sighting(plan, Sighting(SIGN, "Ravn ber om hjelp.", Seen.PARTLY, DAY, note="\x00 \ud800"))
    store.years.save_part(plan, "people", '{"persons": []}')
    store.years.make_version(plan, DAY, "finished")
    store.supervisions.add(plan, Comment(about=SIGN.key, text="Hvem ser etter?"), WHO)
    store.save_answer(plan, answer("Ravn peker."), "g", "r", NEXT, by=Authorship(WHO, "f" * 32))
    assert send(store, other, plan)
    assert other.bundles.give_out(plan) == store.bundles.give_out(plan)
    assert [summary.id for summary in other.plans("ravn hjelp")] == []
    assert [summary.alias for summary in other.plans("ravn peker")] == ["Ravn"]
    assert [one.author for one in other.history(plan)][-1] == WHO
    assert all(one.imported for one in other.history(plan))


def test_taking_in_again_changes_no_row(store: PlanStore, other: PlanStore, plan: str) -> None:
    send(store, other, plan)
    before = dump(other)
    assert not send(store, other, plan)
    assert not send(other, store, plan)
    assert dump(other) == before


def test_both_sides_come_to_the_same_whoever_takes_in_first(
    store: PlanStore, other: PlanStore, plan: str
) -> None:
    send(store, other, plan)
    save(store, plan, "Ravn ber Ekorn om hjelp.")
    for words in ("Ravn peker.", "Ravn peker på kortet."):
        save(other, plan, words)
    save(other, plan, "Den voksne teller.", NEXT)
    send(store, other, plan)
    send(other, store, plan)
    assert store.bundles.give_out(plan) == other.bundles.give_out(plan)
    assert text(store, plan) == text(other, plan) == "Ravn peker på kortet."
    assert text(store, plan, NEXT) == "Den voksne teller."
    kept = [one.answer.text for one in store.history(plan, SIGN)]
    assert "Ravn ber Ekorn om hjelp." in kept


def test_older_versions_and_begun_walks_read_as_they_did(
    store: PlanStore, other: PlanStore, plan: str
) -> None:
    def read(of: PlanStore, numbers: frozenset[int]) -> list[str]:
        return [one.answer.text for one in of.history(plan) if one.number in numbers]

    send(store, other, plan)
    save(other, plan, "Den voksne teller.", NEXT)
    # What the other wrote has an earlier stamp than this, and was not in the version.
    for words in ("Ravn peker.", "Ravn peker på kortet."):
        save(store, plan, words)
    version = store.years.make_version(plan, DAY, "finished")
    walk = store.years.begin_walk(plan, "evaluation")
    assert version is not None
    then = (read(store, version.revisions), read(store, walk.basis))
    send(other, store, plan)
    assert text(store, plan, NEXT) == "Den voksne teller."
    (kept,) = store.years.versions(plan)
    assert (read(store, kept.revisions), read(store, store.years.walk(walk.summary.id).basis)) == then
    send(store, other, plan)
    (came,) = other.years.versions(plan)
    assert sorted(read(other, came.revisions)) == sorted(then[0])


def test_what_is_written_afterwards_comes_after_all_that_was_taken_in(
    store: PlanStore, other: PlanStore, plan: str
) -> None:
    for number in range(20):
        save(store, plan, f"Ravn ber om hjelp {number}.")
    send(store, other, plan)
    save(other, plan, "Ravn peker.")
    assert text(other, plan) == "Ravn peker."
    stamps = [one.stamp for one in other.history(plan)]
    assert stamps == sorted(stamps)


def test_versions_of_both_sides_are_numbered_in_the_order_of_their_stamps(
    store: PlanStore, other: PlanStore, plan: str
) -> None:
    store.years.make_version(plan, DAY, "finished")
    send(store, other, plan)
    for each, words in ((store, "Ravn peker."), (other, "Ravn ber Ekorn.")):
        save(each, plan, words)
        each.years.make_version(plan, DAY, "changed")
    send(store, other, plan)
    send(other, store, plan)
    assert [one.number for one in store.years.versions(plan)] == [1, 2, 3]
    assert store.bundles.give_out(plan) == other.bundles.give_out(plan)
    save(store, plan, "Ravn sier «hjelp».")
    fourth = store.years.make_version(plan, DAY, "changed")
    assert fourth is not None
    assert fourth.number == 4


def test_a_look_taken_back_there_is_taken_back_here(store: PlanStore, other: PlanStore, plan: str) -> None:
    store.years.add_sighting(plan, Sighting(SIGN, "", Seen.SEEN, DAY))
    send(store, other, plan)
    other.years.withdraw_sighting(plan, other.years.sightings(plan)[0].number)
    send(other, store, plan)
    assert store.years.sightings(plan) == []


def test_a_bundle_that_names_what_belongs_to_another_plan_changes_nothing(
    store: PlanStore, other: PlanStore, plan: str
) -> None:
    send(store, other, plan)
    mine = other.create_plan("iplu").id
    walk = other.years.begin_walk(mine, "evaluation").summary.id
    save(other, mine, "Ekorn ler.", alias="Ekorn")
    bundle, foreign = store.bundles.give_out(plan), other.bundles.give_out(mine)
    stolen = (
        bundle.model_copy(update={"id": walk}),
        bundle.model_copy(update={"guide": "annen"}),
        bundle.model_copy(update={"id": "e" * 32}),
        bundle.model_copy(update={"walks": foreign.walks}),
    )
    before = dump(other)
    for one in stolen:
        with pytest.raises(AssistantError) as caught:
            other.bundles.take_in(one, CHILD)
        assert caught.value.code is ErrorCode.BUNDLE_CLASH
        assert dump(other) == before


def test_a_walk_is_not_given_out_as_a_plan(store: PlanStore, plan: str) -> None:
    walk = store.years.begin_walk(plan, "evaluation").summary.id
    for unknown in (walk, "finnes-ikke"):
        with pytest.raises(AssistantError) as caught:
            store.bundles.give_out(unknown)
        assert caught.value.code is ErrorCode.PLAN_UNKNOWN


DEEDS = st.lists(
    st.tuples(st.sampled_from(["answer", "look", "say", "version", "part", "send"]), st.integers(0, 9)),
    max_size=8,
)


def act(store: PlanStore, plan: str, deed: str, number: int) -> None:
    words = f"Ravn gjør {number}."
    if deed == "answer":
        store.save_answer(plan, Answer([SIGN, NEXT][number % 2], words, Status.ACCEPTED), "g", "r", None)
    elif deed == "look":
        store.years.add_sighting(plan, Sighting(SIGN, words, Seen.SEEN, DAY))
    elif deed == "say":
        store.supervisions.add(plan, Comment(text=words), WHO)
    elif deed == "version":
        store.years.make_version(plan, DAY, "changed")
    elif deed == "part":
        store.years.save_part(plan, "people", f'{{"x": {number}}}')


@settings(max_examples=12, deadline=None)
@given(DEEDS, DEEDS)
def test_two_machines_come_to_the_same_whatever_they_did(
    mine: list[tuple[str, int]], theirs: list[tuple[str, int]]
) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        one, other = (stack.enter_context(PlanStore(folder / name / "plans.db")) for name in ("en", "to"))
        plan = one.create_plan("iplu").id
        save(one, plan, "Ravn", CHILD, alias="Ravn")
        send(one, other, plan)
        for here, there, deeds in ((one, other, mine), (other, one, theirs)):
            for deed, number in deeds:
                if deed == "send":
                    send(here, there, plan)
                else:
                    act(here, plan, deed, number)
        before = {each.stamp for store in (one, other) for each in store.bundles.give_out(plan).revisions}
        send(other, one, plan)
        send(one, other, plan)
        whole = one.bundles.give_out(plan)
        assert whole == other.bundles.give_out(plan)
        assert {each.stamp for each in whole.revisions} == before
        assert one.open(plan).answers == other.open(plan).answers


# -- stores from before ------------------------------------------------------------------------------------


def test_plans_from_before_there_were_stamps_keep_their_order_their_versions_and_their_walks(
    path: Path,
) -> None:
    Database(path, steps=STEPS[:3]).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        plans = "INSERT INTO plans (id, guide, alias, created, changed, turn, number, about, upto) VALUES "
        connection.execute(plans + "('a', 'iplu', x'', '', '', 1, 1, NULL, NULL)")
        connection.execute(plans + "('w', 'evaluation', x'', '', '', 2, NULL, 'a', 4)")
        connection.executemany(
            "INSERT INTO revisions (plan, slot, text, status, reason, findings, guide_version,"
            " rules_version, written) VALUES ('a', ?, ?, 'accepted', x'', x'5b5d', '', '', '')",
            [(f"3.{number % 2 + 1}#1", f"tekst {number}".encode()) for number in range(1, 7)],
        )
        connection.execute("INSERT INTO versions VALUES ('a', 1, 3, '2026-01-01', 'finished', NULL)")
        connection.execute(
            "INSERT INTO parts (plan, name, content, written) VALUES ('a', 'people', x'7b7d', '')"
        )
        connection.execute("INSERT INTO dues VALUES ('a', 'plan', '2026-01-01')")
    with PlanStore(path) as store:
        history = store.history("a")
        assert [one.number for one in history] == [1, 2, 3, 4, 5, 6]
        stamp = {one.number: one.stamp for one in history}
        assert [one.replaces for one in history] == [
            (), (), (stamp[1],), (stamp[2],), (stamp[3],), (stamp[4],),
        ]  # fmt: skip
        assert [one.revisions for one in store.years.versions("a")] == [frozenset({2, 3})]
        assert store.years.walk("w").basis == {3, 4}
        assert store.years.part("a", "people") == "{}"
        assert store.years.uncounted("profil") == ["a"]
        assert save(store, "a", "nyest").stamp > stamp[6]
