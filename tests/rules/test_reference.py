"""The rule reference is what the rules say now."""

from __future__ import annotations

from tools.rule_reference import REFERENCE, reference


def test_the_reference_is_up_to_date() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == reference(), "make rules-reference"
