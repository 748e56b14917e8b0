"""Read the rules' folder: every file a rule, its options held against its kind of check."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.answers import is_slot
from assistant.judgement.analysis import Layer
from assistant.judgement.checks.base import Check, Options, PlanCheck
from assistant.judgement.checks.registry import CHECKS, PLAN_CHECKS
from assistant.judgement.model import Rule
from assistant.yamlfile import Tree, build_model, invalid, read_tree

_VERSION_LENGTH = 12
_GRAMMAR = frozenset({Layer.PARTS_OF_SPEECH, Layer.LEMMAS, Layer.CLAUSES})
"""Layers that come together: a rule that needs one has them all."""


@dataclass(frozen=True)
class LoadedRule:
    """A rule and its options, validated by its kind of check."""

    rule: Rule
    options: Options
    path: Path


@dataclass(frozen=True)
class RuleSet:
    """All the rules, sorted by order and id. ``version`` is a short hash of their files' content."""

    loaded: tuple[LoadedRule, ...]
    version: str

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of text that are judged, whole plans aside."""
        return frozenset(
            kind for one in self.loaded if not is_of_whole(one.rule) for kind in one.rule.applies_to
        )

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules themselves, in order."""
        return tuple(one.rule for one in self.loaded)

    def for_kind(self, kind: str) -> tuple[LoadedRule, ...]:
        """Return the rules that judge texts of ``kind``, in order."""
        return tuple(one for one in self.loaded if kind in one.rule.applies_to)

    def rule(self, rule_id: str) -> Rule:
        """Return a rule by id. Raises ``KeyError``."""
        for one in self.loaded:
            if one.rule.id == rule_id:
                return one.rule
        raise KeyError(rule_id)


def is_of_whole(rule: Rule) -> bool:
    """Return whether a rule judges whole plans: its kind of check reads one."""
    return rule.check in PLAN_CHECKS


def load_rules(folder: Path) -> RuleSet:
    """Read every ``*.yaml`` below ``folder``; a rule's id is its path without the ending.

    Raises ``AssistantError`` as ``yamlfile.load_model`` does, with file and line: also for an unknown kind of
    check or options the kind does not have (CONTENT_INVALID). CONTENT_MISSING when there is no rule.
    """
    paths = sorted(folder.rglob("*.yaml"))
    if not paths:
        raise AssistantError(ErrorCode.CONTENT_MISSING, path=str(folder))
    digest = hashlib.sha256()
    loaded: list[LoadedRule] = []
    for path in paths:
        rule_id = path.relative_to(folder).with_suffix("").as_posix()
        tree = read_tree(path)
        rule = build_model(tree, Rule, {"id": rule_id})
        _check_kinds(tree, rule)
        loaded.append(LoadedRule(rule, _options(tree, rule), path))
        digest.update(rule_id.encode() + b"\0" + path.read_bytes() + b"\0")
    _part_wholes(loaded)
    loaded.sort(key=lambda one: (one.rule.order, one.rule.id))
    return RuleSet(tuple(loaded), digest.hexdigest()[:_VERSION_LENGTH])


def hold_against(rules: RuleSet, known: frozenset[str], grammatical: frozenset[str]) -> None:
    """See that the rules name only spans that there are, and need the layers that those need.

    ``known`` are the names of lexicons and patterns, ``grammatical`` those that only a trained pipeline can
    find. Raises ``AssistantError``: CONTENT_REFERENCE for a name that is not known, CONTENT_INVALID where
    ``needs`` lacks the grammar.
    """
    for one in rules.loaded:
        path, needs = str(one.path), set(one.rule.needs)
        if one.options.reads_clauses and Layer.CLAUSES not in needs:
            raise _lacking(path, one.rule.check, Layer.CLAUSES)
        for names in one.options.spans_named().values():
            for name in names:
                if name not in known:
                    raise AssistantError(ErrorCode.CONTENT_REFERENCE, path=path, name=name)
                if name in grammatical and not _GRAMMAR.intersection(needs):
                    raise _lacking(path, name, Layer.PARTS_OF_SPEECH)


def _lacking(path: str, name: str, layer: Layer) -> AssistantError:
    cause = f"{name} → {layer}"
    return AssistantError(ErrorCode.CONTENT_INVALID, path=path, line=1, key="needs", cause=cause)


def _part_wholes(loaded: list[LoadedRule]) -> None:
    """See that no rule of texts applies to what other rules judge as a whole: it would never be asked."""
    wholes = {kind for one in loaded if is_of_whole(one.rule) for kind in one.rule.applies_to}
    for one in loaded:
        mixed = wholes.intersection(one.rule.applies_to)
        if mixed and not is_of_whole(one.rule):
            raise _fault(read_tree(one.path), "applies_to", f"{one.rule.check}: {min(mixed)}")


def _fault(tree: Tree, key: str, cause: str) -> AssistantError:
    return AssistantError(
        ErrorCode.CONTENT_INVALID, path=str(tree.path), line=tree.line((key,)), key=key, cause=cause
    )


def _check_kinds(tree: Tree, rule: Rule) -> None:
    """See that a rule is of texts or of plans, and its examples the same."""
    of_plan = is_of_whole(rule)
    texts = [text for one in rule.examples.rejected for text in (one.text, one.better)]
    texts += [one.text for one in rule.examples.accepted]
    slots = [slot for text in texts if isinstance(text, dict) for slot in text]
    cause = ""
    if any(isinstance(text, dict) is not of_plan for text in texts):
        cause = '{"1.1": …, "4.1#1": …}' if of_plan else "text: …"
    else:
        cause = next((slot for slot in slots if not is_slot(slot)), "")
    if cause:
        raise _fault(tree, "examples", cause)


def _options(tree: Tree, rule: Rule) -> Options:
    known: Mapping[str, Check | PlanCheck] = {**CHECKS, **PLAN_CHECKS}
    check = known.get(rule.check)
    if check is None:
        raise _fault(tree, "check", f"one of {', '.join(known)}")
    try:
        return check.options.model_validate(rule.options)
    except ValidationError as error:
        raise invalid(tree, error, above=("options",)) from error
