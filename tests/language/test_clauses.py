from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.judgement.analysis import Clause, ClauseKind
from assistant.language.clauses import ClauseWords, find_clauses, find_degrees
from assistant.language.tree import Node, Tree
from tests.language.trees import tree

WORDS = ClauseWords(
    catenatives=frozenset(("prøve", "øve på", "få til")),
    infinitive_marks=frozenset(("å",)),
    passive_auxiliaries=frozenset(("blir",)),
    negations=frozenset(("ikke",)),
    degrees=frozenset(("stadig",)),
)

SIGN = tree(
    "Vi/PRON/SUBJ>2 ser/VERB/ROOT>2/se fremgang/NOUN/DOBJ>2 når/SCONJ/SBU>6 Nora/PROPN/SUBJ>6"
    " henger/VERB/ADV>2/henge jakka/NOUN/DOBJ>6 på/ADP/ADV>6 knaggen/NOUN/PUTFYLL>8 i/ADP/ATR>9"
    " garderoben/NOUN/PUTFYLL>10 ./PUNCT/IP>2"
)


def words(of: Tree, *positions: int | None) -> list[str]:
    return [of.nodes[position].text for position in positions if position is not None]


def acts(of: Tree) -> list[str]:
    return words(of, *(clause.act for clause in find_clauses(of, WORDS)))


def actors(of: Tree) -> list[str]:
    return [of.nodes[clause.subject.head].text for clause in find_clauses(of, WORDS) if clause.subject]


def situations(of: Tree, clause: Clause) -> list[tuple[str, ...]]:
    return [tuple(words(of, where.preposition, where.phrase.head)) for where in clause.situations]


def test_a_sign_is_two_clauses() -> None:
    main, sign = find_clauses(SIGN, WORDS)
    assert (main.kind, sign.kind) == (ClauseKind.MAIN, ClauseKind.SUBORDINATE)
    assert words(SIGN, sign.introducer, sign.act) == ["når", "henger"]
    assert sign.subject is not None
    assert words(SIGN, sign.subject.head) == ["Nora"]
    assert words(SIGN, *(phrase.head for phrase in sign.objects)) == ["jakka"]
    assert sign.parent == 0


def test_a_situation_counts_whatever_it_hangs_on() -> None:
    sign = find_clauses(SIGN, WORDS)[1]
    assert situations(SIGN, sign) == [("på", "knaggen"), ("i", "garderoben")]
    assert situations(SIGN, find_clauses(SIGN, WORDS)[0]) == []


def test_the_chain_leads_through_auxiliaries_and_catenatives_to_the_act() -> None:
    parsed = tree(
        "Barnet/NOUN/SUBJ>2 skal/AUX/ROOT>2/skulle kunne/AUX/INFV>2/kunne prøve/VERB/INFV>3/prøve"
        " å/PART/DOBJ>4 be/VERB/INFV>5/be"
    )
    (clause,) = find_clauses(parsed, WORDS)
    assert words(parsed, *clause.verbs) == ["skal", "kunne", "prøve", "be"]


def test_a_catenative_may_need_its_preposition() -> None:
    text = "Han/PRON/SUBJ>2 øver/VERB/ROOT>2/øve {0}/ADP/ADV>2 å/PART/PUTFYLL>3 vente/VERB/INFV>4/vente"
    assert acts(tree(text.format("på"))) == ["vente"]
    assert acts(tree(text.format("for"))) == ["øver", "vente"]


def test_a_mistyped_catenative_leads_to_the_act_too() -> None:
    parsed = tree("Ho/PRON/SUBJ>2 freistr/VERB/ROOT>2/freistr å/PART/DOBJ>2 kle/VERB/INFV>3/kle")
    words_with_slips = replace(WORDS, catenatives=frozenset(("freiste",)))
    assert [clause.verbs for clause in find_clauses(parsed, words_with_slips)] == [(1, 3)]


def test_the_joining_word_for_the_infinitive_mark_is_understood_after_a_catenative() -> None:
    text = "Han/PRON/SUBJ>2 {0}/VERB/ROOT>2/{1} og/CCONJ/KONJ>4 vente/VERB/KOORD>2/vente/VerbForm=Inf"
    assert acts(tree(text.format("prøver", "prøve"))) == ["vente"]
    assert acts(tree(text.format("sitter", "sitte"))) == ["sitter", "vente"]


