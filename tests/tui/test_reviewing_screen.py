"""A draft's screen: walking what was found, other wordings, and the draft taken over as a plan."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from assistant.desk.draftwalk import DraftWalk, Looked
from assistant.desk.workplace import Workplace
from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import Slot
from assistant.store.plans import PlanStore
from assistant.store.reviews import ReviewStore
from assistant.tui.app import IpluApp
from assistant.tui.drafts import drafts_in, meant_path
from assistant.tui.screens.drafting import DraftingScreen
from assistant.tui.screens.help import HelpScreen
from assistant.tui.screens.opening import OpeningScreen
from assistant.tui.screens.overview import OverviewScreen
from assistant.tui.screens.reviewing import ReviewingScreen
from assistant.tui.screens.start import StartScreen
from assistant.tui.screens.takeover import TakeoverScreen
from assistant.tui.widgets.matter_list import MatterList
from assistant.tui.widgets.matter_view import MatterView
from assistant.tui.widgets.verdict_bar import VerdictBar
from assistant.tui.widgets.wording_editor import WordingEditor
from tests.tui.conftest import open_draft, open_review, reviewing, screen, settle, until, written_draft

pytestmark = pytest.mark.screen

SIZE = (120, 40)
VAGUE = "Vi ser fremgang når Nora leker mer i sandkassa."
BETTER = "Vi ser fremgang når Nora leker i sandkassa."
OWN = "Vi ser fremgang når Nora bygger en kake sammen med et annet barn i sandkassa."
MEASURE = "Spesialpedagogen jobber med språket i timene."
PARENTS = "Foreldrene ønsker lek."


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft with a sign and a measure that are turned back; the sign has a better wording."""
    return written_draft(
        tmp_path / "utkast.docx",
        Mål=("Nora venter på tur og svarer når et annet barn spør i sandkassa.",),
        Tegn_på_fremgang=(VAGUE, "Vi ser fremgang når Nora henter skoene i garderoben."),
        Tiltak=(MEASURE,),
        Samarbeid_med_foreldrene=(PARENTS,),
    )


def wording(pilot: Pilot[None]) -> WordingEditor:
    return reviewing(pilot).query_one(WordingEditor)


def view(pilot: Pilot[None]) -> str:
    parts = reviewing(pilot).query_one(MatterView).query(Static)
    return "\n".join(str(part.render()) for part in parts if part.display)


def verdict(pilot: Pilot[None]) -> str:
    return str(reviewing(pilot).query_one(VerdictBar).render())


def heading(pilot: Pilot[None]) -> str:
    return str(reviewing(pilot).query_one("#heading", Static).render())


def listed(pilot: Pilot[None]) -> list[str]:
    listing = reviewing(pilot).query_one(MatterList)
    return [str(listing.get_option_at_index(place).prompt) for place in range(listing.option_count)]


async def take(pilot: Pilot[None], text: str) -> None:
    wording(pilot).load_text(text)
    await pilot.press("enter")
    await until(pilot, lambda: reviewing(pilot).ready and not wording(pilot).untaken)


def kept(database: Path, draft: Path) -> list[str]:
    with ReviewStore(database) as store:
        rewordings = store.rewordings(hashlib.sha256(draft.read_bytes()).hexdigest())
    return [text for _, text in rewordings.values()]


# -- walking ----------------------------------------------------------------------------------------------


