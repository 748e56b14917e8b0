from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from assistant.documents.write.markdown import MarkdownText
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answers, Status
from assistant.plan.assemble import assemble, draft
from assistant.plan.model import PlanDocument
from tests.documents.reading import as_markdown, markdown_text
from tests.plan.small_guide import FULL, GUIDE, changed, setting, without

PLAN = assemble(GUIDE, FULL, setting())
DRAFT = draft(GUIDE, without(FULL, "8.1", "4.1#2"), setting("nn"))
EMPTY = draft(GUIDE, Answers(), setting())


@pytest.mark.parametrize("document", [PLAN, DRAFT, EMPTY])
def test_heading_levels_descend_one_at_a_time(document: PlanDocument) -> None:
    tokens = MarkdownIt().parse(as_markdown(document))
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels.count(1) == 1


def test_a_draft_says_so_first_of_all_and_lists_what_remains() -> None:
    text = as_markdown(DRAFT)
    assert text.startswith("**UTKAST** ")
    assert "- **4. P4 nn** – Mål nn 2 – Merkelapp 4.1 nn (manglar)\n" in text
    assert "UTKAST" not in as_markdown(PLAN)


def test_the_reason_of_an_override_stands_under_its_text() -> None:
    for key in ("1.1", "3.1#1", "0.a"):
        answers = changed(FULL, key, "Glad i vann", Status.OVERRIDDEN, "Barnets eget ord")
        shown = markdown_text(as_markdown(assemble(GUIDE, answers, setting())))
        assert shown.count("Begrunnelse: Barnets eget ord") == 1


def test_plain_sentences_stay_plain() -> None:
    sentence = "Ekorn (4 år) leker & ler – «din tur» – i 5 min., kl. 9.15; 2 + 2 = 4!"
    assert MarkdownText(sentence) == sentence
    assert MarkdownText("14. mai").cell == "14. mai"
    assert MarkdownText("14. mai").block == r"14\. mai"


@pytest.mark.parametrize(
    "mark", [*"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"]
)
def test_no_mark_turns_the_direction_of_the_file(mark: str) -> None:
    text = MarkdownText(f"Ek{mark}orn")
    for form in (text, text.block, text.item, text.cell):
        assert form == f"Ek&#x{ord(mark):X};orn"
    assert markdown_text(text) == f"Ek{mark}orn"


def test_the_file_ends_in_one_line_end_and_has_no_gaps() -> None:
    for document in (PLAN, DRAFT, EMPTY):
        text = as_markdown(document)
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert "\n\n\n" not in text


@pytest.mark.parametrize(
    "source",
    [
        "{{ plan.titel }}",
        "{{ labels.finnes_ikke }}",
        "{% if %}",
        "{{ 1 / 0 }}",
        "{{ x(",
    ],
)
def test_a_broken_template_is_named(tmp_path: Path, source: str) -> None:
    path = tmp_path / "egen.md.j2"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(AssistantError) as caught:
        as_markdown(PLAN, path)
    assert caught.value.code is ErrorCode.TEMPLATE_BROKEN
    assert caught.value.fields["template"] == "egen.md.j2"


def test_a_template_that_reaches_beyond_its_data_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "egen.md.j2"
    path.write_text("{{ plan.title.__class__.x }}", encoding="utf-8")
    with pytest.raises(AssistantError) as caught:
        as_markdown(PLAN, path)
    assert caught.value.code is ErrorCode.TEMPLATE_FORBIDDEN


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_an_unreadable_template_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "egen.md.j2"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(AssistantError) as caught:
        as_markdown(PLAN, path)
    assert caught.value.code is ErrorCode.TEMPLATE_UNREADABLE
