from __future__ import annotations

import pytest

from assistant.judgement.analysis import WrittenForm
from assistant.language.written_form import detect


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Vi ser fremgang når hun henger jakka på knaggen og ikke roper", WrittenForm.BOKMAAL),
        ("Vi ser framgang når ho hengjer jakka på knaggen og ikkje ropar", WrittenForm.NYNORSK),
        (
            "hun vil ikke være med og jeg vet ikke hva hun gjør men eg veit ikkje kva ho gjer",
            WrittenForm.MIXED,
        ),
        ("Ola Nordmann", WrittenForm.UNKNOWN),
        ("", WrittenForm.UNKNOWN),
    ],
)
def test_the_written_form_is_told(text: str, form: WrittenForm) -> None:
    assert detect(text.split()) is form


def test_a_name_does_not_tell() -> None:
    words = ["Hun", "leker", "med", "Eivind", "Kvåle"]
    assert detect(words) is WrittenForm.BOKMAAL
    assert detect([*words, "Ikkje"]) is WrittenForm.BOKMAAL
