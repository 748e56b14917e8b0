from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import AssistantError, ErrorCode
from assistant.plan.hourtext import read_hours, suggest_hours
from assistant.plan.load import load_hour_kinds
from assistant.plan.timetable import (
    MAX_HOURS,
    Hour,
    Timetable,
    Weeks,
    check_timetable,
    grid,
    problems,
    weekly_hours,
)
from tests.plan.small_guide import MONTHS as WORDS
from tests.plan.small_guide import PROMPTS

KINDS = load_hour_kinds(PROMPTS / "iplu")


def hour(weekday: int, start: str, end: str, kind: str = "help", **more: object) -> Hour:
    return Hour.model_validate({"kind": kind, "weekday": weekday, "start": start, "end": end, **more})


def read(line: str) -> list[tuple[int, str, str, str]]:
    return [
        (one.weekday, one.start, one.end, one.weeks.value) for one in read_hours(line, WORDS, kind="help")
    ]


def every(start: str, end: str, *weekdays: int, weeks: str = "every") -> list[tuple[int, str, str, str]]:
    return [(weekday, start, end, weeks) for weekday in weekdays]


@pytest.mark.parametrize(
    ("line", "hours"),
    [
        ("man, ons, fre 9–12", every("09:00", "12:00", 1, 3, 5)),
        ("man ons fre 9-12", every("09:00", "12:00", 1, 3, 5)),
        ("mandag, onsdag og fredag kl. 9–12", every("09:00", "12:00", 1, 3, 5)),
        ("ons/fre 9–12", every("09:00", "12:00", 3, 5)),
        ("tirsdag 09.00-10.30 partallsuker", every("09:00", "10:30", 2, weeks="even")),
        ("Partallsuker: to 9-10", every("09:00", "10:00", 4, weeks="even")),
        ("tirsdager i oddetallsuker kl 9.15 til 10", every("09:15", "10:00", 2, weeks="odd")),
        ("mån, tys 9.15–10.00 oddetalsveker", every("09:15", "10:00", 1, 2, weeks="odd")),
        ("fre 8:30-9 like uker", every("08:30", "09:00", 5, weeks="even")),
        ("man-fre 9-10", every("09:00", "10:00", 1, 2, 3, 4, 5)),
        ("mandag til onsdag fra kl. 9 til kl. 12", every("09:00", "12:00", 1, 2, 3)),
        ("hver dag kl. 8:30 til 9", every("08:30", "09:00", 1, 2, 3, 4, 5)),
        (
            "man 9–12 og 13–15, ons 10-11",
            [(1, "09:00", "12:00", "every"), (1, "13:00", "15:00", "every"), (3, "10:00", "11:00", "every")],
        ),
        ("man, man 9-12", every("09:00", "12:00", 1)),
    ],
)
def test_hours_as_people_write_them(line: str, hours: list[tuple[int, str, str, str]]) -> None:
    assert read(line) == hours


@pytest.mark.parametrize(
    "line",
    [
        "",
        "9–12",
        "mandag",
        "mandag kl. 13",
        "man 25-26",
        "man 9.75-10",
        "man 9-12 ca.",
        "mandag 2–3 timer",
        "annenhver mandag 9–12",
        "første mandag i måneden 9–12",
        "fre-man 9-10",
        "man 9-12 odde uker og like uker",
        "ikke mandag 9–12",
        "mandag 9-12 [bold]",
    ],
)
def test_a_line_that_is_not_wholly_understood_is_refused_at_its_field(line: str) -> None:
    with pytest.raises(AssistantError) as caught:
        read(line)
    assert caught.value.code is ErrorCode.HOURS_UNREADABLE
    assert caught.value.fields == {"text": line, "field": "hours"}


@pytest.mark.parametrize("line", ["mandag 12–9", "mandag 9–9"])
def test_an_hour_that_ends_before_it_starts_is_told(line: str) -> None:
    with pytest.raises(AssistantError) as caught:
        read(line)
    assert caught.value.code is ErrorCode.HOURS_BACKWARDS
    assert (caught.value.fields["end"], caught.value.fields["field"]) == ("09:00", "hours")


