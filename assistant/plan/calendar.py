"""Dates as written in Norway, and the municipality's deadline. Pure: the month names are handed in."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Annotated

from pydantic import Field, StringConstraints

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.model import GuideModel, Text
from assistant.wording import Variety

_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_NUMBERS = re.compile(r"(?P<day>[0-9]{1,2})[./ -] ?(?P<month>[0-9]{1,2})[./ -] ?(?P<year>(?:[0-9]{2}){1,2})")
_NAMED = re.compile(r"(?P<day>[0-9]{1,2})\.? ?(?P<name>[^\W\d_]{3,})\.?,? ?(?P<year>(?:[0-9]{2}){1,2})")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[^\W\d_a-zæøå])|\n+")
_CENTURY = 2000
_SHORTEST_DAY = 3

Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class Months(GuideModel):
    """The names of the months, January first (``prompts/calendar.yaml``)."""

    months: tuple[Text, ...] = Field(min_length=12, max_length=12)

    def number(self, word: str) -> int | None:
        """Return the month that ``word`` names or begins to name (three letters or more), in any case."""
        folded = word.casefold()
        found = [
            number
            for number, name in enumerate(self.months, start=1)
            if any(form.casefold().startswith(folded) for form in (name.nb, name.nn or name.nb))
        ]
        return found[0] if len(found) == 1 else None


class WeekWords(GuideModel):
    """How every other week is named: by the numbers of the weeks."""

    label: Text
    words: tuple[str, ...]


class CalendarWords(Months):
    """The words that days, rhythms and times are written with, in both written forms (``calendar.yaml``).

    ``evaluating`` and ``other_doings`` are beginnings of words: what a rhythm is about. ``once`` marks what
    does not come back, ``unclear`` what makes the word after it no rhythm, ``exceptions`` what takes back.
    """

    weekdays: tuple[Text, ...] = Field(min_length=5, max_length=5)
    workdays: tuple[str, ...]
    joining: tuple[str, ...]
    through: tuple[str, ...]
    per: tuple[str, ...]
    days: tuple[str, ...]
    once: tuple[str, ...]
    unclear: tuple[str, ...]
    exceptions: tuple[str, ...]
    evaluating: tuple[str, ...]
    other_doings: tuple[str, ...]
    every: tuple[str, ...]
    every_other: tuple[str, ...]
    numbers: dict[int, tuple[str, ...]]
    positions: dict[int, tuple[str, ...]]
    times: tuple[str, ...]
    weeks: tuple[str, ...]
    months_of: dict[int, tuple[str, ...]]
    clock: tuple[str, ...]
    odd_weeks: WeekWords
    even_weeks: WeekWords
    rhythm_weeks: Text
    rhythm_months: Text
    rhythm_named: Text

    def weekday(self, word: str, *, whole: bool = False) -> int | None:
        """Return the weekday (1 Monday to 5) that ``word`` names, with an ending, or shortened if not ``whole``.

        A shortened one may be another word in running text: «man», «Tor».
        """
        folded = word.casefold().rstrip(".")
        if len(folded) < _SHORTEST_DAY:
            return None
        for number, name in enumerate(self.weekdays, start=1):
            for form in (name.nb, name.nn or name.nb):
                if folded.startswith(form) or (form.startswith(folded) and not whole):
                    return number
        return None

    def number_of(self, word: str, named: dict[int, tuple[str, ...]]) -> int | None:
        """Return which of ``named`` the word is; digits are themselves, with or without a full stop."""
        bare = word.casefold().rstrip(".")
        if bare.isdecimal():
            return int(bare)
        return next((number for number, words in named.items() if bare in words), None)


class Profile(GuideModel):
    """A municipality's own choices (``prompts/profile.yaml``). The deadlines are its rules, not the law's.

    ``report_month`` and ``report_day`` are the day of the year the årsrapport is due; a plan with fewer than
    ``first_report_weeks`` weeks to it reports the year after. ``soon_days`` is when «soon» begins.
    """

    municipality: str
    deadline_weeks: int = Field(ge=1, le=52)
    source: str
    report_month: int = Field(default=6, ge=1, le=12)
    report_day: int = Field(default=15, ge=1, le=28)
    first_report_weeks: int = Field(default=12, ge=0, le=52)
    soon_days: int = Field(default=14, ge=1, le=90)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a new one begins with a capital letter («hver 6. uke» is one)."""
    return [part for part in _SENTENCE.split(text) if part.strip()]


def read_date(text: str, months: Months) -> date:
    """Read a date as Norwegians write it: ``14.09.2026``, ``14/9-2026``, ``2026-09-14``, ``14. sept. 2026``.

    A year of two digits is of this century, as people write it (``14.09.26``).
    Raises ``AssistantError``: DATE_UNREADABLE, DATE_IMPOSSIBLE (31.02.2026); both with the field ``text``.
    """
    tidy = " ".join(text.split())
    match = _ISO.fullmatch(tidy) or _NUMBERS.fullmatch(tidy) or _NAMED.fullmatch(tidy)
    if match is None:
        raise AssistantError(ErrorCode.DATE_UNREADABLE, text=text)
    parts = match.groupdict()
    month = months.number(parts["name"]) if "name" in parts else int(parts["month"])
    if month is None:
        raise AssistantError(ErrorCode.DATE_UNREADABLE, text=text)
    try:
        year = int(parts["year"]) + (0 if len(parts["year"]) > 2 else _CENTURY)  # noqa: PLR2004
        return date(year, month, int(parts["day"]))
    except ValueError as error:
        raise AssistantError(ErrorCode.DATE_IMPOSSIBLE, text=text) from error


def write_date(day: date, months: Months, variety: Variety) -> str:
    """Write a date out, as in «14. september 2026»."""
    return f"{day.day}. {months.months[day.month - 1].in_(variety)} {day.year:04}"


def deadline(received: date, weeks: int) -> date:
    """Return the day the plan is due, ``weeks`` after the decision was received.

    Raises ``AssistantError`` (DATE_IMPOSSIBLE) beyond the calendar's last year.
    """
    try:
        return received + timedelta(weeks=weeks)
    except OverflowError as error:
        raise AssistantError(ErrorCode.DATE_IMPOSSIBLE, text=received.isoformat()) from error
