"""The walls of the house: who may import whom, and what the pure packages may do."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "assistant"

PURE = ("guide", "judgement", "plan", "privacy")
# The clock, the disk and chance: calls no import contract can see.
IMPURE_CALLS = {
    "now", "today", "utcnow", "open", "write_text", "write_bytes", "mkdir", "unlink", "print", "input",
}  # fmt: skip
NETWORK_CALLS = {
    "open_connection",
    "start_server",
    "create_connection",
    "create_server",
    "import_module",
    "__import__",
}

LINT = """
import sys
from importlinter.cli import lint_imports
sys.exit(lint_imports(no_cache=True, no_logo=True))
"""


def test_every_contract_is_kept(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True)
    assert status == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("desk/__init__.py", "import socket", "Nothing leaves the machine"),
        ("errors.py", "from urllib.request import urlopen", "Nothing leaves the machine"),
        ("desk/__init__.py", "import sqlite3", "The database stays behind its door"),
        ("language/__init__.py", "import spacy", "spaCy stays behind its door"),
        ("desk/__init__.py", "import textual.app", "Screens stay behind their door"),
        ("guide/model.py", "import os", "What is asked, accepted and built is pure"),
        ("judgement/model.py", "import assistant.paths", "What is asked, accepted and built is pure"),
        ("store/__init__.py", "import assistant.desk", "Imports point down only"),
    ],
)
def test_a_broken_wall_is_noticed(tmp_path: Path, file: str, line: str, contract: str) -> None:
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PACKAGE, tmp_path / "assistant", ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    broken = tmp_path / "assistant" / file
    text = broken.read_text(encoding="utf-8")
    broken.write_text(f"{text}\n{line}\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 1, run.stdout + run.stderr
    assert f"{contract} BROKEN" in run.stdout


@pytest.mark.parametrize("package", PURE)
def test_pure_packages_touch_no_clock_and_no_disk(package: str) -> None:
    files = [file for file in (PACKAGE / package).rglob("*.py") if file.name != "load.py"]
    found = [where for file in files for where in _calls(file, IMPURE_CALLS)]
    assert found == []


def test_no_module_opens_a_connection_or_imports_by_name() -> None:
    found = [where for file in PACKAGE.rglob("*.py") for where in _calls(file, NETWORK_CALLS)]
    assert found == []


def _calls(file: Path, names: set[str]) -> Iterator[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"), filename=str(file))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", None)
            if name in names:
                yield f"{file.relative_to(ROOT)}:{node.lineno} {name}"
