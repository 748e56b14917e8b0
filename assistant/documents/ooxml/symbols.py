"""The characters of Word's symbol fonts, whose codes are places in the font and not letters."""

from __future__ import annotations

_FONT_CODES = 0xF000
_LAST = 0x10FFFF
_BULLET, _BOX, _TICKED, _CROSSED = "•", "☐", "☑", "☒"
_TICK, _CROSS, _ARROW, _SQUARE = "✓", "✗", "→", "▪"
_BY_FONT = {
    "symbol": {0xB7: _BULLET, 0xAE: _ARROW, 0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×", 0xB0: "°", 0x2D: "−"},
    "wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: _BOX, 0x71: _BOX, 0x72: _BOX, 0x78: _CROSSED, 0x9F: _BULLET,
        0xA7: _SQUARE, 0xA8: _BOX, 0xE0: _ARROW, 0xE8: "➔", 0xFB: _CROSS, 0xFC: _TICK, 0xFD: _CROSSED,
        0xFE: _TICKED, 0x4A: "☺", 0x4B: "😐", 0x4C: "☹",
    },
    "wingdings 2": {0x4F: _CROSS, 0x50: _TICK, 0x51: _CROSSED, 0x52: _TICKED, 0xA3: _BOX},
}  # fmt: skip


def symbol(font: str, code: str) -> str:
    """Return the character a font shows for a hexadecimal code, "" where there is none for it."""
    try:
        place = int(code[:8], 16)
    except ValueError:
        return ""
    table = _BY_FONT.get(font.lower())
    if table is not None:
        return table.get(place - _FONT_CODES if place >= _FONT_CODES else place, "")
    character = chr(place) if 0 < place <= _LAST else ""
    return character if character.isprintable() else ""
