"""A bundle somebody has changed by hand: it is refused and nothing has changed, or all of it can be used."""

from __future__ import annotations

import copy
import hashlib
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.bundle.file import write_bundle
from assistant.desk.bundling import take_over
from assistant.desk.drafting import Drafting
from assistant.desk.dues import due_lines
from assistant.desk.matters import MatterPicture
from assistant.desk.minutes import MinutesDesk
from assistant.desk.session import Session
from assistant.desk.workplace import Workplace
from assistant.desk.year import YearDesk
from assistant.desk.yearview import view_for
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answer, Slot, Status
from assistant.plan.people import People, Person
from assistant.plan.progress import Seen
from assistant.plan.timetable import Hour, Timetable
from assistant.store.plans import PlanStore
from tests.desk.two_machines import GOOD_SIGN, OTHER_SIGN, PEDAGOGUE, SIGN, SUPERVISOR, Machine

DAY = date(2026, 11, 21)
MADE = "2026-11-21T10:00:00+00:00"
REFUSED = {ErrorCode.BUNDLE_DAMAGED, ErrorCode.BUNDLE_CLASH, ErrorCode.BUNDLE_GUIDE}
ODD: list[object] = [
    None,
    True,
    0,
    -1,
    10**30,
    1.5,
    "",
    " ",
    "x",
    "\ud800",
    "\x00",
    "a" * 5000,
    "3.1#1",
    "3.1#" + "9" * 40,
    "3.1#999999999+999999999",
    "9.z#7",
    "1.1\n",
    "0001-01-01",
    "9999-12-31",
    "31.12.9999",
    "01.01.0001",
    "2026-02-31",
    "9999-12-31T23:59:59+00:00",
    "0001-01-01T00:00:00+00:00",
    "000000000000.000000000000",
    "000000000001.000000000001",
    "899999999999.ffffffffffff",
    "999999999999.ffffffffffff",
    "f" * 32,
    "iplu",
    "evaluation",
    "aarsrapport",
    "accepted",
    "ended",
    "rejected",
    "parked",
    "skipped",
    "overridden",
    "rhythm",
    "people",
    "seen",
    "end",
    "adjust",
    [],
    {},
    [[]],
    {"x": 1},
]


@pytest.fixture(scope="module")
def workplace() -> Workplace:
    return Workplace("nb", today=lambda: DAY)


@dataclass(repr=False)
class Sent:
    """What a bundle holds, and two data folders: one that has the plan already, one that has another."""

    plan: dict[str, Any]
    folders: tuple[Path, Path]


def ready(workplace: Workplace, folder: Path, plan: dict[str, Any]) -> tuple[Path, Path]:
    """Make the two data folders."""
    found = []
    for name in ("uten", "med"):
        machine = Machine(folder / name, workplace)
        machine.begin()
        path = folder / "plan.iplu"
        path.write_bytes(packed(plan))
        if name == "med":
            take_over(workplace, machine.store, path)
        machine.store.close()
        found.append(machine.folder)
    return found[0], found[1]


def write(machine: Machine, plan_id: str, slot: Slot, text: str) -> None:
    machine.store.save_answer(plan_id, Answer(slot, text, Status.ACCEPTED), "1", "r", None)