def test_the_weekend_is_no_part_of_the_week() -> None:
    with pytest.raises(AssistantError) as caught:
        read("fre, lør 9–12")
    assert caught.value.code is ErrorCode.HOURS_WEEKEND


def test_who_and_where_go_with_each_hour_on_one_line() -> None:
    hours = read_hours("man, tirs 9-10", WORDS, kind="guidance", who=" E.N.\n", place="rom\t2 ")
    assert [(one.kind, one.who, one.place) for one in hours] == [("guidance", "E.N.", "rom 2")] * 2


@given(
    st.text()
    | st.lists(
        st.sampled_from(
            ["man", "fre", "til", "og", ",", "–", "9", "12", "8.30", "kl.", "uke", "partallsuker"]
        )
    ).map(" ".join)
)
def test_any_line_gives_hours_or_an_error_for_the_user(line: str) -> None:
    try:
        hours = read_hours(line, WORDS, kind="help")
    except AssistantError as error:
        assert error.fields["field"] == "hours"
    else:
        assert hours and all(one.start < one.end for one in hours)


SHIPPED = (
    "E.N. har satt opp timeplanen sammen med styrer. Hun er hos Ravn mandag, onsdag og fredag kl. 9–12. "
    "Samarbeidsmøte er første mandag i måneden kl. 13. Veiledningsmøte er hver torsdag kl. 13–14. "
    "Timeplanen henger på pauserommet."
)
PROPOSED = [("help", 1), ("help", 3), ("help", 5), ("guidance", 4)]


@pytest.mark.parametrize(
    "text",
    [
        SHIPPED,
        "E.N. er hos barnet måndag, onsdag og fredag kl. 9–12. Samarbeidsmøte er første måndag i månaden "
        "kl. 13–14, og rettleiing for avdelinga er kvar torsdag frå kl. 13 til kl. 14.",
    ],
)
def test_hours_are_proposed_from_free_text_but_not_what_is_monthly(text: str) -> None:
    assert [(one.kind, one.weekday) for one in suggest_hours(text, KINDS, WORDS)] == PROPOSED


@pytest.mark.parametrize(
    "text",
    [
        "Pedagogen kommer noen timer i uka når det passer.",
        "Pedagogen er hos Ravn 3–4 timer mandag.",
        "Hjelp mandag 2–3 timer",
        "Hjelp er mandag kl. 9.",
        "Hjelp mandag kl. 9 og onsdag 10–11",
        "Hjelp mandag kl. 9–12 eller tirsdag kl. 9–12",
        "Hjelp annenhver torsdag kl. 13–14",
        "Hjelp onsdag 28. oktober kl. 9–12",
        "Hjelp mandag 9–10, veiledning tirsdag 10–11",
        "Mandag kl. 9–12 er han ikke hos Ravn.",
        "Hun er hos Ravn mandag, og tirsdag kl. 9–12 er hun ute.",
        "Ravn spiser frokost mandag kl. 9–10.",
        "Man er hos Ravn 9–12.",
        "Hun er hos Ravn neste mandag kl. 9–12.",
        "Ho er hos Ravn denne måndagen kl. 9–12.",
        "Hun var hos Ravn mandag kl. 9–12.",
        "Hjelp mandag kl. 1–3",
    ],
)
def test_what_is_not_told_for_sure_is_not_proposed(text: str) -> None:
    assert suggest_hours(text, KINDS, WORDS) == ()


@given(st.text())
def test_any_text_gives_proposals_that_hold(text: str) -> None:
    check_timetable(Timetable(hours=suggest_hours(text, KINDS, WORDS)), KINDS, WORDS, "nb")


def codes(*hours: Hour, **more: object) -> list[ErrorCode]:
    timetable = Timetable.model_validate({"hours": hours, **more})
    return [problem.code for problem in problems(timetable, KINDS, WORDS, "nb")]


def test_the_child_can_be_in_one_place_only() -> None:
    hours = (hour(1, "09:00", "12:00", who="E.N."), hour(1, "11:30", "13:00", who="S.B."))
    assert codes(*hours) == [ErrorCode.HOURS_OVERLAP]
    assert codes(hours[0], hour(1, "12:00", "13:00"), hour(2, "11:30", "13:00")) == []


