"""The sign's opening: it must be one of the guide's, and a clause must follow it."""

from __future__ import annotations

from assistant.judgement.analysis import Analysis
from assistant.judgement.checks.base import Check, Hit, Options, Spans, alias_at, is_name, whole
from assistant.judgement.model import Context
from assistant.judgement.wordorder import subject_first

_PAST = "Tense=Past"
_PRESENT = "Tense=Pres"
_FINITE = "Mood=Ind"
_PROPER_NAME = "PROPN"


class OpeningOptions(Options):
    """``child_words``: spans that name the child. ``least``: how many words must follow the opening.

    ``not_present``: verbs that make a clause unfit to follow the opening as it stands («barnet skal …»).
    ``stand_in``: the word for the child before a verb that has nobody («Henter skoene …»).
    Which openings there are, the language knows (``Analysis.opening``).
    """

    child_words: Spans = ("roles_child",)
    least: int = 2
    not_present: Spans = ()
    stand_in: str = ""


def run(options: OpeningOptions, analysis: Analysis, context: Context) -> list[Hit]:
    """Return a hit when the text does not begin with the opening and a clause."""
    opening = analysis.opening
    following = sum(token.is_word for token in analysis.tokens[opening.content :])
    if opening.accepted:
        if following >= options.least:
            return []
        return [Hit(0, len(analysis.text))]
    fault = whole(analysis)
    if opening.attempted and 0 < opening.content < len(analysis.tokens):
        words = [token for token in analysis.tokens[: opening.content] if token.is_word]
        fault = Hit(words[0].start, words[-1].end) if words else fault
    return [Hit(fault.start, fault.end, better=_better(options, analysis, context, following))]


def _better(options: OpeningOptions, analysis: Analysis, context: Context, following: int) -> str | None:
    """Return the text in the guide's pattern, when what stands there is a usable clause about the child."""
    opening = analysis.opening
    offer = opening.offered(context.variety)
    if not offer or following < options.least or opening.content >= len(analysis.tokens):
        return None
    first = analysis.tokens[opening.content]
    child = any(span.first == opening.content for span in analysis.named(*options.child_words))
    # A capital at the beginning may be any word's; a name with its verb right after it is the child's.
    sure = opening.attempted or (first.pos == _PROPER_NAME and _is_present(analysis, opening.content + 1))
    named = alias_at(analysis, opening.content, context.child) > 0 or (is_name(first) and sure)
    verbs = {min(clause.verbs) for clause in analysis.clauses if clause.verbs} | {opening.content + 1}
    features = ((token.features or "").split("|") for token in analysis.tokens[opening.content :])
    past = any(_PAST in known and _FINITE in known for known in features)
    if past or analysis.positions(*options.not_present).intersection(verbs):
        return None
    rest = analysis.text[first.start :].rstrip()
    if not (child or named):
        if options.stand_in and _is_present(analysis, opening.content) and opening.content in verbs:
            return f"{offer} {context.child or options.stand_in} {put_after(rest, keep=False)}"
        # «I garderoben ber hun om hjelp»: what stands first may move, if the child acts.
        turned = subject_first(analysis, opening.content)
        if turned is None:
            return None
        keep = is_name(analysis.tokens[turned.subject])
        acts = keep or turned.subject in analysis.positions(*options.child_words)
        return f"{offer} {put_after(turned.text, keep=keep)}" if acts else None
    return f"{offer} {put_after(rest, keep=named and not child)}"


def _is_present(analysis: Analysis, place: int) -> bool:
    """Whether a finite verb in the present stands at ``place``."""
    features = (analysis.tokens[place].features or "").split("|") if place < len(analysis.tokens) else []
    return _PRESENT in features and _FINITE in features


def put_after(clause: str, *, keep: bool) -> str:
    """Return ``clause`` fit to follow an opening: lower case first unless ``keep``, and a full stop."""
    clause = clause.strip().rstrip('»"”')
    if not keep:
        clause = clause[:1].lower() + clause[1:]
    return clause if clause.endswith((".", "!", "?", "…")) else f"{clause}."


CHECK = Check(OpeningOptions, run, absence=True)
