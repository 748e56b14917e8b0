from __future__ import annotations

from assistant.review.source import Cell, Location, Part, Table
from tests.review.sources import bold, bullet, heading, placed, table, text, where, wide


def test_text_stands_under_its_heading() -> None:
    assert where(
        heading("Barnets sterke sider"), text("Liker biler."), heading("Mål"), text("Leker i sandkassa.")
    ) == {"Liker biler.": "1 other", "Leker i sandkassa.": "2 goal"}


def test_bold_and_capital_lines_are_headings() -> None:
    assert where(bold("Delmål"), text("Hun venter."), text("TILTAK"), text("Vi viser kort.")) == {
        "Hun venter.": "3 sign",
        "Vi viser kort.": "4 measure",
    }


def test_a_heading_inside_a_section_does_not_end_it() -> None:
    found = where(heading("Spesialpedagogiske tiltak"), heading("I garderoben", 2), text("Vi viser kort."))
    assert found["Vi viser kort."] == "4 measure"


def test_a_name_for_what_it_is_about_does_not_end_a_section() -> None:
    assert where(bold("Mål"), bold("Språk"), text("Hun sier to ord."))["Hun sier to ord."] == "2 goal"


def test_an_unknown_heading_ends_the_section_and_is_listed() -> None:
    found = where(bold("Mål"), text("Leker."), bold("Xyz zyx"), text("Noe helt annet."))
    assert found["Noe helt annet."] == "unknown"
    assert found["Xyz zyx"] == "label"


def test_a_label_before_its_text_on_the_line() -> None:
    said = text("Tiltak: Den voksne viser kort.", lead=7)
    assert where(said) == {"Den voksne viser kort.": "4 measure"}
    assert where(text("Delmål 1: Hun venter på tur.")) == {"Hun venter på tur.": "3 sign"}


def test_lines_within_a_paragraph_may_be_labels() -> None:
    assert where(text("Delmål\nHun venter på tur.\nHun rekker opp hånda.", lead=6)) == {
        "Hun venter på tur.\nHun rekker opp hånda.": "3 sign"
    }


def test_typed_marks_are_no_part_of_a_text() -> None:
    found = placed(bold("Delmål"), text("1a) Hun venter."), text("- Hun ser."), text("T. venter på tur."))
    assert [piece.text for piece in found] == ["Hun venter.", "Hun ser.", "T. venter på tur."]
    assert found[0].where.number == 1


def test_a_date_is_no_mark() -> None:
    assert [piece.text for piece in placed(bold("Evaluering"), text("12. januar 2026"))] == [
        "12. januar 2026"
    ]


def test_label_left_and_text_right() -> None:
    form = table(["Barnets navn", "Ekorn"], ["Sterke sider", "Liker vann."], ["Delmål", "Hun venter."])
    assert where(form) == {"Ekorn": "facts", "Liker vann.": "1 other", "Hun venter.": "3 sign"}


def test_headings_over_columns_hold_for_every_row() -> None:
    form = table(
        ["Mål", "Delmål", "Tiltak", "Ansvar"],
        ["Leker.", "Hun venter.", "Vi viser kort.", "Pedagogisk leder"],
        ["Spiser selv.", "Hun peker.", "Vi spør.", "Assistent"],
        shaded_first=True,
    )
    found = where(form)
    assert found["Hun peker."] == "3 sign"
    assert found["Vi spør."] == "4 measure"
    assert found["Pedagogisk leder"] == "4 other"
    rows = {piece.text: piece.where.row for piece in placed(form)}
    assert rows["Leker."] == rows["Hun venter."] != rows["Hun peker."]


def test_a_row_that_is_a_heading_holds_for_the_rows_below() -> None:
    form = Table(
        (
            wide("Mål", 2, 1),
            Cell(2, 1, (text("Leker i sandkassa."),), columns=2),
            wide("Tiltak i det ordinære tilbudet", 2, 3),
            Cell(4, 1, (text("Personalet deler gruppa."),), columns=2),
        ),
        Location(table=1),
        2,
    )
    assert where(form) == {"Leker i sandkassa.": "2 goal", "Personalet deler gruppa.": "5 measure"}


