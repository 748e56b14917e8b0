"""What the Word templates show of plans with other bodies: steps, timeline, remarks, coordination."""

from __future__ import annotations

from docx.document import Document as Word

from tools.docx_answers import (
    add_fact,
    add_facts,
    add_opening,
    add_points,
    add_remaining,
    begin_front,
    steer,
)
from tools.docx_page import shape_page
from tools.docx_parts import Row, add_table
from tools.docx_year import add_list


def add_shared_plan(word: Word) -> None:
    """Lay out a plan with another body: the facts, the answers, the steps, what is stopped."""
    _add_front(word)
    add_points(word, tables=("person", "consent", "measure", "adjustment"), without=("step",))
    add_shared_steps(word)
    _add_stops(word)
    word.add_paragraph("{{ labels.closing }}", style="Merknad")


def add_shared_report(word: Word) -> None:
    """Lay out what is written at the end of working with another body: the facts and the answers."""
    _add_front(word)
    add_points(word)
    word.add_paragraph("{{ labels.closing }}", style="Merknad")


def _add_front(word: Word) -> None:
    shape_page(word.sections[0])
    add_opening(word, "title")
    add_remaining(word)
    front = begin_front(word)
    add_fact(front, "{{ labels.child }}", "{{ plan.alias }}", "plan.alias")
    add_fact(front, "{{ labels.body }}", "{{ plan.shared.body }}")
    add_fact(front, "{{ labels.version }}", "{{ plan.shared.number }}")
    add_fact(front, "{{ labels.period }}", "{{ plan.shared.period }}", "plan.shared.period")
    add_fact(front, "{{ labels.phase }}", "{{ plan.shared.phase }}", "plan.shared.phase")
    add_facts(front)
    add_fact(front, "{{ labels.written }}", "{{ plan.written }}")


def add_shared_steps(word: Word) -> None:
    """Add the steps along the months, and as a table."""
    steer(word, "if plan.shared.steps")
    word.add_paragraph("{{ labels.shared_steps }}", style="Heading 1")
    steer(word, "if plan.shared.timeline")
    word.add_paragraph("{{ plan.shared.timeline.picture }}", style="Bilde")
    steer(word, "endif")
    columns = {"what": "what", "day": "day", "state": "said"}
    add_list(word, "plan.shared.steps", columns, [8.2, 4.0, 4.4], "shared_steps_summary")
    steer(word, "endif")


def _add_stops(word: Word) -> None:
    steer(word, "if plan.shared.stops")
    word.add_paragraph("{{ labels.stops }}", style="Heading 1")
    steer(word, "for one in plan.shared.stops")
    word.add_paragraph("{{ one }}", style="List Bullet")
    steer(word, "endfor")
    steer(word, "endif")


def add_coordination(word: Word) -> None:
    """Add who else works with the child, with which goals and measures."""
    open_ones = 'plan.year.shared | selectattr("is_open")'
    steer(word, f"if {open_ones} | list")
    word.add_paragraph("{{ labels.coordination }}", style="Heading 1")
    heads = [f"{{{{ labels.{name} }}}}" for name in ("body", "shared_goals", "shared_measures")]
    table = add_table(word, heads, [4.2, 6.2, 6.2], "{{ labels.coordination_summary }}")
    table.steer(f"for one in {open_ones}")
    row = table.row()
    row.paragraph(0, "{{ one.name }}", "Celleoverskrift")
    row.steer(0, "if one.period")
    row.paragraph(0, "{{ one.period }}", "Celle")
    row.steer(0, "endif")
    _add_texts(row, 1, "goals")
    _add_texts(row, 2, "measures")
    table.steer("endfor")
    steer(word, "endif")


def _add_texts(row: Row, column: int, name: str) -> None:
    row.steer(column, f"for text in one.{name}")
    row.paragraph(column, "{{ text }}", "Celleliste")
    row.steer(column, "else")
    row.paragraph(column, "{{ labels.missing }}", "Cellemerknad")
    row.steer(column, "endfor")
