from __future__ import annotations

from pathlib import Path

import pytest

from assistant.judgement.analysis import WrittenForm
from assistant.language.training.examples import plain_text
from assistant.language.training.treebank import Part, Sentence, part_of, read
from tests.language.training import mini


@pytest.fixture
def sentences(tmp_path: Path) -> tuple[Sentence, ...]:
    first, _ = read(mini.write(tmp_path), Part.TRAIN)
    return first.sentences


def test_a_text_knows_its_form_and_part(tmp_path: Path) -> None:
    folder = mini.write(tmp_path)
    for part, names in (
        (Part.TRAIN, ["ap001_0000", "dot001_0000"]),
        (Part.DEV, ["vg002_0004", "mom003_0005"]),
        (Part.TEST, ["vg002_0005", "mom003_0006"]),
    ):
        texts = read(folder, part)
        assert [text.name for text in texts] == names
        assert [text.written_form for text in texts] == [WrittenForm.BOKMAAL, WrittenForm.NYNORSK]


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("ap012_0002", Part.TRAIN),
        ("ap012_0003", Part.DEV),
        ("ap014_0002", Part.DEV),
        ("ap014_0003", Part.TEST),
        ("sp-bm002_0001", Part.DEV),
        ("sp-bm003_0000", Part.TEST),
        ("bt005_0001", Part.TRAIN),
        ("firda-nn005_0003", Part.TEST),
        ("kk007_0000", Part.DEV),
        ("kk-nn007_0002", Part.DEV),
        ("vtb-nn006_0004", Part.TRAIN),
    ],
)
def test_the_parts_are_those_of_the_readme(name: str, part: Part) -> None:
    assert part_of(name) is part


def test_the_text_is_as_it_would_be_typed(sentences: tuple[Sentence, ...]) -> None:
    assert (
        plain_text(sentences) == "Kari henger ikke «jakka» osv. To turer i Larvik\nBarnet skal leke tryggere."
    )


def test_what_is_left_of_the_page_goes(sentences: tuple[Sentence, ...]) -> None:
    assert [word.text for word in sentences[0].words][-1] == "osv."
    assert [word.text for word in sentences[1].words][-1] == "Larvik"
    assert [sentence.heading for sentence in sentences] == [False, True, False]


def test_word_classes_and_features_are_universal(sentences: tuple[Sentence, ...]) -> None:
    words = [(word.text, word.pos, word.features) for sentence in sentences for word in sentence.words]
    assert ("Kari", "PROPN", "") in words
    assert ("ikke", "ADV", "Polarity=Neg") in words
    assert ("To", "NUM", "Number=Plur|PronType=Ind") in words
    assert ("skal", "AUX", "Mood=Ind|Tense=Pres|VerbForm=Fin") in words
    assert ("leke", "VERB", "VerbForm=Inf") in words
    assert ("tryggere", "ADJ", "Degree=Cmp") in words


def test_marks_have_themselves_as_lemma(sentences: tuple[Sentence, ...]) -> None:
    assert [word.lemma for word in sentences[0].words if word.pos == "PUNCT"] == ["«", "»"]


def test_heads_follow_when_marks_go(sentences: tuple[Sentence, ...]) -> None:
    for sentence in sentences:
        roots = [place for place, word in enumerate(sentence.words) if word.head == place]
        assert [sentence.words[place].relation for place in roots] == ["ROOT"]


def test_a_folder_without_the_treebank_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(tmp_path, Part.TRAIN)
