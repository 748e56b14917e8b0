"""The people around a child by role: names or initials, never more. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.model import GuideModel, Identifier, RequirementId, Text

_NAME = r"(?P<name>(?:[^\W\d_]\.\s?){1,4}|[^\W\d_]{2,}(?:[ -][A-ZÆØÅ][^\W\d_]+)*)"
_NATIONAL_ID = re.compile(r"(?<!\d)\d{6}[ -]?\d{5}(?!\d)")
_FULL_NAME = re.compile(r"\b[A-ZÆØÅ][^\W\d_]{2,} (?:[A-ZÆØÅ][^\W\d_.]+ )*[A-ZÆØÅ][^\W\d_]{2,}")


class Role(GuideModel):
    """A role in the work with a plan (``prompts/iplu/roles.yaml``). ``several``: more than one may hold it.

    ``words`` are what a person in the role may be called in free text, in small letters.
    """

    id: Identifier
    label: Text
    about: Text
    words: tuple[str, ...] = ()
    several: bool = False
    carries: tuple[RequirementId, ...] = ()


class RoleList(GuideModel):
    """The whole of ``roles.yaml``, in the order they are shown."""

    roles: tuple[Role, ...] = Field(min_length=1)


class Person(BaseModel):
    """Who holds a role. ``task`` is what this person does or talks with the parents about, in own words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Identifier
    name: str
    task: str = ""


class People(BaseModel):
    """Everybody around one child's plan; the shape they are kept in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    persons: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class NameAdvice:
    """Something to think of about a name; ``key`` is one of the messages in ``year.yaml``."""

    key: str
    name: str


def suggest_people(text: str, roles: tuple[Role, ...]) -> People:
    """Return who holds which role as free text tells it («Styrer: H.L. Pedagogisk leder: S.B.»).

    Only a role's word followed by a colon or «er» and a name counts; what is not said so is left for a
    person.
    """
    words = sorted(((word, role) for role in roles for word in role.words), key=lambda pair: -len(pair[0]))
    found: list[Person] = []
    for word, role in words:
        for match in re.finditer(rf"\b{re.escape(word)}\s*(?::|\ber\b)\s*{_NAME}", text, re.IGNORECASE):
            name = match["name"].strip()
            held = any(person.role == role.id for person in found)
            if name[:1].isupper() and (role.several or not held):
                found.append(Person(role=role.id, name=name))
    order = {role.id: place for place, role in enumerate(roles)}
    return People(persons=tuple(sorted(found, key=lambda person: order[person.role])))


def name_advice(people: People) -> tuple[NameAdvice, ...]:
    """Return what there is to think of about the names.

    Raises ``AssistantError`` (NAME_IS_NUMBER, field ``name``) where a name holds a national identity number:
    that is never kept.
    """
    for person in people.persons:
        for text in (person.name, person.task):
            if _NATIONAL_ID.search(text):
                raise AssistantError(ErrorCode.NAME_IS_NUMBER, field="name")
    return tuple(
        NameAdvice("name_full", person.name) for person in people.persons if _FULL_NAME.search(person.name)
    )
