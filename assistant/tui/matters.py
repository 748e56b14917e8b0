"""The matters of a draft as rows to walk: what is settled stays in its place, with a tick."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.desk.draftwalk import DraftWalk
from assistant.review.forms import Kind
from assistant.review.model import Remark

KIND_NAMES = {
    Kind.OVERALL_GOAL: "tui.kind_overall_goal",
    Kind.GOAL: "tui.kind_goal",
    Kind.SIGN: "tui.kind_sign",
    Kind.MEASURE: "tui.kind_measure",
    Kind.SCHEDULE: "tui.kind_schedule",
    Kind.OTHER: "tui.kind_other",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A finding about an item, and whether it is settled. ``key`` stays while the item is reworded."""

    item: int
    key: tuple[int, str, int]
    remark: Remark
    done: bool

    @property
    def rejects(self) -> bool:
        """Whether it turns the text back."""
        return self.remark.severity == "reject"


def rows_of(walk: DraftWalk) -> list[Row]:
    """Return every matter there is or was, what turns back first, each in the draft's order."""
    rows = [row for number in range(len(walk.document.items)) for row in _rows(walk, number)]
    return sorted(rows, key=lambda row: not row.rejects)


def _rows(walk: DraftWalk, number: int) -> list[Row]:
    left = list(walk.now(number).remarks)
    rows: list[Row] = []
    counts: dict[str, int] = {}

    def add(remark: Remark, *, done: bool) -> None:
        count = counts[remark.rule] = counts.get(remark.rule, 0) + 1
        rows.append(Row(number, (number, remark.rule, count), remark, done))

    for remark in walk.item(number).findings:
        same = next((one for one in left if one.rule == remark.rule), None)
        if same is None:
            add(remark, done=True)
        else:
            left.remove(same)
            add(same, done=False)
    for remark in left:
        add(remark, done=False)
    return rows


def singled_out(text: str, remark: Remark) -> tuple[tuple[int, int], ...]:
    """Return the words at fault as marks; none where it is the whole text, which singles nothing out."""
    outside = text[: remark.start] + text[remark.end :]
    return ((remark.start, remark.end),) if outside.strip(" \n\t.!?:;") else ()
