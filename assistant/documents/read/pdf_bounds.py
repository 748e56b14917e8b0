"""Bounds for the library that reads PDFs: a file may name itself for ever, swell, or count to a milliard.

The library has no places of its own for them, so some names in its modules are given bounded stand-ins, once,
when the first PDF is read. Each thread has a budget of its own, filled anew for each file.
"""

from __future__ import annotations

import threading
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any

_MEGABYTE = 1024 * 1024
_MOST_LOOKUPS = 20_000
"""Of objects in the file; a plan takes some hundreds, sixty full pages two thousand."""
_MOST_COUNTED = 1_500_000
"""Steps of the ranges in fonts; a font has at most 65,536 glyphs."""
_MOST_UNPACKED = 32 * _MEGABYTE
"""Bytes of one stream; pictures are not unpacked."""
_MOST_PACKED_OLD_WAYS = _MEGABYTE // 4
"""Bytes of a stream that is packed as before 1996: it may swell some thousand times."""
_CHECKSUM = 4


class TooMuchError(Exception):
    """A file asks for more than any plan needs."""


class _Budget(threading.local):
    lookups = _MOST_LOOKUPS
    counted = _MOST_COUNTED


_budget = _Budget()


def begin() -> None:
    """Fill the budget for the next file; its bounds raise ``TooMuchError`` inside the library."""
    _install()
    _budget.lookups, _budget.counted = _MOST_LOOKUPS, _MOST_COUNTED


@cache
def _install() -> None:
    import pdfplumber.pdf
    from pdfminer import cmapdb, lzw, pdffont, pdftypes, runlength, utils
    from pdfminer.pdfdocument import PDFDocument

    class Document(PDFDocument):
        """Ends the reading of a file whose objects only name each other, which would be followed for ever."""

        def getobj(self, objid: int) -> object:
            _budget.lookups -= 1
            if _budget.lookups < 0:
                raise TooMuchError
            return super().getobj(objid)

    stand_ins: tuple[tuple[object, str, object], ...] = (
        (pdfplumber.pdf, "PDFDocument", Document),
        (pdffont, "range", _counted),
        (cmapdb, "range", _counted),
        (pdftypes, "zlib", _Zlib),
        (pdftypes, "decompress_corrupted", _given_up),
        (pdftypes, "lzwdecode", _small(lzw.lzwdecode)),
        (pdftypes, "rldecode", _small(runlength.rldecode)),
        (pdftypes, "apply_png_predictor", _rows(utils.apply_png_predictor, 1)),
        (pdftypes, "apply_tiff_predictor", _rows(utils.apply_tiff_predictor, 0)),
    )
    for module, name, stand_in in stand_ins:
        setattr(module, name, stand_in)


def _counted(*bounds: int) -> range:
    """Stand in for ``range`` where fonts are read."""
    steps = range(*bounds)
    _budget.counted -= max(0, (steps.stop - steps.start) // steps.step)
    if _budget.counted < 0:
        raise TooMuchError
    return steps


class _Zlib:
    """Stands in for the module ``zlib``."""

    error = zlib.error

    @staticmethod
    def decompress(data: bytes) -> bytes:
        """Return ``data`` unpacked; it may lack its checksum, or have a wrong one."""
        unpacking = zlib.decompressobj()
        unpacked = unpacking.decompress(data[:-_CHECKSUM], _MOST_UNPACKED)
        if unpacking.unconsumed_tail:
            raise TooMuchError
        for place in range(max(0, len(data) - _CHECKSUM), len(data)):
            try:
                unpacked += unpacking.decompress(data[place : place + 1])
            except zlib.error:
                break
        return unpacked


def _given_up(_data: bytes) -> bytes:
    """Stand in for the library's mending of what is broken in the middle, of which nothing can be used."""
    raise zlib.error


def _small(decode: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def bounded(data: bytes) -> bytes:
        if len(data) > _MOST_PACKED_OLD_WAYS:
            raise TooMuchError
        return decode(data)

    return bounded


def _rows(apply: Callable[..., bytes], before: int) -> Callable[..., bytes]:
    """Refuse rows longer than all there is; ``before``: how many arguments come before the colours."""

    def bounded(*arguments: Any) -> bytes:
        colours, columns, bits, data = arguments[before:]
        if colours * columns * bits > 8 * (len(data) + _MEGABYTE):
            raise TooMuchError
        return apply(*arguments)

    return bounded
