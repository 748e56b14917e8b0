"""Find the lexicons' words and the patterns' stretches in a text that is already cut into words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA
from spacy.language import Language
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from assistant.errors import AssistantError, ErrorCode
from assistant.judgement.analysis import Span, Token
from assistant.language.lexicon import PATTERNS, Entry, Lexicons, is_grammatical, lexicons_named

# A compound's first part must be a word of its own, not the rest of an inflection.
_SHORTEST_HEAD = 2
_SHORTEST_TAIL = 3
# Shorter words have too many neighbours one letter away (`bordet` ↔ `broder`).
_SHORTEST_SLIP = 7
_MOST_SLIPS_KEPT: Final = 20_000
_MOST_SHAPES_KEPT: Final = 20_000

_INFLECTED: Final = {"noun": "NOUN", "verb": "VERB", "verb_phrase": "VERB", "adjective": "ADJ"}
"""Entries of these parts of speech are known in every form, where a pipeline knows the form's lemma."""


class _Needs(NamedTuple):
    """What a text must have for a pattern's row to match: worth asking, since matching is slow.

    Of each set in ``lexicons`` a word of one; of each set in ``words`` one (small letters); of each of
    ``shapes`` (regular expressions) one word; and a parsed text, if ``grammar``.
    """

    lexicons: frozenset[frozenset[str]]
    words: frozenset[frozenset[str]]
    shapes: frozenset[str]
    grammar: bool

    def met(self, lexicons: set[str], words: set[str], shapes: set[str], *, parsed: bool) -> bool:
        """Whether a text with these lexicons' words, and words of these shapes, may match."""
        return (
            (parsed or not self.grammar)
            and all(not lexicons.isdisjoint(names) for names in self.lexicons)
            and all(not words.isdisjoint(some) for some in self.words)
            and self.shapes <= shapes
        )


