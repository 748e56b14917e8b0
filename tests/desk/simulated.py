"""A year with a plan, held as a user would: the clock is moved, the answers are typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path

from assistant.desk.drafting import Drafting
from assistant.desk.fromfile import read_answers, walk
from assistant.desk.lines import Tone
from assistant.desk.workplace import Workplace
from assistant.desk.year import YearDesk
from assistant.guide.answers import Slot
from assistant.plan.progress import Seen
from assistant.store.plans import PlanStore

Reply = Callable[[Slot], str]

NEW_WORDING = (
    "Ansvarlig pedagog viser turkortet til Ravn i sandkassa før hver tur, og venter stille i fem sekunder."
)
NEW_GOAL = "Ravn ber om hjelp i garderoben og ved matbordet ved å peke på et bildekort."
WHY_ENDED = "Rollebyttet i butikken tok oppmerksomheten bort fra de andre barna."


class Year:
    """A plan, its store and a clock that can be moved."""

    def __init__(self, folder: Path) -> None:
        self.day = date(2026, 9, 16)
        self.folder = folder
        self.workplace = Workplace("nb", today=lambda: self.day)
        self.store = PlanStore(
            folder / "data" / "plans.db", lambda: datetime.combine(self.day, time(10), UTC)
        )
        guide = self.workplace.guide
        done = walk(self.workplace, read_answers(self.workplace.guide_folder / "example.yaml", guide))
        plan = self.store.create_filled_plan(
            guide.id,
            list(done.answers.by_slot.values()),
            guide.head.version,
            self.workplace.rules.version,
            None,
            alias="Ravn",
        )
        self.plan_id = plan.id
        self.desk = YearDesk(self.workplace, self.store, plan.id)

    def dues(self) -> list[str]:
        """Return what is due, in words."""
        return [line.text for line in self.desk.dues()]

    def finish_plan(self, day: date) -> None:
        """Write the plan out."""
        self.day = day
        Drafting(self.workplace, self.store, self.plan_id).finish(self.folder / "plan.docx")
        self.desk.reload()

    def hold(self, guide: str, day: date, reply: Reply) -> list[str]:
        """Walk an evaluation or report to its end, and return all that was said."""
        self.day = day
        drafting = Drafting(self.workplace, self.store, self.desk.begin(guide))
        said = [line.text for line in drafting.opening()]
        asked: list[Slot] = []
        while drafting.slot is not None:
            slot = drafting.slot
            assert slot not in asked, f"{slot.key} is asked twice"
            asked.append(slot)
            lines = drafting.say("ja" if drafting.proposes else reply(slot))
            assert not [line for line in lines if line.tone in (Tone.ERROR, Tone.REJECT)], (slot, lines)
            said += [line.text for line in lines]
        said += [line.text for line in drafting.finish(self.folder / f"{guide}-{day}.docx")]
        self.desk.reload()
        return said


def evaluation(
    day: str, *, seen: str = "ja", works: str = "virker", own: dict[str, str] | None = None
) -> Reply:
    """Answer an evaluation; ``own`` answers single slots by key."""
    answers = {
        "0.a": day,
        "0.b": "Styrer, pedagogisk leder og ansvarlig pedagog",
        "7.1": seen,
        "7.a": "I sandkassa sammen med Ekorn, to ganger samme uke.",
        "7.b": "Det er mange barn i sandkassa når vi øver, og lyden er høy.",
        "7.2": works,
        "7.c": "Ravn venter når den voksne viser kortet først.",
        "7.d": "fortsetter",
        "7.e": NEW_WORDING,
        "7.f": WHY_ENDED,
        "7.g": "fortsetter",
        "7.h": NEW_GOAL,
        "7.i": "Vi øver ute i stedet for inne, og med to barn i stedet for ett.",
        "7.3": "Gruppa ble holdt ni av tolv ganger. Styrer ordner en fast vikar.",
        "7.4": "Foreldrene ser at Ravn venter på tur i spill med søsteren.",
        "7.j": "Vi bruker turkortene hjemme også, og møtes igjen i januar.",
        "7.k": "Styrer ringer PPT og spør om råd om turtaking.",
        "8.a": "hopp over",
    }
    return lambda slot: (own or {}).get(slot.key) or answers.get(slot.question, "")


def lived(folder: Path) -> Year:
    """Return a plan with a note, three evaluations, a measure and a goal adjusted, a measure ended."""
    year = Year(folder)
    year.finish_plan(date(2026, 10, 9))
    first = year.desk.series()[0].sign
    year.desk.note(first, Seen.NOT_YET, "09.10.2026", place="sandkassa", company="Ekorn")
    unseen = evaluation("28.10.2026", seen="ikke ennå", own={"7.d#2": "justeres"})
    year.hold("evaluation", date(2026, 10, 28), unseen)
    partly = evaluation(
        "27.01.2027", seen="delvis", works="virker ikke", own={"7.d#3": "avsluttes", "7.g#2": "justeres"}
    )
    year.hold("evaluation", date(2027, 1, 27), partly)
    year.hold("evaluation", date(2027, 5, 26), evaluation("26.05.2027"))
    return year


def report(slot: Slot) -> str:
    """Answer the report where nothing is proposed."""
    answers = {"0.c": "Ansvarlig pedagog", "3.b": "Ravn valgte selv hvilken lek vi øvde i."}
    return answers.get(slot.question, "Hjelpen bør fortsette i samme omfang neste år.")
