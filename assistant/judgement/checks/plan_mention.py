"""Something must be said somewhere in the plan: how the child takes part, what others do."""

from __future__ import annotations

from assistant.judgement.checks.base import Hit, Options, PlanCheck, Spans
from assistant.judgement.model import Context
from assistant.judgement.plantexts import PlanTexts


class MentionOptions(Options):
    """``of``: questions or points of which one must have a span of ``any_of``.

    ``when``: only where one of these questions has a text, or that of ``says`` where it is given.
    """

    of: tuple[str, ...]
    any_of: Spans
    when: tuple[str, ...] = ()
    says: str = ""


def run(options: MentionOptions, texts: PlanTexts, _context: Context) -> list[Hit]:
    """Return one hit when none of the texts says it."""
    among = texts.of(*options.of)
    asked = texts.of(*options.when)
    applies = not options.when or any(not options.says or one.analysis.text == options.says for one in asked)
    if not among or not applies:
        return []
    if any(span for text in among for span in text.analysis.named(*options.any_of)):
        return []
    return [Hit(0, 0, slot=among[0].slot)]


CHECK = PlanCheck(MentionOptions, run)
