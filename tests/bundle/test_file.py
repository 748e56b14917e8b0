from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from assistant.bundle import file
from assistant.bundle.arriving import FARTHEST
from assistant.bundle.file import is_sealed, read_bundle, write_bundle
from assistant.bundle.merging import merge
from assistant.bundle.model import BundledPlan, BundledRevision
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Status
from assistant.guide.voice import Part, Voice
from assistant.supervision.model import Comment, Entry
from tools.bundle_schema import SCHEMA, schema

MADE = "2026-11-24T10:00:00+00:00"
REFUSED = {
    ErrorCode.BUNDLE_DAMAGED,
    ErrorCode.BUNDLE_FOREIGN,
    ErrorCode.BUNDLE_NEWER,
    ErrorCode.BUNDLE_SEALED,
    ErrorCode.BUNDLE_STAYS_SEALED,
}
# Everything a Python string can hold, halves of characters too.
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
quick = settings(max_examples=60, deadline=None)


def finding(words: str) -> dict[str, JsonValue]:
    return {
        "rule": "sign/vague",
        "reason": "vague",
        "level": "reject",
        "criterion": "measurable",
        "start": 0,
        "end": 1,
        "words": words,
        "message": words,
        "ask": "",
        "source": "",
        "overridable": True,
    }


def plan_saying(*texts: str) -> BundledPlan:
    revisions = tuple(
        BundledRevision(
            stamp=f"{number:012d}.{number:012x}",
            slot="3.1#1",
            text=text,
            status=Status.OVERRIDDEN,
            reason=text[::-1],
            findings=(finding(text),),
            guide_version="1",
            rules_version="1",
            written=MADE,
        )
        for number, text in enumerate(texts, start=1)
    )
    return BundledPlan(id="a" * 32, guide="iplu", created=MADE, revisions=revisions)


PLAIN = write_bundle(plan_saying("Ravn ber om hjelp.", "Åse ser på kortet."), MADE)


def refusal(data: bytes, passphrase: str = "") -> ErrorCode:
    with pytest.raises(AssistantError) as caught:
        read_bundle(data, passphrase)
    return caught.value.code


