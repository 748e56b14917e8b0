import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.documents.load import load_documents, load_labels
from assistant.documents.model import Ending
from assistant.documents.templates import check_template
from assistant.documents.write.atomic import write_atomically
from assistant.documents.write.document import write_document
from assistant.errors import AssistantError, ErrorCode
from assistant.paths import prompts_folder
from assistant.plan.assemble import assemble
from tests.plan.small_guide import DOCUMENTS, FULL, GUIDE, setting

PLAN = assemble(GUIDE, FULL, setting())


@pytest.mark.parametrize(
    ("name", "begins"),
    [("plan.docx", b"PK"), ("PLAN.MD", b"# Planen"), ("plan.Docx", b"PK"), ("plan.pdf", b"%PDF")],
)
def test_the_ending_chooses_the_format(tmp_path: Path, name: str, begins: bytes) -> None:
    write_document(PLAN, "plan", tmp_path / name, DOCUMENTS)
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["plan", "plan.odt", "plan.docx.txt", ".md"])
def test_other_endings_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(AssistantError) as caught:
        write_document(PLAN, "plan", tmp_path / name, DOCUMENTS)
    assert caught.value.code is ErrorCode.OUTPUT_FORMAT
    assert caught.value.fields["endings"] == ".docx, .pdf, .md"
    assert not list(tmp_path.iterdir())


def test_a_broken_template_leaves_the_old_file_alone(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    shutil.copytree(DOCUMENTS, folder)
    (folder / "plan.md.j2").write_text("{{ plan.nei }}", encoding="utf-8")
    (folder / "plan.docx").write_bytes(b"nei")
    for name in ("plan.md", "plan.docx"):
        target = tmp_path / name
        target.write_text("gammel", encoding="utf-8")
        with pytest.raises(AssistantError) as caught:
            write_document(PLAN, "plan", target, folder)
        assert caught.value.code in (ErrorCode.TEMPLATE_FIELD, ErrorCode.TEMPLATE_UNREADABLE)
        assert target.read_text(encoding="utf-8") == "gammel"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["documents", "plan.docx", "plan.md"]


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_failing_disk_leaves_the_old_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "plan.md"
    target.write_bytes(b"gammel")
    if broken == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(AssistantError) as caught:
        write_atomically(target, b"ny")
    assert caught.value.code is ErrorCode.OUTPUT_UNWRITABLE
    assert caught.value.fields == {"path": str(target), "cause": "No space left on device"}
    assert target.read_bytes() == b"gammel"
    assert list(tmp_path.iterdir()) == [target]


def test_places_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "mappe.md").mkdir()
    ring = tmp_path / "ring.md"
    ring.symlink_to(ring)
    for path in (tmp_path / "finnes-ikke" / "x.md", tmp_path / "mappe.md", ring, tmp_path / "n\0ull.md"):
        with pytest.raises(AssistantError) as caught:
            write_atomically(path, b"ny")
        assert caught.value.code is ErrorCode.OUTPUT_UNWRITABLE
        assert caught.value.fields["path"] == str(path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mappe.md", "ring.md"]


@pytest.mark.skipif(os.name != "posix", reason="pipes are POSIX")
def test_what_is_no_file_is_not_replaced_by_one(tmp_path: Path) -> None:
    pipe = tmp_path / "rør.md"
    os.mkfifo(pipe)
    with pytest.raises(AssistantError) as caught:
        write_atomically(pipe, b"ny")
    assert caught.value.code is ErrorCode.OUTPUT_UNWRITABLE
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_the_file_is_its_owners_only_and_a_link_is_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "ekte.md", tmp_path / "lenke.md"
    real.write_bytes(b"gammel")
    link.symlink_to(real)
    write_atomically(link, b"ny")
    assert link.is_symlink()
    assert real.read_bytes() == b"ny"
    assert stat.S_IMODE(real.stat().st_mode) == 0o600


@pytest.mark.parametrize("guide", ["iplu", "evaluation", "aarsrapport", "supervision"])
def test_every_shipped_template_can_be_used_and_every_label_has_both_forms(guide: str) -> None:
    folder = prompts_folder() / guide / "documents"
    for kind in load_documents(folder).documents:
        assert kind.title.nn
        assert set(kind.templates) == set(Ending)
        for name in kind.templates.values():
            assert check_template(folder / name, kind, folder) == ()
    assert [key for key, text in load_labels(folder).root.items() if not text.nn] == []


def test_importing_the_writers_loads_no_word_library() -> None:
    code = (
        "import sys, assistant.documents.write.document\n"
        "print([name for name in ('docx', 'docxtpl', 'lxml', 'jinja2', 'typst') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
