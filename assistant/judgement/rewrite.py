"""Put an answer that is only the missing part together with the rejected text, in the guide's pattern.

Nothing is invented: every word comes from the user, from the guide's opening or from the child's alias, and
the result is judged like any other answer. ``None`` means that no sensible whole can be made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.judgement.analysis import Analysis, Span
from assistant.judgement.checks.base import alias_at, is_name
from assistant.judgement.checks.presence import PresenceOptions
from assistant.judgement.load import RuleSet
from assistant.judgement.model import Context, Reason, Repair

# Longer answers are answers of their own.
LONGEST_FRAGMENT = 14
_STOPS = ".!… "
_QUOTES = '«»"”“'
# These may open a fragment that says where, when or with whom; they are spans' names, not words.
_PLACING = (
    "definite_place",
    "partner",
    "purpose",
    "triggers",
    "frequency",
    "frequency_words",
    "bodies",
    "tools",
)
_KEPT = ("definite_place", "partner", "triggers", "purpose")
_COUNTED = ("count", "frequency")
_LOOSE = ("definite_place", "partner", "triggers", "frequency", "frequency_words")
_CHILD = "roles_child"
_ADULT = "roles_adult"
_ACTS = "acts"
_INFINITIVE_MARK = "infinitive_marks"


@dataclass(frozen=True)
class Parts:
    """What rewriting needs beside the texts: the rules, and present tenses by infinitive in this variety."""

    rules: RuleSet
    present: Mapping[str, str]
    context: Context


def is_fragment(analysis: Analysis) -> bool:
    """Whether a text looks like only a part of an answer: short, one sentence, no subject and no opening."""
    if not _is_short(analysis):
        return False
    first = _first_word(analysis)
    if first in analysis.positions(_INFINITIVE_MARK):
        return True
    starts = {span.first for span in analysis.named(*_PLACING, _ACTS)}
    if first in starts or first + 1 in {
        span.first for span in analysis.named("places", "routines", "activities")
    }:
        return not any(span.first == first for span in analysis.named(_CHILD))
    return False


def is_loose_part(analysis: Analysis) -> bool:
    """Whether a text only says where, when, with whom or how many times, and nothing of what is done."""
    if not _is_short(analysis):
        return False
    first = _first_word(analysis)
    return _is_counted(analysis) or first in {span.first for span in analysis.named(*_LOOSE)}


def _is_short(analysis: Analysis) -> bool:
    words = sum(token.is_word for token in analysis.tokens)
    return 0 < words <= LONGEST_FRAGMENT and analysis.sentence_count == 1 and not analysis.opening.accepted


def _first_word(analysis: Analysis) -> int:
    return next(place for place, token in enumerate(analysis.tokens) if token.is_word)


def _is_counted(analysis: Analysis) -> bool:
    # «minst» may stand before the number.
    return any(span.first <= 1 for span in analysis.named(*_COUNTED))


def compose(
    parts: Parts,
    kind: str,
    repair: Repair,
    previous: Analysis,
    fragment: Analysis,
    *,
    fault: tuple[int, int],
) -> str | None:
    """Return the rejected text ``previous`` put together with ``fragment``, or ``None`` if it makes no sense.

    ``repair`` is the rule's; ``kind`` the kind of text (``sign``, ``goal``, ``measure``, ``schedule`` …);
    ``fault`` the (start, end) of the words at fault in ``previous``.
    """
    piece = _bare(fragment.text)
    made: str | None = None
    if not _is_short(fragment):
        made = None
    elif repair is Repair.REPLACE_WORDS:
        # «oftere» is replaced by how often, where it stands; any other answer is an answer of its own.
        start, end = fault
        whole = f"{_bare(previous.text[:start])} {piece} {previous.text[end:].strip()}"
        made = f"{_bare(whole)}." if _is_counted(fragment) else None
    elif repair is Repair.APPEND:
        made = _append(parts, kind, previous, fragment, piece)
    elif is_loose_part(fragment):
        made = None
    elif kind == "measure":
        made = _adult(parts, previous, fragment, piece)
    elif kind in ("sign", "goal"):
        made = _act(parts, kind, previous, fragment)
    return made


def _append(parts: Parts, kind: str, previous: Analysis, fragment: Analysis, piece: str) -> str | None:
    first = _first_word(fragment)
    begins_with_child = _is_child_word(fragment, first) or alias_at(fragment, first, parts.context.child)
    # A clause of its own is not something to hang on the end.
    if begins_with_child or not _bare(previous.text):
        return None
    if kind in ("sign", "goal", "measure") and not is_fragment(fragment):
        return None
    if kind in ("sign", "goal") and fragment.tokens[first].lower in parts.present:
        return None
    joiner = ", " if kind in ("schedule", "frequency", "participants") else " "
    return f"{_bare(previous.text)}{joiner}{_lowered(parts, fragment, first, piece)}."


def _act(parts: Parts, kind: str, previous: Analysis, fragment: Analysis) -> str | None:
    subject, act = _subject_and_act(parts, previous, fragment)
    if not subject or not act:
        return None
    situation = "" if _situated(parts, kind, fragment) else _kept_situation(previous, fragment)
    clause = " ".join(part for part in (subject, act, situation) if part)
    opening = _opening_words(parts, previous) if kind == "sign" else ""
    if kind == "sign":
        return f"{opening} {clause}." if opening else None
    return f"{clause[:1].upper()}{clause[1:]}."


def _subject_and_act(parts: Parts, previous: Analysis, fragment: Analysis) -> tuple[str, str]:
    """Return who acts and what they do in the present tense; empty where it cannot be told."""
    tokens = fragment.tokens
    start = fragment.opening.content
    while start < len(tokens) and not tokens[start].is_word:
        start += 1
    if start >= len(tokens):
        return "", ""
    end = _subject_end(parts, fragment, start)
    if end > start:
        subject = fragment.text[tokens[start].start : tokens[end - 1].end]
        keep = is_name(tokens[start]) and not _is_child_word(fragment, start)
        rest = _bare(fragment.text[tokens[end].start :]) if end < len(tokens) else ""
        return (subject if keep else subject.lower()), rest
    if start in fragment.positions(_INFINITIVE_MARK):
        start += 1
    if start >= len(tokens):
        return "", ""
    word = tokens[start].lower
    rest = _bare(fragment.text[tokens[start].end :])
    verb = parts.present.get(word) or (word if word in parts.present.values() else "")
    return (_previous_subject(parts, previous), f"{verb} {rest}".strip()) if verb else ("", "")


def _subject_end(parts: Parts, analysis: Analysis, start: int) -> int:
    """Return where the child's name or pronoun at ``start`` ends; ``start`` itself when none stands there."""
    for span in analysis.named(_CHILD):
        if span.first == start:
            return span.last + 1
    token = analysis.tokens[start]
    alias = alias_at(analysis, start, parts.context.child)
    if alias:
        return start + alias
    following = analysis.tokens[start + 1].lower if start + 1 < len(analysis.tokens) else ""
    # An unknown word with a capital before a verb is a name.
    verb = following in parts.present.values()
    known = token.lower in parts.present or token.lower in parts.present.values()
    return start + 1 if is_name(token) and verb and not known else start


