from __future__ import annotations

from assistant.judgement.analysis import WrittenForm
from assistant.language.lemmas import known_lemma


def test_a_known_lemma_depends_on_the_written_form() -> None:
    assert known_lemma("Er", "VERB", WrittenForm.BOKMAAL) == "være"
    assert known_lemma("er", "VERB", WrittenForm.NYNORSK) == "vere"
    assert known_lemma("er", "VERB", WrittenForm.MIXED) == "være"


def test_a_word_of_the_other_form_is_known_too() -> None:
    assert known_lemma("gjer", "VERB", WrittenForm.BOKMAAL) == "gjere"


def test_what_is_not_in_the_table_is_not_known() -> None:
    assert known_lemma("fjæresteinvandring", "NOUN", WrittenForm.BOKMAAL) is None
    assert known_lemma("Kari", "PROPN", WrittenForm.BOKMAAL) is None