def changed(change: Callable[[dict[str, Any]], object], *, digested: bool = True) -> bytes:
    """Return the bundle with a change in it; its digest is that of what it holds, unless told not to be."""
    tree = json.loads(PLAIN)
    change(tree)
    if digested:
        packed = json.dumps(tree["plan"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        tree["digest"] = hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()
    return json.dumps(tree).encode()


def nested(depth: int) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for _ in range(depth):
        tree = {"x": tree}
    return tree


def walk_of(walk: str, **more: object) -> dict[str, object]:
    kept: dict[str, object] = {"concluded": None, "revisions": [], "basis": []}
    return {"id": walk, "guide": "evaluation", "created": MADE, **kept, **more}


def stamp(count: int) -> str:
    return f"{count:012d}.{count:012x}"


def part(name: str, content: object, written_at: str = stamp(3)) -> dict[str, object]:
    return {"stamp": written_at, "replaces": [], "name": name, "content": content, "written": MADE}


def comment(about: str) -> dict[str, object]:
    content = {"kind": "comment", "about": about, "text": "Hvem?"}
    return {"stamp": stamp(4), "subject": "c" * 32, "author": None, "content": content, "written": MADE}


@pytest.mark.parametrize(
    "change",
    [
        lambda tree: tree["plan"]["revisions"][1].update(stamp=stamp(1 + FARTHEST)),
        lambda tree: tree["plan"]["parts"].append(part("people", {"persons": []}, stamp(2 + FARTHEST))),
        lambda tree: tree["plan"]["entries"].append(comment("3.1#1")),
        lambda tree: tree["plan"]["parts"].append(part("rhythm", {"every": "week"})),
        lambda tree: tree["plan"].update(walks=[walk_of("b" * 32, concluded="2026-12-31")]),
    ],
)
def test_a_bundle_that_says_what_it_may_is_read(change: Callable[[dict[str, Any]], object]) -> None:
    data = changed(change)
    assert write_bundle(read_bundle(data).plan, MADE) != PLAIN


def test_what_is_held_back_at_the_door_can_still_be_handed_out() -> None:
    revision = (
        plan_saying("Ravn ber om hjelp.")
        .revisions[0]
        .model_copy(update={"stamp": stamp(899_999_999_999), "written": "", "findings": ({},)})
    )
    plan = BundledPlan(id="a" * 32, guide="iplu", created="", revisions=(revision,))
    assert refusal(write_bundle(plan, MADE)) is ErrorCode.BUNDLE_DAMAGED


COUNTS = st.lists(st.integers(1, FARTHEST * 3), min_size=1, max_size=6, unique=True)


def counting(counts: list[int], salt: int) -> BundledPlan:
    (one,) = plan_saying("Ravn ber om hjelp.").revisions
    revisions = (one.model_copy(update={"stamp": f"{at:012d}.{salt:012x}"}) for at in sorted(counts))
    return BundledPlan(id="a" * 32, guide="iplu", created=MADE, revisions=tuple(revisions))


def is_let_in(plan: BundledPlan) -> bool:
    try:
        return read_bundle(write_bundle(plan, MADE)).plan == plan
    except AssistantError:
        return False


@quick
@given(COUNTS, COUNTS)
def test_what_was_let_in_is_let_in_again_put_together_and_written_on(
    mine: list[int], theirs: list[int]
) -> None:
    assume(is_let_in(counting(mine, 1)) and is_let_in(counting(theirs, 2)))
    both = merge(counting(mine, 1), counting(theirs, 2))
    assert is_let_in(both)
    written = counting([max(*mine, *theirs) + 1], 3).revisions
    assert is_let_in(both.model_copy(update={"revisions": (*both.revisions, *written)}))


def test_a_bundle_with_a_walk_in_it_is_read() -> None:
    both = [f"{number:012d}.{number:012x}" for number in (1, 2)]
    bundle = read_bundle(changed(lambda tree: tree["plan"].update(walks=[walk_of("b" * 32, basis=both)])))
    assert bundle.plan.walks[0].basis == tuple(both)


def test_an_unknown_key_is_named_but_not_at_any_length() -> None:
    with pytest.raises(AssistantError) as caught:
        read_bundle(changed(lambda tree: tree.update({"x" * 10_000: 1})))
    assert len(str(caught.value.fields["cause"])) < 200


def test_the_digest_is_of_the_plan_alone() -> None:
    assert read_bundle(changed(lambda tree: tree.update(made="i dag"))).made == "i dag"


@quick
@given(st.lists(ANY_TEXT | st.just("\ud83d\ude00 \x00 \udfff"), max_size=4))
def test_whatever_was_written_comes_back(texts: list[str]) -> None:
    plan = plan_saying(*texts, "\ud83d", "\ude00")
    bundle = read_bundle(write_bundle(plan, MADE))
    assert bundle.plan == plan
    assert bundle.made == MADE


def test_a_very_long_text_and_halves_of_characters_in_any_place_come_back() -> None:
    half = "\ud83d\ude00 \x00 \udfff"
    (revision,) = plan_saying("å😀" * 100_000).revisions
    voice = Voice(part=Part.SUPERVISOR, name=half)
    revision = revision.model_copy(update={"findings": (finding(half),), "author": voice})
    said = Entry(stamp=stamp(9), subject="b" * 32, author=voice, content=Comment(text=half), written=MADE)
    plan = BundledPlan(id="a" * 32, guide="iplu", created=MADE, revisions=(revision,), entries=(said,))
    assert read_bundle(write_bundle(plan, MADE)).plan == plan


def test_a_guide_may_be_called_what_a_folder_may() -> None:
    bundle = read_bundle(changed(lambda tree: tree["plan"].update(guide="min-veileder for små")))
    assert bundle.plan.guide == "min-veileder for små"


@quick
@given(st.integers(0, len(PLAIN) - 1), st.integers(1, 255), st.booleans())
def test_a_damaged_bundle_is_refused(place: int, turned: int, cut: bool) -> None:
    data = PLAIN[:place] if cut else PLAIN[:place] + bytes([PLAIN[place] ^ turned]) + PLAIN[place + 1 :]
    try:
        bundle = read_bundle(data)
    except AssistantError as error:
        assert error.code in REFUSED
    else:
        # What is around the plan (when it was made, by which program) is told, not relied on.
        assert bundle.plan == read_bundle(PLAIN).plan


@quick
@given(st.binary(max_size=80))
def test_other_bytes_are_no_bundle(data: bytes) -> None:
    assert refusal(data) in REFUSED


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"format": "iplu-bundle", "version": 2}', ErrorCode.BUNDLE_NEWER),
        (b'{"format": "iplu-bundle", "version": 1}', ErrorCode.BUNDLE_DAMAGED),
        (b'{"format": "iplu-bundle", "version": "2"}', ErrorCode.BUNDLE_DAMAGED),
        (b'{"format": "annet"}', ErrorCode.BUNDLE_FOREIGN),
        (b"[1, 2]", ErrorCode.BUNDLE_FOREIGN),
        (b"[" * 100_000, ErrorCode.BUNDLE_FOREIGN),
        (b'{"format": "iplu-bundle", "x": ' + b"[" * 100_000, ErrorCode.BUNDLE_DAMAGED),
        (b"9" * 10_000, ErrorCode.BUNDLE_FOREIGN),
        (b'{"format": "iplu-bundle", "version": NaN}', ErrorCode.BUNDLE_DAMAGED),
        (b"\xff\xfe\x00", ErrorCode.BUNDLE_FOREIGN),
        (b'{"format": "iplu-bundle", "version": 1, "\xed\xa0\x80": 1}', ErrorCode.BUNDLE_DAMAGED),
        (b'{"format": "iplu-bundle", "version": 1e999}', ErrorCode.BUNDLE_DAMAGED),
        (b'{"format": "iplu-bundle", "version": ' + b"9" * 10_000 + b"}", ErrorCode.BUNDLE_DAMAGED),
        (b'{"format": ["iplu-bundle"]}', ErrorCode.BUNDLE_FOREIGN),
        (b"\xef\xbb\xbf" + PLAIN, ErrorCode.BUNDLE_DAMAGED),
    ],
)
def test_what_is_no_bundle_is_called_by_what_it_is(data: bytes, code: ErrorCode) -> None:
    assert refusal(data) is code


