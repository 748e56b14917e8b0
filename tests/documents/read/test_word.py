from io import BytesIO

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.documents.read.word import read_word
from assistant.errors import AssistantError, ErrorCode
from assistant.review.source import Location, Part
from tests.documents.wordfiles import (
    PATH,
    PROMPT,
    control,
    docx,
    field,
    grid,
    instruction,
    listed,
    numbering,
    only,
    p,
    package_parts,
    r,
    read,
    relationships,
    style,
    styled,
    table,
    text_box,
    texts,
    zipped,
)

BOLD, PLAIN, UNDERLINED = "<w:b/>", '<w:b w:val="0"/>', '<w:u w:val="single"/>'


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def size(points: int) -> str:
    return f'<w:sz w:val="{points * 2}"/>'


def refusal(data: bytes) -> ErrorCode:
    with pytest.raises(AssistantError) as caught:
        read_word(PATH, data)
    return caught.value.code


# --- text


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t>", "a\tb"),
        ("<w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t>", "a\nb\nc"),
        ('<w:br w:type="page"/><w:t>a</w:t>', "a"),
        ("<w:t>1</w:t><w:noBreakHyphen/><w:t>3</w:t>", "1\u20113"),
        ("<w:t>leke</w:t><w:softHyphen/><w:t>gruppa</w:t>", "leke\u00adgruppa"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/><w:t>ja</w:t>', "☑ja"),
        ('<w:sym w:font="Ukjent" w:char="F0FE"/><w:t>ja</w:t>', "ja"),
        ('<w:sym w:font="Arial" w:char="2192"/>', "→"),
        ('<w:sym w:font="Arial" w:char="tull"/><w:t>ja</w:t>', "ja"),
        ("<w:t>to\nlinjer</w:t>", "to linjer"),
    ],
)
def test_what_a_run_shows(inside: str, expected: str) -> None:
    assert only(p(f"<w:r>{inside}</w:r>")).text == expected


def test_an_emoji_is_read_from_the_branch_word_shows() -> None:
    emoji = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:char="1F60A"/></mc:Choice>'
        "<mc:Fallback><w:t>😊</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert only(p(r("Fin "), emoji)).text == "Fin 😊"


@pytest.mark.parametrize("name", ["ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple"])
def test_text_in_wrappers_is_read(name: str) -> None:
    assert only(p(r("a "), f"<w:{name}>{r('b')}</w:{name}>", r(" c"))).text == "a b c"


def test_deleted_text_is_left_out_and_counted() -> None:
    deleted = "<w:del><w:r><w:delText>ut</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{r('flyttet')}</w:moveFrom>"
    source = read(p(r("a"), deleted, moved, f"<w:ins>{r('b')}</w:ins>"))
    assert (texts(source), source.rejected_changes) == (["ab"], 2)


def test_a_deleted_paragraph_mark_is_no_lost_text() -> None:
    source = read(p(r("a"), properties="<w:rPr><w:del/></w:rPr>"))
    assert source.rejected_changes == 0


def test_hidden_text_is_left_out() -> None:
    hidden = style("Skjult", "skjult", kind="character", inside="<w:rPr><w:vanish/></w:rPr>")
    body = p(
        r("a"), r("b", "<w:vanish/>"), r("c", '<w:rStyle w:val="Skjult"/>'), r("d", '<w:vanish w:val="0"/>')
    )
    assert only(body, styles=hidden).text == "ad"


def test_a_field_shows_its_result_only() -> None:
    body = p(r("Side "), field("begin"), instruction("PAGE"), field("separate"), r("3"), field("end"), r("."))
    assert only(body).text == "Side 3."


def test_a_field_within_an_instruction_is_not_shown() -> None:
    inner = field("begin") + instruction("MERGEFIELD x") + field("separate") + r("skjult") + field("end")
    body = p(field("begin"), instruction("IF"), inner, field("separate"), r("ja"), field("end"))
    assert only(body).text == "ja"


