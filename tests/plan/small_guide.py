"""A small guide of our own, made of the models: facts, a thread, optional and conditional questions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from assistant.guide.answers import Answer, Answers, Slot, Status
from assistant.guide.model import (
    Choice,
    Condition,
    Example,
    Examples,
    Guide,
    GuideHead,
    InputKind,
    Origin,
    Point,
    Question,
    Text,
    Thread,
)
from assistant.plan.calendar import Profile
from assistant.plan.load import load_calendar
from assistant.plan.model import Layout, Setting
from assistant.wording import Variety

PROMPTS = Path(__file__).resolve().parents[2] / "prompts"
DOCUMENTS = PROMPTS / "iplu" / "documents"
TODAY = date(2026, 10, 1)
MONTHS = load_calendar(PROMPTS)
PROFILE = Profile(municipality="Vik kommune", deadline_weeks=4, source="Vik")
LAYOUT = Layout(
    front=("0.a", "0.b", "0.c"),
    received="0.b",
    thread="goal",
    lead=("2.b", "2.a"),
    parts={"overall": ("2.a",), "goal": ("2.b",), "signs": ("3.1", "3.2"), "measures": ("4.1",)},
)


def said(text: str) -> Text:
    return Text(nb=text, nn=f"{text} nn")


YES_NO = (Choice(value="ja", label=said("Ja")), Choice(value="nei", label=said("Nei")))


def asked(
    name: str,
    *,
    input_kind: InputKind = InputKind.TEXT,
    required: bool = True,
    when: Condition | None = None,
) -> Question:
    example = Example(text=said("x"), note=said("x"))
    return Question(
        id=name,
        origin=Origin.GUIDE,
        label=said(f"Merkelapp {name}"),
        ask=said("?"),
        why=said("Fordi."),
        help=said("Slik."),
        examples=Examples(good=(example,)),
        input=input_kind,
        kind="prose",
        required=required,
        choices=YES_NO if input_kind is InputKind.CHOICE else (),
        when=when,
    )


def pointed(name: str, *questions: Question) -> Point:
    return Point(
        id=name,
        title=said(f"Punkt {name}"),
        short=said(f"P{name}"),
        purpose=said("Formål."),
        questions=questions,
    )


GUIDE = Guide(
    id="small",
    head=GuideHead(
        version="1",
        title=said("Planen"),
        introduction=said("Hei."),
        source="Vik",
        child="0.a",
        points=("0", "F", "1", "2", "3", "4", "8"),
        threads=(
            Thread(
                id="goal",
                label=said("Mål"),
                questions=("2.a", "2.b", "3.1", "3.2", "4.1", "2.c"),
                more="2.c",
                opens="ja",
                items=("3.1",),
            ),
        ),
        thread_texts={"overall_goal": "2.a", "goal": "2.b"},
    ),
    points=(
        pointed(
            "0",
            asked("0.a", input_kind=InputKind.LINE),
            asked("0.b", input_kind=InputKind.DATE),
            asked("0.c", input_kind=InputKind.CHOICE),
            asked("0.d", when=Condition(question="0.c", values=("ja",))),
        ),
        pointed("F", asked("F.a")),
        pointed("1", asked("1.1"), asked("1.2", required=False)),
        pointed("2", asked("2.a"), asked("2.b"), asked("2.c", input_kind=InputKind.CHOICE)),
        pointed("3", asked("3.1"), asked("3.2", required=False)),
        pointed("4", asked("4.1"), asked("4.a", required=False)),
        pointed("8", asked("8.1")),
    ),
)

# How many places of a document show the text: the point, the red thread, and a goal leads points 3 and 4 too.
PLACES = {"2.a": 2, "2.b": 4, "3.1": 2, "3.2": 2, "4.1": 2}


def setting(variety: Variety = "nb", layout: Layout = LAYOUT) -> Setting:
    return Setting(layout, MONTHS, PROFILE, variety, TODAY)


def answered(texts: dict[str, str]) -> Answers:
    """Return accepted answers, by the slots' keys."""
    slots = {Slot.parse(key): text for key, text in texts.items()}
    return Answers({slot: Answer(slot, text, Status.ACCEPTED) for slot, text in slots.items()})


def changed(answers: Answers, key: str, text: str, status: Status, reason: str = "") -> Answers:
    return answers.with_answer(Answer(Slot.parse(key), text, status, reason))


def without(answers: Answers, *keys: str) -> Answers:
    return Answers({slot: answer for slot, answer in answers.by_slot.items() if slot.key not in keys})


FULL_TEXTS = {
    "0.a": "Ekorn",
    "0.b": "14.09.2026",
    "0.c": "nei",
    "F.a": "Vi ringer hver fredag.",
    "1.1": "Vann og bøtter.",
    "2.a#1": "Barnet skal leke mer.",
    "2.b#1": "Ekorn venter på tur i sandkassa.",
    "3.1#1": "Vi ser fremgang når Ekorn rekker fram bøtta.",
    "3.1#1+1": "Vi ser fremgang når Ekorn sier «din tur».",
    "3.2#1": "Ekorn blir sittende.",
    "4.1#1": "Den voksne viser turkortet.",
    "2.c#1": "ja",
    "2.a#2": "Barnet skal snakke mer.",
    "2.b#2": "Ekorn ber om hjelp i garderoben.",
    "3.1#2": "Vi ser fremgang når Ekorn peker på glidelåsen.",
    "4.1#2": "Den voksne venter i fem sekunder.",
    "2.c#2": "nei",
    "4.a": "Vi møter logopeden.",
    "8.1": "Hver måned.",
}
FULL = answered(FULL_TEXTS)
