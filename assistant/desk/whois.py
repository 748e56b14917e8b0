"""Who has been around a plan, by all it has ever known: their names, and the role that stands for a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pydantic import ValidationError

from assistant.desk.workplace import Workplace
from assistant.guide.voice import Part, Voice
from assistant.plan.people import People
from assistant.store.records import Revision
from assistant.store.years import PartRecord
from assistant.supervision.model import Entry, SessionKept

_BETWEEN = re.compile(r"\s*(?:[,;/&+]|\bog\b)\s*", re.IGNORECASE)


class Whois:
    """The names in a plan's sessions, of who wrote and spoke, and among its people: the earlier ones too."""

    def __init__(
        self,
        workplace: Workplace,
        entries: Iterable[Entry],
        history: Iterable[Revision],
        parts: Iterable[PartRecord],
    ) -> None:
        self._workplace = workplace
        called = dict(self._called())
        named = [pair for pair in self._named(list(entries), history, parts) if _key(pair[0]) not in called]
        self.names: tuple[str, ...] = tuple(dict.fromkeys(name for name, _ in named))
        """Every name or initials; what only says a role is none."""
        # Of two roles that one has had, the first that was told counts.
        self._roles = {_key(name): role for name, role in reversed(named)} | called

    def role(self, who: str) -> str:
        """Return the role or roles of whoever is named, in words; empty where one of them is not known."""
        roles = [self._roles.get(_key(one), "") for one in _BETWEEN.split(who.strip())]
        return ", ".join(dict.fromkeys(roles)) if all(roles) else ""

    def _called(self) -> Iterator[tuple[str, str]]:
        """Yield what the roles themselves are called."""
        for role in self._workplace.roles:
            label = role.label.in_(self._workplace.variety)
            for word in (*role.words, role.label.in_("nb"), role.label.in_("nn")):
                yield _key(word), label
        for part in Part:
            yield _key(self._part(part)), self._part(part)

    def _named(
        self, entries: Sequence[Entry], history: Iterable[Revision], parts: Iterable[PartRecord]
    ) -> Iterator[tuple[str, str]]:
        """Yield every name with its role in words, as they are; an empty one is none."""
        sessions = [entry.content for entry in entries if isinstance(entry.content, SessionKept)]
        voices = [Voice(part=Part.SUPERVISOR, name=one.supervisor) for one in sessions]
        voices += [Voice(part=Part.PEDAGOGUE, name=one.pedagogue) for one in sessions]
        voices += [entry.author for entry in entries if entry.author]
        voices += [revision.author for revision in history if revision.author]
        for voice in voices:
            if voice.name.strip():
                yield voice.name.strip(), self._part(voice.part)
        labels = {role.id: role.label.in_(self._workplace.variety) for role in self._workplace.roles}
        for person in _persons(parts):
            if person[0].strip():
                yield person[0].strip(), labels.get(person[1], "")

    def _part(self, part: Part) -> str:
        return self._workplace.wording(f"supervision.part_{part.value}")


def _persons(parts: Iterable[PartRecord]) -> Iterator[tuple[str, str]]:
    """Yield the name and role of everybody who is or was among the people."""
    for part in parts:
        if part.name != "people":
            continue
        try:
            people = People.model_validate_json(part.content)
        except ValidationError:
            # The one that counts is read, and complained of, elsewhere; an older one has nothing to tell.
            continue
        for person in people.persons:
            yield person.name, person.role


def _key(name: str) -> str:
    """Return a name without what makes no difference: «M. S.» is «ms»."""
    return "".join(character for character in name.casefold() if character.isalnum())
