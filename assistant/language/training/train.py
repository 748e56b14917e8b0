"""Train the pipeline: `python -m assistant.language.training.train FOLDER` with the unpacked treebank.

Two halves are trained, first the grammar and then the names, which begin with the grammar's view of words.
They are put together as `assistant/language/model`. Each goes on from where it was stopped: the weights last
saved lie in the work folder with their steps.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import IO, Any, cast

import srsly
from spacy import util
from spacy.language import Language
from spacy.pipeline import EditTreeLemmatizer
from spacy.pipeline.tok2vec import Tok2Vec
from spacy.strings import StringStore
from spacy.training.loop import train as train_loop
from thinc.api import Config, NumpyOps, fix_random_seed, set_current_ops

from assistant.language import embedding, norwegian  # noqa: F401 - registers what the configuration names
from assistant.language.checksum import write_sum
from assistant.language.lemmas import TABLE as LEMMAS
from assistant.language.trained import SHIPPED
from assistant.language.training import examples  # noqa: F401 - registers the reader
from assistant.language.training.known_lemmas import write_lemmas
from assistant.language.training.treebank import Part, read
from assistant.language.training.written_forms import write_table
from assistant.language.weights import turn
from assistant.language.written_form import TABLE

HERE = Path(__file__).parent
HALVES = ("grammar", "names")
_VIEW = "tok2vec"
"""The component that sees the words."""
DESCRIPTION = "Norwegian, bokmål and nynorsk: sentence ends, word classes, features, lemmas, relations, names"
SOURCE = {
    "name": "Norwegian Dependency Treebank with named entities (NDT, NorNE)",
    "license": "CC0 (annotations)",
    "author": "Språkbanken, Nasjonalbiblioteket; Språkteknologigruppen, Universitetet i Oslo",
}


@util.registry.schedules("iplu.warm_then_down.v1")
def warm_then_down(start: float, warm: int, steps: int, done: int) -> Iterator[float]:
    """Rise to ``start`` over ``warm`` steps and fall in a straight line to 0 at ``steps``."""
    for step in count():
        rising = (step + 1) / warm if step < warm else 1.0
        yield start * rising * max(0.0, 1 - (step + done) / steps)


@util.registry.loggers("iplu.progress.v1")
def progress_logger() -> Callable[..., Any]:
    """Print one line for each evaluation."""

    def setup(_nlp: Language, stdout: IO[str] = sys.stdout, _stderr: IO[str] = sys.stderr) -> Any:
        begun = time.monotonic()

        def log(info: dict[str, Any] | None) -> None:
            if info is None or info["score"] is None:
                return
            scores = {
                name: round(value, 4)
                for name, value in info["other_scores"].items()
                if isinstance(value, float) and value
            }
            minutes = (time.monotonic() - begun) / 60
            stdout.write(f"{minutes:6.1f} min  step {info['step']:6d}  score {info['score']:.4f}  {scores}\n")
            stdout.flush()

        return log, lambda: None

    return setup


@util.registry.callbacks("iplu.count_steps.v1")
def count_steps(done: int) -> Callable[[Language, dict[str, Any]], None]:
    """Keep the number of steps with the weights, so that training can go on from there."""

    def note(nlp: Language, info: dict[str, Any]) -> None:
        nlp.meta["steps"] = done + int(info["step"])

    return note


def train_half(name: str, treebank: Path, work: Path) -> None:
    """Train one half into ``work``; ``model-best`` there is the result, ``done`` says that it is finished."""
    if (work / "done").exists():
        return
    work.mkdir(parents=True, exist_ok=True)
    config = util.load_config(HERE / f"{name}.cfg", {"paths.treebank": str(treebank)}, interpolate=True)
    fix_random_seed(config["system"]["seed"])
    nlp = _resumed(config, work) or _begun(config, work.parent / "grammar" / "model-best")
    train_loop(nlp, work, use_gpu=-1)
    (work / "done").write_text("")


def _begun(config: Config, grammar: Path) -> Language:
    """Return a new pipeline, with the view of words of the trained ``grammar`` where there is one."""
    nlp = util.load_model_from_config(config, auto_fill=True)
    reader = util.registry.resolve({"reader": config["corpora"]["train"]})["reader"]
    everything = list(reader(nlp))
    nlp.initialize(lambda: everything)
    if grammar.exists():
        learned = util.load_model(grammar, enable=[_VIEW]).get_pipe(_VIEW)
        cast("Tok2Vec", nlp.get_pipe(_VIEW)).model.from_bytes(cast("Tok2Vec", learned).model.to_bytes())
    return nlp


def _resumed(config: Config, work: Path) -> Language | None:
    """Return the pipeline as it was last saved, with what is left to do; none when nothing was saved."""
    saved = work / "resumed"
    if (work / "model-last" / "meta.json").exists():
        shutil.rmtree(saved, ignore_errors=True)
        # The training loop begins by clearing away the model it is about to go on from.
        shutil.copytree(work / "model-last", saved)
    if not (saved / "meta.json").exists():
        return None
    nlp = util.load_model(saved)
    done = int(nlp.meta["steps"])
    config["training"]["optimizer"]["learn_rate"]["done"] = done
    config["training"]["before_update"]["done"] = done
    config["training"]["max_steps"] -= done
    config["corpora"]["train"]["seed"] += done
    nlp.config = util.load_model_from_config(config, auto_fill=True).config
    if nlp.has_pipe("lemmatizer"):
        # spaCy saves the trees and their labels, but not which is whose; without it every word looks new.
        lemmatizer = cast("EditTreeLemmatizer", nlp.get_pipe("lemmatizer"))
        lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])}
    return nlp


def assemble(work: Path, treebank: Path, model: Path = SHIPPED) -> None:
    """Put the two halves in ``work`` together as ``model``, with a sum over all its files.

    The names' half brings its own view of words, so that the judgement need not pay for it.
    """
    nlp = util.load_model(work / "grammar" / "model-best")
    names = util.load_model(work / "names" / "model-best")
    names.replace_listeners(_VIEW, "ner", ["model.tok2vec"])
    with warnings.catch_warnings():
        # The two vocabularies hold no vectors that could differ.
        warnings.simplefilter("ignore", UserWarning)
        nlp.add_pipe("ner", source=names)
    nlp.meta.update(name="iplu", version="1.0.0", license="MIT", description=DESCRIPTION, sources=[SOURCE])
    nlp.meta.pop("performance", None)
    nlp.meta.pop("steps", None)
    # How it was trained stands in grammar.cfg and names.cfg; the saved copy would hold this machine's paths.
    config = nlp.config
    for section in ("paths", "corpora", "training", "initialize", "pretraining"):
        config[section] = {}
    nlp.config = config
    shutil.rmtree(model, ignore_errors=True)
    turn(nlp, "float16")
    nlp.to_disk(model)
    _needed_strings(nlp).to_disk(model / "vocab" / "strings.json")
    texts = read(treebank, Part.TRAIN)
    write_table(texts, model / TABLE.name)
    write_lemmas(texts, model / LEMMAS.name)
    write_sum(model)


def _needed_strings(nlp: Language) -> StringStore:
    """Return the strings the lemmatizer's trees hold; the words met in training are not needed to run it."""
    lemmatizer = cast("EditTreeLemmatizer", nlp.get_pipe("lemmatizer"))
    nodes = srsly.msgpack_loads(lemmatizer.trees.to_bytes())["trees"]
    keys = {node.get(side) for node in nodes for side in ("orig", "subst")}
    return StringStore(sorted(nlp.vocab.strings[key] for key in keys if key))


def main(arguments: list[str] | None = None) -> None:
    """Train what is not trained yet, then put the halves together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--work", type=Path, default=Path("build/training"))
    parser.add_argument("--only", choices=HALVES)
    options = parser.parse_args(arguments)
    # A shell that starts this in the background has it ignore Ctrl-C. Both ways of stopping save what is.
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.default_int_handler)
    # numpy's matrix product is several times as fast as the one thinc chooses by itself.
    set_current_ops(NumpyOps(use_blis=False))
    if not TABLE.exists():
        # The view of words asks which written form a text is in, so that comes first.
        write_table(read(options.treebank, Part.TRAIN), TABLE)
    for name in [options.only] if options.only else HALVES:
        train_half(name, options.treebank, options.work / name)
    if not options.only:
        assemble(options.work, options.treebank)


if __name__ == "__main__":
    main()
