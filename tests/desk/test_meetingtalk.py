from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.desk.lines import Tone
from assistant.desk.meetingtalk import MeetingTalk
from assistant.desk.workplace import Workplace
from tests.desk.two_machines import GOOD_SIGN, SIGN, WEAK_SIGN, Machine


@pytest.fixture
def machine(tmp_path: Path, workplace: Workplace) -> Iterator[Machine]:
    made = Machine(tmp_path, workplace)
    made.begin(weak=True)
    made.desk().prepare(30)
    yield made
    made.store.close()


@pytest.fixture
def talk(machine: Machine) -> MeetingTalk:
    desk = machine.desk()
    desk.set_names("K.L.", "M.S.")
    return MeetingTalk(desk)


def said(talk: MeetingTalk, text: str) -> str:
    return "\n".join(line.text for line in talk.say(text))


def test_it_begins_with_the_first_matter_its_text_and_a_question(talk: MeetingTalk) -> None:
    lines = talk.opening()
    text = "\n".join(line.text for line in lines)
    assert "Sak 1 av 2: Tegnene" in text
    assert f"«{WEAK_SIGN}»" in text
    assert lines[-1].tone is Tone.QUESTION
    assert talk.writer == "Veileder (K.L.)"


def test_what_is_no_command_is_a_reflection_of_the_one_who_writes(
    machine: Machine, talk: MeetingTalk
) -> None:
    assert said(talk, "Han ser på kortet før han går.") == "Lagret."
    said(talk, "bytt")
    said(talk, "Neste gang ser vi etter det ute.")
    kept = [
        (one.content.text, one.author.name if one.author else "") for one in machine.desk().record.reflections
    ]
    assert kept == [
        ("Han ser på kortet før han går.", "K.L."),
        ("Neste gang ser vi etter det ute.", "M.S."),
    ]
    assert "Pedagog (M.S.): Neste gang ser vi etter det ute." in said(talk, "vis")


def test_another_wording_stands_beside_the_one_before_and_is_judged(
    machine: Machine, talk: MeetingTalk
) -> None:
    lines = talk.say("ny ordlyd: Ravn er gladere.")
    assert f"Før: «{WEAK_SIGN}»" in lines[0].text
    assert lines[1].tone is Tone.REJECT
    assert said(talk, f"ny ordlyd: {GOOD_SIGN}").endswith("Den nye ordlyden står i planen.")
    assert machine.text(SIGN) == GOOD_SIGN
    assert "i orden nå" in said(talk, "vis")


def test_a_comment_hangs_on_the_text_that_is_looked_at(machine: Machine, talk: MeetingTalk) -> None:
    said(talk, "kommentar: Skriv hvor ofte.")
    (comment,) = machine.desk().record.comments
    assert (comment.content.about, comment.content.text) == (SIGN.key, "Skriv hvor ofte.")


def test_an_agreement_says_who_what_and_by_when(machine: Machine, talk: MeetingTalk) -> None:
    assert "avtale: hvem; hva; innen når" in said(talk, "avtale: Mia lager kort")
    assert "finnes ikke i kalenderen" in said(talk, "avtale: M.S.; lage turkort; 31.11.2026")
    assert machine.desk().agreements() == []
    assert "lage turkort (M.S., innen 5. desember 2026)" in said(
        talk, "avtale: M.S.; lage turkort; 5.12.2026"
    )
    assert len(machine.desk().agreements()) == 1


def test_one_moves_on_back_and_past_the_last(talk: MeetingTalk) -> None:
    assert "Sak 2 av 2" in said(talk, "neste")
    assert "Det var siste sak" in said(talk, "neste")
    assert "Det var siste sak" in said(talk, "En tanke til slutt.")
    assert "Sak 2 av 2" in said(talk, "forrige")
    assert "Sak 1 av 2" in said(talk, "forrige")
    assert "Sak 1 av 2" in said(talk, "forrige")


def test_another_question_is_asked_and_why_is_told(talk: MeetingTalk) -> None:
    first = talk.opening()[-1].text
    assert said(talk, "spørsmål") not in ("", first)
    assert said(talk, "hvorfor")
    assert "kommentar:" in said(talk, "hjelp")


def test_a_pause_keeps_the_session_and_an_end_ends_it(machine: Machine, talk: MeetingTalk) -> None:
    assert "fortsetter neste gang" in said(talk, "pause")
    assert talk.ended
    assert machine.desk().session is not None
    again = MeetingTalk(machine.desk())
    assert "avsluttet" in said(again, "avslutt")
    assert again.ended
    assert machine.desk().session is None


@pytest.mark.parametrize(
    "text", ["ny ordlyd:", "kommentar:", "avtale:", "avtale: ;;", "   ", "\x1b[2J \ud800"]
)
def test_whatever_is_typed_is_answered(talk: MeetingTalk, text: str) -> None:
    assert talk.say(text)
