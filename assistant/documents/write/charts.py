"""Looks for a sign over time, and timelines. typst draws them, for Word too; it is imported when used."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any, TypeAlias

from assistant.documents.load import shared_folder
from assistant.documents.write.text import clean, dress
from assistant.plan.sharedview import Timeline
from assistant.plan.yearview import Chart

_DOTS_AN_INCH = 220


Drawing: TypeAlias = Chart | Timeline
"""What can be drawn."""


def drawn(drawing: Drawing) -> dict[str, Any]:
    """Return a picture as it is drawn; ``at`` is 0–1 along its axis.

    A chart has ``marks`` with ``at`` and ``level`` (0–2); a timeline's months and rows have ``at``.
    """
    return _chart(drawing) if isinstance(drawing, Chart) else _timeline(drawing)


def _chart(chart: Chart) -> dict[str, Any]:
    places = _along([day for day, _ in chart.points])
    marks = [{"at": at, "level": level} for at, (_, level) in zip(places, chart.points, strict=True)]
    return {**dress(chart, clean), "marks": marks}


def _timeline(timeline: Timeline) -> dict[str, Any]:
    places = _between(
        timeline.first,
        timeline.last,
        [*(month.day for month in timeline.months), *(row.day for row in timeline.rows)],
    )
    dressed = dress(timeline, clean)
    for one, at in zip([*dressed["months"], *dressed["rows"]], places, strict=True):
        one["at"] = at
    return dict(dressed)


def _between(first: str, last: str, days: Sequence[str]) -> list[float]:
    """Return where days stand between two others; days that are none stand at the beginning."""
    try:
        start, end = (date.fromisoformat(day).toordinal() for day in (first, last))
        numbers = [date.fromisoformat(day).toordinal() for day in days]
    except ValueError:
        return [0.0] * len(days)
    span = max(end - start, 1)
    return [min(max((number - start) / span, 0.0), 1.0) for number in numbers]


def _along(days: Sequence[str]) -> list[float]:
    """Return where days stand on an axis from first to last; days that are none stand in even steps."""
    try:
        numbers = [date.fromisoformat(day).toordinal() for day in days]
    except ValueError:
        numbers = list(range(len(days)))
    if any(later < earlier for earlier, later in pairwise(numbers)):
        numbers = list(range(len(days)))
    span = (numbers[-1] - numbers[0]) if numbers else 0
    return [(number - numbers[0]) / span if span else 0.5 for number in numbers]


def pictures(charts: Sequence[Drawing]) -> list[bytes]:
    """Return a PNG picture of each, in their order."""
    if not charts:
        return []
    from assistant.documents.write.typesetting import compile_typst

    source = shared_folder() / "chart.typ"
    data = json.dumps([drawn(chart) for chart in charts], ensure_ascii=False)
    made = compile_typst(source, {"charts": data}, format="png", ppi=_DOTS_AN_INCH)
    return made if isinstance(made, list) else [made]
