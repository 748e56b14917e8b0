"""Work that needs a consent must have one that stands: given, and not withdrawn."""

from __future__ import annotations

from typing import Literal

from assistant.judgement.checks.base import Hit, Options, PlanCheck
from assistant.judgement.model import Context
from assistant.judgement.plantexts import PlanTexts


class PermitOptions(Options):
    """``of``: questions whose answers tell of the work, where they are one of ``says`` (any, without).

    Consents are the rounds of ``purpose``, ``given`` and ``withdrawn``; those for one of ``covers`` permit
    the work. ``state``: whether it is told of work whose consents are all ``withdrawn``, or that has none
    (``missing``).
    """

    of: tuple[str, ...]
    says: tuple[str, ...] = ()
    purpose: str
    given: str
    withdrawn: str
    covers: tuple[str, ...]
    state: Literal["withdrawn", "missing"]


def run(options: PermitOptions, texts: PlanTexts, _context: Context) -> list[Hit]:
    """Return the work that may not go on; its entry is the day the last consent was withdrawn."""
    told = texts.of(*options.of)
    work = [text for text in told if not options.says or text.analysis.text.strip() in options.says]
    rounds = {
        text.round for text in texts.of(options.purpose) if text.analysis.text.strip() in options.covers
    }
    given = {text.round for text in texts.of(options.given)} & rounds
    ended = {text.round: text.analysis.text for text in texts.of(options.withdrawn) if text.round in given}
    if given - set(ended):
        return []
    state = "withdrawn" if ended else "missing"
    if state != options.state:
        return []
    entry = ended[max(ended)] if ended else ""
    return [Hit(0, 0, entry=entry, slot=text.slot) for text in work]


CHECK = PlanCheck(PermitOptions, run)
