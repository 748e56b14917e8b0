"""What the files of the project must and must not hold."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from pydantic import ValidationError

import assistant
from assistant.errors import ErrorCode
from assistant.guide.model import Question
from assistant.judgement.checks.registry import CHECKS
from assistant.judgement.model import Rule
from assistant.language.lexicon import Entry
from assistant.yamlfile import parse_tree, read_tree

ROOT = Path(__file__).resolve().parents[2]
CONSTRAINTS = ROOT / "constraints.txt"

# The only addresses a file may name: standards and public sources that are cited, never fetched.
CITED_HOSTS = {
    "keepachangelog.com",
    "lovdata.no",
    "purl.oclc.org",
    "purl.org",
    "schemas.microsoft.com",
    "schemas.openxmlformats.org",
    "semver.org",
    "www.udir.no",
    "www.w3.org",
}
# Invented ones, in tests of what a hostile text may try; a file's address names none.
INVENTED_HOSTS = {"", "localhost", "x", "x.no", "example.invalid"}
ADDRESS = re.compile(r"(?:https?|file|ftp)://([^/\s\"'<>)\]}]*)")
MACHINE_PATH = re.compile(r"(?<![\w.~$}])(?:/(?:home|root|opt|work|mnt|srv|Users)/|[A-Z]:\\Users\\)")
LOCK_FILES = {
    "uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "pylock.toml", "package-lock.json", "yarn.lock",
}  # fmt: skip

NETWORK_MODULES = {"aiohttp", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "ssl", "urllib"}


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _files() -> list[Path]:
    """Return what is committed, or would be: nothing that git ignores."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if listing.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def _texts() -> Iterator[tuple[Path, str]]:
    for file in _files():
        # Screen snapshots are drawn by Textual, which names the fonts it would like.
        if file.suffix == ".svg":
            continue
        try:
            yield file, file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def _pinned() -> dict[str, list[Requirement]]:
    pinned: dict[str, list[Requirement]] = {}
    for block in re.sub(r"\\\n\s*", " ", CONSTRAINTS.read_text(encoding="utf-8")).splitlines():
        if block.strip() and not block.startswith("#"):
            requirement = Requirement(block.split(" --hash=")[0])
            pinned.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return pinned


def test_no_file_names_an_address_that_is_not_cited() -> None:
    found = [
        f"{file.relative_to(ROOT)}: {match.group()}"
        for file, text in _texts()
        for match in ADDRESS.finditer(text)
        # What a test fills in later, or leaves out, is no host.
        if re.split("[{…]", match.group(1))[0] not in CITED_HOSTS | INVENTED_HOSTS
    ]
    assert found == []


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    found = [
        f"{file.relative_to(ROOT)}: {match.group()}"
        for file, text in _texts()
        for match in MACHINE_PATH.finditer(text)
    ]
    assert found == []


def test_there_is_no_lock_file_with_addresses() -> None:
    assert [file.name for file in _files() if file.name in LOCK_FILES] == []


def test_every_pinned_version_has_hashes_and_nothing_else() -> None:
    text = CONSTRAINTS.read_text(encoding="utf-8")
    assert "://" not in text
    for block in re.sub(r"\\\n\s*", " ", text).splitlines():
        if block.startswith("#") or not block.strip():
            continue
        requirement, *hashes = block.split(" --hash=")
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; .+)?", requirement.strip()), requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value.strip()) for value in hashes), requirement


def test_every_dependency_is_pinned_within_its_bounds() -> None:
    project = _project()
    wanted = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    for extra in project["project"]["optional-dependencies"].values():
        wanted += extra
    pinned = _pinned()
    for text in wanted:
        requirement = Requirement(text)
        pins = pinned.get(canonicalize_name(requirement.name), [])
        assert pins, f"{requirement.name} is not in constraints.txt: make lock"
        for pin in pins:
            version = next(iter(pin.specifier)).version
            assert requirement.specifier.contains(version), f"{pin} is not {requirement}: make lock"


def test_a_package_for_one_system_says_so() -> None:
    pinned = _pinned()
    assert "win32" in str(pinned["pexpect"][0].marker)
    assert "win32" in str(pinned["colorama"][0].marker)


def test_the_version_is_the_same_everywhere() -> None:
    assert _project()["project"]["version"] == assistant.__version__
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(assistant.__version__)}\]", changes, re.MULTILINE)


def test_every_error_has_its_words_and_no_words_lack_an_error() -> None:
    tree = read_tree(ROOT / "prompts" / "messages" / "errors.yaml")
    assert set(tree.data) == {code.value for code in ErrorCode}


def test_the_network_is_banned_for_the_whole_package() -> None:
    contracts = _project()["tool"]["importlinter"]["contracts"]
    banned = [
        set(contract["forbidden_modules"])
        for contract in contracts
        if contract["type"] == "forbidden" and contract["source_modules"] == ["assistant"]
    ]
    assert any(modules >= NETWORK_MODULES for modules in banned)


def test_every_decision_says_context_decision_and_consequences() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert decisions
    for file in decisions:
        text = file.read_text(encoding="utf-8")
        headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert headings[:3] == ["Context", "Decision", "Consequences"], file.name


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "docs/glossary.md"])
def test_files_that_are_pointed_to_exist(name: str) -> None:
    page = ROOT / name
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_examples_in_contributing_are_what_the_program_reads() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```yaml\n(.+?)^```", text, re.MULTILINE | re.DOTALL)
    rule, question, word = (parse_tree(block, ROOT / "CONTRIBUTING.md").data for block in blocks)
    Question.model_validate(question[0])
    Entry.model_validate(word[0])
    assert rule["check"] in CHECKS
    # The page shows one example of each kind where the program wants three.
    with pytest.raises(ValidationError) as raised:
        Rule.model_validate({**rule, "id": "sign/words"})
    assert {error["type"] for error in raised.value.errors()} == {"too_short"}
