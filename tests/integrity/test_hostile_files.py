"""Hostile files, streams and content: a Norwegian line with place and next step, never a traceback."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from assistant import paths
from assistant.cli import main
from assistant.store.plans import PlanStore
from tests.documents.reading import flat, word_text
from tests.integrity.test_hostile_desk import HOSTILE, PRODUCT, SUM

ROOT = Path(__file__).resolve().parents[2]
HEAD = "guide: iplu\nanswers:\n"
BROKEN = "a: [b\n c: d\n"

Result = tuple[int, str, str]
Run = Callable[..., Result]


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., Result]:
    """Run ``iplu`` here, as a terminal would see it (nothing is stripped), and return code, out and err."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path / "data"))
    monkeypatch.setenv(paths.DOCUMENTS_VARIABLE, str(tmp_path / "dokumenter"))
    monkeypatch.setattr("click.utils.should_strip_ansi", lambda *_: False)

    def once(*arguments: str, stdin: bytes | None = b"") -> Result:
        stream = None if stdin is None else io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
        monkeypatch.setattr("sys.stdin", stream)
        monkeypatch.setattr("sys.argv", ["iplu", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        code = ended.value.code
        assert isinstance(code, int)
        assert "\x1b" not in printed.out + printed.err
        assert PRODUCT not in printed.out + printed.err
        return code, printed.out, printed.err

    return once


def draft(run: Run, data: str | bytes, out: str = "plan.docx") -> Result:
    Path("svar.yaml").write_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
    return run("draft", "--answers", "svar.yaml", "--out", out)


# -- the answers file -------------------------------------------------------------------------------------

UNREADABLE: dict[str, tuple[str | bytes, int]] = {
    "binary": (bytes(range(256)) * 40, 2),
    "utf-16": ((HEAD + '  "0.a": Ravn\n').encode("utf-16"), 1),
    "latin-1": ((HEAD + '  "0.a": Bjørn\n').encode("latin-1"), 3),
    "surrogate": (HEAD + '  "0.a": \ud800\n', 3),
    "surrogate escape": (HEAD + '  "0.a": "\\ud800"\n', 3),
    "empty": ("", 1),
    "only a comment": ("# ingenting\n", 1),
    "a list": ("- a\n- b\n", 1),
    "another guide": ("guide: ../../etc/passwd\nanswers: {}\n", 1),
    "answers a text": ("guide: iplu\nanswers: hei\n", 2),
    "unknown question": (HEAD + '  "0.a": Ravn\n  "99.z": x\n', 4),
    "hostile key": (HEAD + '  "[/nei]{{7219*7}}": x\n', 3),
    "path as key": (HEAD + '  "../../0.a": x\n', 3),
    "a list as key": (HEAD + "  ? [a, b]\n  : x\n", 3),
    "duplicate key": (HEAD + '  "0.a": x\n  "0.a": y\n', 4),
    "alias": (HEAD + '  "0.a": &a x\n  "0.b": *a\n', 4),
    "tag": (HEAD + '  "1.1": !!python/object/apply:os.system ["touch iplu-hostile"]\n', 3),
    "deep": (HEAD + '  "0.a": ' + "[" * 5000 + "\n", 3),
    "two documents": (HEAD + '  "0.a": x\n---\nguide: iplu\n', 4),
    "answer a number in a list": (HEAD + '  "0.a": [1, 2]\n', 3),
    "unknown field": (HEAD + '  "0.a": {text: x, grunn: y}\n', 3),
    "cut in the middle": (HEAD + '  "0.a": "Rav', 3),
    "a very long key": (HEAD + f'  "{"x" * 900}": x\n', 3),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_bad_answers_file_is_named_with_its_line_and_nothing_is_written(run: Run, name: str) -> None:
    data, line = UNREADABLE[name]
    code, out, err = draft(run, data)
    assert (code, out) == (2, "")
    assert err.startswith(f"Feil: svar.yaml, linje {line}: ")
    assert len(err.splitlines()) == 1
    assert [path.name for path in Path().iterdir()] == ["svar.yaml"]


def test_a_control_character_in_an_answers_file_is_named_with_its_line(run: Run) -> None:
    code, _, err = draft(run, HEAD + '  "0.a": x\n  "0.b": \x1b[31m\x00\n')
    assert code == 2
    assert "linje 4" in err
    assert "ReaderError" not in err


def test_a_key_cannot_steer_the_terminal(run: Run) -> None:
    code, _, err = draft(run, HEAD + '  "\\e[2J\\e]0;x\\a": x\n')
    assert (code, "linje 3" in err) == (2, True)


@pytest.mark.parametrize("override", ["[a, b]", "{a: b}"])
def test_an_override_that_is_no_text_is_named_with_its_line(run: Run, override: str) -> None:
    code, _, err = draft(run, HEAD + f'  "4.b": {{text: vet ikke, override: {override}}}\n')
    assert (code, "svar.yaml, linje 3" in err) == (2, True)


@pytest.mark.parametrize(
    "answers",
    [
        "finnes-ikke.yaml",
        "svar.yaml/x",
        *(
            pytest.param(
                answers,
            )
            for answers in (".", "x" * 300)
        ),
    ],
)
def test_an_answers_file_that_is_not_there_is_not_told_as_missing_content(run: Run, answers: str) -> None:
    Path("svar.yaml").write_text(HEAD, encoding="utf-8")
    code, _, err = run("draft", "--answers", answers, "--out", "plan.docx")
    assert code == 2
    assert answers in err
    assert "IPLU_CONTENT" not in err


def test_a_huge_answers_file_is_refused(run: Run) -> None:
    code, _, err = draft(run, HEAD + "  # " + "x" * 5_100_000)
    assert (code, "over 5 MB" in err) == (2, True)


def test_hostile_answers_are_walked_as_text(run: Run) -> None:
    texts = [text for text in HOSTILE if text.isprintable()]
    assert len(texts) > 3
    lines = [
        f'  "{key}": {_quoted(text)}'
        for key, text in zip(("0.a", "0.b", "0.i", "1.1", "4.b"), texts, strict=False)
    ]
    code, _, err = draft(run, HEAD + "\n".join(lines) + "\n")
    assert code == 1
    assert "svar.yaml, linje 4, spørsmål 0.b" in err
    assert SUM in err
    assert not Path("plan.docx").exists()


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def test_hostile_answers_with_a_reason_become_a_plan_of_text(run: Run) -> None:
    example = (paths.prompts_folder() / "iplu" / "example.yaml").read_text(encoding="utf-8")
    nasty = f"{SUM} [/nei] <w:p/> \\U0001f600 \\x1b[31m ../../x"
    key = '  "1.1": >-\n'
    assert key in example
    start = example.index(key)
    end = example.index('  "1.2"', start)
    answer = f'  "1.1": {{text: "Ravn leker. {nasty}", override: "PPT ba om det {nasty}"}}\n'
    code, out, err = draft(run, example[:start] + answer + example[end:])
    assert (code, err) == (0, "")
    assert "plan.docx" in out
    shown = word_text(docx.Document("plan.docx"))
    assert flat(f"Ravn leker. {SUM} [/nei] <w:p/> \U0001f600 \x1b[31m ../../x") in shown


OUTPUTS = ["plan.odt", "", "mappe.docx", "finnes-ikke/plan.docx", "svar.yaml/plan.md"]


@pytest.mark.parametrize("out", OUTPUTS)
def test_an_output_that_cannot_be_written_is_named_and_nothing_is_touched(run: Run, out: str) -> None:
    Path("mappe.docx").mkdir()
    example = (paths.prompts_folder() / "iplu" / "example.yaml").read_text(encoding="utf-8")
    code, said, err = draft(run, example, out)
    assert (code, said) == (2, "")
    assert err.startswith("Feil: ")
    assert sorted(path.name for path in Path().iterdir()) == ["mappe.docx", "svar.yaml"]


# -- the municipality's own content ----------------------------------------------------------------------


@pytest.fixture
def content(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = tmp_path / "innhold"
    for name in ("prompts", "rules", "lexicons"):
        shutil.copytree(paths.content_root() / name, folder / name)
    monkeypatch.setenv(paths.CONTENT_VARIABLE, str(folder))
    return folder


BROKEN_CONTENT = [
    "prompts/messages/chat.yaml",
    "prompts/commands.yaml",
    "prompts/calendar.yaml",
    "prompts/iplu/guide.yaml",
    "prompts/iplu/points/1-styrker.yaml",
    "prompts/iplu/glossary.yaml",
    "rules/sign/vague.yaml",
    "lexicons/vague.yaml",
]


@pytest.mark.parametrize("name", BROKEN_CONTENT)
def test_broken_content_is_named_with_file_and_line_in_norwegian(run: Run, content: Path, name: str) -> None:
    assert (content / name).is_file()
    (content / name).write_text(BROKEN, encoding="utf-8")
    _, out, err = run("chat", stdin=b"Ravn\n14.09.2026\nVi leker.\n")
    assert f"{content / name}, linje 2: fila er ikke gyldig YAML" in out + err


@pytest.mark.parametrize("name", ["cli", "errors"])
def test_broken_messages_are_named_too(run: Run, content: Path, name: str) -> None:
    (content / "prompts" / "messages" / f"{name}.yaml").write_text(BROKEN, encoding="utf-8")
    (content / "prompts" / "iplu" / "guide.yaml").write_text(BROKEN, encoding="utf-8")
    code, _, err = run("chat")
    assert code == 2
    assert f"{name}.yaml" in err


@pytest.mark.parametrize(
    "template",
    [
        "{{ nope }}",
        "{{ words.__class__.__mro__ }}",
        "{% for x in %}",
        pytest.param(
            "{{ 1 / 0 }}",
        ),
        pytest.param(
            "{{ words + 1 }}",
        ),
    ],
)
def test_a_rule_with_a_bad_template_is_told_and_stops_nothing_else(
    run: Run, content: Path, template: str
) -> None:
    rule = content / "rules" / "any" / "non-answer.yaml"
    text = rule.read_text(encoding="utf-8")
    start = text.index("\n", text.index("message:")) + 1
    end = text.index("\n", start)
    rule.write_text(f"{text[:start]}  nb: '{template}'{text[end:]}", encoding="utf-8")
    code, out, _ = run("chat", stdin="Ravn\ngå til 1.1\nvet ikke\nVi leker i skogen.\n".encode())
    assert code == 0
    assert "En tekstmal kan ikke fylles ut" in out


# -- the plain conversation -------------------------------------------------------------------------------


def kept(tmp_path: Path) -> str:
    with PlanStore(tmp_path / "data" / "plans.db") as store:
        (plan,) = store.plans()
        return "\n".join(revision.answer.text for revision in store.history(plan.id))


def test_hostile_lines_are_answers_and_are_shown_harmless(run: Run, tmp_path: Path) -> None:
    lines = [text for text in HOSTILE if "\n" not in text and "\udc80" not in text]
    lines += ["\x00\x01\x1b[2J", "x" * 100_000]
    said = ["Ravn", "gå til 1.1", *lines, "tilbake", "tilbake", "status", "hjelp", "ferdig"]
    code, _, err = run("chat", stdin="\n".join(said).encode("utf-8", "surrogatepass"))
    assert (code, err) == (0, "")
    assert [line[:30] for line in lines[:5] if line not in kept(tmp_path)] == []
    assert not Path("iplu-hostile").exists()


def test_an_end_in_the_middle_of_a_line_keeps_the_line(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("chat", stdin="gå til 1.1\nRavn bygger med klosser".encode())
    assert (code, "Alt er lagret" in out) == (0, True)
    assert kept(tmp_path) == "Ravn bygger med klosser"


def test_bytes_that_are_not_utf_8_do_not_end_the_conversation(run: Run, tmp_path: Path) -> None:
    code, _, _ = run("chat", stdin=b"g\xc3\xa5 til 1.1\nRavn bl\xe5ser \xff\xfe bobler\nVi leker i skogen.\n")
    assert code == 0
    assert "Vi leker i skogen." in kept(tmp_path)
    assert "bobler" in kept(tmp_path)


@pytest.mark.parametrize("arguments", [(), ("chat",)])
def test_without_a_standard_input_the_program_ends_politely(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments, stdin=None)[0] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe reads otherwise there")
def test_a_reader_that_goes_away_gives_no_traceback_and_loses_nothing(tmp_path: Path) -> None:
    environment = {**os.environ, "IPLU_DATA": str(tmp_path / "data"), "PYTHONPATH": str(ROOT)}
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "assistant", "chat"]
    done = subprocess.run(
        command,
        input=b"Ravn\n",
        stdout=write,
        stderr=subprocess.PIPE,
        env=environment,
        timeout=60,
        check=False,
    )
    os.close(write)
    assert done.returncode in (0, 1)
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_an_output_on_a_full_disk_gives_no_traceback(tmp_path: Path) -> None:
    environment = {**os.environ, "IPLU_DATA": str(tmp_path / "data"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "assistant", "draft", "--example"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, env=environment, timeout=60, check=False
        )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
