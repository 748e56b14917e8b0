from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pdfplumber
import pytest

from assistant.desk.minutes import Cleaning, MinutesDesk
from assistant.desk.workplace import Workplace
from assistant.desk.year import YearDesk
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.voice import Part, Voice
from assistant.plan.people import People, Person
from assistant.plan.sessionview import SessionView
from assistant.supervision.model import Agreement
from tests.desk.two_machines import GOOD_SIGN, PEDAGOGUE, SIGN, SUPERVISOR, WEAK_SIGN, Machine

THOUGHT = (
    "Ravn ventet på Siri Moen ved porten tirsdag 3. november, "
    "og Ravns søster var med fra Solbakken barnehage."
)


@pytest.fixture
def machine(tmp_path: Path, workplace: Workplace) -> Iterator[Machine]:
    made = Machine(tmp_path, workplace)
    made.begin(weak=True)
    desk = made.desk()
    desk.prepare(45)
    desk.set_names("K.L.", "M.S.")
    own = desk.own_item("Når mor henter")
    assert desk.session is not None
    desk.keep_items([*desk.session.kept.items, own])
    desk.begin()
    desk.reflect("signs", THOUGHT, PEDAGOGUE, "Hva ser vi?")
    desk.comment(SIGN, "Skriv hvor ofte.", SUPERVISOR)
    desk.reword(SIGN, GOOD_SIGN, PEDAGOGUE)
    desk.agree("M.S.", "Prøve dagtavle ved inngangen", "5.12.2026", SUPERVISOR, item_id="signs")
    desk.end()
    yield made
    made.store.close()


@pytest.fixture
def minutes(machine: Machine) -> MinutesDesk:
    return MinutesDesk(machine.workplace, machine.store, machine.plan_id)


def session_of(minutes: MinutesDesk) -> str:
    return minutes.sessions()[0][0].id


def held(machine: Machine) -> str:
    return session_of(MinutesDesk(machine.workplace, machine.store, machine.plan_id))


def view_of(machine: Machine) -> SessionView:
    minutes = MinutesDesk(machine.workplace, machine.store, machine.plan_id)
    return minutes.document(session_of(minutes)).session


def say(machine: Machine, *thoughts: str) -> None:
    """Hold a session in which these are said."""
    desk = machine.desk()
    desk.prepare(30)
    desk.begin()
    for thought in thoughts:
        desk.reflect(desk.open_session().kept.items[0].id, thought, PEDAGOGUE)


def group_of(machine: Machine, *stays: str) -> SessionView:
    minutes = MinutesDesk(machine.workplace, machine.store, machine.plan_id)
    return minutes.for_group(session_of(minutes), Cleaning(frozenset(stays))).session