class Finder:
    """Knows the lexicons' words, their compounds and slips, and the patterns."""

    def __init__(self, nlp: Language, lexicons: Lexicons, features: Iterable[str] = ()) -> None:
        # What is first met in a stream of texts is forgotten again, and features must not be.
        for known in features:
            nlp.vocab.morphology.add(known)
        SpacyToken.set_extension("words", default=frozenset(), force=True)
        self._nlp = nlp
        self._keys: dict[str, tuple[str, str]] = {}
        self._tails: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._slips: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._homographs: dict[tuple[str, str], str] = {}
        self._lemmas: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        self._slip_cache: dict[str, list[tuple[str, str]]] = {}
        self._phrases = self._phrase_matcher(lexicons)
        self._slip_forms = list(self._slips)
        self._patterns = self._pattern_matchers(lexicons)
        self._shapes = tuple({shape for needs in self._patterns for shape in needs.shapes})
        self._shapes_of = lru_cache(maxsize=_MOST_SHAPES_KEPT)(self._find_shapes)
        self._asked = _lexicons_asked(lexicons)
        self._always = [needs for needs in self._patterns if not needs.words]
        self._by_word: dict[str, list[_Needs]] = defaultdict(list)
        for needs in self._patterns:
            for word in min(needs.words, key=len, default=frozenset()):
                self._by_word[word].append(needs)
        self._without = {pattern.name: frozenset(pattern.without) for pattern in lexicons.patterns}

    def words(self, tokens: Sequence[Token]) -> tuple[list[Span], Doc]:
        """Return the lexicons' words in ``tokens``, and the text as the patterns want it."""
        doc = self._doc(tokens)
        found = self._lexicon_spans(doc, tokens)
        named: dict[int, set[str]] = defaultdict(set)
        for span in found:
            if span.name in self._asked:
                for position in range(span.first, span.last + 1):
                    named[position].add(span.name)
        for position, names in named.items():
            doc[position]._.words = frozenset(names)
        return found, doc

    def stretches(self, doc: Doc, tokens: Sequence[Token], words: Iterable[Span]) -> list[Span]:
        """Return what the patterns match in ``doc``; ``words`` and ``doc`` are what ``self.words`` gave."""
        present = {span.name for span in words}
        found: list[Span] = []
        said = {token.lower for token in tokens}
        parsed = bool(tokens) and tokens[0].pos is not None
        shapes = set[str]().union(*(self._shapes_of(word) for word in said))
        candidates = {needs for word in said for needs in self._by_word.get(word, ())}
        for needs in (*self._always, *candidates):
            if not needs.met(present, said, shapes, parsed=parsed):
                continue
            for key, first, end in self._patterns[needs](doc):
                name = self._nlp.vocab.strings[key]
                without = self._without[name]
                if without and any(without & doc[position]._.words for position in range(first, end)):
                    continue
                found.append(_span(name, name, first, end - 1, tokens))
        return found

    def _find_shapes(self, word: str) -> frozenset[str]:
        """Return which of the patterns' regular expressions ``word`` fits."""
        return frozenset(shape for shape in self._shapes if re.search(shape, word))

    def _doc(self, tokens: Sequence[Token]) -> Doc:
        words = [token.text for token in tokens]
        if not tokens or tokens[0].pos is None:
            return Doc(self._nlp.vocab, words=words)
        return Doc(
            self._nlp.vocab,
            words=words,
            pos=[token.pos or "X" for token in tokens],
            morphs=[token.features or "" for token in tokens],
            lemmas=[token.lemma or "" for token in tokens],
        )

    def _phrase_matcher(self, lexicons: Lexicons) -> PhraseMatcher:
        matcher = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        for lexicon in lexicons.lexicons:
            for place, entry in enumerate(lexicon.entries):
                key = f"{lexicon.name}/{place}"
                self._keys[key] = (lexicon.name, entry.lemma)
                if entry.homograph and entry.pos in _INFLECTED:
                    self._homographs[self._keys[key]] = _INFLECTED[entry.pos]
                forms = _spellings(entry)
                matcher.add(key, [self._nlp.make_doc(form.lower()) for form in forms])
                for form in forms:
                    if " " in form:
                        continue
                    if entry.pos in _INFLECTED and not entry.exact:
                        self._lemmas[_INFLECTED[entry.pos], form.lower()].append(self._keys[key])
                    if entry.tail and len(form) >= _SHORTEST_TAIL:
                        self._tails[form.lower()].append(self._keys[key])
                    if lexicon.slips and len(form) >= _SHORTEST_SLIP:
                        self._slips[form.lower()].append(self._keys[key])
        return matcher

    def _pattern_matchers(self, lexicons: Lexicons) -> dict[_Needs, Matcher]:
        """Return a matcher for each set of things its patterns cannot do without."""
        matchers: dict[_Needs, Matcher] = defaultdict(lambda: Matcher(self._nlp.vocab))
        for pattern in lexicons.patterns:
            for row in pattern.patterns:
                try:
                    matchers[_needs(row)].add(pattern.name, [[_typed(token) for token in row]])
                except ValueError as error:
                    raise AssistantError(
                        ErrorCode.CONTENT_INVALID,
                        path=f"{PATTERNS}/{pattern.name}.yaml",
                        line=1,
                        key=PATTERNS,
                        cause=str(error).splitlines()[0],
                    ) from error
        return dict(matchers)

    def _lexicon_spans(self, doc: Doc, tokens: Sequence[Token]) -> list[Span]:
        found: list[Span] = []
        for key, first, end in self._phrases(doc):
            name, entry = self._keys[self._nlp.vocab.strings[key]]
            pos = tokens[first].pos
            if pos and self._homographs.get((name, entry), pos) != pos:
                continue
            found.append(_span(name, entry, first, end - 1, tokens))
        known = {span.first for span in found if span.first == span.last}
        for position, token in enumerate(tokens):
            lower = token.lower
            if not lower[0].isalpha():
                continue
            matches = self._compound(lower)
            if token.pos and token.lemma:
                # Another form of a known word: «selvbildene», «kjenna».
                matches = matches + self._lemmas.get((token.pos, token.lemma.lower()), [])
            if not matches and position not in known and len(lower) >= _SHORTEST_SLIP:
                matches = self._slip(lower)
            found += [_span(name, entry, position, position, tokens) for name, entry in matches]
        return _longest(found)

    def _compound(self, word: str) -> list[tuple[str, str]]:
        for start in range(_SHORTEST_HEAD, len(word) - _SHORTEST_TAIL + 1):
            tail = self._tails.get(word[start:])
            if tail:
                return tail
        return []

    def _slip(self, word: str) -> list[tuple[str, str]]:
        if word not in self._slip_cache:
            if len(self._slip_cache) > _MOST_SLIPS_KEPT:
                self._slip_cache.clear()
            best = process.extractOne(word, self._slip_forms, scorer=OSA.distance, score_cutoff=1)
            self._slip_cache[word] = self._slips[best[0]] if best else []
        return self._slip_cache[word]


