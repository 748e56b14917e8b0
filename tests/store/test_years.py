from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answer, Slot, Status
from assistant.plan.progress import Seen, Sighting
from assistant.plan.year import Version
from assistant.store.plans import PlanStore
from assistant.store.years import DueRecord, YearStore
from tests.store.conftest import SIGN, Clock, answer, save

MARCH, APRIL = date(2026, 3, 12), date(2026, 4, 15)
MEASURE = Slot("4.1", 1)
OTHER_SIGN = Slot("3.1", 1, 1)
KEPT = ("plans", "revisions", "sightings", "versions", "search", "words")


def look(
    sign: Slot = SIGN, seen: Seen = Seen.SEEN, day: date = MARCH, *, place: str = "", evaluation: str = ""
) -> Sighting:
    return Sighting(sign, "Ravn ber om hjelp.", seen, day, place, evaluation=evaluation)


def ended(text: str, reason: str = "Trengs ikke mer.") -> Answer:
    return Answer(MEASURE, text, Status.ENDED, reason)


def rows_of(connection: sqlite3.Connection, table: str, columns: str = "*") -> list[tuple[object, ...]]:
    return connection.execute(f"SELECT {columns} FROM {table}").fetchall()  # noqa: S608 - names from here


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        return {table: rows_of(connection, table) for table in KEPT}


@pytest.fixture
def years(store: PlanStore) -> YearStore:
    return store.years


@pytest.fixture
def plan(store: PlanStore) -> str:
    plan = store.create_plan("iplu").id
    save(store, plan, "Ravn ber om hjelp.", alias="Ravn")
    save(store, plan, "Den voksne venter i fem sekunder.", MEASURE)
    return plan


@pytest.fixture
def walk(years: YearStore, plan: str) -> str:
    return years.begin_walk(plan, "evaluation").summary.id


def conclude(
    years: YearStore,
    walk: str,
    revisions: Sequence[Answer] = (),
    sightings: Sequence[Sighting] = (),
    day: date = MARCH,
) -> Version | None:
    return years.conclude(walk, day, revisions, sightings, guide_version="g", rules_version="r")


# -- walks -------------------------------------------------------------------------------------------------


def test_a_walk_is_about_the_plan_as_it_stood_when_it_was_begun(
    store: PlanStore, years: YearStore, plan: str
) -> None:
    begun = years.begin_walk(plan, "evaluation")
    save(store, plan, "Ravn ber Ekorn om hjelp.")
    assert (begun.about, begun.concluded, begun.summary.guide) == (plan, None, "evaluation")
    assert begun.summary.alias == "Ravn"
    assert years.walk(begun.summary.id) == begun
    then = [one.answer.text for one in store.history(plan) if one.number in begun.basis]
    assert then == ["Ravn ber om hjelp.", "Den voksne venter i fem sekunder."]
    assert len(years.current_revisions(plan) - begun.basis) == 1


def test_walks_come_in_the_order_they_were_begun_with_their_own_answers(
    store: PlanStore, years: YearStore, plan: str, clock: Clock
) -> None:
    clock.step *= 0
    first, second = (years.begin_walk(plan, guide).summary.id for guide in ("evaluation", "aarsrapport"))
    other = years.begin_walk(store.create_plan("iplu").id, "evaluation").summary.id
    save(store, first, "før", Slot("7.1", 1))
    save(store, first, "sett", Slot("7.1", 1))
    save(store, other, "annet", Slot("7.1", 1))
    found = years.walks_with_answers(plan)
    assert [record.summary.id for record, _ in found] == [first, second]
    assert [[one.text for one in answers.by_slot.values()] for _, answers in found] == [["sett"], []]


def test_walks_are_found_with_what_they_say_in_one_place(
    store: PlanStore, years: YearStore, plan: str
) -> None:
    day, period = Slot("7.a"), Slot("1.b")
    first, second, third = (
        years.begin_walk(plan, guide).summary.id for guide in ("evaluation", "aarsrapport", "x")
    )
    save(store, first, "1. mars 2026", day)
    save(store, first, "2. mars 2026", day)
    save(store, first, "annet", period)
    store.save_answer(second, Answer(period, "2026", Status.REJECTED), "g", "r", None)
    save(store, third, "3. mars 2026", day)
    said = years.walks_saying(plan, {"evaluation": day, "aarsrapport": period})
    assert [(one.summary.id, text) for one, text in said] == [
        (first, "2. mars 2026"),
        (second, ""),
        (third, ""),
    ]


