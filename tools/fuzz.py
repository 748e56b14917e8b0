"""Judge many random and mutated texts: nothing may fail, and every finding must lie inside its text.

Run by ``make fuzz`` (N=100000 texts). The texts come from a seed, so that what failed can be tried again.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from assistant.desk.workplace import Workplace
from assistant.judgement.model import Context, Verdict

TEXTS = Path(__file__).resolve().parent.parent / "tests" / "judgement" / "labelled" / "open.jsonl"
KINDS = ("sign", "goal", "measure", "schedule", "prose", "overall_goal", "frequency", "participants", "alias")
ODD = "\0\t\n\r\u2028\u200b\u00ad\u202e\ufeff\ud800😀👩‍👩‍👧e\u0301ÆØÅßİ«»“”\"'()[]{}%$#&;:,.!?…–—-0123456789"
_LONGEST = 600
_TOGETHER = 64


def texts(seed: int) -> Iterator[str]:
    """Yield texts without end: random ones, and real ones that something has happened to."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    real = [json.loads(line)["text"] for line in TEXTS.read_text(encoding="utf-8").splitlines()]
    words = sorted({word for text in real for word in text.split()})
    while True:
        kind = chance.random()
        if kind < 0.1:
            yield "".join(chance.choice(ODD) for _ in range(chance.randrange(60)))
        elif kind < 0.25:
            yield " ".join(chance.choice(words) for _ in range(chance.randrange(40)))
        else:
            yield mutated(chance, chance.choice(real), words)


def mutated(chance: random.Random, text: str, words: list[str]) -> str:
    """Return ``text`` after one to six accidents."""
    for _ in range(chance.randrange(1, 7)):
        place, end = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
        accident = chance.randrange(8)
        if accident == 0:
            text = text[:place] + text[min(end, place + 8) :]
        elif accident == 1:
            text = text[:place] + chance.choice(ODD) + text[place:]
        elif accident == 2:
            text = text[:place] + " " + chance.choice(words) + " " + text[place:]
        elif accident == 3:
            text = text[:place] + text[place:end] * 2 + text[end:]
        elif accident == 4:
            text = (
                text.swapcase()
                if chance.random() < 0.2
                else text[:place] + text[place:end].upper() + text[end:]
            )
        elif accident == 5:
            shuffled = text.split()
            chance.shuffle(shuffled)
            text = " ".join(shuffled)
        elif accident == 6:
            text = text.replace(chance.choice(".,: "), chance.choice(["", "\n", "\n- ", " … ", "; "]), 3)
        else:
            text = (
                f"{text} {mutated(chance, chance.choice(words), words)}"
                if chance.random() < 0.5
                else text[end:]
            )
    return text[:_LONGEST]


def unfit(text: str, verdict: Verdict) -> str:
    """Return what is wrong with a verdict; empty when nothing is."""
    for finding in verdict.findings:
        if not 0 <= finding.start <= finding.end <= len(text):
            return f"{finding.rule}: {finding.start}–{finding.end} of {len(text)}"
        if text[finding.start : finding.end] != finding.words:
            return f"{finding.rule}: «{finding.words}»"
        if not finding.message or not finding.ask:
            return f"{finding.rule}: no words"
    return ""


def run(count: int, seed: int) -> list[tuple[str, str, str]]:
    """Judge ``count`` texts; return kind, text and what was wrong of each that failed."""
    workplace = Workplace()
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    source = islice(texts(seed), count)
    failed = []
    while batch := list(islice(source, _TOGETHER)):
        for text, analysis in zip(batch, workplace.analyse_many(batch), strict=True):
            kind = chance.choice(KINDS)
            context = Context(child="Ekorn", overall_goal=batch[0], variety=chance.choice(("nb", "nn")))
            try:
                wrong = unfit(text, workplace.weigh(analysis, kind, context))
            except Exception as error:  # whatever it is, it is what we look for
                wrong = repr(error)
            if wrong:
                failed.append((kind, text, wrong))
    return failed


def main() -> None:
    """Judge as many texts as asked for, and fail when one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    start = time.perf_counter()
    failed = run(options.count, options.seed)
    for kind, text, wrong in failed[:20]:
        print(f"{kind}: {text!r}\n    {wrong}")
    print(f"{options.count} texts in {time.perf_counter() - start:.0f} s, {len(failed)} failed")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
