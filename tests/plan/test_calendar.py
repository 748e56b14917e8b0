from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.model import Text
from assistant.plan.calendar import Months, deadline, read_date, write_date
from assistant.plan.load import load_profile
from tests.plan.small_guide import MONTHS, PROMPTS


@pytest.mark.parametrize(
    "text",
    [
        "14.09.2026",
        "14.9.2026",
        "14. 9. 2026",
        "14/9-2026",
        "14/9 2026",
        "14/09/2026",
        "2026-09-14",
        "2026-9-14",
        "14. september 2026",
        "14 september 2026",
        "14. SEPTEMBER 2026",
        "14. sept. 2026",
        "14. sep 2026",
        "  14.  september\t2026 \n",
    ],
)
def test_dates_as_norwegians_write_them(text: str) -> None:
    assert read_date(text, MONTHS) == date(2026, 9, 14)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "i går",
        "14. ju 2026",
        "14. ma 2026",
        "14. xyz 2026",
        "september 2026",
        "14.09.2026 eller 15.09.2026",
        "١٤.٠٩.٢٠٢٦",
        "{{ 7*7 }}",
        "20260914",
        "14.09.2026.",
    ],
)
def test_unreadable_dates(text: str) -> None:
    with pytest.raises(AssistantError) as caught:
        read_date(text, MONTHS)
    assert (caught.value.code, caught.value.fields) == (ErrorCode.DATE_UNREADABLE, {"text": text})


@pytest.mark.parametrize(
    "text", ["31.02.2026", "0.1.2026", "2026-13-01", "31. april 2026", "1.1.0000", "29.2.2027"]
)
def test_impossible_dates(text: str) -> None:
    with pytest.raises(AssistantError) as caught:
        read_date(text, MONTHS)
    assert (caught.value.code, caught.value.fields) == (ErrorCode.DATE_IMPOSSIBLE, {"text": text})


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_written_date_reads_back(day: date) -> None:
    for variety in ("nb", "nn"):
        assert read_date(write_date(day, MONTHS, variety), MONTHS) == day


@given(st.text())
def test_reading_any_text_gives_a_date_or_an_error_for_the_user(text: str) -> None:
    try:
        read_date(text, MONTHS)
    except AssistantError as error:
        assert error.code in (ErrorCode.DATE_UNREADABLE, ErrorCode.DATE_IMPOSSIBLE)


def test_a_month_is_read_in_either_written_form() -> None:
    names = [*(month for month in MONTHS.months[:11]), Text(nb="desember", nn="jolemånad")]
    months = Months(months=tuple(names))
    assert read_date("24. jolemånad 2026", months) == read_date("24. des. 2026", months) == date(2026, 12, 24)
    assert write_date(date(2026, 12, 24), months, "nn") == "24. jolemånad 2026"


def test_the_deadline_counts_from_the_day_of_receipt() -> None:
    assert deadline(date(2026, 9, 14), 4) == date(2026, 10, 12)
    assert deadline(date(2026, 9, 14), 4) - date(2026, 9, 14) == timedelta(days=28)
    with pytest.raises(AssistantError) as caught:
        deadline(date.max, 1)
    assert caught.value.code is ErrorCode.DATE_IMPOSSIBLE


def test_the_shipped_profile_gives_four_weeks_and_its_source() -> None:
    profile = load_profile(PROMPTS)
    assert profile.deadline_weeks == 4
    assert profile.municipality in profile.source


@pytest.mark.parametrize("text", ["14.09.26", "14/9-26", "14. sept. 26"])
def test_a_year_of_two_digits_is_of_this_century(text: str) -> None:
    assert read_date(text, MONTHS) == date(2026, 9, 14)
