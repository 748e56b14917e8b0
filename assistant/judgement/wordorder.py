"""Put a main clause in the order that follows «når»: who acts, then what is done, then where.

«I garderoben ber hun om hjelp» becomes «hun ber om hjelp i garderoben». Nothing is added. Pure.
"""

from __future__ import annotations

from assistant.judgement.analysis import Analysis, ClauseKind

_MARKS = " .,;:!…"


def subject_first(analysis: Analysis, first: int) -> str | None:
    """Return the sentence that begins at position ``first``, who acts before the verb.

    ``None`` where it stands so already, or where it cannot be told what would move: a sentence of more than
    one main clause, a verb without a subject right after it.
    """
    sentence = analysis.tokens[first].sentence
    mains = [
        clause
        for clause in analysis.clauses
        if clause.kind is ClauseKind.MAIN and analysis.tokens[clause.head].sentence == sentence
    ]
    if len(mains) != 1 or not mains[0].verbs or mains[0].subject is None:
        return None
    clause = mains[0]
    verb, subject = min(clause.verbs), mains[0].subject
    if subject.first != verb + 1 or verb <= first:
        return None
    text, tokens = analysis.text, analysis.tokens
    end = max(place for place, token in enumerate(tokens) if token.sentence == sentence)
    front = text[tokens[first].start : tokens[verb].start].strip(_MARKS)
    who = text[tokens[subject.first].start : tokens[subject.last].end]
    rest = text[tokens[subject.last].end : tokens[end].end].strip(_MARKS)
    moved = f"{front[:1].lower()}{front[1:]}"
    return " ".join(part for part in (who, tokens[verb].text, rest, moved) if part)
