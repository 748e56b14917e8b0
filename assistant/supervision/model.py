"""What is kept of supervision sessions: entries that are only added to, and what they add up to. Pure.

An entry is never changed. Of those about one subject the newest counts, so that two machines' entries can be
put together in any order. In Statped's words (Tjenesteforløp, «Veiledning») supervision is a dialogue in
which the supervisor's questions create reflection; nothing here is a score.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, StringConstraints, WithJsonSchema

from assistant.guide.answers import is_slot
from assistant.guide.voice import AnyText, Part, Voice

SUBJECT = r"^[0-9a-f]{32}$"
SubjectId = Annotated[str, StringConstraints(pattern=SUBJECT)]
StampText = Annotated[str, StringConstraints(pattern=r"^[0-9]{12}\.[0-9a-f]{12}$")]


def _place(value: object) -> str:
    if not isinstance(value, str) or (value and not is_slot(value)):
        raise ValueError("not a place in a plan")
    return value


# The key of a slot, or nothing for the plan as a whole.
Place = Annotated[str, PlainValidator(_place), WithJsonSchema({"type": "string"})]


class Kept(BaseModel):
    """Base of what is kept: unknown keys are errors, nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class AgendaItem(Kept):
    """One matter of an agenda: its id, its name in words, how long it may take (minutes).

    ``about`` are the texts of the plan it is about, also when what was found in them is mended. ``own`` says
    that somebody wrote it by hand; ``met`` that it has been taken up.
    """

    id: AnyText
    title: AnyText
    about: tuple[Place, ...] = ()
    minutes: int = Field(ge=1, le=240)
    own: bool = False
    met: bool = False


class SessionKept(Kept):
    """A session as it is planned and held. ``minutes`` is the time there is."""

    kind: Literal["session"] = "session"
    day: date
    minutes: int = Field(ge=1, le=600)
    supervisor: AnyText = ""
    pedagogue: AnyText = ""
    items: tuple[AgendaItem, ...] = ()
    begun: bool = False
    ended: bool = False


class Comment(Kept):
    """Something said about an answer, a goal, a sign (``about`` is its slot's key), or about the plan."""

    kind: Literal["comment"] = "comment"
    about: Place = ""
    text: AnyText


class Reflection(Kept):
    """What was thought and said about one matter; ``question`` is what was asked, if a question was."""

    kind: Literal["reflection"] = "reflection"
    session: SubjectId
    item: AnyText
    question: AnyText = ""
    text: AnyText


class Agreement(Kept):
    """What was agreed: who does what by when. ``about`` is the slot of the text it belongs to, if any."""

    kind: Literal["agreement"] = "agreement"
    session: SubjectId
    item: AnyText = ""
    about: Place = ""
    who: AnyText
    what: AnyText
    by: date


class State(Kept):
    """Whether a comment is resolved, or an agreement done."""

    kind: Literal["state"] = "state"
    settled: bool


class Withdrawal(Kept):
    """Somebody took back what they had said; it is kept, and shown no more."""

    kind: Literal["withdrawn"] = "withdrawn"


Content = Annotated[
    SessionKept | Comment | Reflection | Agreement | State | Withdrawal, Field(discriminator="kind")
]


class Entry(Kept):
    """One thing that was kept.

    ``stamp`` orders all of them, on every machine; ``written`` is ISO 8601 in UTC.
    """

    stamp: StampText
    subject: SubjectId
    author: Voice | None = None
    content: Content
    written: AnyText


@dataclass(frozen=True, slots=True)
class Session:
    """A session as it stands now. ``stamp`` is when that was last changed.

    ``kept`` is what was kept last; that it was begun or ended, and what was taken up, stays so whatever was
    kept later without knowing of it. ``dropped`` are matters that have been on its agenda and are no longer.
    """

    id: str
    kept: SessionKept
    stamp: str
    dropped: tuple[AgendaItem, ...] = ()


Spoken = TypeVar("Spoken", Comment, Reflection, Agreement)


