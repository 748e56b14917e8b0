"""What widgets tell their screen."""

from __future__ import annotations

from textual.message import Message


class AnswerSubmitted(Message):
    """The user sent what stands in the editor."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class RecallRequested(Message):
    """The user asked for the text that was written last (up in an empty editor)."""


class PointChosen(Message):
    """The user chose a point in the list."""

    def __init__(self, point: str) -> None:
        super().__init__()
        self.point = point


class MatterChosen(Message):
    """The user chose a matter in the list, by its row."""

    def __init__(self, row: int) -> None:
        super().__init__()
        self.row = row
