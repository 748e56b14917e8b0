from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from assistant.errors import AssistantError, ErrorCode
from assistant.plan.calendar import Profile
from assistant.plan.clock import Due, DueKind, Milestones, Urgency, distance, dues, next_evaluation
from assistant.plan.holidays import is_working_day, working_day
from assistant.plan.load import load_profile
from assistant.plan.rhythm import Every, Rhythm
from tests.plan.small_guide import PROMPTS

PROFILE = load_profile(PROMPTS)
RECEIVED = date(2026, 9, 16)
FINISHED = date(2026, 10, 12)
LAST_WEDNESDAY = Rhythm(every=Every.MONTH, weekday=3, position=-1)


def due(kind: DueKind, stones: Milestones, profile: Profile = PROFILE) -> date | None:
    return next((one.day for one in dues(stones, profile) if one.kind is kind), None)


def profile(**changes: object) -> Profile:
    return Profile.model_validate({**PROFILE.model_dump(), **changes})


def test_nothing_is_due_before_the_vedtak() -> None:
    assert dues(Milestones(finished=FINISHED, rhythm=LAST_WEDNESDAY), PROFILE) == ()


def test_the_plan_is_due_by_the_municipalitys_weeks_until_it_is_finished() -> None:
    assert due(DueKind.PLAN, Milestones(RECEIVED)) == date(2026, 10, 14)
    assert due(DueKind.PLAN, Milestones(RECEIVED), profile(deadline_weeks=6)) == date(2026, 10, 28)
    assert due(DueKind.PLAN, Milestones(RECEIVED, FINISHED)) is None


def test_what_is_due_first_comes_first() -> None:
    found = dues(Milestones(RECEIVED, FINISHED, LAST_WEDNESDAY), PROFILE)
    assert found == (
        Due(DueKind.EVALUATION, date(2026, 10, 28)),
        Due(DueKind.REPORT, date(2027, 6, 15)),
    )


def test_an_evaluation_stays_due_until_one_is_held() -> None:
    stones = Milestones(RECEIVED, FINISHED, LAST_WEDNESDAY)
    # Whatever day it is: the clock does not look at today.
    assert due(DueKind.EVALUATION, stones) == date(2026, 10, 28)
    late = Milestones(RECEIVED, FINISHED, LAST_WEDNESDAY, last_evaluation=date(2026, 11, 12))
    assert due(DueKind.EVALUATION, late) == date(2026, 11, 25)


def test_an_evaluation_on_a_holiday_is_moved_to_the_next_working_day() -> None:
    # The last Thursday of March 2027 is Maundy Thursday; after it come Good Friday, Easter and Easter Monday.
    rhythm = Rhythm(every=Every.MONTH, weekday=4, position=-1)
    stones = Milestones(RECEIVED, FINISHED, rhythm, last_evaluation=date(2027, 2, 25))
    assert next_evaluation(stones) == date(2027, 3, 25)
    assert due(DueKind.EVALUATION, stones) == date(2027, 3, 30)
    held = Milestones(RECEIVED, FINISHED, rhythm, last_evaluation=date(2027, 3, 30))
    assert due(DueKind.EVALUATION, held) == date(2027, 4, 29)


def test_an_evaluation_before_the_plan_was_finished_does_not_count() -> None:
    stones = Milestones(RECEIVED, FINISHED, LAST_WEDNESDAY, last_evaluation=date(2026, 9, 30))
    assert due(DueKind.EVALUATION, stones) == date(2026, 10, 28)
    assert due(DueKind.EVALUATION, Milestones(RECEIVED, rhythm=LAST_WEDNESDAY)) is None
    assert due(DueKind.EVALUATION, Milestones(RECEIVED, FINISHED)) is None


@pytest.mark.parametrize(
    ("received", "report"),
    [
        (date(2026, 9, 16), date(2027, 6, 15)),
        # Twelve weeks are enough, eleven are not.
        (date(2027, 3, 23), date(2027, 6, 15)),
        (date(2027, 3, 24), date(2028, 3, 24)),
        (date(2027, 6, 14), date(2028, 6, 14)),
        (date(2027, 6, 15), date(2028, 6, 15)),
        (date(2027, 6, 16), date(2028, 6, 15)),
        (date(2028, 2, 29), date(2028, 6, 15)),
    ],
)
def test_the_first_report_is_due_on_the_day_but_within_a_year(received: date, report: date) -> None:
    assert due(DueKind.REPORT, Milestones(received)) == report


