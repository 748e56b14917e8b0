"""Write a plan to a file: the ending chooses the document, the template is filled, the file put in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from assistant.documents.load import load_documents, load_labels
from assistant.documents.model import Ending
from assistant.documents.write.atomic import write_atomically
from assistant.documents.write.markdown import render_markdown
from assistant.documents.write.word import render_word
from assistant.errors import AssistantError, ErrorCode
from assistant.plan.model import PlanDocument

_RENDERERS: dict[Ending, Callable[[PlanDocument, Path, Mapping[str, str]], bytes]] = {
    Ending.WORD: render_word,
    Ending.MARKDOWN: render_markdown,
}


def write_plan(document: PlanDocument, path: Path, folder: Path) -> None:
    """Write ``document`` to ``path`` with the templates in ``folder`` (``prompts/<guide>/documents``).

    Raises ``AssistantError``: OUTPUT_FORMAT (fields ``path``, ``endings``), TEMPLATE_BROKEN (``template``,
    ``cause``), OUTPUT_UNWRITABLE (``path``, ``cause``), or what a broken ``documents.yaml`` or
    ``labels.yaml`` gives. Nothing is written unless all of it is.
    """
    documents = load_documents(folder)
    kind = documents.of(path.suffix)
    if kind is None:
        endings = ", ".join(dict.fromkeys(known.ending.value for known in documents.documents))
        raise AssistantError(ErrorCode.OUTPUT_FORMAT, path=str(path), endings=endings)
    labels = load_labels(folder).in_(document.variety)
    write_atomically(path, _RENDERERS[kind.ending](document, folder / kind.template, labels))
