"""What holds for every test."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

# As the program does for itself before it first loads numpy; here a test module may load it sooner.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Every worker would otherwise compile every module anew where Python is told to keep nothing of that.
sys.dont_write_bytecode = False

if TYPE_CHECKING:
    from assistant.language.lexicon import Lexicons


def pytest_collection_finish() -> None:
    """Look no more through what is loaded for garbage: it stays as long as the tests do."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def shipped_words_are_read_once() -> Iterator[None]:
    """Let every workplace with the shipped words and pipeline share them; others are read as ever."""
    from assistant.language.lexicon import load_lexicons
    from assistant.language.pipeline import Analyser
    from assistant.paths import lexicons_folder
    from tests.judgement import tools

    shipped = lexicons_folder()

    def read(folder: Path) -> Lexicons:
        return tools.lexicons() if folder == shipped else load_lexicons(folder)

    def ready(lexicons: Lexicons, installed: str = "") -> Analyser:
        own = lexicons is not tools.lexicons() or installed
        return Analyser(lexicons, installed) if own else tools.analyser()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("assistant.desk.workplace.load_lexicons", read)
        patch.setattr("assistant.desk.workplace.Analyser", ready)
        yield
