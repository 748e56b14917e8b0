"""Read hours of a timetable: from a typed line, or proposed out of what the plan's answer tells. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from assistant.errors import AssistantError, ErrorCode
from assistant.plan.timetable import Hour, HourKind, Weeks, backwards, minutes_between
from assistant.plan.timewords import (
    CalendarWords,
    Meaning,
    Sequenced,
    Token,
    clock_time,
    named,
    sentences,
    tokens,
)

_JOINED = "(?:pause and |pause |and |(?=(?:every )?weekday ))"
_SPAN = "(?:from )?(?:every )?weekday to weekday "
# A week has no more days; and without a bound a long row of days would be tried from each of them anew.
_LIST = f"(?:every )?weekday (?:{_JOINED}(?:every )?weekday ){{0,6}}"
_DAYS = f"(?:every day |{_SPAN}|{_LIST})"
_MOMENT = "(?:from )?(?:clock )?(?:number |time )"
_STRETCH = f"{_MOMENT}to (?:clock )?(?:number |time )(?!hour |minute |times |week )"
_STRETCHES = f"{_STRETCH}(?:(?:and |pause |pause and ){_STRETCH})*"
_GROUP = f"{_DAYS}(?:pause )?{_STRETCHES}"
_LINE = named(f"{_GROUP}(?:(?:pause |and |pause and )?{_GROUP})*")
_GROUPS = named(_GROUP)
_DAYS_ONLY = named(_DAYS)
_TIMES_ONLY = named(_STRETCH)
_WEEKS = (Meaning.ODD, Meaning.EVEN)
# Words that mean that the hour is not held every week, or not for sure.
_NOT_WEEKLY = (
    Meaning.ORDINAL, Meaning.EVERY_OTHER, Meaning.UNSURE, Meaning.ONCE, Meaning.DATE, Meaning.MONTH_NAME,
    Meaning.WEEK, Meaning.MONTH, Meaning.QUARTER, Meaning.HALF_YEAR, Meaning.YEAR, Meaning.MONTHLY,
    Meaning.QUARTERLY, Meaning.HALF_YEARLY, Meaning.YEARLY, Meaning.TIMES,
)  # fmt: skip
_FRIDAY = 5
_EARLIEST = "06:00"


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Days with a time."""

    days: tuple[int, ...]
    start: str
    end: str


def read_hours(
    line: str, words: CalendarWords, *, kind: str, who: str = "", place: str = ""
) -> tuple[Hour, ...]:
    """Read one typed line such as «man, ons, fre 9–12» or «tirsdag 09.00-10.30 partallsuker».

    Raises ``AssistantError``, all with ``field`` ``hours``: HOURS_UNREADABLE, HOURS_WEEKEND, HOURS_BACKWARDS
    (an end not after its start).
    """
    found = [token for token in tokens(line, words, short=True) if token.means is not Meaning.END]
    weeks, rest = _parted(found)
    sentence = Sequenced(rest)
    if weeks is None or not sentence.is_whole(_LINE):
        raise _unreadable(line)
    try:
        stretches = list(_stretches(sentence))
    except ValueError as error:
        raise _unreadable(line) from error
    hours = []
    for stretch in stretches:
        if max(stretch.days) > _FRIDAY:
            raise AssistantError(ErrorCode.HOURS_WEEKEND, text=line.strip(), field="hours")
        if minutes_between(stretch.start, stretch.end) <= 0:
            raise backwards(stretch.start, stretch.end)
        hours += list(_hours(stretch, kind, weeks, " ".join(who.split()), " ".join(place.split())))
    return tuple(dict.fromkeys(hours))


def _unreadable(line: str) -> AssistantError:
    return AssistantError(ErrorCode.HOURS_UNREADABLE, text=line.strip(), field="hours")


def _parted(found: Sequence[Token]) -> tuple[Weeks | None, list[Token]]:
    """Return which weeks are told (``None`` where they contradict), and the words without them."""
    said = {token.means for token in found if token.means in _WEEKS}
    rest: list[Token] = []
    for token in found:
        if token.means not in _WEEKS:
            rest.append(token)
        elif rest and rest[-1].means is Meaning.IN:
            rest.pop()
    while rest and said and rest[-1].means is Meaning.PAUSE:
        rest.pop()
    while rest and said and rest[0].means is Meaning.PAUSE:
        rest.pop(0)
    if len(said) > 1:
        return None, rest
    return Weeks(said.pop().value) if said else Weeks.EVERY, rest


