"""What is worth taking up in a session: findings about a plan, gathered into matters and cut to the time.

Which findings make a matter, what it is called, what may be asked about it and which matters come first is
data (``prompts/supervision/agenda.yaml``): the order of that file is the order of the agenda. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from assistant.guide.answers import Slot
from assistant.guide.model import GuideModel, Identifier, Text

OWN = "own"
"""What the id of a matter that somebody wrote by hand begins with."""


class Found(StrEnum):
    """What may be found about a plan before a session."""

    CONFLICT = "conflict"
    AGREEMENT = "agreement"
    FINDING = "finding"
    ADVICE = "advice"
    WHOLE = "whole"
    LACK = "lack"
    MISSING = "missing"
    THIN = "thin"
    UNSEEN = "unseen"
    UNCHANGED = "unchanged"
    OVERRIDDEN = "overridden"
    PARKED = "parked"
    COMMENT = "comment"
    CHANGE = "change"
    ALWAYS = "always"
    """Nothing in particular: what is worth asking about any plan."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that was found.

    ``slot`` is the text it is about, ``None`` for the plan as a whole; ``kind`` what kind of text that is;
    ``reason`` the finding's code, or what is lacking; ``note`` what is said of it, in words. ``subject`` is
    the id of the agreement or comment it is, and ``at`` a text to look at with it, which is not its own.
    """

    found: Found
    slot: Slot | None = None
    point: str = ""
    kind: str = ""
    reason: str = ""
    rule: str = ""
    note: str = ""
    subject: str = ""
    at: Slot | None = None


class MatterRule(GuideModel):
    """Which findings are one matter. Empty filters let everything through.

    ``title`` is Jinja2 with ``count`` and ``child``. The matter takes ``minutes``, and ``each`` more for
    every text after the first, ``most`` at most. ``apart``: every text is a matter of its own. ``always``: it
    is on every agenda, however short the time. ``questions`` are open questions for reflection (Jinja2 with
    ``child``); ``why`` is why the matter is worth the time.
    """

    id: Identifier
    finds: tuple[Found, ...] = Field(min_length=1)
    kinds: tuple[Identifier, ...] = ()
    reasons: tuple[Identifier, ...] = ()
    points: tuple[str, ...] = ()
    title: Text
    why: Text
    minutes: int = Field(ge=1, le=60)
    each: int = Field(default=2, ge=0, le=30)
    most: int = Field(default=15, ge=1, le=120)
    apart: bool = False
    always: bool = False
    questions: tuple[Text, ...] = Field(min_length=1)

    def takes(self, candidate: Candidate) -> bool:
        """Return whether a finding belongs to this matter."""
        return (
            candidate.found in self.finds
            and (not self.kinds or candidate.kind in self.kinds)
            and (not self.reasons or candidate.reason in self.reasons)
            and (not self.points or candidate.point in self.points)
        )


class AgendaRules(GuideModel):
    """The whole of ``agenda.yaml``.

    ``lengths`` are the sessions' lengths to choose among (minutes), ``around`` what beginning and ending
    take. ``own`` is how long a matter written by hand takes, and ``own_questions`` what may be asked of it.
    """

    lengths: tuple[int, ...] = Field(min_length=1)
    around: int = Field(ge=0, le=60)
    unseen_weeks: int = Field(ge=1, le=52)
    own: int = Field(ge=1, le=60)
    own_questions: tuple[Text, ...] = Field(min_length=1)
    matters: tuple[MatterRule, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _every_matter_has_its_own_id(self) -> Self:
        ids = [matter.id for matter in self.matters]
        if len(set(ids)) < len(ids) or OWN in ids:
            raise ValueError("two matters of one id")
        return self

    def rule(self, matter_id: str) -> MatterRule | None:
        """Return the rule a matter was made by, if it is still there."""
        name = matter_id.partition(":")[0]
        return next((rule for rule in self.matters if rule.id == name), None)


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter: all that was found that belongs to it, by text, in the plan's order."""

    id: str
    rule: MatterRule
    candidates: tuple[Candidate, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The texts to look at, each once."""
        found = (slot for one in self.candidates if (slot := one.slot or one.at))
        return tuple(dict.fromkeys(found))

    @property
    def count(self) -> int:
        """How many things it is about: texts, or what is about no text."""
        return max(len({one.slot or one.at or one.note for one in self.candidates}), 1)

    @property
    def minutes(self) -> int:
        """How long it may take."""
        more = self.rule.each * (self.count - 1)
        return min(self.rule.minutes + more, max(self.rule.most, self.rule.minutes))


@dataclass(frozen=True, slots=True)
class Cut:
    """An agenda cut to the time: what there is time for, and what stays behind, both in order."""

    taken: tuple[Matter, ...]
    left: tuple[Matter, ...]


def matters_of(rules: AgendaRules, candidates: Iterable[Candidate]) -> tuple[Matter, ...]:
    """Return the matters, the most important first.

    A text belongs to the first matter that takes any of what was found about it, and all that was found
    about it goes along.
    """
    order = {rule.id: place for place, rule in enumerate(rules.matters)}
    taken: list[tuple[MatterRule, Candidate]] = []
    for candidate in candidates:
        rule = next((rule for rule in rules.matters if rule.takes(candidate)), None)
        if rule is not None:
            taken.append((rule, candidate))
    home: dict[Slot, MatterRule] = {}
    for rule, candidate in taken:
        slot = candidate.slot
        if slot is not None and (slot not in home or order[rule.id] < order[home[slot].id]):
            home[slot] = rule
    groups: dict[str, tuple[MatterRule, list[Candidate]]] = {}
    for own, candidate in taken:
        rule = home[candidate.slot] if candidate.slot is not None else own
        groups.setdefault(_matter_id(rule, candidate), (rule, []))[1].append(candidate)
    found = [Matter(key, rule, tuple(inside)) for key, (rule, inside) in groups.items()]
    return tuple(sorted(found, key=lambda matter: order[matter.rule.id]))


def cut_to(rules: AgendaRules, matters: Sequence[Matter], minutes: int) -> Cut:
    """Return what there is time for in ``minutes``: the first matters, in order, and one at least.

    Those that are always there come last.

    The last that is taken may have less time than it asks for, but not less than its rule's ``minutes``.
    """
    always = [matter for matter in matters if matter.rule.always]
    others = [matter for matter in matters if not matter.rule.always]
    left = minutes - rules.around - sum(matter.minutes for matter in always)
    count = 0
    for matter in others:
        if count and left < matter.rule.minutes:
            break
        left -= matter.minutes
        count += 1
    return Cut((*others[:count], *always), tuple(others[count:]))


def _matter_id(rule: MatterRule, candidate: Candidate) -> str:
    if not rule.apart:
        return rule.id
    return f"{rule.id}:{candidate.slot.key if candidate.slot else candidate.subject or candidate.point}"
