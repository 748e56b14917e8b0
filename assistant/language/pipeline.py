"""From text to ``Analysis``: tokens, sentences, the lexicons' words and the patterns' spans.

The only place that imports spaCy, and only when first used: the import takes about a second.
Until a trained pipeline exists there is neither lemma nor part of speech, and none is claimed.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.errors import AssistantError, ErrorCode
from assistant.judgement.analysis import Analysis, Layer, Span, Token
from assistant.language.lexicon import ABBREVIATIONS, PATTERNS, Lexicons
from assistant.language.openings import OpeningFinder

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher, PhraseMatcher
    from spacy.tokens import Doc

MAX_CHARACTERS = 20_000
"""What lies beyond this is kept in ``Analysis.text`` but not looked at: no answer in a plan is that long."""

LAYERS = frozenset({Layer.TOKENS, Layer.SENTENCES, Layer.LEXICON})

# A compound's first part must be a word of its own, not the rest of an inflection.
_SHORTEST_HEAD = 2
_SHORTEST_TAIL = 3
# Shorter words have too many neighbours one letter away (`bordet` ↔ `broder`).
_SHORTEST_SLIP = 7
_SENTENCE_ENDS = frozenset(".?!;…")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Analyser:
    """Turns text into ``Analysis``. Safe to share between threads; what it needs is loaded once."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._lexicons = lexicons
        self._lock = threading.Lock()
        self._engine: _Engine | None = None

    def warm_up(self) -> None:
        """Load what analysis needs, so that the first real text does not wait for it."""
        with self._lock:
            self._loaded()

    def analyse(self, text: str) -> Analysis:
        """Return what is known of ``text``. Offsets always refer to ``text`` itself.

        Only the first ``MAX_CHARACTERS`` are looked at. Never raises because of what the text holds.
        """
        # spaCy's string store is shared and not made for writers in parallel, so one text at a time.
        with self._lock:
            return self._loaded().analyse(text)

    def _loaded(self) -> _Engine:
        if self._engine is None:
            self._engine = _Engine(self._lexicons)
        return self._engine