@pytest.mark.parametrize(
    "change",
    [
        lambda tree: tree.update(mer="noe"),
        lambda tree: tree["plan"].update(mer="noe"),
        lambda tree: tree["plan"]["revisions"][0].update(stamp="1"),
        lambda tree: tree["plan"]["revisions"][0].update(slot="../../x"),
        lambda tree: tree["plan"]["revisions"][0].update(text=7),
        lambda tree: tree["plan"]["revisions"][0].update(status="ny"),
        lambda tree: tree["plan"]["revisions"].append(tree["plan"]["revisions"][0]),
        lambda tree: tree["plan"]["revisions"][0].update(slot="3.1#1\n"),
        lambda tree: tree["plan"]["revisions"][0].update(written="\ud800"),
        lambda tree: tree["plan"]["revisions"][0].update(findings=[nested(400)]),
        # Far ahead of what was counted, in one leap or in the last of several.
        lambda tree: tree["plan"]["revisions"][1].update(stamp=stamp(899_999_999_999)),
        lambda tree: tree["plan"]["revisions"][1].update(stamp=stamp(1 + FARTHEST + 1)),
        lambda tree: tree["plan"]["parts"].append(part("people", {}, stamp(3 + FARTHEST))),
        # Times that are none, or not as the program writes them; a day no program was run on.
        lambda tree: tree["plan"].update(created="i fjor"),
        lambda tree: tree["plan"]["revisions"][0].update(written=""),
        lambda tree: tree["plan"]["revisions"][0].update(written="2026-11-24"),
        lambda tree: tree["plan"]["revisions"][0].update(written="2026-11-24T10:00:00"),
        lambda tree: tree["plan"]["revisions"][0].update(written="2026-11-24T10:00:00+01:00"),
        lambda tree: tree["plan"]["parts"].append(part("people", {}) | {"written": "20261124T100000+0000"}),
        lambda tree: tree["plan"]["entries"].append(comment("") | {"written": "nå"}),
        lambda tree: tree["plan"].update(walks=[walk_of("b" * 32, created="nå")]),
        lambda tree: tree["plan"].update(walks=[walk_of("b" * 32, concluded="9999-12-31")]),
        lambda tree: tree["plan"]["versions"].append(
            {"stamp": stamp(3), "day": "0001-01-01", "cause": "changed", "revisions": []}
        ),
        # Parts and findings that nothing can read, and a place of five thousand digits.
        lambda tree: tree["plan"]["parts"].append(part("people", {"x": 1})),
        lambda tree: tree["plan"]["parts"].append(part("people", None)),
        lambda tree: tree["plan"]["parts"].append(part("timetable", {"hours": [{"weekday": 9}]})),
        lambda tree: tree["plan"]["parts"].append(part("rhythm", {"every": "aldri"})),
        lambda tree: tree["plan"]["parts"].append(part("rhythm", "hver uke")),
        lambda tree: tree["plan"]["revisions"][0].update(findings=[{"rule": "sign/vague"}]),
        lambda tree: tree["plan"]["revisions"][0]["findings"][0].update(start=-1),
        lambda tree: tree["plan"]["entries"].append(comment("3.1#" + "9" * 5000)),
        lambda tree: tree["plan"]["entries"].append(comment("3.1#1\n")),
        # Two in place of each other.
        lambda tree: tree["plan"]["revisions"][0].update(replaces=[f"{2:012d}.{2:012x}"]),
        lambda tree: tree["plan"]["revisions"][0].update(replaces=[f"{1:012d}.{1:012x}"]),
        lambda tree: tree["plan"].update(walks=[walk_of("b" * 32), walk_of("b" * 32)]),
        lambda tree: tree["plan"].update(walks=[walk_of("a" * 32)]),
        lambda tree: tree["plan"].update(walks=[walk_of("b" * 32, revisions=tree["plan"]["revisions"])]),
        lambda tree: tree["plan"].update(walks=[walk_of("b" * 32, basis=[f"{8:012d}.{8:012x}"])]),
        lambda tree: tree["plan"].update(
            # Not in the order of their stamps: not as this program would give it out again.
            walks=[walk_of("b" * 32, basis=[f"{number:012d}.{number:012x}" for number in (2, 1)])]
        ),
        lambda tree: tree["plan"].update(id="x"),
        lambda tree: tree["plan"].update(guide="../iplu"),
        lambda tree: tree["plan"]["versions"].append(
            {
                "stamp": f"{9:012d}.{9:012x}",
                "day": "2026-11-01",
                "cause": "evaluation",
                "evaluation": "b" * 32,
                "revisions": [],
            }
        ),
        lambda tree: tree["plan"]["versions"].append(
            {
                "stamp": f"{9:012d}.{9:012x}",
                "day": "2026-11-01",
                "cause": "changed",
                "revisions": [f"{8:012d}.{8:012x}"],
            }
        ),
    ],
)
def test_a_bundle_that_says_what_it_may_not_is_refused(change: Callable[[dict[str, Any]], object]) -> None:
    assert refusal(changed(change)) is ErrorCode.BUNDLE_DAMAGED


