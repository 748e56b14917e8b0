from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.documents.read.opendocument import read_opendocument
from assistant.documents.read.opendocument_styles import NAMESPACES
from assistant.errors import AssistantError, ErrorCode
from assistant.review.source import Paragraph, Part, Source, Table, paragraphs_of

PATH = Path(__file__).parent / "fixtures" / "form.odt"
FORM = read_opendocument(PATH, PATH.read_bytes())
DECLARATIONS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items() if prefix != "xml")


def package(body: str, styles: str = "", **others: str) -> bytes:
    """Return a file with so much in it as a reader needs."""
    content = (
        f"<office:document-content {DECLARATIONS}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        for part, xml in others.items():
            archive.writestr(f"{part}.xml", xml)
    return stream.getvalue()


def read(body: str, styles: str = "", **others: str) -> Source:
    return read_opendocument(PATH, package(body, styles, **others))


def by_text(source: Source) -> dict[str, Paragraph]:
    return {paragraph.text: paragraph for paragraph in source.paragraphs()}


def tables(source: Source) -> list[Table]:
    return [block for block in source.blocks if isinstance(block, Table)]


def code_of(data: bytes) -> ErrorCode:
    with pytest.raises(AssistantError) as caught:
        read_opendocument(PATH, data)
    assert caught.value.fields["path"] == str(PATH)
    return caught.value.code


def test_headings_have_their_outline_level() -> None:
    assert by_text(FORM)["Individuell plan"].heading == 1
    assert by_text(FORM)["Siste avsnitt."].heading == 0


def test_bold_comes_from_the_style_the_style_builds_on() -> None:
    assert by_text(FORM)["Barnets navn: Ekorn"].standing_out


@pytest.mark.parametrize("text", ["Understreket linje", "Stor linje"])
def test_underlined_and_larger_text_stands_out(text: str) -> None:
    assert by_text(FORM)[text].standing_out


def test_a_bold_beginning_is_the_lead() -> None:
    paragraph = next(each for each in FORM.paragraphs() if each.text.startswith("Tiltak: "))
    assert paragraph.text[: paragraph.lead] == "Tiltak:"
    assert not paragraph.standing_out


def test_what_was_deleted_is_not_read_and_what_was_inserted_is() -> None:
    assert "Beholdt innsatt tekst." in by_text(FORM)
    assert FORM.rejected_changes == 1


def test_comments_are_counted_and_are_no_text() -> None:
    assert FORM.comments == 1
    assert not any("merknad" in each.text for each in FORM.paragraphs())


def test_tabs_breaks_and_spaces_are_kept() -> None:
    assert "Ett\tto\ntre   fire" in by_text(FORM)


def test_white_space_of_the_file_is_one_space() -> None:
    assert by_text(read("<text:p>\n  en \n to<text:span> tre </text:span> fire\n</text:p>")).keys() == {
        "en to tre fire"
    }


def test_notes_come_last_and_leave_no_mark_in_the_text() -> None:
    assert "Med note her." in by_text(FORM)
    assert FORM.blocks[-1] == by_text(FORM)["Fotnoten."]
    assert by_text(FORM)["Fotnoten."].location.part == Part.NOTE


def test_headers_and_footers_come_after_the_body() -> None:
    parts = {each.text: each.location.part for each in FORM.paragraphs()}
    assert (parts["Unntatt offentlighet"], parts["Side 1"]) == (Part.HEADER, Part.FOOTER)


def test_a_prompt_is_marked() -> None:
    assert by_text(FORM)["<Skriv her>"].placeholder
    assert not by_text(FORM)["Felt: Utfylt"].placeholder


def test_a_content_control_that_shows_its_prompt_is_marked() -> None:
    control = '<loext:content-control loext:showing-place-holder="true">Klikk her</loext:content-control>'
    assert by_text(read(f"<text:p>{control}</text:p>"))["Klikk her"].placeholder


def test_a_text_box_comes_after_the_paragraph_it_is_anchored_in() -> None:
    order = [each.text for each in FORM.paragraphs()]
    assert order.index("I tekstboksen") == order.index("Anker") + 1
    assert by_text(FORM)["I tekstboksen"].location.part == Part.TEXT_BOX


def test_lists_have_levels_and_what_is_printed_before_each_point() -> None:
    found = by_text(FORM)
    names = ["Første punkt", "Underpunkt", "Andre punkt", "Mål en", "Delmål", "Mål to"]
    assert [(found[name].list_level, found[name].number) for name in names] == [
        (0, "•"),
        (1, "•"),
        (0, "•"),
        (0, "1."),
        (1, "a)"),
        (0, "2."),
    ]


def test_a_list_goes_on_counting_where_it_says_so() -> None:
    style = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="I" '
        'style:num-prefix="(" style:num-suffix=")" text:start-value="4"/></text:list-style>'
    )
    one = '<text:list text:style-name="L"{}><text:list-item><text:p>{}</text:p></text:list-item></text:list>'
    body = one.format("", "a") + one.format(' text:continue-numbering="true"', "b") + one.format("", "c")
    assert [each.number for each in read(body, style).paragraphs()] == ["(IV)", "(V)", "(IV)"]


