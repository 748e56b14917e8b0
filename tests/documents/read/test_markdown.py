from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.documents.read.markdown import MAX_CHARACTERS, read_markdown
from assistant.errors import AssistantError, ErrorCode
from assistant.review.source import Paragraph, Source, Table

PATH = Path("utkast.md")


def read(text: str) -> list[Paragraph]:
    return list(read_markdown(PATH, text.encode()).paragraphs())


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in read(text)]


def table(text: str) -> Table:
    block = read_markdown(PATH, text.encode()).blocks[0]
    assert isinstance(block, Table)
    return block


def test_headings_have_their_level() -> None:
    found = read("# En\n\nTo\n==\n\n### Tre\n\nTekst")
    assert [(each.text, each.heading) for each in found] == [("En", 1), ("To", 1), ("Tre", 3), ("Tekst", 0)]


def test_marks_are_not_part_of_the_text() -> None:
    assert texts("Den *voksne* viser `bilder` og [lenker](http://x.no) &amp; \\*stjerner\\*") == [
        "Den voksne viser bilder og lenker & *stjerner*"
    ]


def test_a_broken_line_flows_on_and_a_hard_break_is_kept() -> None:
    assert texts("en\nto  \ntre\\\nfire") == ["en to\ntre\nfire"]


def test_a_paragraph_all_in_bold_stands_out() -> None:
    assert [each.standing_out for each in read("**Tiltak**\n\n**Tiltak** her")] == [True, False]


def test_a_bold_beginning_is_the_lead() -> None:
    paragraph = read("**Tiltak:** Den **voksne** viser")[0]
    assert paragraph.text[: paragraph.lead] == "Tiltak:"


def test_lists_have_levels_and_bullets() -> None:
    found = read("- en\n  - to\n\n    mer\n- tre\n\nTekst")
    assert [(each.text, each.list_level, each.number) for each in found] == [
        ("en", 0, "•"),
        ("to", 1, "•"),
        ("mer", 1, ""),
        ("tre", 0, "•"),
        ("Tekst", None, ""),
    ]


def test_numbers_of_a_list_are_as_they_are_printed() -> None:
    assert [each.number for each in read("3) tre\n4) fire")] == ["3)", "4)"]


def test_a_table_has_its_cells_and_a_shaded_header() -> None:
    found = table("| Hva | Hvem |\n|---|---|\n| **Lek** | Pia |\n| | Per |")
    assert found.columns == 2
    cells = {(cell.row, cell.column): cell for cell in found.cells}
    assert [cells[1, 1].shaded, cells[2, 1].shaded] == [True, False]
    assert cells[3, 1].blocks == ()
    paragraph = cells[2, 1].blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert (paragraph.text, paragraph.standing_out) == ("Lek", True)
    assert (paragraph.location.table, paragraph.location.row, paragraph.location.column) == (1, 2, 1)


def test_a_break_in_a_cell_is_a_line_break() -> None:
    paragraph = table("| a<br>b | c |\n|---|---|").cells[0].blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "a\nb"


def test_quotes_and_code_are_paragraphs() -> None:
    assert texts("> sitat\n\n```\nkode\n```\n\n    mer") == ["sitat", "kode", "mer"]


def test_comments_are_no_text() -> None:
    assert texts("Synlig <!-- skjult -->her\n\n<!-- skjult\n\nfortsatt -->\n\nEtter") == [
        "Synlig her",
        "Etter",
    ]


def test_html_is_read_without_its_tags() -> None:
    assert texts("<div>Den <b>voksne</b> &amp; barnet<br>leker</div>\n<p>To</p>") == [
        "Den voksne & barnet\nleker",
        "To",
    ]


def test_the_place_is_the_line_in_the_file() -> None:
    assert [each.location.line for each in read("# En\n\n\n- to\n- tre\n\n| a |\n|---|\n| b |")] == [
        1,
        4,
        5,
        7,
        9,
    ]


def test_deep_nesting_does_no_harm() -> None:
    assert read(f"Tekst\n\n{'> ' * 5000}dypt\n\n{'- ' * 5000}dypt")[0].text == "Tekst"


@pytest.mark.parametrize("text", ["", "\n\n", "<!-- bare en merknad -->", "---"])
def test_a_file_without_text_is_empty(text: str) -> None:
    with pytest.raises(AssistantError) as caught:
        read(text)
    assert caught.value.code is ErrorCode.DRAFT_EMPTY


def test_a_file_far_longer_than_a_plan_is_refused() -> None:
    with pytest.raises(AssistantError) as caught:
        read("a" * (MAX_CHARACTERS + 1))
    assert (caught.value.code, caught.value.fields["cause"]) == (ErrorCode.DRAFT_UNSAFE, "tegn")


@settings(deadline=None)
@given(st.text(alphabet="ab \n*_#>-+1.)|`<!->[]()&;:~=\\\t\0æ", max_size=200))
def test_whatever_the_text_only_a_source_or_our_own_error_comes_out(text: str) -> None:
    try:
        assert isinstance(read_markdown(PATH, text.encode()), Source)
    except AssistantError as error:
        assert error.code in (ErrorCode.DRAFT_BROKEN, ErrorCode.DRAFT_EMPTY)
