"""A newly appointed pedagogue writes a whole plan in a real terminal, whatever happens on the way."""

from __future__ import annotations

import sys
from pathlib import Path

import docx
import pytest

from assistant import paths
from assistant.desk.fromfile import EXAMPLE_FILE, FileAnswer, read_answers
from assistant.guide.answers import Slot
from assistant.guide.load import load_guide
from assistant.guide.model import InputKind

if sys.platform == "win32":
    pytest.skip("a pty is needed; Windows has none that pexpect can drive", allow_module_level=True)

from tests.journeys.terminal import Terminal

pytestmark = pytest.mark.journey

GUIDE = load_guide(paths.prompts_folder() / "iplu")
GIVEN = read_answers(paths.prompts_folder() / "iplu" / EXAMPLE_FILE, GUIDE)
FINISHED = "Alt planen trenger, er på plass"


def heading(slot: Slot) -> str:
    """What stands over the conversation when ``slot`` is asked."""
    label = GUIDE.question(slot.question).label.nb
    return f"{slot.question} · {label}" + (f", mål {slot.round}" if slot.round else "")


def given(key: str) -> str:
    """The example's answer, as a user would type it (a choice by its label)."""
    slot = Slot.parse(key)
    text = GIVEN.get(slot, FileAnswer("nei", 0)).text
    question = GUIDE.question(slot.question)
    labels = {choice.value: choice.label.nb for choice in question.choices}
    return labels.get(text, text) if question.input is InputKind.CHOICE else text


def walk(terminal: Terminal, *keys: str) -> None:
    """Give the example's answers to ``keys``, each when it is asked."""
    for key in keys:
        terminal.see(heading(Slot.parse(key)))
        terminal.type(given(key))
        terminal.press("enter")


def test_a_whole_plan_from_the_first_question_to_the_document(tmp_path: Path) -> None:
    with Terminal(tmp_path, rows=40, columns=130) as terminal:
        terminal.see("Her er ingen planer ennå")
        terminal.press("ctrl+n")
        terminal.see("Velkommen")
        walk(terminal, "0.a", "0.b", "0.c", "0.d", "0.e", "0.f", "0.g", "0.h")
        terminal.see(heading(Slot("0.i")))
        terminal.answer("Nei", heading(Slot("0.k")))
        terminal.answer("Nei", heading(Slot("F.a")))
        walk(terminal, "F.a", "F.b", "F.c", "F.d")

        # Rejection 1: no answer at all. Then the question is parked.
        terminal.see(heading(Slot("1.1")))
        terminal.answer("vet ikke", "✗", "→")
        terminal.press("f4")
        terminal.see("Parkert", heading(Slot("1.2")))
        walk(terminal, "1.2", "1.3", "2.a#1")

        # Rejection 2: the goal everybody writes.
        terminal.see(heading(Slot("2.b", 1)))
        terminal.answer("Barnet skal få større forståelse", "✗", "større forståelse", "punkt")
        terminal.press("f2")
        terminal.see("Om avslaget")
        terminal.answer(given("2.b#1"), heading(Slot("3.1", 1)))

        # Rejection 3: a sign without the pattern is offered in the pattern, and taken with a yes.
        terminal.answer("Ravn henger opp jakka i garderoben", "Kan det stå slik?")
        terminal.answer("ja", heading(Slot("3.2", 1)))

        # Rejection 4: an adult does it.
        terminal.answer("Vi ser fremgang når de voksne hjelper Ravn i garderoben.", "«de voksne»")
        terminal.answer(given("3.2#1"), heading(Slot("3.3", 1)))

        # Rejection 5: no situation; only the missing part is answered.
        terminal.answer(
            "Vi ser fremgang når Ravn henter skoene.", "Jeg stopper ved «Ravn henter skoene»", "situasjon"
        )
        terminal.answer("i garderoben", "Jeg setter det sammen", "henter skoene i garderoben")
        terminal.answer("ja", heading(Slot("4.1", 1)))

        # Rejection 6: a measure that says nothing, overridden with a reason.
        terminal.answer("Personalet følger opp språket i garderoben.", "«følger opp språket»")
        terminal.press("ctrl+o")
        terminal.see("Overstyr avslaget")
        terminal.type("PPT har beskrevet opplegget i sin egen perm")
        terminal.press("enter")
        terminal.see("Grunnen følger med i planen", heading(Slot("4.2", 1)))
        walk(terminal, "4.2#1", "4.3#1")

        # Jump back, change an answer, and go on where something is missing.
        terminal.see(heading(Slot("2.c", 1)))
        terminal.answer("gå til 0.a", "Her står det nå")
        terminal.press("ctrl+a", "ctrl+k")
        terminal.answer("Rev", heading(Slot("2.c", 1)))
        terminal.answer("Ja", heading(Slot("2.a", 2)))
        walk(terminal, "2.a#2", "2.b#2")

        # The machine dies in the middle of a sentence.
        terminal.see(heading(Slot("3.1", 2)))
        terminal.type("Vi ser fremgang når Rev peker på melkekartongen")
        terminal.pump(1.0)
        terminal.kill()

    with Terminal(tmp_path, rows=40, columns=130) as terminal:
        terminal.see("Rev sist endret")
        terminal.press("enter")
        terminal.see("Velkommen tilbake", heading(Slot("3.1", 2)), "Rev peker på melkekartongen")

        # Rejection 7: an inner state.
        terminal.press("ctrl+a", "ctrl+k")
        terminal.answer("Vi ser fremgang når Rev forstår bildekortene ved frokosten.", "✗ «forstår")
        walk(terminal, "3.1#2", "3.2#2", "3.3#2", "4.1#2", "4.2#2", "4.3#2")
        terminal.see(heading(Slot("2.c", 2)))
        terminal.answer("Nei", heading(Slot("4.b")))
        walk(terminal, "4.b", "5.1", "5.2", "5.3", "6.1", "6.2", "6.3", "6.4", "6.5", "6.6")
        walk(terminal, "7.a", "7.1", "7.2", "7.3", "7.4")

        # Rejections 8 and 9: «jevnlig» is no frequency, «alle» are no participants.
        terminal.see(heading(Slot("8.1")))
        terminal.answer("Vi ser på planen jevnlig.", "✗", "→")
        terminal.answer(given("8.1"), heading(Slot("8.2")))
        terminal.answer("Alle er med.", "✗", "→")
        terminal.answer(given("8.2"), "Dette parkerte du", heading(Slot("1.1")))
        terminal.answer(given("1.1"), FINISHED)

        terminal.press("f9")
        terminal.see("Hvor skal dokumentet ligge?")
        terminal.press("enter")
        terminal.see("Planen er ferdig")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0

    (written,) = (tmp_path / "dokumenter").glob("*.docx")
    text = everything_in(written)
    assert "UTKAST" not in text
    for wanted in (
        "Rev",
        "Vi ser fremgang når Ravn henger opp jakka i garderoben.",
        "Vi ser fremgang når Ravn henter skoene i garderoben.",
        "PPT har beskrevet opplegget i sin egen perm",
        given("1.1"),
        given("3.3#2"),
        given("8.2"),
    ):
        assert wanted in text


def everything_in(path: Path) -> str:
    """All text of a Word document, tables too."""
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
