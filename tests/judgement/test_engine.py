from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import AssistantError, ErrorCode
from assistant.judgement.analysis import Layer
from assistant.judgement.load import load_rules
from assistant.judgement.model import Context, CriterionState, Outcome
from tests.judgement.tools import analyser, first, judge, reasons, rules, verdict

GUIDE_SIGNS = [
    "Vi ser fremgang når barnet deltar aktivt i samlek med en voksen og et annet barn i minst 5 minutter.",
    "Vi ser fremgang når barnet bruker bildekort for å be om hjelp i stedet for å trekke seg unna.",
]
GUIDE_GOAL = "Barnet deltar i gjensidig samspill ved å vente på tur eller svare på andres initiativ"


@pytest.mark.parametrize("text", GUIDE_SIGNS)
def test_the_guides_own_signs_pass(text: str) -> None:
    assert verdict(text, "sign").outcome is Outcome.ACCEPTED


def test_the_guides_own_concretisation_passes() -> None:
    assert verdict(GUIDE_GOAL, "goal").outcome is Outcome.ACCEPTED


@pytest.mark.parametrize("kind", ["sign", "goal"])
def test_greater_understanding_is_turned_back(kind: str) -> None:
    found = verdict("Barnet skal få større forståelse", kind)
    assert found.outcome is Outcome.REJECTED
    assert "vague" in {finding.reason.value for finding in found.findings}


def test_findings_stand_in_the_rules_order_then_in_the_texts() -> None:
    found = verdict("Barnet forstår mer.", "sign").findings
    order = [rules().rule(finding.rule).order for finding in found]
    assert order == sorted(order)
    assert found[0].rule == "sign/pattern"


def test_offsets_give_the_words() -> None:
    text = "  «Vi ser fremgang når 😀 Ola leker bedre i sandkassa.» "
    for finding in verdict(text, "sign").findings:
        assert text[finding.start : finding.end] == finding.words


def test_a_missing_layer_is_not_assessed_never_passed() -> None:
    analysis = replace(analyser().analyse(GUIDE_SIGNS[0]), layers=frozenset({Layer.TOKENS}))
    found = judge().check(analysis, "sign")
    assert found.outcome is Outcome.NOT_ASSESSED
    assert "sign/pattern" in found.not_assessed
    assert found.criteria["pattern"] is CriterionState.UNKNOWN


def test_a_rejection_stands_though_other_rules_were_not_assessed() -> None:
    analysis = replace(
        analyser().analyse("Hun leker i sandkassa."), layers=frozenset({Layer.TOKENS, Layer.LEXICON})
    )
    found = judge().check(analysis, "sign")
    assert found.outcome is Outcome.REJECTED
    assert "sign/vague" in found.not_assessed


def test_a_kind_without_rules_is_accepted() -> None:
    assert verdict("hva som helst", "no_such_kind").outcome is Outcome.ACCEPTED


@pytest.mark.parametrize("text", ["", " \n", "...", "-", "?", "vet ikke", "Kommer senere", "Ja", "se over"])
def test_prose_that_says_nothing_gets_one_finding(text: str) -> None:
    found = verdict(text, "prose")
    assert [finding.rule for finding in found.findings] == ["any/non-answer"]
    assert not found.overridable


def test_a_long_prose_answer_passes() -> None:
    assert verdict("Han liker vann og biler, og vet ikke alltid hvor de er.", "prose").findings == ()


def test_an_empty_sign_also_lacks_pattern_and_situation() -> None:
    found = verdict("vet ikke", "sign")
    assert found.findings[0].rule == "any/non-answer"
    assert reasons("vet ikke", "sign") == {"empty", "pattern", "situation"}


def test_an_empty_schedule_also_lacks_time_and_participants() -> None:
    assert reasons("se over", "schedule") == {"empty", "frequency", "participants"}


def test_criteria_follow_the_rules_order() -> None:
    criteria = verdict("Vi ser fremgang når Ola bruker tegn.", "sign").criteria
    assert criteria == {
        "content": "met",
        "pattern": "met",
        "act": "met",
        "situation": "missing",
        "measurable": "met",
    }


def test_the_users_words_are_never_a_template() -> None:
    found = first("{{ 7 * 7 }} Barnet er oftere {% raw %}", "sign")
    assert "49" not in found.message
    assert "49" not in first("Barnet ber om hjelp", "sign", child="{{ 7 * 7 }}").ask


def test_the_advice_fits_the_word() -> None:
    assert "forstår" in first("Vi ser fremgang når Nora forstår reglene i leken.", "sign").ask


def test_nynorsk_is_spoken_to_those_who_write_it() -> None:
    assert "rettleiaren" in first("Ho leikar ute.", "sign", variety="nn").message


def test_an_unknown_capitalised_subject_is_the_child() -> None:
    assert reasons("Vi ser fremgang når Stjernen henter skoene i garderoben.", "sign") == set()
    assert reasons("Vi ser fremgang når K.L. henter skoene i garderoben.", "sign") == set()


def test_the_alias_may_be_a_role_word() -> None:
    text = "Vi ser fremgang når Mor henter skoene i garderoben."
    assert reasons(text, "sign", child="Mor") == set()
    assert reasons(text, "sign") == {"not_child"}


def test_the_version_changes_with_the_content(tmp_path: Path) -> None:
    source = (Path(__file__).parents[2] / "rules" / "sign" / "pattern.yaml").read_text(encoding="utf-8")
    (tmp_path / "sign").mkdir()
    path = tmp_path / "sign" / "pattern.yaml"
    path.write_text(source, encoding="utf-8")
    before = load_rules(tmp_path)
    path.write_text(source + "# changed\n", encoding="utf-8")
    assert before.rules[0].id == "sign/pattern"
    assert load_rules(tmp_path).version != before.version


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("check: opening", "check: no_such", "check"),
        ("options:\n", "options:\n  wrong: x\n", "options.wrong"),
        ("order: 10\n", "order: 10\nunknown: x\n", "unknown"),
        ("level: reject", "level: maybe", "level"),
    ],
)
def test_a_faulty_rule_is_named_with_file_and_line(tmp_path: Path, old: str, new: str, key: str) -> None:
    source = (Path(__file__).parents[2] / "rules" / "sign" / "pattern.yaml").read_text(encoding="utf-8")
    assert old in source
    (tmp_path / "rule.yaml").write_text(source.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(AssistantError) as caught:
        load_rules(tmp_path)
    assert caught.value.code is ErrorCode.CONTENT_INVALID
    assert caught.value.fields["key"] == key
    assert str(caught.value.fields["path"]).endswith("rule.yaml")
    assert int(caught.value.fields["line"]) >= 1


def test_an_empty_folder_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(AssistantError) as caught:
        load_rules(tmp_path)
    assert caught.value.code is ErrorCode.CONTENT_MISSING


def test_the_same_text_gives_the_same_verdict() -> None:
    analysis = analyser().analyse("Barnet skal utvikle språket.")
    assert judge().check(analysis, "goal", Context()) == judge().check(analysis, "goal", Context())
