"""Trees by hand: `Barnet/NOUN/SUBJ>2` is a word, part of speech, relation and head (counted from 1)."""

from __future__ import annotations

from assistant.language.tree import Node, Tree


def nodes(text: str) -> list[Node]:
    """Return the nodes of ``text``; a lemma and features may follow: `henger/VERB/ROOT>2/henge/Mood=Imp`."""
    found = []
    for word in text.split():
        parts = word.split("/")
        relation, _, head = parts[2].partition(">")
        lemma = parts[3] if len(parts) > 3 and parts[3] else parts[0].lower()
        found.append(
            Node(parts[0], lemma, parts[1], parts[4] if len(parts) > 4 else "", int(head) - 1, relation)
        )
    return found


def tree(text: str) -> Tree:
    """Return the tree of ``text``."""
    return Tree(nodes(text))
