"""The Word templates of the whole plan, of an evaluation and of the yearly report."""

from __future__ import annotations

from docx.document import Document as Word

from tools.docx_answers import (
    NUMBERED,
    UNNUMBERED,
    add_fact,
    add_facts,
    add_opening,
    add_points,
    add_remaining,
    begin_front,
    end_front,
    steer,
)
from tools.docx_page import new_page, shape_page
from tools.docx_parts import TableParts, add_table
from tools.docx_shared import add_coordination
from tools.docx_year import add_hours, add_measures, add_people, add_seen


def add_plan(word: Word) -> None:
    """Lay out the plan: the facts, people and week, the red thread, the points, what has been seen."""
    shape_page(word.sections[0])
    add_opening(word)
    add_remaining(word)
    front = begin_front(word)
    add_facts(front)
    _add_deadline(front)
    front.steer("for one in plan.year.dates")
    add_fact(front, "{{ one.label }}", "{{ one.day }}")
    front.steer("endfor")
    end_front(front)
    steer(word, "if plan.year.people")
    word.add_paragraph("{{ labels.people }}", style="Heading 1")
    add_people(word, [5.0, 3.2, 8.4])
    steer(word, "endif")
    steer(word, "if week")
    word.add_paragraph("{{ labels.week }}", style="Heading 1")
    steer(word, "if plan.year.timetable_period")
    word.add_paragraph("{{ plan.year.timetable_period }}", style="Retning")
    steer(word, "endif")
    add_hours(word)
    steer(word, "endif")
    add_points(word, UNNUMBERED, room=True)
    _add_thread(word)
    add_points(word, NUMBERED, room=True)
    add_coordination(word)
    add_seen(word, "progress", looks=False)
    word.add_paragraph("{{ labels.closing }}", style="Merknad")


def add_evaluation(word: Word) -> None:
    """Lay out an evaluation: its answers, then signs and measures over time."""
    _add_report(word)


def add_aarsrapport(word: Word) -> None:
    """Lay out the yearly report: to whom it is, its answers, then what it builds on."""
    _add_report(word, ("{{ labels.recipients }}", "{{ labels.recipients_text }}"))


def _add_report(word: Word, first: tuple[str, str] | None = None) -> None:
    shape_page(word.sections[0])
    add_opening(word)
    add_remaining(word)
    front = begin_front(word)
    if first:
        add_fact(front, *first)
    add_facts(front)
    end_front(front)
    add_points(word)
    add_seen(word, "progress_heading", looks=True)
    add_measures(word)
    word.add_paragraph("{{ labels.closing }}", style="Merknad")


def _add_deadline(front: TableParts) -> None:
    text = (
        "{{ plan.deadline.date }} ({{ plan.deadline.weeks }}"
        " {{ labels.week_after if plan.deadline.weeks == 1 else labels.weeks_after }}"
        " {{ plan.deadline.municipality }})"
    )
    add_fact(front, "{{ labels.deadline }}", text, "plan.deadline")


def _add_thread(word: Word) -> None:
    """Lay the red thread on landscape pages of its own, which are gone when there is no goal yet."""
    steer(word, "if plan.sheets")
    word.add_paragraph("{{ labels.thread_note }}", style="Merknad")
    new_page(word, landscape=True)
    word.add_paragraph("{{ labels.thread }}", style="Heading 1")
    word.add_paragraph("{{ labels.thread_reading }}")
    steer(word, "for sheet in plan.sheets")
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
    steer(word, "endfor")
    word.add_paragraph("{{ labels.thread_note_end }}", style="Merknad")
    new_page(word, landscape=False)
    steer(word, "endif")
