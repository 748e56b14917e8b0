import pytest

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answers, Slot, Status
from assistant.guide.interview import SlotState
from assistant.guide.load import load_guide
from assistant.plan.assemble import Incomplete, assemble, draft
from assistant.plan.load import load_layout
from assistant.plan.model import PlanDocument, Row
from tests.plan.small_guide import DOCUMENTS, FULL, FULL_TEXTS, GUIDE, PROMPTS, changed, setting, without


def rows(document: PlanDocument) -> list[Row]:
    found = list(document.front)
    for section in document.sections:
        for group in section.groups:
            found += group.rows
        found += section.rows
    return found


def holes(answers: Answers) -> list[str]:
    with pytest.raises(Incomplete) as caught:
        assemble(GUIDE, answers, setting())
    return [slot.key for slot in caught.value.holes]


def test_every_answer_is_in_the_plan_once_and_steering_is_not() -> None:
    shown = [row.slot for row in rows(assemble(GUIDE, FULL, setting()))]
    assert sorted(shown) == sorted(key for key in FULL_TEXTS if not key.startswith("2.c"))


def test_points_come_in_the_guides_order_with_their_numbers() -> None:
    headings = [section.heading for section in assemble(GUIDE, FULL, setting()).sections]
    assert headings == ["Punkt F", "1. Punkt 1", "2. Punkt 2", "3. Punkt 3", "4. Punkt 4", "8. Punkt 8"]


def test_the_red_thread_holds_each_goal_with_its_own_signs_and_measures() -> None:
    first, second = assemble(GUIDE, FULL, setting()).sheets
    assert [row.slot for row in first.parts["signs"]] == ["3.1#1", "3.1#1+1", "3.2#1"]
    assert [row.label for row in first.parts["signs"]][:2] == ["Merkelapp 3.1", "Merkelapp 3.1 (2)"]
    assert {name: [row.slot for row in part] for name, part in second.parts.items()} == {
        "overall": ["2.a#2"],
        "goal": ["2.b#2"],
        "signs": ["3.1#2"],
        "measures": ["4.1#2"],
    }


def test_signs_and_measures_are_led_by_their_goal() -> None:
    sections = {section.id: section for section in assemble(GUIDE, FULL, setting()).sections}
    assert [group.lead for group in sections["2"].groups] == ["", ""]
    assert sections["3"].groups[1].lead == FULL_TEXTS["2.b#2"]
    assert [group.part for group in sections["3"].groups] == ["signs", "signs"]
    without_concrete = draft(GUIDE, without(FULL, "2.b#2"), setting())
    assert without_concrete.sections[3].groups[1].lead == FULL_TEXTS["2.a#2"]


@pytest.mark.parametrize("key", ["0.a", "0.b", "0.c", "F.a", "1.1", "2.a#2", "3.1#1", "4.1#2", "8.1"])
def test_a_missing_required_answer_is_named(key: str) -> None:
    assert holes(without(FULL, key)) == [key]


@pytest.mark.parametrize("status", [Status.REJECTED, Status.PARKED])
@pytest.mark.parametrize("key", ["1.1", "1.2", "3.1#1+1", "3.2#2"])
def test_a_rejected_or_parked_text_is_named_though_it_be_optional(key: str, status: Status) -> None:
    assert holes(changed(FULL, key, "Noe.", status)) == [key]


def test_a_skipped_or_empty_required_answer_is_missing_all_the_same() -> None:
    skipped = changed(FULL, "8.1", "", Status.SKIPPED)
    assert holes(changed(skipped, "1.1", "  \n ", Status.ACCEPTED)) == ["1.1", "8.1"]


def test_many_holes_come_in_the_order_of_asking() -> None:
    assert holes(without(FULL, "8.1", "4.1#1", "2.a#2", "0.a")) == ["0.a", "4.1#1", "2.a#2", "8.1"]


def test_nothing_at_all_is_a_list_of_all_that_is_required() -> None:
    assert "0.a" in holes(Answers())
    assert "1.2" not in holes(Answers())


