"""Write documents: which one, in which format, and where; or all of them into a folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.desk.lines import Line, Tone
from assistant.desk.year import YearDesk
from assistant.desk.yeardocuments import DocumentLine
from assistant.errors import AssistantError, ErrorCode
from assistant.paths import free_path
from assistant.tui.keeping import Keeping
from assistant.tui.outpaths import typed_path
from assistant.tui.widgets.choice import Choice
from assistant.tui.widgets.field import Field
from assistant.tui.widgets.form import Form
from assistant.tui.words import binding, words
from assistant.tui.yearwords import one_line
from assistant.wording import harmless

_SYMBOLS = {Tone.ACCEPT: "✓", Tone.ERROR: "!"}
# The kinds of documents that other screens ask for by name.
TIMETABLE, CALENDAR, ALL = "timetable", "calendar", "all"


@dataclass(frozen=True, slots=True)
class Target:
    """A row of the list: a document, the calendar, or all documents at once; and where it would lie."""

    kind: str
    title: str
    endings: tuple[str, ...]
    paths: dict[str, Path]
    document: DocumentLine | None = None


class DocumentList(OptionList):
    """The documents; Enter has a name of its own here."""

    BINDINGS = [binding("enter", "select", "document_write")]  # noqa: RUF012 - Textual's own declaration


class DocumentsScreen(Keeping[None]):
    """Nothing that lies there already is written over unasked. ``wanted`` is the kind to begin on."""

    HELP_TEXT = "tui.help_documents"
    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("enter", "write", "form_save", show=False),
        binding("escape", "app.pop_screen", "year"),
        binding("tab", "app.focus_next", "focus"),
    ]

    def __init__(self, desk: YearDesk, wanted: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._wanted = wanted
        self._targets: list[Target] = []
        self._confirmed: Path | None = None
        # The path that was put in the field; another one there was typed.
        self._offered = ""

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(words("tui.documents_title"), id="heading", markup=False)
        yield DocumentList(id="documents")
        with Form(id="form"):
            with Horizontal(classes="row"):
                yield Static(words("tui.document_format"), markup=False, classes="label")
                yield Choice([], id="ending")
            yield Field("path", words("tui.document_path"))
        yield Static(words("tui.document_hint"), id="saying", markup=False, classes="legend")
        yield Footer(compact=True)

    @property
    def ready(self) -> bool:
        """Whether the documents are known and nothing is being written."""
        return bool(self._targets) and self.resting

    @property
    def _ending(self) -> Choice[str]:
        return self.query_one("#ending", Choice)

    @property
    def _path(self) -> Field:
        return self.query_one("#field-path", Field)

    @property
    def _target(self) -> Target | None:
        at = self.query_one(DocumentList).highlighted
        return self._targets[at] if at is not None and self._targets else None

    def on_mount(self) -> None:
        """Fetch the list."""
        self.query_one(DocumentList).focus()
        self._load()

    @work(exclusive=True, group="documents")
    async def _load(self) -> None:
        try:
            self._targets = await self.keep(lambda: targets_of(self._desk))
        except AssistantError as error:
            self._say(words.explain(error))
            return
        if not self.is_attached:
            return
        listing = self.query_one(DocumentList)
        listing.add_options([Option(Content(one_line(target.title))) for target in self._targets])
        kinds = [target.kind for target in self._targets]
        listing.highlighted = kinds.index(self._wanted) if self._wanted in kinds else 0

    def on_option_list_option_highlighted(self, _event: OptionList.OptionHighlighted) -> None:
        """Offer the formats of this document, and a free name in the folder that was chosen."""
        target = self._target
        if target is None:
            return
        last = self._ending.chosen
        ending = last if last in target.endings else target.endings[0]
        self._ending.offer([(one, one) for one in target.endings], ending)
        self._put_name(target, ending)

    def on_choice_changed(self, _event: Choice.Changed) -> None:
        """Another format has another name."""
        if self._target is not None and self._ending.chosen is not None:
            self._put_name(self._target, self._ending.chosen)

    def _put_name(self, target: Target, ending: str) -> None:
        """Put the name in the field; the folder somebody has typed stays."""
        path, typed = target.paths[ending], typed_path(self._path.value)
        if self._path.value == self._offered or typed is None:
            self._offered = str(path)
            self._path.value = self._offered
        else:
            folder = typed[0].parent if typed[0].suffix else typed[0]
            self._path.value = str(folder if target.kind == ALL else folder / path.name)

    def _say(self, text: str) -> None:
        self.query_one("#saying", Static).update(Content(text))

    # -- writing ------------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, _event: OptionList.OptionSelected) -> None:
        """Write what was chosen."""
        self.action_write()

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Write to the typed path."""
        self.action_write()

    def action_write(self) -> None:
        """Write; where something lies already, only when it is asked for twice."""
        target, ending = self._target, self._ending.chosen
        if target is None or ending is None or not self.resting:
            return
        typed = typed_path(self._path.value)
        if typed is None or not self._path.value.strip():
            self._path.complain(words("tui.finish_no_path"))
            return
        path, exists = typed
        if exists and path != self._confirmed and target.kind != ALL:
            self._confirmed = path
            self._say(words("tui.finish_exists"))
            return
        self._say(words("tui.document_writing"))
        self._write(self._writing(target, path, ending))

    def _writing(self, target: Target, path: Path, ending: str) -> Callable[[], list[Line]]:
        desk, document = self._desk, target.document
        if target.kind == CALENDAR:
            return lambda: desk.write_calendar(path)
        if document is not None:
            return lambda: desk.write(document, path)
        documents = [(one.document, one.paths) for one in self._targets if one.document]
        wanted = [(one, paths.get(ending) or paths[one.endings[0]]) for one, paths in documents]
        return lambda: _write_all(desk, wanted, path)

    @work(group="write")
    async def _write(self, call: Callable[[], list[Line]]) -> None:
        try:
            lines = await self.keep(call)
        except AssistantError as error:
            self._say("")
            self._path.complain(words.explain(error))
            return
        self._confirmed = None
        if self.is_attached:
            self._say("\n".join(f"{_SYMBOLS.get(line.tone, '·')} {harmless(line.text)}" for line in lines))


def targets_of(desk: YearDesk) -> list[Target]:
    """Return all that can be written, with a free name for each format."""
    found = [
        Target(
            document.kind,
            document.title,
            document.endings,
            {ending: desk.default_path(document, ending) for ending in document.endings},
            document,
        )
        for document in desk.documents()
    ]
    calendar = desk.calendar_path()
    found.append(Target(CALENDAR, words("tui.document_calendar"), (".ics",), {".ics": calendar}))
    endings = tuple(dict.fromkeys(ending for target in found if target.document for ending in target.endings))
    if endings:
        folder = dict.fromkeys(endings, calendar.parent)
        found.append(Target(ALL, words("tui.document_all"), endings, folder))
    return found


def _write_all(desk: YearDesk, documents: list[tuple[DocumentLine, Path]], folder: Path) -> list[Line]:
    """Write each document into ``folder``; nothing that lies there is written over.

    One that cannot be written ends it, and is told after those that were.
    """
    lines: list[Line] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        cause = error.strerror or str(error)
        raise AssistantError(ErrorCode.OUTPUT_UNWRITABLE, path=str(folder), cause=cause) from error
    for document, named in documents:
        try:
            lines += desk.write(document, free_path(folder, named.name))
        except AssistantError as error:
            return [*lines, Line(Tone.ERROR, words.explain(error))]
    return lines
