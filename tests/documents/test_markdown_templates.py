"""The Markdown templates of all documents: whole, sparse and empty, and with text that means harm."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.documents.data import gather
from assistant.documents.load import document_kind, load_labels
from assistant.documents.write.markdown import render_markdown
from assistant.guide.answers import Answers
from assistant.paths import prompts_folder
from assistant.plan.assemble import assemble, draft
from assistant.plan.model import PlanDocument
from assistant.plan.sessionview import SessionMatterRow, SessionView
from assistant.plan.yearview import MeasureRow, PersonRow, StrandRow, YearView
from tests.documents.reading import flat, markdown_text
from tests.documents.sample_year import sample_plan, sample_year
from tests.plan.small_guide import FULL, GUIDE, setting

GUIDES = {
    "plan": "iplu",
    "staff": "iplu",
    "parents": "iplu",
    "timetable": "iplu",
    "evaluation": "evaluation",
    "aarsrapport": "aarsrapport",
    "minutes": "supervision",
}
KINDS = sorted(GUIDES)
WALKS = ["evaluation", "aarsrapport"]
YEAR = sample_year()


def _over(measures: tuple[MeasureRow, ...]) -> tuple[MeasureRow, ...]:
    return tuple(replace(one, ended="Avsluttet 7. desember 2026.") for one in measures)


def _untouched(strand: StrandRow) -> StrandRow:
    """Return a goal that nobody has looked at yet."""
    signs = tuple(replace(sign, summary="", sightings=(), chart=None) for sign in strand.signs)
    measures = tuple(replace(one, ended="", outcomes=()) for one in strand.measures)
    return replace(strand, signs=signs, measures=measures)


def _with(**changes: Any) -> PlanDocument:
    return replace(sample_plan(), year=replace(YEAR, **changes))


DOCUMENTS = {
    "rich": sample_plan(),
    "rich in nynorsk": sample_plan("nn"),
    "no year": assemble(GUIDE, FULL, setting()),
    "empty draft": draft(GUIDE, Answers(), setting()),
    "all ended": _with(
        strands=tuple(replace(one, measures=_over(one.measures)) for one in YEAR.strands),
        ordinary=_over(YEAR.ordinary),
    ),
    "nothing seen": _with(strands=tuple(map(_untouched, YEAR.strands)), ordinary=()),
    "bare goals": _with(
        strands=tuple(replace(one, goal="", overall="", signs=(), measures=()) for one in YEAR.strands)
    ),
    "nobody named": _with(people=(PersonRow("Styrer", "", ""),), dates=(), rhythm=""),
    "rhythm only": _with(people=(), dates=(), timetable_period=""),
    "empty week": _with(days=tuple(replace(day, hours=()) for day in YEAR.days)),
    "no days": _with(days=()),
    "bare session": replace(
        sample_plan(), session=SessionView(day="21. november 2026", length="45 minutter")
    ),
    "bare matter": replace(
        sample_plan(), session=SessionView(matters=(SessionMatterRow("Sak", "", (), (), (), (), ()),))
    ),
}


def written(kind: str, document: PlanDocument) -> str:
    folder = prompts_folder() / GUIDES[kind] / "documents"
    chosen = document_kind(folder, kind)
    data = gather(document, chosen, load_labels(folder).in_(document.variety))
    return render_markdown(data, folder / f"{kind}.md.j2").decode("utf-8")


def parsed(source: str) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(source)


def headings(source: str) -> list[tuple[int, str]]:
    tokens = parsed(source)
    return [
        (int(token.tag[1]), after.content)
        for token, after in pairwise(tokens)
        if token.type == "heading_open"
    ]


def part(source: str, heading: str) -> str:
    """Return what stands under a heading, down to the next of its own level or above."""
    lines = source.splitlines()
    start = lines.index(heading)
    level = len(heading) - len(heading.lstrip("#"))
    above = tuple("#" * count + " " for count in range(1, level + 1))
    rest = lines[start + 1 :]
    end = next((index for index, line in enumerate(rest) if line.startswith(above)), len(rest))
    return "\n".join(rest[:end])


@pytest.fixture(scope="module")
def everything() -> dict[tuple[str, str], str]:
    return {(name, kind): written(kind, DOCUMENTS[name]) for name in DOCUMENTS for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_heading_levels_never_skip_one(everything: dict[tuple[str, str], str], name: str, kind: str) -> None:
    levels = [level for level, _ in headings(everything[name, kind])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_heading_stands_over_nothing(everything: dict[tuple[str, str], str], name: str, kind: str) -> None:
    tokens = parsed(everything[name, kind])
    for index, token in enumerate(tokens):
        if token.type == "heading_close" and token.tag != "h1":
            after = tokens[index + 1] if index + 1 < len(tokens) else None
            heading = tokens[index - 1].content
            assert after is not None, heading
            assert after.type != "hr", heading
            if after.type == "heading_open":
                assert after.tag > token.tag, heading


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_table_is_whole_and_has_rows(
    everything: dict[tuple[str, str], str], name: str, kind: str
) -> None:
    source = everything[name, kind]
    tables, rows = sum(line.startswith("| --- |") for line in source.splitlines()), 0
    for token in parsed(source):
        rows += token.type == "tbody_open"
        # A table that a blank line has broken in two would leave its pipes in a paragraph.
        assert token.type != "inline" or not token.content.startswith("|")
    assert rows == tables


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_there_are_no_gaps(everything: dict[tuple[str, str], str], name: str, kind: str) -> None:
    source = everything[name, kind]
    assert "\n\n\n" not in source
    assert source.endswith("\n")
    assert "** **" not in source
    assert "****" not in source


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_says_so_first_and_a_finished_document_does_not(
    everything: dict[tuple[str, str], str], kind: str
) -> None:
    nouns = {"evaluation": "Vurderingen", "aarsrapport": "Årsrapporten", "minutes": "Referatet"}
    noun = nouns.get(kind, "Planen")
    assert everything["empty draft", kind].startswith(f"**UTKAST** {noun} er ikke ferdig.")
    assert "UTKAST" not in everything["rich", kind]


def test_the_staff_see_goals_signs_measures_and_who_does_what(
    everything: dict[tuple[str, str], str],
) -> None:
    source = everything["rich", "staff"]
    goal = part(source, "## Mål 1")
    assert "Ekorn venter på tur i sandkassa sammen med ett annet barn." in goal
    assert "- Vi ser fremgang når Ekorn sier «din tur»." in part(goal, "### Tegn vi ser etter")
    assert "- E.N. sitter ved sandkassa" in part(goal, "### Det vi gjør")
    assert "terning" not in source, "a measure that is ended is not done"
    assert "*Mål 2 har bare ett tegn.*" in part(source, "## Mål 2")
    assert "| Kontakt i PPT | *Ikke bestemt* |" in part(source, "## Hvem gjør hva")
    assert "- Hele gruppa bruker turkort" in part(source, "## For hele gruppa (§ 2)")


def test_the_parents_read_what_was_seen_and_whom_to_ask(everything: dict[tuple[str, str], str]) -> None:
    source = everything["rich", "parents"]
    assert [text for level, text in headings(part(source, "## Mål 1")) if level] == [
        "Dette arbeider vi mot",
        "Dette kan dere se etter",
        "Dette gjør vi",
        "Slik har det gått til nå",
    ]
    assert "Sett 3 ganger, delvis 1 gang" in part(source, "### Slik har det gått til nå")
    assert "første mandag i måneden" in part(source, "## Når vi snakkes")
    ask = part(source, "## Hvem dere kan spørre")
    assert "| Styrer | H.L. |" in ask
    assert "PPT" not in ask, "nobody can be asked where nobody is named"
    assert "terning" not in source


def test_parents_are_told_what_to_do_where_nothing_is_arranged(
    everything: dict[tuple[str, str], str],
) -> None:
    source = everything["nobody named", "parents"]
    assert "Si fra når det passer for dere." in part(source, "## Når vi snakkes")
    assert part(source, "## Hvem dere kan spørre").strip() == "Spør styreren i barnehagen."


def test_the_week_is_a_table_by_time_and_day(everything: dict[tuple[str, str], str]) -> None:
    rows = [line for line in everything["rich", "timetable"].splitlines() if line.startswith("|")]
    assert rows[0] == "| Tid | mandag | tirsdag | onsdag | torsdag | fredag |"
    assert [row.split(" | ")[0] for row in rows[2:]] == [
        "| 09:00–11:30",
        "| 09:00–12:00",
        "| 10:00–10:45",
        "| 13:00–14:00",
    ]
    assert "| Logoped, R.V., Lekerommet (partallsuker) |" in rows[4]
    assert "ingen timer ennå" in everything["empty week", "timetable"]


@pytest.mark.parametrize("kind", WALKS)
def test_signs_are_followed_by_their_looks_and_measures_by_what_was_said(
    everything: dict[tuple[str, str], str], kind: str
) -> None:
    source = everything["rich", kind]
    signs, measures = {
        "evaluation": ("## Tegnene over tid", "## Tiltakene over tid"),
        "aarsrapport": ("## Grunnlaget: tegn vi har sett", "## Grunnlaget: tiltak vi har prøvd"),
    }[kind]
    seen = part(source, signs)
    assert seen.count("| Dag | Så vi det? | Hvor | Merknad |") == 2
    assert "| 18. januar 2027 | sett | Vannrenna |" in seen
    assert "*Ingen har notert om dette tegnet ennå.*" in seen
    assert "*Mål 2 er ført videre uendret for andre år.*" in seen
    tried = part(source, measures)
    assert "Avsluttet 7. desember 2026: Ekorn ville ut, og det ble uro." in tried
    assert "| 7. desember 2026 | virker ikke | For trangt og for travelt der. | Avsluttes |" in tried
    assert "Det er stillere." in part(tried, "### Tiltak for hele gruppa (§ 2)")


@pytest.mark.parametrize("kind", WALKS)
def test_where_nobody_has_looked_nothing_is_said_of_it(
    everything: dict[tuple[str, str], str], kind: str
) -> None:
    assert "over tid" not in everything["nothing seen", kind]
    assert "Grunnlaget" not in everything["nothing seen", kind]


def test_the_report_names_both_recipients_and_the_law(everything: dict[tuple[str, str], str]) -> None:
    for name in ("rich", "empty draft"):
        front = part(everything[name, "aarsrapport"], "## Om rapporten")
        assert "| Mottakere | De foresatte og kommunen (barnehageloven § 32) |" in front


def test_the_plan_shows_people_week_dates_and_version(everything: dict[tuple[str, str], str]) -> None:
    source = everything["rich", "plan"]
    front = part(source, "## Om planen")
    assert "| Neste vurdering | 1. mars 2027 |" in front
    assert "| Utgave | Utgave 3, 15. februar 2027, etter vurdering |" in front
    assert "| Ansvarlig pedagog | E.N. |" in part(source, "## Hvem gjør hva")
    assert "Gjelder fra 19. oktober 2026" in part(source, "## Timeplan")
    assert "Først sett 7. desember 2026." in part(source, "## Hva vi har sett")
    assert {text for _, text in headings(everything["no year", "plan"])}.isdisjoint(
        {"Hvem gjør hva", "Timeplan", "Hva vi har sett"}
    )


@pytest.mark.parametrize("kind", KINDS)
def test_nynorsk_has_no_bokmal_around_the_data(kind: str) -> None:
    # The small guide's answers are in bokmål, so they are left out.
    document = replace(sample_plan("nn"), sections=(), sheets=(), front=(), draft=True)
    words = set(re.findall(r"\w+", written(kind, document).lower()))
    assert words.isdisjoint({"ikke", "hva", "hvem", "hvor", "gjør", "dere", "uke", "fremgang", "snakkes"})


NASTY = (
    "# Nei\n- punkt\n1. en | to |\n> sitat\n***\n\n{{ 7*7 }} {% raw %} [lenke](http://x) ![b](y) `kode` *a* "
    "_b_ <b>fet</b> <!-- x --> &amp; ~~d~~ $x$ \\"
)


def changed(value: Any, change: Callable[[str], str]) -> Any:
    """Return a year with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(changed(one, change) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{one.name: changed(getattr(value, one.name), change) for one in fields(value)}
        )
    return value


