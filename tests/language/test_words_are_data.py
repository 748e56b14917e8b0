"""The words stand in ``lexicons/``, never in code: an adviser changes YAML, not Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.judgement.tools import lexicons

ROOT = Path(__file__).parents[2] / "assistant"
# What trains the pipeline names the treebank's own labels, in Norwegian.
TRAINING = ROOT / "language" / "training"
FILES = sorted(
    path
    for folder in ("judgement", "language")
    for path in (ROOT / folder).rglob("*.py")
    if TRAINING not in path.parents
)
# Labels of spaCy and Universal Dependencies, and a language's code, that happen to hold Norwegian words.
LABELS = frozenset(("tok2vec", "det", "DET", "SYM", "ORG", "GPE_ORG", "PAR", "no"))
# English words of ours that happen to be Norwegian too: names of options, rules' kinds and spaCy's keys.
ENGLISH = frozenset(
    {"from", "act", "for", "to", "so", "over", "under", "in", "is", "all", "kind", "me", "of", "one"}
)


def test_there_is_something_to_look_at() -> None:
    assert len(FILES) > 15


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_norwegian_in_code(path: Path) -> None:
    found = [literal for literal in _literals(path.read_text(encoding="utf-8")) if _is_norwegian(literal)]
    assert found == []


def test_the_test_itself_finds_them() -> None:
    source = '"""når"""\ndef f():\n    """og"""\n    return ("og", "x", "vi ser", f"{1} skal")\n'
    assert [text for text in _literals(source) if _is_norwegian(text)] == ["og", "vi ser", " skal"]


def _literals(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    # A string that is a statement of its own is a docstring, also after a constant.
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def _is_norwegian(literal: str) -> bool:
    if literal in LABELS:
        return False
    if re.search("[æøåÆØÅ]", literal):
        return True
    words = set(re.findall(r"[a-z]{2,}", literal.lower()))
    return bool(words & _known() - ENGLISH)


@cache
def _known() -> frozenset[str]:
    loaded = lexicons()
    forms = [form for lexicon in loaded.lexicons for entry in lexicon.entries for form in entry.forms.all]
    forms += [*loaded.openings.accepted.all, *loaded.openings.ends.all]
    return frozenset(word for form in forms for word in form.lower().split())