class _Engine:
    """The loaded machinery: tokenizer, phrase matcher, pattern matcher and the tails of compounds."""

    def __init__(self, lexicons: Lexicons) -> None:
        import spacy
        from spacy.tokens import Token as SpacyToken

        SpacyToken.set_extension("words", default=frozenset(), force=True)
        self._nlp: Language = spacy.blank("nb")
        self._keys: dict[str, tuple[str, str]] = {}
        self._tails: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._slips: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._slip_cache: dict[str, list[tuple[str, str]]] = {}
        self._phrases = self._phrase_matcher(lexicons)
        self._slip_forms = list(self._slips)
        self._patterns = self._pattern_matcher(lexicons)
        self._openings = OpeningFinder(lexicons.openings)
        # Dots after these never end a sentence, whatever the tokenizer makes of them.
        self._abbreviations = frozenset(
            form.lower() for entry in lexicons.lexicon(ABBREVIATIONS).entries for form in entry.forms.all
        )
        self._without = {pattern.name: frozenset(pattern.without) for pattern in lexicons.patterns}

    def _phrase_matcher(self, lexicons: Lexicons) -> PhraseMatcher:
        from spacy.matcher import PhraseMatcher

        matcher = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        for lexicon in lexicons.lexicons:
            for place, entry in enumerate(lexicon.entries):
                key = f"{lexicon.name}/{place}"
                self._keys[key] = (lexicon.name, entry.lemma)
                forms = entry.forms.all
                matcher.add(key, [self._nlp.make_doc(form.lower()) for form in forms])
                for form in forms:
                    if " " in form:
                        continue
                    if entry.tail and len(form) >= _SHORTEST_TAIL:
                        self._tails[form.lower()].append(self._keys[key])
                    if lexicon.slips and len(form) >= _SHORTEST_SLIP:
                        self._slips[form.lower()].append(self._keys[key])
        return matcher

    def _pattern_matcher(self, lexicons: Lexicons) -> Matcher:
        from spacy.matcher import Matcher

        matcher = Matcher(self._nlp.vocab)
        for pattern in lexicons.patterns:
            rows = [[_typed(token) for token in row] for row in pattern.patterns]
            try:
                matcher.add(pattern.name, rows)
            except ValueError as error:
                raise AssistantError(
                    ErrorCode.CONTENT_INVALID,
                    path=f"{PATTERNS}/{pattern.name}.yaml",
                    line=1,
                    key=PATTERNS,
                    cause=str(error).splitlines()[0],
                ) from error
        return matcher

    def analyse(self, text: str) -> Analysis:
        tokens = self._tokens(text)
        doc = self._doc(tokens)
        found = self._lexicon_spans(doc, tokens)
        for span in found:
            for position in range(span.first, span.last + 1):
                doc[position]._.words = doc[position]._.words | {span.name}
        opening = self._openings.find(tokens, found)
        found += self._pattern_spans(doc, tokens)
        spans: dict[str, list[Span]] = defaultdict(list)
        for span in sorted(set(found), key=lambda span: (span.start, -span.end, span.entry)):
            spans[span.name].append(span)
        named = {name: tuple(group) for name, group in spans.items()}
        return Analysis(text, tokens, LAYERS, named, opening)

    def _tokens(self, text: str) -> tuple[Token, ...]:
        # A lone surrogate cannot be encoded; its stand-in is one character too, so offsets hold.
        seen = _SURROGATE.sub("\ufffd", text[:MAX_CHARACTERS])
        pieces = [(token.idx, token.text) for token in self._nlp.make_doc(seen)]
        words: list[tuple[int, int, str]] = []
        breaks: set[int] = set()
        for start, piece in pieces:
            if not piece.strip():
                if "\n" in piece or "\r" in piece:
                    breaks.add(len(words))
                continue
            words.append((start, start + len(piece), _clean(piece)))
        sentences = _sentences([word for _, _, word in words], breaks, self._abbreviations)
        return tuple(
            Token(word, start, end, sentence)
            for (start, end, word), sentence in zip(words, sentences, strict=True)
        )

    def _doc(self, tokens: tuple[Token, ...]) -> Doc:
        from spacy.tokens import Doc

        return Doc(self._nlp.vocab, words=[token.text for token in tokens])

    def _lexicon_spans(self, doc: Doc, tokens: tuple[Token, ...]) -> list[Span]:
        found: list[Span] = []
        for key, first, end in self._phrases(doc):
            name, entry = self._keys[self._nlp.vocab.strings[key]]
            found.append(_span(name, entry, first, end - 1, tokens))
        known = {span.first for span in found if span.first == span.last}
        for position, token in enumerate(tokens):
            lower = token.lower
            if len(lower) < _SHORTEST_TAIL + _SHORTEST_HEAD or not lower[0].isalpha():
                continue
            matches = self._compound(lower)
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
            if len(self._slip_cache) > MAX_CHARACTERS:
                self._slip_cache.clear()
            best = process.extractOne(word, self._slip_forms, scorer=OSA.distance, score_cutoff=1)
            self._slip_cache[word] = self._slips[best[0]] if best else []
        return self._slip_cache[word]

    def _pattern_spans(self, doc: Doc, tokens: tuple[Token, ...]) -> list[Span]:
        found: list[Span] = []
        for key, first, end in self._patterns(doc):
            name = self._nlp.vocab.strings[key]
            without = self._without[name]
            if without and any(without & doc[position]._.words for position in range(first, end)):
                continue
            found.append(_span(name, name, first, end - 1, tokens))
        return found


def _span(name: str, entry: str, first: int, last: int, tokens: tuple[Token, ...]) -> Span:
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


def _clean(word: str) -> str:
    """Return the word as it is compared: composed letters, no invisible characters."""
    if word.isascii() and word.isprintable():
        return word
    visible = "".join(
        character for character in word if unicodedata.category(character) not in ("Cf", "Cc", "Cs")
    )
    return unicodedata.normalize("NFC", visible) or "\ufffd"


def _sentences(words: list[str], breaks: set[int], abbreviations: frozenset[str]) -> list[int]:
    """Return each word's sentence: split at line ends and at ``. ? ! ;``, not inside abbreviations."""
    numbers: list[int] = []
    current = 0
    for place in range(len(words)):
        if place and (place in breaks or _ends_before(words, place, abbreviations)):
            current += 1
        numbers.append(current)
    return numbers


def _ends_before(words: list[str], place: int, abbreviations: frozenset[str]) -> bool:
    previous, word = words[place - 1], words[place]
    if previous not in _SENTENCE_ENDS and set(previous) - _SENTENCE_ENDS:
        return False
    if previous in ("?", "!", ";"):
        # «Vil du være med?» sier hun: the mark belongs to the quotation.
        return word not in ("»", '"', "”", "“", "'", ")", ",", "–", "-")
    before = words[place - 2].lower() if place > 1 else ""
    if before in abbreviations or (len(before) == 1 and before.isalpha()) or before.isdigit():
        return False
    return word[0].isupper() or word[0].isdigit() or word[0] in '«"“–-•*'


def _typed(token: dict[str, Any]) -> dict[str, Any]:
    """Give a pattern's token the types spaCy expects: our YAML holds only text."""
    return {key: _typed_value(key, value) for key, value in token.items()}


def _typed_value(key: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {inner: _typed_value(inner, part) for inner, part in value.items()}
    if key.startswith(("IS_", "LIKE_")) and isinstance(value, str):
        return value == "true"
    return value
