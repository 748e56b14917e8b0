"""A fronted part moves back behind the verb, and nothing else is touched."""

from __future__ import annotations

import pytest

from assistant.judgement.wordorder import subject_first
from tests.judgement.tools import analyser


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I garderoben ber hun om hjelp.", "hun ber om hjelp i garderoben"),
        ("Når klokka ringer, går Ola til døra.", "Ola går til døra når klokka ringer"),
        ("Ved bordet sender ho mjølka vidare.", "ho sender mjølka vidare ved bordet"),
        ("Hun ber om hjelp i garderoben.", None),
        ("I garderoben", None),
        ("I garderoben ber hun ikke om hjelp.", None),
        ("Bilen henter hun i kurven.", None),
        ("I garderoben ber hun om hjelp. I leken venter hun på tur.", None),
    ],
)
def test_who_acts_comes_first(text: str, wanted: str | None) -> None:
    turned = subject_first(analyser().analyse(text), 0)
    assert (turned.text if turned else None) == wanted