def test_a_field_result_may_go_on_in_the_next_paragraph() -> None:
    body = p(field("begin"), instruction("TOC"), field("separate"), r("Mål")) + p(r("Tiltak"), field("end"))
    assert texts(read(body)) == ["Mål", "Tiltak"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("<w:checkBox><w:checked/></w:checkBox>", "☒ ja"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "☐ ja"),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☒ ja"),
        (
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="a"/><w:listEntry w:val="b"/></w:ddList>',
            "b ja",
        ),
        ('<w:ddList><w:result w:val="9"/><w:listEntry w:val="a"/></w:ddList>', " ja"),
    ],
)
def test_old_form_fields_show_their_state(data: str, expected: str) -> None:
    body = p(field("begin", f"<w:ffData>{data}</w:ffData>"), instruction("FORM"), field("end"), r(" ja"))
    assert only(body).text == expected


# --- content controls


def test_a_control_within_a_line_is_read() -> None:
    assert only(p(r("Dato: "), control(r("1. mai"), "<w:date/>"))).text == "Dato: 1. mai"


def test_controls_around_paragraphs_rows_and_cells_are_seen_through() -> None:
    rows = control(row(cell(p(r("a"))), control(cell(control(p(r("b")))))))
    source = read(control(p(r("over"))) + tbl(rows))
    assert texts(source) == ["over", "a", "b"]
    assert grid(table(source)) == [(1, 1, 1, 1, "a"), (1, 2, 1, 1, "b")]


@pytest.mark.parametrize(
    "body",
    [
        p(control(r("Klikk her"), PROMPT)),
        control(p(r("Klikk her")), PROMPT),
        tbl(row(control(cell(p(r("Klikk her"))), PROMPT))),
    ],
)
def test_a_prompt_is_a_placeholder(body: str) -> None:
    paragraph = only(body)
    assert (paragraph.text, paragraph.placeholder) == ("Klikk her", True)


def test_a_prompt_beside_written_text_is_left_out() -> None:
    paragraph = only(p(r("Navn: "), control(r("Klikk her"), PROMPT)))
    assert (paragraph.text, paragraph.placeholder) == ("Navn: ", False)


def test_a_filled_control_is_written_text() -> None:
    assert not only(p(control(r("Ekorn")))).placeholder


# --- headings


@pytest.mark.parametrize("name", ["heading 2", "Heading 2", "Overskrift 2", "overskrift2"])
def test_a_heading_is_known_by_its_styles_name(name: str) -> None:
    assert only(p(r("Mål"), properties=styled("X")), styles=style("X", name)).heading == 2


def test_a_heading_is_known_by_its_styles_id_where_there_are_no_styles() -> None:
    assert only(p(r("Mål"), properties=styled("Overskrift3"))).heading == 3


def test_a_style_based_on_a_heading_is_a_heading() -> None:
    styles = (
        style("Egen", "egen", based_on="Mellom")
        + style("Mellom", "m", based_on="H")
        + style("H", "heading 1")
    )
    assert only(p(r("Mål"), properties=styled("Egen")), styles=styles).heading == 1


def test_a_style_may_say_that_it_is_no_heading() -> None:
    own = '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>'
    styles = style("Egen", "egen", based_on="H", inside=own) + style("H", "heading 1")
    assert only(p(r("Mål"), properties=styled("Egen")), styles=styles).heading == 0


def test_an_outline_level_is_a_heading() -> None:
    assert only(p(r("Mål"), properties='<w:outlineLvl w:val="1"/>')).heading == 2


def test_styles_based_on_each_other_end() -> None:
    styles = style("A", "a", based_on="B") + style("B", "b", based_on="A", inside=f"<w:rPr>{BOLD}</w:rPr>")
    assert only(p(r("Mål"), properties=styled("A")), styles=styles).standing_out


def test_ten_thousand_styles_in_a_row_are_read() -> None:
    styles = "".join(style(f"S{n}", f"s{n}", based_on=f"S{n + 1}") for n in range(10_000))
    assert only(p(r("Mål"), properties=styled("S0")), styles=styles).heading == 0


# --- standing out

BODY_TEXT = p(r("Ekorn leker med to andre barn i sandkassa hver formiddag."))


def stands_out(line: str, **others: str) -> bool:
    return next(iter(read(line + BODY_TEXT, **others).paragraphs())).standing_out


@pytest.mark.parametrize("properties", [BOLD, UNDERLINED, "<w:caps/>", size(13)])
def test_a_line_stands_out_by_its_runs(properties: str) -> None:
    assert stands_out(p(r("Tiltak", properties)))