def read_back(path: Path) -> str:
    """Return all that can be read of a file: what is packed in it, its properties, its text."""
    if path.suffix == ".docx":
        with ZipFile(path) as packed:
            parts = (packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
            return re.sub(r"<[^>]+>", "", " ".join(parts)) + " ".join(packed.namelist())
    if path.suffix == ".pdf":
        with pdfplumber.open(path) as pdf:
            return " ".join([*(page.extract_text() for page in pdf.pages), repr(pdf.metadata)])
    return path.read_text("utf-8")


def test_the_minutes_hold_what_was_taken_up_said_changed_and_agreed(minutes: MinutesDesk) -> None:
    view = minutes.document(session_of(minutes)).session
    assert view.day == "21. november 2026"
    assert [(one.part, one.name) for one in view.participants] == [("Veileder", "K.L."), ("Pedagog", "M.S.")]
    (matter,) = view.matters
    (said,) = matter.reflections
    assert (said.who, said.question, said.text) == ("Pedagog (M.S.)", "Hva ser vi?", THOUGHT)
    assert [one.text for one in matter.comments] == ["Skriv hvor ofte."]
    (change,) = matter.changes
    assert (change.before, change.after, change.who) == (WEAK_SIGN, GOOD_SIGN, "Pedagog (M.S.)")
    (agreed,) = view.agreements
    assert (agreed.what, agreed.who, agreed.by) == (
        "Prøve dagtavle ved inngangen",
        "M.S.",
        "5. desember 2026",
    )
    assert "Når mor henter" in view.left


def test_what_may_identify_is_listed_once_with_what_stands_instead(minutes: MinutesDesk) -> None:
    found = {one.text: one for one in minutes.identifying(session_of(minutes))}
    assert {"Ravn", "Siri Moen", "Solbakken barnehage"} <= set(found)
    assert found["Ravn"].count > 2
    assert found["Ravn"].instead == "barnet"
    assert "Moen" in found["Siri Moen"].around


def test_the_version_for_groups_holds_none_of_it(minutes: MinutesDesk) -> None:
    document = minutes.for_group(session_of(minutes))
    text = repr(document.session)
    for gone in (
        "Ravn",
        "Siri",
        "Moen",
        "K.L.",
        "M.S.",
        "3. november",
        "5. desember",
        "21. november",
        "Solbakken",
    ):
        assert gone not in text
    assert "barnets søster" in text
    assert document.session.taken_out
    assert document.alias == ""


def test_a_person_has_the_last_word_on_what_stays_and_what_goes(minutes: MinutesDesk) -> None:
    cleaning = Cleaning(stays=frozenset({"Solbakken barnehage"}), goes=("dagtavle",))
    text = repr(minutes.for_group(session_of(minutes), cleaning).session)
    assert "Solbakken barnehage" in text
    assert not re.search("dagtavle", text)
    assert "Ravn" not in text


def test_the_people_of_the_plan_are_known_by_their_names(machine: Machine) -> None:
    people = People(persons=(Person(role="styrer", name="Bjørg"),))
    YearDesk(machine.workplace, machine.store, machine.plan_id).keep_people(people)
    desk = machine.desk()
    desk.prepare(30)
    desk.begin()
    desk.reflect(desk.session.kept.items[0].id, "bjørg ser etter dette. Bjørg noterer.", SUPERVISOR)  # type: ignore[union-attr]
    minutes = MinutesDesk(machine.workplace, machine.store, machine.plan_id)
    assert "Bjørg" not in repr(minutes.for_group(session_of(minutes)).session)


def test_what_was_said_is_told_also_when_its_matter_was_taken_off_the_agenda(machine: Machine) -> None:
    desk = machine.desk()
    items = desk.prepare(30).kept.items
    desk.begin()
    desk.reflect(items[0].id, "Vi så det i garderoben.", SUPERVISOR)
    desk.keep_items(items[1:])
    view = view_of(machine)
    assert [one.title for one in view.matters] == [items[0].title]
    assert [one.text for one in view.matters[0].reflections] == ["Vi så det i garderoben."]
    assert items[0].title not in view.left


def test_what_was_said_is_told_when_the_agenda_was_edited_on_the_other_machine(
    machine: Machine, tmp_path: Path
) -> None:
    desk = machine.desk()
    items = desk.prepare(30).kept.items
    other = Machine(tmp_path / "to", machine.workplace)
    machine.send(other)
    desk.begin()
    desk.reflect(items[0].id, "Vi så det i garderoben.", SUPERVISOR)
    desk.end()
    # Later by its stamp, and without knowing of the meeting.
    for _ in range(9):
        other.desk().keep_items(items[1:])
    other.send(machine)
    other.store.close()
    view = view_of(machine)
    assert [one.text for matter in view.matters for one in matter.reflections] == ["Vi så det i garderoben."]
    assert not MinutesDesk(machine.workplace, machine.store, machine.plan_id).document(held(machine)).draft


def test_what_was_said_of_a_matter_no_agenda_has_named_is_told(machine: Machine) -> None:
    desk = machine.desk()
    desk.prepare(30)
    desk.begin()
    desk.reflect("signs:9.9", "Vi så det i garderoben.", SUPERVISOR)
    (matter,) = view_of(machine).matters
    assert matter.title == "Annet som ble sagt"
    assert [one.text for one in matter.reflections] == ["Vi så det i garderoben."]


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".md"])
def test_the_minutes_are_written_in_every_format(minutes: MinutesDesk, tmp_path: Path, ending: str) -> None:
    for cleaning in (None, Cleaning()):
        path = tmp_path / f"referat-{cleaning is None}{ending}"
        minutes.write(session_of(minutes), path, cleaning=cleaning)
        assert path.stat().st_size > 500
    if ending == ".md":
        assert "Ravn" not in (tmp_path / "referat-False.md").read_text("utf-8")


def test_what_is_found_in_one_text_goes_from_all_of_them(machine: Machine) -> None:
    say(
        machine, "Vi snakket med Falkine Storm om dette.", "falkine storm ringte.", "FALKINE kom. Storm også."
    )
    text = repr(group_of(machine)).casefold()
    assert "falkine" not in text
    assert "storm" not in text


def test_what_a_person_lets_stand_stays_in_all_of_them(machine: Machine) -> None:
    say(machine, "Vi snakket med Falkine Storm om dette.", "Falkine Storm ringte.")
    assert repr(group_of(machine, "Falkine Storm")).count("Falkine Storm") == 2


