"""Hand a plan over in a file: where it lies, and the passphrase it is locked with."""

from __future__ import annotations

from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Footer, Input, Static

from assistant.desk.bundling import ENDING, hand_over
from assistant.desk.finishing import default_path
from assistant.errors import AssistantError, ErrorCode
from assistant.tui.keeping import Keeping
from assistant.tui.outpaths import typed_path
from assistant.tui.told import told
from assistant.tui.widgets.field import Field
from assistant.tui.widgets.form import Form
from assistant.tui.words import binding, words
from assistant.tui.yearwords import one_line
from assistant.wording import harmless

# What is wrong with the place, not with the plan.
_OF_THE_PATH = {ErrorCode.OUTPUT_FORMAT, ErrorCode.OUTPUT_UNWRITABLE}


class HandingScreen(Keeping[None]):
    """Nothing is written over, and no file left unlocked, without a second Enter."""

    HELP_TEXT = "exchange.help_handing"
    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("enter", "write", "handing_write", show=False),
        binding("escape", "leave", "year"),
        binding("tab", "app.focus_next", "focus"),
    ]

    def __init__(self, plan_id: str) -> None:
        super().__init__()
        self._plan_id = plan_id
        self._known = False
        # What has been warned about: the path, whether something lies there, whether it is locked.
        self._warned: tuple[Path, bool, bool] | None = None

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(words("exchange.handing_title"), id="heading", markup=False)
        yield Static(words("exchange.handing_about"), id="telling", markup=False)
        with Form(id="form"):
            yield Field("path", words("exchange.path"))
            yield Field("word", words("exchange.word"), hidden=True)
            yield Field("again", words("exchange.word_again"), hidden=True)
        yield Static(words("exchange.handing_hint"), id="saying", markup=False, classes="legend")
        yield Footer(compact=True)

    @property
    def ready(self) -> bool:
        """Whether the plan is known and nothing is being written."""
        return self._known and self.resting

    @property
    def _form(self) -> Form:
        return self.query_one(Form)

    def _say(self, text: str, *, hint: bool = False) -> None:
        saying = self.query_one("#saying", Static)
        saying.update(Content(text))
        saying.set_class(hint, "legend")

    def on_mount(self) -> None:
        """Look the plan up, and find a free name."""
        self._form.field("word").take_focus()
        self._load()

    @work(exclusive=True, group="plan")
    async def _load(self) -> None:
        def read() -> tuple[str, Path]:
            alias = self._app.store().open(self._plan_id).summary.alias
            return alias, default_path(self._app.workplace(), "bundle", ENDING)

        try:
            alias, path = await self.keep(read)
        except AssistantError as error:
            self._say(words.explain(error))
            return
        if not self.is_attached:
            return
        self._known = True
        name = one_line(alias) or words("tui.nameless")
        self.query_one("#heading", Static).update(Content(words("exchange.handing_heading", alias=name)))
        begun = self._form.untaken
        if not self._form.field("path").value:
            self._form.fill(path=str(path))
        if not begun:
            self._form.remember()

    # -- writing ------------------------------------------------------------------------------------------

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Write the file."""
        self.action_write()

    def action_write(self) -> None:
        """Write the file, when everything about it is clear."""
        if not self.ready:
            return
        word = self._word()
        target = self._target() if word is not None else None
        if word is None or target is None:
            return
        path, exists = target
        if (exists or not word) and self._warned != (path, exists, bool(word)):
            self._warned = (path, exists, bool(word))
            warnings = [words("exchange.handing_exists")] if exists else []
            warnings += [] if word else [words("exchange.handing_unsealed")]
            self._say("\n".join([*warnings, words("exchange.handing_once_more")]))
            return
        self._say(words("exchange.handing_sealing" if word else "exchange.handing_writing"))
        self._write(path, word)

    def _target(self) -> tuple[Path, bool] | None:
        """Return the path and whether something lies there; say at the field what is wrong with it."""
        field = self._form.field("path")
        typed = typed_path(field.value)
        if typed is None or not field.value.strip():
            field.complain(words("tui.finish_no_path"))
            return None
        if typed[1] and typed[0].is_dir():
            field.complain(words("exchange.path_folder"))
            return None
        return typed

    def _word(self) -> str | None:
        """Return the passphrase, or nothing where the two lines differ; say so at the line."""
        word, again = self._form.field("word"), self._form.field("again")
        if harmless(word.value) != word.value:
            word.complain(words("exchange.word_unfit"))
            return None
        if word.value != again.value:
            again.complain(words("exchange.handing_differs" if again.value else "exchange.handing_repeat"))
            return None
        return word.value

    @work(group="write")
    async def _write(self, path: Path, word: str) -> None:
        app, plan_id, typed = self._app, self._plan_id, self._form.typed()
        try:
            lines = await self.keep(lambda: hand_over(app.workplace(), app.store(), plan_id, path, word))
        except AssistantError as error:
            self._complain(error)
            return
        self._warned = None
        self._say(told(lines))
        if self._form.typed() == typed:
            # The passphrase has done its work, and is not left for the next at the keyboard.
            self._form.fill(word="", again="")
            self._form.remember()

    def _complain(self, error: AssistantError) -> None:
        if error.code in _OF_THE_PATH:
            self._say("")
            self._form.field("path").complain(words.explain(error))
        else:
            self._say(f"! {harmless(words.explain(error))}")

    def action_leave(self) -> None:
        """Go back; where something is typed and no file made of it, only when it is asked for twice."""
        if not self.resting and self._known:
            # The file is being written, and where it lies is still to be said.
            return
        if self._form.may_leave():
            self.app.pop_screen()
        else:
            self._say(words("exchange.handing_unsaved"))
