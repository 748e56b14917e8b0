"""Where things lie and what the environment says: data, documents, content, written form, pipeline."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from assistant.errors import AssistantError, ErrorCode

DATA_VARIABLE = "IPLU_DATA"
CONTENT_VARIABLE = "IPLU_CONTENT"
VARIETY_VARIABLE = "IPLU_MALFORM"
DOCUMENTS_VARIABLE = "IPLU_DOCUMENTS"
PIPELINE_VARIABLE = "IPLU_SPRAKMODELL"
_PRIVATE_FOLDER = 0o700


def user_variety() -> Literal["nb", "nn"]:
    """Return the written form of Norwegian the user has chosen (``IPLU_MALFORM``), bokmål when none is."""
    return "nn" if os.environ.get(VARIETY_VARIABLE) == "nn" else "nb"


def chosen_pipeline() -> str:
    """Return the name of the spaCy pipeline to use (``IPLU_SPRAKMODELL``); empty for the project's own."""
    return os.environ.get(PIPELINE_VARIABLE, "").strip()


def data_folder() -> Path:
    """Return the private folder for plans, made (0700) when missing; ``IPLU_DATA`` overrides the place.

    Raises ``AssistantError`` (STORE_UNREADABLE) when it cannot be made.
    """
    chosen = os.environ.get(DATA_VARIABLE)
    if chosen:
        folder = Path(chosen).expanduser()
    else:
        from platformdirs import user_data_path

        folder = user_data_path("iplu", appauthor=False)
    return _made(folder, ErrorCode.STORE_UNREADABLE, tightened=True)


def _made(folder: Path, code: ErrorCode, *, tightened: bool) -> Path:
    """Make ``folder`` private; one that is there already is made so only when ``tightened``."""
    try:
        folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        if tightened and os.name == "posix":
            folder.chmod(_PRIVATE_FOLDER)
    except OSError as error:
        raise AssistantError(code, path=str(folder), cause=str(error)) from error
    return folder


def database_file() -> Path:
    """Return the path of the database, whether it exists or not."""
    return data_folder() / "plans.db"


def content_root() -> Path:
    """Return the folder that holds ``prompts/``, ``rules/`` and ``lexicons/``.

    Looked for in this order: the municipality's own (``IPLU_CONTENT``), the checkout, the installed wheel.
    Raises ``AssistantError`` (CONTENT_MISSING) when there is none.
    """
    chosen = os.environ.get(CONTENT_VARIABLE)
    package = Path(__file__).resolve().parent
    candidates = [Path(chosen).expanduser()] if chosen else [package.parent, package / "content"]
    for candidate in candidates:
        if all((candidate / name).is_dir() for name in ("prompts", "rules", "lexicons")):
            return candidate
    raise AssistantError(ErrorCode.CONTENT_MISSING, path=str(candidates[0]))


def prompts_folder() -> Path:
    """Return the folder of what the assistant asks and says."""
    return content_root() / "prompts"


def rules_folder() -> Path:
    """Return the folder of what the assistant accepts."""
    return content_root() / "rules"


def lexicons_folder() -> Path:
    """Return the folder of the words the assistant knows."""
    return content_root() / "lexicons"


def free_path(folder: Path, name: str) -> Path:
    """Return a path in ``folder`` where nothing lies yet: ``name``, or with a number behind it."""
    path, count = folder / name, 1
    while path.exists():
        count += 1
        path = folder / f"{Path(name).stem}-{count}{Path(name).suffix}"
    return path


def documents_folder() -> Path:
    """Return the folder for finished documents, made (0700) when missing; ``IPLU_DOCUMENTS`` overrides it.

    Raises ``AssistantError`` (OUTPUT_UNWRITABLE) when it cannot be made.
    """
    chosen = os.environ.get(DOCUMENTS_VARIABLE)
    if chosen:
        folder = Path(chosen).expanduser()
    else:
        from platformdirs import user_documents_path

        folder = user_documents_path() / "IPLU"
    # A folder the user has chosen may be shared on purpose; its rights are left alone.
    return _made(folder, ErrorCode.OUTPUT_UNWRITABLE, tightened=False)
