from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.bundle.merging import heads
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answer, Slot, Status
from assistant.guide.voice import Part, Voice
from assistant.plan.progress import Seen, Sighting
from assistant.store.bundles import TakenIn
from assistant.store.database import Database
from assistant.store.migrations import STEPS
from assistant.store.plans import PlanStore
from assistant.store.records import Authorship, Choice
from assistant.supervision.model import Comment
from tests.store.conftest import NEXT, SIGN, Clock, answer, save

CHILD = Slot("0.a")
KINDS = ("revisions", "parts", "sightings", "entries")
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


def said(store: PlanStore, plan: str) -> list[tuple[object, ...]]:
    """Return what a user can see of a plan and its year, without the numbers of this store alone."""
    years = store.years
    texts = {one.number: (one.answer.slot.key, one.answer.text) for one in store.history(plan)}
    walks = years.walks_with_answers(plan)
    return [
        tuple(store.open(plan).answers.by_slot.items()),
        tuple(replace(one, number=0) for one in years.sightings(plan)),
        tuple(one.content for one in years.parts(plan)),
        tuple(
            (one.number, one.cause, sorted(texts[n] for n in one.revisions)) for one in years.versions(plan)
        ),
        *sorted(
            (
                one.summary.id,
                one.concluded,
                sorted(texts[n] for n in one.basis),
                tuple(answers.by_slot.items()),
            )
            for one, answers in walks
        ),
        tuple(store.supervisions.entries(plan)),
    ]


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
    store.years.conclude(
        walk, DAY, [], [Sighting(SIGN, "", Seen.SEEN, DAY)], guide_version="g", rules_version="r"
    )
    assert other.bundles.take_in(store.bundles.give_out(plan), CHILD) == TakenIn(
        is_new=True, revisions=5, entries=1, sightings=3, others=True
    )
    assert other.bundles.give_out(plan) == store.bundles.give_out(plan)
    assert said(other, plan) == said(store, plan)
    assert [summary.id for summary in other.plans("garderoben")] == [plan]
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


def test_an_older_bundle_after_a_newer_one_changes_no_row(
    store: PlanStore, other: PlanStore, plan: str
) -> None:
    old = store.bundles.give_out(plan)
    save(store, plan, "Ravn peker.")
    send(store, other, plan)
    before = dump(other)
    assert other.bundles.take_in(old, CHILD).nothing
    assert dump(other) == before


def test_what_came_in_is_found_by_its_words_and_the_child_by_its_new_alias(
    store: PlanStore, other: PlanStore, plan: str
) -> None:
    send(store, other, plan)
    other.save_typing(plan, NEXT, "halvveis")
    save(store, plan, "Falk", CHILD, alias="Falk")
    save(store, plan, "Falk peker på turkortet.")
    store.years.begin_walk(plan, "evaluation")
    send(store, other, plan)
    assert [summary.alias for summary in other.plans("falk turkort")] == ["Falk"]
    assert other.plans("ravn") == []
    assert other.open(plan).typing == {NEXT: "halvveis"}
    store.save_answer(plan, answer("Bjørn", CHILD, Status.REJECTED), "g", "r", None)
    send(store, other, plan)
    assert other.open(plan).summary.alias == "Falk"


def test_walks_come_in_the_order_they_were_begun(store: PlanStore, other: PlanStore, plan: str) -> None:
    begun = [store.years.begin_walk(plan, "evaluation").summary.id for _ in range(6)]
    send(store, other, plan)
    assert [walk.summary.id for walk, _ in other.years.walks_with_answers(plan)] == begun


