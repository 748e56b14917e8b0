"""Take what identifies somebody out of a text, with a neutral word in its place. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from assistant.privacy.model import Detail, DetailKind

_GENITIVE = re.compile(r"['’´`][sS]?$")
_BEGINS = re.compile(r"(?:^|[.!?…\n\r\u2028\u2029])[^\w.!?…,:;\n\r]*$")
_ABBREVIATED = re.compile(r"[^\W\d_]\.[^\W\d_]{1,8}\.[^\w\n\r]*$")
_LOOK_BACK = 40
"""How far back a sentence's beginning is looked for: quotation marks, bullets and spaces are few."""


def take_out(text: str, details: Iterable[Detail], instead: Mapping[DetailKind, str]) -> str:
    """Return ``text`` with each detail replaced by what stands ``instead`` of its kind.

    The word gets a capital where a sentence begins. A genitive stays one: «Ravns» is «barnets», and so is
    «Ravn's». Details that overlap are all taken out; what is between them is not touched.
    """
    parts: list[str] = []
    done = 0
    for detail in sorted(details, key=lambda detail: (detail.start, -detail.end)):
        if detail.start >= done:
            word = instead[detail.kind] + ("s" if _GENITIVE.search(detail.text) else "")
            if _begins_sentence(text, detail.start):
                word = word[:1].upper() + word[1:]
            parts += [text[done : detail.start], word]
        done = max(done, detail.end)
    return "".join([*parts, text[done:]])


def _begins_sentence(text: str, place: int) -> bool:
    """Whether a sentence begins at ``place``; after «f.eks.» it goes on."""
    first = max(0, place - _LOOK_BACK)
    before = text[first:place]
    if first and not re.search(r"[\w.!?…\n\r]", before):
        return False
    return _BEGINS.search(before) is not None and _ABBREVIATED.search(before) is None