async def test_matters_are_walked_one_by_one_in_place(app: IpluApp, draft: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_review(pilot, draft)
        assert heading(pilot).startswith("1 av 2 · punkt 3 Tegn")
        assert "utkast.docx" in heading(pilot)
        assert VAGUE in view(pilot)
        assert "garderoben" in view(pilot)
        assert "vanskelig å måle" in view(pilot)
        assert f"Bedre ordlyd (F7): {BETTER}" in view(pilot)
        assert wording(pilot).text == VAGUE
        await pilot.press("f6")
        assert MEASURE in view(pilot)
        await pilot.press("ctrl+b")
        assert VAGUE in view(pilot)
        await pilot.press("ctrl+n", "f6")
        assert "2 funn står igjen" in view(pilot)
        await pilot.press("f6")
        assert VAGUE in view(pilot)


async def test_why_shows_what_the_rule_is_for(app: IpluApp, draft: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_review(pilot, draft)
        await pilot.press("f2")
        assert "Hvorfor:" in view(pilot)
        await pilot.press("f2")
        assert "Hvorfor:" not in view(pilot)


async def test_a_matter_is_chosen_in_the_list(app: IpluApp, draft: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_review(pilot, draft)
        assert [row.split("\n")[0] for row in listed(pilot)] == [
            "! 3 tegn · vage ord",
            "! 4 tiltak · vage ord",
        ]
        listing = reviewing(pilot).query_one(MatterList)
        listing.focus()
        await pilot.press("down", "enter")
        await until(pilot, lambda: MEASURE in view(pilot))
        assert wording(pilot).has_focus


# -- another wording --------------------------------------------------------------------------------------


async def test_the_better_wording_is_taken_and_the_file_is_left_alone(
    app: IpluApp, database: Path, draft: Path
) -> None:
    before = draft.read_bytes()
    async with app.run_test(size=SIZE) as pilot:
        await open_review(pilot, draft)
        assert "fila med utkastet blir aldri endret" in verdict(pilot)
        await pilot.press("f7")
        await until(pilot, lambda: wording(pilot).text == BETTER and not wording(pilot).untaken)
        assert "Godtatt" in verdict(pilot)
        assert f"I utkastet står det: {VAGUE}" in view(pilot)
        assert listed(pilot)[0].startswith("✓ 3 tegn")
        assert kept(database, draft) == [BETTER]
    assert draft.read_bytes() == before


async def test_what_one_writes_is_judged_while_one_types_and_kept_on_enter(
    app: IpluApp, database: Path, draft: Path
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_review(pilot, draft)
        wording(pilot).load_text("Vi ser fremgang når Nora henter mer")
        await until(pilot, lambda: "mangler situasjon" in verdict(pilot))
        wording(pilot).load_text(OWN)
        await until(pilot, lambda: "Godtatt" in verdict(pilot))
        assert kept(database, draft) == []
        await pilot.press("enter")
        await until(pilot, lambda: "Ordlyden er lagret" in verdict(pilot))
        assert kept(database, draft) == [OWN]
        await pilot.press("enter")
        assert MEASURE in view(pilot)


async def test_undo_takes_typing_back_first_and_then_the_wording(
    app: IpluApp, database: Path, draft: Path
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_review(pilot, draft)
        await take(pilot, OWN)
        await pilot.press("x", "ctrl+z")
        assert wording(pilot).text == OWN
        assert kept(database, draft) == [OWN]
        await pilot.press("ctrl+z")
        await until(pilot, lambda: wording(pilot).text == VAGUE)
        assert kept(database, draft) == []
        assert listed(pilot)[0].startswith("! 3 tegn")


async def test_half_typed_wordings_are_there_when_one_comes_back(
    app: IpluApp, database: Path, draft: Path
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_review(pilot, draft)
        await pilot.press(*" Og", "f6")
        assert wording(pilot).text == MEASURE
        await pilot.press(*" Ja", "ctrl+b")
        assert wording(pilot).text == VAGUE + " Og"
        await pilot.press("f6")
        assert wording(pilot).text == MEASURE + " Ja"
        assert kept(database, draft) == []


async def test_up_in_an_emptied_editor_brings_the_text_back(app: IpluApp, draft: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_review(pilot, draft)
        wording(pilot).clear()
        await pilot.press("enter", "up")
        await until(pilot, lambda: wording(pilot).text == VAGUE)


async def test_a_wording_with_a_fault_left_stays_at_its_text(app: IpluApp, draft: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_review(pilot, draft)
        await take(pilot, "Nora bygger i sandkassa.")
        assert "mønsteret" in verdict(pilot)
        assert [row.split("\n")[0] for row in listed(pilot)] == [
            "✓ 3 tegn · vage ord",
            "! 3 tegn · mønsteret",
            "! 4 tiltak · vage ord",
        ]
        assert heading(pilot).startswith("2 av 3")


async def test_rewordings_are_found_again_when_the_draft_is_opened_again(app: IpluApp, draft: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_review(pilot, draft)
        await take(pilot, OWN)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, StartScreen))
        await open_review(pilot, draft)
        assert MEASURE in view(pilot)
        await pilot.press("ctrl+b")
        assert wording(pilot).text == OWN


async def test_leaving_right_after_enter_loses_no_wording(app: IpluApp, database: Path, draft: Path) -> None:
    gate = threading.Event()
    async with app.run_test(size=SIZE) as pilot:
        await open_review(pilot, draft)
        app.keeping.submit(gate.wait, 10)
        wording(pilot).load_text(OWN)
        await pilot.press("enter", "escape")
        gate.set()
        await until(pilot, lambda: isinstance(app.screen, StartScreen))
    app.close()
    assert kept(database, draft) == [OWN]


async def test_a_verdict_on_a_text_that_has_changed_since_is_dropped(
    app: IpluApp, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, release = threading.Event(), threading.Event()
    real = DraftWalk.look

    def late(self: DraftWalk, number: int, text: str) -> Looked:
        if text.endswith("mer"):
            asked.set()
            release.wait(10)
        return real(self, number, text)

    async with app.run_test(size=SIZE) as pilot:
        await open_review(pilot, draft)
        monkeypatch.setattr(DraftWalk, "look", late)
        wording(pilot).load_text("Vi ser fremgang når Nora leker mer")
        await until(pilot, asked.is_set)
        wording(pilot).load_text(OWN)
        release.set()
        await until(pilot, lambda: "Godtatt" in verdict(pilot))
        await settle(pilot)
        assert "✗" not in verdict(pilot)


async def test_a_wording_that_cannot_be_kept_is_said_and_stays(
    app: IpluApp, database: Path, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Looked:
        raise AssistantError(ErrorCode.STORE_LOCKED)

    async with app.run_test(size=SIZE) as pilot:
        await open_review(pilot, draft)
        monkeypatch.setattr(DraftWalk, "reword", fail)
        wording(pilot).load_text(OWN)
        await pilot.press("enter")
        await until(pilot, lambda: any("ikke lagret" in note.message for note in app._notifications))
        assert wording(pilot).text == OWN
        assert wording(pilot).untaken


def test_a_text_is_judged_with_the_opening_on_the_line_above(workplace: Workplace, tmp_path: Path) -> None:
    path = tmp_path / "utkast.md"
    path.write_text(
        "# Tegn på fremgang\n\nVi ser fremgang når Nora:\n\n- venter på tur i sandkassa\n- leker mer\n"
    )
    with ReviewStore(tmp_path / "r.db") as reviews:
        walk = DraftWalk(workplace, reviews, path)
        found = [number for number, item in enumerate(walk.document.items) if item.lead]
        assert found
        for number in found:
            item = walk.item(number)
            assert walk.look(number, item.text) == Looked(item.verdict, item.findings)
            assert walk.look(number, BETTER).verdict == "accept"


# -- the end of the walk ----------------------------------------------------------------------------------


async def test_when_nothing_is_left_it_says_so_calmly(app: IpluApp, draft: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_review(pilot, draft)
        await take(pilot, OWN)
        await pilot.press("enter")
        await take(pilot, "Spesialpedagogen legger fram tre bildekort og benevner dem i språkstunden.")
        await pilot.press("f6")
        assert "Ingenting mer å se på" in view(pilot)
        assert "F9" in view(pilot)
        assert not wording(pilot).display


async def test_a_draft_without_texts_under_the_points_says_so(app: IpluApp, tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_text("Hei!\n")
    async with app.run_test(size=SIZE) as pilot:
        await open_review(pilot, tmp_path / "brev.txt")
        assert "ingen tekster" in view(pilot)
        await pilot.press("f8")
        assert isinstance(app.screen, OverviewScreen)


async def test_the_overview_shows_points_thread_and_what_was_not_placed(app: IpluApp, draft: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_review(pilot, draft)
        await pilot.press("f8")
        shown = "\n".join(str(part.render()) for part in app.screen.query(Static))
        for part in ("✓ 3 Tegn", "– 1 Barnets styrker og interesser: mangler", "Den røde tråden", PARENTS):
            assert part in shown
        await pilot.press("f8")
        assert isinstance(app.screen, ReviewingScreen)


# -- taking over ------------------------------------------------------------------------------------------


async def test_a_draft_becomes_a_plan_and_one_lands_in_the_conversation(
    app: IpluApp, database: Path, draft: Path
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_review(pilot, draft)
        await take(pilot, OWN)
        await pilot.press(*" Og", "f9")
        await until(pilot, lambda: isinstance(app.screen, TakeoverScreen))
        about = "\n".join(str(part.render()) for part in app.screen.query(Static))
        assert "1 av dem må skrives om" in about
        assert "1 av tekstene har du begynt å skrive om" in about
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DraftingScreen) and screen(pilot).ready)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, StartScreen))
    with PlanStore(database) as store:
        [plan] = store.plans()
        texts = [one.answer.text for one in store.history(plan.id) if one.answer.slot == Slot("3.1", 1)]
    assert texts == [VAGUE, OWN]


async def test_no_plan_is_made_when_one_thinks_better_of_it(
    app: IpluApp, database: Path, draft: Path
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await open_review(pilot, draft)
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, TakeoverScreen))
        await pilot.press("escape")
        assert isinstance(app.screen, ReviewingScreen)
    with PlanStore(database) as store:
        assert store.plans() == []


# -- choosing a file --------------------------------------------------------------------------------------


async def test_a_file_that_cannot_be_read_is_said_in_the_dialog(app: IpluApp, tmp_path: Path) -> None:
    path = tmp_path / "ødelagt.docx"
    path.write_bytes(b"PK\x03\x04 ikke noe dokument")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_draft(pilot, f"'{path}' ")
        problem = "#problem"
        await until(pilot, lambda: "skadet" in said(pilot, problem))
        assert app.screen.query_one("#path", Input).value == str(path)
        await pilot.press("escape")
        assert isinstance(app.screen, StartScreen)


def said(pilot: Pilot[None], name: str) -> str:
    found = pilot.app.screen.query(name)
    return str(found.first(Static).render()) if found and isinstance(pilot.app.screen, OpeningScreen) else ""


async def test_a_draft_is_chosen_in_the_list_by_a_few_letters(app: IpluApp, tmp_path: Path) -> None:
    folder = tmp_path / "dokumenter"
    for name in ("nora.docx", "[odin].docx"):
        written_draft(folder / name, Tegn_på_fremgang=(VAGUE,))
    (folder / "lenke.docx").symlink_to(folder / "nora.docx")
    (folder / "~$nora.docx").write_bytes(b"")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, OpeningScreen))
        listing = app.screen.query_one("#drafts", OptionList)
        await until(pilot, lambda: listing.option_count == 2)
        await pilot.press(*"ODIN")
        await until(pilot, lambda: listing.option_count == 1)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReviewingScreen) and reviewing(pilot).ready)
        assert "[odin].docx" in heading(pilot)


async def test_a_folder_lists_its_drafts(app: IpluApp, draft: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_draft(pilot, draft.parent)
        listing = app.screen.query_one("#drafts", OptionList)
        await until(pilot, lambda: listing.option_count == 1)
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReviewingScreen) and reviewing(pilot).ready)


@pytest.mark.parametrize(
    "typed",
    [
        "{path}",
        " {path}  ",
        "'{path}'",
        '"{path}" ',
        "«{path}»",
        "{escaped}",
        "file://{path}",
        "file://localhost{percent}",
        "'{percent_scheme}'",
        "~/{name}",
    ],
)
def test_a_path_is_understood_as_terminals_paste_it(
    typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    path = tmp_path / "mitt utkast ø.docx"
    path.write_bytes(b"")
    percent = str(path).replace(" ", "%20").replace("ø", "%C3%B8")
    forms = {
        "path": path,
        "escaped": str(path).replace(" ", "\\ "),
        "percent": percent,
        "percent_scheme": f"file://{percent}",
        "name": path.name,
    }
    assert meant_path(typed.format(**forms)) == path


@pytest.mark.parametrize("typed", ["~ukjent/x.docx", "x\0y.docx", "'", '"halv', "file://", "%zz", "[/nei]"])
def test_any_path_is_only_a_path(typed: str) -> None:
    assert isinstance(meant_path(typed), Path)


def test_a_folder_that_cannot_be_read_holds_no_drafts(tmp_path: Path) -> None:
    assert drafts_in(tmp_path / "finnes ikke") == []


# -- hostile texts and odd windows ------------------------------------------------------------------------


async def test_markup_and_control_characters_are_shown_as_they_are(app: IpluApp, tmp_path: Path) -> None:
    text = "Nora [/nei] leker mer [skriv her] [bold]i[/bold] sandkassa \x1b[31m \u202e."
    path = tmp_path / "[utkast].md"
    path.write_text(f"# Tegn på fremgang\n\n{text}\n\n# Ukjent [/felt]\n\n[/nei] \x1b[31m og [b]mer[/b].\n")
    async with app.run_test(size=SIZE) as pilot:
        await open_review(pilot, path)
        assert "[/nei] leker mer [skriv her] [bold]i[/bold] sandkassa" in view(pilot)
        assert "\x1b" not in view(pilot) + "".join(listed(pilot)) + heading(pilot)
        await pilot.press("f8")
        await pilot.pause()
        shown = "\n".join(str(part.render()) for part in app.screen.query(Static))
        assert "\x1b" not in shown
        await pilot.press("escape", "f9")
        await until(pilot, lambda: isinstance(app.screen, TakeoverScreen))
        await pilot.pause()
        await pilot.press("escape", "f1")
        assert isinstance(app.screen, HelpScreen)


async def test_the_window_may_change_its_size_at_any_time(app: IpluApp, draft: Path) -> None:
    async with app.run_test(size=(200, 60)) as pilot:
        await open_review(pilot, draft)
        await pilot.press(*" Og")
        for size in ((80, 24), (20, 5), (100, 30), (1, 1), (120, 40)):
            await pilot.resize_terminal(*size)
            await pilot.press("f6", "f6", "f6")
        assert wording(pilot).text == VAGUE + " Og"
        assert reviewing(pilot).query_one(MatterList).display


async def test_leaving_while_the_draft_is_read_goes_back_to_the_start(
    app: IpluApp, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    app.judging.submit(gate.wait, 10)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_draft(pilot, draft)
        await until(pilot, lambda: isinstance(app.screen, ReviewingScreen))
        assert "Leser utkastet" in heading(pilot)
        await pilot.press("f6", "f7", "f8", "f9", "f2", "escape")
        await until(pilot, lambda: isinstance(app.screen, StartScreen))
        gate.set()
        await pilot.pause(0.2)
        assert isinstance(app.screen, StartScreen)
