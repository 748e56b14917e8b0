from __future__ import annotations

from assistant.review.forms import Kind
from assistant.review.items import Item
from assistant.review.source import Location
from assistant.review.threads import Thread, find_thread

POINTS = {Kind.OVERALL_GOAL: "2", Kind.GOAL: "2", Kind.SIGN: "3", Kind.MEASURE: "4", Kind.OTHER: "6"}


def item(kind: Kind, said: str, number: int | None = None, row: int | None = None, point: str = "") -> Item:
    where = (1, row) if row is not None else None
    return Item(point or POINTS[kind], kind, said, Location(), None, number=number, row=where)


def tied(*items: Item) -> Thread:
    return find_thread(items, "4")


def test_one_goal_has_all_signs_and_measures() -> None:
    thread = tied(item(Kind.GOAL, "Leker."), item(Kind.SIGN, "Venter."), item(Kind.MEASURE, "Viser kort."))
    assert (thread.strands[0].signs, thread.strands[0].measures) == ([1], [2])


def test_goal_by_goal_what_follows_belongs_to_the_last() -> None:
    thread = tied(
        item(Kind.GOAL, "Leker."),
        item(Kind.SIGN, "Venter."),
        item(Kind.GOAL, "Spiser."),
        item(Kind.SIGN, "Tygger."),
    )
    assert [strand.signs for strand in thread.strands] == [[1], [3]]


def test_a_row_ties_together_and_an_empty_cell_is_seen() -> None:
    thread = tied(
        item(Kind.GOAL, "Leker.", row=2), item(Kind.SIGN, "Venter.", row=2), item(Kind.GOAL, "Spiser.", row=3)
    )
    assert [strand.signs for strand in thread.strands] == [[1], []]
    assert not thread.loose_signs


def test_numbers_tie_signs_to_goals_listed_before() -> None:
    thread = tied(
        item(Kind.GOAL, "Leker."),
        item(Kind.GOAL, "Spiser."),
        item(Kind.SIGN, "Tygger.", number=2),
        item(Kind.SIGN, "Venter.", number=1),
    )
    assert [strand.signs for strand in thread.strands] == [[3], [2]]


def test_shared_words_tie_where_nothing_else_does() -> None:
    thread = tied(
        item(Kind.GOAL, "Ekorn leker i sandkassa."),
        item(Kind.GOAL, "Ekorn spiser ved matbordet."),
        item(Kind.SIGN, "Ekorn peker på osten ved matbordet."),
        item(Kind.SIGN, "Ekorn smiler."),
    )
    assert [strand.signs for strand in thread.strands] == [[], [2]]
    assert thread.loose_signs == (3,)


def test_overall_goals_in_a_list_of_their_own_meet_the_goals_in_order() -> None:
    thread = tied(
        item(Kind.OVERALL_GOAL, "Språk."),
        item(Kind.OVERALL_GOAL, "Samspill."),
        item(Kind.GOAL, "Sier to ord."),
        item(Kind.GOAL, "Venter på tur."),
    )
    assert [(strand.overall, strand.goals) for strand in thread.strands] == [(0, [2]), (1, [3])]


def test_measures_of_the_ordinary_offer_belong_to_no_goal() -> None:
    thread = tied(item(Kind.GOAL, "Leker."), item(Kind.MEASURE, "Deler gruppa.", point="5"))
    assert thread.strands[0].measures == [] and thread.loose_measures == ()


def test_without_goals_all_is_loose() -> None:
    thread = tied(item(Kind.SIGN, "Venter."), item(Kind.MEASURE, "Viser kort."))
    assert (thread.strands, thread.loose_signs, thread.loose_measures) == ((), (0,), (1,))
