"""The plan as a whole before the judgement: what the thread lacks, what the measures leave out."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.desk.answering import context_of
from assistant.desk.workplace import Workplace
from assistant.guide.answers import Answers, Slot
from assistant.guide.interview import agenda
from assistant.judgement.analysis import Analysis
from assistant.judgement.model import Context, Finding
from assistant.judgement.plantexts import PlanText, PlanTexts


def judge_plan(workplace: Workplace, answers: Answers) -> tuple[Finding, ...]:
    """Return what the rules of wholes find in the answers that belong in a plan, or in a walk about one."""
    kind = workplace.guide.head.whole
    return (
        judge_texts(workplace, _texts(workplace, answers), kind, _context(workplace, answers)) if kind else ()
    )


def judge_at_once(workplace: Workplace, answers: Answers) -> tuple[Finding, ...]:
    """Return what is found of that which is heeded while one writes: days, consents, who answers for what.

    Nothing is read closely for it: such rules need no language tools.
    """
    kind = workplace.guide.head.whole
    if not kind or not any(one.rule.at_once for one in workplace.rules.for_kind(kind)):
        return ()
    read = PlanTexts(
        PlanText(slot.key, slot.question, slot.round, Analysis(text, (), frozenset()))
        for slot, text in _texts(workplace, answers).items()
    )
    return workplace.weigh_plan(read, kind, _context(workplace, answers), at_once=True)


def judge_texts(
    workplace: Workplace, texts: Mapping[Slot, str], kind: str, context: Context
) -> tuple[Finding, ...]:
    """Return what the rules of wholes of ``kind`` find in ``texts``."""
    analyses = workplace.analyse_many(list(texts.values()))
    read = PlanTexts(
        PlanText(slot.key, slot.question, slot.round, analysis)
        for slot, analysis in zip(texts, analyses, strict=True)
    )
    return workplace.weigh_plan(read, kind, context)


def _texts(workplace: Workplace, answers: Answers) -> dict[Slot, str]:
    texts = {slot: answers.text(slot) for slot in agenda(workplace.guide, answers)}
    return {slot: text for slot, text in texts.items() if text.strip()}


def _context(workplace: Workplace, answers: Answers) -> Context:
    return context_of(workplace, answers, Slot(workplace.guide.head.child or ""))
