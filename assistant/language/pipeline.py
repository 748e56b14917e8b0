"""From text to ``Analysis``: the one door to the language tools, which are loaded when first used.

spaCy and the trained pipeline take a second or two to load and are not made for several threads; both are
this module's care.
"""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from assistant.judgement.analysis import Analysis
from assistant.language.lexicon import Lexicons

if TYPE_CHECKING:
    from assistant.language.engine import Engine, Sentence
    from assistant.language.trained import Trained

# spaCy's string store is not made for writers in parallel, and one trained pipeline serves all.
_ONE_AT_A_TIME = threading.Lock()

_REMEMBERED = 64
"""How many texts' analyses are kept, in memory only."""


class Analyser:
    """Turns text into ``Analysis``. Safe to share between threads; what it needs is loaded once."""

    def __init__(self, lexicons: Lexicons, installed: str = "", *, trained: bool = True) -> None:
        """Prepare, and load nothing yet.

        ``installed`` names a spaCy pipeline on this machine to use instead of the project's own; without
        ``trained`` only the words' forms are known, as when the package has come without its pipeline.
        """
        self._lexicons = lexicons
        self._installed = installed
        self._trained = trained
        self._engine: Engine | None = None
        # The same words are read again and again while one writes: as typed, as part of a draft, as sent.
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._read)

    def warm_up(self) -> None:
        """Load what analysis needs, so that the first real text does not wait for it.

        Raises ``AssistantError`` (LANGUAGE_MODEL_…) when the pipeline the user has chosen cannot be used.
        """
        self.analyse(" ".join(self._lexicons.openings.accepted.all))

    def analyse(self, text: str, *, names: bool = False) -> Analysis:
        """Return what is known of ``text``. Offsets always refer to ``text`` itself.

        Only the first ``words.MAX_CHARACTERS`` are looked at; names are looked for only when they are
        asked for. Never raises because of what the text holds, and otherwise as ``warm_up`` does.
        """
        with _ONE_AT_A_TIME:
            return self._remembered(text, names)

    def analyse_many(self, texts: Sequence[str]) -> list[Analysis]:
        """Return what is known of each of ``texts``, read together; memory does not grow with their words.

        Raises as ``warm_up`` does.
        """
        with _ONE_AT_A_TIME:
            return self._prepared().analyse_and_forget(texts)

    def sentences(self, text: str) -> list[Sentence]:
        """Return where the sentences of ``text`` stand, without reading it closely. Raises as ``warm_up``."""
        with _ONE_AT_A_TIME:
            return self._prepared().sentences(text)

    def _read(self, text: str, names: bool) -> Analysis:
        [analysis] = self._prepared().analyse([text], names=names)
        return analysis

    def _prepared(self) -> Engine:
        if self._engine is None:
            self._engine = self._loaded()
        return self._engine

    def _loaded(self) -> Engine:
        # numpy reads this when it is imported. More threads gain nothing on short texts, and keep cores busy.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        from assistant.language.engine import Engine
        from assistant.language.trained import Trained

        wanted = self._trained and (self._installed or Trained.shipped())
        return Engine(self._lexicons, _loaded_once(self._installed) if wanted else None)


@cache
def _loaded_once(installed: str) -> Trained:
    from assistant.language.trained import Trained

    trained = Trained(installed)
    # What is loaded now stays. Looking through it again and again for garbage makes long texts slow.
    gc.freeze()
    return trained
