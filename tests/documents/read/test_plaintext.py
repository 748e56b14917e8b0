from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.read.plaintext import read_text
from assistant.errors import AssistantError, ErrorCode
from assistant.review.source import Paragraph, Source

PATH = Path("utkast.txt")
SENTENCE = "Ekorn øver på å gå på båten. «Vil være med», sier han – hver dag … Ærlig, Åpen, Ønsker"
DOS_SENTENCE = "Ekorn øver på å gå på båten. «Vil være med», sier han - hver dag. Ærlig, Åpen, Ønsker"
WRAPPED = (
    "Ekorn leker ved siden av de andre barna i sandkassa og ser på\n"
    "hva de gjør. Den voksne setter seg ned sammen med dem, Pia og\n"
    "Mina i sandkassa, og sier hva som skjer mens de leker."
)


def read(text: str) -> list[Paragraph]:
    return list(read_text(PATH, text.encode()).paragraphs())


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in read(text)]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"],
)
def test_norwegian_letters_survive_every_encoding(encoding: str) -> None:
    assert read_text(PATH, SENTENCE.encode(encoding)).blocks[0] == read(SENTENCE)[0]


@pytest.mark.parametrize("encoding", ["cp850", "latin_1"])
def test_encodings_without_long_dashes_survive_too(encoding: str) -> None:
    assert read_text(PATH, DOS_SENTENCE.encode(encoding)).blocks[0] == read(DOS_SENTENCE)[0]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac_roman", "cp865", "cp850", "latin_1"])
@pytest.mark.parametrize("text", ["Mål: å klare å be om hjelp.", "Ønsker", "Åse på Ørnen", "Hun ser på «Æ»."])
def test_a_short_text_is_enough_to_tell_the_encoding(text: str, encoding: str) -> None:
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        pytest.skip("the encoding lacks a character")
    assert [paragraph.text for paragraph in read_text(PATH, data).paragraphs()] == [text]


@given(
    st.text(alphabet="abcdefghijklmnopqrstuvwxyzæøåÆØÅ«»–…, .", min_size=1),
    st.sampled_from(["utf-8", "utf-16"]),
)
def test_what_is_written_in_unicode_is_read_as_it_stands(text: str, encoding: str) -> None:
    written = f"x{text}x"
    assert [paragraph.text for paragraph in read_text(PATH, written.encode(encoding)).paragraphs()] == [
        written
    ]


@given(st.binary(max_size=300))
def test_whatever_the_bytes_only_a_source_or_our_own_error_comes_out(data: bytes) -> None:
    try:
        assert isinstance(read_text(PATH, data), Source)
    except AssistantError as error:
        assert error.code in (ErrorCode.DRAFT_BROKEN, ErrorCode.DRAFT_EMPTY)


@pytest.mark.parametrize("data", [b"Plan\0for Ekorn", b"\x89PNG\r\n\x1a\n\x00\x01", bytes(range(32)) * 9])
def test_binary_files_are_broken(data: bytes) -> None:
    with pytest.raises(AssistantError) as caught:
        read_text(PATH, data)
    assert caught.value.code is ErrorCode.DRAFT_BROKEN


@pytest.mark.parametrize("data", [b"", b"\n \t\n", b"\xef\xbb\xbf", b"----\n===="])
def test_a_file_without_text_is_empty(data: bytes) -> None:
    with pytest.raises(AssistantError) as caught:
        read_text(PATH, data)
    assert caught.value.code is ErrorCode.DRAFT_EMPTY


def test_lines_broken_by_width_are_one_paragraph() -> None:
    assert texts(WRAPPED) == [WRAPPED.replace("\n", " ")]


def test_blank_lines_part_paragraphs() -> None:
    assert texts(f"{WRAPPED}\n\n{WRAPPED}") == [WRAPPED.replace("\n", " ")] * 2


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    text = WRAPPED.replace("ser på\n", "sosial-\n")
    assert "sosial- hva" in texts(text)[0]


def test_short_lines_stay_alone() -> None:
    assert texts(f"Mål\n{WRAPPED}\nTiltak\nHver dag") == [
        "Mål",
        WRAPPED.replace("\n", " "),
        "Tiltak",
        "Hver dag",
    ]


def test_lines_that_are_paragraphs_are_not_joined() -> None:
    long = WRAPPED.replace("\n", " ")
    lines = [
        long,
        "ekorn leker mye alene i sandkassa, og det er fint",
        "og noen ganger sammen med to andre barn",
        long,
    ]
    assert texts("\n".join(lines)) == lines


def test_a_label_begins_a_paragraph_and_one_at_the_end_of_a_line_stands_alone() -> None:
    text = (
        f"{WRAPPED}\nTiltak: Den voksne er med.\nHvem gjør hva i barnehagen til daglig, og når:\nalle sammen"
    )
    assert texts(text)[1:] == [
        "Tiltak: Den voksne er med.",
        "Hvem gjør hva i barnehagen til daglig, og når:",
        "alle sammen",
    ]


def test_bullets_have_levels_by_how_far_they_are_set_in() -> None:
    found = read("- en\n  - to\n\t• tre\n- fire\n\nTekst\n  * fem")
    assert [(each.text, each.list_level, each.number) for each in found] == [
        ("en", 0, "-"),
        ("to", 1, "-"),
        ("tre", 2, "•"),
        ("fire", 0, "-"),
        ("Tekst", None, ""),
        ("fem", 0, "•"),
    ]


def test_a_line_set_in_under_a_bullet_belongs_to_it() -> None:
    assert texts("- Den voksne sier\n  hva som skjer\n- Neste") == ["Den voksne sier hva som skjer", "Neste"]


def test_a_written_number_stays_in_the_text_and_begins_a_paragraph() -> None:
    found = read(f"{WRAPPED}\n1. Barnets behov\n3.2 Tegn")
    assert [each.text for each in found[1:]] == ["1. Barnets behov", "3.2 Tegn"]


def test_a_date_at_the_beginning_of_a_line_begins_no_point() -> None:
    text = "Planen gjelder fra den dagen vedtaket er mottatt, og senest\n5. mai, når alle er tilbake."
    assert texts(f"{WRAPPED}\n\n{text}")[1] == text.replace("\n", " ")


def test_a_number_in_mid_sentence_begins_no_point() -> None:
    text = (
        "Planen er ny, og vi ser etter de første tegnene i sandkassa fra uke\n43. Ser vi ingen, spør vi PPT."
    )
    assert texts(f"{WRAPPED}\n\n{text}")[1] == text.replace("\n", " ")


def test_capitals_stand_out() -> None:
    assert [each.standing_out for each in read("TEGN PÅ FREMGANG\n\nTegn på fremgang\n\nA")] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("line", ["====", "-----------"])
def test_an_underlined_line_stands_out_and_the_line_under_it_is_no_text(line: str) -> None:
    found = read(f"Tiltak\n{line}\nTekst")
    assert [(each.text, each.standing_out) for each in found] == [("Tiltak", True), ("Tekst", False)]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_the_place_is_the_line_in_the_file(ending: str) -> None:
    found = read(ending.join(["En", "", "", "To"]))
    assert [each.location.line for each in found] == [1, 4]
