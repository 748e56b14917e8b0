"""Who says something, and what may be said: the two at the table, and any text a person can type."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainValidator, WithJsonSchema


def _any_text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value


# Not pydantic's own str: it refuses the half characters of a broken paste, which are kept like all else.
AnyText = Annotated[str, PlainValidator(_any_text), WithJsonSchema({"type": "string"})]


class Part(StrEnum):
    """The two parts in a supervision session; each is also a message ``supervision.part_<part>``."""

    SUPERVISOR = "supervisor"
    PEDAGOGUE = "pedagogue"


class Voice(BaseModel):
    """Who said or wrote something. ``name`` is a name or initials; it may be empty."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    part: Part
    name: AnyText = ""
