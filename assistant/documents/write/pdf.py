"""Documents as tagged PDF (PDF/UA-1), set by typst. User text reaches the template as data and stays text."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from assistant.documents.data import DocumentData
from assistant.documents.failures import explain_typst
from assistant.documents.write.charts import drawn
from assistant.documents.write.text import clean, dress, paragraphs
from assistant.documents.write.typesetting import compile_typst
from assistant.plan.sharedview import Timeline
from assistant.plan.yearview import Chart

# Latin letters, and the marks Norwegian is written with: typst's own fonts have them all.
_UNUSUAL = re.compile("[^\n\r\t\x20-\x7e\u00a0-\u017f\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac]")
_PROBE = b"""
#set document(title: "probe")
#set text(font: ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"))
#sys.inputs.text
"""


def render_pdf(data: DocumentData, template: Path) -> bytes:
    """Fill a typst template (``sys.inputs.data`` is JSON) and make a tagged PDF of it.

    Raises ``AssistantError`` (TEMPLATE_BROKEN and its like), whatever it is that the template does wrong.
    """
    from typst import TypstError

    day = datetime.combine(data.plan.written_on, time(), UTC)
    try:
        made = compile_typst(
            template, {"data": typst_data(data)}, timestamp=day, format="pdf", pdf_standards="ua-1"
        )
    except TypstError as error:
        raise explain_typst(error, template) from error
    assert isinstance(made, bytes)  # noqa: S101  tells mypy that a PDF is one file
    return made


def typst_data(data: DocumentData) -> str:
    """Return the data as JSON; what is drawn has its places (``at``); ``boxes``: a character is none."""
    dressed = dress(data, _typst_text, {Chart: drawn, Timeline: drawn})
    text = json.dumps(dressed, ensure_ascii=False, default=_plain)
    return json.dumps({**dressed, "boxes": has_boxes(text)}, ensure_ascii=False, default=_plain)


def _typst_text(raw: str) -> str:
    return "\n\n".join(paragraphs(clean(raw)))


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def has_boxes(text: str) -> bool:
    """Return whether the text holds a character that none of typst's own fonts can show."""
    from typst import TypstError

    # Whole words: what is joined to one sign («1» and a keycap) needs a font that has all of it.
    unusual = " ".join(word for word in dict.fromkeys(text.split()) if _UNUSUAL.search(word))
    if not unusual:
        return False
    try:
        compile_typst(_PROBE, {"text": unusual}, fonts=False, format="pdf", pdf_standards="ua-1")
    except TypstError:
        return True
    return False
