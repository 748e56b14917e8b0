"""Minimal pairs written to trip the rules: everyday texts that must pass beside twins that must not."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from pydantic import BaseModel, ConfigDict

from assistant.yamlfile import load_model
from tests.judgement.tools import reasons


class Pair(BaseModel):
    """Two near texts: ``good`` passes, ``bad`` is turned back for just ``reasons``; ``gap``: not yet."""

    model_config = ConfigDict(extra="forbid")

    kind: str
    good: str
    bad: str
    reasons: set[str]
    variety: str = "nb"
    child: str = ""
    good_child: str = ""
    overall_goal: str = ""
    gap: Literal["good", "bad"] | None = None


class Pairs(BaseModel):
    """The file."""

    model_config = ConfigDict(extra="forbid")

    pairs: list[Pair]


class Case(NamedTuple):
    """One text and why it should be turned back, if at all."""

    pair: Pair
    text: str
    child: str
    wanted: set[str]


PAIRS = load_model(Path(__file__).with_name("pairs.yaml"), Pairs).pairs


def _cases() -> list[object]:
    cases: list[object] = []
    for pair in PAIRS:
        good = Case(pair, pair.good, pair.good_child or pair.child, set())
        bad = Case(pair, pair.bad, pair.child, pair.reasons)
        for name, case in (("good", good), ("bad", bad)):
            # Strict: a gap that has been closed must lose its mark here and in the rule's known_gaps.
            marks = [pytest.mark.xfail(strict=True, reason="known gap")] if pair.gap == name else []
            cases.append(pytest.param(case, marks=marks, id=f"{pair.kind}-{name}: {case.text}"))
    return cases


@pytest.mark.parametrize("case", _cases())
def test_pair(case: Case) -> None:
    pair = case.pair
    found = reasons(
        case.text, pair.kind, variety=pair.variety, child=case.child, overall_goal=pair.overall_goal
    )
    assert found - _said_anyway(pair) == case.wanted


def test_there_are_enough_of_them_in_both_written_forms() -> None:
    assert len(PAIRS) >= 60
    assert sum(pair.variety == "nn" for pair in PAIRS) >= 12
    assert sum(pair.gap is not None for pair in PAIRS) <= 4


def _said_anyway(pair: Pair) -> set[str]:
    # An empty answer lacks everything else too; the pair is only about its emptiness.
    return set() if pair.reasons != {"empty"} else {"frequency", "participants", "pattern", "situation"}
