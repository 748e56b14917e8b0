"""Stamps: by what everything that is written is known and ordered, on this machine and on every other.

A stamp is the plan's count of what was written about it, here or elsewhere, and a random part. What is
written after something was known has a later stamp (Lamport's logical clock, 1978), whatever the machine's
own clock says; the random part keeps two machines' stamps apart, and a copied folder's from its original's.

Each plan counts for itself: a file that counts wildly can do nothing to the other plans here.
"""

from __future__ import annotations

import secrets

import sqlite_utils

_WIDTH = 12
_RANDOM_BYTES = 6


def next_stamp(db: sqlite_utils.Database, plan_id: str) -> str:
    """Return a stamp later than all there are about a plan; ``plan_id`` is the plan's or one of its walks'.

    To be called inside a transaction that writes.
    """
    count = """
        UPDATE plans SET at = at + 1 WHERE id = (SELECT coalesce(about, id) FROM plans WHERE id = ?)
        RETURNING at
    """
    (at,) = next(iter(db.execute(count, [plan_id]).fetchall()))
    return f"{at:0{_WIDTH}d}.{secrets.token_hex(_RANDOM_BYTES)}"


def know_of(db: sqlite_utils.Database, plan_id: str, stamp: str) -> None:
    """Let what is written about a plan from now on be later than ``stamp``."""
    db.execute("UPDATE plans SET at = max(at, ?) WHERE id = ?", [int(stamp[:_WIDTH]), plan_id])
