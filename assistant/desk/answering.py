"""One answer: its form, its judgement, and what it becomes when it is only the missing part of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answer, Answers, Slot, Status
from assistant.guide.interview import child_alias, choices_of, slot_beside, thread_text
from assistant.guide.model import InputKind, Question, Text
from assistant.judgement.model import Context, Finding, Outcome, Verdict
from assistant.judgement.rewrite import compose, is_loose_part
from assistant.plan.calendar import read_date

MAX_LINE = 60
# Of many texts to choose among, each is told on one line.
_LONGEST = 70
# A reason is judged as running text, and one word is none.
REASON_KIND = "prose"
REASON_WORDS = 2

_STATUS = {
    Outcome.ACCEPTED: Status.ACCEPTED,
    Outcome.NOT_ASSESSED: Status.NOT_ASSESSED,
    Outcome.REJECTED: Status.REJECTED,
}


@dataclass(frozen=True)
class Considered:
    """A judged answer. ``alone`` is the part that was typed, where ``text`` was put together with a draft.

    ``loose`` says that ``text`` is only a part, and that it could not be put together with the draft.
    """

    text: str
    verdict: Verdict
    alone: Considered | None = None
    loose: bool = False

    def answer(self, slot: Slot) -> Answer:
        """Return it as the answer of ``slot``."""
        return judged_answer(slot, self.text, self.verdict)


def judged_answer(slot: Slot, text: str, verdict: Verdict) -> Answer:
    """Return ``text`` as an answer with its findings; the reasons of those that are silenced stay with it."""
    reasons = dict.fromkeys(one.silenced for one in verdict.findings if one.silenced)
    status = _STATUS[verdict.outcome]
    if reasons and verdict.outcome is Outcome.ACCEPTED:
        status = Status.OVERRIDDEN
    findings = tuple(finding.model_dump(mode="json") for finding in verdict.findings)
    return Answer(slot, text, status, " ".join(reasons) if status is Status.OVERRIDDEN else "", findings)


def consider(workplace: Workplace, answers: Answers, slot: Slot, text: str) -> Considered:
    """Judge ``text`` as an answer in ``slot``.

    When the slot holds a rejected draft and ``text`` is only the part that was asked for, the two are put
    together and judged as one; the composition is taken when it is turned back for less than the part alone.
    Raises ``AssistantError`` when a date, choice or short line cannot be read.
    """
    question = workplace.guide.question(slot.question)
    alone = consider_whole(workplace, answers, slot, text)
    if question.input in (InputKind.DATE, InputKind.CHOICE):
        return alone
    context = context_of(workplace, answers, slot)
    draft = answers.get(slot)
    if alone.verdict.outcome is Outcome.REJECTED and draft and rejected_findings(draft):
        together = _compose(workplace, question, draft, alone, context)
        if together and len(together.verdict.rejecting) < len(alone.verdict.rejecting):
            return together
        if is_loose_part(workplace.analyse(text)):
            return Considered(text, alone.verdict, loose=True)
    return alone


def consider_whole(workplace: Workplace, answers: Answers, slot: Slot, text: str) -> Considered:
    """Judge ``text`` as the whole answer in ``slot``, whatever stands there. Raises as ``consider`` does."""
    question = workplace.guide.question(slot.question)
    if question.input in (InputKind.DATE, InputKind.CHOICE):
        form = _read_form(workplace, answers, question, slot, text)
        return Considered(form, Verdict(outcome=Outcome.ACCEPTED))
    if question.input is InputKind.LINE and (len(text.strip()) > MAX_LINE or "\n" in text.strip()):
        raise AssistantError(ErrorCode.LINE_TOO_LONG, limit=MAX_LINE)
    draft = answers.get(slot)
    silenced = findings_of(draft) if draft else ()
    verdict = workplace.judge(question.kind, text, context_of(workplace, answers, slot))
    return Considered(text, verdict.heeding(silenced))


def repair(workplace: Workplace, answers: Answers, slot: Slot, turned_back: Considered) -> Considered | None:
    """Return the better wording that the first finding offers, judged; ``None`` unless it mends something."""
    better = turned_back.verdict.rejecting[0].better
    if better is None:
        return None
    kind = workplace.guide.question(slot.question).kind
    verdict = workplace.judge(kind, better, context_of(workplace, answers, slot))
    mended = len(verdict.rejecting) < len(turned_back.verdict.rejecting)
    return Considered(better, verdict) if mended else None


def context_of(workplace: Workplace, answers: Answers, slot: Slot) -> Context:
    """Return what the checks may know beside the text in ``slot``."""
    guide = workplace.guide
    return Context(
        child=child_alias(guide, answers),
        overall_goal=thread_text(guide, answers, "overall_goal", slot),
        variety=workplace.variety,
    )


def findings_of(answer: Answer) -> tuple[Finding, ...]:
    """Return the findings that were kept with an answer."""
    return tuple(Finding.model_validate(finding) for finding in answer.findings)


def rejected_findings(answer: Answer | None) -> tuple[Finding, ...]:
    """Return what turned back an answer that is still open, parked since or not; empty for all others."""
    if answer is None or answer.status not in (Status.REJECTED, Status.PARKED):
        return ()
    return tuple(finding for finding in findings_of(answer) if finding.turns_back)


def accept_reason(workplace: Workplace, reason: str) -> None:
    """Hold a reason for an override to be one. Raises ``AssistantError`` (OVERRIDE_NEEDS_REASON)."""
    weighed = workplace.judge(REASON_KIND, reason, Context())
    if weighed.outcome is Outcome.REJECTED or len(reason.split()) < REASON_WORDS:
        raise AssistantError(ErrorCode.OVERRIDE_NEEDS_REASON)


def _read_form(workplace: Workplace, answers: Answers, question: Question, slot: Slot, text: str) -> str:
    said = text.strip()
    if not said:
        raise AssistantError(ErrorCode.ANSWER_MISSING)
    if question.input is InputKind.DATE:
        return _read_day(workplace, answers, question, slot, said)
    choices = choices_of(question, answers)
    chosen = _chosen(choices, said)
    if chosen is not None:
        return chosen
    if question.among and question.among not in answers.topic.subjects:
        # There is no plan at hand to choose from (an answers file): the text is taken as it stands.
        return said
    labels = [label.in_(workplace.variety) for _, label in choices]
    listing = "\n" + "\n".join(listed_choices(labels)) if question.among else " / ".join(labels)
    raise AssistantError(ErrorCode.CHOICE_UNKNOWN, choices=listing)


def listed_choices(labels: Sequence[str]) -> list[str]:
    """Return texts to choose among, numbered; the long ones are cut."""
    cut = (label if len(label) <= _LONGEST else label[: _LONGEST - 2].rstrip() + " …" for label in labels)
    return [f"{number} {label}" for number, label in enumerate(cut, start=1)]


def _chosen(choices: Sequence[tuple[str, Text]], said: str) -> str | None:
    """Return the choice that is meant: by its number, its label or the beginning of one, its first word."""
    bare = said.casefold().strip(" .,!")
    if bare.isdecimal() and 1 <= int(bare) <= len(choices):
        return choices[int(bare) - 1][0]
    folded = [
        (value, {form.casefold().strip(" .,!") for form in (label.nb, label.nn or label.nb)} | {value})
        for value, label in choices
    ]
    exact = [value for value, forms in folded if bare in forms]
    begun = [value for value, forms in folded if any(form.startswith(bare) for form in forms)]
    # «Ja, gjerne» says ja.
    first = _first(bare) if bare else ""
    opened = [value for value, forms in folded if any(_first(form) == first for form in forms)]
    for found in (exact, begun, opened):
        if len(found) == 1:
            return found[0]
    return None


def _first(label: str) -> str:
    return label.split(maxsplit=1)[0].strip(" ,.!")


def _read_day(workplace: Workplace, answers: Answers, question: Question, slot: Slot, said: str) -> str:
    day = _day_of(workplace, said)
    if question.not_future and day > workplace.today():
        raise AssistantError(ErrorCode.DATE_FUTURE, text=said)
    _hold_to_topic(workplace, answers, question, said, day)
    guide = workplace.guide
    for other in guide.questions:
        text = answers.text(slot_beside(guide, slot, other.id))
        if text and other.input is InputKind.DATE:
            kept = read_date(text, workplace.months)
            code = None
            if question.not_before == other.id and day < kept:
                code = ErrorCode.DATE_BEFORE
            elif other.not_before == question.id and day > kept:
                code = ErrorCode.DATE_AFTER
            if code:
                label = other.label.in_(workplace.variety)
                raise AssistantError(code, text=said, label=label, other=text, question=other.id)
    return f"{day:%d.%m.%Y}"


def _day_of(workplace: Workplace, said: str) -> date:
    """Read a day as people say it, «i dag» and «i går» too. Raises as ``read_date`` does."""
    days, bare = workplace.calendar.days, said.casefold().strip(" .!")
    if bare in days.today:
        return workplace.today()
    if bare in days.yesterday:
        return workplace.today() - timedelta(days=1)
    return read_date(said, workplace.months)


def says_not_yet(workplace: Workplace, question: Question, text: str) -> bool:
    """Return whether a date that need not be told is answered with «nei» or «ikke ennå»."""
    optional = question.input is InputKind.DATE and not question.required
    return optional and text.casefold().strip(" .!") in workplace.calendar.days.not_yet


def _hold_to_topic(workplace: Workplace, answers: Answers, question: Question, said: str, day: date) -> None:
    earliest = question.not_before_topic
    if earliest:
        plan = workplace.for_guide(workplace.guide.head.about or workplace.guide_id)
        hold_after(plan, earliest, answers.topic.dates.get(earliest, ""), said, day)


def hold_after(plan: Workplace, question: str, text: str, said: str, day: date) -> None:
    """Hold ``day`` (as ``said``) to be no earlier than ``text``, the plan's answer to ``question``.

    Where that tells no day there is nothing to hold it to. Raises ``AssistantError`` (DATE_BEFORE_PLAN).
    """
    earliest = plan.day_in(text)
    if earliest and day < earliest:
        label = plan.guide.question(question).label.in_(plan.variety)
        raise AssistantError(ErrorCode.DATE_BEFORE_PLAN, text=said, label=label, other=f"{earliest:%d.%m.%Y}")


def _compose(
    workplace: Workplace, question: Question, draft: Answer, alone: Considered, context: Context
) -> Considered | None:
    finding = rejected_findings(draft)[0]
    rule = workplace.rule(finding.rule)
    if rule is None or rule.repair is None:
        return None
    parts = workplace.parts(context)
    earlier, piece = workplace.analyse(draft.text), workplace.analyse(alone.text)
    text = compose(parts, question.kind, rule.repair, earlier, piece, fault=(finding.start, finding.end))
    if text is None:
        return None
    verdict = workplace.judge(question.kind, text, context).heeding(findings_of(draft))
    return Considered(text, verdict, alone)
