"""Write the JSON Schema of a review's report from the program's own types: ``make review-schema``."""

from __future__ import annotations

import json
from pathlib import Path

from assistant.review.model import Report

SCHEMA = Path(__file__).parent.parent / "docs" / "review-format.schema.json"


def schema() -> str:
    """Return the schema as JSON."""
    return json.dumps(Report.model_json_schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(schema(), encoding="utf-8")
