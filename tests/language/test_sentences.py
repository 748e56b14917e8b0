from __future__ import annotations

import pytest

from assistant.language.sentences import Start, list_marks, numbered, sentence_starts

ABBREVIATIONS = frozenset(("kl", "f.eks"))


def starts(text: str, *breaks: int) -> str:
    """Return a letter for each word: y, n or o (open)."""
    return "".join(
        start.value[0] for start in sentence_starts(text.split(), frozenset(breaks), ABBREVIATIONS)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hun går . Han leker .", "ynnynn"),
        ("Hun går . han leker", "ynnon"),
        ("Hun går kl . ti", "ynnnn"),
        ("Vil du ? Ja", "ynny"),
        ("« Vil du ? » sier hun", "ynnnnon"),
        ("Hun sa : Kom", "ynno"),
        ("Det er kl . 10", "ynnnn"),
        ("Hun ser på f.eks . Ola", "ynnnno"),
        ("Født 17. Mai", "yno"),
        ("Den 17. mai", "ynn"),
        ("Det var i 2019 . Nå går hun", "ynnnnynn"),
        ("Ja ; nei", "yny"),
    ],
)
def test_marks_say_where_sentences_begin(text: str, expected: str) -> None:
    assert starts(text) == expected


def test_a_line_end_always_begins_one() -> None:
    assert starts("henger jakka finner plassen", 2) == "ynyn"


def test_sentences_are_numbered_by_what_is_sure() -> None:
    assert numbered([Start.YES, Start.NO, Start.OPEN, Start.YES, Start.NO]) == [0, 0, 0, 1, 1]
    assert numbered([]) == []


def test_numbers_and_bullets_of_a_list_are_marks() -> None:
    words = ["1.", "henger", "jakka", "2", ".", "vasker", "•", "rydder", "a", ")", "spiser", "3", "ganger"]
    breaks = frozenset((3, 6, 8, 11))
    assert list_marks(words, breaks) == {0, 3, 4, 6, 8, 9}
    assert list_marks(["1."], frozenset()) == frozenset()
