"""Two or three machines write on from one beginning; put together, they lose nothing and invent nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.bundle.merging import Clash, heads, merge
from assistant.bundle.model import (
    BundledPart,
    BundledPlan,
    BundledRevision,
    BundledSighting,
    BundledVersion,
    BundledWalk,
)
from assistant.guide.answers import Status
from assistant.plan.progress import Seen
from assistant.supervision.model import Comment, Entry, State

PLAN, WALKS = "a" * 32, ("b" * 32, "c" * 32)
SLOTS = ("1.1", "2.b#1", "3.1#1", "3.1#1+1")
WRITTEN = "2026-11-24T10:00:00+00:00"
quick = settings(max_examples=60, deadline=None)


@dataclass
class Replica:
    """A machine: what it holds, its count, and the numbers its stamps end with."""

    plan: BundledPlan
    salt: Callable[[], str]
    at: int = 0

    def stamp(self) -> str:
        self.at += 1
        return f"{self.at:012d}.{self.salt()}"

    def copy(self) -> Replica:
        return replace(self)

    def take_in(self, other: BundledPlan) -> None:
        self.plan = merge(self.plan, other)
        self.at = max([self.at, *(int(stamp[:12]) for stamp in stamps(self.plan))])

    def act(self, what: str, where: int, text: str) -> None:
        getattr(self, f"_{what}")(where, text)

    def _answer(self, where: int, text: str) -> None:
        slot = SLOTS[where % len(SLOTS)]
        last = [one.stamp for one in self.plan.revisions if one.slot == slot]
        self._put("revisions", self._revision(slot, text, last[-1:]))

    def _choose(self, where: int, text: str) -> None:
        slot = SLOTS[where % len(SLOTS)]
        over = [one.stamp for one in heads(one for one in self.plan.revisions if one.slot == slot)]
        self._put("revisions", self._revision(slot, text, over))

    def _part(self, where: int, text: str) -> None:
        last = [one.stamp for one in self.plan.parts][-1:]
        part = BundledPart(
            stamp=self.stamp(), replaces=tuple(last), name="people", content={"x": text}, written=WRITTEN
        )
        self._put("parts", part)

    def _look(self, where: int, text: str) -> None:
        seen = BundledSighting(
            stamp=self.stamp(),
            sign="3.1#1",
            text=text,
            seen=Seen.SEEN,
            day=date(2026, 11, 1),
            written=WRITTEN,
        )
        self._put("sightings", seen)

    def _evaluate(self, where: int, text: str) -> None:
        walk = next((walk.id for walk in self.plan.walks), None)
        if walk is not None:
            seen = BundledSighting(
                stamp=self.stamp(),
                sign=SLOTS[2 + where % 2],
                text=text,
                seen=Seen.PARTLY,
                day=date(2026, 11, 2),
                evaluation=walk,
                written=f"2026-11-{where % 20 + 1:02d}",
            )
            self._put("sightings", seen)

    def _withdraw(self, where: int, text: str) -> None:
        standing = [place for place, one in enumerate(self.plan.sightings) if not one.withdrawn]
        # What is withdrawn stays so from the day it was; no store withdraws it again.
        if standing:
            place = standing[where % len(standing)]
            gone = self.plan.sightings[place].model_copy(update={"withdrawn": f"2026-{where % 9 + 1}"})
            kept = [*self.plan.sightings[:place], gone, *self.plan.sightings[place + 1 :]]
            self.plan = self.plan.model_copy(update={"sightings": tuple(kept)})

    def _version(self, where: int, text: str) -> None:
        now = {one.slot: one.stamp for one in self.plan.revisions}
        version = BundledVersion(
            stamp=self.stamp(), day=date(2026, 11, 1), cause="changed", revisions=tuple(sorted(now.values()))
        )
        self._put("versions", version)

    def _say(self, where: int, text: str) -> None:
        said = Entry(stamp=self.stamp(), subject=f"{where:032x}", content=Comment(text=text), written=WRITTEN)
        self._put("entries", said)

    def _settle(self, where: int, text: str) -> None:
        state = State(settled=bool(where % 2))
        self._put("entries", Entry(stamp=self.stamp(), subject="d" * 32, content=state, written=WRITTEN))

    def _walk(self, where: int, text: str) -> None:
        walk_id = WALKS[where % 2]
        walks = {walk.id: walk for walk in self.plan.walks}
        walk = walks.get(walk_id) or BundledWalk(id=walk_id, guide="evaluation", created=WRITTEN, basis=())
        last = [one.stamp for one in walk.revisions][-1:]
        added = (*walk.revisions, self._revision("7.1#1", text, last))
        walks[walk_id] = walk.model_copy(update={"revisions": added})
        self.plan = self.plan.model_copy(update={"walks": tuple(walks[one] for one in sorted(walks))})

    def _conclude(self, where: int, text: str) -> None:
        day = date(2026, 1, where % 27 + 1)
        walks = tuple(
            walk.model_copy(update={"concluded": walk.concluded or day}) for walk in self.plan.walks
        )
        self.plan = self.plan.model_copy(update={"walks": walks})

    def _revision(self, slot: str, text: str, over: list[str]) -> BundledRevision:
        return BundledRevision(
            stamp=self.stamp(),
            replaces=tuple(over),
            slot=slot,
            text=text,
            status=Status.ACCEPTED,
            guide_version="1",
            rules_version="1",
            written=WRITTEN,
        )

    def _put(self, kind: str, one: object) -> None:
        self.plan = self.plan.model_copy(update={kind: (*getattr(self.plan, kind), one)})


def stamps(plan: BundledPlan) -> list[str]:
    kinds = (plan.revisions, plan.parts, plan.sightings, plan.versions, plan.entries)
    own = [one.stamp for kind in kinds for one in kind]
    return own + [one.stamp for walk in plan.walks for one in walk.revisions]


DEEDS = (
    "answer",
    "choose",
    "part",
    "look",
    "evaluate",
    "withdraw",
    "version",
    "say",
    "settle",
    "walk",
    "conclude",
)
ACTIONS = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 40), st.text(max_size=8)), max_size=12)


@dataclass
class Parted:
    """Machines that have parted: each has written on from the same beginning."""

    beginning: BundledPlan
    sides: list[Replica] = field(default_factory=list)

    @property
    def plans(self) -> list[BundledPlan]:
        return [side.plan for side in self.sides]


@st.composite
def parted(draw: st.DrawFn, count: int = 2) -> Parted:
    numbers = iter(range(10**9))
    order = draw(st.randoms(use_true_random=False))

    def salt() -> str:
        # The random part decides among equal counts: any order may come.
        return f"{order.getrandbits(16):04x}{next(numbers):08x}"

    first = Replica(BundledPlan(id=PLAN, guide="iplu", created=WRITTEN), salt)
    for action in draw(ACTIONS):
        first.act(*action)
    sides = [first.copy() for _ in range(count)]
    for side in sides:
        for action in draw(ACTIONS):
            side.act(*action)
    return Parted(first.plan, sides)


@quick
@given(parted())
def test_either_side_put_into_the_other_gives_the_same(histories: Parted) -> None:
    one, other = histories.plans
    assert merge(one, other) == merge(other, one)


@quick
@given(parted(3))
def test_three_machines_come_to_the_same_whatever_the_order(histories: Parted) -> None:
    one, two, three = histories.plans
    assert merge(merge(one, two), three) == merge(one, merge(three, two))


@quick
@given(parted())
def test_the_same_put_in_again_changes_nothing(histories: Parted) -> None:
    one, other = histories.plans
    whole = merge(one, other)
    assert merge(whole, other) == merge(whole, one) == merge(whole, whole) == whole


@quick
@given(parted())
def test_nothing_either_side_wrote_is_lost_or_invented(histories: Parted) -> None:
    one, other = histories.plans
    whole = merge(one, other)
    assert set(stamps(whole)) == {*stamps(one), *stamps(other)}
    by_stamp = {revision.stamp: revision for revision in whole.revisions}
    for side in (one, other):
        assert all(by_stamp[revision.stamp] == revision for revision in side.revisions)
        assert {walk.id for walk in side.walks} <= {walk.id for walk in whole.walks}


@quick
@given(parted())
def test_what_both_wrote_in_one_place_waits_for_a_person_and_a_choice_settles_it(histories: Parted) -> None:
    one, other = histories.sides
    whole = merge(one.plan, other.plan)
    for slot in SLOTS:
        texts = [revision for revision in whole.revisions if revision.slot == slot]
        began = {revision.stamp for revision in histories.beginning.revisions if revision.slot == slot}
        wrote = [
            any(each.slot == slot and each.stamp not in began for each in side.plan.revisions)
            for side in (one, other)
        ]
        before = len(heads(each for each in histories.beginning.revisions if each.slot == slot))
        assert len(heads(texts)) == (2 if all(wrote) else min(before, 1) or any(wrote))
        if texts:
            assert heads(texts)[-1] == texts[-1]
    one.take_in(other.plan)
    for place in range(len(SLOTS)):
        one.act("choose", place, "valgt")
    for slot in SLOTS:
        assert len(heads(each for each in one.plan.revisions if each.slot == slot)) == 1


@quick
@given(parted())
def test_what_is_written_after_is_later_than_all_that_was_taken_in(histories: Parted) -> None:
    one, other = histories.sides
    one.take_in(other.plan)
    assert one.stamp() > max(["", *stamps(one.plan)])


@quick
@given(parted())
def test_a_look_that_either_side_took_back_is_taken_back(histories: Parted) -> None:
    one, other = histories.plans
    gone = {each.stamp for side in (one, other) for each in side.sightings if each.withdrawn}
    assert gone <= {each.stamp for each in merge(one, other).sightings if each.withdrawn}


@quick
@given(parted())
def test_an_evaluation_that_both_concluded_counts_each_sign_once(histories: Parted) -> None:
    standing = [each for each in merge(*histories.plans).sightings if not each.withdrawn]
    evaluated = [(each.evaluation, each.sign) for each in standing if each.evaluation]
    assert len(evaluated) == len(set(evaluated))
    notes = {each.stamp for side in histories.plans for each in side.sightings if not each.evaluation}
    gone = {each.stamp for side in histories.plans for each in side.sightings if each.withdrawn}
    assert {each.stamp for each in standing if not each.evaluation} == notes - gone


@quick
@given(parted())
def test_what_is_put_together_is_a_bundle_that_can_be_read(histories: Parted) -> None:
    whole = merge(*histories.plans)
    assert BundledPlan.model_validate(whole.model_dump()) == whole


@quick
@given(parted(3))
def test_what_counts_in_a_place_is_the_latest_of_all_sides(histories: Parted) -> None:
    one, two, three = histories.plans
    whole = merge(merge(three, one), two)
    for slot in SLOTS:
        latest = [max((r.stamp for r in side.revisions if r.slot == slot), default="") for side in (one, two)]
        latest += [each.stamp for each in three.revisions if each.slot == slot]
        counts = [each.stamp for each in whole.revisions if each.slot == slot]
        assert max(counts, default="") == max(latest)


@quick
@given(parted())
def test_a_side_that_only_read_leaves_nothing_to_choose(histories: Parted) -> None:
    reader, writer = histories.beginning, histories.sides[0].plan
    assert merge(reader, writer) == merge(writer, writer)
    for slot in SLOTS:
        texts = [each for each in merge(reader, writer).revisions if each.slot == slot]
        assert len(heads(texts)) <= 1


@quick
@given(parted())
def test_a_walk_keeps_both_sides_words_and_its_first_day(histories: Parted) -> None:
    one, other = histories.plans
    for walk in merge(one, other).walks:
        sides = [each for side in (one, other) for each in side.walks if each.id == walk.id]
        words = {revision for each in sides for revision in (r.stamp for r in each.revisions)}
        assert {revision.stamp for revision in walk.revisions} == words
        days = [each.concluded for each in sides if each.concluded]
        assert walk.concluded == min(days, default=None)


def looks(*which: tuple[int, str]) -> BundledPlan:
    walk = BundledWalk(id=WALKS[0], guide="evaluation", created=WRITTEN, basis=())
    sightings = tuple(
        BundledSighting(
            stamp=f"{number:012d}.{number:012x}",
            sign="3.1#1",
            text="Ravn ber om hjelp.",
            seen=Seen.SEEN,
            day=date(2026, 11, 1),
            evaluation=WALKS[0],
            written=written,
        )
        for number, written in which
    )
    return BundledPlan(id=PLAN, guide="iplu", created=WRITTEN, sightings=sightings, walks=(walk,))


def test_what_three_machines_concluded_differs_in_no_order_even_when_their_clocks_are_wrong() -> None:
    # The latest stamp was written first by its machine's clock.
    one, two, three = looks((1, "2026-11-03")), looks((2, "2026-11-02")), looks((3, "2026-11-01"))
    whole = merge(merge(one, three), two)
    assert whole == merge(one, merge(two, three)) == merge(merge(one, two), three)
    assert [each.withdrawn for each in whole.sightings] == ["2026-11-01", "2026-11-01", None]


def test_a_walk_that_both_concluded_was_concluded_on_the_first_day() -> None:
    plan = looks()
    days = (None, date(2026, 11, 2), date(2026, 11, 1))
    sides = [
        plan.model_copy(update={"walks": (plan.walks[0].model_copy(update={"concluded": day}),)})
        for day in days
    ]
    assert merge(sides[0], sides[1]).walks[0].concluded == days[1]
    assert merge(sides[1], sides[2]).walks[0].concluded == days[2]


def test_one_stamp_for_two_kinds_of_things_is_refused() -> None:
    plan = looks()
    stamp = f"{1:012d}.{1:012x}"
    said = Entry(stamp=stamp, subject="d" * 32, content=Comment(text="Hvem ser etter?"), written=WRITTEN)
    with pytest.raises(Clash):
        merge(looks((1, WRITTEN)), plan.model_copy(update={"entries": (said,)}))


def test_other_plans_are_not_put_together() -> None:
    plan = BundledPlan(id=PLAN, guide="iplu", created=WRITTEN)
    for other in (plan.model_copy(update={"id": "e" * 32}), plan.model_copy(update={"guide": "statped"})):
        with pytest.raises(Clash):
            merge(plan, other)


def test_one_stamp_for_two_texts_is_refused() -> None:
    numbers = iter(range(9))
    one = Replica(BundledPlan(id=PLAN, guide="iplu", created=WRITTEN), lambda: f"{next(numbers):012x}")
    one.act("answer", 0, "Ravn ber om hjelp.")
    changed = one.plan.revisions[0].model_copy(update={"text": "Ravn ber Ekorn om hjelp."})
    with pytest.raises(Clash):
        merge(one.plan, one.plan.model_copy(update={"revisions": (changed,)}))


def test_a_walk_of_another_basis_is_refused() -> None:
    plan = BundledPlan(id=PLAN, guide="iplu", created=WRITTEN)
    walk = BundledWalk(id=WALKS[0], guide="evaluation", created=WRITTEN, basis=())
    other = walk.model_copy(update={"basis": (f"{1:012d}.{'0' * 12}",)})
    with pytest.raises(Clash):
        merge(plan.model_copy(update={"walks": (walk,)}), plan.model_copy(update={"walks": (other,)}))
