"""The people around a child by role: names or initials, never more. Pure."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from assistant.guide.model import GuideModel, Identifier, RequirementId, Text


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
