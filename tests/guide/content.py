"""What the tests of every guide's content share: its texts, what it carries, walks through it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from assistant.guide.answers import Answer, Answers, Slot, Status, Subject, Topic
from assistant.guide.interview import agenda, holes, next_slot
from assistant.guide.model import Guide, InputKind, Question, Text
from assistant.wording import Variety, fill
from assistant.yamlfile import read_tree

PROMPTS = Path(__file__).resolve().parents[2] / "prompts"
VARIETIES: tuple[Variety, ...] = ("nb", "nn")
MAX_LABEL = 32
MAX_SHORT = 16
MAX_ASKED = 320


def texts_of(guide: Guide) -> Iterator[Text]:
    """Yield everything a user may be shown of a guide, but its proposals."""
    yield from (guide.head.title, guide.head.introduction)
    yield from (thread.label for thread in guide.head.threads)
    yield from (term.explanation for term in guide.glossary)
    for point in guide.points:
        yield from (point.title, point.short, point.purpose)
    for question in guide.questions:
        yield from (question.label, question.ask, question.why, question.help)
        yield from (choice.label for choice in question.choices)
        for example in (*question.examples.good, *question.examples.weak):
            yield from (example.text, example.note)


def carried_by(guide: Guide) -> set[str]:
    """Return the requirements that a guide's points and questions carry."""
    by_points = {name for point in guide.points for name in point.carries}
    return by_points | {name for question in guide.questions for name in question.carries}


def carried_in(data: Any) -> set[str]:
    """Collect what ``carries`` names, wherever it stands."""
    if isinstance(data, list):
        return {name for item in data for name in carried_in(item)}
    if not isinstance(data, dict):
        return set()
    own = set(data["carries"]) if isinstance(data.get("carries"), list) else set()
    return own | {name for value in data.values() for name in carried_in(value)}


def checklist(*beginnings: str) -> set[str]:
    """Return the requirements of the checklist whose ids begin so."""
    entries = read_tree(PROMPTS / "iplu" / "requirements.yaml").data["requirements"]
    return {entry["id"] for entry in entries if entry["id"].startswith(beginnings)}


def asked(question: Question, fields: dict[str, str], variety: Variety) -> str:
    """Return a question as it is put, held to what every question must be."""
    text = fill(question.ask.in_(variety), fields)
    assert text == text.strip()
    assert "  " not in text
    assert "«»" not in text
    assert "?" in text
    return text


def walked(guide: Guide, topic: Topic, choose: Callable[[Slot, Question], str]) -> tuple[list[Slot], Answers]:
    """Walk a guide to its end, and return what was asked in its order, with the answers."""
    answers, order = Answers(topic=topic), []
    slot = next_slot(guide, answers)
    while slot is not None:
        assert slot not in order, slot.key
        order.append(slot)
        question = guide.question(slot.question)
        text = choose(slot, question) if question.input is InputKind.CHOICE else "svar"
        answers = answers.with_answer(Answer(slot, text, Status.ACCEPTED))
        slot = next_slot(guide, answers, slot)
    assert set(order) == set(agenda(guide, answers))
    assert holes(guide, answers) == ()
    return order, answers


def subject(key: str, text: str, group: int = 0, facts: tuple[str, ...] = ()) -> Subject:
    """Return a made-up text of a plan."""
    return Subject(Slot.parse(key), text, group, {"text": text}, frozenset(facts))
