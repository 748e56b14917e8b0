from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from assistant.plan.rhythm import Every, Rhythm, next_after, occurrences, rhythm_words
from assistant.plan.rhythmtext import read_rhythm
from tests.plan.small_guide import MONTHS as WORDS


def weekly(count: int = 1, weekday: int = 0, **more: object) -> Rhythm:
    return Rhythm.model_validate({"every": Every.WEEK, "count": count, "weekday": weekday, **more})


def monthly(count: int = 1, weekday: int = 0, position: int = 1, **more: object) -> Rhythm:
    fields = {"every": Every.MONTH, "count": count, "weekday": weekday, "position": position}
    return Rhythm.model_validate({**fields, **more})


def in_weeks(*weeks: int, weekday: int = 0, **more: object) -> Rhythm:
    fields = {"every": Every.WEEKS_OF_YEAR, "weeks": weeks, "weekday": weekday}
    return Rhythm.model_validate({**fields, **more})


LAST_WEDNESDAY = monthly(weekday=3, position=-1)


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        (
            "Siste onsdag i hver måned, på avdelingsmøtet. Hele planen går vi gjennom i uke 3 og uke 22.",
            LAST_WEDNESDAY,
        ),
        ("Siste onsdagen i kvar månad. Heile planen går vi gjennom i veke 3 og 22.", LAST_WEDNESDAY),
        ("Siste onsdag i hver måned, og hele planen i uke 21", LAST_WEDNESDAY),
        ("Avdelingsmøte – siste onsdag i måneden, kl. 13:15", monthly(weekday=3, position=-1, time="13:15")),
        ("første mandag i måneden kl. 13", monthly(weekday=1, time="13:00")),
        ("Fyrste måndagen i månaden kl. 13.30–15", monthly(weekday=1, time="13:30", minutes=90)),
        ("hver tredje onsdag i måneden", monthly(weekday=3, position=3)),
        ("første tirsdag annenhver måned", monthly(2, weekday=2)),
        ("hver måned", monthly()),
        ("kvar månad", monthly()),
        ("en gang i måneden", monthly()),
        ("Det månedlige avdelingsmøtet", monthly()),
        ("Minst én gang per måned, og ved behov", monthly()),
        ("hvert kvartal", monthly(3)),
        ("fire ganger i året", monthly(3)),
        ("to ganger i halvåret", monthly(3)),
        ("to gonger i halvåret", monthly(3)),
        ("hver sjette uke", weekly(6)),
        ("hver 6. uke", weekly(6)),
        ("én gang hver sjette uke", weekly(6)),
        ("annenhver uke", weekly(2)),
        ("annakvar veke", weekly(2)),
        ("tredje kvar veke", weekly(3)),
        ("hver 14. dag", weekly(2)),
        ("annenhver onsdag kl. 9.15", weekly(2, weekday=3, time="09:15")),
        ("hver sjette uke, på tirsdager", weekly(6, weekday=2)),
        ("Hver sjette uke, første gang i uke 45.", weekly(6, weeks=(45,))),
        ("Vi begynner i uke 45. Vi vurderer planen hver sjette uke.", weekly(6, weeks=(45,))),
        ("i uke 45, 3 og 21", in_weeks(3, 21, 45)),
        ("Onsdag i veke 3, 20 og 40 kl. 9", in_weeks(3, 20, 40, weekday=3, time="09:00")),
        ("Vi går gjennom planen hvert år i uke 3", in_weeks(3)),
        ("hver måned i 30 minutter", monthly(minutes=30)),
    ],
)
def test_a_rhythm_as_people_write_it(text: str, rhythm: Rhythm) -> None:
    assert read_rhythm(text, WORDS) == rhythm


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        ("Vi møtes hver uke. Planen vurderes hvert kvartal.", monthly(3)),
        ("Hver voksen skriver logg hver dag. Vi evaluerer hver sjette uke.", weekly(6)),
        ("Hver måned. PPT er med to ganger i året.", monthly()),
        ("Foreldra får melding kvar fredag. Planen blir vurdert kvar månad.", monthly()),
    ],
)
def test_what_is_said_of_evaluating_goes_before_other_doings(text: str, rhythm: Rhythm) -> None:
    assert read_rhythm(text, WORDS) == rhythm


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Jevnlig og ved behov.",
        "hver dag",
        "om seks uker",
        "En til to ganger i året",
        "2–3 ganger i halvåret",
        "hver 6.–8. uke",
        "fem ganger i året",
        "to ganger i måneden",
        "hver måned eller hver sjette uke",
        "Vi evaluerer målene hver uke og hele planen hver måned.",
        "oftere enn hver måned",
        "Vi møtes ikke hver måned",
        "Siste onsdag i måneden, unntatt juli",
        "Siste onsdag i måneden. Ikke i juli.",
        "Nest siste onsdag i måneden",
        "Nestsiste onsdag i måneden",
        "femte onsdag i måneden",
        "en onsdag i måneden",
        "siste onsdag og torsdag i måneden",
        "hver tredje onsdag",
        "Hver andre onsdag i måneden",
        "hver lørdag",
        "Den 15. hver måned",
        "den første hver måned",
        "siste uke i hver måned",
        "i slutten av hver måned",
        "tre møter hver måned",
        "første mandag i kvartalet",
        "Første mandag i oktober",
        "hver måned fra uke 40 til uke 22",
        "onsdager i partallsuker",
        "uke 43",
        "uke 3–5",
        "uke 60 og 3",
        "Vi har ferie i uke 29 og 30",
        "Foreldrene får melding om planen hver fredag.",
        "hver måned kl. 25",
        "hver måned kl. 9 eller 10",
        "hver onsdag 14.10",
        "hver onsdag fra 14.10.2026",
        "hver 60. uke",
        "man møtes to til tre onsdager",
    ],
)
def test_what_may_mean_something_else_is_not_read(text: str) -> None:
    assert read_rhythm(text, WORDS) is None


