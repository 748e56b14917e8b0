"""A guide as data: points, questions, threads, glossary. The shape of ``prompts/<guide>/``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from assistant.wording import Variety

QuestionId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]\.[0-9a-z]+$")]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
RequirementId = Annotated[str, StringConstraints(pattern=r"^[AB][0-9F]\.[0-9]+$")]


class GuideModel(BaseModel):
    """Base of everything read from a guide file: unknown keys are errors, nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(GuideModel):
    """A text a user sees: bokmål, with a place for nynorsk beside it."""

    nb: str
    nn: str | None = None

    def in_(self, variety: Variety) -> str:
        """Return the text in ``variety``, or in bokmål where nynorsk is not written yet."""
        return (self.nn if variety == "nn" else None) or self.nb


class Origin(StrEnum):
    """Who asks: the municipal guide itself, or the assistant on its own behalf."""

    GUIDE = "guide"
    ASSISTANT = "assistant"


class InputKind(StrEnum):
    """How an answer is entered, and what form it must have before it is judged at all."""

    TEXT = "text"
    LINE = "line"
    DATE = "date"
    CHOICE = "choice"


class Example(GuideModel):
    """An invented answer, shown for «eksempel»; ``note`` says in a sentence why it is good or weak."""

    text: Text
    note: Text


class Examples(GuideModel):
    """Own examples of a question: good ones to lean on, weak ones to avoid."""

    good: tuple[Example, ...] = Field(min_length=1)
    weak: tuple[Example, ...] = ()


class Choice(GuideModel):
    """One way to answer a question with fixed answers. ``value`` is what is kept."""

    value: Identifier
    label: Text


class Condition(GuideModel):
    """The question is asked only when another question's accepted answer is ``value``."""

    question: QuestionId
    value: Identifier


class Question(GuideModel):
    """One question. The guide's own carry its number (``3.2``); the assistant's carry a letter (``2.a``).

    ``kind`` says what kind of text the answer is, and so which rules judge it. ``ask`` is Jinja2 and may use
    ``child`` (alias), ``overall_goal`` and ``goal`` (the thread's texts; empty strings when not yet known).
    A date may be held to the past (``not_future``) and to another answer's date (``not_before``).
    """

    id: QuestionId
    origin: Origin
    label: Text
    ask: Text
    why: Text
    help: Text
    examples: Examples
    input: InputKind = InputKind.TEXT
    kind: Identifier
    required: bool = True
    choices: tuple[Choice, ...] = ()
    when: Condition | None = None
    not_future: bool = False
    not_before: QuestionId | None = None
    carries: tuple[RequirementId, ...] = ()


class Point(GuideModel):
    """One of the guide's points (1–8), its introduction (0) or the cooperation with parents (F)."""

    id: Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]$")]
    title: Text
    short: Text
    purpose: Text
    carries: tuple[RequirementId, ...] = ()
    questions: tuple[Question, ...]

    @property
    def number(self) -> str:
        """The guide's own number of the point; empty for those it does not number."""
        return self.id if self.id.isdigit() and self.id != "0" else ""


class Thread(GuideModel):
    """Questions that are asked once a round, in this order (for each overall goal: goal, signs, measures).

    A new round opens when ``more`` (a choice among ``questions``) is answered with ``opens``.
    ``items`` are the questions that may get extra answers in a round (a sign more).
    """

    id: Identifier
    label: Text
    questions: tuple[QuestionId, ...] = Field(min_length=1)
    more: QuestionId
    opens: Identifier
    items: tuple[QuestionId, ...] = ()


class Term(GuideModel):
    """A glossary entry. ``words`` are the spellings a user may ask for."""

    words: tuple[str, ...] = Field(min_length=1)
    explanation: Text
    source: str


class GuideHead(GuideModel):
    """The guide's own file, ``guide.yaml``; points and glossary lie beside it."""

    version: str
    title: Text
    introduction: Text
    source: str
    child: QuestionId
    points: tuple[str, ...] = Field(min_length=1)
    threads: tuple[Thread, ...] = ()
    thread_texts: dict[Identifier, QuestionId] = {}


class Guide(GuideModel):
    """A whole guide: what ``load_guide`` returns."""

    id: Identifier
    head: GuideHead
    points: tuple[Point, ...]
    glossary: tuple[Term, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in the order of the points."""
        return tuple(question for point in self.points for question in point.questions)

    def question(self, question_id: str) -> Question:
        """Return a question by id. Raises ``KeyError``."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def point_of(self, question_id: str) -> Point:
        """Return the point a question belongs to. Raises ``KeyError``."""
        for point in self.points:
            if any(question.id == question_id for question in point.questions):
                return point
        raise KeyError(question_id)

    def thread_of(self, question_id: str) -> Thread | None:
        """Return the thread a question is asked in, if any."""
        return next((thread for thread in self.head.threads if question_id in thread.questions), None)