def test_an_adult_can_be_in_one_place_only() -> None:
    help_hour = hour(4, "13:00", "14:00", who="E.N.")
    assert codes(help_hour, hour(4, "13:30", "14:30", "guidance", who="e.n. ")) == [ErrorCode.HOURS_OVERLAP]
    assert codes(help_hour, hour(4, "13:30", "14:30", "guidance", who="S.B.")) == []
    assert codes(hour(4, "13:00", "14:00"), hour(4, "13:30", "14:30", "guidance")) == []
    together = hour(4, "13:30", "14:30", "guidance", who="S. B. og EN")
    assert codes(help_hour, together) == [ErrorCode.HOURS_OVERLAP]


def test_odd_and_even_weeks_never_meet_and_every_week_meets_both() -> None:
    odd, even, always = (
        hour(1, "09:00", "12:00", weeks=weeks) for weeks in (Weeks.ODD, Weeks.EVEN, Weeks.EVERY)
    )
    assert codes(odd, even) == []
    assert codes(odd, always) == codes(even, always) == [ErrorCode.HOURS_OVERLAP]


def test_an_overlap_names_both_hours_in_words() -> None:
    hours = (
        hour(1, "09:00", "12:00", who="E.N."),
        hour(1, "11:00", "13:00", weeks=Weeks.EVEN),
    )
    (problem,) = problems(Timetable(hours=hours), KINDS, WORDS, "nn")
    assert problem.fields == {
        "first": "måndag 09:00–12:00, spesialpedagogisk hjelp, E.N.",
        "second": "måndag 11:00–13:00, spesialpedagogisk hjelp, partalsveker",
        "field": "hours",
    }


def test_a_timetable_ends_after_it_starts_and_has_room() -> None:
    days = {"starts": date(2026, 8, 17), "until": date(2026, 8, 16)}
    assert codes(**days) == [ErrorCode.PERIOD_BACKWARDS]
    assert codes(hour(1, "09:00", "08:00"), starts=date(2026, 8, 17)) == [ErrorCode.HOURS_BACKWARDS]
    many = [
        hour(1, f"{number // 6:02}:{number % 6}0", f"{number // 6:02}:{number % 6}5") for number in range(61)
    ]
    assert codes(*many) == [ErrorCode.HOURS_LIMIT]
    assert codes(*many[:MAX_HOURS]) == []
    with pytest.raises(AssistantError):
        check_timetable(Timetable.model_validate(days), KINDS, WORDS, "nb")


def test_the_grid_has_each_day_with_its_hours_in_order() -> None:
    hours = (
        hour(3, "13:00", "14:00", "guidance", who="E.N.", place="[b]rom[/b]", weeks=Weeks.ODD),
        hour(3, "09:00", "12:00"),
    )
    days = grid(Timetable(hours=hours), KINDS, WORDS, "nb")
    assert [day.name for day in days] == ["mandag", "tirsdag", "onsdag", "torsdag", "fredag"]
    assert [len(day.hours) for day in days] == [0, 0, 2, 0, 0]
    first, second = days[2].hours
    assert (first.time, first.label, first.weeks) == ("09:00–12:00", "Spesialpedagogisk hjelp", "")
    assert (second.who, second.place, second.weeks) == ("E.N.", "[b]rom[/b]", "oddetallsuker")
    assert grid(Timetable(), KINDS, WORDS, "nb") == ()


def test_the_hours_of_help_a_week_are_counted() -> None:
    hours = (
        hour(1, "09:00", "12:00"),
        hour(2, "09:00", "10:30", weeks=Weeks.ODD),
        hour(4, "13:00", "14:00", "guidance"),
    )
    assert weekly_hours(Timetable(hours=hours), KINDS) == "3,75"
    assert weekly_hours(Timetable(hours=hours[:1]), KINDS) == "3"
    assert weekly_hours(Timetable(hours=hours[2:]), KINDS) == ""
