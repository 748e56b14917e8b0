"""The agenda as a list: the matters with their minutes, and under them what there is no time for."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.supervision.model import AgendaItem, Agreement, Said
from assistant.tui.supervisionwords import OPEN, SETTLED, agreement_text
from assistant.tui.words import binding, words
from assistant.tui.yearwords import one_line


class AgendaList(OptionList):
    """Matters to choose among and to edit; the rest of the keys are the screen's."""

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("enter", "select", "supervision_begin"),
        binding("space", "screen.on_off", "supervision_toggle"),
        binding("ctrl+up,alt+up", "screen.move(-1)", "supervision_up", show=False),
        binding("ctrl+down,alt+down", "screen.move(1)", "supervision_down", show=False),
        binding("plus", "screen.lengthen(1)", "supervision_more", show=False),
        binding("minus", "screen.lengthen(-1)", "supervision_less", show=False),
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.border_title = words("meeting.agenda_title")
        self._order: list[AgendaItem | None] = []

    @property
    def standing(self) -> AgendaItem | None:
        """The matter one stands on."""
        return None if self.highlighted is None else self._order[self.highlighted]

    def show(self, items: Sequence[AgendaItem], left: Sequence[AgendaItem], stand: str | None) -> None:
        """Show the matters, and what is left out; ``stand`` is the matter to stand on, if it is there."""
        before = self.highlighted or 0
        self._order = [*items, *((None, *left) if left else ())]
        options = [Option(_on(number, item)) for number, item in enumerate(items, start=1)]
        if left:
            options.append(Option(Content(words("meeting.left_title")).stylize("$text-muted"), disabled=True))
            options += [Option(_off(item)) for item in left]
        self.clear_options()
        self.add_options(options)
        ids = [item.id if item else None for item in self._order]
        place = ids.index(stand) if stand and stand in ids else min(before, len(ids) - 1)
        if place >= 0 and ids[place] is None:
            place = place - 1 if place else 1
        self.highlighted = place if ids else None


def _on(number: int, item: AgendaItem) -> Content:
    line = Content(words("meeting.agenda_row", number=f"{number:>2}", minutes=f"{item.minutes:>3}"))
    marks = []
    if item.own:
        marks.append(words("meeting.mark_own"))
    if item.met:
        marks.append(words("meeting.mark_met"))
    title = Content(one_line(item.title))
    after = Content("".join(f"  {mark}" for mark in marks)).stylize("$text-muted")
    return Content.assemble(line, title if item.met else title.stylize("bold"), after)


def _off(item: AgendaItem) -> Content:
    line = Content(words("meeting.left_row", minutes=f"{item.minutes:>3}"))
    return Content.assemble(line, Content(one_line(item.title)))


class AgreementList(OptionList):
    """What was agreed before; a key says that it is done, and takes it back."""

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("enter,space", "select", "supervision_done"),
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.border_title = words("meeting.agreements_title")

    def show(self, agreements: Sequence[Said[Agreement]]) -> None:
        """Show them; what is done has a tick."""
        at = self.highlighted or 0
        self.clear_options()
        self.add_options([Option(_agreement(one)) for one in agreements])
        self.highlighted = min(at, len(agreements) - 1) if agreements else None


def _agreement(said: Said[Agreement]) -> Content:
    state = words("supervision.done" if said.settled else "supervision.not_done")
    symbol = SETTLED if said.settled else OPEN
    return Content.assemble(
        Content(f"{symbol} {agreement_text(said)}"), Content(f"  {state}").stylize("$text-muted")
    )


class LengthList(OptionList):
    """How long a session may be; a number chooses at once."""

    BINDINGS = [binding("enter", "select", "supervision_prepare")]  # noqa: RUF012 - Textual's own

    def offer(self, lengths: Sequence[int]) -> None:
        """Offer these lengths, in minutes."""
        self.clear_options()
        self.add_options(
            [
                Option(Content(words("meeting.length_row", number=number, minutes=minutes)))
                for number, minutes in enumerate(lengths, start=1)
            ]
        )
        self.highlighted = 0 if lengths else None

    def on_key(self, event: events.Key) -> None:
        """Choose by number."""
        if event.character and event.character.isdecimal() and event.character.isascii():
            place = int(event.character) - 1
            if 0 <= place < self.option_count:
                event.stop()
                self.highlighted = place
                self.action_select()
