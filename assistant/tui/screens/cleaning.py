"""The minutes for groups: a person goes through all that may tell who the child is before it is written."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Footer, Input, OptionList, Static

from assistant.desk.lines import Line
from assistant.desk.minutes import Cleaning, Identifying, MinutesDesk
from assistant.errors import AssistantError
from assistant.tui.keeping import Keeping
from assistant.tui.widgets.field import Field
from assistant.tui.widgets.form import Form
from assistant.tui.widgets.ticks import FoundList, Tick
from assistant.tui.words import binding, words
from assistant.tui.yearwords import one_line
from assistant.wording import harmless


@dataclass
class Chosen:
    """What a person has chosen so far about one session; it outlives the screen."""

    stays: set[str] = field(default_factory=set)
    goes: list[str] = field(default_factory=list)

    @property
    def cleaning(self) -> Cleaning:
        """The same as the desk takes it."""
        return Cleaning(stays=frozenset(self.stays), goes=tuple(self.goes))


class CleaningScreen(Keeping[list[Line] | None]):
    """Ends with what the desk said about the file, or ``None`` when it was left; ticks stay in ``chosen``."""

    HELP_TEXT = "exchange.help_cleaning"
    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("enter", "write", "cleaning_write", show=False),
        binding("escape", "leave", "close"),
        binding("tab", "app.focus_next", "focus"),
    ]

    def __init__(self, desk: MinutesDesk, session_id: str, path: Path, chosen: Chosen) -> None:
        super().__init__()
        self._desk = desk
        self._session_id = session_id
        self._path = path
        self._chosen = chosen
        self._read = False

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(words("exchange.cleaning_title"), id="heading", markup=False)
        yield FoundList(id="found")
        with Form(id="form"):
            yield Field("goes", words("exchange.cleaning_add"))
        yield Tick(words("exchange.cleaning_confirm"), id="confirm")
        yield Static(words("exchange.cleaning_reading"), id="saying", markup=False, classes="legend")
        yield Footer(compact=True)

    @property
    def ready(self) -> bool:
        """Whether the minutes are read and nothing is being written."""
        return self._read and self.resting

    @property
    def _list(self) -> FoundList:
        return self.query_one(FoundList)

    @property
    def _confirm(self) -> Tick:
        return self.query_one(Tick)

    @property
    def _form(self) -> Form:
        return self.query_one(Form)

    def _say(self, text: str, *, hint: bool = False) -> None:
        saying = self.query_one("#saying", Static)
        saying.update(Content(text))
        saying.set_class(hint, "legend")

    def on_mount(self) -> None:
        """Read the minutes through."""
        self._list.focus()
        self._load()

    @work(exclusive=True, group="found")
    async def _load(self) -> None:
        try:
            found = await self._identifying(self._chosen.cleaning)
        except AssistantError as error:
            self._say_error(error)
            return
        if self.is_attached:
            self._show(found)
            self._say(words("exchange.cleaning_hint" if found else "exchange.cleaning_empty"), hint=True)

    async def _identifying(self, cleaning: Cleaning) -> list[Identifying]:
        desk, session_id = self._desk, self._session_id
        return await self.keep(lambda: desk.identifying(session_id, cleaning))

    def _show(self, found: list[Identifying], wanted: str = "") -> None:
        self._read = True
        places = [place for place, one in enumerate(found) if _plain(one.text) == _plain(wanted)]
        self._list.show(found, self._chosen.stays, places[0] if places else None)
        self._count()

    def _count(self) -> None:
        goes, stays = self._list.counts()
        heading = words("exchange.cleaning_heading", goes=goes, stays=stays)
        self.query_one("#heading", Static).update(Content(heading))

    # -- what the person does -----------------------------------------------------------------------------

    def on_option_list_option_selected(self, _event: OptionList.OptionSelected) -> None:
        """Go on to the file, or to what must be said first."""
        self.action_write()

    def on_found_list_ticked(self, _event: FoundList.Ticked) -> None:
        """Keep the ticks with what is chosen."""
        self._chosen.stays = self._list.stays
        self._count()

    def on_tick_changed(self, _event: Tick.Changed) -> None:
        """Say what comes next."""
        ticked = self._confirm.ticked
        self._say(words("exchange.cleaning_ready" if ticked else "exchange.cleaning_hint"), hint=not ticked)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Add what is typed to what goes, or go on."""
        if event.value.strip():
            self._add_typed()
        else:
            self.action_write()

    def _add_typed(self) -> None:
        if self.ready:
            typed = self._form.typed()["goes"]
            self._add(typed, [" ".join(text.split()) for text in typed.split(",") if text.strip()])

    @work(exclusive=True, group="found")
    async def _add(self, typed: str, texts: list[str]) -> None:
        """Take texts out too; those that are not there are told, and stay on the line."""
        before = self._chosen.cleaning
        self._say(words("exchange.cleaning_reading"))
        try:
            found = await self._identifying(Cleaning(before.stays, (*before.goes, *texts)))
        except AssistantError as error:
            self._say_error(error)
            return
        if not self.is_attached:
            return
        known, missing = _sorted_out(texts, before.goes, found)
        self._chosen.goes += [text for text in known if text not in self._chosen.goes]
        going = {_plain(text) for text in known}
        self._chosen.stays -= {text for text in before.stays if _plain(text) in going}
        # A list that has grown is gone through again.
        self._confirm.ticked = False
        self._show(found, known[0] if known else "")
        if self._form.typed()["goes"] == typed:
            self._form.fill(goes=", ".join(missing))
            if not missing:
                self._form.remember()
        self._tell_added(known, missing)

    def _tell_added(self, known: list[str], missing: list[str]) -> None:
        said = []
        for key, texts in (("exchange.cleaning_added", known), ("exchange.cleaning_not_found", missing)):
            if texts:
                said.append(words(key, texts=", ".join(one_line(text) for text in texts)))
        self._say("\n".join(said))

    def action_write(self) -> None:
        """Write the minutes when the list has been gone through."""
        if not self.ready:
            return
        if self._form.typed()["goes"].strip():
            self._add_typed()
        elif self._confirm.ticked:
            self._say(words("tui.document_writing"))
            self._write()
        else:
            self._say(words("exchange.cleaning_needs_confirm"))
            self._confirm.focus()

    @work(group="write")
    async def _write(self) -> None:
        desk, session_id, path = self._desk, self._session_id, self._path
        cleaning = self._chosen.cleaning
        try:
            lines = await self.keep(lambda: desk.write(session_id, path, cleaning=cleaning))
        except AssistantError as error:
            self._say_error(error)
            return
        if self.is_attached:
            self.dismiss(lines)

    def _say_error(self, error: AssistantError) -> None:
        self._say(f"! {harmless(words.explain(error))}")

    def action_leave(self) -> None:
        """Go back; where something is typed and not added, only when it is asked for twice."""
        if self._read and not self.resting:
            return
        if self._form.may_leave():
            self.dismiss(None)
        else:
            self._say(words("exchange.cleaning_unsaved"))


def _sorted_out(
    texts: Sequence[str], before: Sequence[str], found: Sequence[Identifying]
) -> tuple[list[str], list[str]]:
    """Return which of ``texts`` are taken out now, and which stand nowhere.

    One that stands only within another that goes («lue» in «blå lue») is taken out with it.
    """
    there = {_plain(one.text) for one in found}
    going = [_plain(text) for text in (*before, *texts) if _plain(text) in there]
    known = [text for text in texts if any(_plain(text) in other for other in going)]
    return known, [text for text in texts if text not in known]


def _plain(text: str) -> str:
    """Return a text without what makes no difference: capitals, spaces, how å is put together."""
    return unicodedata.normalize("NFC", " ".join(text.split()).casefold())
