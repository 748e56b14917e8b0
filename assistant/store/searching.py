"""The search: the words of each plan in an index of trigrams, and the plans that hold the words asked for.

A row of ``words`` holds the different words of one plan, or of one walk about a plan, with a space around
each. A word that is asked for holds no space, so the words find what the texts would; they are a fifth as
long, and a plan's many texts are one row. ``docs/decisions/0015-search-index.md`` says more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import sqlite_utils

from assistant.store.texts import folded, unpacked

ALIAS_SLOT = ""
"""Where the folded alias lies among the folded answers."""

_TRIGRAM = 3
# The plans of whose words, and whose walks' words, none of the needles is missing.
_HOLDS_ALL = """
    NOT EXISTS (
        SELECT 1 FROM json_each(:needles) AS needle WHERE NOT EXISTS (
            SELECT 1 FROM words WHERE words.plan = plans.id AND instr(words.words, needle.value)
        )
    )
"""
# More rows than this are not gathered: so common a word is found sooner by going through the plans in order.
_COMMON = 150
# What SQLite's index cannot hold: it ends a text at NUL, and reads the others as U+FFFD itself.
_UNHELD = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")
# Where a word begins after «, (, / and the like; and letters that stand alone.
_BEGINNINGS = re.compile(r"(?<=[^\w\s])\w{1,2}|\b\w\b")


def refresh(db: sqlite_utils.Database, plan_id: str) -> None:
    """Bring the index up to the current texts of a plan or a walk; what is unchanged costs no writing."""
    # The words of a walk are found as the plan's it is about. Its alias is the plan's, and found there.
    (about,) = db.execute("SELECT about FROM plans WHERE id = ?", [plan_id]).fetchone()
    texts = {
        slot: unpacked(text)
        for slot, text in db.execute("SELECT slot, folded FROM search WHERE plan = ?", [plan_id])
    }
    alias = texts.pop(ALIAS_SLOT, "")
    row = [plan_id, about or plan_id, _indexed("\n".join(texts.values()), "" if about else alias)]
    db.execute(
        """
        INSERT INTO words (source, plan, words) VALUES (?, ?, ?)
        ON CONFLICT (source) DO UPDATE SET words = excluded.words WHERE words IS NOT excluded.words
        """,
        row,
    )


def _indexed(texts: str, alias: str) -> str:
    """Return the different words of a plan's texts and alias, with a space around each."""
    texts, alias = _held(texts), _held(alias)
    words = {*texts.split(), *alias.split(), *_BEGINNINGS.findall(texts)}
    # One or two letters of an alias are found wherever they stand in it.
    for word in alias.split():
        words.update(word, (word[place : place + 2] for place in range(len(word) - 1)))
    return f" {' '.join(sorted(words))} "


def _held(text: str) -> str:
    return _UNHELD.sub("\ufffd", text)


def find(db: sqlite_utils.Database, search: str, limit: int | None) -> list[Mapping[str, Any]]:
    """Return the rows of the plans that hold every word of ``search``, the last changed first."""
    candidates: set[str] | None = None
    common: list[str] = []
    for word in set(_held(folded(search)).split()):
        holders = _holders(db, word)
        if holders is None:
            common.append(_needle(word))
        else:
            candidates = holders if candidates is None else candidates & holders
    conditions = ["about IS NULL"]
    if candidates is not None:
        conditions.append("id IN (SELECT value FROM json_each(:candidates))")
    if common:
        conditions.append(_HOLDS_ALL)
    values = {
        "candidates": json.dumps(list(candidates or ())),
        "needles": json.dumps(common),
        "limit": -1 if limit is None else limit,
    }
    # Of the three conditions above, no text of anybody's.
    sql = f"SELECT * FROM plans WHERE {' AND '.join(conditions)} ORDER BY turn DESC LIMIT :limit"  # noqa: S608
    return list(db.query(sql, values))


def _holders(db: sqlite_utils.Database, word: str) -> set[str] | None:
    """Return the ids of the plans that hold ``word``, or ``None`` when it is common."""
    # In quotes it is a phrase, whatever FTS5's language would make of it.
    phrase = '"' + _needle(word).replace('"', '""') + '"'
    found = db.execute("SELECT rowid FROM words_fts WHERE words_fts MATCH ? LIMIT ?", [phrase, _COMMON + 1])
    numbers = [number for (number,) in found]
    if len(numbers) > _COMMON:
        return None
    plans = "SELECT plan FROM words WHERE number IN (SELECT value FROM json_each(?))"
    return {plan for (plan,) in db.execute(plans, [json.dumps(numbers)])}


def _needle(word: str) -> str:
    """Return what stands in the index where ``word`` is held: the word, or what is long enough around it."""
    if len(word) >= _TRIGRAM:
        return word
    # Two letters are the beginning of a word, one letter a word.
    return f" {word}" if len(word) == _TRIGRAM - 1 else f" {word} "
