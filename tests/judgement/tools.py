"""What the judgement's tests share: the shipped words and rules, loaded once."""

from __future__ import annotations

from functools import cache

from assistant.judgement.engine import Judge
from assistant.judgement.load import RuleSet, load_rules
from assistant.judgement.model import Context, Finding, Verdict
from assistant.language.lexicon import Lexicons, load_lexicons
from assistant.language.pipeline import Analyser
from assistant.paths import lexicons_folder, rules_folder


@cache
def lexicons() -> Lexicons:
    return load_lexicons(lexicons_folder())


@cache
def analyser() -> Analyser:
    return Analyser(lexicons())


@cache
def rules() -> RuleSet:
    return load_rules(rules_folder())


@cache
def judge() -> Judge:
    return Judge(rules(), lexicons().advice)


def verdict(text: str, kind: str, **context: str) -> Verdict:
    return judge().check(analyser().analyse(text), kind, Context(**context))


def reasons(text: str, kind: str, **context: str) -> set[str]:
    return {finding.reason.value for finding in verdict(text, kind, **context).rejecting}


def first(text: str, kind: str, **context: str) -> Finding:
    return verdict(text, kind, **context).findings[0]
