"""Where a document is to be written: what was typed, as a path, and whether something lies there already."""

from __future__ import annotations

from pathlib import Path


def typed_path(typed: str) -> tuple[Path, bool] | None:
    """Return the path that was typed and whether it exists; ``None`` where it can be no file's name."""
    if "\0" in typed:
        return None
    try:
        path = Path(typed.strip()).expanduser()
        return path, path.exists()
    except (OSError, RuntimeError, ValueError):
        # An unknown «~name», a name that is too long.
        return None
