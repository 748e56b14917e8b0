"""Dates, in every way that people write them; a weekday, a month or a time alone is none. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.privacy.model import DetailKind, PrivacyWords
from assistant.privacy.spotting import END, SPACE, START, Spot, any_of

_S = rf"{SPACE}{{0,2}}"
_DAY = "(?:3[01]|[12][0-9]|0?[1-9])"
_MONTH = "(?:1[0-2]|0?[1-9])"
_YEAR = "(?:19|20)[0-9]{2}"
_OPENS = "(?<![0-9])"
_CLOSES = r"(?![0-9]|[.:,][0-9])"
_DASH = "[‐‑–-]"

_NUMERIC = (
    # 12.03.2026, 12/3 2026, 12 3 2026
    rf"{_DAY}(?:{_S}[./]{_S}|{_S}{_DASH}{_S}|{SPACE}){_MONTH}(?:{_S}[./]{_S}|{_S}{_DASH}{_S}|{SPACE}){_YEAR}",
    # 12.3.26, 12/3-26; «08.10-09» may be from eight to nine
    rf"{_DAY}{_S}/{_S}{_MONTH}{_S}(?:[./]|{_DASH}){_S}[’']?[0-9]{{2}}",
    rf"{_DAY}\.{_S}{_MONTH}\.{_S}[’']?[0-9]{{2}}",
    rf"{_DAY}\.{_S}{_MONTH}\.?{_DASH}(?:19|[2-9][0-9])",
    rf"{_DAY}-{_MONTH}-[0-9]{{2}}",
    # 2026-03-12
    rf"{_YEAR}[./-]{_MONTH}[./-]{_DAY}",
    # 03/2026, and what a form wants: 12032026, 20260312, 120326
    rf"{_MONTH}[./]{_YEAR}",
    rf"(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:{_YEAR}|[0-9]{{2}})",
    rf"{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])",
)
_SLASHED = re.compile(rf"{_OPENS}(?<![0-9][.,:/-])(?P<day>{_DAY})/(?P<month>{_MONTH}){_CLOSES}(?![/-][0-9])")
_ROUND_THE_CLOCK = (24, 7)


def dates(text: str, words: PrivacyWords) -> Iterator[Spot]:
    """Yield every date in ``text``, with the weekday or «den» before it; some may overlap."""
    for pattern in _patterns(words):
        for match in pattern.finditer(text):
            yield Spot(match.start("date"), match.end(), DetailKind.DATE)
    for match in _SLASHED.finditer(text):
        day, month = int(match["day"]), int(match["month"])
        # «2/3» is a part of something, and «24/7» always.
        if day >= month and (day, month) != _ROUND_THE_CLOCK:
            yield Spot(*match.span(), DetailKind.DATE)


@lru_cache(maxsize=8)
def _patterns_of(
    weekdays: str, months: str, ordinals: str, leads: str, dated: str
) -> tuple[re.Pattern[str], ...]:
    day_name = rf"{START}(?:{weekdays})\.?,?{_S}"
    month = rf"(?:{months})(?![^\W\d_])"
    # «12. mars 26» only where the text pauses: «12. mars 20 barn».
    pause = rf"(?={SPACE}*(?:[.,;:)\n\r]|$)){_CLOSES}"
    year = rf"(?:,?{_S}{_YEAR}{END}|{_S}(?:{_DASH}|[’'/]){_S}[0-9]{{2}}{END}|{SPACE}[0-9]{{2}}{pause})"
    count = rf"{_DAY}\.?{_S}(?:(?:og|til|{_DASH}|/){_S}{_DAY}\.?{_S})?"
    den = rf"{START}(?:{leads}){_S}"
    lead = rf"(?:{day_name})?(?:{den})?"
    known = (
        rf"(?P<date>{lead}{_OPENS}(?:{'|'.join(_NUMERIC)})){_CLOSES}",
        rf"(?P<date>{lead}{_OPENS}{count}{month}(?:{year})?)",
        rf"(?P<date>{lead}{START}(?:{ordinals}){SPACE}{{1,2}}{month}(?:{year})?)",
        rf"(?P<date>{START}{month}(?:{_S}{_YEAR}|{_S}(?:{_DASH}|[’'/]){_S}(?:{_YEAR}|[0-9]{{2}}))){END}",
        # Without a year, «12.3» needs a word that tells, and a day alone needs two.
        rf"(?P<date>(?:{day_name}(?:{den})?|{den}){_DAY}[./]{_S}{_MONTH}\.?){_CLOSES}",
        rf"(?P<date>{day_name}{den}{_DAY}\b\.?){_CLOSES}",
        rf"(?P<date>{day_name}{_DAY}\.)(?=[,;:)\n\r]|\s*$)",
        rf"{START}(?:{dated}):?{_S}(?P<date>{_DAY}[./]{_S}{_MONTH}\.?){_CLOSES}",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in known)


def _patterns(words: PrivacyWords) -> tuple[re.Pattern[str], ...]:
    months = rf"(?:{any_of(words.months)})|(?:{any_of(words.short_months)})(?![^\W\d_])\.?"
    return _patterns_of(
        any_of(words.weekdays), months, any_of(words.ordinals), any_of(words.leads), any_of(words.dated)
    )
