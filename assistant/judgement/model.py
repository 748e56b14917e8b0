"""Rules, findings and verdicts. The shape of the files in ``rules/``."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.guide.model import Identifier, RequirementId, Text
from assistant.judgement.analysis import Layer


class RuleModel(BaseModel):
    """Base of everything read from a rule file."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Level(StrEnum):
    """Whether a finding turns the answer back, or is advice beside an accepted answer."""

    REJECT = "reject"
    ADVISE = "advise"


class Reason(StrEnum):
    """Why something is said of an answer: the labelling guideline's codes, then the assistant's own."""

    PATTERN = "pattern"
    VAGUE = "vague"
    UNOBSERVABLE = "unobservable"
    NOT_CHILD = "not_child"
    SITUATION = "situation"
    TOO_BROAD = "too_broad"
    JARGON = "jargon"
    COPIED = "copied"
    NOT_ADULT = "not_adult"
    FREQUENCY = "frequency"
    PARTICIPANTS = "participants"
    EMPTY = "empty"
    PRIVACY = "privacy"
    ABSENCE = "absence"
    ABSOLUTE = "absolute"
    HEAVY = "heavy"
    THREAD = "thread"
    STRENGTHS = "strengths"
    PARTICIPATION = "participation"
    COORDINATION = "coordination"
    DATES = "dates"
    CONSENT = "consent"
    OWNER = "owner"
    REPETITION = "repetition"


class Repair(StrEnum):
    """How an answer that is only the missing part is put together with the rejected text."""

    APPEND = "append"
    REPLACE_ACT = "replace_act"
    OPENING = "opening"
    ACTOR = "actor"
    REPLACE_WORDS = "replace_words"


ExampleText = str | dict[str, str]


class RejectedExample(RuleModel):
    """A text the rule turns back. ``fault`` is the exact words at fault; ``better`` passes every rule.

    ``overall_goal`` is given where the rule compares with it. For a whole plan, ``fault`` is the slot.
    """

    text: ExampleText
    fault: str
    better: ExampleText
    overall_goal: str | None = None


class AcceptedExample(RuleModel):
    """A near miss the rule must let through."""

    text: ExampleText
    overall_goal: str | None = None


class RuleExamples(RuleModel):
    """At least three of each; every one is a test."""

    rejected: tuple[RejectedExample, ...] = Field(min_length=3)
    accepted: tuple[AcceptedExample, ...] = Field(min_length=3)


class Rule(RuleModel):
    """One rule. ``id`` is its path below ``rules/`` without the ending (``sign/pattern``).

    ``check`` names the kind of check, ``options`` are that kind's own settings (validated by it).
    ``criterion`` is the heading it counts under in the live feedback. ``order`` sorts findings: the lowest is
    the one whose question is asked. ``message`` and ``ask`` are Jinja2 with ``words`` (the faulty words),
    ``entry`` (the lexicon entry), ``child``, ``advice`` (what the lexicon suggests asking; may be empty),
    ``opening`` (the guide's opening of a sign). A rule of a whole plan applies to the kind that the plan's
    guide calls its ``whole``, and its examples are texts by slot (``{"1.1": …, "4.1#1": …}``); with
    ``at_once`` it is heeded while the plan is written, not only when it is written out.
    """

    id: str
    check: Identifier
    applies_to: tuple[Identifier, ...] = Field(min_length=1)
    needs: tuple[Layer, ...] = (Layer.TOKENS,)
    level: Level
    reason: Reason
    criterion: Identifier
    order: int
    overridable: bool = True
    at_once: bool = False
    repair: Repair | None = None
    options: dict[str, Any] = {}
    message: Text
    ask: Text
    title: Text
    what: Text
    why: Text
    source: str
    known_gaps: Text
    carries: tuple[RequirementId, ...] = ()
    examples: RuleExamples


class Finding(RuleModel):
    """What a rule found. ``start``/``end`` are character offsets into the answer, end exclusive.

    ``slot`` is where in the plan it stands, when the whole plan was read. ``silenced`` is the user's reason
    why it need not be heeded; then it turns nothing back. ``absent``: something missing is
    the fault, whatever the words are.
    """

    rule: str
    reason: Reason
    level: Level
    criterion: str
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    words: str
    message: str
    ask: str
    source: str
    overridable: bool
    better: str | None = None
    slot: str = ""
    silenced: str = ""
    absent: bool = False

    @property
    def _about(self) -> tuple[str, str]:
        return self.rule, "" if self.absent else self.words.casefold()

    def reason_in(self, earlier: Iterable[Finding]) -> str:
        """Return why it was silenced among ``earlier`` findings: the same rule, about the same words."""
        return next((one.silenced for one in earlier if one.silenced and one._about == self._about), "")

    @property
    def turns_back(self) -> bool:
        """Whether it stands in the way of the answer."""
        return self.level is Level.REJECT and not self.silenced


class Outcome(StrEnum):
    """What the judgement says of an answer."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    NOT_ASSESSED = "not_assessed"


class CriterionState(StrEnum):
    """How one criterion stands in the live feedback."""

    MET = "met"
    MISSING = "missing"
    UNKNOWN = "unknown"


class Verdict(RuleModel):
    """The judgement of one answer.

    ``not_assessed`` are the rules whose layers of analysis were missing; ``criteria`` the state of each
    criterion in the rules' order, for the live feedback.
    """

    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    not_assessed: tuple[str, ...] = ()
    criteria: dict[str, CriterionState] = {}

    @property
    def rejecting(self) -> tuple[Finding, ...]:
        """The findings that turn the answer back, the one to ask about first."""
        return tuple(finding for finding in self.findings if finding.turns_back)

    @property
    def overridable(self) -> bool:
        """Whether a written reason may stand against all that turns the answer back."""
        return bool(self.rejecting) and all(finding.overridable for finding in self.rejecting)

    def heeding(self, silenced: Iterable[Finding]) -> Verdict:
        """Return the verdict without what was silenced before."""
        earlier = tuple(silenced)
        findings = tuple(one.model_copy(update={"silenced": one.reason_in(earlier)}) for one in self.findings)
        stands = self.outcome is Outcome.REJECTED and not any(one.turns_back for one in findings)
        return self.model_copy(
            update={"findings": findings, "outcome": Outcome.ACCEPTED if stands else self.outcome}
        )


class Context(RuleModel):
    """What a check may know beside the text: the child's alias, the overall goal, the written form."""

    child: str = ""
    overall_goal: str = ""
    variety: str = "nb"
