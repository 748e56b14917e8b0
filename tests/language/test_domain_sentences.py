from __future__ import annotations

import pytest

from tests.language.domain import KINDS, items, shares

CLEAN = 0.95
MESSY = 0.90


@pytest.mark.parametrize("kind", KINDS)
def test_the_sentences_of_the_field_are_read_right(kind: str) -> None:
    assert shares()[False, kind, "both"] >= CLEAN


@pytest.mark.parametrize("kind", KINDS)
def test_so_are_hurried_ones(kind: str) -> None:
    assert shares()[True, kind, "both"] >= MESSY


def test_there_are_enough_of_them_in_both_forms() -> None:
    for variety in ("nb", "nn"):
        assert len({item.sentence for item in items() if item.variety == variety}) >= 75