@pytest.mark.parametrize("properties", ["", PLAIN, '<w:u w:val="none"/>', "<w:i/>", size(11)])
def test_a_plain_line_does_not_stand_out(properties: str) -> None:
    assert not stands_out(p(r("Tiltak", properties)))


def test_a_line_stands_out_by_its_style_and_its_defaults() -> None:
    styles = style("Fet", "fet", inside=f"<w:rPr>{BOLD}</w:rPr>")
    assert stands_out(p(r("Tiltak"), properties=styled("Fet")), styles=styles)
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{BOLD}</w:rPr></w:rPrDefault></w:docDefaults>"
    assert stands_out(p(r("Tiltak")), styles=defaults)


def test_bold_in_two_styles_switches_it_off() -> None:
    strong = style("Sterk", "sterk", kind="character", inside=f"<w:rPr>{BOLD}</w:rPr>")
    fat = style("Fet", "fet", inside=f"<w:rPr>{BOLD}</w:rPr>")
    run = r("Tiltak", '<w:rStyle w:val="Sterk"/>')
    assert stands_out(p(run), styles=strong)
    assert not stands_out(p(run, properties=styled("Fet")), styles=strong + fat)


def test_a_line_whose_style_is_bold_may_be_plain() -> None:
    styles = style("Fet", "fet", inside=f"<w:rPr>{BOLD}</w:rPr>")
    assert not stands_out(p(r("Tiltak", PLAIN), properties=styled("Fet")), styles=styles)


def test_spaces_need_not_be_bold() -> None:
    assert stands_out(p(r("Mål", BOLD), r(" "), r("og tiltak", BOLD)))


def test_a_link_does_not_stand_out() -> None:
    assert not stands_out(p(f"<w:hyperlink>{r('barnehagen.no', UNDERLINED)}</w:hyperlink>"))


def test_large_text_is_no_heading_where_all_text_is_large() -> None:
    source = read(p(r("Kort", size(14))) + p(r("Lang tekst om leken i sandkassa.", size(14))))
    assert not any(paragraph.standing_out for paragraph in source.paragraphs())


@pytest.mark.parametrize(
    ("runs", "lead"),
    [
        ((r("Tiltak:", BOLD), r(" Den voksne …")), 7),
        ((r("Tiltak: ", BOLD), r("Den voksne …")), 7),
        ((r("Mål", BOLD), r(" "), r("1:", BOLD), r(" lek")), 6),
        ((r("Tiltak", UNDERLINED), r(": Den voksne")), 6),
        ((r("Den "), r("voksne", BOLD)), 0),
        ((r("Tiltak", BOLD),), 0),
    ],
)
def test_a_bold_beginning_is_measured(runs: tuple[str, ...], lead: int) -> None:
    assert only(p(*runs)).lead == lead


# --- numbers


def numbers(body: str, part: str, **others: str) -> list[str]:
    return [paragraph.number for paragraph in read(body, numbering=part, **others).paragraphs()]


def test_numbers_are_counted_by_level() -> None:
    part = numbering(("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%3)"))
    body = "".join(p(r("x"), properties=listed(1, level)) for level in (0, 1, 1, 2, 2, 0, 1))
    assert numbers(body, part) == ["1.", "1.1", "1.2", "a)", "b)", "2.", "2.1"]


@pytest.mark.parametrize(
    ("kind", "first", "fourth"),
    [
        ("upperLetter", "A", "D"),
        ("lowerRoman", "i", "iv"),
        ("upperRoman", "I", "IV"),
        ("decimalZero", "01", "04"),
        ("bullet", "•", "•"),
        ("none", "", ""),
        ("ukjent", "1", "4"),
    ],
)
def test_ways_of_counting(kind: str, first: str, fourth: str) -> None:
    found = numbers(p(r("x"), properties=listed(1)) * 4, numbering((kind, "%1")))
    assert (found[0], found[3]) == (first, fourth)


def test_letters_go_on_after_z() -> None:
    found = numbers(p(r("x"), properties=listed(1)) * 28, numbering(("lowerLetter", "%1")))
    assert found[25:] == ["z", "aa", "bb"]


