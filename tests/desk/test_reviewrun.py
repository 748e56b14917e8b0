"""Many drafts in one run: what is known is passed over, and whatever happens to one, the rest is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from functools import cache
from pathlib import Path

import pytest

from assistant.desk import reviewrun
from assistant.desk.draftfiles import DraftFile, find_drafts
from assistant.desk.reviewrun import ReviewRun
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.store.reviews import ReviewStore

SIGN = "Tegn på fremgang\nVi ser fremgang når Ekorn henter {} i garderoben.\n"
NAMES = ("a.txt", "b.txt", "c.txt", "d.txt")


@cache
def shared() -> Workplace:
    return Workplace("nb")


class Pool:
    """The worker's own function in this process; nothing runs side by side, the last that came goes first."""

    def __init__(self) -> None:
        self.judged: list[str] = []
        self.stopped = self.closed = False
        self.instead: dict[str, BaseException] = {}

    def schedule(
        self, call: Callable[[DraftFile], str], args: Sequence[DraftFile], timeout: float
    ) -> Future[str]:
        assert timeout > 0
        [draft] = args
        self.judged.append(draft.shown)
        future: Future[str] = Future()
        if draft.shown in self.instead:
            future.set_exception(self.instead[draft.shown])
        else:
            future.set_result(call(draft))
        return future

    def stop(self) -> None:
        self.stopped = True

    def close(self) -> None:
        self.closed = True

    def join(self) -> None:
        assert self.closed


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Pool:
    pool = Pool()
    monkeypatch.setattr(reviewrun, "_pool", lambda *_: pool)
    monkeypatch.setattr(reviewrun, "_WORKPLACES", [shared()])
    return pool


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ReviewStore]:
    with ReviewStore(tmp_path / "data" / "plans.db") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "utkast"
    folder.mkdir()
    for name, thing in zip(NAMES, ("skoene", "lua", "jakka", "sekken"), strict=True):
        (folder / name).write_text(SIGN.format(thing), encoding="utf-8")
    return folder


def run(store: ReviewStore, *paths: Path, afresh: bool = False, stop_at: int = 0) -> ReviewRun:
    def progress(done: int, _total: int) -> None:
        if done == stop_at:
            raise KeyboardInterrupt

    made = ReviewRun(shared(), store, 2, afresh)
    made.run(find_drafts(paths), progress)
    return made


def shown(made: ReviewRun) -> list[str]:
    return [document.path for document in made.documents()]


def test_drafts_are_answered_for_in_their_order(store: ReviewStore, pool: Pool, folder: Path) -> None:
    made = run(store, folder)
    assert [outcome.draft.shown for outcome in made.outcomes] == list(NAMES)
    assert shown(made) == list(NAMES)
    assert [document.items[0].verdict for document in made.documents()] == ["accept"] * 4
    assert not made.stopped and not pool.stopped


def test_the_order_is_the_drafts_also_when_some_are_known_or_broken(
    store: ReviewStore, pool: Pool, folder: Path
) -> None:
    run(store, folder / "c.txt")
    (folder / "b.txt").write_bytes(b"")
    (folder / "bb.docm").write_bytes(b"x")
    assert shown(run(store, folder)) == ["a.txt", "b.txt", "bb.docm", "c.txt", "d.txt"]


def test_progress_is_told_for_every_draft(store: ReviewStore, pool: Pool, folder: Path) -> None:
    told: list[tuple[int, int]] = []
    ReviewRun(shared(), store, 2).run(find_drafts([folder]), lambda *now: told.append(now))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_an_unchanged_draft_is_not_judged_again(store: ReviewStore, pool: Pool, folder: Path) -> None:
    first = list(run(store, folder).documents())
    (folder / "b.txt").write_text(SIGN.format("vottene"), encoding="utf-8")
    pool.judged.clear()
    again = run(store, folder)
    assert pool.judged == ["b.txt"]
    assert again.known == 3
    second = list(again.documents())
    assert [one for one in second if one.path != "b.txt"] == [one for one in first if one.path != "b.txt"]
    assert "vottene" in second[1].items[0].text


