from __future__ import annotations

import pytest

from tests.judgement.tools import first, reasons

CLAUSE = "Ola henter skoene i garderoben"


@pytest.mark.parametrize(
    "opening",
    [
        "Vi ser fremgang når",
        "vi ser framgang når",
        "Me ser framgang når",
        "VI SER FREMGANG NÅR",
        "  Vi   ser fremgang\nnår",
        "– Vi ser fremgang når",
        "«Vi ser fremgang når",
        "1. Vi ser fremgang når",
        "a) Vi ser fremgang når",
        "• Vi ser fremgang når:",
        "Vi ser fremang når",
        "Vi ser fremgang nar",
        "Vi serfremgang når",
        "Vi ser at barnet er på vei mot målet når",
        "Me ser at ho er på veg mot målet når",
        "Vi ser at han/hun er på vei mot målet når",
        "Vi ser at L.M. er på vei mot målet når",
        "Vi ser at Jon Olav er på vei mot måle når",
    ],
)
def test_opening_in_its_variants(opening: str) -> None:
    assert "pattern" not in reasons(f"{opening} {CLAUSE}.", "sign")


@pytest.mark.parametrize(
    "opening",
    [
        "Vi ser fremgang hvis",
        "Vi ser fremgang dersom",
        "Vi ser fremgang at",
        "Vi ser god fremgang når",
        "Vi ser framskritt når",
        "Vi så fremgang da",
        "Vi ser at barnet er på rett vei når",
        "Jeg ser fremgang når",
        "Når",
        "",
    ],
)
def test_what_is_not_the_opening(opening: str) -> None:
    assert "pattern" in reasons(f"{opening} {CLAUSE}.", "sign")


@pytest.mark.parametrize("text", ["Vi ser fremgang når", "Vi ser fremgang når …", "Vi ser fremgang når ja"])
def test_an_opening_alone_is_no_sign(text: str) -> None:
    assert "pattern" in reasons(text, "sign")


def test_a_usable_clause_is_offered_in_the_pattern() -> None:
    assert first("Hun vinker i vinduet", "sign").better == "Vi ser fremgang når hun vinker i vinduet."
    assert first("Nora vinker i vinduet", "sign", child="Nora").better == (
        "Vi ser fremgang når Nora vinker i vinduet."
    )
    assert first("Ho vinkar.", "sign", variety="nn").better == "Vi ser framgang når ho vinkar."
    assert first("Barnet skal vinke i vinduet", "sign").better is None


@pytest.mark.parametrize(
    ("text", "kind", "fault"),
    [
        ("Vi ser fremgang når hun sitter lenger enn to minutter ved bordet.", "sign", False),
        ("Vi ser fremgang når hun sitter lenger ved bordet.", "sign", True),
        ("Vi ser fremgang når hun, som leker bedre ute, henter spaden i boden.", "sign", False),
        ("Vi ser fremgang når hun ikke lenger går fra bordet under måltidet.", "sign", False),
        ("Vi ser fremgang når han er med i leken i større grad.", "sign", True),
        ("Barnet skal få god kontakt med andre barn.", "goal", True),
        ("Barnet skal snakke oftere, minst fire ganger, i samlingen.", "goal", False),
    ],
)
def test_vague_words(text: str, kind: str, fault: bool) -> None:
    assert ("vague" in reasons(text, kind)) is fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Barnet skal forstå beskjeder i garderoben.", True),
        ("Barnet viser at det forstår beskjeder i garderoben ved å hente lua.", False),
        ("Barnet sier at det er sint når noen tar spaden.", False),
        ("Barnet mestrer garderoben.", True),
        ("Barnet mestrer å ta på seg lua i garderoben.", False),
        ("Barnet er trygg i leken.", True),
        ("Barnet henter en voksen det kjenner når det blir redd.", False),
        ("Barnet skal lære å dele i sandkassa.", True),
    ],
)
def test_inner_states(text: str, fault: bool) -> None:
    assert ("unobservable" in reasons(text, "goal")) is fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("De voksne skal vente på barnet i garderoben.", True),
        ("I garderoben skal personalet hjelpe barnet.", True),
        ("Når barnet faller, skal en voksen trøste det.", True),
        ("Når mor går, vinker barnet i vinduet.", False),
        ("En voksen og barnet bygger et tårn i byggekroken.", False),
        ("Vi ser fremgang når Per blir hentet av de andre i leken.", True),
    ],
)
def test_who_acts(text: str, fault: bool) -> None:
    kind = "sign" if text.startswith("Vi ser") else "goal"
    assert ("not_child" in reasons(text, kind)) is fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Barnet sitter ved siden av en voksen ved bordet.", True),
        ("I garderoben viser en av oss bildekortet.", False),
        ("Spes.ped. leser boka i lesekroken.", False),
        ("Lese bok i lesekroken.", True),
    ],
)
def test_an_adult_acts_in_a_measure(text: str, fault: bool) -> None:
    assert ("not_adult" in reasons(text, "measure")) is fault


@pytest.mark.parametrize(
    ("text", "goal", "fault"),
    [
        ("Delta i måltid!", "Barnet skal delta i måltider.", True),
        ("Nora skal delta i måltidene", "Barnet skal delta i måltider.", True),
        ("Barnet sender fatet videre ved frokosten.", "Barnet skal delta i måltider.", False),
        ("Delta i måltid", "", False),
    ],
)
def test_copied_goals(text: str, goal: str, fault: bool) -> None:
    assert ("copied" in reasons(text, "goal", overall_goal=goal)) is fault


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Hver måned med styrer og PPT", set()),
        ("Uke 8 og 22: ansvarsgruppa", set()),
        ("Jevnlig, kl. 10.30, med styrer", {"frequency"}),
        ("2 ganger i halvåret, alle deltar", {"participants"}),
    ],
)
def test_schedules(text: str, missing: set[str]) -> None:
    assert reasons(text, "schedule") == missing


def test_frequency_and_participants_are_also_kinds_of_their_own() -> None:
    assert reasons("Hver måned", "frequency") == set()
    assert reasons("Styrer og foresatte", "participants") == set()
    assert reasons("ved behov", "frequency") == {"frequency"}
