"""A guide as data: points, questions, threads, glossary. The shape of ``prompts/<guide>/``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

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


class Rounds(StrEnum):
    """In which rounds a condition looks at a question that is asked once a round."""

    OWN = "own"
    ANY = "any"
    GROUP = "group"


class Condition(GuideModel):
    """The question is asked only when another question's accepted answer is one of ``values``.

    A question of a thread is looked at in the asking question's own round, in ``any`` round, or in a whole
    ``group``: the rounds about one goal of the plan, all of them. With ``fact``, a round only counts whose
    subject has it (in a group: at least one of them).
    """

    question: QuestionId
    values: tuple[Identifier, ...] = Field(min_length=1)
    rounds: Rounds = Rounds.OWN
    fact: Identifier | None = None


class Question(GuideModel):
    """One question. The guide's own carry its number (``3.2``); the assistant's carry a letter (``2.a``).

    ``kind`` says what kind of text the answer is, and so which rules judge it. ``ask`` is Jinja2 and may
    use ``child`` (alias), ``overall_goal`` and ``goal`` (the thread's texts; empty strings when not yet
    known). A date may be held to the past (``not_future``), to another answer's date (``not_before``) and
    to a date of the plan that the guide is about (``not_before_topic``). ``proposal`` is Jinja2 too: a
    wording made of what the plan's year has shown, offered with the question and judged like any answer
    once it is taken. A choice may also be ``among`` the plan's texts of a kind (its goals): what is kept
    then is the text that was chosen.
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
    among: Identifier | None = None
    when: Condition | None = None
    not_future: bool = False
    not_before: QuestionId | None = None
    not_before_topic: QuestionId | None = None
    proposal: Text | None = None
    carries: tuple[RequirementId, ...] = ()


class Point(GuideModel):
    """One of the guide's points (1–8), its introduction (0) or the cooperation with parents (F).

    With ``when``, its questions are asked only when that holds (a phase that has not begun).
    """

    id: Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]$")]
    title: Text
    short: Text
    purpose: Text
    when: Condition | None = None
    carries: tuple[RequirementId, ...] = ()
    questions: tuple[Question, ...]

    @property
    def number(self) -> str:
        """The guide's own number of the point; empty for those it does not number."""
        return self.id if self.id.isdigit() and self.id != "0" else ""


class Thread(GuideModel):
    """Questions that are asked once a round, in this order (for each overall goal: goal, signs, measures).

    A new round opens when ``more`` (a choice among ``questions``) is answered with ``opens``; or the rounds
    are given: one for each subject of the kind ``over`` in the plan that the guide is about (each of its
    signs), or one for each round of the guide's own thread ``follows`` (what came of each goal).
    ``items`` are the questions that may get extra answers in a round (a sign more).
    """

    id: Identifier
    label: Text
    questions: tuple[QuestionId, ...] = Field(min_length=1)
    more: QuestionId | None = None
    opens: Identifier | None = None
    over: Identifier | None = None
    follows: Identifier | None = None
    items: tuple[QuestionId, ...] = ()

    @model_validator(mode="after")
    def _one_way_to_open(self) -> Self:
        ways = [self.more, self.over, self.follows]
        if (self.more is None) != (self.opens is None) or sum(way is not None for way in ways) != 1:
            raise ValueError("either «more» with «opens», or «over», or «follows»")
        return self


class Deed(StrEnum):
    """What an answer does to the plan that its guide is about, once the walk is concluded."""

    END = "end"
    REWORD = "reword"
    SIGHTING = "sighting"


class Effect(GuideModel):
    """An answer's consequence for the round's subject.

    ``end``: the subject leaves the plan, with the text of ``text`` as its reason. ``reword``: the text of
    ``text`` takes its place. ``sighting``: the answer itself (``when``'s question) is kept as what was seen
    of the sign, with ``text`` as its note.
    """

    does: Deed
    when: Condition
    text: QuestionId | None = None


