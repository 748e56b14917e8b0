"""The words people write about time (``prompts/calendar.yaml``), and a text read into them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from pydantic import Field

from assistant.guide.model import GuideModel, Text
from assistant.plan.calendar import Months
from assistant.wording import Variety, fill

LAST = -1
_LONGEST = 3
_PARTS = re.compile(
    r"(?P<date>[0-9]{1,2}(?:\. ?[0-9]{1,2}\. ?|/[0-9]{1,2}[/ -] ?)(?:[0-9]{2}){1,2}(?![0-9.:]))"
    r"|(?P<time>[0-9]{1,2}[.:][0-9]{2}(?![0-9]))"
    r"|(?P<nth>[0-9]{1,3}\.(?=\s*[^\W\d_A-ZÆØÅ]))"
    r"|(?P<number>[0-9]+)"
    r"|(?P<word>[^\W\d_]+)(?P<dot>\.?)"
    r"|(?P<dash>[-–—−])"
    r"|(?P<end>[.!?;\n])"
    r"|(?P<pause>[,:()])"
    r"|(?P<and>[/&+])"
    r"|(?P<space>[^\S\n]+)"
    r"|(?P<other>.)"
)


class Meaning(StrEnum):
    """What a word about time means; the last ones are found without being listed."""

    WEEKDAY = "weekday"
    NUMBER = "number"
    ORDINAL = "ordinal"
    EVERY = "every"
    EVERY_OTHER = "every_other"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"
    TIMES = "times"
    IN = "in"
    ON = "on"
    TO = "to"
    AND = "and"
    CLOCK = "clock"
    FROM = "from"
    START = "start"
    ODD = "odd"
    EVEN = "even"
    MINUTE = "minute"
    HOUR = "hour"
    UNSURE = "unsure"
    ONCE = "once"
    TIME = "time"
    DATE = "date"
    MONTH_NAME = "month_name"
    PAUSE = "pause"
    END = "end"
    OTHER = "other"


# What numbers and signs mean, by their name in the pattern above.
_SIGNS = {
    "date": Meaning.DATE,
    "time": Meaning.TIME,
    "nth": Meaning.ORDINAL,
    "number": Meaning.NUMBER,
    "dash": Meaning.TO,
    "end": Meaning.END,
    "pause": Meaning.PAUSE,
    "and": Meaning.AND,
}


class WordGroup(GuideModel):
    """Words that mean the same. ``short``: understood only where nothing but days and times is written."""

    means: Meaning
    value: int = 0
    words: tuple[str, ...] = Field(min_length=1)
    short: bool = False


class Phrases(GuideModel):
    """How times are said; Jinja2 with ``n`` (a number), ``nth`` and what else the phrase needs."""

    odd: Text
    even: Text
    conjunction: Text
    every_week: Text
    every_weekday: Text
    every_month: Text
    weekday_of_month: Text
    weeks_of_year: Text
    first_week: Text
    clock: Text


class SaidDays(GuideModel):
    """Days that are said without a date, and how people say that something has not happened yet."""

    today: tuple[str, ...]
    yesterday: tuple[str, ...]
    not_yet: tuple[str, ...]


class CalendarWords(Months):
    """The whole of ``calendar.yaml``. ``ordinals`` are first to twelfth, and then «last».

    What a sentence is about: ``evaluating`` and ``about_plan`` are parts of words, ``other_doings`` how they
    begin.
    """

    weekdays: tuple[Text, ...] = Field(min_length=7, max_length=7)
    days: SaidDays
    ordinals: tuple[Text, ...] = Field(min_length=13, max_length=13)
    phrases: Phrases
    words: tuple[WordGroup, ...]
    abbreviations: tuple[str, ...] = ()
    evaluating: tuple[str, ...]
    about_plan: tuple[str, ...]
    other_doings: tuple[str, ...]

    @cached_property
    def long(self) -> Mapping[str, tuple[Meaning, int]]:
        """What the words mean in running text; several words stand with one space between."""
        names = {form.casefold() for month in self.months for form in (month.nb, month.nn or month.nb)}
        return {**dict.fromkeys(names, (Meaning.MONTH_NAME, 0)), **self._listed(short=False)}

    @cached_property
    def all(self) -> Mapping[str, tuple[Meaning, int]]:
        """What the words mean where only days and times are written; the short forms go before."""
        return {**self.long, **self._listed(short=True)}

    @cached_property
    def dotted(self) -> frozenset[str]:
        """Words after which a full stop ends nothing."""
        return frozenset({*self.abbreviations, *self._listed(short=True)})

    def _listed(self, *, short: bool) -> dict[str, tuple[Meaning, int]]:
        groups = [group for group in self.words if group.short is short]
        return {word: (group.means, group.value) for group in groups for word in group.words}


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign, and what it means. ``value`` is the number, weekday or place that it names."""

    means: Meaning
    text: str
    value: int = 0


