"""The conversation's screen: what is kept while one types, and that typing waits for nothing."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from textual import events

from assistant.desk.drafting import Drafting
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Slot
from assistant.store.plans import PlanStore
from assistant.tui.app import IpluApp
from assistant.tui.screens.goto import GotoScreen
from assistant.tui.screens.help import HelpScreen
from assistant.tui.screens.start import StartScreen
from assistant.tui.widgets.chat_log import ChatLog
from assistant.tui.widgets.criteria_bar import CriteriaBar
from tests.tui.conftest import begin, editor, kept_plan, say, screen, settle, until

pytestmark = pytest.mark.screen


def kept_typing(database: Path) -> dict[Slot, str]:
    with PlanStore(database) as store:
        return store.open(store.plans()[0].id).typing


def shown(app: IpluApp) -> str:
    return "\n".join(str(line.render()) for line in app.screen.query_one(ChatLog).children)


async def test_half_typed_text_is_kept_within_a_second(app: IpluApp, database: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press(*"Bjorn")
        start = time.monotonic()
        await until(pilot, lambda: kept_typing(database).get(Slot("0.a")) == "Bjorn")
        assert time.monotonic() - start < 1


async def test_text_typed_before_leaving_is_there_on_return(app: IpluApp, database: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press(*"Rev", "escape")
        await until(pilot, lambda: isinstance(app.screen, StartScreen))
        await until(pilot, lambda: kept_typing(database) == {Slot("0.a"): "Rev"})
        await until(pilot, lambda: app.screen.query_one("#plans").has_focus)
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, StartScreen) and screen(pilot).ready)
        assert editor(pilot).text == "Rev"


async def test_keys_are_taken_while_a_check_is_running(
    app: IpluApp, workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    running, release = threading.Event(), threading.Event()

    def slow(_self: Drafting, _text: str) -> None:
        running.set()
        release.wait(10)

    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        monkeypatch.setattr(Drafting, "look", slow)
        await pilot.press("a")
        await until(pilot, running.is_set)
        try:
            await pilot.press(*"bcdefgh")
            assert editor(pilot).text == "abcdefgh"
        finally:
            release.set()


async def test_a_verdict_on_a_text_that_has_changed_since_is_dropped(
    app: IpluApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    release = threading.Event()
    real = Drafting.look

    def late(self: Drafting, text: str) -> object:
        asked.append(text)
        if "mer" in text:
            release.wait(10)
        return real(self, text)

    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot)
        await say(pilot, "gå til 3.1")
        monkeypatch.setattr(Drafting, "look", late)
        editor(pilot).load_text("Vi ser fremgang når Rev forstår mer")
        await until(pilot, lambda: bool(asked))
        editor(pilot).load_text("Vi ser fremgang når Rev henter skoene i garderoben.")
        release.set()
        bar = screen(pilot).query_one(CriteriaBar)
        await until(pilot, lambda: "Situasjon" in str(bar.render()))
        await settle(pilot)
        assert "✗" not in str(bar.render())


async def test_an_answer_sent_before_the_one_before_it_is_answered_is_not_lost(app: IpluApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot)
        for text in ("Rev", "14.09.2026", "16.09.2026"):
            editor(pilot).load_text(text)
            await pilot.press("enter")
        await until(pilot, lambda: screen(pilot).ready)
        assert "Du: 16.09.2026" in shown(app)
        assert "0.d" in str(screen(pilot).query_one("#heading").render())


async def test_markup_in_a_users_text_is_shown_as_it_is(app: IpluApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot)
        await say(pilot, "gå til 1.1")
        await say(pilot, "[skriv her] og [/nei] og [bold]togbanen[/bold] \x1b[31m")
        assert "[skriv her] og [/nei] og [bold]togbanen[/bold] \N{REPLACEMENT CHARACTER}[31m" in shown(app)


async def test_a_date_that_cannot_be_read_stays_in_the_editor(app: IpluApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot)
        await say(pilot, "gå til 0.b")
        await say(pilot, "31.02.2026")
        assert "finnes ikke i kalenderen" in shown(app)
        assert editor(pilot).text == "31.02.2026"


async def test_up_in_an_empty_editor_brings_the_rejected_text_back(app: IpluApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot)
        await say(pilot, "gå til 2.b")
        await say(pilot, "Barnet skal få større forståelse")
        assert editor(pilot).text == ""
        await pilot.press("up")
        await pilot.pause()
        assert editor(pilot).text == "Barnet skal få større forståelse"


async def test_a_pasted_text_keeps_its_line_breaks(app: IpluApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot)
        app.post_message(events.Paste("første linje\nandre linje"))
        await until(pilot, lambda: editor(pilot).text == "første linje\nandre linje")
        await pilot.press("ctrl+j", "x")
        assert editor(pilot).text == "første linje\nandre linje\nx"


async def test_any_question_is_found_by_a_few_letters(app: IpluApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot)
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, GotoScreen))
        await pilot.press(*"8.2", "enter")
        await until(pilot, lambda: not isinstance(app.screen, GotoScreen) and screen(pilot).ready)
        assert "8.2" in str(screen(pilot).query_one("#heading").render())


async def test_the_search_finds_a_plan_and_says_when_none_fits(app: IpluApp, database: Path) -> None:
    for alias in ("Rev", "Bjørnungen"):
        kept_plan(database, alias)
    async with app.run_test(size=(80, 24)) as pilot:
        plans = app.screen.query_one("#plans")
        await until(pilot, lambda: plans.has_focus)
        await pilot.press("ctrl+f", *"BJØRN")
        await until(pilot, lambda: getattr(plans, "option_count", 0) == 1)
        await pilot.press(*"xyz")
        await until(pilot, lambda: "Ingen planer passer" in str(app.screen.query_one("#notice").render()))


def closed_gate(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Hold all answers back until the gate is set, as language tools that are slow to load do."""
    gate = threading.Event()
    monkeypatch.setattr(workplace, "warm_up", lambda: gate.wait(10))
    return gate


