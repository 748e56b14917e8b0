"""Streets with or without a number, post boxes and postcodes. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.privacy.model import AddressWords, DetailKind
from assistant.privacy.spotting import END, SPACE, START, Spot, any_of, may_begin

# «12 B», «15a» and «7 b», but not «3 i haust» or «3. etasje».
_NUMBER = (
    rf"{SPACE}{{1,2}}[0-9]{{1,4}}(?-i:(?!\.{SPACE}?[a-zæøå]))"
    rf"(?-i:(?:{SPACE}?[A-Z]|[a-z]|{SPACE}[a-hj-z]){END})?"
)
_TOWN = rf"[^\W\d_]{{2,30}}(?:{SPACE}[^\W\d_]{{2,30}})?"
_POSTCODE = re.compile(rf"(?:(?<![0-9])(?<![0-9][.,:/-])|(?<=\bN-))[0-9]{{4}}{SPACE}{{1,2}}(?P<town>{_TOWN})")
_AFTER_STREET = re.compile(rf",?(?:{SPACE}|\n){{0,3}}(?:N-)?[0-9]{{4}}{SPACE}{{1,2}}(?P<town>{_TOWN})")
_WORD_BEFORE = re.compile(rf"[^\s,;:!?()«»\"]{{1,30}}{SPACE}{{1,2}}$")
_MOST_BEFORE = 3
_LOOK_BACK = 34
_YEARS = range(1990, 2040)
"""What looks like a year is a postcode only after a street."""


def addresses(text: str, words: AddressWords) -> Iterator[Spot]:
    """Yield every street, post box and postcode with its town; some may overlap."""
    streets, boxes = _patterns(words)
    for match in streets.finditer(text):
        start = _with_capitals_before(text, match.start())
        if _is_street(text, match, start):
            yield Spot(start, _with_town(text, match.end()), DetailKind.ADDRESS)
    for match in boxes.finditer(text):
        yield Spot(match.start(), _with_town(text, match.end()), DetailKind.ADDRESS)
    for match in _POSTCODE.finditer(text):
        if match["town"][0].isupper() and int(match[0][:4]) not in _YEARS:
            yield Spot(match.start(), _town_end(match), DetailKind.ADDRESS)


@lru_cache(maxsize=8)
def _patterns(words: AddressWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    sure, unsure = any_of(words.streets), any_of(words.with_number)
    street = (
        rf"{START}(?P<stem>[^\W\d_]{{0,30}}?)"
        rf"(?:(?:{sure})\.?(?P<number>{_NUMBER})|(?P<unsure>{unsure})\.?{_NUMBER}|(?:{sure})){END}"
    )
    box = rf"{START}(?:{any_of(words.boxes)}){SPACE}{{0,2}}[0-9]{{1,5}}{END}"
    return re.compile(street, re.IGNORECASE), re.compile(box, re.IGNORECASE)


def _is_street(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a word that ends as streets do is one: it has a name, and a number or a telling capital."""
    named = start < match.start()
    capital = match[0][0].isupper()
    if match["number"]:
        return named or bool(match["stem"])
    if match["unsure"]:
        return named or (capital and bool(match["stem"]))
    if may_begin(text, match.start()) or match[0].isupper():
        return False
    # «Karl Johans gate», but not «viste Emil veien».
    if not capital:
        return named and text[match.start() - 2] == "s" and not may_begin(text, start)
    return named or bool(match["stem"])


def _with_capitals_before(text: str, start: int) -> int:
    """Return where the words with capitals begin that lead up to ``start``: «Ole Bulls gate».

    The capital of a sentence's first word counts only in a genitive or before another capital.
    """
    for _ in range(_MOST_BEFORE):
        before = _WORD_BEFORE.search(text, max(0, start - _LOOK_BACK), start)
        if before is None or not before[0][0].isupper():
            break
        genitive = before[0].rstrip().endswith("s")
        if may_begin(text, before.start()) and not text[start].isupper() and not genitive:
            break
        start = before.start()
    return start


def _with_town(text: str, end: int) -> int:
    match = _AFTER_STREET.match(text, end)
    return _town_end(match) if match and match["town"][0].isupper() else end


def _town_end(match: re.Match[str]) -> int:
    """Return where the town ends: its second word belongs to it only with a capital («Nedre Eiker»)."""
    first, _, second = match["town"].partition(" ")
    return match.end() if second[:1].isupper() else match.start("town") + len(re.split(r"\s", first)[0])
