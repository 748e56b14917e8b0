from io import BytesIO
from itertools import product
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from assistant.documents.ooxml.styles import Styles
from assistant.documents.ooxml.text import pieces
from assistant.documents.ooxml.xml import SPACE, Element, P, W, parse
from assistant.documents.read.word import read_word
from assistant.documents.write.comments import Remark, write_comments
from assistant.errors import AssistantError, ErrorCode
from assistant.review.source import Paragraph
from assistant.wording import Variety
from tests.documents.wordfiles import (
    PATH,
    PROMPT,
    control,
    docx,
    field,
    instruction,
    listed,
    p,
    package_parts,
    parts_of,
    r,
    relationships,
    style,
    text_box,
    zipped,
)

MARKS = (f"{W}commentRangeStart", f"{W}commentRangeEnd")
REFERENCE = f"{W}commentReference"
BOLD = "<w:b/>"
STYLES = style("Merknadstekst", "annotation text") + style(
    "Merknadsreferanse", "annotation reference", kind="character"
)
RICH = (
    p(r("Vi ser "), r("fremgang", BOLD), r(" når Ekorn "), r("deltar mer", "<w:i/>"), r("."))
    + p("<w:r><w:rPr><w:b/></w:rPr><w:t>Tiltak:</w:t><w:tab/><w:t>lek</w:t><w:br/><w:t>hver dag</w:t></w:r>")
    + p(r("Les "), f'<w:hyperlink w:anchor="x">{r("mer om ")}{r("leken")}</w:hyperlink>', r(" her"))
    + p(r("Han "), f'<w:ins w:id="1" w:author="x">{r("leker ")}{r("ute")}</w:ins>', r(" nå"))
    + p(r("Dato: "), control(r("1. mai"), "<w:date/>"), r(" "), control(r("Klikk her"), PROMPT))
    + p(field("begin"), instruction("PAGE"), field("separate"), r("side 3"), field("end"), r(" av 4"))
    + p(field("begin", "<w:ffData><w:checkBox/></w:ffData>"), instruction("F"), field("end"), r(" ja"))
    + p(r("Boks "), text_box(p(r("i boksen"))), r("etter"))
    + f"<w:tbl><w:tr><w:tc>{p(r('celle'))}</w:tc></w:tr></w:tbl>"
    + p(f"<w:fldSimple w:instr='DATE'>{r('i dag')}</w:fldSimple>", f"<w:smartTag>{r(' og nå')}</w:smartTag>")
    + p()
    + p(r("x"), "<w:del><w:r><w:delText>borte</w:delText></w:r></w:del>", r("y"), properties=listed(1))
)
FILE = docx(RICH, styles=STYLES)
ANCHORABLE = [
    paragraph for paragraph in read_word(PATH, FILE).paragraphs() if paragraph.location.part == "body"
]


def commented(*remarks: Remark, data: bytes = FILE, variety: Variety = "nb") -> bytes:
    return write_comments(PATH, data, remarks, variety)


def root_of(data: bytes, name: str = "word/document.xml") -> Element:
    return parse(parts_of(data)[name], PATH, name)


def comment_texts(data: bytes) -> list[str]:
    return [comment.text for comment in Document(BytesIO(data)).comments]


def anchored_words(data: bytes) -> dict[str, str]:
    """The visible words between each comment's marks, found by walking the file anew."""
    root = root_of(data)
    styles = Styles(None)
    words: dict[str, str] = {}
    for paragraph in root.iter(P):
        by_run: dict[Element, str] = {}
        for piece in pieces(paragraph, styles):
            by_run[piece.run] = by_run.get(piece.run, "") + piece.text
        open_now: set[str] = set()
        for element in paragraph.iter():
            identifier = element.get(f"{W}id") or ""
            if element.tag == MARKS[0]:
                open_now.add(identifier)
                words[identifier] = ""
            elif element.tag == MARKS[1]:
                open_now.remove(identifier)
            for open_identifier in open_now:
                words[open_identifier] += by_run.get(element, "")
    return words


def without_marks(data: bytes) -> bytes:
    """The body without the marks of comments, and with runs alike joined again."""
    root = etree.fromstring(parts_of(data)["word/document.xml"])
    for element in list(root.iter(*MARKS)):
        removed(element)
    for element in list(root.iter(REFERENCE)):
        removed(element.getparent())
    for run in list(root.iter(f"{W}r")):
        before = run.getprevious()
        if before is not None and before.tag == run.tag and properties(before) == properties(run):
            for child in list(run):
                if child.tag != f"{W}rPr":
                    before.append(child)
            removed(run)
    for text in list(root.iter(f"{W}t")):
        text.attrib.pop(SPACE, None)
        before = text.getprevious()
        if before is not None and before.tag == text.tag:
            before.text = (before.text or "") + (text.text or "")
            removed(text)
    return bytes(etree.tostring(root, method="c14n"))


