"""Working with Statped and others: from a granted service to its end, and where the plans do not agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import icalendar
import pytest
from docx import Document

from assistant.desk.cooperating import CooperationDesk
from assistant.desk.drafting import Drafting
from assistant.desk.dues import due_lines
from assistant.desk.fromfile import read_answers, walk
from assistant.desk.lines import Line
from assistant.desk.workplace import Workplace
from assistant.desk.year import YearDesk
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answer, Slot, Status
from assistant.plan.clock import DueKind
from assistant.store.plans import PlanStore
from tests.desk.statped import COURSE, END, GOAL, MEASURE, SECOND, START, WORK, talk_through
from tests.desk.two_machines import Machine
from tests.documents.reading import word_text

TODAY = date(2026, 11, 24)
EXTENDED = {**COURSE, "3.f": "extend"}


@pytest.fixture(scope="module")
def workplace() -> Workplace:
    return Workplace(today=lambda: TODAY)


@pytest.fixture(scope="module")
def filled(workplace: Workplace) -> list[Answer]:
    done = walk(workplace, read_answers(workplace.guide_folder / "example.yaml", workplace.guide))
    return list(done.answers.by_slot.values())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[PlanStore]:
    with PlanStore(tmp_path / "data" / "plans.db") as opened:
        yield opened


@pytest.fixture
def plan(store: PlanStore, filled: list[Answer]) -> str:
    return store.create_filled_plan("iplu", filled, "1", "r", None, alias="Ravn").id


@pytest.fixture
def desk(workplace: Workplace, store: PlanStore, plan: str) -> CooperationDesk:
    return CooperationDesk(workplace, store, plan)


@pytest.fixture
def course(workplace: Workplace, store: PlanStore, desk: CooperationDesk) -> Drafting:
    return Drafting(workplace, store, desk.begin("statped"))


def texts(lines: list[Line]) -> str:
    return "\n".join(line.text for line in lines)


def answered(course: Drafting, slot: str, text: str) -> str:
    """Answer one question anew, and return what is said."""
    course.goto(Slot.parse(slot))
    return texts(course.say(text))


# -- the course -------------------------------------------------------------------------------------------


def test_the_first_phase_ends_in_a_plan_that_can_be_written(course: Drafting, tmp_path: Path) -> None:
    said = talk_through(course, {**START, "P.r": "later"})
    assert course.slot is None
    assert "gå til P.r" in texts(said)
    out = tmp_path / "plan.docx"
    assert str(out) in texts(course.finish(out))
    shown = word_text(Document(str(out)))
    for part in (
        GOAL,
        "20. oktober 2026 til 18. juni 2027",
        "Observere måltidet",
        "gjenstår",
        "Rådgiver, K.L.",
    ):
        assert part in shown
    assert "UTKAST" not in shown
    assert "fase 2" not in shown


def test_the_goals_of_the_childs_plan_are_offered_by_number(course: Drafting) -> None:
    talk_through(course, {key: text for key, text in START.items() if key < "P.d"})
    assert course.slot == Slot("P.d", 1)
    asked = texts(course.talk.question(course.answers, Slot("P.d", 1)))
    assert "1 Ravn leker med ett annet barn" in asked
    course.say("1")
    assert course.answers.text(Slot("P.d", 1)).startswith("Ravn leker med ett annet barn")


def test_a_goal_is_judged_as_in_the_childs_plan(course: Drafting) -> None:
    talk_through(course, {key: text for key, text in START.items() if key < "P.c"})
    course.say("Bedre språkforståelse")
    answer = course.answers.get(Slot("P.c", 1))
    assert answer is not None
    assert answer.status is Status.REJECTED


def test_a_course_that_ends_is_written_and_asks_for_nothing_more(
    course: Drafting, desk: CooperationDesk, tmp_path: Path
) -> None:
    talk_through(course, COURSE)
    assert course.slot is None
    out = tmp_path / "slutt.docx"
    said = texts(course.finish(out))
    assert "Det dere har bestemt om veien videre" in said
    shown = word_text(Document(str(out)))
    assert "Grunnlag for avslutning" in shown
    assert END["3.g"] in shown
    assert END["3.d"] in shown
    assert [picture.view.is_open for picture in desk.pictures()] == [False]


def test_an_extended_course_goes_on_as_a_new_version(
    workplace: Workplace, store: PlanStore, desk: CooperationDesk, course: Drafting, tmp_path: Path
) -> None:
    two = {**EXTENDED, "P.f#1": "ja", "P.c#2": SECOND, "P.d#2": "none", "3.c#1": "reached"}
    talk_through(course, two)
    out = tmp_path / "forlenget.docx"
    said = texts(course.finish(out))
    assert "ny utgave" in said.lower()
    assert "Grunnlag for forlengelse" in word_text(Document(str(out)))
    after, before = desk.pictures()
    assert (after.view.number, after.view.is_open, before.view.is_open) == (2, True, False)
    # The goal that was reached stays behind, and what has days is asked for again.
    assert after.view.goals == (SECOND.rstrip("."),)
    renewed = Drafting(workplace, store, after.id)
    assert renewed.answers.text(Slot("0.a")) == START["0.a"]
    assert renewed.answers.text(Slot("P.b")) == ""
    assert {slot.question for slot in renewed.answers.by_slot} & {"P.m", "3.f"} == set()
    # A step that is not done is still to be done.
    assert [one.state for one in after.view.steps] == ["done", "late"]
    assert desk.begin("statped") == after.id


def test_a_step_that_is_done_stays_in_the_version_it_was_done_in(
    desk: CooperationDesk, course: Drafting, tmp_path: Path
) -> None:
    talk_through(course, {**EXTENDED, "P.k": "12.11.2026"})
    course.finish(tmp_path / "forlenget.md")
    assert [one.what for one in desk.pictures()[0].view.steps] == ["Oppstartsamtale mellom Statped og PPT"]


def test_what_is_not_done_yet_may_be_said_so(course: Drafting) -> None:
    for said, status in (("nei", Status.SKIPPED), ("Ikke ennå.", Status.SKIPPED), ("i går", Status.ACCEPTED)):
        answered(course, "1.a", said)
        answer = course.answers.get(Slot("1.a"))
        assert answer is not None
        assert answer.status is status
    assert course.answers.text(Slot("1.a")) == "23.11.2026"
    # A date that must be told is asked for all the same.
    assert "kan jeg ikke lese som en dato" in answered(course, "0.a", "nei")


def test_what_was_skipped_does_not_stand_there_any_more(course: Drafting) -> None:
    answered(course, "1.a", "14.10.2026")
    course.goto(Slot("1.a"))
    course.say("hopp over")
    course.goto(Slot("1.a"))
    assert course.current_text() == ""
    assert "14.10.2026" not in texts(course.talk.question(course.answers, Slot("1.a")))


def test_a_question_of_a_step_says_which_step(course: Drafting) -> None:
    talk_through(course, {key: text for key, text in START.items() if key < "P.j"})
    assert "«Observere måltidet i barnehagen»" in course.talk.ask(course.answers, Slot("P.j", 1))
    assert "«Observasjon»" in course.talk.ask(course.answers, Slot("1.k", 1))


def test_are_there_more_means_after_the_last(course: Drafting) -> None:
    talk_through(course, {**START, "1.g#1": "ja", "P.r": "later"})
    course.say("gå til 1.g")
    assert course.slot == Slot("1.g", 2)


def test_one_that_is_at_its_end_is_opened_again_before_another_is_begun(
    course: Drafting, desk: CooperationDesk, tmp_path: Path
) -> None:
    assert desk.ended("statped") == ""
    talk_through(course, COURSE)
    course.finish(tmp_path / "slutt.md")
    ended = desk.ended("statped")
    assert ended == desk.pictures()[0].id
    assert desk.begin("statped") != ended


def test_finishing_an_extension_again_begins_no_third_version(
    desk: CooperationDesk, course: Drafting, tmp_path: Path
) -> None:
    talk_through(course, EXTENDED)
    for name in ("en.docx", "to.docx"):
        course.finish(tmp_path / name)
    assert [picture.view.number for picture in desk.pictures()] == [2, 1]


def test_the_version_is_found_though_the_program_stopped_before_it_was_begun(
    workplace: Workplace, store: PlanStore, plan: str, desk: CooperationDesk, course: Drafting
) -> None:
    talk_through(course, EXTENDED)
    first = desk.pictures()[0].id
    store.years.conclude(first, TODAY, [], [], guide_version="1", rules_version="r")
    assert [picture.view.number for picture in desk.pictures()] == [1]
    renewed = Drafting(workplace, store, desk.begin("statped"))
    assert renewed.answers.text(Slot("P.c", 1)) == GOAL
    assert [picture.view.number for picture in desk.pictures()] == [2, 1]


# -- clear messages ---------------------------------------------------------------------------------------


def test_a_withdrawn_consent_stops_the_work_that_needs_it_and_says_so(
    course: Drafting, desk: CooperationDesk, tmp_path: Path
) -> None:
    talk_through(course, {**START, **WORK, "2.aa": "later"})
    assert desk.pictures()[0].view.faults == ()
    said = answered(course, "1.k#1", "20.11.2026")
    assert "Samtykket til observasjonen er trukket tilbake (20.11.2026)" in said
    assert "Arbeidet er stanset" in said
    assert "Arbeidet er stanset" in desk.pictures()[0].view.faults[0]
    out = tmp_path / "plan.docx"
    course.finish(out)
    assert "Arbeidet er stanset" in word_text(Document(str(out)))


def test_it_is_said_once_and_no_more_after_a_new_consent(course: Drafting, desk: CooperationDesk) -> None:
    talk_through(course, {**START, **WORK, "2.aa": "later"})
    answered(course, "1.k#1", "20.11.2026")
    assert "stanset" not in answered(course, "2.n", "Hver onsdag klokka ti.")
    answered(course, "1.l#1", "ja")
    for key, text in (("1.h#2", "observation"), ("1.i#2", "Mor og far"), ("1.j#2", "23.11.2026")):
        answered(course, key, text)
    assert desk.pictures()[0].view.faults == ()


def test_an_evaluation_after_the_end_is_said_when_it_is_written(course: Drafting) -> None:
    talk_through(course, {key: text for key, text in START.items() if key < "P.o"})
    assert course.slot == Slot("P.o")
    said = texts(course.say("25.06.2027"))
    assert "Vurderingen 25.06.2027 er etter at samarbeidet slutter (18.06.2027)" in said


def test_nobody_in_particular_is_not_responsible(course: Drafting) -> None:
    talk_through(course, {key: text for key, text in START.items() if key < "P.i"})
    assert course.slot == Slot("P.i", 1)
    said = texts(course.say("Vi gjør det sammen"))
    assert "ingen de andre kan ringe" in said
    assert course.slot == Slot("P.i", 1)


def test_a_plan_without_a_responsible_person_is_not_written(course: Drafting, tmp_path: Path) -> None:
    talk_through(course, {key: text for key, text in START.items() if key < "P.i"})
    course.say("parker")
    out = tmp_path / "plan.docx"
    assert "P.i" in texts(course.finish(out))
    assert not out.exists()


def test_a_withdrawal_before_the_consent_is_no_day(course: Drafting) -> None:
    talk_through(course, {key: text for key, text in START.items() if key < "1.k"})
    said = texts(course.say("01.10.2026"))
    assert course.slot == Slot("1.k", 1)
    assert "06.10.2026" in said


# -- what is due ------------------------------------------------------------------------------------------


def test_the_start_up_talk_is_due_within_two_weeks_over_christmas(
    store: PlanStore, filled: list[Answer]
) -> None:
    workplace = Workplace(today=lambda: date(2026, 12, 20))
    plan = store.create_filled_plan("iplu", filled, "1", "r", None, alias="Ravn").id
    course = Drafting(workplace, store, CooperationDesk(workplace, store, plan).begin("statped"))
    course.say("18.12.2026")
    found = [due.line for due in due_lines(workplace, store, 10) if due.line.kind is DueKind.LIMIT]
    (talk,) = found
    assert talk.day == date(2026, 12, 31)
    assert "fristen 1. januar 2027 er en fridag; siste arbeidsdag før er 31. desember 2026" in talk.text


def test_steps_are_due_until_they_are_done(
    workplace: Workplace, store: PlanStore, plan: str, course: Drafting
) -> None:
    talk_through(course, {**START, "P.r": "later"})

    def due() -> list[str]:
        return [line.text for line in YearDesk(workplace, store, plan).dues() if line.kind is DueKind.LIMIT]

    late, *_ = due()
    assert late.startswith("Observere måltidet i barnehagen (Rådgiver i PPT, T.B.): skulle vært gjort")
    answered(course, "P.k#1", "12.11.2026")
    assert not any("Observere" in text for text in due())


def test_nothing_is_due_of_a_course_that_is_at_its_end(
    workplace: Workplace, store: PlanStore, plan: str, course: Drafting, tmp_path: Path
) -> None:
    talk_through(course, COURSE)
    course.finish(tmp_path / "slutt.md")
    assert DueKind.LIMIT not in [line.kind for line in YearDesk(workplace, store, plan).dues()]


def test_the_steps_are_in_the_calendar_file(
    workplace: Workplace, store: PlanStore, plan: str, course: Drafting, tmp_path: Path
) -> None:
    talk_through(course, {**START, "P.r": "later"})
    out = tmp_path / "datoer.ics"
    YearDesk(workplace, store, plan).write_calendar(out)
    events = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    days = {str(event["SUMMARY"]): event.decoded("DTSTART") for event in events}
    assert days["Ravn: Observere måltidet i barnehagen (Rådgiver i PPT, T.B.)"] == date(2026, 11, 10)
    assert days["Ravn: Underveisvurdering med Statped"] == date(2027, 1, 20)
    assert len({str(event["UID"]) for event in events}) == len(events)


# -- joined to the child's plan ---------------------------------------------------------------------------


def test_a_measure_ended_in_one_plan_and_active_in_the_other_is_pointed_out(
    store: PlanStore, plan: str, desk: CooperationDesk, course: Drafting
) -> None:
    talk_through(course, {**START, **WORK, "2.j": "1", "2.aa": "later"})
    assert not [text for text in desk.pictures()[0].view.differences if "Tiltaket" in text]
    same = course.answers.text(Slot("2.j", 1))
    ours = next(one for one in store.open(plan).answers.by_slot.values() if one.text == same)
    store.save_answer(plan, replace(ours, status=Status.ENDED, reason="Ferdig."), "1", "r", None)
    (told,) = [text for text in desk.pictures()[0].view.differences if "Tiltaket" in text]
    assert "pågår i planen med Statped, men er avsluttet i IPLU-en" in told


def test_where_the_plans_come_to_differ_is_said_when_it_is_answered(
    store: PlanStore, plan: str, course: Drafting
) -> None:
    said = texts(talk_through(course, {**START, "P.r": "later"}))
    assert "handler om det samme, men sier ulike ting" in said
    assert "sier ulike ting" not in answered(course, "P.n", "Pedagogen teller i to uker.")


def test_a_goal_that_was_worded_anew_since_and_one_that_has_gone_are_pointed_out(
    store: PlanStore, plan: str, desk: CooperationDesk, course: Drafting
) -> None:
    three = {"P.f#1": "ja", "P.c#2": SECOND, "P.d#2": "2", "P.f#2": "ja", "P.d#3": "none"}
    talk_through(course, {**START, **three, "P.r": "later"})
    first, second = (store.open(plan).answers.by_slot[Slot("2.b", number)] for number in (1, 2))
    store.save_answer(plan, replace(first, text="Ravn ber om spaden i sandkassa."), "1", "r", None)
    store.save_answer(plan, replace(second, text="", status=Status.PARKED), "1", "r", None)
    told = [text for text in desk.pictures()[0].view.differences if text.startswith("Målet")]
    # The third was said to stand only here.
    assert len(told) == 2
    assert "skrevet om i IPLU-en: «Ravn ber om spaden i sandkassa»" in told[0]
    assert SECOND.rstrip(".") in told[1]
    assert "ikke i IPLU-en" in told[1]


def test_an_evaluation_far_from_the_plans_own_is_pointed_out(
    workplace: Workplace, store: PlanStore, plan: str, desk: CooperationDesk, course: Drafting
) -> None:
    year = YearDesk(workplace, store, plan)
    year.keep_rhythm(year.read_rhythm("uke 3 og uke 22"))
    talk_through(course, {**START, "P.r": "later"})
    assert not [text for text in desk.pictures()[0].view.differences if "Vurderingen" in text]
    answered(course, "P.m", "10.03.2027")
    (told,) = [text for text in desk.pictures()[0].view.differences if "Vurderingen" in text]
    assert "10. mars 2027" in told


def test_statpeds_measures_are_offered_where_the_plan_asks_for_coordination(
    workplace: Workplace, store: PlanStore, plan: str, course: Drafting
) -> None:
    talk_through(course, {**START, **WORK, "2.aa": "later"})
    blank = Answer(Slot("4.a"), "", Status.PARKED)
    store.save_answer(plan, blank, "1", "r", Slot("4.a"))
    said = Drafting(workplace, store, plan)
    assert MEASURE.rstrip(".") in said.talk.proposal(said.answers, Slot("4.a"))


def test_the_childs_plan_shows_who_else_works_with_it(
    workplace: Workplace, store: PlanStore, plan: str, course: Drafting, tmp_path: Path
) -> None:
    talk_through(course, {**START, **WORK, "2.aa": "later"})
    year = YearDesk(workplace, store, plan)
    document = next(one for one in year.documents() if one.kind == "plan")
    year.write(document, tmp_path / "iplu.docx")
    shown = word_text(Document(str(tmp_path / "iplu.docx")))
    assert "Samordning med andre" in shown
    assert MEASURE.rstrip(".") in shown


def test_another_body_uses_the_same_coordination_without_the_course(
    workplace: Workplace, store: PlanStore, desk: CooperationDesk
) -> None:
    talk = Drafting(workplace, store, desk.begin("coordination"))
    talk_through(
        talk,
        {
            "0.a": "Habiliteringstjenesten",
            "0.b": "Logopeden møter Ravn annenhver tirsdag og øver med bildekort.",
            "0.c": "Logoped, T.S.",
            "1.a": "Ravn ber om mer mat ved å rekke fram et bildekort.",
            "1.b": "1",
            "1.c": "nei",
            "2.a": "Logopeden viser bildekortet og venter fem sekunder.",
            "2.b": "Logoped, T.S.",
            "2.c": "none",
            "2.d": "active",
            "2.e": "nei",
            "3.a": "20.01.2027",
            "3.b": "Alle bruker de samme fire bildekortene ved måltidet.",
            "3.c": "nei",
        },
    )
    assert talk.slot is None
    (picture,) = desk.pictures()
    assert (picture.title, picture.gate) == ("Habiliteringstjenesten", "")
    (told, *_) = picture.view.differences
    assert "i planen med Habiliteringstjenesten og målet «Ravn leker med ett annet barn" in told
    assert "sier ulike ting" in told


def test_of_other_bodies_there_may_be_several_of_statped_one(desk: CooperationDesk, store: PlanStore) -> None:
    first = desk.begin("coordination")
    assert desk.begin("coordination") == first
    store.save_answer(first, Answer(Slot("0.a"), "BUP", Status.ACCEPTED), "1", "r", None)
    assert desk.begin("coordination") != first
    assert desk.begin("statped") == desk.begin("statped")


def test_a_cooperation_nobody_knows_is_an_error_that_says_which_there_are(desk: CooperationDesk) -> None:
    with pytest.raises(AssistantError) as raised:
        desk.begin("iplu")
    assert raised.value.code is ErrorCode.COOPERATION_UNKNOWN
    assert raised.value.fields["guides"] == "statped, coordination"


def test_a_course_travels_with_the_childs_plan_and_is_extended_on_the_other_machine(
    workplace: Workplace, tmp_path: Path
) -> None:
    home, away = (Machine(tmp_path / name, workplace, TODAY) for name in ("hjemme", "borte"))
    home.begin()
    mine = CooperationDesk(workplace, home.store, home.plan_id)
    talk_through(Drafting(workplace, home.store, mine.begin("statped")), {**START, "P.r": "later"})
    home.send(away)
    theirs = CooperationDesk(workplace, away.store, home.plan_id)
    assert theirs.pictures()[0].view == mine.pictures()[0].view
    assert [one.line.text for one in due_lines(workplace, away.store, 9) if one.line.kind is DueKind.LIMIT]
    course = Drafting(workplace, away.store, theirs.begin("statped"))
    course.goto(Slot("P.r"))
    talk_through(course, EXTENDED)
    course.finish(tmp_path / "forlenget.md")
    away.send(home)
    assert [picture.view.number for picture in mine.pictures()] == [2, 1]
    # Nobody begins a third: the version that came in is the one to go on with.
    assert mine.begin("statped") == mine.pictures()[0].id


def test_all_ten_terms_can_be_asked_for_at_any_question(course: Drafting) -> None:
    for word in (
        "barnets kontekst",
        "inkludering",
        "kartlegging",
        "kompetanseutvikling",
        "kunnskapsbasert praksis",
        "rådgivning",
        "tett på",
        "tidlig innsats",
        "tjenesteforløp",
        "veiledning",
    ):
        slot = course.slot
        assert word in texts(course.say(f"hva betyr {word}?")).casefold()
        assert course.slot == slot
