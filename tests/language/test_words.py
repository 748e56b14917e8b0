from __future__ import annotations

import pytest

from assistant.language.norwegian import Norwegian
from assistant.language.words import Cutter
from tests.judgement.tools import lexicons


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hun går til samling kl. 10.30.", ["Hun", "går", "til", "samling", "kl.", "10.30", "."]),
        ("Jf. barnehageloven § 31.", ["Jf.", "barnehageloven", "§", "31", "."]),
        (
            "Han øver, f.eks. med N., ca. 5 min.",
            ["Han", "øver", ",", "f.eks.", "med", "N.", ",", "ca.", "5", "min", "."],
        ),
        ("Eg ser det er eg.", ["Eg", "ser", "det", "er", "eg", "."]),
        ("Dei er to.", ["Dei", "er", "to", "."]),
        ("Den 17. mai.", ["Den", "17.", "mai", "."]),
        ("Hun er 5.\nDen 3. mai", ["Hun", "er", "5", ".", "Den", "3.", "mai"]),
        ("- henger jakka\n• finner plassen", ["-", "henger", "jakka", "•", "finner", "plassen"]),
        ("Det var i 2019.", ["Det", "var", "i", "2019", "."]),
    ],
)
def test_text_is_cut_into_words(text: str, words: list[str]) -> None:
    found = Cutter(Norwegian(), lexicons()).cut(text)
    assert list(found.words) == words
    assert [text[start:end] for start, end in found.places] == words
