"""How often the plan is evaluated: told in words, and typed anew as people write it."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from assistant.desk.year import YearDesk
from assistant.errors import AssistantError
from assistant.plan.rhythm import Rhythm
from assistant.tui.keeping import Keeping
from assistant.tui.widgets.field import Field
from assistant.tui.widgets.form import Form
from assistant.tui.words import binding, words
from assistant.wording import harmless


class RhythmScreen(ModalScreen[None], Keeping[None]):
    """What is typed is read and told back; Enter once more keeps it."""

    HELP_TEXT = "tui.help_rhythm"
    BINDINGS = [binding("escape", "close", "close")]  # noqa: RUF012 - Textual's own declaration

    def __init__(self, desk: YearDesk) -> None:
        super().__init__()
        self._desk = desk
        # What was read out of the plan's answer or of what is typed, with that text; it waits for a yes.
        self._offered: tuple[str, Rhythm] | None = None

    def compose(self) -> ComposeResult:
        """Lay the dialog out."""
        with Vertical(classes="dialog", id="rhythm-page") as page:
            page.border_title = words("tui.rhythm_title")
            yield Static(words("tui.rhythm_about"), markup=False, classes="about")
            yield Static(id="stands", markup=False, classes="about")
            with Form(id="form"):
                yield Field("rhythm", words("tui.rhythm_new"), placeholder=words("tui.rhythm_placeholder"))
            yield Static(id="saying", markup=False, classes="legend")

    def on_mount(self) -> None:
        """Fetch the rhythm that stands."""
        self._field.take_focus()
        self._load()

    @property
    def _field(self) -> Field:
        return self.query_one(Field)

    @work(exclusive=True, group="rhythm")
    async def _load(self) -> None:
        def read() -> tuple[Rhythm | None, bool, str]:
            rhythm, is_read_out = self._desk.rhythm()
            return rhythm, is_read_out, self._desk.rhythm_words(rhythm) if rhythm else ""

        try:
            rhythm, is_read_out, said = await self.keep(read)
        except AssistantError as error:
            self._say("#saying", words.explain(error))
            return
        if rhythm is None:
            self._say("#stands", words("tui.year_no_rhythm"))
        elif is_read_out:
            self._say("#stands", words("tui.rhythm_read", rhythm=harmless(said)))
            self._offered = ("", rhythm)
        else:
            self._say("#stands", words("tui.rhythm_kept", rhythm=harmless(said)))

    def _say(self, place: str, text: str) -> None:
        self.query_one(place, Static).update(Content(text))

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Take back what was said of another text."""
        self._say("#saying", "")

    @work(exclusive=True, group="rhythm")
    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Read what is typed and tell it back; keep it when that was done."""
        typed = event.value.strip()
        if self._offered and self._offered[0] == typed:
            await self._take(self._offered[1])
            return
        if not typed:
            return

        def read() -> tuple[Rhythm, str]:
            rhythm = self._desk.read_rhythm(typed)
            return rhythm, self._desk.rhythm_words(rhythm)

        try:
            rhythm, said = await self.keep(read)
        except AssistantError as error:
            self._field.complain(words.explain(error))
            return
        if self._field.value.strip() == typed:
            self._offered = (typed, rhythm)
            self._say("#saying", words("tui.rhythm_understood", rhythm=harmless(said)))

    async def _take(self, rhythm: Rhythm) -> None:
        try:
            await self.keep(lambda: self._desk.keep_rhythm(rhythm))
        except AssistantError as error:
            self._field.complain(words.explain(error))
            return
        if self.is_attached:
            self.dismiss()

    def action_close(self) -> None:
        """Close; where something is typed and not kept, only when it is asked for twice."""
        if self.query_one(Form).may_leave():
            self.dismiss()
        else:
            self._say("#saying", words("tui.unsaved"))
