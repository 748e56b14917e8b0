from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.documents.read.pdf import MAX_CHARACTERS, MAX_PAGES, read_pdf
from assistant.errors import AssistantError, ErrorCode
from assistant.review.source import Cell, Paragraph, Part, Source, Table

FIXTURES = Path(__file__).parent / "fixtures"
PATH = Path("utkast.pdf")


def fixture(name: str) -> Source:
    return read_pdf(FIXTURES / name, (FIXTURES / name).read_bytes())


FORM = fixture("form.pdf")
PAGES = fixture("pages.pdf")
HEIGHT = 842


def file(*pages: str, extra: str = "", fields: str = "", fonts: str = "") -> bytes:
    """Return a PDF with these content streams; coordinates count from the lower left corner."""
    font = "<</Type/Font/Subtype/Type1/BaseFont/{}/Encoding/WinAnsiEncoding>>"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        font.format("Helvetica"),
        font.format("Helvetica-Bold"),
        fields,
    ]
    objects.append(fonts or font.format("Symbol"))
    kids = []
    for content in pages:
        objects.append(f"<</Length {len(content.encode('cp1252'))}>>stream\n{content}\nendstream")
        resources = f"<</Font<</F1 3 0 R/F2 4 0 R/F3 6 0 R>>{extra}>>"
        annotations = "/Annots[5 0 R]" if fields else ""
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 {HEIGHT}]/Contents {len(objects)} 0 R"
            f"/Resources{resources}{annotations}>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    out = b"%PDF-1.4\n"
    offsets = []
    for number, each in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{each or 'null'}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return out + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()


def line(text: str, top: float, x: float = 60, font: str = "F1", size: float = 11) -> str:
    escaped = text.replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} {size} Tf {x} {HEIGHT - top} Td ({escaped}) Tj ET\n"


def box(x: float, top: float, width: float, height: float, paint: str = "S") -> str:
    return f"{x} {HEIGHT - top - height} {width} {height} re {paint}\n"


def read(*pages: str) -> list[Paragraph]:
    return list(read_pdf(PATH, file(*pages)).paragraphs())


def texts(*pages: str) -> list[str]:
    return [paragraph.text for paragraph in read(*pages)]


def by_text(source: Source) -> dict[str, Paragraph]:
    return {paragraph.text: paragraph for paragraph in source.paragraphs()}


def table(source: Source) -> Table:
    return max((block for block in source.blocks if isinstance(block, Table)), key=lambda one: len(one.cells))


def cell_text(cell: Cell) -> str:
    return "\n".join(block.text for block in cell.blocks if isinstance(block, Paragraph))


def code_of(data: bytes) -> ErrorCode:
    with pytest.raises(AssistantError) as caught:
        read_pdf(PATH, data)
    assert caught.value.fields["path"] == str(PATH)
    return caught.value.code


FIRST = "Ekorn leker ved siden av de andre barna i sandkassa og ser"
NEXT = "på hva de gjør."


def test_lines_that_flow_on_are_one_paragraph_joined_by_a_space() -> None:
    assert texts(line(FIRST, 100) + line(NEXT, 113)) == [f"{FIRST} {NEXT}"]


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    first = FIRST.removesuffix("ser") + "sosial-"
    assert texts(line(first, 100) + line("kompetanse her", 113)) == [f"{first} kompetanse her"]


def test_a_number_in_mid_sentence_begins_no_point() -> None:
    first = FIRST.removesuffix("ser") + "fra uke"
    assert texts(line(first, 100) + line("43. Vi ser", 113)) == [f"{first} 43. Vi ser"]


def test_a_line_with_room_for_the_next_word_ends_its_paragraph() -> None:
    assert texts(line("Kort linje", 100) + line(NEXT, 113) + line(FIRST, 126)) == ["Kort linje", NEXT, FIRST]


