"""The minutes of a supervision session: which session, the whole or the version for groups, and where."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.desk.lines import Line
from assistant.desk.minutes import MinutesDesk
from assistant.documents.model import Ending
from assistant.errors import AssistantError
from assistant.supervision.model import Session
from assistant.tui.keeping import Keeping
from assistant.tui.outpaths import typed_path
from assistant.tui.screens.cleaning import Chosen, CleaningScreen
from assistant.tui.told import told
from assistant.tui.widgets.choice import Choice
from assistant.tui.widgets.field import Field
from assistant.tui.widgets.form import Form
from assistant.tui.words import binding, words
from assistant.tui.yearwords import one_line
from assistant.wording import harmless

FULL, GROUP = "full", "group"
# Where each version would lie, by its format.
Paths = dict[tuple[str, str], Path]


class SessionList(OptionList):
    """The sessions; Enter has a name of its own here."""

    BINDINGS = [binding("enter", "select", "minutes_write")]  # noqa: RUF012 - Textual's own declaration


class MinutesScreen(Keeping[None]):
    """Nothing that lies there already is written over unasked."""

    HELP_TEXT = "exchange.help_minutes"
    # The list takes the cursor when there is something in it.
    AUTO_FOCUS = ""
    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("enter", "write", "form_save", show=False),
        binding("escape", "leave", "year"),
        binding("tab", "app.focus_next", "focus"),
    ]

    def __init__(self, plan_id: str) -> None:
        super().__init__()
        self._plan_id = plan_id
        self._desk: MinutesDesk | None = None
        self._sessions: list[tuple[Session, str]] = []
        self._paths: Paths = {}
        # The path that was put in the field; another one there was typed.
        self._offered = ""
        self._confirmed: Path | None = None
        # What was chosen about each session's version for groups, until it is written.
        self._chosen: dict[str, Chosen] = {}
        self._warned = False

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(words("exchange.minutes_title"), id="heading", markup=False)
        yield SessionList(id="sessions")
        versions = [(FULL, words("exchange.minutes_full")), (GROUP, words("exchange.minutes_group"))]
        with Form(id="form"):
            with Horizontal(classes="row"):
                yield Static(words("exchange.minutes_version"), markup=False, classes="label")
                yield Choice(versions, FULL, id="version")
            with Horizontal(classes="row"):
                yield Static(words("exchange.minutes_format"), markup=False, classes="label")
                endings = [(one.value, one.value) for one in Ending]
                yield Choice(endings, Ending.WORD.value, id="ending")
            yield Field("path", words("exchange.path"))
        yield Static(words("tui.loading_year"), id="saying", markup=False, classes="legend")
        yield Footer(compact=True)

    @property
    def ready(self) -> bool:
        """Whether the sessions are known and nothing is being written."""
        return self._desk is not None and self.resting

    @property
    def _version(self) -> str:
        return self.query_one("#version", Choice).chosen or FULL

    @property
    def _ending(self) -> str:
        return self.query_one("#ending", Choice).chosen or Ending.WORD.value

    @property
    def _path(self) -> Field:
        return self.query_one("#field-path", Field)

    @property
    def _session(self) -> Session | None:
        at = self.query_one(SessionList).highlighted
        return self._sessions[at][0] if at is not None and self._sessions else None

    def _say(self, text: str, *, hint: bool = False) -> None:
        saying = self.query_one("#saying", Static)
        saying.update(Content(text))
        saying.set_class(hint, "legend")

    def on_mount(self) -> None:
        """Fetch the sessions."""
        for name in ("#sessions", "#form"):
            self.query_one(name).display = False
        self._load()

    def on_key(self, event: events.Key) -> None:
        """Choose the version by number in the list of sessions too, where one is when it opens."""
        character = event.character or ""
        if isinstance(self.focused, SessionList) and character.isdecimal() and character.isascii():
            event.stop()
            self.query_one("#version", Choice).choose_number(int(character))

    @work(exclusive=True, group="sessions")
    async def _load(self) -> None:
        def read() -> tuple[MinutesDesk, list[tuple[Session, str]], Paths]:
            desk = self._app.minutes_desk(self._plan_id)
            sessions = desk.sessions()
            return desk, sessions, _paths_of(desk) if sessions else {}

        try:
            self._desk, self._sessions, self._paths = await self.keep(read)
        except AssistantError as error:
            self._say(f"! {harmless(words.explain(error))}")
            return
        if not self.is_attached:
            return
        if not self._sessions:
            self._say(words("exchange.minutes_none"))
            return
        listing = self.query_one(SessionList)
        listing.add_options([Option(Content(_row(*one))) for one in self._sessions])
        for name in ("#sessions", "#form"):
            self.query_one(name).display = True
        listing.highlighted = 0
        listing.focus()
        self._put_name()
        self._hint()

    def on_option_list_option_highlighted(self, _event: OptionList.OptionHighlighted) -> None:
        """Offer a name that is free."""
        self._put_name()

    def on_choice_changed(self, _event: Choice.Changed) -> None:
        """Another version or format has another name."""
        self._put_name()
        self._hint()

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Ask again before what is typed now is left."""
        self._warned = False

    def _hint(self) -> None:
        key = "exchange.minutes_hint_group" if self._version == GROUP else "exchange.minutes_hint_full"
        self._say(words(key), hint=True)

    def _put_name(self) -> None:
        """Put the name in the field; the folder somebody has typed stays."""
        path = self._paths.get((self._version, self._ending))
        if path is None:
            return
        typed = typed_path(self._path.value)
        if self._path.value == self._offered or typed is None:
            self._offered = str(path)
            self._path.value = self._offered
        else:
            folder = typed[0].parent if typed[0].suffix else typed[0]
            self._path.value = str(folder / path.name)

    # -- writing ------------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, _event: OptionList.OptionSelected) -> None:
        """Write the minutes of the session."""
        self.action_write()

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Write to the typed path."""
        self.action_write()

    def action_write(self) -> None:
        """Write the minutes, or go through what the version for groups is without."""
        desk, session = self._desk, self._session
        if desk is None or session is None or not self.resting:
            return
        path = self._target()
        if path is None:
            return
        if self._version == GROUP:
            chosen = self._chosen.setdefault(session.id, Chosen())
            ended = CleaningScreen(desk, session.id, path, chosen)
            self.app.push_screen(ended, lambda lines: self._cleaned(session.id, lines))
        else:
            self._say(words("tui.document_writing"))
            self._write(desk, session.id, path)

    def _target(self) -> Path | None:
        """Return where to write, or say at the field why not; what lies there is asked about once."""
        typed = typed_path(self._path.value)
        if typed is None or not self._path.value.strip():
            self._path.complain(words("tui.finish_no_path"))
            return None
        path, exists = typed
        if exists and path.is_dir():
            self._path.complain(words("exchange.path_folder"))
            return None
        if exists and path != self._confirmed:
            self._confirmed = path
            self._say(words("tui.finish_exists"))
            return None
        return path

    @work(group="write")
    async def _write(self, desk: MinutesDesk, session_id: str, path: Path) -> None:
        try:
            lines = await self.keep(lambda: desk.write(session_id, path))
        except AssistantError as error:
            self._say("")
            self._path.complain(words.explain(error))
            return
        if self.is_attached:
            self._written(told(lines))

    def _cleaned(self, session_id: str, lines: list[Line] | None) -> None:
        """Say where the version for groups lies."""
        self._warned = False
        if lines is None:
            self._hint()
            return
        self._chosen.pop(session_id, None)
        self._written("\n".join([told(lines), words("exchange.minutes_read_through")]))

    def _written(self, said: str) -> None:
        self._confirmed = None
        # It is written: nothing on the line is lost any more, and the next one gets a name of its own.
        self._offered = self._path.value
        self._say(said)
        self._find_names()

    @work(exclusive=True, group="names")
    async def _find_names(self) -> None:
        if self._desk is not None:
            desk = self._desk
            # The names there were will do; what lies there is asked about.
            with suppress(AssistantError):
                self._paths = await self.keep(lambda: _paths_of(desk))

    def action_leave(self) -> None:
        """Go back; where something is typed or chosen and not written, only when it is asked for twice."""
        if self._desk is not None and not self.resting:
            return
        chosen = any(one.stays or one.goes for one in self._chosen.values())
        typed = bool(self._sessions) and self._path.value != self._offered
        if self._warned or not (chosen or typed):
            self.app.pop_screen()
        else:
            self._warned = True
            self._say(words("exchange.minutes_unsaved"))


def _row(session: Session, name: str) -> str:
    kept = session.kept
    who = ", ".join(one_line(one) for one in (kept.supervisor, kept.pedagogue) if one.strip())
    return words("exchange.minutes_session", name=name, who=who) if who else name


def _paths_of(desk: MinutesDesk) -> Paths:
    """Return a free name for each version and format; that of a version for groups tells no day."""
    paths: Paths = {}
    for ending in Ending:
        paths[FULL, ending.value] = desk.default_path(ending.value)
        paths[GROUP, ending.value] = desk.default_path(ending.value, group=True)
    return paths
