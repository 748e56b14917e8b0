"""A page (HTML) from a template: everything is escaped, and the page asks for nothing from anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError, ErrorCode


def render_page(template: Path, fields: Mapping[str, Any]) -> Iterator[str]:
    """Yield the page piece by piece, as the template runs; ``fields`` are escaped where they are shown.

    Raises ``AssistantError`` (TEMPLATE_BROKEN), whatever it is that the template does wrong.
    """
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    try:
        compiled = environment.from_string(template.read_text(encoding="utf-8-sig"))
        yield from compiled.generate(fields)
    except AssistantError:
        raise
    except Exception as error:
        # A template is another's program: what it raises (OSError and TypeError too) is its fault to mend.
        raise AssistantError(ErrorCode.TEMPLATE_BROKEN, template=template.name, cause=str(error)) from error
