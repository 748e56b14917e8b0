"""What has been seen of a sign over time."""

from __future__ import annotations

from datetime import date

from assistant.guide.answers import Slot
from assistant.plan.progress import Seen, Sighting, series_of

WAITS, ASKS = Slot("3.1", 1), Slot("3.1", 2)
SIGNS = {ASKS: "Ravn ber om hjelp", WAITS: "Ravn gir grusbilen videre"}


def look(day: int, seen: Seen, number: int, sign: Slot = WAITS) -> Sighting:
    return Sighting(sign, "som det sto da", seen, date(2027, 1, day), number=number)


LOOKS = (
    look(20, Seen.PARTLY, 3),
    look(12, Seen.NOT_YET, 1),
    look(20, Seen.SEEN, 2),
    look(27, Seen.SEEN, 4),
    look(27, Seen.SEEN, 5, Slot("3.1", 9)),
)


def test_each_sign_has_its_own_looks_oldest_first_and_reads_as_it_does_now() -> None:
    asks, waits = series_of(SIGNS, LOOKS)
    assert (asks.sign, asks.sightings) == (ASKS, ())
    assert [one.number for one in waits.sightings] == [1, 3, 2, 4]
    assert waits.text == "Ravn gir grusbilen videre"


def test_a_series_says_how_often_when_first_and_what_last() -> None:
    asks, waits = series_of(SIGNS, LOOKS)
    assert [waits.count(seen) for seen in Seen] == [2, 1, 1]
    assert waits.first_seen == date(2027, 1, 20)
    assert waits.last == LOOKS[3]
    assert (asks.first_seen, asks.last) == (None, None)


def test_a_sign_that_was_only_partly_seen_is_not_seen_yet() -> None:
    [series] = series_of({WAITS: "x"}, (look(12, Seen.PARTLY, 1),))
    assert series.first_seen is None
