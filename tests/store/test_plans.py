from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answer, Slot, Status
from assistant.store.plans import PlanStore
from assistant.store.records import PlanSummary
from tests.store.conftest import NEXT, SIGN, Clock, answer, save

# Everything a Python string can hold, halves of characters too.
any_text = st.text(st.characters(exclude_categories=()))
plain_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | any_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_text, inner, max_size=3),
    max_leaves=6,
)
HARD_TEXTS = [
    "",
    " \n\t ",
    "nul\x00midt\x00",
    "\ud800",
    "\ud83d\ude00",
    "😀👩‍👧 שלום مرحبا æøå ÆØÅ",
    "å a\u030a",
    "linje\r\nto\rtre\n",
    "\ufeffbom\uffff",
    "å😀\x00" * 33_334,
    "'; DROP TABLE plans; --",
    "[/nei] {{ x }}",
]


@pytest.fixture
def plan(store: PlanStore) -> str:
    return store.create_plan("iplu").id


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlanStore]:
    with PlanStore(tmp_path_factory.mktemp("shared") / "plans.db") as opened:
        yield opened


def test_a_new_plan_is_empty_and_in_the_list(store: PlanStore) -> None:
    made = store.create_plan("iplu")
    assert made == PlanSummary(made.id, "iplu", "", "2026-03-02T08:00:01+00:00", "2026-03-02T08:00:01+00:00")
    opened = store.open(made.id)
    assert store.plans() == [made] == [opened.summary]
    assert (opened.answers.by_slot, opened.position, opened.typing) == ({}, None, {})


def test_times_are_written_in_utc(path: Path) -> None:
    summer = datetime(2026, 7, 1, 10, 0, 0, 999, tzinfo=timezone(timedelta(hours=2)))
    with PlanStore(path, lambda: summer) as store:
        assert store.create_plan("iplu").created == "2026-07-01T08:00:00+00:00"


def test_every_answer_is_a_new_revision_and_the_newest_counts(store: PlanStore, plan: str) -> None:
    finding = {
        "rule": "sign/vague",
        "span": [0, 3],
        "message": "«ofte» er ikke til å telle",
        "level": "reject",
    }
    first = Answer(SIGN, "Ada er ofte glad.", Status.REJECTED, findings=(finding,))
    second = Answer(SIGN, "Ada er ofte glad.", Status.OVERRIDDEN, "Foreldrenes ord", (finding,))
    third = Answer(SIGN, "Ada ber om hjelp.", Status.ACCEPTED)
    kept = [
        store.save_answer(plan, first, "g1", "r1", SIGN),
        store.save_answer(plan, second, "g1", "r1", NEXT),
        store.save_answer(plan, third, "g2", "r2", NEXT),
    ]
    assert store.history(plan, SIGN) == kept == store.history(plan)
    assert [revision.answer for revision in kept] == [first, second, third]
    assert [(revision.guide_version, revision.rules_version) for revision in kept] == [
        ("g1", "r1"),
        ("g1", "r1"),
        ("g2", "r2"),
    ]
    assert [revision.number for revision in kept] == sorted({revision.number for revision in kept})
    assert store.open(plan).answers.by_slot == {SIGN: third}


@pytest.mark.parametrize("status", list(Status))
def test_an_answer_of_any_status_is_kept(store: PlanStore, plan: str, status: Status) -> None:
    store.save_answer(plan, answer("Ada", status=status), "g", "r", None)
    assert store.open(plan).answers.by_slot[SIGN].status is status


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE revisions SET text = x''",
        "DELETE FROM revisions",
        "REPLACE INTO revisions SELECT * FROM revisions",
    ],
)
def test_no_program_can_rewrite_or_remove_a_revision(
    store: PlanStore, path: Path, plan: str, sql: str
) -> None:
    save(store, plan, "Ada ber om hjelp.")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA recursive_triggers = ON")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(sql)
    assert store.open(plan).answers.text(SIGN) == "Ada ber om hjelp."


