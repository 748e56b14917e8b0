"""Dates as written in Norway, and the municipality's deadline. Pure: the month names are handed in."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Self

from pydantic import Field, model_validator

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.model import GuideModel, Text
from assistant.wording import Variety

_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_NUMBERS = re.compile(r"(?P<day>[0-9]{1,2})[./ -] ?(?P<month>[0-9]{1,2})[./ -] ?(?P<year>(?:[0-9]{2}){1,2})")
_NAMED = re.compile(r"(?P<day>[0-9]{1,2})\.? ?(?P<name>[^\W\d_]{3,})\.?,? ?(?P<year>(?:[0-9]{2}){1,2})")
_CENTURY = 2000
_COMMON_YEAR = 2001


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


class Profile(GuideModel):
    """A municipality's own choices (``prompts/profile.yaml``). The deadlines are its rules, not the law's.

    ``report_month`` and ``report_day`` are the day of the year the årsrapport is due; a plan with fewer than
    ``first_report_weeks`` weeks to it reports the year after. ``soon_days`` is when «soon» begins.
    ``evaluations_apart_days`` is how far an evaluation with another body may be from one of the plan's own.
    """

    municipality: str
    deadline_weeks: int = Field(ge=1, le=52)
    source: str
    report_month: int = Field(default=6, ge=1, le=12)
    report_day: int = Field(default=15, ge=1, le=31)
    first_report_weeks: int = Field(default=12, ge=0, le=52)
    soon_days: int = Field(default=14, ge=1, le=90)
    evaluations_apart_days: int = Field(default=21, ge=1, le=365)

    @model_validator(mode="after")
    def _is_in_every_year(self) -> Self:
        # 31 June is in no year and 29 February not in all; the ValueError is told with file and line.
        self.report_in(_COMMON_YEAR)
        return self

    def report_in(self, year: int) -> date:
        """Return the day the årsrapport is due in ``year``."""
        return date(year, self.report_month, self.report_day)


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