def test_an_evaluation_concluded_on_both_machines_counts_each_sign_once(
    store: PlanStore, other: PlanStore, plan: str
) -> None:
    walk = store.years.begin_walk(plan, "evaluation").summary.id
    send(store, other, plan)
    store.years.add_sighting(plan, Sighting(SIGN, "", Seen.SEEN, DAY))
    for each, seen in ((store, Seen.SEEN), (other, Seen.NOT_YET)):
        looks = [Sighting(sign, "", seen, DAY) for sign in (SIGN, NEXT)]
        each.years.conclude(walk, DAY, [], looks, guide_version="g", rules_version="r")
    send(store, other, plan)
    send(other, store, plan)
    assert said(store, plan) == said(other, plan)
    for sign in (SIGN, NEXT):
        assert len([one for one in store.years.sightings(plan, sign) if one.evaluation == walk]) == 1
    # And concluded again on both, without knowing of each other.
    for each, seen in ((store, Seen.PARTLY), (other, Seen.NOT_YET)):
        looks = [Sighting(SIGN, "", seen, DAY)]
        each.years.conclude(walk, DAY, [], looks, guide_version="g", rules_version="r")
    send(other, store, plan)
    send(store, other, plan)
    assert said(store, plan) == said(other, plan)
    assert len([one for one in other.years.sightings(plan) if one.evaluation == walk]) == 1


def test_a_choice_made_on_one_machine_leaves_one_head_on_both(
    store: PlanStore, other: PlanStore, plan: str
) -> None:
    send(store, other, plan)
    save(store, plan, "Ravn peker.")
    save(other, plan, "Ravn ber Ekorn om hjelp.")
    send(other, store, plan)
    sides = heads(store.history(plan, SIGN))
    assert {one.answer.text for one in sides} == {"Ravn peker.", "Ravn ber Ekorn om hjelp."}
    assert {one.answer.text for one in sides if one.imported} == {"Ravn ber Ekorn om hjelp."}
    over = [one.stamp for one in sides]
    store.save_choice(plan, Choice((answer("Ravn peker på kortet."),), "g", "r", {SIGN: over}))
    send(store, other, plan)
    for each in (store, other):
        assert [one.answer.text for one in heads(each.history(plan, SIGN))] == ["Ravn peker på kortet."]


def test_of_two_times_a_plan_was_begun_the_first_is_kept_and_twice_changes_nothing(
    store: PlanStore, other: PlanStore, plan: str
) -> None:
    store.years.begin_walk(plan, "evaluation")
    send(store, other, plan)
    bundle = store.bundles.give_out(plan)
    walks = tuple(walk.model_copy(update={"created": "2025-01-01"}) for walk in bundle.walks)
    earlier = bundle.model_copy(update={"created": "2025-01-01", "walks": walks})
    assert not other.bundles.take_in(earlier, CHILD).nothing
    assert other.bundles.give_out(plan) == earlier
    assert other.bundles.take_in(earlier, CHILD).nothing


@pytest.mark.parametrize("first", [0, 1])
def test_both_sides_come_to_the_same_whoever_takes_in_first(
    store: PlanStore, other: PlanStore, plan: str, first: int
) -> None:
    send(store, other, plan)
    save(store, plan, "Ravn ber Ekorn om hjelp.")
    for words in ("Ravn peker.", "Ravn peker på kortet."):
        save(other, plan, words)
    save(other, plan, "Den voksne teller.", NEXT)
    pairs = [(store, other), (other, store)]
    for one, another in (pairs[first], pairs[1 - first]):
        send(one, another, plan)
    assert store.bundles.give_out(plan) == other.bundles.give_out(plan)
    assert said(store, plan) == said(other, plan)
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


