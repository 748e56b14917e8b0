"""Texts judged on their own: lines in, lines out, and nothing stops the rest."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pytest

from assistant.desk.checking import LONGEST_LINE, BadLine, Checked, CheckRequest, check_lines, check_text
from assistant.desk.workplace import Workplace

GOOD = {"id": "a", "kind": "sign", "text": "Vi ser fremgang når Ola rekker koppen til en voksen ved bordet."}
BAD = {"id": 2, "kind": "sign", "text": "Vi ser fremgang når Ola leker mer i sandkassa."}


@pytest.fixture(scope="module")
def workplace() -> Workplace:
    return Workplace()


def lines(workplace: Workplace, *raw: object) -> list[Checked | BadLine]:
    said = b"".join(
        (one if isinstance(one, bytes) else json.dumps(one, ensure_ascii=False).encode()) + b"\n"
        for one in raw
    )
    return list(check_lines(workplace, io.BytesIO(said)))


def test_they_come_out_in_the_order_they_went_in(workplace: Workplace) -> None:
    found = lines(workplace, GOOD, BAD, GOOD)
    records = [one.record() for one in found if isinstance(one, Checked)]
    assert [(record["id"], record["verdict"]) for record in records] == [
        ("a", "accept"),
        (2, "reject"),
        ("a", "accept"),
    ]


def test_a_finding_marks_its_words_and_says_what_to_do(workplace: Workplace) -> None:
    [checked] = lines(workplace, BAD)
    assert isinstance(checked, Checked)
    record = checked.record()
    assert record["reasons"] == ["vague"]
    [finding] = record["findings"]
    assert str(BAD["text"])[finding["start"] : finding["end"]] == "mer"
    assert (finding["rule"], finding["severity"]) == ("sign/vague", "reject")
    assert finding["message"]
    assert finding["ask"].endswith("?")
    assert finding["better"] == "Vi ser fremgang når Ola leker i sandkassa."


@pytest.mark.parametrize(
    ("raw", "problem", "field"),
    [
        (b"tull", "check_json", ""),
        (b"[1, 2]", "check_json", ""),
        (b'{"id": "x", "kind": "sign"}', "check_missing", "text"),
        (b'{"id": "x", "kind": "sign", "text": 3}', "check_field", "text"),
        (b'{"id": "x", "kind": "vers", "text": "hei"}', "check_kind", "vers"),
        (b'{"id": "x", "kind": "plan", "text": "hei"}', "check_kind", "plan"),
        (b'{"id": "x", "kind": "sign", "text": "hei", "variety": "sv"}', "check_field", "variety"),
        (b'{"id": "x", "kind": "sign", "text": "\xff\xfe"}', "check_json", ""),
        (b"[" * 5000, "check_json", ""),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(
    workplace: Workplace, raw: bytes, problem: str, field: str
) -> None:
    first, second = lines(workplace, raw, GOOD)
    assert first == BadLine(1, problem, field)
    assert isinstance(second, Checked)
    assert second.line == 2


def test_a_line_that_is_too_long_is_passed_over_whole(workplace: Workplace) -> None:
    first, second = lines(workplace, b"x" * (3 * LONGEST_LINE + 5), GOOD)
    assert first == BadLine(1, "check_too_long")
    assert isinstance(second, Checked)


def test_blank_lines_and_a_byte_order_mark_do_no_harm(workplace: Workplace) -> None:
    found = lines(workplace, b"\xef\xbb\xbf" + json.dumps(GOOD).encode(), b"", b"  ", GOOD)
    assert [type(one) for one in found] == [Checked, Checked]
    assert [one.line for one in found] == [1, 4]


def test_a_stream_is_read_as_it_is_needed(workplace: Workplace) -> None:
    class Endless(io.RawIOBase):
        asked = 0

        def readline(self, _size: int | None = -1, /) -> bytes:
            self.asked += 1
            return json.dumps(GOOD).encode() + b"\n"

    stream = Endless()
    found: Iterator[Checked | BadLine] = check_lines(workplace, stream)  # type: ignore[arg-type]
    for _ in range(3):
        next(found)
    assert stream.asked < 1000


def test_the_message_is_in_the_texts_own_written_form(workplace: Workplace) -> None:
    text = "Me ser framgang når ho leikar meir saman med dei andre barna ute i sandkassa."
    assert (
        "vanskeleg" in check_text(workplace, CheckRequest(id=1, kind="sign", text=text)).findings[0].message
    )


def test_a_goal_is_held_against_the_overall_goal(workplace: Workplace) -> None:
    request = CheckRequest(
        id=1,
        kind="goal",
        text="I sandkassa skal Ola vente på tur.",
        overall_goal="Barnet skal vente på tur i sandkassa.",
    )
    assert [finding.reason.value for finding in check_text(workplace, request).rejecting] == ["copied"]


def test_an_empty_answer_is_named_by_what_it_lacks(workplace: Workplace) -> None:
    [checked] = lines(workplace, {"id": 1, "kind": "schedule", "text": "vet ikke"})
    assert isinstance(checked, Checked)
    assert checked.record()["reasons"] == ["frequency", "participants"]
