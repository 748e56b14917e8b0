"""Lemmas that are known for sure: a table from the treebank's training part, beside the trained lemmatizer.

The lemmatizer is needed for words nobody has seen; on common ones it trips now and then.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from assistant.judgement.analysis import WrittenForm

TABLE = Path(__file__).parent / "model" / "lemmas.json"

_FORMS = (WrittenForm.BOKMAAL, WrittenForm.NYNORSK)


@cache
def _table() -> dict[str, dict[str, dict[str, str]]]:
    """Return lemmas by written form, part of speech and word in small letters."""
    found: dict[str, dict[str, dict[str, str]]] = json.loads(TABLE.read_text(encoding="utf-8"))
    return found


def known_lemma(word: str, pos: str, form: WrittenForm | None) -> str | None:
    """Return the lemma of ``word`` in a text of ``form`` (bokmål when not told); none when unknown."""
    lower = word.lower()
    first = form if form in _FORMS else WrittenForm.BOKMAAL
    for one in (first, *(other for other in _FORMS if other is not first)):
        lemma = _table()[one].get(pos, {}).get(lower)
        if lemma is not None:
            return lemma
    return None