def removed(element: Any) -> None:
    element.getparent().remove(element)


def properties(run: Any) -> bytes:
    found = run.find(f"{W}rPr")
    return b"" if found is None else bytes(etree.tostring(found, method="c14n"))


remarks = st.lists(
    st.sampled_from(ANCHORABLE).flatmap(
        lambda paragraph: st.tuples(
            st.just(paragraph), st.integers(0, len(paragraph.text)), st.integers(0, len(paragraph.text))
        )
    ),
    max_size=8,
)


@given(remarks)
@settings(max_examples=100, deadline=None)
def test_comments_change_nothing_and_stand_at_their_words(
    wanted: list[tuple[Paragraph, int, int]],
) -> None:
    asked = [(paragraph, min(start, end), max(start, end)) for paragraph, start, end in wanted]
    made = [
        Remark(paragraph.location.paragraph or 0, start, end, "Merknad") for paragraph, start, end in asked
    ]
    data = commented(*made)
    assert without_marks(data) == without_marks(FILE)
    found = anchored_words(data)
    for identifier, (paragraph, start, end) in enumerate(asked):
        expected = paragraph.text if start == end else paragraph.text[start:end]
        assert found[str(identifier)] == expected
    assert [paragraph.text for paragraph in read_word(PATH, data).paragraphs()] == [
        paragraph.text for paragraph in read_word(PATH, FILE).paragraphs()
    ]


@given(
    st.lists(st.tuples(st.integers(-2, 40), st.integers(-5, 60), st.integers(-5, 60), st.text()), max_size=6)
)
@settings(max_examples=100, deadline=None)
def test_any_remark_gives_a_file_that_opens(wanted: list[tuple[int, int, int, str]]) -> None:
    data = commented(*(Remark(*values) for values in wanted))
    assert len(comment_texts(data)) == len(wanted)
    assert without_marks(data) == without_marks(FILE)


def test_a_comment_carries_its_words_and_author() -> None:
    (comment,) = Document(BytesIO(commented(Remark(1, 7, 15, "Hva ser dere?")))).comments
    assert (comment.text, comment.author, comment.initials) == ("Hva ser dere?", "IPLU-assistent", "IPLU")


def test_the_lines_of_a_comment_are_paragraphs() -> None:
    (comment,) = Document(BytesIO(commented(Remark(1, 0, 2, "Først.\r\n\nSå\tdette.")))).comments
    assert [paragraph.text for paragraph in comment.paragraphs] == ["Først.", "", "Så\tdette."]


def test_what_no_file_may_hold_is_replaced_in_a_comment() -> None:
    assert comment_texts(commented(Remark(1, 0, 2, "a\0b\x1b\ud800c"))) == ["a\ufffdb\ufffd\ufffdc"]


def test_markup_in_a_comment_is_text() -> None:
    text = "<w:p>&amp; {{ hei }} ]]>"
    assert comment_texts(commented(Remark(1, 0, 2, text))) == [text]


@pytest.mark.parametrize(("variety", "language"), [("nb", "nb-NO"), ("nn", "nn-NO")])
def test_a_comment_says_its_language(variety: Variety, language: str) -> None:
    comments = root_of(commented(Remark(1, 0, 2, "a"), variety=variety), "word/comments.xml")
    assert [element.get(f"{W}val") for element in comments.iter(f"{W}lang")] == [language]


def test_the_documents_own_comment_styles_are_used() -> None:
    comments = root_of(commented(Remark(1, 0, 2, "a")), "word/comments.xml")
    used = [element.get(f"{W}val") for element in comments.iter(f"{W}pStyle", f"{W}rStyle")]
    assert used == ["Merknadstekst", "Merknadsreferanse"]


def test_no_comment_style_is_named_where_there_is_none() -> None:
    data = commented(Remark(1, 0, 2, "a"), data=docx(RICH))
    assert not list(root_of(data, "word/comments.xml").iter(f"{W}pStyle", f"{W}rStyle"))