def test_a_list_may_start_anew() -> None:
    anew = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = "".join(p(r("x"), properties=listed(identifier)) for identifier in (1, 1, 2, 2))
    assert numbers(body, numbering(("decimal", "%1."), nums=anew)) == ["1.", "2.", "5.", "6."]


def test_lists_of_one_kind_count_on() -> None:
    second = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    body = p(r("x"), properties=listed(1)) + p(r("x"), properties=listed(2))
    assert numbers(body, numbering(("decimal", "%1."), nums=second)) == ["1.", "2."]


def test_a_style_may_number_its_paragraphs() -> None:
    part = numbering(("decimal", "%1."), ("decimal", "%1.%2"))
    styles = style("A", "heading 1", inside='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    styles += style("B", "heading 2", inside=f"<w:pPr>{listed(1, 1)}</w:pPr>")
    body = p(r("x"), properties=styled("A")) + p(r("x"), properties=styled("B"))
    assert numbers(body, part, styles=styles) == ["1.", "1.1"]


def test_a_paragraph_may_leave_its_styles_list() -> None:
    styles = style("A", "a", inside=f"<w:pPr>{listed(1)}</w:pPr>")
    body = p(r("x"), properties=styled("A") + listed(0))
    paragraph = only(body, numbering=numbering(("decimal", "%1.")), styles=styles)
    assert (paragraph.number, paragraph.list_level) == ("", None)


def test_an_empty_item_counts() -> None:
    body = p(r("x"), properties=listed(1)) + p(properties=listed(1)) + p(r("y"), properties=listed(1))
    assert numbers(body, numbering(("decimal", "%1."))) == ["1.", "3."]


def test_a_list_level_is_told_and_a_numbered_heading_has_none() -> None:
    part = numbering(("bullet", ""), ("bullet", ""))
    assert only(p(r("x"), properties=listed(1, 1)), numbering=part).list_level == 1
    heading = only(p(r("x"), properties=styled("Overskrift1") + listed(1)), numbering=part)
    assert heading.list_level is None


def test_an_absurd_start_prints_no_mile() -> None:
    part = numbering(("lowerRoman", "%1")).replace('<w:start w:val="1"/>', '<w:start w:val="999999999"/>')
    assert only(p(r("x"), properties=listed(1)), numbering=part).number == "999999999"


def test_a_list_without_a_numbering_part_is_no_list() -> None:
    assert only(p(r("x"), properties=listed(1))).list_level is None


# --- tables


def test_cells_have_their_place_in_the_grid() -> None:
    wide = cell(p(r("bred")), '<w:gridSpan w:val="2"/>')
    source = read(tbl(row(wide, cell(p(r("c")))), row(*(cell(p(r(text))) for text in "abc"))))
    assert grid(table(source)) == [
        (1, 1, 1, 2, "bred"),
        (1, 3, 1, 1, "c"),
        (2, 1, 1, 1, "a"),
        (2, 2, 1, 1, "b"),
        (2, 3, 1, 1, "c"),
    ]
    assert table(source).columns == 3


def test_cells_merged_downwards_are_one() -> None:
    start, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        row(cell(p(r("Mål")), start), cell(p(r("a")))),
        row(cell(p(), more), cell(p(r("b")))),
        row(cell(p(), more), cell(p(r("c")))),
        row(cell(p(r("Nytt")), start), cell(p(r("d")))),
    ]
    assert [found for found in grid(table(read(tbl(*rows)))) if found[1] == 1] == [
        (1, 1, 3, 1, "Mål"),
        (4, 1, 1, 1, "Nytt"),
    ]


def test_rows_may_begin_and_end_inside_the_grid() -> None:
    properties = '<w:gridBefore w:val="1"/><w:gridAfter w:val="2"/>'
    source = read(tbl(row(cell(p(r("a"))), properties=properties)))
    assert (grid(table(source)), table(source).columns) == ([(1, 2, 1, 1, "a")], 4)


def test_an_absurd_span_is_bounded() -> None:
    source = read(tbl(row(cell(p(r("a")), '<w:gridSpan w:val="1000000000"/>'), cell(p(r("b"))))))
    assert table(source).columns == 64


