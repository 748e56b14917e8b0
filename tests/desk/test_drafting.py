"""The conversation: what is said to what, and what is kept."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from assistant.desk.drafting import Drafting
from assistant.desk.lines import Tone
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Answer, Slot, Status
from assistant.guide.interview import agenda
from assistant.store.plans import PlanStore

SIGN = "Vi ser fremgang når Ravn rekker bildekortet for «hjelp» til en voksen i garderoben."


def goto(drafting: Drafting, name: str) -> None:
    drafting.say(f"gå til {name}")
    assert drafting.slot is not None
    assert drafting.slot.key.startswith(name)


def said(drafting: Drafting, text: str) -> str:
    return "\n".join(line.text for line in drafting.say(text))


def tones(drafting: Drafting, text: str) -> list[Tone]:
    return [line.tone for line in drafting.say(text)]


def current(drafting: Drafting, key: str) -> Answer:
    answer = drafting.answers.get(Slot.parse(key))
    assert answer is not None
    return answer


def test_the_first_lines_welcome_and_ask_for_an_alias(drafting: Drafting) -> None:
    lines = drafting.opening()
    assert lines[0].tone is Tone.INFO
    assert lines[-1].tone is Tone.QUESTION
    assert drafting.slot == Slot("0.a")


def test_a_vague_goal_gets_its_words_a_reason_with_the_point_and_one_question(drafting: Drafting) -> None:
    goto(drafting, "2.b")
    lines = drafting.say("Barnet skal få større forståelse")
    rejection = next(line for line in lines if line.tone is Tone.REJECT)
    assert "«" in rejection.text
    assert "punkt 2" in rejection.text
    assert [line.tone for line in lines].count(Tone.ASK) == 1
    assert next(line for line in lines if line.tone is Tone.ASK).text.count("?") == 1
    assert drafting.slot == Slot("2.b", 1)
    assert current(drafting, "2.b#1").status is Status.REJECTED


def test_the_missing_part_alone_is_put_together_and_asked_for_a_yes(drafting: Drafting) -> None:
    goto(drafting, "3.1")
    drafting.say("Vi ser fremgang når barnet henger opp jakka.")
    lines = drafting.say("i garderoben")
    assert [line.tone for line in lines] == [Tone.PROPOSAL]
    assert "Vi ser fremgang når barnet henger opp jakka i garderoben." in lines[0].text
    drafting.say("ja")
    assert current(drafting, "3.1#1").text == "Vi ser fremgang når barnet henger opp jakka i garderoben."
    assert current(drafting, "3.1#1").status is Status.ACCEPTED


def test_a_no_to_the_sentence_keeps_the_draft_and_what_was_typed(drafting: Drafting) -> None:
    goto(drafting, "3.1")
    drafting.say("Vi ser fremgang når barnet henger opp jakka.")
    drafting.say("i garderoben")
    drafting.say("nei")
    assert drafting.slot == Slot("3.1", 1)
    assert drafting.written_text() == "Vi ser fremgang når barnet henger opp jakka."
    assert drafting.current_text() == "i garderoben"


def test_a_sentence_without_the_pattern_is_offered_in_the_pattern(drafting: Drafting) -> None:
    goto(drafting, "3.1")
    lines = drafting.say("Barnet henger opp jakka i garderoben")
    assert any(line.tone is Tone.PROPOSAL for line in lines)
    drafting.say("ja")
    assert current(drafting, "3.1#1").text == "Vi ser fremgang når barnet henger opp jakka i garderoben."


def test_a_rejection_is_overridden_with_a_reason_and_the_reason_stays(drafting: Drafting) -> None:
    goto(drafting, "2.b")
    drafting.say("Barnet henger opp jakka")
    assert "grunn" in said(drafting, "overstyr:")
    lines = drafting.say("overstyr: PPT ba om akkurat denne ordlyden")
    assert lines[0].tone is Tone.ACCEPT
    kept = current(drafting, "2.b#1")
    assert (kept.status, kept.reason) == (Status.OVERRIDDEN, "PPT ba om akkurat denne ordlyden")
    assert kept.findings


def test_one_finding_is_silenced_at_a_time_and_stays_so_when_the_text_is_mended(drafting: Drafting) -> None:
    goto(drafting, "2.b")
    drafting.say("Barnet snakker mer")
    first, second = [finding["reason"] for finding in current(drafting, "2.b#1").findings]
    assert (first, second) == ("situation", "vague")
    lines = drafting.say("overstyr: det gjelder hele dagen hos oss")
    assert current(drafting, "2.b#1").status is Status.REJECTED
    assert any(line.tone is Tone.REJECT and "mer" in line.text for line in lines)
    assert current(drafting, "2.b#1").findings[0]["silenced"] == "det gjelder hele dagen hos oss"
    drafting.say("overstyr: PPT ba om dette ordet")
    kept = current(drafting, "2.b#1")
    assert kept.status is Status.OVERRIDDEN
    assert kept.reason == "det gjelder hele dagen hos oss PPT ba om dette ordet"


def test_what_is_missing_stays_silenced_when_other_words_are_mended(drafting: Drafting) -> None:
    goto(drafting, "2.b")
    drafting.say("Barnet snakker mer")
    drafting.say("overstyr: det gjelder hele dagen hos oss")
    drafting.say("Barnet snakker med hele setninger")
    kept = current(drafting, "2.b#1")
    assert (kept.status, kept.reason) == (Status.OVERRIDDEN, "det gjelder hele dagen hos oss")


def test_what_was_silenced_is_not_said_again_about_the_same_words(drafting: Drafting) -> None:
    goto(drafting, "2.b")
    drafting.say("Barnet leker mer i sandkassa")
    drafting.say("overstyr: vi teller det i loggen")
    goto(drafting, "2.b")
    drafting.say("Barnet leker mer i sandkassa ute")
    kept = current(drafting, "2.b#1")
    assert (kept.status, kept.reason) == (Status.OVERRIDDEN, "vi teller det i loggen")


@pytest.mark.parametrize("text", ["Barnet henger opp jakka i garderoben", "vet ikke"])
def test_the_pattern_and_an_empty_answer_cannot_be_overridden(drafting: Drafting, text: str) -> None:
    goto(drafting, "3.1")
    drafting.say(text)
    assert tones(drafting, "overstyr: vi vil ha det slik her hos oss") == [Tone.ERROR]
    assert current(drafting, "3.1#1").status is Status.REJECTED


def test_a_parked_question_is_put_aside(drafting: Drafting) -> None:
    goto(drafting, "1.1")
    drafting.say("parker")
    assert drafting.slot == Slot("1.2")
    assert current(drafting, "1.1").status is Status.PARKED


def test_an_earlier_answer_is_changed_and_nothing_else_is_lost(drafting: Drafting, store: PlanStore) -> None:
    drafting.say("Ravn")
    drafting.say("14.9.2026")
    where = drafting.slot
    drafting.say("gå til 0.a")
    assert drafting.current_text() == "Ravn"
    drafting.say("Rev")
    assert drafting.slot == where
    assert current(drafting, "0.b").text == "14.09.2026"
    assert store.plans()[0].alias == "Rev"


def test_a_command_may_be_an_answers_first_words(drafting: Drafting) -> None:
    goto(drafting, "4.1")
    drafting.say("Gå til garderoben sammen med barnet")
    assert current(drafting, "4.1#1").text == "Gå til garderoben sammen med barnet"


@pytest.mark.parametrize(
    ("word", "fragment"),
    [
        ("hvorfor?", "Punkt 3"),
        ("eksempel", "Godt:"),
        ("hjelp", "overstyr"),
        ("Hva betyr nærmeste utviklingssone?", "Kilde:"),
        ("status", "0 av"),
    ],
)
def test_help_of_every_kind_leaves_the_question_open(drafting: Drafting, word: str, fragment: str) -> None:
    goto(drafting, "3.2")
    assert fragment in said(drafting, word)
    assert drafting.slot == Slot("3.2", 1)
    assert drafting.answers.get(Slot("3.2", 1)) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31.02.2026", ErrorCode.DATE_IMPOSSIBLE),
        ("i fjor", ErrorCode.DATE_UNREADABLE),
        ("14.09.2031", ErrorCode.DATE_FUTURE),
    ],
)
def test_a_bad_date_is_said_so_and_asked_again(drafting: Drafting, text: str, code: ErrorCode) -> None:
    goto(drafting, "0.b")
    lines = drafting.say(text)
    error = AssistantError(code, text=text)
    assert [(line.tone, line.text) for line in lines] == [
        (Tone.ERROR, drafting.workplace.wording.explain(error))
    ]
    assert drafting.slot == Slot("0.b")


def test_a_required_question_is_not_skipped_but_an_optional_one_is(drafting: Drafting) -> None:
    goto(drafting, "3.1")
    assert tones(drafting, "hopp over") == [Tone.ERROR]
    goto(drafting, "3.3")
    drafting.say("hopp over")
    assert current(drafting, "3.3#1").status is Status.SKIPPED


def test_one_more_sign_gets_its_own_place(drafting: Drafting) -> None:
    goto(drafting, "3.1")
    drafting.say(SIGN)
    drafting.say("ett tegn til")
    assert drafting.slot == Slot("3.1", 1, 1)
    drafting.say(SIGN.replace("garderoben", "gymsalen"))
    assert current(drafting, "3.1#1+1").status is Status.ACCEPTED
    assert drafting.slot == Slot("3.2", 1)


def test_finishing_too_early_lists_what_is_missing_and_writes_nothing(
    drafting: Drafting, tmp_path: Path
) -> None:
    lines = drafting.finish(tmp_path / "plan.docx")
    assert lines[0].tone is Tone.ERROR
    assert "3.1  Handling å se etter, mål 1 (ikke besvart)" in lines[1].text
    assert not (tmp_path / "plan.docx").exists()


def test_a_draft_can_always_be_written_and_says_what_it_is(drafting: Drafting, tmp_path: Path) -> None:
    drafting.say("Ravn")
    drafting.sketch(tmp_path / "plan.docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "plan.docx")).paragraphs)
    assert "UTKAST" in text


def test_the_plan_opens_where_it_was_left(drafting: Drafting, workplace: Workplace, store: PlanStore) -> None:
    drafting.say("Ravn")
    goto(drafting, "3.1")
    drafting.say("Vi ser fremgang når barnet forstår mer.")
    drafting.keep_typing(Slot("3.1", 1), "Vi ser frem")
    again = Drafting(workplace, store, store.plans()[0].id)
    assert again.slot == Slot("3.1", 1)
    assert again.current_text() == "Vi ser frem"
    assert again.written_text() == "Vi ser fremgang når barnet forstår mer."
    assert "Ravn" in "\n".join(line.text for line in again.opening())


def test_the_live_look_agrees_with_the_verdict_and_keeps_nothing(drafting: Drafting) -> None:
    goto(drafting, "3.1")
    assert drafting.look("hjelp") is None
    looked = drafting.look("Vi ser fremgang når barnet henger opp jakka.")
    assert looked is not None
    assert {finding.reason.value for finding in looked.verdict.rejecting} == {"situation"}
    assert drafting.answers.get(Slot("3.1", 1)) is None


def test_every_revision_is_kept(drafting: Drafting, store: PlanStore) -> None:
    goto(drafting, "3.1")
    for text in ("vet ikke", "Vi ser fremgang når barnet forstår mer.", SIGN):
        drafting.say(text)
    history = store.history(store.plans()[0].id, Slot("3.1", 1))
    assert [revision.answer.text for revision in history] == [
        "vet ikke",
        "Vi ser fremgang når barnet forstår mer.",
        SIGN,
    ]
    assert all(revision.rules_version for revision in history)


def test_a_wording_that_mends_only_the_pattern_becomes_the_draft_and_one_question_follows(
    drafting: Drafting,
) -> None:
    goto(drafting, "3.1")
    lines = drafting.say("Barnet henger opp jakka")
    assert [line.tone for line in lines].count(Tone.ASK) == 1
    assert Tone.PROPOSAL not in [line.tone for line in lines]
    assert drafting.written_text() == "Vi ser fremgang når barnet henger opp jakka."
    drafting.say("i garderoben")
    drafting.say("ja")
    assert current(drafting, "3.1#1").text == "Vi ser fremgang når barnet henger opp jakka i garderoben."


def test_a_typed_command_does_not_stay_behind_as_the_beginning_of_an_answer(drafting: Drafting) -> None:
    goto(drafting, "1.1")
    drafting.keep_typing(Slot("1.1"), "gå til 1.2")
    drafting.say("gå til 1.2")
    drafting.say("gå til 1.1")
    assert drafting.current_text() == ""


@pytest.mark.parametrize(
    "text", ["gå til 3.9", "gå til punkt 12", "gå til", "endre", "hopp til", "gå til mål 2"]
)
def test_a_mistyped_reference_is_said_so_and_replaces_no_answer(drafting: Drafting, text: str) -> None:
    goto(drafting, "1.1")
    drafting.say("Ravn graver i sanda og henter biler.")
    goto(drafting, "1.1")
    assert tones(drafting, text) == [Tone.ERROR]
    assert current(drafting, "1.1").text == "Ravn graver i sanda og henter biler."


def test_a_parked_question_is_asked_again_when_nothing_else_is_left(drafting: Drafting) -> None:
    every = [slot for slot in agenda(drafting.workplace.guide, drafting.answers) if slot.key != "1.1"]
    for slot in every:
        drafting._session.keep(Answer(slot, plausible(drafting, slot), Status.ACCEPTED))
    drafting.say("gå til 1.1")
    assert "Alt annet er besvart" in said(drafting, "parker")
    assert drafting.slot is None
    drafting.say("gå til 8.2")
    lines = drafting.say("behold")
    assert "Dette parkerte du" in lines[1].text
    assert drafting.slot == Slot("1.1")


def plausible(drafting: Drafting, slot: Slot) -> str:
    question = drafting.workplace.guide.question(slot.question)
    return question.choices[-1].value if question.choices else "14.09.2026"


def test_a_parked_rejection_is_still_one_when_it_is_taken_up_again(drafting: Drafting) -> None:
    goto(drafting, "3.1")
    drafting.say("Vi ser fremgang når barnet henger opp jakka.")
    drafting.say("parker")
    goto(drafting, "3.1")
    assert "Jeg setter det sammen" in said(drafting, "i garderoben")
    goto(drafting, "2.b")
    drafting.say("Barnet henger opp jakka")
    drafting.say("parker")
    goto(drafting, "2.b")
    assert drafting.say("overstyr: PPT ba om akkurat dette")[0].tone is Tone.ACCEPT


def test_how_to_disagree_is_said_from_the_second_rejection_on(drafting: Drafting) -> None:
    goto(drafting, "2.b")
    assert "overstyr" not in said(drafting, "Barnet skal få større forståelse")
    assert "overstyr" in said(drafting, "Barnet skal få bedre forståelse")
    goto(drafting, "3.1")
    assert "parker" not in said(drafting, "Barnet henger opp jakka")


def test_dates_are_held_against_each_other_whichever_is_changed(drafting: Drafting) -> None:
    goto(drafting, "0.b")
    drafting.say("14.09.2026")
    assert "er før" in said(drafting, "13.09.2026")
    drafting.say("16.09.2026")
    drafting.say("gå til 0.b")
    assert "er etter" in said(drafting, "17.09.2026")


def test_opening_one_more_twice_opens_one(drafting: Drafting) -> None:
    goto(drafting, "3.1")
    drafting.say(SIGN)
    drafting.say("ett til")
    drafting.say("ett til")
    assert [slot.key for slot in drafting.answers.by_slot if slot.item] == ["3.1#1+1"]


def test_a_question_back_is_no_answer(drafting: Drafting) -> None:
    goto(drafting, "5.1")
    assert "spørsmål til meg" in said(drafting, "hvor ofte?")
    assert drafting.answers.get(Slot("5.1")) is None


def test_back_goes_to_the_question_before(drafting: Drafting) -> None:
    goto(drafting, "1.2")
    drafting.say("tilbake")
    assert drafting.slot == Slot("1.1")


def test_a_goal_taken_back_is_kept_and_said_so(drafting: Drafting) -> None:
    goto(drafting, "2.c")
    drafting.say("ja")
    drafting.say("Barnet skal leke med andre.")
    drafting.say("gå til 2.c mål 1")
    assert "kommer tilbake om du ombestemmer deg" in said(drafting, "nei")
    assert current(drafting, "2.a#2").text == "Barnet skal leke med andre."


def test_a_part_and_what_became_of_it_are_both_kept(drafting: Drafting, store: PlanStore) -> None:
    goto(drafting, "3.1")
    drafting.say("Vi ser fremgang når barnet henger opp jakka.")
    drafting.say("i garderoben")
    drafting.say("ja")
    texts = [revision.answer.text for revision in store.history(store.plans()[0].id, Slot("3.1", 1))]
    assert texts[1:] == ["i garderoben", "Vi ser fremgang når barnet henger opp jakka i garderoben."]


def test_a_number_answers_how_often_where_the_vague_word_stood(drafting: Drafting) -> None:
    goto(drafting, "3.1")
    drafting.say("Vi ser fremgang når Mus sier navnet sitt oftere i sandkassa")
    drafting.say("tre ganger i uka")
    drafting.say("ja")
    kept = "Vi ser fremgang når Mus sier navnet sitt tre ganger i uka i sandkassa."
    assert current(drafting, "3.1#1").text == kept


def test_a_part_that_fits_nowhere_is_not_told_off_and_leaves_the_draft(drafting: Drafting) -> None:
    goto(drafting, "3.1")
    drafting.say("Vi ser fremgang når Mus forstår beskjeden i garderoben")
    assert "Kan du skrive hele setningen?" in said(drafting, "tre ganger i uka")
    assert drafting.written_text() == "Vi ser fremgang når Mus forstår beskjeden i garderoben"
    assert "henter skoene i garderoben" in said(drafting, "henter skoene")


@pytest.mark.parametrize(
    ("text", "value"), [("ja gjerne", "ja"), ("Nei, ikke foreløpig", "nei"), ("JA!", "ja")]
)
def test_a_choice_is_understood_from_its_first_word(drafting: Drafting, text: str, value: str) -> None:
    goto(drafting, "0.i")
    drafting.say(text)
    assert current(drafting, "0.i").text == value


def test_the_id_of_a_question_alone_goes_there(drafting: Drafting) -> None:
    goto(drafting, "1.1")
    drafting.say("F.a")
    assert drafting.slot == Slot("F.a")
