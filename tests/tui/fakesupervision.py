"""Supervision of an invented plan, kept in memory: what the screens of a session are tried on."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any, cast

from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from assistant.desk.answering import Considered
from assistant.desk.conflicts import Conflict, Side
from assistant.desk.supervising import SupervisionDesk
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answer, Answers, Slot, Status
from assistant.guide.voice import Part, Voice
from assistant.judgement.model import Finding, Level, Outcome, Reason, Verdict
from assistant.supervision.agenda import Candidate, Found, Matter, matters_of
from assistant.supervision.model import Content, Entry
from assistant.tui.screens.meeting import MeetingScreen
from assistant.tui.screens.supervision import SupervisionScreen
from tests.tui.conftest import until
from tests.tui.fakedesk import YearApp

SIGN = Slot("3.1", 1)
OTHER_SIGN = Slot("3.1", 1, 1)
MEASURE = Slot("4.1", 1)
PARKED = (Slot("1.1"), Slot("1.2"), Slot("1.3"))
WEAK = "Ravn blir tryggere i lek med de andre barna."
WEAK_TOO = "Ravn blir tryggere i samlingsstunda."
GOOD = "Vi ser fremgang når Ravn rekker turkortet til et annet barn i sandkassa."
OURS = "Vi øver på å vente på tur ved sklia med bilder."
THEIRS = "Vi øver på å vente på tur ved sklia og i sandkassa med turkort."
SUPERVISOR = Voice(part=Part.SUPERVISOR, name="K.L.")
PEDAGOGUE = Voice(part=Part.PEDAGOGUE, name="M.S.")
THEN = "2026-11-20T12:30:00+00:00"
FAILING = AssistantError(ErrorCode.STORE_UNWRITABLE, path="plans.db", cause="disken er borte")
HOSTILE = "[/nei] [bold]\x1b[31mrødt\u202e {{ 1 }} " + "langt " * 400


def conflict(*, both: bool = False) -> Conflict:
    sides = (
        Side("000000000001.000000000001", THEIRS, "", PEDAGOGUE, THEN, imported=True),
        Side("000000000002.000000000002", OURS, "Sklia er favoritten.", None, THEN, imported=False),
    )
    return Conflict("plan", MEASURE, "", "Veilederens 4.1 · Tiltak, mål 1", sides, both)


class FakeKept:
    """The store of what is said, in memory. ``failing`` is raised by everything that writes."""

    def __init__(self) -> None:
        self.all: list[Entry] = []
        self.boxes: dict[str, str] = {}
        self.failing: AssistantError | None = None

    def entries(self, plan_id: str) -> list[Entry]:
        return [*self.all]

    def add(
        self, plan_id: str, content: Content, author: Voice | None = None, subject: str | None = None
    ) -> Entry:
        self._may_fail()
        number = len(self.all) + 1
        entry = Entry(
            stamp=f"{number:012}.{number:012x}",
            subject=subject or f"{number:032x}",
            author=author,
            content=content,
            written=THEN,
        )
        self.all.append(entry)
        return entry

    def unsent(self, plan_id: str) -> dict[str, str]:
        return dict(self.boxes)

    def save_unsent(self, plan_id: str, box: str, text: str) -> None:
        self._may_fail()
        self.boxes.pop(box, None)
        if text:
            self.boxes[box] = text

    def _may_fail(self) -> None:
        if self.failing is not None:
            raise self.failing


class FakeSupervisionDesk(SupervisionDesk):
    """The desk's own ways over a store in memory; texts with «tryggere» in them are turned back."""

    def __init__(self, workplace: Workplace) -> None:
        self.workplace = workplace
        self.plan_id = "plan"
        self.kept = FakeKept()
        self._kept = cast("Any", self.kept)
        self.name = "Ravn"
        self.answers: dict[Slot, Answer] = {Slot("0.a"): Answer(Slot("0.a"), "Ravn", Status.ACCEPTED)}
        for slot, text in ((SIGN, WEAK), (OTHER_SIGN, WEAK_TOO)):
            self.put(slot, text)
        self.answers[MEASURE] = Answer(MEASURE, OURS, Status.OVERRIDDEN, "Sklia er favoritten.")
        self.standing: list[Conflict] = []
        self.chosen: list[int] = []
        self.reworded: list[tuple[Slot, str, Voice]] = []

    def put(self, slot: Slot, text: str) -> Considered:
        considered = self.look(slot, text)
        self.answers[slot] = considered.answer(slot)
        return considered

    @property
    def alias(self) -> str:
        return self.name

    @property
    def conflicts(self) -> list[Conflict]:
        return [*self.standing]

    def reload(self) -> None:
        for name in ("record", "_matters", "_words"):
            self.__dict__.pop(name, None)

    def _said(self) -> None:
        self.reload()

    @cached_property
    def _matters(self) -> tuple[Matter, ...]:
        return matters_of(self.rules, self._candidates())

    def _candidates(self) -> list[Candidate]:
        found = [
            Candidate(Found.CONFLICT, one.slot, note=one.label, subject=one.part or one.plan_id)
            for one in self.standing
        ]
        for said in self.record.agreements:
            if not said.settled:
                note = f"{said.content.what} ({said.content.who}, innen snart)"
                found.append(Candidate(Found.AGREEMENT, note=note, subject=said.id))
        for slot, answer in self.answers.items():
            kind = "measure" if slot.question == "4.1" else "sign"
            if answer.status is Status.REJECTED:
                found.append(
                    Candidate(Found.FINDING, slot, "3", kind, "vague", note="«tryggere» kan bety ulike ting.")
                )
            if answer.status is Status.OVERRIDDEN:
                found.append(Candidate(Found.OVERRIDDEN, slot, "4", kind, note=answer.reason))
        found.append(Candidate(Found.WHOLE, reason="strengths", note="Planen sier lite om hva Ravn får til."))
        for point in ("5", "6", "7", "8"):
            found.append(Candidate(Found.MISSING, point=point, note=f"Punkt {point} er tomt."))
        found += [Candidate(Found.PARKED, slot, "1", "background") for slot in PARKED]
        return found

    @cached_property
    def _words(self) -> Any:
        from assistant.desk.matters import MatterWords

        return MatterWords(self.workplace, Answers(dict(self.answers)), {}, self.rules)

    def look(self, slot: Slot, text: str) -> Considered:
        if "\n\n\n" in text:
            raise AssistantError(ErrorCode.LINE_TOO_LONG, limit=200)
        at = text.find("tryggere")
        if at < 0:
            return Considered(text, Verdict(outcome=Outcome.ACCEPTED))
        finding = Finding(
            rule="sign/vague",
            reason=Reason.VAGUE,
            level=Level.REJECT,
            criterion="measurable",
            start=at,
            end=at + len("tryggere"),
            words="tryggere",
            message="«tryggere» kan bety ulike ting for ulike voksne.",
            ask="Hva ser dere?",
            source="Veilederen",
            overridable=True,
        )
        return Considered(text, Verdict(outcome=Outcome.REJECTED, findings=(finding,)))

    def reword(self, slot: Slot, text: str, by: Voice, _seen: str | None = None) -> Considered:
        self.kept._may_fail()
        self.reworded.append((slot, text, by))
        considered = self.put(slot, text)
        self.reload()
        return considered

    def choose(self, conflict: Conflict, side: int, by: Voice | None) -> None:
        self.kept._may_fail()
        self.chosen.append(side)
        self._settled(conflict)
        if conflict.slot:
            self.answers[conflict.slot] = Answer(conflict.slot, conflict.sides[side].text, Status.ACCEPTED)

    def keep_both(self, conflict: Conflict, by: Voice | None) -> None:
        self.kept._may_fail()
        self.chosen.append(-1)
        self._settled(conflict)

    def _settled(self, conflict: Conflict) -> None:
        self.standing = [one for one in self.standing if one != conflict]
        self.reload()


