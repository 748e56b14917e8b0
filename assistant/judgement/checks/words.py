"""Words that are a fault where they carry the answer: vague words, jargon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.judgement.analysis import Analysis, Span
from assistant.judgement.checks.base import Check, ClauseOptions, Hit, Spans, apart, at, overlaps, quoted
from assistant.judgement.model import Context

_COMPARATIVE = "Degree=Cmp"
_ADVERBS = ("ADV", "ADJ")
_DESCRIBES = ("VERB", "AUX")


class WordsOptions(ClauseOptions):
    """Which spans are a fault, and what excuses them.

    ``faults``: span names. ``unless``: spans that excuse a fault they share a token with. ``explained_by``:
    spans that excuse it when they begin within ``reach`` tokens after it. ``measured_by``: spans that excuse
    it in the same sentence. ``comparatives``: a comparative said of an act is a fault too, but for the words
    of ``plain`` («nærmere»). ``anywhere``: a word in a background clause is a fault too. A word
    is not simply left out in the better wording after one of ``bare`` («blir flinkere») or before one of
    ``comparing`` («enn»).
    """

    faults: Spans
    unless: Spans = ()
    explained_by: Spans = ()
    reach: int = 2
    measured_by: Spans = ()
    comparatives: bool = False
    plain: Spans = ()
    anywhere: bool = False
    bare: Spans = ()
    comparing: Spans = ()

    @property
    def reads_clauses(self) -> bool:
        """Whether the check must know the clauses: not to find a word anywhere."""
        return not self.anywhere


def run(options: WordsOptions, analysis: Analysis, _context: Context) -> list[Hit]:
    """Return the faults that carry the answer and that nothing excuses."""
    start = options.content(analysis)
    aside = quoted(analysis)
    if not options.anywhere:
        aside |= options.reading(analysis).background
    faults = [
        span
        for span in (*analysis.named(*options.faults), *_comparatives(options, analysis))
        if span.first >= start and span.first not in aside and not _excused(options, analysis, span, aside)
    ]
    return [replace(at(span), better=_without(options, analysis, span)) for span in apart(faults)]


def _without(options: WordsOptions, analysis: Analysis, span: Span) -> str | None:
    """Return the text without a word that only says how much of the act; ``None`` where more would fall."""
    tokens = analysis.tokens
    words = range(span.first, span.last + 1)
    targets = {degree.position: degree.target for degree in analysis.degrees if degree.position in words}
    bare = analysis.positions(*options.bare)
    loose = all(tokens[place].pos in _ADVERBS for place in words) and all(
        tokens[target].pos in (*_DESCRIBES, "ADV") and target not in bare for target in targets.values()
    )
    # «Roligere enn før» falls only as a whole.
    compared = span.end < len(analysis.text) and any(
        other.first > span.last and tokens[other.first].sentence == tokens[span.first].sentence
        for other in analysis.named(*options.comparing)
    )
    if not loose or compared or span.first - 1 in bare:
        return None
    before, after = analysis.text[: span.start].rstrip(), analysis.text[span.end :]
    return f"{before}{after}" if before else None


def _comparatives(options: WordsOptions, analysis: Analysis) -> Iterator[Span]:
    if not options.comparatives:
        return
    plain = analysis.positions(*options.plain)
    for degree in analysis.degrees:
        token = analysis.tokens[degree.position]
        said_of_an_act = analysis.tokens[degree.target].pos in _DESCRIBES
        compared = _COMPARATIVE in (token.features or "").split("|")
        if compared and said_of_an_act and degree.position not in plain:
            yield Span("", token.lower, degree.position, degree.position, token.start, token.end)


def _excused(options: WordsOptions, analysis: Analysis, span: Span, aside: frozenset[int]) -> bool:
    if not analysis.positions(*options.unless).isdisjoint(range(span.first, span.last + 1)):
        return True
    if any(0 < other.first - span.last <= options.reach for other in analysis.named(*options.explained_by)):
        return True
    sentence = analysis.tokens[span.first].sentence
    return any(
        analysis.tokens[other.first].sentence == sentence
        and other.first not in aside
        and not overlaps(span, [other])
        for other in analysis.named(*options.measured_by)
    )


CHECK = Check(WordsOptions, run)