def test_a_walk_is_no_plan_and_is_walked_like_one(store: PlanStore, years: YearStore, plan: str) -> None:
    walk = years.begin_walk(plan, "evaluation").summary.id
    assert [one.id for one in store.plans()] == [plan]
    save(store, walk, "sett", Slot("7.1", 1))
    store.save_typing(walk, Slot("7.2", 1), "halvveis")
    opened = store.open(walk)
    assert opened.summary.guide == "evaluation"
    assert opened.typing == {Slot("7.2", 1): "halvveis"}
    with pytest.raises(AssistantError) as caught:
        years.begin_walk(walk, "evaluation")
    assert caught.value.code is ErrorCode.PLAN_UNKNOWN


def test_work_in_a_walk_or_on_the_year_brings_its_plan_to_the_top(
    store: PlanStore, years: YearStore, plan: str, walk: str
) -> None:
    for work in (
        lambda: save(store, walk, "sett", Slot("7.1", 1)),
        lambda: store.save_typing(walk, Slot("7.1", 1), "se"),
        lambda: years.add_sighting(plan, look()),
        lambda: years.save_part(plan, "people", "{}"),
        lambda: years.begin_walk(plan, "aarsrapport"),
        lambda: conclude(years, walk),
    ):
        other = store.create_plan("iplu")
        work()
        assert [one.id for one in store.plans(limit=2)] == [plan, other.id]


def test_what_is_counted_by_itself_is_no_change_of_the_plan(
    store: PlanStore, years: YearStore, plan: str
) -> None:
    store.create_plan("iplu")
    before = store.plans()
    years.set_dues(plan, [("plan", MARCH, "")], "profil")
    assert store.plans() == before


@pytest.mark.parametrize("plan_id", ["finnes-ikke", "\ud800", "", "\x00"])
def test_an_unknown_plan_is_told_by_every_door(years: YearStore, plan: str, plan_id: str) -> None:
    doors = (
        lambda: years.begin_walk(plan_id, "evaluation"),
        lambda: years.walks_with_answers(plan_id),
        lambda: years.walks_saying(plan_id, {}),
        lambda: years.walk(plan_id),
        lambda: years.walk(plan),
        lambda: years.current_revisions(plan_id),
        lambda: conclude(years, plan_id),
        lambda: conclude(years, plan),
        lambda: years.make_version(plan_id, MARCH, "finished"),
        lambda: years.versions(plan_id),
        lambda: years.add_sighting(plan_id, look()),
        lambda: years.withdraw_sighting(plan_id, 1),
        lambda: years.sightings(plan_id),
        lambda: years.latest_sightings(plan_id, 1),
        lambda: years.part(plan_id, "people"),
        lambda: years.save_part(plan_id, "people", "{}"),
        lambda: years.set_dues(plan_id, [], "profil"),
    )
    for door in doors:
        with pytest.raises(AssistantError) as caught:
            door()
        assert caught.value.code is ErrorCode.PLAN_UNKNOWN


# -- conclusions -------------------------------------------------------------------------------------------


def test_a_conclusion_changes_the_plan_keeps_what_was_seen_and_makes_a_version(
    store: PlanStore, years: YearStore, plan: str, walk: str
) -> None:
    over = ended("Den voksne venter i fem sekunder.")
    version = conclude(years, walk, [over], [look(place="garderoben", evaluation="oppdiktet")])
    assert version == Version(1, years.current_revisions(plan), MARCH, "evaluation", walk)
    assert years.versions(plan) == [version]
    assert store.open(plan).answers.by_slot[MEASURE] == over
    last = store.history(plan)[-1]
    assert (last.guide_version, last.rules_version) == ("g", "r")
    (seen,) = years.sightings(plan)
    assert seen == replace(look(place="garderoben", evaluation=walk), number=seen.number)
    assert years.walk(walk).concluded == MARCH


