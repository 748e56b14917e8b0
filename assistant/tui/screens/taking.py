"""Take a plan in from a file: the passphrase where it is locked, what came, and where to go from there."""

from __future__ import annotations

from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.desk.bundling import Arrival, needs_passphrase, take_over
from assistant.errors import AssistantError, ErrorCode
from assistant.tui.keeping import Keeping
from assistant.tui.told import told
from assistant.tui.widgets.field import Field
from assistant.tui.widgets.form import Form
from assistant.tui.words import binding, words
from assistant.tui.yearwords import one_line
from assistant.wording import harmless

MOST_PLACES = 6
# Another try with the same file would say the same.
_OF_THE_FILE = {
    ErrorCode.BUNDLE_FOREIGN,
    ErrorCode.BUNDLE_NEWER,
    ErrorCode.BUNDLE_DAMAGED,
    ErrorCode.BUNDLE_TOO_LARGE,
    ErrorCode.BUNDLE_CLASH,
}
_OF_THE_WORD = {ErrorCode.BUNDLE_SEALED, ErrorCode.BUNDLE_STAYS_SEALED}


class Onward(OptionList):
    """Where to go with the plan that came; Enter has a name of its own here."""

    BINDINGS = [binding("enter", "select", "taking_go")]  # noqa: RUF012 - Textual's own declaration


class TakingScreen(Keeping[None]):
    """What is wrong is said in place, what is typed stays, and Enter tries again."""

    HELP_TEXT = "exchange.help_taking"
    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("enter", "take", "taking_take", show=False),
        binding("s,S", "supervise", "taking_supervise"),
        binding("escape", "leave", "start"),
    ]

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        # Unknown until the file has been looked at.
        self._is_sealed: bool | None = None
        self._taking = False
        self._arrival: Arrival | None = None

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        file = one_line(self._path.name)
        yield Static(Content(words("exchange.taking_title", file=file)), id="heading")
        with Form(id="form"):
            yield Field("word", words("exchange.word"), hidden=True)
        yield Static(words("exchange.taking_reading"), id="saying", markup=False)
        yield Static(id="places", markup=False)
        yield Onward(id="onward")
        yield Footer(compact=True)

    @property
    def ready(self) -> bool:
        """Whether nothing is being read or taken in."""
        return self.resting and not self._taking

    @property
    def arrival(self) -> Arrival | None:
        """What came, when it has come."""
        return self._arrival

    @property
    def _form(self) -> Form:
        return self.query_one(Form)

    def _say(self, text: str) -> None:
        self.query_one("#saying", Static).update(Content(text))

    def on_mount(self) -> None:
        """Look at the file."""
        for name in ("#form", "#places", "#onward"):
            self.query_one(name).display = False
        self._look()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Offer the supervision when there is a plan to supervise."""
        return action != "supervise" or self._arrival is not None

    # -- taking in ----------------------------------------------------------------------------------------

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Take the plan in with what is typed."""
        self.action_take()

    def action_take(self) -> None:
        """Take the plan in, or try again what failed."""
        if not self.ready or self._arrival is not None:
            return
        if self._is_sealed is None:
            self._look()
            return
        field = self._form.field("word")
        if self._is_sealed and harmless(field.value) != field.value:
            field.complain(words("exchange.word_unfit"))
        else:
            self._take(field.value)

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        self._say(words("exchange.taking_reading"))
        try:
            self._is_sealed = await self.keep(lambda: needs_passphrase(self._path))
        except AssistantError as error:
            self._say_error(error)
            return
        if not self.is_attached:
            return
        if not self._is_sealed:
            self._take("")
            return
        self.query_one("#form").display = True
        self._form.field("word").take_focus()
        self._say(words("exchange.taking_sealed"))

    @work(exclusive=True, group="take")
    async def _take(self, word: str) -> None:
        app, path = self._app, self._path
        self._taking = True
        self._say(words("exchange.taking_unsealing" if self._is_sealed else "exchange.taking_at_work"))
        try:
            arrival = await self.keep(lambda: take_over(app.workplace(), app.store(), path, word))
        except AssistantError as error:
            self._complain(error)
            return
        finally:
            self._taking = False
        self._arrival = arrival
        if self.is_attached:
            self._show(arrival)

    def _complain(self, error: AssistantError) -> None:
        if error.code in _OF_THE_WORD and self._is_sealed:
            self._say("")
            # A new try begins with an empty line: nobody sees what stands there.
            with self.prevent(Input.Changed):
                self._form.fill(word="")
            self._form.field("word").complain(words.explain(error))
            return
        if not self._is_sealed:
            # Another file may lie there the next time.
            self._is_sealed = None
        self._say_error(error)

    def _say_error(self, error: AssistantError) -> None:
        said = f"! {harmless(words.explain(error))}"
        self._say(said if error.code in _OF_THE_FILE else f"{said}\n{words('exchange.taking_again')}")

    # -- what came ----------------------------------------------------------------------------------------

    def _show(self, arrival: Arrival) -> None:
        """Tell what came, and where to choose between texts that stand against each other."""
        self._form.fill(word="")
        self._form.remember()
        self.query_one("#form").display = False
        self._say(told(arrival.lines))
        places = self.query_one("#places", Static)
        places.display = bool(arrival.conflicts)
        labels = [f"– {one_line(conflict.label)}" for conflict in arrival.conflicts]
        if len(labels) > MOST_PLACES:
            hidden = len(labels) - MOST_PLACES + 1
            labels[MOST_PLACES - 1 :] = [words("exchange.taking_more", count=hidden)]
        places.update(Content("\n".join([words("exchange.taking_where"), *labels])))
        alias = one_line(arrival.alias) or words("tui.nameless")
        choosing = "exchange.taking_choose" if arrival.conflicts else "exchange.taking_supervision"
        onward = self.query_one(Onward)
        onward.add_options(
            [
                Option(Content(words("exchange.taking_year", alias=alias)), id="year"),
                Option(Content(words(choosing)), id="supervision"),
            ]
        )
        onward.display = True
        onward.highlighted = 0
        onward.focus()
        self.refresh_bindings()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go on with the plan."""
        if event.option_id == "supervision":
            self.action_supervise()
        elif self._arrival is not None:
            self._open_year(self._arrival.plan_id)

    def _open_year(self, plan_id: str) -> None:
        from assistant.tui.screens.year import YearScreen

        self.app.switch_screen(YearScreen(plan_id))

    def action_supervise(self) -> None:
        """Go to the supervision, with the year behind it."""
        if self._arrival is None:
            return
        from assistant.tui.screens.supervision import SupervisionScreen
        from assistant.tui.screens.year import YearScreen

        app, plan_id = self.app, self._arrival.plan_id
        app.switch_screen(YearScreen(plan_id))
        app.push_screen(SupervisionScreen(plan_id))

    def action_leave(self) -> None:
        """Go back; where a passphrase is typed and the plan not taken in, only when it is asked for twice."""
        if self._taking:
            # It is taken in whether one waits or not, and what came is still to be said.
            return
        if self._form.may_leave():
            self.app.pop_screen()
        else:
            self._say(words("exchange.taking_unsaved"))
