"""Why Jinja2 cannot read a template: the tag at fault, the words beside it, and what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.documents.schema import nearest
from assistant.documents.sources import Source
from assistant.errors import ErrorCode

if TYPE_CHECKING:
    from jinja2 import Environment

Facts = dict[str, str | int]

_PIECE = re.compile(r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}|\{#.*?#\}|(?P<open>\{\{|\{%)", re.DOTALL)
_CLOSING = {"{{": "}}", "{%": "%}"}
_NEXT = re.compile(r"\{\{|\{%|\{#")
_WORD = re.compile(r"[-+]?\s*([A-Za-z_]+)")
_BLOCKS = frozenset({"for", "if", "macro", "call", "filter", "with", "autoescape", "block", "set"})
_INNER = {"else": {"for", "if"}, "elif": {"if"}}
_ALONE = frozenset({"import", "from", "include", "extends", "do", "break", "continue"})
_PLACED = frozenset({"p", "tr", "tc", "r"})
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of a template: as it is written, the word it begins with (statements only), and its line."""

    text: str
    word: str
    line: int
    whole: bool = True

    @property
    def shown(self) -> str:
        """The tag as a message shows it."""
        flat = " ".join(self.text.split())
        return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}…"


def syntax_fault(source: Source, environment: Environment) -> tuple[ErrorCode, Facts] | None:
    """Return what is wrong with the way a template is written, or nothing when Jinja2 can read it."""
    from jinja2 import TemplateSyntaxError

    try:
        environment.parse(source.text)
    except TemplateSyntaxError as error:
        found = list(tags(source.text))
        return (
            _half(source, found)
            or _unknown(source, found)
            or _unbalanced(source, found)
            or _unreadable(source, found, environment, error.lineno)
        )
    return None


def tags(text: str) -> Iterator[Tag]:
    """Yield the tags of a template, but not what stands between ``raw`` and ``endraw``."""
    place = 0
    while match := _PIECE.search(text, place):
        place = match.end()
        opening = match["open"]
        if not opening:
            continue
        line = text.count("\n", 0, match.start()) + 1
        end = text.find(_CLOSING[opening], place)
        following = _NEXT.search(text, place)
        if end < 0 or (following and following.start() < end):
            stop = min(following.start() if following else len(text), match.start() + _SHOWN)
            yield Tag(text[match.start() : stop].split("\n", maxsplit=1)[0], "", line, whole=False)
            continue
        word = _WORD.match(text, place)
        yield Tag(text[match.start() : end + 2], word[1] if word and opening == "{%" else "", line)
        place = end + 2


def _half(source: Source, found: list[Tag]) -> tuple[ErrorCode, Facts] | None:
    tag = next((tag for tag in found if not tag.whole), None)
    if tag is None:
        return None
    shown = re.sub(r"<[^>]*>?", "", tag.shown)
    facts: Facts = {"tag": shown, "closing": _CLOSING[tag.text[:2]], "near": source.near(tag.line)}
    return ErrorCode.TEMPLATE_BRACES, facts


def _unknown(source: Source, found: list[Tag]) -> tuple[ErrorCode, Facts] | None:
    known = {*_BLOCKS, *(f"end{word}" for word in _BLOCKS), *_INNER, *_ALONE}
    for tag in found:
        if tag.text.startswith("{%") and tag.word not in known:
            facts: Facts = {"tag": tag.shown, "near": source.near(tag.line)}
            if tag.word in _PLACED:
                return ErrorCode.TEMPLATE_PLACE, facts
            return ErrorCode.TEMPLATE_TAG, {**facts, "suggestion": nearest(tag.word, known)}
    return None


def _unbalanced(source: Source, found: list[Tag]) -> tuple[ErrorCode, Facts] | None:
    begun: list[Tag] = []
    for tag in found:
        word = tag.word
        if word in _BLOCKS and not (word == "set" and "=" in tag.text):
            begun.append(tag)
        elif word.startswith("end"):
            if not begun:
                return _stray(source, tag)
            if begun[-1].word != word.removeprefix("end"):
                # Two are crossed: where the one this ends is open further out, the inner one lacks its end.
                outer = any(open_.word == word.removeprefix("end") for open_ in begun)
                return _unclosed(source, begun[-1]) if outer else _stray(source, tag)
            begun.pop()
        elif word in _INNER and not (begun and begun[-1].word in _INNER[word]):
            return _stray(source, tag)
    return _unclosed(source, begun[-1]) if begun else None


def _stray(source: Source, tag: Tag) -> tuple[ErrorCode, Facts]:
    return ErrorCode.TEMPLATE_STRAY, {"tag": tag.shown, "near": source.near(tag.line)}


def _unclosed(source: Source, tag: Tag) -> tuple[ErrorCode, Facts]:
    closing = f"{{% end{tag.word} %}}"
    facts: Facts = {"tag": tag.shown, "closing": closing, "near": source.near(tag.line)}
    return ErrorCode.TEMPLATE_UNCLOSED, facts


def _unreadable(
    source: Source, found: list[Tag], environment: Environment, line: int
) -> tuple[ErrorCode, Facts]:
    """Name the first tag that cannot be read by itself, or else the one on the line Jinja2 stopped at."""
    tag = next((tag for tag in found if not _readable(tag, environment)), None)
    tag = tag or next((tag for tag in found if tag.line >= line), None) or Tag("", "", line)
    return ErrorCode.TEMPLATE_EXPRESSION, {"tag": tag.shown, "near": source.near(tag.line)}


def _readable(tag: Tag, environment: Environment) -> bool:
    from jinja2 import TemplateSyntaxError

    text = tag.text
    if tag.word in _BLOCKS and not (tag.word == "set" and "=" in text):
        text = f"{text}{{% end{tag.word} %}}"
    elif tag.word in _INNER or tag.word.startswith("end"):
        return True
    try:
        environment.parse(text)
    except TemplateSyntaxError:
        return False
    return True
