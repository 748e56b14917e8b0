from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from assistant.desk.draftfiles import find_drafts
from assistant.errors import ErrorCode

links = pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "kommune"
    for name in ("Solbakken/nora.docx", "Solbakken/dypere/emil.odt", "Elveli/odin.txt", "løs.pdf"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    return folder


def test_a_folder_is_searched_and_counted_by_its_first_folders(folder: Path) -> None:
    found = {draft.shown: draft.folder for draft in find_drafts([folder])}
    assert found == {
        "Elveli/odin.txt": "Elveli",
        "Solbakken/dypere/emil.odt": "Solbakken",
        "Solbakken/nora.docx": "Solbakken",
        "løs.pdf": "kommune",
    }


def test_what_is_no_draft_is_passed_over(folder: Path) -> None:
    for name in (
        "bilde.png",
        "~$nora.docx",
        ".skjult.docx",
        "nora-kommentert.docx",
        "nora-kommentert-2.docx",
        ".git/x.docx",
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"x")
    assert len(find_drafts([folder])) == 4


def test_what_is_named_outright_is_always_taken(folder: Path) -> None:
    path = folder / "nora-kommentert.docx"
    path.write_bytes(b"x")
    assert [draft.path for draft in find_drafts([path])] == [path]


def test_a_draft_that_is_meant_twice_is_taken_once(folder: Path) -> None:
    assert len(find_drafts([folder, folder / "løs.pdf", folder])) == 4


def test_a_path_that_is_not_there_is_still_answered_for(tmp_path: Path) -> None:
    assert len(find_drafts([tmp_path / "borte.docx"])) == 1


@links
def test_links_out_and_in_rings_are_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "utenfor.docx").write_bytes(b"x")
    (folder / "ut.docx").symlink_to(tmp_path / "utenfor.docx")
    (folder / "ring").symlink_to(folder, target_is_directory=True)
    (folder / "selv.docx").symlink_to(folder / "selv.docx")
    refused = {draft.shown: draft.error.code for draft in find_drafts([folder]) if draft.error}
    assert refused == dict.fromkeys(("ut.docx", "ring", "selv.docx"), ErrorCode.DRAFT_LINK)


@links
def test_a_link_inside_is_met_where_it_points(folder: Path) -> None:
    (folder / "snarvei.docx").symlink_to(folder / "Solbakken" / "nora.docx")
    assert len(find_drafts([folder])) == 4


@links
def test_a_linked_folder_inside_is_met_where_it_lies(folder: Path) -> None:
    (folder / "snarvei").symlink_to(folder / "Solbakken", target_is_directory=True)
    found = find_drafts([folder])
    assert [draft.error for draft in found] == [None] * 4


@links
def test_a_hidden_link_is_passed_over_as_all_that_is_hidden(folder: Path, tmp_path: Path) -> None:
    (folder / ".skjult").symlink_to(tmp_path, target_is_directory=True)
    assert [draft.error for draft in find_drafts([folder])] == [None] * 4


def test_a_folder_that_may_not_be_looked_into_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def closed(path: str) -> object:
        if Path(path).name == "Elveli":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    told = {draft.shown: draft.error.code for draft in find_drafts([folder]) if draft.error}
    assert told == {"Elveli": ErrorCode.DRAFT_UNREADABLE}
    assert len(find_drafts([folder])) == 4


def test_a_file_that_is_named_is_counted_under_its_own_folder(folder: Path) -> None:
    [draft] = find_drafts([folder / "Solbakken" / "dypere" / "emil.odt"])
    assert (draft.folder, draft.below) == ("dypere", Path("emil.odt"))
    assert draft.shown == str(folder / "Solbakken" / "dypere" / "emil.odt")


def test_kinds_that_cannot_be_read_are_found_so_that_they_are_told_of(folder: Path) -> None:
    for name in ("gammel.doc", "makro.DOCM", "STOR.DOCX"):
        (folder / name).write_bytes(b"x")
    assert {draft.shown for draft in find_drafts([folder])} >= {"gammel.doc", "makro.DOCM", "STOR.DOCX"}
