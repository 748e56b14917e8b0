"""Measure the shipped pipeline: `python -m assistant.language.training.evaluate FOLDER` with the treebank.

Every file of the part is read as one raw text, headings on lines of their own, through the same steps as the
assistant's texts. Punctuation counts in every figure; `||…` of non-projective relations is left out.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random

from spacy.scorer import Scorer
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import registry

from assistant import paths
from assistant.judgement.analysis import PERSON, WrittenForm
from assistant.language.lexicon import Lexicons, load_lexicons
from assistant.language.norwegian import Norwegian
from assistant.language.pipeline import Analyser
from assistant.language.sentences import Start
from assistant.language.trained import Trained
from assistant.language.training import messy
from assistant.language.training.examples import gold, plain_text
from assistant.language.training.treebank import Part, Sentence, Text, read, sentences
from assistant.language.words import Cutter
from assistant.language.written_form import detect

_SEED = 11
_ENOUGH_TO_TELL = 8
_COLUMNS = ("UPOS", "features", "lemma", "UAS", "LAS", "SUBJ F", "Degree F", "sent F", "PER F", "PER touched")


def _small_and_bare(sentence: Sentence, chance: Random) -> Sentence:
    return messy.without_stop(messy.small(sentence, chance), chance)


def _everything(sentence: Sentence, chance: Random) -> Sentence:
    return messy.typing_errors(_small_and_bare(sentence, chance), chance)


VARIANTS: dict[str, tuple[messy.Disturbance | None, bool]] = {
    "as written": (None, False),
    "lower-cased": (messy.small, False),
    "no final stop": (messy.without_stop, False),
    "no final stop, one sentence a line": (messy.without_stop, True),
    "one typing error in ten words": (messy.typing_errors, False),
    "all three, one sentence a line": (_everything, True),
}
"""What is measured: the disturbance of every sentence, and whether each stands on a line of its own."""


class Evaluator:
    """Runs texts through the pipeline and scores them with spaCy's own scorer."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._nlp = Norwegian()
        self._cutter = Cutter(self._nlp, lexicons)
        self._trained = Trained()

    def scores(
        self, texts: Iterable[Text], change: messy.Disturbance | None, *, lines: bool
    ) -> dict[str, float]:
        """Return the figures of ``_COLUMNS``, each sentence disturbed by ``change``, in per cent."""
        chance = Random(_SEED)  # noqa: S311 - a repeatable sample, not a secret
        examples = []
        for text in texts:
            disturbed = [change(sentence, chance) if change else sentence for sentence in text.sentences]
            predicted = self._predicted(plain_text(disturbed, lines=lines))
            examples.append(Example(predicted, gold(self._nlp, disturbed)))
        scorer = Scorer()
        found = {
            **registry.scorers.get("spacy.morphologizer_scorer.v1")()(examples),
            **scorer.score_token_attr(examples, "lemma"),
            **registry.scorers.get("spacy.parser_scorer.v1")()(examples),
            **scorer.score_spans(examples, "ents"),
        }
        values = (
            found["pos_acc"], found["morph_acc"], found["lemma_acc"], found["dep_uas"], found["dep_las"],
            found["dep_las_per_type"]["subj"]["f"], found["morph_per_feat"]["Degree"]["f"], found["sents_f"],
            found["ents_per_type"]["PER"]["f"], _touched(examples),
        )  # fmt: skip
        return {name: 100 * value for name, value in zip(_COLUMNS, values, strict=True)}

    def _predicted(self, text: str) -> Doc:
        cut = self._cutter.cut(text)
        [(nodes, decided)] = self._trained.parse([cut])
        cut = cut._replace(starts=tuple(decided))
        doc = Doc(
            self._nlp.vocab,
            words=list(cut.words),
            spaces=cut.spaces,
            pos=[node.pos for node in nodes],
            morphs=[node.features for node in nodes],
            lemmas=[node.lemma for node in nodes],
            heads=[node.head for node in nodes],
            deps=[node.relation for node in nodes],
            sent_starts=[start is Start.YES for start in decided],
        )
        labels = {PERSON: "PER", "organisation": "ORG", "place": "LOC", "other": "MISC"}
        names = self._trained.names(cut)
        doc.ents = tuple(Span(doc, first, last + 1, labels[kind]) for kind, first, last in names)
        return doc


