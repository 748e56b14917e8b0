"""Write a document: the ending chooses the format, the template is tried, filled, and the file put there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assistant.documents.data import DocumentData, gather
from assistant.documents.load import document_kind, load_labels
from assistant.documents.model import DocumentKind, Ending
from assistant.documents.templates import check_template
from assistant.documents.write.atomic import write_atomically
from assistant.documents.write.markdown import render_markdown
from assistant.documents.write.pdf import render_pdf
from assistant.documents.write.word import render_word
from assistant.errors import AssistantError, ErrorCode
from assistant.plan.model import PlanDocument

_RENDERERS: dict[Ending, Callable[[DocumentData, Path], bytes]] = {
    Ending.WORD: render_word,
    Ending.PDF: render_pdf,
    Ending.MARKDOWN: render_markdown,
}


def write_document(
    document: PlanDocument, kind_id: str, path: Path, folder: Path, template: Path | None = None
) -> None:
    """Write one of the documents in ``folder`` (``prompts/<guide>/documents``) to ``path``.

    ``template`` is used in place of the folder's own. Raises ``AssistantError``: DOCUMENT_UNKNOWN,
    OUTPUT_FORMAT (fields ``path``, ``endings``), the first of what ``check_template`` finds, TEMPLATE_BROKEN
    and its like (``template``, ``cause``), OUTPUT_UNWRITABLE (``path``, ``cause``), or what a broken
    ``documents.yaml`` or ``labels.yaml`` gives. Nothing is written unless all of it is.
    """
    kind = document_kind(folder, kind_id)
    ending = _ending(kind, path)
    chosen = template or folder / kind.templates[ending]
    for problem in check_template(chosen, kind, folder):
        raise problem.error
    data = gather(document, kind, load_labels(folder).in_(document.variety))
    write_atomically(path, _RENDERERS[ending](data, chosen))


def _ending(kind: DocumentKind, path: Path) -> Ending:
    for ending in kind.templates:
        if ending.value == path.suffix.lower():
            return ending
    raise AssistantError(ErrorCode.OUTPUT_FORMAT, path=str(path), endings=kind.endings)
