"""What may tell who the child is, each with a tick, and the tick of the person who has gone through it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.desk.minutes import Identifying
from assistant.tui.words import binding, words
from assistant.tui.yearwords import one_line

# Longer than any name; what a text holds may come from elsewhere.
LONGEST = 200


class FoundList(OptionList):
    """What was found. A tick says that it is taken out; ``stays`` are those without one, in small letters."""

    BINDINGS = [binding("space", "tick", "tick")]  # noqa: RUF012 - Textual's own declaration

    class Ticked(Message):
        """A tick was set or taken away."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.stays: set[str] = set()
        self._found: tuple[Identifying, ...] = ()

    def show(self, found: Sequence[Identifying], stays: set[str], wanted: int | None = None) -> None:
        """Show what was found; ``wanted`` is the row to stand on, else it is as before."""
        at = (self.highlighted or 0) if wanted is None else wanted
        self._found, self.stays = tuple(found), stays
        self.clear_options()
        self.add_options([Option(self._prompt(one)) for one in self._found])
        if self._found:
            self.highlighted = min(at, len(self._found) - 1)

    def counts(self) -> tuple[int, int]:
        """Return how many are taken out, and how many stay."""
        staying = sum(one.text.casefold() in self.stays for one in self._found)
        return len(self._found) - staying, staying

    def action_tick(self) -> None:
        """Take out what is to stay, or let what is taken out stay."""
        if self.highlighted is None:
            return
        one = self._found[self.highlighted]
        self.stays ^= {one.text.casefold()}
        self.replace_option_prompt_at_index(self.highlighted, self._prompt(one))
        self.post_message(self.Ticked())

    def on_click(self, event: events.Click) -> None:
        """Set a tick or take it away; only Enter goes on."""
        clicked = event.style.meta.get("option")
        if clicked is not None:
            event.prevent_default()
            self.highlighted = clicked
            self.action_tick()

    def _prompt(self, one: Identifying) -> Content:
        goes = one.text.casefold() not in self.stays
        tick = words("exchange.cleaning_goes" if goes else "exchange.cleaning_stays")
        text = words("exchange.cleaning_row", text=_short(one.text), goes=goes, instead=one.instead)
        kind = words("exchange.cleaning_kind", kind=one.kind, count=one.count)
        around = words("exchange.cleaning_around", around=_short(one.around))
        # Where it stands alone, there are no words around it to show.
        rest = f"  {kind}\n    {around}" if one.around != one.text else f"  {kind}"
        return Content.assemble(Content(f"{tick:18}"), Content(text).stylize("bold"), Content(rest))


class Tick(Static):
    """One line somebody says yes to, with space."""

    can_focus = True

    BINDINGS = [binding("space", "tick", "tick_confirm")]  # noqa: RUF012 - Textual's own declaration

    class Changed(Message):
        """Somebody set it or took it away."""

    def __init__(self, label: str, *, id: str) -> None:
        super().__init__(id=id, classes="tick")
        self._label = label
        self._ticked = False

    @property
    def ticked(self) -> bool:
        """Whether it is said yes to."""
        return self._ticked

    @ticked.setter
    def ticked(self, ticked: bool) -> None:
        self._ticked = ticked
        self._draw()

    def action_tick(self) -> None:
        """Say yes, or take it back."""
        self.ticked = not self._ticked
        self.post_message(self.Changed())

    def on_click(self) -> None:
        """Do as with space."""
        self.action_tick()

    def on_mount(self) -> None:
        """Show it."""
        self._draw()

    def _draw(self) -> None:
        line = Content(f"[{'✓' if self._ticked else ' '}] {self._label}")
        self.update(line.stylize("bold") if self._ticked else line)


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
