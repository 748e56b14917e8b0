"""The goals on the project's own labelled texts, those that were read and those that were held out."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.desk.workplace import Workplace
from tools.eval_judgement import OWN_TEXTS, Judged, figures, judged

PARTS = ("open", "held_out")


@cache
def found(part: str) -> tuple[Judged, ...]:
    return tuple(judged(Workplace(), OWN_TEXTS / f"{part}.jsonl"))


@pytest.mark.parametrize("part", PARTS)
def test_verdicts_reach_the_goals(part: str) -> None:
    of = figures(list(found(part)))
    assert of.accuracy >= 0.97
    assert of.false_rejections <= 0.02
    assert of.false_passes <= 0.04


@pytest.mark.parametrize("part", PARTS)
def test_reasons_reach_the_goal(part: str) -> None:
    assert figures(list(found(part))).f1 >= 0.92


@pytest.mark.parametrize("part", PARTS)
def test_nynorsk_is_no_more_than_two_points_behind(part: str) -> None:
    by_variety = {
        variety: figures([one for one in found(part) if one.checked.request.variety == variety]).accuracy
        for variety in ("nb", "nn")
    }
    assert by_variety["nn"] >= by_variety["nb"] - 0.02


@pytest.mark.parametrize("part", PARTS)
def test_a_better_wording_that_is_offered_is_itself_accepted(part: str) -> None:
    offers = sum(one.offers for one in found(part))
    assert offers > 0
    assert sum(one.offered_well for one in found(part)) == offers


def test_there_are_enough_texts_in_both_written_forms() -> None:
    for part in PARTS:
        texts = [one.checked.request for one in found(part)]
        assert len(texts) >= 350
        assert sum(request.variety == "nn" for request in texts) >= 150
        assert len({request.id for request in texts}) == len(texts)
