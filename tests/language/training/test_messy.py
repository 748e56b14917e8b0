from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from assistant.language.training import messy
from assistant.language.training.treebank import Sentence, Word


def sentence(text: str) -> Sentence:
    words = text.split()
    return Sentence(
        tuple(
            Word(
                word,
                word.lower(),
                "PROPN" if word == "Kari" else "NOUN" if word.isalpha() else "PUNCT",
                "",
                0,
                "ROOT" if place == 0 else "IK",
            )
            for place, word in enumerate(words)
        )
    )


def text_of(found: Sentence) -> str:
    return " ".join(word.text for word in found.words)


def test_each_disturbance_does_what_it_says() -> None:
    given_text = sentence("Kari « henger » jakka .")
    chance = Random(1)
    assert text_of(messy.small(given_text, chance)) == "kari « henger » jakka ."
    assert text_of(messy.small_start(given_text, chance)) == "kari « henger » jakka ."
    assert text_of(messy.without_stop(given_text, chance)) == "Kari « henger » jakka"
    assert text_of(messy.without_quotes(given_text, chance)) == "Kari henger jakka ."
    assert text_of(messy.bullet(given_text, chance))[1:] == " Kari « henger » jakka ."


def test_names_are_not_mistyped() -> None:
    found = messy.typing_errors(sentence("Kari jakka knaggen"), Random(1), share=1.0)
    assert found.words[0].text == "Kari"
    assert found.words[1].text != "jakka"


@given(
    st.lists(st.sampled_from(["Kari", "jakka", "«", "»", ".", "-", "henger", "én"]), min_size=1, max_size=9),
    st.integers(0, 10_000),
)
def test_whatever_is_done_the_tree_holds_together(words: list[str], seed: int) -> None:
    found = messy.disturbed(sentence(" ".join(words)), Random(seed))
    assert found.words
    assert all(0 <= word.head < len(found.words) for word in found.words)
    assert [word.relation for word in found.words if word.relation == "ROOT"] == ["ROOT"]
    assert all(word.text for word in found.words)
