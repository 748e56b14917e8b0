from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from assistant import paths
from assistant.guide.answers import Slot
from assistant.supervision.agenda import AgendaRules, Candidate, Found, cut_to, matters_of
from assistant.supervision.load import load_agenda
from assistant.wording import fill

RULES = load_agenda(paths.prompts_folder())
SIGN, GOAL = Slot("3.1", 1), Slot("2.b", 1)
CANDIDATES = st.lists(
    st.builds(
        Candidate,
        found=st.sampled_from(Found),
        slot=st.none() | st.builds(Slot, st.sampled_from(["2.b", "3.1", "4.1", "8.1"]), st.integers(0, 3)),
        point=st.sampled_from(["", "1", "2", "5", "6", "7", "8", "F", "0"]),
        kind=st.sampled_from(["", "sign", "goal", "measure", "prose", "frequency"]),
        reason=st.sampled_from(["", "vague", "lack", "privacy", "participation"]),
        subject=st.sampled_from(["", "a", "b"]),
    ),
    max_size=12,
)


def ids(*candidates: Candidate) -> list[str]:
    return [matter.id for matter in matters_of(RULES, candidates)]


@pytest.mark.parametrize("found", Found)
def test_whatever_is_found_has_a_place_on_the_agenda(found: Found) -> None:
    assert ids(Candidate(found)) != []


def test_what_the_child_meets_comes_before_what_is_easier_to_read() -> None:
    given = [
        Candidate(Found.ADVICE, Slot("1.1"), kind="prose", reason="heavy"),
        Candidate(Found.FINDING, GOAL, kind="goal", reason="too_broad"),
        Candidate(Found.FINDING, SIGN, kind="sign", reason="vague"),
        Candidate(Found.LACK, kind="measure", reason="lack", at=GOAL),
    ]
    assert ids(*given) == ["measures", "signs", "goals", "wording"]


def test_a_text_is_taken_up_once_with_all_that_was_found_in_it() -> None:
    (matter,) = matters_of(
        RULES,
        [
            Candidate(Found.ADVICE, SIGN, kind="sign", reason="jargon"),
            Candidate(Found.FINDING, SIGN, kind="sign", reason="vague"),
        ],
    )
    assert (matter.id, matter.slots, len(matter.candidates)) == ("signs", (SIGN,), 2)


def test_each_conflict_is_a_matter_of_its_own() -> None:
    given = [Candidate(Found.CONFLICT, slot, note="ulikt") for slot in (SIGN, GOAL)]
    assert ids(*given) == ["conflict:3.1#1", "conflict:2.b#1"]


@given(CANDIDATES, st.sampled_from([10, 30, 45, 60, 600]))
def test_an_agenda_loses_nothing_and_keeps_to_the_time(candidates: list[Candidate], minutes: int) -> None:
    matters = matters_of(RULES, candidates)
    assert sum(len(matter.candidates) for matter in matters) == len(candidates)
    assert len({matter.id for matter in matters}) == len(matters)
    places = [RULES.matters.index(matter.rule) for matter in matters]
    assert places == sorted(places)
    cut = cut_to(RULES, matters, minutes)
    always = [matter for matter in matters if matter.rule.always]
    others = [matter for matter in matters if not matter.rule.always]
    taken = cut.taken[: len(cut.taken) - len(always)]
    assert list(cut.taken[len(taken) :]) == always
    assert [*taken, *cut.left] == others
    if len(taken) > 1:
        before = sum(matter.minutes for matter in (*taken[:-1], *always)) + taken[-1].rule.minutes
        assert before + RULES.around <= minutes
    assert not others or taken


@given(CANDIDATES)
def test_more_time_only_adds_matters(candidates: list[Candidate]) -> None:
    matters = matters_of(RULES, candidates)
    assert len(cut_to(RULES, matters, 30).taken) <= len(cut_to(RULES, matters, 60).taken)


def test_every_matter_speaks_both_written_forms_and_its_templates_can_be_filled() -> None:
    for rule in RULES.matters:
        for text in (rule.title, rule.why, *rule.questions):
            for variety in ("nb", "nn"):
                said = fill(text.in_(variety), {"child": "Ravn", "count": 2})
                assert said.strip()
                assert "{{" not in said
            assert text.nn


def test_two_matters_of_one_id_are_refused() -> None:
    data = RULES.model_dump()
    data["matters"] = [*data["matters"], data["matters"][0]]
    with pytest.raises(ValidationError):
        AgendaRules.model_validate(data)


def test_the_agenda_is_read_from_the_municipalitys_own_folder(tmp_path: Path) -> None:
    shipped = (paths.prompts_folder() / "supervision" / "agenda.yaml").read_text(encoding="utf-8")
    (tmp_path / "supervision").mkdir()
    own = tmp_path / "supervision" / "agenda.yaml"
    own.write_text(shipped.replace("lengths: [30, 45, 60]", "lengths: [20]"), encoding="utf-8")
    assert load_agenda(tmp_path).lengths == (20,)