@given(st.text())
def test_any_text_is_a_rhythm_or_none(text: str) -> None:
    found = read_rhythm(text, WORDS)
    assert found is None or isinstance(found, Rhythm)


def clock() -> st.SearchStrategy[str]:
    return st.builds("{:02}:{:02}".format, st.integers(0, 15), st.integers(0, 59))


def first_week() -> st.SearchStrategy[tuple[int, ...]]:
    return st.lists(st.integers(1, 53), max_size=1).map(tuple)


def several_weeks() -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(1, 53), min_size=1, max_size=8, unique=True).map(sorted)


COUNT, WEEKDAY, MINUTES = st.integers(1, 52), st.integers(0, 5), st.integers(15, 480)
POSITION = st.sampled_from([1, 2, 3, 4, -1])
ANY_RHYTHM = (
    st.builds(weekly, COUNT, WEEKDAY, time=clock(), minutes=MINUTES, weeks=first_week())
    | st.builds(monthly, COUNT, st.just(0), time=clock(), minutes=MINUTES, weeks=first_week())
    | st.builds(monthly, COUNT, st.integers(1, 5), POSITION, time=clock(), minutes=MINUTES)
    | st.builds(
        lambda weeks, weekday, time, minutes: in_weeks(*weeks, weekday=weekday, time=time, minutes=minutes),
        several_weeks(),
        WEEKDAY,
        clock(),
        MINUTES,
    )
)


@given(ANY_RHYTHM)
def test_a_rhythm_that_is_told_back_reads_as_itself(rhythm: Rhythm) -> None:
    for variety in ("nb", "nn"):
        assert read_rhythm(rhythm_words(rhythm, WORDS, variety), WORDS) == rhythm


def test_a_rhythm_is_told_back_in_both_written_forms() -> None:
    assert rhythm_words(LAST_WEDNESDAY, WORDS, "nb") == "siste onsdag i hver måned kl. 12:00"
    assert rhythm_words(LAST_WEDNESDAY, WORDS, "nn") == "siste onsdag i kvar månad kl. 12:00"
    fortnightly = weekly(2, weekday=1, time="13:00", minutes=90)
    assert rhythm_words(fortnightly, WORDS, "nb") == "annenhver mandag kl. 13:00–14:30"
    assert rhythm_words(fortnightly, WORDS, "nn") == "annankvar måndag kl. 13:00–14:30"
    assert rhythm_words(in_weeks(45, 3, 21), WORDS, "nb") == "i uke 3, 21 og 45 kl. 12:00"
    assert (
        rhythm_words(weekly(6, weeks=(45,)), WORDS, "nb") == "hver sjette uke kl. 12:00, første gang i uke 45"
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"every": "weeks_of_year"},
        {"every": "weeks_of_year", "weeks": [54]},
        {"every": "week", "weeks": [3, 22]},
        {"every": "month", "position": 5},
        {"every": "month", "time": "25:00"},
        {"every": "month", "weekday": 6},
    ],
)
def test_a_rhythm_that_cannot_be_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Rhythm.model_validate(fields)