def test_a_plan_that_counts_wildly_does_nothing_to_the_others(
    store: PlanStore, other: PlanStore, plan: str
) -> None:
    beside = other.create_plan("iplu").id
    walk = other.years.begin_walk(beside, "evaluation").summary.id
    bundle = store.bundles.give_out(plan)
    wild = bundle.revisions[-1].model_copy(update={"stamp": "899999999999.000000000001", "replaces": ()})
    other.bundles.take_in(bundle.model_copy(update={"revisions": (*bundle.revisions, wild)}), CHILD)
    assert save(other, beside, "Ekorn ler.").stamp.startswith("000000000001.")
    assert save(other, walk, "Ekorn ler.", Slot("7.1", 1)).stamp.startswith("000000000002.")
    assert save(other, plan, "Ravn peker.").stamp.startswith("900000000000.")
    for each in (plan, beside):
        assert other.bundles.give_out(each).revisions


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
    other.years.save_part(mine, "people", "{}")
    other.years.add_sighting(mine, Sighting(SIGN, "", Seen.SEEN, DAY))
    entry = other.supervisions.add(mine, Comment(text="Hvem ser etter?"))
    bundle, foreign = store.bundles.give_out(plan), other.bundles.give_out(mine)
    changed = bundle.revisions[0].model_copy(update={"text": "noe annet"})
    stolen = (
        bundle.model_copy(update={"id": walk}),
        bundle.model_copy(update={"id": walk, "guide": "evaluation"}),
        bundle.model_copy(update={"guide": "annen"}),
        bundle.model_copy(update={"id": "e" * 32}),
        bundle.model_copy(update={"walks": foreign.walks}),
        bundle.model_copy(update={"walks": (foreign.walks[0].model_copy(update={"id": mine}),)}),
        # A stamp that is here in another plan, or that is something else here.
        *(
            bundle.model_copy(update={kind: (*getattr(bundle, kind), *getattr(foreign, kind))})
            for kind in KINDS
        ),
        bundle.model_copy(update={"revisions": (changed, *bundle.revisions[1:])}),
        bundle.model_copy(update={"entries": (entry.model_copy(update={"stamp": changed.stamp}),)}),
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
    st.tuples(
        st.sampled_from(
            ["answer", "look", "withdraw", "say", "version", "part", "walk", "tell", "conclude", "send"]
        ),
        st.integers(0, 9),
    ),
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
    elif deed == "withdraw":
        for look in store.years.sightings(plan)[:1]:
            store.years.withdraw_sighting(plan, look.number)
    elif deed == "walk":
        store.years.begin_walk(plan, "evaluation")
    else:
        walks = sorted(one.summary.id for one, _ in store.years.walks_with_answers(plan))
        for walk in walks[number % 2 :][:1]:
            in_walk(store, walk, deed, words)


def in_walk(store: PlanStore, walk: str, deed: str, words: str) -> None:
    if deed == "tell":
        save(store, walk, words, Slot("7.1", 1))
    else:
        answers, looks = [answer(words)], [Sighting(SIGN, words, Seen.SEEN, DAY)]
        store.years.conclude(walk, DAY, answers, looks, guide_version="g", rules_version="r")


@settings(max_examples=15, deadline=None)
@given(DEEDS, DEEDS, st.booleans())
def test_two_machines_come_to_the_same_whatever_they_did(
    mine: list[tuple[str, int]], theirs: list[tuple[str, int]], turned: bool
) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        one, other = (stack.enter_context(PlanStore(folder / name / "plans.db")) for name in ("en", "to"))
        plan = one.create_plan("iplu").id
        save(one, plan, "Ravn", CHILD, alias="Ravn")
        act(one, plan, "walk", 0)
        send(one, other, plan)
        for here, there, deeds in ((one, other, mine), (other, one, theirs)):
            for deed, number in deeds:
                if deed == "send":
                    send(here, there, plan)
                else:
                    act(here, plan, deed, number)
        before = {each.stamp for store in (one, other) for each in store.bundles.give_out(plan).revisions}
        pairs = [(one, other), (other, one)]
        for here, there in reversed(pairs) if turned else pairs:
            send(here, there, plan)
        whole = one.bundles.give_out(plan)
        assert whole == other.bundles.give_out(plan)
        assert {each.stamp for each in whole.revisions} == before
        assert said(one, plan) == said(other, plan)
        numbers = [version.number for version in one.years.versions(plan)]
        assert numbers == list(range(1, len(numbers) + 1))
        assert not any(send(here, there, plan) for here, there in pairs)


# -- stores from before ------------------------------------------------------------------------------------


OLD, BESIDE, WALK = "a" * 32, "b" * 32, "c" * 32


def fill_third_shape(path: Path) -> None:
    """Make a database as it was before there were stamps: two plans, written in by turns."""
    Database(path, steps=STEPS[:3]).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "INSERT INTO plans (id, guide, alias, created, changed, turn, number, about, upto)"
            " VALUES (?, ?, x'', '2026-01-01', '', ?, ?, ?, ?)",
            [
                (OLD, "iplu", 1, 1, None, None),
                (BESIDE, "iplu", 2, 2, None, None),
                (WALK, "evaluation", 3, None, OLD, 6),
            ],
        )
        first, second = SIGN.key, NEXT.key
        turns = [
            (OLD, second),
            (BESIDE, second),
            (OLD, first),
            (BESIDE, first),
            (OLD, second),
            (OLD, first),
            (OLD, second),
        ]
        connection.executemany(
            "INSERT INTO revisions (plan, slot, text, status, reason, findings, guide_version,"
            " rules_version, written) VALUES (?, ?, ?, 'accepted', x'', x'5b5d', '', '', '')",
            [(*turn, f"tekst {number}".encode()) for number, turn in enumerate(turns, start=1)],
        )
        connection.executemany(
            "INSERT INTO versions VALUES (?, 1, 5, '2026-01-01', 'finished', NULL)", [(OLD,), (BESIDE,)]
        )
        names = [(OLD, "people"), (BESIDE, "people"), (OLD, "timetable"), (OLD, "people"), (OLD, "people")]
        connection.executemany(
            "INSERT INTO parts (plan, name, content, written) VALUES (?, ?, ?, '')",
            [(*name, f"[{number}]".encode()) for number, name in enumerate(names, start=1)],
        )
        connection.execute("INSERT INTO dues VALUES (?, 'plan', '2026-01-01')", [OLD])


