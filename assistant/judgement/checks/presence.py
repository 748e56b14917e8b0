"""Something must be there: a situation, a time, somebody who takes part."""

from __future__ import annotations

from assistant.judgement.analysis import Analysis
from assistant.judgement.checks.base import Check, Hit, Options, Spans, overlaps, quoted, whole
from assistant.judgement.model import Context


class PresenceOptions(Options):
    """``any_of``: one span of these is enough. ``opening``: do not look inside the sign's opening.

    ``except_for``: spans that make what they cover not count. ``within_quotes``: whether quoted words count.
    """

    any_of: Spans
    except_for: Spans = ()
    opening: bool = False
    within_quotes: bool = False


def run(options: PresenceOptions, analysis: Analysis, _context: Context) -> list[Hit]:
    """Return the whole answer (without a sign's opening) when nothing of what is needed is there."""
    start = analysis.opening.content if options.opening else 0
    aside = frozenset() if options.within_quotes else quoted(analysis)
    excepted = list(analysis.named(*options.except_for))
    for span in analysis.named(*options.any_of):
        if span.first >= start and span.first not in aside and not overlaps(span, excepted):
            return []
    return [whole(analysis, start if start < len(analysis.tokens) else 0)]


CHECK = Check(PresenceOptions, run, absence=True)
