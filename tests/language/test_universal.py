from __future__ import annotations

from assistant.language.clauses import ClauseWords, find_clauses
from assistant.language.tree import Tree
from assistant.language.universal import to_treebank
from tests.language.trees import nodes

WORDS = ClauseWords(frozenset(), frozenset(("å",)), frozenset(), frozenset(), frozenset())


def test_auxiliaries_rule_their_verbs() -> None:
    parsed = Tree(
        to_treebank(
            nodes(
                "Barnet/NOUN/nsubj>4 skal/AUX/aux>4/skulle kunne/AUX/aux>4/kunne be/VERB/ROOT>4/be"
                " om/ADP/case>6 hjelp/NOUN/obl>4 i/ADP/case>8 samling/NOUN/obl>4"
            )
        )
    )
    (clause,) = find_clauses(parsed, WORDS)
    assert [parsed.nodes[verb].text for verb in clause.verbs] == ["skal", "kunne", "be"]
    assert clause.subject is not None
    assert parsed.nodes[clause.subject.head].text == "Barnet"
    assert [parsed.nodes[where.phrase.head].text for where in clause.situations] == ["hjelp", "samling"]


def test_the_copula_rules_what_it_says() -> None:
    parsed = Tree(
        to_treebank(nodes("Når/SCONJ/mark>4 barnet/NOUN/nsubj>4 er/AUX/cop>4/være trygt/ADJ/ROOT>4"))
    )
    (clause,) = find_clauses(parsed, WORDS)
    assert [parsed.nodes[phrase.head].text for phrase in clause.predicates] == ["trygt"]
    assert clause.act is not None
    assert parsed.nodes[clause.act].text == "er"
    assert clause.introducer == 0


def test_a_sign_keeps_its_two_clauses() -> None:
    parsed = Tree(
        to_treebank(
            nodes(
                "Vi/PRON/nsubj>2 ser/VERB/ROOT>2/se fremgang/NOUN/obj>2 når/SCONJ/mark>6 Nora/PROPN/nsubj>6"
                " henger/VERB/advcl>2/henge jakka/NOUN/obj>6 på/ADP/case>9 knaggen/NOUN/obl>6 i/ADP/case>11"
                " garderoben/NOUN/nmod>9"
            )
        )
    )
    main, sign = find_clauses(parsed, WORDS)
    assert main.parent is None
    assert [parsed.nodes[where.phrase.head].text for where in sign.situations] == ["knaggen", "garderoben"]
    assert sign.introducer == 3


def test_the_infinitive_mark_rules_its_infinitive() -> None:
    parsed = Tree(
        to_treebank(nodes("Han/PRON/nsubj>2 liker/VERB/ROOT>2/like å/PART/mark>4 male/VERB/xcomp>2/male"))
    )
    clauses = find_clauses(parsed, WORDS)
    assert [parsed.nodes[clause.act].text for clause in clauses if clause.act is not None] == [
        "liker",
        "male",
    ]
