"""Count what tells bokmål and nynorsk apart, and write the table that `language/written_form.py` reads.

Words and runs of letters get their log odds as weights: nynorsk against bokmål, as in naive Bayes.
"""

from __future__ import annotations

import json
import math
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from assistant.judgement.analysis import WrittenForm
from assistant.language.training.treebank import Sentence, Text, sentences
from assistant.language.written_form import CLIP, runs

_SEEN = 2
_TELLS = 0.1


def write_table(texts: list[Text], path: Path) -> None:
    """Learn the weights from ``texts`` and write them to ``path`` as JSON."""
    words = {form: Counter[str]() for form in (WrittenForm.BOKMAAL, WrittenForm.NYNORSK)}
    letters = {form: Counter[str]() for form in (WrittenForm.BOKMAAL, WrittenForm.NYNORSK)}
    for form, sentence in sentences(texts):
        for word in _telling(sentence):
            words[form][word] += 1
            letters[form].update(runs(word))
    table = {"words": _odds(words), "letters": _odds(letters)}
    path.parent.mkdir(parents=True, exist_ok=True)
    # Two trainings side by side may both write it: whole, or not at all.
    part = path.with_suffix(f".{os.getpid()}")
    part.write_text(json.dumps(table, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    part.replace(path)


def _telling(sentence: Sentence) -> Iterator[str]:
    """Yield the words that may tell: a name is the same in both, and tells only who was written about."""
    for word in sentence.words:
        if word.pos != "PROPN" and word.text.isalpha():
            yield word.text.lower()


def _odds(counts: dict[WrittenForm, Counter[str]]) -> dict[str, float]:
    """Return the log odds of what was seen often enough and tells something."""
    nynorsk, bokmaal = counts[WrittenForm.NYNORSK], counts[WrittenForm.BOKMAAL]
    total_nn, total_nb = nynorsk.total(), bokmaal.total()
    odds: dict[str, float] = {}
    for item in sorted({*nynorsk, *bokmaal}):
        if nynorsk[item] + bokmaal[item] < _SEEN:
            continue
        weight = math.log((nynorsk[item] + 1) / total_nn) - math.log((bokmaal[item] + 1) / total_nb)
        if abs(weight) >= _TELLS:
            odds[item] = round(max(-CLIP, min(CLIP, weight)), 2)
    return odds
