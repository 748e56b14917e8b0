from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path

import pytest
from lxml import html

from assistant.desk.draftfiles import find_drafts
from assistant.desk.reviewfiles import page, read_json, table_text, write_commented, write_json
from assistant.desk.reviewing import review_file
from assistant.desk.workplace import Workplace
from assistant.documents.read.word import read_word
from assistant.errors import AssistantError, ErrorCode
from assistant.review.model import Remark, ReviewedDocument, ReviewedItem
from assistant.review.summary import summarise
from tests.documents.test_comments import without_marks
from tests.review.test_drafts import DRAFTS

OPEN = DRAFTS / "open"
HOSTILE = '=HYPERLINK("x") <script>alert(1)</script> {{ 7*7 }} & [/b]'


@cache
def shared() -> Workplace:
    return Workplace("nb")


@cache
def reviews() -> tuple[ReviewedDocument, ...]:
    names = ("01-nora-tabell.docx", "12-lars-brev.odt")
    good = [review_file(shared(), OPEN / name, name, "Solbakken") for name in names]
    bad = review_file(shared(), OPEN / "borte.docx", "=borte.docx", "+47")
    return (*good, bad)


def report() -> str:
    stream = io.StringIO()
    write_json(stream, reviews())
    return stream.getvalue()


def test_a_report_reads_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "rapport.json"
    path.write_text(report(), encoding="utf-8")
    assert read_json(path) == reviews()


def test_the_report_has_the_shape_that_is_promised() -> None:
    data = json.loads(report())
    assert data["version"] == "1"
    first, _, bad = data["documents"]
    assert {"path", "variety", "points", "items", "unplaced", "plan_findings"} <= set(first)
    assert set(first["points"]) == set("12345678")
    assert set(first["points"].values()) <= {"present", "thin", "missing"}
    assert {"point", "kind", "text", "location", "verdict", "reasons", "findings"} <= set(first["items"][0])
    assert set(first) == set(ReviewedDocument.model_fields) - {"error", "error_code"}
    assert set(first["items"][0]) == set(ReviewedItem.model_fields)
    finding = next(finding for item in first["items"] for finding in item["findings"])
    assert set(finding) == set(Remark.model_fields)
    assert bad["error"] and bad["error_code"] == "draft_missing"
    assert (bad["items"], bad["points"]) == ([], {})


@pytest.mark.parametrize("said", ["", "{", "[]", '{"version": "2", "documents": []}', '{"documents": 3}'])
def test_another_file_is_no_report(tmp_path: Path, said: str) -> None:
    path = tmp_path / "annet.json"
    path.write_text(said, encoding="utf-8")
    with pytest.raises(AssistantError) as raised:
        read_json(path)
    assert raised.value.code is ErrorCode.REPORT_UNREADABLE


def test_no_cell_of_the_table_is_a_formula() -> None:
    text = table_text(shared(), reviews())
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert len(rows) == len(reviews()) + 1
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]


def whole_page(*documents: ReviewedDocument) -> str:
    return "".join(page(shared(), lambda: documents, summarise(documents)))


def test_the_page_stands_alone_and_can_be_read_by_all() -> None:
    text = whole_page(*reviews())
    tree = html.document_fromstring(text)
    assert tree.get("lang") == "nb"
    assert [one.text for one in tree.iter("title")] and len(list(tree.iter("h1"))) == 1
    assert not list(tree.iter("script", "link", "img", "iframe", "object"))
    assert not [one for one in tree.iter() if one.get("src") or one.get("href")]
    assert all(one.find("caption") is not None for one in tree.iter("table"))
    assert all(one.get("scope") for one in tree.iter("th"))
    assert all(one.get("role") == "img" and one.get("aria-label") for one in tree.iter("svg"))


def test_what_somebody_wrote_is_text_on_the_page() -> None:
    document = reviews()[0]
    item = document.items[0].model_copy(update={"text": HOSTILE, "findings": document.items[4].findings})
    hostile = document.model_copy(update={"path": HOSTILE, "items": (item, *document.items[1:])})
    tree = html.document_fromstring(whole_page(hostile))
    assert HOSTILE in tree.text_content()
    assert not list(tree.iter("script"))


def test_the_commented_draft_is_the_same_draft(tmp_path: Path) -> None:
    [draft] = find_drafts([OPEN / "04-kl-bred-tabell.docx"])
    document = review_file(shared(), draft.path, draft.shown)
    taken: set[Path] = set()
    target = write_commented(shared(), draft, document, tmp_path, taken)
    assert target == tmp_path / "04-kl-bred-tabell-kommentert.docx"
    before, after = draft.path.read_bytes(), target.read_bytes()
    assert without_marks(after) == without_marks(before)
    count = sum(len(item.findings) for item in document.items)
    assert read_word(target, after).comments == read_word(draft.path, before).comments + count + 1
    again = write_commented(shared(), draft, document, tmp_path, taken)
    assert again is not None and again.name == "04-kl-bred-tabell-kommentert-2.docx"


