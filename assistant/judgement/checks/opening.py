"""The sign's opening: «Vi ser fremgang når …» or «Vi ser at barnet er på vei mot målet når …»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from assistant.judgement.analysis import Analysis
from assistant.judgement.checks.base import Check, Hit, Options, is_name, whole
from assistant.judgement.model import Context

NEAR = "near_openings"
# How far into the text an attempt at the opening may reach, in words.
_REACH = 14
_MARKERS_LONGEST = 2


class OpeningOptions(Options):
    """``openings``: the accepted ones, with ``*`` for one to four words.

    ``openers``: words that end a near miss. ``offer``: the opening put in front in a suggestion, by written
    form. ``least``: how many words must follow.
    ``not_present``: verbs that make a clause unfit to follow «når» as it stands («barnet skal …»).
    """

    openings: tuple[str, ...]
    openers: tuple[str, ...] = ("når", "nar", "hvis", "dersom", "at", "da", "då", "viss")
    offer: dict[str, str]
    child_words: tuple[str, ...] = ("roles_child",)
    least: int = 2
    not_present: tuple[str, ...] = ("skal", "må", "bør", "vil")


@dataclass(frozen=True, slots=True)
class Opening:
    """Where the content begins. ``accepted``: it is the pattern; else only an attempt at it (or nothing)."""

    accepted: bool
    content: int
    attempted: bool


# The guide's openings in both written forms; rules may not widen them, only the checks' options may.
ACCEPTED = (
    "vi ser fremgang når",
    "vi ser framgang når",
    "me ser framgang når",
    "me ser fremgang når",
    "vi ser at * er på vei mot målet når",
    "vi ser at * er på veg mot målet når",
    "me ser at * er på veg mot målet når",
)
_OPENERS = ("når", "nar", "hvis", "dersom", "at", "da", "då", "viss")


def find_opening(
    analysis: Analysis, openings: Sequence[str] = ACCEPTED, openers: Sequence[str] = _OPENERS
) -> Opening:
    """Find where a sign's own content begins, past the opening, a near miss of it, or a bare «når»."""
    words = [position for position, token in enumerate(analysis.tokens) if token.is_word]
    words = words[_markers(analysis, words) :]
    texts = [analysis.tokens[position].lower for position in words[:_REACH]]
    for opening in openings:
        length = _match(texts, opening)
        if length:
            return Opening(True, _position(words, length, analysis), True)
    near = {span.last for span in analysis.named(NEAR)}
    # «Når tårnet raser, går han …» is no attempt at the opening but a whole sentence of its own.
    bare = bool(texts) and texts[0] in openers and not any(token.text == "," for token in analysis.tokens)
    for place, text in enumerate(texts):
        if text in openers and (bare or any(words[earlier] in near for earlier in range(place))):
            # «Vi ser at …»: the first opener may belong to the opening itself; the last one near it counts.
            later = _later_opener(texts, words, place, openers, near)
            return Opening(False, _position(words, later + 1, analysis), True)
    return Opening(False, words[0] if words else 0, False)


def _later_opener(
    texts: Sequence[str], words: Sequence[int], place: int, openers: Sequence[str], near: set[int]
) -> int:
    for later in range(place + 1, len(texts)):
        if texts[later] in openers and any(words[middle] in near for middle in range(place, later)):
            return later
    return place


def _position(words: Sequence[int], length: int, analysis: Analysis) -> int:
    return words[length] if length < len(words) else len(analysis.tokens)


def _markers(analysis: Analysis, words: Sequence[int]) -> int:
    """Return how many leading words are only a list's numbering (``1)``, ``a.``)."""
    skipped = 0
    for place in words[:_MARKERS_LONGEST]:
        token = analysis.tokens[place]
        following = analysis.tokens[place + 1].text if place + 1 < len(analysis.tokens) else ""
        numbered = token.text.rstrip(".").isdigit() or (len(token.text.rstrip(".)")) == 1)
        if not (numbered and (token.text.endswith(".") or following in {")", ".", ":"})):
            break
        skipped += 1
    return skipped


def _match(texts: Sequence[str], opening: str) -> int:
    """Return how many words of ``texts`` make up ``opening``, a one-letter slip allowed; 0 if they do not."""
    before, star, after = opening.partition(" * ")
    if not star:
        return _take(texts, 0, before)
    start = _take(texts, 0, before)
    if not start:
        return 0
    for width in range(1, 5):
        end = _take(texts, start + width, after)
        if end:
            return end
    return 0


def _take(texts: Sequence[str], start: int, phrase: str) -> int:
    """Return the end of the words from ``start`` that read as ``phrase``, spacing and one slip forgiven."""
    target = "".join(phrase.split())
    count = len(phrase.split())
    for width in (count, count - 1, count + 1):
        piece = texts[start : start + width]
        if len(piece) != width or width < 1:
            continue
        slips = OSA.distance("".join(piece), target, score_cutoff=1)
        # A slip may not swallow a neighbour: the last word must itself be close to the phrase's last.
        closed = width != count or OSA.distance(piece[-1], phrase.rsplit(maxsplit=1)[-1]) <= 1
        if slips <= 1 and closed:
            return start + width
    return 0


def run(options: OpeningOptions, analysis: Analysis, context: Context) -> list[Hit]:
    """Return a hit when the text does not begin with the opening and a clause."""
    opening = find_opening(analysis, options.openings, options.openers)
    following = sum(token.is_word for token in analysis.tokens[opening.content :])
    if opening.accepted:
        if following >= options.least:
            return []
        return [Hit(0, len(analysis.text))]
    fault = whole(analysis)
    if opening.attempted and 0 < opening.content < len(analysis.tokens):
        words = [token for token in analysis.tokens[: opening.content] if token.is_word]
        fault = Hit(words[0].start, words[-1].end) if words else fault
    return [Hit(fault.start, fault.end, better=_better(options, analysis, opening, context, following))]


def _better(
    options: OpeningOptions, analysis: Analysis, opening: Opening, context: Context, following: int
) -> str | None:
    """Return the text in the guide's pattern, when what stands there is a usable clause about the child."""
    if following < options.least or opening.content >= len(analysis.tokens):
        return None
    first = analysis.tokens[opening.content]
    child = any(span.first == opening.content for span in analysis.named(*options.child_words))
    named = first.lower == context.child.lower() or (is_name(first) and opening.attempted)
    second = analysis.tokens[opening.content + 1].lower if following > 1 else ""
    if not (child or named) or second in options.not_present:
        return None
    offer = options.offer.get(context.variety) or options.offer["nb"]
    rest = analysis.text[first.start :].rstrip()
    return f"{offer} {put_after(rest, keep=named and not child)}"


def put_after(clause: str, *, keep: bool) -> str:
    """Return ``clause`` fit to follow an opening: lower case first unless ``keep``, and a full stop."""
    clause = clause.strip().rstrip('»"”')
    if not keep:
        clause = clause[:1].lower() + clause[1:]
    return clause if clause.endswith((".", "!", "?", "…")) else f"{clause}."


CHECK = Check(OpeningOptions, run, absence=True)
