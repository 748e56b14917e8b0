"""A plan's year, invented, in both written forms: a sign seen often, one never, a measure ended."""

from __future__ import annotations

from dataclasses import replace

from assistant.plan.assemble import assemble
from assistant.plan.model import PlanDocument
from assistant.plan.yearview import (
    Chart,
    DateRow,
    DayColumn,
    HourCell,
    MeasureRow,
    OutcomeRow,
    PersonRow,
    SightingRow,
    SignRow,
    StrandRow,
    YearView,
)
from assistant.wording import Variety
from tests.documents.sample_session import sample_session
from tests.documents.sample_shared import sample_shared
from tests.plan.small_guide import FULL, GUIDE, setting


def sample_plan(variety: Variety = "nb") -> PlanDocument:
    """Return the small guide's plan with a whole year, a session for the minutes, a plan with others."""
    plan = assemble(GUIDE, FULL, setting(variety))
    shared = sample_shared(variety)
    year = replace(sample_year(variety), shared=(shared,))
    return replace(plan, year=year, session=sample_session(variety), shared=shared)


def sample_year(variety: Variety = "nb") -> YearView:
    """Return the year; ``nb`` and ``nn`` say the same."""
    return _NYNORSK if variety == "nn" else _BOKMAL


_BOKMAL = YearView(
    people=(
        PersonRow("Styrer", "H.L.", "Kaller inn til møter og ser til at tilbudet henger sammen."),
        PersonRow("Pedagogisk leder", "S.B.", "Har ansvar for tiltakene for hele gruppa."),
        PersonRow("Ansvarlig pedagog", "E.N.", "Gjør tiltakene sammen med Ekorn og veileder kollegene."),
        PersonRow("Snakker med de foresatte", "S.B.", "Daglig prat ved henting."),
        PersonRow("Snakker med de foresatte", "E.N.", "Ringer siste fredag i måneden."),
        PersonRow("Kontakt i PPT", "", ""),
    ),
    days=(
        DayColumn(
            "mandag",
            (
                HourCell("help", "Spesialpedagogisk hjelp", "09:00–12:00", "E.N.", "Avdeling Bjørka", ""),
                HourCell(
                    "meeting",
                    "Samarbeidsmøte",
                    "13:00–14:00",
                    "H.L., S.B., E.N.",
                    "Møterommet",
                    "oddetallsuker",
                ),
            ),
        ),
        DayColumn(
            "tirsdag", (HourCell("other", "Logoped", "10:00–10:45", "R.V.", "Lekerommet", "partallsuker"),)
        ),
        DayColumn(
            "onsdag", (HourCell("help", "Spesialpedagogisk hjelp", "09:00–12:00", "E.N.", "Uteområdet", ""),)
        ),
        DayColumn(
            "torsdag", (HourCell("guidance", "Veiledningsmøte", "13:00–14:00", "E.N. og kollegene", "", ""),)
        ),
        DayColumn(
            "fredag",
            (HourCell("help", "Spesialpedagogisk hjelp", "09:00–11:30", "E.N.", "Avdeling Bjørka", ""),),
        ),
    ),
    timetable_period="Gjelder fra 19. oktober 2026 til 18. juni 2027.",
    rhythm="Planen vurderes første mandag i måneden kl. 13.00.",
    dates=(
        DateRow("Neste vurdering", "1. mars 2027", "om 12 dager"),
        DateRow("Årsrapport", "18. juni 2027", "om fire måneder"),
    ),
    strands=(
        StrandRow(
            number=1,
            title="Mål 1",
            overall="Barnet skal leke mer sammen med andre barn.",
            goal="Ekorn venter på tur i sandkassa sammen med ett annet barn.",
            signs=(
                SignRow(
                    "3.1#1",
                    "Vi ser fremgang når Ekorn rekker fram bøtta til et annet barn i sandkassa.",
                    "Sett 3 ganger, delvis 1 gang, ikke ennå 1 gang. Først sett 7. desember 2026.",
                    (
                        SightingRow(
                            "19. oktober 2026",
                            "ikke ennå",
                            "Sandkassa, med to barn",
                            "Holdt bøtta inntil seg.",
                        ),
                        SightingRow(
                            "9. november 2026",
                            "delvis",
                            "Sandkassa, med ett barn",
                            "Ga bøtta da E.N. spurte.",
                        ),
                        SightingRow(
                            "7. desember 2026",
                            "sett",
                            "Sandkassa, med ett barn",
                            "Rakk fram bøtta og så på barnet.",
                        ),
                        SightingRow("18. januar 2027", "sett", "Vannrenna", ""),
                        SightingRow("15. februar 2027", "sett", "Sandkassa", "Tre ganger på en formiddag."),
                    ),
                    Chart(
                        "Fra 19. oktober 2026 til 15. februar 2027",
                        "Fra 19. oktober 2026 til 15. februar 2027. Fem ganger så noen etter tegnet: "
                        "ikke ennå, delvis, sett, sett og sett.",
                        ("ikke ennå", "delvis", "sett"),
                        (
                            ("2026-10-19", 0),
                            ("2026-11-09", 1),
                            ("2026-12-07", 2),
                            ("2027-01-18", 2),
                            ("2027-02-15", 2),
                        ),
                        "19. oktober 2026",
                        "15. februar 2027",
                    ),
                ),
                SignRow("3.1#1+1", "Vi ser fremgang når Ekorn sier «din tur».", "", (), None),
            ),
            measures=(
                MeasureRow(
                    "4.1#1",
                    "E.N. sitter ved sandkassa hver formiddag ute "
                    "og viser turkortet når et barn vil ha bøtta.",
                    "",
                    (
                        OutcomeRow(
                            "7. desember 2026",
                            "virker delvis",
                            "Turkortet hjelper når det er to barn. Med tre blir det for mye å følge med på.",
                            "Fortsetter, med to barn om gangen.",
                        ),
                        OutcomeRow(
                            "15. februar 2027", "virker", "Ekorn ser på kortet av seg selv.", "Fortsetter"
                        ),
                    ),
                ),
                MeasureRow(
                    "4.1#1+1",
                    "S.B. øver på turtaking med terning i garderoben.",
                    "Avsluttet 7. desember 2026: Ekorn ville ut, og det ble uro.",
                    (
                        OutcomeRow(
                            "7. desember 2026", "virker ikke", "For trangt og for travelt der.", "Avsluttes"
                        ),
                    ),
                ),
            ),
            orphan=(),
            unchanged="",
        ),
        StrandRow(
            number=2,
            title="Mål 2",
            overall="Barnet skal si fra om det hun trenger.",
            goal="Ekorn ber om hjelp i garderoben med tegn eller ord.",
            signs=(
                SignRow(
                    "3.1#2",
                    "Vi ser fremgang når Ekorn peker på glidelåsen og ser på en voksen.",
                    "Sett 1 gang, delvis 1 gang. Først sett 15. februar 2027.",
                    (
                        SightingRow("18. januar 2027", "delvis", "Garderoben", "Sto stille og ventet."),
                        SightingRow("15. februar 2027", "sett", "Garderoben", "Pekte og ventet."),
                    ),
                    Chart(
                        "Fra 18. januar 2027 til 15. februar 2027",
                        "Fra 18. januar 2027 til 15. februar 2027. "
                        "To ganger så noen etter tegnet: delvis og sett.",
                        ("ikke ennå", "delvis", "sett"),
                        (("2027-01-18", 1), ("2027-02-15", 2)),
                        "18. januar 2027",
                        "15. februar 2027",
                    ),
                ),
            ),
            measures=(
                MeasureRow(
                    "4.1#2",
                    "Den voksne venter i fem sekunder før hun hjelper med glidelåsen, "
                    "og setter ord på det Ekorn peker på.",
                    "",
                    (OutcomeRow("15. februar 2027", "virker", "Ventetiden gir Ekorn rom.", "Fortsetter"),),
                ),
            ),
            orphan=("Mål 2 har bare ett tegn.",),
            unchanged="Mål 2 er ført videre uendret for andre år.",
        ),
    ),
    ordinary=(
        MeasureRow("5.1", "Hele gruppa bruker turkort i sandkassa.", "", ()),
        MeasureRow(
            "5.2",
            "Bare fem barn kler på seg i garderoben samtidig.",
            "",
            (OutcomeRow("15. februar 2027", "virker", "Det er stillere.", "Fortsetter"),),
        ),
    ),
    version="Utgave 3, 15. februar 2027, etter vurdering",
)