def test_a_draft_given_back_earlier_and_worked_in_since_is_left_alone(tmp_path: Path) -> None:
    [draft] = find_drafts([OPEN / "04-kl-bred-tabell.docx"])
    document = review_file(shared(), draft.path)
    first = write_commented(shared(), draft, document, tmp_path, set())
    assert first is not None
    assert write_commented(shared(), draft, document, tmp_path, set()) == first
    first.write_bytes(b"noe som er endret")
    again = write_commented(shared(), draft, document, tmp_path, set())
    assert again == tmp_path / "04-kl-bred-tabell-kommentert-2.docx"
    assert first.read_bytes() == b"noe som er endret"


def test_only_word_documents_are_given_back(tmp_path: Path) -> None:
    [draft] = find_drafts([OPEN / "12-lars-brev.odt"])
    assert write_commented(shared(), draft, reviews()[1], tmp_path, set()) is None
    assert list(tmp_path.iterdir()) == []


def test_a_newer_programs_keys_are_passed_over(tmp_path: Path) -> None:
    data = json.loads(report())
    data["nytt"] = data["documents"][0]["nytt"] = {"a": 1}
    path = tmp_path / "rapport.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert read_json(path) == reviews()


@pytest.mark.parametrize("name", ["borte.json", "."])
def test_a_report_that_cannot_be_opened_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(AssistantError) as raised:
        read_json(tmp_path / name)
    assert raised.value.code is ErrorCode.REPORT_UNREADABLE
    assert raised.value.fields["cause"]


def test_semicolons_and_line_breaks_stay_within_their_cell() -> None:
    odd = reviews()[0].model_copy(update={"path": "a;b\r\n=c.docx", "folder": "\t@SUM(A1)", "variety": "nb"})
    text = table_text(shared(), [odd]).removeprefix("\ufeff")
    assert text.count("\r\n") == text.count("\n") == 2
    head, row = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert row[:3] == ["'@SUM(A1)", "a;b =c.docx", "nb"]
    assert len(head) == len(row)


def test_the_table_counts_what_the_review_found() -> None:
    rows = csv.DictReader(io.StringIO(table_text(shared(), reviews()).removeprefix("\ufeff")), delimiter=";")
    first, _, bad = rows
    document = reviews()[0]
    assert int(first["tekster"]) == len(document.items)
    assert int(first["verdt å se på"]) == sum(item.rejected for item in document.items)
    assert first["punkt 3"] in ("på plass", "tynt", "mangler")
    assert "borte.docx" in bad["kunne ikke leses"] and bad["punkt 3"] == ""


def test_the_page_is_in_the_users_written_form() -> None:
    nynorsk = Workplace("nn")
    text = "".join(page(nynorsk, reviews, summarise(reviews())))
    assert html.document_fromstring(text).get("lang") == "nn"
    assert "Verdt å sjå på" in text


def test_drafts_of_one_name_are_given_back_as_two_below_the_folder(tmp_path: Path) -> None:
    data = (OPEN / "04-kl-bred-tabell.docx").read_bytes()
    for home in ("Solbakken", "Elveli"):
        (tmp_path / "inn" / home).mkdir(parents=True)
        (tmp_path / "inn" / home / "kl.docx").write_bytes(data)
    out, taken = tmp_path / "ut", set[Path]()
    below = find_drafts([tmp_path / "inn"])
    named = find_drafts([one.path for one in below])
    for draft in (*below, *named):
        document = review_file(shared(), draft.path, draft.shown)
        assert write_commented(shared(), draft, document, out, taken) is not None
    assert {path.relative_to(out).as_posix() for path in out.rglob("*.docx")} == {
        "Solbakken/kl-kommentert.docx",
        "Elveli/kl-kommentert.docx",
        "kl-kommentert.docx",
        "kl-kommentert-2.docx",
    }
    assert [draft.path.read_bytes() for draft in below] == [data, data]


def test_a_draft_is_not_written_over_where_it_is_given_back_beside_itself(tmp_path: Path) -> None:
    data = (OPEN / "04-kl-bred-tabell.docx").read_bytes()
    (tmp_path / "kl.docx").write_bytes(data)
    [draft] = find_drafts([tmp_path])
    target = write_commented(shared(), draft, review_file(shared(), draft.path), tmp_path, set())
    assert target == tmp_path / "kl-kommentert.docx"
    assert draft.path.read_bytes() == data
    assert [one.path for one in find_drafts([tmp_path])] == [draft.path]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    [draft] = find_drafts([OPEN / "04-kl-bred-tabell.docx"])
    (tmp_path / "ut").write_bytes(b"")
    with pytest.raises(AssistantError) as raised:
        write_commented(shared(), draft, review_file(shared(), draft.path), tmp_path / "ut", set())
    assert raised.value.code is ErrorCode.OUTPUT_UNWRITABLE
