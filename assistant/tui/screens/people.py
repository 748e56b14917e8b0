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
from assistant.tui.offered import Offered
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


class PeopleScreen(Offered[People]):
    """One row a person, in the order of the roles; what is read out of the plan's answers is only offered."""

    HELP_TEXT = "tui.help_people"
    OFFER = "tui.people_read"
    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("n,N", "write_new", "person_new"),
        binding("d,D,delete", "take_away", "person_delete"),
        binding("g,G", "accept", "accept"),
        binding("ctrl+z", "undo", "undo_last", show=False, priority=True),
        binding("escape", "close", "close"),
        binding("tab", "app.focus_next", "focus", show=False),
    ]

    def __init__(self, desk: YearDesk) -> None:
        super().__init__(desk, People())
        self._roles: tuple[Role, ...] = ()
        self._rows: list[Row] = []
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
    def _people(self) -> People:
        return self._standing

    @property
    def _home(self) -> RoleList:
        return self.query_one(RoleList)

    def _holds_something(self) -> bool:
        return bool(self._people.persons)

    def _keep_standing(self, kept: People) -> list[str]:
        return self._desk.keep_people(kept)

    def on_mount(self) -> None:
        """Fetch the people."""
        self._load()

    @work(exclusive=True, group="people")
    async def _load(self) -> None:
        def read() -> tuple[tuple[Role, ...], People, bool]:
            return self._desk.roles(), *self._desk.people()

        try:
            self._roles, self._standing, self._is_read_out = await self.keep(read)
        except AssistantError as error:
            self._say(words.explain(error))
            return
        if self.is_attached:
            self._show()

    # -- what the user sees -------------------------------------------------------------------------------

    def _draw(self) -> None:
        self._rows = _rows(self._roles, self._people)
        listing = self._home
        at = listing.highlighted or 0
        listing.clear_options()
        listing.add_options([Option(self._prompt(role, place)) for role, place in self._rows])
        listing.highlighted = min(at, len(self._rows) - 1)

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

    # -- what the user does -------------------------------------------------------------------------------

    @property
    def _row(self) -> Row | None:
        place = self._home.highlighted
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
        self._change(People(persons=tuple(persons)), words("tui.person_kept"))

    def action_take_away(self) -> None:
        """Take the person away; it can be put back."""
        if self._row is not None and self._row[1] is not None:
            persons = list(self._people.persons)
            persons.pop(self._row[1])
            self._change(People(persons=tuple(persons)), words("tui.person_deleted"))

    def _close_form(self) -> None:
        self._writing = None
        super()._close_form()


def _rows(roles: tuple[Role, ...], people: People) -> list[Row]:
    rows: list[Row] = []
    for role in roles:
        held = [place for place, person in enumerate(people.persons) if person.role == role.id]
        rows += [(role, place) for place in held] or [(role, None)]
    return rows
