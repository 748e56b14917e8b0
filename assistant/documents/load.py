"""Read a guide's document folder: which documents there are, and the templates' own texts."""

from __future__ import annotations

from pathlib import Path

from assistant import paths
from assistant.documents.model import DocumentKind, DocumentList, Labels
from assistant.errors import AssistantError, ErrorCode
from assistant.yamlfile import load_model


def load_documents(folder: Path) -> DocumentList:
    """Read ``documents.yaml``. Raises ``AssistantError`` as ``yamlfile.load_model`` does."""
    return load_model(folder / "documents.yaml", DocumentList)


def document_kind(folder: Path, kind_id: str) -> DocumentKind:
    """Return one of the folder's documents.

    Raises ``AssistantError``: DOCUMENT_UNKNOWN (fields ``kind``, ``kinds``), or as ``load_documents`` does.
    """
    documents = load_documents(folder)
    kind = documents.get(kind_id)
    if kind is None:
        known = ", ".join(one.id for one in documents.documents)
        raise AssistantError(ErrorCode.DOCUMENT_UNKNOWN, kind=kind_id, kinds=known)
    return kind


def load_labels(folder: Path) -> Labels:
    """Read the labels all guides share, and the folder's own ``labels.yaml``, which wins over them.

    Raises ``AssistantError`` as ``yamlfile.load_model`` does.
    """
    shared = load_model(shared_folder() / "labels.yaml", Labels)
    own = load_model(folder / "labels.yaml", Labels)
    return Labels(root={**shared.root, **own.root})


def shared_folder() -> Path:
    """Return the folder of what the templates of all guides share. Raises as ``paths.content_root`` does."""
    return paths.prompts_folder() / "documents"
