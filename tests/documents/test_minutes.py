"""The minutes of a supervision session: all in its order, nothing over nothing, and any text as typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from io import BytesIO
from typing import Any

import pdfplumber
import pytest
from docx import Document
from docx.document import Document as Word

from assistant.documents.data import DocumentData, gather
from assistant.documents.load import document_kind, load_labels
from assistant.documents.write.markdown import render_markdown
from assistant.documents.write.pdf import render_pdf
from assistant.documents.write.word import render_word
from assistant.paths import prompts_folder
from assistant.plan.sessionview import SessionMatterRow, SessionView
from tests.documents.reading import flat, markdown_text, word_text
from tests.documents.sample_session import sample_session
from tests.documents.sample_year import sample_plan
from tests.documents.test_hostile_text import NASTY

FOLDER = prompts_folder() / "supervision" / "documents"
SESSION = sample_session()
NOTICE = "Til bruk i grupper: Navn er tatt ut."
GROUP = replace(
    SESSION,
    day="",
    participants=tuple(replace(one, name="") for one in SESSION.participants),
    taken_out=NOTICE,
)
BARE = SessionView(day="21. november 2026", length="45 minutter")
TOP = [
    "Om veiledningen",
    "Dette tok vi opp",
    "Endret i planen",
    "Dette ble vi enige om",
    "Dette rakk vi ikke",
]


def data(session: SessionView, alias: str = "Ravn") -> DocumentData:
    plan = replace(sample_plan(), alias=alias, session=session)
    return gather(plan, document_kind(FOLDER, "minutes"), load_labels(FOLDER).in_("nb"))


def markdown(session: SessionView, alias: str = "Ravn") -> str:
    return render_markdown(data(session, alias), FOLDER / "minutes.md.j2").decode("utf-8")


def word(session: SessionView, alias: str = "Ravn") -> Word:
    return Document(BytesIO(render_word(data(session, alias), FOLDER / "minutes.docx")))


def headings(source: str, level: int) -> list[str]:
    mark = "#" * level + " "
    return [line.removeprefix(mark) for line in source.splitlines() if line.startswith(mark)]


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(mapped(one, change) for one in value)
    return replace(value, **{one.name: mapped(getattr(value, one.name), change) for one in fields(value)})


def hostile(pick: Callable[[int], str]) -> SessionView:
    """Return the session with a text that means harm for each of its own, each with a mark."""
    numbers = {text: number for number, text in enumerate(dict.fromkeys(texts(SESSION)))}
    changed: SessionView = mapped(SESSION, lambda text: f"{pick(numbers[text])} Q{numbers[text]}Z")
    return changed


def test_all_of_a_session_is_there_in_its_order() -> None:
    source = markdown(SESSION)
    assert headings(source, 1) == ["Veiledningsreferat"]
    assert headings(source, 2) == TOP
    assert headings(source, 3) == [matter.title for matter in SESSION.matters]
    assert headings(source, 4) == [
        "Slik står det i planen nå",
        "Dette snakket vi om",
        "Kommentarer",
        "Dette endret vi",
        "Avtalt",
        "Dette snakket vi om",
    ]
    assert "| Til stede | Veileder: K.L.<br>Pedagog: M.S. |" in source
    assert "**Veileder (K.L.)** *Hvis vi filmet Ravn, hva ville vi sett på filmen?*" in source
    assert source.rstrip().endswith("Barnet er omtalt med dekknavn.")


@pytest.mark.parametrize("shown", [markdown_text(markdown(SESSION)), word_text(word(SESSION))])
def test_everything_is_shown_and_a_text_that_was_changed_stands_once(shown: str) -> None:
    for text in texts(SESSION):
        assert flat(text) in shown
    for change in (*SESSION.matters[0].changes, *SESSION.changes):
        assert shown.count(change.after) == 1


def test_everything_is_shown_in_the_pdf_too() -> None:
    session = hostile(lambda _: "#x *")
    made = render_pdf(data(session), FOLDER / "minutes.typ")
    with pdfplumber.open(BytesIO(made)) as pdf:
        shown = " ".join(page.extract_text() for page in pdf.pages)
    for text in texts(session):
        assert text.removeprefix("#x * ") in shown


def test_a_text_that_was_changed_again_since_is_shown_as_it_reads_now() -> None:
    matter = SESSION.matters[0]
    now = replace(matter.texts[0], text="Vi ser fremgang når Ravn gir bort kortet.")
    session = replace(SESSION, matters=(replace(matter, texts=(now, *matter.texts[1:])),))
    for shown in (markdown_text(markdown(session)), word_text(word(session))):
        assert now.text in shown
        assert "endret i veiledningen, se under" not in shown


def test_before_and_after_stand_side_by_side_and_agreements_are_a_table() -> None:
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in word(SESSION).tables]
    change = SESSION.matters[0].changes[0]
    assert tables[1] == [["Før", "Nå"], [change.before, change.after]]
    assert tables[2] == [["Før", "Nå"], ["Sto ikke i planen", SESSION.changes[0].after]]
    assert tables[3] == [
        ["Hva", "Hvem", "Innen", "Status"],
        *([one.what, one.who, one.by, one.state] for one in SESSION.agreements),
    ]


def test_a_session_without_any_matter_says_so_and_has_no_heading_over_nothing() -> None:
    source = markdown(BARE)
    assert headings(source, 2) == ["Om veiledningen"]
    assert "Det er ikke skrevet om noen sak i dette referatet." in source
    assert "Det er ikke skrevet om noen sak i dette referatet." in word_text(word(BARE))
    only_changed = markdown(replace(BARE, changes=SESSION.changes))
    assert headings(only_changed, 2) == ["Om veiledningen", "Endret i planen"]
    assert "sakene over" not in only_changed


def test_a_matter_of_which_nothing_was_written_says_so() -> None:
    session = replace(BARE, matters=(SessionMatterRow("Turkortet", "", (), (), (), (), ()),))
    for shown in (markdown_text(markdown(session)), word_text(word(session))):
        assert "Turkortet Vi tok opp saken, men skrev ikke noe om den." in shown
    assert "skrev ikke noe" not in markdown(SESSION)


def test_the_version_for_groups_begins_with_its_notice_and_names_no_archive() -> None:
    source, written = markdown(GROUP, ""), word(GROUP, "")
    assert source.startswith(f"# Veiledningsreferat\n\n> **{NOTICE}**\n")
    assert [paragraph.text for paragraph in written.paragraphs[:2]] == ["Veiledningsreferat", NOTICE]
    assert "| Til stede | Veileder<br>Pedagog |" in source
    for shown in (markdown_text(source), word_text(written)):
        assert "dekknavn" not in shown.lower()
        assert "arkiv" not in shown
    assert NOTICE not in markdown(SESSION)


@pytest.mark.parametrize("nasty", NASTY)
def test_hostile_text_in_every_field_reads_as_it_was_typed_in_markdown(nasty: str) -> None:
    session = hostile(lambda _: nasty)
    shown = markdown_text(markdown(session))
    for text in texts(session):
        assert flat(text) in shown


@pytest.mark.parametrize("turn", range(3))
def test_hostile_text_in_every_field_reads_as_it_was_typed_in_word(turn: int) -> None:
    session = hostile(lambda number: NASTY[(number + 5 * turn) % len(NASTY)])
    shown = word_text(word(session))
    for text in texts(session):
        assert flat(text) in shown
