"""Drafts in many forms against their keys, written by hand and by others than those who wrote the program."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assistant.desk.reviewing import review_file
from assistant.desk.workplace import Workplace
from tools.eval_review import Score, score

DRAFTS = Path(__file__).parent / "drafts"
MENDED_BY = ("open", "second")
GOAL = 0.95


def scored(*folders: str) -> Score:
    workplace, total = Workplace("nb"), Score()
    for folder in folders:
        for path in sorted((DRAFTS / folder).glob("*.yaml")):
            key = yaml.safe_load(path.read_text(encoding="utf-8"))
            total.add(score(key, review_file(workplace, path.parent / key["file"], key["file"])))
    return total


@pytest.fixture(scope="module")
def mended_by() -> Score:
    return scored(*MENDED_BY)


def share(found: Score, *names: str) -> float:
    return sum(found.right[name] for name in names) / sum(found.total[name] for name in names)


def test_texts_are_placed_under_their_points(mended_by: Score) -> None:
    assert share(mended_by, "placement: items", "placement: texts of no point") >= GOAL


def test_items_are_found_as_they_stand(mended_by: Score) -> None:
    assert share(mended_by, "items: found exactly") >= GOAL
    assert share(mended_by, "items: found exactly", "items: in the key") >= GOAL


def test_items_are_given_their_kind(mended_by: Score) -> None:
    assert share(mended_by, "kinds") >= GOAL


def test_points_are_known_to_be_there_or_not(mended_by: Score) -> None:
    assert share(mended_by, "points: there or not") >= GOAL


def test_the_written_form_is_told(mended_by: Score) -> None:
    assert share(mended_by, "written form") == 1.0


def test_every_draft_is_of_a_kind_and_a_layout_of_its_own() -> None:
    keys = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in DRAFTS.rglob("*.yaml")]
    assert len(keys) >= 12
    assert len({key["layout"] for key in keys}) == len(keys)
    assert {Path(key["file"]).suffix for key in keys} >= {".docx", ".odt", ".pdf", ".txt"}
    assert {key["variety"] for key in keys} == {"nb", "nn"}
    assert {key["quality"] for key in keys} == {"good", "middling", "weak"}
