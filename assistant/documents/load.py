"""Read a guide's document folder: which documents there are, and the templates' own texts."""

from __future__ import annotations

from pathlib import Path

from assistant.documents.model import DocumentList, Labels
from assistant.yamlfile import load_model


def load_documents(folder: Path) -> DocumentList:
    """Read ``documents.yaml``. Raises ``AssistantError`` as ``yamlfile.load_model`` does."""
    return load_model(folder / "documents.yaml", DocumentList)


def load_labels(folder: Path) -> Labels:
    """Read ``labels.yaml``. Raises ``AssistantError`` as ``yamlfile.load_model`` does."""
    return load_model(folder / "labels.yaml", Labels)
