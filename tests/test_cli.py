"""The commands: what they print, what they write, how they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import docx
import pytest
import yaml

from assistant import __version__
from assistant.desk.fromfile import read_answers, walk
from assistant.desk.workplace import Workplace
from assistant.paths import prompts_folder
from assistant.store.plans import PlanStore

# Each starts the program anew.
pytestmark = pytest.mark.journey

EXAMPLE = prompts_folder() / "iplu" / "example.yaml"


def iplu(
    folder: Path, *arguments: str, said: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    own = {key: value for key, value in os.environ.items() if not key.startswith("IPLU_")}
    surroundings = {**own, "IPLU_DATA": str(folder / "data"), "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        cwd=folder,
        env=surroundings,
        input=said,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_help_is_norwegian_and_loads_nothing_heavy(tmp_path: Path) -> None:
    done = iplu(tmp_path, "--help")
    assert done.returncode == 0
    for word in ("Bruk: iplu", "Valg:", "Kommandoer:", "Vis denne teksten."):
        assert word in done.stdout
    heavy = ["spacy", "textual", "sqlite_utils", "pydantic", "jinja2", "docx"]
    code = f"import sys, assistant.cli; print([n for n in {heavy} if n in sys.modules])"
    seen = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert seen.stdout.strip() == "[]"


def test_the_version_is_the_packages(tmp_path: Path) -> None:
    assert __version__ in iplu(tmp_path, "--version").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("tull",), "Kommandoen tull finnes ikke"),
        (("--tull",), "Valget --tull finnes ikke"),
        (("--malform", "sv"), "nb / nn"),
        (("draft",), "--answers"),
        (("draft", "--answers", "finnes-ikke.yaml", "--out", "x.docx"), "finner ikke svarfila"),
        (("chat", "--plan", "finnes ikke"), "finner ikke planen"),
    ],
)
def test_unusable_input_ends_with_2_and_says_why_in_norwegian(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = iplu(tmp_path, *arguments)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_the_printed_example_is_valid_and_becomes_a_plan(tmp_path: Path) -> None:
    printed = iplu(tmp_path, "draft", "--example").stdout
    assert printed == EXAMPLE.read_text(encoding="utf-8")
    (tmp_path / "svar.yaml").write_text(printed, encoding="utf-8")
    done = iplu(tmp_path, "draft", "--answers", "svar.yaml", "--out", "plan.docx")
    assert done.returncode == 0, done.stderr
    assert str(tmp_path / "plan.docx") in done.stdout
    assert any(
        "Tegn på fremgang" in line.text for line in docx.Document(str(tmp_path / "plan.docx")).paragraphs
    )


def test_a_rejected_answer_ends_with_1_names_the_question_and_writes_nothing(tmp_path: Path) -> None:
    data = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    data["answers"]["8.1"] = "jevnlig"
    data["answers"]["goal"][0]["2.b"] = "Barnet skal få større forståelse"
    (tmp_path / "svar.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    done = iplu(tmp_path, "draft", "--answers", "svar.yaml", "--out", "plan.docx")
    assert done.returncode == 1
    assert "spørsmål 8.1, Hyppighet (mangler hvor ofte)" in done.stderr
    assert "spørsmål 2.b, Pedagogisk konkretisering, mål 1" in done.stderr
    assert "2 svar må rettes" in done.stderr
    assert not (tmp_path / "plan.docx").exists()


def test_an_override_in_the_file_needs_a_reason_that_is_one(tmp_path: Path) -> None:
    data = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    for reason, code in (("x", 1), ("PPT ba om akkurat denne ordlyden", 0)):
        data["answers"]["8.1"] = {"text": "jevnlig", "override": reason}
        (tmp_path / "svar.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        assert iplu(tmp_path, "draft", "--answers", "svar.yaml", "--out", "plan.md").returncode == code
    assert "PPT ba om akkurat denne ordlyden" in (tmp_path / "plan.md").read_text(encoding="utf-8")


def test_without_a_terminal_the_example_is_walked_to_a_plan(tmp_path: Path) -> None:
    done = iplu(tmp_path)
    assert done.returncode == 0, done.stderr
    assert "8.2 Deltakere" in done.stdout
    assert str(tmp_path / "iplu-eksempel.docx") in done.stdout
    assert (tmp_path / "iplu-eksempel.docx").exists()


def test_the_plain_conversation_goes_on_with_the_plan_that_is_named(tmp_path: Path) -> None:
    assert "Hvilken dato" in iplu(tmp_path, "chat", said="Rev\n").stdout
    assert "Hvilken dato" in iplu(tmp_path, "chat", "--plan", "ny", said="Ugle\n").stdout
    asked = iplu(tmp_path, "chat", said="Gaupe\nrev\n14.09.2026\n").stdout
    assert asked.count("Hvilken plan?") == 2
    assert "Du er i planen til Rev." in asked
    assert "Hvilken dag fikk" in asked
    assert "Du er i planen til Rev." in iplu(tmp_path, "chat", said="1\n").stdout
    assert "Du er i planen til Ugle." in iplu(tmp_path, "chat", "--plan", "ugle").stdout


def test_nynorsk_is_spoken_when_it_is_chosen(tmp_path: Path) -> None:
    assert "Kva skal vi kalle" in iplu(tmp_path, "chat", "--malform", "nn").stdout
    assert "Kva skal vi kalle" in iplu(tmp_path, "chat", IPLU_MALFORM="nn").stdout


GOOD_SIGN = "Vi ser fremgang når Ola rekker koppen til en voksen ved bordet."


def test_check_says_what_is_wrong_with_one_text_and_how_to_go_on(tmp_path: Path) -> None:
    done = iplu(tmp_path, "check", "--kind", "sign", "Vi ser fremgang når Ola leker mer i sandkassa.")
    assert done.returncode == 1
    assert "sign/vague" in done.stdout
    assert "For eksempel: Vi ser fremgang når Ola leker i sandkassa." in done.stdout
    assert iplu(tmp_path, "check", "--kind", "sign", GOOD_SIGN).returncode == 0


def test_check_judges_lines_from_a_pipe_and_names_a_bad_one(tmp_path: Path) -> None:
    said = json.dumps({"id": 1, "kind": "sign", "text": GOOD_SIGN}) + "\n" + "tull\n"
    done = iplu(tmp_path, "check", "--jsonl", "-", said=said)
    assert done.returncode == 2
    assert json.loads(done.stdout) == {"id": 1, "verdict": "accept", "reasons": [], "findings": []}
    assert "Linje 2" in done.stderr
    assert iplu(tmp_path, "check", "--jsonl", "-", said=said.splitlines()[0]).returncode == 0


@pytest.mark.parametrize(
    "arguments", [(), ("--kind", "sign"), ("--jsonl", "x", "tekst"), ("--jsonl", "finst-ikkje")]
)
def test_check_that_cannot_be_understood_is_unusable(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = iplu(tmp_path, "check", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Feil:")


def test_rules_are_listed_explained_and_tried(tmp_path: Path) -> None:
    assert "sign/vague" in iplu(tmp_path, "rules").stdout
    explained = iplu(tmp_path, "rules", "explain", "plan/strengths").stdout
    assert all(word in explained for word in ("Hva:", "Hvorfor:", "Kjente hull:", "feil:", "bedre:"))
    assert iplu(tmp_path, "rules", "test").returncode == 0
    assert iplu(tmp_path, "rules", "test", str(tmp_path / "tom")).returncode == 2


@pytest.fixture
def ravn(tmp_path: Path) -> Path:
    """A data folder with the example's plan."""
    workplace = Workplace()
    done = walk(workplace, read_answers(EXAMPLE, workplace.guide))
    answers = list(done.answers.by_slot.values())
    with PlanStore(tmp_path / "data" / "plans.db") as store:
        store.create_filled_plan("iplu", answers, "1", "1", None, alias="Ravn")
    return tmp_path