@pytest.mark.parametrize(
    "following",
    [line(NEXT, 140), line(NEXT, 113, size=9), line(NEXT, 113, font="F2"), line("1. Nytt punkt", 113)],
    ids=["far below", "another size", "bold", "a number"],
)
def test_what_does_not_flow_on_is_a_paragraph_of_its_own(following: str) -> None:
    usual = line(FIRST, 300) + line(NEXT, 313)
    assert texts(line(FIRST, 100) + following + usual)[0] == FIRST


@pytest.mark.parametrize(
    ("drawn", "number"),
    [(line("\x95 Punkt", 100), "•"), (line("- Punkt", 100), "-"), (line("\x96 Punkt", 100), "–")],
    ids=["dot", "hyphen", "dash"],
)
def test_bullets_are_not_part_of_the_text(drawn: str, number: str) -> None:
    content = drawn.replace("\x95", "\\225").replace("\x96", "\\226")
    assert [(each.text, each.list_level, each.number) for each in read(content)] == [("Punkt", 0, number)]


def test_an_o_of_a_bullet_font_is_a_bullet_and_another_is_not() -> None:
    courier = "<</Type/Font/Subtype/Type1/BaseFont/CourierNew/Encoding/WinAnsiEncoding/FirstChar 0/Widths[]>>"
    content = line("o", 100, font="F3") + line("Punkt", 100, x=80) + line("o store barn", 130)
    source = read_pdf(PATH, file(content, fonts=courier))
    assert [(each.text, each.number) for each in source.paragraphs()] == [
        ("Punkt", "•"),
        ("o store barn", ""),
    ]


def test_a_glyph_of_the_private_range_is_a_bullet() -> None:
    mapping = "1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <41> <f0b7> endbfchar"
    stream = f"<</Length {len(mapping)}>>stream\n{mapping}\nendstream"
    font = "<</Type/Font/Subtype/Type1/BaseFont/Symbol/ToUnicode 5 0 R>>"
    data = file(line("A", 100, font="F3") + line("Punkt", 100, x=80), fonts=font, fields=stream)
    found = next(read_pdf(PATH, data.replace(b"/Annots[5 0 R]", b"/Annots[]     ")).paragraphs())
    assert (found.text, found.number) == ("Punkt", "•")


def test_levels_of_a_list_are_how_far_its_bullets_are_set_in() -> None:
    found = [each for each in PAGES.paragraphs() if each.list_level is not None]
    assert [(each.text[:11], each.list_level, each.number) for each in found] == [
        ("Kort punkt", 0, "•"),
        ("Ekorn leker", 1, "–"),
        ("Andre punkt", 0, "•"),
    ]


def test_bold_and_larger_lines_stand_out() -> None:
    content = line("Fet", 100, font="F2") + line("Stor", 130, size=14) + line(FIRST, 160)
    assert [each.standing_out for each in read(content)] == [True, True, False]


def test_a_bold_beginning_is_the_lead() -> None:
    found = read(line("Tiltak:", 100, font="F2") + line("Den voksne", 100, x=105))[0]
    assert (found.text, found.lead, found.standing_out) == ("Tiltak: Den voksne", 7, False)


def test_a_tagged_file_tells_its_headings() -> None:
    assert by_text(PAGES)["Plan over flere sider"].heading == 1
    assert by_text(PAGES)["Tegn på fremgang"].heading == 2
    assert by_text(PAGES)["Alt i fet skrift"].heading == 0


def test_a_wide_gap_in_a_line_is_a_tab() -> None:
    assert texts(line("Navn:", 100) + line("Ekorn", 100, x=200)) == ["Navn:\tEkorn"]


def test_letters_printed_twice_are_bold_and_read_once() -> None:
    found = read(line("Fet", 100) + line("Fet", 100, x=60.4) + line(FIRST, 130))[0]
    assert (found.text, found.standing_out) == ("Fet", True)


