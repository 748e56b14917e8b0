from __future__ import annotations

from assistant.review.forms import Kind
from assistant.review.model import PointState, Remark, ReviewedDocument, ReviewedItem
from assistant.review.source import Location
from assistant.review.summary import compare, summarise

VAGUE = Remark(rule="sign/vague", reason="vague", severity="reject", start=0, end=1, message="", ask="")


def draft(path: str, folder: str = "Solbakken", faults: int = 0, there: str = "12") -> ReviewedDocument:
    items = tuple(
        ReviewedItem(
            point="3",
            kind=Kind.SIGN,
            text="x",
            location=Location(),
            verdict="reject" if number < faults else "accept",
            reasons=(),
            findings=(VAGUE,) if number < faults else (),
            judged_as="sign",
        )
        for number in range(3)
    )
    points = {point: PointState.PRESENT if point in there else PointState.MISSING for point in "12345678"}
    return ReviewedDocument(path=path, folder=folder, points=points, items=items)


BROKEN = ReviewedDocument(path="skadet.docx", folder="Elveli", error="skadet", error_code="draft_broken")


def test_drafts_are_counted_by_folder_and_in_all() -> None:
    found = summarise([draft("a", faults=2), draft("b", "Elveli", faults=1), BROKEN])
    assert (found.all.drafts, found.all.errors, found.all.turned_back, found.all.items) == (2, 1, 3, 6)
    assert {name: (one.drafts, one.errors) for name, one in found.folders.items()} == {
        "Solbakken": (1, 0),
        "Elveli": (1, 1),
    }


def test_a_rule_is_counted_by_findings_and_by_drafts() -> None:
    found = summarise([draft("a", faults=2), draft("b", faults=1), draft("c")]).all
    assert (found.rules["sign/vague"], found.drafts_with["sign/vague"]) == (3, 2)


def test_shares_are_of_the_drafts_that_were_read() -> None:
    found = summarise([draft("a", there="1"), draft("b", there="12"), BROKEN]).all
    assert found.share("1", PointState.PRESENT) == 1.0
    assert found.share("2", PointState.MISSING) == 0.5
    assert summarise([]).all.share("1", PointState.PRESENT) == 0.0


def test_only_what_has_changed_is_told() -> None:
    before = [draft("a", faults=2, there="12"), draft("b", faults=1), draft("c")]
    after = [draft("a", faults=1, there="13"), draft("b", faults=1), draft("d")]
    found = compare(before, after)
    [change] = found.changes
    assert (change.path, change.before, change.after) == ("a", 2, 1)
    assert (change.gained, change.lost) == (("3",), ("2",))
    assert (found.new, found.gone) == (["d"], ["c"])
    assert (found.before.turned_back, found.after.turned_back) == (3, 2)
