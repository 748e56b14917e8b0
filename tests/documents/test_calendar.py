"""Calendar files read back by the library that wrote them and by another, held against a naive list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from dateutil.rrule import rrule, rruleset, rrulestr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.documents.write.calendar import write_calendar
from assistant.plan.clock import Due, DueKind
from assistant.plan.events import Event, due_events, end_of_year, hour_events, meeting_events
from assistant.plan.holidays import is_working_day, working_day
from assistant.plan.rhythm import Every, Rhythm, next_after, occurrences
from assistant.plan.timetable import Hour, Timetable, Weeks
from tests.plan.test_rhythm import ANY_RHYTHM

OSLO = ZoneInfo("Europe/Oslo")
NOW = datetime(2026, 10, 9, 10, tzinfo=UTC)
START, END = date(2026, 8, 17), date(2027, 6, 18)


def written(folder: Path, events: Iterable[Event], now: datetime = NOW) -> bytes:
    path = folder / "x.ics"
    write_calendar(events, path, "plan1", now)
    return path.read_bytes()


def hours(*weekdays: int, weeks: Weeks = Weeks.EVERY) -> Timetable:
    made = tuple(Hour(kind="help", weekday=day, start="09:00", end="11:30", weeks=weeks) for day in weekdays)
    return Timetable(hours=made, starts=START, until=END)


def hourly(timetable: Timetable) -> list[Event]:
    return list(hour_events(timetable, START, lambda _: "Ravn: hjelp"))


def events_in(data: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def by_icalendar(data: bytes) -> list[datetime]:
    """Return every start in local time, expanded by hand from what the writing library reads."""
    found: list[datetime] = []
    for event in events_in(data):
        start = event["DTSTART"].dt
        if not isinstance(start, datetime):
            continue
        dates = rruleset()
        if "RRULE" in event:
            rule = event["RRULE"].to_ical().decode()
            repeated = rrulestr(rule, dtstart=start)
            assert isinstance(repeated, rrule)
            dates.rrule(repeated)
        else:
            dates.rdate(start)
        left_out = event.get("EXDATE", [])
        for several in left_out if isinstance(left_out, list) else [left_out]:
            for one in several.dts:
                dates.exdate(one.dt)
        found += [one.astimezone(OSLO) for one in dates]
    return sorted(found)


def by_vobject(data: bytes) -> list[datetime]:
    """Return every start in local time, expanded by the second library with its own reading of the zone."""
    calendar: Any = vobject.readOne(data.decode("utf-8"))
    found: list[datetime] = []
    for event in getattr(calendar, "vevent_list", []):
        start = event.dtstart.value
        if not isinstance(start, datetime):
            continue
        dates = event.getrruleset(addRDate=True)
        found += (
            [one.astimezone(UTC).astimezone(OSLO) for one in dates] if dates else [start.astimezone(OSLO)]
        )
    return sorted(found)


def naive(timetable: Timetable) -> list[datetime]:
    """Return what the week says, day by day, holidays left out."""
    days = [START + timedelta(days=number) for number in range((END - START).days + 1)]
    return sorted(
        datetime.combine(day, time.fromisoformat(hour.start), OSLO)
        for day in days
        for hour in timetable.hours
        if day.isoweekday() == hour.weekday
        and is_working_day(day)
        and (hour.weeks is Weeks.EVERY or (day.isocalendar().week % 2 == 1) == (hour.weeks is Weeks.ODD))
    )


@pytest.mark.parametrize("weeks", list(Weeks))
def test_both_libraries_read_the_weeks_hours_at_the_same_local_times(tmp_path: Path, weeks: Weeks) -> None:
    timetable = hours(1, 3, 5, weeks=weeks)
    data = written(tmp_path, hourly(timetable))
    assert by_icalendar(data) == naive(timetable)
    assert by_vobject(data) == naive(timetable)


def test_nine_o_clock_stays_nine_over_both_changes_of_time(tmp_path: Path) -> None:
    found = by_vobject(written(tmp_path, hourly(hours(1))))
    offsets = {one.date(): one.utcoffset() for one in found}
    assert {one.time() for one in found} == {time(9)}
    assert offsets[date(2026, 10, 19)] == timedelta(hours=2)
    assert offsets[date(2026, 10, 26)] == timedelta(hours=1)
    assert offsets[date(2027, 3, 15)] == timedelta(hours=1)
    assert offsets[date(2027, 4, 5)] == timedelta(hours=2)


def test_no_hour_is_held_on_a_holiday(tmp_path: Path) -> None:
    held = {one.date() for one in by_vobject(written(tmp_path, hourly(hours(1, 2, 3, 4, 5))))}
    for day in (
        date(2026, 12, 25),
        date(2027, 1, 1),
        date(2027, 3, 25),
        date(2027, 3, 29),
        date(2027, 5, 17),
    ):
        assert day not in held
    assert date(2027, 5, 18) in held


@pytest.mark.parametrize(
    ("year", "day_off", "change"),
    [(2026, date(2026, 5, 1), date(2026, 3, 29)), (2027, date(2027, 5, 17), date(2027, 3, 28))],
)
def test_spring_has_its_days_off_and_its_change_of_time(
    tmp_path: Path, year: int, day_off: date, change: date
) -> None:
    timetable = hours(1, 5).model_copy(update={"starts": date(year, 1, 1), "until": date(year, 7, 31)})
    data = written(tmp_path, hourly(timetable))
    for read in (by_icalendar, by_vobject):
        found = read(data)
        assert day_off not in {one.date() for one in found}
        assert {one.time() for one in found} == {time(9)}
        assert all(one.utcoffset() == timedelta(hours=2 if one.date() >= change else 1) for one in found)


def test_odd_weeks_go_on_where_a_year_has_53(tmp_path: Path) -> None:
    held = [one.date() for one in by_vobject(written(tmp_path, hourly(hours(3, weeks=Weeks.ODD))))]
    # Week 53 of 2026 and week 1 of 2027 are both odd, one after the other.
    assert {date(2026, 12, 30), date(2027, 1, 6)} <= set(held)


def test_a_meeting_on_a_holiday_is_moved_to_the_next_working_day(tmp_path: Path) -> None:
    rhythm = Rhythm(every=Every.MONTH, weekday=1, position=3, time="12:00")
    data = written(tmp_path, meeting_events(rhythm, date(2027, 1, 18), date(2027, 7, 31), "Ravn: vurdering"))
    for read in (by_icalendar, by_vobject):
        days = [one.date() for one in read(data)]
        assert date(2027, 5, 17) not in days
        assert date(2027, 5, 18) in days
        assert {one.time() for one in read(data)} == {time(12)}


def test_what_is_due_is_a_whole_day_with_a_reminder(tmp_path: Path) -> None:
    due = Due(DueKind.REPORT, date(2027, 6, 15))
    [event] = events_in(written(tmp_path, due_events((due,), lambda _: "x")))
    assert event["DTSTART"].dt == date(2027, 6, 15)
    [alarm] = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(days=-7)


def test_a_later_file_takes_the_earlier_ones_place(tmp_path: Path) -> None:
    files = [written(tmp_path, hourly(hours(1, 2)), NOW + timedelta(days=number)) for number in (0, 1)]
    read = [events_in(data) for data in files]
    uids = [[str(event["UID"]) for event in events] for events in read]
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == len(uids[0])
    assert all(later["SEQUENCE"] > earlier["SEQUENCE"] for earlier, later in zip(*read, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "a\r\nEND:VEVENT\r\nBEGIN:VEVENT",
        "a;b,c\\d:e",
        "BEGIN:VCALENDAR",
        "\ud800\x00\x1b[31m",
        "\u202eabc",
        "å" * 300,
    ],
)
def test_no_text_changes_the_files_structure(tmp_path: Path, text: str) -> None:
    hour = Hour(kind="help", weekday=1, start="09:00", end="10:00", who=text, place=text)
    timetable = Timetable(hours=(hour,), starts=START, until=END)
    data = written(tmp_path, hour_events(timetable, START, lambda _: text))
    assert len(events_in(data)) == 1
    assert len(vobject.readOne(data.decode("utf-8")).vevent_list) == 1
    assert b"\x1b" not in data


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.sets(st.integers(1, 5), min_size=1), weeks=st.sampled_from(Weeks))
def test_any_week_is_read_as_it_was_meant(tmp_path: Path, days: set[int], weeks: Weeks) -> None:
    timetable = hours(*days, weeks=weeks)
    assert by_vobject(written(tmp_path, hourly(timetable))) == naive(timetable)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rhythm=ANY_RHYTHM)
def test_any_rhythm_is_read_as_it_was_meant(tmp_path: Path, rhythm: Rhythm) -> None:
    first = next_after(rhythm, date(2026, 10, 12))
    assert first is not None
    until = end_of_year(first)
    # From the first on it is counted from there, and no longer from the week it began in.
    counted = rhythm if rhythm.every is Every.WEEKS_OF_YEAR else rhythm.model_copy(update={"weeks": ()})
    days = (working_day(day) for day in occurrences(counted, first, until))
    meant = [datetime.combine(day, time.fromisoformat(rhythm.time), OSLO) for day in days]
    data = written(tmp_path, meeting_events(rhythm, first, until, "x"))
    assert by_icalendar(data) == by_vobject(data) == meant


def test_the_zone_that_is_written_out_is_norwegian_time_to_the_hour(tmp_path: Path) -> None:
    zone: Any = vobject.readOne(written(tmp_path, []).decode("utf-8")).vtimezone.tzinfo
    for year in (1997, *range(2024, 2030), 2039):
        for month in (3, 10):
            # The hour that is skipped or comes twice is left out: there nobody has a meeting.
            hours_of_month = (datetime(year, month, 1) + timedelta(hours=number) for number in range(31 * 24))
            for moment in (one for one in hours_of_month if one.hour != 2):
                assert moment.replace(tzinfo=zone).utcoffset() == moment.replace(tzinfo=OSLO).utcoffset()


def test_the_file_tells_no_more_than_it_must_and_asks_for_nothing(tmp_path: Path) -> None:
    data = written(tmp_path, hourly(hours(1)))
    calendar = icalendar.Calendar.from_ical(data)
    assert str(calendar["VERSION"]) == "2.0"
    # A method is for invitations, and a published calendar must name an organiser (RFC 5546, 3.2.1).
    assert "METHOD" not in calendar
    [event] = calendar.walk("VEVENT")
    assert str(event["CLASS"]) == "PRIVATE"
    assert not {"ORGANIZER", "ATTENDEE", "URL", "DESCRIPTION", "LOCATION"} & set(event)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
