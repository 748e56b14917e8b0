"""Read the Norwegian Dependency Treebank with names (NorNE): text as it would be typed, and its annotation.

The files are CoNLL with the treebank's own word classes, features and relations. Word classes and features
are turned into Universal Dependencies' ones (UPOS, `Degree=Cmp`), relations are kept (`SUBJ`, `DOBJ`, `ADV`).
What is left of the page it was taken from is undone: `|` after a heading becomes a line end, and the second
full stop after a sentence's last abbreviation goes. The files do not say where spaces were; they are put
back.

Source: Solberg et al. 2014 (NDT), Jørgensen et al. 2020 (NorNE); the files' own README for the splits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from assistant.judgement.analysis import WrittenForm

NUMERALS = frozenset((
    "to", "tre", "fire", "fem", "seks", "sju", "syv", "åtte", "ni", "ti", "elleve", "tolv", "tretten",
    "fjorten", "femten", "seksten", "sytten", "atten", "nitten", "tjue", "tretti", "førti", "femti", "seksti",
    "sytti", "åtti", "nitti", "hundre", "tusen",
))  # fmt: skip
AUXILIARIES = frozenset((
    "ha", "være", "vere", "bli", "verte", "kunne", "skulle", "ville", "måtte", "burde", "få", "tore", "la",
))  # fmt: skip
"""Verbs that are auxiliaries when the treebank hangs an infinitive or participle (`INFV`) on them."""

_WORD_CLASSES = {
    "subst": "NOUN", "verb": "VERB", "prep": "ADP", "adj": "ADJ", "det": "DET", "pron": "PRON", "adv": "ADV",
    "konj": "CCONJ", "sbu": "SCONJ", "inf-merke": "PART", "interj": "INTJ", "symb": "SYM", "ukjent": "X",
}  # fmt: skip

_FEATURES = {
    "ent": "Number=Sing", "eint": "Number=Sing", "fl": "Number=Plur",
    "mask": "Gender=Masc", "fem": "Gender=Fem", "nøyt": "Gender=Neut", "m/f": "Gender=Fem,Masc",
    "ub": "Definite=Ind", "be": "Definite=Def", "bu": "Definite=Def",
    "pos": "Degree=Pos", "komp": "Degree=Cmp", "sup": "Degree=Sup",
    "nom": "Case=Nom", "akk": "Case=Acc", "gen": "Case=Gen",
    "1": "Person=1", "2": "Person=2", "3": "Person=3",
    "pers": "PronType=Prs", "dem": "PronType=Dem", "kvant": "PronType=Ind", "sp": "PronType=Int",
    "forst": "PronType=Emp", "res": "PronType=Rcp",
    "poss": "Poss=Yes", "refl": "Reflex=Yes", "hum": "Animacy=Hum", "fork": "Abbr=Yes",
    "inf": "VerbForm=Inf", "pres": "VerbForm=Fin|Tense=Pres|Mood=Ind",
    "pret": "VerbForm=Fin|Tense=Past|Mood=Ind", "imp": "VerbForm=Fin|Mood=Imp",
    "perf-part": "VerbForm=Part|Tense=Past", "<perf-part>": "VerbForm=Part|Tense=Past",
    "<pres-part>": "VerbForm=Part|Tense=Pres", "<ordenstall>": "NumType=Ord", "<ordenstal>": "NumType=Ord",
    "pass": "Voice=Pass", "<ikke-clb>": "", "<ikkje-clb>": "",
}  # fmt: skip

_ENTITIES = {
    "PER": "PER", "ORG": "ORG", "LOC": "LOC", "GPE_LOC": "LOC", "GPE_ORG": "LOC",
    "PROD": "MISC", "EVT": "MISC", "MISC": "MISC",
}  # fmt: skip
"""NorNE's types, fewer: what the privacy check asks is whether a name is named, and of a person."""

_NO_SPACE_BEFORE = frozenset([".", ",", ":", ";", "?", "!", ")", "]", "»", "...", "…", "”", "%"])
_NO_SPACE_AFTER = frozenset(["(", "[", "«", "“"])
_EITHER_QUOTE = frozenset(('"', "'", "”"))


