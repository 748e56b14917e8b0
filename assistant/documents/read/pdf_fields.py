"""What is written into the fields of a PDF form, and remarks: both lie beside the page's own text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from assistant.documents.read.pdf_lines import Line

if TYPE_CHECKING:
    from pdfplumber.page import Page

_MOST_PARENTS = 10
_CORNERS = 4
# Links, fields and windows that only show another remark are nobody's words.
_NO_REMARK = frozenset({"Link", "Widget", "Popup"})


def fields_and_remarks(page: Page, number: int) -> tuple[list[Line], int]:
    """Return what stands in the fields of a page, a line each, and how many remarks there are on it."""
    fields: list[Line] = []
    remarks = 0
    for annotation in _annotations(page):
        kind = getattr(annotation.get("Subtype"), "name", "")
        if kind == "Widget":
            corners = annotation.get("Rect")
            if (text := _value(annotation)) and isinstance(corners, list) and len(corners) == _CORNERS:
                fields.append(_field(page, number, corners, text))
        elif kind not in _NO_REMARK:
            remarks += bool(annotation.get("Contents"))
    return fields, remarks


def _annotations(page: Page) -> Iterator[dict[str, Any]]:
    """Yield the annotations of a page as they stand in the file.

    The library's own list fails where one has no place on the page, as LibreOffice writes them.
    """
    from pdfminer.pdftypes import resolve1

    references = resolve1(page.page_obj.annots)
    for reference in references if isinstance(references, list) else ():
        annotation = resolve1(reference)
        if isinstance(annotation, dict):
            yield {key: resolve1(value) for key, value in annotation.items() if key != "P"}


def _field(page: Page, number: int, corners: list[Any], text: str) -> Line:
    """Return the text of a field as a line where the field is; its type is not known."""
    left, _, _, upper = (float(edge) for edge in page.mediabox)
    xs, ys = sorted(map(float, corners[::2])), sorted(map(float, corners[1::2]))
    return Line(
        page=number,
        x0=xs[0] - left,
        x1=xs[1] - left,
        top=upper - ys[1],
        bottom=upper - ys[0],
        size=0,
        text=text,
        bold=[False] * len(text),
        word=0,
        tag="",
        bullet_font=False,
    )


def _value(field: dict[str, Any]) -> str:
    """Return the text of a field, which its parent may hold; empty for boxes to tick and the like."""
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    for _ in range(_MOST_PARENTS):
        value = resolve1(field.get("V"))
        if isinstance(value, bytes):
            return decode_text(value).replace("\r\n", "\n").replace("\r", "\n").strip()
        parent = resolve1(field.get("Parent"))
        if not isinstance(parent, dict):
            break
        field = parent
    return ""
