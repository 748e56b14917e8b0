"""What the Word templates show of the guide's questions: opening, facts, points with their answers."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as Word
from docx.text.paragraph import Paragraph

from tools.docx_parts import Row, TableParts, add_table

_GROUPS = "for group in section.groups"
NUMBERED, UNNUMBERED, EVERY = "if section.number", "if not section.number", ""
"""Which points ``add_points`` writes out."""


def steer(word: Word, statement: str) -> Paragraph:
    """Add a paragraph that only steers."""
    return word.add_paragraph(f"{{%p {statement} %}}")


def add_opening(word: Word, title: str = "plan.title", under: str = "", given: str = "") -> None:
    """Add the draft's notice, the title and a text ``under`` it.

    ``given`` is what must be so for the text under the title to be shown.
    """
    steer(word, "if plan.draft")
    notice = word.add_paragraph(style="Utkast")
    notice.add_run("{{ labels.draft }}. ").bold = True
    notice.add_run("{{ labels.draft_notice }}")
    steer(word, "endif")
    word.add_paragraph(f"{{{{ {title} }}}}", style="Title")
    if given:
        steer(word, f"if {given}")
    if under:
        word.add_paragraph(f"{{{{ {under} }}}}")
    if given:
        steer(word, "endif")


def add_remaining(word: Word) -> None:
    """Add what remains to be written, in a draft."""
    steer(word, "if plan.remaining")
    word.add_paragraph("{{ labels.remaining }}", style="Heading 1")
    steer(word, "for item in plan.remaining")
    word.add_paragraph(
        "{{ item.point }} – {% if item.round %}{{ item.round }} – {% endif %}{{ item.label }}"
        ' ({{ labels["state_" ~ item.state] }})',
        style="List Bullet",
    )
    steer(word, "endfor")
    steer(word, "endif")


def begin_front(word: Word) -> TableParts:
    """Add the facts' heading and table, still without rows."""
    word.add_paragraph("{{ labels.front }}", style="Heading 1")
    heads = ["{{ labels.fact }}", "{{ labels.content }}"]
    return add_table(word, heads, [5.6, 11.0], "{{ labels.front_summary }}")


def add_facts(table: TableParts) -> None:
    """Add the answers in front."""
    table.steer("for row in plan.front")
    row = table.row()
    row.paragraph(0, "{{ row.label }}", "Celleoverskrift")
    row.paragraph(1, "{{ row.text }}", "Celle")
    _add_remarks(row, 1)
    table.steer("endfor")


def add_fact(table: TableParts, label: str, text: str, given: str = "") -> None:
    """Add a fact of the document's own; ``given`` is what must be so for it to be shown."""
    if given:
        table.steer(f"if {given}")
    row = table.row()
    row.paragraph(0, label, "Celleoverskrift")
    row.paragraph(1, text, "Celle")
    if given:
        table.steer("endif")


def end_front(table: TableParts) -> None:
    """Add the plan's version and the day of writing, which come last."""
    add_fact(table, "{{ labels.version }}", "{{ plan.year.version }}", "plan.year.version")
    add_fact(table, "{{ labels.written }}", "{{ plan.written }}")


def add_points(
    word: Word,
    which: str = EVERY,
    *,
    room: bool = False,
    tables: Sequence[str] = (),
    without: Sequence[str] = (),
) -> None:
    """Write out the points; where ``room``, signs become a table with room to write in.

    The rounds of the threads ``tables`` become a row each in a table, those of ``without`` are left out.
    """
    steer(word, f"for section in plan.sections {which}".rstrip())
    word.add_paragraph(
        "{% if section.number %}{{ section.number }}. {% endif %}{{ section.title }}", style="Heading 1"
    )
    if tables:
        _add_round_tables(word, tables)
    aside = [*tables, *without]
    steer(word, f"for group in section.groups if group.thread not in {aside}" if aside else _GROUPS)
    word.add_paragraph("{{ group.title }}", style="Heading 2")
    steer(word, "if group.lead")
    add_lead(word, "group.lead")
    steer(word, "endif")
    if room:
        steer(word, 'if group.part == "signs"')
        _add_signs(word)
        steer(word, "else")
    _add_rows(word, "group.rows", "Heading 3")
    if room:
        steer(word, "endif")
    steer(word, "endfor")
    _add_rows(word, "section.rows", "Heading 2")
    steer(word, "endfor")


def _add_round_tables(word: Word, threads: Sequence[str]) -> None:
    """Add a table for each of ``threads`` that the point has rounds of: a row a round."""
    steer(word, f"for kind in {list(threads)}")
    steer(word, 'for first in (section.groups | selectattr("thread", "equalto", kind) | list)[:1]')
    word.add_paragraph('{{ labels["rounds_" ~ kind] }}', style="Heading 2")
    heads = ["{{ labels.round }}", "{{ labels.content }}"]
    table = add_table(word, heads, [3.2, 13.4], "{{ labels.rounds_summary }}")
    table.steer('for group in section.groups | selectattr("thread", "equalto", kind)')
    row = table.row()
    row.paragraph(0, "{{ group.title }}", "Celleoverskrift")
    row.steer(1, "for row in group.rows")
    row.paragraph(1, "{{ row.label }}: {{ row.text }}", "Celle")
    _add_remarks(row, 1)
    row.steer(1, "endfor")
    table.steer("endfor")
    steer(word, "endfor")
    steer(word, "endfor")


def add_lead(word: Word, name: str) -> None:
    """Say what it is about."""
    lead = word.add_paragraph(style="Retning")
    lead.add_run("{{ labels.towards }}").bold = True
    lead.add_run(f" {{{{ {name} }}}}")


def _add_signs(word: Word) -> None:
    heads = ["{{ labels.signs }}", "{{ labels.seen }}"]
    table = add_table(word, heads, [11.6, 5.0], "{{ labels.signs_summary }}")
    table.steer("for row in group.rows")
    row = table.row()
    row.paragraph(0, "{{ row.label }}", "Celleoverskrift")
    row.steer(0, "for part in row.text.paragraphs")
    row.paragraph(0, "{{ part }}", "Celle")
    row.steer(0, "endfor")
    _add_remarks(row, 0)
    row.paragraph(1, "", "Celle")
    table.steer("endfor")


_REMARKS = (("row.pending", "{{ labels.pending }}"), ("row.reason", "{{ labels.reason }} {{ row.reason }}"))


def _add_remarks(row: Row, column: int) -> None:
    for given, text in _REMARKS:
        row.steer(column, f"if {given}")
        row.paragraph(column, text, "Cellemerknad")
        row.steer(column, "endif")


def _add_rows(word: Word, rows: str, heading: str) -> None:
    steer(word, f"for row in {rows}")
    word.add_paragraph("{{ row.label }}", style=heading)
    steer(word, "for part in row.text.paragraphs")
    word.add_paragraph("{{ part }}")
    steer(word, "endfor")
    for given, text in _REMARKS:
        steer(word, f"if {given}")
        word.add_paragraph(text, style="Merknad")
        steer(word, "endif")
    steer(word, "endfor")
