"""What the tests of this room share: the shipped words, a plan's names, and marked sentences."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from assistant.language.pipeline import Analyser
from assistant.paths import prompts_folder
from assistant.privacy.finding import find_details
from assistant.privacy.load import load_privacy
from assistant.privacy.model import Detail, DetailKind, Known, PrivacyWords
from assistant.yamlfile import read_tree
from tests.judgement.tools import analyser, lexicons

TEXTS = Path(__file__).parent / "texts.yaml"
KNOWN = Known(
    aliases=("Ravn", "Lille Bjørn"),
    persons=("Kari Lien", "H.L.", "SB"),
    places=("Solbakken", "Revehiet"),
)
_MARK = re.compile("⟦(?P<kind>[a-z_]+)\\|(?P<text>[^⟧]*)⟧")


@cache
def words() -> PrivacyWords:
    return load_privacy(prompts_folder())


def sentences(group: str) -> list[str]:
    return list(read_tree(TEXTS).data[group])


def gaps() -> list[dict[str, str]]:
    return list(read_tree(TEXTS).data["gaps"])


def found(text: str, known: Known = Known()) -> list[Detail]:  # noqa: B008 - it never changes
    return list(find_details(analyser().analyse(text, names=True), known, words()))


def told(text: str, known: Known = Known()) -> list[tuple[str, str]]:  # noqa: B008 - as above
    return [(detail.kind.value, detail.text) for detail in found(text, known)]


@cache
def bare() -> Analyser:
    """Return what reads a text without the trained pipeline, in a fraction of the time."""
    return Analyser(lexicons(), trained=False)


def shaped(text: str) -> list[tuple[str, str]]:
    """Return what is told by its shape alone: numbers, dates, addresses, and capitals inside sentences."""
    details = find_details(bare().analyse(text, names=True), Known(), words())
    return [(detail.kind.value, detail.text) for detail in details]


def unmarked(marked: str) -> tuple[str, list[Detail]]:
    """Return a marked sentence without its marks, and what they mark."""
    text, done, details = "", 0, []
    for mark in _MARK.finditer(marked):
        text += marked[done : mark.start()]
        details.append(
            Detail(len(text), len(text) + len(mark["text"]), mark["text"], DetailKind(mark["kind"]))
        )
        text += mark["text"]
        done = mark.end()
    return text + marked[done:], details
