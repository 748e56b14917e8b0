"""Something must be there: a situation, a time, somebody who takes part."""

from __future__ import annotations

from assistant.judgement.analysis import Analysis
from assistant.judgement.checks.base import Check, Hit, Options, quoted, whole
from assistant.judgement.checks.opening import find_opening
from assistant.judgement.model import Context


class PresenceOptions(Options):
    """``any_of``: one span of these is enough. ``opening``: do not look inside the sign's opening.

    ``within_quotes``: whether words that are only quoted count.
    """

    any_of: tuple[str, ...]
    opening: bool = False
    within_quotes: bool = False


def run(options: PresenceOptions, analysis: Analysis, context: Context) -> list[Hit]:
    """Return the whole answer (without a sign's opening) when nothing of what is needed is there."""
    start = find_opening(analysis).content if options.opening else 0
    aside = frozenset() if options.within_quotes else quoted(analysis)
    for span in analysis.named(*options.any_of):
        if span.first >= start and span.first not in aside:
            return []
    return [whole(analysis, start if start < len(analysis.tokens) else 0)]


CHECK = Check(PresenceOptions, run, absence=True)