def test_headings_carry_the_numbers_of_the_outline() -> None:
    outline = "".join(
        f'<text:outline-level-style text:level="{level}" style:num-format="1" text:display-levels="{level}"/>'
        for level in (1, 2)
    )
    heading = '<text:h text:outline-level="{}">{}</text:h>'
    styles = f'<text:outline-style style:name="Outline">{outline}</text:outline-style>'
    body = heading.format(1, "a") + heading.format(2, "b") + heading.format(2, "c") + heading.format(1, "d")
    assert [each.number for each in read(body, styles).paragraphs()] == ["1", "1.1", "1.2", "2"]


def test_merged_cells_keep_their_place_and_span() -> None:
    cells = {(cell.row, cell.column): (cell.rows, cell.columns) for cell in tables(FORM)[0].cells}
    assert (cells[2, 2], cells[3, 1]) == ((1, 2), (2, 1))
    assert (2, 3) not in cells
    assert (4, 1) not in cells
    assert tables(FORM)[0].columns == 3


def test_header_rows_and_coloured_cells_are_shaded() -> None:
    shaded = {(cell.row, cell.column) for cell in tables(FORM)[0].cells if cell.shaded}
    assert shaded == {(1, 1), (1, 2), (1, 3), (2, 1)}


def test_a_table_in_a_cell_is_a_block_of_the_cell() -> None:
    cell = next(cell for cell in tables(FORM)[0].cells if (cell.row, cell.column) == (3, 3))
    inner, after = cell.blocks
    assert isinstance(inner, Table)
    assert isinstance(after, Paragraph)
    assert [each.text for each in paragraphs_of((inner,))] == ["indre a", "indre b"]
    place = next(paragraphs_of((inner,))).location
    assert (place.table, place.row, place.column) == (2, 1, 1)
    assert (after.location.table, after.location.row, after.location.column) == (1, 3, 3)


