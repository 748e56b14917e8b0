"""What a review finds in the drafts of the tests: judged as ``iplu check`` does, and nothing dropped."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from assistant.desk.checking import Checked, check_lines
from assistant.desk.reviewing import review_file, review_source
from assistant.desk.workplace import Workplace
from assistant.documents.read.draft import READERS, read_draft
from assistant.review.formwords import plain
from assistant.review.labelling import strip_mark
from assistant.review.model import PointState, ReviewedDocument
from assistant.review.source import Location, Source
from tests.review.sources import bold, bullet, table, text

DRAFTS = Path(__file__).resolve().parents[1] / "review" / "drafts"
FILES = sorted(path for path in DRAFTS.rglob("*.*") if path.suffix in READERS)
NAMES = [path.name for path in FILES]


@cache
def shared() -> Workplace:
    return Workplace("nb")


@cache
def read(path: Path) -> Source:
    return read_draft(path)[0]


@cache
def reviewed(path: Path) -> ReviewedDocument:
    return review_file(shared(), path)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_every_item_is_judged_as_check_judges_it(path: Path) -> None:
    found = reviewed(path)
    lines = [
        json.dumps(
            {
                "id": number,
                "kind": item.judged_as,
                "text": f"{item.lead} {item.text}" if item.lead else item.text,
                "overall_goal": item.overall_goal,
                "variety": found.variety,
            }
        )
        for number, item in enumerate(found.items)
    ]
    checked = list(check_lines(shared(), io.BytesIO("\n".join(lines).encode())))
    for item, one in zip(found.items, checked, strict=True):
        assert isinstance(one, Checked)
        record = one.record()
        assert (item.verdict, list(item.reasons)) == (record["verdict"], record["reasons"])
        shift = len(item.lead) + 1 if item.lead else 0
        said = [
            {"better": None, **one, **{edge: max(0, one[edge] - shift) for edge in ("start", "end")}}
            for one in record["findings"]
        ]
        assert [finding.model_dump() for finding in item.findings] == said


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_every_text_stands_in_the_source_where_it_says(path: Path) -> None:
    places = {paragraph.location: paragraph.text for paragraph in read(path).paragraphs()}
    for item in reviewed(path).items:
        start, end = item.location.start, item.location.end
        bare = next(
            text for place, text in places.items() if place.within(start or 0, end or 0) == item.location
        )
        assert bare[start:end] == item.text


def left_out(path: Path) -> Iterator[str]:
    """Yield the parts of a draft's paragraphs that are in no item and in no text without a point."""
    found = reviewed(path)
    taken: dict[Location, list[tuple[int, int]]] = {}
    places = [item.location for item in found.items] + [one.location for one in found.unplaced]
    for place in places:
        assert place.start is not None and place.end is not None
        taken.setdefault(replace(place, start=None, end=None), []).append((place.start, place.end))
    for paragraph in read(path).paragraphs():
        at = 0
        for start, end in sorted(taken.pop(paragraph.location, [])):
            assert start >= at, f"taken twice: {paragraph.text}"
            yield paragraph.text[at:start]
            at = end
        if not paragraph.placeholder:
            yield paragraph.text[at:]
    assert not taken


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_nothing_is_dropped_but_marks_and_what_is_known_as_a_label(path: Path) -> None:
    words = shared().form_words
    for said in left_out(path):
        bare = said[strip_mark(said) :].strip()
        label = words.label(bare)
        assert not plain(bare) or label.places or label.known, said


def review(*blocks: object) -> ReviewedDocument:
    return review_source(shared(), Source(tuple(blocks)))  # type: ignore[arg-type]


def test_how_often_and_who_may_stand_in_two_fields() -> None:
    found = review(
        bold("Plan for evaluering"),
        table(["Hvor ofte", "Siste onsdag i hver måned"], ["Deltakere", "Styrer og pedagogisk leder"]),
    )
    assert [(item.judged_as, item.verdict) for item in found.items] == [
        ("frequency", "accept"),
        ("participants", "accept"),
    ]
    assert found.points["8"] is PointState.PRESENT


def test_what_no_field_says_is_still_missing() -> None:
    found = review(bold("Plan for evaluering"), text("Styrer og pedagogisk leder møtes."))
    assert found.items[0].reasons == ("frequency",)
    assert found.points["8"] is PointState.THIN


def test_a_line_above_a_list_is_the_opening_of_its_points() -> None:
    found = review(
        bold("Tegn på fremgang"),
        text("Vi ser fremgang når Ekorn:"),
        bullet("henter skoene sine i garderoben"),
        bullet("leker mer i sandkassa"),
    )
    assert [item.reasons for item in found.items] == [(), ("vague",)]
    [remark] = found.items[1].findings
    assert found.items[1].text[remark.start : remark.end] == "mer"


def test_a_goal_is_held_against_the_overall_goal_it_is_most_like() -> None:
    found = review(
        bold("Overordnede mål"),
        text("Barnet skal utvikle språket."),
        text("Barnet skal utvikle sosial kompetanse i lek."),
        bold("Barnehagens mål"),
        text("Barnet skal utvikle sosial kompetanse i lek."),
    )
    assert "copied" in found.items[2].reasons


def test_messages_are_in_the_drafts_own_written_form() -> None:
    nynorsk = next(path for path in FILES if path.name.startswith("05-"))
    found = reviewed(nynorsk)
    assert found.variety == "nn"
    messages = [remark.message for item in found.items for remark in item.findings]
    assert any("ikkje" in message for message in messages)
    assert not any(" ikke " in message for message in messages)


def test_missing_and_thin_points_are_told_apart() -> None:
    found = review(
        bold("Mål"), text("Leker i sandkassa med ett annet barn."), bold("Evaluering"), text("Litt.")
    )
    states = {point: state.value for point, state in found.points.items()}
    assert (states["2"], states["3"], states["7"]) == ("present", "missing", "thin")


def test_a_goal_without_a_sign_is_named() -> None:
    found = review(
        table(
            ["Mål", "Delmål", "Tiltak"],
            [
                "Ekorn leker i sandkassa.",
                "Vi ser fremgang når Ekorn gir øsa fra seg.",
                "Den voksne viser øsa.",
            ],
            ["Ekorn spiser selv ved bordet.", "", "Den voksne holder skåla."],
            shaded_first=True,
        )
    )
    [strand] = found.thread.without_signs
    assert found.items[strand.goals[0]].text == "Ekorn spiser selv ved bordet."
    assert "plan/thread" in [remark.rule for remark in found.plan_findings]


def broken() -> Iterator[tuple[str, bytes, str]]:
    yield "tom.docx", b"", "draft_empty"
    yield "skadet.docx", b"PK\x03\x04 ikke en pakke", "draft_broken"
    yield "gammel.doc", b"\xd0\xcf\x11\xe0", "draft_old_word"
    yield "makro.docm", b"PK", "draft_macros"
    yield "bilde.png", b"PNG", "draft_format"


@pytest.mark.parametrize(("name", "data", "code"), broken(), ids=lambda one: str(one)[:12])
def test_a_draft_that_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    found = review_file(shared(), tmp_path / name, name)
    assert (found.error_code, found.items, found.points) == (code, (), {})
    assert found.error and name in found.error
