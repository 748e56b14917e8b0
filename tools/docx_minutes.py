"""The Word template of the minutes of a supervision session."""

from __future__ import annotations

from docx.document import Document as Word
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from tools.docx_answers import add_fact, add_opening, add_remaining, begin_front, steer
from tools.docx_page import shape_page
from tools.docx_parts import add_table

_CHANGED_HERE = (
    'matter.changes | selectattr("label", "equalto", text.label)'
    ' | selectattr("after", "equalto", text.text) | list'
)
_ANYTHING = "matter.texts or matter.reflections or matter.comments or matter.changes or matter.agreements"
_BY_WHOM = (
    "{% if one.who %}{{ one.who }}, {{ labels.within_short }}{% else %}{{ labels.within }}{% endif %}"
    " {{ one.by }}:"
)


def add_minutes(word: Word) -> None:
    """Lay out the minutes: the session, each matter with all that was said of it, what was agreed."""
    shape_page(word.sections[0])
    add_opening(word, "title")
    steer(word, "if plan.session.taken_out")
    word.add_paragraph("{{ plan.session.taken_out }}", style="Utkast").paragraph_format.space_before = Pt(8)
    steer(word, "endif")
    add_remaining(word)
    _add_session(word)
    steer(word, "for matter in plan.session.matters")
    steer(word, "if loop.first")
    word.add_paragraph("{{ labels.matters }}", style="Heading 1")
    steer(word, "endif")
    _add_matter(word)
    steer(word, "else")
    word.add_paragraph("{{ labels.no_matters }}", style="Merknad").paragraph_format.space_before = Pt(18)
    steer(word, "endfor")
    _add_changed_elsewhere(word)
    _add_agreements(word)
    _add_left(word)
    steer(word, "if not plan.session.taken_out")
    word.add_paragraph("{{ labels.closing }}", style="Merknad").paragraph_format.space_before = Pt(18)
    steer(word, "endif")


def _add_session(word: Word) -> None:
    steer(word, "if plan.written or plan.session.length")
    front = begin_front(word)
    add_fact(front, "{{ labels.child }}", "{{ plan.alias }}", "plan.alias")
    add_fact(front, "{{ labels.day }}", "{{ plan.session.day }}", "plan.session.day")
    add_fact(front, "{{ labels.time }}", "{{ plan.session.length }}", "plan.session.length")
    front.steer("if plan.session.participants")
    row = front.row()
    row.paragraph(0, "{{ labels.present }}", "Celleoverskrift")
    row.steer(1, "for one in plan.session.participants")
    row.paragraph(1, "{{ one.part }}{% if one.name %}: {{ one.name }}{% endif %}", "Celle")
    row.steer(1, "endfor")
    front.steer("endif")
    add_fact(front, "{{ labels.written }}", "{{ plan.written }}", "plan.written")
    steer(word, "endif")


def _add_matter(word: Word) -> None:
    word.add_paragraph("{{ matter.title }}", style="Heading 2")
    steer(word, "if matter.why")
    why = word.add_paragraph("{{ matter.why }}", style="Merknad")
    why.paragraph_format.space_before, why.paragraph_format.keep_with_next = Pt(0), True
    steer(word, "endif")
    _add_texts(word)
    _add_reflections(word)
    _add_comments(word)
    steer(word, "if matter.changes")
    word.add_paragraph("{{ labels.changed }}", style="Heading 3")
    _add_rewordings(word, "matter.changes")
    steer(word, "endif")
    steer(word, "if matter.agreements")
    word.add_paragraph("{{ labels.agreed_here }}", style="Heading 3")
    steer(word, "for one in matter.agreements")
    agreement = word.add_paragraph(style="List Bullet")
    agreement.add_run(_BY_WHOM).bold = True
    agreement.add_run(" {{ one.what }}")
    steer(word, "endfor")
    steer(word, "endif")
    steer(word, f"if not ({_ANYTHING})")
    word.add_paragraph("{{ labels.nothing_said }}", style="Merknad")
    steer(word, "endif")


def _add_texts(word: Word) -> None:
    steer(word, "if matter.texts")
    word.add_paragraph("{{ labels.texts }}", style="Heading 3")
    steer(word, "for text in matter.texts")
    steer(word, f"if {_CHANGED_HERE}")
    label = _set_in(word.add_paragraph("{{ text.label }} {{ labels.text_changed }}", style="Merknad"))
    label.paragraph_format.space_before = Pt(4)
    steer(word, "else")
    label = _set_in(word.add_paragraph("{{ text.label }}", style="Merknad"))
    label.paragraph_format.space_before, label.paragraph_format.space_after = Pt(4), Pt(2)
    label.paragraph_format.keep_with_next = True
    _add_paragraphs(word, "text.text")
    steer(word, "endif")
    steer(word, "endfor")
    steer(word, "endif")


