"""A year with a plan in a real terminal, the clock moved between the visits."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import icalendar
import pytest

from assistant.desk.fromfile import read_answers, walk
from assistant.desk.workplace import Workplace
from assistant.desk.year import YearDesk
from assistant.guide.answers import Slot, Status
from assistant.plan.progress import Seen
from assistant.store.plans import PlanStore
from tests.desk.simulated import NEW_GOAL, NEW_WORDING, WHY_ENDED

if sys.platform == "win32":
    pytest.skip("a pty is needed; Windows has none that pexpect can drive", allow_module_level=True)

from tests.journeys.terminal import Terminal

pytestmark = pytest.mark.journey


def filled(folder: Path) -> str:
    """Put the example's answers into a store, as if the conversation had been held."""
    workplace = Workplace()
    done = walk(workplace, read_answers(workplace.guide_folder / "example.yaml", workplace.guide))
    with PlanStore(folder / "data" / "plans.db") as store:
        return store.create_filled_plan(
            "iplu",
            list(done.answers.by_slot.values()),
            workplace.guide.head.version,
            workplace.rules.version,
            None,
            alias="Ravn",
        ).id


def replies(day: date, adjusted: str = "", ended: str = "") -> dict[str, str]:
    """Return what is answered in an evaluation, by the number of the question (and its round)."""
    given = {
        "0.a": f"{day:%d.%m.%Y}",
        "0.b": "Styrer, pedagogisk leder og ansvarlig pedagog",
        "7.1": "2",
        "7.a": "I sandkassa sammen med Ekorn, to ganger samme uke.",
        "7.2": "1",
        "7.c": "Ravn venter når den voksne viser kortet først.",
        "7.d": "1",
        "7.e": NEW_WORDING,
        "7.f": WHY_ENDED,
        "7.g": "1",
        "7.h": NEW_GOAL,
        "7.3": "Gruppa ble holdt ni av tolv ganger. Styrer ordner en fast vikar.",
        "7.4": "Foreldrene ser at Ravn venter på tur i spill med søsteren.",
        "7.j": "Vi bruker turkortene hjemme også, og møtes igjen i januar.",
        "8.a": "hopp over",
    }
    return {**given, **({adjusted: "2"} if adjusted else {}), **({ended: "3"} if ended else {})}


def walk_on(folder: Path, terminal: Terminal, guide: str, given: dict[str, str], *, until: str) -> None:
    """Answer what stands over the conversation, question by question, until all is answered."""
    workplace = Workplace().for_guide(guide)
    for _ in range(120):
        terminal.pump(0.2)
        if until in terminal.words:
            return
        with PlanStore(folder / "data" / "plans.db") as store:
            plan = store.plans()[0].id
            walk_id = store.years.walks_with_answers(plan)[-1][0].summary.id
            slot = store.open(walk_id).position or Slot("0.a")
        label = workplace.guide.question(slot.question).label.nb
        terminal.see(f"{slot.question} · {label}")
        reply = given.get(slot.key) or given.get(slot.question, "ja")
        terminal.type(reply)
        terminal.press("enter")
    raise AssertionError(f"never came to «{until}»\n{terminal.text}")


def open_year(terminal: Terminal) -> None:
    terminal.see("sist endret", seconds=30)
    terminal.press("enter")
    terminal.see("Året til Ravn", seconds=30)


def test_a_year_from_the_finished_plan_to_the_report(tmp_path: Path) -> None:
    plan = filled(tmp_path)

    with Terminal(tmp_path, today=date(2026, 10, 9), rows=40, columns=130) as terminal:
        terminal.see("Planen skal være ferdig om 5 dager", seconds=30)
        terminal.press("enter")
        terminal.see("Alt planen trenger, er på plass", seconds=30)
        terminal.press("f9")
        terminal.see("Skriv planen")
        terminal.press("enter")
        terminal.see("Planen er ferdig og ligger her", seconds=30)
        terminal.press("f6")
        terminal.see("Året til Ravn", "Vurdering onsdag 28. oktober 2026")

        # A quick note: the sign that is offered first, seen in part, with whom and where.
        terminal.type("n")
        terminal.see("Så dere det?")
        terminal.type("2")
        terminal.press("enter")
        terminal.pump(1)
        terminal.press("escape")
        terminal.see("Siste notater", "delvis")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0

    with Terminal(tmp_path, today=date(2026, 10, 28), rows=40, columns=130) as terminal:
        terminal.see("Vurdering i dag", seconds=30)
        open_year(terminal)
        terminal.type("v")
        terminal.see("Nå går vi gjennom planen sammen", seconds=30)
        # 31 February is told where it was typed, and stays there to be mended.
        terminal.answer("31.02.2026", "finnes ikke i kalenderen", "31.02.2026")
        terminal.press("ctrl+a", "ctrl+k")
        given = replies(date(2026, 10, 28), adjusted="7.d#2", ended="7.d#3") | {"7.g#2": "2"}
        walk_on(tmp_path, terminal, "evaluation", given, until="Alt er besvart")
        terminal.answer("ferdig", "ført inn i planen", "versjon 2")
        terminal.press("f6")
        terminal.see("Året til Ravn")
        terminal.type("h")
        terminal.see("Versjon 2", "endret etter vurdering")
        terminal.press("escape")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0

    with Terminal(tmp_path, today=date(2027, 6, 10), rows=40, columns=130) as terminal:
        terminal.see("Årsrapporten skal sendes om 5 dager", seconds=30)
        open_year(terminal)
        terminal.type("r")
        terminal.see("Årsrapporten er lovpålagt", seconds=30)
        given = {"0.c": "Ansvarlig pedagog", "3.b": "Ravn valgte selv hvilken lek vi øvde i."}
        given |= {"4.a": "hopp over", "4.b": "Hjelpen bør fortsette i samme omfang neste år."}
        walk_on(tmp_path, terminal, "aarsrapport", given, until="Alt er besvart")
        terminal.answer("ferdig", "Årsrapporten er ferdig")
        terminal.press("f6")
        terminal.see("Året til Ravn", "Årsrapport innen")
        terminal.type("k")
        terminal.see(".ics")
        terminal.press("enter")
        terminal.see("Kalenderfila ligger her")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0

    workplace = Workplace()
    with PlanStore(tmp_path / "data" / "plans.db") as store:
        desk = YearDesk(workplace, store, plan)
        assert [series.count(Seen.PARTLY) for series in desk.series()] == [2, 1, 1, 1, 1, 1, 1]
        assert desk.answers.text(Slot.parse("2.b#2")) == NEW_GOAL
        reworded, ended = (desk.answers.get(Slot.parse(key)) for key in ("4.1#1+1", "4.2#1"))
        assert reworded
        assert reworded.text == NEW_WORDING
        assert ended
        assert (ended.status, ended.reason) == (Status.ENDED, WHY_ENDED)
    calendar = next((tmp_path / "dokumenter").glob("*.ics"))
    events = icalendar.Calendar.from_ical(calendar.read_bytes()).walk("VEVENT")
    assert any("årsrapport" in str(event["SUMMARY"]) for event in events)