def test_every_other_part_stays_byte_for_byte() -> None:
    before, after = parts_of(FILE), parts_of(commented(Remark(1, 0, 2, "a")))
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {
        "word/document.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }
    assert list(after)[: len(before)] == list(before)


def test_the_same_remarks_give_the_same_bytes() -> None:
    assert commented(Remark(1, 0, 2, "a")) == commented(Remark(1, 0, 2, "a"))


def test_comments_that_are_there_stay() -> None:
    once = commented(Remark(1, 0, 2, "først"))
    twice = commented(Remark(1, 3, 6, "så"), data=once)
    assert comment_texts(twice) == ["først", "så"]
    assert anchored_words(twice) == {"0": "Vi", "1": "ser"}
    assert parts_of(twice)["[Content_Types].xml"] == parts_of(once)["[Content_Types].xml"]


def test_marks_left_over_in_the_text_keep_their_ids() -> None:
    data = docx(p('<w:commentRangeStart w:id="0"/>', r("hei"), '<w:commentRangeEnd w:id="0"/>'))
    comments = root_of(commented(Remark(1, 0, 3, "a"), data=data), "word/comments.xml")
    assert [comment.get(f"{W}id") for comment in comments] == ["1"]


def test_a_part_that_has_the_name_already_is_left_alone() -> None:
    parts = {**package_parts(RICH), "word/comments.xml": "<annet/>"}
    after = parts_of(commented(Remark(1, 0, 2, "a"), data=zipped(parts)))
    assert after["word/comments.xml"] == b"<annet/>"
    assert b"Merknad" not in after["word/comments1.xml"]


def test_a_document_that_points_to_nothing_gets_its_comments() -> None:
    parts = package_parts(RICH)
    del parts["word/_rels/document.xml.rels"]
    assert comment_texts(commented(Remark(1, 0, 2, "a"), data=zipped(parts))) == ["a"]


@pytest.mark.parametrize("paragraph", [0, -1, 999])
def test_a_remark_without_a_place_stands_at_the_first_paragraph(paragraph: int) -> None:
    data = commented(Remark(paragraph, 0, 0, "Mangler: Tiltak."))
    assert anchored_words(data) == {"0": ANCHORABLE[0].text}


def test_a_remark_on_a_text_box_stands_at_the_paragraph_that_holds_it() -> None:
    (box,) = [found for found in read_word(PATH, FILE).paragraphs() if found.text == "i boksen"]
    data = commented(Remark(box.location.paragraph or 0, 2, 8, "a"))
    root = root_of(data)
    assert anchored_words(data) == {"0": "Boks etter"}
    assert not [
        mark for mark in root.iter(*MARKS, REFERENCE) if next(mark.iterancestors(f"{W}txbxContent"), None)
    ]


def test_a_reference_is_no_part_of_what_holds_the_words() -> None:
    holders = [f"{W}{name}" for name in ("ins", "hyperlink", "sdt", "fldSimple", "smartTag")]
    every = [Remark(found.location.paragraph or 0, 0, len(found.text), "a") for found in ANCHORABLE]
    root = root_of(commented(*every))
    for reference, holder in product(root.iter(REFERENCE), holders):
        assert next(reference.iterancestors(holder), None) is None


def test_spaces_at_a_new_edge_stay() -> None:
    # Word trims the text of an element that does not say that its spaces count.
    data = commented(Remark(1, 0, 2, "a"), data=docx(p("<w:r><w:t>Vi ser</w:t></w:r>")))
    found = [(text.text, text.get(SPACE)) for text in root_of(data).iter(f"{W}t")]
    assert found == [("Vi", "preserve"), (" ser", "preserve")]


def test_empty_paragraphs_can_be_remarked_on() -> None:
    assert anchored_words(commented(Remark(1, 0, 0, "a"), data=docx(p() + p(r("b"))))) == {"0": ""}


def test_a_strict_file_stays_strict() -> None:
    main = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts = package_parts(p(r("hei")))
    parts["word/document.xml"] = str(parts["word/document.xml"]).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main", main
    )
    after = parts_of(commented(Remark(1, 0, 2, "a"), data=zipped(parts)))
    assert main.encode() in after["word/document.xml"]
    assert main.encode() in after["word/comments.xml"]
    assert b"wordprocessingml/2006/main" not in after["word/document.xml"] + after["word/comments.xml"]


def test_a_document_without_paragraphs_is_broken() -> None:
    with pytest.raises(AssistantError) as caught:
        commented(Remark(0, 0, 0, "a"), data=docx(""))
    assert caught.value.code is ErrorCode.DRAFT_BROKEN


def test_the_relation_to_the_comments_gets_an_id_of_its_own() -> None:
    parts = package_parts(p(r("hei")))
    parts["word/_rels/document.xml.rels"] = relationships(("settings", "x.xml"), ("theme", "y.xml"))
    after = parts_of(commented(Remark(1, 0, 2, "a"), data=zipped(parts)))
    assert b'Id="rId3"' in after["word/_rels/document.xml.rels"]