class Limit(GuideModel):
    """Something that is due by a day that answers tell: counted ``weeks`` from one, or a day ``on`` itself.

    It is due until ``until`` has an answer, and only where ``when`` holds. In a thread it is due once a
    round. ``label`` is Jinja2 with ``what`` and ``who``: the texts of the questions named so, in the same
    round. ``is_step`` says that it is one of the steps that a timeline is drawn of.
    """

    id: Identifier
    label: Text
    on: QuestionId
    weeks: int = Field(default=0, ge=0, le=520)
    until: QuestionId | None = None
    what: QuestionId | None = None
    who: QuestionId | None = None
    when: Condition | None = None
    is_step: bool = False


class Renewal(GuideModel):
    """How a walk that is concluded goes on as a new version of itself, where ``when`` holds.

    The answers to the questions ``keeps`` are carried over. Of a thread's rounds, those are left behind in
    which one of ``leaves`` holds (a goal that is reached), or one of ``leaves_answered`` has an answer (the
    day a step was done).
    """

    when: Condition
    keeps: tuple[QuestionId, ...] = Field(min_length=1)
    leaves: tuple[Condition, ...] = ()
    leaves_answered: tuple[QuestionId, ...] = ()


class Cooperation(GuideModel):
    """What makes a guide one of working with another body about a plan. What its answers tell is in ``says``.

    ``says`` may name ``body`` (where ``body`` here is not given), ``goal`` and ``goal_alike`` (the plan's
    goal that is about the same), ``measure``, ``measure_alike``, ``measure_state`` (one of ``ended`` says
    that it is over), ``starts``, ``ends``, ``evaluation`` and ``last_evaluation`` (days). ``ignore`` are the
    spans of words that all goals share, and that do not make two of them alike.
    """

    body: Text | None = None
    ended: tuple[Identifier, ...] = ()
    ignore: tuple[str, ...] = ()


class Term(GuideModel):
    """A glossary entry. ``words`` are the spellings a user may ask for."""

    words: tuple[str, ...] = Field(min_length=1)
    explanation: Text
    source: str
    carries: tuple[RequirementId, ...] = ()


class GuideHead(GuideModel):
    """The guide's own file, ``guide.yaml``; points and glossary lie beside it.

    ``child`` asks for the alias; a guide ``about`` another's plans has it from the plan instead. ``day`` is
    the question for the day the walk is about, and ``effects`` are what it does to the plan when concluded.
    ``says`` names the questions whose answers are looked up later by what they say (``result``, ``why``,
    ``decision``). ``whole`` is the kind of text a whole plan or walk is, and so which rules judge it as one.
    ``limits`` are what is due by its answers. A walk with ``closing`` is concluded only when that holds, and
    may be written out many times before; ``renewal`` says how it goes on then.
    """

    version: str
    title: Text
    introduction: Text
    source: str
    child: QuestionId | None = None
    about: Identifier | None = None
    day: QuestionId | None = None
    effects: tuple[Effect, ...] = ()
    says: dict[Identifier, QuestionId] = {}
    whole: Identifier | None = None
    limits: tuple[Limit, ...] = ()
    closing: Condition | None = None
    renewal: Renewal | None = None
    cooperation: Cooperation | None = None
    points: tuple[str, ...] = Field(min_length=1)
    threads: tuple[Thread, ...] = ()
    thread_texts: dict[Identifier, QuestionId] = {}

    @model_validator(mode="after")
    def _has_an_alias(self) -> Self:
        if (self.child is None) == (self.about is None):
            raise ValueError("either «child» or «about»")
        return self


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

    @property
    def gates(self) -> frozenset[str]:
        """The questions that open a point; they steer, and tell nothing of the plan."""
        return frozenset(point.when.question for point in self.points if point.when)

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

    def thread(self, thread_id: str) -> Thread:
        """Return a thread by id. Raises ``KeyError``."""
        for thread in self.head.threads:
            if thread.id == thread_id:
                return thread
        raise KeyError(thread_id)

    def thread_of(self, question_id: str) -> Thread | None:
        """Return the thread a question is asked in, if any."""
        return next((thread for thread in self.head.threads if question_id in thread.questions), None)