def test_concluding_again_adds_only_what_is_new(
    store: PlanStore, years: YearStore, plan: str, walk: str
) -> None:
    over = ended("Den voksne venter i fem sekunder.")
    conclude(years, walk, [over], [look(), look(OTHER_SIGN)])
    kept = {one.sign: one.number for one in years.sightings(plan)}
    revisions = store.history(plan)
    assert conclude(years, walk, [over], [look(), look(OTHER_SIGN, Seen.PARTLY)], APRIL) is None
    assert store.history(plan) == revisions
    assert len(years.versions(plan)) == 1
    assert years.walk(walk).concluded == MARCH
    now = {one.sign: (one.seen, one.number) for one in years.sightings(plan)}
    assert now[SIGN] == (Seen.SEEN, kept[SIGN])
    assert now[OTHER_SIGN][0] is Seen.PARTLY
    assert now[OTHER_SIGN][1] != kept[OTHER_SIGN]
    second = conclude(years, walk, [answer("Ravn ber Ekorn om hjelp.")], [], APRIL)
    assert second == Version(2, years.current_revisions(plan), APRIL, "evaluation", walk)
    assert years.sightings(plan) == []


def test_a_conclusion_replaces_only_its_own_sightings(years: YearStore, plan: str, walk: str) -> None:
    note = years.add_sighting(plan, look())
    conclude(years, walk, [], [look()])
    second = years.begin_walk(plan, "evaluation").summary.id
    conclude(years, second, [], [look()])
    conclude(years, walk)
    assert [one.evaluation for one in years.sightings(plan)] == ["", second]
    assert years.sightings(plan)[0] == note


def test_two_equal_looks_in_one_conclusion_are_both_kept(years: YearStore, plan: str, walk: str) -> None:
    for _ in range(2):
        conclude(years, walk, [], [look(), look()])
        assert len(years.sightings(plan)) == 2


@pytest.mark.parametrize(
    "broken",
    [
        "INSERT ON revisions",
        "INSERT ON sightings",
        "UPDATE OF withdrawn ON sightings",
        "UPDATE OF concluded ON plans",
        "UPDATE OF words ON words",
        "INSERT ON versions",
    ],
)
def test_a_conclusion_that_fails_anywhere_changes_nothing(
    store: PlanStore, path: Path, plan: str, walk: str, broken: str
) -> None:
    years = store.years
    conclude(years, walk, [], [look()])
    second = years.begin_walk(plan, "evaluation").summary.id
    walk_to_conclude = walk if "withdrawn" in broken else second
    before = content(path)
    with store._database.writing() as db:
        db.execute(f"CREATE TEMP TRIGGER broken BEFORE {broken} BEGIN SELECT RAISE (ABORT, 'no'); END")
    changes = [ended("Den voksne venter i fem sekunder."), answer("Ravn ber Ekorn om hjelp.")]
    with pytest.raises(AssistantError):
        conclude(years, walk_to_conclude, changes, [look(OTHER_SIGN)])
    assert content(path) == before
    with store._database.writing() as db:
        db.execute("DROP TRIGGER broken")
    assert conclude(years, walk_to_conclude, changes, [look(OTHER_SIGN)]) is not None


def test_a_conclusion_whose_sightings_cannot_be_made_changes_nothing(
    years: YearStore, path: Path, plan: str, walk: str
) -> None:
    def failing() -> Iterator[Sighting]:
        yield look()
        raise ArithmeticError

    before = content(path)
    with pytest.raises(ArithmeticError):
        years.conclude(
            walk, MARCH, [answer("Ravn ber Ekorn.")], failing(), guide_version="g", rules_version="r"
        )
    assert content(path) == before


# -- versions ----------------------------------------------------------------------------------------------


def test_a_version_is_made_only_of_what_has_changed(store: PlanStore, years: YearStore, plan: str) -> None:
    first = years.make_version(plan, MARCH, "finished")
    assert first == Version(1, years.current_revisions(plan), MARCH, "finished")
    assert years.make_version(plan, APRIL, "changed") is None
    save(store, plan, "Ravn ber om hjelp.")
    store.save_answer(plan, Answer(Slot("5.1"), "Vi er greie.", Status.REJECTED), "g", "r", None)
    assert years.make_version(plan, APRIL, "changed") is None
    save(store, plan, "Ravn ber Ekorn om hjelp.")
    second = years.make_version(plan, APRIL, "changed")
    assert second == Version(2, years.current_revisions(plan), APRIL, "changed")
    store.save_answer(plan, ended("Den voksne venter i fem sekunder."), "g", "r", None)
    assert years.make_version(plan, APRIL, "changed") is not None
    store.save_answer(plan, ended("Den voksne venter i fem sekunder.", "Virket ikke."), "g", "r", None)
    assert years.make_version(plan, APRIL, "changed") is not None
    assert [one.number for one in years.versions(plan)] == [1, 2, 3, 4]


