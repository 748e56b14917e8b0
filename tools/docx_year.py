"""What the Word templates show of a plan's year: people, week, dates, what was seen, how measures work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docx.document import Document as Word

from tools.docx_answers import add_lead, steer
from tools.docx_parts import add_table

_SAID = "measure.outcomes or measure.ended"


def add_people(word: Word, widths: Sequence[float], which: str = "") -> None:
    """Add the table of roles, who has them and what they do; ``widths`` in centimetres."""
    heads = [f"{{{{ labels.{name} }}}}" for name in ("role", "who", "task")]
    table = add_table(word, heads, widths, "{{ labels.people_summary }}")
    table.steer(f"for person in plan.year.people {which}".rstrip())
    row = table.row()
    row.paragraph(0, "{{ person.role }}", "Celle")
    row.steer(1, "if person.name")
    row.paragraph(1, "{{ person.name }}", "Celle")
    row.steer(1, "else")
    row.paragraph(1, "{{ labels.nobody }}", "Cellemerknad")
    row.steer(1, "endif")
    row.paragraph(2, "{{ person.task }}", "Celle")
    table.steer("endfor")


def add_hours(word: Word) -> None:
    """Add the week hour by hour, a row each: a grid of five days is too narrow to read on a portrait page."""
    heads = [f"{{{{ labels.{name} }}}}" for name in ("day", "time", "what", "who", "where")]
    table = add_table(word, heads, [2.1, 2.7, 5.0, 3.4, 3.4], "{{ labels.hours_summary }}")
    table.steer("for day in plan.year.days")
    table.steer("for hour in day.hours")
    row = table.row()
    row.paragraph(0, "{{ day.name }}", "Celleoverskrift")
    row.paragraph(1, "{{ hour.time }}", "Celle")
    row.paragraph(2, "{{ hour.label }}{% if hour.weeks %} ({{ hour.weeks }}){% endif %}", "Celle")
    row.paragraph(3, "{{ hour.who }}", "Celle")
    row.paragraph(4, "{{ hour.place }}", "Celle")
    table.steer("endfor")
    table.steer("endfor")


def add_dates(word: Word) -> None:
    """Add the table of what happens when."""
    columns = {"what": "label", "day": "day", "note": "note"}
    add_list(word, "plan.year.dates", columns, [6.4, 4.6, 5.6], "dates_summary")


def add_seen(word: Word, heading: str, *, looks: bool) -> None:
    """Add what was seen of each sign, goal by goal, where there is anything; ``looks``: every single look."""
    steer(word, 'for strand in plan.year.strands if strand.signs | selectattr("sightings") | list')
    steer(word, "if loop.first")
    word.add_paragraph(f"{{{{ labels.{heading} }}}}", style="Heading 1")
    steer(word, "endif")
    word.add_paragraph("{{ strand.title }}", style="Heading 2")
    steer(word, "if strand.goal")
    add_lead(word, "strand.goal")
    steer(word, "endif")
    steer(word, "for sign in strand.signs")
    word.add_paragraph("{{ labels.sign_heading }} {{ loop.index }}", style="Heading 3")
    add_sign(word, bold=False)
    if looks:
        _add_looks(word)
    steer(word, "endfor")
    if not looks:
        steer(word, "if strand.unchanged")
        word.add_paragraph("{{ strand.unchanged }}", style="Merknad")
        steer(word, "endif")
    steer(word, "endfor")


def add_sign(word: Word, *, bold: bool) -> None:
    """Add a sign, what was seen of it in a sentence, and its picture where there is one.

    ``bold`` where no heading stands above the sign.
    """
    word.add_paragraph(style="Retning").add_run("{{ sign.text }}").bold = bold
    steer(word, "if sign.sightings")
    word.add_paragraph("{{ sign.summary }}", style="Retning")
    steer(word, "else")
    word.add_paragraph("{{ labels.not_looked }}", style="Merknad")
    steer(word, "endif")
    steer(word, "if sign.chart")
    word.add_paragraph("{{ sign.chart.picture }}", style="Bilde")
    steer(word, "endif")


def _add_looks(word: Word) -> None:
    steer(word, "if sign.sightings")
    columns = {"day": "day", "looked": "seen", "where": "where", "note": "note"}
    add_list(word, "sign.sightings", columns, [3.7, 2.4, 4.4, 6.1], "sightings_summary")
    steer(word, "endif")


def add_measures(word: Word) -> None:
    """Add what the evaluations said of each measure, goal by goal, where they said anything."""
    steer(word, 'set every = plan.year.strands | sum("measures", []) + plan.year.ordinary')
    steer(word, 'if every | selectattr("outcomes") | list or every | selectattr("ended") | list')
    word.add_paragraph("{{ labels.measures_heading }}", style="Heading 1")
    steer(word, "for strand in plan.year.strands")
    _add_tried(word, "strand.measures", "{{ strand.title }}")
    steer(word, "endfor")
    _add_tried(word, "plan.year.ordinary", "{{ labels.ordinary }}")
    steer(word, "endif")


def _add_tried(word: Word, measures: str, heading: str) -> None:
    steer(word, f"for measure in {measures} if {_SAID}")
    steer(word, "if loop.first")
    word.add_paragraph(heading, style="Heading 2")
    steer(word, "endif")
    word.add_paragraph("{{ labels.measure_heading }} {{ loop.index }}", style="Heading 3")
    word.add_paragraph("{{ measure.text }}", style="Retning")
    steer(word, "if measure.ended")
    word.add_paragraph("{{ measure.ended }}")
    steer(word, "endif")
    steer(word, "if measure.outcomes")
    columns = {name: name for name in ("day", "result", "why", "decision")}
    add_list(word, "measure.outcomes", columns, [3.7, 2.7, 5.9, 4.3], "outcomes_summary")
    steer(word, "endif")
    steer(word, "endfor")


def add_list(
    word: Word, items: str, columns: Mapping[str, str], widths: Sequence[float], summary: str
) -> None:
    """Add a table with a row for each of ``items``.

    ``columns``: each heading's label and the field that stands below it. ``widths`` are in
    centimetres; ``summary`` is the label of the alternative text.
    """
    heads = [f"{{{{ labels.{name} }}}}" for name in columns]
    table = add_table(word, heads, widths, f"{{{{ labels.{summary} }}}}")
    table.steer(f"for one in {items}")
    row = table.row()
    for column, name in enumerate(columns.values()):
        row.paragraph(column, f"{{{{ one.{name} }}}}", "Celle")
    table.steer("endfor")