@dataclass(frozen=True)
class Said(Generic[Spoken]):
    """A comment, reflection or agreement: who said it and when, and whether it is settled (since when)."""

    id: str
    author: Voice | None
    written: str
    content: Spoken
    settled: bool = False
    since: str = ""


@dataclass(frozen=True, slots=True)
class Supervision:
    """All sessions of a plan, oldest first, and all that was said, in the order it was said."""

    sessions: tuple[Session, ...] = ()
    comments: tuple[Said[Comment], ...] = ()
    reflections: tuple[Said[Reflection], ...] = ()
    agreements: tuple[Said[Agreement], ...] = ()

    @property
    def open(self) -> Session | None:
        """The session that is being held, or else the one that was planned last, if it was not held yet.

        Both sides may have planned one: the other is passed over, and not gone on with later.
        """
        held = [one for one in self.sessions if one.kept.begun and not one.kept.ended]
        planned = [one for one in self.sessions[-1:] if not one.kept.ended]
        return next(iter([*reversed(held), *planned]), None)

    @property
    def last_held(self) -> Session | None:
        """The last session that was held to its end."""
        return next((one for one in reversed(self.sessions) if one.kept.ended), None)

    def is_said_by(self, said_id: str, part: Part, session_id: str) -> bool:
        """Return whether one of the two said this: a comment any time, all else in that session."""
        here = (said_id, session_id)
        own = [one.author for one in self.comments if one.id == said_id]
        own += [one.author for one in self.reflections if (one.id, one.content.session) == here]
        own += [one.author for one in self.agreements if (one.id, one.content.session) == here]
        return any(author is None or author.part is part for author in own)

    def session(self, session_id: str) -> Session | None:
        """Return a session by its id."""
        return next((one for one in self.sessions if one.id == session_id), None)


def supervision_of(entries: Iterable[Entry]) -> Supervision:
    """Return what ``entries`` add up to, in whatever order they come."""
    ordered = sorted(entries, key=lambda entry: entry.stamp)
    gone = {entry.subject for entry in ordered if isinstance(entry.content, Withdrawal)}
    states = {
        entry.subject: (entry.content.settled, entry.written if entry.content.settled else "")
        for entry in ordered
        if isinstance(entry.content, State)
    }
    standing = [entry for entry in ordered if entry.subject not in gone]
    sessions: dict[str, list[tuple[str, SessionKept]]] = {}
    for entry in standing:
        if isinstance(entry.content, SessionKept):
            sessions.setdefault(entry.subject, []).append((entry.stamp, entry.content))

    def said(kind: type[Spoken]) -> tuple[Said[Spoken], ...]:
        return tuple(
            Said(one.subject, one.author, one.written, one.content, *states.get(one.subject, (False, "")))
            for one in standing
            if isinstance(one.content, kind)
        )

    return Supervision(
        sessions=tuple(_session(subject, written) for subject, written in sessions.items()),
        comments=said(Comment),
        reflections=said(Reflection),
        agreements=said(Agreement),
    )


def _session(session_id: str, written: Sequence[tuple[str, SessionKept]]) -> Session:
    """Return a session from all that was kept of it, oldest first."""
    stamp, newest = written[-1]
    every = [kept for _, kept in written]
    met = {item.id for kept in every for item in kept.items if item.met}
    ever = {item.id: _met(item, met) for kept in every for item in kept.items}
    now = {item.id for item in newest.items}
    begun = [kept for kept in every if kept.begun]
    changes = {
        "items": tuple(_met(item, met) for item in newest.items),
        "begun": bool(begun),
        "ended": any(kept.ended for kept in every),
        # An agenda that was edited elsewhere has the day it was planned for, not the one it was held.
        "day": (begun or every)[-1].day,
    }
    dropped = tuple(item for item_id, item in ever.items() if item_id not in now)
    return Session(session_id, newest.model_copy(update=changes), stamp, dropped)


def _met(item: AgendaItem, met: Collection[str]) -> AgendaItem:
    return item.model_copy(update={"met": item.id in met})
