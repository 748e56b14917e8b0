"""From the treebank to spaCy's training examples: documents of a few sentences, some of them disturbed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import count
from pathlib import Path
from random import Random

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example, biluo_to_iob, iob_to_biluo
from spacy.util import registry

from assistant import paths
from assistant.language.lexicon import Lexicons, load_lexicons
from assistant.language.training import messy
from assistant.language.training.names import NameSwapper
from assistant.language.training.treebank import Part, Sentence, Text, read
from assistant.language.words import Cutter

_MOST_SENTENCES = 6
_JOINED = 0.15


@registry.readers("iplu.treebank.v1")
def treebank_reader(
    folder: str, part: str, messy_share: float, renamed_share: float, seed: int
) -> Callable[[Language], Iterator[Example]]:
    """Return a reader of the treebank's ``part`` in ``folder``.

    Each call gives one round through the part in a new order: documents of one to six sentences that follow
    each other, of which ``messy_share`` are disturbed and ``renamed_share`` have their persons renamed. With
    both at 0 the order and the documents are always the same.
    """
    rounds = count()

    @cache
    def material() -> tuple[list[Text], NameSwapper, Lexicons]:
        texts = read(Path(folder), Part(part))
        return texts, NameSwapper(texts), load_lexicons(paths.lexicons_folder())

    def examples(nlp: Language) -> Iterator[Example]:
        texts, renamer, lexicons = material()
        chance = Random(f"{seed}/{next(rounds)}" if messy_share or renamed_share else str(seed))  # noqa: S311
        cutter = Cutter(nlp, lexicons)
        groups = [group for text in texts for group in _groups(text, chance)]
        chance.shuffle(groups)
        for group in groups:
            sentences = group
            if chance.random() < renamed_share:
                sentences = [renamer.swapped(sentence, chance) for sentence in sentences]
            if chance.random() < messy_share:
                sentences = _messed(sentences, chance)
            yield example(nlp, cutter, sentences)

    return examples


def _groups(text: Text, chance: Random) -> Iterator[list[Sentence]]:
    place = 0
    while place < len(text.sentences):
        size = chance.randint(1, _MOST_SENTENCES)
        yield list(text.sentences[place : place + size])
        place += size


def _messed(sentences: list[Sentence], chance: Random) -> list[Sentence]:
    changed = [messy.disturbed(sentence, chance) for sentence in sentences]
    if chance.random() < _JOINED:
        changed = [messy.small_start(messy.without_stop(sentence, chance), chance) for sentence in changed]
    return changed


def example(nlp: Language, cutter: Cutter, sentences: list[Sentence]) -> Example:
    """Return the example of ``sentences`` as one text: our own words beside the treebank's."""
    reference = gold(nlp, sentences)
    return Example(blank(nlp, cutter, reference.text), reference)


def blank(nlp: Language, cutter: Cutter, text: str) -> Doc:
    """Return ``text`` as the assistant hands it to the pipeline: its words, with no line ends among them."""
    cut = cutter.cut(text)
    return Doc(nlp.vocab, words=list(cut.words), spaces=cut.spaces)


def plain_text(sentences: Iterable[Sentence], *, lines: bool = False) -> str:
    """Return ``sentences`` as they would be typed: headings, or with ``lines`` all, on lines of their own."""
    parts = []
    for sentence in sentences:
        words = "".join(word.text + " " * word.space for word in sentence.words).rstrip()
        parts.append(words + ("\n" if lines or sentence.heading else " "))
    return "".join(parts).rstrip()


def gold(nlp: Language, sentences: list[Sentence]) -> Doc:
    """Return ``sentences`` as one annotated document."""
    words = [word for sentence in sentences for word in sentence.words]
    starts: list[bool | int | None] = [
        place == 0 for sentence in sentences for place in range(len(sentence.words))
    ]
    heads: list[int] = []
    spaces: list[bool] = []
    for sentence in sentences:
        offset = len(heads)
        heads += [offset + word.head for word in sentence.words]
        spaces += [word.space for word in sentence.words]
        spaces[-1] = True
    return Doc(
        nlp.vocab,
        words=[word.text for word in words],
        spaces=spaces,
        pos=[word.pos for word in words],
        morphs=[word.features for word in words],
        lemmas=[word.lemma for word in words],
        heads=heads,
        deps=[word.relation for word in words],
        sent_starts=starts,
        ents=_whole([word.entity for word in words]),
    )


def _whole(labels: list[str]) -> list[str]:
    """Mend entities that go on without having begun."""
    return biluo_to_iob(iob_to_biluo(labels))
