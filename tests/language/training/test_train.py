from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
import spacy
from spacy import util

from assistant.language.norwegian import Norwegian
from assistant.language.training import train
from assistant.language.training.examples import gold, treebank_reader
from assistant.language.training.known_lemmas import write_lemmas
from assistant.language.training.names import NameSwapper, names_in
from assistant.language.training.treebank import Part, read
from assistant.language.training.written_forms import write_table
from assistant.language.written_form import Weights
from tests.language.training import mini


def test_the_reference_carries_the_annotation(tmp_path: Path) -> None:
    text = read(mini.write(tmp_path), Part.TRAIN)[0]
    doc = gold(Norwegian(), list(text.sentences))
    assert [sentence.text for sentence in doc.sents][1] == "To turer i Larvik"
    assert [(token.text, token.dep_, token.head.text) for token in doc][1] == ("henger", "ROOT", "henger")
    assert [(name.text, name.label_) for name in doc.ents] == [("Kari", "PER"), ("Larvik", "LOC")]
    assert [token.lemma_ for token in doc][-2] == "trygg"


def test_examples_are_repeatable_and_differ_from_round_to_round(tmp_path: Path) -> None:
    folder = str(mini.write(tmp_path))
    nlp = Norwegian()

    def rounds() -> list[list[str]]:
        reader = treebank_reader(folder, "train", messy_share=1.0, renamed_share=1.0, seed=1)
        return [[example.text for example in reader(nlp)] for _ in range(3)]

    first = rounds()
    assert first == rounds()
    assert first[0] != first[1]


def test_names_are_swapped_and_the_rest_is_left(tmp_path: Path) -> None:
    texts = read(mini.write(tmp_path), Part.TRAIN)
    swapper = NameSwapper(texts)
    sentence = texts[1].sentences[0]
    found = swapper.swapped(sentence, Random(4))
    assert [word.text for word in found.words if word.entity == "O"] == ["Ho", "likar", "."]
    assert [(name.kind, name.start, name.end) for name in names_in(found)] == [("PER", 2, 4)]
    assert [word.text for word in found.words][2:4] != ["Kari", "Nes"]


def test_the_table_tells_the_forms_apart(tmp_path: Path) -> None:
    texts = read(mini.write(tmp_path / "bank"), Part.TRAIN) * 30
    write_table(texts, tmp_path / "table.json")
    table = json.loads((tmp_path / "table.json").read_text(encoding="utf-8"))
    weights = Weights(table["words"], table["letters"])
    assert weights.of("ho") > 0 > weights.of("ikke")
    assert weights.of("kari") == 0


def test_the_lemmas_are_those_the_texts_agree_on(tmp_path: Path) -> None:
    texts = read(mini.write(tmp_path / "bank"), Part.TRAIN)
    write_lemmas(texts, tmp_path / "lemmas.json")
    table = json.loads((tmp_path / "lemmas.json").read_text(encoding="utf-8"))
    assert table["nb"]["VERB"] == {"henger": "henge", "leke": "leke"}
    assert table["nn"]["VERB"] == {"likar": "like"}
    assert "PROPN" not in table["nb"]


@pytest.fixture
def small_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the names' half tiny, and return its folder of configurations."""
    config = util.load_config(train.HERE / "names.cfg")
    for name, value in (("max_steps", 4), ("eval_frequency", 2)):
        config["training"][name] = value
    config["training"]["batcher"]["size"] = 10
    config["components"]["tok2vec"]["model"]["embed"] |= {"width": 8, "rows": [20] * 6}
    config["components"]["tok2vec"]["model"]["encode"] |= {"width": 8, "depth": 1}
    config["components"]["ner"]["model"]["tok2vec"]["width"] = 8
    folder = tmp_path / "configurations"
    folder.mkdir()
    config.to_disk(folder / "names.cfg")
    monkeypatch.setattr(train, "HERE", folder)
    return folder


def test_training_goes_on_from_where_it_was_stopped(tmp_path: Path, small_half: Path) -> None:
    treebank, work = mini.write(tmp_path / "bank"), tmp_path / "work"
    train.train_half("names", treebank, work)
    assert spacy.load(work / "model-last").meta["steps"] == 4
    (work / "done").unlink()
    config = util.load_config(small_half / "names.cfg")
    config["training"]["max_steps"] = 8
    config.to_disk(small_half / "names.cfg")
    train.train_half("names", treebank, work)
    assert spacy.load(work / "model-last").meta["steps"] == 8
    assert (work / "done").exists()


def test_what_is_finished_is_not_trained_again(tmp_path: Path) -> None:
    (tmp_path / "done").write_text("")
    train.train_half("names", tmp_path / "nowhere", tmp_path)


def test_the_rate_rises_and_falls_to_nothing() -> None:
    rates = train.warm_then_down(1.0, 2, 10, 0)
    found = [next(rates) for _ in range(11)]
    assert found[0] < found[1] > found[5] > found[10] == 0.0
    assert next(train.warm_then_down(1.0, 1, 10, 5)) == 0.5
