"""Which clauses carry an answer: what the checks of words and acts look at."""

from __future__ import annotations

import pytest

from assistant.judgement.analysis import Analysis
from assistant.judgement.reading import Reading
from tests.judgement.tools import analyser


def reading(text: str) -> tuple[Analysis, Reading]:
    analysis = analyser().analyse(text)
    place = analysis.positions
    content = analysis.opening.content if analysis.opening.accepted else 0
    return analysis, Reading(analysis, content, place("announcing"), place("announcers"), place("aims"))


def acts(text: str) -> list[str]:
    analysis, read = reading(text)
    return [analysis.word(clause.act) for clause in read.carrying if clause.act is not None]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Vi ser fremgang når hun rekker koppen til barnet som gråter.", ["rekker"]),
        ("Vi ser fremgang når hun henter lua og går ut når det ringer.", ["henter", "går"]),
        ("Vi ser fremgang når han blir invitert, og da henter han spaden.", ["invitert", "henter"]),
        ("Vi ønsker at Ola henter koppen selv.", ["henter"]),
        ("Målet er at jenta spør om hjelp.", ["spør"]),
        ("Når tårnet raser, henter han en voksen.", ["henter"]),
        ("Han henter koppen både inne og når vi er på tur.", ["henter"]),
        (
            "Vi ser fremgang når hun peker på det hun vil ha, og når hun sier navnet på det.",
            ["peker", "sier"],
        ),
        ("Etter frukta skal Marte gå på do, dra ned buksa og tørke seg.", ["gå", "dra", "tørke"]),
    ],
)
def test_the_acts_that_carry_the_answer(text: str, wanted: list[str]) -> None:
    assert acts(text) == wanted


def test_a_word_in_a_background_clause_is_background() -> None:
    analysis, read = reading("Vi ser fremgang når hun setter seg ved barnet hun liker best i samlingen.")
    words = [analysis.word(place) for place in sorted(read.background)]
    assert "liker" in words
    assert "best" in words
    assert "setter" not in words


def test_each_line_of_a_list_is_a_point_of_its_own() -> None:
    analysis, read = reading("- Hun henter koppen\n- Hun rydder tallerkenen\n- Hun vasker hendene")
    points = [analysis.word(first) for first, _ in read.points()]
    assert points == ["Hun", "Hun", "Hun"]


def test_numbers_on_one_line_make_points_too() -> None:
    _, read = reading("1. Vi viser bildet. 2. Pedagogen peker på koppen. 3. Vi synger sangen.")
    assert len(list(read.points())) == 3


def test_a_text_without_clauses_has_nothing_that_carries() -> None:
    _, read = reading("")
    assert read.carrying == ()
    assert read.background == frozenset()
    assert list(read.points()) == []
