"""From the bytes of a text file to its text: UTF-8 and UTF-16, or the older encodings of Norwegian text."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from assistant.errors import AssistantError, ErrorCode

_MARKS = (
    # UTF-32's mark begins as that of UTF-16 does, so it is looked for first.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Latin-1 is cp1252 as far as text goes, and cp865 writes Norwegian as cp850 does. The first wins a tie.
_OLD = ("cp1252", "mac_roman", "cp850")
_LETTERS = frozenset("æøåÆØÅ")
_OTHERS = frozenset("«»“”„‘’–—…•·§°éèêóòôàáüöäëÉÈÓÒÔÜÖÄ€´\u00a0\u00ad")
# What a wrong choice looks like: a capital that ends a word.
_ODD_CAPITAL = re.compile("[a-zæøå][ÆØÅÉÈÓÒÔÜÖÄ]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
# Word for DOS and the like left a mark at the end of a file, and an escape now and then.
_CONTROLS_PER_CHARACTER = 0.002


def decode(path: Path, data: bytes) -> str:
    """Return the text of ``data``, without a byte order mark. Raises ``AssistantError`` (DRAFT_BROKEN)."""
    try:
        text = _decoded(data)
    except UnicodeDecodeError as error:
        raise AssistantError(ErrorCode.DRAFT_BROKEN, path=str(path), cause=error.encoding) from error
    if "\0" in text or len(_CONTROL.findall(text)) > len(text) * _CONTROLS_PER_CHARACTER:
        raise AssistantError(ErrorCode.DRAFT_BROKEN, path=str(path), cause="binary")
    return text


def _decoded(data: bytes) -> str:
    """Return ``data`` as text. Raises ``UnicodeDecodeError`` if the mark it begins with is not true."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding)
    if wide := _wide(data):
        return data.decode(wide)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _old(data)


def _wide(data: bytes) -> str | None:
    """Return which UTF-16 ``data`` is in, if it is: most characters of our alphabet have one zero byte."""
    half = len(data) // 2
    if len(data) % 2 or not half:
        return None
    most, few = half * 0.6, half * 0.05
    even, odd = data[::2].count(0), data[1::2].count(0)
    if odd > most and even <= few:
        return "utf-16-le"
    if even > most and odd <= few:
        return "utf-16-be"
    return None


def _old(data: bytes) -> str:
    """Return ``data`` in the older encoding that makes most of it letters Norwegian is written with.

    A general guesser takes short Norwegian texts for Central European ones; these few are told apart by what
    æ, ø and å become in the wrong one.
    """
    candidates = []
    for encoding in _OLD:
        try:
            candidates.append(data.decode(encoding))
        except UnicodeDecodeError:
            continue  # cp1252 leaves five bytes undefined.
    return max(candidates, key=_likelihood)


def _likelihood(text: str) -> int:
    """Return how Norwegian the characters of ``text`` beyond ASCII look."""
    score = -3 * len(_ODD_CAPITAL.findall(text))
    for character in set(text):
        if character > "\x7f":
            worth = 2 if character in _LETTERS else 1 if character in _OTHERS else -2
            score += worth * text.count(character)
    return score
