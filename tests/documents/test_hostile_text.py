from string import ascii_lowercase

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from assistant.guide.answers import Answers, Slot, Status
from assistant.plan.assemble import assemble, draft
from tests.documents.reading import as_markdown, as_word, flat, markdown_text, word_text
from tests.plan.small_guide import FULL_TEXTS, GUIDE, PLACES, answered, changed, setting, without

# Choices and dates are not free text.
FREE = [key for key in FULL_TEXTS if Slot.parse(key).question not in ("0.b", "0.c", "2.c")]
NASTY = [
    "{{7*7}}",
    "{% raw %}{{ plan }}{% endraw %}",
    "{%p for x in y %}",
    "{_{ 7*7 }_} {_% x %_} {# nei #}",
    "{{ labels.__class__.__mro__ }}",
    "# Overskrift\n- punkt\n+ punkt\n1. en\n2) to\n> sitat\n| a | b |\n|---|---|\n---\n===\n***",
    "    innrykk\n\ttabulator\n```\nkode\n```\n~~~\nkode",
    "a<b>fet</b> <script>x</script> <!-- x --> <br> &amp; &#65; & co <https://x.no>",
    "<w:p><w:r><w:t>x</w:t></w:r></w:p>\n<w:p >",
    "[lenke](http://x) ![bilde](y) [^1] `kode` *a* _b_ __c__ ~~d~~ ==e== $x$ ^opp^ \\ \\* \\",
    "kontroll \x00\x01\x07\x08\x0b\x0c\x1b[31m\x1f\x7f\x85\ufffe\uffff \ud800",
    "emoji 👩‍👧 🇳🇴 – עברית \u202eobrevart\u202c عربي e\u0301",
    "linje\r\nny\rny\n\n\n\nnytt avsnitt\u2028skilt",
    "[skriv her] [/nei] [b]fet[/b] @navn #123",
    "\"sitat\" 'enkelt' «norsk» “krøll” ]]> <![CDATA[ x ]]> &",
]


def texts(word: str | list[str]) -> Answers:
    """Return a full plan where every free text is a word between two marks of its own."""
    return answered(
        {key: _marked(key, _pick(word, key)) if key in FREE else FULL_TEXTS[key] for key in FULL_TEXTS}
    )


def _pick(word: str | list[str], key: str) -> str:
    return word if isinstance(word, str) else word[FREE.index(key) % len(word)]


def _marked(key: str, word: str) -> str:
    mark = "".join(ascii_lowercase[ord(character) % 26] for character in key)
    return f"{word}\nQ{mark}{FREE.index(key)}Z {word}"


def expected(key: str) -> int:
    return PLACES.get(Slot.parse(key).question, 1)


def check(shown: str, word: str | list[str]) -> None:
    for key in FREE:
        whole, mark = flat(_marked(key, _pick(word, key))), _marked(key, "").strip()
        assert shown.count(mark) == expected(key), key
        assert shown.count(whole) >= expected(key), (key, whole[:200])


@pytest.mark.parametrize("word", NASTY)
def test_hostile_text_reads_as_it_was_typed_in_markdown(word: str) -> None:
    check(markdown_text(as_markdown(assemble(GUIDE, texts(word), setting()))), word)


def test_hostile_text_reads_as_it_was_typed_in_word() -> None:
    assert len(NASTY) <= len(FREE)
    check(word_text(as_word(assemble(GUIDE, texts(NASTY), setting()))), NASTY)


SYNTAX = st.sampled_from(
    [*"{}%#<>&|*_`~[]()\\-+=.!:^$\"' \n\t\r\x00\x0b1290ab", "{{", "%}", "{_{", "\n\n", "  \n", "\ud800"]
)
HOSTILE = st.one_of(st.text(max_size=60), st.lists(SYNTAX, max_size=40).map("".join))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE)
@example("-")
@example("1.")
@example("a\n\x85\nb")
def test_any_text_reads_back_from_markdown(word: str) -> None:
    check(markdown_text(as_markdown(assemble(GUIDE, texts(word), setting()))), word)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE)
def test_any_text_reads_back_from_word(word: str) -> None:
    check(word_text(as_word(assemble(GUIDE, texts(word), setting()))), word)


def test_a_hundred_thousand_characters_pass() -> None:
    long = "Barnet leker {{ 7*7 }} <b> i sandkassa.\n" * 2500
    answers = answered({**FULL_TEXTS, "1.1": long, "3.1#1": long})
    document = assemble(GUIDE, answers, setting())
    for shown in (markdown_text(as_markdown(document)), word_text(as_word(document))):
        assert shown.count(flat(long)) == 3


def test_line_breaks_and_paragraphs_are_kept() -> None:
    text = "første\nandre\n\ntredje"
    document = assemble(GUIDE, answered({**FULL_TEXTS, "1.1": text}), setting())
    shown = [paragraph.text for paragraph in as_word(document).paragraphs]
    assert "første\nandre" in shown
    assert "tredje" in shown
    assert "første\\\nandre\n\ntredje\n" in as_markdown(document)


def test_hostile_reasons_and_drafts_are_text_too() -> None:
    nasty = "".join(NASTY)
    answers = changed(texts("x"), "1.1", "Glad.", Status.OVERRIDDEN, f"Grunn {nasty} slutt")
    answers = changed(without(answers, "8.1"), "F.a", f"Tekst {nasty} slutt", Status.REJECTED)
    document = draft(GUIDE, answers, setting())
    for shown in (markdown_text(as_markdown(document)), word_text(as_word(document))):
        assert shown.count(flat(f"Grunn {nasty} slutt")) == 1
        assert shown.count(flat(f"Tekst {nasty} slutt")) == 1
