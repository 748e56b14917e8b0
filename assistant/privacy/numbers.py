"""National identity numbers, telephone numbers and e-mail addresses, however they are spaced. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.privacy.model import DetailKind
from assistant.privacy.spotting import SPACE, Spot

_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}(?:@|[(\[](?:at|a|krøllalfa)[)\]])[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}"
)

_GAP = rf"(?:{SPACE}|[./‐‑–-]){{0,3}}"
# Looked for from every digit, also inside one that turned out to be none.
_ELEVEN = re.compile(rf"(?<![0-9])(?=([0-9](?:{_GAP}[0-9]){{10}})(?![0-9]))")
_WITH_WHOLE_YEAR = re.compile(
    r"(?<![0-9])[0-9]{1,2}[./ -][0-9]{1,2}[./ -](?:19|20)[0-9]{2}"
    rf"(?:{SPACE}|-){{1,3}}[0-9]{{5}}(?![0-9])"
)
_SIX_AND_FIVE = re.compile(rf"[0-9]{{6}}{_GAP}[0-9]{{5}}")
# A d-number has 4 added to its first digit; numbers for tests and for help have 4 or 8 added to the third.
_BORN = re.compile(r"(?:[04][1-9]|[1256][0-9]|[37][01])(?:[048][1-9]|[159][0-2])")
_WHOLE_DATE = re.compile(r"[0-9]{1,2}[./ -]{1,2}[0-9]{1,2}[./ -]{1,2}(?:19|20)[0-9]{2}(?![0-9])")

_EIGHT = "|".join(
    rf"(?:{gap}[0-9]){{7}}" for gap in (rf"{SPACE}{{0,2}}", rf"(?:{SPACE}?[‐‑–-]{SPACE}?)?", r"\.?")
)
_PHONE = re.compile(
    rf"(?:\(?(?:\+|(?<![0-9.:,])00){SPACE}?47\)?{SPACE}{{0,2}}[0-9](?:{_EIGHT})(?![0-9])"
    rf"|\(?(?:\+|(?<![0-9.:,])00)[1-9][0-9]{{0,2}}\)?(?:{SPACE}?[-.(]?{SPACE}?[0-9]\)?){{6,12}}(?![0-9])"
    rf"|(?<![0-9+])(?<![0-9][.,:])[2-9](?:{_EIGHT})(?![0-9]))"
)
_YEARS = re.compile(r"(?:19|20)[0-9]{2}\W{1,3}(?:19|20)[0-9]{2}")


def numbers(text: str) -> Iterator[Spot]:
    """Yield every identity number, telephone number and e-mail address in ``text``; some may overlap."""
    for match in _EMAIL.finditer(text):
        yield Spot(*match.span(), DetailKind.EMAIL)
    for match in _WITH_WHOLE_YEAR.finditer(text):
        yield Spot(*match.span(), DetailKind.NATIONAL_ID)
    for match in _ELEVEN.finditer(text):
        if _may_be_identity(match[1]):
            yield Spot(*match.span(1), DetailKind.NATIONAL_ID)
    for match in _PHONE.finditer(text):
        if not _YEARS.fullmatch(match[0]):
            yield Spot(*match.span(), DetailKind.PHONE)


def _may_be_identity(digits: str) -> bool:
    """Whether eleven digits may be such a number: written as one, or beginning with a day somebody was born.

    «8.30 10.00 11.30» are times, and «11.1.2026 12.30» is a date with a time.
    """
    if _SIX_AND_FIVE.fullmatch(digits):
        return True
    bare = re.sub(r"[^0-9]", "", digits)
    return _BORN.match(bare) is not None and _WHOLE_DATE.match(digits) is None
