"""Looks for a sign over time, as pictures. typst draws them, for Word too; it is imported when used."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from assistant.documents.load import shared_folder
from assistant.documents.write.text import clean, dress
from assistant.plan.yearview import Chart

_DOTS_AN_INCH = 220


def drawn(chart: Chart) -> dict[str, Any]:
    """Return a chart as it is drawn: ``marks`` with ``at`` (0–1 along the axis) and ``level`` (0–2)."""
    places = _along([day for day, _ in chart.points])
    marks = [{"at": at, "level": level} for at, (_, level) in zip(places, chart.points, strict=True)]
    return {**dress(chart, clean), "marks": marks}


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


def pictures(charts: Sequence[Chart]) -> list[bytes]:
    """Return a PNG picture of each chart, in their order."""
    if not charts:
        return []
    from assistant.documents.write.typesetting import compile_typst

    source = shared_folder() / "chart.typ"
    data = json.dumps([drawn(chart) for chart in charts], ensure_ascii=False)
    made = compile_typst(source, {"charts": data}, format="png", ppi=_DOTS_AN_INCH)
    return made if isinstance(made, list) else [made]
