"""A timeline in a terminal: as wide as the room, each mark in its place, whatever is written."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from assistant.plan.sharedview import MonthMark, Timeline, TimelineRow
from assistant.tui.timelinedraw import MARKS, drawn_timeline
from tests.documents.sample_shared import sample_shared


@given(
    st.lists(
        st.tuples(
            st.text(max_size=80), st.dates(date(2026, 10, 1), date(2027, 6, 30)), st.sampled_from(list(MARKS))
        ),
        min_size=1,
        max_size=8,
    ),
    st.integers(0, 200),
)
def test_every_step_has_one_mark_and_no_line_is_wider_than_the_room(
    steps: list[tuple[str, date, str]], width: int
) -> None:
    rows = tuple(TimelineRow(what, day.isoformat(), state) for what, day, state in steps)
    months = tuple(
        MonthMark("okt", (date(2026, 10, 1) + timedelta(days=31 * n)).isoformat()) for n in range(8)
    )
    lines = drawn_timeline(Timeline("", "2026-10-01", "2027-06-30", months, rows), width).plain.split("\n")
    assert len(lines) == len(rows) + 1
    axis = len(lines[1]) - lines[1].rindex(" ") - 1
    for line, row in zip(lines[1:], rows, strict=True):
        assert len(line) == max(width, 24)
        assert line[-axis:].count(MARKS[row.state]) == 1


def test_later_days_stand_further_right() -> None:
    timeline = sample_shared().timeline
    assert timeline
    lines = drawn_timeline(timeline, 60).plain.split("\n")[1:]
    places = [max(line.rfind(mark) for mark in MARKS.values()) for line in lines]
    assert places == sorted(set(places))


def test_a_month_whose_name_has_no_room_is_left_out_and_january_loses_its_year_first() -> None:
    timeline = sample_shared().timeline
    assert timeline
    assert "jan 2027" in drawn_timeline(timeline, 90).plain
    narrow = drawn_timeline(timeline, 44).plain.split("\n")[0]
    assert "jan" in narrow
    assert "2027" not in narrow
