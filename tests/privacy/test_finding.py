from __future__ import annotations

import pytest

from assistant.judgement.analysis import Analysis, Layer
from assistant.privacy.finding import find_details
from assistant.privacy.model import DetailKind, Known
from tests.privacy.tools import KNOWN, bare, found, gaps, sentences, shaped, told, unmarked, words


@pytest.mark.parametrize("marked", sentences("tuned"))
def test_what_identifies_is_found_and_nothing_else(marked: str) -> None:
    text, details = unmarked(marked)
    assert found(text) == details


@pytest.mark.parametrize("marked", sentences("known_tuned"))
def test_what_the_plan_knows_is_found(marked: str) -> None:
    text, details = unmarked(marked)
    assert found(text, KNOWN) == details


@pytest.mark.parametrize("marked", sentences("held_out"))
def test_what_was_not_tuned_on_is_found(marked: str) -> None:
    text, details = unmarked(marked)
    assert found(text) == details


@pytest.mark.parametrize("marked", sentences("known_held_out"))
def test_what_the_plan_knows_is_found_in_what_was_not_tuned_on(marked: str) -> None:
    text, details = unmarked(marked)
    assert found(text, KNOWN) == details


@pytest.mark.parametrize("gap", gaps(), ids=lambda gap: gap["wanted"])
def test_what_is_known_to_go_wrong_still_does(gap: dict[str, str]) -> None:
    text, details = unmarked(gap["found"])
    assert found(text) == details
    assert unmarked(gap["wanted"]) != (text, details)


NATIONAL_IDS = (
    "12032112345",
    "120321 12345",
    "120321-12345",
    "120321\u00a012345",
    "12 03 21 12345",
    "12.03.21 12345",
    "12.03.21-12345",
    "12 03 21 1 2 3 4 5",
    "1 2 0 3 2 1 1 2 3 4 5",
    "12.03.2021 12345",
    "520321 12345",
    "52 03 21 123 45",
    "128321 12345",
)


def test_a_national_id_is_found_in_every_spacing() -> None:
    found_in = {number: shaped(f"Nummeret er {number}, ikke del det.") for number in NATIONAL_IDS}
    assert found_in == {number: [("national_id", number)] for number in NATIONAL_IDS}


PHONES = (
    "91234567",
    "912 34 567",
    "91 23 45 67",
    "9123 4567",
    "9 1 2 3 4 5 6 7",
    "91.23.45.67",
    "91-23-45-67",
    "912\u00a034\u00a0567",
    "912  34  567",
    "+4791234567",
    "+47 912 34 567",
    "0047 91 23 45 67",
    "(+47) 912 34 567",
    "+46 70 123 45 67",
)


def test_a_telephone_number_is_found_in_every_spacing() -> None:
    found_in = {number: shaped(f"Ring {number} om kvelden.") for number in PHONES}
    assert found_in == {number: [("phone", number)] for number in PHONES}


DATES = (
    "12.03.2026",
    "12.3.26",
    "12. 3. 2026",
    "12/3-26",
    "12/3 2026",
    "12/03/2026",
    "12-03-2026",
    "12.3-26",
    "2026-03-12",
    "12. mars",
    "12.mars 2026",
    "12 mars -26",
    "12. og 13. mars",
    "10.–12. mars 2026",
    "mars 2026",
    "Mars-26",
    "sept. 2026",
    "tolvte mars",
    "tirsdag 3. februar",
    "tysdag 3. februar 2026",
    "tirs. 3/2",
    "laurdag den 3.",
    "mandag 9.2.",
    "den 12.3",
    "15/8",
    "03/2026",
    "120326",
    "12032026",
)


def test_a_date_is_found_however_it_is_written() -> None:
    found_in = {date: shaped(f"Det var {date}, og alle var der.") for date in DATES}
    assert found_in == {date: [("date", date)] for date in DATES}


@pytest.mark.parametrize(
    "text",
    [
        "Vi møtes på tirsdag kl. 10.30, eller klokka 12.15-13.00.",
        "Åpent 08.10-09.15, stengt etter 17.00.",
        "Uke 10, 11 og 12 er travle. Det gjelder 3 av 5 dager, altså 2/3.",
        "Døgnet rundt, 24/7, i 2026.",
        "Tider: 8.30 10.00 11.30.",
        "Barnehageåret 2025-2026 og 2026–2027.",
        "Han er 4 år og 3 måneder, og veier 15,5 kg.",
        "Se punkt 3.2.1 og § 31.",
        "I mai og juni er vi ute.",
        "Det kostet 12 500 kroner.",
    ],
)
def test_times_and_numbers_are_no_details(text: str) -> None:
    assert shaped(text) == []


