"""Find what may identify a child, a person or a place in a text. Pure.

Too much rather than too little: a person looks through what is found, and nobody sees what is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.judgement.analysis import Analysis
from assistant.privacy.addresses import addresses
from assistant.privacy.dates import dates
from assistant.privacy.known import aliases, persons_and_places, told
from assistant.privacy.known import found as found_elsewhere
from assistant.privacy.model import Detail, Known, PrivacyWords
from assistant.privacy.names import Names
from assistant.privacy.numbers import numbers
from assistant.privacy.spotting import Spot


def find_details(analysis: Analysis, known: Known, words: PrivacyWords) -> tuple[Detail, ...]:
    """Return what may identify somebody in ``analysis.text``, in its order; no two overlap.

    Numbers, dates, addresses and ``known`` names are found in the whole text; other names only as far as it
    was analysed, and well only where names were asked for (``Layer.NAMES``).
    """
    text = analysis.text
    names = Names(analysis, words)
    written = [*dates(text, words), *numbers(text), *addresses(text, words.addresses)]
    # The longest of two says more: the day in an identity number is no date.
    ranked = [*told(text, known), *sorted(written, key=lambda spot: (spot.start - spot.end, spot.start))]
    ranked += aliases(text, known)
    ranked += names.of_places()
    ranked += persons_and_places(text, known, names.is_name)
    ranked += names.of_anybody()
    ranked += found_elsewhere(text, known)
    found = [Detail(start, end, text[start:end], kind) for start, end, kind in _apart(text, ranked)]
    return tuple(sorted(found, key=lambda detail: detail.start))


def _apart(text: str, ranked: Iterable[Spot]) -> Iterator[Spot]:
    """Yield the spots without what they share with one before them: «Hansen» of «Ravn Hansen» is left."""
    taken = bytearray(len(text))
    for spot in ranked:
        whole = not any(taken[spot.start : spot.end])
        for start, end in [(spot.start, spot.end)] if whole else list(_free(text, taken, spot)):
            yield Spot(start, end, spot.kind)
        taken[spot.start : spot.end] = b"\1" * (spot.end - spot.start)


def _free(text: str, taken: bytearray, spot: Spot) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a spot that nothing has taken and that say something by a capital or a digit."""
    place = spot.start
    while place < spot.end:
        end = place
        while end < spot.end and not taken[end]:
            end += 1
        start = place
        if place and taken[place - 1]:
            # The rest of a word that is taken goes with it: the s of «Ravns».
            while start < end and text[start].isalpha():
                start += 1
        while start < end and not text[start].isalnum():
            start += 1
        last = end
        while last > start and not text[last - 1].isalnum():
            last -= 1
        if any(character.isupper() or character.isdigit() for character in text[start:last]):
            yield start, last
        place = max(end, place) + 1
