"""Make ``prompts/iplu/documents/plan.docx``, the Word template plans are written with.

Run once when the layout changes. The file it makes is committed, and is a municipality's to replace.
The tags in it are docxtpl's: ``{{ … }}`` for a text, ``{%p … %}`` for a paragraph and ``{%tr … %}`` for a row
that only steers. Usage: ``python -m tools.make_docx_template [FILE]``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import Section
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from tools.docx_parts import add_field, add_styles, add_table, set_current_word, set_empty_properties

DEFAULT = Path(__file__).resolve().parent.parent / "prompts" / "iplu" / "documents" / "plan.docx"
_SHORT, _LONG, _MARGIN, _SIDE = Cm(21), Cm(29.7), Cm(2.2), Cm(1.8)


def main(path: Path = DEFAULT) -> None:
    """Write the template to ``path``."""
    word = Document()
    set_empty_properties(word)
    set_current_word(word)
    add_styles(word)
    _shape(word.sections[0], landscape=False)
    _opening(word)
    _front(word)
    _points(word, "not section.number")
    _thread(word)
    _points(word, "section.number")
    word.add_paragraph("{{ labels.closing }}", style="Merknad")
    word.save(str(path))


def _opening(word: Word) -> None:
    _steer(word, "if plan.draft")
    notice = word.add_paragraph(style="Utkast")
    notice.add_run("{{ labels.draft }}. ").bold = True
    notice.add_run("{{ labels.draft_notice }}")
    _steer(word, "endif")
    word.add_paragraph("{{ plan.title }}", style="Title")
    _steer(word, "if plan.remaining")
    word.add_paragraph("{{ labels.remaining }}", style="Heading 1")
    _steer(word, "for item in plan.remaining")
    word.add_paragraph(
        "{{ item.point }} – {% if item.round %}{{ item.round }} – {% endif %}{{ item.label }}"
        ' ({{ labels["state_" ~ item.state] }})',
        style="List Bullet",
    )
    _steer(word, "endfor")
    _steer(word, "endif")


def _front(word: Word) -> None:
    word.add_paragraph("{{ labels.front }}", style="Heading 1")
    table = add_table(
        word, ["{{ labels.fact }}", "{{ labels.content }}"], [5.6, 11.0], "{{ labels.front_summary }}"
    )
    table.steer("for row in plan.front")
    row = table.row()
    row.paragraph(0, "{{ row.label }}", "Celleoverskrift")
    row.paragraph(1, "{{ row.text }}", "Celle")
    row.steer(1, "if row.pending")
    row.paragraph(1, "{{ labels.pending }}", "Cellemerknad")
    row.steer(1, "endif")
    row.steer(1, "if row.reason")
    row.paragraph(1, "{{ labels.reason }} {{ row.reason }}", "Cellemerknad")
    row.steer(1, "endif")
    table.steer("endfor")
    table.steer("if plan.deadline")
    row = table.row()
    row.paragraph(0, "{{ labels.deadline }}", "Celleoverskrift")
    row.paragraph(
        1,
        "{{ plan.deadline.date }} ({{ plan.deadline.weeks }}"
        " {{ labels.week_after if plan.deadline.weeks == 1 else labels.weeks_after }}"
        " {{ plan.deadline.municipality }})",
        "Celle",
    )
    table.steer("endif")
    row = table.row()
    row.paragraph(0, "{{ labels.written }}", "Celleoverskrift")
    row.paragraph(1, "{{ plan.written }}", "Celle")


def _thread(word: Word) -> None:
    """Lay the red thread on landscape pages of its own, which are gone when there is no goal yet."""
    _steer(word, "if plan.sheets")
    word.add_paragraph("{{ labels.thread_note }}", style="Merknad")
    _new_section(word, landscape=True)
    word.add_paragraph("{{ labels.thread }}", style="Heading 1")
    word.add_paragraph("{{ labels.thread_reading }}")
    _steer(word, "for sheet in plan.sheets")
    word.add_paragraph("{{ sheet.title }}", style="Heading 2")
    names = ["overall", "goal", "signs", "measures"]
    heads = [f"{{{{ labels.{name} }}}}" for name in names]
    table = add_table(word, heads, [4.6, 5.8, 7.4, 8.3], "{{ labels.thread_summary }}")
    row = table.row()
    for column, name in enumerate(names):
        style = "Celle" if name in ("overall", "goal") else "Celleliste"
        row.steer(column, f"for row in sheet.parts.{name}")
        row.paragraph(
            column, "{{ row.text }}{% if row.pending %} {{ labels.pending_short }}{% endif %}", style
        )
        row.steer(column, "endfor")
        # A cell must hold a paragraph, or Word calls the file broken.
        row.steer(column, f"if not sheet.parts.{name}")
        row.paragraph(column, "{{ labels.missing }}", "Cellemerknad")
        row.steer(column, "endif")
    _steer(word, "endfor")
    word.add_paragraph("{{ labels.thread_note_end }}", style="Merknad")
    _new_section(word, landscape=False)
    _steer(word, "endif")


def _points(word: Word, which: str) -> None:
    """Write out the points for which ``which`` holds: those without a number come before the red thread."""
    _steer(word, f"for section in plan.sections if {which}")
    word.add_paragraph(
        "{% if section.number %}{{ section.number }}. {% endif %}{{ section.title }}", style="Heading 1"
    )
    _steer(word, "for group in section.groups")
    word.add_paragraph("{{ group.title }}", style="Heading 2")
    _steer(word, "if group.lead")
    lead = word.add_paragraph(style="Retning")
    lead.add_run("{{ labels.towards }}").bold = True
    lead.add_run(" {{ group.lead }}")
    _steer(word, "endif")
    _steer(word, 'if group.part == "signs"')
    _signs(word)
    _steer(word, "else")
    _rows(word, "group.rows", "Heading 3")
    _steer(word, "endif")
    _steer(word, "endfor")
    _rows(word, "section.rows", "Heading 2")
    _steer(word, "endfor")


def _signs(word: Word) -> None:
    heads = ["{{ labels.signs }}", "{{ labels.seen }}"]
    table = add_table(word, heads, [11.6, 5.0], "{{ labels.signs_summary }}")
    table.steer("for row in group.rows")
    row = table.row()
    row.paragraph(0, "{{ row.label }}", "Celleoverskrift")
    row.steer(0, "for part in row.text.paragraphs")
    row.paragraph(0, "{{ part }}", "Celle")
    row.steer(0, "endfor")
    for condition, text in (
        ("row.pending", "{{ labels.pending }}"),
        ("row.reason", "{{ labels.reason }} {{ row.reason }}"),
    ):
        row.steer(0, f"if {condition}")
        row.paragraph(0, text, "Cellemerknad")
        row.steer(0, "endif")
    row.paragraph(1, "", "Celle")
    table.steer("endfor")


def _rows(word: Word, rows: str, heading: str) -> None:
    _steer(word, f"for row in {rows}")
    word.add_paragraph("{{ row.label }}", style=heading)
    _steer(word, "for part in row.text.paragraphs")
    word.add_paragraph("{{ part }}")
    _steer(word, "endfor")
    _steer(word, "if row.pending")
    word.add_paragraph("{{ labels.pending }}", style="Merknad")
    _steer(word, "endif")
    _steer(word, "if row.reason")
    word.add_paragraph("{{ labels.reason }} {{ row.reason }}", style="Merknad")
    _steer(word, "endif")
    _steer(word, "endfor")


def _steer(word: Word, statement: str) -> Paragraph:
    return word.add_paragraph(f"{{%p {statement} %}}")


def _new_section(word: Word, landscape: bool) -> None:
    """End the section in the paragraph just written, so that no empty paragraph is left behind."""
    last = word.paragraphs[-1]
    section = word.add_section(WD_SECTION.NEW_PAGE)
    carrier = word.paragraphs[-1]
    ended = carrier._p.get_or_add_pPr()
    for mark in list(ended):
        if mark.tag.endswith("}sectPr"):
            last._p.get_or_add_pPr().append(mark)
    carrier._p.getparent().remove(carrier._p)
    _shape(section, landscape)


def _shape(section: Section, landscape: bool) -> None:
    """Give a section its page and its own header and footer (the sections before it may be left out)."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    section.left_margin = section.right_margin = _SIDE if landscape else _MARGIN
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.0)
    section.header_distance = section.footer_distance = Cm(1.0)
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    header = section.header.paragraphs[0]
    header.add_run("{% if plan.draft %}{{ labels.draft }} · {% endif %}").bold = True
    header.add_run("{{ plan.title }}{% if plan.alias %} · {{ plan.alias }}{% endif %}")
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer.add_run("{{ labels.page }} ")
    add_field(footer, "PAGE")
    footer.add_run(" {{ labels.of }} ")
    add_field(footer, "NUMPAGES")


if __name__ == "__main__":
    main(*(Path(name) for name in sys.argv[1:2]))
