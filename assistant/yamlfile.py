"""Strict YAML: every scalar is text, duplicate and unknown keys are errors with file and line.

Plain YAML turns ``no``, ``12:30`` and ``1.10`` into something else; here a scalar stays the text that was
written (an empty one, ``~`` or ``null`` is ``None``), and the pydantic model that receives it says what type
it must have. Aliases are refused: a shared node is how a small file becomes a huge one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import yaml

from assistant.errors import AssistantError, ErrorCode

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

    Model = TypeVar("Model", bound=BaseModel)

MAX_BYTES = 5_000_000
MAX_DEPTH = 40
# libyaml's loader is some twenty times faster; PyYAML's wheels carry it, a source build may not.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Where = tuple[str | int, ...]


class Tree:
    """A file's content as plain dicts, lists, strings and ``None``, with the line of each part."""

    def __init__(self, path: Path, data: Any, lines: dict[Where, int]) -> None:
        self.path = path
        self.data = data
        self._lines = lines

    def line(self, where: Where) -> int:
        """Return the 1-based line of the part at ``where``, or of its nearest known parent."""
        for end in range(len(where), -1, -1):
            if where[:end] in self._lines:
                return self._lines[where[:end]]
        return 1


def read_tree(path: Path) -> Tree:
    """Read one YAML file.

    Raises ``AssistantError`` (CONTENT_MISSING, CONTENT_TOO_LARGE, CONTENT_SYNTAX, CONTENT_DUPLICATE_KEY,
    CONTENT_ALIAS), each with file and line.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise AssistantError(ErrorCode.CONTENT_TOO_LARGE, path=str(path), limit=MAX_BYTES // 1_000_000)
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise AssistantError(ErrorCode.CONTENT_MISSING, path=str(path)) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise AssistantError(ErrorCode.CONTENT_SYNTAX, path=str(path), line=line, cause="UTF-8") from error
    return parse_tree(text, path)


def parse_tree(text: str, path: Path) -> Tree:
    """Parse YAML ``text``; ``path`` is only named in errors. Raises as ``read_tree`` does."""
    reader = _Reader(path)
    try:
        data = reader.document(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise reader.syntax_error(mark.line + 1 if mark else 1, error.problem or "") from error
    except yaml.YAMLError as error:
        # A character YAML does not allow: the reader says where it stands, not on which line.
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        raise reader.syntax_error(line, type(error).__name__) from error
    return Tree(path, data, reader.lines)


class _Reader:
    """Builds plain data from parser events, with a limit on nesting (libyaml's own composer has none)."""

    def __init__(self, path: Path) -> None:
        self.lines: dict[Where, int] = {}
        self._path = path

    def syntax_error(self, line: int, cause: str) -> AssistantError:
        return AssistantError(ErrorCode.CONTENT_SYNTAX, path=str(self._path), line=line, cause=cause)

    def document(self, events: Iterator[yaml.Event]) -> Any:
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                data = self._value(next(events), events, ())
                rest = [other for other in events if isinstance(other, yaml.DocumentStartEvent)]
                if rest:
                    raise self.syntax_error(_line(rest[0]), "---")
                return data
        return None

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], where: Where) -> Any:
        line = _line(event)
        self.lines.setdefault(where, line)
        if len(where) > MAX_DEPTH:
            raise self.syntax_error(line, f"> {MAX_DEPTH}")
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style is None or event.style == ""
            return None if plain and event.value in ("", "~", "null") else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Any] = []
            while not isinstance(item := next(events), yaml.SequenceEndEvent):
                items.append(self._value(item, events, (*where, len(items))))
            return items
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, where)
        raise AssistantError(ErrorCode.CONTENT_ALIAS, path=str(self._path), line=line)

    def _mapping(self, events: Iterator[yaml.Event], where: Where) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            line = _line(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise self.syntax_error(line, "?")
            key = str(event.value)
            if key in mapping:
                raise AssistantError(
                    ErrorCode.CONTENT_DUPLICATE_KEY, path=str(self._path), line=line, key=key
                )
            self.lines[(*where, key)] = line
            mapping[key] = self._value(next(events), events, (*where, key))
        return mapping


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def load_model(path: Path, model: type[Model], extra: Mapping[str, Any] | None = None) -> Model:
    """Read ``path`` and validate it as ``model``; ``extra`` adds keys the file itself must not hold.

    Raises as ``read_tree`` does, and CONTENT_INVALID with the line of the first fault.
    """
    return build_model(read_tree(path), model, extra)


def build_model(tree: Tree, model: type[Model], extra: Mapping[str, Any] | None = None) -> Model:
    """Validate an already read ``tree`` as ``model``. Raises CONTENT_INVALID with file and line."""
    from pydantic import ValidationError

    if not isinstance(tree.data, dict):
        raise AssistantError(
            ErrorCode.CONTENT_INVALID, path=str(tree.path), line=1, key="", cause="mapping expected"
        )
    for key in extra or {}:
        if key in tree.data:
            raise AssistantError(
                ErrorCode.CONTENT_INVALID,
                path=str(tree.path),
                line=tree.line((key,)),
                key=key,
                cause="given by the file's place",
            )
    try:
        return model.model_validate({**tree.data, **(extra or {})})
    except ValidationError as error:
        raise invalid(tree, error) from error


def invalid(tree: Tree, error: ValidationError, above: Where = ()) -> AssistantError:
    """Return CONTENT_INVALID for the first fault pydantic found in the part of ``tree`` below ``above``."""
    first = error.errors(include_url=False, include_context=False)[0]
    where: Where = (*above, *first["loc"])
    return AssistantError(
        ErrorCode.CONTENT_INVALID,
        path=str(tree.path),
        line=tree.line(where),
        key=".".join(str(part) for part in where),
        cause=first["msg"],
    )
