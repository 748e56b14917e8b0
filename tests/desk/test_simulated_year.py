"""A year with a plan, on the desk: the clock is moved, everything else is what a user would type."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest

from assistant.desk.drafting import Drafting
from assistant.desk.dues import due_lines
from assistant.desk.lines import Tone
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Slot, Status
from assistant.plan.progress import Seen
from assistant.plan.versions import ChangeKind
from tests.desk.simulated import NEW_GOAL, NEW_WORDING, WHY_ENDED, Year, evaluation, lived, report

# A whole year is walked, question by question.
pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """A whole year, told once; the tests look at what has become of it."""
    return lived(tmp_path_factory.mktemp("year"))


def test_help_is_followed_by_the_plan_the_evaluation_and_the_report(tmp_path: Path) -> None:
    year = Year(tmp_path)
    assert year.dues() == [
        "Planen skal være ferdig innen onsdag 14. oktober 2026",
        "Årsrapport innen tirsdag 15. juni 2027",
    ]
    year.day = date(2026, 10, 21)
    assert year.dues()[0] == "Planen skulle vært ferdig 14. oktober 2026 – for 7 dager siden"
    year.finish_plan(date(2026, 10, 21))
    assert year.dues()[0] == "Vurdering om 7 dager (onsdag 28. oktober 2026)"
    assert [due.alias for due in due_lines(year.workplace, year.store, 5)] == ["Ravn", "Ravn"]


def test_an_adjusted_measure_is_worded_anew_in_the_plan(year: Year) -> None:
    answer = year.desk.answers.get(Slot.parse("4.1#1+1"))
    assert answer is not None
    assert answer.text == NEW_WORDING
    assert answer.status is Status.ACCEPTED


def test_an_adjusted_goal_is_judged_and_makes_a_new_version(year: Year) -> None:
    assert year.desk.answers.text(Slot.parse("2.b#2")) == NEW_GOAL
    assert year.desk.versions()[-1][0].number == 3
    drafting = Drafting(year.workplace, year.store, year.desk.begin("evaluation"))
    for text in ("26.05.2027", "Styrer og ansvarlig pedagog"):
        drafting.say(text)
    drafting.goto(Slot("7.g", 1))
    drafting.say("justeres")
    assert Tone.REJECT in [line.tone for line in drafting.say("Barnet skal få større forståelse")]


def test_an_ended_measure_leaves_the_plan_and_its_reason_stays(year: Year) -> None:
    answer = year.desk.answers.get(Slot.parse("4.2#1"))
    assert answer is not None
    assert (answer.status, answer.reason) == (Status.ENDED, WHY_ENDED)
    assert year.desk.thread().strands[0].measures[2].is_ended


def test_each_change_is_a_version_and_any_two_can_be_compared(year: Year) -> None:
    versions = [version for version, _ in year.desk.versions()]
    assert [version.cause for version in versions] == ["finished", "evaluation", "evaluation"]
    first, second, third = versions
    assert [(change.slot.key, change.kind) for change in year.desk.compare(first, second)] == [
        ("4.1#1+1", ChangeKind.CHANGED)
    ]
    assert {(change.slot.key, change.kind) for change in year.desk.compare(first, third)} == {
        ("2.b#2", ChangeKind.CHANGED),
        ("4.1#1+1", ChangeKind.CHANGED),
        ("4.2#1", ChangeKind.ENDED),
    }
    assert year.desk.compare(third, third) == ()


def test_every_look_is_kept_with_its_day(year: Year) -> None:
    looks = year.desk.series()[0].sightings
    assert [(one.day.isoformat(), one.seen) for one in looks] == [
        ("2026-10-09", Seen.NOT_YET),
        ("2026-10-28", Seen.NOT_YET),
        ("2027-01-27", Seen.PARTLY),
        ("2027-05-26", Seen.SEEN),
    ]


def test_help_from_others_is_asked_for_only_when_nothing_works_after_adjustment(tmp_path: Path) -> None:
    year = Year(tmp_path)
    year.finish_plan(date(2026, 10, 9))
    nothing = evaluation("28.10.2026", works="virker ikke", own={"7.d#2": "justeres"})
    assert not any("PPT" in text for text in year.hold("evaluation", date(2026, 10, 28), nothing))
    again = year.hold("evaluation", date(2026, 11, 25), evaluation("25.11.2026", works="virker ikke"))
    assert any("PPT" in text for text in again)


def test_the_report_is_built_from_the_evaluations_and_then_the_next_is_due(year: Year) -> None:
    said = year.hold("aarsrapport", date(2027, 6, 1), report)
    assert any("§ 32" in text for text in said)
    text = "\n".join(
        part.text for part in docx.Document(str(year.folder / "aarsrapport-2027-06-01.docx")).paragraphs
    )
    assert "søsteren" in text
    assert "Ravn" in text
    assert "Årsrapport innen torsdag 1. juni 2028" in year.dues()


def test_an_evaluation_before_the_vedtak_or_in_the_future_is_refused_and_said_why(tmp_path: Path) -> None:
    year = Year(tmp_path)
    year.finish_plan(date(2026, 10, 9))
    drafting = Drafting(year.workplace, year.store, year.desk.begin("evaluation"))
    for day, words in (("01.09.2026", "før"), ("31.02.2026", "kalenderen"), ("01.01.2030", "ennå")):
        lines = drafting.say(day)
        assert [line.tone for line in lines] == [Tone.ERROR]
        assert words in lines[0].text
        assert drafting.typed == day


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("31. februar 2026", ErrorCode.DATE_IMPOSSIBLE),
        ("i går", ErrorCode.DATE_UNREADABLE),
        ("01.09.2026", ErrorCode.DATE_BEFORE_PLAN),
        ("01.01.2031", ErrorCode.DATE_FUTURE),
    ],
)
def test_a_note_on_an_impossible_day_is_told_at_its_field(year: Year, day: str, code: ErrorCode) -> None:
    before = year.desk.series()
    with pytest.raises(AssistantError) as caught:
        year.desk.note(before[0].sign, Seen.SEEN, day)
    assert (caught.value.code, caught.value.fields["field"]) == (code, "day")
    assert year.desk.series() == before


def test_what_the_answers_tell_is_offered_and_not_asked_again(year: Year) -> None:
    people, is_suggested = year.desk.people()
    assert is_suggested
    assert [(person.role, person.name) for person in people.persons][:2] == [
        ("styrer", "H.L."),
        ("ped_leder", "S.B."),
    ]
    timetable, _ = year.desk.timetable()
    assert [(hour.weekday, hour.start) for hour in timetable.hours] == [
        (1, "09:00"),
        (3, "09:00"),
        (5, "09:00"),
    ]


def test_a_goal_unchanged_for_a_year_is_pointed_out(tmp_path: Path) -> None:
    year = Year(tmp_path)
    year.finish_plan(date(2026, 10, 9))
    assert year.desk.unchanged() == ()
    year.day = date(2027, 10, 1)
    assert [slot.key for slot in year.desk.unchanged()] == ["2.b#1", "2.b#2"]
