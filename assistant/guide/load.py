"""Read a guide's folder and hold its parts together: every id that is named must exist."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.model import (
    Condition,
    Guide,
    GuideHead,
    GuideModel,
    InputKind,
    Point,
    Question,
    Rounds,
    Term,
)
from assistant.yamlfile import load_model


class _Glossary(GuideModel):
    terms: tuple[Term, ...]


def load_guide(folder: Path) -> Guide:
    """Read ``folder`` (``guide.yaml``, ``points/*.yaml``, ``glossary.yaml``) as a guide named after it.

    Raises ``AssistantError`` as ``yamlfile.load_model`` does, and CONTENT_REFERENCE when a part names
    a question, choice or point that is not there.
    """
    head = load_model(folder / "guide.yaml", GuideHead)
    points = tuple(load_model(folder / "points" / f"{name}.yaml", Point) for name in head.points)
    glossary = load_model(folder / "glossary.yaml", _Glossary)
    guide = Guide(id=folder.name, head=head, points=points, glossary=glossary.terms)
    _check_references(guide, folder)
    return guide


def _check_references(guide: Guide, folder: Path) -> None:
    questions: dict[str, Question] = {}
    for point in guide.points:
        for question in point.questions:
            if question.id in questions or not question.id.startswith(f"{point.id}."):
                raise _reference_error(folder, question.id)
            questions[question.id] = question
    for question in questions.values():
        _check_question(guide, question, questions, folder)
    for thread in guide.head.threads:
        for name in (*thread.questions, *thread.items, *filter(None, [thread.more])):
            if name not in questions or name not in thread.questions:
                raise _reference_error(folder, name)
        if thread.more and thread.opens:
            _check_choice(questions, thread.more, thread.opens, folder)
        if thread.follows and thread.follows not in [one.id for one in guide.head.threads if not one.follows]:
            raise _reference_error(folder, thread.follows)
    for name in filter(None, _named_in(guide.head)):
        if name not in questions:
            raise _reference_error(folder, name)
    for condition in _conditions_of(guide):
        _check_condition(questions, condition, folder)


def _conditions_of(guide: Guide) -> Iterator[Condition]:
    """Yield the conditions of the guide as a whole and of its points."""
    head = guide.head
    yield from (effect.when for effect in head.effects)
    yield from (limit.when for limit in head.limits if limit.when)
    yield from (point.when for point in guide.points if point.when)
    if head.closing:
        yield head.closing
    if head.renewal:
        yield from (head.renewal.when, *head.renewal.leaves)


def _named_in(head: GuideHead) -> Iterator[str | None]:
    """Yield the questions that the guide's own file names, threads and conditions aside."""
    yield from (head.child, head.day, *head.thread_texts.values(), *head.says.values())
    yield from (effect.text for effect in head.effects)
    for limit in head.limits:
        yield from (limit.on, limit.until, limit.what, limit.who)
    if head.renewal:
        yield from (*head.renewal.keeps, *head.renewal.leaves_answered)


def _check_question(guide: Guide, question: Question, questions: dict[str, Question], folder: Path) -> None:
    if (question.input is InputKind.CHOICE) != bool(question.choices or question.among):
        raise _reference_error(folder, f"{question.id}: choices")
    if question.not_before and question.not_before not in questions:
        raise _reference_error(folder, question.not_before)
    if question.when:
        _check_condition(questions, question.when, folder)
        looked_at = guide.thread_of(question.when.question)
        if looked_at and question.when.rounds is Rounds.OWN and guide.thread_of(question.id) is not looked_at:
            # «Own round» means nothing to a question that is not asked in that thread's rounds.
            raise _reference_error(folder, f"{question.id}: when {question.when.question}")


def _check_condition(questions: dict[str, Question], condition: Condition, folder: Path) -> None:
    for value in condition.values:
        _check_choice(questions, condition.question, value, folder)


def _check_choice(questions: dict[str, Question], name: str, value: str, folder: Path) -> None:
    question = questions.get(name)
    if question is None or value not in [choice.value for choice in question.choices]:
        raise _reference_error(folder, f"{name} = {value}")


def _reference_error(folder: Path, name: str) -> AssistantError:
    return AssistantError(ErrorCode.CONTENT_REFERENCE, path=str(folder), name=name)
