"""A parsed text, free of the library that parsed it: one node for each word or mark.

Relations are the treebank's (NDT): function words rule. The finite verb is the head of the non-finite one
(`INFV`), the preposition of its complement (`PUTFYLL`), `å` of its infinitive (`INFV`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Node:
    """A word. ``head`` is the position of what it hangs on, its own at the root."""

    text: str
    lemma: str
    pos: str
    features: str
    head: int
    relation: str

    def has(self, feature: str) -> bool:
        """Whether it has ``feature`` (`Degree=Cmp`)."""
        return feature in self.features.split("|")


class Tree:
    """Nodes with the way down as well as up."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = tuple(nodes)

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.nodes]
        for position, node in enumerate(self.nodes):
            if node.head != position:
                below[node.head].append(position)
        return tuple(tuple(children) for children in below)

    def children(self, position: int, *relations: str) -> Iterator[int]:
        """Yield what hangs on ``position``, in the text's order; only by ``relations`` when any are given."""
        for child in self._children[position]:
            if not relations or self.nodes[child].relation in relations:
                yield child

    def below(self, position: int, without: frozenset[int] = frozenset()) -> Iterator[int]:
        """Yield ``position`` and all that hangs under it, leaving out what hangs under ``without``."""
        waiting = [position]
        while waiting:
            current = waiting.pop()
            yield current
            waiting += [child for child in self._children[current] if child not in without]