def test_repeated_cells_take_their_room_but_not_more_than_a_sane_width() -> None:
    row = (
        '<table:table><table:table-row><table:table-cell table:number-columns-repeated="{}"/>'
        "<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert [tables(read(row.format(count)))[0].columns for count in ("3", "999999")] == [4, 65]


def test_paragraphs_are_counted_in_the_order_of_the_file() -> None:
    body = "<text:p/><text:section><text:p>to</text:p></text:section><text:p>tre</text:p>"
    assert [each.location.paragraph for each in read(body).paragraphs()] == [2, 3]


def test_form_fields_are_read_where_they_stand() -> None:
    field = '<form:textarea form:id="c1" form:current-value="Ekorn"/>'
    forms = f"<office:forms><form:form>{field}</form:form></office:forms>"
    assert "Navn: Ekorn" in by_text(read(f'{forms}<text:p>Navn: <draw:control draw:control="c1"/></text:p>'))


def test_a_table_of_contents_is_left_out() -> None:
    lines = "<text:index-body><text:p>Mål 1</text:p></text:index-body>"
    contents = f"<text:table-of-content>{lines}</text:table-of-content>"
    assert by_text(read(f"{contents}<text:p>Tekst</text:p>")).keys() == {"Tekst"}


def test_the_title_is_given() -> None:
    assert FORM.title == "Plan for Ekorn"


def test_a_locked_file_is_named_so() -> None:
    manifest = (
        f"<manifest:manifest {DECLARATIONS}><manifest:file-entry><manifest:encryption-data/>"
        "</manifest:file-entry></manifest:manifest>"
    )
    data = package("<text:p>x</text:p>", **{"META-INF/manifest": manifest})
    assert code_of(data) is ErrorCode.DRAFT_ENCRYPTED


def test_a_file_without_text_is_empty() -> None:
    assert code_of(package("<text:p> </text:p>")) is ErrorCode.DRAFT_EMPTY


@pytest.mark.parametrize(
    "data",
    [b"Hei", PATH.read_bytes()[:-200], package("").replace(b"office:text", b"office:tekst")],
    # Not by their bytes: a package holds the second it was made.
    ids=["no package", "cut off", "no text"],
)
def test_a_file_that_is_not_whole_is_broken(data: bytes) -> None:
    assert code_of(data) is ErrorCode.DRAFT_BROKEN


def test_a_package_of_another_kind_is_broken() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("annet.txt", "x")
    assert code_of(stream.getvalue()) is ErrorCode.DRAFT_BROKEN


@pytest.mark.parametrize("tag", ["text:section", "text:span"])
def test_deep_nesting_is_refused(tag: str) -> None:
    inner = f"{f'<{tag}>' * 200}x{f'</{tag}>' * 200}"
    assert (
        code_of(package(f"<text:p>{inner}</text:p>" if tag == "text:span" else inner))
        is ErrorCode.DRAFT_UNSAFE
    )


def test_entities_are_not_expanded() -> None:
    data = package("<text:p>x</text:p>", styles="")
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w") as new:
        xml = old.read("content.xml").decode()
        doctype = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        new.writestr("content.xml", doctype + xml.replace(">x<", ">&e;<"))
    assert code_of(stream.getvalue()) is ErrorCode.DRAFT_UNSAFE


def test_styles_that_build_on_each_other_in_a_ring_do_no_harm() -> None:
    style = '<style:style style:name="{}" style:family="paragraph" style:parent-style-name="{}"/>'
    styles = style.format("A", "B") + style.format("B", "A")
    assert by_text(read('<text:p text:style-name="A">x</text:p>', styles)).keys() == {"x"}


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_whatever_the_bytes_only_a_source_or_our_own_error_comes_out(data: st.DataObject) -> None:
    changed = bytearray(PATH.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert isinstance(read_opendocument(PATH, bytes(changed)), Source)
    except AssistantError as error:
        assert error.code.startswith("draft_")


with ZipFile(PATH) as _form:
    _BODY = re.sub(
        r".*<office:text[^>]*>|</office:text>.*", "", _form.read("content.xml").decode(), flags=re.DOTALL
    )
_TAGS = sorted(set(re.findall(r"<[a-z]+:[^<>]+>", _BODY)))


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(_TAGS), max_size=30))
def test_whatever_stands_in_what_only_a_source_or_our_own_error_comes_out(tags: list[str]) -> None:
    """Elements in any order and within each other, as no program writes them."""
    opened = "".join(tag if tag.endswith("/>") else f"{tag}a" for tag in tags)
    closed = "".join(
        f"b</{tag[1:].split()[0].rstrip('>')}>" for tag in reversed(tags) if not tag.endswith("/>")
    )
    try:
        assert isinstance(read(opened + closed), Source)
    except AssistantError as error:
        assert error.code.startswith("draft_")
