"""Two people, two machines, one plan: prepared, met over, sent back, put together, and told in minutes."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import docx
import pytest

from assistant.desk.workplace import Workplace
from assistant.guide.answers import Slot
from assistant.store.plans import PlanStore
from tests.desk.two_machines import GOOD_SIGN, OTHER_SIGN, SIGN, Machine
from tests.test_cli import iplu

if sys.platform == "win32":
    pytest.skip("a pty is needed; Windows has none that pexpect can drive", allow_module_level=True)

from tests.journeys.terminal import Terminal

pytestmark = pytest.mark.journey

MET = date(2026, 11, 24)
THOUGHT = "Siri i garderoben ser at han rekker kortet, men ikke hver gang."


@pytest.fixture
def pedagogue(tmp_path: Path) -> Path:
    """Return the folder of the machine where the plan was written, with a weak sign in it."""
    folder = tmp_path / "pedagog"
    folder.mkdir()
    machine = Machine(folder, Workplace())
    machine.begin(weak=True)
    machine.store.close()
    return folder


@pytest.fixture
def supervisor(tmp_path: Path) -> Path:
    folder = tmp_path / "veileder"
    folder.mkdir()
    return folder


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return iplu(folder, *arguments, IPLU_DOCUMENTS=str(folder / "dokumenter"))


def text_of(folder: Path, slot: Slot = SIGN) -> str:
    with PlanStore(folder / "data" / "plans.db") as store:
        kept = store.open(store.plans()[0].id).answers.get(slot)
        return kept.text if kept else ""


def write(folder: Path, text: str) -> None:
    """Write the sign as in the conversation, on a machine of its own."""
    machine = Machine(folder, Workplace())
    machine.plan_id = machine.store.plans()[0].id
    machine.write(SIGN, text)
    machine.store.close()


def hold_the_session(terminal: Terminal) -> None:
    """Prepare, think aloud, word the sign anew, agree, and end; from the agenda's first question."""
    terminal.see("Hvor lang tid har dere?", seconds=30)
    terminal.type("1")
    terminal.see("Tegnene: Ser vi om det hjelper?", "30 min", seconds=30)
    terminal.press("f6")
    terminal.see("Ravn blir tryggere.", "Nå skriver: Veileder", "sak 1 av")
    terminal.answer(THOUGHT, "Refleksjonen er lagret", THOUGHT)
    # The other one takes the keyboard, and words the sign anew.
    terminal.press("f5", "f4", "f4")
    terminal.see("Nå skriver: Pedagog", "Ny ordlyd")
    terminal.press("ctrl+a", "ctrl+k")
    terminal.type(GOOD_SIGN)
    terminal.see("Slik står det nå", "Slik blir det", "Godtatt", seconds=30)
    terminal.press("enter")
    terminal.see("Den nye ordlyden står i planen", seconds=30)
    terminal.press("f8")
    terminal.see("Innen", "dag.måned.år")
    terminal.type("M.S.")
    terminal.press("tab")
    terminal.type("Prøve dagtavle ved inngangen")
    terminal.press("tab")
    # 31 November is told where it was typed, and stays there to be mended.
    terminal.answer("31.11.2026", "finnes ikke i kalenderen", "31.11.2026")
    terminal.press("ctrl+a", "ctrl+k")
    terminal.answer("5.12.2026", "Avtalen er lagret")
    terminal.press("f9")
    terminal.see("Slutten av veiledningen", "Prøve dagtavle ved inngangen")
    terminal.press("f9")
    terminal.see("Veiledningen er avsluttet")


