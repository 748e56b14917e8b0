from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answers, Status
from assistant.plan.assemble import assemble, draft
from assistant.plan.model import PlanDocument
from tests.documents.reading import as_word, word_text
from tests.plan.small_guide import FULL, GUIDE, TODAY, changed, setting, without

PLAN = assemble(GUIDE, FULL, setting())
DRAFT = draft(GUIDE, without(FULL, "8.1", "4.1#2"), setting("nn"))
EMPTY = draft(GUIDE, Answers(), setting())

# Making the files takes longer than looking at them.
WORDS = {id(document): as_word(document) for document in (PLAN, DRAFT, EMPTY)}


def headings(document: PlanDocument) -> list[tuple[int, str]]:
    return [
        (int(paragraph.style.name.removeprefix("Heading ")), paragraph.text)
        for paragraph in WORDS[id(document)].paragraphs
        if paragraph.style and paragraph.style.name and paragraph.style.name.startswith("Heading")
    ]


def template_with(tmp_path: Path, *tags: str) -> Path:
    word = Document()
    for tag in tags:
        word.add_paragraph(tag)
    path = tmp_path / "egen.docx"
    word.save(str(path))
    return path


@pytest.mark.parametrize("document", [PLAN, DRAFT, EMPTY])
def test_heading_levels_descend_one_at_a_time_and_none_is_empty(document: PlanDocument) -> None:
    found = headings(document)
    levels = [1, *(level for level, _ in found)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(text.strip() for _, text in found)


def test_the_points_are_headings_in_the_guides_order() -> None:
    assert [text for level, text in headings(PLAN) if level == 1] == [
        "Om planen",
        "Punkt F",
        "Rød tråd: fra mål til tiltak",
        "1. Punkt 1",
        "2. Punkt 2",
        "3. Punkt 3",
        "4. Punkt 4",
        "8. Punkt 8",
    ]


@pytest.mark.parametrize("document", [PLAN, DRAFT, EMPTY])
def test_every_table_has_a_marked_header_row_a_description_and_plain_cells(document: PlanDocument) -> None:
    tables = WORDS[id(document)].tables
    assert len(tables) == 1 + len(document.sheets) * 2
    for table in tables:
        assert [
            row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None
            for row in table.rows
        ] == [
            True,
            *([False] * (len(table.rows) - 1)),
        ]
        description = table._tbl.tblPr.find(qn("w:tblDescription"))
        assert description is not None
        assert description.get(qn("w:val"))
        assert not list(table._tbl.iter(qn("w:gridSpan"), qn("w:vMerge")))
        assert all(cell.paragraphs for row in table.rows for cell in row.cells)


def test_rows_stay_on_one_page() -> None:
    rows = [row for table in WORDS[id(PLAN)].tables for row in table.rows]
    assert all(row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)


@pytest.mark.parametrize(("document", "language"), [(PLAN, "nb-NO"), (DRAFT, "nn-NO")])
def test_the_document_says_its_language(document: PlanDocument, language: str) -> None:
    word = WORDS[id(document)]
    marked = [mark.get(qn("w:val")) for mark in word.styles.element.iter(qn("w:lang"))]
    assert marked
    assert set(marked) == {language}
    default = word.styles.element.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}"
    )
    assert default is not None
    assert word.core_properties.language == language


def test_the_properties_name_nobody() -> None:
    properties = WORDS[id(PLAN)].core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == (
        "IPLU – plan for spesialpedagogisk hjelp",
        "IPLU-assistent",
        "IPLU-assistent",
    )
    assert properties.created is not None
    assert properties.created.date() == TODAY
    shown = [
        properties.title,
        properties.subject,
        properties.comments,
        properties.keywords,
        properties.category,
    ]
    assert "Ekorn" not in " ".join(shown)


def test_the_red_thread_is_one_table_a_goal_with_signs_as_a_list() -> None:
    sheet: Table = WORDS[id(PLAN)].tables[1]
    assert [cell.text for cell in sheet.rows[0].cells] == [
        "Overordnet mål",
        "Hva det betyr hos oss",
        "Tegn på fremgang",
        "Tiltak (§ 31)",
    ]
    assert [paragraph.text for paragraph in sheet.rows[1].cells[2].paragraphs] == [
        "Vi ser fremgang når Ekorn rekker fram bøtta.",
        "Vi ser fremgang når Ekorn sier «din tur».",
        "Ekorn blir sittende.",
    ]


def test_every_page_has_its_number_and_the_header_says_draft_only_in_drafts() -> None:
    for document, is_draft in ((PLAN, False), (DRAFT, True), (EMPTY, True)):
        word = WORDS[id(document)]
        assert len(word.sections) == (3 if document.sheets else 1)
        for section in word.sections:
            assert ("UTKAST" in section.header.paragraphs[0].text) is is_draft
            assert " PAGE " in [code.text for code in section.footer._element.iter(qn("w:instrText"))]


def test_a_draft_says_so_first_of_all_and_lists_what_remains() -> None:
    word = WORDS[id(DRAFT)]
    assert word.paragraphs[0].text.startswith("UTKAST. ")
    assert "4. P4 nn – Mål nn 2 – Merkelapp 4.1 nn (manglar)" in [
        paragraph.text for paragraph in word.paragraphs
    ]
    assert "Ikkje skrive enno" in word_text(word)
    assert "UTKAST" not in word_text(WORDS[id(PLAN)])


def test_the_reason_of_an_override_stands_under_its_text() -> None:
    for key in ("1.1", "3.1#1", "0.a"):
        answers = changed(FULL, key, "Glad i vann", Status.OVERRIDDEN, "Barnets eget ord")
        shown = word_text(as_word(assemble(GUIDE, answers, setting())))
        assert shown.count("Glad i vann Teksten er beholdt etter en merknad fra assistenten.") == 1
        assert shown.count("Begrunnelse: Barnets eget ord") == 1


@pytest.mark.parametrize(
    "tags",
    [
        ("{{ plan.titel }}",),
        ("{{ labels.finnes_ikke }}",),
        ("{% if plan.draft %}",),
        ("{{ plan.title", "{{ 1 / 0 }}"),
        ("{{ plan.front + 1 }}",),
        ("{{ (1, 2).index(3) }}",),
    ],
)
def test_a_broken_template_is_named(tmp_path: Path, tags: tuple[str, ...]) -> None:
    with pytest.raises(AssistantError) as caught:
        as_word(PLAN, template_with(tmp_path, *tags))
    assert caught.value.code is ErrorCode.TEMPLATE_BROKEN
    assert caught.value.fields["template"] == "egen.docx"


def test_a_template_that_reaches_beyond_its_data_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(AssistantError) as caught:
        as_word(PLAN, template_with(tmp_path, "{{ plan.title.__class__ }}"))
    assert caught.value.code is ErrorCode.TEMPLATE_FORBIDDEN


def test_a_template_that_is_no_word_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "egen.docx"
    for content in (None, b"", b"hei", b"PK\x03\x04"):
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(AssistantError) as caught:
            as_word(PLAN, path)
        assert caught.value.code is ErrorCode.TEMPLATE_UNREADABLE
        assert caught.value.fields["template"] == "egen.docx"


def test_a_municipalitys_plain_template_will_do(tmp_path: Path) -> None:
    path = template_with(
        tmp_path,
        "Barnet: {{ plan.alias }}",
        "{%p for s in plan.sections %}",
        "{{ s.title }}",
        "{%p endfor %}",
    )
    assert word_text(as_word(PLAN, path)).startswith("Barnet: Ekorn Punkt F Punkt 1")
