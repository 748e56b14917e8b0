"""Whether a paragraph is a heading, a label before its text, a form's prompt, or somebody's text. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from assistant.review.forms import About
from assistant.review.formwords import FormWords, Label, plain
from assistant.review.source import Paragraph


class Level(IntEnum):
    """How high a label stands. Real headings are 1–9, and so above all others."""

    ROW = 15
    """A row of a table that is only a heading."""
    LINE = 20
    """A line that stands out (bold, capitals)."""
    CELL = 25
    COLON = 30
    """A line that ends in a colon, or is nothing but a known label."""
    RUN_IN = 40
    """A label before its text on the same line."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paragraph that is a label, or begins with one that ends at ``end``. ``prompt``: the form asks."""

    level: int
    label: Label
    words: str
    end: int
    prompt: bool = False


_BULLET = r"[•●○◦▪▫■□♦◆►▶➢➤✓✔·∙*\uf0b7\uf0a7\uf0d8\uf06f]+\s*|[-–—]+\s+"
# «12. januar» is a date.
_MONTH = r"(?!\s*(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)\b)"
_NUMBER = (
    r"\(?(?:\d{1,2}(?:\.\d{1,2})*[a-zæøå]?|[a-zæøå]|[ivx]{1,4})[.)]+"
    + _MONTH
    + r"\s+|\d{1,2}(?:\.\d{1,2}|[a-zæøå])\s+"
)
_MARK = re.compile(rf"\s*(?:{_BULLET}|{_NUMBER})+")
_SIGNED = re.compile(
    r"\s*(?:[A-ZÆØÅ][\w.-]*\s?){1,3}(?:,|\bden\b|\s)\s*(?:den\s+)?\d{1,2}\.\s?(?:\d{1,2}\.|[a-z]+)\s?\d{2,4}\W*"
)
"""A place and a date, as they stand over a signature."""
_PART_OF = re.compile(r"[\s(]*(\d{1,2})(?:\.\d{1,2}|[a-zæøå])")
_SEVERAL = re.compile(r"[.!]\s+[A-ZÆØÅ]")
_LONGEST_HEADING = 14
_LONGEST_LINE_LABEL = 6
_LONGEST_COLON_LABEL = 10
_LONGEST_RUN_IN = 8
_LEAST_LETTERS = 4


def strip_mark(text: str) -> int:
    """Return where ``text`` begins past a typed bullet, number or dash («- », «1) », «•»)."""
    found = _MARK.match(text)
    return found.end() if found else len(text) - len(text.lstrip())


def part_of(mark: str) -> int | None:
    """Return the number that a mark of two parts belongs to: 2 for «2a)», «2.1»; ``None`` for others."""
    found = _PART_OF.match(mark)
    return int(found[1]) if found else None


class Labelling:
    """Tells labels from text, by a form's words and by how a paragraph looks."""

    def __init__(self, words: FormWords) -> None:
        self._words = words
        self.label = words.label
        prompts = words.forms.prompts
        self._starts = tuple(plain(phrase) for phrase in prompts.starts.all)
        self._contains = tuple(plain(phrase) for phrase in prompts.contains.all)
        self._facts = next((one for one in words.forms.places if one.about is About.FACTS), None)

    def of(self, paragraph: Paragraph) -> Labelled | None:
        """Return the label that ``paragraph`` is or begins with; ``None`` for text."""
        text = paragraph.text.rstrip()
        if not plain(text):
            return None
        if self.is_prompt(text) and not (paragraph.heading or stands_out(paragraph)):
            return Labelled(Level.COLON, self._words.label(text.strip()), text, len(text), prompt=True)
        if self._facts and _SIGNED.fullmatch(text):
            return Labelled(Level.LINE, Label((self._facts,), known=True), text, 0)
        if paragraph.heading:
            return Labelled(paragraph.heading, self._words.label(text.strip()), text, len(text))
        return self._line(paragraph, text) or self._run_in(paragraph, text)

    def is_prompt(self, text: str) -> bool:
        """Whether ``text`` is the form's own question or instruction."""
        said = plain(text)
        return (
            (text.rstrip(" )*").endswith("?") and not _SEVERAL.search(text))
            or any(said == start or said.startswith(f"{start} ") for start in self._starts)
            or any(phrase in said for phrase in self._contains)
        )

    def _line(self, paragraph: Paragraph, text: str) -> Labelled | None:
        """Return the label that a whole line is."""
        count = len(text.split())
        if count > _LONGEST_HEADING:
            return None
        label = self._words.label(text.strip())
        whole = (text, len(text))
        before, colon, after = text.partition(":")
        if colon and after.strip() and self._is_fact(before, paragraph):
            # «Navn: Ekorn» is a label and its answer, also where all of it is bold.
            return None
        if stands_out(paragraph) and (label.places or not _is_sentence(text)):
            return Labelled(Level.LINE, label, *whole)
        if text.endswith(":") and count <= _LONGEST_COLON_LABEL and (label.places or "," not in text):
            return Labelled(Level.COLON, label, *whole)
        # A name or a comma is more than a label says.
        said = text.split()
        named = any(word[:1].isupper() and not word.isupper() for word in said[1:])
        plain_words = not named and "," not in text
        bare = count <= _LONGEST_LINE_LABEL and plain_words and text[-1] not in ".!;" and not after.strip()
        alone = label.places and not any(place.beside_only for place in label.places)
        if bare and alone and paragraph.list_level is None:
            return Labelled(Level.COLON, label, *whole)
        return None

    def _is_fact(self, before: str, paragraph: Paragraph) -> bool:
        label = self._words.label(before.strip())
        about_facts = any(place.about is About.FACTS or place.beside_only for place in label.places)
        return about_facts or not stands_out(paragraph)

    def _run_in(self, paragraph: Paragraph, text: str) -> Labelled | None:
        """Return the label before a colon, or the bold beginning of a line."""
        lead = text[: paragraph.lead]
        if lead.strip() and len(lead.split()) <= _LONGEST_HEADING:
            label = self._words.label(lead.strip())
            colon = lead.rstrip().endswith(":") or text[paragraph.lead :].lstrip().startswith(":")
            if label.places or (colon and not _is_sentence(lead)):
                return Labelled(Level.RUN_IN, label, lead, _past_colon(text, paragraph.lead))
        before, colon_mark, _ = text.partition(":")
        if colon_mark and len(before.split()) <= _LONGEST_RUN_IN:
            label = self._words.label(before.strip())
            if label.places or (label.known and plain(before)):
                return Labelled(Level.RUN_IN, label, before, len(before) + 1)
        return None


def stands_out(paragraph: Paragraph) -> bool:
    """Whether a paragraph looks like a heading: by its type, or by capitals."""
    letters = [letter for letter in paragraph.text if letter.isalpha()]
    capitals = len(letters) >= _LEAST_LETTERS and all(letter.isupper() for letter in letters)
    return paragraph.standing_out or capitals


def _is_sentence(text: str) -> bool:
    return text.rstrip()[-1:] in tuple(".!")


def _past_colon(text: str, end: int) -> int:
    found = re.compile(r"\s*[:–—-]?\s*").match(text, end)
    return found.end() if found else end
