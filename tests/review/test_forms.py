from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.load import load_guide
from assistant.review.load import load_forms
from tests.review.sources import ROOT, words

LABELS = Path(__file__).with_name("labels.yaml")


def places(label: str) -> list[str]:
    return [place.id for place in words().label(label).places]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Delmål", "sign"),
        ("Kortsiktige mål:", "sign"),
        ("3. Tegn på fremgang (delmål)", "sign"),
        ("Teikn på framgang", "sign"),
        ("TILTAK I DET ORDINÆRE TILBUDET", "ordinary_measure"),
        ("Tiltak innanfor det ordinære tilbodet (§ 2)", "ordinary_measure"),
        ("Spesialpedagogiske tiltak (§ 31)", "special_measure"),
        ("Punkt 2: Overordnede mål", "overall_goal"),
        ("Evaluering", "evaluation"),
        ("Plan for vurderingsarbeidet", "schedule"),
        ("Barnets sterke sider", "strengths"),
        ("C. Mål", "goal"),
        ("Samarbeid med heimen", "parents"),
    ],
)
def test_a_label_is_known_by_its_words(label: str, expected: str) -> None:
    assert places(label) == [expected]


def test_a_slip_and_an_inflection_are_forgiven() -> None:
    assert places("Spesialpedagogisk tiltakk") == places("Spesialpedagogiske tiltak")


def test_what_the_label_is_about_makes_no_difference() -> None:
    assert places("Mål 2: Språk") == ["goal"]
    assert words().label("Mål 2: Språk").number == 2


def test_a_childs_name_makes_no_difference() -> None:
    assert places("Yusufs sterke sider") == ["strengths"]


def test_a_label_for_two_things_names_both() -> None:
    assert places("Mål/delmål") == ["goal", "sign"]


def test_a_name_for_a_part_only_is_known_but_says_nothing() -> None:
    label = words().label("Språk")
    assert label.known and not label.places


@pytest.mark.parametrize("said", ["Ekorn bygger tårn av klosser.", "Bursdagsfeiring", "", "1", "§"])
def test_other_words_are_no_label(said: str) -> None:
    assert places(said) == []


@given(st.text(max_size=300))
def test_any_text_can_be_asked_about(said: str) -> None:
    words().label(said)
    words().told(said)


def test_labels_of_forms_never_seen_are_known() -> None:
    listed = yaml.safe_load(LABELS.read_text(encoding="utf-8"))
    wrong = [one["label"] for one in listed if one["place"] not in places(one["label"])]
    assert len(wrong) <= 0.03 * len(listed), wrong


def test_every_name_leads_to_its_own_place() -> None:
    astray = [
        (place.id, name, places(name))
        for place in words().forms.places
        for name in place.names.all
        if place.id not in places(name)
    ]
    assert astray == []


def test_a_place_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    folder = ROOT / "prompts" / "iplu"
    forms = (folder / "forms.yaml").read_text(encoding="utf-8")
    (tmp_path / "forms.yaml").write_text(forms.replace("once: evaluation", "once: nowhere"), encoding="utf-8")
    with pytest.raises(AssistantError) as raised:
        load_forms(tmp_path, load_guide(folder))
    assert raised.value.code is ErrorCode.CONTENT_REFERENCE


def test_the_guides_own_labels_lead_to_their_own_points() -> None:
    guide, forms = load_guide(ROOT / "prompts" / "iplu"), words().forms
    astray = []
    for question in guide.questions:
        point = guide.point_of(question.id).id
        wanted = point if point in forms.points else ""
        found = words().label(question.label.nb).places
        if [place.point for place in found] != [wanted]:
            astray.append((question.id, question.label.nb, [place.id for place in found]))
    assert astray == []
