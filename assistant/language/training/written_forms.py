"""Learn what tells bokmål and nynorsk apart, and write the table that `language/written_form.py` reads.

Words, and endings of the words that are rarer, get their log odds as weights: nynorsk against bokmål, as in
naive Bayes.
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
from assistant.language.written_form import CLIP, ENDINGS, Weights

_SEEN_WORD = 2
_SEEN_ENDING = 10
_SMOOTHING = 1.0
_OWN = 0.5


def write_table(texts: list[Text], path: Path) -> None:
    """Learn the weights from ``texts`` and write them to ``path`` as JSON."""
    weights = _from_odds(texts)
    # A word that its ending speaks for just as well need not be remembered.
    by_ending = Weights({}, weights.endings)
    words = {word: odds for word, odds in weights.words.items() if abs(odds - by_ending.of(word)) >= _OWN}
    table = {"words": _rounded(words), "endings": _rounded(weights.endings)}
    path.parent.mkdir(parents=True, exist_ok=True)
    # The two halves may be trained side by side and both write it: whole, or not at all.
    part = path.with_suffix(f".{os.getpid()}")
    part.write_text(json.dumps(table, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    part.replace(path)


def _telling(sentence: Sentence) -> Iterator[str]:
    """Yield the words that may tell: a name is the same in both, and tells only who was written about."""
    for word in sentence.words:
        if word.pos != "PROPN" and word.text.isalpha():
            yield word.text.lower()


def _from_odds(texts: list[Text]) -> Weights:
    words = {form: Counter[str]() for form in (WrittenForm.BOKMAAL, WrittenForm.NYNORSK)}
    endings = {form: Counter[str]() for form in (WrittenForm.BOKMAAL, WrittenForm.NYNORSK)}
    for form, sentence in sentences(texts):
        for word in _telling(sentence):
            words[form][word] += 1
            endings[form].update(word[-length:] for length in ENDINGS if len(word) > length)
    return Weights(_odds(words, _SEEN_WORD), _odds(endings, _SEEN_ENDING))


def _odds(counts: dict[WrittenForm, Counter[str]], seen: int) -> dict[str, float]:
    nynorsk, bokmaal = counts[WrittenForm.NYNORSK], counts[WrittenForm.BOKMAAL]
    total_nn, total_nb = nynorsk.total(), bokmaal.total()
    return {
        item: math.log((nynorsk[item] + _SMOOTHING) / total_nn)
        - math.log((bokmaal[item] + _SMOOTHING) / total_nb)
        for item in sorted({*nynorsk, *bokmaal})
        if nynorsk[item] + bokmaal[item] >= seen
    }


def _rounded(weights: dict[str, float]) -> dict[str, float]:
    return {item: round(max(-CLIP, min(CLIP, weight)), 1) for item, weight in weights.items()}
