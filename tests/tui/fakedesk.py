"""A plan's year over invented data, kept in memory: what the screens of the year are tried on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import assistant.tui
from assistant.desk.dues import DueLine, PlanDue
from assistant.desk.lines import Line, Tone
from assistant.desk.workplace import Workplace
from assistant.desk.year import YearDesk
from assistant.desk.yeardocuments import DocumentLine, WalkLine
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answers, Slot
from assistant.guide.model import Text
from assistant.plan.calendar import read_date
from assistant.plan.clock import DueKind, Urgency
from assistant.plan.people import People, Person, Role
from assistant.plan.progress import Seen, Series, Sighting, series_of
from assistant.plan.rhythm import Every, Rhythm
from assistant.plan.thread import Lack, MeasureLink, RedThread, Strand
from assistant.plan.timetable import Hour, HourKind, Timetable
from assistant.plan.versions import Change, ChangeKind, pieces_between
from assistant.plan.year import Evaluation, Outcome, PlanYear, Version
from assistant.tui.app import IpluApp

RECEIVED = date(2026, 9, 14)
GOAL = Slot("2.b", 1)
SIGNS = {
    Slot("3.1", 1): "Vi ser fremgang når Ravn venter på tur ved sklia og sier «min tur».",
    Slot("3.1", 1, 1): "Vi ser fremgang når Ravn gir øsa videre til et annet barn i sandkassa.",
    Slot("3.1", 2): "Vi ser fremgang når Ravn svarer på navnet sitt i samlingsstunda.",
}
LOOKS = (
    Sighting(Slot("3.1", 1), SIGNS[Slot("3.1", 1)], Seen.NOT_YET, date(2026, 10, 5), "ved sklia", number=1),
    Sighting(Slot("3.1", 1), SIGNS[Slot("3.1", 1)], Seen.PARTLY, date(2026, 10, 26), "ved sklia", number=2),
    Sighting(
        Slot("3.1", 1),
        SIGNS[Slot("3.1", 1)],
        Seen.SEEN,
        date(2026, 11, 16),
        "ved sklia",
        "Mia",
        "to ganger",
        number=3,
    ),
    Sighting(
        Slot("3.1", 2), SIGNS[Slot("3.1", 2)], Seen.PARTLY, date(2026, 11, 2), "samlingsrommet", number=4
    ),
)
DAYS = {"man": 1, "tir": 2, "ons": 3, "tor": 4, "fre": 5}
MEASURES = {
    Slot("4.1", 1): "Vi øver på å vente på tur ved sklia med bilder av rekkefølgen, hver dag etter lunsj.",
    Slot("4.2", 1): "Spesialpedagogen leker butikk med Ravn og ett barn til på mandager.",
}
ORDINARY = {Slot("5.1"): "Alle voksne gir beskjeder med bilder i garderoben."}


def unusable(code: ErrorCode, field: str, **fields: str | int) -> AssistantError:
    return AssistantError(code, field=field, **fields)


class FakeYearDesk(YearDesk):
    """Keeps what it is told in attributes a test may set and read."""

    def __init__(self, workplace: Workplace) -> None:
        self.workplace = workplace
        self.plan_id = "plan"
        self.answers = Answers()
        self.name = "Ravn"
        self.looks: list[Sighting] = list(LOOKS)
        self.kept_people = People()
        self.read_people = People(
            persons=(Person(role="styrer", name="A.B."), Person(role="pedagog", name="Kari Nordmann"))
        )
        self.kept_timetable: Timetable | None = None
        self.read_timetable = Timetable()
        self.kept_rhythm: Rhythm | None = None
        self.read_out = Rhythm(every=Every.MONTH, weekday=3, position=-1)
        self.evaluations: tuple[Evaluation, ...] = (
            Evaluation("e1", "evaluation", date(2026, 11, 18), date(2026, 11, 18), _said()),
        )
        self.written: list[Path] = []
        self.is_done = True
        self.begun: list[str] = []
        # The conversation an evaluation is walked in; without one it cannot begin.
        self.walk = ""
        self.signs = dict(SIGNS)

    @property
    def alias(self) -> str:
        return self.name

    @cached_property
    def record(self) -> PlanYear:
        return PlanYear(
            people=self.kept_people,
            timetable=self.kept_timetable or Timetable(),
            sightings=tuple(self.looks),
            evaluations=self.evaluations,
        )

    def reload(self) -> None:
        self.__dict__.pop("record", None)

    def dues(self) -> list[DueLine]:
        return [
            DueLine(
                DueKind.EVALUATION,
                date(2026, 11, 25),
                Urgency.SOON,
                "Vurdering om 4 dager (onsdag 25. november)",
            ),
            DueLine(DueKind.REPORT, date(2027, 6, 1), Urgency.LATER, "Årsrapport innen 1. juni 2027"),
        ]

    def is_finished(self) -> bool:
        return self.is_done

    # -- quick notes --------------------------------------------------------------------------------------

    def series(self) -> tuple[Series, ...]:
        return series_of(self.signs, tuple(self.looks))

    def latest(self, count: int) -> list[Sighting]:
        looks = sorted(self.record.sightings, key=lambda look: (look.day, look.number), reverse=True)
        return looks[:count]

    def note(
        self, sign: Slot, seen: Seen, day: str, *, place: str = "", company: str = "", note: str = ""
    ) -> Sighting:
        try:
            when = read_date(day, self.workplace.months) if day else self.workplace.today()
        except AssistantError as error:
            raise AssistantError(error.code, **error.fields, field="day") from error
        if when > self.workplace.today():
            raise unusable(ErrorCode.DATE_FUTURE, "day", text=day)
        if len(place) > 60:
            raise unusable(ErrorCode.LINE_TOO_LONG, "place", limit=60)
        number = max((look.number for look in self.looks), default=0) + 1
        look = Sighting(sign, self.signs[sign], seen, when, place, company, note, number=number)
        self.looks.append(look)
        return look

    def take_back(self, number: int) -> None:
        self.looks = [look for look in self.looks if look.number != number]

    # -- people, week, rhythm -----------------------------------------------------------------------------

    def roles(self) -> tuple[Role, ...]:
        return (
            Role(id="styrer", label=Text(nb="Styrer"), about=Text(nb="Ser til at tiltakene blir gjort.")),
            Role(
                id="pedagog",
                label=Text(nb="Ansvarlig pedagog"),
                about=Text(nb="Gjennomfører § 31-tiltakene og veileder."),
            ),
            Role(
                id="foreldresamtale",
                label=Text(nb="Snakker med foreldrene"),
                about=Text(nb="Hvem snakker om hva?"),
                several=True,
            ),
        )

    def people(self) -> tuple[People, bool]:
        return (self.kept_people, False) if self.kept_people.persons else (self.read_people, True)

    def keep_people(self, people: People) -> list[str]:
        if any(len(person.name) > 60 for person in people.persons):
            raise unusable(ErrorCode.LINE_TOO_LONG, "name", limit=60)
        self.kept_people = people
        full = [person.name for person in people.persons if " " in person.name.strip()]
        return [f"«{name}» ser ut som et fullt navn. Initialer er nok." for name in full]

    def hour_kinds(self) -> tuple[HourKind, ...]:
        return (
            HourKind(id="help", label=Text(nb="Spesialpedagogisk hjelp")),
            HourKind(id="meeting", label=Text(nb="Samarbeidsmøte")),
        )

    def timetable(self) -> tuple[Timetable, bool]:
        return (
            (self.kept_timetable, False) if self.kept_timetable is not None else (self.read_timetable, True)
        )

    def read_hours(self, line: str, kind: str, who: str, place: str) -> tuple[Hour, ...]:
        words = line.replace(",", " ").split()
        days = [DAYS[word] for word in words if word in DAYS]
        times = words[-1].split("–") if words else []
        if len(times) != 2 or not days:
            raise unusable(ErrorCode.HOURS_UNREADABLE, "hours", text=line)
        start, end = (time if ":" in time else f"{int(time):02}:00" for time in times)
        return tuple(Hour(kind=kind, weekday=day, start=start, end=end, who=who, place=place) for day in days)

    def keep_timetable(self, timetable: Timetable) -> None:
        if timetable.starts and timetable.until and timetable.until < timetable.starts:
            raise unusable(ErrorCode.PERIOD_BACKWARDS, "until")
        ordered = sorted(timetable.hours, key=lambda hour: (hour.weekday, hour.start))
        for one, other in pairwise(ordered):
            if one.weekday == other.weekday and other.start < one.end and one.weeks == other.weeks:
                raise unusable(ErrorCode.HOURS_OVERLAP, "hours", first=one.start, second=other.start)
        self.kept_timetable = timetable

    def rhythm(self) -> tuple[Rhythm | None, bool]:
        return (self.kept_rhythm, False) if self.kept_rhythm else (self.read_out, True)

    def read_rhythm(self, text: str) -> Rhythm:
        if "uke" not in text:
            raise unusable(ErrorCode.RHYTHM_UNREADABLE, "rhythm", text=text)
        return Rhythm(every=Every.WEEK, count=2, weekday=1)

    def rhythm_words(self, rhythm: Rhythm) -> str:
        return (
            "siste onsdag i hver måned kl. 12" if rhythm.every is Every.MONTH else "annenhver mandag kl. 12"
        )

    def keep_rhythm(self, rhythm: Rhythm) -> None:
        self.kept_rhythm = rhythm

    # -- thread, walks, versions --------------------------------------------------------------------------

    def thread(self) -> RedThread:
        signs = [Series(slot, text, self._looks(slot)) for slot, text in SIGNS.items()]
        measures = [
            MeasureLink(slot, text, _about(self.evaluations, slot)) for slot, text in MEASURES.items()
        ]
        strands = (
            Strand(
                1,
                (Slot("2.a", 1), "Ravn skal kunne leke sammen med andre barn over tid."),
                (GOAL, "Ravn venter på tur og svarer når et annet barn spør i utetida."),
                tuple(sign for sign in signs if sign.sign.round == 1),
                (measures[0], replace(measures[1], is_ended=True, ended="Ravn har sluttet å leke butikk.")),
                (),
            ),
            Strand(
                2,
                (Slot("2.a", 2), "Ravn skal bli trygg i store grupper."),
                (Slot("2.b", 2), "Ravn blir med i samlingsstunda fra start til slutt."),
                tuple(sign for sign in signs if sign.sign.round == 2),
                (),
                (Lack.MEASURE,),
            ),
        )
        return RedThread(strands, tuple(MeasureLink(slot, text, ()) for slot, text in ORDINARY.items()))

    def _looks(self, sign: Slot) -> tuple[Sighting, ...]:
        return tuple(look for look in self.looks if look.sign == sign)

    def unchanged(self) -> tuple[Slot, ...]:
        return (GOAL,)

    def walks(self) -> list[WalkLine]:
        return [WalkLine("e1", "evaluation", "Vurdering 18. november 2026, ført inn i planen", is_open=False)]

    def begin(self, guide: str) -> str:
        self.begun.append(guide)
        if not self.walk:
            raise AssistantError(ErrorCode.PLAN_UNKNOWN, plan=guide)
        return self.walk

    def versions(self) -> list[tuple[Version, str]]:
        return [
            (Version(1, frozenset({10}), date(2026, 10, 9), "finished"), "1. Ferdig 9. oktober 2026"),
            (
                Version(2, frozenset({20}), date(2026, 11, 18), "evaluation", "e1"),
                "2. Etter vurderingen 18. november 2026",
            ),
            (Version(3, frozenset({25}), date(2026, 11, 21), "changed"), "Slik planen står nå"),
        ]

    def compare(self, before: Version, after: Version) -> tuple[Change, ...]:
        if before == after or {before.number, after.number} == {2, 3}:
            return ()
        old = "Ravn venter på tur i sandkassa."
        new = "Ravn venter på tur i sandkassa og ved sklia."
        ended = MEASURES[Slot("4.2", 1)]
        taken = tuple(pieces_between(ended, ""))
        return (
            Change(GOAL, ChangeKind.CHANGED, old, new, tuple(pieces_between(old, new))),
            Change(Slot("4.1", 1), ChangeKind.ENDED, ended, "", taken, "Ravn har sluttet å leke butikk."),
        )

    # -- documents ----------------------------------------------------------------------------------------

    def documents(self) -> list[DocumentLine]:
        endings = (".docx", ".pdf", ".md")
        return [
            DocumentLine("plan", "", "Planen", endings),
            DocumentLine("sheet", "", "Arbeidsarket for de ansatte", endings),
            DocumentLine("timetable", "", "Timeplanen", endings),
            DocumentLine("evaluation", "e1", "Vurderingen 18. november 2026", endings),
        ]

    def default_path(self, document: DocumentLine, ending: str) -> Path:
        return Path("dokumenter") / f"{document.kind}-2026-11-21{ending}"

    def calendar_path(self) -> Path:
        return Path("dokumenter") / "calendar-2026-11-21.ics"

    def write(self, document: DocumentLine, path: Path) -> list[Line]:
        if path.suffix not in document.endings:
            raise AssistantError(ErrorCode.OUTPUT_FORMAT, path=str(path), endings=", ".join(document.endings))
        self.written.append(path)
        return [Line(Tone.ACCEPT, f"{document.title} ligger her: {path}")]

    def write_calendar(self, path: Path) -> list[Line]:
        self.written.append(path)
        return [Line(Tone.ACCEPT, f"Kalenderen ligger her: {path}")]


def _said() -> tuple[Outcome, ...]:
    measure = Slot("4.1", 1)
    shown = {"result": "virker delvis", "why": "Det er mange barn ved sklia.", "decision": "justeres"}
    return (Outcome(measure, "measure", MEASURES[measure], {"result": "partly"}, shown),)


def _about(evaluations: tuple[Evaluation, ...], slot: Slot) -> tuple[Outcome, ...]:
    return tuple(outcome for walk in evaluations if (outcome := walk.about(slot)))


class YearApp(IpluApp):
    """The app with one invented year behind every plan."""

    CSS_PATH = [  # noqa: RUF012 - Textual's own declaration
        str(Path(assistant.tui.__file__).with_name(str(name))) for name in IpluApp.CSS_PATH
    ]

    def __init__(self, database: Path, workplace: Workplace) -> None:
        super().__init__(database, workplace)
        self.desk = FakeYearDesk(workplace)
        self.dues: list[PlanDue] = []

    def year_desk(self, plan_id: str) -> YearDesk:
        return self.desk

    def due(self, limit: int) -> list[PlanDue]:
        return self.dues[:limit]
