"""What is said in a conversation, line by line: plain text with a tone, never markup."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a line is, so that a screen can set it apart (never by colour alone)."""

    POINT = "point"
    QUESTION = "question"
    USER = "user"
    ACCEPT = "accept"
    REJECT = "reject"
    ASK = "ask"
    PROPOSAL = "proposal"
    INFO = "info"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said. ``marks`` are (start, end) offsets of the words at fault, for user lines."""

    tone: Tone
    text: str
    marks: tuple[tuple[int, int], ...] = ()
