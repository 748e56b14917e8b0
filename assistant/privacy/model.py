"""What is found in a text, what a plan knows, and the words for both (``prompts/privacy.yaml``). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Self

from pydantic import Field, model_validator

from assistant.guide.model import GuideModel, Text
from assistant.plan.timewords import CalendarWords, Meaning
from assistant.wording import Variety


class DetailKind(StrEnum):
    """What sort of thing may identify somebody."""

    ALIAS = "alias"
    """The child's own, as the plan calls it."""
    PERSON = "person"
    DATE = "date"
    PLACE = "place"
    """Towns and countries, kindergartens and their departments, municipalities."""
    NATIONAL_ID = "national_id"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    TOLD = "told"
    """What a person has said must go too."""


@dataclass(frozen=True, slots=True)
class Detail:
    """A stretch of a text that may identify somebody. ``start``/``end`` are character offsets, end exclusive.

    The s of a genitive is not part of it («Ravn» in «Ravns»), an apostrophe is («Jens’»).
    """

    start: int
    end: int
    text: str
    kind: DetailKind


@dataclass(frozen=True, slots=True)
class Known:
    """What a plan itself knows: what the child is called, who is around it (names or initials), and where.

    ``told`` are the words a person has said must go, found in any case. ``found`` is what was found in other
    texts that are to be read with this one, each with its kind.
    """

    aliases: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    found: tuple[tuple[DetailKind, str], ...] = ()


class KindWords(GuideModel):
    """The words for one kind: what stands ``instead`` of it in a text, and its ``label`` in a list."""

    instead: Text
    label: Text


class AddressWords(GuideModel):
    """What tells an address. All are ends of words but ``boxes``, in small letters.

    ``streets`` tell a street by themselves where the word has a capital, ``with_number`` only before a
    number. ``boxes`` are whole words before a number («postboks»).
    """

    streets: tuple[str, ...] = Field(min_length=1)
    with_number: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()


class NameWords(GuideModel):
    """What stands around names, in small letters.

    ``closings`` are ends of words that close the name of a place («Solbakken barnehage»), ``openings`` words
    that open one («avdeling Revehiet»), and ``common`` those that name nothing before a closing («vår
    barnehage»). After one of ``at`` an unknown word with a capital is a place. ``titles`` open the name of a
    person. ``definite`` are the ends of common nouns: a sentence that begins with one begins with no name.
    ``joining`` and ``owning`` are what stands after a name: «og», «sin».
    """

    closings: tuple[str, ...] = Field(min_length=1)
    openings: tuple[str, ...] = Field(min_length=1)
    common: frozenset[str]
    at: frozenset[str]
    titles: frozenset[str]
    definite: tuple[str, ...]
    joining: frozenset[str]
    owning: frozenset[str]


class OrdinaryWords(GuideModel):
    """What is written with a capital, or taken for a name, and says nothing of anybody.

    ``phrases`` may be several words, in any case. ``roles`` are lexicons whose words are never a name,
    ``others`` those whose words may be one where the language tools say so.
    """

    phrases: tuple[str, ...]
    roles: tuple[str, ...]
    others: tuple[str, ...]


class PrivacyWords(GuideModel):
    """The whole of ``privacy.yaml``, and the ``calendar`` that it is read with.

    ``leads`` belong to the date that follows («den»); ``dated`` are words after which «12.3» is a date and no
    time of day.
    """

    kinds: Mapping[DetailKind, KindWords]
    leads: tuple[str, ...] = Field(min_length=1)
    dated: tuple[str, ...]
    addresses: AddressWords
    names: NameWords
    ordinary: OrdinaryWords
    calendar: CalendarWords

    @model_validator(mode="after")
    def _has_every_kind(self) -> Self:
        missing = [kind.value for kind in DetailKind if kind not in self.kinds]
        if missing:
            raise ValueError(f"kinds: {', '.join(missing)}")
        return self

    def instead(self, variety: Variety) -> dict[DetailKind, str]:
        """Return what stands instead of each kind, in ``variety``."""
        return {kind: words.instead.in_(variety) for kind, words in self.kinds.items()}

    def label(self, kind: DetailKind, variety: Variety) -> str:
        """Return what a kind is called in a list."""
        return self.kinds[kind].label.in_(variety)

    @cached_property
    def weekdays(self) -> tuple[str, ...]:
        """Every word for a weekday, the short ones of three letters or more too."""
        groups = [group for group in self.calendar.words if group.means is Meaning.WEEKDAY]
        return tuple(word for group in groups for word in group.words if len(word) > 2)  # noqa: PLR2004

    @cached_property
    def months(self) -> tuple[str, ...]:
        """Every name of a month."""
        names = (form for month in self.calendar.months for form in (month.nb, month.nn or month.nb))
        return tuple(dict.fromkeys(names))

    @cached_property
    def short_months(self) -> tuple[str, ...]:
        """What the months may be shortened to: three letters or more."""
        return tuple(dict.fromkeys(name[:length] for name in self.months for length in range(3, len(name))))

    @cached_property
    def of_calendar(self) -> frozenset[str]:
        """What some write with a capital though it is only a day or a month."""
        return frozenset({*self.weekdays, *self.months})

    @cached_property
    def ordinals(self) -> tuple[str, ...]:
        """The ordinals that may count days, in words."""
        groups = [
            group for group in self.calendar.words if group.means is Meaning.ORDINAL and group.value > 0
        ]
        return tuple(word for group in groups for word in group.words)
