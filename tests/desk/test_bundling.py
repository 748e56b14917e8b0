from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils

from assistant.desk.bundling import hand_over, needs_passphrase, take_over
from assistant.desk.conclusion import conclude
from assistant.desk.conflicts import Conflict, conflicts_of
from assistant.desk.drafting import Drafting
from assistant.desk.dues import due_lines
from assistant.desk.lines import Tone
from assistant.desk.session import Session as WalkSession
from assistant.desk.workplace import Workplace
from assistant.desk.year import YearDesk
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answer, Slot, Status
from assistant.plan.people import People, Person
from assistant.store import rows as store_rows
from assistant.store import years
from assistant.store.plans import PlanStore
from assistant.store.stamps import next_stamp
from tests.desk.two_machines import GOOD_SIGN, OTHER_SIGN, PEDAGOGUE, SIGN, SUPERVISOR, Machine


@pytest.fixture
def machines(tmp_path: Path, workplace: Workplace) -> Iterator[tuple[Machine, Machine]]:
    one, other = Machine(tmp_path / "en", workplace), Machine(tmp_path / "to", workplace)
    one.begin()
    yield one, other
    one.store.close()
    other.store.close()


def test_a_plan_arrives_whole_on_another_machine(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    one.desk().prepare(30)
    one.desk().comment(SIGN, "Hvem ser etter dette?", PEDAGOGUE)
    arrival = one.send(other)
    assert arrival.taken.is_new
    assert arrival.alias == "Ravn"
    assert other.store.bundles.give_out(other.plan_id) == one.store.bundles.give_out(one.plan_id)
    assert [plan.alias for plan in other.store.plans("ravn")] == ["Ravn"]
    assert other.desk().record.comments == one.desk().record.comments


def test_taking_in_twice_changes_nothing(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    one.send(other)
    before = (other.store.bundles.give_out(other.plan_id), other.store.plans())
    again = one.send(other)
    assert again.taken.nothing
    assert (other.store.bundles.give_out(other.plan_id), other.store.plans()) == before


def test_both_wrote_the_same_sign_and_a_person_chooses(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    one.send(other)
    one.write(SIGN, GOOD_SIGN)
    other.write(SIGN, OTHER_SIGN)
    other.write(Slot("1.1"), "Ravn bygger høye tårn og ler når de faller.")
    arrival = other.send(one)
    (conflict,) = arrival.conflicts
    assert {side.text for side in conflict.sides} == {GOOD_SIGN, OTHER_SIGN}
    assert one.text(Slot("1.1")) == "Ravn bygger høye tårn og ler når de faller."
    desk = one.desk()
    wanted = next(place for place, side in enumerate(conflict.sides) if side.text == GOOD_SIGN)
    desk.choose(conflict, wanted, SUPERVISOR)
    assert one.text(SIGN) == GOOD_SIGN
    assert desk.conflicts == []
    texts = [revision.answer.text for revision in one.store.history(one.plan_id, SIGN)]
    assert {GOOD_SIGN, OTHER_SIGN} <= set(texts)
    assert one.send(other).conflicts == ()
    assert other.text(SIGN) == GOOD_SIGN


def test_two_signs_can_both_stand(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    one.send(other)
    extra = Slot("3.1", 1, 5)
    one.write(extra, GOOD_SIGN)
    other.write(extra, OTHER_SIGN)
    (conflict,) = other.send(one).conflicts
    assert conflict.both
    one.desk().keep_both(conflict, PEDAGOGUE)
    answers = one.store.open(one.plan_id).answers.by_slot
    assert {GOOD_SIGN, OTHER_SIGN} <= {answer.text for answer in answers.values()}
    assert one.desk().conflicts == []


def test_both_stand_or_neither_also_when_the_program_ends_between(
    machines: tuple[Machine, Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = machines
    one.send(other)
    extra = Slot("3.1", 1, 5)
    one.write(extra, GOOD_SIGN)
    other.write(extra, OTHER_SIGN)
    (conflict,) = other.send(one).conflicts
    desk, before = one.desk(), rows(one.store)
    given: list[str] = []

    def failing(db: sqlite_utils.Database, plan_id: str) -> str:
        if given:
            raise KeyboardInterrupt
        given.append(next_stamp(db, plan_id))
        return given[0]

    monkeypatch.setattr(store_rows, "next_stamp", failing)
    with pytest.raises(KeyboardInterrupt):
        desk.keep_both(conflict, PEDAGOGUE)
    assert rows(one.store) == before


MEASURE = Slot("4.1", 1)
DECISION, WORDING, REASON = (Slot(question, 1) for question in ("7.d", "7.e", "7.f"))
BETTER = "Den voksne viser turkortet og venter i ti sekunder."


def evaluated(machines: tuple[Machine, Machine], mine: str, theirs: str) -> tuple[str, list[Conflict]]:
    """Let both conclude one evaluation with a decision of their own; return it, and what is to be chosen."""
    one, other = machines
    walk = YearDesk(one.workplace, one.store, one.plan_id).begin("evaluation")
    one.send(other)
    for machine, decision in ((one, mine), (other, theirs)):
        for slot, text in ((DECISION, decision), (WORDING, BETTER), (REASON, "Ravn kan det nå.")):
            machine.store.save_answer(walk, Answer(slot, text, Status.ACCEPTED), "1", "r", None)
        session = WalkSession(machine.workplace, machine.store, walk)
        conclude(session.workplace, machine.store, walk, session.answers)
    found = [conflict for conflict in other.send(one).conflicts if conflict.slot == DECISION]
    return walk, found


def decide(machine: Machine, conflict: Conflict, walk: str, decision: str) -> None:
    """Choose the side that decides so."""
    answers = {one.stamp: one.answer.text for one in machine.store.history(walk, DECISION)}
    side = [answers[side.stamp] for side in conflict.sides].index(decision)
    machine.desk().choose(conflict, side, SUPERVISOR)


def standing(machine: Machine) -> Answer:
    answer = machine.store.open(machine.plan_id).answers.get(MEASURE)
    assert answer is not None
    return answer


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("decision", "against"), permutations(["continue", "end", "adjust"], 2))
def test_a_choice_in_a_concluded_evaluation_reaches_the_plan(
    machines: tuple[Machine, Machine], decision: str, against: str, turned: bool
) -> None:
    one, other = machines
    before = standing(one)
    both = (against, decision) if turned else (decision, against)
    walk, (conflict,) = evaluated(machines, *both)
    decide(one, conflict, walk, decision)
    expected = {
        "continue": (before.text, before.status, before.reason),
        "end": (before.text, Status.ENDED, "Ravn kan det nå."),
        "adjust": (BETTER, Status.ACCEPTED, ""),
    }
    one.send(other)
    for machine in machines:
        now = standing(machine)
        assert (now.text, now.status, now.reason) == expected[decision]
        assert not [conflict for conflict in machine.desk().conflicts if conflict.slot == DECISION]


def test_the_choice_and_what_follows_from_it_are_kept_together(
    machines: tuple[Machine, Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = machines
    walk, (conflict,) = evaluated(machines, "end", "adjust")
    before = rows(one.store)

    def failing(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(years, "_new_version", failing)
    with pytest.raises(KeyboardInterrupt):
        decide(one, conflict, walk, "adjust" if standing(one).status is Status.ENDED else "end")
    assert rows(one.store) == before


@pytest.mark.parametrize("wanted", [True, False])
def test_a_text_that_one_ended_and_the_other_kept_is_chosen_about(
    machines: tuple[Machine, Machine], wanted: bool
) -> None:
    one, other = machines
    one.send(other)
    text = standing(one).text
    ended = Answer(MEASURE, text, Status.ENDED)
    one.store.save_answer(one.plan_id, ended, "1", "r", None)
    other.write(MEASURE, text)
    (conflict,) = other.send(one).conflicts
    assert (conflict.slot, conflict.both) == (MEASURE, False)
    desk = one.desk()
    said = {side.ended: desk.side_text(conflict, side) for side in conflict.sides}
    assert said == {True: f"Avsluttet: {text}", False: text}
    desk.choose(conflict, [side.ended for side in conflict.sides].index(wanted), SUPERVISOR)
    assert one.send(other).conflicts == ()
    assert [(standing(each).status is Status.ENDED) for each in machines] == [wanted, wanted]


def test_a_text_that_both_ended_alike_is_no_conflict(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    one.send(other)
    for machine in machines:
        ended = Answer(MEASURE, standing(machine).text, Status.ENDED, "Ravn kan det nå.")
        machine.store.save_answer(machine.plan_id, ended, "1", "r", None)
    assert other.send(one).conflicts == ()


def test_a_choice_in_an_evaluation_that_goes_on_waits_for_its_end(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    before = standing(one)
    walk = YearDesk(one.workplace, one.store, one.plan_id).begin("evaluation")
    one.send(other)
    for machine, decision in ((one, "end"), (other, "adjust")):
        machine.store.save_answer(walk, Answer(DECISION, decision, Status.ACCEPTED), "1", "r", None)
    (conflict,) = other.send(one).conflicts
    decide(one, conflict, walk, "end")
    assert standing(one) == before


def test_the_same_words_on_both_sides_are_no_conflict(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    one.send(other)
    one.write(SIGN, GOOD_SIGN)
    other.write(SIGN, GOOD_SIGN)
    assert other.send(one).conflicts == ()


def test_writing_on_without_choosing_leaves_the_choice(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    one.send(other)
    one.write(SIGN, GOOD_SIGN)
    other.write(SIGN, OTHER_SIGN)
    other.send(one)
    one.write(SIGN, "Vi ser fremgang når Ravn venter ved sklia til kortet er vist, tre dager på rad.")
    (conflict,) = conflicts_of(one.workplace, one.store, one.plan_id)
    assert len(conflict.sides) == 2


def test_a_plan_with_something_to_choose_is_not_written_out(
    machines: tuple[Machine, Machine], tmp_path: Path
) -> None:
    one, other = machines
    one.send(other)
    one.write(SIGN, GOOD_SIGN)
    other.write(SIGN, OTHER_SIGN)
    other.send(one)
    lines = Drafting(one.workplace, one.store, one.plan_id).finish(tmp_path / "plan.docx")
    assert lines[0].tone is Tone.ERROR
    assert "skrevet ulikt ett sted" in lines[0].text
    assert not (tmp_path / "plan.docx").exists()


def test_parts_of_the_year_are_chosen_too(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    one.send(other)
    for machine, name in ((one, "K.L."), (other, "B.B.")):
        people = People(persons=(Person(role="styrer", name=name),))
        YearDesk(machine.workplace, machine.store, machine.plan_id).keep_people(people)
    (conflict,) = other.send(one).conflicts
    assert (conflict.slot, conflict.part) == (None, "people")
    one.desk().choose(conflict, 1, None)
    assert one.desk().conflicts == []


def test_a_choice_made_on_both_machines_alike_is_settled(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    one.send(other)
    one.write(SIGN, GOOD_SIGN)
    other.write(SIGN, OTHER_SIGN)
    other.send(one)
    one.send(other)
    for machine in machines:
        (conflict,) = machine.desk().conflicts
        machine.desk().choose(conflict, [side.text for side in conflict.sides].index(GOOD_SIGN), None)
    assert one.send(other).conflicts == ()
    assert other.send(one).conflicts == ()


@pytest.mark.journey
def test_a_sealed_bundle_needs_its_passphrase(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    path = one.folder / "låst.iplu"
    hand_over(one.workplace, one.store, one.plan_id, path, "fire ord på rad")
    assert needs_passphrase(path)
    assert b"Ravn" not in path.read_bytes()
    with pytest.raises(AssistantError) as caught:
        take_over(other.workplace, other.store, path)
    assert caught.value.code is ErrorCode.BUNDLE_SEALED
    assert other.store.plans() == []
    assert take_over(other.workplace, other.store, path, "fire ord på rad").taken.is_new


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda data: data[:-40], ErrorCode.BUNDLE_DAMAGED),
        (lambda data: data.replace(b'"version":1', b'"version":7', 1), ErrorCode.BUNDLE_NEWER),
        (lambda data: data.replace(b"Ravn", b"Ramn", 1), ErrorCode.BUNDLE_DAMAGED),
        (lambda _: b"PK\x03\x04", ErrorCode.BUNDLE_FOREIGN),
        (lambda _: b"", ErrorCode.BUNDLE_FOREIGN),
    ],
)
def test_a_bundle_that_cannot_be_used_is_refused_with_a_reason_and_changes_nothing(
    machines: tuple[Machine, Machine], change: object, code: ErrorCode
) -> None:
    one, other = machines
    path = one.folder / "plan.iplu"
    hand_over(one.workplace, one.store, one.plan_id, path)
    path.write_bytes(change(path.read_bytes()))  # type: ignore[operator] # one of the functions above
    with pytest.raises(AssistantError) as caught:
        take_over(other.workplace, other.store, path)
    assert caught.value.code is code
    assert other.store.plans() == []
    assert other.workplace.wording.explain(caught.value)


Change = Callable[[dict[str, Any]], object]


def rewritten(path: Path, change: Change) -> None:
    """Change the plan in a bundle; its digest is that of what it holds."""
    tree = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
    change(tree["plan"])
    packed = json.dumps(tree["plan"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    tree["digest"] = hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()
    path.write_text(json.dumps(tree), encoding="utf-8")


def rows(store: PlanStore) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    with closing(sqlite3.connect(store._database.path)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for (name,) in found}  # noqa: S608


def rhythm(content: object) -> dict[str, object]:
    kept = {"stamp": f"{900:012d}.{1:012x}", "replaces": [], "written": "2026-11-21T10:00:00+00:00"}
    return kept | {"name": "rhythm", "content": content}


@pytest.mark.parametrize(
    "change",
    [
        lambda plan: plan["parts"].append(rhythm({"every": "aldri"})),
        lambda plan: plan["revisions"][0].update(findings=[{"rule": "sign/vague"}]),
        lambda plan: plan["revisions"][0].update(written="i går"),
        lambda plan: plan["entries"][0]["content"].update(about="3.1#" + "9" * 5000),
        lambda plan: plan["walks"][0].update(concluded="9999-12-31"),
        lambda plan: plan["revisions"][-1].update(stamp="899999999999.000000000001"),
        # A plan after a walk's guide, and a walk after a plan's.
        lambda plan: plan.update(guide="evaluation"),
        lambda plan: plan.update(guide="evaluation", walks=[], sightings=[], versions=[]),
        lambda plan: plan["walks"][0].update(guide="iplu"),
    ],
)
def test_a_bundle_that_could_not_be_read_later_is_refused_before_anything_is_taken_in(
    machines: tuple[Machine, Machine], change: Change
) -> None:
    one, other = machines
    one.send(other)
    one.desk().comment(SIGN, "Hvem ser etter dette?", PEDAGOGUE)
    one.store.years.begin_walk(one.plan_id, "evaluation")
    path = one.folder / "plan.iplu"
    hand_over(one.workplace, one.store, one.plan_id, path)
    rewritten(path, change)
    before = rows(other.store)
    with pytest.raises(AssistantError) as caught:
        take_over(other.workplace, other.store, path)
    assert caught.value.code is ErrorCode.BUNDLE_DAMAGED
    assert rows(other.store) == before


def test_a_rhythm_that_comes_in_is_counted_from(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    one.send(other)
    Drafting(one.workplace, one.store, one.plan_id).finish(one.folder / "plan.md")
    before = [due.line.day for due in due_lines(other.workplace, other.store, 9)]
    desk = YearDesk(one.workplace, one.store, one.plan_id)
    desk.keep_rhythm(desk.read_rhythm("hver fredag kl. 12"))
    one.send(other)
    assert [due.line.day for due in due_lines(other.workplace, other.store, 9)] != before


def test_one_plan_that_cannot_be_read_is_said_and_hides_nothing_that_is_due_for_others(
    machines: tuple[Machine, Machine],
) -> None:
    one, _ = machines
    due = due_lines(one.workplace, one.store, 9)
    whole = one.plan_id
    one.begin()
    one.store.years.save_part(one.plan_id, "rhythm", '{"every": "aldri"}')
    found = due_lines(one.workplace, one.store, 9)
    assert [(line.plan_id, line.alias, line.line.kind) for line in found[:1]] == [(one.plan_id, "Ravn", None)]
    assert "Rytmen for vurderingene kan ikke leses" in found[0].line.text
    assert found[1:] == [line for line in due if line.plan_id == whole] != []


def test_a_file_that_is_not_there_and_a_name_that_is_none_are_told(machines: tuple[Machine, Machine]) -> None:
    one, _ = machines
    for path, code in (
        (one.folder / "borte.iplu", ErrorCode.BUNDLE_MISSING),
        (one.folder, ErrorCode.BUNDLE_UNREADABLE),
    ):
        with pytest.raises(AssistantError) as caught:
            take_over(one.workplace, one.store, path)
        assert caught.value.code is code
    with pytest.raises(AssistantError) as caught:
        hand_over(one.workplace, one.store, one.plan_id, one.folder / "plan.docx")
    assert caught.value.code is ErrorCode.OUTPUT_FORMAT


def test_a_parked_question_does_not_stand_against_an_answer(machines: tuple[Machine, Machine]) -> None:
    one, other = machines
    one.send(other)
    other.write(Slot("6.3"), "Vi henger opp bilder ved inngangen.")
    assert other.send(one).conflicts == ()
    answer = one.store.open(one.plan_id).answers.get(Slot("6.3"))
    assert answer is not None
    assert answer.status is Status.ACCEPTED
