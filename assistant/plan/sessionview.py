"""A supervision session as its minutes show it, in words, ready for a template. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """One at the table: the part in the session («Veileder»), and the name; ``name`` may be empty."""

    part: str
    name: str


@dataclass(frozen=True, slots=True)
class MatterTextRow:
    """A text of the plan that was looked at: what it is («3.1 · Tegn · Mål 1»), and how it reads now."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class SaidRow:
    """What somebody said: who («Veileder, K.L.»), to which question (may be empty), and what.

    ``note`` says more of it («løst»); it is empty where there is no more to say.
    """

    who: str
    question: str
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class RewordedRow:
    """A text that was changed in the session. ``before`` is empty where there was none."""

    label: str
    before: str
    after: str
    who: str


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """What was agreed: what, who does it, by when; ``state`` says whether it is done."""

    what: str
    who: str
    by: str
    state: str


@dataclass(frozen=True, slots=True)
class SessionMatterRow:
    """One matter that was taken up, with all that was said and done about it."""

    title: str
    why: str
    texts: tuple[MatterTextRow, ...]
    reflections: tuple[SaidRow, ...]
    comments: tuple[SaidRow, ...]
    changes: tuple[RewordedRow, ...]
    agreements: tuple[AgreementRow, ...]


@dataclass(frozen=True, slots=True)
class SessionView:
    """A whole session. ``changes`` belong to none of its ``matters``, ``agreements`` are all there are.

    ``left`` are the matters there was no time for.

    ``taken_out`` says, in the version for groups, that details were taken out; it is empty in the full one.
    """

    day: str = ""
    length: str = ""
    participants: tuple[ParticipantRow, ...] = ()
    matters: tuple[SessionMatterRow, ...] = ()
    changes: tuple[RewordedRow, ...] = ()
    agreements: tuple[AgreementRow, ...] = ()
    left: tuple[str, ...] = ()
    taken_out: str = ""
