"""Strict YAML: every scalar is text, duplicate and unknown keys are errors with file and line.

Plain YAML turns ``no``, ``12:30`` and ``1.10`` into something else; here a scalar stays the text that was
written (an empty one, ``~`` or ``null`` is ``None``), and the pydantic model that receives it says what type it
must have. Aliases are refused: a shared node is how a small file becomes a huge one.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import yaml

from assistant.errors import AssistantError, ErrorCode

if TYPE_CHECKING:
    from pydantic import BaseModel

    Model = TypeVar("Model", bound=BaseModel)

MAX_BYTES = 5_000_000
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
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        cause = error.problem or ""
        raise AssistantError(ErrorCode.CONTENT_SYNTAX, path=str(path), line=line, cause=cause) from error
    except (yaml.YAMLError, RecursionError) as error:
        cause = type(error).__name__
        raise AssistantError(ErrorCode.CONTENT_SYNTAX, path=str(path), line=1, cause=cause) from error
    lines: dict[Where, int] = {}
    try:
        data = _plain(node, (), lines, set(), path) if node is not None else None
    except RecursionError as error:
        raise AssistantError(ErrorCode.CONTENT_SYNTAX, path=str(path), line=1, cause="nesting") from error
    return Tree(path, data, lines)


def _plain(node: yaml.Node, where: Where, lines: dict[Where, int], seen: set[int], path: Path) -> Any:
    line = node.start_mark.line + 1
    lines[where] = line
    if id(node) in seen:
        raise AssistantError(ErrorCode.CONTENT_ALIAS, path=str(path), line=line)
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            key_line = key_node.start_mark.line + 1
            if key in mapping:
                raise AssistantError(
                    ErrorCode.CONTENT_DUPLICATE_KEY, path=str(path), line=key_line, key=key
                )
            mapping[key] = _plain(value_node, (*where, key), lines, seen, path)
            lines[(*where, key)] = key_line
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*where, place), lines, seen, path) for place, item in enumerate(node.value)]
    if isinstance(node, yaml.ScalarNode) and node.style is None and node.value in ("", "~", "null"):
        return None
    return node.value


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
        first = error.errors(include_url=False, include_context=False)[0]
        where: Where = first["loc"]
        raise AssistantError(
            ErrorCode.CONTENT_INVALID,
            path=str(tree.path),
            line=tree.line(where),
            key=".".join(str(part) for part in where),
            cause=first["msg"],
        ) from error
