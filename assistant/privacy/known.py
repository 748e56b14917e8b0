"""The names that a plan knows, found in a text as whole words. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from assistant.privacy.model import DetailKind, Known
from assistant.privacy.spotting import END, SPACE, Spot

_SHORT = 2
"""A name of so few letters is read as it is written: «Bo» is a name, «bo» is not."""

_APOSTROPHE = rf"(?:['’´`]s{END}|(?<=[sxz])['’´`]{END})"

GENITIVE = re.compile(_APOSTROPHE, re.IGNORECASE)
"""The apostrophe of a genitive, which belongs to the name: «Ravn's», «Jens’»."""

# «Ravn12.03» is Ravn and a date; only letters, and digits after a digit, make another word of a name.
_BEGINS = r"(?<![^\W\d_])(?!(?<=\d)\d)"
_ENDS = r"(?![^\W\d_])(?!(?<=\d)\d)"

_INITIALS = re.compile(r"(?:[^\W\d_]\.?[ -]?){1,4}")


def aliases(text: str, known: Known) -> Iterator[Spot]:
    """Yield every place where the child is called by an alias, in any case."""
    for pattern in _patterns_of(known.aliases, cased=False):
        for match in pattern.finditer(text):
            yield Spot(*match.span(), DetailKind.ALIAS)


def told(text: str, known: Known) -> Iterator[Spot]:
    """Yield every place where something stands that a person has said must go."""
    for pattern in _patterns_of(known.told, cased=False):
        for match in pattern.finditer(text):
            yield Spot(*match.span(), DetailKind.TOLD)


def found(text: str, known: Known) -> Iterator[Spot]:
    """Yield every place where something stands that was found in another text.

    One word counts in small letters only where it was found so: «dag» is rarely a Dag.
    """
    for kind in dict.fromkeys(kind for kind, _ in known.found):
        texts = tuple(text for own, text in known.found if own is kind)
        texts += _parts(texts) if kind is DetailKind.PERSON else ()
        for pattern in _patterns_of(texts, cased=True):
            for match in pattern.finditer(text):
                word = GENITIVE.sub("", match[0])
                if word in texts or word[0].isupper() or not word.isalpha():
                    yield Spot(*match.span(), kind)


def persons_and_places(text: str, known: Known, is_name: Callable[[int], bool]) -> Iterator[Spot]:
    """Yield every person and place that the plan knows, and the single names of a full one.

    In small letters, one word counts only where ``is_name`` says so of its place: «dag» is rarely a Dag.
    """
    persons = (*known.persons, *_parts(known.persons))
    for names, kind in ((persons, DetailKind.PERSON), (known.places, DetailKind.PLACE)):
        for pattern in _patterns_of(names, cased=True):
            for match in pattern.finditer(text):
                if match[0][0].isupper() or len(match[0].split()) > 1 or is_name(match.start()):
                    yield Spot(*match.span(), kind)


def _parts(persons: Iterable[str]) -> tuple[str, ...]:
    """Return the first names, middle names and surnames of full names; a role's words have no capitals."""
    words = (word.strip(".,;:()") for name in persons if len(name.split()) > 1 for word in name.split())
    return tuple(word for word in words if len(word) > _SHORT and word[0].isupper() and not word.isupper())


@lru_cache(maxsize=32)
def _patterns_of(names: tuple[str, ...], *, cased: bool) -> tuple[re.Pattern[str], ...]:
    """Return what finds ``names``: first those read in any case, then those read as written.

    ``cased``: initials are read as written, with or without their stops.
    """
    bare = {" ".join(name.split()) for name in names} - {""}
    exact = {name for name in bare if _letters(name) <= _SHORT or (cased and name.isupper())}
    return tuple(
        re.compile(rf"{_BEGINS}(?:{'|'.join(_longest_first(group))})(?:{_APOSTROPHE}|(?=s?{_ENDS}))", flags)
        for group, flags in ((bare - exact, re.IGNORECASE), (exact, re.NOFLAG))
        if group
    )


def _longest_first(names: Iterable[str]) -> Iterator[str]:
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if name.isupper() and _INITIALS.fullmatch(name):
            letters = [re.escape(letter) for letter in name if letter.isalpha()]
            yield rf"\.{SPACE}?".join(letters) + (r"\." if len(letters) > 1 else "")
            yield "".join(letters)
        # A text may hold its letters whole or in parts (å as a and a ring).
        for form in dict.fromkeys((unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name))):
            yield r"\s{1,3}".join(map(re.escape, form.split(" ")))


def _letters(name: str) -> int:
    return sum(character.isalnum() for character in name)
