from __future__ import annotations

import pytest

from tools.eval_agenda import judged

# Each draft is read and judged: ten seconds.
pytestmark = pytest.mark.journey


def test_what_was_judged_to_be_worst_comes_first() -> None:
    found = list(judged())
    early = [one for one in found if one.is_early]
    assert len(found) > 50
    assert len(early) / len(found) >= 0.75, [one for one in found if not one.is_early]