class SupervisionApp(YearApp):
    """The app with one invented year, and its supervision, behind every plan."""

    def __init__(self, database: Path, workplace: Workplace) -> None:
        super().__init__(database, workplace)
        self.supervision = FakeSupervisionDesk(workplace)

    def supervision_desk(self, plan_id: str) -> SupervisionDesk:
        return self.supervision


def desk_of(pilot: Pilot[None]) -> FakeSupervisionDesk:
    assert isinstance(pilot.app, SupervisionApp)
    return pilot.app.supervision


async def open_agenda(pilot: Pilot[None]) -> SupervisionScreen:
    """Open the agenda, and wait until it is read."""
    await pilot.app.push_screen(SupervisionScreen("plan"))
    await until(pilot, lambda: isinstance(pilot.app.screen, SupervisionScreen) and pilot.app.screen.ready)
    await pilot.pause()
    found = pilot.app.screen
    assert isinstance(found, SupervisionScreen)
    return found


def planned(desk: FakeSupervisionDesk, minutes: int = 30) -> None:
    """Plan a session with names, as if it had been done before."""
    desk.prepare(minutes)
    desk.set_names("K.L.", "M.S.")


async def open_meeting(pilot: Pilot[None], at: int = 0) -> MeetingScreen:
    """Plan a session, and begin it at a matter."""
    desk = desk_of(pilot)
    if desk.session is None:
        planned(desk)
    await open_agenda(pilot)
    pilot.app.screen.query_one("#agenda", OptionList).highlighted = at
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, MeetingScreen) and pilot.app.screen.ready)
    await pilot.pause()
    found = pilot.app.screen
    assert isinstance(found, MeetingScreen)
    return found


async def calm(pilot: Pilot[None]) -> None:
    """Wait until what was done is kept and shown."""

    def resting() -> bool:
        return bool(getattr(pilot.app.screen, "ready", True))

    for _ in range(2):
        await pilot.pause()
        await until(pilot, resting)
    await pilot.pause()


def rows(pilot: Pilot[None], name: str) -> list[str]:
    listing = pilot.app.screen.query_one(name, OptionList)
    return [str(listing.get_option_at_index(at).prompt) for at in range(listing.option_count)]


def page(pilot: Pilot[None]) -> str:
    """Return all that is shown of a matter, but the lists."""
    shown = pilot.app.screen.query("#page Static").results(Static)
    return "\n".join(str(line.render()) for line in shown if line.display)
