"""Read how often a plan is evaluated out of what people write in point 8. Pure.

Never a wrong guess: where a sentence may mean something else as well, nothing is read and the user is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from assistant.plan.rhythm import USUAL_MINUTES, USUAL_TIME, Every, Rhythm
from assistant.plan.timetable import minutes_between
from assistant.plan.timewords import (
    LAST,
    CalendarWords,
    Meaning,
    Sequenced,
    Token,
    clock_time,
    named,
    sentences,
    tokens,
)

_UNITS = {
    Meaning.WEEK: (Every.WEEK, 1),
    Meaning.MONTH: (Every.MONTH, 1),
    Meaning.QUARTER: (Every.MONTH, 3),
    Meaning.HALF_YEAR: (Every.MONTH, 6),
    Meaning.YEAR: (Every.MONTH, 12),
    Meaning.WEEKLY: (Every.WEEK, 1),
    Meaning.MONTHLY: (Every.MONTH, 1),
    Meaning.QUARTERLY: (Every.MONTH, 3),
    Meaning.HALF_YEARLY: (Every.MONTH, 6),
    Meaning.YEARLY: (Every.MONTH, 12),
}
_ORDERED = (*_UNITS, Meaning.DAY, Meaning.WEEKDAY)
_UNIT = "(?:week|month|quarter|half_year|year) "
_REGULARLY = "(?:weekly|monthly|quarterly|half_yearly|yearly) "
_EACH = "(?:every |every_other |every (?:ordinal |number )|ordinal every )"
_OFTEN = named(f"number times (?:in )?(?:{_EACH}?{_UNIT}|{_REGULARLY})")
_INTERVAL = named(f"{_EACH}(?:{_UNIT}|day )|{_REGULARLY}")
_EACH_WEEKDAY = named("(?:every |every_other )weekday ")
_NTH_OF_MONTH = named("every_other weekday (?:in )?month ")
_OF_MONTH = named("ordinal weekday (?:in )?month ")
_PLACED = named("ordinal weekday ")
_WEEKS = named("week number (?:(?:(?:pause |and |pause and )(?:week )?)number )*")
_SPAN_OF_WEEKS = named("week number to (?:week )?number ")
_FIRST_WEEK = named("(?:ordinal times in |from |start (?:in )?|in )?week number ")
_HELD = named("(?:clock )?(?:time |number )(?:to (?:clock )?(?:time |number ))?")
_LASTS = named("number (?:minute |hour )")
_RANGE_BEFORE = named(
    "(?:number |ordinal |every |every_other |times |week |month |quarter |half_year |year )to "
)
_SECOND = 2
_DAYS_IN_WEEK = 7
_WEEKS_IN_YEAR = 53
_HOUR = 60


class _UnsureError(Exception):
    """The text may mean more than one thing."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What one sentence tells. ``every`` is ``None`` where only weeks are named."""

    every: tuple[Every, int] | None
    weekday: int = 0
    position: int = 1
    weeks: tuple[int, ...] = ()
    first_week: int = 0
    time: str = ""
    minutes: int = 0
    evaluates: bool = False


def read_rhythm(text: str, words: CalendarWords) -> Rhythm | None:
    """Return the rhythm a text tells, or nothing where it cannot be told for sure.

    A sentence that says «vurdere» or the like goes before the rest. Where weeks of the year are named beside
    a rhythm («siste onsdag i måneden; hele planen i uke 3 og 22»), the rhythm counts.
    """
    try:
        told = [one for found in sentences(tokens(text, words)) if (one := _Sentence(found, words).told())]
        return _rhythm(told)
    except (_UnsureError, ValidationError):
        return None


def _rhythm(told: list[_Told]) -> Rhythm | None:
    steady = _surest([one for one in told if one.every])
    if not steady:
        named_weeks = _surest([one for one in told if one.weeks])
        if len(named_weeks) != 1:
            return None
        return _made(named_weeks[0], Every.WEEKS_OF_YEAR, 1, named_weeks[0].weeks)
    if len({one.every for one in steady}) > 1:
        return None
    fullest = max(steady, key=lambda one: bool(one.weekday))
    if len({(one.weekday, one.position) for one in steady if one.weekday}) > 1:
        return None
    first = {one.first_week for one in told if one.first_week}
    if len(first) > 1 or fullest.every is None:
        return None
    return _made(fullest, *fullest.every, tuple(first))


def _surest(told: list[_Told]) -> list[_Told]:
    return [one for one in told if one.evaluates] or told


