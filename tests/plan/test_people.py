import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import AssistantError, ErrorCode
from assistant.plan.load import load_roles
from assistant.plan.people import MAX_NAME, MAX_TASK, People, Person, name_advice, suggest_people
from tests.plan.small_guide import PROMPTS

ROLES = load_roles(PROMPTS / "iplu")


def told(text: str) -> list[tuple[str, str]]:
    return [(person.role, person.name) for person in suggest_people(text, ROLES).persons]


THREE = [("styrer", "H.L."), ("ped_leder", "S.B."), ("pedagog", "E.N.")]


@pytest.mark.parametrize(
    "text",
    [
        "Styrer: H.L. Pedagogisk leder: S.B. Ansvarlig pedagog: E.N. De tre har sammen ansvar for dagen.",
        "Styrar: H.L. Pedagogisk leiar: S.B. Ansvarleg pedagog: E.N.",
        "STYRER: H.L.\nPed. leder: S.B.\nAnsvarlig pedagog: E.N.",
        "Styrer H.L. følger opp. Pedagogisk leder S.B. og ansvarlig pedagog E.N. planlegger uka sammen.",
        "Styrer er H. L., pedagogisk leder er S.B. og ansvarlig pedagog (E.N.) er her mandager.",
    ],
)
def test_who_is_who_is_read_by_the_roles(text: str) -> None:
    assert told(text) == THREE


def test_one_person_may_hold_two_roles_and_a_role_several_persons() -> None:
    assert told("Styrer og pedagogisk leder: HL") == [("styrer", "HL"), ("ped_leder", "HL")]
    assert told("Foresatte: A.B. og C.D.") == [("parents", "A.B."), ("parents", "C.D.")]


def test_a_full_name_is_read_after_a_colon_so_that_it_can_be_advised_against() -> None:
    assert told("Styrer: Kari Lien\nPPT: K.L.") == [("styrer", "Kari Lien"), ("ppt", "K.L.")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Alle på avdelingen samarbeider godt.",
        "Styrer: ikke avklart",
        "Styrer: Ukjent. Pedagogisk leder: Vet ikke",
        "Styrer: PPT",
        "Styrer kaller inn til møte.",
        "Styrer H.L. var her i fjor. Styrer: K.M.",
        "Moren M.O. og styreren",
        "Styrermøte: A.B.",
        "Assisterende styrer: K.L.",
        "Vikar for pedagogisk leder er S.B.",
        "Tidlegare styrar: H.L.",
    ],
)
def test_what_is_not_told_for_sure_is_left_to_the_user(text: str) -> None:
    assert told(text) == []


@given(
    st.text()
    | st.lists(st.sampled_from(["Styrer", "ppt", ":", " ", "H.L.", "og", "Kari", "\n", "("])).map("".join)
)
def test_any_text_gives_people_with_names(text: str) -> None:
    people = suggest_people(text, ROLES)
    assert all(person.name.strip() and person.name in text.replace(". ", ".") for person in people.persons)


def people(name: str, task: str = "") -> People:
    return People(persons=(Person(role="styrer", name=name, task=task),))


def test_a_full_name_is_advised_against_and_kept() -> None:
    both = People(persons=(*people("Kari Lien").persons, *people(" Kari Lien ").persons))
    assert [(one.key, one.name) for one in name_advice(both)] == [("name_full", "Kari Lien")]


@pytest.mark.parametrize("name", ["", "H.L.", "HL", "Kari", "Kari L.", "PPT v/ K.L.", "mor og far"])
def test_initials_and_first_names_need_no_advice(name: str) -> None:
    assert name_advice(people(name)) == ()


@pytest.mark.parametrize("number", ["01020312345", "010203 12345", "010203-12345", "Kari (410203 12345)"])
def test_an_identity_number_is_never_kept(number: str) -> None:
    for held, field in ((people(number), "name"), (people("H.L.", f"ringer {number}"), "task")):
        with pytest.raises(AssistantError) as caught:
            name_advice(held)
        assert (caught.value.code, caught.value.fields) == (ErrorCode.NAME_IS_NUMBER, {"field": field})


def test_a_telephone_number_is_no_identity_number() -> None:
    assert name_advice(people("H.L.", "tlf. 900 00 000, kontor 33 00 00 00")) == ()


def test_what_is_too_long_is_told_at_its_field() -> None:
    with pytest.raises(AssistantError) as caught:
        name_advice(people("x" * (MAX_NAME + 1)))
    assert caught.value.fields == {"limit": MAX_NAME, "field": "name"}
    with pytest.raises(AssistantError) as caught:
        name_advice(people("x", "x" * (MAX_TASK + 1)))
    assert caught.value.fields == {"limit": MAX_TASK, "field": "task"}


def test_the_roles_carry_what_the_guide_asks_of_them() -> None:
    carried = {name for role in ROLES for name in role.carries}
    asked = {"A0.7", "A0.8", "A0.9", "A0.10", "A0.12", "A0.14", "A4.10", "A4.11", "A4.12", "AF.6"}
    assert asked <= carried
    assert all(role.about.nb and role.about.nn for role in ROLES)