def test_plans_from_before_there_were_stamps_keep_their_order_their_versions_and_their_walks(
    path: Path,
) -> None:
    fill_third_shape(path)
    with PlanStore(path) as store:
        history = store.history(OLD)
        assert [one.number for one in history] == [1, 3, 5, 6, 7]
        stamp = {one.number: one.stamp for one in history}
        assert sorted(stamp.values()) == list(stamp.values())
        over = [(), (), (stamp[1],), (stamp[3],), (stamp[5],)]
        assert [one.replaces for one in history] == over
        assert [one.replaces for one in store.history(BESIDE)] == [(), ()]
        assert [one.revisions for one in store.years.versions(OLD)] == [{3, 5}]
        assert [one.revisions for one in store.years.versions(BESIDE)] == [{2, 4}]
        assert store.years.walk(WALK).basis == {5, 6}
        people = [one for one in store.years.parts(OLD) if one.name == "people"]
        assert [one.content for one in people] == ["[1]", "[4]", "[5]"]
        assert [one.replaces for one in people] == [(), (people[0].stamp,), (people[1].stamp,)]
        assert [one.replaces for one in store.years.parts(BESIDE)] == [()]
        assert set(store.years.uncounted("profil")) == {OLD, BESIDE}
        assert save(store, OLD, "nyest").stamp > max(stamp.values())
        # Each plan counts on from its own last, and a walk with its plan.
        assert save(store, BESIDE, "nyest").stamp.startswith("000000000005.")
        assert save(store, WALK, "nyest", Slot("7.1", 1)).stamp.startswith("000000000009.")


def test_a_plan_from_before_there_were_stamps_can_be_given_out(path: Path, other: PlanStore) -> None:
    fill_third_shape(path)
    with PlanStore(path) as store:
        assert send(store, other, OLD)
        assert said(other, OLD) == said(store, OLD)
        assert other.bundles.give_out(OLD) == store.bundles.give_out(OLD)
