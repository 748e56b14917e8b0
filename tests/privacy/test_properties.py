"""What holds for every text, also one that is no text at all."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.judgement.analysis import Analysis
from assistant.privacy.finding import find_details
from assistant.privacy.model import Known
from assistant.privacy.replacing import take_out
from tests.judgement.tools import analyser
from tests.privacy.tools import KNOWN, bare, words

PIECES = st.sampled_from(
    [
        "Ravn", "ravns", "Ravn's", "RAVN", "lille bjørn", "Lille", "Bjørn", "Kari Lien", "Karis", "H.L.",
        "HL", "Emil", "Jens’", "Solbakken", "barnehage", "avdeling", "Avd.", "på", "Revehiet", "fru", "og",
        "sin", "12.03.2026", "12/3", "mars", "tirsdag", "den", "3.", "2026", "120321", "12345", "912 34 567",
        "+47", "kari@x.no", "Storgata", "gate", "4", "3256", "Voss", "PPT", "styrer", "Marte Meo", "«", "»",
        "-", "\n", ".", ":", ",", "\ud800", "\x00", "\u200b", "e\u0301", "İ", "ß", "１２",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=14).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda between: between.join(parts))
) | st.text(st.characters(), max_size=60)
NAMES = st.lists(st.text(max_size=12), max_size=3).map(tuple)
ALIAS = re.compile(r"(?<![^\W_])(?:ravn|lille\s{1,3}bjørn)(?:s?(?![^\W_]))", re.IGNORECASE)


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_details_are_in_the_text_in_order_and_apart(text: str) -> None:
    details = find_details(bare().analyse(text, names=True), KNOWN, words())
    assert all(0 <= one.start < one.end <= len(text) for one in details)
    assert all(text[one.start : one.end] == one.text for one in details)
    assert all(one.end <= other.start for one, other in pairwise(details))


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_no_alias_is_left_and_the_rest_is_as_it_was(text: str) -> None:
    details = find_details(bare().analyse(text, names=True), KNOWN, words())
    shared = take_out(text, details, words().instead("nb"))
    assert ALIAS.search(shared) is None
    edges = [0, *(edge for one in details for edge in (one.start, one.end)), len(text)]
    kept = [re.escape(text[start:end]) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    assert re.fullmatch(".+?".join(kept), shared, re.DOTALL)


@settings(max_examples=40, deadline=None)
@given(TEXTS, NAMES, NAMES, NAMES)
def test_a_plan_may_know_whatever_it_will(
    text: str, aliases: tuple[str, ...], persons: tuple[str, ...], places: tuple[str, ...]
) -> None:
    known = Known(aliases, persons, places)
    take_out(text, find_details(bare().analyse(text), known, words()), words().instead("nn"))


@pytest.mark.parametrize(
    "text",
    [
        "\ud800\udfff Ravn \x00",
        "Ravn\x00Ravn\ud83d\ud800",
        "R" * 500,
        "Ravn og Emil " * 20,
        "«" * 50 + "Kari",
        "\u2028Emil\u2029på\u00a0Revehiet\r\n",
    ],
    ids=["surrogates", "nul", "one word", "many words", "marks", "spaces"],
)
def test_the_whole_reading_of_a_strange_text_fails_nowhere(text: str) -> None:
    details = find_details(analyser().analyse(text, names=True), KNOWN, words())
    assert ALIAS.search(take_out(text, details, words().instead("nb"))) is None


@pytest.mark.parametrize("unit", ["1 ", "1.", "Aa ", "ab@", "Ole gate "])
def test_a_text_twice_as_long_takes_about_twice_as_long(unit: str) -> None:
    def took(size: int) -> float:
        analysis = Analysis(text=(unit * size)[:size], tokens=(), layers=frozenset())
        begun = time.perf_counter()
        find_details(analysis, KNOWN, words())
        return time.perf_counter() - begun

    took(500)
    # Twice as much each time, four times in all; squared it would be sixteen.
    assert took(4_000) < 10 * took(1_000) + 0.05
