"""The plan as a whole before the judgement: what the thread lacks, what the measures leave out."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.desk.answering import context_of
from assistant.desk.workplace import Workplace
from assistant.guide.answers import Answers, Slot
from assistant.guide.interview import agenda
from assistant.judgement.model import Context, Finding
from assistant.judgement.plantexts import PlanText, PlanTexts


def judge_plan(workplace: Workplace, answers: Answers) -> tuple[Finding, ...]:
    """Return what the rules of whole plans find in the answers that belong in the plan."""
    texts = {slot: answers.text(slot) for slot in agenda(workplace.guide, answers)}
    context = context_of(workplace, answers, Slot(workplace.guide.head.child or ""))
    return judge_texts(workplace, {slot: text for slot, text in texts.items() if text.strip()}, context)


def judge_texts(workplace: Workplace, texts: Mapping[Slot, str], context: Context) -> tuple[Finding, ...]:
    """Return what the rules of whole plans find in ``texts``."""
    analyses = workplace.analyse_many(list(texts.values()))
    read = PlanTexts(
        PlanText(slot.key, slot.question, slot.round, analysis)
        for slot, analysis in zip(texts, analyses, strict=True)
    )
    return workplace.weigh_plan(read, context)
