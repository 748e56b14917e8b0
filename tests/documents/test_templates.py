"""A municipality's own template is told what is wrong with it, before anything is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.documents.load import document_kind
from assistant.documents.templates import check_template
from assistant.documents.write.document import write_document
from assistant.errors import AssistantError, ErrorCode
from assistant.paths import prompts_folder
from assistant.wording import Wording
from tests.documents.sample_year import sample_plan

FOLDER = prompts_folder() / "iplu" / "documents"
KIND = document_kind(FOLDER, "staff")
WHOLE = (
    "{{ title }} {% if plan.draft %}!{% endif %}"
    + "".join(
        f"{{% for strand in plan.year.strands %}}{text}{{% endfor %}}"
        for text in (
            "{{ strand.goal }}",
            "{% for sign in strand.signs %}{{ sign.text }}{% endfor %}",
            "{% for one in strand.measures %}{{ one.text }}{% endfor %}",
        )
    )
    + "{% for one in plan.year.people %}{{ one.name }}{% endfor %}"
)
SAY = Wording(prompts_folder() / "messages")


def problems(folder: Path, source: str) -> list[AssistantError]:
    path = folder / "egen.md.j2"
    path.write_text(source, encoding="utf-8")
    return [problem.error for problem in check_template(path, KIND, FOLDER)]


def test_a_template_that_shows_what_it_must_can_be_used(tmp_path: Path) -> None:
    assert problems(tmp_path, WHOLE) == []


@pytest.mark.parametrize(
    ("source", "code", "words"),
    [
        (WHOLE + "{{ plan.alais }}", ErrorCode.TEMPLATE_FIELD, "Mente du «alias»"),
        (WHOLE + "{% for one in plan.year.poeple %}{% endfor %}", ErrorCode.TEMPLATE_FIELD, "people"),
        (WHOLE + "{{ plan.year.rythm }}", ErrorCode.TEMPLATE_FIELD, "Mente du «rhythm»"),
        (WHOLE.replace("{{ strand.goal }}", ""), ErrorCode.TEMPLATE_LEFT_OUT, "plan.year.strands.goal"),
        (WHOLE + "{{ title | stor }}", ErrorCode.TEMPLATE_FILTER, "stor"),
    ],
)
def test_misspelt_and_missing_fields_are_named(
    tmp_path: Path, source: str, code: ErrorCode, words: str
) -> None:
    found = problems(tmp_path, source)
    assert [error.code for error in found] == [code]
    assert words in SAY.explain(found[0])


def test_a_loop_without_an_end_is_told_in_norwegian_with_its_place(tmp_path: Path) -> None:
    [error] = problems(tmp_path, WHOLE + "\n{% for one in plan.year.people %}{{ one.name }}")
    said = SAY.explain(error)
    assert "for one in plan.year.people" in said
    assert "endfor" in said
    assert "ingen fil ble skrevet" in said


@pytest.mark.parametrize(
    "source",
    ["{{ plan.__class__ }}", "{{ ''.__class__.__mro__ }}", "{% for x in range(10**9) %}x{% endfor %}"],
)
def test_a_template_that_reaches_out_or_never_ends_is_stopped(tmp_path: Path, source: str) -> None:
    assert problems(tmp_path, WHOLE + source)


def test_nothing_is_written_with_a_faulty_template_and_the_old_file_stays(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    shutil.copytree(FOLDER, folder)
    (folder / "staff.md.j2").write_text(WHOLE + "{{ plan.alais }}", encoding="utf-8")
    target = tmp_path / "ark.md"
    target.write_text("gammel", encoding="utf-8")
    with pytest.raises(AssistantError) as caught:
        write_document(sample_plan(), "staff", target, folder)
    assert caught.value.code is ErrorCode.TEMPLATE_FIELD
    assert target.read_text(encoding="utf-8") == "gammel"
