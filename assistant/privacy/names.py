"""Names that no plan has told of: by the language tools, by capitals, by the words around them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from assistant.judgement.analysis import PERSON, Analysis, Span, Token
from assistant.privacy.known import GENITIVE
from assistant.privacy.model import DetailKind, PrivacyWords
from assistant.privacy.spotting import END, SPACE, START, Spot, any_of, may_begin

_KINDS = {PERSON: DetailKind.PERSON, "place": DetailKind.PLACE, "organisation": DetailKind.PLACE}
_PROPER_NOUN = "PROPN"
_NEVER_NAMES = frozenset({"ADP", "CCONJ", "DET", "INTJ", "NUM", "PART", "PRON", "SCONJ"})
"""Parts of speech that are no name, even with a capital («Dere»)."""
_DESCRIBED = frozenset({"NOUN", "ADJ"})
_ACTS = frozenset({"VERB", "AUX"})
_INITIALS = re.compile(rf"{START}(?:[A-ZÆØÅ]\.{SPACE}?){{1,3}}[A-ZÆØÅ](?:\.|{END})")
_TWO = 2
_SHORTEST_GENITIVE = 3
_LONGEST_FIRST_NAME = 11
_MOST_WORDS = 4


class Names:
    """The names in one analysed text."""

    def __init__(self, analysis: Analysis, words: PrivacyWords) -> None:
        self._text = analysis.text
        self._tokens = analysis.tokens
        self._analysis = analysis
        self._words = words

    def of_places(self) -> Iterator[Spot]:
        """Yield kindergartens, departments and the like by the word that closes or opens their name."""
        for place, token in enumerate(self._tokens):
            word = token.lower
            if word.removesuffix("s").endswith(self._words.names.closings):
                first = self._first_of_run(place - 1)
                if first < place:
                    yield Spot(self._tokens[first].start, self._end(place), DetailKind.PLACE)
            elif word in self._words.names.openings:
                yield from self._opened(place)

    def of_anybody(self) -> list[Spot]:
        """Return every other name: what the language tools are sure of, then what capitals tell.

        A name that is found once is found wherever it stands, also where its capital tells nothing.
        """
        found = [*self._told(), *self._titled(), *self._initials(), *self._leading(), *self._capitals()]
        return [*found, *self._again(found)]

    def is_name(self, start: int) -> bool:
        """Whether the language tools take the word that begins at ``start`` for a name."""
        token = self._by_start.get(start)
        return token is not None and token.pos == _PROPER_NOUN

    # -- what is told -------------------------------------------------------------------------------------

    def _told(self) -> Iterator[Spot]:
        """Yield what the language tools take for a person, a place or an organisation."""
        for span in self._analysis.names:
            kind = _KINDS.get(span.name)
            if kind is None or self._is_acronym(span):
                continue
            first, last = span.first, span.last
            while first <= last and self._is_told_wrongly(first):
                first += 1
            while first <= last and self._is_told_wrongly(last):
                last -= 1
            if first <= last and any(c.isalpha() for c in self._tokens[first].text):
                yield Spot(self._tokens[first].start, self._end(last), kind)

    def _is_told_wrongly(self, place: int) -> bool:
        """Whether a word that is told to be a name is none; «huska» in small letters is to play on."""
        return self._is_ordinary(place) or (self._tokens[place].text.islower() and self._says_nothing(place))

    def _is_acronym(self, span: Span) -> bool:
        """Whether an organisation is called by letters: PPT and its like are everywhere the same."""
        word = self._tokens[span.first].text
        return span.name != PERSON and span.first == span.last and word.isupper()

    def _titled(self) -> Iterator[Spot]:
        for place, token in enumerate(self._tokens):
            if token.lower in self._words.names.titles:
                last = self._last_of_run(place + 1)
                if last > place:
                    yield Spot(token.start, self._end(last), DetailKind.PERSON)

    def _initials(self) -> Iterator[Spot]:
        for match in _INITIALS.finditer(self._text):
            yield Spot(*match.span(), DetailKind.PERSON)
        for place, token in enumerate(self._tokens):
            beside = (self._token(place - 1), self._token(place + 1))
            shouted = any(other and other.text.isupper() and len(other.text) > 1 for other in beside)
            two = len(token.text) == _TWO and token.text.isalpha() and token.text.isupper()
            if two and not shouted and not self._is_ordinary(place):
                yield Spot(token.start, token.end, DetailKind.PERSON)

    # -- what capitals tell -------------------------------------------------------------------------------

    def _capitals(self) -> Iterator[Spot]:
        """Yield what has a capital inside a sentence and is no ordinary word."""
        place = 0
        while place < len(self._tokens):
            if not self._stands_out(place):
                place += 1
                continue
            last = self._last_of_run(place)
            before = self._token(place - 1)
            at = before is not None and before.lower in self._words.names.at
            kind = DetailKind.PLACE if at else DetailKind.PERSON
            yield Spot(self._tokens[place].start, self._end(last), kind)
            place = last + 1

    def _leading(self) -> Iterator[Spot]:
        """Yield what begins a sentence and is hardly anything but a name, by what comes after.

        Everything has a capital there, so the word must be unknown to the language tools as well.
        """
        for place in range(len(self._tokens)):
            if self._is_unknown(place) and may_begin(self._text, self._tokens[place].start):
                last = self._last_of_run(place)
                if last >= place and self._is_followed_as_name(last):
                    yield Spot(self._tokens[place].start, self._end(last), DetailKind.PERSON)

    def _is_unknown(self, place: int) -> bool:
        """Whether a word is taken for a proper noun, or has a lemma that is only the word itself.

        A long one is put together of ordinary words, and a definite one is a noun.
        """
        token = self._tokens[place]
        unknown = token.pos == _PROPER_NOUN or (token.lemma or "")[:1].isupper()
        definite = token.lower.removesuffix("s").endswith(self._words.names.definite)
        return (
            unknown and not token.text.isupper() and len(token.text) <= _LONGEST_FIRST_NAME and not definite
        )

    def _is_followed_as_name(self, last: int) -> bool:
        """Whether a verb follows («Thi leker»), what is owned, another name, or the end of the line."""
        token, after = self._tokens[last], self._token(last + 1)
        if after is None or self._parted(last, last + 1):
            return True
        if after.text in ",&" or after.lower in self._words.names.joining:
            return last + 2 < len(self._tokens) and self._has_capital(last + 2)
        owns = after.lower in self._words.names.owning or self._end(last) < token.end
        return owns or after.pos in _ACTS or after.text == ":"

    def _stands_out(self, place: int) -> bool:
        token = self._tokens[place]
        return (
            self._has_capital(place)
            and not token.text.isupper()
            and token.pos not in _NEVER_NAMES
            and not self._says_nothing(place)
            and not may_begin(self._text, token.start)
        )

    def _again(self, found: list[Spot]) -> Iterator[Spot]:
        """Yield the words of ``found`` names wherever else they stand with a capital."""
        kinds: dict[str, DetailKind] = {}
        for spot in found:
            for word in re.findall(r"[^\W\d_]{3,}", self._text[spot.start : spot.end]):
                if word[0].isupper():
                    kinds.setdefault(word, spot.kind)
        for place, token in enumerate(self._tokens):
            for word in (token.text, token.text.removesuffix("s")):
                if word in kinds and not self._says_nothing(place):
                    yield Spot(token.start, token.start + len(word), kinds[word])
                    break

    # -- words ---------------------------------------------------------------------------------------------

    def _opened(self, place: int) -> Iterator[Spot]:
        """Yield the name after a word that opens one; after «Avdeling:» it must fill the line."""
        opening, after = self._tokens[place], self._token(place + 1)
        mark = after.text if after else ""
        first = place + 2 if mark == ":" or opening.lower + mark in self._words.names.openings else place + 1
        last = self._last_of_run(first)
        if last < first or not self._may_name(first):
            return
        end = self._token(last + 1)
        if mark != ":":
            yield Spot(opening.start, self._end(last), DetailKind.PLACE)
        elif end is None or end.text in ",;." or self._parted(last, last + 1):
            yield Spot(self._tokens[first].start, self._end(last), DetailKind.PLACE)

    def _last_of_run(self, place: int) -> int:
        """Return where the words with capitals that begin at ``place`` end; the one before if none does."""
        last = place - 1
        while last + 1 < min(len(self._tokens), place + _MOST_WORDS):
            if not self._has_capital(last + 1) or self._says_nothing(last + 1):
                break
            if last >= place and self._parted(last, last + 1):
                break
            last += 1
        return last

    def _first_of_run(self, place: int) -> int:
        """Return where the words with capitals that end at ``place`` begin; the one after if none does."""
        first = place + 1
        while first > max(0, place + 1 - _MOST_WORDS):
            before = first - 1
            if not self._has_capital(before) or self._parted(before, first) or not self._may_name(before):
                break
            first = before
        return first

    def _may_name(self, place: int) -> bool:
        """Whether a word with a capital may be part of a name before «barnehage», and is not «Vår»."""
        token = self._tokens[place]
        begins = may_begin(self._text, token.start)
        common = token.lower in self._words.names.common or (begins and token.pos in _NEVER_NAMES)
        return not common and not self._is_ordinary(place)

    def _parted(self, place: int, following: int) -> bool:
        """Whether a line ends between two words."""
        between = self._text[self._tokens[place].end : self._tokens[following].start]
        return "\n" in between or "\r" in between

    def _end(self, last: int) -> int:
        """Return where a name ends whose last word is ``last``: before the s of a genitive."""
        token, after = self._tokens[last], self._token(last + 1)
        apostrophe = GENITIVE.match(self._text, token.end)
        if apostrophe:
            return apostrophe.end()
        described = after is not None and after.pos in _DESCRIBED and after.sentence == token.sentence
        genitive = described and len(token.text) > _SHORTEST_GENITIVE and token.text.endswith("s")
        return token.end - 1 if genitive else token.end

    def _has_capital(self, place: int) -> bool:
        word = self._tokens[place].text
        return len(word) >= _TWO and word[0].isupper() and word[1].isalpha()

    def _is_ordinary(self, place: int) -> bool:
        """Whether the word is one of the roles, the routines or the phrases that are never a name."""
        return place in self._ordinary

    def _says_nothing(self, place: int) -> bool:
        """Whether the word is ordinary, or has a common meaning in a kindergarten, or is a day or a month."""
        return (
            place in self._ordinary
            or place in self._analysis.positions(*self._words.ordinary.others)
            or self._tokens[place].lower in self._words.of_calendar
        )

    def _token(self, place: int) -> Token | None:
        return self._tokens[place] if 0 <= place < len(self._tokens) else None

    @cached_property
    def _by_start(self) -> dict[int, Token]:
        return {token.start: token for token in self._tokens}

    @cached_property
    def _ordinary(self) -> frozenset[int]:
        covered = bytearray(len(self._text))
        for match in _phrases(self._words.ordinary.phrases).finditer(self._text):
            covered[match.start() : match.end()] = b"\1" * len(match[0])
        spoken = {place for place, token in enumerate(self._tokens) if any(covered[token.start : token.end])}
        return self._analysis.positions(*self._words.ordinary.roles) | spoken


@lru_cache(maxsize=8)
def _phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds ``phrases`` in any case, but those in capitals: ASK is a method and Ask a boy."""
    exact = any_of(phrase for phrase in phrases if phrase.isupper())
    others = any_of(phrase for phrase in phrases if not phrase.isupper())
    return re.compile(rf"{START}(?:{exact}|(?i:{others}))(?=s?{END})")
