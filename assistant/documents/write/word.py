"""Plans as Word documents, by a template a municipality can replace. docxtpl is imported when it is used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from assistant.documents.write.text import clean, dress, paragraphs
from assistant.errors import AssistantError, ErrorCode
from assistant.plan.model import PlanDocument
from assistant.wording import Variety

if TYPE_CHECKING:
    from docx.document import Document

_LANGUAGES: dict[Variety, str] = {"nb": "nb-NO", "nn": "nn-NO"}
_AUTHOR = "IPLU-assistent"
# docxtpl turns "{_{" into "{{" after the template is run, so a typed brace must not reach it as a brace.
_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})


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


def render_word(document: PlanDocument, template: Path, labels: Mapping[str, str]) -> bytes:
    """Fill the template with the plan, and set its language and properties.

    Raises ``AssistantError`` (TEMPLATE_BROKEN), whatever it is that the template does wrong.
    """
    context = {"plan": dress(document, word_text), "labels": dress(labels, word_text)}
    try:
        filled = _fill(template, context)
        _set_language(filled, _LANGUAGES[document.variety])
        _set_properties(filled, document)
        stream = BytesIO()
        filled.save(stream)
    except Exception as error:
        # A template is another's program: what it raises (OSError and TypeError too) is its fault to mend.
        raise AssistantError(ErrorCode.TEMPLATE_BROKEN, template=template.name, cause=str(error)) from error
    return stream.getvalue()


def _fill(template: Path, context: dict[str, Any]) -> Document:
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    word = DocxTemplate(str(template))
    word.render(context, environment, autoescape=True)
    filled: Document = word.docx
    return filled


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


def _set_properties(filled: Document, document: PlanDocument) -> None:
    """Set the file's properties. They travel further than the text, so they hold not even an alias."""
    properties = filled.core_properties
    day = datetime.combine(document.written_on, time())
    properties.title = clean(document.title)
    properties.author = properties.last_modified_by = _AUTHOR
    properties.created = properties.modified = day
    properties.comments = properties.keywords = properties.subject = properties.category = ""
    properties.revision = 1
