"""A goal that only names a developmental area is too broad."""

from __future__ import annotations

from assistant.judgement.analysis import Analysis
from assistant.judgement.checks.base import Check, Hit, Options, Spans, quoted
from assistant.judgement.model import Context


class BreadthOptions(Options):
    """``verbs`` and ``areas``: spans that together are too broad within ``reach`` tokens.

    ``by``: spans that, later in the sentence, make it concrete. ``least``: without a verb, a text of at most
    this many words that names an area is too broad too.
    """

    verbs: Spans
    areas: Spans
    by: Spans = ()
    reach: int = 7
    least: int = 4


def run(options: BreadthOptions, analysis: Analysis, _context: Context) -> list[Hit]:
    """Return the stretch from the broad verb to the area."""
    tokens = analysis.tokens
    aside = quoted(analysis)
    areas = [span for span in analysis.named(*options.areas) if span.first not in aside]
    for verb in analysis.named(*options.verbs):
        if verb.first in aside:
            continue
        sentence = tokens[verb.first].sentence
        if any(
            span.first > verb.last and tokens[span.first].sentence == sentence
            for span in analysis.named(*options.by)
        ):
            continue
        for area in areas:
            # «Ferdighetene sine skal hun utvikle»: the area may stand first.
            ends = sorted((verb, area), key=lambda span: span.first)
            near = ends[1].first - ends[0].last <= options.reach and area.last != verb.last
            if near and tokens[area.first].sentence == sentence:
                return [Hit(ends[0].start, ends[1].end, area.name, area.entry)]
    words = [token for token in tokens if token.is_word]
    if areas and 0 < len(words) <= options.least and areas[0].first <= 1:
        return [Hit(words[0].start, words[-1].end, areas[0].name, areas[0].entry)]
    return []


CHECK = Check(BreadthOptions, run)
