"""Write the table of lemmas that `language/lemmas.py` reads: what the treebank's texts agree on."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

from assistant.language.training.treebank import Text, sentences

_AGREED = 0.95
_PARTS_OF_SPEECH = frozenset(("NOUN", "VERB", "AUX", "ADJ", "ADV", "PRON", "DET", "ADP", "SCONJ", "CCONJ"))


def write_lemmas(texts: list[Text], path: Path) -> None:
    """Write the lemma of each word and part of speech that nearly always has the same, by written form."""
    counts: dict[str, dict[str, dict[str, Counter[str]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(Counter))
    )
    for form, sentence in sentences(texts):
        for word in sentence.words:
            if word.pos in _PARTS_OF_SPEECH and word.text.isalpha():
                counts[form][word.pos][word.text.lower()][word.lemma] += 1
    table = {
        form: {
            pos: {word: lemma for word, lemmas in sorted(words.items()) if (lemma := _agreed(lemmas))}
            for pos, words in sorted(parts.items())
        }
        for form, parts in sorted(counts.items())
    }
    path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")


def _agreed(lemmas: Counter[str]) -> str | None:
    [(lemma, times)] = lemmas.most_common(1)
    return lemma if times >= _AGREED * lemmas.total() else None
