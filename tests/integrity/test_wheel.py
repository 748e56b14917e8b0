"""The finished package works far from the checkout: its content is inside, and it finds it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
import yaml

pytestmark = pytest.mark.wheel

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ("prompts", "rules", "lexicons")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command = [*pip, "--no-deps", "--no-index", "--target", str(folder), str(wheel)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def run(installed: Path, tmp_path: Path) -> Run:
    """Return a way to run Python with the installed package, in an empty folder, without the checkout.

    ``-S`` skips the ``.pth`` files that make the checkout importable; the libraries are named instead.
    """
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    libraries = dict.fromkeys([sysconfig.get_path("purelib"), sysconfig.get_path("platlib")])
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "TMPDIR") if name in os.environ}
    environment = {
        **kept,
        "HOME": str(elsewhere),
        "IPLU_DATA": str(tmp_path / "data"),
        "IPLU_DOCUMENTS": str(tmp_path / "documents"),
        "PYTHONUTF8": "1",
    }

    def run_python(*arguments: str, package: bool = True) -> subprocess.CompletedProcess[str]:
        path = [str(installed)] if package else []
        return subprocess.run(
            [sys.executable, "-S", *arguments],
            cwd=elsewhere,
            env={**environment, "PYTHONPATH": os.pathsep.join([*path, *libraries])},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run_python


def test_all_content_is_in_the_wheel(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    expected = {
        f"assistant/content/{file.relative_to(ROOT).as_posix()}"
        for name in CONTENT
        for file in (ROOT / name).rglob("*")
        if file.is_file() and not file.name.startswith((".", "~"))
    }
    assert {Path(name).parts[2] for name in expected} == set(CONTENT)
    assert expected <= inside


def test_only_the_package_is_in_the_wheel(wheel: Path) -> None:
    top = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {name for name in top if not name.endswith(".dist-info")} == {"assistant"}


def test_the_checkout_is_out_of_reach(run: Run) -> None:
    assert run("-c", "import assistant.errors", package=False).returncode != 0


def test_content_is_found_inside_the_installed_package(run: Run, installed: Path) -> None:
    found = run("-c", "from assistant.paths import content_root; print(content_root())")
    assert found.returncode == 0, found.stderr
    assert Path(found.stdout.strip()) == (installed / "assistant" / "content").resolve()


def test_help_is_given(run: Run) -> None:
    shown = run("-m", "assistant", "--help")
    assert shown.returncode == 0, shown.stderr
    assert "draft" in shown.stdout


def test_the_example_answers_become_a_document(run: Run, tmp_path: Path) -> None:
    example = run("-m", "assistant", "draft", "--example")
    assert example.returncode == 0, example.stderr
    assert isinstance(yaml.safe_load(example.stdout), dict)
    answers = tmp_path / "svar.yaml"
    answers.write_text(example.stdout, encoding="utf-8")
    plan = tmp_path / "plan.docx"
    drafted = run("-m", "assistant", "draft", "--answers", str(answers), "--out", str(plan))
    assert drafted.returncode == 0, drafted.stdout + drafted.stderr
    assert any(
        paragraph.style and "Heading" in str(paragraph.style.name)
        for paragraph in docx.Document(str(plan)).paragraphs
    )