def _made(told: _Told, every: Every, count: int, weeks: tuple[int, ...]) -> Rhythm:
    return Rhythm(
        every=every,
        count=count,
        weekday=told.weekday,
        position=told.position,
        weeks=weeks,
        time=told.time or USUAL_TIME,
        minutes=told.minutes or USUAL_MINUTES,
    )


class _Sentence(Sequenced):
    """One sentence. What is read is taken; a number left over means that not all was understood."""

    def __init__(self, found: Sequence[Token], words: CalendarWords) -> None:
        super().__init__(found)
        self._words = words
        self._taken: set[int] = set()

    def told(self) -> _Told | None:
        """Return what the sentence tells, if anything. Raises ``_UnsureError``."""
        evaluates = self._speaks_of(self._words.evaluating)
        if not evaluates and any(word.startswith(self._words.other_doings) for word in self._others()):
            return None
        held = self._held()
        every = self._every()
        single = self._first_week()
        weeks = self._weeks()
        if not evaluates and not self._is_about_plan():
            weeks = ()
        if every is None and not weeks and not single:
            if self.places(Meaning.UNSURE) and self.places(Meaning.MONTH_NAME, Meaning.MONTH, Meaning.WEEK):
                # «Siste onsdag i måneden. Ikke i juli.»
                raise _UnsureError
            return None
        if every and every[1] == _UNITS[Meaning.YEAR][1] and len(weeks) == 1 and every[0] is Every.MONTH:
            # «Hvert år i uke 3»
            every = None
        elif len(weeks) == 1:
            weeks = ()
        weekday, position = self._weekday(every)
        lasts = self._lasts()
        self._nothing_left()
        weeks = () if every else weeks
        return _Told(every, weekday, position, weeks, single, held[0], held[1] or lasts, evaluates)

    def _others(self, before: int | None = None) -> list[str]:
        return [token.text.casefold() for token in self.tokens[:before] if token.means is Meaning.OTHER]

    def _speaks_of(self, parts: tuple[str, ...]) -> bool:
        return any(part in word for word in self._others() for part in parts)

    def _is_about_plan(self) -> bool:
        """Return whether weeks that are named are those of the plan, and not of a holiday."""
        weeks = self.places(Meaning.WEEK)
        return self._speaks_of(self._words.about_plan) or not self._others(before=min(weeks, default=0))

    def _take(self, places: range) -> None:
        self._taken.update(places)

    def _every(self) -> tuple[Every, int] | None:
        """Return how often, from all that says so in the sentence. Raises where they differ."""
        found = set(self._all_intervals())
        if len(found) > 1:
            raise _UnsureError
        return found.pop() if found else None

    def _all_intervals(self) -> Iterator[tuple[Every, int]]:
        if any(self.find(_NTH_OF_MONTH)):
            # «Hver andre onsdag i måneden»: the month's second, or every other?
            raise _UnsureError
        ranges = {places.stop for places in self.find(_RANGE_BEFORE)}
        for pattern, read in (
            (_OFTEN, self._often),
            (_OF_MONTH, lambda _places: (Every.MONTH, 1)),
            (_INTERVAL, self._interval),
            (_EACH_WEEKDAY, self._each_weekday),
        ):
            for places in self.find(pattern):
                if self._taken.isdisjoint(places):
                    if places.start in ranges:
                        # «Én til to ganger i året»
                        raise _UnsureError
                    self._take(places)
                    yield read(places)

    def _often(self, places: range) -> tuple[Every, int]:
        """Read «fire ganger i året», «en gang hver sjette uke»."""
        number = self.value(places.start)
        every, size = self._interval(range(places.start + 2, places.stop))
        if number < 1 or size % number or (number > 1 and every is Every.WEEK):
            raise _UnsureError
        return every, size // number

    def _interval(self, places: range) -> tuple[Every, int]:
        """Read «hver sjette uke», «annenhver måned», «månedlig»."""
        *before, unit = (self.tokens[place] for place in places)
        if (
            before
            and before[0].means is Meaning.ORDINAL
            and (before[0].value <= _SECOND or before[0].text[0].isdigit())
        ):
            # «Den 15. hver måned», «den første hver måned»; «tredje hver måned» is read.
            raise _UnsureError
        count = 1
        for token in before:
            match token.means:
                case Meaning.EVERY_OTHER:
                    count = 2
                case Meaning.ORDINAL | Meaning.NUMBER:
                    count = token.value
        if unit.means is Meaning.DAY:
            if count % _DAYS_IN_WEEK or count < 1:
                raise _UnsureError
            return Every.WEEK, count // _DAYS_IN_WEEK
        every, size = _UNITS[unit.means]
        if count < 1:
            # «Hver siste uke»
            raise _UnsureError
        return every, count * size

    def _each_weekday(self, places: range) -> tuple[Every, int]:
        return Every.WEEK, 2 if self.tokens[places.start].means is Meaning.EVERY_OTHER else 1

    def _weekday(self, every: tuple[Every, int] | None) -> tuple[int, int]:
        """Return the weekday and which of the month's it is; (0, 1) where none is named."""
        days = {self.value(place) for place in self.places(Meaning.WEEKDAY)}
        placed = {(self.value(pair[0]), self.value(pair[1])) for pair in self.find(_PLACED)}
        for pair in self.find(_PLACED):
            self._take(pair)
        if not days:
            return 0, 1
        if len(days) > 1 or len(placed) > 1:
            raise _UnsureError
        if every is None or every[0] is Every.WEEK:
            if placed:
                raise _UnsureError
            return days.pop(), 1
        return self._placed(placed)

    def _placed(self, placed: set[tuple[int, int]]) -> tuple[int, int]:
        in_months = self.places(Meaning.MONTH)
        if not placed or not in_months:
            # «En onsdag hver måned», «første onsdag i kvartalet»: which day is not said.
            raise _UnsureError
        position, day = placed.pop()
        if position not in (1, 2, 3, 4, LAST):
            raise _UnsureError
        return day, position

    def _first_week(self) -> int:
        """Return the week the first is held in («første gang i uke 45»), 0 where none is said."""
        found = []
        for places in self.find(_FIRST_WEEK):
            opening = self.tokens[places.start]
            says_first = opening.means in (Meaning.FROM, Meaning.START)
            says_first |= opening.means is Meaning.ORDINAL and opening.value == 1
            if says_first:
                found.append(self.value(places[-1]))
                self._take(places)
        if len(found) > 1 or any(not 1 <= week <= _WEEKS_IN_YEAR for week in found):
            raise _UnsureError
        return found[0] if found else 0

    def _weeks(self) -> tuple[int, ...]:
        """Return the weeks that are named one by one."""
        if any(self.find(_SPAN_OF_WEEKS)):
            # «Fra uke 40 til uke 22»
            raise _UnsureError
        weeks: set[int] = set()
        for places in self.find(_WEEKS):
            if self._taken.isdisjoint(places):
                self._take(places)
                own = (self.tokens[place] for place in places)
                weeks.update(token.value for token in own if token.means is Meaning.NUMBER)
        if any(not 1 <= week <= _WEEKS_IN_YEAR for week in weeks):
            raise _UnsureError
        return tuple(sorted(weeks))

    def _held(self) -> tuple[str, int]:
        """Return when on the day, and for how many minutes; empty and 0 where it is not said."""
        found = []
        for places in self.find(_HELD):
            own = [self.tokens[place] for place in places]
            if own[0].means is Meaning.NUMBER:
                continue
            self._take(places)
            times = [clock_time(token) for token in own if token.means in (Meaning.NUMBER, Meaning.TIME)]
            if None in times or (len(own) == 1 and _may_be_day(own[0].text)):
                raise _UnsureError
            found.append([time for time in times if time])
        if len(found) > 1:
            raise _UnsureError
        if not found:
            return "", 0
        start, *end = found[0]
        lasts = minutes_between(start, end[0]) if end else 0
        if end and lasts <= 0:
            raise _UnsureError
        return start, lasts

    def _lasts(self) -> int:
        lasts = 0
        for places in self.find(_LASTS):
            if self._taken.isdisjoint(places):
                self._take(places)
                unit = 1 if self.tokens[places[-1]].means is Meaning.MINUTE else _HOUR
                lasts = self.value(places.start) * unit
        return lasts

    def _nothing_left(self) -> None:
        """Raise where a word that could change the meaning was not read."""
        for place, token in enumerate(self.tokens):
            following = self.tokens[place + 1].means if place + 1 < len(self.tokens) else Meaning.OTHER
            if token.means in (Meaning.UNSURE, Meaning.DATE, Meaning.MONTH_NAME, Meaning.ODD, Meaning.EVEN):
                raise _UnsureError
            if place in self._taken:
                continue
            digits = token.text[:1].isdigit()
            counts = token.means is Meaning.NUMBER and (digits or token.value > 1)
            orders = token.means is Meaning.ORDINAL and (digits or following in _ORDERED)
            if counts or orders or token.means is Meaning.TIME:
                raise _UnsureError


def _may_be_day(text: str) -> bool:
    """Return whether «14.10» may as well be the 14th of October."""
    return "." in text and 1 <= int(text.rpartition(".")[2]) <= 12  # noqa: PLR2004 - the months