def test_a_conditional_answer_is_required_only_when_asked() -> None:
    assert holes(changed(FULL, "0.c", "ja", Status.ACCEPTED)) == ["0.d"]
    kept = changed(FULL, "0.d", "PPT kommer.", Status.ACCEPTED)
    assert "0.d" not in [row.slot for row in rows(assemble(GUIDE, kept, setting()))]


def test_skipped_and_open_optional_answers_are_not_printed() -> None:
    skipped = changed(FULL, "1.2", "", Status.SKIPPED)
    assert "1.2" not in [row.slot for row in rows(assemble(GUIDE, skipped, setting()))]
    shown = rows(draft(GUIDE, changed(FULL, "4.a", "Noe jeg angret.", Status.SKIPPED), setting()))
    assert "4.a" not in [row.slot for row in shown]


def test_the_reason_for_an_override_follows_the_text_and_nothing_else_does() -> None:
    answers = changed(FULL, "1.1", "Glad i vann.", Status.OVERRIDDEN, "Det er barnets eget ord.")
    answers = changed(answers, "8.1", "Hver måned.", Status.ACCEPTED, "En gammel grunn.")
    reasons = {row.slot: row.reason for row in rows(assemble(GUIDE, answers, setting())) if row.reason}
    assert reasons == {"1.1": "Det er barnets eget ord."}


def test_dates_and_choices_are_written_out() -> None:
    document = assemble(GUIDE, FULL, setting("nn"))
    assert [row.text for row in document.front] == ["Ekorn", "14. september 2026", "Nei nn"]
    assert document.deadline is not None
    assert (document.deadline.date, document.deadline.weeks) == ("12. oktober 2026", 4)
    assert (document.title, document.alias, document.written) == ("Planen nn", "Ekorn", "1. oktober 2026")


def test_a_date_or_choice_nobody_judged_is_printed_as_it_stands() -> None:
    odd = changed(changed(FULL, "0.b", "i høst", Status.ACCEPTED), "0.c", "kanskje", Status.ACCEPTED)
    document = assemble(GUIDE, odd, setting())
    assert [row.text for row in document.front] == ["Ekorn", "i høst", "kanskje"]
    assert document.deadline is None


def test_a_draft_never_refuses_and_lists_what_remains_in_the_plans_order() -> None:
    empty = draft(GUIDE, Answers(), setting())
    assert (empty.draft, empty.sections, empty.sheets, empty.front) == (True, (), (), ())
    assert empty.remaining[0].slot == Slot("0.a")
    begun = changed(without(FULL, "4.1#1", "2.b#2"), "3.1#2", "Bedre.", Status.REJECTED)
    remaining = draft(GUIDE, begun, setting()).remaining
    assert [(item.slot.key, item.point, item.round, item.state) for item in remaining] == [
        ("2.b#2", "2. P2", "Mål 2", SlotState.OPEN),
        ("3.1#2", "3. P3", "Mål 2", SlotState.REJECTED),
        ("4.1#1", "4. P4", "Mål 1", SlotState.OPEN),
    ]


def test_a_draft_shows_unfinished_texts_and_marks_them() -> None:
    parked = changed(changed(FULL, "8.1", "Kanskje.", Status.PARKED), "3.1#1", "Bedre.", Status.REJECTED)
    pending = {row.slot: row.text for row in rows(draft(GUIDE, parked, setting())) if row.pending}
    assert pending == {"8.1": "Kanskje.", "3.1#1": "Bedre."}


def test_a_finished_plan_is_no_draft() -> None:
    document = assemble(GUIDE, FULL, setting())
    assert (document.draft, document.remaining) == (False, ())
    assert not [row for row in rows(document) if row.pending]
    assert draft(GUIDE, FULL, setting()).remaining == ()


def test_the_shipped_layout_fits_the_shipped_guide() -> None:
    layout = load_layout(DOCUMENTS, load_guide(PROMPTS / "iplu"))
    assert layout.received in layout.front
    with pytest.raises(AssistantError) as caught:
        load_layout(DOCUMENTS, GUIDE)
    assert caught.value.code is ErrorCode.CONTENT_REFERENCE