SHOWN: dict[str, Callable[[YearView], list[str]]] = {
    "plan": lambda year: [year.people[0].task, year.days[0].hours[0].who, year.strands[0].signs[0].text],
    "staff": lambda year: [year.strands[0].goal, year.people[0].name, year.strands[0].signs[0].text],
    "parents": lambda year: [year.strands[0].overall, year.strands[0].signs[0].summary, year.dates[0].note],
    "timetable": lambda year: [year.days[0].hours[0].label, year.days[0].hours[0].place, year.rhythm],
    "evaluation": lambda year: [year.strands[0].signs[0].sightings[0].note, year.strands[0].goal],
    "aarsrapport": lambda year: [year.strands[0].measures[0].outcomes[0].why, year.strands[1].unchanged],
}


@pytest.mark.parametrize("kind", sorted(SHOWN))
def test_harmful_text_in_the_year_reads_as_it_was_typed(kind: str) -> None:
    year: YearView = changed(YEAR, lambda text: f"Q {text} {NASTY} Z" if text else "")
    # An ended measure is left out of the sheets: here some are going on.
    strands = tuple(
        replace(one, measures=tuple(replace(measure, ended="") for measure in one.measures))
        for one in year.strands
    )
    year = replace(year, strands=strands)
    source = written(kind, replace(sample_plan(), year=year))
    shown = markdown_text(source)
    for text in SHOWN[kind](year):
        assert flat(text) in shown
    assert "Nei" not in {text for _, text in headings(source)}
    assert "49" not in shown