@pytest.mark.parametrize(
    ("last", "report"),
    [
        (date(2027, 6, 15), date(2028, 6, 15)),
        # Sent two weeks early it stands for the year's own, and the next is due within a year.
        (date(2027, 6, 1), date(2028, 6, 1)),
        (date(2027, 8, 20), date(2028, 6, 15)),
        (date(2027, 11, 1), date(2028, 6, 15)),
    ],
)
def test_a_report_is_due_once_a_year_after_the_last(last: date, report: date) -> None:
    assert due(DueKind.REPORT, Milestones(RECEIVED, FINISHED, last_report=last)) == report


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.none() | st.integers(0, 4000), st.integers(0, 52))
def test_a_report_is_never_later_than_a_year_after_and_never_before(
    received: date, days: int | None, weeks: int
) -> None:
    last = None if days is None else received + timedelta(days)
    since = last or received
    found = due(DueKind.REPORT, Milestones(received, last_report=last), profile(first_report_weeks=weeks))
    assert found is not None and since < found <= since + timedelta(366)


def test_the_report_day_is_the_municipalitys() -> None:
    assert due(DueKind.REPORT, Milestones(RECEIVED), profile(report_month=2, report_day=28)) == date(
        2027, 2, 28
    )


@pytest.mark.parametrize(
    "changes", [{"report_month": 6, "report_day": 31}, {"report_month": 2, "report_day": 29}]
)
def test_a_report_day_is_in_every_year(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        profile(**changes)


def test_a_profile_with_an_impossible_day_is_told_with_file_and_line(tmp_path: Path) -> None:
    text = (PROMPTS / "profile.yaml").read_text(encoding="utf-8")
    (tmp_path / "profile.yaml").write_text(
        text.replace('report_day: "15"', 'report_day: "31"'), encoding="utf-8"
    )
    with pytest.raises(AssistantError) as caught:
        load_profile(tmp_path)
    assert caught.value.code is ErrorCode.CONTENT_INVALID
    assert str(tmp_path) in str(caught.value.fields["path"])


@given(st.dates(), st.none() | st.dates(), st.none() | st.dates())
def test_whatever_days_a_file_brings_the_clock_stands_it(
    received: date, finished: date | None, last: date | None
) -> None:
    stones = Milestones(received, finished, LAST_WEDNESDAY, last, last)
    assert all(isinstance(one.day, date) for one in dues(stones, PROFILE))


@pytest.mark.parametrize(
    ("day", "urgency"),
    [
        (date(2026, 11, 24), Urgency.OVERDUE),
        (date(2026, 11, 25), Urgency.TODAY),
        (date(2026, 11, 26), Urgency.SOON),
        (date(2026, 12, 9), Urgency.SOON),
        (date(2026, 12, 10), Urgency.LATER),
    ],
)
def test_how_near_it_is(day: date, urgency: Urgency) -> None:
    assert Due(DueKind.PLAN, day).urgency(date(2026, 11, 25), PROFILE.soon_days) is urgency


@pytest.mark.parametrize(
    ("days", "said"),
    [(-1, ("days", 1)), (13, ("days", 13)), (14, ("weeks", 2)), (-42, ("weeks", 6)), (70, ("months", 2))],
)
def test_how_far_it_is_as_people_say_it(days: int, said: tuple[str, int]) -> None:
    assert distance(days) == said


def test_norwegian_public_holidays_are_no_working_days() -> None:
    holidays = [
        date(2026, 1, 1), date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 1),
        date(2026, 5, 14), date(2026, 5, 25), date(2027, 5, 17), date(2026, 12, 25),
    ]  # fmt: skip
    assert not any(is_working_day(day) for day in holidays)
    assert working_day(date(2026, 4, 2)) == date(2026, 4, 7)
    assert working_day(date(2026, 4, 1)) == date(2026, 4, 1)
    assert working_day(date(2026, 11, 28)) == date(2026, 11, 30)
