"""What every template is given: the plan with its year, the week as a grid, and the templates' own texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.documents.model import DocumentKind
from assistant.plan.model import PlanDocument
from assistant.plan.yearview import DayColumn, HourCell


@dataclass(frozen=True, slots=True)
class WeekRow:
    """What is held at one time of day; ``days`` are its hours for each of the year's days, in their order."""

    time: str
    days: tuple[tuple[HourCell, ...], ...]


@dataclass(frozen=True, slots=True)
class DocumentData:
    """The names a template may use. ``title`` is the document's own, ``labels`` what surrounds the data."""

    plan: PlanDocument
    title: str
    week: tuple[WeekRow, ...]
    labels: Mapping[str, str]


def gather(document: PlanDocument, kind: DocumentKind, labels: Mapping[str, str]) -> DocumentData:
    """Return what a template of ``kind`` is given."""
    return DocumentData(document, kind.title.in_(document.variety), week_grid(document.year.days), labels)


def week_grid(days: tuple[DayColumn, ...]) -> tuple[WeekRow, ...]:
    """Return the week by time of day, the earliest first (times are written ``09:00–12:00``)."""
    times = sorted({hour.time for day in days for hour in day.hours})
    return tuple(
        WeekRow(time, tuple(tuple(hour for hour in day.hours if hour.time == time) for day in days))
        for time in times
    )
