"""Recognise what a user types instead of an answer.

The words are data: ``prompts/commands.yaml`` for the conversation, and for a supervision session
``prompts/supervision/commands.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Generic, Self, TypeVar

from pydantic import model_validator

from assistant.guide.model import GuideModel, Text
from assistant.yamlfile import load_model

# A command is a few words; a longer text is an answer, however it begins.
_MAX_LENGTH = 400
_TRAILING = " \t\r\n.!?:"


class CommandId(StrEnum):
    """What can be asked of the conversation."""

    WHY = "why"
    EXAMPLE = "example"
    HELP = "help"
    PARK = "park"
    SKIP = "skip"
    BACK = "back"
    KEEP = "keep"
    GOTO = "goto"
    OVERRIDE = "override"
    MORE = "more"
    STATUS = "status"
    TERM = "term"
    FINISH = "finish"
    SKETCH = "sketch"
    QUIT = "quit"
    YES = "yes"
    NO = "no"


class MeetingCommand(StrEnum):
    """What can be asked of a supervision session that is held line by line."""

    NEXT = "next"
    PREVIOUS = "previous"
    SHOW = "show"
    QUESTION = "question"
    WHY = "why"
    SWITCH = "switch"
    COMMENT = "comment"
    WORDING = "wording"
    TEXT = "text"
    AGREE = "agree"
    HELP = "help"
    PAUSE = "pause"
    END = "end"


Id = TypeVar("Id", bound=StrEnum)


class Command(GuideModel, Generic[Id]):
    """A command, the word shown for it, and its words; after one of ``prefixes`` comes its argument."""

    id: Id
    name: Text
    words: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    about: Text


class Commands(GuideModel, Generic[Id]):
    """All commands, in the order they are listed to the user."""

    commands: tuple[Command[Id], ...]

    @model_validator(mode="after")
    def _no_word_twice(self) -> Self:
        words = [word for command in self.commands for word in command.words]
        prefixes = [prefix for command in self.commands for prefix in command.prefixes]
        twice = sorted({word for said in (words, prefixes) for word in said if said.count(word) > 1})
        if twice:
            raise ValueError(f"twice: {', '.join(twice)}")
        return self

    def recognise(self, text: str) -> Request[Id] | None:
        """Return the command that ``text`` is, or ``None`` when it is an answer."""
        if len(text) > _MAX_LENGTH:
            return None
        said = " ".join(text.split())
        bare = said.strip(_TRAILING).casefold()
        for command in self.commands:
            if bare in command.words:
                return Request(command.id, "")
        for command in self.commands:
            for prefix in command.prefixes:
                rest = said[len(prefix) :]
                # «hva er» must not be found in «hva ertene»: a word ends where the prefix does.
                ends = not rest or prefix[-1] == ":" or rest[0] in " :"
                if ends and said.casefold().startswith(prefix):
                    return Request(command.id, rest.strip(" :"))
        return None


@dataclass(frozen=True)
class Request(Generic[Id]):
    """A recognised command and its argument (empty when it has none)."""

    id: Id
    argument: str


def load_commands(path: Path) -> Commands[CommandId]:
    """Read the conversation's commands. Raises ``AssistantError`` as ``yamlfile.load_model`` does."""
    return load_model(path, Commands[CommandId])


def load_meeting_commands(path: Path) -> Commands[MeetingCommand]:
    """Read the commands of a session. Raises ``AssistantError`` as ``yamlfile.load_model`` does."""
    return load_model(path, Commands[MeetingCommand])
