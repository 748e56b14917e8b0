"""Rules tried on their own examples: what an adviser who has written a rule is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.desk.rulebook import examine, find_rule
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.paths import rules_folder

OWN = """check: words
applies_to: [goal]
needs: [tokens, sentences, lexicon, clauses]
level: advise
reason: vague
criterion: measurable
order: 90
options:
  faults: [{lexicon}]
title: {{nb: Prøve}}
message: {{nb: "Et råd."}}
ask: {{nb: "Hva da?"}}
what: {{nb: Prøve}}
why: {{nb: Prøve}}
source: Egen
known_gaps: {{nb: Ingen}}
examples:
  rejected:
    - {{text: "Ola venter alltid på tur.", fault: "{fault}", better: "{better}"}}
    - {{text: "Ola ler alltid ute.", fault: "alltid", better: "Ola ler ute."}}
    - {{text: "Ola syng alltid inne.", fault: "alltid", better: "Ola syng inne."}}
  accepted:
    - {{text: "{accepted}"}}
    - {{text: "Ola ler."}}
    - {{text: "Ola syng."}}
"""
RIGHT = {"lexicon": "absolutes", "fault": "alltid", "better": "Ola venter på tur.", "accepted": "Ola venter."}


@pytest.fixture(scope="module")
def workplace() -> Workplace:
    return Workplace()


def written(folder: Path, **changed: str) -> Path:
    (folder / "goal").mkdir()
    (folder / "goal" / "prøve.yaml").write_text(OWN.format(**{**RIGHT, **changed}), encoding="utf-8")
    return folder


def test_the_shipped_rules_are_right(workplace: Workplace) -> None:
    done = examine(workplace, rules_folder())
    assert done.faults == ()
    assert done.examples > 200


def test_a_new_rule_in_a_folder_of_its_own_needs_no_code(workplace: Workplace, tmp_path: Path) -> None:
    done = examine(workplace, written(tmp_path))
    assert (done.rules, done.examples, done.faults) == (1, 9, ())


@pytest.mark.parametrize(
    ("changed", "problem", "line"),
    [
        ({"fault": "venter"}, "fault_elsewhere", 19),
        ({"better": "Ola venter hele tiden på tur."}, "better_stopped", 19),
        ({"accepted": "Ola venter alltid."}, "near_miss_stopped", 23),
        ({"lexicon": "negations"}, "fault_missed", 19),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    workplace: Workplace, tmp_path: Path, changed: dict[str, str], problem: str, line: int
) -> None:
    first = examine(workplace, written(tmp_path, **changed)).faults[0]
    assert (first.problem, first.line, first.path.name) == (problem, line, "prøve.yaml")


def test_a_lexicon_that_is_not_there_is_named(workplace: Workplace, tmp_path: Path) -> None:
    with pytest.raises(AssistantError) as raised:
        examine(workplace, written(tmp_path, lexicon="finst_ikkje"))
    assert raised.value.code is ErrorCode.CONTENT_REFERENCE
    assert raised.value.fields["name"] == "finst_ikkje"


def test_a_rule_that_needs_the_grammar_must_say_so(workplace: Workplace, tmp_path: Path) -> None:
    folder = written(tmp_path, lexicon="definite_place")
    file = folder / "goal" / "prøve.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(", clauses]", "]"), encoding="utf-8")
    with pytest.raises(AssistantError) as raised:
        examine(workplace, folder)
    assert raised.value.code is ErrorCode.CONTENT_INVALID


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("applies_to: [goal]", "applies_to: [plan, goal]"),
        ("applies_to: [goal]", "applies_to: [plan]"),
        ('text: "Ola ler."', 'text: {"1.1": "Ola ler."}'),
        ("needs: [tokens, sentences, lexicon, clauses]", "needs: [tokens, lexicon]"),
    ],
)
def test_a_rule_that_mixes_texts_and_plans_is_named(
    workplace: Workplace, tmp_path: Path, was: str, now: str
) -> None:
    folder = written(tmp_path)
    shutil.copytree(rules_folder() / "plan", folder / "plan")
    file = folder / "goal" / "prøve.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(was, now), encoding="utf-8")
    with pytest.raises(AssistantError) as raised:
        examine(workplace, folder)
    assert raised.value.code is ErrorCode.CONTENT_INVALID
    assert raised.value.fields["path"] == str(file)


def test_an_unknown_rule_is_an_error_that_says_so(workplace: Workplace) -> None:
    with pytest.raises(AssistantError) as raised:
        find_rule(workplace, "sign/tull")
    assert raised.value.code is ErrorCode.RULE_UNKNOWN
