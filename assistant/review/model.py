"""What a review says of a draft: the shape of ``iplu review --format json``, version 1.

``docs/review-format.md`` describes it for other programs. A key is never renamed or removed within a version.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.review.forms import About, Kind
from assistant.review.source import Location

FORMAT_VERSION = "1"


class ReviewModel(BaseModel):
    """Base of what stands in a report: nothing changes afterwards; a newer program's keys are let pass."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class PointState(StrEnum):
    """How a point of the guide stands in a draft."""

    PRESENT = "present"
    THIN = "thin"
    MISSING = "missing"


class Remark(ReviewModel):
    """A finding about an item, as ``iplu check`` gives it; ``start``/``end`` are offsets into its text."""

    rule: str
    reason: str
    severity: str
    start: int
    end: int
    message: str
    ask: str
    better: str | None = None


class ReviewedItem(ReviewModel):
    """A text under one of the guide's points, exactly as it stands in the file.

    ``judged_as`` is the kind of text whose rules judged it (``iplu check --kind``), ``overall_goal`` the
    overall goal it was held against. ``label`` is the heading or label it stands under; ``lead`` the line
    above that it goes on from («Vi ser fremgang når Ekorn»), which was judged with it. ``question`` is the
    guide's question it answers.
    """

    point: str
    kind: Kind
    text: str
    location: Location
    verdict: str
    reasons: tuple[str, ...]
    findings: tuple[Remark, ...]
    judged_as: str
    overall_goal: str | None = None
    label: str = ""
    lead: str = ""
    question: str = ""

    @property
    def rejected(self) -> bool:
        """Whether it was turned back."""
        return self.verdict == "reject"


class UnplacedText(ReviewModel):
    """A text that belongs to none of the guide's points. ``place`` is its label's id in ``forms.yaml``."""

    text: str
    location: Location
    about: About
    label: str = ""
    place: str = ""


class PlanRemark(ReviewModel):
    """A finding about the draft as a whole; ``items`` are the positions of what it is about."""

    rule: str
    message: str
    items: tuple[int, ...]
    ask: str = ""


class Strand(ReviewModel):
    """A goal and what belongs to it, as positions among the items."""

    overall_goal: int | None
    goals: tuple[int, ...]
    signs: tuple[int, ...]
    measures: tuple[int, ...]


class ThreadFound(ReviewModel):
    """The red thread, as far as it can be told; what is loose could belong to any of the goals."""

    strands: tuple[Strand, ...] = ()
    loose_signs: tuple[int, ...] = ()
    loose_measures: tuple[int, ...] = ()

    @property
    def without_signs(self) -> tuple[Strand, ...]:
        """The goals that have no sign, where all signs could be tied to a goal."""
        return () if self.loose_signs else tuple(one for one in self.strands if not one.signs)

    @property
    def without_measures(self) -> tuple[Strand, ...]:
        """The goals that have no measure, where all measures could be tied to a goal."""
        return () if self.loose_measures else tuple(one for one in self.strands if not one.measures)


class ReviewedDocument(ReviewModel):
    """One draft. ``error`` says why it could not be read; then there are no points and no items.

    ``path`` is as it was found: relative to the folder that was named, or as it was named itself. ``folder``
    is the folder below that it is counted under. ``content`` is the SHA-256 of the file.
    """

    path: str
    folder: str = ""
    content: str = ""
    variety: str = "nb"
    words: int = 0
    points: dict[str, PointState] = Field(default_factory=dict)
    items: tuple[ReviewedItem, ...] = ()
    unplaced: tuple[UnplacedText, ...] = ()
    plan_findings: tuple[PlanRemark, ...] = ()
    thread: ThreadFound = ThreadFound()
    error: str | None = None
    error_code: str | None = None

    @property
    def turned_back(self) -> Iterator[ReviewedItem]:
        """The items that were turned back."""
        return (item for item in self.items if item.rejected)

    def record(self) -> dict[str, Any]:
        """Return it as plain values, ready for JSON; ``error`` only where there is one."""
        leave_out = set() if self.error else {"error", "error_code"}
        return self.model_dump(mode="json", exclude=leave_out)


class Report(ReviewModel):
    """The whole of a report: what ``--format json`` writes."""

    version: Literal["1"]
    program: str
    documents: tuple[ReviewedDocument, ...]
