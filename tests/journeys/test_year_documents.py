"""Every document of a year, in every format, made by the program and turned into pages by other programs."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from tests.desk.simulated import Year, lived, report

pytestmark = pytest.mark.journey

SOFFICE = shutil.which("soffice")
POPPLER = shutil.which("pdfinfo")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    year = lived(tmp_path_factory.mktemp("year"))
    year.hold("aarsrapport", date(2027, 6, 1), report)
    year.desk.keep_people(year.desk.people()[0])
    year.desk.keep_timetable(year.desk.timetable()[0])
    return year


@pytest.fixture(scope="module")
def written(year: Year) -> list[Path]:
    """All documents in all formats."""
    folder = year.folder / "alt"
    folder.mkdir()
    paths = []
    for number, document in enumerate(year.desk.documents()):
        for ending in document.endings:
            paths.append(folder / f"{number}-{document.kind}{ending}")
            year.desk.write(document, paths[-1])
    return paths


def test_six_documents_are_made_each_in_three_formats(written: list[Path]) -> None:
    kinds = {(path.stem.partition("-")[2], path.suffix) for path in written}
    names = ("plan", "staff", "parents", "timetable", "evaluation", "aarsrapport")
    assert kinds == {(name, ending) for name in names for ending in (".docx", ".pdf", ".md")}
    assert all(path.stat().st_size for path in written)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here")
def test_libreoffice_makes_pages_of_every_word_document(written: list[Path], tmp_path: Path) -> None:
    words = [str(path) for path in written if path.suffix == ".docx"]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *words]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    assert len(list(tmp_path.glob("*.pdf"))) == len(words)


@pytest.mark.skipif(POPPLER is None, reason="poppler is not here")
def test_poppler_finds_language_title_and_tags_in_every_pdf(written: list[Path]) -> None:
    for path in (path for path in written if path.suffix == ".pdf"):
        told = {
            flag: subprocess.run(
                ["pdfinfo", *flag, str(path)],
                check=True,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
            ).stdout
            for flag in ((), ("-struct",))
        }
        assert "Tagged:          yes" in told[()]
        assert "Title:           " in told[()]
        tags = {line.split()[0].rstrip(":") for line in told["-struct",].splitlines() if line.strip()}
        assert {"Document", "H1"} <= tags, (path.name, tags)
        if "plan" in path.name:
            assert {"Table", "TH", "Figure"} <= tags, tags
    staff = next(path for path in written if path.name.endswith("staff.pdf"))
    pages = subprocess.run(["pdfinfo", str(staff)], check=True, capture_output=True, encoding="utf-8").stdout
    assert "Pages:           1" in pages
