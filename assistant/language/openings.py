"""Where a sign's own content begins: past one of the guide's openings, an attempt at one, or nothing.

The openings stand in ``lexicons/openings.yaml``; case, spaces, quotation marks, dashes, list numbers, a colon
and a one-letter slip are forgiven, another word is not.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from assistant.judgement.analysis import Opening, Span, Token
from assistant.language.lexicon import Openings

# How far into the text an attempt at the opening may reach, in words.
_REACH = 14
_MARKERS_LONGEST = 2
_CHILD_LONGEST = 4
_STAR = " * "


class OpeningFinder:
    """Finds the opening of a text. ``openings`` are the accepted ones and what ends an attempt."""

    def __init__(self, openings: Openings) -> None:
        self._accepted = tuple(dict.fromkeys(one.lower() for one in openings.accepted.all))
        self._ends = frozenset(word.lower() for word in openings.ends.all)
        self._attempts = openings.attempts
        self._offer = openings.offer

    def find(self, tokens: Sequence[Token], spans: Sequence[Span]) -> Opening:
        """Return where the content begins; ``spans`` are the lexicons' words in the text."""
        words = [position for position, token in enumerate(tokens) if token.is_word]
        words = words[_markers(tokens, words) :]
        texts = [tokens[position].lower for position in words[:_REACH]]
        for opening in self._accepted:
            length = _match(texts, opening)
            if length:
                return self._opening(_position(words, length, tokens), accepted=True, attempted=True)
        near = {span.last for span in spans if span.name in self._attempts}
        # «Når tårnet raser, går han …» is no attempt at the opening but a whole sentence of its own.
        bare = bool(texts) and texts[0] in self._ends and not any(token.text == "," for token in tokens)
        for place, text in enumerate(texts):
            if text in self._ends and (bare or any(words[earlier] in near for earlier in range(place))):
                last = self._last_end(texts, words, place, near)
                return self._opening(_position(words, last + 1, tokens), attempted=True)
        return self._opening(words[0] if words else 0)

    def accepts(self, words: Sequence[str]) -> bool:
        """Whether ``words`` (as they stand, marks and all) begin with an accepted opening."""
        texts = [word.lower() for word in words if any(character.isalnum() for character in word)][:_REACH]
        return any(_match(texts, opening) for opening in self._accepted)

    def _opening(self, content: int, *, accepted: bool = False, attempted: bool = False) -> Opening:
        return Opening(content, accepted, attempted, self._offer)

    def _last_end(self, texts: Sequence[str], words: Sequence[int], place: int, near: set[int]) -> int:
        # «Vi ser at …»: the first such word may belong to the opening itself; the last one near it counts.
        for later in range(place + 1, len(texts)):
            if texts[later] in self._ends and any(words[middle] in near for middle in range(place, later)):
                return later
        return place


def _position(words: Sequence[int], length: int, tokens: Sequence[Token]) -> int:
    return words[length] if length < len(words) else len(tokens)


def _markers(tokens: Sequence[Token], words: Sequence[int]) -> int:
    """Return how many leading words are only a list's numbering (``1)``, ``a.``)."""
    skipped = 0
    for place in words[:_MARKERS_LONGEST]:
        token = tokens[place]
        following = tokens[place + 1].text if place + 1 < len(tokens) else ""
        numbered = token.text.rstrip(".").isdigit() or (len(token.text.rstrip(".)")) == 1)
        if not (numbered and (token.text.endswith(".") or following in {")", ".", ":"})):
            break
        skipped += 1
    return skipped


def _match(texts: Sequence[str], opening: str) -> int:
    """Return how many words of ``texts`` make up ``opening``, a one-letter slip allowed; 0 if they do not."""
    before, star, after = opening.partition(_STAR)
    if not star:
        return _take(texts, 0, before)
    start = _take(texts, 0, before)
    if not start:
        return 0
    for width in range(1, _CHILD_LONGEST + 1):
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