def test_a_text_that_was_changed_on_the_way_is_noticed() -> None:
    def change(tree: dict[str, Any]) -> None:
        tree["plan"]["revisions"][0]["text"] = "Ravn ber ikke om hjelp."

    assert refusal(changed(change, digested=False)) is ErrorCode.BUNDLE_DAMAGED
    assert read_bundle(changed(change)).plan.revisions[0].text == "Ravn ber ikke om hjelp."


def test_a_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "MOST_BYTES", 100)
    assert refusal(PLAIN) is ErrorCode.BUNDLE_TOO_LARGE


# Slow on purpose: what makes guessing a passphrase slow makes this slow.
@pytest.mark.journey
def test_a_sealed_bundle_is_opened_by_its_passphrase_alone_and_holds_no_plain_text() -> None:
    plan = plan_saying("Ravn ber om hjelp.")
    sealed = write_bundle(plan, MADE, "fire ord på rad æøå")
    assert is_sealed(sealed)
    assert not is_sealed(PLAIN)
    assert b"Ravn" not in sealed
    assert refusal(sealed) is ErrorCode.BUNDLE_SEALED
    # A half character in the passphrase is only a wrong passphrase.
    assert refusal(sealed, "fire ord på rad \ud800") is ErrorCode.BUNDLE_STAYS_SEALED
    for length in (30, 60, sealed.index(b"\n---")):
        assert refusal(sealed[:length], "fire ord på rad æøå") is ErrorCode.BUNDLE_STAYS_SEALED
    assert read_bundle(sealed, "fire ord på rad æøå").plan == plan


def test_the_published_schema_is_the_programs_own() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema(), "make bundle-schema"