ADDRESSES = (
    "Solveien 12",
    "Solveien 12B",
    "Nedre Storgate 14",
    "Karl Johans gate 3",
    "Nordahl Bruns veg 7",
    "Kirkevegen 2, 5700 Voss",
    "Solbakken 3",
    "storgata 12",
    "Postboks 123, 3256 Larvik",
    "3256 LARVIK",
    "Storgata",
)


def test_an_address_is_found() -> None:
    found_in = {address: shaped(f"Familien bor i {address}, nær skogen.") for address in ADDRESSES}
    assert found_in == {address: [("address", address)] for address in ADDRESSES}


@pytest.mark.parametrize(
    "text",
    [
        "De viste Emil veien til butikken.",
        "Vi ser at Emilia 3 år og Julia 4 år leker.",
        "I hagen 3 barn leker. Langs gata går de to og to.",
        "Vi gikk Veien sammen. HUN ER PÅ VEI HIT.",
    ],
)
def test_what_ends_as_a_street_is_no_address(text: str) -> None:
    assert "address" not in [kind for kind, _ in shaped(text)]


@pytest.mark.parametrize("address", ["kari@x.no", "kari.lien+a@epost.x.no", "kari(at)x.no", "kari@kommunen"])
def test_an_e_mail_address_is_found(address: str) -> None:
    assert shaped(f"Skriv til {address}.") == [("email", address)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ravns, RAVNS og ravn.", ["Ravn", "RAVN", "ravn"]),
        ("Ravn's jakke", ["Ravn's"]),
        ("Ravn-gruppa og (Ravn)", ["Ravn", "Ravn"]),
        ("lille  bjørn\nog Lille\nBjørns bamse", ["lille  bjørn", "Lille\nBjørn"]),
        ("ravnsvart, Ravnene og Havravn", []),
    ],
)
def test_an_alias_is_found_as_a_whole_word_in_any_case(text: str, expected: list[str]) -> None:
    aliases = [detail.text for detail in found(text, KNOWN) if detail.kind is DetailKind.ALIAS]
    assert aliases == expected


def test_an_alias_of_two_letters_is_read_as_it_is_written() -> None:
    known = Known(aliases=("Jo",))
    assert told("Jo vil ha ball, og det er jo fint.", known) == [("alias", "Jo")]


def test_an_alias_is_found_when_its_letters_are_written_in_parts() -> None:
    assert told("Vi ser at A\u030ase ler.", Known(aliases=("Åse",))) == [("alias", "A\u030ase")]


def test_the_surname_after_an_alias_is_taken_out_too() -> None:
    assert told("Mor til Ravn Hansen ringte.", KNOWN) == [("alias", "Ravn"), ("person", "Hansen")]


def test_a_known_person_is_no_ordinary_word() -> None:
    known = Known(persons=("Dag", "Kari Lien", "H.L."))
    assert told("Dag tar en dag om gangen.", known) == [("person", "Dag")]
    assert told("Skrevet av kari lien, lest av H. L. og HL.", known) == [
        ("person", "kari lien"),
        ("person", "H. L."),
        ("person", "HL"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fra Tusenbein Barnehages årsplan", ["Tusenbein Barnehage"]),
        ("Barnehagen Solstua er ny.", ["Barnehagen Solstua"]),
        ("Vi så det på Avd. Maur.", ["Avd. Maur"]),
        ("Avdeling: Maurtua\nTema: lek", ["Maurtua"]),
        ("Avdeling: Vi var mye ute.", []),
        ("En god barnehage. Kommunal barnehage. Hver barnehage.", []),
        ("De på avdelingen Nøtteliten og i gruppa Blåbær", ["avdelingen Nøtteliten", "gruppa Blåbær"]),
    ],
)
def test_kindergartens_and_departments_are_places(text: str, expected: list[str]) -> None:
    assert [detail.text for detail in found(text) if detail.kind is DetailKind.PLACE] == expected


def test_a_name_that_is_found_once_is_found_everywhere() -> None:
    text = "Vi snakket om Vår i dag. Vår sover godt. Vår barnehage er liten."
    assert told(text)[:2] == [("person", "Vår"), ("person", "Vår")]


def test_a_method_is_no_name_and_a_child_is_no_method() -> None:
    assert told("Vi bruker ASK og Marte Meo sammen med Ask.") == [("person", "Ask")]


def test_without_a_trained_pipeline_capitals_still_tell() -> None:
    text = "Vi ser at Emil på Revehiet ler 12. mars."
    assert Layer.NAMES not in bare().analyse(text, names=True).layers
    assert shaped(text) == [("person", "Emil"), ("place", "Revehiet"), ("date", "12. mars")]


def test_what_lies_beyond_the_analysis_is_still_looked_through_for_what_has_a_shape() -> None:
    text = "Barnet leker. " * 1_000 + "Ring 912 34 567, sa Ravn."
    details = find_details(Analysis(text=text, tokens=(), layers=frozenset()), KNOWN, words())
    assert [detail.text for detail in details] == ["912 34 567", "Ravn"]
