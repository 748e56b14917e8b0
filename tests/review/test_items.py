from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.review.items import Cutting, Item, Unplaced
from assistant.review.source import Block
from tests.review.sources import bold, placed, text, words


@dataclass(frozen=True)
class Sentence:
    start: int
    end: int
    opens: bool


def sentences(said: str) -> list[Sentence]:
    """Cut at full stops: enough for these tests, and no language model."""
    found, start = [], 0
    for part in said.split(". "):
        end = min(len(said), start + len(part) + 1)
        found.append(Sentence(start, end, part.startswith("Vi ser fremgang når")))
        start += len(part) + 2
    return found


def cut(*blocks: Block) -> Sequence[Item | Unplaced]:
    return list(Cutting(words(), sentences).items(placed(*blocks)))


def texts(*blocks: Block) -> list[str]:
    return [one.text for one in cut(*blocks)]


def test_goals_signs_and_measures_are_cut_at_sentences() -> None:
    assert texts(bold("Delmål"), text("Hun venter på tur. Hun rekker opp hånda.")) == [
        "Hun venter på tur.",
        "Hun rekker opp hånda.",
    ]


def test_prose_is_not_cut() -> None:
    assert texts(bold("Sterke sider"), text("Hun liker vann. Hun ler.")) == ["Hun liker vann. Hun ler."]


def test_a_sentence_that_goes_on_belongs_to_the_one_before() -> None:
    assert texts(bold("Tiltak"), text("Den voksne viser kort. Dette skjer i garderoben.")) == [
        "Den voksne viser kort. Dette skjer i garderoben."
    ]
    assert len(texts(bold("Tiltak"), text("Den voksne viser kort. Hun peker på ett."))) == 1


def test_after_a_sign_with_its_opening_the_rest_belongs_to_it() -> None:
    said = "Vi ser fremgang når Ekorn venter. Ekorn ser på den voksne. Vi ser fremgang når Ekorn peker."
    assert len(texts(bold("Delmål"), text(said))) == 2


def test_a_sign_among_goals_is_a_sign() -> None:
    [item] = cut(bold("Mål"), text("Vi ser fremgang når Ekorn venter på tur."))
    assert isinstance(item, Item)
    assert (item.point, item.kind.value) == ("3", "sign")


def test_a_sign_under_no_known_heading_is_found() -> None:
    found = cut(bold("Mål"), text("Leker."), bold("Xyz zyx"), text("Vi ser fremgang når Ekorn venter."))
    assert [one.point for one in found if isinstance(one, Item)] == ["2", "3"]


def test_free_prose_is_told_by_its_words() -> None:
    found = cut(
        text("Ekorn er glad i vann og biler."),
        text("Målet fra PPT er at Ekorn skal utvikle språket. Hos oss betyr det at han ber om mat."),
        text("Vi ser fremgang når Ekorn peker."),
        text("I spesialpedagogisk tid leser pedagogen viser kort."),
        text("Foreldrene er glade for hjelpen."),
    )
    kinds = [one.kind.value if isinstance(one, Item) else one.about.value for one in found]
    assert kinds == ["other", "overall_goal", "goal", "sign", "measure", "parents"]


def test_when_it_is_evaluated_is_the_schedule_also_under_evaluation() -> None:
    found = cut(bold("Evaluering"), text("Vi noterer det vi ser. Planen skal evalueres i januar."))
    assert [one.point for one in found if isinstance(one, Item)] == ["7", "8"]


def test_an_items_place_is_where_its_text_stands() -> None:
    paragraph = text("2) Hun venter på tur. Hun peker.")
    for item in cut(bold("Delmål"), paragraph):
        place = item.location
        assert place.start is not None and place.end is not None
        assert paragraph.text[place.start : place.end] == item.text