def test_from_preparing_to_minutes_over_two_machines(pedagogue: Path, supervisor: Path) -> None:
    sent = supervisor / "fra-pedagog.iplu"
    assert command(pedagogue, "export", "Ravn", "--bundle", str(sent)).returncode == 0

    with Terminal(supervisor, today=MET, rows=40, columns=130) as terminal:
        terminal.see("Åpne utkast", seconds=30)
        terminal.press("ctrl+o")
        terminal.see("Skriv stien til fila")
        terminal.answer(str(sent), "Ta inn en plan")
        terminal.see("Planen til Ravn er tatt inn", seconds=30)
        terminal.type("s")
        hold_the_session(terminal)
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
    assert text_of(supervisor) == GOOD_SIGN

    # Meanwhile the same sign was written anew where the plan came from.
    write(pedagogue, OTHER_SIGN)
    back = pedagogue / "fra-veileder.iplu"
    assert command(supervisor, "export", "Ravn", "--bundle", str(back)).returncode == 0
    came = command(pedagogue, "import", str(back))
    assert came.returncode == 1
    for words in ("Ett sted har dere skrevet ulikt", GOOD_SIGN, OTHER_SIGN):
        assert words in came.stdout
    assert "Alt i fila var her allerede" in command(pedagogue, "import", str(back)).stdout

    with Terminal(pedagogue, today=MET, rows=40, columns=130) as terminal:
        terminal.see("Prøve dagtavle ved inngangen (M.S.)", "sist endret", seconds=30)
        # Until somebody has chosen, the plan is not written out.
        terminal.press("enter")
        terminal.see("Alt planen trenger", seconds=30)
        terminal.press("f9")
        terminal.see("Skriv planen")
        terminal.press("enter")
        terminal.see("To har skrevet ulikt ett sted", seconds=30)
        terminal.press("f6")
        terminal.see("Året til Ravn", seconds=30)
        terminal.type("s")
        terminal.see("Hvor lang tid har dere?", seconds=30)
        terminal.type("1")
        terminal.see("Dere har skrevet ulikt her", "Det vi avtalte sist", seconds=30)
        terminal.type("k")
        terminal.see("Vi ser fremgang", "Velg sammen hva som skal stå")
        # The words that differ are marked; which text stands first is of no matter.
        places = [terminal.words.index(word) for word in ("ganger", "vannbordet")]
        number = "1" if places[0] < places[1] else "2"
        terminal.type(number)
        terminal.press("enter")
        terminal.see("Valget er lagret")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
    assert text_of(pedagogue) == GOOD_SIGN

    # Sent back, there is nothing left to choose on the other machine either.
    last = pedagogue / "ferdig.iplu"
    assert command(pedagogue, "export", "Ravn", "--bundle", str(last)).returncode == 0
    assert command(supervisor, "import", str(last)).returncode == 0
    assert text_of(supervisor) == GOOD_SIGN

    minutes = supervisor / "referat.docx"
    assert command(supervisor, "minutes", "Ravn", "--out", str(minutes)).returncode == 0
    told = words_of(minutes)
    for words in (
        THOUGHT,
        "Ravn blir tryggere.",
        GOOD_SIGN,
        "Prøve dagtavle ved inngangen",
        "5. desember 2026",
    ):
        assert words in told

    group = supervisor / "gruppe.docx"
    listed = command(supervisor, "minutes", "Ravn", "--group", "--out", str(group))
    assert listed.returncode == 1
    assert not group.exists()
    assert "Siri (Person, 1) → [person]" in listed.stdout
    assert (
        command(supervisor, "minutes", "Ravn", "--group", "--confirmed", "--out", str(group)).returncode == 0
    )
    told = words_of(group)
    assert "Barnet blir tryggere." in told
    for gone in ("Ravn", "Siri", "M.S.", "desember"):
        assert gone not in told


def words_of(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_file_that_cannot_be_taken_in_says_why_and_changes_nothing(
    pedagogue: Path, supervisor: Path
) -> None:
    whole = supervisor / "hel.iplu"
    command(pedagogue, "export", "Ravn", "--bundle", str(whole))
    torn = supervisor / "revet.iplu"
    torn.write_bytes(whole.read_bytes()[:-100])
    newer = supervisor / "ny.iplu"
    newer.write_bytes(whole.read_bytes().replace(b'"version":1', b'"version":2', 1))
    for file, words in (
        (torn, "Fila er skadet"),
        (newer, "nyere utgave"),
        (supervisor / "borte.iplu", "finnes ikke"),
    ):
        done = command(supervisor, "import", str(file))
        assert done.returncode == 2
        assert words in done.stderr
    with PlanStore(supervisor / "data" / "plans.db") as store:
        assert store.plans() == []


def test_an_agenda_is_printed_where_there_is_no_terminal(pedagogue: Path) -> None:
    done = command(pedagogue, "supervise", "Ravn", "--minutes", "30")
    assert done.returncode == 0
    assert "1. Tegnene: Ser vi om det hjelper? (1) – " in done.stdout
    again = command(pedagogue, "supervise", "Ravn")
    assert again.stdout == done.stdout


def test_a_session_can_be_held_line_by_line(pedagogue: Path) -> None:
    typed = "Vi ser det i garderoben.\nbytt\navtale: M.S.; lage turkort; 5.12.2099\navslutt\n"
    done = iplu(pedagogue, "supervise", "Ravn", "--plain", said=typed)
    assert done.returncode == 0
    for words in (
        "Sak 1 av",
        "Ravn blir tryggere.",
        "Lagret.",
        "Nå skriver: Pedagog",
        "Avtalt: lage turkort",
    ):
        assert words in done.stdout
    assert "Veiledningen er avsluttet" in done.stdout
    minutes = command(pedagogue, "minutes", "Ravn", "--format", ".md", "--out", str(pedagogue / "referat.md"))
    assert minutes.returncode == 0
    assert "Vi ser det i garderoben." in (pedagogue / "referat.md").read_text(encoding="utf-8")


def test_a_passphrase_is_asked_for_in_a_terminal_only(pedagogue: Path) -> None:
    path = pedagogue / "plan.iplu"
    done = command(pedagogue, "export", "Ravn", "--passphrase", "--bundle", str(path))
    assert done.returncode == 2
    assert "terminalvindu" in done.stderr
    assert "assword" not in done.stdout + done.stderr
    assert not path.exists()
