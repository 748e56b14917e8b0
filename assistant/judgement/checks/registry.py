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
    negation,
    non_answer,
    opening,
    plan_beside,
    plan_complete,
    plan_dates,
    plan_kinship,
    plan_mention,
    plan_permit,
    plan_repetition,
    plan_says,
    presence,
    readability,
    umbrella,
    words,
)
from assistant.judgement.checks.base import Check, PlanCheck

CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "actor": actor.CHECK,
        "adult": adult.CHECK,
        "breadth": breadth.CHECK,
        "copied": copied.CHECK,
        "main_act": main_act.CHECK,
        "negation": negation.CHECK,
        "non_answer": non_answer.CHECK,
        "opening": opening.CHECK,
        "presence": presence.CHECK,
        "readability": readability.CHECK,
        "umbrella": umbrella.CHECK,
        "words": words.CHECK,
    }
)

PLAN_CHECKS: Mapping[str, PlanCheck] = MappingProxyType(
    {
        "plan_beside": plan_beside.CHECK,
        "plan_complete": plan_complete.CHECK,
        "plan_dates": plan_dates.CHECK,
        "plan_kinship": plan_kinship.CHECK,
        "plan_mention": plan_mention.CHECK,
        "plan_permit": plan_permit.CHECK,
        "plan_repetition": plan_repetition.CHECK,
        "plan_says": plan_says.CHECK,
    }
)
"""The kinds that read a whole plan, or a whole walk; their rules apply to what its guide calls its whole."""
