from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from assistant.supervision.model import (
    AgendaItem,
    Agreement,
    Comment,
    Content,
    Entry,
    SessionKept,
    State,
    Withdrawal,
    supervision_of,
)

DAY = date(2026, 11, 24)
ONE, TWO = "1" * 32, "2" * 32


def entry(number: int, subject: str, content: Content) -> Entry:
    return Entry(stamp=f"{number:012d}.{number:012x}", subject=subject, content=content, written="2026")


def session(*, begun: bool = False, ended: bool = False, minutes: int = 30) -> SessionKept:
    return SessionKept(day=DAY, minutes=minutes, begun=begun, ended=ended)


@given(st.permutations(range(6)))
def test_entries_add_up_to_the_same_in_any_order(order: list[int]) -> None:
    entries = [
        entry(1, ONE, session()),
        entry(2, ONE, session(begun=True, minutes=45)),
        entry(3, "3" * 32, Comment(text="Hvem ser etter?")),
        entry(4, "3" * 32, State(settled=True)),
        entry(5, "4" * 32, Comment(text="Feil.")),
        entry(6, "4" * 32, Withdrawal()),
    ]
    found = supervision_of([entries[place] for place in order])
    assert found == supervision_of(entries)
    assert [(one.content.text, one.settled) for one in found.comments] == [("Hvem ser etter?", True)]
    assert found.open is not None
    assert found.open.kept.minutes == 45


def test_a_session_that_is_being_held_is_not_hidden_by_one_the_other_side_has_planned() -> None:
    found = supervision_of([entry(1, ONE, session(begun=True)), entry(2, TWO, session())])
    assert found.open is not None
    assert found.open.id == ONE


def test_of_two_planned_sessions_the_newer_is_held_and_the_older_does_not_come_back() -> None:
    entries = [entry(1, ONE, session()), entry(2, TWO, session())]
    found = supervision_of(entries)
    assert found.open is not None
    assert found.open.id == TWO
    held = supervision_of([*entries, entry(3, TWO, session(begun=True, ended=True))])
    assert held.open is None
    assert held.last_held is not None


def test_what_has_happened_in_a_session_stays_whatever_is_kept_later_without_knowing_of_it() -> None:
    item = AgendaItem(id="signs", title="Tegnene", minutes=5)
    planned = session().model_copy(update={"items": (item,), "day": date(2026, 11, 20)})
    taken_up = item.model_copy(update={"met": True})
    held = planned.model_copy(update={"begun": True, "ended": True, "day": DAY, "items": (taken_up,)})
    found = supervision_of([entry(1, ONE, planned), entry(2, ONE, held), entry(3, ONE, planned)]).sessions[0]
    assert found.kept == held
    assert found.dropped == ()


def test_a_matter_that_was_taken_off_the_agenda_is_remembered_as_it_was_last() -> None:
    item = AgendaItem(id="signs", title="Tegnene", minutes=5)
    later = item.model_copy(update={"title": "Tegnene (2)"})
    entries = [
        entry(1, ONE, session().model_copy(update={"items": (item.model_copy(update={"met": True}),)})),
        entry(2, ONE, session().model_copy(update={"items": (later,)})),
        entry(3, ONE, session()),
    ]
    (found,) = supervision_of(entries).sessions
    assert found.kept.items == ()
    assert found.dropped == (later.model_copy(update={"met": True}),)


def test_what_is_settled_can_be_opened_again() -> None:
    agreed = Agreement(session=ONE, who="M.S.", what="Lage kort", by=DAY)
    entries = [entry(1, TWO, agreed), entry(2, TWO, State(settled=True)), entry(3, TWO, State(settled=False))]
    assert [one.settled for one in supervision_of(entries).agreements] == [False]


@pytest.mark.parametrize("about", ["../x", "3.1#0", "tull", "3.1#1; DROP"])
def test_a_comment_hangs_on_a_place_in_a_plan_or_on_none(about: str) -> None:
    with pytest.raises(ValidationError):
        Comment(about=about, text="x")
    assert Comment(about="3.1#1", text="x").about == "3.1#1"