def test_a_text_that_is_turned_back_leaves_the_plan(store: PlanStore, years: YearStore, plan: str) -> None:
    years.make_version(plan, MARCH, "finished")
    store.save_answer(plan, Answer(SIGN, "Ravn er glad.", Status.REJECTED), "g", "r", None)
    assert years.make_version(plan, APRIL, "changed") is not None


def test_versions_are_numbered_in_each_plan(store: PlanStore, years: YearStore, plan: str) -> None:
    other = store.create_plan("iplu").id
    years.make_version(plan, MARCH, "finished")
    made = years.make_version(other, MARCH, "finished")
    assert made == Version(1, frozenset(), MARCH, "finished")


# -- quick notes -------------------------------------------------------------------------------------------


def test_a_quick_note_comes_back_whole_with_its_number(years: YearStore, plan: str) -> None:
    place, company, note = "[/b] \ud800", "med {{ x }}", "'; DROP TABLE sightings; --\x00"
    given = Sighting(SIGN, "", Seen.PARTLY, MARCH, place, company, note)
    kept = years.add_sighting(plan, given)
    assert kept.number > 0
    assert years.sightings(plan) == [kept] == [replace(given, number=kept.number)]


def test_a_quick_note_is_of_no_evaluation(years: YearStore, plan: str, walk: str) -> None:
    kept = years.add_sighting(plan, look(evaluation=walk))
    assert [one.evaluation for one in (kept, *years.sightings(plan))] == ["", ""]


def test_sightings_come_by_day_and_in_a_day_as_they_were_written(years: YearStore, plan: str) -> None:
    later = years.add_sighting(plan, look(day=APRIL))
    first = years.add_sighting(plan, look(OTHER_SIGN))
    second = years.add_sighting(plan, look())
    assert years.sightings(plan) == [first, second, later]
    assert years.sightings(plan, SIGN) == [second, later]
    assert years.sightings(plan, Slot("9.9")) == []
    assert years.latest_sightings(plan, 2) == [later, second]


def test_a_note_that_is_taken_back_is_kept_but_not_shown(
    store: PlanStore, years: YearStore, path: Path, plan: str
) -> None:
    first, second = years.add_sighting(plan, look()), years.add_sighting(plan, look())
    other = store.create_plan("iplu").id
    years.withdraw_sighting(other, second.number)
    years.withdraw_sighting(plan, first.number)
    withdrawn = content(path)["sightings"]
    years.withdraw_sighting(plan, first.number)
    years.withdraw_sighting(plan, 999)
    assert years.sightings(plan) == years.latest_sightings(plan, 5) == [second]
    assert content(path)["sightings"] == withdrawn
    assert len(withdrawn) == 2


def test_what_an_evaluation_gave_is_not_taken_back_as_a_note(years: YearStore, plan: str, walk: str) -> None:
    conclude(years, walk, [], [look()])
    (given,) = years.sightings(plan)
    years.withdraw_sighting(plan, given.number)
    assert years.sightings(plan) == [given]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE sightings SET seen = 'not_yet'",
        "UPDATE sightings SET note = x''",
        "DELETE FROM sightings",
        "UPDATE parts SET content = x''",
        "DELETE FROM parts",
    ],
)
def test_no_program_can_rewrite_what_was_seen_or_kept(
    years: YearStore, path: Path, plan: str, sql: str
) -> None:
    years.add_sighting(plan, look())
    years.save_part(plan, "people", "{}")
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(sql)


@pytest.mark.parametrize("column", ["sign", "seen", "day", "note"])
def test_a_sighting_that_cannot_be_read_is_told_not_left_out(
    store: PlanStore, years: YearStore, plan: str, column: str
) -> None:
    row = {"plan": plan, "sign": "3.1#1", "text": b"", "seen": "seen", "day": "2026-03-12", "written": ""}
    row |= {"place": b"", "company": b"", "note": b"", column: b"\xff" if column == "note" else "?"}
    with store._database.writing() as db:
        db.table("sightings").insert(row)
    with pytest.raises(AssistantError) as caught:
        years.sightings(plan)
    assert caught.value.code is ErrorCode.STORE_UNREADABLE


# -- parts and what is due ---------------------------------------------------------------------------------


