"""From Universal Dependencies' relations to the treebank's, for spaCy's own pipelines (`nb_core_news_…`).

Universal Dependencies lets words of content rule: the auxiliary hangs on the verb, the preposition on its
noun. The clauses are found in trees where it is the other way round, so such pairs are turned about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.language.tree import Node, Tree

_RELATIONS = {
    "nsubj": "SUBJ", "nsubj:pass": "SUBJ", "csubj": "PSUBJ", "expl": "FSUBJ", "obj": "DOBJ", "iobj": "IOBJ",
    "ccomp": "DOBJ", "xcomp": "DOBJ", "obl": "ADV", "advmod": "ADV", "advcl": "ADV", "nmod": "ATR",
    "amod": "ATR", "acl": "ATR", "acl:relcl": "ATR", "acl:cleft": "ATR", "det": "DET", "nummod": "DET",
    "conj": "KOORD", "cc": "KONJ", "mark": "SBU", "punct": "IK", "appos": "APP", "flat": "FLAT",
    "flat:name": "FLAT", "flat:foreign": "FLAT", "compound": "FLAT", "compound:prt": "ADV",
    "parataxis": "PAR", "ROOT": "ROOT",
}  # fmt: skip

_OF_THE_CLAUSE = frozenset(("nsubj", "nsubj:pass", "csubj", "expl", "mark", "cc", "punct"))


def to_treebank(nodes: Sequence[Node], offset: int = 0) -> list[Node]:
    """Return ``nodes`` with the treebank's relations; the first of them at ``offset``."""
    heads = [node.head for node in nodes]
    relations = [node.relation for node in nodes]
    tree = Tree(nodes)
    for place in range(len(nodes)):
        functions = list(tree.children(place))
        # From the word of content outwards, so that the outermost ends on top.
        for child in sorted(functions, key=lambda child: abs(child - place)):
            kind = nodes[child].relation
            if kind == "case" and nodes[child].pos == "ADP":
                _over(child, place, heads, relations, as_head=_outer(relations[place]), below="PUTFYLL")
            elif kind == "mark" and nodes[child].pos == "PART":
                _over(child, place, heads, relations, as_head=relations[place], below="INFV")
        for child in sorted(functions, key=lambda child: -child):
            kind = nodes[child].relation
            if kind in ("aux", "aux:pass"):
                _over(child, place, heads, relations, as_head=relations[place], below="INFV")
            elif kind == "cop":
                _over(child, place, heads, relations, as_head=relations[place], below="SPRED")
    for place in range(len(nodes)):
        # What belongs to the clause as a whole moves up to the word that now rules it.
        while relations[place] in _OF_THE_CLAUSE and relations[heads[place]] in ("INFV", "SPRED"):
            heads[place] = heads[heads[place]]
    return [
        replace(node, head=head + offset, relation=_RELATIONS.get(relation, relation))
        for node, head, relation in zip(nodes, heads, relations, strict=True)
    ]


def _outer(relation: str) -> str:
    """Return what the preposition becomes when its noun was ``relation``."""
    return relation if relation in ("ROOT", "conj", "nmod", "obl") else "obl"


def _over(child: int, word: int, heads: list[int], relations: list[str], *, as_head: str, below: str) -> None:
    """Turn a pair about: ``child`` takes the place of ``word``, which now hangs under it as ``below``."""
    top = word
    # What already stands over the word (a modal over `har`) keeps its place above.
    while relations[top] in ("INFV", "PUTFYLL", "SPRED") and top != child:
        top = heads[top]
    heads[child] = child if heads[top] == top else heads[top]
    relations[child] = relations[top] if top != word else as_head
    heads[top] = child
    relations[top] = below