async def test_leaving_right_after_sending_loses_no_answer(
    app: IpluApp, database: Path, workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot)
        gate = closed_gate(workplace, monkeypatch)
        for text in ("Rev", "14.09.2026"):
            editor(pilot).load_text(text)
            await pilot.press("enter")
        await pilot.press("escape")
        gate.set()
        await until(pilot, lambda: isinstance(app.screen, StartScreen))
        assert kept_answers(database) == ["Rev", "14.09.2026"]


def kept_answers(database: Path) -> list[str]:
    with PlanStore(database) as store:
        return [revision.answer.text for revision in store.history(store.plans()[0].id)]


async def test_quitting_right_after_sending_loses_no_answer(
    app: IpluApp, database: Path, workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot)
        gate = closed_gate(workplace, monkeypatch)
        editor(pilot).load_text("Rev")
        await pilot.press("enter", "ctrl+q")
        gate.set()
    app.close()
    assert kept_answers(database) == ["Rev"]


async def test_a_save_that_fails_is_said_and_tried_again(
    app: IpluApp, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = True
    real = Drafting.keep_typing

    def keep(self: Drafting, slot: Slot, text: str) -> None:
        if failing:
            raise AssistantError(ErrorCode.STORE_LOCKED)
        real(self, slot, text)

    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot)
        monkeypatch.setattr(Drafting, "keep_typing", keep)
        await pilot.press(*"Rev")
        await until(pilot, lambda: any("ikke lagret" in note.message for note in app._notifications))
        failing = False
        await until(pilot, lambda: kept_typing(database) == {Slot("0.a"): "Rev"})


async def test_goodbye_with_a_dialog_open_leaves_no_dead_screen(
    app: IpluApp, workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot)
        gate = closed_gate(workplace, monkeypatch)
        editor(pilot).load_text("avslutt")
        await pilot.press("enter", "f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        gate.set()
        await until(pilot, lambda: isinstance(app.screen, StartScreen))


async def test_looking_at_a_plan_does_not_change_it(app: IpluApp, database: Path) -> None:
    kept_plan(database, "Rev", **{"0.b": "14.09.2026"})
    with PlanStore(database) as store:
        before = store.plans()
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.screen.query_one("#plans").has_focus)
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, StartScreen) and screen(pilot).ready)
        assert editor(pilot).text == "14.09.2026"
        await pilot.pause(0.6)
    with PlanStore(database) as store:
        assert store.plans() == before
    assert kept_typing(database) == {}


async def test_a_no_to_a_composed_sentence_gives_the_typed_part_back(app: IpluApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot)
        await say(pilot, "gå til 3.1")
        await say(pilot, "Vi ser fremgang når barnet henger opp jakka.")
        await say(pilot, "i garderoben")
        assert "Jeg setter det sammen" in shown(app)
        assert editor(pilot).text == ""
        await pilot.pause(0.6)
        await say(pilot, "nei")
        assert editor(pilot).text == "i garderoben"
