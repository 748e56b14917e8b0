"""A small guide about a plan, with phases, and questions to make others of."""

from __future__ import annotations

from typing import Any

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
    Renewal,
    Text,
    Thread,
)

_EXAMPLES = Examples(good=(Example(text=Text(nb="E"), note=Text(nb="N")),))


def question(question_id: str, *, among: str | None = None, when: Condition | None = None) -> Question:
    """Return a question that is answered with a text, or with one of the plan's texts."""
    return Question(
        id=question_id,
        origin=Origin.ASSISTANT,
        label=Text(nb=question_id),
        ask=Text(nb="Hva?"),
        why=Text(nb="W"),
        help=Text(nb="H"),
        examples=_EXAMPLES,
        input=InputKind.CHOICE if among else InputKind.TEXT,
        kind="choice" if among else "background",
        among=among,
        when=when,
    )


def choice(question_id: str, *values: str, among: str | None = None) -> Question:
    """Return a question with fixed answers."""
    choices = tuple(Choice(value=value, label=Text(nb=value.capitalize())) for value in values)
    return question(question_id, among=among).model_copy(
        update={"input": InputKind.CHOICE, "kind": "choice", "choices": choices}
    )


def point(point_id: str, *questions: Question, when: Condition | None = None) -> Point:
    return Point(
        id=point_id,
        title=Text(nb="P"),
        short=Text(nb="P"),
        purpose=Text(nb="P"),
        when=when,
        questions=questions,
    )


def about_a_plan(*points: Point, **head: Any) -> Guide:
    """Return a guide about a plan, of these points; ``head`` is what else its own file says."""
    texts = {"title": Text(nb="T"), "introduction": Text(nb="I"), "source": "S"}
    named = tuple(one.id for one in points)
    return Guide(
        id="small", head=GuideHead(version="1", about="iplu", points=named, **texts, **head), points=points
    )


OPENED = Condition(question="1.e", values=("ja",))
REACHED = Condition(question="2.a", values=("reached",))
EXTENDED = Condition(question="2.c", values=("extend",))
COURSE = about_a_plan(
    point(
        "1",
        question("1.a"),
        question("1.b"),
        choice("1.c", "none", among="goals"),
        choice("1.d", "ja", "nei"),
        choice("1.e", "ja", "later"),
    ),
    point(
        "2",
        choice("2.a", "reached", "not"),
        question("2.b"),
        choice("2.c", "end", "extend"),
        when=OPENED,
    ),
    threads=(
        Thread(id="goal", label=Text(nb="Mål"), questions=("1.b", "1.c", "1.d"), more="1.d", opens="ja"),
        Thread(id="result", label=Text(nb="Mål"), questions=("2.a", "2.b"), follows="goal"),
    ),
    thread_texts={"goal": "1.b"},
    closing=Condition(question="2.c", values=("end", "extend")),
    renewal=Renewal(when=EXTENDED, keeps=("1.a", "1.b", "1.c"), leaves=(REACHED,)),
)
"""Two phases: goals, and what came of each, once the second is opened."""
