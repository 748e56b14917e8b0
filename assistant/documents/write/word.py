"""Documents for Word, by a template a municipality can replace. docxtpl is imported when it is used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from markupsafe import Markup, escape

from assistant.documents.data import DocumentData
from assistant.documents.failures import explain
from assistant.documents.sandbox import word_sandbox
from assistant.documents.write.charts import Drawing, pictures
from assistant.documents.write.text import clean, dress, paragraphs
from assistant.plan.sharedview import Timeline
from assistant.plan.yearview import Chart
from assistant.wording import Variety

if TYPE_CHECKING:
    from docx.document import Document
    from docxtpl import DocxTemplate

_LANGUAGES: dict[Variety, str] = {"nb": "nb-NO", "nn": "nn-NO"}
_AUTHOR = "IPLU-assistent"
_WIDTHS: dict[type, int] = {Chart: 4_320_000, Timeline: 5_940_000}
"""12 and 16.5 centimetres, in Word's own unit (EMU)."""
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest a packed file can tell."""
# docxtpl turns "{_{" into "{{" after the template is run, so a typed brace must not reach it as a brace.
_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})
_IN_ATTRIBUTES = {"\n": "&#10;", "{": "&#123;", "}": "&#125;"}


class WordText(Markup):
    """A text escaped for a Word template; line breaks are kept. ``paragraphs`` are its parts, one by one."""

    paragraphs: tuple[Markup, ...]


def word_text(raw: str) -> WordText:
    """Escape what a user wrote for a Word template."""
    parts = paragraphs(clean(raw))
    text = WordText("\n".join(_escape(part) for part in parts))
    text.paragraphs = tuple(Markup(_escape(part)) for part in parts)  # noqa: S704  escaped on this line
    return text


def _escape(text: str) -> str:
    return str(escape(text)).translate(_BRACES)


def render_word(data: DocumentData, template: Path) -> bytes:
    """Fill the template, and set the file's language and properties.

    Raises ``AssistantError`` (TEMPLATE_BROKEN and its like), whatever it is that the template does wrong.
    """
    try:
        filled = _fill(template, data)
        _set_language(filled, _LANGUAGES[data.plan.variety])
        _set_properties(filled, data)
        stream = BytesIO()
        filled.save(stream)
        return _undated(stream)
    except Exception as error:
        # A template is another's program: what it raises (OSError and TypeError too) is its fault to mend.
        raise explain(error, template) from error


def _undated(written: BytesIO) -> bytes:
    """Return the file with one fixed time on all it is packed of: else it tells when it was written."""
    packed = BytesIO()
    with ZipFile(written) as before, ZipFile(packed, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            member = ZipInfo(name, _NO_TIME)
            member.compress_type = ZIP_DEFLATED
            after.writestr(member, before.read(name))
    return packed.getvalue()


def _fill(template: Path, data: DocumentData) -> Document:
    from docxtpl import DocxTemplate
    from lxml.etree import fromstring

    class StrictTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl ships no types
        """docxtpl mends what the tags have broken, and loses text on the way; here that is an error."""

        def fix_tables(self, xml: str) -> Any:
            fromstring(xml)
            return super().fix_tables(xml)

    word = StrictTemplate(str(template))
    pictured = _pictured(word, data)
    context = dress(data, word_text, {Chart: pictured, Timeline: pictured})
    word.render(context, word_sandbox(), autoescape=True)
    filled: Document = word.docx
    return filled


def _pictured(word: DocxTemplate, data: DocumentData) -> Callable[[Drawing], dict[str, Any]]:
    """Return what a drawing is to a Word template: its fields, and ``picture``, drawn when asked for."""
    from docxtpl import InlineImage

    signs = [sign for strand in data.plan.year.strands for sign in strand.signs]
    shared = [data.plan.shared, *data.plan.year.shared]
    drawings: list[Drawing] = [sign.chart for sign in signs if sign.chart]
    drawings += [one.timeline for one in shared if one.timeline]

    @cache
    def drawn() -> dict[int, bytes]:
        return dict(zip(map(id, drawings), pictures(drawings), strict=True))

    class Picture(InlineImage):  # type: ignore[misc]  # docxtpl ships no types
        """A drawing in the text, with its alternative text."""

        def __init__(self, drawing: Drawing) -> None:
            super().__init__(word, None, width=_WIDTHS[type(drawing)])
            self.drawing = drawing

        def _insert_image(self) -> str:
            self.image_descriptor = BytesIO(drawn()[id(self.drawing)])
            return _described(super()._insert_image(), clean(self.drawing.alt))

    return lambda drawing: {**dress(drawing, word_text), "picture": Picture(drawing)}


def _described(drawing: str, alt: str) -> str:
    """Give a picture its alternative text; python-docx writes ``docPr`` without."""
    return drawing.replace("<wp:docPr ", f"<wp:docPr descr={quoteattr(alt, _IN_ATTRIBUTES)} ", 1)


def _set_language(filled: Document, language: str) -> None:
    """Say which language the text is in: to Word's spelling, to screen readers, and in the properties."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    styles = filled.styles.element
    defaults = styles.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = OxmlElement("w:docDefaults")
        styles.insert(0, defaults)
    parent = defaults
    for tag in ("w:rPrDefault", "w:rPr", "w:lang"):
        child = parent.find(qn(tag))
        if child is None:
            child = OxmlElement(tag)
            parent.insert(0, child) if tag == "w:rPrDefault" else parent.append(child)
        parent = child
    for root in (styles, filled.settings.element, filled.element):
        for tag in ("w:lang", "w:themeFontLang"):
            for element in root.iter(qn(tag)):
                element.set(qn("w:val"), language)
    filled.core_properties.language = language


def _set_properties(filled: Document, data: DocumentData) -> None:
    """Set the file's properties. They travel further than the text, so they hold not even an alias."""
    properties = filled.core_properties
    day = datetime.combine(data.plan.written_on, time())
    properties.title = clean(data.title)
    properties.author = properties.last_modified_by = _AUTHOR
    properties.created = properties.modified = day
    properties.comments = properties.keywords = properties.subject = properties.category = ""
    properties.revision = 1