def _hours(stretch: _Stretch, kind: str, weeks: Weeks, who: str, place: str) -> Iterator[Hour]:
    for day in stretch.days:
        yield Hour(
            kind=kind, weekday=day, start=stretch.start, end=stretch.end, who=who, place=place, weeks=weeks
        )


def _stretches(sentence: Sequenced) -> Iterator[_Stretch]:
    """Yield the days and times told, group by group.

    Raises ``ValueError`` for a time of day or a span of days that is none.
    """
    for group in sentence.find(_GROUPS):
        part = Sequenced([sentence.tokens[place] for place in group])
        days = _days(part)
        for places in part.find(_TIMES_ONLY):
            start, end = _moments(part, places)
            yield _Stretch(days, start, end)


def _moments(part: Sequenced, places: range) -> list[str]:
    found = [part.tokens[place] for place in places]
    times = [clock_time(token) for token in found if token.means in (Meaning.NUMBER, Meaning.TIME)]
    known = [time for time in times if time]
    if len(known) < len(times):
        raise ValueError(places)
    return known


def _days(part: Sequenced) -> tuple[int, ...]:
    places = next(part.find(_DAYS_ONLY))
    own = [part.tokens[place] for place in places]
    named_days = [token.value for token in own if token.means is Meaning.WEEKDAY]
    if not named_days:
        # «Hver dag»
        return tuple(range(1, _FRIDAY + 1))
    if any(token.means is Meaning.TO for token in own):
        first, last = named_days
        if last <= first:
            raise ValueError(places)
        return tuple(range(first, last + 1))
    return tuple(sorted(set(named_days)))


# -- proposals ----------------------------------------------------------------------------------------------


def suggest_hours(text: str, kinds: Sequence[HourKind], words: CalendarWords) -> tuple[Hour, ...]:
    """Return the weekly hours a free text tells, to be agreed to by the user.

    A clause is read where it tells of one kind of hour by its words, every weekday in it has a start and an
    end, and nothing in it says that it is not held every week.
    """
    hours: list[Hour] = []
    for sentence in sentences(tokens(text, words)):
        clauses = [Sequenced(clause) for clause in _clauses(sentence)]
        read = [_suggested(clause, kinds) for clause in clauses]
        if all(_has_time(clause) for clause in clauses if _has_day(clause)):
            hours += [hour for own in read for hour in own]
    return tuple(dict.fromkeys(hours))


def _clauses(sentence: Sequence[Token]) -> Iterator[list[Token]]:
    """Part a sentence at «, og»."""
    own: list[Token] = []
    for token, following in zip_longest(sentence, sentence[1:]):
        if token.means is Meaning.PAUSE and following and following.means is Meaning.AND:
            yield own
            own = []
        else:
            own.append(token)
    yield own


def _has_day(clause: Sequenced) -> bool:
    return bool(clause.places(Meaning.WEEKDAY))


def _has_time(clause: Sequenced) -> bool:
    return bool(clause.places(Meaning.CLOCK, Meaning.TIME, Meaning.NUMBER))


def _suggested(clause: Sequenced, kinds: Sequence[HourKind]) -> tuple[Hour, ...]:
    own = [kind for kind in kinds if _tells(clause, kind)]
    if len(own) != 1 or not _has_day(clause):
        return ()
    weeks, rest = _parted(clause.tokens)
    sentence = Sequenced(rest)
    if weeks is None or sentence.places(*_NOT_WEEKLY):
        return ()
    try:
        stretches = list(_stretches(sentence))
    except ValueError:
        return ()
    if not set(chain(*sentence.find(_GROUPS))).issuperset(
        sentence.places(Meaning.WEEKDAY, Meaning.TIME, Meaning.CLOCK)
    ):
        return ()
    if any(not _believable(stretch) for stretch in stretches):
        return ()
    return tuple(hour for stretch in stretches for hour in _hours(stretch, own[0].id, weeks, "", ""))


def _believable(stretch: _Stretch) -> bool:
    in_order = minutes_between(stretch.start, stretch.end) > 0
    return in_order and stretch.start >= _EARLIEST and max(stretch.days) <= _FRIDAY


def _tells(clause: Sequenced, kind: HourKind) -> bool:
    said = " ".join(token.text for token in clause.tokens).casefold()
    return any(re.search(rf"\b{re.escape(word)}\b", said) for word in kind.words)
