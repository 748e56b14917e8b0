"""A small form for what is agreed: who does what by which day."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from assistant.desk.supervising import SupervisionDesk
from assistant.errors import AssistantError
from assistant.guide.answers import Slot
from assistant.guide.voice import Voice
from assistant.tui.halftyped import HalfTyped
from assistant.tui.widgets.field import Field
from assistant.tui.widgets.form import Form
from assistant.tui.words import binding, words
from assistant.wording import harmless

FIELDS = {"who": "meeting.agree_who", "what": "meeting.agree_what", "by": "meeting.agree_by"}


class AgreeScreen(ModalScreen[bool], HalfTyped[bool]):
    """What is typed and not kept is there again the next time. Dismissed with whether it was kept.

    ``box`` begins the names of its boxes; ``names`` are offered as those who may do it.
    """

    HELP_TEXT = "meeting.help_agree"
    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("escape", "close", "close"),
        # At once: the letters after it belong to the next line.
        binding("tab", "app.focus_next", "focus", show=False, priority=True),
    ]

    def __init__(
        self,
        desk: SupervisionDesk,
        voice: Voice,
        *,
        item_id: str,
        about: Slot | None,
        box: str,
        names: list[str],
    ) -> None:
        super().__init__()
        self._desk = self._at = desk
        self._voice = voice
        self._item_id = item_id
        self._about = about
        self._box = box
        self._names = names
        self._loaded = False

    def compose(self) -> ComposeResult:
        """Lay the form out."""
        with Vertical(classes="dialog small", id="agreeing") as page:
            page.border_title = words("meeting.agree_title")
            with Form(id="form"):
                for name, key in FIELDS.items():
                    hint = words("meeting.agree_by_hint") if name == "by" else ""
                    yield Field(name, words(key), placeholder=hint)
            yield Static(words("meeting.agree_hint"), id="saying", markup=False, classes="legend")

    @property
    def ready(self) -> bool:
        """Whether the form is filled and nothing is being kept."""
        return self._loaded and self.resting and not self._at_work

    @property
    def _form(self) -> Form:
        return self.query_one(Form)

    def on_mount(self) -> None:
        """Fetch what was half typed."""
        self._form.field("who").suggest([harmless(name) for name in self._names])
        self._form.field("who").take_focus()
        self._load()

    @work(exclusive=True, group="boxes")
    async def _load(self) -> None:
        try:
            boxes = await self.keep(self._at.unsent)
        except AssistantError as error:
            self.say(words.explain(error))
            boxes = {}
        if self.on_stage:
            self.known(boxes)
            for name, text in self._form.typed().items():
                # What was typed while it was read stands.
                if not text:
                    self._form.fill(**{name: self.typed(self._box_of(name))})
            self._loaded = True

    def _box_of(self, name: str) -> str:
        return f"{self._box}:{name}"

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Remember what is half typed."""
        if self._loaded:
            self._note_all()

    def _note_all(self) -> None:
        for name, text in self._form.typed().items():
            self.note(self._box_of(name), text)

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Keep the agreement."""
        if self._loaded and self.start():
            self._agree()

    @work(group="agree")
    async def _agree(self) -> None:
        typed = self._form.typed()
        who, what, by = typed["who"], typed["what"], typed["by"]
        try:
            await self.keep(
                lambda: self._at.agree(who, what, by, self._voice, item_id=self._item_id, about=self._about)
            )
        except AssistantError as error:
            if not self._form.complain(error):
                self.query_one("#saying", Static).update(Content(words.explain(error)))
            return
        finally:
            self._at_work = False
        for name in FIELDS:
            self.note(self._box_of(name), "")
        await self.keep_typed()
        if self.on_stage:
            self.dismiss(True)

    def action_close(self) -> None:
        """Close; what is typed is kept for the next time."""
        self._note_all()
        self.dismiss(False)
