"""The plan as data: what a document writer needs, in the order and the written form it is to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pydantic import Field

from assistant.guide.answers import Slot
from assistant.guide.interview import SlotState
from assistant.guide.model import GuideModel, Identifier, QuestionId
from assistant.plan.calendar import Months, Profile
from assistant.plan.sessionview import SessionView
from assistant.plan.sharedview import SharedView
from assistant.plan.yearview import YearView
from assistant.wording import Variety


class Layout(GuideModel):
    """Which question goes where in the plan (``layout.yaml`` beside the document templates).

    ``front`` are the facts of the first table, ``received`` the date the deadline counts from. ``thread`` is
    the guide's thread that is laid out as the red thread, and ``parts`` are its links, in order, by name.
    ``lead`` are the questions whose text says what a round is about: the first that is answered is used.
    ``ordinary`` are the questions for the whole group's measures (§ 2), and ``subjects`` what other guides'
    threads may go over, by kind (each sign, each measure). ``sources`` are the answers in which something is
    told that is also kept as data: ``people``, ``timetable``, ``rhythm``.
    """

    front: tuple[QuestionId, ...] = ()
    received: QuestionId | None = None
    thread: Identifier | None = None
    lead: tuple[QuestionId, ...] = ()
    parts: dict[Identifier, tuple[QuestionId, ...]] = Field(default_factory=dict)
    ordinary: tuple[QuestionId, ...] = ()
    subjects: dict[Identifier, tuple[QuestionId, ...]] = Field(default_factory=dict)
    sources: dict[Identifier, QuestionId] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Setting:
    """What besides guide and answers decides how a plan reads. There is no clock here: ``today`` is given."""

    layout: Layout
    months: Months
    profile: Profile
    variety: Variety
    today: date


@dataclass(frozen=True, slots=True)
class Row:
    """One answer with its label. ``reason`` is why a rejection was overridden.

    ``pending`` marks a text that is not accepted yet; it is found in drafts only.
    """

    slot: str
    label: str
    text: str
    reason: str = ""
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """What one point says about one round of a thread (the signs of goal 2).

    ``thread`` is the guide's thread it is a round of. ``lead`` repeats what the round is about, where the
    point does not say so itself. ``part`` is the link of the red thread all rows belong to, or empty when
    they belong to several.
    """

    thread: str

    number: int
    title: str
    lead: str
    part: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One point of the guide; ``number`` is empty for points the guide does not number."""

    id: str
    number: str
    title: str
    groups: tuple[Group, ...]
    rows: tuple[Row, ...]

    @property
    def heading(self) -> str:
        """The heading with its number, as it is printed."""
        return f"{self.number}. {self.title}" if self.number else self.title


@dataclass(frozen=True, slots=True)
class Sheet:
    """The red thread of one goal: its rows by the layout's part (``overall``, ``goal``, ``signs`` …)."""

    number: int
    title: str
    parts: Mapping[str, tuple[Row, ...]]


@dataclass(frozen=True, slots=True)
class Deadline:
    """When the plan is due by the municipality's own rule."""

    date: str
    weeks: int
    municipality: str


@dataclass(frozen=True, slots=True)
class Remaining:
    """One thing that stands between a draft and the finished plan. ``round`` is empty outside threads."""

    slot: Slot
    point: str
    round: str
    label: str
    state: SlotState


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """A plan, ready to be written out. A draft says so, and names what remains.

    An evaluation and a report are such documents too, after their own guides. ``year`` is the plan's year so
    far; it is empty until something is kept of it. ``session`` is the one that minutes are of, ``shared``
    the plan with another body that this is a document of.
    """

    title: str
    alias: str
    variety: Variety
    written_on: date
    written: str
    draft: bool
    remaining: tuple[Remaining, ...]
    front: tuple[Row, ...]
    deadline: Deadline | None
    sheets: tuple[Sheet, ...]
    sections: tuple[Section, ...]
    year: YearView = field(default_factory=YearView)
    session: SessionView = field(default_factory=SessionView)
    shared: SharedView = field(default_factory=SharedView)