def test_an_infinitive_after_another_verb_is_a_clause_of_its_own() -> None:
    parsed = tree(
        "Hun/PRON/SUBJ>2 ber/VERB/ROOT>2/be om/ADP/ADV>2 å/PART/PUTFYLL>3 få/VERB/INFV>4/få hjelp/NOUN/DOBJ>5"
    )
    first, second = find_clauses(parsed, WORDS)
    assert words(parsed, first.act, second.act) == ["ber", "få"]
    assert second.kind is ClauseKind.INFINITIVE
    assert second.subject is None


def test_coordinated_acts_share_their_subject() -> None:
    parsed = tree(
        "Barnet/NOUN/SUBJ>2 tar/VERB/ROOT>2/ta koppen/NOUN/DOBJ>2 og/CCONJ/KONJ>5 drikker/VERB/KOORD>2/drikke"
    )
    first, second = find_clauses(parsed, WORDS)
    assert actors(parsed) == ["Barnet", "Barnet"]
    assert (second.joined, second.parent, second.kind) == (True, 0, first.kind)


def test_coordinated_actors_are_one_phrase() -> None:
    parsed = tree("Mor/NOUN/SUBJ>4 og/CCONJ/KONJ>3 far/NOUN/KOORD>1 leser/VERB/ROOT>4/lese")
    subject = find_clauses(parsed, WORDS)[0].subject
    assert subject is not None
    assert words(parsed, *subject.heads) == ["Mor", "far"]


def test_a_relative_clause_has_what_it_tells_of_as_its_subject() -> None:
    parsed = tree("barn/NOUN/ROOT>1 som/SCONJ/SUBJ>3 leker/VERB/ATR>1/leke")
    _, relative = find_clauses(parsed, WORDS)
    assert relative.kind is ClauseKind.RELATIVE
    assert relative.subject is not None
    assert words(parsed, relative.subject.head) == ["barn"]


def test_words_without_a_verb_are_a_fragment() -> None:
    parsed = tree("Bedre/ADJ/ATR>2/god/Degree=Cmp kontakt/NOUN/ROOT>2 med/ADP/ATR>2 andre/DET/PUTFYLL>3")
    (clause,) = find_clauses(parsed, WORDS)
    assert (clause.kind, clause.act, clause.subject) == (ClauseKind.FRAGMENT, None, None)
    assert situations(parsed, clause) == [("med", "andre")]


def test_passive_imperative_and_negation_are_told() -> None:
    passive = tree("Barnet/NOUN/SUBJ>2 blir/AUX/ROOT>2/bli hentet/VERB/INFV>2/hente")
    assert find_clauses(passive, WORDS)[0].passive
    imperative = tree("Gi/VERB/ROOT>1/gi/Mood=Imp|VerbForm=Fin barnet/NOUN/IOBJ>1 tid/NOUN/DOBJ>1")
    assert find_clauses(imperative, WORDS)[0].imperative
    negated = tree("Hun/PRON/SUBJ>2 roper/VERB/ROOT>2/rope ikke/ADV/ADV>2")
    assert words(negated, *find_clauses(negated, WORDS)[0].negations) == ["ikke"]


def test_degree_is_told_by_inflection_or_by_the_lexicon() -> None:
    parsed = tree(
        "Han/PRON/SUBJ>2 blir/VERB/ROOT>2/bli stadig/ADV/ADV>4 tryggere/ADJ/SPRED>2/trygg/Degree=Cmp"
        " her/ADV/ADV>2"
    )
    assert [tuple(words(parsed, d.position, d.target)) for d in find_degrees(parsed, WORDS)] == [
        ("stadig", "tryggere"),
        ("tryggere", "blir"),
    ]


@st.composite
def any_tree(draw: st.DrawFn) -> Tree:
    size = draw(st.integers(1, 8))
    relations = ["SUBJ", "INFV", "KOORD", "PUTFYLL", "ADV", "DOBJ", "ATR", "ROOT", "SBU"]
    return Tree(
        [
            Node(
                draw(st.sampled_from(["å", "og", "prøver", "som", "på", "barnet", "ikke"])),
                draw(st.sampled_from(["prøve", "øve", "bli", "x"])),
                draw(st.sampled_from(["VERB", "AUX", "NOUN", "ADP", "PART", "PUNCT"])),
                draw(st.sampled_from(["", "VerbForm=Part", "Mood=Imp"])),
                draw(st.integers(0, place)),
                draw(st.sampled_from(relations)),
            )
            for place in range(size)
        ]
    )


@given(any_tree())
def test_even_a_wrong_tree_gives_clauses(parsed: Tree) -> None:
    clauses = find_clauses(parsed, WORDS)
    for number, clause in enumerate(clauses):
        assert clause.first <= clause.head <= clause.last
        assert clause.parent is None or clause.parent != number
