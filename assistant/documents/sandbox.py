"""Where a template runs: it sees names, not our objects; a missing name is an error; it changes nothing."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.documents.load import shared_folder

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment


def word_sandbox() -> ImmutableSandboxedEnvironment:
    """Return an environment for a Word template: everything that is shown is escaped."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


@lru_cache(maxsize=16)
def markdown_sandbox(folder: Path) -> ImmutableSandboxedEnvironment:
    """Return an environment for a Markdown template; it may import from ``folder`` and the shared folder.

    What is imported is compiled once, and again when its file changes. Nothing is escaped here: Markdown is
    not HTML, and ``MarkdownText`` is escaped before a template sees it.
    """
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        loader=FileSystemLoader([str(folder), str(shared_folder())], encoding="utf-8-sig"),
    )