def _previous_subject(parts: Parts, previous: Analysis) -> str:
    start = previous.opening.content
    if start < len(previous.tokens):
        end = _subject_end(parts, previous, start)
        while end > start and end < len(previous.tokens) and is_name(previous.tokens[end]):
            end += 1
        token = previous.tokens[start]
        others = any(span.first == start for span in previous.named(_ADULT, "roles_group", "roles_parents"))
        if end == start and is_name(token) and previous.opening.accepted and not others:
            end = start + 1
        if end > start:
            subject = previous.text[token.start : previous.tokens[end - 1].end]
            return subject.lower() if _is_child_word(previous, start) else subject
    return parts.context.child


def _is_child_word(analysis: Analysis, place: int) -> bool:
    return any(span.first == place for span in analysis.named(_CHILD))


def _opening_words(parts: Parts, previous: Analysis) -> str:
    opening = previous.opening
    if opening.accepted and opening.content <= len(previous.tokens):
        last = previous.tokens[opening.content - 1]
        if opening.content < len(previous.tokens) and last.is_word:
            return _bare(previous.text[: last.end])
    return opening.offered(parts.context.variety)


def _situated(parts: Parts, kind: str, fragment: Analysis) -> bool:
    for one in parts.rules.for_kind(kind):
        if one.rule.reason is Reason.SITUATION and isinstance(one.options, PresenceOptions):
            return any(True for _ in fragment.named(*one.options.any_of))
    return False


def _kept_situation(previous: Analysis, fragment: Analysis) -> str:
    """Return the rejected text's own words for where or when, if they can be lifted out whole."""
    start = previous.opening.content
    said = _bare(fragment.text).lower()
    for span in previous.named(*_KEPT):
        if span.first <= start:
            continue
        words = previous.text[span.start : _end_of(previous, span)]
        if words.lower() not in said:
            return _bare(words)
    return ""


def _end_of(previous: Analysis, span: Span) -> int:
    """Return a span's end: a clause runs to the next mark; a phrase ends where its span does."""
    if span.name not in ("triggers", "purpose"):
        return span.end
    sentence = previous.tokens[span.first].sentence
    for token in previous.tokens[span.last + 1 :]:
        if token.sentence != sentence or token.text in {",", ";", "."}:
            return token.start
    return previous.tokens[-1].end


def _adult(parts: Parts, previous: Analysis, fragment: Analysis, piece: str) -> str | None:
    """Put the adult the user names in front of a measure that is a bare infinitive or a present tense."""
    adults = list(fragment.named(_ADULT))
    words = [position for position, token in enumerate(fragment.tokens) if token.is_word]
    named = adults and adults[0].first <= words[0] + 1 and adults[-1].last >= words[-1] - 1
    first = next((token for token in previous.tokens if token.is_word), None)
    if not named or first is None:
        return None
    verb = parts.present.get(first.lower) or (first.lower if first.lower in parts.present.values() else None)
    if not verb:
        return None
    rest = _bare(previous.text[first.end :])
    return f"{piece[:1].upper()}{piece[1:]} {verb} {rest}".rstrip() + "."


def _lowered(parts: Parts, fragment: Analysis, first: int, piece: str) -> str:
    token = fragment.tokens[first]
    known = any(span.first == first for names in fragment.spans.values() for span in names)
    if token.lower == parts.context.child.lower() or (is_name(token) and not known):
        return piece
    return piece[:1].lower() + piece[1:] if len(token.text) == 1 or not token.text.isupper() else piece


def _bare(text: str) -> str:
    """Return the text without surrounding space, wrapping quotation marks and final stop."""
    text = text.strip()
    if len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES:
        text = text[1:-1]
    return text.rstrip(_STOPS).strip()