class Part(StrEnum):
    """A part of the treebank, as Universal Dependencies divides it."""

    TRAIN = "train"
    DEV = "dev"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the treebank. ``head`` is a position in its sentence; its own position at the root."""

    text: str
    lemma: str
    pos: str
    features: str
    head: int
    relation: str
    entity: str = "O"
    space: bool = True


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's words; ``heading``: it stood on a line of its own."""

    words: tuple[Word, ...]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A file: its name, written form and sentences."""

    name: str
    written_form: WrittenForm
    sentences: tuple[Sentence, ...] = field(repr=False)


@dataclass(slots=True)
class _Row:
    """A line of a file, as it stands."""

    text: str
    lemma: str
    kind: str
    features: list[str]
    head: int
    relation: str
    entity: str


def read(folder: Path, part: Part) -> list[Text]:
    """Read a part of the treebank unpacked in ``folder`` (which holds `nob` and `nno`).

    Raises:
        FileNotFoundError: when the folder does not hold the treebank.

    """
    texts = []
    for name, written_form in (("nob", WrittenForm.BOKMAAL), ("nno", WrittenForm.NYNORSK)):
        paths = sorted((folder / name).glob("*.conll"))
        if not paths:
            raise FileNotFoundError(f"no treebank in {folder / name}")
        texts += [_text(path, written_form) for path in paths if part_of(path.stem) is part]
    return texts


_DEV = (
    ("ap012_0003", "ap014_0002"), ("bt005_0002", "bt005_0005"), ("db013_0005", "db014_0002"),
    ("kk006_0001", "kk007_0000"), ("sp-bm002_0000", "sp-bm002_9999"), ("vg002_0004", "vg002_0004"),
    ("blogg-bm003_0001", "blogg-bm003_0002"), ("nou004_0001", "nou004_0001"), ("st005_0001", "st005_0002"),
    ("blogg-nn003_0002", "blogg-nn003_0002"), ("dot014_0008", "dot015_0002"),
    ("firda-nn004_0006", "firda-nn005_0002"), ("kk-nn006_0003", "kk-nn007_0002"),
    ("mom003_0005", "mom003_0005"),
    ("st-nn002_0001", "st-nn002_0001"), ("vtb-nn006_0005", "vtb-nn007_0001"),
)  # fmt: skip
_TEST = (
    ("ap014_0003", "ap015_0002"), ("bt005_0006", "bt006_0001"), ("db014_0003", "db014_0007"),
    ("kk007_0001", "kk008_0000"), ("sp-bm003_0000", "sp-bm003_9999"), ("vg002_0005", "vg002_0005"),
    ("blogg-bm003_0003", "blogg-bm003_0004"), ("nou004_0002", "nou004_0002"), ("st005_0003", "st005_0004"),
    ("blogg-nn003_0003", "blogg-nn003_0003"), ("dot015_0003", "dot016_0004"),
    ("firda-nn005_0003", "firda-nn005_0006"), ("kk-nn007_0003", "kk-nn007_0006"),
    ("mom003_0006", "mom003_0006"),
    ("st-nn002_0002", "st-nn002_0002"), ("vtb-nn007_0002", "vtb-nn007_0004"),
)  # fmt: skip


def part_of(name: str) -> Part:
    """Return which part the file called ``name`` (without ending) belongs to."""
    series = re.match(r"[a-z-]+", name)
    for part, ranges in ((Part.DEV, _DEV), (Part.TEST, _TEST)):
        for first, last in ranges:
            same = re.match(r"[a-z-]+", first)
            if series and same and series[0] == same[0] and first <= name <= last:
                return part
    return Part.TRAIN


def _text(path: Path, written_form: WrittenForm) -> Text:
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return Text(
        path.stem, written_form, tuple(sentence for block in blocks if (sentence := _sentence(block)))
    )


def _sentence(block: str) -> Sentence | None:
    rows = []
    for line in block.split("\n"):
        columns = line.split("\t")
        if len(columns) > 9 and columns[0].isdigit():  # noqa: PLR2004 - CoNLL-U's ten
            entity = columns[9].removeprefix("name=")
            features = [] if columns[5] == "_" else columns[5].split("|")
            rows.append(
                _Row(columns[1], columns[2], columns[3], features, int(columns[6]) - 1, columns[7], entity)
            )
    heading = bool(rows) and rows[-1].text == "|"
    gone = {place for place, row in enumerate(rows) if row.text == "|"}
    if len(rows) > 1 and rows[-1].text == "." and rows[-2].text.endswith(".") and rows[-2].text != "...":
        gone.add(len(rows) - 1)
    if len(gone) == len(rows):
        return None
    kept = [place for place in range(len(rows)) if place not in gone]
    now = {place: number for number, place in enumerate(kept)}
    return Sentence(_spaced([_word(rows, place, now) for place in kept]), heading)


def _word(rows: list[_Row], place: int, now: dict[int, int]) -> Word:
    """Return a word of the sentence as it is ``now``, when the marks that were left out are gone."""
    row = rows[place]
    head = row.head
    while head >= 0 and head not in now:
        head = rows[head].head
    pos = _pos(rows, place)
    lemma = row.lemma[1:] if row.lemma.startswith("$") and len(row.lemma) > 1 else row.lemma
    return Word(
        row.text,
        lemma,
        pos,
        _features(row, pos),
        now[place if head < 0 else head],
        "ROOT" if head < 0 else row.relation,
        _entity(row.entity),
    )


def _pos(rows: list[_Row], place: int) -> str:
    row = rows[place]
    if row.kind == "subst" and "prop" in row.features:
        return "PROPN"
    if row.kind == "verb" and row.lemma in AUXILIARIES:
        helps = any(other.head == place and other.relation == "INFV" for other in rows)
        return "AUX" if helps else "VERB"
    if row.kind == "det" and (row.text[0].isdigit() or row.lemma in NUMERALS):
        return "NUM"
    return _WORD_CLASSES.get(row.kind, "PUNCT")


def _features(row: _Row, pos: str) -> str:
    found: dict[str, str] = {}
    for feature in row.features:
        for pair in _FEATURES.get(feature, "").split("|"):
            name, _, value = pair.partition("=")
            if name:
                found.setdefault(name, value)
    if pos == "ADV" and row.lemma in ("ikke", "ikkje", "aldri"):
        found["Polarity"] = "Neg"
    if "Voice" in found and "VerbForm" not in found:
        # The treebank leaves out the form of a finite s-passive (`gjøres`).
        found |= {"VerbForm": "Fin", "Tense": "Pres", "Mood": "Ind"}
    return "|".join(f"{name}={found[name]}" for name in sorted(found))


def _entity(label: str) -> str:
    edge, _, kind = label.partition("-")
    known = _ENTITIES.get(kind)
    return f"{edge}-{known}" if known else "O"


def _spaced(words: list[Word]) -> tuple[Word, ...]:
    """Put the spaces back: none before a closing mark or after an opening one."""
    spaced: list[Word] = []
    inside: set[str] = set()
    for place, word in enumerate(words):
        following = words[place + 1].text if place + 1 < len(words) else ""
        space = following not in _NO_SPACE_BEFORE and word.text not in _NO_SPACE_AFTER
        if word.text in _EITHER_QUOTE:
            opens = word.text not in inside
            inside ^= {word.text}
            space = not opens and following not in _NO_SPACE_BEFORE
        if following in _EITHER_QUOTE and following in inside:
            space = False
        if "/" in (word.text, following):
            space = False
        spaced.append(replace(word, space=space))
    return tuple(spaced)


def sentences(texts: list[Text]) -> Iterator[tuple[WrittenForm, Sentence]]:
    """Yield every sentence with its text's written form."""
    for text in texts:
        for sentence in text.sentences:
            yield text.written_form, sentence
