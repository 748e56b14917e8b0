"""``iplu review``: drafts read, judged and handed back as text, JSON, a page, a table or Word comments."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import click

from assistant import paths
from assistant.desk.draftfiles import find_drafts
from assistant.desk.reviewfiles import page, read_json, table_text, write_commented, write_json
from assistant.desk.reviewrun import Progress, ReviewRun
from assistant.desk.reviewtalk import ReviewTalk
from assistant.desk.workplace import Workplace
from assistant.documents.read.draft import READERS
from assistant.documents.write.atomic import write_atomically
from assistant.errors import AssistantError, ErrorCode
from assistant.review.summary import Summary, compare, summarise
from assistant.store.reviews import ReviewStore
from assistant.wording import Wording, harmless

DONE, TURNED_BACK, UNUSABLE, INTERRUPTED = 0, 1, 2, 130
_IN_FULL = 3
"""So many drafts are told of in full; of more, a line each and the sum."""


@dataclass(frozen=True)
class Wanted:
    """What the command line asks for."""

    paths: tuple[Path, ...]
    form: str = "text"
    out: Path | None = None
    fail_on: str | None = None
    processes: int = 2
    afresh: bool = False
    earlier: Path | None = None


def forget() -> int:
    """Remove every review that is kept on this machine, say how many, and return 0."""
    workplace = Workplace(paths.user_variety())
    with ReviewStore(paths.database_file()) as store:
        click.echo(workplace.wording("review.forgotten", count=store.forget()))
    return DONE


def review(wanted: Wanted) -> int:
    """Review drafts and hand the result back.

    Returns 0 when all were read; 1 when ``fail_on`` asks for it and a text was turned back; 2 when some
    draft could not be read, or there was none; 130 when it was interrupted. Raises ``AssistantError``.
    """
    workplace = Workplace(paths.user_variety())
    say = workplace.wording
    drafts = find_drafts(wanted.paths)
    if not drafts:
        click.echo(say("review.no_drafts", endings=", ".join(READERS)), err=True)
        return UNUSABLE
    earlier = read_json(wanted.earlier) if wanted.earlier else None
    with ReviewStore(paths.database_file()) as store:
        run = ReviewRun(workplace, store, wanted.processes, wanted.afresh)
        with _progress(say, len(drafts)) as progress:
            run.run(drafts, progress)
        summary = summarise(run.documents())
        whole = _hand_back(workplace, wanted, run, summary)
        if earlier is not None:
            _print(
                ReviewTalk(workplace).comparison(compare(earlier, run.documents())), err=wanted.form != "text"
            )
        if run.stopped:
            said = say("review.stopped", done=len(run.outcomes), total=len(drafts))
            click.echo(said, err=True)
            return INTERRUPTED
    if summary.all.errors or not whole:
        return UNUSABLE
    return TURNED_BACK if wanted.fail_on and summary.all.turned_back else DONE


def _hand_back(workplace: Workplace, wanted: Wanted, run: ReviewRun, summary: Summary) -> bool:
    """Hand the result back; return whether that was all of it."""
    if wanted.form == "docx":
        return _comment(workplace, wanted, run)
    if wanted.form == "json":
        stream = StringIO() if wanted.out else sys.stdout
        write_json(stream, run.documents())
        if isinstance(stream, StringIO):
            _put(workplace, wanted.out, [stream.getvalue()])
        stream.flush()
    elif wanted.form == "html":
        _put(workplace, wanted.out, page(workplace, run.documents, summary))
    elif wanted.form == "csv":
        _put(workplace, wanted.out, [table_text(workplace, run.documents())])
    else:
        _put(workplace, wanted.out, _text(workplace, run, summary))
    return True


def _put(workplace: Workplace, out: Path | None, pieces: Iterable[str]) -> None:
    """Print the pieces, or write them to ``out``, whole or not at all."""
    if out is None:
        for piece in pieces:
            # A table's line ends are a spreadsheet's; here they are the terminal's own.
            click.echo(harmless(piece.replace("\r\n", "\n")), nl=False)
        return
    write_atomically(out, "".join(pieces).encode("utf-8", "backslashreplace"))
    click.echo(harmless(workplace.wording("review.written", path=str(out.resolve()))), err=True)


def _text(workplace: Workplace, run: ReviewRun, summary: Summary) -> Iterator[str]:
    talk = ReviewTalk(workplace)
    few = len(run.outcomes) <= _IN_FULL
    for document in run.documents():
        for line in talk.document(document) if few else [talk.row(document)]:
            yield f"{_one_line(line)}\n"
        if few:
            yield "\n"
    if not few:
        yield from (f"{_one_line(line)}\n" for line in _sum(workplace, run, summary))


def _one_line(line: str) -> str:
    """Return ``line`` with its breaks shown: a file's name may hold some, and then look like more files."""
    return line.replace("\n", "\N{RETURN SYMBOL}")


def _sum(workplace: Workplace, run: ReviewRun, summary: Summary) -> Iterator[str]:
    talk, say = ReviewTalk(workplace), workplace.wording
    yield ""
    yield say("review.summary_title")
    yield say("review.summary_all", drafts=summary.all.drafts, errors=summary.all.errors, known=run.known)
    yield from talk.tally(summary.all)
    if len(summary.folders) > 1:
        for folder, tally in summary.folders.items():
            yield ""
            yield say("review.summary_folder", folder=folder, drafts=tally.drafts)
            yield from talk.tally(tally)


def _comment(workplace: Workplace, wanted: Wanted, run: ReviewRun) -> bool:
    """Write Word documents with comments below the named folder; return whether none had changed."""
    say = workplace.wording
    folder = wanted.out or paths.documents_folder()
    written: set[Path] = set()
    whole = True
    for draft, document in run.reviewed():
        if document.error is not None:
            click.echo(harmless(_one_line(document.error)), err=True)
            continue
        try:
            target = write_commented(workplace, draft, document, folder, written)
        except AssistantError as error:
            if error.code is ErrorCode.OUTPUT_UNWRITABLE:
                raise
            # It has changed, or gone, since it was read; the rest are given back all the same.
            click.echo(harmless(_one_line(say.explain(error))), err=True)
            whole = False
            continue
        if target is None:
            click.echo(harmless(_one_line(say("review.not_word", path=document.path))), err=True)
    if len(written) == 1:
        click.echo(harmless(say("review.commented_one", path=str(min(written).resolve()))))
    elif written:
        click.echo(harmless(say("review.commented", count=len(written), path=str(folder.resolve()))))
    return whole


def _print(lines: Iterable[str], *, err: bool = False) -> None:
    for line in lines:
        click.echo(harmless(_one_line(line)), err=err)


@contextmanager
def _progress(say: Wording, total: int) -> Iterator[Progress]:
    """Show a bar with rate and remaining time on standard error, where it is a terminal."""
    if total == 1 or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True, markup=False)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
    )
    with Bar(*columns, TimeRemainingColumn(), console=console, transient=True) as shown:
        task = shown.add_task(say("review.progress"), total=total, rate="")

        def progress(done: int, _total: int) -> None:
            speed = shown.tasks[0].speed
            rate = say("review.progress_rate", rate=f"{speed:.1f}".replace(".", ",")) if speed else ""
            shown.update(task, completed=done, rate=rate)

        yield progress
