"""The people around the plan by role: names or initials, and what each of them does."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.desk.year import YearDesk
from assistant.errors import AssistantError
from assistant.plan.people import People, Person, Role
from assistant.tui.keeping import Keeping
from assistant.tui.widgets.field import Field
from assistant.tui.widgets.form import Form
from assistant.tui.words import binding, words
from assistant.tui.yearwords import one_line
from assistant.wording import harmless

# A role and which of the kept people holds it; ``None`` where nobody does yet.
Row = tuple[Role, int | None]


class RoleList(OptionList):
    """The roles; Enter has a name of its own here."""

    BINDINGS = [binding("enter", "select", "person_write")]  # noqa: RUF012 - Textual's own declaration


class PeopleScreen(Keeping[None]):
    """One row a person, in the order of the roles; what is read out of the plan's answers is only offered."""

    HELP_TEXT = "tui.help_people"
    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("n,N", "write_new", "person_new"),
        binding("d,D,delete", "take_away", "person_delete"),
        binding("g,G", "accept", "accept"),
        binding("ctrl+z", "undo", "undo_last", show=False, priority=True),
        binding("escape", "close", "close"),
        binding("tab", "app.focus_next", "focus", show=False),
    ]

    def __init__(self, desk: YearDesk) -> None:
        super().__init__()
        self._desk = desk
        self._roles: tuple[Role, ...] = ()
        self._people = People()
        self._is_read_out = False
        self._rows: list[Row] = []
        self._before: list[People] = []
        # The row that is being written: whose role, and the person's place or ``None`` for a new one.
        self._writing: Row | None = None

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(words("tui.people_title"), id="heading", markup=False)
        yield Static(id="offered", markup=False, classes="problem")
        yield RoleList(id="roles")
        yield Static(id="role", markup=False, classes="legend")
        with Form(id="form"):
            yield Field("name", words("tui.person_name"), placeholder=words("tui.person_placeholder"))
            yield Field("task", words("tui.person_task"))
        yield Static(id="saying", markup=False, classes="legend")
        yield Footer(compact=True)

    @property
    def ready(self) -> bool:
        """Whether the people are read and nothing is being kept."""
        return bool(self._roles) and self.resting

    @property
    def _form(self) -> Form:
        return self.query_one(Form)

    @property
    def _list(self) -> RoleList:
        return self.query_one(RoleList)

    def on_mount(self) -> None:
        """Fetch the people."""
        self._form.display = False
        self.query_one("#offered").display = False
        self._list.focus()
        self._load()

    @work(exclusive=True, group="people")
    async def _load(self) -> None:
        def read() -> tuple[tuple[Role, ...], People, bool]:
            return self._desk.roles(), *self._desk.people()

        try:
            self._roles, self._people, self._is_read_out = await self.keep(read)
        except AssistantError as error:
            self._say(words.explain(error))
            return
        if self.is_attached:
            self._show()

    # -- what the user sees -------------------------------------------------------------------------------

    def _show(self) -> None:
        notice = self.query_one("#offered", Static)
        offered = self._is_read_out and bool(self._people.persons)
        notice.update(Content(words("tui.people_read") if offered else ""))
        notice.display = offered
        self._rows = _rows(self._roles, self._people)
        listing = self._list
        at = listing.highlighted or 0
        listing.clear_options()
        listing.add_options([Option(self._prompt(role, place)) for role, place in self._rows])
        listing.highlighted = min(at, len(self._rows) - 1)
        self.refresh_bindings()

    def _prompt(self, role: Role, place: int | None) -> Content:
        label = Content(one_line(role.label.in_(words.variety))).stylize("bold")
        if place is None:
            return Content.assemble(label, ": ", Content(words("tui.person_none")).stylize("$text-muted"))
        person = self._people.persons[place]
        task = f" – {one_line(person.task)}" if person.task.strip() else ""
        return Content.assemble(label, ": ", Content(f"{one_line(person.name)}{task}"))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell what the role is for."""
        role, _ = self._rows[event.option_index]
        self.query_one("#role", Static).update(Content(harmless(role.about.in_(words.variety))))

    def _say(self, text: str) -> None:
        self.query_one("#saying", Static).update(Content(text))

    # -- what the user does -------------------------------------------------------------------------------

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """While somebody is being written, letters are letters; only what is offered can be accepted."""
        if action == "accept":
            return self._is_read_out and bool(self._people.persons) and not self._form.display
        if action in ("write_new", "take_away", "undo"):
            return not self._form.display
        return True

    @property
    def _row(self) -> Row | None:
        place = self._list.highlighted
        return None if place is None else self._rows[place]

    def on_option_list_option_selected(self, _event: OptionList.OptionSelected) -> None:
        """Write who holds the role."""
        if self._row is not None:
            self._write(self._row)

    def action_write_new(self) -> None:
        """Write one more in the role, where there may be several."""
        if self._row is None:
            return
        role, place = self._row
        if place is not None and not role.several:
            self._say(words("tui.person_only_one"))
        else:
            self._write((role, None))

    def _write(self, row: Row) -> None:
        role, place = row
        person = Person(role=role.id, name="") if place is None else self._people.persons[place]
        self._writing = row
        self._form.display = True
        self._form.fill(name=person.name, task=person.task)
        self._form.remember()
        self._form.field("name").take_focus()
        self._say(words("tui.person_hint", role=role.label.in_(words.variety)))
        self.refresh_bindings()

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Keep the person."""
        if self._writing is None:
            return
        (role, place), typed = self._writing, self._form.typed()
        if not typed["name"].strip():
            self._form.field("name").complain(words("tui.person_needs_name"))
            return
        person = Person(role=role.id, name=typed["name"].strip(), task=typed["task"].strip())
        persons = list(self._people.persons)
        if place is None:
            persons.append(person)
        else:
            persons[place] = person
        self._keep_people(People(persons=tuple(persons)), words("tui.person_kept"))

    def action_take_away(self) -> None:
        """Take the person away; it can be put back."""
        if self._row is not None and self._row[1] is not None:
            persons = list(self._people.persons)
            persons.pop(self._row[1])
            self._keep_people(People(persons=tuple(persons)), words("tui.person_deleted"))

    def action_accept(self) -> None:
        """Keep what was read out of the plan's answers."""
        self._keep_people(self._people, words("tui.accepted"))

    def action_undo(self) -> None:
        """Put the people back as they were before the last change."""
        if self._before:
            self._keep_people(self._before[-1], words("tui.undone"), undoing=True)
        else:
            self._say(words("tui.undo_nothing"))

    @work(group="keep")
    async def _keep_people(self, people: People, said: str, *, undoing: bool = False) -> None:
        if not self.resting:
            return
        try:
            advice = await self.keep(lambda: self._desk.keep_people(people))
        except AssistantError as error:
            if not (self._form.display and self._form.complain(error)):
                self._say(words.explain(error))
            return
        if undoing:
            self._before.pop()
        elif people != self._people:
            self._before.append(self._people)
        self._people, self._is_read_out = people, False
        if self.is_attached:
            self._close_form()
            self._say("\n".join([said, *(harmless(line) for line in advice)]))
            self._show()

    def _close_form(self) -> None:
        self._writing = None
        self._form.display = False
        self._list.focus()
        self.refresh_bindings()

    def action_close(self) -> None:
        """Close the line that is being written, then the screen; what is typed is not thrown away unasked."""
        if not self._form.display:
            self.app.pop_screen()
        elif self._form.may_leave():
            self._close_form()
            self._say("")
        else:
            self._say(words("tui.unsaved"))


def _rows(roles: tuple[Role, ...], people: People) -> list[Row]:
    rows: list[Row] = []
    for role in roles:
        held = [place for place, person in enumerate(people.persons) if person.role == role.id]
        rows += [(role, place) for place in held] or [(role, None)]
    return rows
