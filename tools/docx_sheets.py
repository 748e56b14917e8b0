"""The short Word templates: the staff's sheet, the parents' version, the timetable for the wall.

What hangs on a wall is to stand on one page, so there what remains of a draft comes last.
"""

from __future__ import annotations

from docx.document import Document as Word
from docx.enum.text import WD_BREAK
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from tools.docx_answers import add_opening, add_remaining, steer
from tools.docx_page import new_columns, shape_page, shape_sheet
from tools.docx_parts import Row, add_table, narrow_rows
from tools.docx_year import add_dates, add_people, add_sign

_ACTIVE = "if not measure.ended"


def add_staff(word: Word) -> None:
    """Lay out the staff's sheet: a row for each goal, below it who does what, and when it is looked at."""
    shape_sheet(word.sections[0])
    add_opening(word, "title")
    steer(word, "if plan.year.strands")
    heads = [f"{{{{ labels.{name} }}}}" for name in ("goal_heading", "staff_signs", "staff_measures")]
    table = add_table(word, heads, [7.3, 8.5, 10.9], "{{ labels.staff_summary }}")
    table.steer("for strand in plan.year.strands")
    row = table.row()
    row.paragraph(0, "{{ strand.title }}", "Celleoverskrift")
    row.steer(0, "for part in strand.goal.paragraphs")
    row.paragraph(0, "{{ part }}", "Celle")
    row.steer(0, "endfor")
    row.steer(0, "if not strand.goal")
    row.paragraph(0, "{{ labels.missing }}", "Cellemerknad")
    row.steer(0, "endif")
    row.steer(0, "for lack in strand.orphan")
    row.paragraph(0, "{{ lack }}", "Cellemerknad")
    row.steer(0, "endfor")
    row.steer(0, "if strand.unchanged")
    row.paragraph(0, "{{ strand.unchanged }}", "Cellemerknad")
    row.steer(0, "endif")
    _add_texts(row, 1, "for sign in strand.signs", "sign")
    _add_texts(row, 2, f"for measure in strand.measures {_ACTIVE}", "measure")
    table.steer("endfor")
    steer(word, "else")
    word.add_paragraph("{{ labels.no_goals }}", style="Merknad")
    steer(word, "endif")
    # This paragraph is always there, so that it can carry the end of the section.
    word.add_paragraph(
        "{{ labels.written }} {{ plan.written }}"
        "{% if plan.year.version %} · {{ plan.year.version }}{% endif %}",
        style="Merknad",
    )
    new_columns(word)
    _add_column_heading(word).add_run("{{ labels.people }}")
    steer(word, "if plan.year.people")
    add_people(word, [3.4, 2.4, 7.0])
    steer(word, "else")
    word.add_paragraph("{{ labels.nobody }}", style="Merknad")
    steer(word, "endif")
    _add_second_column(word)
    add_remaining(word)


def _add_texts(row: Row, column: int, loop: str, name: str) -> None:
    """List texts in a cell; with none, it says so (a cell must hold a paragraph, or the file is broken)."""
    row.steer(column, loop)
    row.paragraph(column, f"{{{{ {name}.text }}}}", "Celleliste")
    row.steer(column, "else")
    row.paragraph(column, "{{ labels.missing }}", "Cellemerknad")
    row.steer(column, "endfor")


def _add_column_heading(word: Word) -> Paragraph:
    """Add a heading that stands first in its column; without air above, the two stand level."""
    heading = word.add_paragraph(style="Heading 1")
    heading.paragraph_format.space_before = Pt(0)
    return heading


def _add_second_column(word: Word) -> None:
    steer(word, f"for measure in plan.year.ordinary {_ACTIVE}")
    steer(word, "if loop.first")
    heading = _add_column_heading(word)
    heading.add_run().add_break(WD_BREAK.COLUMN)
    heading.add_run("{{ labels.staff_ordinary }}")
    steer(word, "endif")
    word.add_paragraph("{{ measure.text }}", style="List Bullet")
    steer(word, "endfor")
    steer(word, "if plan.year.rhythm or plan.year.dates")
    heading = word.add_paragraph(style="Heading 1")
    # The column begins here where no measure for the whole group has begun it.
    heading.add_run('{%r if not plan.year.ordinary | rejectattr("ended") | list %}')
    heading.add_run().add_break(WD_BREAK.COLUMN)
    heading.add_run("{%r endif %}")
    heading.add_run("{{ labels.staff_dates }}")
    steer(word, "if plan.year.rhythm")
    word.add_paragraph("{{ plan.year.rhythm }}")
    steer(word, "endif")
    steer(word, "for one in plan.year.dates")
    word.add_paragraph("{{ one.label }}: {{ one.day }}", style="List Bullet")
    steer(word, "endfor")
    steer(word, "endif")


