"""The words the assistant knows, read from ``lexicons/``: lexicons of forms, and patterns over tokens."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.model import Identifier, Text
from assistant.wording import Variety
from assistant.yamlfile import load_model

PATTERNS = "patterns"
_GRAMMAR = frozenset({"LEMMA", "POS", "MORPH"})
ACTS = "acts"
ABBREVIATIONS = "abbreviations"
CATENATIVES = "catenatives"
NEGATIONS = "negations"
DEGREES = "degrees"
INFINITIVE_MARKS = "infinitive_marks"
ORDINARY_WORDS = "ordinary_words"
PASSIVE_AUXILIARIES = "passive_auxiliaries"

REQUIRED = (
    ABBREVIATIONS,
    ACTS,
    CATENATIVES,
    DEGREES,
    INFINITIVE_MARKS,
    NEGATIONS,
    ORDINARY_WORDS,
    PASSIVE_AUXILIARIES,
)
"""The lexicons the code asks for by name; the others are for rules and patterns."""
OPENINGS = "openings"


class LexiconModel(BaseModel):
    """Base of everything read from a lexicon file: unknown keys are errors, nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Forms(LexiconModel):
    """The full forms of an entry (several words allowed) in each written form of Norwegian."""

    nb: tuple[str, ...] = ()
    nn: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every form once, bokmål first."""
        return tuple(dict.fromkeys((*self.nb, *self.nn)))


class Entry(LexiconModel):
    """One word. ``tail``: a compound that ends in one of the forms counts too (``matbordet`` for ``bordet``).

    A noun, verb or adjective counts in every form it has, where a pipeline knows the word; with ``exact``
    only in the forms that stand here («barn» is not «barnet»). A ``homograph`` counts only where it is a
    noun, verb or adjective as ``pos`` says: «kort» on the wall, not «kort» for short.
    ``advice`` is what to ask instead when the word is at fault.
    """

    lemma: str
    pos: Identifier
    forms: Forms
    tail: bool = False
    exact: bool = False
    homograph: bool = False
    advice: Text | None = None


class Lexicon(LexiconModel):
    """A lexicon. ``name`` is the file's stem; ``slips``: a one-letter slip in a long word is understood.

    ``advice`` is asked for entries that have none of their own.
    """

    name: Identifier
    title: Text
    about: Text
    slips: bool = False
    advice: Text | None = None
    entries: tuple[Entry, ...] = Field(min_length=1)

    @property
    def forms(self) -> frozenset[str]:
        """Every form of every entry, in small letters."""
        return frozenset(form.lower() for entry in self.entries for form in entry.forms.all)


class PatternFile(LexiconModel):
    """Token patterns in spaCy's Matcher language that name stretches of a text.

    ``{_: {words: {INTERSECTS: [name]}}}`` refers to a lexicon. A match that holds a word of a lexicon in
    ``without`` is dropped.
    """

    name: Identifier
    title: Text
    about: Text
    without: tuple[Identifier, ...] = ()
    advice: Text | None = None
    patterns: tuple[tuple[dict[str, Any], ...], ...] = Field(min_length=1)


class Openings(LexiconModel):
    """The openings a sign may have, and how an attempt at one is known.

    ``accepted``: the openings, with ``*`` for one to four words; the first of each written form is the one
    offered. ``ends``: words that end an attempt. ``attempts``: lexicons whose words show that one was meant.
    """

    title: Text
    about: Text
    accepted: Forms
    ends: Forms
    attempts: tuple[Identifier, ...] = ()

    @field_validator("accepted")
    @classmethod
    def _one_to_offer(cls, accepted: Forms) -> Forms:
        if not all(forms and "*" not in forms[0] for forms in (accepted.nb, accepted.nn)):
            raise ValueError("nb/nn: one or more, the first without *")
        return accepted

    @property
    def offer(self) -> dict[str, str]:
        """The opening to suggest, by written form."""
        return {"nb": self.accepted.nb[0], "nn": self.accepted.nn[0]}


class Lexicons(LexiconModel):
    """All the words and patterns: what ``load_lexicons`` returns."""

    lexicons: tuple[Lexicon, ...]
    patterns: tuple[PatternFile, ...]
    openings: Openings

    def lexicon(self, name: str) -> Lexicon:
        """Return a lexicon by name. Raises ``KeyError``."""
        for lexicon in self.lexicons:
            if lexicon.name == name:
                return lexicon
        raise KeyError(name)

    @property
    def names(self) -> frozenset[str]:
        """The names of spans these may give an ``Analysis``."""
        return frozenset(
            [lexicon.name for lexicon in self.lexicons] + [pattern.name for pattern in self.patterns]
        )

    @property
    def grammatical(self) -> frozenset[str]:
        """The names of patterns that ask for lemmas or parts of speech: a rule must need them too."""
        return frozenset(
            pattern.name for pattern in self.patterns if any(is_grammatical(row) for row in pattern.patterns)
        )

    @property
    def advice(self) -> dict[tuple[str, str], Text]:
        """What to ask instead, by span name and entry: what ``judgement.engine.Judge`` is given."""
        found: dict[tuple[str, str], Text] = {}
        for lexicon in self.lexicons:
            for entry in lexicon.entries:
                advice = entry.advice or lexicon.advice
                if advice:
                    found[lexicon.name, entry.lemma] = advice
        for pattern in self.patterns:
            if pattern.advice:
                found[pattern.name, pattern.name] = pattern.advice
        return found

    def present(self, variety: Variety) -> dict[str, str]:
        """Return the present tense by infinitive of the acts: the first two forms of a ``pos: verb``."""
        found: dict[str, str] = {}
        for entry in self.lexicon(ACTS).entries:
            forms = entry.forms.nn if variety == "nn" else entry.forms.nb
            if entry.pos == "verb" and len(forms) > 1:
                found.setdefault(forms[0], forms[1])
        return found


def is_grammatical(row: Sequence[dict[str, Any]]) -> bool:
    """Whether a pattern's row asks for what only a trained pipeline knows."""
    return any(_GRAMMAR.intersection(token) for token in row)