def test_history_is_of_one_slot_or_of_the_plan(store: PlanStore, plan: str) -> None:
    other = store.create_plan("iplu").id
    save(store, plan, "a", SIGN)
    save(store, other, "b", SIGN)
    save(store, plan, "c", Slot("3.1", 1, 1))
    save(store, plan, "d", SIGN)
    assert [revision.answer.text for revision in store.history(plan, SIGN)] == ["a", "d"]
    assert [revision.answer.text for revision in store.history(plan)] == ["a", "c", "d"]
    assert store.history(plan, Slot("9.9")) == []


def test_typing_is_kept_per_slot_replaced_and_removed_by_nothing(store: PlanStore, plan: str) -> None:
    store.save_typing(plan, SIGN, "A")
    store.save_typing(plan, NEXT, "B")
    store.save_typing(plan, SIGN, "Ad")
    assert store.open(plan).typing == {SIGN: "Ad", NEXT: "B"}
    store.save_typing(plan, SIGN, "")
    assert store.open(plan).typing == {NEXT: "B"}


def test_an_answer_clears_the_typing_of_its_own_slot_in_its_own_plan(store: PlanStore, plan: str) -> None:
    other = store.create_plan("iplu").id
    for plan_id, slot in ((plan, SIGN), (plan, NEXT), (other, SIGN)):
        store.save_typing(plan_id, slot, "halvveis")
    save(store, plan, "ferdig")
    assert store.open(plan).typing == {NEXT: "halvveis"}
    assert store.open(other).typing == {SIGN: "halvveis"}


def test_an_answer_that_fails_on_its_last_step_leaves_typing_and_answers(store: PlanStore, plan: str) -> None:
    save(store, plan, "første", alias="Ada")
    store.save_typing(plan, SIGN, "halvveis")
    before = store.open(plan)
    with store._database.writing() as db:
        db.execute(
            "CREATE TEMP TRIGGER broken BEFORE UPDATE OF alias ON plans BEGIN SELECT RAISE (ABORT, 'no'); END"
        )
    with pytest.raises(AssistantError):
        save(store, plan, "andre", alias="Bo")
    assert store.open(plan) == before
    assert len(store.history(plan)) == 1
    assert store.plans("andre") == []


def test_the_alias_changes_only_when_it_is_given(store: PlanStore, plan: str) -> None:
    assert save(store, plan, "Ada", Slot("0.1"), alias="Ada").answer.text == "Ada"
    save(store, plan, "x")
    assert store.open(plan).summary.alias == "Ada"
    save(store, plan, "", Slot("0.1"), alias="")
    assert store.open(plan).summary.alias == ""


def test_a_plan_opens_where_it_was_left(path: Path) -> None:
    with PlanStore(path) as store:
        plan = store.create_plan("iplu").id
        save(store, plan, "Ada ber om hjelp.", alias="Ada")
        assert store.open(plan).position == NEXT
        store.set_position(plan, Slot("3.1", 2, 1))
        store.save_typing(plan, Slot("3.1", 2, 1), "halvve")
        left = store.open(plan)
    with PlanStore(path) as store:
        assert store.open(plan) == left
        assert left.position == Slot("3.1", 2, 1)
        store.set_position(plan, None)
        assert store.open(plan).position is None


def test_the_last_changed_plan_comes_first_even_when_the_clock_goes_back(
    store: PlanStore, clock: Clock
) -> None:
    first, second, third = (store.create_plan("iplu").id for _ in range(3))
    clock.step = timedelta(days=-1)
    save(store, first, "a")
    store.save_typing(second, SIGN, "b")
    assert [summary.id for summary in store.plans()] == [second, first, third]
    assert store.plans()[1].changed == "2026-03-01T08:00:03+00:00"


def test_looking_around_is_no_change(store: PlanStore) -> None:
    first, second = store.create_plan("iplu").id, store.create_plan("iplu").id
    before = store.plans()
    store.set_position(first, SIGN)
    store.open(first)
    store.history(first)
    assert store.plans() == before
    assert [summary.id for summary in before] == [second, first]