def test_the_year_says_what_is_due_and_takes_a_note(ravn: Path) -> None:
    assert "Ravn: " in iplu(ravn, "year").stdout
    day = f"{date.today():%d.%m.%Y}"
    noted = iplu(ravn, "note", "--plan", "ravn", "--sign", "1", "--seen", "delvis", "--place", "sandkassa")
    assert (noted.returncode, day in noted.stdout) == (0, True), noted.stderr
    told = iplu(ravn, "year", "--plan", "Ravn").stdout
    assert "(sett 0, delvis 1, ikke ennå 0)" in told
    assert "siste onsdag i hver måned" in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("note", "--plan", "Ravn", "--sign", "99", "--seen", "ja"), "Planen har 7 tegn"),
        (("note", "--plan", "Ravn", "--sign", "1", "--seen", "ja", "--day", "31.02.2026"), "finnes ikke"),
        (("note", "--plan", "Ekorn", "--sign", "1", "--seen", "ja"), "finner ikke planen"),
        (("documents", "--plan", "Ravn", "--kind", "tull"), "plan, staff, parents, timetable"),
        (("calendar", "--plan", "Ravn", "--out", "finnes-ikke/x.ics"), "finnes-ikke"),
    ],
)
def test_what_cannot_be_used_in_the_year_is_said_and_ends_with_2(
    ravn: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = iplu(ravn, *arguments)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_documents_and_calendar_are_written_where_one_says(ravn: Path) -> None:
    out = ravn / "ut"
    out.mkdir()
    done = iplu(ravn, "documents", "--plan", "Ravn", "--format", ".pdf", "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert len(list(out.glob("*.pdf"))) == 4
    assert iplu(ravn, "calendar", "--plan", "Ravn", "--out", str(out / "x.ics")).returncode == 0
    assert (out / "x.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_working_with_others_is_told_and_begun(ravn: Path) -> None:
    told = iplu(ravn, "cooperate", "--plan", "Ravn")
    assert (told.returncode, "Ingen samarbeid er ført opp ennå" in told.stdout) == (0, True), told.stderr
    assert "coordination (Samordning med en annen instans)" in told.stdout
    unknown = iplu(ravn, "cooperate", "--plan", "Ravn", "--with", "nav")
    assert (unknown.returncode, "statped, coordination" in unknown.stderr) == (2, True)
    begun = iplu(ravn, "cooperate", "--plan", "Ravn", "--with", "statped")
    assert (begun.returncode, "Statped ett lag" in begun.stdout) == (0, True), begun.stderr
    assert "Statped" in iplu(ravn, "cooperate", "--plan", "Ravn").stdout


def test_the_example_of_a_plan_with_statped_can_be_copied_and_drafted(tmp_path: Path) -> None:
    example = tmp_path / "statped.yaml"
    example.write_text(iplu(tmp_path, "draft", "--example", "--guide", "statped").stdout, encoding="utf-8")
    done = iplu(tmp_path, "draft", "--answers", str(example), "--out", str(tmp_path / "plan.md"))
    assert done.returncode == 0, done.stderr
    written = (tmp_path / "plan.md").read_text(encoding="utf-8")
    assert "Samarbeidsplan med Statped" in written
    assert "UTKAST" not in written


def test_an_answers_file_of_an_unknown_guide_says_which_it_may_be(tmp_path: Path) -> None:
    answers = tmp_path / "svar.yaml"
    answers.write_text('guide: ../iplu\nanswers: {"0.a": Ravn}\n', encoding="utf-8")
    done = iplu(tmp_path, "draft", "--answers", str(answers), "--out", str(tmp_path / "plan.md"))
    assert (done.returncode, "guide: iplu" in done.stderr) == (2, True), done.stderr


def test_a_template_is_tried_before_it_is_used(tmp_path: Path) -> None:
    template = tmp_path / "egen.md.j2"
    template.write_text("{% for strand in plan.year.strands %}", encoding="utf-8")
    done = iplu(tmp_path, "template", str(template), "--kind", "staff")
    assert (done.returncode, "endfor" in done.stderr) == (1, True), done.stderr
    shipped = prompts_folder() / "iplu" / "documents" / "staff.docx"
    assert "kan brukes" in iplu(tmp_path, "template", str(shipped), "--kind", "staff").stdout


@pytest.mark.parametrize("option", [("--remove", "Siri"), ("--keep", "Siri"), ("--confirmed",)])
def test_minutes_are_not_written_whole_where_something_was_to_be_taken_out(
    tmp_path: Path, option: tuple[str, ...]
) -> None:
    done = iplu(tmp_path, "minutes", "Ravn", *option, "--out", str(tmp_path / "referat.md"))
    assert done.returncode == 2
    assert "Legg til --group" in done.stderr
    assert not (tmp_path / "referat.md").exists()