def add_parents(word: Word) -> None:
    """Lay out the parents' version."""
    shape_page(word.sections[0])
    add_opening(word, "title", under="labels.parents_intro")
    add_remaining(word)
    steer(word, "if not plan.year.strands")
    word.add_paragraph("{{ labels.no_goals }}", style="Merknad")
    steer(word, "endif")
    steer(word, "for strand in plan.year.strands")
    _add_parents_goal(word)
    steer(word, "endfor")
    _add_parents_measures(word, "plan.year.ordinary", "{{ labels.parents_ordinary }}", "Heading 1")
    _add_parents_end(word)


def _add_parents_goal(word: Word) -> None:
    word.add_paragraph("{{ strand.title }}", style="Heading 1")
    word.add_paragraph("{{ labels.parents_goal }}", style="Heading 2")
    steer(word, "for part in strand.goal.paragraphs")
    word.add_paragraph("{{ part }}")
    steer(word, "else")
    word.add_paragraph("{{ labels.missing }}", style="Merknad")
    steer(word, "endfor")
    steer(word, "if strand.overall")
    word.add_paragraph("{{ labels.parents_overall }} {{ strand.overall }}")
    steer(word, "endif")
    word.add_paragraph("{{ labels.parents_signs }}", style="Heading 2")
    steer(word, "for sign in strand.signs")
    word.add_paragraph("{{ sign.text }}", style="List Bullet")
    steer(word, "else")
    word.add_paragraph("{{ labels.missing }}", style="Merknad")
    steer(word, "endfor")
    _add_parents_measures(word, "strand.measures", "{{ labels.parents_measures }}", "Heading 2")
    steer(word, "for sign in strand.signs if sign.sightings")
    steer(word, "if loop.first")
    word.add_paragraph("{{ labels.parents_progress }}", style="Heading 2")
    steer(word, "endif")
    add_sign(word, bold=True)
    steer(word, "endfor")


def _add_parents_measures(word: Word, measures: str, heading: str, style: str) -> None:
    steer(word, f"for measure in {measures} {_ACTIVE}")
    steer(word, "if loop.first")
    word.add_paragraph(heading, style=style)
    steer(word, "endif")
    word.add_paragraph("{{ measure.text }}", style="List Bullet")
    steer(word, "endfor")


def _add_parents_end(word: Word) -> None:
    word.add_paragraph("{{ labels.parents_meet }}", style="Heading 1")
    steer(word, "if not plan.year.rhythm and not plan.year.dates")
    word.add_paragraph("{{ labels.parents_meet_missing }}")
    steer(word, "endif")
    steer(word, "if plan.year.rhythm")
    word.add_paragraph("{{ plan.year.rhythm }}")
    steer(word, "endif")
    steer(word, "if plan.year.dates")
    add_dates(word)
    steer(word, "endif")
    word.add_paragraph("{{ labels.parents_ask }}", style="Heading 1")
    steer(word, 'if plan.year.people | selectattr("name") | list')
    add_people(word, [5.0, 3.2, 8.4], "if person.name")
    steer(word, "else")
    word.add_paragraph("{{ labels.parents_ask_missing }}")
    steer(word, "endif")


def add_timetable(word: Word) -> None:
    """Lay out the week as a grid: a row for each time of day, a column for each day."""
    shape_sheet(word.sections[0])
    add_opening(word, "title", under="plan.year.timetable_period", given="plan.year.timetable_period")
    steer(word, "if week")
    # The grid is made for a week of five days; docxtpl mends it where there are more or fewer.
    widths = [3.2, *[4.7] * 5]
    heads = ["{{ labels.time }}", "{%tc for day in plan.year.days %}", "{{ day.name }}", "{%tc endfor %}"]
    table = add_table(word, [*heads, "", ""], widths, "{{ labels.week_summary }}")
    table.steer("for row in week")
    row = table.row()
    row.paragraph(0, "{{ row.time }}", "Celleoverskrift")
    row.paragraph(1, "{%tc for hours in row.days %}", "Celle")
    row.steer(2, "for hour in hours")
    row.paragraph(2, "{{ hour.label }}", "Celleoverskrift")
    for name in ("who", "place", "weeks"):
        row.steer(2, f"if hour.{name}")
        row.paragraph(2, f"{{{{ hour.{name} }}}}", "Celle")
        row.steer(2, "endif")
    row.steer(2, "else")
    row.paragraph(2, "{{ labels.free }}", "Celle")
    row.steer(2, "endfor")
    row.paragraph(3, "{%tc endfor %}", "Celle")
    table.steer("endfor")
    narrow_rows(table, 4)
    steer(word, "else")
    word.add_paragraph("{{ labels.no_hours }}", style="Merknad")
    steer(word, "endif")
    steer(word, "if plan.year.rhythm")
    word.add_paragraph("{{ plan.year.rhythm }}", style="Etter tabell")
    steer(word, "endif")
    add_remaining(word)