def test_the_last_wednesday_of_each_month() -> None:
    days = occurrences(LAST_WEDNESDAY, date(2026, 10, 1), date(2026, 12, 31))
    assert days == [date(2026, 10, 28), date(2026, 11, 25), date(2026, 12, 30)]


def test_a_month_without_a_31st_has_its_last_day() -> None:
    days = occurrences(monthly(), date(2027, 1, 31), date(2027, 5, 31))
    assert [(day.month, day.day) for day in days] == [(1, 31), (2, 28), (3, 31), (4, 30), (5, 31)]


def test_named_weeks_come_each_year_and_week_53_is_the_last_week() -> None:
    days = occurrences(in_weeks(3, 53, weekday=3), date(2026, 10, 1), date(2028, 1, 20))
    # 2026 has 53 weeks, 2027 has 52.
    assert days == [date(2026, 12, 30), date(2027, 1, 20), date(2027, 12, 29), date(2028, 1, 19)]
    assert occurrences(in_weeks(3), date(2027, 1, 1), date(2027, 2, 1)) == [date(2027, 1, 22)]


@pytest.mark.parametrize("start", [date(2026, 10, 12), date(2026, 11, 6)])
def test_a_first_week_may_lie_before_or_after_the_day_it_is_counted_from(start: date) -> None:
    days = occurrences(weekly(6, weeks=(45,)), start, date(2027, 2, 1))
    assert days == [date(2026, 11, 6), date(2026, 12, 18), date(2027, 1, 29)]
    assert occurrences(weekly(6, weeks=(45,)), date(2026, 11, 9), date(2027, 2, 1)) == days[1:]


@pytest.mark.parametrize(
    ("rhythm", "last", "following"),
    [
        (LAST_WEDNESDAY, date(2026, 10, 28), date(2026, 11, 25)),
        # A day early, and a week late.
        (LAST_WEDNESDAY, date(2026, 10, 27), date(2026, 11, 25)),
        (LAST_WEDNESDAY, date(2026, 11, 4), date(2026, 11, 25)),
        (weekly(weekday=3), date(2026, 10, 26), date(2026, 11, 4)),
        (weekly(6, weekday=3), date(2026, 10, 29), date(2026, 12, 9)),
        (weekly(6), date(2026, 10, 29), date(2026, 12, 10)),
        (monthly(3, weekday=3, position=-1), date(2026, 11, 2), date(2027, 2, 24)),
        (monthly(3), date(2026, 11, 30), date(2027, 2, 28)),
        (in_weeks(3, 21), date(2027, 1, 18), date(2027, 5, 28)),
        # The first week is told, so a late one moves nothing.
        (weekly(6, weeks=(45,)), date(2026, 11, 12), date(2026, 12, 18)),
    ],
)
def test_the_next_evaluation_counts_from_the_last(rhythm: Rhythm, last: date, following: date) -> None:
    assert next_after(rhythm, date(2026, 10, 12), last) == following


def test_the_first_evaluation_counts_from_the_finished_plan() -> None:
    finished = date(2026, 10, 12)
    assert next_after(LAST_WEDNESDAY, finished) == date(2026, 10, 28)
    assert next_after(weekly(6), finished) == date(2026, 11, 23)
    assert next_after(weekly(6, weeks=(42,)), finished) == date(2026, 10, 16)
    assert next_after(monthly(3, weekday=3), finished) == date(2027, 1, 6)


@given(ANY_RHYTHM, st.dates(min_value=date(1000, 1, 1)), st.none() | st.integers(0, 800))
def test_there_is_a_next_evaluation_until_the_calendar_ends(
    rhythm: Rhythm, origin: date, days: int | None
) -> None:
    last = None if days is None else min(origin, date.max - timedelta(800)) + timedelta(days)
    found = next_after(rhythm, origin, last)
    if found is None:
        assert (last or origin).year > 9990
    else:
        assert found > last if last else found >= origin
