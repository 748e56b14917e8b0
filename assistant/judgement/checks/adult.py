"""Somebody among the adults must do the measure."""

from __future__ import annotations

from assistant.judgement.analysis import Analysis
from assistant.judgement.checks.base import Check, ClauseOptions, Hit, Spans, quoted, whole
from assistant.judgement.model import Context


class AdultOptions(ClauseOptions):
    """``adults``: spans that name the adults. ``not_agents``: spans that name one the child is only with.

    ``acts``: where one of these comes first (a bare infinitive or an imperative), an adult in a background
    clause does not act.
    """

    adults: Spans
    not_agents: Spans = ()
    acts: Spans = ()


def run(options: AdultOptions, analysis: Analysis, _context: Context) -> list[Hit]:
    """Return the whole text when no adult acts in it."""
    aside = quoted(analysis)
    first = next((place for place, token in enumerate(analysis.tokens) if token.is_word), 0)
    if first in analysis.positions(*options.acts):
        aside |= options.reading(analysis).background
    aside |= analysis.positions(*options.not_agents)
    for span in analysis.named(*options.adults):
        if span.first not in aside:
            return []
    return [whole(analysis)]


CHECK = Check(AdultOptions, run, absence=True)
