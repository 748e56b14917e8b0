"""Lines and choices that are kept together: what is typed there and not kept is never thrown away unasked."""

from __future__ import annotations

from textual.containers import Vertical
from textual.widgets import Input

from assistant.errors import AssistantError
from assistant.tui.widgets.choice import Choice
from assistant.tui.widgets.field import Field
from assistant.tui.words import words


class Form(Vertical):
    """A container of ``Field`` and ``Choice`` widgets."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, classes="form")
        self._standing: tuple[object, ...] = ()
        self._warned = False

    def on_mount(self) -> None:
        """Take what the lines begin with as never typed."""
        self.remember()

    def field(self, name: str) -> Field:
        """Return the line that is called so."""
        return self.query_one(f"#field-{name}", Field)

    def typed(self) -> dict[str, str]:
        """Return what stands on each line, by its name."""
        return {field.called: field.value for field in self.query(Field)}

    def fill(self, **texts: str) -> None:
        """Put texts on lines; the other lines stay as they are."""
        for name, text in texts.items():
            self.field(name).value = text

    def remember(self) -> None:
        """Take what stands there now as kept, or never typed."""
        self._standing, self._warned = self._state(), False

    @property
    def untaken(self) -> bool:
        """Whether something stands there that was not there when it was last remembered."""
        return self._state() != self._standing

    def may_leave(self) -> bool:
        """Return whether it may be left: nothing is lost by it, or this is the second time in a row."""
        if not self.untaken or self._warned:
            return True
        self._warned = True
        return False

    def complain(self, error: AssistantError) -> bool:
        """Say an error at the line it names; return whether there is such a line."""
        name = str(error.fields.get("field", ""))
        if name not in self.typed():
            return False
        self.field(name).complain(words.explain(error))
        return True

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Ask again before what is typed now is thrown away."""
        self._warned = False

    def on_choice_changed(self, _event: Choice.Changed) -> None:
        """As with what is typed."""
        self._warned = False

    def _state(self) -> tuple[object, ...]:
        chosen = (choice.chosen for choice in self.query(Choice))
        return (*self.typed().items(), *chosen)
