"""A short run of ``make fuzz``: random and mutated texts, judged without a failure."""

from __future__ import annotations

import pytest

from tools.fuzz import run

# Slow: it takes many texts to meet the odd one.
pytestmark = pytest.mark.journey


def test_nothing_fails_and_every_finding_lies_inside_its_text() -> None:
    assert run(1500, seed=3) == []