def test_a_deleted_row_is_left_out() -> None:
    source = read(tbl(row(cell(p(r("borte"))), properties="<w:del/>"), row(cell(p(r("a"))))))
    assert (grid(table(source)), source.rejected_changes) == ([(1, 1, 1, 1, "a")], 1)


def test_an_empty_cell_stays_a_cell() -> None:
    assert grid(table(read(tbl(row(cell(p(r("Navn"))), cell(p())))))) == [
        (1, 1, 1, 1, "Navn"),
        (1, 2, 1, 1, ""),
    ]


@pytest.mark.parametrize(
    ("fill", "shaded"), [("D9D9D9", True), ("auto", False), ("FFFFFF", False), ("ffffff", False)]
)
def test_a_background_is_told(fill: str, shaded: bool) -> None:
    shading = f'<w:shd w:val="clear" w:fill="{fill}"/>'
    assert table(read(tbl(row(cell(p(r("a")), shading))))).cells[0].shaded is shaded


def test_a_header_row_is_shaded() -> None:
    assert table(read(tbl(row(cell(p(r("a"))), properties="<w:tblHeader/>")))).cells[0].shaded


def test_tables_within_tables_are_counted_in_reading_order() -> None:
    inner = tbl(row(cell(p(r("inne")))))
    source = read(tbl(row(cell(p(r("a")) + inner + p()))) + tbl(row(cell(p(r("b"))))))
    assert [paragraph.location.table for paragraph in source.paragraphs()] == [1, 2, 3]
    innermost = [paragraph.location for paragraph in source.paragraphs() if paragraph.text == "inne"]
    assert innermost == [Location(paragraph=2, table=2, row=1, column=1)]


@pytest.mark.parametrize("depth", [21, 60, 5000])
def test_tables_too_deep_within_each_other_are_unsafe(depth: int) -> None:
    opening, closing = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    assert refusal(docx(opening * depth + p(r("x")) + closing * depth)) is ErrorCode.DRAFT_UNSAFE


# --- text boxes, places and other parts


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    source = read(p(r("før"), text_box(p(r("i boksen"))), r(" etter")) + p(r("neste")))
    assert texts(source) == ["før etter", "i boksen", "neste"]
    assert [paragraph.location.part for paragraph in source.paragraphs()] == [
        Part.BODY,
        Part.TEXT_BOX,
        Part.BODY,
    ]


def test_an_old_text_box_is_read() -> None:
    box = (
        f"<w:r><w:pict><v:textbox><w:txbxContent>{p(r('gammel'))}</w:txbxContent></v:textbox></w:pict></w:r>"
    )
    assert texts(read(p(box))) == ["gammel"]


def test_text_boxes_within_each_other_end() -> None:
    body = p(r("innerst"))
    for _ in range(25):
        body = p(f"<w:r><w:pict><w:txbxContent>{body}</w:txbxContent></w:pict></w:r>")
    assert refusal(docx(body)) is ErrorCode.DRAFT_UNSAFE


def test_every_paragraph_element_counts() -> None:
    # The text box's paragraph stands in the file twice.
    body = p() + p(r("a"), text_box(p(r("boks")))) + tbl(row(cell(p()), cell(p(r("b"))))) + p(r("c"))
    places = {paragraph.text: paragraph.location.paragraph for paragraph in read(body).paragraphs()}
    assert places == {"a": 2, "boks": 3, "b": 6, "c": 7}


def test_headers_footers_and_notes_come_last() -> None:
    top, bottom = '<w:headerReference r:id="rId1"/>', '<w:footerReference r:id="rId2"/>'
    body = p(r("tekst"), properties=f"<w:sectPr>{top}</w:sectPr>") + p(
        properties=f"<w:sectPr>{top}{bottom}</w:sectPr>"
    )
    notes = (
        f'<w:footnote w:type="separator">{p(r("strek"))}</w:footnote><w:footnote>{p(r("note"))}</w:footnote>'
    )
    source = read(
        body,
        header=p(r("topp")),
        footer=p(r("bunn")),
        footnotes=notes,
        endnotes=f"<w:endnote>{p(r('slutt'))}</w:endnote>",
    )
    assert [(paragraph.text, paragraph.location.part) for paragraph in source.paragraphs()] == [
        ("tekst", Part.BODY),
        ("topp", Part.HEADER),
        ("bunn", Part.FOOTER),
        ("note", Part.NOTE),
        ("slutt", Part.NOTE),
    ]


