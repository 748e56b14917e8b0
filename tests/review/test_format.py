"""The report's format as it is documented is the format that is written."""

from __future__ import annotations

import re

from assistant.review.model import ReviewedDocument, ReviewedItem
from tests.review.sources import ROOT
from tools.review_schema import SCHEMA, schema


def test_the_schema_is_up_to_date() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema(), "make review-schema"


def test_every_key_is_described() -> None:
    page = (ROOT / "docs" / "review-format.md").read_text(encoding="utf-8")
    keys = {*ReviewedDocument.model_fields, *ReviewedItem.model_fields}
    assert [key for key in sorted(keys) if not re.search(rf"[`\"\[\].]{key}[`\"]", page)] == []
