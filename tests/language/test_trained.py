from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import pytest
import spacy
from spacy.pipeline.tok2vec import Tok2Vec

from assistant.errors import AssistantError, ErrorCode
from assistant.judgement.analysis import ClauseKind, Layer, WrittenForm
from assistant.language.checksum import SUM_FILE, model_sum
from assistant.language.pipeline import Analyser
from assistant.language.trained import SHIPPED
from assistant.language.weights import turn
from tests.judgement.tools import analyser, lexicons

CARD = Path(__file__).parents[2] / "docs" / "language-model.md"
MOST_BYTES = 15_000_000
GRAMMAR = {Layer.LEMMAS, Layer.PARTS_OF_SPEECH, Layer.CLAUSES}


def test_the_shipped_pipeline_is_the_one_that_was_measured() -> None:
    written = (SHIPPED / SUM_FILE).read_text(encoding="ascii").strip()
    assert model_sum(SHIPPED) == written
    assert written in CARD.read_text(encoding="utf-8")


def test_the_shipped_pipeline_is_small() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.rglob("*") if path.is_file()) <= MOST_BYTES


def test_the_shipped_pipeline_says_nothing_of_the_machine_it_was_made_on() -> None:
    for path in SHIPPED.rglob("*.*"):
        if path.suffix in (".cfg", ".json"):
            assert not re.search(r"/(tmp|home|work|root)/", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "form", "actor", "chain", "where"),
    [
        (
            "Vi ser fremgang når Nora henger jakka på knaggen i garderoben.",
            WrittenForm.BOKMAAL,
            "Nora",
            ["henger"],
            ["på knaggen", "i garderoben"],
        ),
        (
            "Vi ser framgang når ho spør dei andre borna på leikeplassen.",
            WrittenForm.NYNORSK,
            "ho",
            ["spør"],
            ["på leikeplassen"],
        ),
        (
            "barnet skal kunne be om hjelp i samling",
            WrittenForm.BOKMAAL,
            "barnet",
            ["skal", "kunne", "be"],
            None,
        ),
        (
            "Når hun ikke er inne, prøver han å klatre i treet.",
            WrittenForm.BOKMAAL,
            "han",
            ["prøver", "klatre"],
            ["i treet"],
        ),
    ],
)
def test_who_does_what_where(
    text: str, form: WrittenForm, actor: str, chain: list[str], where: list[str] | None
) -> None:
    analysis = analyser().analyse(text)
    clause = analysis.leading_clause
    assert clause is not None
    assert clause.subject is not None
    assert analysis.written_form is form
    assert analysis.word(clause.subject.head) == actor
    assert [analysis.word(verb) for verb in clause.verbs] == chain
    if where is not None:
        found = [(adverbial.preposition, adverbial.phrase.head) for adverbial in clause.situations]
        assert [f"{analysis.word(p)} {analysis.word(h)}" for p, h in found if p is not None] == where


def test_words_are_known_by_lemma_part_of_speech_and_features() -> None:
    analysis = analyser().analyse("Barnet gikk tryggere.")
    child, walk, safer, _ = analysis.tokens
    assert (child.lemma, child.pos) == ("barn", "NOUN")
    assert (walk.lemma, walk.pos) == ("gå", "VERB")
    assert safer.features is not None
    assert "Degree=Cmp" in safer.features
    assert [analysis.word(degree.position) for degree in analysis.degrees] == ["tryggere"]


def test_words_without_a_verb_are_a_fragment() -> None:
    clause = analyser().analyse("Bedre språkforståelse i samling.").leading_clause
    assert clause is not None
    assert clause.kind is ClauseKind.FRAGMENT


def test_names_are_looked_for_only_when_asked() -> None:
    text = "Barnet leker med Kari Nordmann i Larvik."
    silent = analyser().analyse(text)
    assert Layer.NAMES not in silent.layers
    assert silent.names == ()
    asked = analyser().analyse(text, names=True)
    assert Layer.NAMES in asked.layers
    assert [text[span.start : span.end] for span in asked.people] == ["Kari Nordmann"]


def test_a_list_is_read_line_by_line_without_its_marks() -> None:
    analysis = analyser().analyse("1. henger jakka\n2) vasker hendene\n• rydder klossene")
    acts = [analysis.word(clause.act) for clause in analysis.clauses if clause.act is not None]
    assert acts == ["henger", "vasker", "rydder"]
    assert analysis.sentence_count == 3


def test_weights_are_kept_small_and_used_whole() -> None:
    nlp = spacy.load(SHIPPED)
    view = cast("Tok2Vec", nlp.get_pipe("tok2vec")).model
    kept = {
        str(view_node.get_param(name).dtype) for view_node in view.walk() for name in view_node.param_names
    }
    assert kept == {"float16"}
    turn(nlp, "float32")
    used = {
        str(view_node.get_param(name).dtype) for view_node in view.walk() for name in view_node.param_names
    }
    assert used == {"float32"}


def test_without_a_trained_pipeline_only_the_forms_are_claimed() -> None:
    analysis = Analyser(lexicons(), trained=False).analyse("Barnet leker oftere i garderoben.", names=True)
    assert not GRAMMAR & analysis.layers
    assert Layer.NAMES not in analysis.layers
    assert all(token.lemma is None and token.pos is None for token in analysis.tokens)
    assert (analysis.clauses, analysis.degrees, analysis.names) == ((), (), ())
    assert "places" in analysis.spans


def test_a_pipeline_that_is_not_installed_is_told_of() -> None:
    with pytest.raises(AssistantError) as caught:
        Analyser(lexicons(), "nb_core_news_xx").warm_up()
    assert caught.value.code is ErrorCode.LANGUAGE_MODEL_MISSING


def test_a_pipeline_that_lacks_what_is_needed_is_told_of(tmp_path: Path) -> None:
    spacy.blank("nb").to_disk(tmp_path / "bare")
    with pytest.raises(AssistantError) as caught:
        Analyser(lexicons(), str(tmp_path / "bare")).warm_up()
    assert caught.value.code is ErrorCode.LANGUAGE_MODEL_UNFIT
    assert caught.value.fields["cause"] == "morphologizer, parser"


def test_long_texts_are_parsed_in_pieces_with_the_right_offsets() -> None:
    line = "Vi ser fremgang når Nora henger jakka på knaggen.\n"
    analysis = analyser().analyse(line * 120)
    acts = [clause.act for clause in analysis.clauses if clause.act is not None]
    assert [analysis.word(act) for act in acts] == ["ser", "henger"] * 120
    assert all(analysis.text[token.start : token.end] == token.text for token in analysis.tokens)
    assert analysis.sentence_count == 120


def test_a_list_of_words_without_an_end_is_cut_all_the_same() -> None:
    analysis = analyser().analyse("leke " * 3000)
    assert len(analysis.tokens) == 3000
    assert all(token.pos for token in analysis.tokens)