def test_cells_have_their_place_span_and_colour() -> None:
    cells = {(cell.row, cell.column): cell for cell in table(FORM).cells}
    assert cell_text(cells[2, 2]) == "Slik gjør vi det"
    assert cells[2, 2].columns == 2
    assert cells[3, 1].rows > 1
    assert [place for place, cell in cells.items() if cell.shaded] == [(2, 1)]
    assert table(FORM).columns == 3


def test_text_of_a_cell_is_wrapped_by_the_cell() -> None:
    content = box(50, 90, 120, 60) + box(170, 90, 300, 60)
    content += line("Pedagogisk arbeid og", 105, x=55) + line("konkretisering", 118, x=55)
    content += line("Kort", 105, x=175) + line("linje", 118, x=175)
    found = [cell_text(cell) for cell in table(read_pdf(PATH, file(content))).cells]
    assert found == ["Pedagogisk arbeid og konkretisering", "Kort\nlinje"]


def test_a_frame_around_the_page_and_the_ground_behind_a_paragraph_are_no_tables() -> None:
    frame = box(20, 20, 555, 800)
    ground = "0.8 0.9 1 rg\n" + box(50, 88, 400, 20, "f") + "0 g\n"
    for content in (frame, ground):
        blocks = read_pdf(PATH, file(content + line("Tekst", 100))).blocks
        assert [type(block) for block in blocks] == [Paragraph]


def test_a_box_to_write_in_is_a_table_and_an_empty_one_is_not() -> None:
    content = box(50, 90, 200, 60) + line("Hei", 105) + box(300, 90, 10, 10) + line("Ja", 300)
    first, second = read_pdf(PATH, file(content)).blocks
    assert isinstance(first, Table)
    assert isinstance(second, Paragraph)


def test_a_table_goes_on_over_the_page_without_its_repeated_header() -> None:
    assert sum(isinstance(block, Table) for block in PAGES.blocks) == 1
    labels = [cell_text(cell) for cell in table(PAGES).cells if cell.column == 1]
    assert labels == ["Hva", *(f"Mål {number}" for number in range(1, 13))]


def test_a_row_cut_by_the_end_of_the_page_is_made_whole() -> None:
    measures = [cell_text(cell) for cell in table(PAGES).cells if cell.column == 2][1:]
    assert len({measure.replace("\n", " ") for measure in measures}) == 1
    assert sum("\n" in measure for measure in measures) <= 1


def test_a_table_with_other_columns_on_the_next_page_is_another_table() -> None:
    one = box(50, 700, 200, 50) + box(250, 700, 200, 50) + line("en", 720, x=55)
    two = box(50, 60, 100, 50) + box(150, 60, 300, 50) + line("to", 80, x=55)
    assert len(read_pdf(PATH, file(one, two)).blocks) == 2


def test_headers_and_footers_come_last_and_once() -> None:
    last = [(each.text, each.location.part) for each in PAGES.paragraphs()][-2:]
    assert last == [("Unntatt offentlighet", Part.HEADER), ("Side 1", Part.FOOTER)]


def test_what_repeats_at_the_edge_of_untagged_pages_is_header_or_footer() -> None:
    pages = [
        line("Barnehagen", 40) + line(f"Avsnitt {n}{n}a", 300) + line(f"Side {n} av 3", 810)
        for n in (1, 2, 3)
    ]
    found = [(each.text, each.location.part) for each in read(*pages)]
    assert found[-2:] == [("Barnehagen", Part.HEADER), ("Side 1 av 3", Part.FOOTER)]
    assert len(found) == 5


def test_a_paragraph_goes_on_over_the_page() -> None:
    assert texts(line(FIRST, 700), line(NEXT, 60)) == [f"{FIRST} {NEXT}"]


def test_the_place_is_page_and_line_and_in_tables_the_cell() -> None:
    paragraph = by_text(PAGES)["Etter tabellen."]
    assert paragraph.location.page == 4
    place = next(each for each in PAGES.paragraphs() if each.text == "Mål 4").location
    assert (place.page, place.line, place.table, place.row, place.column) == (2, 12, 1, 5, 1)