@pytest.fixture(scope="module")
def sent(workplace: Workplace) -> Iterator[Sent]:
    """Return a bundle with something of everything in it, and where it goes."""
    with TemporaryDirectory() as folder:
        one, other = Machine(Path(folder) / "en", workplace), Machine(Path(folder) / "to", workplace)
        one.begin()
        year = YearDesk(one.workplace, one.store, one.plan_id)
        year.keep_people(People(persons=(Person(role="styrer", name="K.L."),)))
        hour = Hour(kind=year.hour_kinds()[0].id, weekday=1, start="09:00", end="10:00")
        year.keep_timetable(Timetable(hours=(hour,), starts=date(2026, 8, 17), until=date(2027, 6, 18)))
        year.keep_rhythm(year.read_rhythm("siste onsdag i hver måned kl. 12"))
        Drafting(one.workplace, one.store, one.plan_id).finish(Path(folder) / "plan.md")
        year.reload()
        year.note(SIGN, Seen.PARTLY, "20.11.2026", place="sandkassa")
        one.send(other)
        one.write(SIGN, GOOD_SIGN)
        other.write(SIGN, OTHER_SIGN)
        other.send(one)
        for guide, day, done in (("evaluation", "7.1", True), ("aarsrapport", "1.a", False)):
            walk = year.begin(guide)
            head = workplace.for_guide(guide).guide.head
            write(one, walk, Slot(head.day or ""), "20.11.2026")
            write(one, walk, Slot(day, 1 if done else 0), "seen")
            one.store.years.conclude(walk, DAY, [], [], guide_version="1", rules_version="r")
        desk = one.desk()
        desk.reword(Slot("4.1", 1), "Vi voksne er der litt.", PEDAGOGUE)
        desk.prepare(60)
        desk.begin()
        desk.comment(SIGN, "Hvem ser etter dette?", PEDAGOGUE)
        item = desk.open_session().kept.items[0].id
        desk.reflect(item, "Vi venter lenger nå.", SUPERVISOR)
        said = desk.agree("K.L.", "filme", "01.12.2026", SUPERVISOR, item_id=item, about=SIGN)
        desk.settle(said.id, SUPERVISOR)
        desk.take_back(desk.comment(None, "Takk.", PEDAGOGUE).id, PEDAGOGUE)
        tree = json.loads(write_bundle(one.store.bundles.give_out(one.plan_id), MADE))["plan"]
        one.store.close()
        other.store.close()
        yield Sent(tree, ready(workplace, Path(folder), tree))