def _spellings(entry: Entry) -> tuple[str, ...]:
    """Return an entry's forms, with the infinitive in `-a` that nynorsk has beside the one in `-e`."""
    if _INFLECTED.get(entry.pos) != "VERB" or not entry.forms.nn:
        return entry.forms.all
    verb, space, rest = entry.forms.nn[0].partition(" ")
    if not verb.endswith("e"):
        return entry.forms.all
    return tuple(dict.fromkeys((*entry.forms.all, f"{verb[:-1]}a{space}{rest}")))


def _span(name: str, entry: str, first: int, last: int, tokens: Sequence[Token]) -> Span:
    return Span(name, entry, first, last, tokens[first].start, tokens[last].end)


def _longest(spans: Iterable[Span]) -> list[Span]:
    """Drop a span that lies inside a longer one of the same lexicon."""
    kept: list[Span] = []
    reach: dict[str, int] = {}
    for span in sorted(spans, key=lambda span: (span.first, -span.last)):
        if span.last > reach.get(span.name, -1):
            kept.append(span)
            reach[span.name] = span.last
    return kept


def _needs(row: Sequence[dict[str, Any]]) -> _Needs:
    """Return what a row of a pattern cannot match without: what its unconditional tokens ask for."""
    lexicons, words, shapes = set[frozenset[str]](), set[frozenset[str]](), set[str]()
    for token in row:
        if token.get("OP", "1") not in ("1", "+"):
            continue
        named = token.get("_", {}).get("words", {})
        if "INTERSECTS" in named:
            lexicons.add(frozenset(named["INTERSECTS"]))
        lower = token.get("LOWER")
        if isinstance(lower, str):
            words.add(frozenset({lower}))
        elif isinstance(lower, dict) and "IN" in lower:
            words.add(frozenset(lower["IN"]))
        elif isinstance(lower, dict) and "REGEX" in lower:
            shapes.add(lower["REGEX"])
    return _Needs(frozenset(lexicons), frozenset(words), frozenset(shapes), is_grammatical(row))


def _lexicons_asked(lexicons: Lexicons) -> frozenset[str]:
    """Return the lexicons that patterns name: only their words need be marked in a text."""
    asked = {name for pattern in lexicons.patterns for name in pattern.without}
    for pattern in lexicons.patterns:
        asked.update(lexicons_named(pattern.patterns))
    return frozenset(asked)


def _typed(token: dict[str, Any]) -> dict[str, Any]:
    """Give a pattern's token the types spaCy expects: our YAML holds only text."""
    return {key: _typed_value(key, value) for key, value in token.items()}


def _typed_value(key: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {inner: _typed_value(inner, part) for inner, part in value.items()}
    if key.startswith(("IS_", "LIKE_")) and isinstance(value, str):
        return value == "true"
    return value
