"""Hostile text through the whole desk: kept byte for byte, never run, in the document as it was written."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import docx
import pytest

from assistant.desk.commands import CommandId
from assistant.desk.drafting import Drafting
from assistant.desk.lines import Tone
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError
from assistant.guide.answers import Answer, Slot, Status
from assistant.guide.model import Guide, InputKind
from assistant.store.plans import PlanStore
from tests.documents.reading import flat, markdown_text, word_text

# A sum that stands nowhere by chance: were a template run, the product would be read.
SUM, PRODUCT = "{{7219*7}}", "50533"
HOSTILE = (
    "[/nei] [skriv her] [b]fet[/b] [@click=app.quit]x[/]",
    f"{SUM} {{% for x in y %}} {{# nei #}} {{_{{ 7219*7 }}_}} ${{7219*7}} #{{7219*7}}",
    "{{ cycler.__init__.__globals__.os.system('touch iplu-hostile') }}",
    "\x1b[2J\x1b[31mrød\x07 \x00\x01\x08\x7f\x9b31m \x1b]0;tittel\x07",
    "linje\r\nny\rny\u2028ny\u2029ny\x85ny\x0bny\x0cny\x1cny\n\n\tslutt  ",
    '=HYPERLINK("http://x.no";"a") +1 -1 @SUM(1) \'; DROP TABLE plans; --',
    "../../../../tmp/iplu-hostile\\..\\CON %TEMP% ~/.ssh $(touch iplu-hostile) `id`",
    "<script>x</script> <w:p/> &amp; ]]> <!-- x --> # ikke overskrift | celle |",
    "👩\u200d👧 🇳🇴 e\u0301 ﬁ \u202eobrevart\u202c עברית عربي kl.\u00a09 myk\u00adbinde",
    "halvt \ud83d tegn \udc80 \ufffe\uffff \ufeff",
    "%s %(x)s {0} {x!r} \\n \\x1b \\u001b \\",
)
LONG = ("Ravn " + "henter bilen i garderoben " * 4000, "[x]{{y}}\x1b" * 12_500)
ALIAS = f"[/nei]{SUM}\x1b[31m[skriv her]"
LONG_KINDS = ("prose", "sign", "measure")
TODAY = date(2026, 11, 21)
YES = {"0.i": "ja", "0.k": "ja"}


def slots_of(guide: Guide) -> list[Slot]:
    """Every question, in the first round where it is asked once a round."""
    return [Slot(question.id, 1 if guide.thread_of(question.id) else 0) for question in guide.questions]


@dataclass
class Said:
    """A plan in which every field has met hostile text, opened again from its file."""

    workplace: Workplace
    drafting: Drafting
    store: PlanStore
    given: dict[Slot, list[str]] = field(default_factory=lambda: defaultdict(list))
    heard: list[str] = field(default_factory=list)
    kept: dict[Slot, set[str]] = field(default_factory=lambda: defaultdict(set))


@pytest.fixture(scope="module")
def workplace() -> Workplace:
    return Workplace("nb", today=lambda: TODAY)


@pytest.fixture(scope="module")
def said(workplace: Workplace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Said]:
    path = tmp_path_factory.mktemp("hostile") / "data" / "plans.db"
    with PlanStore(path) as store:
        plan = store.create_plan("iplu").id
        for key, text in {"0.a": ALIAS, **YES}.items():
            answer = Answer(Slot(key), text, Status.ACCEPTED)
            store.save_answer(plan, answer, "1", "1", Slot("0.b"), alias=ALIAS)
        all_of_it = Said(workplace, Drafting(workplace, store, plan), store)
        _say_everything(all_of_it)
    with PlanStore(path) as store:
        for revision in store.history(plan):
            all_of_it.kept[revision.answer.slot].add(revision.answer.text)
        for slot, text in store.open(plan).typing.items():
            all_of_it.kept[slot].add(text)
        all_of_it.drafting, all_of_it.store = Drafting(workplace, store, plan), store
        yield all_of_it


def _say_everything(said: Said) -> None:
    guide = said.workplace.guide
    kinds: set[str] = set()
    for place, slot in enumerate(slots_of(guide)):
        if slot.question in YES or slot == Slot("0.a"):
            continue
        question = guide.question(slot.question)
        new = question.kind not in kinds
        kinds.add(question.kind)
        # Every text for the first question of a kind, two for each of the others.
        texts = HOSTILE if new else [HOSTILE[(2 * place + step) % len(HOSTILE)] for step in (0, 1)]
        # The goal meets its long text below: there it is held against the overall goal.
        long = [LONG[len(kinds) % 2]] if new and question.kind in LONG_KINDS else []
        for text in (*texts, *long):
            _say(said, slot, text)


def _say(said: Said, slot: Slot, text: str) -> None:
    drafting = said.drafting
    said.heard += [line.text for line in drafting.goto(slot)]
    drafting.keep_typing(slot, text)
    assert drafting.current_text() == text
    drafting.look(text)
    lines = drafting.say(text)
    said.heard += [line.text for line in lines]
    said.given[slot].append(text)
    if any(line.tone is Tone.ERROR for line in lines):
        # A date, a choice or a short line: not an answer, but not lost either.
        assert drafting.slot == slot
        assert drafting.current_text() == text
        said.heard += [line.text for line in drafting.do(CommandId.PARK, text)]


def test_every_question_has_met_hostile_text(said: Said) -> None:
    assert len(said.given) == len(said.workplace.guide.questions) - len(YES) - 1
    assert {text for texts in said.given.values() for text in texts} >= {*HOSTILE, *LONG}


def test_what_was_said_is_kept_byte_for_byte(said: Said) -> None:
    lost = [
        (slot.key, text[:40])
        for slot, texts in said.given.items()
        for text in texts
        if text not in said.kept[slot]
    ]
    assert lost == []


def test_nothing_said_back_was_run_as_a_template(said: Said) -> None:
    opening = [line.text for line in said.drafting.opening()]
    everything = "\n".join([*said.heard, *opening])
    assert PRODUCT not in everything
    assert SUM in everything
    assert ALIAS in everything


def test_a_plan_of_hostile_text_is_found_by_it(said: Said) -> None:
    for word in ("[/nei]", SUM, "\x1b[31m", "%TEMP%", "DROP"):
        assert len(said.store.plans(word)) == 1, word
    assert said.store.plans("[ja]") == []


@pytest.mark.parametrize("ending", ["docx", "md"])
def test_the_draft_holds_every_text_as_text(said: Said, ending: str, tmp_path: Path) -> None:
    said.drafting.sketch(tmp_path / f"utkast.{ending}")
    shown = _read(tmp_path / f"utkast.{ending}")
    assert PRODUCT not in shown
    assert flat(ALIAS) in shown
    stands = {slot: answer.text for slot, answer in said.drafting.answers.by_slot.items()}
    guide = said.workplace.guide
    free = [slot for slot in said.given if guide.question(slot.question).input is not InputKind.CHOICE]
    assert [slot.key for slot in free if flat(stands[slot]) not in shown] == []


@pytest.mark.parametrize("ending", ["docx", "md"])
def test_every_hostile_text_and_reason_is_in_the_document_whatever_its_state(
    workplace: Workplace, tmp_path: Path, ending: str
) -> None:
    states = (Status.ACCEPTED, Status.REJECTED, Status.PARKED, Status.OVERRIDDEN, Status.NOT_ASSESSED)
    with PlanStore(tmp_path / "data" / "plans.db") as store:
        plan = store.create_plan("iplu").id
        slots = [
            slot for slot in slots_of(workplace.guide) if slot.question[0] in "0F1567" and not slot.round
        ]
        texts = [*HOSTILE, *LONG]
        free = [slot for slot in slots if workplace.guide.question(slot.question).input is InputKind.TEXT]
        assert len(free) > len(texts)
        for place, text in enumerate(texts):
            status = states[place % len(states)]
            reason = f"Grunn {text}" if status is Status.OVERRIDDEN else ""
            store.save_answer(plan, Answer(free[place], text, status, reason), "1", "1", None)
        for key in YES:
            store.save_answer(plan, Answer(Slot(key), "ja", Status.ACCEPTED), "1", "1", None)
        drafting = Drafting(workplace, store, plan)
        drafting.sketch(tmp_path / f"utkast.{ending}")
        shown = _read(tmp_path / f"utkast.{ending}")
    assert [text[:30] for text in texts if flat(text) not in shown] == []
    for place, text in enumerate(texts):
        assert states[place % len(states)] is not Status.OVERRIDDEN or flat(f"Grunn {text}") in shown


def _read(path: Path) -> str:
    if path.suffix == ".docx":
        return word_text(docx.Document(str(path)))
    return markdown_text(path.read_text(encoding="utf-8"))


def test_a_hostile_reason_overrides_and_is_kept_byte_for_byte(workplace: Workplace, tmp_path: Path) -> None:
    slot = Slot("4.1", 1)
    reasons = [f"PPT ba om dette {text}" for text in (*HOSTILE, LONG[1])]
    with PlanStore(tmp_path / "data" / "plans.db") as store:
        # A plan each: what was silenced once is not said again.
        plans = [store.create_plan("iplu").id for _ in reasons]
        for plan, reason in zip(plans, reasons, strict=True):
            drafting = Drafting(workplace, store, plan)
            drafting.goto(slot)
            drafting.say("Personalet nikker og smiler.")
            lines = drafting.override(reason)
            assert PRODUCT not in "\n".join(line.text for line in lines)
            assert drafting.document()
    with PlanStore(tmp_path / "data" / "plans.db") as store:
        kept = [revision.answer.reason for plan in plans for revision in store.history(plan, slot)]
    assert [reason for reason in kept if reason] == reasons


def test_hostile_names_find_no_question_and_harm_nothing(workplace: Workplace, tmp_path: Path) -> None:
    with PlanStore(tmp_path / "data" / "plans.db") as store:
        drafting = Drafting(workplace, store, store.create_plan("iplu").id)
        for text in HOSTILE:
            for command in ("gå til ", "hva betyr ", "overstyr: ", "hvorfor ", "parker "):
                assert drafting.say(command + text)
        with pytest.raises(AssistantError):
            drafting.goto(Slot(HOSTILE[0], 10**9))
        assert drafting.say("gå til 3.2 mål " + "9" * 300)
        assert drafting.slot is not None


def test_a_long_goal_after_a_long_overall_goal_is_judged_at_once(
    workplace: Workplace, tmp_path: Path
) -> None:
    goal = "Ravn henter bilen i garderoben " * 300

    def taken(store: PlanStore, overall: str) -> float:
        """Return the processor time of a look at the goal; another text each time, so that none is known."""
        plan = store.create_plan("iplu").id
        store.save_answer(plan, Answer(Slot("2.a", 1), overall, Status.ACCEPTED), "1", "1", Slot("2.b", 1))
        drafting = Drafting(workplace, store, plan)
        drafting.look(goal[:100])
        begun = time.process_time()
        drafting.look(f"{goal}{len(overall)}")
        return time.process_time() - begun

    with PlanStore(tmp_path / "data" / "plans.db") as store:
        # As a ratio in one run, since the machine may be slow today; it is two or three.
        assert taken(store, "kake " * 2500) < 5 * taken(store, "kake")
