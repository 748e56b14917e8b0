"""A walk's consequences for its plan: a measure ended, a text worded anew, a sign seen. Data says which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import reduce

from assistant.desk.lines import Line, Tone
from assistant.desk.record import day_of
from assistant.desk.workplace import Workplace
from assistant.guide.answers import Answer, Answers, Slot, Status, Subject
from assistant.guide.interview import holds, rounds, subject_of
from assistant.guide.model import Deed, Effect
from assistant.plan.progress import Seen, Sighting
from assistant.plan.year import Version
from assistant.store.plans import PlanStore
from assistant.store.records import Choice, Revision

_ON_TEXTS = frozenset({Deed.END, Deed.REWORD})


@dataclass
class Consequences:
    """What is to be written into the plan. ``overtaken`` are texts that were changed there meanwhile.

    ``restored`` are texts that the walk had ended or worded anew, and that stand again as they did.
    """

    ended: list[Answer] = field(default_factory=list)
    reworded: list[Answer] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    restored: list[Answer] = field(default_factory=list)
    overtaken: list[Slot] = field(default_factory=list)


def conclude(
    workplace: Workplace, store: PlanStore, walk_id: str, answers: Answers, choice: Choice | None = None
) -> list[Line]:
    """Bring what was decided into the plan, all of it at once, and say what was done.

    ``workplace`` is the walk's. A walk that is concluded again (after a correction) changes only what
    differs, and takes back what it did to a text and does no longer. ``choice`` is what is kept in the walk
    with it; ``answers`` hold it already. Raises the store's errors; then nothing is changed.
    """
    record = store.years.walk(walk_id)
    plan = store.open(record.about)
    restored: list[Answer] = []
    if record.concluded:
        said = [one.answer for one in store.history(walk_id)]
        restored = list(_restored(workplace, store.history(record.about), said, answers))
    found = consequences(workplace, reduce(Answers.with_answer, restored, plan.answers), answers, walk_id)
    changed = {one.slot for one in (*found.ended, *found.reworded)}
    found.restored = [one for one in restored if one.slot not in changed]
    version = store.years.conclude(
        walk_id,
        workplace.today(),
        [*found.restored, *found.ended, *found.reworded],
        found.sightings,
        guide_version=workplace.for_guide(workplace.guide.head.about or "").guide.head.version,
        rules_version=workplace.rules.version,
        replaces={slot: (stamp,) for slot, stamp in plan.stamps.items()},
        choice=choice,
    )
    return _said(workplace, found, version)


def consequences(workplace: Workplace, plan: Answers, answers: Answers, walk_id: str) -> Consequences:
    """Return what the walk's answers do to the plan as it stands; what is done already is left out."""
    found = Consequences()
    day = day_of(workplace, answers, workplace.guide.head.day) or workplace.today()
    for effect, subject, number in _effects(workplace, answers):
        text = answers.get(Slot(effect.text, number)) if effect.text else None
        if effect.does is Deed.SIGHTING:
            seen = Seen(answers.text(Slot(effect.when.question, number)))
            note = text.text if text and text.written else ""
            looked = Sighting(subject.slot, subject.text, seen, day, note=note, evaluation=walk_id)
            found.sightings.append(looked)
            continue
        standing = plan.get(subject.slot)
        if effect.does is Deed.END:
            _end(found, standing, subject, text)
        elif text and text.written:
            _reword(found, standing, subject, text)
    return found


def _effects(workplace: Workplace, answers: Answers) -> Iterator[tuple[Effect, Subject, int]]:
    for effect, subject, number in _possible(workplace, answers):
        if holds(workplace.guide, answers, effect.when, number):
            yield effect, subject, number


def _possible(workplace: Workplace, answers: Answers) -> Iterator[tuple[Effect, Subject, int]]:
    guide = workplace.guide
    for effect in guide.head.effects:
        thread = guide.thread_of(effect.when.question)
        for number in range(1, rounds(guide, thread, answers) + 1) if thread else ():
            subject = subject_of(guide, answers, Slot(effect.when.question, number))
            if subject:
                yield effect, subject, number


def _restored(
    workplace: Workplace, plan: Sequence[Revision], said: Sequence[Answer], answers: Answers
) -> Iterator[Answer]:
    """Yield the texts that stand as the walk once decided, and decides no longer, as they stood before.

    ``plan`` is the plan's history, ``said`` all that was ever answered in the walk.
    """
    texts: dict[Slot, set[str]] = {}
    for one in said:
        texts.setdefault(one.slot, set()).add(one.text)
    standing = {(effect.does, subject.slot) for effect, subject, _ in _effects(workplace, answers)}
    undone: dict[Slot, list[tuple[Deed, Set[str]]]] = {}
    for effect, subject, number in _possible(workplace, answers):
        once = texts.get(Slot(effect.when.question, number), set()) & set(effect.when.values)
        if once and effect.does in _ON_TEXTS and (effect.does, subject.slot) not in standing:
            worded = texts.get(Slot(effect.text, number), set()) if effect.text else set()
            # What it was worded as before is none of the walk's doing.
            undone.setdefault(subject.slot, []).append((effect.does, worded - {subject.text}))
    for slot, deeds in undone.items():
        written = [one.answer for one in plan if one.answer.slot == slot]
        if written and _is_done_by(written[-1], deeds):
            yield from [answer for answer in written if not _is_done_by(answer, deeds)][-1:]


def _is_done_by(answer: Answer, deeds: Iterable[tuple[Deed, Set[str]]]) -> bool:
    """Return whether an answer of the plan is what one of ``deeds`` did, with one of its texts."""
    return any(
        answer.status is Status.ENDED and answer.reason in {*texts, ""}
        if does is Deed.END
        else answer.written and answer.text in texts
        for does, texts in deeds
    )


def _end(found: Consequences, standing: Answer | None, subject: Subject, reason: Answer | None) -> None:
    why = reason.text if reason and reason.written else ""
    if standing and (standing.status is not Status.ENDED or standing.reason != why):
        if standing.text != subject.text:
            found.overtaken.append(subject.slot)
        found.ended.append(replace(standing, status=Status.ENDED, reason=why, findings=()))


def _reword(found: Consequences, standing: Answer | None, subject: Subject, wording: Answer) -> None:
    if standing and standing.written and standing.text == wording.text:
        return
    if standing and standing.text != subject.text:
        found.overtaken.append(subject.slot)
    found.reworded.append(replace(wording, slot=subject.slot))


def _said(workplace: Workplace, found: Consequences, version: Version | None) -> list[Line]:
    say = workplace.wording
    lines = [say(f"followup.concluded_{workplace.guide_id}", sightings=len(found.sightings))]
    counts = (
        ("restored", found.restored),
        ("ended", found.ended),
        ("reworded", found.reworded),
        ("overtaken", found.overtaken),
    )
    lines += [say(f"followup.{name}", count=len(which)) for name, which in counts if which]
    if version:
        lines.append(say("followup.new_version", number=version.number))
    return [Line(Tone.ACCEPT, " ".join(lines))]
