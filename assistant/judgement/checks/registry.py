"""The kinds of check by the name rules use. A new kind is one file and one line here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from assistant.judgement.checks import (
    actor,
    adult,
    breadth,
    copied,
    main_act,
    non_answer,
    opening,
    presence,
    umbrella,
    words,
)
from assistant.judgement.checks.base import Check

CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "actor": actor.CHECK,
        "adult": adult.CHECK,
        "breadth": breadth.CHECK,
        "copied": copied.CHECK,
        "main_act": main_act.CHECK,
        "non_answer": non_answer.CHECK,
        "opening": opening.CHECK,
        "presence": presence.CHECK,
        "umbrella": umbrella.CHECK,
        "words": words.CHECK,
    }
)
