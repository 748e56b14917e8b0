"""What users wrote, made ready for a template: cleaned, split into paragraphs, dressed for a format."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

_LINE_ENDS = re.compile(r"\r\n?")
_UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\u0080-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return ``text`` with plain line ends, and U+FFFD for characters no document may hold."""
    return _UNPRINTABLE.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a clean text: blank lines part them, other line breaks stay within."""
    found: list[list[str]] = [[]]
    for line in (line.strip() for line in text.split("\n")):
        if line:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return tuple("\n".join(lines) for lines in found if lines)


def dress(
    value: Any, wrap: Callable[[str], str], special: Mapping[type, Callable[[Any], Any]] | None = None
) -> Any:
    """Return plain data for a template, every text in it wrapped for the template's format.

    Dataclasses become dicts, their properties left out; so a template sees names, not our objects. What is
    of a ``special`` class becomes what the function there makes of it.
    """
    if isinstance(value, str):
        return wrap(str(value))
    if special and type(value) in special:
        return special[type(value)](value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: dress(getattr(value, field.name), wrap, special) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: dress(part, wrap, special) for key, part in value.items()}
    if isinstance(value, (tuple, list)):
        return [dress(part, wrap, special) for part in value]
    return value
