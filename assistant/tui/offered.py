"""The screens of what may be read out of the plan's answers: it is only offered until somebody accepts it."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from pydantic import BaseModel
from textual import work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from assistant.desk.year import YearDesk
from assistant.errors import AssistantError
from assistant.tui.keeping import Keeping
from assistant.tui.widgets.form import Form
from assistant.tui.words import words
from assistant.wording import harmless

Kept = TypeVar("Kept", bound=BaseModel)


class Offered(Keeping[None], Generic[Kept]):
    """Something that is kept whole with each change, and changed on a form that is opened for one line of it.

    A screen lays out ``#offered``, ``#saying`` and a ``Form``, and says what is told while it is only offered
    (``OFFER``), which of its actions are letters while the form is open (``LETTERS``), and the rest below.
    """

    OFFER: ClassVar[str]
    LETTERS: ClassVar[tuple[str, ...]] = ("write_new", "take_away", "undo")

    def __init__(self, desk: YearDesk, nothing: Kept) -> None:
        super().__init__()
        self._desk = desk
        self._standing = nothing
        self._is_read_out = False
        self._before: list[Kept] = []

    # -- what a screen says of itself ---------------------------------------------------------------------

    @property
    def _home(self) -> Widget:
        """Where the cursor is while the form is closed."""
        raise NotImplementedError

    def _holds_something(self) -> bool:
        """Return whether there is anything to accept."""
        raise NotImplementedError

    def _draw(self) -> None:
        """Show what stands now."""
        raise NotImplementedError

    def _keep_standing(self, kept: Kept) -> list[str]:
        """Keep it on the desk; called on the keeping thread. Return advice in words."""
        raise NotImplementedError

    # -- what the user sees -------------------------------------------------------------------------------

    @property
    def _form(self) -> Form:
        return self.query_one(Form)

    def on_mount(self) -> None:
        """Begin with the form closed."""
        self._form.display = False
        self.query_one("#offered").display = False
        self._home.focus()

    def _show(self) -> None:
        notice = self.query_one("#offered", Static)
        notice.display = self._is_read_out and self._holds_something()
        notice.update(Content(words(self.OFFER) if notice.display else ""))
        self._draw()
        self.refresh_bindings()

    def _say(self, text: str) -> None:
        self.query_one("#saying", Static).update(Content(text))

    # -- what the user does -------------------------------------------------------------------------------

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """While a line is being written, letters are letters; only what is offered can be accepted."""
        if action == "accept":
            return self._is_read_out and self._holds_something() and not self._form.display
        return action not in self.LETTERS or not self._form.display

    def action_accept(self) -> None:
        """Keep what was read out of the plan's answers."""
        self._change(self._standing, words("tui.accepted"))

    def action_undo(self) -> None:
        """Put it back as it was before the last change."""
        if not self.resting:
            return
        if self._before:
            self._change(self._before[-1], words("tui.undone"), undoing=True)
        else:
            self._say(words("tui.undo_nothing"))

    @work(group="keep")
    async def _change(self, kept: Kept, said: str, *, undoing: bool = False) -> None:
        if not self.resting:
            return
        try:
            advice = await self.keep(lambda: self._keep_standing(kept))
        except AssistantError as error:
            if not (self._form.display and self._form.complain(error)):
                self._say(words.explain(error))
            return
        if undoing:
            self._before.pop()
        self._take("\n".join([said, *(harmless(line) for line in advice)]), kept, undoing=undoing)

    def _take(self, said: str, kept: Kept, *, undoing: bool = False) -> None:
        """Show what is kept now; what stood before can be put back."""
        if not undoing and kept != self._standing:
            self._before.append(self._standing)
        self._standing, self._is_read_out = kept, False
        if self.on_stage:
            self._close_form()
            self._say(said)
            self._show()

    def _close_form(self) -> None:
        self._form.display = False
        self._home.focus()
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