def test_a_bare_day_in_one_text_leaves_the_points_of_the_guide_alone(machine: Machine) -> None:
    desk = machine.desk()
    item = desk.own_item("Tegnet").model_copy(update={"about": (SIGN.key,)})
    desk.prepare(30)
    desk.keep_items([item])
    desk.begin()
    desk.reflect(item.id, "Møtet den 3.1 var fint.", PEDAGOGUE)
    view = group_of(machine)
    (matter,) = view.matters
    assert matter.texts[0].label.startswith("3.1 ")
    assert "den 3.1" not in repr(view)


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("M.S.", "Pedagog"),
        ("m s", "Pedagog"),
        ("K.L. og M.S.", "Veileder, Pedagog"),
        ("Bjørg", "Styrer"),
        ("styrer", "Styrer"),
        ("Gammel", "Styrer"),
        ("Tora Ukjent", ""),
        ("M.S. og Tora", ""),
        ("tora", ""),
        ("", ""),
    ],
)
def test_who_does_what_is_told_by_role_or_not_at_all(machine: Machine, who: str, told: str) -> None:
    year = YearDesk(machine.workplace, machine.store, machine.plan_id)
    for name in ("Gammel", "Bjørg"):
        year.keep_people(People(persons=(Person(role="styrer", name=name),)))
    desk = machine.desk()
    desk.prepare(30)
    desk.begin()
    agreed = Agreement(session=desk.open_session().id, who=who, what="Lage kort", by=date(2026, 12, 5))
    machine.store.supervisions.add(machine.plan_id, agreed)
    (row,) = group_of(machine).agreements
    assert row.who == told


def test_names_of_before_and_of_all_who_wrote_are_known(machine: Machine) -> None:
    desk = machine.desk()
    desk.prepare(30)
    desk.set_names("Tolvine", "Ask")
    desk.set_names("Y.Z.", "Q.W.")
    desk.begin()
    item = desk.open_session().kept.items[0].id
    author = Voice(part=Part.PEDAGOGUE, name="Elleville")
    desk.reflect(item, "Tolvine, Ask og Elleville så det. Q.W. var der.", author)
    desk.agree("Brage", "Ringe", "5.12.2026", author)
    desk.reflect(item, "Kanskje Brage vet det.", author)
    text = repr(group_of(machine))
    for gone in ("Tolvine", "Ask ", "Ask,", "Elleville", "Q.W.", "Brage"):
        assert gone not in text


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".md"])
def test_nothing_of_the_list_is_left_in_the_file(machine: Machine, tmp_path: Path, ending: str) -> None:
    say(machine, THOUGHT, "Siri ringte 912 34 567 eller siri@solbakken.no fra Storgata 3.")
    minutes = MinutesDesk(machine.workplace, machine.store, machine.plan_id)
    session = session_of(minutes)
    listed = minutes.identifying(session)
    assert {"912 34 567", "siri@solbakken.no", "Storgata 3"} <= {one.text for one in listed}
    path = tmp_path / f"gruppe{ending}"
    minutes.write(session, path, cleaning=Cleaning())
    text = read_back(path)
    for gone in (*(one.text for one in listed), "Ravn", "K.L.", "M.S.", "november", "desember", "2026-11"):
        assert gone not in text


def test_the_packed_file_does_not_tell_when_it_was_written(minutes: MinutesDesk, tmp_path: Path) -> None:
    path = tmp_path / "gruppe.docx"
    minutes.write(session_of(minutes), path, cleaning=Cleaning())
    with ZipFile(path) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    again = tmp_path / "igjen.docx"
    minutes.write(session_of(minutes), again, cleaning=Cleaning())
    assert again.read_bytes() == path.read_bytes()


def test_minutes_of_no_session_are_told(minutes: MinutesDesk) -> None:
    with pytest.raises(AssistantError) as caught:
        minutes.document("f" * 32)
    assert caught.value.code is ErrorCode.SESSION_UNKNOWN


def test_a_place_the_guide_does_not_have_is_passed_over(machine: Machine) -> None:
    desk = machine.desk()
    items = desk.prepare(30).kept.items
    foreign = items[0].model_copy(update={"about": ("9.x", *items[0].about), "met": True})
    desk.keep_items([foreign, *items[1:]])
    desk.begin()
    assert [text.slot.question for text in desk.matter(foreign.id).texts] != ["9.x"]
    minutes = MinutesDesk(machine.workplace, machine.store, machine.plan_id)
    assert minutes.document(session_of(minutes)).session.matters
