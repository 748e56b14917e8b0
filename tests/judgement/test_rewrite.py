from __future__ import annotations

import pytest

from assistant.judgement.model import Context, Outcome, Repair
from assistant.judgement.rewrite import Parts, compose, is_fragment
from assistant.wording import Variety
from tests.judgement.tools import analyser, lexicons, rules, verdict


def put(  # noqa: PLR0917 - reads as a table of cases
    kind: str, repair: Repair, previous: str, fragment: str, child: str = "", variety: Variety = "nb"
) -> str | None:
    parts = Parts(rules(), lexicons().present(variety), Context(child=child, variety=variety))
    fault = (previous.find("oftere"), previous.find("oftere") + len("oftere"))
    return compose(
        parts, kind, repair, analyser().analyse(previous), analyser().analyse(fragment), fault=fault
    )


CASES = [
    (
        (
            "sign",
            Repair.REPLACE_WORDS,
            "Vi ser fremgang når Mus sier navnet sitt oftere i sandkassa",
            "tre ganger i uka",
        ),
        "Vi ser fremgang når Mus sier navnet sitt tre ganger i uka i sandkassa.",
    ),
    (
        (
            "sign",
            Repair.REPLACE_WORDS,
            "Vi ser framgang når Mus spør oftere om hjelp i garderoben.",
            "minst to gonger i veka",
        ),
        "Vi ser framgang når Mus spør minst to gonger i veka om hjelp i garderoben.",
    ),
    (
        ("sign", Repair.APPEND, "Vi ser fremgang når Ola bruker tre tegn.", "I garderoben"),
        "Vi ser fremgang når Ola bruker tre tegn i garderoben.",
    ),
    (
        ("sign", Repair.APPEND, "Vi ser fremgang når Ola bruker tre tegn", "sammen med et annet barn."),
        "Vi ser fremgang når Ola bruker tre tegn sammen med et annet barn.",
    ),
    (
        ("sign", Repair.OPENING, "bruker skje", "hun henter skoene i garderoben"),
        "Vi ser fremgang når hun henter skoene i garderoben.",
    ),
    (
        ("sign", Repair.OPENING, "Barnet er flink", "Han vinker ute"),
        "Vi ser fremgang når han vinker ute.",
    ),
    (
        (
            "sign",
            Repair.REPLACE_ACT,
            "Vi ser fremgang når Nora forstår beskjeden i garderoben.",
            "hente skoene",
        ),
        "Vi ser fremgang når Nora henter skoene i garderoben.",
    ),
    (
        (
            "sign",
            Repair.REPLACE_ACT,
            "Vi ser fremgang når Nora forstår beskjeden.",
            "å peke på koppen ved bordet",
        ),
        "Vi ser fremgang når Nora peker på koppen ved bordet.",
    ),
    (
        ("goal", Repair.REPLACE_ACT, "Barnet skal forstå beskjeder i garderoben.", "henter skoene"),
        "Barnet henter skoene i garderoben.",
    ),
    (
        (
            "sign",
            Repair.ACTOR,
            "Vi ser fremgang når personalet viser bilder i samlingen.",
            "barnet peker på bildet",
        ),
        "Vi ser fremgang når barnet peker på bildet i samlingen.",
    ),
    (
        ("measure", Repair.ACTOR, "Bruke bildekort i garderoben.", "pedagogen"),
        "Pedagogen bruker bildekort i garderoben.",
    ),
    (
        ("measure", Repair.APPEND, "Den voksne gjentar ordet.", "ved måltidet"),
        "Den voksne gjentar ordet ved måltidet.",
    ),
    (
        ("schedule", Repair.APPEND, "Vi møtes hver måned.", "Styrer og pedagogisk leder"),
        "Vi møtes hver måned, styrer og pedagogisk leder.",
    ),
]


@pytest.mark.parametrize(("given", "wanted"), CASES)
def test_a_part_becomes_a_whole_that_passes(given: tuple[str, Repair, str, str], wanted: str) -> None:
    assert put(*given) == wanted
    assert verdict(wanted, given[0]).outcome is Outcome.ACCEPTED


def test_nynorsk_gets_its_own_opening_and_present_tense() -> None:
    made = put("sign", Repair.OPENING, "Leikar fint", "hente skoa i garderoben", "Ada", "nn")
    assert made == "Vi ser framgang når Ada hentar skoa i garderoben."


def test_the_alias_keeps_its_capital() -> None:
    made = put("sign", Repair.OPENING, "x", "Bjørnungen henter skoene ute", "Bjørnungen")
    assert made == "Vi ser fremgang når Bjørnungen henter skoene ute."


@pytest.mark.parametrize(
    ("kind", "repair", "previous", "fragment"),
    [
        ("sign", Repair.APPEND, "Vi ser fremgang når Ola vinker.", ""),
        ("sign", Repair.APPEND, "Vi ser fremgang når Ola vinker.", "Vi ser fremgang når Ola ler ute."),
        ("sign", Repair.APPEND, "Vi ser fremgang når Ola vinker.", "Han leker i sandkassa med spade."),
        ("sign", Repair.REPLACE_ACT, "Vi ser fremgang når Ola forstår.", "vet ikke"),
        ("sign", Repair.REPLACE_ACT, "forstår", "hente skoene"),
        ("measure", Repair.ACTOR, "Bildekort i garderoben.", "pedagogen"),
        ("schedule", Repair.ACTOR, "Hver måned.", "styrer"),
    ],
)
def test_no_whole_where_it_makes_no_sense(kind: str, repair: Repair, previous: str, fragment: str) -> None:
    assert put(kind, repair, previous, fragment) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i garderoben", True),
        ("å hente skoene", True),
        ("henter skoene", True),
        ("når vi skal ut", True),
        ("sammen med et annet barn", True),
        ("Vi ser fremgang når Ola vinker i vinduet.", False),
        ("Barnet venter på tur i sandkassa.", False),
        ("", False),
        ("Hun henter. Han går.", False),
    ],
)
def test_what_looks_like_only_a_part(text: str, expected: bool) -> None:
    assert is_fragment(analyser().analyse(text)) is expected


@pytest.mark.parametrize(
    "part", ["tre ganger i uka", "to gonger i veka", "minst fem ganger i løpet av en uke"]
)
def test_a_number_is_never_taken_for_an_act(part: str) -> None:
    earlier = "Vi ser fremgang når Mus forstår beskjeden."
    assert put("sign", Repair.REPLACE_ACT, earlier, part) is None
    assert put("sign", Repair.OPENING, part, part) is None


@pytest.mark.parametrize(
    ("text", "better"),
    [
        (
            "Henter skoene sine i garderoben",
            "Vi ser fremgang når barnet henter skoene sine i garderoben.",
        ),
        ("Nora henter skoene sine i garderoben", "Vi ser fremgang når Nora henter skoene sine i garderoben."),
        # Nobody knows who acts, or it is not something that is seen now.
        ("Nora skal hente skoene sine i garderoben", None),
        ("Hentet skoene sine i garderoben", None),
    ],
)
def test_a_sign_without_its_opening_is_given_it_where_its_words_will_do(
    text: str, better: str | None
) -> None:
    [finding] = [one for one in verdict(text, "sign").findings if one.rule == "sign/pattern"]
    assert finding.better == better


def test_the_childs_own_name_stands_in_where_it_is_known() -> None:
    [finding] = verdict("Henter skoene sine i garderoben", "sign", child="Mus").findings
    assert finding.better == "Vi ser fremgang når Mus henter skoene sine i garderoben."