def _touched(examples: Iterable[Example]) -> float:
    """Return the share of persons' names that some name that was found overlaps, of whatever kind."""
    found = []
    for example in examples:
        hit = {place for name in example.predicted.ents for place in range(name.start, name.end)}
        aligned = example.alignment.y2x
        for name in example.reference.ents:
            if name.label_ == "PER":
                places = {int(place) for token in name for place in aligned[token.i]}
                found.append(bool(places & hit))
    return sum(found) / len(found) if found else 1.0


def print_scores(evaluator: Evaluator, texts: Sequence[Text]) -> None:
    """Print the table of every variant in each written form."""
    print(f"{'':44}" + "".join(f"{column:>12}" for column in _COLUMNS))
    for name, (change, lines) in VARIANTS.items():
        for form in (WrittenForm.BOKMAAL, WrittenForm.NYNORSK):
            chosen = [text for text in texts if text.written_form is form]
            scores = evaluator.scores(chosen, change, lines=lines)
            print(
                f"{form.value}  {name:40}" + "".join(f"{value:12.1f}" for value in scores.values()),
                flush=True,
            )


def print_forms(texts: list[Text]) -> None:
    """Print how often the written form of a sentence is told right."""
    for least in (1, _ENOUGH_TO_TELL):
        right = [
            detect([word.text for word in sentence.words]) is form
            for form, sentence in sentences(texts)
            if len(sentence.words) >= least
        ]
        share = sum(right) / len(right)
        print(f"written form right, sentences of {least} words and more: {share:.4f} of {len(right)}")


def print_speed(lexicons: Lexicons, texts: Sequence[Text]) -> None:
    """Print load time, throughput, latency and memory, with a bare spaCy pipeline for the scale."""
    import spacy

    began = time.perf_counter()
    trained = Trained()
    print(f"load, after spaCy is imported: {time.perf_counter() - began:.2f} s")
    nlp = Norwegian()
    cutter = Cutter(nlp, lexicons)
    cuts = [cutter.cut(plain_text(text.sentences)) for text in texts]
    words = sum(len(cut.words) for cut in cuts)
    raw = [plain_text(text.sentences) for text in texts]
    bare = spacy.blank("nb")
    analyser = Analyser(lexicons)
    analyser.warm_up()
    runs: dict[str, Callable[[], object]] = {
        "spacy.blank, words only": lambda: [bare(text) for text in raw],
        "grammar (what the judgement needs)": lambda: [trained.parse([cut]) for cut in cuts],
        "names alone": lambda: [trained.names(cut) for cut in cuts],
        "whole analysis, clauses and lexicons": lambda: [analyser.analyse(text) for text in raw],
        "whole analysis, with names too": lambda: [analyser.analyse(text, names=True) for text in raw],
    }
    for name, run in runs.items():
        began = time.perf_counter()
        run()
        print(f"{name}: {words / (time.perf_counter() - began):,.0f} words a second")
    times = []
    for number in range(200):
        # A new text each time: what has been read is remembered.
        fifteen = (
            f"Vi ser fremgang når barnet henger jakka på knagg {number} i den store garderoben etter turen."
        )
        began = time.perf_counter()
        analyser.analyse(fifteen)
        times.append(time.perf_counter() - began)
    print(f"15 words: median {1000 * statistics.median(times):.1f} ms, 95th percentile "
          f"{1000 * statistics.quantiles(times, n=20)[-1]:.1f} ms")  # fmt: skip
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory at most, evaluation and all: {memory:.0f} MB")


def main(arguments: list[str] | None = None) -> None:
    """Print all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--part", choices=[Part.DEV.value, Part.TEST.value], default=Part.DEV.value)
    options = parser.parse_args(arguments)
    lexicons = load_lexicons(paths.lexicons_folder())
    texts = read(options.treebank, Part(options.part))
    print_speed(lexicons, texts[:12])
    print_forms(texts)
    print_scores(Evaluator(lexicons), texts)


if __name__ == "__main__":
    main()
