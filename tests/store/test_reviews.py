from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.guide.answers import Answer, Slot, Status
from assistant.store.plans import PlanStore
from assistant.store.reviews import KEPT_DAYS, ReviewStore

TODAY = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "plans.db"


def test_what_was_found_is_found_again(path: Path) -> None:
    with ReviewStore(path) as store:
        store.keep("innhold", "regler", '{"æ": "\ud800"}')
    with ReviewStore(path) as store:
        assert store.found("innhold", "regler") == '{"æ": "\ud800"}'


def test_another_content_or_other_rules_find_nothing(path: Path) -> None:
    with ReviewStore(path) as store:
        store.keep("innhold", "regler", "{}")
        assert store.found("annet", "regler") is None
        assert store.found("innhold", "andre regler") is None


def test_a_later_review_takes_the_place_of_the_earlier(path: Path) -> None:
    with ReviewStore(path) as store:
        store.keep("innhold", "regler", "1")
        store.keep("innhold", "regler", "2")
        assert store.found("innhold", "regler") == "2"


def test_a_rewording_is_kept_until_the_drafts_own_text_comes_back(path: Path) -> None:
    with ReviewStore(path) as store:
        store.reword("innhold", "1", "før", "et\ud800ter")
        assert store.rewordings("innhold") == {"1": ("før", "et\ud800ter")}
        store.reword("innhold", "1", "før", "før")
        assert store.rewordings("innhold") == {}


def test_all_goes_when_it_is_old(path: Path) -> None:
    with ReviewStore(path, lambda: TODAY) as store:
        store.keep("innhold", "regler", "{}")
        store.reword("innhold", "1", "før", "etter")
    with ReviewStore(path, lambda: TODAY + timedelta(days=KEPT_DAYS)) as store:
        assert store.found("innhold", "regler") == "{}"
    with ReviewStore(path, lambda: TODAY + timedelta(days=KEPT_DAYS + 1)) as store:
        assert store.found("innhold", "regler") is None
        assert store.rewordings("innhold") == {}


def test_all_goes_when_it_is_asked_for_and_plans_stay(path: Path) -> None:
    with PlanStore(path) as plans:
        plan = plans.create_plan("iplu")
    with ReviewStore(path) as store:
        store.keep("a", "regler", "{}")
        store.reword("b", "1", "før", "etter")
        assert store.forget() == 2
        assert store.forget() == 0
    with PlanStore(path) as plans:
        assert [one.id for one in plans.plans()] == [plan.id]


@pytest.mark.skipif(os.name != "posix", reason="rights are told otherwise")
def test_the_file_is_private(path: Path) -> None:
    ReviewStore(path).close()
    assert path.stat().st_mode & 0o077 == 0


def test_a_plan_is_made_with_all_its_answers_or_not_at_all(path: Path) -> None:
    good = Answer(Slot("1.1"), "Liker vann.", Status.ACCEPTED)
    bad = Answer(Slot("1.2"), "Ler.", Status.ACCEPTED, findings=({"odd": object()},))
    with PlanStore(path) as store:
        with pytest.raises(TypeError):
            store.create_filled_plan("iplu", [good, bad], "1", "r", None, alias="Ekorn")
        assert store.plans() == []
        plan = store.create_filled_plan("iplu", [good], "1", "r", Slot("1.2"), alias="Ekorn")
        opened = store.open(plan.id)
        assert opened.answers.text(Slot("1.1")) == "Liker vann."
        assert (opened.position, opened.summary.alias) == (Slot("1.2"), "Ekorn")
        assert [one.id for one in store.plans("ekorn vann")] == [plan.id]
