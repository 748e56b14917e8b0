from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.errors import AssistantError, ErrorCode
from assistant.paths import lexicons_folder, prompts_folder
from assistant.privacy.load import load_privacy
from assistant.privacy.model import DetailKind
from tests.privacy.tools import words


def changed(folder: Path, old: str, new: str) -> Path:
    for name in ("privacy.yaml", "calendar.yaml"):
        shutil.copy(prompts_folder() / name, folder)
    text = (folder / "privacy.yaml").read_text(encoding="utf-8")
    assert old in text
    (folder / "privacy.yaml").write_text(text.replace(old, new), encoding="utf-8")
    return folder


def test_every_kind_has_its_words_in_both_written_forms() -> None:
    for kind in DetailKind:
        own = words().kinds[kind]
        assert all((own.instead.nb, own.instead.nn, own.label.nb, own.label.nn))
    assert words().label(DetailKind.ALIAS, "nn") == "Dekknamn"
    assert words().instead("nn")[DetailKind.PLACE] == "[stad]"


def test_what_stands_instead_is_nobodys_and_told_apart() -> None:
    for variety in ("nb", "nn"):
        instead = words().instead(variety)
        assert len(set(instead.values())) == len(DetailKind)


def test_the_lexicons_of_ordinary_words_are_there() -> None:
    known = {path.stem for path in lexicons_folder().glob("*.yaml")}
    assert {*words().ordinary.roles, *words().ordinary.others} <= known


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("  phone:\n", "  fax:\n", "kinds.fax.[key]"),
        ("  titles: [", "  title: [", "names.titles"),
        ("kinds:\n", "calendar: x\nkinds:\n", "calendar"),
    ],
)
def test_a_fault_in_the_file_is_told_with_its_place(tmp_path: Path, old: str, new: str, key: str) -> None:
    with pytest.raises(AssistantError) as caught:
        load_privacy(changed(tmp_path, old, new))
    assert caught.value.code is ErrorCode.CONTENT_INVALID
    assert caught.value.fields["key"] == key


def test_a_kind_without_words_is_a_fault(tmp_path: Path) -> None:
    lines = '  phone:\n    instead: {nb: "[telefonnummer]", nn: "[telefonnummer]"}\n'
    lines += '    label: {nb: "Telefonnummer", nn: "Telefonnummer"}\n'
    with pytest.raises(AssistantError) as caught:
        load_privacy(changed(tmp_path, lines, ""))
    assert "phone" in str(caught.value.fields["cause"])
