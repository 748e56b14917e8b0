"""The words of a form searched: what a heading or a label means, by its own words.

Inflection and small slips are forgiven; a label is matched by its words, never by its place alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from assistant.review.forms import About, Forms, Kind, Place


@dataclass(frozen=True, slots=True)
class Label:
    """A label that was recognised: the places it may mean (several for «Tiltak og evaluering»), its number.

    ``known``: its words were found, be it only as words that make no difference («Språk», «Barnet 2»).
    ``sure`` is how well, from 0 to 1.
    """

    places: tuple[Place, ...] = ()
    number: int | None = None
    known: bool = False
    sure: float = 0.0


_WORD = re.compile(r"§+\s*\d+|[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+(?:\.\d+)*")
_LEADING_NUMBER = re.compile(
    r"\s*(?:(?:punkt|pkt|del|kap|kapittel)\.?\s*)?(?:\d{1,2}(?:\.\d{1,2})*\s*[.):]?|[a-zæøå][.)]|[ivx]{1,4}[.)])\s+(?=\S)",
    re.I,
)
_SECTION = re.compile(r"§+\s*\d+")
_PARENTHESIS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_DASH = re.compile(r"\s+[–—-]\s+")
_JOINT = re.compile(r"\s*(?:/|,|;|&|\+|\bog\b|\bsamt\b|\beller\b)\s*", re.I)
_LONGEST_LABEL = 160
_LIKE_ENOUGH = 0.8
_NEARLY_SURE = 0.95
_SPELLED_ALIKE = 55
"""Per cent."""
_LONG_WORD = 6
_SHORT_STEM = 3
_LONGEST_ENDING = 3
CLEAR = 1.5
"""What cues say clearly: one of two words, or two of one."""


class FormWords:
    """``Forms`` ready to be searched. Remembers what it has been asked: forms repeat themselves."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms
        self._fillers = frozenset(_plain(forms.fillers.all))
        self._areas = frozenset(word for phrase in forms.areas.all for word in _words(phrase))
        self._qualifiers = frozenset(word for phrase in forms.qualifiers.all for word in _words(phrase))
        self._sources = frozenset(word for phrase in forms.sources.all for word in _words(phrase))
        self.overall = next(place for place in forms.places if place.kind is Kind.OVERALL_GOAL)
        self._cues = [(place, tuple(_plain(place.cues.all))) for place in forms.places if place.cues.all]
        self._vocabulary: defaultdict[str, set[str]] = defaultdict(set)
        self._names_with: defaultdict[str, list[int]] = defaultdict(list)
        self._kin = lru_cache(maxsize=8192)(self._find_kin)
        self._words_of: dict[str, set[str]] = {}
        for place in forms.places:
            for name in place.names.all:
                for word in _words(name):
                    self._vocabulary[word[0]].add(word)
        self._names = [
            (place, frozenset(self._content(name)), plain(name))
            for place in forms.places
            for name in place.names.all
        ]
        for number, (known, content, _) in enumerate(self._names):
            for word in content:
                self._names_with[word].append(number)
            self._words_of.setdefault(known.id, set()).update(content)
        self._spelled: dict[str, Place] = {}
        for place in forms.places:
            for name in place.names.all:
                self._spelled.setdefault(plain(name), place)
        self.label = lru_cache(maxsize=4096)(self._label)

    def _label(self, text: str) -> Label:
        """Return what a label's text means; nothing is known of one that is too long to be a label."""
        label = self._by_name(text)
        section = _SECTION.search(text)
        if section and all(place.about is About.FACTS for place in label.places):
            # «Spesialpedagog (§ 31)» over a column is about the help, not about who somebody is.
            places = self._exact(section[0])
            return replace(label, places=places, known=True, sure=1.0) if places else label
        return label

    def _by_name(self, text: str) -> Label:
        if len(text) > _LONGEST_LABEL:
            return Label()
        found = _LEADING_NUMBER.match(text)
        bare = text[found.end() :] if found else text
        number = self._number(bare)
        places = self._exact(bare) or self._several(bare) or self._exact(_PARENTHESIS.sub(" ", bare))
        if places:
            return Label(places, number, known=True, sure=1.0)
        for without in (frozenset[str](), self._qualifiers):
            found_at = [self._best(variant, without) for variant in _variants(bare)]
            place, score = max(found_at, key=lambda one: one[1])
            if place is None or score < _LIKE_ENOUGH:
                place, score = self._by_words(bare, without)
            if place is not None:
                return Label((place,), number, known=True, sure=score)
        return Label((), number, known=not self._content(bare, self._areas))

    def is_source(self, text: str) -> bool:
        """Whether a label says where overall goals come from: the decision, the assessment, PPT."""
        return not self._sources.isdisjoint(_words(text))

    def of_point(self, point: str) -> Place | None:
        """Return the place that a point is first of all: one of the kinds it needs, where it needs some."""
        rule = self.forms.points.get(point)
        if rule is None:
            return None
        own = [place for place in self.forms.places if place.point == point and not place.inherits]
        return next(
            (place for kind in rule.kinds for place in own if place.kind is kind), next(iter(own), None)
        )

    def told(
        self, text: str, among: Sequence[Place] = (), *, clearly: bool = False
    ) -> tuple[Place | None, float]:
        """Return the place whose cues speak the most for ``text``, and how much they say.

        ``among``: only these places; ``clearly``: only where two cues do, or one of several words.
        """
        said = f" {plain(text)} "
        best: tuple[Place | None, float] = (None, 0.0)
        for place, cues in self._cues:
            if not among or place in among:
                score = sum(0.5 + 0.5 * len(cue.split()) for cue in cues if f" {cue} " in said)
                if score > best[1] and (score >= CLEAR or not clearly):
                    best = (place, score)
        return best

    def _exact(self, text: str) -> tuple[Place, ...]:
        place = self._spelled.get(plain(text))
        return (place,) if place else ()

    def _several(self, text: str) -> tuple[Place, ...]:
        """Return the places of a label that names several, each of its parts known; else none."""
        parts = [part for part in _JOINT.split(_PARENTHESIS.sub(" ", text)) if _words(part)]
        found = [self._best(part) for part in parts]
        if len(parts) < 2 or any(score < _NEARLY_SURE for _, score in found):  # noqa: PLR2004 - two is several
            return ()
        return tuple(dict.fromkeys(place for place, _ in found if place is not None))

    def _best(self, text: str, without: frozenset[str] = frozenset()) -> tuple[Place | None, float]:
        wanted = self._content(text, self._areas | without) or self._content(text)
        said = plain(text)
        kin = [self._kin(word) for word in wanted]
        near = frozenset[str]().union(*kin)
        # Of two that fit as well, the name with more words says more, and then the one spelled more alike.
        best: tuple[float, int, float, Place | None] = (0.0, 0, 0.0, None)
        for number in sorted({number for word in near for number in self._names_with[word]}):
            place, name, spelled = self._names[number]
            hits = sum(not name.isdisjoint(one) for one in kin)
            score = (hits + len(name & near)) / (len(wanted) + len(name))
            if (score, len(name)) >= best[:2]:
                found = (score, len(name), fuzz.ratio(said, spelled), place)
                best = found if found[:3] > best[:3] else best
        score, _, alike, chosen = best
        if chosen is not None and chosen.beside_only and alike < _SPELLED_ALIKE:
            # A fact's name is short; a longer heading with its word in it is about something else.
            return None, 0.0
        return chosen, score

    def _by_words(self, text: str, without: frozenset[str]) -> tuple[Place | None, float]:
        """Return the one place that uses every word of a label in its names, though never together."""
        wanted = self._content(text, self._areas | without)
        fitting = [
            place
            for place, words in self._words_of.items()
            if wanted and all(not words.isdisjoint(self._kin(word)) for word in wanted)
        ]
        places = [place for place in self.forms.places if place.id in fitting]
        return (places[0], _LIKE_ENOUGH) if len(places) == 1 and len(wanted) > 1 else (None, 0.0)

    def _content(self, text: str, without: frozenset[str] = frozenset()) -> list[str]:
        """Return the words that make a difference: no fillers, no numbers, none of ``without``, no names."""
        left = [
            (word, raw[0].isupper() and not raw.isupper())
            for raw in _WORD.findall(text)
            if (word := _folded(raw)) not in self._fillers | without and not word[0].isdecimal()
        ]
        # A word in capitals that no label knows is a child's name («Yusufs sterke sider»).
        known = [word for word, capital in left if not capital or self._kin(word)]
        return known or [word for word, _ in left]

    def _find_kin(self, word: str) -> frozenset[str]:
        """Return the words of names that are forms of ``word``, or differ from it by a slip."""
        return frozenset(other for other in self._vocabulary[word[0]] if _same(word, other))

    @staticmethod
    def _number(text: str) -> int | None:
        return next((int(word.split(".")[0]) for word in _words(text) if word[0].isdecimal()), None)


