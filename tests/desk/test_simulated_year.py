"""A year with a plan, on the desk: the clock is moved, everything else is what a user would type."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path

import docx
import pytest

from assistant.desk.drafting import Drafting
from assistant.desk.dues import due_lines
from assistant.desk.fromfile import read_answers, walk
from assistant.desk.lines import Tone
from assistant.desk.workplace import Workplace
from assistant.desk.year import YearDesk
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Slot, Status
from assistant.plan.progress import Seen
from assistant.plan.versions import ChangeKind
from assistant.store.plans import PlanStore

Reply = Callable[[Slot], str]

NEW_WORDING = (
    "Ansvarlig pedagog viser turkortet til Ravn i sandkassa før hver tur, og venter stille i fem sekunder."
)
WHY_ENDED = "Rollebyttet i butikken tok oppmerksomheten bort fra de andre barna."


class Year:
    """A plan, its store and a clock that can be moved."""

    def __init__(self, folder: Path) -> None:
        self.day = date(2026, 9, 16)
        self.folder = folder
        self.workplace = Workplace("nb", today=lambda: self.day)
        self.store = PlanStore(
            folder / "data" / "plans.db", lambda: datetime.combine(self.day, time(10), UTC)
        )
        guide = self.workplace.guide
        done = walk(self.workplace, read_answers(self.workplace.guide_folder / "example.yaml", guide))
        plan = self.store.create_filled_plan(
            guide.id,
            list(done.answers.by_slot.values()),
            guide.head.version,
            self.workplace.rules.version,
            None,
            alias="Ravn",
        )
        self.plan_id = plan.id
        self.desk = YearDesk(self.workplace, self.store, plan.id)

    def dues(self) -> list[str]:
        """Return what is due, in words."""
        return [line.text for line in self.desk.dues()]

    def finish_plan(self, day: date) -> None:
        """Write the plan out."""
        self.day = day
        Drafting(self.workplace, self.store, self.plan_id).finish(self.folder / "plan.docx")
        self.desk.reload()

    def hold(self, guide: str, day: date, reply: Reply) -> list[str]:
        """Walk an evaluation or report to its end, and return all that was said."""
        self.day = day
        drafting = Drafting(self.workplace, self.store, self.desk.begin(guide))
        said = [line.text for line in drafting.opening()]
        asked: list[Slot] = []
        while drafting.slot is not None:
            slot = drafting.slot
            assert slot not in asked, f"{slot.key} is asked twice"
            asked.append(slot)
            lines = drafting.say("ja" if drafting.proposes else reply(slot))
            assert not [line for line in lines if line.tone in (Tone.ERROR, Tone.REJECT)], (slot, lines)
            said += [line.text for line in lines]
        said += [line.text for line in drafting.finish(self.folder / f"{guide}-{day}.docx")]
        self.desk.reload()
        return said


def evaluation(
    day: str, *, seen: str = "ja", works: str = "virker", own: dict[str, str] | None = None
) -> Reply:
    """Answer an evaluation; ``own`` answers single slots by key."""
    answers = {
        "0.a": day,
        "0.b": "Styrer, pedagogisk leder og ansvarlig pedagog",
        "7.1": seen,
        "7.a": "I sandkassa sammen med Ekorn, to ganger samme uke.",
        "7.b": "Det er mange barn i sandkassa når vi øver, og lyden er høy.",
        "7.2": works,
        "7.c": "Ravn venter når den voksne viser kortet først.",
        "7.d": "fortsetter",
        "7.e": NEW_WORDING,
        "7.f": WHY_ENDED,
        "7.g": "fortsetter",
        "7.i": "Vi øver ute i stedet for inne, og med to barn i stedet for ett.",
        "7.3": "Gruppa ble holdt ni av tolv ganger. Styrer ordner en fast vikar.",
        "7.4": "Foreldrene ser at Ravn venter på tur i spill med søsteren.",
        "7.j": "Vi bruker turkortene hjemme også, og møtes igjen i januar.",
        "7.k": "Styrer ringer PPT og spør om råd om turtaking.",
        "8.a": "hopp over",
    }
    return lambda slot: (own or {}).get(slot.key) or answers.get(slot.question, "")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """A whole year, told once; the tests look at what has become of it."""
    year = Year(tmp_path_factory.mktemp("year"))
    year.finish_plan(date(2026, 10, 9))
    first = year.desk.series()[0].sign
    year.desk.note(first, Seen.NOT_YET, "09.10.2026", place="sandkassa", company="Ekorn")
    year.hold(
        "evaluation",
        date(2026, 10, 28),
        evaluation("28.10.2026", seen="ikke ennå", own={"7.d#2": "justeres"}),
    )
    year.hold(
        "evaluation",
        date(2027, 1, 27),
        evaluation("27.01.2027", seen="delvis", works="virker ikke", own={"7.d#3": "avsluttes"}),
    )
    year.hold("evaluation", date(2027, 5, 26), evaluation("26.05.2027"))
    return year


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
    answers = {"0.c": "Ansvarlig pedagog", "3.b": "Ravn valgte selv hvilken lek vi øvde i."}
    said = year.hold(
        "aarsrapport", date(2027, 6, 1), lambda slot: answers.get(slot.question, "Hjelpen bør fortsette.")
    )
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