def tokens(text: str, words: CalendarWords, *, short: bool = False) -> list[Token]:
    """Read a text into words about time; ``short``: weekdays may be shortened («man», «to»)."""
    known = words.all if short else words.long
    parts = [match for match in _PARTS.finditer(text) if match.lastgroup != "space"]
    found: list[Token] = []
    place = 0
    while place < len(parts):
        length, token = _longest(parts, place, known) or (1, _token(parts[place]))
        found.append(token)
        place += length
        if _ends_sentence(parts[place - 1], words):
            found.append(Token(Meaning.END, "."))
    return found


def _longest(
    parts: Sequence[re.Match[str]], place: int, known: Mapping[str, tuple[Meaning, int]]
) -> tuple[int, Token] | None:
    """Return how many parts the longest known expression takes from ``place``, and its token."""
    for length in range(min(_LONGEST, len(parts) - place), 0, -1):
        span = parts[place : place + length]
        if all(part["word"] for part in span) and not any(part["dot"] for part in span[:-1]):
            said = " ".join(part["word"].casefold() for part in span)
            if said in known:
                means, value = known[said]
                return length, Token(means, said, value)
    return None


def _token(part: re.Match[str]) -> Token:
    kind = part.lastgroup or ""
    value = _number(part[kind].rstrip(".")) if kind in ("nth", "number") else 0
    return Token(_SIGNS.get(kind, Meaning.OTHER), part[0], value)


def _number(digits: str) -> int:
    # A number this long names no hour, week or day; and Python refuses to read one of some thousand digits.
    return int(digits) if len(digits) <= 4 else 10_000  # noqa: PLR2004


def _ends_sentence(part: re.Match[str], words: CalendarWords) -> bool:
    """Return whether a word's own full stop ends a sentence: not after «kl.», nor in «H.L.»."""
    word = part["word"]
    return bool(word and part["dot"]) and len(word) > 1 and word.casefold() not in words.dotted


def sentences(found: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the sentences of a text, without their ends."""
    own: list[Token] = []
    for token in (*found, Token(Meaning.END, "")):
        if token.means is not Meaning.END:
            own.append(token)
        elif own:
            yield own
            own = []


class Sequenced:
    """A sentence as the names of what its words mean, so that patterns can be found in it."""

    def __init__(self, found: Sequence[Token]) -> None:
        self.tokens = tuple(found)
        self._names = "".join(f"{token.means} " for token in found)

    def find(self, pattern: re.Pattern[str]) -> Iterator[range]:
        """Yield the places that ``pattern`` finds; it names meanings, each with a space after."""
        for match in pattern.finditer(self._names):
            first = self._names.count(" ", 0, match.start())
            yield range(first, first + match[0].count(" "))

    def is_whole(self, pattern: re.Pattern[str]) -> bool:
        """Return whether the whole sentence is what ``pattern`` says."""
        return pattern.fullmatch(self._names) is not None

    def value(self, place: int) -> int:
        """Return the value of the word at ``place``."""
        return self.tokens[place].value

    def places(self, *meanings: Meaning) -> list[int]:
        """Return the places of the words that mean one of these."""
        return [place for place, token in enumerate(self.tokens) if token.means in meanings]


def named(pattern: str) -> re.Pattern[str]:
    """Compile a pattern over the names of meanings; it begins where a name begins."""
    return re.compile(rf"(?<!\S)(?:{pattern})")


# -- saying it ----------------------------------------------------------------------------------------------


def weekday_name(day: int, words: CalendarWords, variety: Variety) -> str:
    """Name a weekday: 1 is Monday, 7 Sunday."""
    return words.weekdays[day - 1].in_(variety)


def ordinal_name(number: int, words: CalendarWords, variety: Variety) -> str:
    """Say an ordinal: «sjette», «siste» (-1), «16.» where it has no name here."""
    if number == LAST:
        return words.ordinals[-1].in_(variety)
    return words.ordinals[number - 1].in_(variety) if number < len(words.ordinals) else f"{number}."


def phrase(text: Text, variety: Variety, **fields: str | int) -> str:
    """Fill one of the phrases."""
    return fill(text.in_(variety), fields)


def clock_time(token: Token) -> str | None:
    """Return the time a number or a time of day means, as ``HH:MM``; nothing where there is no such time."""
    said = token.text if token.means is Meaning.TIME else str(token.value)
    hours, _, minutes = said.replace(".", ":").partition(":")
    if int(hours) > 23 or int(minutes or 0) > 59:  # noqa: PLR2004 - the clock's own
        return None
    return f"{int(hours):02}:{minutes or '00'}"
