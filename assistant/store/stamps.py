"""Stamps: by what everything that is written is known and ordered, on this machine and on every other.

A stamp is the store's count of what it has written, or has taken in from elsewhere, and a random part. What
is written after something was known has a later stamp (Lamport's logical clock, 1978), whatever the machine's
own clock says; the random part keeps two machines' stamps apart, and a copied folder's from its original's.
"""

from __future__ import annotations

import secrets

import sqlite_utils

_WIDTH = 12
_RANDOM_BYTES = 6


def next_stamp(db: sqlite_utils.Database) -> str:
    """Return a stamp later than all there are. To be called inside a transaction that writes."""
    (at,) = next(iter(db.execute("UPDATE clock SET at = at + 1 RETURNING at").fetchall()))
    return f"{at:0{_WIDTH}d}.{secrets.token_hex(_RANDOM_BYTES)}"


def know_of(db: sqlite_utils.Database, stamp: str) -> None:
    """Let what is written from now on be later than ``stamp``."""
    db.execute("UPDATE clock SET at = max(at, ?)", [int(stamp[:_WIDTH])])
