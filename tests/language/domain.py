"""How well the analysis reads the sentences this program is for: `python -m tests.language.domain`.

The sentences are our own (``domain_sentences.yaml``): who acts, what is done, words of degree, situations. An
item is right when exactly the expected words are found.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.judgement.analysis import Analysis
from tests.judgement.tools import analyser

SENTENCES = Path(__file__).parent / "domain_sentences.yaml"
KINDS = ("actor", "act", "degree", "situation")


@dataclass(frozen=True)
class Item:
    """One thing asked of one sentence, and what was found."""

    sentence: str
    variety: str
    messy: bool
    kind: str
    text: str
    expected: frozenset[str]
    found: frozenset[str]

    @property
    def right(self) -> bool:
        return self.expected == self.found


def found_in(analysis: Analysis) -> dict[str, frozenset[str]]:
    """Return what the analysis says, by kind, in small letters."""
    clause = analysis.leading_clause
    act = clause.act if clause else None
    return {
        "actor": _words(analysis, [clause.subject.head] if clause and clause.subject else []),
        "act": _words(analysis, [act] if act is not None else []),
        "degree": _words(analysis, [degree.position for degree in analysis.degrees]),
        "situation": frozenset(
            f"{analysis.word(where.preposition)} {analysis.word(where.phrase.head)}".lower()
            for clause in analysis.clauses
            for where in clause.situations
            if where.preposition is not None
        ),
    }


def _words(analysis: Analysis, positions: list[int]) -> frozenset[str]:
    return frozenset(analysis.word(position).lower() for position in positions)


def _expected(value: str | list[str] | None) -> frozenset[str]:
    words = [value] if isinstance(value, str) else value or []
    return frozenset(word.lower() for word in words)


@cache
def items() -> tuple[Item, ...]:
    """Analyse every sentence, clean and messy."""
    return tuple(_items(yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))))


def _items(entries: list[dict[str, Any]]) -> Iterator[Item]:
    for entry in entries:
        for messy in (False, True):
            wanted = {**entry, **entry["messy"]} if messy else entry
            found = found_in(analyser().analyse(wanted["text"]))
            for kind in KINDS:
                yield Item(
                    entry["id"],
                    entry["variety"],
                    messy,
                    kind,
                    wanted["text"],
                    _expected(wanted[kind]),
                    found[kind],
                )


def shares() -> dict[tuple[bool, str, str], float]:
    """Return the share that is right by messy, kind and written form (`nb`, `nn`, `both`)."""
    groups: dict[tuple[bool, str, str], list[bool]] = defaultdict(list)
    for item in items():
        for variety in (item.variety, "both"):
            groups[item.messy, item.kind, variety].append(item.right)
    return {key: sum(group) / len(group) for key, group in groups.items()}


def main() -> None:
    """Print the shares, and with `--wrong` what was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    found = shares()
    print(f"{len(items()) // len(KINDS) // 2} sentences" + "".join(f"{kind:>12}" for kind in KINDS))
    for messy in (False, True):
        for variety in ("nb", "nn", "both"):
            row = "".join(f"{found[messy, kind, variety]:12.3f}" for kind in KINDS)
            print(f"{'messy' if messy else 'clean':6} {variety:7}{row}")
    if options.wrong:
        for item in items():
            if not item.right:
                where = f"{item.sentence} {'messy' if item.messy else 'clean'} {item.kind}"
                print(
                    f"{where}: {item.text}\n    expected {sorted(item.expected)} found {sorted(item.found)}"
                )


if __name__ == "__main__":
    main()
