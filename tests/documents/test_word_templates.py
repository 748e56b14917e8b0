"""The Word templates that are shipped: filled with a year, with nothing at all, and with hostile text."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from assistant.documents.data import gather
from assistant.documents.load import load_documents, load_labels
from assistant.documents.model import DocumentKind, Ending
from assistant.documents.write.word import render_word
from assistant.guide.answers import Answers
from assistant.plan.assemble import draft
from assistant.plan.model import PlanDocument
from assistant.plan.yearview import Chart, YearView
from tests.documents.reading import word_text
from tests.documents.sample_year import sample_plan
from tests.plan.small_guide import GUIDE, PROMPTS, setting
from tools.make_docx_template import TEMPLATES, main

GUIDES = ("iplu", "evaluation", "aarsrapport", "supervision", "statped", "coordination")
FOLDERS = [PROMPTS / guide / "documents" for guide in GUIDES]
KINDS = {kind.id: (folder, kind) for folder in FOLDERS for kind in load_documents(folder).documents}
WITH_PICTURES = {
    "plan": 2, "staff": 0, "parents": 2, "timetable": 0, "evaluation": 2, "aarsrapport": 2, "minutes": 0,
    "statped": 0, "statped_work": 0, "statped_end": 0, "statped_extension": 0, "statped_expectations": 0,
    "coordination": 0,
}  # fmt: skip
TIMELINES = {"statped", "statped_work", "coordination"}
NASTY = "{{ 7*7 }} {%p if x %} <w:p> & «a» ]]> {_{ x }_}"
EMPTY = draft(GUIDE, Answers(), setting())

KIND = pytest.mark.parametrize("kind_id", list(KINDS))
FILLED = pytest.mark.parametrize(
    ("kind_id", "sort"), [(kind_id, sort) for kind_id in KINDS for sort in ("nb", "nn", "empty")]
)


def filled(kind_id: str, plan: PlanDocument) -> Word:
    folder, kind = KINDS[kind_id]
    data = gather(plan, kind, load_labels(folder).in_(plan.variety))
    return Document(BytesIO(render_word(data, template(folder, kind))))


def template(folder: Path, kind: DocumentKind) -> Path:
    return folder / kind.templates[Ending.WORD]


@cache
def sample(kind_id: str, sort: str) -> Word:
    return filled(kind_id, EMPTY if sort == "empty" else sample_plan("nn" if sort == "nn" else "nb"))


def headings(word: Word) -> list[tuple[int, str]]:
    named = [(paragraph.style.name or "", paragraph.text) for paragraph in word.paragraphs if paragraph.style]
    return [(int(name.removeprefix("Heading ")), text) for name, text in named if name.startswith("Heading ")]


def pictures(word: Word) -> list[str]:
    return [mark.get("descr", "") for mark in word.element.iter(qn("wp:docPr"))]


def tables(word: Word) -> dict[str, Table]:
    return {table.rows[0].cells[0].text: table for table in word.tables}


def replaced(value: Any, text: str) -> Any:
    """Return a year with ``text`` after every text in it; pictures are left as they are."""
    if isinstance(value, str):
        return f"{value} {text}" if value else value
    if isinstance(value, tuple):
        return tuple(replaced(part, text) for part in value)
    if is_dataclass(value) and not isinstance(value, (type, Chart)):
        return replace(
            value, **{field.name: replaced(getattr(value, field.name), text) for field in fields(value)}
        )
    return value


@FILLED
def test_headings_begin_at_the_first_level_and_skip_none(kind_id: str, sort: str) -> None:
    found = headings(sample(kind_id, sort))
    assert all(after <= before + 1 for before, after in pairwise([0, *(level for level, _ in found)]))
    assert all(text.strip() for _, text in found)


@FILLED
def test_nothing_is_left_empty_outside_the_tables(kind_id: str, sort: str) -> None:
    word = sample(kind_id, sort)
    bare = [mark for mark in word.paragraphs if not mark.text.strip() and not mark._p.xpath(".//w:drawing")]
    assert bare == []
    assert all(len(table.rows) > 1 for table in word.tables)


@FILLED
def test_the_first_row_of_every_table_is_marked_as_its_header(kind_id: str, sort: str) -> None:
    for table in sample(kind_id, sort).tables:
        marked = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
        assert marked == [True] + [False] * (len(table.rows) - 1)
        assert {len(row.cells) for row in table.rows} == {len(table.columns)}
        assert all(cell.paragraphs for row in table.rows for cell in row.cells)


@KIND
def test_every_picture_says_what_it_shows(kind_id: str) -> None:
    said = [sign.chart.alt for strand in sample_plan().year.strands for sign in strand.signs if sign.chart]
    said = said[: WITH_PICTURES[kind_id]]
    timeline = sample_plan().shared.timeline
    if kind_id in TIMELINES and timeline:
        said.append(timeline.alt)
    assert pictures(sample(kind_id, "nb")) == said
    assert pictures(sample(kind_id, "empty")) == []


@KIND
def test_only_a_draft_says_that_it_is_one_and_what_remains(kind_id: str) -> None:
    assert sample(kind_id, "empty").paragraphs[0].text.startswith("UTKAST. ")
    assert "Dette gjenstår" in [text for _, text in headings(sample(kind_id, "empty"))]
    assert "UTKAST" not in word_text(sample(kind_id, "nb"))


@KIND
def test_what_users_wrote_stays_text(kind_id: str) -> None:
    plan = sample_plan()
    year, session = replaced(plan.year, NASTY), replaced(plan.session, NASTY)
    shared = replaced(plan.shared, NASTY)
    nasty = replace(plan, alias=NASTY, title=NASTY, year=year, session=session, shared=shared)
    shown = word_text(filled(kind_id, nasty))
    assert " ".join(NASTY.split()) in shown
    assert "49" not in shown


@KIND
def test_the_kept_template_is_what_the_tool_makes(tmp_path: Path, kind_id: str) -> None:
    folder, kind = KINDS[kind_id]
    file = template(folder, kind)
    main(tmp_path / file.name)
    made, kept = Document(str(tmp_path / file.name)), Document(str(file))
    assert made.element.xml == kept.element.xml
    assert made.styles.element.xml == kept.styles.element.xml


def test_every_template_the_tool_makes_is_a_documents() -> None:
    assert {one.path for one in TEMPLATES} == {template(*found) for found in KINDS.values()}


def test_the_timetable_is_a_grid_of_times_and_days() -> None:
    grid = tables(sample("timetable", "nb"))["Tid"]
    assert [cell.text for cell in grid.rows[0].cells] == [
        "Tid", "mandag", "tirsdag", "onsdag", "torsdag", "fredag",
    ]  # fmt: skip
    assert [row.cells[0].text for row in grid.rows[1:]] == [
        "09:00–11:30", "09:00–12:00", "10:00–10:45", "13:00–14:00",
    ]  # fmt: skip
    assert [cell.text.split("\n")[0] for cell in grid.rows[3].cells[1:]] == ["–", "Logoped", "–", "–", "–"]


def test_a_week_of_fewer_days_has_fewer_columns() -> None:
    plan = sample_plan()
    word = filled("timetable", replace(plan, year=replace(plan.year, days=plan.year.days[:2])))
    assert len(tables(word)["Tid"].columns) == 3


def test_the_staff_get_a_row_a_goal_without_the_measures_that_are_ended() -> None:
    sheet = tables(sample("staff", "nb"))["Mål"]
    assert [row.cells[0].paragraphs[0].text for row in sheet.rows[1:]] == ["Mål 1", "Mål 2"]
    assert [len(row.cells[2].paragraphs) for row in sheet.rows[1:]] == [1, 1]
    assert "terning" not in word_text(sample("staff", "nb"))


def test_the_staffs_sheet_is_never_smaller_than_nine_points() -> None:
    word = sample("staff", "nb")
    used = [paragraph.style for paragraph in every_paragraph(word)]
    sizes = [style.font.size.pt for style in used if style and style.font.size]
    assert len(sizes) == len(used)
    assert min(sizes) >= 9


def every_paragraph(word: Word) -> list[Paragraph]:
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    return [*word.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]


def test_the_parents_are_told_whom_to_ask_only_by_those_who_are_named() -> None:
    asked = tables(sample("parents", "nb"))["Rolle"]
    assert [row.cells[1].text for row in asked.rows[1:]] == ["H.L.", "S.B.", "E.N.", "S.B.", "E.N."]
    assert "Spør styreren i barnehagen." in word_text(sample("parents", "empty"))


def test_the_yearly_report_says_first_whom_it_is_to() -> None:
    front = tables(sample("aarsrapport", "nb"))["Opplysning"]
    assert "barnehageloven § 32" in front.rows[1].cells[1].text


@pytest.mark.parametrize("kind_id", ["evaluation", "aarsrapport"])
def test_a_year_without_measures_tried_has_no_heading_for_them(kind_id: str) -> None:
    plan = sample_plan()
    folder, _ = KINDS[kind_id]
    heading = load_labels(folder).in_("nb")["measures_heading"]
    assert heading in [text for _, text in headings(sample(kind_id, "nb"))]
    untried = replace(plan, year=YearView(people=plan.year.people))
    assert heading not in [text for _, text in headings(filled(kind_id, untried))]