def load_lexicons(folder: Path) -> Lexicons:
    """Read the openings, every other ``*.yaml`` in ``folder`` as a lexicon, ``folder/patterns`` as patterns.

    Raises ``AssistantError`` as ``yamlfile.load_model`` does; CONTENT_MISSING when there is no lexicon, or
    not one the code asks for by name; CONTENT_REFERENCE when two files give the same span name or a file
    names an unknown lexicon.
    """
    opening_path = folder / f"{OPENINGS}.yaml"
    paths = [path for path in sorted(folder.glob("*.yaml")) if path != opening_path]
    if not paths:
        raise AssistantError(ErrorCode.CONTENT_MISSING, path=str(folder))
    lexicons = tuple(load_model(path, Lexicon, {"name": path.stem}) for path in paths)
    patterns = tuple(
        load_model(path, PatternFile, {"name": path.stem})
        for path in sorted((folder / PATTERNS).glob("*.yaml"))
    )
    _check_names(lexicons, patterns, folder)
    openings = load_model(opening_path, Openings)
    known = {lexicon.name for lexicon in lexicons}
    for name in openings.attempts:
        if name not in known:
            raise AssistantError(ErrorCode.CONTENT_REFERENCE, path=str(opening_path), name=name)
    for name in REQUIRED:
        if name not in known:
            raise AssistantError(ErrorCode.CONTENT_MISSING, path=str(folder / f"{name}.yaml"))
    return Lexicons(lexicons=lexicons, patterns=patterns, openings=openings)


def _check_names(lexicons: Sequence[Lexicon], patterns: Sequence[PatternFile], folder: Path) -> None:
    known = {lexicon.name for lexicon in lexicons}
    for pattern in patterns:
        path = folder / PATTERNS / f"{pattern.name}.yaml"
        if pattern.name in known:
            raise AssistantError(ErrorCode.CONTENT_REFERENCE, path=str(path), name=pattern.name)
        for name in (*pattern.without, *lexicons_named(pattern.patterns)):
            if name not in known:
                raise AssistantError(ErrorCode.CONTENT_REFERENCE, path=str(path), name=name)


def lexicons_named(patterns: Sequence[Sequence[dict[str, Any]]]) -> list[str]:
    """Return the lexicons that the rows of a pattern refer to."""
    named: list[str] = []
    for pattern in patterns:
        for token in pattern:
            extensions = token.get("_")
            words = extensions.get("words") if isinstance(extensions, dict) else None
            if isinstance(words, dict):
                named += [str(name) for names in words.values() for name in names]
    return named
