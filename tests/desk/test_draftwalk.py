from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.desk.draftwalk import DraftWalk
from assistant.desk.drafting import Drafting
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Slot, Status
from assistant.store.plans import PlanStore
from assistant.store.reviews import ReviewStore

DRAFT = """Navn: Ekorn (dekknavn)

Sterke sider
Ekorn liker vann og biler.

Mål fra PPT
Barnet skal utvikle samspill.

Barnehagens mål
Ekorn leker med ett annet barn i sandkassa.

Delmål
Henter øsa i sandkassa
Ekorn leker mer.

Tiltak § 31
Den voksne setter seg i sandkassa og rekker øsa til Ekorn.

HELT ANDRE TING
Noe som ikke hører til noe sted.
"""
BETTER = "Vi ser fremgang når Ekorn gir øsa til et annet barn i sandkassa."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "utkast.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


@pytest.fixture
def reviews(tmp_path: Path) -> Iterator[ReviewStore]:
    with ReviewStore(tmp_path / "data" / "plans.db") as opened:
        yield opened


@pytest.fixture
def walk(workplace: Workplace, reviews: ReviewStore, path: Path) -> DraftWalk:
    return DraftWalk(workplace, reviews, path)


def number_of(walk: DraftWalk, said: str) -> int:
    return next(number for number, item in enumerate(walk.document.items) if said in item.text)


def test_what_turns_back_comes_before_advice(walk: DraftWalk) -> None:
    levels = [matter.remark.severity for matter in walk.matters]
    assert levels == sorted(levels, key=lambda level: level != "reject")
    assert {walk.item(matter.item).text for matter in walk.matters} >= {
        "Henter øsa i sandkassa",
        "Ekorn leker mer.",
    }


def test_a_better_wording_settles_a_matter_and_is_found_again(
    walk: DraftWalk, workplace: Workplace, reviews: ReviewStore, path: Path
) -> None:
    number = number_of(walk, "Henter øsa")
    [better] = [one.remark.better for one in walk.matters if one.item == number and one.remark.better]
    assert better == "Vi ser fremgang når barnet henter øsa i sandkassa."
    assert walk.reword(number, better).remarks == ()
    again = DraftWalk(workplace, reviews, path)
    assert again.text(number) == better
    assert number not in [matter.item for matter in again.matters]


def test_the_drafts_own_text_takes_a_rewording_away(walk: DraftWalk, reviews: ReviewStore) -> None:
    number = number_of(walk, "leker mer")
    walk.reword(number, BETTER)
    walk.reword(number, walk.item(number).text)
    assert walk.reworded == ()
    assert reviews.rewordings(walk.document.content) == {}


def test_looking_keeps_nothing(walk: DraftWalk, reviews: ReviewStore) -> None:
    number = number_of(walk, "leker mer")
    assert walk.look(number, BETTER).verdict == "accept"
    assert walk.reworded == ()
    assert reviews.rewordings(walk.document.content) == {}


def test_the_draft_itself_is_never_changed(walk: DraftWalk, path: Path, store: PlanStore) -> None:
    walk.reword(number_of(walk, "leker mer"), BETTER)
    walk.take_over(store)
    assert path.read_text(encoding="utf-8") == DRAFT


def test_neighbours_are_of_the_same_point(walk: DraftWalk) -> None:
    number = number_of(walk, "leker mer")
    assert walk.neighbours(number) == ("Henter øsa i sandkassa", "")


def test_a_draft_becomes_a_plan_one_can_go_on_with(
    walk: DraftWalk, workplace: Workplace, store: PlanStore
) -> None:
    walk.reword(number_of(walk, "leker mer"), BETTER)
    plan = walk.take_over(store)
    answers = store.open(plan).answers
    assert answers.text(Slot("0.a")) == "Ekorn"
    assert answers.text(Slot("2.a", 1)) == "Barnet skal utvikle samspill."
    assert answers.text(Slot("2.b", 1)) == "Ekorn leker med ett annet barn i sandkassa."
    signs = [answers.get(Slot("3.1", 1, item)) for item in (0, 1)]
    assert [one.status for one in signs if one] == [Status.REJECTED, Status.ACCEPTED]
    history = [revision.answer.text for revision in store.history(plan, Slot("3.1", 1, 1))]
    assert history == ["Ekorn leker mer.", BETTER]
    assert answers.text(Slot("4.1", 1)).startswith("Den voksne")
    drafting = Drafting(workplace, store, plan)
    assert drafting.slot is not None and drafting.opening()


def test_what_stays_behind_is_told(walk: DraftWalk) -> None:
    assert walk.prospect().left == ("Noe som ikke hører til noe sted.",)


def test_a_full_name_is_no_alias(
    workplace: Workplace, reviews: ReviewStore, path: Path, store: PlanStore
) -> None:
    path.write_text(DRAFT.replace("Ekorn (dekknavn)", "Ekorn Granli Skogen"), encoding="utf-8")
    plan = DraftWalk(workplace, reviews, path).take_over(store)
    assert store.open(plan).summary.alias == ""


def test_when_it_cannot_be_kept_there_is_no_plan(
    walk: DraftWalk, store: PlanStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> int:
        raise AssistantError(ErrorCode.STORE_FULL, path="plans.db", cause="full")

    monkeypatch.setattr("assistant.store.plans._insert_revision", full)
    with pytest.raises(AssistantError):
        walk.take_over(store)
    monkeypatch.undo()
    assert store.plans() == []


def test_a_file_that_cannot_be_read_says_why(
    workplace: Workplace, reviews: ReviewStore, tmp_path: Path
) -> None:
    walk = DraftWalk(workplace, reviews, tmp_path / "borte.docx")
    assert walk.document.error and walk.matters == ()
