"""The red thread as a table: a column a link, and under each goal its rows. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from assistant.guide.answers import Slot
from assistant.plan.people import People, Role
from assistant.plan.progress import Series
from assistant.plan.thread import Lack, MeasureLink, RedThread, Strand
from assistant.plan.year import Evaluation
from assistant.tui.words import words
from assistant.tui.yearwords import SEEN_SYMBOLS, look_line, one_line, short_day

COLUMNS = (
    "tui.column_overall",
    "tui.column_goal",
    "tui.column_signs",
    "tui.column_measures",
    "tui.column_ordinary",
    "tui.column_people",
    "tui.column_evaluations",
)
_LACKS = {
    Lack.GOAL: "followup.lack_goal",
    Lack.SIGN: "followup.lack_sign",
    Lack.MEASURE: "followup.lack_measure",
    Lack.SIGHTING: "followup.lack_sighting",
    Lack.EVALUATION: "followup.lack_evaluation",
}


class Where(StrEnum):
    """What a cell leads to: a text of the plan, the people, or an evaluation."""

    PLAN = "plan"
    PEOPLE = "people"
    WALK = "walk"


@dataclass(frozen=True, slots=True)
class Cell:
    """One text of the thread. ``short`` is shown in the table, ``full`` when it is stood on."""

    short: str
    full: str
    where: Where
    slot: Slot | None = None
    walk: str = ""


Row = tuple[Cell | None, ...]


def orphans(thread: RedThread, unchanged: tuple[Slot, ...]) -> list[str]:
    """Return in words which goals lack something, and which have stood unchanged for a year."""
    lacking = [
        words(_LACKS[lack], title=words("tui.goal_number", number=strand.number))
        for strand in thread.strands
        for lack in strand.lacks
    ]
    still = [
        words("followup.unchanged", title=words("tui.goal_number", number=strand.number))
        for strand in thread.strands
        if strand.goal and strand.goal[0] in unchanged
    ]
    return lacking + still


def rows_of(
    thread: RedThread, people: People, roles: tuple[Role, ...], evaluations: tuple[Evaluation, ...]
) -> list[Row]:
    """Return the rows, goal after goal, each as wide as ``COLUMNS``."""
    shared: tuple[list[Cell], list[Cell]] = (
        [_measure(one) for one in thread.ordinary],
        list(_people(people, roles)),
    )
    rows: list[Row] = []
    for strand in thread.strands:
        columns = (
            [_goal(strand, strand.overall)] if strand.overall else [],
            [_goal(strand, strand.goal)] if strand.goal else [],
            [_sign(one) for one in strand.signs],
            [_measure(one) for one in strand.measures],
            *shared,
            [_evaluation(walk, strand, thread) for walk in reversed(evaluations)],
        )
        rows += zip_longest(*columns)
    return rows


def _goal(strand: Strand, goal: tuple[Slot, str]) -> Cell:
    slot, text = goal
    return Cell(
        words("tui.cell_goal", number=strand.number, text=one_line(text)), one_line(text), Where.PLAN, slot
    )


def _sign(link: Series) -> Cell:
    last = link.last
    symbol = SEEN_SYMBOLS[last.seen] if last else "?"
    said = words("tui.cell_last_look", look=look_line(last)) if last else words("tui.note_never")
    text = one_line(link.text)
    return Cell(f"{symbol} {text}", f"{text}\n{said}", Where.PLAN, link.sign)


def _measure(link: MeasureLink) -> Cell:
    text = one_line(link.text)
    lines = [text, *(_outcome(outcome.shown) for outcome in link.outcomes[-1:])]
    if not link.is_ended:
        return Cell(text, "\n".join(lines), Where.PLAN, link.slot)
    ended = words("tui.cell_ended", reason=one_line(link.ended))
    return Cell(words("tui.cell_ended_short", text=text), "\n".join([*lines, ended]), Where.PLAN, link.slot)


def _people(people: People, roles: tuple[Role, ...]) -> Iterable[Cell]:
    labels = {role.id: role.label.in_(words.variety) for role in roles}
    for person in people.persons:
        name = words("tui.cell_person", name=one_line(person.name), role=labels.get(person.role, person.role))
        yield Cell(name, f"{name}\n{one_line(person.task)}".rstrip(), Where.PEOPLE)


def _evaluation(walk: Evaluation, strand: Strand, thread: RedThread) -> Cell:
    """Return what an evaluation said of the texts of one goal, and of the whole group's measures."""
    day = short_day(walk.day) if walk.day else words("tui.cell_no_day")
    slots = [
        *([strand.goal[0]] if strand.goal else []),
        *(one.sign for one in strand.signs),
        *(one.slot for one in (*strand.measures, *thread.ordinary)),
    ]
    outcomes = [outcome for slot in slots if (outcome := walk.about(slot))]
    lines = [f"«{one_line(outcome.text)}»: {_outcome(outcome.shown)}" for outcome in outcomes]
    state = words("tui.cell_concluded" if walk.concluded else "tui.cell_open", day=day)
    results = [one_line(outcome.shown["result"]) for outcome in outcomes if "result" in outcome.shown]
    short = ": ".join(part for part in (day, ", ".join(dict.fromkeys(results))) if part)
    return Cell(short, "\n".join([state, *lines]), Where.WALK, walk=walk.id)


def _outcome(shown: Mapping[str, str]) -> str:
    return ". ".join(one_line(text).rstrip(".") for text in shown.values())
