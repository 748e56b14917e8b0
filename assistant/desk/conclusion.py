"""A walk's consequences for its plan: a measure ended, a text worded anew, a sign seen. Data says which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from assistant.desk.lines import Line, Tone
from assistant.desk.record import day_of
from assistant.desk.workplace import Workplace
from assistant.guide.answers import Answer, Answers, Slot, Status, Subject
from assistant.guide.interview import holds, rounds, subject_of
from assistant.guide.model import Deed, Effect
from assistant.plan.progress import Seen, Sighting
from assistant.plan.year import Version
from assistant.store.plans import PlanStore


@dataclass
class Consequences:
    """What is to be written into the plan. ``overtaken`` are texts that were changed there meanwhile."""

    ended: list[Answer] = field(default_factory=list)
    reworded: list[Answer] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    overtaken: list[Slot] = field(default_factory=list)


def conclude(workplace: Workplace, store: PlanStore, walk_id: str, answers: Answers) -> list[Line]:
    """Bring what was decided into the plan, all of it at once, and say what was done.

    ``workplace`` is the walk's. A walk that is concluded again (after a correction) changes only what
    differs. Raises the store's errors; then nothing is changed.
    """
    record = store.years.walk(walk_id)
    plan = store.open(record.about)
    found = consequences(workplace, plan.answers, answers, walk_id)
    version = store.years.conclude(
        walk_id,
        workplace.today(),
        [*found.ended, *found.reworded],
        found.sightings,
        guide_version=workplace.for_guide(workplace.guide.head.about or "").guide.head.version,
        rules_version=workplace.rules.version,
        replaces={slot: (stamp,) for slot, stamp in plan.stamps.items()},
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
    guide = workplace.guide
    for effect in guide.head.effects:
        thread = guide.thread_of(effect.when.question)
        for number in range(1, rounds(guide, thread, answers) + 1) if thread else ():
            subject = subject_of(guide, answers, Slot(effect.when.question, number))
            if subject and holds(guide, answers, effect.when, number):
                yield effect, subject, number


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
    counts = (("ended", found.ended), ("reworded", found.reworded), ("overtaken", found.overtaken))
    lines += [say(f"followup.{name}", count=len(which)) for name, which in counts if which]
    if version:
        lines.append(say("followup.new_version", number=version.number))
    return [Line(Tone.ACCEPT, " ".join(lines))]
