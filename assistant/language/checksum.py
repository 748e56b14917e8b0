"""A sum over the trained pipeline's files: whether the one in the package is the one that was measured."""

from __future__ import annotations

import hashlib
from pathlib import Path

SUM_FILE = "SHA256"


def model_sum(model: Path) -> str:
    """Return the SHA-256 over names and contents of the files in ``model``, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(model.rglob("*"), key=lambda path: path.relative_to(model).as_posix()):
        if path.is_file() and path.name != SUM_FILE:
            digest.update(path.relative_to(model).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def write_sum(model: Path) -> None:
    """Write the sum beside the files it is of."""
    (model / SUM_FILE).write_text(f"{model_sum(model)}\n", encoding="ascii")
