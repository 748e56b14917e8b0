from __future__ import annotations

import pytest

from assistant.privacy.model import Detail, DetailKind
from assistant.privacy.replacing import take_out
from assistant.wording import Variety
from tests.privacy.tools import KNOWN, found, words


def shared(text: str, variety: Variety = "nb") -> str:
    return take_out(text, found(text, KNOWN), words().instead(variety))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ravn lekte. I går lekte Ravn mer.", "Barnet lekte. I går lekte barnet mer."),
        ("Ravns jakke. Det er Ravns jakke.", "Barnets jakke. Det er barnets jakke."),
        ("Skoen er Ravn's, og Ravn sin plass er her.", "Skoen er barnets, og barnet sin plass er her."),
        ("Vi så ravn og RAVN.", "Vi så barnet og barnet."),
        (
            "- Ravn henter\n- «Ravn» står det\n1. Ravn vil",
            "- Barnet henter\n- «Barnet» står det\n1. Barnet vil",
        ),
        ("Mål: Ravn skal be om hjelp, f.eks. Ravn ber.", "Mål: barnet skal be om hjelp, f.eks. barnet ber."),
        ("Hva nå? Ravn venter … Ravn går! Ravn!", "Hva nå? Barnet venter … Barnet går! Barnet!"),
        ("Emil og Ravn leker på Revehiet.", "[person] og barnet leker på [sted]."),
        ("Olas mor ringte 912 34 567.", "[person]s mor ringte [telefonnummer]."),
        ("Lille Bjørns bamse er i Solveien 12.", "Barnets bamse er i [adresse]."),
        ("Møtet 12.03.2026 var med kari@x.no.", "Møtet [dato] var med [e-postadresse]."),
        ("Nummeret 120321 12345 er borte.", "Nummeret [fødselsnummer] er borte."),
        ("", ""),
    ],
)
def test_what_identifies_is_taken_out(text: str, expected: str) -> None:
    assert shared(text) == expected


def test_the_words_are_in_the_written_form_that_is_asked_for() -> None:
    assert shared("Ravn er på Revehiet.", "nn") == "Barnet er på [stad]."


def test_the_apostrophe_of_a_genitive_becomes_an_s() -> None:
    text = "Det er Jens’ jakke."
    jens = Detail(7, 12, "Jens’", DetailKind.ALIAS)
    assert take_out(text, [jens], words().instead("nb")) == "Det er barnets jakke."


def test_details_may_come_in_any_order_and_overlap() -> None:
    text = "a Kari Lien b Emil c"
    details = [
        Detail(14, 18, "Emil", DetailKind.PERSON),
        Detail(7, 11, "Lien", DetailKind.PLACE),
        Detail(2, 11, "Kari Lien", DetailKind.PERSON),
        Detail(7, 13, "Lien b", DetailKind.PLACE),
    ]
    assert take_out(text, details, words().instead("nb")) == "a [person] [person] c"
