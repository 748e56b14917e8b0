"""Strict YAML: what a municipal adviser may write wrong, and what she is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import AssistantError, ErrorCode
from assistant.guide.model import Text
from assistant.yamlfile import build_model, parse_tree, read_tree

HERE = Path("fil.yaml")


def failure(text: str) -> AssistantError:
    with pytest.raises(AssistantError) as caught:
        parse_tree(text, HERE)
    return caught.value


@pytest.mark.parametrize("word", ["no", "on", "12:30", "1.10", "0x1f", "2026-11-21", "true"])
def test_every_scalar_stays_the_text_that_was_written(word: str) -> None:
    assert parse_tree(f"key: {word}", HERE).data == {"key": word}


def test_an_empty_value_is_none_and_a_quoted_one_is_text() -> None:
    assert parse_tree("a:\nb: ''\nc: ~\nd: '~'", HERE).data == {"a": None, "b": "", "c": None, "d": "~"}


def test_a_duplicate_key_is_named_with_its_line() -> None:
    error = failure("a: 1\nb: 2\na: 3")
    assert (error.code, error.fields["line"], error.fields["key"]) == (
        ErrorCode.CONTENT_DUPLICATE_KEY,
        3,
        "a",
    )


def test_an_unknown_key_is_named_with_its_line() -> None:
    with pytest.raises(AssistantError) as caught:
        build_model(parse_tree("nb: hei\n\nxx: hei", HERE), Text)
    assert caught.value.code is ErrorCode.CONTENT_INVALID
    assert (caught.value.fields["line"], caught.value.fields["key"]) == (3, "xx")


def test_aliases_are_refused() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]"
    assert failure(bomb).code is ErrorCode.CONTENT_ALIAS


@pytest.mark.parametrize("text", ["a: [", "a: b: c", "\t- x", "a: 'x", "%", "@"])
def test_broken_yaml_is_a_syntax_error_with_a_line(text: str) -> None:
    error = failure(text)
    assert error.code is ErrorCode.CONTENT_SYNTAX
    assert int(error.fields["line"]) >= 1


def test_a_tag_makes_no_object() -> None:
    assert parse_tree("a: !!python/object/apply:os.system [exit]", HERE).data == {"a": ["exit"]}


def test_deep_nesting_is_refused_and_does_not_crash() -> None:
    assert failure("[" * 100_000).code is ErrorCode.CONTENT_SYNTAX


def test_other_encodings_and_too_large_files_are_said_so(tmp_path: Path) -> None:
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("a: bokmål\nb: på".encode("latin-1"))
    with pytest.raises(AssistantError) as caught:
        read_tree(latin)
    assert (caught.value.code, caught.value.fields["cause"]) == (ErrorCode.CONTENT_SYNTAX, "UTF-8")
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * 5_000_001)
    with pytest.raises(AssistantError) as caught:
        read_tree(large)
    assert caught.value.code is ErrorCode.CONTENT_TOO_LARGE