def test_label_and_text_in_one_cell() -> None:
    assert where(table(["Delmål\nHun venter.", "Tiltak\nVi viser kort."])) == {
        "Hun venter.": "3 sign",
        "Vi viser kort.": "4 measure",
    }


def test_a_table_in_a_cell_is_read_where_it_stands() -> None:
    inner = table(["Delmål", "Hun venter."], ["Tiltak", "Vi viser kort."])
    found = where(table(["Mål og tiltak", inner]))
    assert found == {"Hun venter.": "3 sign", "Vi viser kort.": "4 measure"}


def test_measures_of_two_kinds_side_by_side() -> None:
    form = table(
        ["Tiltak (§ 31)", "Tiltak (§ 2)"], ["Hun viser kort.", "Vi deler gruppa."], shaded_first=True
    )
    assert where(form) == {"Hun viser kort.": "4 measure", "Vi deler gruppa.": "5 measure"}


def test_how_often_and_who_are_parts_of_the_schedule_only_there() -> None:
    form = table(["Hvor ofte", "Hver måned"], ["Deltakere", "Styrer og foreldre"])
    assert where(form) == {"Hver måned": "8 schedule", "Styrer og foreldre": "8 schedule"}
    tiltak = table(["Tiltak", "Hvor ofte"], ["Vi viser kort.", "Hver dag"], shaded_first=True)
    assert where(tiltak)["Hver dag"] == "4 other"


def test_progress_after_the_signs_is_evaluation() -> None:
    assert where(bold("Framgang"), text("Hun venter."))["Hun venter."] == "3 sign"
    found = where(bold("Delmål"), text("Hun venter."), bold("Framgang"), text("Det går fint."))
    assert found["Det går fint."] == "7 other"


def test_goal_numbers_over_signs_only_refer() -> None:
    found = placed(
        bold("Mål"), text("Leker."), text("Spiser."), bold("Delmål"), bold("Mål 2"), text("Hun peker.")
    )
    assert (found[-1].where.kind.value, found[-1].where.number) == ("sign", 2)


def test_the_forms_own_questions_are_told_apart() -> None:
    found = where(heading("Mål"), text("Hva skal barnet lære?"), text("Beskriv kort."), text("Leker."))
    assert found == {"Hva skal barnet lære?": "prompt", "Beskriv kort.": "prompt", "Leker.": "2 goal"}


def test_placeholders_are_nobodys_text() -> None:
    assert where(heading("Mål"), text("Klikk her for å skrive", placeholder=True)) == {}


def test_headers_footers_and_notes_are_listed_and_open_nothing() -> None:
    margin = text("Mål", standing_out=True)
    header = type(margin)(margin.text, Location(part=Part.HEADER), standing_out=True)
    assert where(header, text("Leker.")) == {"Mål": "margin", "Leker.": "unknown"}


def test_a_place_and_a_date_begin_the_signatures() -> None:
    found = where(bold("Møter"), text("Hver måned."), text("Solbakken, 14.09.2026"), text("Randi H."))
    assert found["Solbakken, 14.09.2026"] == "facts"
    assert found["Randi H."] == "facts"


def test_a_line_that_others_go_on_from_is_remembered() -> None:
    found = placed(bold("Framgang"), text("Vi ser framgang når Ekorn:"), bullet("ventar på tur"))
    assert found[-1].where.lead == "Vi ser framgang når Ekorn"


def test_numbers_count_where_the_known_headings_have_the_guides() -> None:
    found = where(
        bold("1. Styrker og interesser"),
        text("Liker vann."),
        bold("2. Mål"),
        text("Leker."),
        bold("6. Zyx wvu"),
        text("Rett etter frokost."),
    )
    assert found["Rett etter frokost."] == "6 other"


def test_numbers_of_another_form_do_not_count() -> None:
    found = where(
        bold("1. Opplysninger"),
        bold("2. Sterke sider"),
        bold("3. Mål"),
        bold("6. Zyx wvu"),
        text("Rett etter frokost."),
    )
    assert found["Rett etter frokost."] == "unknown"