def test_comments_are_counted() -> None:
    assert read(p(r("a")), comments="<w:comment/><w:comment/>").comments == 2


def test_the_title_is_read() -> None:
    word = Document()
    word.add_paragraph("Ekorn")
    word.core_properties.title = "Plan for Ekorn"
    stream = BytesIO()
    word.save(stream)
    assert read_word(PATH, stream.getvalue()).title == "Plan for Ekorn"


def test_strict_word_files_are_read() -> None:
    parts = package_parts(p(r("a"), properties=styled("H")), styles=style("H", "heading 1"))
    strict = {
        name: str(content)
        .replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", STRICT_MAIN)
        .replace(
            "http://schemas.openxmlformats.org/officeDocument/2006",
            "http://purl.oclc.org/ooxml/officeDocument",
        )
        for name, content in parts.items()
    }
    (paragraph,) = read_word(PATH, zipped(strict)).paragraphs()
    assert (paragraph.text, paragraph.heading) == ("a", 1)


STRICT_MAIN = "http://purl.oclc.org/ooxml/wordprocessingml/main"

# --- what cannot be read


def test_a_file_without_text_is_empty() -> None:
    assert refusal(docx(p() + tbl(row(cell(p()))))) is ErrorCode.DRAFT_EMPTY


def test_a_file_without_its_main_part_is_broken() -> None:
    assert refusal(zipped({"[Content_Types].xml": "<Types/>"})) is ErrorCode.DRAFT_BROKEN


def test_a_main_part_that_is_something_else_is_broken() -> None:
    parts = {**package_parts(p(r("a"))), "word/document.xml": "<html/>"}
    assert refusal(zipped(parts)) is ErrorCode.DRAFT_BROKEN


def test_a_document_type_in_a_part_of_another_name_is_unsafe() -> None:
    parts = package_parts(p(r("a")))
    parts["word/document.dat"] = '<!DOCTYPE a [<!ENTITY b "c">]>' + str(parts.pop("word/document.xml"))
    parts["_rels/.rels"] = relationships(("officeDocument", "word/document.dat"))
    assert refusal(zipped(parts)) is ErrorCode.DRAFT_UNSAFE


def test_relations_that_lead_nowhere_are_passed_over() -> None:
    parts = package_parts(p(r("a")))
    parts["word/_rels/document.xml.rels"] = relationships(
        ("styles", "../../borte.xml"), ("numbering", "/x/y.xml")
    )
    assert texts(read_word(PATH, zipped(parts))) == ["a"]


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_changed_bytes_give_nothing_but_our_own_errors(data: st.DataObject) -> None:
    changed = bytearray(MUTATED)
    for place, value in data.draw(
        st.lists(st.tuples(st.integers(0, len(changed) - 1), st.integers(0, 255)), min_size=1, max_size=8)
    ):
        changed[place] = value
    try:
        read_word(PATH, bytes(changed))
    except AssistantError as error:
        assert error.code.startswith("draft_")


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_changed_xml_gives_nothing_but_our_own_errors(data: st.DataObject) -> None:
    parts = package_parts(
        p(r("a", BOLD), text_box(p(r("b"))), properties=styled("H") + listed(1)) + tbl(row(cell(p(r("c"))))),
        styles=style("H", "heading 1"),
        numbering=numbering(("decimal", "%1.")),
    )
    name = data.draw(st.sampled_from(sorted(parts)))
    text = str(parts[name])
    start = data.draw(st.integers(0, len(text)))
    end = min(len(text), start + data.draw(st.integers(0, 12)))
    other = data.draw(
        st.sampled_from(["", "0", "-1", "w:p", "<w:tbl/>", "<w:sdt/>", "\0", "999999999999", "æ"])
    )
    try:
        read_word(PATH, zipped({**parts, name: text[:start] + other + text[end:]}))
    except AssistantError as error:
        assert error.code.startswith("draft_")


MUTATED = docx(
    p(r("a", BOLD), text_box(p(r("b"))), properties=styled("H")) + tbl(row(cell(p(r("c"))))),
    styles=style("H", "heading 1"),
)
