"""Read the words for what may identify somebody."""

from __future__ import annotations

from pathlib import Path

from assistant.plan.load import load_calendar
from assistant.privacy.model import PrivacyWords
from assistant.yamlfile import load_model


def load_privacy(prompts: Path) -> PrivacyWords:
    """Read ``privacy.yaml`` in ``prompts``, and ``calendar.yaml`` beside it.

    Raises ``AssistantError`` as ``yamlfile.load_model`` does.
    """
    return load_model(prompts / "privacy.yaml", PrivacyWords, {"calendar": load_calendar(prompts)})