def places(tree: object, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to everything in a tree."""
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in inside:
        yield (*at, key)
        yield from places(value, (*at, key))


def kind_of(way: tuple[str | int, ...]) -> tuple[str, ...]:
    """Return what sort of place a way leads to, whichever of its list it is in."""
    return tuple(str(key) if isinstance(key, str) else "*" for key in way)


@st.composite
def changes(draw: st.DrawFn) -> list[tuple[str, float, float, object]]:
    """Draw some changes: how, two places (as shares of all there are), and a value."""
    one = st.tuples(
        st.sampled_from(["put", "put", "put", "drop", "swap", "twice"]),
        st.floats(0, 1, exclude_max=True),
        st.floats(0, 1, exclude_max=True),
        st.sampled_from(ODD),
    )
    return draw(st.lists(one, min_size=1, max_size=3))


def chosen(tree: object, share: float, within: float) -> tuple[str | int, ...]:
    """Return one way of all in the tree: first of all sorts of places, then of all places of the sort."""
    kinds: dict[tuple[str, ...], list[tuple[str | int, ...]]] = {}
    for way in places(tree):
        kinds.setdefault(kind_of(way), []).append(way)
    ways = list(kinds.values())[int(share * len(kinds))]
    return ways[int(within * len(ways))]


def parent(tree: Any, way: tuple[str | int, ...]) -> Any:
    for key in way[:-1]:
        tree = tree[key]
    return tree


def change(tree: dict[str, Any], how: str, share: float, within: float, value: object) -> None:
    way = chosen(tree, share, within)
    holder: Any = parent(tree, way)
    key: Any = way[-1]
    if how == "put":
        holder[key] = copy.deepcopy(value)
    elif how == "drop":
        del holder[key]
    elif how == "twice" and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]))
    else:
        beside = [other for other in places(tree) if kind_of(other) == kind_of(way)]
        other = beside[int(within * 7919) % len(beside)]
        there = parent(tree, other)
        holder[key], there[other[-1]] = there[other[-1]], holder[key]


def packed(plan: dict[str, Any]) -> bytes:
    text = json.dumps(plan, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    head = {"format": "iplu-bundle", "version": 1, "made": MADE, "program": "0", "digest": digest}
    return json.dumps({**head, "plan": plan}).encode()


def rows(store: PlanStore) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(store._database.path)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for (name,) in found}  # noqa: S608


def use(machine: Machine) -> None:
    """Do with every plan what a user may do with it."""
    workplace, store = machine.workplace, machine.store
    due_lines(workplace, store, 50)
    for summary in store.plans():
        Session(workplace, store, summary.id)
        year = YearDesk(workplace, store, summary.id)
        year.dues(), year.thread(), year.series(), year.unchanged(), year.people()
        for walk in year.walks():
            Session(workplace, store, walk.id)
        versions = [version for version, _ in year.versions()]
        year.compare(versions[0], versions[-1])
        view_for(year.workplace, store, summary.id)
        year.write_calendar(machine.folder / "datoer.ics")
        machine.plan_id = summary.id
        supervise(machine)
        write_bundle(store.bundles.give_out(summary.id), MADE)


def supervise(machine: Machine) -> None:
    desk = machine.desk()
    desk.proposal(60)
    desk.left_out()
    desk.agreements()
    minutes = MinutesDesk(machine.workplace, machine.store, machine.plan_id)
    for session, _ in minutes.sessions():
        minutes.document(session.id)
    pictures = [desk.matter(item.id) for item in (desk.session.kept.items if desk.session else ())]
    for conflict in desk.conflicts:
        for side in conflict.sides:
            desk.side_text(conflict, side)
    assert all(isinstance(picture, MatterPicture) for picture in pictures)


@pytest.mark.journey
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changed=changes(), known=st.booleans())
def test_a_changed_bundle_is_refused_and_changes_nothing_or_can_be_used_in_all(
    workplace: Workplace, sent: Sent, changed: list[tuple[str, float, float, object]], known: bool
) -> None:
    tree = copy.deepcopy(sent.plan)
    for one in changed:
        change(tree, *one)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        shutil.copytree(sent.folders[known], folder / "her")
        machine = Machine(folder / "her", workplace)
        stack.callback(machine.store.close)
        path = folder / "plan.iplu"
        before = rows(machine.store)
        path.write_bytes(packed(tree))
        try:
            take_over(workplace, machine.store, path)
        except AssistantError as error:
            assert error.code in REFUSED
            assert rows(machine.store) == before
        else:
            use(machine)


@pytest.mark.parametrize("text", ["31.12.9999", "01.01.0001", "30.02.2026", ""])
def test_a_day_that_is_a_slip_of_the_pen_comes_along_and_stops_nothing(
    tmp_path: Path, workplace: Workplace, sent: Sent, text: str
) -> None:
    tree = copy.deepcopy(sent.plan)
    received = workplace.layout.received
    for revision in [*tree["revisions"], *(one for walk in tree["walks"] for one in walk["revisions"])]:
        if revision["slot"] == received or revision["text"] == "20.11.2026":
            revision["text"] = text
    for entry in tree["entries"]:
        if entry["content"]["kind"] == "agreement":
            entry["content"]["by"] = "9999-12-31"
    tree["sightings"][0]["day"] = "0001-01-01"
    shutil.copytree(sent.folders[False], tmp_path / "her")
    machine = Machine(tmp_path / "her", workplace)
    path = tmp_path / "plan.iplu"
    path.write_bytes(packed(tree))
    assert take_over(workplace, machine.store, path).taken.is_new
    use(machine)
    machine.store.close()


def test_the_bundle_that_is_changed_holds_something_of_everything(sent: Sent) -> None:
    plan = sent.plan
    assert all(plan[kind] for kind in ("revisions", "parts", "sightings", "versions", "entries", "walks"))
    assert {entry["content"]["kind"] for entry in plan["entries"]} == {
        "session",
        "comment",
        "reflection",
        "agreement",
        "state",
        "withdrawn",
    }


def test_the_bundle_as_it_is_can_be_used_in_all(tmp_path: Path, workplace: Workplace, sent: Sent) -> None:
    shutil.copytree(sent.folders[True], tmp_path / "her")
    machine = Machine(tmp_path / "her", workplace)
    use(machine)
    machine.plan_id = sent.plan["id"]
    assert machine.desk().conflicts
    machine.store.close()
