"""What a template does wrong while it is run, told as an error a user can act on."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.documents.schema import data_shape, field_names, nearest
from assistant.errors import AssistantError, ErrorCode

if TYPE_CHECKING:
    from typst import TypstError

_PLACE = re.compile(r"┌─ (?P<file>[^\n]*?):(?P<line>[0-9]+):(?P<column>[0-9]+)")
_NAMES = (re.compile(r'does not contain key "([^"]+)"'), re.compile(r"unknown variable: (\S+)"))
_SHOWN = 60
_STANDARD = "PDF/UA-1 error: "


def explain(error: Exception, template: Path) -> AssistantError:
    """Return what a Word or Markdown template did wrong (TEMPLATE_…)."""
    code = _code(error)
    if code is ErrorCode.TEMPLATE_BROKEN:
        return AssistantError(code, template=template.name, cause=str(error))
    return AssistantError(code, template=template.name)


def _code(error: Exception) -> ErrorCode:
    from docx.opc.exceptions import PackageNotFoundError
    from jinja2.exceptions import SecurityError, TemplateNotFound
    from lxml.etree import XMLSyntaxError

    if isinstance(error, SecurityError) or "is unsafe" in str(error):
        return ErrorCode.TEMPLATE_FORBIDDEN
    if isinstance(error, (OverflowError, MemoryError, RecursionError)):
        return ErrorCode.TEMPLATE_ENDLESS
    if isinstance(error, XMLSyntaxError):
        return ErrorCode.TEMPLATE_LAYOUT
    if isinstance(error, (PackageNotFoundError, OSError, UnicodeError)) and not isinstance(
        error, TemplateNotFound
    ):
        return ErrorCode.TEMPLATE_UNREADABLE
    return ErrorCode.TEMPLATE_BROKEN


def explain_typst(error: TypstError, template: Path) -> AssistantError:
    """Return what a typst template did wrong (TEMPLATE_…), with the place typst names in it."""
    message, name = error.message, template.name
    line, column = _place(error.diagnostic, name)
    if message.startswith(_STANDARD):
        if "could not be displayed" in message:
            return AssistantError(ErrorCode.TEMPLATE_PDF_FONT, template=name)
        cause = message.removeprefix(_STANDARD)
        return AssistantError(ErrorCode.TEMPLATE_PDF_TAGS, template=name, cause=cause)
    for pattern in _NAMES:
        if match := pattern.search(message):
            facts = {"near": _near(template, line), "suggestion": nearest(match[1], _known())}
            return AssistantError(ErrorCode.TEMPLATE_FIELD, template=name, name=match[1], **facts)
    if "depth exceeded" in message or "infinite" in message:
        return AssistantError(ErrorCode.TEMPLATE_ENDLESS, template=name)
    return AssistantError(ErrorCode.TEMPLATE_PDF, template=name, line=line, column=column, cause=message)


@cache
def _known() -> frozenset[str]:
    return frozenset(field_names(data_shape((), ())))


def _near(template: Path, line: int) -> str:
    lines = template.read_text(encoding="utf-8", errors="replace").splitlines()
    return lines[line - 1].strip()[:_SHOWN] if line <= len(lines) else ""


def _place(diagnostic: str, name: str) -> tuple[int, int]:
    """Return line and column of the first place in the template itself, or else of the first there is."""
    places = list(_PLACE.finditer(diagnostic))
    own = [place for place in places if Path(place["file"]).name == name]
    chosen = next(iter([*own, *places]), None)
    return (int(chosen["line"]), int(chosen["column"])) if chosen else (1, 1)
