"""Choose a draft to go through: its path, or one of those that lie in the folder."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant import paths
from assistant.errors import AssistantError
from assistant.tui.drafts import drafts_in, meant_path
from assistant.tui.words import Harmless, binding, words
from assistant.wording import harmless


class OpeningScreen(ModalScreen[Path | None]):
    """A path, or a draft of the list; a folder's path lists what lies there.

    ``typed`` and ``error`` are the path that was chosen before and why it could not be read.
    """

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("escape", "dismiss", "close"),
        binding("down", "list", "focus", show=False),
    ]

    def __init__(self, typed: str = "", error: str = "") -> None:
        super().__init__()
        self._typed = typed
        self._error = error
        self._drafts: list[Path] = []

    def compose(self) -> ComposeResult:
        """Lay the dialog out."""
        with Vertical(classes="dialog") as page:
            page.border_title = words("tui.opening_title")
            yield Static(words("tui.opening_about"), markup=False, classes="about")
            yield Input(self._typed, placeholder=words("tui.opening_path"), id="path", highlighter=Harmless())
            yield Static(Content(harmless(self._error)), id="problem", classes="problem")
            yield Static(id="folder", classes="legend", markup=False)
            yield OptionList(id="drafts")

    def on_mount(self) -> None:
        """Look for drafts behind the first picture."""
        self.query_one("#problem").display = bool(self._error)
        self.query_one("#drafts").display = False
        self._list(None)

    @work(exclusive=True, group="list")
    async def _list(self, folder: Path | None) -> None:
        def look() -> tuple[Path, list[Path]]:
            where = folder or paths.documents_folder()
            return where, drafts_in(where)

        try:
            where, self._drafts = await asyncio.to_thread(look)
        except AssistantError as error:
            self.query_one("#folder", Static).update(Content(words.explain(error)))
            return
        if not self.query("#drafts"):
            # The dialog was taken down meanwhile.
            return
        key = "tui.opening_folder" if self._drafts else "tui.opening_none"
        self.query_one("#folder", Static).update(Content(words(key, folder=harmless(str(where)))))
        self._show("")

    def _show(self, wanted: str) -> None:
        listing = self.query_one("#drafts", OptionList)
        listing.clear_options()
        folded = wanted.casefold()
        for number, path in enumerate(self._drafts):
            if folded in path.name.casefold():
                listing.add_option(Option(Content(harmless(" ".join(path.name.split()))), id=str(number)))
        listing.display = bool(listing.option_count)
        if listing.option_count:
            listing.highlighted = 0

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the drafts whose names fit."""
        self._show(event.value.strip())

    def action_list(self) -> None:
        """Go from the path to the list."""
        listing = self.query_one("#drafts", OptionList)
        if listing.display:
            listing.focus()

    @work(exclusive=True, group="path")
    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the path, list a folder, or take the first draft whose name fits."""
        listing = self.query_one("#drafts", OptionList)
        first = listing.get_option_at_index(0).id if listing.option_count else None
        if not event.value.strip():
            self.action_list()
            return
        path, folder, there = await asyncio.to_thread(_looked_up, event.value)
        if folder:
            self.query_one("#path", Input).clear()
            self._list(path)
        elif first is not None and not there:
            self.dismiss(self._drafts[int(first)])
        else:
            self.dismiss(path)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the chosen draft."""
        if event.option_id is not None:
            self.dismiss(self._drafts[int(event.option_id)])


def _looked_up(typed: str) -> tuple[Path, bool, bool]:
    path = meant_path(typed)
    try:
        return path, path.is_dir(), path.exists()
    except (OSError, ValueError):
        return path, False, False
