"""Norwegian public holidays: no help is planned on them, and no meeting. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays

_SATURDAY = 5


@cache
def _of(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NO", years=year))


def is_holiday(day: date) -> bool:
    """Return whether ``day`` is a public holiday in Norway."""
    return day in _of(day.year)


def working_day(day: date) -> date:
    """Return ``day``, or the next day after it that is no holiday and no weekend."""
    while day.weekday() >= _SATURDAY or is_holiday(day):
        day += timedelta(days=1)
    return day
