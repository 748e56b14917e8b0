"""A plan's dates as events: which days they fall on, and what keeps their identity."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday
from hypothesis import given
from hypothesis import strategies as st

from assistant.plan.clock import Due, DueKind
from assistant.plan.events import Event, due_events, end_of_year, hour_events, meeting_events
from assistant.plan.holidays import working_day
from assistant.plan.rhythm import Every, Rhythm, next_after, occurrences
from assistant.plan.timetable import Hour, Timetable, Weeks
from tests.plan.test_rhythm import ANY_RHYTHM, LAST_WEDNESDAY, in_weeks, monthly, weekly

FINISHED = date(2026, 10, 12)
YEAR_END = date(2027, 7, 31)


def hour(day: int, start: str = "09:00", end: str = "12:00", **more: object) -> Hour:
    return Hour.model_validate({"kind": "help", "weekday": day, "start": start, "end": end, **more})


def hourly(*hours: Hour, **period: date) -> list[Event]:
    timetable = Timetable.model_validate({"hours": hours, **period})
    return list(hour_events(timetable, FINISHED, lambda one: f"Ravn: {one.kind}"))


def meetings(rhythm: Rhythm, until: date = YEAR_END) -> list[Event]:
    first = next_after(rhythm, FINISHED)
    assert first is not None
    return list(meeting_events(rhythm, first, until, "Ravn: vurdering"))


def held(events: Iterable[Event]) -> list[datetime]:
    return sorted(moment for event in events for moment in _expanded(event))


def _expanded(event: Event) -> Iterator[datetime]:
    assert isinstance(event.start, datetime)
    rule = event.recurrence
    if rule is None:
        yield event.start
        return
    last = datetime.combine(rule.until, time.max)
    if rule.month_day:
        found = rrule(MONTHLY, event.start, rule.interval, bymonthday=rule.month_day, until=last)
    elif rule.position:
        day = weekday(rule.weekday - 1, rule.position)
        found = rrule(MONTHLY, event.start, rule.interval, byweekday=day, until=last)
    else:
        found = rrule(WEEKLY, event.start, rule.interval, byweekday=rule.weekday - 1, until=last)
    yield from (moment for moment in found if moment.date() not in event.left_out)


@given(ANY_RHYTHM)
def test_whatever_the_rhythm_its_meetings_are_on_its_days_or_the_next_working_day(rhythm: Rhythm) -> None:
    first = next_after(rhythm, FINISHED)
    assert first is not None
    until = end_of_year(first)
    counted = rhythm if rhythm.every is Every.WEEKS_OF_YEAR else rhythm.model_copy(update={"weeks": ()})
    days = [working_day(day) for day in occurrences(counted, first, until)]
    at = time.fromisoformat(rhythm.time)
    assert held(meeting_events(rhythm, first, until, "x")) == [datetime.combine(day, at) for day in days]


def test_the_meetings_begin_with_the_evaluation_that_is_due_and_end_with_the_barnehage_year() -> None:
    days = [moment.date() for moment in held(meetings(LAST_WEDNESDAY))]
    assert (days[0], days[-1], len(days)) == (date(2026, 10, 28), date(2027, 7, 28), 10)


def test_the_first_week_sets_the_pace_of_all_that_follow() -> None:
    days = [moment.date() for moment in held(meetings(weekly(6, weeks=(45,))))]
    assert days[:2] == [date(2026, 11, 6), date(2026, 12, 18)]
    assert {later - earlier for earlier, later in pairwise(days)} == {timedelta(weeks=6)}


def test_a_moved_meeting_stands_on_its_own_and_is_left_out_of_the_recurrence() -> None:
    # 17 May 2027 is a Monday.
    series, moved = meetings(Rhythm(every=Every.MONTH, weekday=1, position=3))
    assert series.left_out == (date(2027, 5, 17),)
    assert (moved.start, moved.recurrence) == (datetime(2027, 5, 18, 12), None)
    assert moved.key == "evaluation-2027-05-17"


def test_a_recurrence_begins_and_ends_on_a_day_that_is_held() -> None:
    # 1 January, 25 December, 17 May: calendars count their first day, left out or not.
    rhythm = Rhythm(every=Every.MONTH, weekday=5, position=1)
    events = list(meeting_events(rhythm, date(2027, 1, 1), date(2027, 2, 28), "x"))
    assert [event.start for event in events] == [datetime(2027, 2, 5, 12), datetime(2027, 1, 4, 12)]
    assert all(event.recurrence is None and event.left_out == () for event in events)


@pytest.mark.parametrize("rhythm", [in_weeks(3, 21, 45), monthly()])
def test_what_few_calendars_can_repeat_stands_on_its_own(rhythm: Rhythm) -> None:
    # Weeks by their number, and the 31st of each month.
    events = list(meeting_events(rhythm, date(2026, 12, 31), YEAR_END, "x"))
    assert len(events) > 1
    assert all(event.recurrence is None for event in events)


def test_what_is_due_is_a_whole_day_with_a_weeks_warning() -> None:
    (event,) = due_events((Due(DueKind.REPORT, date(2027, 6, 15)),), lambda due: f"Ravn: {due.kind}")
    assert event == Event("due-report", "Ravn: report", date(2027, 6, 15), reminder=7)


def test_hours_go_from_the_first_day_of_the_timetable_to_its_last() -> None:
    period = {"starts": date(2026, 11, 3), "until": date(2026, 11, 30)}
    days = [moment.date().day for moment in held(hourly(hour(1), **period))]
    assert days == [9, 16, 23, 30]


def test_hours_without_a_last_day_end_with_the_barnehage_year() -> None:
    days = [moment.date() for moment in held(hourly(hour(5)))]
    assert (days[0], days[-1]) == (date(2026, 10, 16), date(2027, 7, 30))
    # Christmas Day, New Year's Day and Good Friday are Fridays.
    assert not {date(2026, 12, 25), date(2027, 1, 1), date(2027, 3, 26)} & set(days)


def test_a_last_day_far_off_fills_no_calendar() -> None:
    days = held(hourly(hour(1), until=date.max))
    assert len(days) < 160
    assert held(hourly(hour(1), starts=date.max - timedelta(3), until=date.max)) == []


def test_odd_weeks_follow_each_other_where_a_year_has_53() -> None:
    events = hourly(hour(3, weeks=Weeks.ODD))
    assert [event.key for event in events] == ["hour-help-3-odd-1-2026", "hour-help-3-odd-1-2027"]
    days = [moment.date() for moment in held(events)]
    assert {day.isocalendar().week % 2 for day in days} == {1}
    assert {date(2026, 12, 30), date(2027, 1, 6)} <= set(days)


def test_an_hour_that_is_moved_is_still_the_same_event() -> None:
    before = [event.key for event in hourly(hour(1), hour(1, "13:00", "14:00"), hour(2))]
    after = [event.key for event in hourly(hour(1, "08:30", "11:00"), hour(1, "13:00", "14:00"), hour(2))]
    assert before == after
    assert len(set(before)) == 3


def test_another_kind_of_hour_changes_no_other_hours_identity() -> None:
    keys = {event.key for event in hourly(hour(1), hour(2))}
    more = {event.key for event in hourly(hour(1, "12:30", "13:00", kind="guidance"), hour(1), hour(2))}
    assert keys < more


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2026, 8, 1), date(2027, 7, 31)),
        (date(2027, 7, 31), date(2027, 7, 31)),
        (date(9999, 8, 1), date(9999, 7, 31)),
    ],
)
def test_the_barnehage_year_ends_in_july(day: date, end: date) -> None:
    assert end_of_year(day) == end


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(1, 5), st.sampled_from(Weeks))
def test_no_hour_falls_on_a_day_off_or_twice(start: date, day: int, weeks: Weeks) -> None:
    timetable = Timetable(hours=(hour(day, weeks=weeks),), starts=start)
    days = [moment.date() for moment in held(hour_events(timetable, start, lambda _: "x"))]
    assert len(set(days)) == len(days)
    assert all(one == working_day(one) and start <= one <= end_of_year(start) for one in days)
