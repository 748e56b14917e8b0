"""Hostile text on the screens: shown as plain text, nothing of it reaches the terminal, nothing stops."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from assistant import paths
from assistant.desk.workplace import Workplace
from assistant.guide.answers import Answer, Slot, Status
from assistant.store.plans import PlanStore
from assistant.tui.app import IpluApp
from assistant.tui.screens.drafting import DraftingScreen
from assistant.tui.widgets.answer_editor import AnswerEditor
from assistant.wording import harmless
from tests.integrity.test_hostile_desk import ALIAS, HOSTILE, LONG, PRODUCT, SUM

pytestmark = pytest.mark.screen

# What Textual's document takes for a line break, and so does not keep as it was (see the test of it below).
BREAKS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
EDITED = [text for text in HOSTILE if not set(text) & set(BREAKS)]


@pytest.fixture(scope="module")
def workplace() -> Workplace:
    return Workplace("nb", today=lambda: date(2026, 11, 21))


@asynccontextmanager
async def opened(
    workplace: Workplace, path: Path, size: tuple[int, int] = (140, 50)
) -> AsyncIterator[Pilot[None]]:
    app = IpluApp(path, workplace)
    try:
        async with app.run_test(size=size) as pilot:
            yield pilot
    finally:
        app.close()


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    for _ in range(250):
        if holds():
            return
        # A crash is reported when the pilot lets go; waiting on would only take time.
        if pilot.app._exception is not None:
            break
        await pilot.pause(0.02)
    raise AssertionError(screen_text(pilot))


def screen_text(pilot: Pilot[None]) -> str:
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def shown(pilot: Pilot[None]) -> str:
    """Return what is on the screen, having looked that nothing in it can steer a terminal."""
    text = screen_text(pilot)
    steering = {
        character for character in text if unicodedata.category(character) == "Cc" and character != "\n"
    }
    assert steering == set()
    assert PRODUCT not in text
    return text


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await pilot.pause(0.05)


def a_plan(path: Path, answers: dict[str, str], alias: str = ALIAS) -> str:
    with PlanStore(path) as store:
        plan = store.create_plan("iplu").id
        store.save_answer(plan, Answer(Slot("0.a"), alias, Status.ACCEPTED), "1", "1", None, alias=alias)
        for key, text in answers.items():
            slot = Slot.parse(key)
            store.save_answer(plan, Answer(slot, text, Status.OVERRIDDEN, text), "1", "1", Slot("1.1"))
    return plan


def drafting_screen(pilot: Pilot[None]) -> DraftingScreen:
    found = pilot.app.screen
    assert isinstance(found, DraftingScreen)
    return found


async def test_a_hostile_alias_in_the_list_and_in_the_search(workplace: Workplace, tmp_path: Path) -> None:
    path = tmp_path / "data" / "plans.db"
    a_plan(path, {})
    a_plan(path, {}, alias="x" * 60)
    async with opened(workplace, path) as pilot:
        await until(pilot, lambda: harmless(ALIAS) in screen_text(pilot))
        shown(pilot)
        search = pilot.app.screen.query_one("#search", Input)
        listing = pilot.app.screen.query_one("#plans", OptionList)
        for wanted, hits in (("[/nei]", 1), (SUM, 1), ("[b]", 0), ("%'\"", 0), ("[/" * 2000, 0), ("", 2)):
            search.value = wanted
            await until(pilot, lambda hits=hits: listing.option_count == hits)  # type: ignore[misc]
            await pilot.pause(0.05)
            shown(pilot)


async def test_hostile_text_in_the_editor_the_talk_and_the_plan(workplace: Workplace, tmp_path: Path) -> None:
    path = tmp_path / "data" / "plans.db"
    plan = a_plan(path, {"F.a": HOSTILE[0], "F.b": HOSTILE[1], "F.c": HOSTILE[3]})
    async with opened(workplace, path) as pilot:
        await until(pilot, lambda: harmless(ALIAS) in screen_text(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftingScreen))
        screen = drafting_screen(pilot)
        editor = screen.query_one("#editor", AnswerEditor)
        await until(pilot, lambda: screen.ready)
        for text in (*EDITED, LONG[1]):
            screen._tell(screen._drafting.goto, Slot("1.1"))  # type: ignore[union-attr]
            await pilot.pause(0.02)
            await until(pilot, lambda: screen.ready)
            editor.load_text("")
            await paste(pilot, text)
            assert editor.text == text
            shown(pilot)
            await pilot.press("enter")
            await pilot.pause(0.02)
            await until(pilot, lambda: screen.ready)
            seen = shown(pilot)
            if text is EDITED[0]:
                assert all(part in seen for part in ("[/nei]", "[skriv her]", "[b]fet[/b]"))
        await pilot.press("f8")
        await pilot.pause(0.1)
        shown(pilot)
        await pilot.press("f8", "escape")
        await pilot.pause(0.1)
    with PlanStore(path) as store:
        kept = {revision.answer.text for revision in store.history(plan, Slot("1.1"))}
        typing = store.open(plan).typing
    assert [text[:30] for text in (*EDITED, LONG[1]) if text not in kept] == []
    assert Slot("1.1") not in typing


async def test_hostile_text_in_the_dialogs(workplace: Workplace, tmp_path: Path) -> None:
    path = tmp_path / "data" / "plans.db"
    plan = a_plan(path, {})
    with PlanStore(path) as store:
        store.set_position(plan, Slot("4.1", 1))
    async with opened(workplace, path) as pilot:
        await until(pilot, lambda: harmless(ALIAS) in screen_text(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftingScreen))
        screen = drafting_screen(pilot)
        await until(pilot, lambda: screen.ready)
        await pilot.press("f5")
        await until(pilot, lambda: bool(pilot.app.screen.query(OptionList)))
        for text in ("[/nei]", SUM, "(" * 500, "3.2"):
            pilot.app.screen.query_one(Input).value = text
            await pilot.pause(0.02)
            shown(pilot)
        await pilot.press("escape")
        await paste(pilot, "Personalet nikker og smiler.")
        await pilot.press("enter")
        await pilot.pause(0.02)
        await until(pilot, lambda: screen.ready)
        await pilot.press("ctrl+o")
        await pilot.pause(0.05)
        reason = f"PPT ba om [/nei] [skriv her] {SUM}"
        await paste(pilot, reason)
        shown(pilot)
        await pilot.press("enter")
        await pilot.pause(0.02)
        await until(pilot, lambda: screen.ready)
        assert "[skriv her]" in shown(pilot)
    with PlanStore(path) as store:
        answer = store.open(plan).answers.get(Slot("4.1", 1))
    assert answer is not None
    assert (answer.status, answer.reason) == (Status.OVERRIDDEN, reason)


BAD_PATHS = {
    "empty": "",
    "folder": ".",
    "missing folder": "finnes-ikke/[/nei].docx",
    "under a device": "/dev/null/x.docx",
    "unknown ending": "plan.[b]pdf",
    "a template": f"{SUM}/x.docx",
    "unknown user": "~finnes-ikke-9/x.docx",
    "too long": "x" * 300 + ".docx",
    "NUL": "a\0b.docx",
}


@pytest.mark.parametrize("wanted", BAD_PATHS.values(), ids=BAD_PATHS)
async def test_a_hostile_path_is_told_and_nothing_is_written(
    workplace: Workplace, tmp_path: Path, wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "data" / "plans.db"
    a_plan(path, {})
    monkeypatch.setenv(paths.DOCUMENTS_VARIABLE, str(tmp_path / "dokumenter"))
    monkeypatch.chdir(tmp_path)
    async with opened(workplace, path) as pilot:
        await until(pilot, lambda: harmless(ALIAS) in screen_text(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftingScreen))
        screen = drafting_screen(pilot)
        await until(pilot, lambda: screen.ready)
        await pilot.press("f9")
        await until(pilot, lambda: bool(pilot.app.screen.query("#path")))
        field = pilot.app.screen.query_one("#path", Input)
        field.value = wanted
        field.focus()
        await pilot.press("enter")
        await pilot.pause(0.05)
        if "Fila finnes fra før" in screen_text(pilot):
            await pilot.press("enter")

        def told() -> bool:
            text = screen_text(pilot)
            return "kan ikke brukes på en fil" in text or (pilot.app.screen is screen and "! " in text)

        await until(pilot, told)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["data", "dokumenter"]


async def test_control_characters_pasted_into_a_field_are_shown_harmless(
    workplace: Workplace, tmp_path: Path
) -> None:
    async with opened(workplace, tmp_path / "data" / "plans.db") as pilot:
        await until(pilot, lambda: "Her er ingen planer" in screen_text(pilot))
        pilot.app.screen.query_one("#search", Input).focus()
        await paste(pilot, "\x1b[31mrød\x07")
        shown(pilot)


@pytest.mark.parametrize("text", ["a\u2028b", "a\x0bb", "a\x85b", "a\r\nb\nc"])
async def test_every_kind_of_line_break_is_a_line_break_in_the_editor(text: str) -> None:
    # Word puts \x0b and U+2028 between lines; in the editor they are lines, and no letter is lost.
    app: App[None] = App()
    async with app.run_test():
        editor = AnswerEditor(id="editor")
        await app.screen.mount(editor)
        editor.load_text(text)
        assert editor.text.splitlines() == text.splitlines()


@pytest.mark.parametrize("text", ["kl.\u00a09", "👩\u200d👧", "10\u202f000"])
def test_spaces_and_joiners_of_ordinary_writing_are_not_shown_as_faults(text: str) -> None:
    assert harmless(text) == text


async def test_letters_and_enter_in_one_burst_are_taken_in_their_order(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = tmp_path / "data" / "plans.db"
    plan = a_plan(path, {})
    with PlanStore(path) as store:
        store.set_position(plan, Slot("1.1"))
    async with opened(workplace, path) as pilot:
        await until(pilot, lambda: harmless(ALIAS) in screen_text(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftingScreen))
        screen = drafting_screen(pilot)
        await until(pilot, lambda: screen.ready)
        for character in "Vi leker i skogen.\rVi synger.\r":
            key = "enter" if character == "\r" else character
            name = {" ": "space", ".": "full_stop"}.get(key, key)
            pilot.app.post_message(events.Key(name, character))
        await pilot.pause(0.3)
        await until(pilot, lambda: screen.ready)
    with PlanStore(path) as store:
        said = [revision.answer.text for revision in store.history(plan)]
    assert said[-2:] == ["Vi leker i skogen.", "Vi synger."]


# -- what else can be broken ------------------------------------------------------------------------------


async def test_a_plan_with_an_answer_to_a_question_that_is_gone_still_opens(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = tmp_path / "data" / "plans.db"
    a_plan(path, {"9.z": "Et gammelt svar"})
    async with opened(workplace, path) as pilot:
        await until(pilot, lambda: harmless(ALIAS) in screen_text(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftingScreen))
        await until(pilot, lambda: drafting_screen(pilot).ready)


async def test_a_documents_folder_that_cannot_be_made_is_told(
    workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "data" / "plans.db"
    a_plan(path, {})
    (tmp_path / "dokumenter").write_text("en fil", encoding="utf-8")
    monkeypatch.setenv(paths.DOCUMENTS_VARIABLE, str(tmp_path / "dokumenter"))
    async with opened(workplace, path) as pilot:
        await until(pilot, lambda: harmless(ALIAS) in screen_text(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftingScreen))
        await until(pilot, lambda: drafting_screen(pilot).ready)
        await pilot.press("f9")
        await until(pilot, lambda: "Jeg får ikke skrevet" in screen_text(pilot))


async def test_a_broken_rule_is_named_on_the_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = tmp_path / "regler"
    rules.mkdir()
    (rules / "any").mkdir()
    (rules / "any" / "ødelagt.yaml").write_text("a: [b\n c: d\n", encoding="utf-8")
    monkeypatch.setattr("assistant.paths.rules_folder", lambda: rules)
    async with opened(Workplace("nb"), tmp_path / "data" / "plans.db") as pilot:
        await until(pilot, lambda: "linje 2" in screen_text(pilot))


async def test_ctrl_c_is_answered_in_norwegian(workplace: Workplace, tmp_path: Path) -> None:
    async with opened(workplace, tmp_path / "data" / "plans.db") as pilot:
        await until(pilot, lambda: "Her er ingen planer" in screen_text(pilot))
        pilot.app.screen.query_one("#new").focus()
        await pilot.press("ctrl+c")
        await pilot.pause(0.2)
        assert not any("quit" in notice.title + notice.message for notice in pilot.app._notifications)


@pytest.mark.parametrize("size", [(20, 5), (400, 100)])
async def test_no_size_of_window_stops_the_program(
    workplace: Workplace, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "data" / "plans.db"
    a_plan(path, {"F.a": HOSTILE[0]})
    async with opened(workplace, path, size) as pilot:
        await until(pilot, lambda: bool(pilot.app.screen.query_one("#plans", OptionList).option_count))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftingScreen))
        screen = drafting_screen(pilot)
        await until(pilot, lambda: screen.ready)
        await pilot.press("f8", "f8", "f5", "escape", "f1", "escape", "f9", "escape", "ctrl+o", "escape")
        await pilot.resize_terminal(80, 24)
        await paste(pilot, "Vi leker.")
        assert "Vi leker." in shown(pilot)
