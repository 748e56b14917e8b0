"""A review as files: JSON for other programs, a page, a spreadsheet's table, Word with margin comments."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TextIO

from assistant import __version__
from assistant.desk.draftfiles import COMMENTED, DraftFile
from assistant.desk.reviewtalk import ReviewTalk
from assistant.desk.workplace import Workplace
from assistant.documents.read.guard import read_bytes
from assistant.documents.write.atomic import write_atomically
from assistant.documents.write.page import render_page
from assistant.errors import AssistantError, ErrorCode
from assistant.review.model import FORMAT_VERSION, PointState, Report, ReviewedDocument
from assistant.review.source import Part
from assistant.review.summary import Summary, Tally

Documents = Callable[[], Iterable[ReviewedDocument]]
"""Gives the reviews, from the first one, each time it is called."""

_PAGE = "report.html.j2"
# What a spreadsheet takes for a formula when a cell begins with it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WORD = ".docx"
# What JSON lets stand though it steers a terminal or turns what follows.
_STEERING = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LONGEST_NAME = 255
"""Bytes, of a file's name."""


def write_json(stream: TextIO, documents: Iterable[ReviewedDocument]) -> None:
    """Write the reviews as one JSON object (``docs/review-format.md``), a draft at a time."""
    stream.write(
        f'{{"version": {json.dumps(FORMAT_VERSION)}, "program": {json.dumps(__version__)}, "documents": ['
    )
    parting = "\n"
    for document in documents:
        stream.write(parting + _STEERING.sub(_written_out, json.dumps(document.record(), ensure_ascii=False)))
        parting = ",\n"
    stream.write("\n]}\n")


def _written_out(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def read_json(path: Path) -> tuple[ReviewedDocument, ...]:
    """Read an earlier report. Raises ``AssistantError`` (REPORT_UNREADABLE)."""
    try:
        return Report.model_validate_json(path.read_bytes()).documents
    except (OSError, ValueError) as error:
        cause = (error.strerror if isinstance(error, OSError) else "") or type(error).__name__
        raise AssistantError(ErrorCode.REPORT_UNREADABLE, path=str(path), cause=cause) from error


def write_table(stream: TextIO, workplace: Workplace, documents: Iterable[ReviewedDocument]) -> None:
    """Write a row for each draft, for a spreadsheet: semicolons, and nothing it would take for a formula."""
    say, talk = workplace.wording, ReviewTalk(workplace)
    points = [point.id for point in talk.numbered()]
    rows = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    heads = say("review.csv_columns").split(";")
    rules = sorted(rule.id for rule in workplace.rules.rules)
    rows.writerow([*heads, *(say("review.csv_point", number=point) for point in points), *rules])
    for document in documents:
        tally = Tally()
        tally.add(document)
        states = (document.points.get(point) for point in points)
        rows.writerow(
            [
                *map(_harmless_cell, (document.folder, document.path, document.variety)),
                document.words,
                tally.items,
                tally.turned_back,
                _harmless_cell(document.error or ""),
                *(talk.state(state) if state else "" for state in states),
                *(tally.rules[rule] for rule in rules),
            ]
        )


def _harmless_cell(text: str) -> str:
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA) else line


def page(workplace: Workplace, documents: Documents, summary: Summary) -> Iterator[str]:
    """Yield the report as a page that stands alone, piece by piece. Raises TEMPLATE_BROKEN."""
    fields = {
        "say": workplace.wording,
        "talk": ReviewTalk(workplace),
        "variety": workplace.variety,
        "states": list(PointState),
        "summary": summary,
        "documents": documents,
        "day": f"{workplace.today():%d.%m.%Y}",
    }
    return render_page(workplace.reports_folder / _PAGE, fields)


def table_text(workplace: Workplace, documents: Iterable[ReviewedDocument]) -> str:
    """Return the table as a text, as a spreadsheet opens it (with a byte order mark)."""
    stream = io.StringIO()
    write_table(stream, workplace, documents)
    return "\ufeff" + stream.getvalue()


def write_commented(
    workplace: Workplace, draft: DraftFile, document: ReviewedDocument, folder: Path, taken: set[Path]
) -> Path | None:
    """Write the same Word document with margin comments below ``folder``; return where, ``None`` if not Word.

    ``taken`` are the files this run has written; the new one is added.

    Raises ``AssistantError``: DRAFT_… when it can no longer be read, OUTPUT_UNWRITABLE.
    """
    from assistant.documents.read.word import read_word
    from assistant.documents.write.comments import Remark, write_comments

    if draft.path.suffix.lower() != _WORD or document.error is not None:
        return None
    data = read_bytes(draft.path)
    # The bytes are checked again: they may have changed since they were judged.
    read_word(draft.path, data)
    talk = ReviewTalk(workplace)
    remarks = [Remark(0, 0, 0, talk.covering_comment(document))]
    for item in document.items:
        place = item.location
        anchored = place.part in (Part.BODY, Part.TEXT_BOX) and place.paragraph is not None
        begin = place.start or 0
        for finding in item.findings:
            start, end = (begin + finding.start, begin + finding.end) if anchored else (0, 0)
            if anchored and start == end:
                # What is missing is said of the whole text.
                end = place.end or end
            remarks.append(Remark(place.paragraph or 0 if anchored else 0, start, end, talk.comment(finding)))
    commented = write_comments(draft.path, data, remarks, workplace.variety)
    target = _free(folder / draft.below.with_name(_commented_name(draft.below.stem)), taken, commented)
    if not _lies_below(target, folder):
        raise AssistantError(ErrorCode.OUTPUT_UNWRITABLE, path=str(target), cause="..")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AssistantError(
            ErrorCode.OUTPUT_UNWRITABLE, path=str(target), cause=error.strerror or str(error)
        ) from error
    write_atomically(target, commented)
    return target


def _commented_name(stem: str) -> str:
    """Return the name of a draft that is given back, shortened where a file's name may not be so long."""
    ending = f"{COMMENTED}{_WORD}"
    # Room is kept for the number of one that is not the first of its name.
    while len(os.fsencode(stem)) > _LONGEST_NAME - len(ending) - len("-0000"):
        stem = stem[:-1]
    return f"{stem}{ending}"


def _lies_below(target: Path, folder: Path) -> bool:
    """Whether ``target`` is in ``folder``, links on the way followed: a folder of drafts may hold some."""
    try:
        return ".." not in target.parts and folder.resolve() in target.resolve().parents
    except (OSError, RuntimeError, ValueError):
        return False


def _free(target: Path, taken: set[Path], data: bytes) -> Path:
    """Return ``target``, with a number where something else lies there, or this run has written one so named.

    A draft given back earlier may have been worked in since.
    """
    free, count = target, 1
    while free in taken or (free.exists() and not (free.is_file() and free.read_bytes() == data)):
        count += 1
        free = target.with_stem(f"{target.stem}-{count}")
    taken.add(free)
    return free
