"""How what a person wrote is kept, and folded for the search."""

from __future__ import annotations

import unicodedata


def packed(text: str) -> bytes:
    """Return ``text`` as it is kept."""
    # surrogatepass: a half character from a broken paste is kept like everything else that was typed.
    return text.encode("utf-8", "surrogatepass")


def unpacked(data: bytes) -> str:
    """Return the text that was kept as ``data``. Raises ``ValueError`` when it is none."""
    return bytes(data).decode("utf-8", "surrogatepass")


def folded(text: str) -> str:
    """Return ``text`` so that what reads the same is the same: capitals, ligatures, «å» in two signs."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
