"""The search: the words of each plan in an index of trigrams, and the plans that hold the words asked for.

A row of ``words`` holds the different words of one plan, or of one walk about a plan, with a space around
each. A word that is asked for holds no space, so the words find what the texts would; they are half as
long, and a plan's many texts are one row. ``docs/decisions/0015-search-index.md`` says more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from itertools import islice
from typing import Any

import sqlite_utils

from assistant.store.texts import folded, unpacked

ALIAS_SLOT = ""
"""Where the folded alias lies among the folded answers."""

_TRIGRAM = 3
# A plan's rows in the index are numbered from its own number times this, so that a hit tells its plan.
_ROWS_A_PLAN = 1 << 16
_INDEX = """
    INSERT INTO words (number, source, words)
    SELECT coalesce(max(number) + 1, :first), :source, :words FROM words WHERE number BETWEEN :first AND :last
    ON CONFLICT (source) DO UPDATE SET words = excluded.words WHERE words IS NOT excluded.words
"""
# What SQLite's index cannot hold: it ends a text at NUL, and reads the others as U+FFFD itself.
_UNHELD = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")
# Where a word begins after «, (, / and the like; and letters that stand alone.
_BEGINNING = re.compile(r"[^\w\s](\w{1,2})")
_ALONE = re.compile(r"\b\w\b")


def refresh(db: sqlite_utils.Database, plan_id: str) -> None:
    """Bring the index up to the current texts of a plan or a walk; what is unchanged costs no writing."""
    about, number = db.execute(
        "SELECT about, (SELECT number FROM plans WHERE id = coalesce(one.about, one.id)) FROM plans AS one "
        "WHERE id = ?",
        [plan_id],
    ).fetchone()
    texts = {
        slot: unpacked(text)
        for slot, text in db.execute("SELECT slot, folded FROM search WHERE plan = ?", [plan_id])
    }
    alias = texts.pop(ALIAS_SLOT, "")
    first = number * _ROWS_A_PLAN
    row = {
        "first": first,
        "last": first + _ROWS_A_PLAN - 1,
        "source": plan_id,
        # A walk's alias is its plan's, and found there.
        "words": _indexed("\n".join(texts.values()), "" if about else alias),
    }
    db.execute(_INDEX, row)


def _indexed(texts: str, alias: str) -> str:
    """Return the different words of a plan's texts and alias, with a space around each."""
    words = {*texts.split(), *alias.split()}
    listed = " ".join(words)
    words.update(_BEGINNING.findall(listed), _ALONE.findall(listed))
    # One or two letters of an alias are found wherever they stand in it.
    for word in alias.split():
        words.update(word, (word[place : place + 2] for place in range(len(word) - 1)))
    return _held(f" {' '.join(sorted(words))} ")


def _held(text: str) -> str:
    return _UNHELD.sub("\ufffd", text)


def find(db: sqlite_utils.Database, search: str, limit: int | None) -> list[Mapping[str, Any]]:
    """Return the rows of the plans that hold every word of ``search``, the last changed first."""
    words = set(_held(folded(search)).split())
    if not words:
        newest = "SELECT * FROM plans WHERE about IS NULL ORDER BY turn DESC LIMIT ?"
        return list(db.query(newest, [-1 if limit is None else limit]))
    found = set.intersection(*(_holders(db, word) for word in words))
    if limit is not None and len(found) > limit:
        # Numbers alone are read in the plans' order, and only as far as is needed.
        numbers = db.execute("SELECT number FROM plans WHERE about IS NULL ORDER BY turn DESC")
        found = set(islice((number for (number,) in numbers if number in found), limit))
    chosen = "SELECT * FROM plans WHERE number IN (SELECT value FROM json_each(?)) ORDER BY turn DESC"
    return list(db.query(chosen, [json.dumps(list(found))]))


def _holders(db: sqlite_utils.Database, word: str) -> set[int]:
    """Return the numbers of the plans that hold ``word``, themselves or in a walk about them."""
    # In quotes it is a phrase, whatever FTS5's language would make of it.
    phrase = '"' + _needle(word).replace('"', '""') + '"'
    hits = db.execute("SELECT rowid FROM words_fts WHERE words_fts MATCH ?", [phrase])
    return {hit // _ROWS_A_PLAN for (hit,) in hits}


def _needle(word: str) -> str:
    """Return what stands in the index where ``word`` is held: the word, or what is long enough around it."""
    if len(word) >= _TRIGRAM:
        return word
    # Two letters are the beginning of a word, one letter a word.
    return f" {word}" if len(word) == _TRIGRAM - 1 else f" {word} "
