"""typst's door: the same fonts everywhere, nothing reachable but the template's folder, nothing fetched.

What the templates share is a package of our own (``@local/iplu:1.0.0``) in the folder all guides share.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.documents.load import shared_folder

_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def compile_typst(
    source: Path | bytes,
    inputs: Mapping[str, str],
    *,
    root: Path | None = None,
    fonts: bool = True,
    timestamp: datetime = _EPOCH,
    **options: Any,
) -> bytes | list[bytes]:
    """Compile a typst file; several pages of a picture format come as a list.

    ``root`` is the folder that can be read from (the source's own when it is a file). ``fonts`` adds the font
    that has a box for every character there is. ``options`` are typst's own (``format``, ``pdf_standards``,
    ``ppi``). Raises ``typst.TypstError``.
    """
    import typst

    shared = shared_folder()
    # Its types only tell of what is written to a file.
    compiled: Any = typst.compile
    made: bytes | list[bytes] = compiled(
        source,
        root=root or (source.parent if isinstance(source, Path) else shared),
        font_paths=[shared / "fonts"] if fonts else [],
        ignore_system_fonts=True,
        sys_inputs=dict(inputs),
        package_path=shared / "packages",
        package_cache_path=shared / "packages",
        timestamp=timestamp,
        **options,
    )
    return made
