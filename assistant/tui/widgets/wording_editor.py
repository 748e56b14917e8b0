"""The editor of another wording for a text in a draft: what is written stays when it is taken."""

from __future__ import annotations

from assistant.tui.messages import AnswerSubmitted
from assistant.tui.widgets.answer_editor import AnswerEditor
from assistant.tui.words import binding, words


class WordingEditor(AnswerEditor):
    """An answer's editor that is not emptied, and knows when it holds something that is not taken yet."""

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        binding("enter", "send", "take", show=False),
        binding("ctrl+j,shift+enter,alt+enter", "newline", "newline", show=False),
        binding("up", "cursor_up", "recall_draft", show=False),
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.border_title = words("tui.wording_title")
        self._standing = ""

    def hold(self, standing: str, typed: str | None) -> None:
        """Show ``typed`` where there is any, else the text that stands."""
        self.load_text(standing)
        # As the editor has it: it knows fewer kinds of line breaks than a draft may hold.
        self._standing = self.text
        if typed is not None:
            self.load_text(typed)
        self.move_cursor(self.document.end)

    @property
    def untaken(self) -> bool:
        """Whether it holds another text than the one that stands."""
        return self.text != self._standing

    def action_send(self) -> None:
        """Take what is written; an empty text is none."""
        if self.text.strip():
            self.post_message(AnswerSubmitted(self.text))

    def step_back(self) -> bool:
        """Take back the last of what was typed, then all of it; return whether there was any."""
        if not self.untaken:
            return False
        before = self.text
        self.undo()
        if self.text == before:
            self.hold(self._standing, None)
        return True
