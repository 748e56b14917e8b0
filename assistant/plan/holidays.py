"""Norwegian public holidays: no help is planned on them, and no meeting. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

_SATURDAY = 6


@cache
def _of(year: int) -> frozenset[date]:
    # Imported here: it takes a fifth of a second, which the first screen should not wait for.
    from holidays import country_holidays

    return frozenset(country_holidays("NO", years=year))


def is_working_day(day: date) -> bool:
    """Return whether ``day`` is a Monday to Friday and no public holiday in Norway."""
    return day.isoweekday() < _SATURDAY and day not in _of(day.year)


def working_day(day: date) -> date:
    """Return ``day``, or the next day after it that is no holiday and no weekend."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_day_before(day: date) -> date:
    """Return ``day``, or the last day before it that is no holiday and no weekend."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day
