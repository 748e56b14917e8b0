"""Write the JSON Schema of a bundle from the program's own types: ``make bundle-schema``."""

from __future__ import annotations

import json
from pathlib import Path

from assistant.bundle.model import Bundle

SCHEMA = Path(__file__).parent.parent / "docs" / "bundle-format.schema.json"


def schema() -> str:
    """Return the schema as JSON."""
    return json.dumps(Bundle.model_json_schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(schema(), encoding="utf-8")
