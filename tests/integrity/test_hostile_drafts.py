"""Drafts made to crash, hang, fetch, write or lie: each is reviewed, or refused in words."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import stat
import subprocess
import sys
import threading
import time
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from lxml import etree, html
from pebble import ProcessExpired, ProcessFuture

from assistant import paths, plainreview
from assistant.desk import reviewrun
from assistant.desk.draftfiles import DraftFile, find_drafts
from assistant.desk.reviewfiles import page, read_json, table_text, write_commented, write_json
from assistant.desk.reviewing import failed, review_file
from assistant.desk.reviewrun import ReviewRun
from assistant.desk.reviewtalk import ReviewTalk
from assistant.desk.workplace import Workplace
from assistant.documents.read.draft import read_draft
from assistant.errors import AssistantError, ErrorCode
from assistant.plainreview import Wanted
from assistant.review.model import ReviewedDocument
from assistant.review.summary import summarise
from assistant.store.reviews import ReviewStore
from tests.integrity import hostile_drafts as hostile
from tests.integrity.hostile_drafts import DRAFTS, EVALUATED, MARKUP, SEEDS, Hostile

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 20
"""No single file takes so long, on a machine that has other things to do as well."""
POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes, devices and such names are POSIX's")


@pytest.fixture(scope="module")
def workplace() -> Workplace:
    made = Workplace()
    made.warm_up()
    return made


# -- what is done while a file is read --------------------------------------------------------------------

_watching: list[list[str]] = []
_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "ctypes.dlopen")
_CHANGES = frozenset(
    {"os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate"}
)


def _audit(event: str, arguments: tuple[object, ...]) -> None:
    if not _watching:
        return
    if event == "open":
        path, mode, flags = arguments
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writes or "passwd" in str(path):
            _watching[-1].append(f"open {path} {mode}")
    elif event in _CHANGES or event.startswith(_FORBIDDEN):
        _watching[-1].append(f"{event} {arguments}")


sys.addaudithook(_audit)


@contextmanager
def watched() -> Iterator[list[str]]:
    """Give a list of all that is connected to, started, written, or read that a file only names."""
    seen: list[str] = []
    _watching.append(seen)
    try:
        yield seen
    finally:
        _watching.remove(seen)


def outcome(path: Path) -> ErrorCode | None:
    try:
        read_draft(path)
    except AssistantError as error:
        return error.code
    return None


def tree(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        str(path.relative_to(folder)): (path.lstat().st_size, path.lstat().st_mtime_ns)
        for path in folder.rglob("*")
    }


SLOW = (
    "bombe-i-bombe", "bombe-200", "stort-attributt", "skjema-i-skjema", "bf-mange", "flate", "innhold-14",
    "hakeparenteser", "bilder.md", "innrykk", "lenker.md", "tabell.md", "50000-ord", "10-mb", "xml-30",
    "50000-avsnitt", "stjerner", "innhold-13", "innhold-7", "3000-sider", "lang-arv", "20000-løp", "fotnoter",
)  # fmt: skip
"""What takes a second or so each: read in the journey only."""


def crafted() -> list[Hostile]:
    return [one for one in hostile.crafted() if not any(each in one.name for each in SLOW)]


def test_the_watch_sees_what_it_is_for(tmp_path: Path) -> None:
    with watched() as seen:
        (tmp_path / "a").write_text("x", encoding="utf-8")
        subprocess.run([sys.executable, "-c", ""], check=True)
    assert any("open" in each for each in seen)
    assert any("subprocess" in each for each in seen)


def test_every_crafted_file_is_read_or_refused_by_the_right_name_and_touches_nothing(tmp_path: Path) -> None:
    wrong = []
    for place, one in enumerate(crafted()):
        path = tmp_path / f"{place}-{one.name}"
        path.write_bytes(one.data)
        begun = time.monotonic()
        with watched() as seen:
            became = outcome(path)
        took = time.monotonic() - begun
        if became not in one.outcomes or seen or took > SECONDS:
            wrong.append((one.name, became, seen, round(took, 1)))
        path.unlink()
    assert wrong == []
    assert list(tmp_path.iterdir()) == []


def test_files_cut_turned_and_moved_about_are_read_or_refused(tmp_path: Path) -> None:
    wrong = []
    for place, one in enumerate(hostile.mutated(cuts=10, flips=6)):
        path = tmp_path / f"{place}-{one.name}"
        path.write_bytes(one.data)
        with watched() as seen:
            became = outcome(path)
        if became not in one.outcomes or seen:
            wrong.append((one.name, became, seen))
    assert wrong == []


def test_the_corpus_is_the_same_every_time_and_large_enough() -> None:
    first = list(hostile.mutated())
    assert first == list(hostile.mutated())
    assert len(first) + len(crafted()) >= 200


# -- what a report says of them ---------------------------------------------------------------------------

REVIEWED = ("markup.docx", "markup.odt", "markup.pdf", "markup.txt", "skript.md", "snudd.txt", "ringer.docx")


@pytest.fixture(scope="module")
def documents(workplace: Workplace, tmp_path_factory: pytest.TempPathFactory) -> list[ReviewedDocument]:
    """The reviews of the files with hostile texts, under hostile names, and of one that is refused."""
    folder = tmp_path_factory.mktemp("rapport")
    found = []
    chosen = [one for one in hostile.crafted() if one.name in REVIEWED]
    assert len(chosen) == len(REVIEWED)
    names = [*MARKUP, f"a\nb{hostile.STEERING}", "x\udcff"]
    for place, name in enumerate(names):
        one = chosen[place % len(chosen)]
        path = folder / f"{place}-{one.name}"
        path.write_bytes(one.data)
        [draft] = find_drafts([path])
        shown = name.encode("utf-8", "backslashreplace").decode()
        reviewed = review_file(workplace, draft.path, shown, shown)
        assert reviewed.error_code is None, one.name
        found.append(ReviewedDocument.model_validate_json(reviewed.model_dump_json()))
        found.append(failed(workplace, AssistantError(ErrorCode.DRAFT_BROKEN, cause=shown), shown, shown))
    assert any(item.text for document in found for item in document.items)
    return found


def steering(text: str) -> set[str]:
    return {
        character
        for character in text
        if character not in "\n\t"
        and (unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character in "\u202e\u2066\u202d")
    }


def test_a_page_holds_hostile_texts_as_text(workplace: Workplace, documents: list[ReviewedDocument]) -> None:
    source = "".join(page(workplace, lambda: documents, summarise(documents)))
    root = html.fromstring(source)
    plain = root.text_content()
    for text in MARKUP:
        assert text in plain
    tags = {element.tag for element in root.iter() if isinstance(element.tag, str)}
    assert not tags & {"script", "img", "iframe", "object", "embed", "link", "base", "form", "a"}
    attributes = {name for element in root.iter() if isinstance(element.tag, str) for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on") or name in ("href", "src", "xlink:href")}
    assert EVALUATED not in plain


def test_a_table_holds_no_cell_that_is_a_formula(
    workplace: Workplace, documents: list[ReviewedDocument]
) -> None:
    table = table_text(workplace, documents).removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(table), delimiter=";"))
    assert len(rows) == len(documents) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert EVALUATED not in table


def test_json_is_harmless_in_a_terminal_and_intact_as_data(
    documents: list[ReviewedDocument], tmp_path: Path
) -> None:
    stream = io.StringIO()
    write_json(stream, documents)
    assert steering(stream.getvalue()) == set()
    path = tmp_path / "rapport.json"
    path.write_text(stream.getvalue(), encoding="utf-8")
    assert list(read_json(path)) == documents
    assert [one["path"] for one in json.loads(stream.getvalue())["documents"]] == [
        one.path for one in documents
    ]


def test_no_message_is_filled_from_a_text(workplace: Workplace, documents: list[ReviewedDocument]) -> None:
    talk = ReviewTalk(workplace)
    said = "\n".join(line for document in documents for line in talk.document(document))
    said += "\n".join(talk.row(document) for document in documents)
    assert EVALUATED not in said
    assert "{{ 7219*7 }}" in said


Result = tuple[int, str, str]


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder to be in, with the program's own folders beside it."""
    folder = tmp_path / "utkast"
    folder.mkdir()
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path / "data"))
    monkeypatch.setenv(paths.DOCUMENTS_VARIABLE, str(tmp_path / "dokumenter"))
    monkeypatch.setattr("click.utils.should_strip_ansi", lambda *_: False)
    monkeypatch.chdir(folder)
    return folder