def test_what_is_written_in_the_fields_of_a_form_is_read_in_its_cell() -> None:
    place = f"/Rect[60 {HEIGHT - 140} 200 {HEIGHT - 110}]"
    field = f"<</Type/Annot/Subtype/Widget/FT/Tx/T(navn)/V(Ekorn\\rer fire){place}>>"
    content = box(50, 90, 300, 60) + line("Barnet", 105)
    assert cell_text(table(read_pdf(PATH, file(content, fields=field))).cells[0]) == "Barnet\nEkorn\ner fire"


def test_remarks_are_counted() -> None:
    remark = f"<</Type/Annot/Subtype/Text/Contents(Husk)/Rect[60 {HEIGHT - 140} 80 {HEIGHT - 120}]>>"
    assert read_pdf(PATH, file(line("Tekst", 100), fields=remark)).comments == 1


def test_the_title_is_given() -> None:
    assert FORM.title == "Plan for Ekorn"


def test_a_locked_file_is_named_so() -> None:
    assert code_of((FIXTURES / "locked.pdf").read_bytes()) is ErrorCode.DRAFT_ENCRYPTED


PICTURE = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q"


def test_pages_that_are_pictures_are_scanned() -> None:
    assert code_of(file(PICTURE, PICTURE)) is ErrorCode.DRAFT_SCANNED


def test_a_picture_beside_text_is_no_scan() -> None:
    assert texts(PICTURE + "\n" + line("Tekst", 100)) == ["Tekst"]


def test_a_file_without_text_and_pictures_is_empty() -> None:
    assert code_of(file("")) is ErrorCode.DRAFT_EMPTY


def test_text_whose_characters_the_file_hides_is_as_good_as_scanned() -> None:
    system = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    glyphs = f"<</Type/Font/Subtype/CIDFontType2/BaseFont/X{system}>>"
    font = f"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[{glyphs}]>>"
    assert code_of(file(line("Hemmelig tekst", 100, font="F3"), fonts=font)) is ErrorCode.DRAFT_SCANNED


def test_more_pages_than_a_plan_can_have_are_refused() -> None:
    with pytest.raises(AssistantError) as caught:
        read(*[line("x", 100)] * (MAX_PAGES + 1))
    assert (caught.value.code, caught.value.fields["cause"]) == (ErrorCode.DRAFT_UNSAFE, "sider")


def test_more_characters_than_a_plan_can_have_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.documents.read.pdf.MAX_CHARACTERS", 100)
    assert MAX_CHARACTERS > 100
    with pytest.raises(AssistantError) as caught:
        read(line(FIRST, 100), line(FIRST, 100))
    assert (caught.value.code, caught.value.fields["cause"]) == (ErrorCode.DRAFT_UNSAFE, "tegn")


@pytest.mark.parametrize("data", [b"Hei", b"%PDF-1.7\n"])
def test_a_file_that_is_no_pdf_is_broken(data: bytes) -> None:
    assert code_of(data) is ErrorCode.DRAFT_BROKEN


def test_objects_that_only_name_each_other_do_no_harm() -> None:
    data = (
        file(line("x", 100))
        .replace(b"5 0 obj\nnull", b"5 0 obj\n5 0 R")
        .replace(b"/Kids[8 0 R", b"/Kids[5 0 R")
    )
    assert code_of(data) is ErrorCode.DRAFT_BROKEN


PLAIN = file(box(50, 90, 200, 60) + line("Mål", 105) + line("Tiltak", 300, font="F2"))


# Not random: the library can still be led round in a ring while it opens a file, which only a clock ends.
@settings(deadline=None, max_examples=100, derandomize=True)
@given(st.data())
def test_whatever_the_bytes_only_a_source_or_our_own_error_comes_out(data: st.DataObject) -> None:
    changed = bytearray(PLAIN)
    for _ in range(data.draw(st.integers(1, 20))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert isinstance(read_pdf(PATH, bytes(changed)), Source)
    except AssistantError as error:
        assert error.code.startswith("draft_")
