"""The people around a child by role: names or initials, never more. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.model import GuideModel, Identifier, RequirementId, Text

MAX_NAME = 60
MAX_TASK = 300
_NUMBER = re.compile(r"(?<![0-9])[0-9]{6}[ .-]?[0-9]{5}(?![0-9])")
_CAPITALISED = re.compile(r"[A-ZÆØÅ][^\W\d_]+")
_DOTTED = r"(?:[A-ZÆØÅ]\. ?){1,3}[A-ZÆØÅ]\.?(?![^\W_])"
_INITIALS = rf"{_DOTTED}|[A-ZÆØÅ]{{2,3}}(?![^\W_])"
_NAME = r"[A-ZÆØÅ][^\W\d_]+(?:[ -][A-ZÆØÅ][^\W\d_]+){1,2}(?=\s*(?:[.,;\n)]|$))"
_AFTER_ROLE = re.compile(
    rf"\s*(?:(?P<colon>:)\s*(?P<stated>{_INITIALS}|{_NAME})|(?:\ber\b|\()?\s*(?P<said>{_DOTTED}))"
)
_ONE_MORE = re.compile(rf"\s*(?:,|\bog\b|&|/)\s*(?P<stated>{_INITIALS}|{_NAME})")
_JOINS_ROLES = re.compile(r"\s*(?:,|\bog\b|&|/)\s*")


class Role(GuideModel):
    """A role in the work with a plan (``prompts/iplu/roles.yaml``). ``several``: more than one may hold it.

    ``words`` are what a person in the role may be called in free text, in small letters; right after one of
    ``unless`` it is another person («assisterende styrer»).
    """

    id: Identifier
    label: Text
    about: Text
    words: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
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


def name_advice(people: People) -> tuple[NameAdvice, ...]:
    """Return what there is to think of about the names: a full name where initials would do.

    Raises ``AssistantError``, with the ``field`` (``name`` or ``task``): NAME_IS_NUMBER where there is a
    national identity number, which is never kept; LINE_TOO_LONG and NOTE_TOO_LONG.
    """
    for person in people.persons:
        for field, text in (("name", person.name), ("task", person.task)):
            if _NUMBER.search(text):
                raise AssistantError(ErrorCode.NAME_IS_NUMBER, field=field)
        if len(person.name.strip()) > MAX_NAME:
            raise AssistantError(ErrorCode.LINE_TOO_LONG, limit=MAX_NAME, field="name")
        if len(person.task.strip()) > MAX_TASK:
            raise AssistantError(ErrorCode.NOTE_TOO_LONG, limit=MAX_TASK, field="task")
    names = dict.fromkeys(person.name.strip() for person in people.persons)
    return tuple(NameAdvice("name_full", name) for name in names if len(_CAPITALISED.findall(name)) > 1)


# -- proposals ----------------------------------------------------------------------------------------------


def suggest_people(text: str, roles: Sequence[Role]) -> People:
    """Return who holds which role, as a free text tells it: «Styrer: H.L. Pedagogisk leder: S.B.».

    Initials are read after the role's own words, a full name only after a colon with nothing more behind it
    (a single word may be «Ukjent» as well as a name). A
    role that would have two holders and may have but one is left out.
    """
    held: dict[str, list[str]] = {role.id: [] for role in roles}
    for own, names in _told(text, roles):
        for role in own:
            held[role.id] += [name for name in names if name not in held[role.id]]
    persons = (
        Person(role=role.id, name=name)
        for role in roles
        for name in held[role.id]
        if role.several or len(held[role.id]) == 1
    )
    return People(persons=tuple(persons))


def _told(text: str, roles: Sequence[Role]) -> Iterator[tuple[list[Role], list[str]]]:
    """Yield roles that stand side by side, and the names after them."""
    by_word = {word: role for role in roles for word in role.words}
    longest_first = sorted(by_word, key=len, reverse=True)
    if not longest_first:
        return
    # The capital of a name is what tells it, so only the role's own words may be written in any case.
    any_role = re.compile(rf"(?i:\b(?:{'|'.join(map(re.escape, longest_first))})(?![^\W_]))")
    own: list[Role] = []
    end = 0
    for match in any_role.finditer(text):
        role = by_word[match[0].casefold()]
        if _last_words(text[: match.start()]).endswith(tuple(f" {word}" for word in role.unless)):
            own = []
            continue
        joined = bool(own) and _JOINS_ROLES.fullmatch(text, end, match.start()) is not None
        own = [*own, role] if joined else [role]
        end = match.end()
        names = [name for name in _names(text, end) if name.casefold() not in by_word]
        if names:
            yield own, names
            own = []


def _last_words(before: str) -> str:
    """Return the end of a text in small letters, a space before each word."""
    return " " + " ".join(before[-MAX_NAME:].casefold().split())


def _names(text: str, place: int) -> list[str]:
    """Return the names from ``place`` on: all that are listed after a colon, else the one that follows."""
    found = _AFTER_ROLE.match(text, place)
    if found is None:
        return []
    if not found["colon"]:
        return [_tidy(found["said"])]
    names = []
    while found:
        names.append(_tidy(found["stated"]))
        found = _ONE_MORE.match(text, found.end())
    return names


def _tidy(name: str) -> str:
    return re.sub(r"\. (?=[A-ZÆØÅ])", ".", " ".join(name.split()))
