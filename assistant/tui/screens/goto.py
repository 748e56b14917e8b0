"""Choose any question of the plan; its state stands beside it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.guide.answers import Slot
from assistant.guide.interview import SlotState
from assistant.tui.words import Harmless, binding, words
from assistant.wording import harmless


class GotoScreen(ModalScreen[Slot | None]):
    """All questions, filtered while one types."""

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("escape", "dismiss", "close"),
        binding("down", "list", "focus", show=False),
    ]

    def __init__(self, slots: list[tuple[Slot, str, SlotState]]) -> None:
        super().__init__()
        self._slots = slots

    def compose(self) -> ComposeResult:
        """Lay the dialog out."""
        with Vertical(classes="dialog") as page:
            page.border_title = words("tui.goto_title")
            yield Input(placeholder=words("tui.goto_filter"), highlighter=Harmless())
            yield OptionList()
            yield Static(words("tui.goto_legend"), markup=False, classes="legend")

    def on_mount(self) -> None:
        """Show all."""
        self._show("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what fits."""
        self._show(event.value)

    def _show(self, wanted: str) -> None:
        listing = self.query_one(OptionList)
        listing.clear_options()
        folded = wanted.casefold()
        for slot, label, state in self._slots:
            symbol = words(f"tui.slot_{state.value}")
            name = f"{slot.question:<4}"
            row = words("tui.goto_row", symbol=f"{symbol:<2}", question=name, label=harmless(label))
            if folded in row.casefold():
                listing.add_option(Option(Content(row), id=slot.key))
        if listing.option_count:
            listing.highlighted = 0

    def action_list(self) -> None:
        """Go from the filter to the list."""
        self.query_one(OptionList).focus()

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Take the first that fits."""
        listing = self.query_one(OptionList)
        if listing.option_count:
            self._choose(listing.get_option_at_index(0).id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the chosen one."""
        self._choose(event.option_id)

    def _choose(self, key: str | None) -> None:
        self.dismiss(Slot.parse(key) if key else None)
