"""What the assistant says: the messages in ``prompts/messages/``, by key, in the user's written form.

A message is ``{nb: …, nn: …}`` (nynorsk may be missing; then bokmål is said). Where it holds ``{{ … }}`` it
is a Jinja2 template run in a sandbox; the values it is given are data and are never read as templates.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from assistant.errors import AssistantError, ErrorCode
from assistant.yamlfile import read_tree

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_STEERING = frozenset({"Cc", "Cs", "Zl", "Zp"})
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

Variety = Literal["nb", "nn"]


@cache
def template_environment() -> SandboxedEnvironment:
    """Return the one sandboxed environment for short messages: missing values are errors, no escaping."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    # Messages are plain text for a terminal, never HTML, so nothing may be escaped.
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)


@lru_cache(maxsize=4096)
def _compiled(template: str) -> Template:
    return template_environment().from_string(template)


def fill(template: str, fields: dict[str, Any]) -> str:
    """Fill a message template with ``fields``. Raises ``AssistantError`` (WORDING_TEMPLATE)."""
    if "{{" not in template and "{%" not in template:
        return template
    try:
        return _compiled(template).render(fields)
    except Exception as error:
        raise AssistantError(ErrorCode.WORDING_TEMPLATE, template=template[:60], cause=str(error)) from error


def harmless(text: str) -> str:
    """Return ``text`` with what could steer a terminal replaced, character for character.

    Those are control characters but line break and tab, lone surrogates, line and paragraph separators and
    the marks that turn the direction of what follows. Joiners, soft hyphens and every kind of space stay.
    """
    return "".join(_REPLACEMENT if _steers(character) else character for character in text)


def _steers(character: str) -> bool:
    if character in "\n\t":
        return False
    return unicodedata.category(character) in _STEERING or character in _DIRECTIONS


class Wording:
    """The messages of ``folder`` (one YAML file a room), looked up as ``file.key``."""

    def __init__(self, folder: Path, variety: Variety = "nb") -> None:
        self.variety: Variety = variety
        self._folder = folder
        self._rooms: dict[str, dict[str, dict[str, str | None]]] = {}

    def __call__(self, key: str, /, **fields: Any) -> str:
        """Return the message ``key``, filled with ``fields``. Raises WORDING_MISSING, WORDING_TEMPLATE."""
        return fill(self._template(key), fields)

    def keys(self, room: str) -> list[str]:
        """Return the keys of one file, in its order."""
        return list(self._room(room))

    def explain(self, error: AssistantError) -> str:
        """Say what happened and what to do next, in two sentences or so."""
        return self(f"errors.{error.code.value}", **error.fields)

    def _template(self, key: str) -> str:
        room, _, name = key.partition(".")
        message = self._room(room).get(name)
        text = (message.get(self.variety) or message.get("nb")) if message else None
        if text is None:
            raise AssistantError(ErrorCode.WORDING_MISSING, key=key)
        return text

    def _room(self, room: str) -> dict[str, dict[str, str | None]]:
        if room not in self._rooms:
            tree = read_tree(self._folder / f"{room}.yaml")
            data = tree.data if isinstance(tree.data, dict) else {}
            for key, message in data.items():
                if not isinstance(message, dict) or not set(message) <= {"nb", "nn"} or not message.get("nb"):
                    raise AssistantError(
                        ErrorCode.CONTENT_INVALID,
                        path=str(tree.path),
                        line=tree.line((key,)),
                        key=key,
                        cause="{nb: …, nn: …}",
                    )
            self._rooms[room] = data
        return self._rooms[room]