@pytest.mark.parametrize("plan_id", ["", "finnes-ikke", "\ud800", "%", "\x00"])
def test_an_unknown_plan_is_told_by_every_door(store: PlanStore, plan: str, plan_id: str) -> None:
    doors = (
        lambda: store.open(plan_id),
        lambda: save(store, plan_id, "a"),
        lambda: store.save_typing(plan_id, SIGN, "a"),
        lambda: store.save_typing(plan_id, SIGN, ""),
        lambda: store.set_position(plan_id, SIGN),
        lambda: store.history(plan_id),
    )
    for door in doors:
        with pytest.raises(AssistantError) as caught:
            door()
        assert caught.value.code is ErrorCode.PLAN_UNKNOWN
        assert str(caught.value.fields["plan"]).encode() is not None
    assert store.plans("a") == []


@given(text=any_text, reason=any_text, findings=st.lists(st.dictionaries(any_text, plain_data, max_size=3)))
@settings(max_examples=50, deadline=None)
def test_whatever_is_written_comes_back_byte_for_byte(
    shared: PlanStore, text: str, reason: str, findings: list[dict[str, object]]
) -> None:
    plan = shared.create_plan("iplu").id
    given_answer = Answer(SIGN, text, Status.REJECTED, reason, tuple(findings))
    shared.save_typing(plan, NEXT, text)
    revision = shared.save_answer(plan, given_answer, "g", "r", None, alias=text)
    opened = shared.open(plan)
    assert opened.answers.by_slot == {SIGN: given_answer}
    assert opened.typing == ({NEXT: text} if text else {})
    assert opened.summary.alias == text
    assert shared.history(plan) == [revision]


@given(search=any_text)
@example(search="\ud800 \x00 %_*\"'")
@settings(max_examples=50, deadline=None)
def test_no_search_crashes_and_a_texts_own_words_find_it(shared: PlanStore, search: str) -> None:
    plan = shared.create_plan("iplu").id
    save(shared, plan, search)
    assert plan in {summary.id for summary in shared.plans(search)}


@pytest.mark.parametrize("text", HARD_TEXTS, ids=range(len(HARD_TEXTS)))
def test_hard_texts_survive_closing(path: Path, text: str) -> None:
    with PlanStore(path) as store:
        plan = store.create_plan("iplu").id
        store.save_answer(
            plan, Answer(SIGN, text, Status.PARKED, text, ({"text": text},)), "g", "r", None, alias=text
        )
        store.save_typing(plan, NEXT, text)
    with PlanStore(path) as store:
        opened = store.open(plan)
    assert opened.answers.by_slot[SIGN] == Answer(SIGN, text, Status.PARKED, text, ({"text": text},))
    assert opened.summary.alias == text
    assert opened.typing == ({NEXT: text} if text else {})


def test_findings_that_are_no_plain_data_are_refused_and_nothing_is_kept(store: PlanStore, plan: str) -> None:
    with pytest.raises(TypeError):
        store.save_answer(
            plan, Answer(SIGN, "a", Status.REJECTED, findings=({"x": object()},)), "g", "r", None
        )
    assert store.history(plan) == []