def _add_reflections(word: Word) -> None:
    steer(word, "if matter.reflections")
    word.add_paragraph("{{ labels.reflections }}", style="Heading 3")
    steer(word, "for one in matter.reflections")
    steer(word, "if one.who or one.question")
    lead = _set_in(_add_lead(word, "Retning"))
    lead.paragraph_format.space_before, lead.paragraph_format.space_after = Pt(4), Pt(2)
    lead.add_run("{{ one.who }}").bold = True
    lead.add_run("{% if one.who and one.question %} {% endif %}")
    lead.add_run("{{ one.question }}").italic = True
    steer(word, "endif")
    _add_paragraphs(word, "one.text")
    steer(word, "if one.note")
    _set_in(word.add_paragraph("({{ one.note }})", style="Merknad"))
    steer(word, "endif")
    steer(word, "endfor")
    steer(word, "endif")


def _add_comments(word: Word) -> None:
    steer(word, "if matter.comments")
    word.add_paragraph("{{ labels.comments }}", style="Heading 3")
    steer(word, "for one in matter.comments")
    comment = word.add_paragraph(style="List Bullet")
    comment.add_run("{{ one.who }}").bold = True
    comment.add_run("{% if one.who %} {% endif %}")
    comment.add_run("{{ one.question }}{% if one.question %} {% endif %}").italic = True
    comment.add_run("{{ one.text }}")
    comment.add_run("{% if one.note %} ({{ one.note }}){% endif %}").italic = True
    steer(word, "endfor")
    steer(word, "endif")


def _add_rewordings(word: Word, changes: str) -> None:
    """Add each text that was changed: as it read before beside how it reads now."""
    steer(word, f"for change in {changes}")
    lead = _add_lead(word, "Etter tabell")
    lead.add_run("{{ change.label }}")
    lead.add_run("{% if change.who %} {{ labels.changed_by }} {{ change.who }}{% endif %}").italic = True
    heads = ["{{ labels.before }}", "{{ labels.after }}"]
    row = add_table(word, heads, [8.3, 8.3], "{{ labels.changed_summary }}").row()
    for column, name in enumerate(("before", "after")):
        row.steer(column, f"for part in change.{name}.paragraphs")
        row.paragraph(column, "{{ part }}", "Celle")
        row.steer(column, "else")
        row.paragraph(column, f"{{{{ labels.nothing_{name} }}}}", "Cellemerknad")
        row.steer(column, "endfor")
    steer(word, "endfor")


def _add_changed_elsewhere(word: Word) -> None:
    steer(word, "if plan.session.changes")
    word.add_paragraph("{{ labels.changed_elsewhere }}", style="Heading 1")
    steer(word, "if plan.session.matters")
    note = word.add_paragraph("{{ labels.changed_elsewhere_note }}", style="Merknad")
    note.paragraph_format.space_before, note.paragraph_format.keep_with_next = Pt(4), True
    steer(word, "endif")
    _add_rewordings(word, "plan.session.changes")
    steer(word, "endif")


def _add_agreements(word: Word) -> None:
    steer(word, "if plan.session.agreements")
    word.add_paragraph("{{ labels.agreements }}", style="Heading 1")
    heads = [f"{{{{ labels.{name} }}}}" for name in ("what", "who", "within", "state")]
    table = add_table(word, heads, [6.6, 3.7, 3.8, 2.5], "{{ labels.agreements_summary }}")
    table.steer("for one in plan.session.agreements")
    row = table.row()
    for column, name in enumerate(("what", "who", "by", "state")):
        row.paragraph(column, f"{{{{ one.{name} }}}}", "Celle")
    table.steer("endfor")
    steer(word, "endif")


def _add_left(word: Word) -> None:
    steer(word, "if plan.session.left")
    word.add_paragraph("{{ labels.left }}", style="Heading 1")
    steer(word, "for one in plan.session.left")
    word.add_paragraph("{{ one }}", style="List Bullet")
    steer(word, "endfor")
    steer(word, "endif")


def _set_in(paragraph: Paragraph) -> Paragraph:
    """Set a paragraph a little in from the margin, so that headings stand out."""
    paragraph.paragraph_format.left_indent = Cm(0.6)
    return paragraph


def _add_lead(word: Word, style: str) -> Paragraph:
    """Add an empty paragraph that stays with what follows it."""
    lead = word.add_paragraph(style=style)
    lead.paragraph_format.keep_with_next = True
    return lead


def _add_paragraphs(word: Word, name: str) -> None:
    steer(word, f"for part in {name}.paragraphs")
    _set_in(word.add_paragraph("{{ part }}"))
    steer(word, "endfor")
