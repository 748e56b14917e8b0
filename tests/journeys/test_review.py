"""A reviewer goes through drafts with the command itself."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.documents.test_comments import without_marks
from tests.review.test_drafts import DRAFTS

pytestmark = pytest.mark.journey

NORA = DRAFTS / "open" / "01-nora-tabell.docx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for home, names in {
        "Solbakken": ("01-nora-tabell.docx", "12-lars-brev.odt"),
        "Elveli": ("07-odin-fritekst.txt", "11-tuva-veiledersporsmal.pdf"),
    }.items():
        (tmp_path / "utkast" / home).mkdir(parents=True)
        for name in names:
            shutil.copy(DRAFTS / "open" / name, tmp_path / "utkast" / home)
    return tmp_path / "utkast"


def iplu(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "IPLU_DATA": str(tmp_path / "data"), "IPLU_DOCUMENTS": str(tmp_path / "dok")}
    return subprocess.run(
        [sys.executable, "-m", "assistant", "review", *arguments],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=120,
    )


def test_one_draft_is_told_of_in_full(tmp_path: Path) -> None:
    done = iplu(tmp_path, str(NORA))
    assert done.returncode == 0, done.stderr
    for said in (
        "Punktene i veilederen",
        "Det som står godt",
        "Verdt å se på",
        "«Sitter lenger i samlingsstunden»",
    ):
        assert said in done.stdout
    assert done.stdout.index("Det som står godt") < done.stdout.index("Verdt å se på")


def test_a_folder_is_summed_up_and_not_judged_twice(tmp_path: Path, folder: Path) -> None:
    first = iplu(tmp_path, str(folder))
    assert first.returncode == 0, first.stderr
    assert "4 utkast lest." in first.stdout
    assert "Solbakken (2 utkast)" in first.stdout and "Elveli (2 utkast)" in first.stdout
    start = time.perf_counter()
    again = iplu(tmp_path, str(folder), "--malform", "nb")
    assert "4 utkast lest (4 uendret siden sist)." in again.stdout
    # No language tools are loaded for what is known.
    assert time.perf_counter() - start < 5
    assert "4 gjennomganger er slettet" in iplu(tmp_path, "--forget").stdout


def test_a_report_for_programs_and_what_has_changed_since(tmp_path: Path, folder: Path) -> None:
    before = tmp_path / "før.json"
    done = iplu(tmp_path, str(folder), "--format", "json", "--out", str(before))
    assert done.returncode == 0, done.stderr
    printed = iplu(tmp_path, str(folder), "--format", "json")
    assert json.loads(printed.stdout) == json.loads(before.read_text(encoding="utf-8"))
    odin = folder / "Elveli" / "07-odin-fritekst.txt"
    odin.write_bytes(odin.read_bytes() + "\r\n\r\nVi ser fremgang når Odin leker mer.\r\n".encode("cp1252"))
    said = iplu(tmp_path, str(folder), "--compare", str(before)).stdout
    assert "Før og etter" in said and "Elveli/07-odin-fritekst.txt:" in said


def test_a_page_a_table_and_the_document_itself(tmp_path: Path, folder: Path) -> None:
    assert iplu(tmp_path, str(folder), "--format", "html", "--out", str(tmp_path / "r.html")).returncode == 0
    assert "<!DOCTYPE html>" in (tmp_path / "r.html").read_text(encoding="utf-8")[:40]
    assert iplu(tmp_path, str(folder), "--format", "csv", "--out", str(tmp_path / "t.csv")).returncode == 0
    table = (tmp_path / "t.csv").read_text(encoding="utf-8")
    printed = iplu(tmp_path, str(folder), "--format", "csv").stdout
    assert (printed, "\ufffd" in printed) == (table, False)
    done = iplu(tmp_path, str(folder), "--format", "docx")
    assert done.returncode == 0, done.stderr
    given_back = tmp_path / "dok" / "Solbakken" / "01-nora-tabell-kommentert.docx"
    assert without_marks(given_back.read_bytes()) == without_marks(NORA.read_bytes())
    assert "12-lars-brev.odt" in done.stderr


def test_a_bad_file_is_named_and_the_rest_goes_on(tmp_path: Path, folder: Path) -> None:
    (folder / "Elveli" / "skadet.docx").write_bytes(b"PK\x03\x04 halv")
    (folder / "Elveli" / "gammel.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1WordDocument")
    done = iplu(tmp_path, str(folder))
    assert done.returncode == 2
    assert "4 utkast lest, 2 kunne ikke leses." in done.stdout
    assert "Elveli/skadet.docx er skadet" in done.stdout
    assert "Elveli/gammel.doc er i det gamle Word-formatet" in done.stdout


@pytest.mark.parametrize(("arguments", "code"), [((), 2), (("borte.docx",), 2), (("--forget", "x"), 2)])
def test_what_cannot_be_used_is_said(tmp_path: Path, arguments: tuple[str, ...], code: int) -> None:
    done = iplu(tmp_path, *arguments)
    assert done.returncode == code
    assert "Traceback" not in done.stderr + done.stdout
    assert done.stderr + done.stdout


def test_an_exit_code_for_whoever_asks(tmp_path: Path) -> None:
    assert iplu(tmp_path, str(NORA), "--fail-on", "reject").returncode == 1


def test_nynorsk_is_spoken_when_it_is_chosen(tmp_path: Path) -> None:
    assert "Verdt å sjå på" in iplu(tmp_path, "--malform", "nn", str(NORA)).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="a pty is needed")
def test_ctrl_c_gives_the_report_of_what_was_done(tmp_path: Path) -> None:
    import pexpect

    folder = tmp_path / "mange"
    folder.mkdir()
    for number in range(60):
        shutil.copy(NORA, folder / f"{number:02}.docx")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "assistant", "review", str(folder)],
        env={**os.environ, "IPLU_DATA": str(tmp_path / "data"), "TERM": "xterm", "COLUMNS": "100"},
        encoding="utf-8",
        timeout=60,
        dimensions=(24, 100),
    )
    child.expect(r"[1-9]\d?/60")
    child.sendintr()
    child.expect(r"Avbrutt\. Her er det som rakk å bli lest \([1-5]?\d av 60\)")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130


def test_a_folder_without_drafts_is_told_and_what_would_be_one(tmp_path: Path) -> None:
    (tmp_path / "bilde.png").write_bytes(b"x")
    done = iplu(tmp_path, str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert "Jeg finner ingen utkast der. Jeg leser .docx" in done.stderr
