"""A conversation that is opened from a plan's year, and is left back to it."""

from __future__ import annotations

from assistant.tui.screens.drafting import DraftingScreen
from assistant.tui.words import binding


class VisitScreen(DraftingScreen):
    """An evaluation, a report, or one question of the plan."""

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("f6", "start", "year", priority=True),
        binding("escape", "start", "year", show=False),
    ]
