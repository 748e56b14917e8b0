"""Working with Statped in a real terminal: to an extension with a new version, and to an end."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from assistant.desk.cooperating import CooperationDesk
from assistant.desk.drafting import Drafting
from assistant.desk.workplace import Workplace
from assistant.guide.answers import Slot
from assistant.guide.interview import next_slot
from assistant.store.plans import PlanStore
from tests.desk.statped import COURSE, END, GOAL, MEASURE, SECOND, START, WORK, talk_through
from tests.documents.reading import word_text

if sys.platform == "win32":
    pytest.skip("a pty is needed; Windows has none that pexpect can drive", allow_module_level=True)

from tests.journeys.terminal import Terminal
from tests.journeys.test_year import filled, open_year, walk_on

pytestmark = pytest.mark.journey

TWO = {**START, "P.f#1": "ja", "P.c#2": SECOND, "P.d#2": "3"}


def in_use(folder: Path) -> str:
    """Put a plan that has been written out into the store."""
    plan = filled(folder)
    with PlanStore(folder / "data" / "plans.db") as store:
        store.years.make_version(plan, date(2026, 10, 9), "finished")
    return plan


def written(folder: Path, name: str) -> str:
    """Return the text of the one Word document whose name begins so."""
    (file,) = (folder / "dokumenter").glob(f"{name}*.docx")
    return word_text(Document(str(file)))


def test_from_a_granted_service_to_an_extension_with_a_new_version(tmp_path: Path) -> None:
    plan = in_use(tmp_path)

    with Terminal(tmp_path, today=date(2026, 10, 21), rows=40, columns=130) as terminal:
        open_year(terminal)
        terminal.type("a")
        terminal.see("Trykk N og velg Statped")
        terminal.type("n")
        terminal.see("Hva vil dere begynne på?")
        terminal.press("enter")
        terminal.see("er barnehagen, PPT, de foresatte og Statped ett lag", seconds=30)
        # A term can be asked for at any question.
        terminal.answer("hva betyr tett på?", "den rette kompetansen")
        walk_on(
            tmp_path,
            terminal,
            "statped",
            {**TWO, "P.r": "Ikke ennå"},
            until="Det som er åpnet til nå, er besvart",
        )
        terminal.answer("ferdig", "Dokumentet ligger her")
        terminal.press("f6")
        terminal.see("Fase 1: Oppstart", "20. oktober 2026 til 18. juni 2027", "Observere måltidet")
        # The timeline has the months from the first step to the last.
        terminal.see("okt", "jun", "● gjort")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
    plan_text = written(tmp_path, "Samarbeidsplan-Statped")
    for part in (GOAL, SECOND, START["P.g"], START["P.n"], START["P.p"], START["1.d"], "Fremdriftsplan"):
        assert part in plan_text
    assert "UTKAST" not in plan_text

    with Terminal(tmp_path, today=date(2026, 11, 24), rows=40, columns=130) as terminal:
        terminal.see("Observere måltidet i barnehagen (Rådgiver i PPT, T.B.): skulle vært gjort", seconds=30)
        open_year(terminal)
        terminal.type("a")
        terminal.see("F går til spørsmålet som åpner neste fase")
        terminal.type("f")
        terminal.see("P.r · ", seconds=30)
        terminal.answer("ja", "Kartlegging, rådgiving og veiledning")
        # The work is begun; then the parents change their minds, and the work is stopped.
        given = {**COURSE, "3.f": "Forlenge", "3.c#1": "Nådd", "2.aa": "Ikke ennå"}
        walk_on(tmp_path, terminal, "statped", given, until="Det som er åpnet til nå, er besvart")
        terminal.answer("gå til 1.k", "1.k · ")
        terminal.answer(
            "20.11.2026", "Samtykket til observasjonen er trukket tilbake (20.11.2026)", "stanset"
        )
        terminal.answer("gå til 2.aa", "2.aa · ")
        terminal.answer("ja", "Avslutning eller forlengelse")
        walk_on(tmp_path, terminal, "statped", {**given, "2.aa": "ja"}, until="Alt er besvart")
        terminal.answer("ferdig", "En ny utgave av planen er begynt")
        terminal.press("f6")
        terminal.see("Statped, utgave 2", "Statped, avsluttet 24. november", SECOND.rstrip("."))
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
    report = written(tmp_path, "Statped-forlengelse")
    for part in ("Grunnlag for forlengelse", END["3.d"], END["3.e"], END["3.j"], END["3.l"], "Nådd"):
        assert part in report

    workplace = Workplace().for_guide("statped")
    with PlanStore(tmp_path / "data" / "plans.db") as store:
        (_, before), (record, after) = store.years.walks_with_answers(plan)
        assert record.concluded is None
        assert after.text(Slot("P.c", 1)) == SECOND
        assert after.text(Slot("2.h", 1)) == MEASURE
        # What is carried over is not asked again; the days of the new version are.
        asked = next_slot(workplace.guide, after)
        assert asked is not None
        assert asked.question in ("1.g", "1.l", "P.a")
        assert before.text(Slot("P.c", 1)) == GOAL


def asked_now(folder: Path, plan: str) -> Slot | None:
    """Return what is asked in the course, as the store has it; ``None`` when nothing is."""
    guide = Workplace().for_guide("statped").guide
    with PlanStore(folder / "data" / "plans.db") as store:
        (record, answers), *_ = store.years.walks_with_answers(plan)
        return store.open(record.summary.id).position or next_slot(guide, answers)


def line_by_line(folder: Path, terminal: Terminal, plan: str, replies: Mapping[str, str]) -> None:
    """Answer line by line until nothing more is asked."""
    slot = asked_now(folder, plan)
    for _ in range(100):
        if slot is None:
            return
        terminal.type(replies.get(slot.key) or replies[slot.question])
        terminal.press("enter")
        before, end = slot, time.monotonic() + 30
        while slot == before:
            assert time.monotonic() < end, f"{before}\n{terminal.text}"
            terminal.pump(0.1)
            slot = asked_now(folder, plan)
    raise AssertionError(terminal.text)


def worked_on(folder: Path) -> str:
    """Put a plan into the store whose course has come to its last phase; the other journey types it all."""
    plan = in_use(folder)
    workplace = Workplace()
    with PlanStore(folder / "data" / "plans.db") as store:
        course = Drafting(workplace, store, CooperationDesk(workplace, store, plan).begin("statped"))
        talk_through(course, {**START, **WORK})
    return plan


def test_to_an_end_line_by_line_with_the_checklist(tmp_path: Path) -> None:
    plan = worked_on(tmp_path)
    with Terminal(
        tmp_path, rows=50, columns=120, arguments=("cooperate", "--plan", "Ravn", "--with", "statped")
    ) as terminal:
        terminal.see("Hvilken dag møttes", seconds=30)
        line_by_line(tmp_path, terminal, plan, {**COURSE, "F.c": "partly"})
        terminal.see("Alt er besvart", seconds=30)
        terminal.answer(
            "ferdig", "Det dere har bestemt om veien videre, er ført inn", "Dokumentet ligger her"
        )
        terminal.type("avslutt")
        terminal.press("enter")
        assert terminal.ended() == 0
    grounds = written(tmp_path, "Statped-avslutning")
    for part in ("Grunnlag for avslutning", END["3.d"], END["3.g"], END["3.h"], "Delvis nådd"):
        assert part in grounds

    arguments = ("documents", "--plan", "Ravn", "--kind", "statped_expectations", "--out", "liste.docx")
    with Terminal(tmp_path, arguments=arguments) as terminal:
        assert terminal.ended(60) == 0
    checked = word_text(Document(str(tmp_path / "liste.docx")))
    assert "UTKAST" not in checked
    assert checked.count("Ja") >= 8
    assert "Delvis" in checked

    with Terminal(tmp_path, columns=120, rows=40, arguments=("cooperate", "--plan", "Ravn")) as terminal:
        terminal.see("Statped, avsluttet", "statped (Samarbeid med Statped)", seconds=30)
        assert terminal.ended() == 0
