"""A real terminal: pasted escape sequences, keys in a heap, and an end that nobody asked for."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from assistant.guide.answers import Slot
from assistant.store.plans import PlanStore

if sys.platform == "win32":
    pytest.skip("a pty is needed; Windows has none that pexpect can drive", allow_module_level=True)

from tests.journeys.terminal import Terminal

pytestmark = pytest.mark.journey

PASTES = (
    "\x1b[2J\x1b[H\x1b[31mrød\x07",
    "\x1b]0;tittel\x07\x1b]52;c;aGVp\x07\x1bP+q\x1b\\",
    "\x1b[?1049l\x1b[?1000h\x1bc",
    "[/nei] [skriv her] {{7219*7}} 👩\u200d👧 עברית \u202e",
    "\x00\x01\x02\x04\x11\x13\x1a\x1c",
)


def begin(terminal: Terminal) -> None:
    terminal.see("Her er ingen planer ennå")
    terminal.press("ctrl+n")
    terminal.see("Velkommen")


def half_typed(folder: Path) -> str:
    with PlanStore(folder / "data" / "plans.db") as store:
        (plan,) = store.plans()
        return store.open(plan.id).typing.get(Slot("0.a"), "")


def paste(terminal: Terminal, text: str) -> None:
    terminal.type(f"\x1b[200~{text}\x1b[201~")
    terminal.pump(0.2)


def test_pasted_escape_sequences_are_text(tmp_path: Path) -> None:
    with Terminal(tmp_path, rows=40, columns=130) as terminal:
        begin(terminal)
        terminal.answer("gå til 1.1", "1.1 · ")
        for text in PASTES:
            paste(terminal, text)
            terminal.see("Svaret ditt", "F9 Ferdig")
        terminal.see("[skriv her]")
        assert "50533" not in terminal.words
        terminal.press("enter")
        terminal.see("1.2 · ")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
    with PlanStore(tmp_path / "data" / "plans.db") as store:
        (plan,) = store.plans()
        (answer,) = [one.answer for one in store.history(plan.id, Slot("1.1"))]
    assert "[/nei] [skriv her] {{7219*7}} 👩\u200d👧 עברית \u202e" in answer.text


def test_an_unfinished_paste_and_broken_sequences_stop_nothing(tmp_path: Path) -> None:
    with Terminal(tmp_path, rows=30, columns=100) as terminal:
        begin(terminal)
        for sent in (
            "\x1b[",
            "\x1b[999;999H",
            "\x1b[<0;9999;9999M",
            "\x1b]11;rgb:ffff",
            "\x1b\\",
            "\x1b[200~a\x1b[201~",
        ):
            terminal.type(sent)
            terminal.pump(0.3)
        terminal.see("Svaret ditt")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_typing_loses_no_letter_and_gives_the_terminal_back(
    tmp_path: Path, end: signal.Signals
) -> None:
    with Terminal(tmp_path, rows=30, columns=100) as terminal:
        begin(terminal)
        terminal.type("Rav")
        terminal.pump(1.0)
        terminal.type("n")
        terminal.see("Svaret ditt Ravn")
        terminal._child.kill(end)
        # Ended by itself, screen put back; a process that the signal ended has no exit status.
        assert terminal.ended(20) is not None
    assert half_typed(tmp_path) == "Ravn"
