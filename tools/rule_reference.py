"""Write the rule reference, ``docs/rules.md``, from the rules' own files: ``make rules-reference``."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, StrictUndefined

from assistant import paths
from assistant.desk.rulebook import by_room, shown_example
from assistant.judgement.load import load_rules

TEMPLATE = Path(__file__).with_name("rule_reference.md.j2")
REFERENCE = Path(__file__).parent.parent / "docs" / "rules.md"


def reference() -> str:
    """Return the reference as Markdown."""
    # Markdown, not HTML, and every text in it is the project's own.
    template = Environment(undefined=StrictUndefined, autoescape=False).from_string(  # noqa: S701
        TEMPLATE.read_text(encoding="utf-8")
    )
    rooms = by_room(load_rules(paths.rules_folder()))
    return template.render(rooms=rooms, shown=shown_example).strip() + "\n"


if __name__ == "__main__":
    REFERENCE.write_text(reference(), encoding="utf-8")
