"""Make ``prompts/documents/fonts/uten-tegn.ttf``: a font with one box, for every character there is.

The last font of every PDF: a character none of the others has is shown as a box and still read, searched and
copied as what it is. The file it makes is committed. Tables and their order: the OpenType specification 1.9;
subtable 13 of ``cmap`` lets ranges of characters share a glyph. Usage: ``python -m tools.make_font [FILE]``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from struct import pack, unpack

DEFAULT = Path(__file__).resolve().parent.parent / "prompts" / "documents" / "fonts" / "uten-tegn.ttf"
# A long name of its own is what typst's own choice of a font likes least, so it comes last there too.
NAME = "IPLU uten tegn sisteutvei"
_MAGIC = 0xB1B0AFBA
_WIDTH, _LEFT, _RIGHT, _TOP, _STROKE = 600, 60, 540, 680, 50
_ASCENT, _DESCENT, _EM = 800, -200, 1000
_GROUPS = ((0x20, 0xD7FF), (0xE000, 0x10FFFF))


def main(path: Path = DEFAULT) -> None:
    """Write the font to ``path``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(font())


def font() -> bytes:
    """Return the font file."""
    box = _box()
    tables = {
        b"OS/2": _os2(),
        b"cmap": _cmap(),
        b"glyf": box + box,
        b"head": _head(0),
        b"hhea": pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, _ASCENT, _DESCENT, 0, _WIDTH, _LEFT, _LEFT, _RIGHT, 1, *[0] * 7, 2
        ),
        b"hmtx": pack(">HhHh", _WIDTH, _LEFT, _WIDTH, _LEFT),
        b"loca": pack(">III", 0, len(box), 2 * len(box)),
        b"maxp": pack(">IH13H", 0x10000, 2, 8, 2, 0, 0, 1, *[0] * 8),
        b"name": _name(),
        b"post": pack(">IIhhIIIII", 0x30000, 0, -100, _STROKE, 1, 0, 0, 0, 0),
    }
    whole = _sum(_file(tables))
    return _file({**tables, b"head": _head((_MAGIC - whole) & 0xFFFFFFFF)})


def _file(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    head = pack(">IHHHH", 0x10000, count, 16 << power, power, 16 * count - (16 << power))
    place, index, body = len(head) + 16 * count, b"", b""
    for tag, table in sorted(tables.items()):
        index += pack(">4sIII", tag, _sum(table), place + len(body), len(table))
        body += _padded(table)
    return head + index + body


def _padded(table: bytes) -> bytes:
    return table + bytes(-len(table) % 4)


def _sum(table: bytes) -> int:
    padded = _padded(table)
    words: tuple[int, ...] = unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF


def _head(adjustment: int) -> bytes:
    times = (0, 0)
    return pack(
        ">IIIIHHqqhhhhHHhhh",
        *(0x10000, 0x10000, adjustment, 0x5F0F3CF5, 0x0B, _EM),
        *times,
        *(_LEFT, 0, _RIGHT, _TOP),
        *(0, 8, 2, 1, 0),
    )


def _box() -> bytes:
    """Return a hollow box: the outer outline clockwise, the inner one against it."""
    low, high = _STROKE, _TOP - _STROKE
    outer = [(_LEFT, 0), (_LEFT, _TOP), (_RIGHT, _TOP), (_RIGHT, 0)]
    inner = [(_LEFT + low, low), (_RIGHT - low, low), (_RIGHT - low, high), (_LEFT + low, high)]
    points = outer + inner
    glyph = pack(">hhhhh", 2, _LEFT, 0, _RIGHT, _TOP) + pack(">HHH", 3, 7, 0) + bytes([1] * len(points))
    return _padded(glyph + _steps([x for x, _ in points]) + _steps([y for _, y in points]))


def _steps(values: Sequence[int]) -> bytes:
    return b"".join(pack(">h", value - before) for before, value in zip([0, *values], values, strict=False))


def _cmap() -> bytes:
    groups = b"".join(pack(">III", first, last, 1) for first, last in _GROUPS)
    subtable = pack(">HHIII", 13, 0, 16 + len(groups), 0, len(_GROUPS)) + groups
    return pack(">HHHHI", 0, 1, 3, 10, 12) + subtable


def _name() -> bytes:
    records, words = b"", b""
    for number, word in ((1, NAME), (2, "Regular"), (4, NAME), (6, NAME.replace(" ", ""))):
        written = word.encode("utf-16-be")
        records += pack(">HHHHHH", 3, 1, 0x409, number, len(written), len(words))
        words += written
    return pack(">HHH", 0, 4, 6 + len(records)) + records + words


def _os2() -> bytes:
    return (
        pack(">HhHHH10hh", 4, _WIDTH, 400, 5, 0, *[0] * 10, 0)
        + bytes(10)
        + pack(">4I4sHHH", 0, 0, 0, 0, b"IPLU", 0x40, 0x20, 0xFFFF)
        + pack(">hhhHHII", _ASCENT, _DESCENT, 0, _ASCENT, -_DESCENT, 0, 0)
        + pack(">hhHHH", 500, _TOP, 0, 0x20, 0)
    )


if __name__ == "__main__":
    main(*(Path(name) for name in sys.argv[1:2]))
