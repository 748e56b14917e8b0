from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.desk.drafting import Drafting
from assistant.desk.draftwalk import DraftWalk
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Slot, Status
from assistant.guide.model import InputKind
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
    assert path.read_bytes() == DRAFT.encode()


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

    monkeypatch.setattr("assistant.store.rows.write_answers", full)
    with pytest.raises(AssistantError):
        walk.take_over(store)
    monkeypatch.undo()
    assert store.plans() == []


def test_a_file_that_cannot_be_read_says_why(
    workplace: Workplace, reviews: ReviewStore, tmp_path: Path
) -> None:
    walk = DraftWalk(workplace, reviews, tmp_path / "borte.docx")
    assert walk.document.error and walk.matters == ()


def test_matters_of_one_weight_are_in_the_drafts_order(walk: DraftWalk) -> None:
    for severity in ("reject", "advise"):
        items = [matter.item for matter in walk.matters if matter.remark.severity == severity]
        assert items == sorted(items)


def test_a_rewording_belongs_to_the_content_it_was_written_for(
    walk: DraftWalk, workplace: Workplace, reviews: ReviewStore, path: Path
) -> None:
    number = number_of(walk, "leker mer")
    walk.reword(number, BETTER)
    path.write_text(DRAFT.replace("leker mer", "leker oftere"), encoding="utf-8")
    assert DraftWalk(workplace, reviews, path).reworded == ()
    path.write_text(DRAFT, encoding="utf-8")
    assert DraftWalk(workplace, reviews, path).text(number) == BETTER


def test_a_rewording_that_cannot_be_kept_is_not_taken(
    walk: DraftWalk, reviews: ReviewStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise AssistantError(ErrorCode.STORE_FULL, path="plans.db", cause="full")

    number = number_of(walk, "leker mer")
    monkeypatch.setattr(reviews, "reword", full)
    with pytest.raises(AssistantError):
        walk.reword(number, BETTER)
    assert (walk.text(number), walk.reworded) == ("Ekorn leker mer.", ())


def test_what_is_said_of_the_plan_beforehand_is_what_it_holds(walk: DraftWalk, store: PlanStore) -> None:
    walk.reword(number_of(walk, "leker mer"), BETTER)
    prospect = walk.prospect()
    assert store.plans() == []
    answers = store.open(walk.take_over(store)).answers.by_slot.values()
    guide = walk.workplace.guide
    said = [one for one in answers if guide.question(one.slot.question).input is not InputKind.CHOICE]
    assert prospect.answers == len(said)
    assert prospect.turned_back == sum(one.status is Status.REJECTED for one in said)


def test_each_takeover_is_a_plan_of_its_own(walk: DraftWalk, store: PlanStore) -> None:
    assert {walk.take_over(store), walk.take_over(store)} == {plan.id for plan in store.plans()}


def test_where_the_name_is_full_nothing_else_becomes_the_alias_or_is_lost(
    workplace: Workplace, reviews: ReviewStore, path: Path, store: PlanStore
) -> None:
    said = DRAFT.replace("Ekorn (dekknavn)", "Ekorn Granli Skogen") + "\nBarnet: Vedtaket\n"
    path.write_text(said, encoding="utf-8")
    walk = DraftWalk(workplace, reviews, path)
    assert {"Ekorn Granli Skogen", "Vedtaket"} <= set(walk.prospect().left)
    assert store.open(walk.take_over(store)).summary.alias == ""


def test_only_the_alias_itself_goes_with_it(workplace: Workplace, reviews: ReviewStore, path: Path) -> None:
    path.write_text(DRAFT + "\nBarnet: Vedtaket\n", encoding="utf-8")
    left = DraftWalk(workplace, reviews, path).prospect().left
    assert "Vedtaket" in left
    assert not any("Ekorn (dekknavn)" in text for text in left)