def leading_number(text: str) -> str:
    """Return the number a heading begins with («3.», «Punkt 3», «3.1» is 3); empty when it has none."""
    found = _LEADING_NUMBER.match(f"{text.strip()} .")
    digits = re.search(r"\d+", found[0]) if found else None
    return digits[0] if digits else ""


def plain(text: str) -> str:
    """Return the words of ``text`` in small letters, with one space between them."""
    return " ".join(_words(text))


def _variants(text: str) -> Iterator[str]:
    yield text
    bare = _PARENTHESIS.sub(" ", text)
    yield bare
    for cut in (bare.partition(":")[0], _DASH.split(bare)[0]):
        if cut != bare:
            yield cut
    for inside in _PARENTHESIS.finditer(text):
        yield inside[1] or inside[2] or ""


def _words(text: str) -> list[str]:
    return [_folded(word) for word in _WORD.findall(text)]


def _folded(word: str) -> str:
    return "".join(word.casefold().split())


def _plain(phrases: Iterable[str]) -> Iterator[str]:
    return (plain(phrase) for phrase in phrases)


def _same(word: str, other: str) -> bool:
    """Whether two words are forms of one, or differ by a slip."""
    if word == other:
        return True
    shorter, longer = sorted((word, other), key=len)
    if len(shorter) >= _SHORT_STEM and longer.startswith(shorter):
        return len(longer) - len(shorter) <= _LONGEST_ENDING
    return len(shorter) >= _LONG_WORD and OSA.distance(word, other, score_cutoff=1) <= 1
