"""Two people on two machines around one plan, each with a data folder of their own."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

from assistant.desk.bundling import Arrival, hand_over, take_over
from assistant.desk.fromfile import read_answers, walk
from assistant.desk.supervising import SupervisionDesk
from assistant.desk.workplace import Workplace
from assistant.guide.answers import Answer, Answers, Slot, Status
from assistant.guide.voice import Part, Voice
from assistant.store.plans import PlanStore

SUPERVISOR = Voice(part=Part.SUPERVISOR, name="K.L.")
PEDAGOGUE = Voice(part=Part.PEDAGOGUE, name="M.S.")
SIGN = Slot("3.1", 1)
GOOD_SIGN = (
    "Vi ser fremgang når Ravn rekker turkortet til et annet barn i sandkassa to ganger i løpet av en uke."
)
OTHER_SIGN = "Vi ser fremgang når Ravn peker på turkortet ved vannbordet minst tre dager i en uke."
WEAK_SIGN = "Ravn blir tryggere."


@cache
def example_answers(workplace: Workplace) -> Answers:
    """Return the example's answers, judged once for all tests of a run."""
    return walk(workplace, read_answers(workplace.guide_folder / "example.yaml", workplace.guide)).answers


class Machine:
    """One machine: its folder, store and day."""

    def __init__(self, folder: Path, workplace: Workplace, day: date = date(2026, 11, 21)) -> None:
        self.folder = folder
        self.day = day
        self.workplace = workplace
        self.store = PlanStore(
            folder / "data" / "plans.db", lambda: datetime.combine(self.day, time(10), UTC)
        )
        self.plan_id = ""

    def begin(self, *, weak: bool = False) -> None:
        """Put the example's answers into the store, with a weak sign where one is wanted."""
        guide, answers = self.workplace.guide, example_answers(self.workplace)
        plan = self.store.create_filled_plan(
            guide.id,
            list(answers.by_slot.values()),
            guide.head.version,
            self.workplace.rules.version,
            None,
            alias="Ravn",
        )
        self.plan_id = plan.id
        if weak:
            self.desk().reword(SIGN, WEAK_SIGN, PEDAGOGUE)

    def desk(self) -> SupervisionDesk:
        """Return the door to the plan's supervision, read anew."""
        return SupervisionDesk(self.workplace, self.store, self.plan_id)

    def write(self, slot: Slot, text: str) -> None:
        """Write an answer outside any session, as in the conversation."""
        guide = self.workplace.guide
        answer = Answer(slot, text, Status.ACCEPTED)
        self.store.save_answer(self.plan_id, answer, guide.head.version, "r", None)

    def text(self, slot: Slot) -> str:
        """Return what counts in a slot."""
        answer = self.store.open(self.plan_id).answers.get(slot)
        return answer.text if answer else ""

    def send(self, other: Machine, passphrase: str = "") -> Arrival:
        """Send the plan to another machine, which takes it in."""
        path = self.folder / "sending.iplu"
        hand_over(self.workplace, self.store, self.plan_id, path, passphrase)
        arrival = take_over(other.workplace, other.store, path, passphrase)
        other.plan_id = arrival.plan_id
        return arrival