def test_where_everything_is_known_no_process_is_started(
    store: ReviewStore, pool: Pool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(store, folder)
    monkeypatch.setattr(reviewrun, "_pool", lambda *_: pytest.fail("a process was started"))
    assert run(store, folder).known == 4


def test_other_rules_judge_again(
    store: ReviewStore, pool: Pool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(store, folder)
    monkeypatch.setattr(shared(), "judged_by", "andre regler")
    pool.judged.clear()
    made = run(store, folder)
    assert (pool.judged, made.known) == (list(NAMES), 0)


def test_another_written_form_is_judged_anew() -> None:
    assert Workplace("nb").judged_by != Workplace("nn").judged_by


def test_afresh_judges_all_again(store: ReviewStore, pool: Pool, folder: Path) -> None:
    run(store, folder)
    pool.judged.clear()
    made = run(store, folder, afresh=True)
    assert (pool.judged, made.known) == (list(NAMES), 0)


def test_a_draft_that_cannot_be_read_is_not_remembered(store: ReviewStore, pool: Pool, folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"  \n")
    errors = [document.error_code for document in run(store, folder).documents()]
    assert errors == [None, "draft_empty", None, None]
    assert store.forget() == 3
    (folder / "b.txt").write_text(SIGN.format("lua"), encoding="utf-8")
    assert [document.error for document in run(store, folder).documents()] == [None] * 4


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (TimeoutError(), ErrorCode.DRAFT_TOO_SLOW),
        (MemoryError(), ErrorCode.DRAFT_CRASHED),
        (RecursionError(), ErrorCode.DRAFT_CRASHED),
    ],
    ids=lambda one: type(one).__name__,
)
def test_a_draft_that_never_ends_or_crashes_is_named_and_the_rest_goes_on(
    store: ReviewStore, pool: Pool, folder: Path, raised: BaseException, code: ErrorCode
) -> None:
    pool.instead["b.txt"] = raised
    made = run(store, folder)
    assert [document.error_code for document in made.documents()] == [None, code.value, None, None]
    assert "b.txt" in (list(made.documents())[1].error or "")
    assert str(folder) not in (list(made.documents())[1].error or "")
    pool.instead.clear()
    assert [document.error for document in run(store, folder).documents()] == [None] * 4


def test_interrupted_it_keeps_what_is_done_and_goes_on_from_there(
    store: ReviewStore, pool: Pool, folder: Path
) -> None:
    made = run(store, folder, stop_at=2)
    assert made.stopped and pool.stopped and pool.closed
    assert len(made.outcomes) == 2
    done = shown(made)
    assert len(done) == 2
    pool.judged.clear()
    again = run(store, folder)
    assert again.known >= 2
    assert set(pool.judged).isdisjoint(done)
    assert shown(again) == list(NAMES)


def test_interrupted_among_the_known_it_stops_too(store: ReviewStore, pool: Pool, folder: Path) -> None:
    run(store, folder)
    made = run(store, folder, stop_at=1)
    assert made.stopped
    assert shown(made) == ["a.txt"]


def test_paths_are_as_they_are_named_in_this_run(store: ReviewStore, pool: Pool, folder: Path) -> None:
    [first] = run(store, folder / "a.txt").documents()
    assert (first.path, first.folder) == (str(folder / "a.txt"), "utkast")
    deeper = folder / "Solbakken"
    deeper.mkdir()
    (folder / "a.txt").rename(deeper / "ny.txt")
    pool.judged.clear()
    made = run(store, folder)
    assert pool.judged == list(NAMES[1:])
    [moved] = [document for document in made.documents() if document.content == first.content]
    assert (moved.path, moved.folder) == ("Solbakken/ny.txt", "Solbakken")
    assert moved.items == first.items


def test_a_review_that_is_forgotten_meanwhile_mixes_no_drafts_up(
    store: ReviewStore, pool: Pool, folder: Path
) -> None:
    made = run(store, folder)
    made.outcomes[1].content = "glemt"
    pairs = [(draft.shown, document.path) for draft, document in made.reviewed()]
    assert pairs == [(name, name) for name in NAMES if name != "b.txt"]


def test_two_drafts_of_the_same_content_are_two_drafts(store: ReviewStore, pool: Pool, folder: Path) -> None:
    (folder / "e.txt").write_bytes((folder / "a.txt").read_bytes())
    assert shown(run(store, folder)) == [*NAMES, "e.txt"]


def test_what_is_found_can_be_gone_through_several_times(
    store: ReviewStore, pool: Pool, folder: Path
) -> None:
    made = run(store, folder)
    assert list(made.documents()) == list(made.documents())


def test_a_store_that_fails_is_told_and_the_processes_are_stopped(
    store: ReviewStore, pool: Pool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise AssistantError(ErrorCode.STORE_FULL, path="plans.db", cause="full")

    monkeypatch.setattr(store, "keep", full)
    with pytest.raises(AssistantError) as caught:
        run(store, folder)
    assert caught.value.code is ErrorCode.STORE_FULL
    assert pool.stopped and pool.closed
