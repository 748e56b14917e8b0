"""What has been seen of a sign, over time. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.guide.answers import Slot


class Seen(StrEnum):
    """Whether a sign was seen; the values are also the choices of question 7.1 in the evaluation."""

    SEEN = "seen"
    PARTLY = "partly"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One look for a sign. ``text`` is the sign as it was worded then, ``company`` with whom it was seen.

    ``number`` is its place in the store (0 before it is kept); ``evaluation`` the id of the evaluation that
    it comes from, empty for a quick note.
    """

    sign: Slot
    text: str
    seen: Seen
    day: date
    place: str = ""
    company: str = ""
    note: str = ""
    evaluation: str = ""
    number: int = 0

    @property
    def where(self) -> str:
        """Where and with whom, as far as that was noted."""
        return ", ".join(filter(None, (self.place, self.company)))


@dataclass(frozen=True, slots=True)
class Series:
    """All looks for one sign, oldest first. ``text`` is the sign as it reads now."""

    sign: Slot
    text: str
    sightings: tuple[Sighting, ...]

    def count(self, seen: Seen) -> int:
        """Return how many looks ended so."""
        return sum(one.seen is seen for one in self.sightings)

    @property
    def first_seen(self) -> date | None:
        """The first day the sign was seen whole."""
        return next((one.day for one in self.sightings if one.seen is Seen.SEEN), None)

    @property
    def last(self) -> Sighting | None:
        """The latest look."""
        return self.sightings[-1] if self.sightings else None


def series_of(signs: dict[Slot, str], sightings: tuple[Sighting, ...]) -> tuple[Series, ...]:
    """Return a series for each of ``signs`` (slot and current text), in their order; also the empty ones."""
    by_sign: dict[Slot, list[Sighting]] = {slot: [] for slot in signs}
    # Those of one day stay in the order they are given in: their numbers differ from machine to machine.
    for one in sorted(sightings, key=lambda look: look.day):
        if one.sign in by_sign:
            by_sign[one.sign].append(one)
    return tuple(Series(slot, text, tuple(by_sign[slot])) for slot, text in signs.items())
