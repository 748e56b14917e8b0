"""Make the Word templates the documents are written with, in ``prompts/<guide>/documents``.

Run when a layout changes. The files it makes are committed, and are a municipality's to replace. The tags in
them are docxtpl's: ``{{ … }}`` for a text, ``{%p … %}`` for a paragraph, ``{%tr … %}`` for a row and
``{%tc … %}`` for a cell that only steers. Usage: ``python -m tools.make_docx_template [FILE …]``; a file is
made as the template of that name, without any all are made in their places.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as Word

from tools.docx_minutes import add_minutes
from tools.docx_parts import add_styles, set_current_word, set_empty_properties, tighten_styles
from tools.docx_plan import add_aarsrapport, add_evaluation, add_plan
from tools.docx_shared import add_shared_plan, add_shared_report
from tools.docx_sheets import add_parents, add_staff, add_timetable

PROMPTS = Path(__file__).resolve().parent.parent / "prompts"


@dataclass(frozen=True, slots=True)
class Template:
    """A template: where it is kept, how it is laid out, its sizes in points; ``tight``: of one page."""

    path: Path
    lay_out: Callable[[Word], None]
    body: float = 11
    cell: float = 10.5
    tight: bool = False


TEMPLATES = (
    Template(PROMPTS / "iplu" / "documents" / "plan.docx", add_plan),
    Template(PROMPTS / "iplu" / "documents" / "staff.docx", add_staff, 10, 10, tight=True),
    Template(PROMPTS / "iplu" / "documents" / "parents.docx", add_parents, 12, 11),
    Template(PROMPTS / "iplu" / "documents" / "timetable.docx", add_timetable, 12, 12, tight=True),
    Template(PROMPTS / "evaluation" / "documents" / "evaluation.docx", add_evaluation),
    Template(PROMPTS / "aarsrapport" / "documents" / "aarsrapport.docx", add_aarsrapport),
    Template(PROMPTS / "statped" / "documents" / "statped.docx", add_shared_plan),
    Template(PROMPTS / "statped" / "documents" / "statped_report.docx", add_shared_report),
    Template(PROMPTS / "coordination" / "documents" / "coordination.docx", add_shared_plan),
    Template(PROMPTS / "supervision" / "documents" / "minutes.docx", add_minutes),
)


def main(*files: Path) -> None:
    """Write ``files``, each as the template of its name; all templates to their places when none is given."""
    for file in files or tuple(template.path for template in TEMPLATES):
        make(next(template for template in TEMPLATES if template.path.name == file.name), file)


def make(template: Template, path: Path) -> None:
    """Write a template to ``path``."""
    word = Document()
    set_empty_properties(word)
    set_current_word(word)
    add_styles(word, template.body, template.cell)
    if template.tight:
        tighten_styles(word)
    template.lay_out(word)
    word.save(str(path))


if __name__ == "__main__":
    main(*(Path(name) for name in sys.argv[1:]))
