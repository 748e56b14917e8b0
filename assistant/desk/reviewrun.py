"""Reviewing many drafts: processes side by side, what is known already passed over, whatever happens to one.

Each draft is read and judged in a process of its own kind, so that one that crashes or never ends is reported
and the rest goes on. What is found is kept in the store; this process holds a line for each draft, no more.
"""

from __future__ import annotations

import hashlib
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from concurrent.futures import TimeoutError as TooSlow
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import TYPE_CHECKING

from assistant.desk.draftfiles import DraftFile
from assistant.desk.reviewing import failed, review_file
from assistant.desk.workplace import Workplace
from assistant.documents.read.guard import read_bytes
from assistant.errors import AssistantError, ErrorCode
from assistant.review.model import ReviewedDocument
from assistant.store.reviews import ReviewStore
from assistant.wording import Variety

if TYPE_CHECKING:
    from pebble import ProcessFuture, ProcessPool

SECONDS_A_DRAFT = 120
"""No draft takes longer; what does is left."""
_WAITING_FOR_EACH = 4
"""How many drafts are handed out for each process, so that none waits and few are lost on Ctrl-C."""
_MEMORY = 6 * 1024**3

Progress = Callable[[int, int], None]
"""Told how many drafts are done, of how many."""


@dataclass(slots=True)
class Outcome:
    """What became of one draft: its review lies in the store under ``content``, or it could not be read."""

    draft: DraftFile
    content: str = ""
    failure: ReviewedDocument | None = None


@dataclass
class ReviewRun:
    """One run, with ``outcomes`` in the order of the drafts.

    ``known`` counts what was not judged again. ``stopped``: Ctrl-C ended it early.
    """

    workplace: Workplace
    store: ReviewStore
    processes: int
    afresh: bool = False
    outcomes: list[Outcome] = field(default_factory=list)
    known: int = 0
    stopped: bool = False

    def run(self, drafts: Sequence[DraftFile], progress: Progress) -> None:
        """Review ``drafts``. Raises the store's errors; Ctrl-C stops it and sets ``stopped``."""
        done: dict[int, Outcome] = {}
        try:
            for number, outcome in self._outcomes(drafts):
                done[number] = outcome
                progress(len(done), len(drafts))
        except KeyboardInterrupt:
            self.stopped = True
        finally:
            self.outcomes = [done[number] for number in sorted(done)]

    def documents(self) -> Iterator[ReviewedDocument]:
        """Yield the reviews, one at a time, in the order of the drafts."""
        return (document for _, document in self.reviewed())

    def reviewed(self) -> Iterator[tuple[DraftFile, ReviewedDocument]]:
        """Yield the drafts with their reviews; one whose review has been forgotten meanwhile is left out."""
        for outcome in self.outcomes:
            if outcome.failure is not None:
                yield outcome.draft, outcome.failure
                continue
            kept = self.store.found(outcome.content, self._judged_as(outcome.draft))
            if kept is not None:
                found = ReviewedDocument.model_validate_json(kept)
                draft = outcome.draft
                yield draft, found.model_copy(update={"path": draft.shown, "folder": draft.folder})

    def _judged_as(self, draft: DraftFile) -> str:
        """Return what decides how a content is reviewed: also the ending, which chooses the reader."""
        return f"{self.workplace.judged_by}{draft.path.suffix.lower()}"

    def _outcomes(self, drafts: Sequence[DraftFile]) -> Iterator[tuple[int, Outcome]]:
        waiting: list[tuple[int, DraftFile, str]] = []
        for number, draft in enumerate(drafts):
            settled = self._settled(draft)
            if isinstance(settled, Outcome):
                yield number, settled
            else:
                waiting.append((number, draft, settled))
        if waiting:
            yield from self._judged(waiting)

    def _settled(self, draft: DraftFile) -> Outcome | str:
        """Return what became of a draft that need not be judged, or else its content's hash."""
        try:
            if draft.error is not None:
                raise draft.error
            content = hashlib.sha256(read_bytes(draft.path)).hexdigest()
        except AssistantError as error:
            return Outcome(draft, failure=failed(self.workplace, error, draft.shown, draft.folder))
        if not self.afresh and self.store.found(content, self._judged_as(draft)) is not None:
            self.known += 1
            return Outcome(draft, content)
        return content

    def _judged(self, waiting: list[tuple[int, DraftFile, str]]) -> Iterator[tuple[int, Outcome]]:
        pool = _pool(min(self.processes, len(waiting)), self.workplace.variety)
        running: dict[ProcessFuture[str], tuple[int, DraftFile, str]] = {}
        ahead = iter(waiting)
        try:
            while True:
                for job in ahead:
                    with _without_ctrl_c():
                        future = pool.schedule(_review, args=[job[1]], timeout=SECONDS_A_DRAFT)
                    running[future] = job
                    if len(running) >= self.processes * _WAITING_FOR_EACH:
                        break
                if not running:
                    break
                finished, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in [one for one in running if one in finished]:
                    number, draft, content = running.pop(future)
                    yield number, self._taken(future, draft, content)
        except BaseException:
            pool.stop()
            raise
        finally:
            pool.close()
            pool.join()

    def _taken(self, future: ProcessFuture[str], draft: DraftFile, content: str) -> Outcome:
        try:
            found = future.result()
        except TooSlow:
            error = AssistantError(ErrorCode.DRAFT_TOO_SLOW, path=draft.shown, seconds=SECONDS_A_DRAFT)
        except AssistantError:
            # Not the draft's fault: rules or messages that are broken.
            raise
        except Exception:
            # The process ended, or whatever a draft led our own reading and judging to.
            error = AssistantError(ErrorCode.DRAFT_CRASHED, path=draft.shown)
        else:
            reviewed = ReviewedDocument.model_validate_json(found)
            if reviewed.error is not None:
                return Outcome(draft, failure=reviewed)
            self.store.keep(reviewed.content, self._judged_as(draft), found)
            return Outcome(draft, reviewed.content)
        return Outcome(draft, content, failed(self.workplace, error, draft.shown, draft.folder))


def _pool(processes: int, variety: Variety) -> ProcessPool:
    from pebble import ProcessPool

    # A fresh interpreter on every system: nothing of this process is shared, and all systems do the same.
    return ProcessPool(
        max_workers=processes, context=get_context("spawn"), initializer=_begin, initargs=[variety]
    )


@contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """Keep Ctrl-C waiting. What is started meanwhile never hears it, from its first moment on (POSIX)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_WORKPLACES: list[Workplace | AssistantError] = []
"""The workplace of a worker process, made once, or why it could not be made."""


def _begin(variety: Variety) -> None:
    """Make a worker process ready: Ctrl-C is its parent's business, and it may not take all the memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    workplace = Workplace(variety)
    try:
        workplace.warm_up()
    except AssistantError as error:
        # Rules or words that are broken: told when the first draft comes; nobody listens yet.
        _WORKPLACES.append(error)
    else:
        _WORKPLACES.append(workplace)


def _review(draft: DraftFile) -> str:
    """Review one draft in a worker process; the answer is JSON."""
    [workplace] = _WORKPLACES
    if isinstance(workplace, AssistantError):
        raise workplace
    return review_file(workplace, draft.path, draft.shown, draft.folder).model_dump_json()
