"""The shape of a template's data, read from the data's own classes; and an invented specimen of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from assistant.documents.data import DocumentData

_ALIKE = 60
"""How alike two names must be, of 100, for the one to be offered for the other."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text, a number, a flag or a day."""


@dataclass(frozen=True, slots=True)
class Record:
    """Something with named fields."""

    fields: Mapping[str, Shape]


@dataclass(frozen=True, slots=True)
class Many:
    """A list of things of one shape."""

    of: Shape


@dataclass(frozen=True, slots=True)
class Anything:
    """Something nothing is known of; every name is allowed in it."""


Shape: TypeAlias = Leaf | Record | Many | Anything


def data_shape(labels: Iterable[str], parts: Iterable[str]) -> Record:
    """Return the shape of a template's data; ``labels`` and ``parts`` (of the thread) are known by name."""
    shape = _shape(DocumentData)
    assert isinstance(shape, Record)  # noqa: S101  tells mypy what a dataclass becomes
    row = _field(_field(shape.fields["plan"], "sections"), "rows")
    sheet = Record({**_record(_field(shape.fields["plan"], "sheets")).fields, "parts": _named(parts, row)})
    plan = Record({**_record(shape.fields["plan"]).fields, "sheets": Many(sheet)})
    return Record({**shape.fields, "plan": plan, "labels": _named(labels, Leaf())})


def _named(names: Iterable[str], shape: Shape) -> Record:
    return Record(dict.fromkeys(names, shape))


def _record(shape: Shape) -> Record:
    inner = shape.of if isinstance(shape, Many) else shape
    assert isinstance(inner, Record)  # noqa: S101  tells mypy; the classes are our own
    return inner


def _field(shape: Shape, name: str) -> Shape:
    return _record(shape).fields[name]


@cache
def _shape(kind: Any) -> Shape:
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return Record({field.name: _shape(hints[field.name]) for field in fields(kind)})
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _shape(next(part for part in inner if part is not NoneType))
    if origin is tuple:
        return Many(_shape(inner[0]))
    return Anything() if origin is Mapping else Leaf()


def field_names(shape: Shape) -> Iterator[str]:
    """Yield every name there is in a shape."""
    if isinstance(shape, Many):
        yield from field_names(shape.of)
    if isinstance(shape, Record):
        for name, part in shape.fields.items():
            yield name
            yield from field_names(part)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that is most like ``name``, or nothing when none is."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(name, sorted(set(known)), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return found[0] if found else ""


def specimen(labels: Mapping[str, str], parts: Iterable[str]) -> DocumentData:
    """Return invented data with something in every field, to try a template with first."""
    made = _specimen(DocumentData, list(parts))
    assert isinstance(made, DocumentData)  # noqa: S101  tells mypy
    return DocumentData(made.plan, made.title, made.week, labels)


def _specimen(kind: Any, parts: list[str]) -> Any:
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return kind(**{field.name: _specimen(hints[field.name], parts) for field in fields(kind)})
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _specimen(next(part for part in inner if part is not NoneType), parts)
    if origin is tuple:
        # One is enough of what may be many («tuple[X, ...]»); a fixed tuple has all its places.
        places = inner[:1] if inner[-1] is ... else inner
        return tuple(_specimen(part, parts) for part in places)
    if origin is Mapping:
        return {part: _specimen(inner[1], parts) for part in parts}
    return inner[0] if origin is Literal else _leaf(kind)


def _leaf(kind: type) -> Any:
    if issubclass(kind, Enum):
        return next(iter(kind))
    # A character no common font has: a template with a font of its own fails here, not with somebody's text.
    return {str: "Tekst 中", int: 1, bool: True, date: date(2026, 1, 1)}[kind]
