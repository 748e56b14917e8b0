"""The lexicons are clean: no form twice in one lexicon, both written forms, advice that is one question."""

from __future__ import annotations

from collections import Counter

import pytest

from assistant.language.lexicon import REQUIRED, Lexicon, lexicons_named
from tests.judgement.tools import lexicons, rules

ALL = lexicons().lexicons


@pytest.mark.parametrize("lexicon", ALL, ids=lambda lexicon: lexicon.name)
def test_no_form_stands_twice(lexicon: Lexicon) -> None:
    counted = Counter(form.lower() for entry in lexicon.entries for form in entry.forms.all)
    assert [form for form, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("lexicon", ALL, ids=lambda lexicon: lexicon.name)
def test_no_lemma_stands_twice(lexicon: Lexicon) -> None:
    counted = Counter(entry.lemma for entry in lexicon.entries)
    assert [lemma for lemma, times in counted.items() if times > 1] == []


def test_advice_is_one_question_in_both_written_forms() -> None:
    for advice in lexicons().advice.values():
        for text in (advice.nb, advice.nn or ""):
            assert text.count("?") == 1


def test_the_words_are_many() -> None:
    assert len(lexicons().lexicon("acts").entries) > 250


def test_every_lexicon_and_pattern_is_used() -> None:
    used = {*REQUIRED, *lexicons().openings.attempts}
    for one in rules().loaded:
        for names in one.options.spans_named().values():
            used.update(names)
    for pattern in lexicons().patterns:
        used.update(pattern.without, lexicons_named(pattern.patterns))
    assert lexicons().names - used == set()