class _Known:
    """Stands in for a run: everything is reviewed here, in this process."""

    def __init__(self, workplace: Workplace, *_: object) -> None:
        self._workplace = workplace
        self.known, self.stopped = 0, False
        self.outcomes: list[ReviewedDocument] = []
        self._drafts: list[DraftFile] = []

    def run(self, drafts: list[DraftFile], _progress: object) -> None:
        self._drafts = drafts
        for draft in drafts:
            if draft.error is not None:
                found = failed(self._workplace, draft.error, draft.shown, draft.folder)
            else:
                found = review_file(self._workplace, draft.path, draft.shown, draft.folder)
            self.outcomes.append(ReviewedDocument.model_validate_json(found.model_dump_json()))

    def documents(self) -> Iterator[ReviewedDocument]:
        return iter(self.outcomes)

    def reviewed(self) -> Iterator[tuple[DraftFile, ReviewedDocument]]:
        return zip(self._drafts, self.outcomes, strict=True)


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch, workplace: Workplace) -> None:
    monkeypatch.setattr(plainreview, "ReviewRun", _Known)
    monkeypatch.setattr(plainreview, "Workplace", lambda *_: workplace)


@POSIX
@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize("form", ["text", "json", "csv", "html"])
def test_names_of_files_are_text_in_the_terminal_and_one_line(
    here: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    files = hostile.write_names(here, f"Tegn: {hostile.SIGN}".encode())
    assert len(files) > 15
    code = plainreview.review(Wanted((here,), form))
    printed = capsys.readouterr()
    assert code == 0
    assert steering(printed.out + printed.err) == set()
    assert EVALUATED not in printed.out
    if form != "html":  # There a line break is no more than a space.
        assert not any(line.startswith("linje.txt") for line in printed.out.splitlines())
    if form == "json":
        shown = {one["path"] for one in json.loads(printed.out)["documents"]}
        assert len(shown) == len(files)
        assert {"linje\nlinje.txt", "[red]x[red].txt", "\\udcff\\udcfe-ikke-utf-8.txt"} <= shown


@POSIX
@pytest.mark.usefixtures("in_process")
def test_drafts_given_back_stay_in_their_folder_whatever_they_are_called(
    here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = hostile.write_names(here, hostile.docx(), ".docx")
    before = tree(here)
    code = plainreview.review(Wanted((here,), "docx", tmp_path / "ut"))
    printed = capsys.readouterr()
    assert code == 0
    assert steering(printed.out + printed.err) == set()
    assert tree(here) == before
    assert len(list((tmp_path / "ut").iterdir())) == len(files)
    assert {each.name for each in tmp_path.iterdir()} <= {"utkast", "ut", "data"}


# -- Word files with comments -----------------------------------------------------------------------------

BELOW = ("../ut.docx", "a/../../ut.docx", "/ut.docx", "../../../../../../ut.docx")
HARMLESS = (
    "..",
    "..%2fut.docx",
    "C:ut.docx",
    "-rf.docx",
    "a/b/ut.docx",
    "x" * 300 + ".docx",
    "$(touch ut).docx",
)


def _commented(workplace: Workplace, folder: Path, data: bytes, below: Path) -> Path | None:
    path = folder / "kilde.docx"
    path.write_bytes(data)
    draft = DraftFile(path, "kilde.docx", "", below)
    return write_commented(workplace, draft, review_file(workplace, path), folder / "ut", set())


@pytest.mark.parametrize("below", BELOW)
def test_a_place_that_leads_out_is_refused(workplace: Workplace, tmp_path: Path, below: str) -> None:
    where = Path(below) if not below.startswith("/") else tmp_path / "annet" / "ut.docx"
    with pytest.raises((AssistantError, ValueError)):
        _commented(workplace, tmp_path, hostile.docx(), where)
    assert {each.name for each in tmp_path.iterdir()} <= {"kilde.docx", "ut"}
    assert not list(tmp_path.glob("ut/*"))


@pytest.mark.parametrize("below", HARMLESS)
def test_a_place_that_only_looks_so_is_below_the_folder(
    workplace: Workplace, tmp_path: Path, below: str
) -> None:
    target = _commented(workplace, tmp_path, hostile.docx(), Path(below))
    assert target is not None
    assert (tmp_path / "ut") in target.resolve().parents
    assert zipfile.ZipFile(target).testzip() is None


@POSIX
def test_a_link_in_the_folder_does_not_lead_a_draft_out_of_it(workplace: Workplace, tmp_path: Path) -> None:
    (tmp_path / "ut").mkdir()
    kept = tmp_path / "viktig.docx"
    kept.write_bytes(b"viktig")
    (tmp_path / "ut" / "a-kommentert.docx").symlink_to(kept)
    (tmp_path / "ut" / "mappe").symlink_to(tmp_path)
    (tmp_path / "ut" / "c-kommentert.docx").symlink_to(tmp_path / "ny.docx")
    for below in ("mappe/b.docx", "c.docx"):
        with pytest.raises(AssistantError) as caught:
            _commented(workplace, tmp_path, hostile.docx(), Path(below))
        assert caught.value.code is ErrorCode.OUTPUT_UNWRITABLE
    assert _commented(workplace, tmp_path, hostile.docx(), Path("a.docx")) == (
        tmp_path / "ut" / "a-kommentert-2.docx"
    )
    assert kept.read_bytes() == b"viktig"
    assert not {"b-kommentert.docx", "ny.docx"} & {path.name for path in tmp_path.iterdir()}


COMMENTED = (
    "merknader-kolliderer",
    "markup",
    "ringer",
    "felt-henter",
    "utenfor-comments",
    "bokser-15",
    "celler",
)


def test_hostile_files_with_comments_are_whole_packages(workplace: Workplace, tmp_path: Path) -> None:
    chosen = [
        one for one in hostile.crafted() if one.name.endswith(".docx") and one.name.startswith(COMMENTED)
    ]
    assert len(chosen) > len(COMMENTED)
    for place, one in enumerate(chosen):
        target = _commented(workplace, tmp_path, one.data, Path(f"{place}.docx"))
        assert target is not None, one.name
        with zipfile.ZipFile(target) as package:
            assert package.testzip() is None
            names = package.namelist()
            assert len(names) == len(set(names))
            for name in names:
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(package.read(name))
            comments = etree.fromstring(package.read("word/comments.xml"))
            word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
            ours = [
                each.get(f"{word}id")
                for each in comments.iter(f"{word}comment")
                if each.get(f"{word}author") == "IPLU-assistent"
            ]
            assert ours
            assert len(ours) == len(set(ours))
            assert EVALUATED not in "".join(comments.itertext())
        assert outcome(target) is None, one.name


# -- the file system --------------------------------------------------------------------------------------


def reviewed(workplace: Workplace, *places: Path) -> dict[str, str | None]:
    run = _Known(workplace)
    run.run(find_drafts(places), None)
    return {one.path: one.error_code for one in run.outcomes}


@POSIX
def test_pipes_sockets_devices_and_folders_called_as_drafts_do_not_hang(
    workplace: Workplace, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "rør.docx")
    os.mknod(tmp_path / "sokkel.pdf", stat.S_IFSOCK | 0o600)
    (tmp_path / "mappe.docx").mkdir()
    (tmp_path / "mappe.docx" / "a.txt").write_text(hostile.SIGN, encoding="utf-8")
    (tmp_path / "null.txt").symlink_to("/dev/zero")
    said: list[dict[str, str | None]] = []
    reading = threading.Thread(target=lambda: said.append(reviewed(workplace, tmp_path)), daemon=True)
    reading.start()
    reading.join(SECONDS)
    assert said == [
        {
            "null.txt": "draft_link",
            "rør.docx": "draft_unreadable",
            "sokkel.pdf": "draft_unreadable",
            "mappe.docx/a.txt": None,
        }
    ]
    assert outcome(Path("/dev/zero")) is ErrorCode.DRAFT_FORMAT
    assert outcome(tmp_path / "null.txt") is ErrorCode.DRAFT_UNREADABLE


@POSIX
def test_links_in_a_ring_and_out_of_the_folder_are_told_and_not_followed(
    workplace: Workplace, tmp_path: Path
) -> None:
    folder, away = tmp_path / "utkast", tmp_path / "annet"
    (folder / "under").mkdir(parents=True)
    away.mkdir()
    (away / "hemmelig.txt").write_text("Hemmelig.", encoding="utf-8")
    (folder / "a.txt").symlink_to(folder / "b.txt")
    (folder / "b.txt").symlink_to(folder / "a.txt")
    (folder / "under" / "opp").symlink_to(folder)
    (folder / "ut").symlink_to(away)
    (folder / "ut.txt").symlink_to(away / "hemmelig.txt")
    (folder / "borte.txt").symlink_to(folder / "finnes-ikke.txt")
    found = reviewed(workplace, folder)
    assert set(found.values()) == {"draft_link"}
    assert {"a.txt", "b.txt", "ut", "ut.txt", "borte.txt", "under/opp"} == set(found)


def test_a_draft_that_goes_after_it_was_found_is_missing(workplace: Workplace, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(hostile.SIGN, encoding="utf-8")
    [draft] = find_drafts([tmp_path])
    path.unlink()
    assert review_file(workplace, draft.path, draft.shown).error_code == "draft_missing"


def test_two_hundred_megabytes_of_nothing_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with path.open("wb") as file:
        file.truncate(200 * hostile.MEGABYTE)
    assert outcome(path) is ErrorCode.DRAFT_TOO_LARGE


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_draft_that_may_not_be_read_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(hostile.SIGN, encoding="utf-8")
    path.chmod(0)
    assert outcome(path) is ErrorCode.DRAFT_UNREADABLE


@pytest.mark.parametrize("name", ["", ".", "..", "a\0b.txt", "x" * 5000 + ".txt", "finnes-ikke/x.txt", "/"])
def test_a_name_no_draft_can_have_is_an_error_in_words(name: str) -> None:
    assert isinstance(outcome(Path(name)), ErrorCode)


# -- a run over many --------------------------------------------------------------------------------------


def environment(folder: Path) -> dict[str, str]:
    own = {key: value for key, value in os.environ.items() if not key.startswith("IPLU_")}
    return {
        **own,
        "IPLU_DATA": str(folder / "data"),
        "IPLU_DOCUMENTS": str(folder / "dok"),
        "PYTHONPATH": str(ROOT),
    }


@pytest.mark.journey
def test_a_folder_with_the_whole_corpus_gives_every_file_its_outcome_and_the_good_ones_theirs(
    workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "alle"
    folder.mkdir()
    corpus = {one.name: one for one in hostile.corpus()}
    assert len(corpus) >= 200
    for one in corpus.values():
        (folder / one.name).write_bytes(one.data)
    for seed in SEEDS:
        shutil.copy(DRAFTS / seed, folder / seed)
    before = tree(folder)
    monkeypatch.setattr(reviewrun, "SECONDS_A_DRAFT", SECONDS)
    with ReviewStore(tmp_path / "data" / "plans.db") as store:
        run = ReviewRun(workplace, store, 2)
        run.run(find_drafts([folder]), lambda _done, _total: None)
        found = {document.path: document for document in run.documents()}
        wrong = {
            name: found[name].error_code
            for name, one in corpus.items()
            if (ErrorCode(code) if (code := found[name].error_code) else None) not in one.outcomes
        }
        assert wrong == {}
        assert set(found) == {*corpus, *SEEDS}
        for seed in SEEDS:
            alone = review_file(workplace, folder / seed, seed, folder.name)
            assert found[seed] == ReviewedDocument.model_validate_json(alone.model_dump_json())
        again = ReviewRun(workplace, store, 2)
        known = [draft for draft in find_drafts([folder]) if found[draft.shown].error is None]
        again.run(known, lambda _done, _total: None)
        assert again.known == len(known)
        assert list(again.documents()) == [found[draft.shown] for draft in known]
    assert tree(folder) == before
    assert {each.name for each in tmp_path.iterdir()} == {"alle", "data"}


@pytest.mark.journey
def test_a_draft_that_takes_too_long_is_told_so_and_the_rest_go_on(
    workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviewrun, "SECONDS_A_DRAFT", 2)
    folder = tmp_path / "utkast"
    folder.mkdir()
    # Just within what may be read, and far more than can be judged in that time.
    (folder / "a.txt").write_text(f"Tegn: {hostile.SIGN}\n\n" * 4200, encoding="utf-8")
    (folder / "b.txt").write_text(f"Tegn: {hostile.SIGN}", encoding="utf-8")
    with ReviewStore(tmp_path / "data" / "plans.db") as store:
        run = ReviewRun(workplace, store, 1)
        run.run(find_drafts([folder]), lambda _done, _total: None)
        assert [one.error_code for one in run.documents()] == ["draft_too_slow", None]


def ended(error: Exception) -> ProcessFuture[str]:
    """What a worker gives back that ended, or in which our own code failed."""
    future: ProcessFuture[str] = ProcessFuture()
    future.set_exception(error)
    return future


EXPIRED: Exception = ProcessExpired("borte")  # type: ignore[no-untyped-call]  # The library has no types here.


@pytest.mark.parametrize("error", [EXPIRED, MemoryError(), KeyError("x"), ValueError("x")])
def test_a_worker_that_crashes_costs_one_draft_and_is_told(
    workplace: Workplace, tmp_path: Path, error: Exception
) -> None:
    draft = DraftFile(tmp_path / "a.txt", "a.txt", "mappe", Path("a.txt"))
    with ReviewStore(tmp_path / "plans.db") as store:
        became = ReviewRun(workplace, store, 1)._taken(ended(error), draft, "x")
    assert became.failure is not None
    assert (became.failure.path, became.failure.error_code) == ("a.txt", "draft_crashed")


def test_broken_rules_are_no_fault_of_a_draft(workplace: Workplace, tmp_path: Path) -> None:
    broken = AssistantError(ErrorCode.WORDING_TEMPLATE, template="x", cause="y")
    draft = DraftFile(tmp_path / "a.txt", "a.txt", "mappe", Path("a.txt"))
    with ReviewStore(tmp_path / "plans.db") as store, pytest.raises(AssistantError) as caught:
        ReviewRun(workplace, store, 1)._taken(ended(broken), draft, "x")
    assert caught.value.code is ErrorCode.WORDING_TEMPLATE


@pytest.mark.journey
def test_from_the_command_line_what_swells_is_refused_and_the_rest_go_on(tmp_path: Path) -> None:
    folder = tmp_path / "utkast"
    folder.mkdir()
    [heavy] = [one for one in hostile.crafted() if one.name == "flate-flate.pdf"]
    (folder / "a.pdf").write_bytes(heavy.data)
    (folder / "b.txt").write_text(f"Tegn: {hostile.SIGN}", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "review", "--format", "json", str(folder)],
        capture_output=True,
        env=environment(tmp_path),
        timeout=60,
        check=False,
    )
    found = json.loads(done.stdout)["documents"]
    assert done.returncode == 2
    assert [one.get("error_code") for one in found] == ["draft_broken", None]
    assert b"Traceback" not in done.stderr


@pytest.mark.journey
def test_rules_that_are_broken_are_told_with_file_and_line_once(tmp_path: Path) -> None:
    content = tmp_path / "innhold"
    for name in ("prompts", "rules", "lexicons"):
        shutil.copytree(paths.content_root() / name, content / name)
    (content / "rules" / "sign" / "vague.yaml").write_text("a: [b\n c: d\n", encoding="utf-8")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"Tegn: {hostile.SIGN} {name}", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "review", "a.txt", "b.txt"],
        capture_output=True,
        cwd=tmp_path,
        env={**environment(tmp_path), "IPLU_CONTENT": str(content)},
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert "vague.yaml, linje 2" in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.journey
@POSIX
def test_ctrl_c_while_the_workers_start_gives_no_traceback_and_leaves_no_process(tmp_path: Path) -> None:
    import pexpect

    folder = tmp_path / "utkast"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.txt").write_text(f"Tegn: {hostile.SIGN} {number}", encoding="utf-8")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "assistant", "review", str(folder)],
        env={**environment(tmp_path), "COLUMNS": "100"},
        encoding="utf-8",
        codec_errors="replace",
        timeout=40,
    )
    child.expect("0/60")
    children = Path(f"/proc/{child.pid}/task/{child.pid}/children")
    workers = children.read_text().split() if children.exists() else []
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert "av 60" in (child.before or "")
    assert "Traceback" not in (child.before or "")
    assert not [one for one in workers if _runs(one)]


def _runs(process: str) -> bool:
    """Whether a process is there and is more than a name waiting to be taken off the list."""
    try:
        return bool(Path(f"/proc/{process}/cmdline").read_bytes())
    except OSError:
        return False


@pytest.mark.journey
def test_the_same_bytes_under_two_endings_are_two_drafts(workplace: Workplace, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(hostile.docx())
    with ReviewStore(tmp_path / "data" / "plans.db") as store:
        for name, code in (("a.docx", None), ("a.docm", "draft_macros"), ("a.odt", "draft_broken")):
            if name != "a.docx":
                shutil.copy(tmp_path / "a.docx", tmp_path / name)
            run = ReviewRun(workplace, store, 1)
            run.run(find_drafts([tmp_path / name]), lambda _done, _total: None)
            assert [one.error_code for one in run.documents()] == [code]


def test_an_error_keeps_its_code_and_facts_on_the_way_from_a_worker() -> None:
    import pickle

    error = AssistantError(ErrorCode.DRAFT_BROKEN, path="a.docx", cause="zip")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - made on the line above
    assert (copy.code, copy.fields) == (error.code, error.fields)
