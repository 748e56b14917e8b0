"""The openings have one home, ``lexicons/openings.yaml``: what is changed there changes everywhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.errors import AssistantError, ErrorCode
from assistant.judgement.engine import Judge
from assistant.judgement.model import Context, Repair
from assistant.judgement.rewrite import Parts, compose
from assistant.language.lexicon import load_lexicons
from assistant.language.pipeline import Analyser
from assistant.paths import lexicons_folder
from tests.judgement.tools import analyser, rules


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(lexicons_folder(), tmp_path / "lexicons"))


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_new_opening_is_judged_said_and_offered(folder: Path) -> None:
    _change(folder / "openings.yaml", "- Vi ser fremgang når", "- Vi legger merke til at")
    lexicons = load_lexicons(folder)
    words, judge = Analyser(lexicons), Judge(rules(), lexicons.advice)
    accepted = words.analyse("Vi legger merke til at Ola henter skoene i garderoben.")
    assert judge.check(accepted, "sign").findings == ()
    (finding,) = judge.check(words.analyse("Hun vinker i vinduet"), "sign").findings
    assert finding.better == "Vi legger merke til at hun vinker i vinduet."
    assert "«Vi legger merke til at …»" in finding.message
    parts = Parts(rules(), lexicons.present("nb"), Context())
    made = compose(
        parts, "sign", Repair.OPENING, words.analyse("x"), words.analyse("hun vinker ute"), fault=(0, 1)
    )
    assert made == "Vi legger merke til at hun vinker ute."


def test_an_analysis_says_where_the_content_begins() -> None:
    for text in ("2) Vi ser fremgang når Ola vinker", "Vi ser fremgang hvis Ola vinker", "1. Ola vinker"):
        analysis = analyser().analyse(text)
        assert analysis.tokens[analysis.opening.content].text == "Ola"
    assert analyser().analyse("").opening.content == 0
    assert analyser().analyse("Ola").opening.offered("nn") == "Vi ser framgang når"


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("openings.yaml", "[near_openings]", "[nowhere]", ErrorCode.CONTENT_REFERENCE),
        ("openings.yaml", "    - Vi ser fremgang når\n", "    - Vi ser * når\n", ErrorCode.CONTENT_INVALID),
        ("openings.yaml", "attempts:", "attempt:", ErrorCode.CONTENT_INVALID),
        ("patterns/teaching.yaml", "{LOWER: {IN:", "{LOWER: {INN:", ErrorCode.CONTENT_INVALID),
    ],
)
def test_a_slip_in_the_file_is_named(folder: Path, name: str, old: str, new: str, code: ErrorCode) -> None:
    _change(folder / name, old, new)
    with pytest.raises(AssistantError) as caught:
        Analyser(load_lexicons(folder)).warm_up()
    assert caught.value.code is code
    assert str(caught.value.fields["path"]).endswith(name)


@pytest.mark.parametrize("name", ["openings.yaml", "abbreviations.yaml", "acts.yaml"])
def test_a_file_the_program_needs_is_missed(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(AssistantError) as caught:
        load_lexicons(folder)
    assert caught.value.code in {ErrorCode.CONTENT_MISSING, ErrorCode.CONTENT_REFERENCE}
