"""Read what a session's agenda is made by."""

from __future__ import annotations

from pathlib import Path

from assistant.supervision.agenda import AgendaRules
from assistant.yamlfile import load_model


def load_agenda(prompts: Path) -> AgendaRules:
    """Read ``supervision/agenda.yaml`` in ``prompts``. Raises ``AssistantError`` as ``load_model`` does."""
    return load_model(prompts / "supervision" / "agenda.yaml", AgendaRules)
