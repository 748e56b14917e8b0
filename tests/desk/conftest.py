"""A desk with the shipped content, a fresh store and a fixed day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.desk.drafting import Drafting
from assistant.desk.workplace import Workplace
from assistant.store.plans import PlanStore

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def workplace() -> Workplace:
    return Workplace("nb", today=lambda: TODAY)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[PlanStore]:
    with PlanStore(tmp_path / "data" / "plans.db") as opened:
        yield opened


@pytest.fixture
def drafting(workplace: Workplace, store: PlanStore) -> Drafting:
    return Drafting(workplace, store, store.create_plan("iplu").id)
