"""What is due by a guide's own limits: weeks counted over holidays, days agreed, what is done."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.guide.answers import Answer, Answers, Slot, Status
from assistant.guide.model import Limit, Text, Thread
from assistant.plan.holidays import is_working_day
from assistant.plan.limits import Limited, limited
from tests.guide.course import about_a_plan, choice, point, question

GUIDE = about_a_plan(
    point(
        "1",
        question("1.a"),
        question("1.b"),
        question("1.c"),
        question("1.d"),
        choice("1.e", "ja", "nei"),
        question("1.f"),
    ),
    threads=(
        Thread(id="step", label=Text(nb="Steg"), questions=("1.c", "1.d", "1.e"), more="1.e", opens="ja"),
    ),
    limits=(
        Limit(id="talk", label=Text(nb="Samtale"), on="1.a", weeks=2, until="1.b"),
        Limit(
            id="step", label=Text(nb="{{ what }} ({{ who }})"), on="1.c", what="1.d", who="1.f", is_step=True
        ),
    ),
)


def read(text: str) -> date | None:
    with suppress(ValueError):
        return datetime.strptime(text, "%d.%m.%Y").date()
    return None


def due(**said: str) -> list[Limited]:
    """Return what is due when the slots (``q1_a``, ``q1_c_2`` for round 2) say so."""
    answers = {}
    for key, text in said.items():
        slot = Slot(f"{key[1]}.{key[3]}", int(key[5:] or 0))
        answers[slot] = Answer(slot, text, Status.ACCEPTED)
    return list(limited(GUIDE, Answers(answers), read, "nb"))


@pytest.mark.parametrize(
    ("granted", "held_by", "counted"),
    [
        pytest.param("05.10.2026", "2026-10-19", "2026-10-19", id="a Monday is as it is"),
        pytest.param("03.10.2026", "2026-10-16", "2026-10-17", id="a Saturday is held on the Friday"),
        pytest.param("11.12.2026", "2026-12-24", "2026-12-25", id="Christmas Day is held the day before"),
        pytest.param("18.12.2026", "2026-12-31", "2027-01-01", id="New Year's Day"),
        pytest.param("15.03.2027", "2027-03-24", "2027-03-29", id="Easter takes five days"),
        pytest.param("03.05.2027", "2027-05-14", "2027-05-17", id="the Seventeenth of May after a weekend"),
    ],
)
def test_two_weeks_are_held_by_the_last_working_day(granted: str, held_by: str, counted: str) -> None:
    (talk,) = due(q1_a=granted)
    assert (talk.day.isoformat(), talk.counted.isoformat()) == (held_by, counted)


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)))
def test_a_limit_is_never_later_than_its_weeks_and_always_on_a_working_day(granted: date) -> None:
    (talk,) = due(q1_a=f"{granted:%d.%m.%Y}")
    assert talk.counted == granted + timedelta(weeks=2)
    assert is_working_day(talk.day)
    assert talk.day <= talk.counted
    assert not any(
        is_working_day(talk.day + timedelta(days=n)) for n in range(1, (talk.counted - talk.day).days)
    )


def test_a_day_that_was_agreed_stands_as_it_is_even_on_a_sunday() -> None:
    (step,) = due(q1_c_1="22.11.2026", q1_d_1="Møte")
    assert (step.day, step.is_step) == (date(2026, 11, 22), True)


def test_what_is_done_says_so() -> None:
    (talk,) = due(q1_a="05.10.2026", q1_b="14.10.2026")
    assert talk.done == "14.10.2026"


def test_each_round_has_its_own_and_the_earliest_is_first() -> None:
    found = due(
        q1_c_1="01.02.2027", q1_d_1="Sent", q1_e_1="ja", q1_c_2="01.12.2026", q1_d_2="Tidlig", q1_f="PPT"
    )
    assert [one.text for one in found] == ["Tidlig (PPT)", "Sent (PPT)"]


def test_a_date_nobody_can_read_and_a_year_nobody_lives_in_are_due_never() -> None:
    assert due(q1_a="i høst") == []
    assert due(q1_a="05.10.9999") == []


def test_what_a_user_wrote_is_no_template() -> None:
    (step,) = due(q1_c_1="01.12.2026", q1_d_1="{{ 7*7 }} {% x %}")
    assert step.text == "{{ 7*7 }} {% x %} ()"
