"""A matter as it is seen in a session: what stays in its place, and parts of the year in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.desk.partwords import part_words
from assistant.desk.supervising import SupervisionDesk
from assistant.desk.workplace import Workplace
from assistant.guide.answers import Slot
from assistant.plan.people import People, Person
from assistant.plan.rhythm import Every, Rhythm
from assistant.plan.timetable import Hour, Timetable
from tests.desk.two_machines import GOOD_SIGN, PEDAGOGUE, SIGN, SUPERVISOR, WEAK_SIGN, Machine

SECOND = Slot("3.1", 2)


@pytest.fixture
def desk(tmp_path: Path, workplace: Workplace) -> Iterator[SupervisionDesk]:
    machine = Machine(tmp_path, workplace)
    machine.begin(weak=True)
    made = machine.desk()
    made.reword(SECOND, WEAK_SIGN, PEDAGOGUE)
    yield made
    machine.store.close()


def test_a_text_that_is_mended_stays_in_its_place(desk: SupervisionDesk) -> None:
    desk.prepare(30)
    before = [text.slot for text in desk.matter("signs").texts]
    assert {SIGN, SECOND} <= set(before)
    desk.reword(before[0], GOOD_SIGN, PEDAGOGUE)
    after = desk.matter("signs")
    assert [text.slot for text in after.texts] == before
    assert (after.texts[0].text, after.texts[0].notes, after.settled) == (GOOD_SIGN, (), False)


def test_an_agreement_of_before_and_a_comment_to_the_plan_can_be_settled_in_their_matters(
    desk: SupervisionDesk,
) -> None:
    desk.prepare(60)
    agreed = desk.agree("M.S.", "Prøve dagtavle", "5.12.2026", SUPERVISOR, item_id="signs")
    desk.end()
    said = desk.comment(None, "Planen er blitt lettere å lese.", SUPERVISOR)
    items = {item.id for item in desk.prepare(60).kept.items} | {item.id for item in desk.left_out()}
    assert {"agreed", "comments"} <= items
    assert desk.session is not None
    desk.keep_items([*desk.session.kept.items, *desk.left_out()])
    assert [one.id for one in desk.matter("agreed").agreements] == [agreed.id]
    assert [one.id for one in desk.matter("comments").comments] == [said.id]


def test_parts_of_the_year_are_told_in_words(workplace: Workplace) -> None:
    people = People(persons=(Person(role="styrer", name="A.B.", task="vedtak"),))
    assert part_words(workplace, "people", people.model_dump_json()).endswith(": A.B., vedtak")
    week = Timetable(hours=(Hour(kind="help", weekday=1, start="09:00", end="10:00", place="ute"),))
    assert part_words(workplace, "timetable", week.model_dump_json()).endswith(", ute")
    rhythm = Rhythm(every=Every.MONTH, weekday=3, position=-1)
    assert "onsdag" in part_words(workplace, "rhythm", rhythm.model_dump_json())


@pytest.mark.parametrize("content", ["", "{", '{"persons": 3}', "[/nei]"])
def test_a_part_that_cannot_be_read_is_told_as_it_is(workplace: Workplace, content: str) -> None:
    assert part_words(workplace, "people", content) == content
    assert part_words(workplace, "something", content) == content
