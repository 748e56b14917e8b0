"""PDFs that screen readers can read: tags, title, language, pictures with words for them; any text at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pdfminer.pdftypes import resolve1

from assistant.documents.data import gather
from assistant.documents.load import document_kind, load_documents, load_labels
from assistant.documents.model import Ending
from assistant.documents.write.document import write_document
from assistant.documents.write.pdf import render_pdf
from assistant.paths import prompts_folder
from assistant.plan.model import PlanDocument
from assistant.plan.yearview import SignRow
from tests.documents.sample_year import sample_plan
from tests.documents.test_hostile_text import NASTY

GUIDES = ("iplu", "evaluation", "aarsrapport", "supervision", "statped", "coordination")
KINDS = [
    (guide, kind.id)
    for guide in GUIDES
    for kind in load_documents(prompts_folder() / guide / "documents").documents
]
WORD = re.compile(r"Q[a-j]+Z")
# These are put together from fixed parts or steer the layout; nobody types them.
STEERING = {"slot", "part", "id", "kind", "number", "state", "variety", "thread"}


@cache
def pdf_of(guide: str, kind: str) -> bytes:
    folder = prompts_folder() / guide / "documents"
    chosen = document_kind(folder, kind)
    data = gather(sample_plan(), chosen, load_labels(folder).in_("nb"))
    return render_pdf(data, folder / chosen.templates[Ending.PDF])


def catalog(data: bytes) -> dict[str, Any]:
    with pdfplumber.open(BytesIO(data)) as pdf:
        found = resolve1(pdf.doc.catalog)
        return {key: resolve1(value) for key, value in found.items()}


def tags(data: bytes) -> list[str]:
    """Return the tags of the structure in reading order, pictures with their words."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = resolve1(node)
        if isinstance(node, list):
            for part in node:
                walk(part)
        elif isinstance(node, dict):
            if "S" in node:
                alt = node.get("Alt")
                found.append(node["S"].name + (":alt" if alt else ""))
            walk(node.get("K", []))

    with pdfplumber.open(BytesIO(data)) as pdf:
        walk(resolve1(pdf.doc.catalog)["StructTreeRoot"])
    return found


@pytest.mark.parametrize(("guide", "kind"), KINDS)
def test_a_pdf_is_tagged_and_says_language_and_title(guide: str, kind: str) -> None:
    data = pdf_of(guide, kind)
    found = catalog(data)
    assert resolve1(found["MarkInfo"])["Marked"] is True
    assert found["Lang"].decode().lower().startswith("nb")
    assert resolve1(found["ViewerPreferences"])["DisplayDocTitle"] is True
    assert b"pdfuaid:part" in data


@pytest.mark.parametrize(("guide", "kind"), KINDS)
def test_headings_skip_no_level_and_every_picture_has_words(guide: str, kind: str) -> None:
    found = tags(pdf_of(guide, kind))
    levels = [int(tag[1]) for tag in found if re.fullmatch(r"H[1-6]", tag)]
    assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False))
    assert "Figure" not in found
    if kind in ("plan", "parents", "evaluation", "aarsrapport", "statped", "coordination"):
        assert "Figure:alt" in found
    assert "TH" in found


def hostile(value: Any, next_word: Callable[[], str]) -> Any:
    """Return the document with every text replaced by one that means harm, each with a mark."""
    if isinstance(value, str):
        return next_word()
    if is_dataclass(value) and not isinstance(value, type):
        names = [one.name for one in fields(value) if one.name not in STEERING]
        return replace(value, **{name: hostile(getattr(value, name), next_word) for name in names})
    if isinstance(value, tuple):
        return tuple(hostile(part, next_word) for part in value)
    if isinstance(value, dict):
        return {key: hostile(part, next_word) for key, part in value.items()}
    return value


def harmed() -> PlanDocument:
    numbers = count()

    def word() -> str:
        number = next(numbers)
        mark = "Q" + "".join("abcdefghij"[int(digit)] for digit in str(number)) + "Z"
        return f"{mark} {NASTY[number % len(NASTY)]} " + "lang" * 30

    plan = sample_plan()
    year = hostile(plan.year, word)
    # The drawing reads days; everything else of it is text.
    strands = [
        replace(
            strand,
            signs=tuple(_with_days(sign, own) for sign, own in zip(strand.signs, kept.signs, strict=True)),
        )
        for strand, kept in zip(year.strands, plan.year.strands, strict=True)
    ]
    done: PlanDocument = hostile(replace(plan, sheets=()), word)
    return replace(done, year=replace(year, strands=tuple(strands)))


def _with_days(sign: SignRow, own: SignRow) -> SignRow:
    return replace(sign, chart=sign.chart and own.chart and replace(sign.chart, points=own.chart.points))


HARMED = harmed()


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".md"])
@pytest.mark.parametrize(("guide", "kind"), KINDS)
def test_no_text_can_stop_a_document_from_being_written(
    tmp_path: Path, guide: str, kind: str, ending: str
) -> None:
    path = tmp_path / f"x{ending}"
    write_document(HARMED, kind, path, prompts_folder() / guide / "documents")
    assert path.stat().st_size
    if ending == ".md":
        assert len(set(WORD.findall(path.read_text(encoding="utf-8")))) > 10
