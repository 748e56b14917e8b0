from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.guide.answers import Answer, Slot, Status
from assistant.store.plans import PlanStore
from tests.store.conftest import NEXT, SIGN, answer, save

# Letters that fold, join and fall apart, half characters, and everything that means something to FTS5.
HARD = "aAbåÅæ\u030aﬁßİıſΣς \n.,-«»\"'*^+(){}:|\x00\ud800\udc00\ufffd\uffff😀"
texts = st.text(st.sampled_from(HARD), max_size=12) | st.text(
    st.characters(exclude_categories=()), max_size=8
)
UNHELD = dict.fromkeys([0, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd")


def naive(text: str) -> str:
    """Fold a text as the search promises, in the plainest way."""
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return text.translate(UNHELD)


def fill(store: PlanStore, *answers: str, alias: str = "") -> str:
    given = [answer(text, Slot("3.1", 1, item)) for item, text in enumerate(answers)]
    return store.create_filled_plan("iplu", given, "g", "r", None, alias=alias).id


def found(store: PlanStore, search: str, limit: int | None = None) -> list[str]:
    return [summary.id for summary in store.plans(search, limit=limit)]


def index_is_whole(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        # Holds the index against the words themselves; it is an error when they differ.
        connection.execute("INSERT INTO words_fts (words_fts, rank) VALUES ('integrity-check', 1)")
    return True


class Shared:
    """A store that grows while examples are tried, and what stands in its plans."""

    def __init__(self, store: PlanStore) -> None:
        self.store = store
        self.texts: dict[str, list[str]] = {}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    with PlanStore(tmp_path_factory.mktemp("shared") / "plans.db") as store:
        yield Shared(store)


@given(alias=texts, written=st.lists(texts, max_size=3), asked=st.lists(texts, max_size=2), data=st.data())
@example(alias="", written=['si "nei" AND ja*'], asked=['"nei" AND ja*'], data=None)
@example(alias="\ud800\x00abc", written=[], asked=["\udfffabc"], data=None)
@settings(max_examples=150, deadline=None)
def test_three_letters_and_more_find_what_stands_in_the_texts(
    shared: Shared, alias: str, written: list[str], asked: list[str], data: st.DataObject | None
) -> None:
    plan = fill(shared.store, *written, alias=alias)
    shared.texts[plan] = [naive(text) for text in (*written, alias)]
    if data and (own := naive(" ".join([alias, *written]))):
        begin = data.draw(st.integers(0, len(own) - 1))
        asked = [*asked, own[begin : begin + data.draw(st.integers(3, 8))]]
    words = [word for word in naive(" ".join(asked)).split() if len(word) >= 3]
    expected = {
        one
        for one, stands in shared.texts.items()
        if all(any(word in text for text in stands) for word in words)
    }
    assert set(found(shared.store, " ".join(words))) == expected


@pytest.mark.parametrize(
    ("search", "is_found"),
    [
        ("ne", True),
        ("le", True),  # within the alias
        ("l", True),
        ("be", True),
        ("er", True),
        ("jø", False),  # within a word of an answer
        ("rø", True),  # begins a word behind a sign
        ("gr", True),
        ("sk", True),
        ("ku", False),
        ("å", True),  # a word of its own
        ("k", True),
        ("h", False),
        ("b", False),
        ("5", True),
        ("%", True),
        ("be om å 5", True),
        ("be om å 6", False),
    ],
)
def test_one_and_two_letters_find_parts_of_aliases_and_beginnings_in_answers(
    store: PlanStore, search: str, is_found: bool
) -> None:
    plan = fill(store, "Ber om å gjøre (rødt), grønt/skuring: K. klarer 5 % ved bordet.", alias="Linerle")
    assert found(store, search) == ([plan] if is_found else [])


@pytest.mark.parametrize(
    "search",
    [
        '"*"',
        "* AND NEAR",
        'NEAR("ber" "om", 3)',
        "ber OR hjelp NOT om",
        "words:ber",
        "{words} : ber",
        "^ber",
        "-ber",
        "b*",
        "ber*",
        '"',
        '""',
        '"""',
        "'; DROP TABLE words; --",
        "ber\x00",
        "\x00",
        "\ud800\udfff\ud800",
        "\ufeff",
        "%",
        "(" * 2000,
        "\u030a",
    ],
)
def test_nothing_that_is_searched_for_is_read_as_a_language(store: PlanStore, search: str) -> None:
    fill(store, "Ravn ber om hjelp.", alias="Ravn")
    assert found(store, search) == []
    own = fill(store, search, alias="Ekorn")
    assert found(store, search) == [own]


def test_very_many_words_are_no_trouble(store: PlanStore) -> None:
    words = " ".join(f"ord{number}" for number in range(5000))
    fill(store, "ord1 ord2")
    plan = fill(store, words)
    assert found(store, words) == [plan]


def test_words_may_stand_in_different_answers(store: PlanStore) -> None:
    plan = fill(store, "Ber om hjelp.", "I garderoben.", alias="Ravn")
    assert found(store, "ravn garderobe hjelp") == [plan]
    assert found(store, "hjelp.i") == []


def test_only_the_current_answer_is_found(store: PlanStore, path: Path) -> None:
    plan = fill(store, "Spiser med skje.", "Spiser med skje.", alias="Ravn")
    save(store, plan, "Spiser med gaffel.", Slot("3.1", 1))
    assert found(store, "skje gaffel") == [plan]
    save(store, plan, "Spiser selv.", Slot("3.1", 1, 1), alias="Ekorn")
    assert found(store, "skje") == found(store, "ravn") == []
    assert found(store, "ekorn gaffel") == [plan]
    assert index_is_whole(path)


def test_what_is_turned_back_or_parked_is_found_too(store: PlanStore) -> None:
    plan = fill(store)
    store.save_answer(plan, Answer(SIGN, "Avvist tekst.", Status.REJECTED), "g", "r", None)
    store.save_answer(plan, Answer(NEXT, "Parkert tekst.", Status.PARKED), "g", "r", None)
    assert found(store, "avvist parkert") == [plan]


def test_a_hit_in_a_walk_finds_the_plan_it_is_about(store: PlanStore) -> None:
    plan, other = fill(store, "Ber om hjelp.", alias="Ravn"), fill(store, alias="Ekorn")
    walks = [store.years.begin_walk(plan, "evaluation").summary.id for _ in range(2)]
    save(store, walks[0], "Trommestikker virket.", Slot("7.1", 1), alias="Gammelt dekknavn")
    save(store, walks[1], "Trommestikker igjen.", Slot("7.1", 1))
    assert found(store, "trommestikk") == [plan]
    assert found(store, "trommestikk hjelp igjen virket") == [plan]
    assert found(store, "dekknavn") == []
    assert found(store, "trommestikk ekorn") == []
    assert set(found(store, "")) == {plan, other}


def test_what_a_conclusion_writes_is_found(store: PlanStore) -> None:
    plan = fill(store, "Spiser med skje.", alias="Ravn")
    walk = store.years.begin_walk(plan, "evaluation").summary.id
    changed = answer("Spiser med gaffel.", Slot("3.1", 1))
    store.years.conclude(walk, date(2026, 3, 12), [changed], [], guide_version="g", rules_version="r")
    assert found(store, "gaffel") == [plan]
    assert found(store, "skje") == []


@pytest.mark.parametrize("search", ["", "hjelp", "om", "hjelp ravn"])
def test_a_limit_takes_the_last_changed_of_those_that_fit(store: PlanStore, search: str) -> None:
    plans = [fill(store, "Ber om hjelp.", alias=f"Ravn {number}") for number in range(8)]
    if search:
        fill(store, "Annet.", alias="Ekorn")
    store.save_typing(plans[2], NEXT, "halv")
    newest = [plans[2], *(plan for plan in reversed(plans) if plan != plans[2])]
    assert found(store, search) == newest
    assert found(store, search, limit=3) == newest[:3]
    assert found(store, search, limit=100) == newest
    assert found(store, search, limit=0) == []


def test_an_answer_that_is_not_kept_is_not_found(store: PlanStore, path: Path) -> None:
    plan = fill(store, "Ber om hjelp.")
    with pytest.raises(TypeError):
        store.save_answer(
            plan, Answer(SIGN, "Trommer.", Status.REJECTED, findings=({"x": object()},)), "g", "r", None
        )
    assert found(store, "trommer") == []
    assert index_is_whole(path)


def test_the_index_is_left_alone_where_no_word_is_new(store: PlanStore) -> None:
    plan = fill(store, "Ber om hjelp.", alias="Ravn")
    with store._database.writing() as db:
        db.execute("CREATE TEMP TRIGGER no BEFORE UPDATE ON words BEGIN SELECT RAISE (ABORT, 'no'); END")
    save(store, plan, "Om hjelp. Ber om hjelp.", Slot("3.1", 1), alias="Ravn")
    assert found(store, "ravn hjelp") == [plan]


def test_the_index_is_whole_after_the_file_is_packed(store: PlanStore, path: Path) -> None:
    gone, plan = fill(store, "Ber om hjelp."), fill(store, "Trommer med stikker.")
    walk = store.years.begin_walk(plan, "evaluation").summary.id
    save(store, walk, "Virket.", Slot("7.1", 1))
    with store._database.writing() as db:
        db.execute("DELETE FROM plans WHERE id = ?", [gone])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
    assert index_is_whole(path)
    assert found(store, "hjelp") == []
    assert found(store, "stikker virket") == [plan]
    again = fill(store, "Ber om hjelp.")
    assert found(store, "hjelp") == [again]