@pytest.mark.parametrize("column", ["status", "slot", "findings", "text"])
def test_a_row_that_cannot_be_read_is_told_not_left_out(store: PlanStore, plan: str, column: str) -> None:
    with store._database.writing() as db:
        row = {
            "plan": plan,
            "slot": "3.1#1",
            "text": b"",
            "status": "accepted",
            "reason": b"",
            "findings": b"[]",
        }
        row |= {
            "guide_version": "",
            "rules_version": "",
            "written": "",
            column: b"\xff" if column == "text" else "?",
        }
        row["findings"] = b"[" if column == "findings" else b"[]"
        db.table("revisions").insert(row)
    for door in (lambda: store.open(plan), lambda: store.history(plan)):
        with pytest.raises(AssistantError) as caught:
            door()
        assert caught.value.code is ErrorCode.STORE_UNREADABLE


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", {"Åse", "Bo", "Ærlend"}),
        ("   ", {"Åse", "Bo", "Ærlend"}),
        ("åse", {"Åse"}),
        ("ÅS", {"Åse"}),
        ("A\u030aSE", {"Åse"}),
        ("æRL", {"Ærlend"}),
        ("påkledning", {"Åse", "Bo"}),
        ("PÅKLED", {"Åse", "Bo"}),
        ("påkled åse", {"Åse"}),
        ("gaffel", {"Bo"}),
        ("skje", set()),
        ("halvskrevet", set()),
        ("%", {"Ærlend"}),
        ("50 %", {"Ærlend"}),
        ("g%l", set()),
        ("g_ffel", set()),
        ("gaf*", set()),
        ('"', set()),
    ],
)
def test_search_looks_in_aliases_and_current_answers(store: PlanStore, search: str, found: set[str]) -> None:
    ids = {alias: store.create_plan("iplu").id for alias in ("Åse", "Bo", "Ærlend")}
    for alias, plan_id in ids.items():
        save(store, plan_id, alias, Slot("0.1"), alias=alias)
    save(store, ids["Åse"], "I PÅKLEDNING på morgenen.")
    save(store, ids["Bo"], "Bo spiser med skje.")
    save(store, ids["Bo"], "Bo spiser med gaffelen etter påkledningen.")
    save(store, ids["Ærlend"], "Klarer 50 % selv.")
    store.save_typing(ids["Bo"], NEXT, "halvskrevet")
    assert {summary.alias for summary in store.plans(search)} == found


def test_blank_plans_are_those_nobody_has_written_in(store: PlanStore) -> None:
    blank, other = store.create_plan("iplu").id, store.create_plan("annen").id
    kinds = [store.create_plan("iplu").id for _ in range(6)]
    save(store, kinds[0], "Ber om hjelp.")
    store.save_typing(kinds[1], SIGN, "halv")
    save(store, kinds[2], "", alias="Ravn")
    store.years.save_part(kinds[3], "people", "{}")
    store.years.begin_walk(kinds[4], "evaluation")
    store.save_typing(kinds[5], SIGN, "halv")
    store.save_typing(kinds[5], SIGN, "")
    assert store.blank_plans() == [kinds[5], other, blank]
    assert store.blank_plans("iplu") == [kinds[5], blank]
    assert store.blank_plans("ukjent") == []


def test_a_new_alias_replaces_the_old_one_in_the_search(store: PlanStore, plan: str) -> None:
    save(store, plan, "", Slot("0.1"), alias="Ada")
    save(store, plan, "", Slot("0.1"), alias="Bo")
    assert store.plans("ada") == []
    assert [summary.alias for summary in store.plans("bo")] == ["Bo"]


def test_search_is_fast_in_two_thousand_plans(store: PlanStore) -> None:
    words = "barnet ber en voksen om hjelp i garderoben når glidelåsen er vrang, tre av fem dager. "
    plans = [f"plan-{number}" for number in range(2000)]
    with store._database.writing() as db:
        # One transaction instead of 100,000, each with its wait for the disk.
        db.conn.executemany(
            "INSERT INTO plans (id, guide, alias, created, changed, turn, number) "
            "VALUES (?, 'iplu', x'', '', '', 1, ?)",
            ((plan, number) for number, plan in enumerate(plans)),
        )
        db.conn.executemany(
            "INSERT INTO words (number, source, words) VALUES (?, ?, ?)",
            ((number << 16, plan, f" {words} ") for number, plan in enumerate(plans) if number != 7),
        )
    save(store, plans[7], "Spiser med gaffelen når glidelåsen er vrang.")
    begun = time.perf_counter()
    assert [summary.id for summary in store.plans("GAFFEL glidelås")] == [plans[7]]
    assert len(store.plans("glidelås", limit=50)) == 50
    assert time.perf_counter() - begun < 0.5
