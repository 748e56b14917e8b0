from __future__ import annotations

import subprocess
import sys
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import AssistantError, ErrorCode
from assistant.language.lexicon import load_lexicons
from assistant.language.pipeline import Analyser
from assistant.language.words import MAX_CHARACTERS
from tests.judgement.tools import analyser, judge, lexicons

ODD = st.text(
    st.one_of(st.characters(), st.sampled_from("😀👩‍🚀\u0301\u030a\u200d\u202e\x00\x07\ud800 .\n«»når"))
)
WORDS = st.lists(
    st.sampled_from(["Vi ser fremgang når", "i garderoben", "oftere", "😀", "a\u030a", "\u202e", "N.", "\n"])
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(ODD, WORDS))
def test_offsets_always_refer_to_the_original_text(text: str) -> None:
    analysis = analyser().analyse(text)
    assert analysis.text == text
    last = 0
    for token in analysis.tokens:
        assert last <= token.start < token.end <= len(text)
        last = token.end
    for spans in analysis.spans.values():
        for span in spans:
            assert span.start == analysis.tokens[span.first].start
            assert span.end == analysis.tokens[span.last].end


@settings(max_examples=60, deadline=None)
@given(st.one_of(ODD, WORDS), st.sampled_from(["sign", "goal", "measure", "schedule", "prose"]))
def test_any_text_can_be_judged(text: str, kind: str) -> None:
    for finding in judge().check(analyser().analyse(text), kind).findings:
        assert text[finding.start : finding.end] == finding.words


def test_decomposed_letters_are_understood() -> None:
    text = unicodedata.normalize("NFD", "Vi ser fremgang når Ola går på bondegården.")
    assert judge().check(analyser().analyse(text), "sign").findings == ()


def test_a_very_long_text_is_quick_and_keeps_its_offsets() -> None:
    text = ("Barnet leker oftere i garderoben når det er mørkt. " * 2000)[:100_000]
    began = time.perf_counter()
    analysis = analyser().analyse(text)
    judge().check(analysis, "goal")
    assert time.perf_counter() - began < 3
    assert analysis.text == text
    assert analysis.tokens[-1].end <= MAX_CHARACTERS


def test_the_time_grows_with_the_text_and_no_faster() -> None:
    line = "Barnet leker oftere i garderoben når det er mørkt. "
    seconds = []
    for lines in (40, 400):
        began = time.perf_counter()
        judge().check(analyser().analyse(line * lines), "goal")
        seconds.append(time.perf_counter() - began)
    assert seconds[1] < 30 * seconds[0]


def test_only_so_much_of_a_text_is_looked_at() -> None:
    text = "ord " * (MAX_CHARACTERS // 3)
    analysis = analyser().analyse(text)
    assert analysis.text == text
    assert analysis.tokens[-1].end <= MAX_CHARACTERS


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Hun går ca. 5 min. til kl. 12.30 osv. hver dag.", 1),
        ("Spes.ped. og ped.leder møtes 3. onsdag i mnd.", 1),
        ("N. henter skoene. Han går ut.", 2),
        ("Vi ser at L.M. er på vei mot målet når L.M. vinker.", 1),
        ("Han spør «vil du være med?» ute.", 1),
        ("En linje\nen linje til", 2),
        ("Kom! Gå? Ja; Nei", 4),
    ],
)
def test_sentences(text: str, sentences: int) -> None:
    assert analyser().analyse(text).sentence_count == sentences


def test_compounds_and_slips_are_understood() -> None:
    analysis = analyser().analyse("Hun sitter i samligsstunden og ved fargeleggingsbordet.")
    assert {span.name for span in analysis.spans["places"]} == {"places"}
    assert "routines" in analysis.spans


def test_it_may_be_shared_between_threads() -> None:
    shared = Analyser(lexicons())
    texts = [f"Vi ser fremgang når barn{number} leker i garderoben med kort{number}." for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(shared.analyse, texts))
    assert [analysis.text for analysis in found] == texts
    assert found == [shared.analyse(text) for text in texts]


def test_importing_the_pipeline_does_not_import_spacy() -> None:
    code = "import sys, assistant.language.pipeline; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_pattern_may_not_name_an_unknown_lexicon(tmp_path: Path) -> None:
    (tmp_path / "patterns").mkdir()
    (tmp_path / "words.yaml").write_text(
        "title: {nb: x}\nabout: {nb: x}\nentries:\n  - {lemma: a, pos: noun, forms: {nb: [a]}}\n"
    )
    (tmp_path / "patterns" / "p.yaml").write_text(
        "title: {nb: x}\nabout: {nb: x}\npatterns:\n  - - _: {words: {INTERSECTS: [nowhere]}}\n"
    )
    with pytest.raises(AssistantError) as caught:
        load_lexicons(tmp_path)
    assert caught.value.code is ErrorCode.CONTENT_REFERENCE
    assert caught.value.fields["name"] == "nowhere"


def test_an_unknown_key_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text(
        "title: {nb: x}\nabout: {nb: x}\nentries:\n  - {lemma: a, pos: noun, forms: {nb: [a]}, odd: x}\n"
    )
    with pytest.raises(AssistantError) as caught:
        load_lexicons(tmp_path)
    assert caught.value.code is ErrorCode.CONTENT_INVALID
    assert caught.value.fields["line"] == 4