_NYNORSK = YearView(
    people=(
        PersonRow("Styrar", "H.L.", "Kallar inn til møte og ser til at tilbodet heng saman."),
        PersonRow("Pedagogisk leiar", "S.B.", "Har ansvar for tiltaka for heile gruppa."),
        PersonRow("Ansvarleg pedagog", "E.N.", "Gjer tiltaka saman med Ekorn og rettleier kollegaene."),
        PersonRow("Kontakt i PPT", "", ""),
    ),
    days=(
        DayColumn(
            "måndag",
            (HourCell("help", "Spesialpedagogisk hjelp", "09:00–12:00", "E.N.", "Avdeling Bjørka", ""),),
        ),
        DayColumn("tysdag", ()),
        DayColumn(
            "onsdag", (HourCell("help", "Spesialpedagogisk hjelp", "09:00–12:00", "E.N.", "Uteområdet", ""),)
        ),
        DayColumn(
            "torsdag", (HourCell("guidance", "Rettleiingsmøte", "13:00–14:00", "E.N.", "", "oddetalsveker"),)
        ),
        DayColumn("fredag", ()),
    ),
    timetable_period="Gjeld frå 19. oktober 2026 til 18. juni 2027.",
    rhythm="Planen blir vurdert første måndag i månaden kl. 13.00.",
    dates=(DateRow("Neste vurdering", "1. mars 2027", "om 12 dagar"),),
    strands=(
        StrandRow(
            number=1,
            title="Mål 1",
            overall="Barnet skal leike meir saman med andre barn.",
            goal="Ekorn ventar på tur i sandkassa saman med eitt anna barn.",
            signs=(
                SignRow(
                    "3.1#1",
                    "Vi ser framgang når Ekorn rekkjer fram bøtta til eit anna barn i sandkassa.",
                    "Sett 1 gong, delvis 1 gong. Først sett 7. desember 2026.",
                    (
                        SightingRow("19. oktober 2026", "delvis", "Sandkassa", ""),
                        SightingRow(
                            "7. desember 2026", "sett", "Sandkassa", "Rekte fram bøtta og såg på barnet."
                        ),
                    ),
                    Chart(
                        "Frå 19. oktober 2026 til 7. desember 2026",
                        "Frå 19. oktober 2026 til 7. desember 2026. "
                        "To gonger såg nokon etter teiknet: delvis og sett.",
                        ("ikkje enno", "delvis", "sett"),
                        (("2026-10-19", 1), ("2026-12-07", 2)),
                        "19. oktober 2026",
                        "7. desember 2026",
                    ),
                ),
            ),
            measures=(
                MeasureRow(
                    "4.1#1",
                    "E.N. sit ved sandkassa kvar formiddag ute og viser turkortet når eit barn vil ha bøtta.",
                    "",
                    (
                        OutcomeRow(
                            "7. desember 2026", "verkar", "Ekorn ser på kortet av seg sjølv.", "Held fram"
                        ),
                    ),
                ),
            ),
            orphan=(),
            unchanged="",
        ),
    ),
    ordinary=(MeasureRow("5.1", "Heile gruppa brukar turkort i sandkassa.", "", ()),),
    version="Utgåve 2, 7. desember 2026, etter vurdering",
)
