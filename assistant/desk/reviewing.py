"""Reviewing a draft somebody wrote: read it, place its texts, judge each as the conversation would."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from rapidfuzz import fuzz

from assistant.desk.checking import CheckRequest, verdict_record, weigh_requests
from assistant.desk.workplace import Workplace
from assistant.documents.read.draft import read_draft
from assistant.errors import AssistantError
from assistant.guide.answers import Slot
from assistant.judgement.analysis import Analysis, WrittenForm
from assistant.judgement.model import Context, Outcome, Reason, Verdict
from assistant.judgement.plantexts import PlanText, PlanTexts
from assistant.review.forms import Kind, Stands
from assistant.review.formwords import FormWords
from assistant.review.items import Cutting, Item, Unplaced
from assistant.review.model import (
    PlanRemark,
    PointState,
    Remark,
    ReviewedDocument,
    ReviewedItem,
    Strand,
    ThreadFound,
    UnplacedText,
)
from assistant.review.placing import place
from assistant.review.source import Source
from assistant.review.threads import Thread, find_thread

SPECIAL_POINT = "4"
"""The point whose measures belong to the goals."""


@dataclass(frozen=True, slots=True)
class _Judged:
    item: Item
    analysis: Analysis
    verdict: Verdict
    judged_as: str
    overall_goal: str


def review_file(workplace: Workplace, path: Path, shown: str = "", folder: str = "") -> ReviewedDocument:
    """Return what the review says of the draft in ``path``; a draft that cannot be read says why.

    ``shown`` is the path as the report names it, ``folder`` the folder it is counted under.
    """
    name = shown or str(path)
    try:
        source, data = read_draft(path)
    except AssistantError as error:
        return failed(workplace, error, name, folder)
    reviewed = review_source(workplace, source)
    content = hashlib.sha256(data).hexdigest()
    return reviewed.model_copy(update={"path": name, "folder": folder, "content": content})


def failed(workplace: Workplace, error: AssistantError, shown: str, folder: str) -> ReviewedDocument:
    """Return the report of a draft that could not be read, with the error in words."""
    said = AssistantError(error.code, **{**error.fields, "path": shown})
    return ReviewedDocument(
        path=shown, folder=folder, error=workplace.wording.explain(said), error_code=error.code.value
    )


def review_source(workplace: Workplace, source: Source) -> ReviewedDocument:
    """Return what the review says of a draft that is read."""
    words = workplace.form_words
    found = list(Cutting(words, workplace.sentences).items(place(source, words)))
    items = [one for one in found if isinstance(one, Item)]
    unplaced = [one for one in found if isinstance(one, Unplaced)]
    thread = find_thread(items, SPECIAL_POINT)
    analyses = workplace.analyse_many([_judged_text(item) for item in items])
    variety = _variety(analyses, workplace.variety)
    judged = _judge(workplace, items, analyses, variety)
    return ReviewedDocument(
        path="",
        variety=variety,
        words=sum(len(paragraph.text.split()) for paragraph in source.paragraphs()),
        points=_points(words, judged),
        items=tuple(_reviewed(one) for one in judged),
        unplaced=tuple(
            UnplacedText(
                text=one.text,
                location=one.location,
                about=one.about,
                label=one.label.strip(),
                place=one.place,
            )
            for one in unplaced
        ),
        plan_findings=_plan_findings(workplace, judged, thread, variety),
        thread=_thread_found(thread),
    )


def _variety(analyses: Sequence[Analysis], otherwise: Literal["nb", "nn"]) -> Literal["nb", "nn"]:
    """Return the written form that most of the texts are in."""
    counts: Counter[WrittenForm] = Counter()
    for analysis in analyses:
        counts[analysis.written_form] += len(analysis.tokens)
    bokmaal, nynorsk = counts[WrittenForm.BOKMAAL], counts[WrittenForm.NYNORSK]
    if bokmaal == nynorsk:
        return otherwise
    return "nn" if nynorsk > bokmaal else "nb"


# -- judging ----------------------------------------------------------------------------------------------


def _judge(
    workplace: Workplace, items: Sequence[Item], analyses: Sequence[Analysis], variety: Literal["nb", "nn"]
) -> list[_Judged]:
    forms = workplace.form_words.forms
    overall = [item.text for item in items if item.kind is Kind.OVERALL_GOAL]
    kinds = [(item.place and item.place.judged) or forms.judged[item.kind] for item in items]
    goals = [_nearest(item.text, overall) if item.kind is Kind.GOAL else "" for item in items]

    def weigh(chosen: Sequence[int]) -> list[Verdict]:
        requests = [
            CheckRequest(
                id=number,
                kind=kinds[number],
                text=_judged_text(items[number]),
                overall_goal=goals[number] or None,
                variety=variety,
            )
            for number in chosen
        ]
        return weigh_requests(workplace, requests, [analyses[number] for number in chosen])

    verdicts = weigh(range(len(items)))
    shared = _shared(forms.parts, items, kinds, verdicts, forms.judged)
    kinds = [shared.get(number, kind) for number, kind in enumerate(kinds)]
    for number, verdict in zip(shared, weigh(list(shared)), strict=True):
        verdicts[number] = verdict
    return [_Judged(*row) for row in zip(items, analyses, verdicts, kinds, goals, strict=True)]


def _judged_text(item: Item) -> str:
    """Return the text with the opening that it goes on from, where that stands on the line above."""
    return f"{item.lead} {item.text}" if item.lead else item.text


def _nearest(text: str, overall: Sequence[str]) -> str:
    """Return the overall goal that ``text`` is most like: the one it may only repeat."""
    return max(overall, key=lambda goal: fuzz.token_set_ratio(text, goal), default="")


def _shared(
    parts: Mapping[Kind, Sequence[str]],
    items: Sequence[Item],
    kinds: Sequence[str],
    verdicts: Sequence[Verdict],
    judged: Mapping[Kind, str],
) -> dict[int, str]:
    """Return what the items that share one answer between them are judged as instead.

    A form asks how often in one field and who in the next: each field has to say only its own part, when
    another says the rest.
    """
    changed: dict[int, str] = {}
    for kind, names in parts.items():
        own = [number for number, item in enumerate(items) if item.kind is kind]
        lacks = {number: {finding.reason.value for finding in verdicts[number].rejecting} for number in own}
        meets = {
            number: {kinds[number]} - lacks[number] if kinds[number] in names else set(names) - lacks[number]
            for number in own
        }
        for number in own:
            if kinds[number] != judged[kind] or verdicts[number].outcome is not Outcome.REJECTED:
                continue
            others: set[str] = set().union(*(meets[other] for other in own if other != number))
            missing = set(names) & lacks[number]
            if missing <= others:
                first = next((name for name in names if name in meets[number]), None)
                changed[number] = first or judged[Kind.OTHER]
    return changed


# -- what a report says -----------------------------------------------------------------------------------


def _reviewed(one: _Judged) -> ReviewedItem:
    record = verdict_record(one.verdict)
    before = len(_judged_text(one.item)) - len(one.item.text)
    return ReviewedItem(
        point=one.item.point,
        kind=one.item.kind,
        text=one.item.text,
        location=one.item.location,
        verdict=record["verdict"],
        reasons=tuple(record["reasons"]),
        findings=remarks(record["findings"], before),
        judged_as=one.judged_as,
        overall_goal=one.overall_goal or None,
        label=one.item.label.strip(),
        lead=one.item.lead,
        question=(one.item.place.question if one.item.place else None) or "",
    )


def remarks(findings: Iterable[Mapping[str, Any]], before: int) -> tuple[Remark, ...]:
    """Return findings placed in the text itself, where ``before`` characters were put in front of it."""
    return tuple(
        Remark.model_validate(
            {
                **finding,
                "start": max(0, finding["start"] - before),
                "end": max(0, finding["end"] - before),
            }
        )
        for finding in findings
    )


def _thread_found(thread: Thread) -> ThreadFound:
    strands = (
        Strand(
            overall_goal=strand.overall,
            goals=tuple(strand.goals),
            signs=tuple(strand.signs),
            measures=tuple(strand.measures),
        )
        for strand in thread.strands
    )
    return ThreadFound(
        strands=tuple(strands), loose_signs=thread.loose_signs, loose_measures=thread.loose_measures
    )


def _points(words: FormWords, judged: Sequence[_Judged]) -> dict[str, PointState]:
    """Return how each point stands: missing, thin, or present."""
    states: dict[str, PointState] = {}
    for point, rule in words.forms.points.items():
        own = [one for one in judged if one.item.point == point]
        said = [one for one in own if not _says_nothing(one.verdict)]
        count = sum(len(one.item.text.split()) for one in said)
        lacks = rule.kinds and not any(one.item.kind in rule.kinds for one in said)
        fails = [bool(one.verdict.rejecting) for one in said if one.item.kind in rule.kinds]
        too_few = {Stands.NONE: False, Stands.ONE: all(fails), Stands.ALL: any(fails)}[rule.stands]
        if not own:
            states[point] = PointState.MISSING
        elif count < rule.words or lacks or too_few or not said:
            states[point] = PointState.THIN
        else:
            states[point] = PointState.PRESENT
    return states


def _says_nothing(verdict: Verdict) -> bool:
    return any(finding.reason is Reason.EMPTY for finding in verdict.rejecting)


def _plan_findings(
    workplace: Workplace, judged: Sequence[_Judged], thread: Thread, variety: str
) -> tuple[PlanRemark, ...]:
    """Return what the rules of whole plans find, with the items each is about."""
    slots = _slots(judged, thread)
    texts = PlanTexts(
        PlanText(str(number), slot.question, slot.round, judged[number].analysis) for number, slot in slots
    )
    return tuple(
        PlanRemark(
            rule=finding.rule,
            message=finding.message,
            ask=finding.ask,
            items=(int(finding.slot),) if finding.slot else (),
        )
        for finding in workplace.weigh_plan(texts, workplace.guide.head.whole or "", Context(variety=variety))
    )


def _slots(judged: Sequence[_Judged], thread: Thread) -> list[tuple[int, Slot]]:
    """Return the items with the slots they would fill; where a strand lacks what is loose, it may be its own.

    A loose text counts for every strand that lacks one: nobody is told off for what only could not be tied.
    """
    rounds: dict[int, list[int]] = {}
    for number, strand in enumerate(thread.strands, start=1):
        signs = strand.signs or list(thread.loose_signs)
        measures = strand.measures or list(thread.loose_measures)
        overall = [] if strand.overall is None else [strand.overall]
        for place_ in (*overall, *strand.goals, *signs, *measures):
            rounds.setdefault(place_, []).append(number)
    return [
        (number, Slot(one.item.place.question, count))
        for number, one in enumerate(judged)
        if one.item.place is not None and one.item.place.question
        for count in rounds.get(number, [0])
    ]
