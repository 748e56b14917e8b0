"""Put a main clause in the order that follows «når»: who acts, then what is done, then where.

«I garderoben ber hun om hjelp» becomes «hun ber om hjelp i garderoben». Nothing is added. Pure.
"""

from __future__ import annotations

from typing import NamedTuple

from assistant.judgement.analysis import Analysis, ClauseKind

_MARKS = " .,;:!…"
_FRONTED = ("ADP", "SCONJ")
"""What a part that says where or when begins with."""


class Turned(NamedTuple):
    """A sentence in its new order, and where its subject's head stood."""

    text: str
    subject: int


def subject_first(analysis: Analysis, first: int) -> Turned | None:
    """Return the text that begins at position ``first``, who acts before the verb.

    ``None`` where it stands so already, or where it cannot be told what would move: more than one sentence
    or main clause, something else than where or when in front, a denial, a verb without a subject after it.
    """
    tokens = analysis.tokens
    mains = [clause for clause in analysis.clauses if clause.kind is ClauseKind.MAIN]
    if analysis.sentence_count != 1 or len(mains) != 1 or not mains[0].verbs or mains[0].negations:
        return None
    verb, subject = min(mains[0].verbs), mains[0].subject
    if subject is None or subject.first != verb + 1 or verb <= first or tokens[first].pos not in _FRONTED:
        return None
    front = analysis.text[tokens[first].start : tokens[verb].start].strip(_MARKS)
    who = analysis.text[tokens[subject.first].start : tokens[subject.last].end]
    rest = analysis.text[tokens[subject.last].end :].strip(_MARKS)
    moved = f"{front[:1].lower()}{front[1:]}"
    parts = (who, tokens[verb].text, rest, moved)
    return Turned(" ".join(part for part in parts if part), subject.head)