def test_the_newest_part_counts_and_the_earlier_are_kept(
    store: PlanStore, years: YearStore, path: Path, plan: str
) -> None:
    assert years.part(plan, "people") is None
    years.save_part(plan, "people", '{"a": "\ud800"}')
    years.save_part(plan, "timetable", "{}")
    years.save_part(plan, "people", '{"b": 1}')
    assert (years.part(plan, "people"), years.part(plan, "timetable")) == ('{"b": 1}', "{}")
    assert years.part(store.create_plan("iplu").id, "people") is None
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM parts").fetchone() == (3,)


def test_what_is_due_comes_earliest_first_with_the_childs_alias(
    store: PlanStore, years: YearStore, plan: str
) -> None:
    other = store.create_plan("iplu").id
    save(store, other, "Ekorn", Slot("0.a"), alias="Ekorn")
    years.set_dues(plan, [("report", APRIL, ""), ("evaluation", MARCH, "")], "profil")
    years.set_dues(other, iter([("plan", date(2026, 3, 20), "")]), "profil")
    due = [
        DueRecord(plan, "Ravn", "evaluation", MARCH),
        DueRecord(other, "Ekorn", "plan", date(2026, 3, 20)),
        DueRecord(plan, "Ravn", "report", APRIL),
    ]
    assert years.dues(10) == due
    assert years.dues(2) == due[:2]
    years.set_dues(plan, [("report", APRIL, ""), ("report", APRIL, "")], "profil")
    assert years.dues(10) == due[1:]


def test_a_walk_has_nothing_due(years: YearStore, walk: str) -> None:
    years.set_dues(walk, [("plan", MARCH, "")], "profil")
    assert years.dues(10) == []


def test_plans_that_another_profile_counted_are_uncounted(
    store: PlanStore, years: YearStore, plan: str, walk: str
) -> None:
    second, third = store.create_plan("iplu").id, store.create_plan("iplu").id
    assert set(years.uncounted("ny")) == {plan, second, third}
    years.set_dues(plan, [], "ny")
    years.set_dues(second, [], "gammel")
    years.set_dues(third, [], "zz")
    assert set(years.uncounted("ny")) == {second, third}
    years.set_dues(second, [], "ny")
    years.set_dues(third, [], "ny")
    assert years.uncounted("ny") == []


# -- leaving -----------------------------------------------------------------------------------------------


def test_a_plan_takes_all_of_its_year_with_it_and_nothing_of_others(
    store: PlanStore, years: YearStore, path: Path, plan: str
) -> None:
    other = store.create_plan("iplu").id
    for one in (plan, other):
        save(store, one, "Ravn ber om hjelp.", alias="Ravn")
        walk = years.begin_walk(one, "evaluation").summary.id
        save(store, walk, "sett", Slot("7.1", 1))
        store.save_typing(walk, Slot("7.2", 1), "halv")
        conclude(years, walk, [answer("Ravn ber Ekorn om hjelp.")], [look()])
        years.save_part(one, "people", "{}")
        years.set_dues(one, [("plan", MARCH, "")], "profil")
    with store._database.writing() as db:
        db.execute("DELETE FROM plans WHERE id = ?", [plan])
    assert [one.id for one in store.plans("sett")] == [other]
    assert (
        len(years.sightings(other)) == len(years.versions(other)) == len(years.walks_with_answers(other)) == 1
    )
    with closing(sqlite3.connect(path)) as connection:
        for table in ("plans", "revisions", "typing", "search", "words", "versions", "sightings", "parts"):
            owner = {"plans": "id", "words": "source"}.get(table, "plan")
            owners = {row[0] for row in rows_of(connection, table, owner)}
            assert owners <= {other, *(one.summary.id for one, _ in years.walks_with_answers(other))}, table
        connection.execute("INSERT INTO words_fts (words_fts, rank) VALUES ('integrity-check', 1)")
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_walk_that_goes_leaves_what_was_seen(
    store: PlanStore, years: YearStore, plan: str, walk: str
) -> None:
    version = conclude(years, walk, [answer("Ravn ber Ekorn om hjelp.")], [look()])
    with store._database.writing() as db:
        db.execute("DELETE FROM plans WHERE id = ?", [walk])
    assert version is not None
    assert [one.evaluation for one in years.sightings(plan)] == [""]
    assert [(one.number, one.evaluation) for one in years.versions(plan)] == [(version.number, "")]
